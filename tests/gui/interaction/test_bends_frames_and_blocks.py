"""Reroute, frame and comment, collapse and go in, touch: rows of the table."""

import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from core.bends import bends_at
from gui.window import MainWindow
from tests.gui.canvas.hands import lecture
from tests.gui.canvas.test_touch import Fingers
from tests.gui.hands import Person
from tests.gui.interaction.conftest import sit_down

WIRE = ("f", 1)  # from z


def on_wire(me: Person) -> QPoint:
    """Return a place in the middle of that wire."""
    page = me.canvas.page
    segments = page.wire_curve(page.wire_number[WIRE])
    p = np.array(segments[len(segments) // 2]).reshape(4, 2)
    return me.page_point(*((p[0] + 3 * p[1] + 3 * p[2] + p[3]) / 8).tolist())


def bends(me: Person) -> tuple[tuple[float, float], ...]:
    return bends_at(me.graph.nodes["f"], 1)


def test_reroute_by_a_double_click_a_drag_and_delete(me: Person) -> None:
    at, there = on_wire(me), on_wire(me) + QPoint(0, 100)
    me.double_click(at)
    ((x, y),) = bends(me)
    assert (me.page_point(x, y) - at).manhattanLength() <= 2
    me.canvas.snapping = False
    me.drag(at, there)
    ((x, y),) = bends(me)
    assert (me.page_point(x, y) - there).manhattanLength() <= 2
    me.click(there)
    me.key("Del")
    assert bends(me) == () and me.graph.nodes.keys() == lecture().nodes.keys()
    for _ in range(3):
        me.key("Ctrl+Z")
    assert me.graph == lecture() and me.store.undo_label is None


def test_frame_by_c_around_the_selection_takes_its_gates_along(me: Person) -> None:
    me.click(me.body("x"))
    me.canvas.store.select(["x", "y"])
    me.key("C")
    me.type("inputs")
    me.key("Return")
    (frame,) = me.store.document.frames
    assert frame.title == "inputs"
    me.click(me.free(0.95, 0.95))
    x, q = me.graph.nodes["x"].pos, me.graph.nodes["q"].pos
    title = me.page_point(frame.rect[0] + 30, frame.rect[1] + 8)
    me.drag(title, title + QPoint(0, 80))
    assert me.graph.nodes["x"].pos == (x[0], x[1] + 80) and me.graph.nodes["q"].pos == q
    for _ in range(2):  # the drag; the frame with its title
        me.key("Ctrl+Z")
    assert me.graph == lecture() and not me.store.document.frames and me.store.undo_label is None


def test_comment_by_c_where_the_mouse_is(me: Person) -> None:
    at = me.free(0.7, 0.8)
    me.click(at)
    me.key("C")
    me.type("look here")
    me.key("Ctrl+Return")
    (comment,) = me.store.document.frames
    assert comment.text == "look here"
    assert (me.page_point(*comment.rect[:2]) - at).manhattanLength() < 60
    me.key("Ctrl+Z")
    assert not me.store.document.frames and me.store.undo_label is None


def test_collapse_a_double_click_goes_in_pgup_out_and_expand_gives_back(me: Person) -> None:
    me.click(me.body("q"))
    me.canvas.store.select(["q", "f"])
    me.key("Ctrl+G")
    (block,) = (node for node in me.graph.nodes.values() if not node.is_leaf)
    assert block.block is not None and me.store.trace.values[block.id] == -12.0 and me.store.trace.gradients["x"] == -4.0
    me.double_click(me.body(block.label))
    assert me.store.place == (block.id,) and {node.label for node in me.graph.nodes.values()} == {"x", "y", "z", "q", "f"}
    me.key("PgUp")
    assert me.store.place == ()
    me.key("Ctrl+Shift+G")
    assert {node.gate for node in me.graph.nodes.values()} == {"variable", "add", "multiply"} and me.store.trace.gradients["x"] == -4.0


def fingers(me: Person) -> Fingers:
    return Fingers(me)  # type: ignore[arg-type]  # it asks for the page alone


def test_touch_one_finger_moves_the_page_and_a_gate(me: Person) -> None:
    hand, view = fingers(me), me.canvas.view
    empty = me.canvas.mapFromGlobal(me.free(0.6, 0.8))
    hand.drag(empty, empty + QPoint(-50, 60))
    me.until(lambda: me.canvas.view == me.canvas.eye.goal)
    assert (me.canvas.view.ox, me.canvas.view.oy) == (view.ox - 50, view.oy + 60)
    me.canvas.snapping = False
    q = me.graph.nodes["q"].pos
    start = me.canvas.mapFromGlobal(me.body("q"))
    hand.drag(start, start + QPoint(0, 60))
    assert me.graph.nodes["q"].pos == (q[0], q[1] + 60)
    me.key("Ctrl+Z")
    assert me.graph == lecture() and me.store.undo_label is None


def test_touch_pinch_zooms_at_the_fingers(window: MainWindow) -> None:
    me = sit_down(window, lecture())
    hand, a, b = fingers(me), QPoint(300, 300), QPoint(400, 300)
    under = me.canvas.view.to_page((a + b).toPointF() / 2)
    hand.down(a)
    hand.down(a, b)
    hand.move(a - QPoint(50, 0), b + QPoint(50, 0))
    hand.up(a - QPoint(50, 0), b + QPoint(50, 0))
    QApplication.processEvents()
    assert me.canvas.view.scale == 2.0
    shown = me.canvas.view.to_screen(*under)
    assert (shown - (a + b).toPointF() / 2).manhattanLength() < 2
