"""The painter draws near and far, and a mistake of ours never takes the window down."""

import logging
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from core import edits
from core.document import Frame
from core.history import changes_between
from core.live import Live
from core.values import Floats
from gui.canvas.marks import NO_MARKS, Marks, Show
from gui.canvas.number_blocks import number_rect
from gui.canvas.page import Page
from gui.canvas.painter import Painter, touched
from gui.canvas.view import View, fitting
from gui.theme import THEMES, Theme
from tests.bench.workload import document as laid_page
from tests.bench.workload import document as layered
from tests.gui.canvas.pages import chain, node_id, page_of

pytestmark = pytest.mark.usefixtures("qapp")
LIGHT = THEMES["light"]


def painted(page: Page, view: View, theme: Theme = LIGHT, marks: Marks = NO_MARKS) -> QImage:
    image = QImage(800, 500, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    Painter().paint(painter, page, view, QSizeF(800, 500), theme, marks, Show(grid=False))
    painter.end()
    return image


def coloured(image: QImage, colour: str) -> int:
    wanted = QColor(colour)
    pixels = (image.pixelColor(x, y) for x in range(800) for y in range(500))
    return sum(abs(p.red() - wanted.red()) + abs(p.green() - wanted.green()) + abs(p.blue() - wanted.blue()) < 12 for p in pixels)


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_page_is_painted_in_every_theme(theme: str) -> None:
    page = page_of(chain())
    image = painted(page, fitting(page.bounds(), QSizeF(800, 500)), THEMES[theme])
    assert coloured(image, THEMES[theme].value) > 20 and coloured(image, THEMES[theme].page) > 100_000


def test_a_large_page_far_away_is_blocks_and_lines() -> None:
    page = page_of(layered(400))
    image = painted(page, fitting(page.bounds(), QSizeF(800, 500)))
    assert coloured(image, LIGHT.wire) > 20 and coloured(image, LIGHT.value) > 20
    assert coloured(image, LIGHT.gradient) == 0


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_a_large_page_that_is_painted_again_looks_the_same_and_follows_whatever_changes(ratio: float) -> None:
    document = layered(400)
    page, kept = page_of(document), Painter()
    near, far = fitting(page.bounds(), QSizeF(800, 500)), View(0.05, 30.0, 40.0)

    def frame(painter: Painter, view: View, theme: Theme, marks: Marks, part: QRectF) -> QImage:
        image = QImage(round(800 * ratio), round(500 * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(0)
        with QPainter(image) as on:
            on.setClipRect(part)
            painter.paint(on, page, view, QSizeF(800, 500), theme, marks, Show(), part)
        return image

    whole, corner = QRectF(0, 0, 800, 500), QRectF(100, 100, 300, 200)
    selected = Marks(selected=frozenset(page.ids[5:9]))
    for step in range(3):
        for view in (near, far):
            for theme in THEMES.values():
                for marks, part in ((NO_MARKS, whole), (NO_MARKS, whole), (selected, whole), (selected, corner)):
                    assert frame(kept, view, theme, marks, part) == frame(Painter(), view, theme, marks, part)
        moved = edits.move_by(document, page.ids[40 * step : 40 * step + 20], 30.0, 20.0)
        page.show(moved.graph, page.trace, changes_between(document, moved))
        document = moved


def test_a_page_near_by_that_is_painted_again_looks_the_same_and_follows_whatever_changes() -> None:
    document = layered(60)
    page, kept = page_of(document), Painter()
    frame = Frame("f1", (page.x.min(), page.y.min(), 300.0, 200.0), "seen")

    def image(painter: Painter, view: View, marks: Marks, show: Show, part: QRectF) -> QImage:
        image = QImage(800, 500, QImage.Format.Format_RGB32)
        image.fill(0)
        with QPainter(image) as on:
            on.setClipRect(part)
            painter.paint(on, page, view, QSizeF(800, 500), LIGHT, marks, show, part)
        return image

    def same(view: View, marks: Marks = NO_MARKS, show: Show = Show(), part: QRectF = QRectF(0, 0, 800, 500)) -> None:  # noqa: B008
        for _ in range(3):  # drawn, kept, stamped
            a, b = (grey(image(painter, view, marks, show, part)) for painter in (kept, Painter()))
            assert np.abs(a - b).max() <= 8  # of 255: edges are smoothed a little otherwise

    view = View(0.6, 100.0 - 0.6 * float(page.x.min()), 80.0 - 0.6 * float(page.y.min()))
    same(view)
    same(view, part=QRectF(100, 100, 300, 200))
    same(view, show=Show(grid=False, gradients=False))
    same(View(0.8, view.ox, view.oy), Marks(selected=frozenset(page.ids[5:9]), lit_wire=(page.wires[3].target, page.wires[3].port)))
    for edit in (
        partial(edits.set_value, name=page.ids[0], value=7.25),
        partial(edits.move_by, ids=page.ids[:4], dx=30.0, dy=20.0),
        partial(edits.set_output, name=page.ids[40]),
        partial(edits.disconnect, wires=[(page.wires[2].target, page.wires[2].port)]),
    ):
        before, document = document, edit(document)
        page.show(document.graph, Live().run(document.graph), changes_between(before, document))
        same(view)
    page.frames = (frame,)
    same(view)
    same(view, Marks(frames=frozenset({"f1"})))


def test_a_small_page_far_away_is_the_same_figure() -> None:
    document = chain()
    page, view = page_of(document), View(0.25, 100.0, 100.0)
    row = page.index[node_id(document, "f")]
    gradient = number_rect(page, row, (), above=False)
    corner = view.to_screen(gradient.left(), gradient.top())
    place = QRectF(corner, gradient.size() * view.scale).toAlignedRect()
    assert painted(page, view).copy(place) != painted(Page(), view).copy(place)




def test_a_selection_is_seen_near_and_far() -> None:
    document = chain()
    page = page_of(document)
    marks = Marks(selected=frozenset({node_id(document, "q")}))
    for view, least in ((View(0.2, 100.0, 100.0), 0), (fitting(page.bounds(), QSizeF(800, 500)), 5)):
        bare, marked = painted(page, view), painted(page, view, marks=marks)
        assert coloured(bare, LIGHT.accent) == 0
        assert bare != marked and coloured(marked, LIGHT.accent) >= least


def test_a_mistake_while_painting_is_a_tile_and_a_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    page = page_of(chain())
    page.boxes = []
    with caplog.at_level(logging.ERROR):
        image = painted(page, View())
    assert "could not be painted" in caplog.text
    assert image.copy(QRectF(0, 0, 400, 60).toRect()) != painted(Page(), View()).copy(QRectF(0, 0, 400, 60).toRect())


def test_a_drag_that_paints_its_part_shows_the_same_as_the_whole() -> None:
    document = laid_page(120)
    page, name, view = page_of(document), "n60", View(0.5, 20.0, -100.0)
    marks = Marks(selected=frozenset({name}), focus=name)
    image = painted(page, view, marks=marks)
    for dx, dy in ((40.0, 10.0), (90.0, -60.0), (-30.0, 25.0)):
        part = touched(view, page.shift([name], dx, dy)).intersected(QRectF(image.rect())).toAlignedRect()
        assert 0 < part.width() * part.height() < 0.8 * 800 * 500
        painter = QPainter(image)
        painter.setClipRect(part)
        Painter().paint(painter, page, view, QSizeF(800, 500), LIGHT, marks, Show(grid=False), QRectF(part))
        painter.end()
        assert np.abs(grey(image) - grey(painted(page, view, marks=marks))).max() <= 8  # of 255: edges are smoothed a little otherwise


def grey(image: QImage) -> Floats:
    brightness: Floats = np.frombuffer(image.constBits(), np.uint8).reshape(500, 800, 4)[:, :, :3].mean(axis=2)
    return brightness


def test_what_was_dragged_and_put_back_is_where_it_was() -> None:
    document = laid_page(120)
    page, seen = page_of(document), QRectF(0, 0, 1500, 900)
    before = {k: page.wire_curve(k) for k in page.wires_in(seen).tolist()}
    for k in range(1, 6):
        page.shift(["n60"], 40.0 * k, 30.0 * k)
        page.wires_in(seen)
    page.shift(["n60"], 0.0, 0.0)
    assert {k: page.wire_curve(k) for k in page.wires_in(seen).tolist()} == before


def test_nothing_of_an_empty_page_is_painted() -> None:
    assert coloured(painted(Page(), View()), LIGHT.page) == 800 * 500
