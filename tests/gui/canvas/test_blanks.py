"""A worksheet on the page: what is asked is a box, what is hidden is not there, and boxes stand where nothing else does."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from core.document import Document
from core.worksheet import author
from core.worksheet.exam import Concept, Domain, Form, Place
from core.worksheet.sheet import exam_of, form_graph
from core.worksheet.variants import with_forms
from gui.canvas.blanks import Blank, Blanks, Cell, blank_at, blank_rects
from gui.canvas.marks import Show
from gui.canvas.page import Page
from gui.canvas.painter import paint_figure
from gui.canvas.svg_text import Written
from gui.theme import THEMES
from tests.gui.canvas.pages import chain, laid_out, node_id, page_of
from tests.gui.canvas.sheets import sheet_page

pytestmark = pytest.mark.usefixtures("qapp")
KINDS: tuple[author.Papers, ...] = ("values", "gradients", "locals", "symbols", "inputs")


def written(page: Page) -> list[str]:
    """Return every text that the painter writes."""
    image, found = QImage(2000, 1500, QImage.Format.Format_RGB32), list[Written]()
    painter = QPainter(image)
    paint_figure(painter, page, THEMES["print"], Show(grid=False), page.bounds(), found)
    painter.end()
    return [entry.text for entry in found]


def neuron() -> Document:
    """Return a neuron with a fork, whose numbers all differ."""
    return laid_out("s = w * x + b; f = sigmoid(s) * x", w=0.7, x=-1.3, b=2.2)


def matrix() -> Document:
    return laid_out("f = sum((W @ x)^2)", W=[[0.13, 0.57], [-0.31, 0.83]], x=[0.27, 0.41])


@pytest.mark.parametrize("kind", ["values", "gradients", "locals", "inputs"])
@pytest.mark.parametrize("document", [neuron, matrix])
def test_what_is_asked_is_written_on_the_key_only(kind: author.Papers, document: Any) -> None:
    asked = author.make_paper(document(), kind)
    if document is matrix and kind == "locals":
        return  # the local gradient of an array is a matrix, not a box
    sheet, key = written(sheet_page(asked)), written(sheet_page(asked, answers=True))
    blanks = sheet_page(asked, answers=True).blanks
    assert blanks is not None and blanks.boxes
    for place, blank in blanks.boxes.items():
        assert blank.cells, place
        for cell in blank.cells:
            assert key.count(cell.text) > sheet.count(cell.text), (place, cell.text)


def test_numbers_are_printed_to_the_decimals_of_the_sheet_and_inputs_in_full() -> None:
    texts = written(sheet_page(author.ask(laid_out("q = x / 3; f = q * y", x=1, y=0.125), [])))
    assert {"1.00", "0.125", "0.33", "0.04"} <= set(texts)


def test_of_wires_only_what_is_asked_is_shown() -> None:
    document = author.ask(neuron(), [Place(node_id(neuron(), "x"), "grad")])
    page = sheet_page(document)
    fork = node_id(document, "x")
    sent = [float(back) for (target, port), back in page.trace.wires.items() if page.graph.nodes[target].inputs[port] == fork]
    assert len(sent) == 2
    page.show_blanks(replace(page.blanks or Blanks(), boxes={}))
    assert len(written(page_of(document))) - len(written(page)) == len(sent)


def test_a_hidden_number_is_not_there_and_only_the_author_sees_it() -> None:
    place = Place(node_id(chain(), "q"), "value")
    document = author.hide(chain(), [place])
    assert written(sheet_page(document)).count("3.00") == 1  # the gradient of z
    assert "3" in written(sheet_page(document, sees_hidden=True))


def test_a_gate_that_is_asked_for_shows_a_question_mark_and_takes_the_room_of_any() -> None:
    document = author.add_concept(chain(), Concept("gate", node=node_id(chain(), "q")))
    page = sheet_page(document)
    assert "?" in written(page) and "+" not in written(page)
    other = author.add_concept(laid_out("q = max(x, y); f = q * z", x=-2, y=5, z=-4), Concept("gate", node="q"))
    same = author.add_concept(other, Concept("gate", node=node_id(other, "q")))
    assert sheet_page(same).body(node_id(same, "q")).width() == page.body(node_id(document, "q")).width()


def test_an_input_without_a_name_does_not_tell_its_number() -> None:
    document = laid_out("f = max(x, 7)", x=2)
    seven = next(node.id for node in document.graph.nodes.values() if node.gate == "constant")
    texts = written(sheet_page(author.ask(document, [Place(seven, "value")])))
    assert "7" in written(page_of(document)) and "7" not in texts and "?" in texts


def test_a_wrong_number_stands_in_place_of_the_true_one() -> None:
    place = Place(node_id(chain(), "q"), "value")
    document = author.add_concept(chain(), Concept("wrong-number", place=place, number=7.0))
    assert "7.00" in written(sheet_page(document)) and written(sheet_page(document)).count("3.00") == 1  # the gradient of z
    assert written(sheet_page(document, answers=True)).count("3.00") == 2


def test_what_was_typed_and_what_a_check_said_stands_in_the_box() -> None:
    place = Place(node_id(chain(), "q"), "value")
    page = sheet_page(author.ask(chain(), [place]), marks=False)
    assert page.blanks is not None
    page.show_blanks(replace(page.blanks, boxes={place: Blank((Cell("5/2", "✗", "bad"),))}, focus=(place, 0)))
    assert {"5/2", "✗"} <= set(written(page))


@pytest.mark.parametrize("paper", [False, True])
@pytest.mark.parametrize("kinds", [KINDS[:2], KINDS[2:4], KINDS])
@pytest.mark.parametrize("document", [chain, neuron, matrix])
def test_boxes_stand_on_nothing(document: Any, kinds: tuple[author.Papers, ...], paper: bool) -> None:
    asked = document()
    for kind in kinds:
        asked = author.make_paper(asked, kind) if not (document is matrix and kind == "locals") else asked
    if document is neuron:
        sent = [Place(name, "grad", port) for name, node in asked.graph.nodes.items() for port in range(len(node.inputs))]
        asked = author.ask(asked, sent)
    page = sheet_page(asked, paper)
    assert page.blanks is not None
    boxes = [(place, rect.adjusted(0.5, 0.5, -0.5, -0.5)) for place in page.blanks.boxes for rect in blank_rects(page, place)]
    for k, (place, rect) in enumerate(boxes):
        assert not any(rect.intersects(other) for _, other in boxes[:k]), place
        assert not any(rect.intersects(page.body(name)) for name in page.ids), place
        assert page.rect(place.node).contains(rect), place
        assert not any(_runs_through(page, number, rect) for number in range(len(page.wires))), place


def _runs_through(page: Page, number: int, rect: QRectF) -> bool:
    t = np.linspace(0, 1, 60)[:, None]
    for segment in page.wire_curve(number):
        p = np.asarray(segment).reshape(4, 2)
        points = (1 - t) ** 3 * p[0] + 3 * (1 - t) ** 2 * t * p[1] + 3 * (1 - t) * t**2 * p[2] + t**3 * p[3]
        if any(rect.contains(x, y) for x, y in points.tolist()):
            return True
    return False


def test_boxes_are_at_the_same_place_with_any_numbers_and_on_the_key() -> None:
    document = author.make_paper(author.make_paper(chain(), "gradients"), "values")
    other = laid_out("q = x + y; f = q * z", x=-1234.5, y=0.25, z=1e-3)
    other = replace(other, exam=document.exam)
    pages = [sheet_page(document, True), sheet_page(other, True), sheet_page(other, True, answers=True)]
    for place in author.all_places(document.graph, "gradients"):
        assert blank_rects(pages[0], place) == blank_rects(pages[1], place) == blank_rects(pages[2], place) != []


def test_an_input_without_a_name_is_as_wide_on_every_form() -> None:
    document = author.make_paper(laid_out("f = max(x, 7)", x=2), "gradients")
    seven = next(node.id for node in document.graph.nodes.values() if node.gate == "constant")
    document = replace(document, exam=replace(exam_of(document), domains=(Domain(seven, -60, 60),)))
    pages = [sheet_page(replace(document, graph=form_graph(document.graph, Form("A", {seven: x}))), True) for x in (7.0, -60.0)]
    assert pages[0].body(seven) == pages[1].body(seven)


def test_a_point_finds_its_box() -> None:
    document = author.make_paper(matrix(), "gradients")
    page = sheet_page(document)
    place = Place(node_id(document, "W"), "grad")
    rects = blank_rects(page, place)
    assert len(rects) == 4 and blank_at(page, rects[2].center().x(), rects[2].center().y()) == (place, 2)
    assert blank_at(page, page.body("f" if "f" in page.index else page.ids[-1]).center().x(), -1e4) is None


def test_a_larger_array_is_one_box_that_says_its_shape() -> None:
    document = laid_out("f = sum(x)", x=[0.5] * 7)
    page = sheet_page(author.make_paper(document, "gradients"))
    assert len(blank_rects(page, Place(node_id(document, "x"), "grad"))) == 1 and "7" in written(page)


def test_an_ordinary_page_comes_back() -> None:
    page, plain = sheet_page(author.make_paper(chain(), "locals")), page_of(chain())
    page.show(plain.graph, plain.trace)
    page.show_blanks(None)
    assert page.boxes == plain.boxes and written(page) == written(plain)


def test_every_form_of_a_paper_has_its_numbers_in_the_same_boxes() -> None:
    from core.worksheet.domains import read_domain

    document = author.make_paper(chain(), "gradients")
    exam = replace(exam_of(document), domains=tuple(read_domain(document.graph, f"{name}=int:-9..9") for name in "xyz"))
    drawn = with_forms(replace(document, exam=exam), 3, seed=4)
    pages = [sheet_page(replace(drawn, graph=form_graph(drawn.graph, form)), True) for form in exam_of(drawn).forms]
    for place in author.all_places(drawn.graph, "gradients"):
        assert blank_rects(pages[0], place) == blank_rects(pages[1], place) == blank_rects(pages[2], place)
