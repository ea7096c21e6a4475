"""Pan and zoom: rows of the table, and the sentences below it about what the view does."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from core.document import Point
from gui.canvas.eye import GLIDE
from gui.canvas.view import View
from gui.motion import REDUCED
from gui.window import MainWindow
from tests.gui.hands import ALT, CTRL, LEFT, MIDDLE, NONE, RIGHT, SHIFT, Person
from tests.gui.interaction.conftest import START

WAY = QPoint(60, -35)


def still(me: Person) -> View:
    """Wait until the page stands, and return the view."""
    me.until(lambda: me.canvas.view == me.canvas.eye.goal)
    return me.canvas.view


def below(me: Person, at: QPoint) -> Point:
    """Return the point of the page at a place of the screen."""
    return me.canvas.view.to_page(QPointF(me.canvas.mapFromGlobal(at)))


def pan_by(me: Person, how: str) -> None:
    """Pan the page by WAY."""
    start = me.free(0.6, 0.8)
    if how == "two fingers":
        me.two_fingers(start, WAY)
    elif how == "Space and left button":
        QTest.keyPress(me.window.windowHandle(), Qt.Key.Key_Space)
        me.drag(start, start + WAY)
        QTest.keyRelease(me.window.windowHandle(), Qt.Key.Key_Space)
    else:
        me.drag(start, start + WAY, {"middle button": MIDDLE, "right button": RIGHT}[how])


@pytest.mark.parametrize("how", ["middle button", "Space and left button", "right button", "two fingers"])
def test_pan(me: Person, how: str) -> None:
    before = me.store.selection
    pan_by(me, how)
    assert (me.canvas.view.ox - START.ox, me.canvas.view.oy - START.oy) == WAY.toTuple() and me.canvas.view.scale == 1.0
    assert QApplication.activePopupWidget() is None and me.store.undo_label is None and me.store.selection == before


def test_pan_with_the_right_button_only_over_4_pixels_else_the_menu(me: Person) -> None:
    start = me.free(0.6, 0.8)
    me.drag(start, start + QPoint(2, 2), RIGHT)
    assert isinstance(QApplication.activePopupWidget(), QMenu) and me.canvas.view == START
    me.key("Esc")


@pytest.mark.parametrize("how", ["wheel", "Ctrl and wheel", "Ctrl and two fingers", "pinch"])
@pytest.mark.parametrize("nearer", [True, False])
def test_zoom_at_the_cursor(me: Person, how: str, nearer: bool) -> None:
    at = me.free(0.3, 0.7)
    kept = below(me, at)
    if how == "pinch":
        me.pinch(at, 0.25 if nearer else -0.2)
    elif how == "Ctrl and two fingers":
        me.two_fingers(at, QPoint(0, 40 if nearer else -40), CTRL)
    else:
        me.wheel(at, 120 if nearer else -120, CTRL if how == "Ctrl and wheel" else Qt.KeyboardModifier.NoModifier)
    assert (still(me).scale > 1.05) if nearer else (still(me).scale < 0.95)
    assert below(me, at) == pytest.approx(kept, abs=1.0) and me.store.undo_label is None


@pytest.mark.parametrize(("keys", "nearer"), [("Ctrl+=", True), ("Ctrl++", True), ("Ctrl+Shift+=", True), ("Ctrl+-", False)])
def test_zoom_by_keys(me: Person, keys: str, nearer: bool) -> None:
    me.move(me.free(0.5, 0.5))
    me.key(keys)
    assert (still(me).scale > 1.2) if nearer else (still(me).scale < 0.9)


def test_zoom_shift_and_wheel_scrolls_sideways(me: Person) -> None:
    me.wheel(me.free(0.5, 0.5), 120, SHIFT)
    view = still(me)
    assert view.scale == 1.0 and view.oy == START.oy and abs(view.ox - START.ox) > 20


def test_zoom_stays_between_10_and_400_percent(me: Person) -> None:
    for angle, limit in ((-960, 0.1), (960, 4.0)):
        for _ in range(6):
            me.wheel(me.free(0.5, 0.5), angle)
            still(me)
        assert me.canvas.view.scale == pytest.approx(limit)


def test_zoom_is_eased_in_120_ms_at_most_and_at_once_with_reduced_motion(me: Person) -> None:
    glide = me.canvas.eye._glide
    assert glide.duration() == GLIDE <= 120
    glide.setDuration(60_000)  # however busy the machine is
    me.wheel(me.free(0.5, 0.5), 240)
    assert me.canvas.view.scale < me.canvas.eye.goal.scale  # on its way
    me.canvas.look(me.canvas.eye.goal)
    me.window.choose_motion(REDUCED)
    me.wheel(me.free(0.5, 0.5), -240)
    assert me.canvas.view == me.canvas.eye.goal


def test_the_page_is_fixed_adding_far_away_moves_nothing(me: Person, window: MainWindow) -> None:
    me.move(me.free(0.95, 0.95))
    before = {name: me.body(name) for name in "xyzqf"}
    me.key("Tab")
    me.type("relu")
    me.key("Return")
    assert len(me.graph.nodes) == 6
    assert {name: me.body(name) for name in "xyzqf"} == before and me.canvas.view == START


EDGES = {"left": (5, 300), "right": (-5, 300), "upper": (400, 5), "lower": (400, -5)}
DRAGGED = {
    "a gate to the right edge": (lambda me: me.body("q"), "right", NONE),
    "a gate to the left edge": (lambda me: me.body("q"), "left", NONE),
    "a copy to the lower edge": (lambda me: me.body("q"), "lower", ALT),
    "a wire to the upper edge": (lambda me: me.port("x"), "upper", NONE),
    "all wires of a port to the right edge": (lambda me: me.port("x"), "right", CTRL),
    "a box to the lower edge": (lambda me: me.free(0.5, 0.8), "lower", NONE),
}
WAYS = {"left": (1, 0), "right": (-1, 0), "upper": (0, 1), "lower": (0, -1)}


@pytest.mark.parametrize("what", DRAGGED)
def test_dragging_near_an_edge_scrolls(me: Person, what: str) -> None:
    where, side, keys = DRAGGED[what]
    start, (x, y), (right, down) = where(me), EDGES[side], WAYS[side]
    edge = me.canvas.mapToGlobal(QPoint(x % me.canvas.width(), y % me.canvas.height()))
    me.press(start, LEFT, keys)
    me.move(start + QPoint(30, 20))
    me.move(edge)
    me.until(lambda: (me.canvas.view.ox - START.ox) * right + (me.canvas.view.oy - START.oy) * down > 40)
    assert me.canvas.view.scale == START.scale
    if right:
        assert me.canvas.view.oy == START.oy
    else:
        assert me.canvas.view.ox == START.ox
    me.key("Esc")
    shown = me.canvas.view
    me.release(edge, LEFT, keys)
    QTest.qWait(60)
    assert me.canvas.view == shown and me.store.undo_label is None  # it ends with the gesture


def test_dragging_near_an_edge_takes_the_gate_as_far_as_the_page_scrolled(me: Person) -> None:
    me.key("G")
    me.press(me.body("q"), LEFT)
    me.move(me.body("q") + QPoint(30, 0))
    edge = me.canvas.mapToGlobal(QPoint(me.canvas.width() - 5, 300))
    me.move(edge)
    me.until(lambda: me.canvas.view.ox < START.ox - 40)
    me.release(edge, LEFT)
    assert (me.body("q") - edge).manhattanLength() < 60 and me.graph.nodes["q"].pos[0] > 440.0
