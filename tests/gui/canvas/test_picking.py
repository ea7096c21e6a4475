"""What is under the mouse, at every zoom, in pixels of the screen."""

import pytest
from PySide6.QtCore import QPointF

from core.values import shape_of
from gui.canvas.number_blocks import number_rect
from gui.canvas.picking import NOTHING_HIT, Hit, nearest_end, pick
from gui.canvas.view import View
from tests.gui.canvas.pages import chain, laid_out, node_id, page_of

DOCUMENT = chain()
PAGE = page_of(DOCUMENT)
X, Q, F = (node_id(DOCUMENT, label) for label in "xqf")
ZOOMS = [0.4, 1.0, 2.5]


def at(view: View, point: tuple[float, float], dx: float = 0.0, dy: float = 0.0) -> QPointF:
    return view.to_screen(*point) + QPointF(dx, dy)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_port_is_24_pixels_and_wins_over_its_wire(zoom: float) -> None:
    view = View(zoom, 10.0, 20.0)
    port = PAGE.in_port(F, 0)
    assert pick(PAGE, view, at(view, port, -11.0)) == Hit("port", F, 0)
    assert pick(PAGE, view, at(view, port, -13.5)) != Hit("port", F, 0)
    out = PAGE.out_port(X)
    assert pick(PAGE, view, at(view, out, -8.0, -8.0)) == Hit("port", X, None)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_wire_is_12_pixels_wide(zoom: float) -> None:
    view = View(zoom)
    start = PAGE.out_port(Q)
    x0, y0, x1, y1, x2, y2, x3, y3 = PAGE.wire_curve(PAGE.wire_number[F, 0])[0]
    middle = (0.125 * (x0 + x3) + 0.375 * (x1 + x2), 0.125 * (y0 + y3) + 0.375 * (y1 + y2))
    if abs(at(view, start).x() - at(view, middle).x()) > 14:
        assert pick(PAGE, view, at(view, middle)) == Hit("wire", F, 0)
    assert pick(PAGE, view, at(view, middle, 0.0, 60.0 * max(zoom, 1.0))) == NOTHING_HIT


@pytest.mark.parametrize("zoom", ZOOMS)
def test_numbers_are_hit_where_they_stand(zoom: float) -> None:
    view = View(zoom, -30.0, 5.0)
    row = PAGE.index[X]
    for kind, above in (("value", True), ("gradient", False)):
        centre = number_rect(PAGE, row, (), above).center()
        assert pick(PAGE, view, view.to_screen(centre.x(), centre.y())) == Hit(kind, X, None, ())
    assert pick(PAGE, view, view.to_screen(*DOCUMENT.graph.nodes[Q].pos)) == Hit("node", Q)


def test_the_entry_of_an_array_is_told() -> None:
    document = laid_out("f = sum(W @ x)", W=[[1, 2], [3, 4]], x=[5, 6])
    page = page_of(document)
    w = node_id(document, "W")
    rect = number_rect(page, page.index[w], shape_of(page.trace.values[w]), True)
    places = [QPointF(x, y) for x in (rect.left() + 30, rect.right() - 20) for y in (rect.top() + 6, rect.bottom() - 6)]
    assert {pick(page, View(), place).entry for place in places} == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_the_magnet_reaches_28_pixels() -> None:
    view = View(0.5)
    ends = [(F, 0), (F, 1)]
    here = at(view, PAGE.in_port(F, 0), -27.0)
    assert nearest_end(PAGE, view, here, ends, 28.0) == (F, 0)
    assert nearest_end(PAGE, view, at(view, PAGE.in_port(F, 0), -29.0), ends[:1], 28.0) is None
