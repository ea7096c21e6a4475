"""Wire: from either end, with a magnet, and with the reason where it cannot be; nothing changes before the drop."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from core.document import Graph, Node
from core.edits import connect, remove
from core.values import Array
from core.wiring import ports_for
from tests.gui.canvas.hands import ALT, CTRL, LEFT, RIGHT, Hands, make_hands

EMPTY = QPoint(700, 480)


@pytest.fixture
def loose(qtbot: Any) -> Hands:
    """x, W (2×3) and v (2), an add gate g with nothing on it, a matmul m that has W, and r behind m."""
    nodes = [
        Node("x", "variable", value=3.0, label="x", pos=(0.0, 0.0)),
        Node("g", "add", inputs=(None, None), label="g", pos=(300.0, 0.0)),
        Node("W", "parameter", value=Array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), label="W", pos=(0.0, 150.0)),
        Node("v", "variable", value=Array([1.0, 2.0]), label="v", pos=(0.0, 300.0)),
        Node("m", "matmul", inputs=("W", None), label="m", pos=(350.0, 200.0)),
        Node("r", "relu", inputs=("m",), label="r", pos=(560.0, 200.0)),
    ]
    return make_hands(qtbot, Graph({node.id: node for node in nodes}))


def test_a_wire_is_drawn_forwards(loose: Hands) -> None:
    loose.drag(loose.port("x"), loose.port("g", 0))
    assert loose.graph.nodes["g"].inputs == ("x", None)
    loose.store.undo()
    assert loose.graph.nodes["g"].inputs == (None, None) and loose.store.undo_label is None


def test_a_wire_is_drawn_backwards(loose: Hands) -> None:
    loose.drag(loose.port("g", 1), loose.port("x"))
    assert loose.graph.nodes["g"].inputs == (None, "x")


def test_the_magnet_catches_within_28_pixels(loose: Hands) -> None:
    loose.drag(loose.port("x"), loose.port("g", 0) + QPoint(-18, -15))
    assert loose.graph.nodes["g"].inputs == ("x", None)


def test_what_fits_glows_while_the_wire_is_in_the_hand_and_nothing_changes(loose: Hands) -> None:
    before = loose.store.document
    loose.press(loose.port("v"))
    loose.move(EMPTY)
    glowing = loose.canvas.marks.glowing
    assert glowing == {("g", 0), ("g", 1), ("m", 0), ("r", 0)}
    loose.move(loose.port("g", 0))
    assert loose.canvas.marks.target == ("g", 0) and loose.store.document is before
    loose.key(Qt.Key.Key_Escape)
    assert loose.canvas.marks.glowing is None and loose.canvas.marks.ghost is None
    loose.release(loose.port("g", 0))
    assert loose.store.document is before and loose.store.undo_label is None


def test_dropping_the_wire_back_changes_nothing(loose: Hands) -> None:
    loose.press(loose.port("x"))
    loose.move(EMPTY)
    loose.move(loose.port("x"))
    loose.release(loose.port("x"))
    assert loose.store.undo_label is None and loose.canvas.popups.box is None


def test_a_refusal_is_said_beside_the_cursor_with_the_shapes(loose: Hands) -> None:
    loose.press(loose.port("v"))
    loose.move(loose.port("m", 1))
    bubble = loose.canvas.bubble
    assert bubble.isVisible() and "2×3 @ 2" in bubble.text() and "inner 3 ≠ 2" in bubble.text()
    told: list[str] = []
    loose.canvas.told.connect(told.append)
    loose.release(loose.port("m", 1))
    assert loose.graph.nodes["m"].inputs == ("W", None) and loose.store.undo_label is None
    assert told and "2×3 @ 2" in told[0]


def test_a_loop_is_refused(loose: Hands) -> None:
    loose.drag(loose.port("r"), loose.port("m", 1))
    assert loose.graph.nodes["m"].inputs == ("W", None)
    assert "loop" in loose.canvas.bubble.text()


def test_the_end_of_a_wire_is_picked_up_and_moved(hands: Hands) -> None:
    hands.drag(hands.port("f", 1), hands.port("q", 1))
    assert hands.graph.nodes["f"].inputs == ("q", None) and hands.graph.nodes["q"].inputs == ("x", "z")
    hands.store.undo()
    assert hands.graph.nodes["f"].inputs == ("q", "z") and hands.store.undo_label is None


def test_the_end_of_a_wire_dropped_on_empty_ground_takes_it_away(hands: Hands) -> None:
    hands.drag(hands.port("f", 1), EMPTY)
    assert hands.graph.nodes["f"].inputs == ("q", None)


def test_the_end_of_a_wire_dropped_back_stays(hands: Hands) -> None:
    hands.press(hands.port("f", 1))
    hands.move(EMPTY)
    hands.move(hands.port("f", 1))
    hands.release(hands.port("f", 1))
    assert hands.graph.nodes["f"].inputs == ("q", "z") and hands.store.undo_label is None


def test_click_then_click_draws_a_wire(loose: Hands) -> None:
    loose.click(loose.port("x"))
    loose.move(loose.port("g", 1))
    assert loose.canvas.marks.target == ("g", 1)
    loose.click(loose.port("g", 1))
    assert loose.graph.nodes["g"].inputs == (None, "x") and loose.canvas.hand.gesture is None


def test_escape_ends_a_clicked_wire(loose: Hands) -> None:
    loose.click(loose.port("x"))
    loose.key(Qt.Key.Key_Escape)
    loose.click(loose.port("g", 1))
    assert loose.graph.nodes["g"].inputs == (None, None)


def test_a_wire_dropped_on_empty_ground_offers_what_fits_and_wires_it(loose: Hands) -> None:
    loose.drag(loose.port("x"), EMPTY)
    box = loose.canvas.popups.box
    assert box is not None and box.isVisible()
    loose.type("relu")
    loose.key(Qt.Key.Key_Return)
    (new,) = loose.store.selection
    node = loose.graph.nodes[new]
    assert node.gate == "relu" and node.inputs == ("x",)
    assert node.pos == pytest.approx(loose.canvas.view.to_page(EMPTY.toPointF()), abs=1.0)
    loose.store.undo()
    assert new not in loose.graph.nodes and loose.store.undo_label is None


def test_from_an_input_a_leaf_is_offered_too(loose: Hands) -> None:
    loose.drag(loose.port("g", 0), EMPTY)
    loose.type("a = 7")
    loose.key(Qt.Key.Key_Return)
    (new,) = loose.store.selection
    assert loose.graph.nodes["g"].inputs == (new, None) and loose.number(new) == 7.0


def test_the_wire_at_the_box_follows_what_is_done_elsewhere(loose: Hands) -> None:
    loose.drag(loose.port("x"), EMPTY)
    assert ("g", 1) in loose.canvas.marks.glowing
    loose.store.apply("From elsewhere", remove, ["g"])
    assert loose.canvas.popups.box is not None and loose.canvas.marks.glowing == fitting(loose, "x")
    assert not loose.canvas.grab().isNull()  # a port that is gone cannot be drawn
    loose.store.apply("From elsewhere", remove, ["x"])
    assert loose.canvas.popups.box is None and loose.canvas.marks.ghost is None


def fitting(hands: Hands, source: str) -> set[tuple[str, int]]:
    return {end for end, fits in ports_for(hands.graph, hands.store.trace, source).items() if fits}


def test_a_box_at_an_input_goes_when_something_else_is_wired_there(loose: Hands) -> None:
    loose.drag(loose.port("g", 0), EMPTY)
    assert loose.canvas.popups.box is not None
    loose.store.apply("From elsewhere", connect, "x", "g", 0)
    assert loose.canvas.popups.box is None and loose.graph.nodes["g"].inputs == ("x", None)


def test_alt_click_breaks_the_wires_of_a_port(hands: Hands) -> None:
    hands.click(hands.port("f", 0), ALT)
    assert hands.graph.nodes["f"].inputs == (None, "z")
    hands.click(hands.port("z"), ALT)
    assert hands.graph.nodes["f"].inputs == (None, None)
    hands.store.undo()
    hands.store.undo()
    assert hands.graph.nodes["f"].inputs == ("q", "z") and hands.store.undo_label is None


@pytest.mark.parametrize("way", ["ctrl", "k"])
def test_a_swipe_cuts_wires(hands: Hands, way: str) -> None:
    first, last = hands.at(380, -40), hands.at(380, 320)
    if way == "ctrl":
        hands.drag(first, last, RIGHT, CTRL, steps=9)
    else:
        hands.key("k")
        hands.drag(first, last, LEFT, steps=9)
    assert hands.graph.nodes["f"].inputs == (None, None)
    assert QApplication.activePopupWidget() is None
    hands.store.undo()
    assert hands.graph.nodes["f"].inputs == ("q", "z") and hands.store.undo_label is None


def test_a_variadic_gate_takes_one_more_wire(qtbot: Any) -> None:
    nodes = [
        Node("a", "variable", value=1.0, label="a", pos=(0.0, 0.0)),
        Node("b", "variable", value=2.0, label="b", pos=(0.0, 120.0)),
        Node("m", "max", inputs=("a", "b"), label="m", pos=(300.0, 50.0)),
        Node("c", "variable", value=3.0, label="c", pos=(0.0, 240.0)),
    ]
    hands = make_hands(qtbot, Graph({node.id: node for node in nodes}))
    hands.drag(hands.port("c"), hands.port("m", 2))
    assert hands.graph.nodes["m"].inputs == ("a", "b", "c") and hands.store.trace.values["m"] == 3.0


def test_ctrl_drag_moves_all_wires_of_an_output(hands: Hands) -> None:
    hands.store.apply("Wire", connect, "x", "f", 1)
    hands.drag(hands.port("x"), hands.port("y"), keys=CTRL)
    assert hands.graph.nodes["q"].inputs == ("y", "y") and hands.graph.nodes["f"].inputs == ("q", "y")
    hands.store.undo()
    assert hands.graph.nodes["q"].inputs == ("x", "y") and hands.graph.nodes["f"].inputs == ("q", "x")


def test_wires_are_not_moved_into_a_loop(hands: Hands) -> None:
    hands.drag(hands.port("x"), hands.port("f"), keys=CTRL)
    assert hands.graph.nodes["q"].inputs == ("x", "y") and "loop" in hands.canvas.bubble.text()
    hands.press(hands.port("x"), keys=CTRL)
    hands.move(hands.port("y"), CTRL)
    hands.key(Qt.Key.Key_Escape)
    assert hands.store.undo_label is None and hands.canvas.marks.glowing is None


def test_the_reason_is_gone_with_the_next_press(loose: Hands) -> None:
    loose.drag(loose.port("r"), loose.port("m", 0))
    assert loose.canvas.bubble.isVisible()
    loose.press(EMPTY)
    assert not loose.canvas.bubble.isVisible()
    loose.release(EMPTY)
