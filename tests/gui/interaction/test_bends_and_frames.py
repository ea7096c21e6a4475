"""Reroute, and frame and comment: two rows of the table, in the whole window."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu

from core.bends import bends_at
from core.document import Frame, Point
from tests.gui.canvas.hands import lecture
from tests.gui.hands import RIGHT, Person

WIRE = ("f", 1)  # from z, with much room
BESIDE = QPoint(-70, 60)
EMPTY = (0.75, 0.8)


def bends(me: Person) -> tuple[Point, ...]:
    """Return the bends of the wire, on the page."""
    return bends_at(me.graph.nodes["f"], 1)


def on_wire(me: Person) -> QPoint:
    """Return a point in the middle of the wire, as it runs now."""
    page = me.canvas.page
    segments = page.wire_curve(page.wire_number[WIRE])
    p = np.array(segments[len(segments) // 2]).reshape(4, 2)
    return me.page_point(*((p[0] + 3 * p[1] + 3 * p[2] + p[3]) / 8).tolist())


@pytest.fixture
def bent(me: Person) -> Person:
    """Before the lecture's graph, snapping off, the wire from z to f bent once by a double click."""
    me.key("G")
    me.double_click(on_wire(me))
    assert len(bends(me)) == 1
    return me


def spot(me: Person) -> QPoint:
    """Return where the first bend is on the screen."""
    return me.page_point(*bends(me)[0])


def test_reroute_a_double_click_on_a_wire_puts_a_bend_there(me: Person) -> None:
    at = on_wire(me)
    me.double_click(at)
    assert (spot(me) - at).manhattanLength() <= 2 and len(bends(me)) == 1
    assert me.numbers()["f"] == (-12.0, 1.0) and set(me.graph.nodes) == set("xyzqf")  # no gate came, no number changed
    me.key("Ctrl+Z")
    assert me.graph == lecture() and me.store.undo_label is None


def test_reroute_a_drag_moves_the_bend_and_the_wire_follows_as_one_step(bent: Person) -> None:
    start, before = spot(bent), bends(bent)
    bent.press(start)
    for share in (0.5, 1.0):
        bent.move(start + BESIDE * share)
        under = bent.canvas.hit(bent.canvas.mapFromGlobal(start + BESIDE * share).toPointF())
        assert under.kind in ("bend", "wire")  # it runs there already
    assert bends(bent) == before  # and is not yet in the document
    bent.release(start + BESIDE)
    assert bends(bent) == ((before[0][0] + BESIDE.x(), before[0][1] + BESIDE.y()),)
    bent.key("Ctrl+Z")
    assert bends(bent) == before
    bent.key("Ctrl+Z")
    assert bent.graph == lecture() and bent.store.undo_label is None


@pytest.mark.parametrize("how", ["Del", "Backspace", "double click", "menu"])
def test_reroute_the_bend_is_deleted_and_the_wire_stays(bent: Person, how: str) -> None:
    before = bends(bent)
    bent.click(spot(bent))
    if how == "double click":
        bent.double_click(spot(bent))
    elif how == "menu":
        bent.click(spot(bent), RIGHT)
        bent.choose("Delete")
    else:
        bent.key(how)
    assert bends(bent) == () and bent.graph.nodes["f"].inputs == ("q", "z")
    bent.key("Ctrl+Z")
    assert bends(bent) == before
    bent.key("Ctrl+Shift+Z")
    assert bends(bent) == ()


def test_reroute_escape_puts_the_dragged_bend_back_without_a_step(bent: Person) -> None:
    start, before, label = spot(bent), bends(bent), bent.store.undo_label
    bent.press(start)
    bent.move(start + BESIDE)
    bent.key("Esc")
    bent.release(start + BESIDE)
    assert bends(bent) == before and bent.store.undo_label == label
    bent.key("Ctrl+Z")
    assert bent.graph == lecture() and bent.store.undo_label is None


# ---------------------------------------------------------------- C


def only(me: Person) -> Frame:
    """Return the one frame of the page."""
    (frame,) = me.store.document.frames
    return frame


@pytest.fixture
def framed(me: Person) -> Person:
    """Before the lecture's graph with x and y framed by C as "inputs"."""
    me.key("G")
    me.store.select("xy")
    me.key("C")
    me.type("inputs")
    me.key("Return")
    return me


def title(me: Person) -> QPoint:
    """Return a point on the frame's title."""
    left, top, *_ = only(me).rect
    return me.page_point(left + 30, top + 12)


def test_frame_c_stands_around_the_selection_and_its_title_is_typed(framed: Person) -> None:
    left, top, wide, high = only(framed).rect
    for name in "xyzq":
        rect = framed.canvas.page.rect(name)
        inside = left < rect.left() and top < rect.top() and left + wide > rect.right() and top + high > rect.bottom()
        assert inside is (name in "xy"), name
    assert only(framed).title == "inputs" and framed.numbers()["f"] == (-12.0, 1.0)
    framed.key("Ctrl+Z")
    assert framed.store.document.frames == () and framed.graph == lecture() and framed.store.undo_label is None


def test_frame_takes_its_gates_along_as_one_step(framed: Person) -> None:
    before, rect = framed.store.document, only(framed).rect
    framed.drag(title(framed), title(framed) + QPoint(40, -30))
    assert only(framed).rect == (rect[0] + 40, rect[1] - 30, *rect[2:])
    places = {name: node.pos for name, node in framed.graph.nodes.items()}
    assert places["x"] == (40.0, -30.0) and places["y"] == (40.0, 70.0)
    assert all(places[name] == lecture().nodes[name].pos for name in "zqf")
    framed.key("Ctrl+Z")
    assert framed.store.document == before


def test_frame_is_deleted_and_leaves_its_gates(framed: Person) -> None:
    framed.click(title(framed))
    framed.key("Del")
    assert framed.store.document.frames == () and framed.graph == lecture()
    framed.key("Ctrl+Z")
    assert only(framed).title == "inputs"


def test_comment_c_on_empty_ground_takes_what_is_typed_where_the_mouse_is(me: Person) -> None:
    at = me.free(*EMPTY)
    me.click(at)
    me.key("C")
    me.type("why is this negative?")
    me.key("Ctrl+Return")
    left, top, wide, high = only(me).rect
    assert (only(me).title, only(me).text) == ("", "why is this negative?")
    corner, end = me.page_point(left, top), me.page_point(left + wide, top + high)
    assert corner.x() - 2 <= at.x() <= end.x() + 2 and corner.y() - 2 <= at.y() <= end.y() + 2
    me.key("Ctrl+Z")
    assert me.store.document.frames == () and me.store.undo_label is None


def test_comment_is_edited_by_a_double_click_and_escape_keeps_the_old_text(me: Person) -> None:
    me.click(me.free(*EMPTY))
    me.key("C")
    me.type("first")
    me.key("Ctrl+Return")
    left, top, wide, _ = only(me).rect
    for key, text in (("Esc", "first"), ("Ctrl+Return", "second")):
        me.double_click(me.page_point(left + wide / 2, top + 12))
        me.key("Ctrl+A")
        me.type("second")
        me.key(key)
        assert only(me).text == text and me.canvas.popups.open is None
    me.key("Ctrl+Z")
    assert only(me).text == "first"


def test_frame_stands_in_the_menu_of_the_page_and_has_one_of_its_own(framed: Person) -> None:
    framed.click(title(framed), RIGHT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and "Delete" in [line.text() for line in menu.actions() if line.isEnabled()]
    framed.choose("Delete")
    assert framed.store.document.frames == ()
