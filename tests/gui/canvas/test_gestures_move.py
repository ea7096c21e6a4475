"""Move: gates follow the hand, and one undo step puts them back."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication

from core.document import Graph, Node
from core.edits import connect, remove
from tests.gui.canvas.hands import ALT, SHIFT, Hands, lecture, make_hands

FAR = QPoint(83, 47)


def grip(hands: Hands, name: str) -> QPoint:
    """Return a pixel of the body that is not a port."""
    return hands.body(name)


def test_a_drag_moves_one_gate_as_one_undo_step(hands: Hands) -> None:
    hands.canvas.snapping = False
    hands.drag(grip(hands, "q"), grip(hands, "q") + FAR)
    assert hands.graph.nodes["q"].pos == (303.0, 97.0)
    assert hands.store.selection == {"q"}
    hands.store.undo()
    assert hands.graph.nodes["q"].pos == (220.0, 50.0) and hands.store.undo_label is None


def test_a_drag_within_4_pixels_is_a_click(hands: Hands) -> None:
    hands.drag(grip(hands, "q"), grip(hands, "q") + QPoint(2, 2))
    assert hands.store.undo_label is None and hands.store.selection == {"q"}


def test_the_whole_selection_moves_along(hands: Hands) -> None:
    hands.canvas.snapping = False
    hands.store.select(["x", "q"])
    hands.drag(grip(hands, "q"), grip(hands, "q") + FAR)
    assert hands.graph.nodes["x"].pos == (83.0, 47.0) and hands.graph.nodes["q"].pos == (303.0, 97.0)
    assert hands.graph.nodes["y"].pos == (0.0, 100.0)


def test_shift_keeps_one_axis(hands: Hands) -> None:
    hands.drag(grip(hands, "q"), grip(hands, "q") + FAR, keys=SHIFT)
    assert hands.graph.nodes["q"].pos == (303.0, 50.0)


def test_a_gate_lines_up_with_another_one(hands: Hands) -> None:
    hands.press(grip(hands, "q"))
    hands.move(grip(hands, "q") + QPoint(40, 47))  # 97 is near y's 100
    assert hands.canvas.marks.guides
    hands.release(grip(hands, "q") + QPoint(40, 47))
    assert hands.graph.nodes["q"].pos == (260.0, 100.0) and not hands.canvas.marks.guides


def test_g_lets_gates_stand_anywhere(hands: Hands) -> None:
    hands.key("g")
    hands.drag(grip(hands, "q"), grip(hands, "q") + QPoint(40, 47))
    assert hands.graph.nodes["q"].pos == (260.0, 97.0)


def test_escape_puts_the_gate_back_without_an_undo_step(hands: Hands) -> None:
    hands.press(grip(hands, "q"))
    hands.move(grip(hands, "q") + FAR)
    row = hands.canvas.page.index["q"]
    assert hands.canvas.page.x[row] != 220.0
    hands.key(Qt.Key.Key_Escape)
    assert hands.canvas.page.x[row] == 220.0 and hands.store.undo_label is None
    hands.release(grip(hands, "q") + FAR)
    assert hands.store.undo_label is None


def test_losing_the_focus_puts_the_gate_back(hands: Hands) -> None:
    hands.press(grip(hands, "q"))
    hands.move(grip(hands, "q") + FAR)
    QApplication.sendEvent(hands.canvas, QFocusEvent(QFocusEvent.Type.FocusOut))
    hands.move(grip(hands, "q") + FAR * 2)
    hands.release(grip(hands, "q") + FAR * 2)
    assert hands.graph.nodes["q"].pos == (220.0, 50.0) and hands.store.undo_label is None


def test_dropping_a_gate_where_it_was_is_no_undo_step(hands: Hands) -> None:
    hands.canvas.snapping = False
    start = grip(hands, "q")
    hands.press(start)
    hands.move(start + FAR)
    hands.move(start)
    hands.release(start)
    assert hands.store.undo_label is None


def test_alt_drag_leaves_the_gate_and_moves_a_copy(hands: Hands) -> None:
    hands.canvas.snapping = False
    hands.drag(grip(hands, "q"), grip(hands, "q") + FAR, keys=ALT)
    (copy,) = hands.store.selection
    assert hands.graph.nodes["q"].pos == (220.0, 50.0)
    assert hands.graph.nodes[copy].gate == "add" and hands.graph.nodes[copy].pos == (303.0, 97.0)
    hands.store.undo()
    assert copy not in hands.graph.nodes and hands.store.undo_label is None


def test_undo_in_the_middle_of_a_move_leaves_the_page_equal_to_the_document(hands: Hands) -> None:
    hands.drag(grip(hands, "f"), grip(hands, "f") + FAR)
    hands.press(grip(hands, "q"))
    hands.move(grip(hands, "q") + FAR)
    hands.store.undo()
    hands.release(grip(hands, "q"))
    assert hands.store.undo_label is None
    for name, node in hands.graph.nodes.items():
        row = hands.canvas.page.index[name]
        assert (hands.canvas.page.x[row], hands.canvas.page.y[row]) == node.pos


def test_deleting_in_the_middle_of_a_move_ends_it(hands: Hands) -> None:
    hands.press(grip(hands, "q"))
    hands.move(grip(hands, "q") + FAR)
    hands.store.apply("Delete", remove, ["q"])
    hands.move(grip(hands, "f"))
    hands.release(grip(hands, "f"))
    assert set(hands.graph.nodes) == set("xyzf")


def test_near_an_edge_the_page_scrolls_along(hands: Hands, qtbot: Any) -> None:
    hands.press(grip(hands, "q"))
    hands.move(QPoint(895, 300))
    before = hands.canvas.view.ox
    qtbot.waitUntil(lambda: hands.canvas.view.ox < before - 24)
    hands.key(Qt.Key.Key_Escape)
    assert hands.canvas.hand.gesture is None


# ---------------------------------------------------------------- into a wire


@pytest.fixture
def spare(qtbot: Any) -> Hands:
    """The lecture with a spare tanh below it."""
    graph = lecture()
    return make_hands(qtbot, Graph({**graph.nodes, "t": Node("t", "tanh", inputs=(None,), label="t", pos=(300.0, 320.0))}, "f"))


def on_the_wire(hands: Hands) -> QPoint:
    """Return the pixel in the middle of the wire from q to f."""
    return (hands.port("q") + hands.port("f", 0)) / 2


def test_a_gate_dropped_on_a_wire_goes_into_it_and_what_follows_makes_room(spare: Hands) -> None:
    spare.press(spare.body("t"))
    spare.move(on_the_wire(spare))
    assert spare.canvas.marks.lit_wire == ("f", 0)
    spare.release(on_the_wire(spare))
    assert spare.graph.nodes["t"].inputs == ("q",) and spare.graph.nodes["f"].inputs == ("t", "z")
    page = spare.canvas.page
    assert not page.rect("t").intersects(page.rect("f")) and spare.canvas.marks.lit_wire is None
    spare.store.undo()
    assert spare.graph.nodes["t"].pos == (300.0, 320.0) and spare.store.undo_label is None


def test_with_alt_it_does_not(spare: Hands) -> None:
    spare.drag(spare.body("t"), on_the_wire(spare), keys=ALT)
    assert spare.graph.nodes["f"].inputs == ("q", "z")


def test_a_gate_never_goes_into_its_own_wire_or_closes_a_loop(spare: Hands) -> None:
    spare.store.apply("Wire", connect, "f", "t", 0)
    before = spare.graph.nodes["f"].inputs
    spare.drag(spare.body("t"), on_the_wire(spare))
    assert spare.graph.nodes["f"].inputs == before
