"""The sizes of gradients on the wires: a key shows them, thick and red or thin and pale, crossed where they are dead."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from core import edits
from core.document import Document
from core.live import Live
from core.sizes import TOP, levels_of, sizes_of
from gui import settings
from gui.canvas.marks import NO_MARKS, Show
from gui.canvas.page import Page
from gui.canvas.painter import Painter
from gui.canvas.pictures import Figure, page_of, save_figure
from gui.canvas.size_scale import colour, far_thickness, thickness
from gui.canvas.taking import figure_of
from gui.canvas.view import View, fitting
from gui.canvas.widget import Canvas
from gui.picture_choice import PictureChoice
from gui.store import Store
from gui.theme import THEMES
from tests.bench.workload import document as layered
from tests.gui.canvas.hands import Hands
from tests.gui.canvas.pages import laid_out

pytestmark = pytest.mark.usefixtures("qapp")
LIGHT = THEMES["light"]
BAND, PLAIN = Show(grid=False, sizes=True), Show(grid=False)


@pytest.fixture(autouse=True)
def switched_off() -> Iterator[None]:
    """Begin and end without the sizes: the switch is remembered."""
    yield
    settings.choose("gradient-sizes", "hidden")


def painted(page: Page, view: View, show: Show = BAND, theme: str = "light", painter: Painter | None = None) -> QImage:
    image = QImage(800, 500, QImage.Format.Format_RGB32)
    with QPainter(image) as on:
        (painter or Painter()).paint(on, page, view, QSizeF(800, 500), THEMES[theme], NO_MARKS, show)
    return image


def band(image: QImage, page: Page, view: View, name: str, theme: str = "light") -> tuple[QColor, int]:
    """Return the colour in the middle of the wire that a node feeds, and how many pixels it is thick there."""
    (number,) = [k for k, wire in enumerate(page.wires) if wire.source == page.ids[0]] if name == "" else [
        k for k, wire in enumerate(page.wires) if page.graph.nodes[wire.source].label == name
    ]  # fmt: skip
    row = page.wire_source[number]
    at = view.to_screen(float(page.x[row] + page.body_width[row] / 2) + 8, float(page.y[row])).toPoint()
    column = [image.pixelColor(at.x(), at.y() + k) for k in range(-12, 13)]
    middle = image.pixelColor(at)
    return middle, sum(abs(p.red() - middle.red()) + abs(p.green() - middle.green()) + abs(p.blue() - middle.blue()) < 30 for p in column)


def scaled(by: float) -> Document:
    """Return f = a·x with the gradient `by` at x."""
    return laid_out("f = a * x", a=by, x=2.0)


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_larger_the_gradient_the_thicker_the_wire_in_every_theme(theme: str) -> None:
    thick = []
    for by in (1e-7, 1e-3, 1.0, 1e2, 1e5):
        page = page_of(scaled(by))
        view = View(1.5, 60.0, 200.0)
        seen, width = band(painted(page, view, theme=theme), page, view, "x", theme)
        level = int(levels_of(sizes_of([by]))[0])
        assert seen == colour(level, theme, THEMES[theme].dark)
        assert width == pytest.approx(1.5 * thickness(level), abs=1.5)
        thick.append(width)
    assert thick == sorted(set(thick)), "readable without colour"


def test_blue_is_what_vanishes_and_red_what_explodes() -> None:
    for dark in (False, True):
        low, high = colour(3, "dark" if dark else "light", dark), colour(TOP, "dark" if dark else "light", dark)
        assert low.blue() > low.red() + 40 and high.red() > high.blue() + 100


def test_a_dead_wire_is_crossed_and_keeps_its_line() -> None:
    document = laid_out("f = relu(x)", x=-1.0)
    page, view = page_of(document), View(1.5, 100.0, 200.0)
    bare, image = painted(page, view, PLAIN), painted(page, view)
    wire, _ = band(image, page, view, "x")
    assert wire == QColor(LIGHT.wire) == band(bare, page, view, "x")[0]
    box = page.wire_curve(0)
    middle = view.to_screen((box[0][0] + box[-1][6]) / 2, box[0][1]).toPoint()
    arm = [image.pixelColor(middle.x() + k, middle.y() + k) for k in (-4, 4)]
    assert all(ink == QColor(LIGHT.text) for ink in arm)


def test_where_a_source_feeds_two_gates_each_wire_has_its_own_size() -> None:
    document = laid_out("p = 1000 * x; q = 1e-5 * x; f = p + q", x=1.0)
    page = page_of(document)
    view = fitting(page.bounds(), QSizeF(800, 500))
    image = painted(page, view)
    own = {}
    for number, wire in enumerate(page.wires):
        if page.graph.nodes[wire.source].label == "x":
            segment = page.wire_curve(number)[-1]
            at = view.to_screen(segment[6] - 1, segment[7]).toPoint()
            own[page.graph.nodes[wire.target].label] = image.pixelColor(at)
    assert own == {"p": colour(TOP, "light", False), "q": colour(2, "light", False)}


def test_from_far_away_wires_keep_thickness_and_colour_and_follow_the_numbers() -> None:
    document = layered(400)
    page, kept = page_of(document), Painter()
    view = fitting(page.bounds(), QSizeF(800, 500))
    assert view.scale < 0.35 and far_thickness(0) < far_thickness(TOP // 2) < far_thickness(TOP)
    blue = colour(0, "light", False)
    for size, there in ((1.0, False), (1e-9, True)):
        shrunk = laid_shrunk(document, size)
        page.show(shrunk.graph, Live().run(shrunk.graph))
        for _ in range(3):  # drawn, kept, stamped
            image = painted(page, view, painter=kept)
            assert image == painted(page, view), "what is kept is what is there"
        found = sum(image.pixelColor(x, y) == blue for x in range(800) for y in range(400))
        assert (found > 500) == there


def laid_shrunk(document: Document, size: float) -> Document:
    """Multiply the output of a graph by a number, so that all gradients have its size."""
    last = document.graph.nodes[document.graph.output or ""]
    made = edits.add_gate(edits.add_gate(document, "constant", (0.0, 0.0)), "multiply", (0.0, 0.0))
    constant, product = [name for name in made.graph.nodes if name not in document.graph.nodes]
    wired = edits.connect(edits.connect(edits.set_value(made, constant, size), constant, product, 0), last.id, product, 1)
    return edits.set_output(wired, product)


def test_h_shows_them_says_how_many_are_dead_and_remembers(hands: Hands, qtbot: Any) -> None:
    said: list[str] = []
    hands.canvas.told.connect(said.append)
    hands.store.apply("Dead", edits.set_value, "z", 0.0)
    before = hands.canvas.grab().toImage()
    hands.key("h")
    assert hands.canvas.show_.sizes and hands.canvas.grab().toImage() != before
    assert said[-1] == "Gradient sizes shown: of 4 wires 3 dead, 0 vanishing, 0 exploding"
    tip = hands.canvas.sizes.tip("q", 0)
    assert tip == "root mean square of the gradient 0 · dead: exactly zero"
    other = Canvas(Store(hands.store.document), LIGHT)
    qtbot.addWidget(other)
    assert other.show_.sizes, "another page shows them too"
    hands.key("h")
    assert not hands.canvas.show_.sizes and hands.canvas.grab().toImage() == before and said[-1] == "Gradient sizes hidden"
    assert hands.canvas.sizes.tip("q", 0) == ""
    other.show()
    assert not other.show_.sizes
    assert hands.store.undo_label == "Dead", "a view is no edit"


def test_step_by_step_only_wires_that_the_gradient_reached_have_a_size(hands: Hands) -> None:
    hands.key("h")
    hands.canvas.stepping.open()
    counts = []
    for done in range(hands.canvas.stepping.count + 1):
        hands.canvas.stepping.go(done)
        counts.append(len(hands.canvas.page.seen.wires))
        painted_bands = hands.canvas._painter._quick.sizes.levels(hands.canvas.page, np.arange(4))
        assert (painted_bands > -2).sum() == counts[-1]
    assert counts[0] == 0 and counts[-1] == 4


@pytest.mark.parametrize("suffix", ["svg", "png", "pdf"])
def test_pictures_have_the_sizes_and_their_legend(hands: Hands, tmp_path: Path, suffix: str) -> None:
    hands.key("h")
    bare, full = (tmp_path / f"{name}.{suffix}" for name in ("bare", "full"))
    shown = figure_of(hands.canvas, PictureChoice())
    hidden = figure_of(hands.canvas, PictureChoice(numbers="values"))
    assert shown.show.sizes and not hidden.show.sizes
    assert shown.bounds.height() > hidden.bounds.height() + 40
    save_figure(shown, full)
    save_figure(Figure(shown.page, LIGHT, PLAIN), bare)
    assert full.stat().st_size > bare.stat().st_size
    if suffix == "svg":
        text = full.read_text("utf-8")
        assert "root mean square" in text and "10⁻⁶" in text and colour(13, "light", False).name() in text
