"""Worksheet and key on paper: the same page, with the answers on the key only."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage, QPainter

from core import cli
from core.document import Document, Note
from core.worksheet import author
from core.worksheet.contents import contents_of
from core.worksheet.domains import read_domain
from core.worksheet.exam import Concept, Place
from core.worksheet.sheet import exam_of
from core.worksheet.variants import with_forms
from gui.canvas.blanks import blank_rects
from gui.paper import _numbered, paper_pages, sheet_figure
from gui.render import render
from gui.worksheet.pages import SIDE, PaperPage
from gui.worksheet.pdf import pdf_bytes
from gui.worksheet.wanted import Wanted
from tests.gui.canvas.pages import chain, laid_out, node_id
from tests.gui.worksheet.pdfs import close, page_sizes, page_texts, words

pytestmark = pytest.mark.usefixtures("qapp")


def exam(forms: int = 0) -> Document:
    """Return a paper about f = (x + y)·z with blanks of both passes and questions."""
    document = author.make_paper(author.ask(chain(), [Place(node_id(chain(), "q"), "value")]), "gradients")
    document = author.add_concept(document, Concept("role", node=node_id(chain(), "f")))
    document = author.add_concept(document, Concept("step", node=node_id(chain(), "x"), number=0.1))
    document = author.add_concept(document, Concept("draw", text="a * b + sigmoid(a)"))
    if forms:
        domains = tuple(read_domain(document.graph, f"{name}=int:-9..9!0") for name in "xyz")
        document = with_forms(replace(document, exam=replace(exam_of(document), domains=domains)), forms, seed=7)
    return document


def written(pages: list[PaperPage]) -> Counter[str]:
    """Return how often each text is written on pages."""
    image, found = QImage(1000, 1000, QImage.Format.Format_RGB32), list[str]()
    painter = QPainter(image)
    for page in pages:
        page.paint(painter, found)
    painter.end()
    return Counter(found)


def test_the_answers_are_in_the_text_of_the_key_and_not_of_the_sheet() -> None:
    document = exam()
    sheet, key = words(pdf_bytes(paper_pages(document, Wanted()))), words(pdf_bytes(paper_pages(document, Wanted(key=True))))
    blanks = sheet_figure(document, key=True).page.blanks
    assert blanks is not None and len(blanks.boxes) == 5
    answers = Counter(cell.text for blank in blanks.boxes.values() for cell in blank.cells)
    assert all(key[text] - sheet[text] >= count for text, count in answers.items()), answers
    assert ("1.6" not in sheet and "−1.6" in key) or "-1.6" in key  # x after a step


def test_the_key_says_upstream_times_local_beside_each_gradient() -> None:
    assert written(paper_pages(exam(), Wanted(key=True)))["1.00 × (−4.00)"] == 1
    assert not any("×" in text and "(" in text for text in written(paper_pages(exam(), Wanted())))


def test_a_paper_says_whose_it_is_what_it_is_worth_and_how_it_is_marked() -> None:
    text = " ".join(" ".join(page_texts(pdf_bytes(paper_pages(exam(3), Wanted(form="B"))))).split())
    for said in ("Name", "ID", "Date", "Marks", "/ 8", "Form B", "Page 1 of 2", f"Exam {exam_of(exam()).id}", "[1]", "[8 marks]"):
        assert said in text, said
    assert contents_of(exam(3)).code in text and "the right next step from what you already wrote" in text
    assert "Two decimals are enough" in text and "relu′(0) = 0" in text


def test_a_chinese_paper_is_chinese() -> None:
    document = replace(exam(2), notes={"zh": Note("期末考试", "", ""), "en": Note("Final", "", "")})
    text = close("".join(page_texts(pdf_bytes(paper_pages(document, Wanted(form="A", language="zh"))))))
    for said in ("期末考试", "姓名", "学号", "A卷", "8分", "约定", "评分", "第1页", "共2页"):
        assert said in text, said
    assert "Final" not in text and "Fillin" not in text


def test_boxes_stand_at_the_same_place_on_all_forms_and_on_the_key() -> None:
    document = exam(6)
    figures = [sheet_figure(document, form.label, key) for form in exam_of(document).forms for key in (False, True)]
    places = [item.place for item in exam_of(document).items()]
    for figure in figures[1:]:
        assert figure.bounds == figures[0].bounds
        assert all(blank_rects(figure.page, place) == blank_rects(figures[0].page, place) for place in places)
    layouts = [
        [(round(top, 3), block.height) for page in paper_pages(document, Wanted(form.label, key)) for top, block in page.blocks]
        for form in exam_of(document).forms
        for key in (False, True)
    ]
    assert all(layout == layouts[0] for layout in layouts)


def test_a_booklet_has_all_forms_one_after_the_other() -> None:
    pages = paper_pages(exam(3), Wanted())
    assert [page.sheet.contents.form for page in pages if page.number == 1] == ["A", "B", "C"]
    assert len(page_texts(pdf_bytes(pages))) == len(pages)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper_has_its_size(paper: str, size: tuple[int, int]) -> None:
    (first, *_) = page_sizes(pdf_bytes(paper_pages(exam(), Wanted(paper=paper))))
    assert (round(first[0]), round(first[1])) == size


def test_a_wide_graph_lies_on_its_side_and_nothing_leaves_the_page() -> None:
    wide = author.make_paper(laid_out("; ".join(["a0 = 1", *(f"a{k} = tanh(a{k - 1})" for k in range(1, 9))])), "gradients")
    page = paper_pages(wide, Wanted())[0]
    assert page.size.width() > page.size.height()
    figure = page.sheet.figure
    assert figure is not None and figure.bounds.width() > 0
    for page in [*paper_pages(wide, Wanted()), *paper_pages(exam(), Wanted())]:
        for top, block in page.blocks:
            assert top + block.height <= page.size.height() - 40 and page.size.width() > 2 * SIDE


def test_a_gate_that_is_asked_for_and_a_graph_that_is_to_be_drawn_show_on_the_key() -> None:
    document = author.add_concept(chain(), Concept("gate", node=node_id(chain(), "q")))
    assert written(paper_pages(document, Wanted()))["?"] == 1 and written(paper_pages(document, Wanted(key=True)))["?"] == 0
    drawn = author.add_concept(chain(), Concept("draw", text="a * sigmoid(b)"))
    drawn = replace(drawn, exam=replace(exam_of(drawn), questions=exam_of(drawn).questions))
    assert written(paper_pages(drawn, Wanted()))["σ"] == 0 and written(paper_pages(drawn, Wanted(key=True)))["σ"] == 1
    assert paper_pages(drawn, Wanted())[0].sheet.figure is None  # the graph of the document may be the answer


def test_the_command_writes_sheet_and_key(tmp_path: Path, capsys: Any) -> None:
    sheet, key = tmp_path / "sheet.pdf", tmp_path / "key.pdf"
    command = ["sheet", "q = x + y; f = q * z", "--set", "x=-2", "y=5", "z=-4", "--blank", "all-gradients"]
    assert cli.run([*command, "-o", str(sheet), "--key", str(key), "--paper", "letter", "--language", "zh"], render) == 0
    assert "填写f的梯度" in close("".join(page_texts(sheet.read_bytes())))
    assert "答案" in close("".join(page_texts(key.read_bytes()))) and "答案·" not in close("".join(page_texts(sheet.read_bytes())))
    assert cli.run([*command, "-o", str(tmp_path / "no" / "sheet.pdf")], render) == 2


def test_the_command_gives_moodle_the_figure_with_numbered_boxes(tmp_path: Path) -> None:
    file = tmp_path / "quiz.xml"
    assert cli.run(["sheet", "f = x * y", "--set", "x=2", "y=3", "--blank", "all-gradients", "--moodle", str(file)], render) == 0
    text = file.read_text("utf-8")
    assert ('encoding="base64">iVBOR' in text and "(1) y.grad" in text) or "(1) x.grad" in text


def test_the_boxes_of_a_numbered_figure_are_numbered_as_the_fields() -> None:
    figure = _numbered(sheet_figure(exam()), exam_of(exam()))
    assert figure.page.blanks is not None
    texts = [figure.page.blanks.boxes[item.place].cells[0].text for item in exam_of(exam()).items()]
    assert texts == ["(1)", "(2)", "(3)", "(4)", "(5)"]
