"""Pictures show what the page shows: real text in SVG, the right colours above and below the wires."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage

from core.document import Document, Graph, Node
from core.geometry import LABEL
from core.problems import Problem
from core.values import Array, shape_of
from gui.canvas.bodies import look_of, name_rect
from gui.canvas.heat import colours_of, reduced
from gui.canvas.number_blocks import number_rect
from gui.canvas.pictures import MARGIN, picture_image, save_picture
from gui.canvas.thumbnails import thumbnail
from gui.theme import THEMES
from tests.gui.canvas.pages import chain, laid_out, node_id, page_of

pytestmark = pytest.mark.usefixtures("qapp")
SVG = "{http://www.w3.org/2000/svg}"


def texts(path: Path) -> list[str]:
    return ["".join(element.itertext()).strip() for element in ElementTree.parse(path).iter(f"{SVG}text")]


def near(image: QImage, rect: QRectF, colour: str) -> int:
    """Return how many pixels of a rectangle have about that colour."""
    wanted = QColor(colour)
    box = rect.toRect().intersected(image.rect())
    pixels = (image.pixelColor(x, y) for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom()))
    return sum(abs(p.red() - wanted.red()) + abs(p.green() - wanted.green()) + abs(p.blue() - wanted.blue()) < 40 for p in pixels)


def test_an_svg_holds_every_number_as_text_and_no_bitmap(tmp_path: Path) -> None:
    path = tmp_path / "chain.svg"
    save_picture(chain(), path)
    found = texts(path)
    assert sorted(found) == sorted(["x", "y", "z", "q", "f", "+", "×", "−2", "5", "−4", "3", "−12", "−4", "−4", "3", "−4", "1"])
    assert "<image" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("hide", "gone", "kept"), [(("values",), "−12", "1"), (("gradients",), "1", "−12")])
def test_numbers_can_be_hidden(tmp_path: Path, hide: tuple[str, ...], gone: str, kept: str) -> None:
    path = tmp_path / "chain.svg"
    save_picture(chain(), path, hide=hide)
    assert gone not in texts(path) and kept in texts(path)


@pytest.mark.parametrize("theme", ["light", "dark", "projector", "cs231n"])
def test_the_value_stands_above_its_wire_and_the_gradient_below(tmp_path: Path, theme: str) -> None:
    document = chain()
    page = page_of(document)
    save_picture(document, tmp_path / "chain.png", theme=theme)
    image = QImage(str(tmp_path / "chain.png"))
    corner = page.bounds().topLeft()
    for label in "xyzqf":
        row = page.index[node_id(document, label)]
        shift = (MARGIN - corner.x(), MARGIN - corner.y())
        value, gradient = (number_rect(page, row, (), above).translated(*shift) for above in (True, False))
        colours = THEMES[theme]
        assert near(image, value, colours.value) > 5 and near(image, value, colours.gradient) == 0
        assert near(image, gradient, colours.gradient) > 5 and near(image, gradient, colours.value) == 0


def test_a_number_is_never_cut(tmp_path: Path) -> None:
    path = tmp_path / "tiny.svg"
    save_picture(laid_out("f = W @ x", W=[[-1.2345e-111, 123456789.0]], x=[1, 1]), path)
    assert not [text for text in texts(path) if "…" in text]


def test_png_is_scaled_and_pdf_is_one_page(tmp_path: Path) -> None:
    save_picture(chain(), tmp_path / "one.png")
    save_picture(chain(), tmp_path / "two.png", scale=2.0)
    one, two = (QImage(str(tmp_path / name)).size() for name in ("one.png", "two.png"))
    assert abs(two.width() - 2 * one.width()) <= 1 and abs(two.height() - 2 * one.height()) <= 1
    save_picture(chain(), tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes()[:5] == b"%PDF-"


def test_a_transparent_picture_has_no_ground(tmp_path: Path) -> None:
    save_picture(chain(), tmp_path / "clear.png", transparent=True)
    assert QImage(str(tmp_path / "clear.png")).pixelColor(2, 2).alpha() == 0


def test_an_empty_page_gives_a_picture_too(tmp_path: Path) -> None:
    save_picture(Document(), tmp_path / "empty.png")
    assert not QImage(str(tmp_path / "empty.png")).isNull()
    assert picture_image(Document(), QSize(100, 80), THEMES["light"]).size() == QSize(100, 80)


REFUSED = [("a.gif", "picture-kind"), *((f"nowhere/a.{kind}", "picture-write") for kind in ("png", "svg", "pdf"))]


@pytest.mark.parametrize(("name", "code"), REFUSED)
def test_what_cannot_be_written_is_said(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(Problem) as refusal:
        save_picture(chain(), tmp_path / name)
    assert refusal.value.code == code


def test_a_picture_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="too large"):
        save_picture(chain(), tmp_path / "huge.png", scale=500.0)


def test_every_thumbnail_shows_something() -> None:
    from core.gates import GATES, LEAVES

    for gate in [*GATES, *LEAVES]:
        image = thumbnail(gate, THEMES["light"], QSize(48, 40), 2.0)
        assert image.size() == QSize(96, 80)
        assert any(image.pixelColor(x, 40).alpha() > 0 for x in range(96)), gate


@pytest.mark.parametrize(("text", "values", "said"), [("f = max(x, y)", {"x": 2, "y": 2}, "tie"), ("f = relu(x)", {"x": 0}, "kink")])
def test_a_gate_says_that_its_gradient_is_a_convention(tmp_path: Path, text: str, values: dict[str, float], said: str) -> None:
    save_picture(laid_out(text, **values), tmp_path / "a.svg")
    assert said in texts(tmp_path / "a.svg")
    save_picture(laid_out(text, **{name: number + k + 1 for k, (name, number) in enumerate(values.items())}), tmp_path / "b.svg")
    assert said not in texts(tmp_path / "b.svg")


@pytest.mark.parametrize("name", ["short", "a_very_long_name_of_a_gate", "一个非常非常长的名字"])
@pytest.mark.parametrize("text", ["f = sum({0}); {0} = W @ x", "{0} = sum(W @ x)"])
def test_a_name_keeps_clear_of_the_numbers_beside_it(text: str, name: str) -> None:
    order = "; ".join(reversed(text.format(name).split("; ")))
    document = laid_out(order, W=[[1, 2], [3, 4], [5, 6]], x=[1, 2])
    page = page_of(document)
    gate = node_id(document, name)
    row = page.index[gate]
    at = name_rect(look_of(document.graph.nodes[gate], page.boxes[row], False, False)).translated(page.x[row], page.y[row])
    assert at.width() > 20 and at.height() < LABEL
    assert page.rect(gate).contains(at)
    assert not at.intersects(number_rect(page, row, shape_of(page.trace.values[gate]), above=True))


def test_a_heat_map_shows_signs_and_a_mean_for_many_entries() -> None:
    colours = colours_of(np.array([[-2.0, 0.0, 2.0, np.nan]]), THEMES["light"])[0].tolist()
    assert colours[0] == [0, 114, 178] and colours[1] == [255, 255, 255] and colours[2] == [213, 94, 0]
    assert colours[3] not in colours[:3]
    grey = colours_of(np.array([[-2.0, 0.0, 2.0]]), THEMES["print"])[0].tolist()
    assert grey[0] == [0, 0, 0] and 120 < grey[1][0] < 135 and grey[2] == [255, 255, 255]
    many = reduced(np.arange(100.0))
    assert many.shape == (1, 24) and abs(float(many[0, 0]) - 1.5) < 0.6


def test_a_part_of_the_page_is_drawn_with_the_numbers_it_has_in_the_whole(tmp_path: Path) -> None:
    document = chain()
    path = tmp_path / "part.svg"
    save_picture(document, path, ids=[node_id(document, "q"), node_id(document, "f")])
    assert sorted(texts(path)) == sorted(["q", "f", "+", "×", "3", "−12", "−4", "1"])


@pytest.mark.parametrize("suffix", [".svg", ".png"])
@pytest.mark.parametrize("empty", [[], [[]], [[], []]])
def test_an_empty_array_is_drawn_too(tmp_path: Path, empty: list[object], suffix: str) -> None:
    path = tmp_path / f"page{suffix}"
    save_picture(Document(Graph({"v": Node("v", "variable", value=Array(empty), label="v")})), path)
    assert path.stat().st_size > 100
