"""Select and box: click, Shift, Ctrl, and a rectangle on empty ground. None of it is an undo step."""

from PySide6.QtCore import QPoint, Qt

from core.edits import disconnect, remove, set_value
from gui.canvas.ends import place_of
from tests.gui.canvas.hands import CTRL, NONE, SHIFT, Hands

EMPTY = QPoint(700, 60)


def test_a_click_selects_one_node_and_a_click_on_empty_ground_none(hands: Hands) -> None:
    hands.click(hands.body("q"))
    assert hands.store.selection == {"q"} and hands.canvas.attention.node == "q"
    hands.click(hands.body("f"))
    assert hands.store.selection == {"f"}
    hands.click(EMPTY)
    assert hands.store.selection == frozenset()
    assert hands.store.undo_label is None


def test_shift_adds_and_ctrl_toggles(hands: Hands) -> None:
    hands.click(hands.body("q"))
    hands.click(hands.body("f"), SHIFT)
    assert hands.store.selection == {"q", "f"}
    hands.click(hands.body("f"), SHIFT)
    assert hands.store.selection == {"q", "f"}
    hands.click(hands.body("f"), CTRL)
    assert hands.store.selection == {"q"}
    hands.click(hands.body("x"), CTRL)
    assert hands.store.selection == {"q", "x"}


def box(hands: Hands, keys: Qt.KeyboardModifier = NONE) -> None:
    """Draw a box around x and y."""
    hands.drag(hands.at(-60, -60), hands.at(60, 130), keys=keys)


def test_a_box_selects_what_it_touches(hands: Hands) -> None:
    box(hands)
    assert hands.store.selection == {"x", "y"}
    assert hands.canvas.marks.box is None and hands.store.undo_label is None


def test_a_box_with_shift_adds_and_with_ctrl_turns_over(hands: Hands) -> None:
    hands.store.select(["x", "f"])
    box(hands, SHIFT)
    assert hands.store.selection == {"x", "y", "f"}
    hands.store.select(["x", "f"])
    box(hands, CTRL)
    assert hands.store.selection == {"y", "f"}


def test_escape_ends_the_box_only(hands: Hands) -> None:
    hands.store.select(["f"])
    hands.press(hands.at(-60, -60))
    hands.move(hands.at(60, 130))
    assert hands.store.selection == {"x", "y"}
    hands.key(Qt.Key.Key_Escape)
    assert hands.store.selection == {"f"} and hands.canvas.marks.box is None
    hands.release(hands.at(60, 130))
    assert hands.store.selection == {"f"}


def test_ctrl_a_selects_everything_and_escape_nothing(hands: Hands) -> None:
    hands.key(Qt.Key.Key_A, CTRL)
    assert hands.store.selection == set("xyzqf")
    hands.key(Qt.Key.Key_Escape)
    assert hands.store.selection == frozenset()


def test_a_wire_is_selected_and_deleted(hands: Hands) -> None:
    middle = (hands.port("q") + hands.port("f", 0)) / 2
    hands.click(middle)
    assert hands.canvas.choice.wires == {("f", 0)}
    hands.key(Qt.Key.Key_Delete)
    assert hands.graph.nodes["f"].inputs == (None, "z") and hands.canvas.choice.wires == frozenset()
    hands.store.undo()
    assert hands.graph.nodes["f"].inputs == ("q", "z") and hands.store.undo_label is None


def test_a_wire_that_goes_while_it_is_clicked_is_not_selected(hands: Hands) -> None:
    """Letting go of what was selected can end an edit elsewhere, and that edit can take the wire."""
    hands.click(hands.body("x"))
    taken = [("f", 0)]
    hands.store.selection_changed.connect(lambda _: hands.store.apply("From elsewhere", disconnect, [taken.pop()]) if taken else None)
    source, target = (place_of(hands.canvas.page, end) for end in (("q", None), ("f", 0)))
    hands.click(hands.at((source[0] + target[0]) / 2, (source[1] + target[1]) / 2))
    assert hands.graph.nodes["f"].inputs == (None, "z")
    assert hands.canvas.choice.wires == hands.canvas.marks.wires == frozenset()


def test_a_click_counts_while_the_document_changes_elsewhere(hands: Hands) -> None:
    hands.press(hands.body("q"))
    hands.store.apply("From elsewhere", set_value, "x", 7.0)  # as at every step of a descent
    hands.release(hands.body("q"))
    assert hands.store.selection == {"q"}


def test_a_click_on_what_goes_meanwhile_does_nothing(hands: Hands) -> None:
    for at in (hands.body("q"), hands.port("q")):
        hands.press(at)
        hands.store.apply("From elsewhere", remove, ["q"])
        hands.release(at)
        assert not hands.store.selection and hands.canvas.hand.gesture is None
        hands.store.undo()
