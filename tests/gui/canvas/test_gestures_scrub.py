"""Scrub: dragging sideways on a value changes it live, as one undo step."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from core.document import Graph, Node
from core.values import Array
from gui.canvas.gestures.scrub import scrubbed, step_of
from tests.gui.canvas.hands import CTRL, SHIFT, Hands, make_hands


def test_dragging_on_a_value_changes_every_number_live(hands: Hands) -> None:
    start = hands.value("x")
    hands.press(start)
    hands.move(start + QPoint(15, 0))
    assert hands.number("x") == -1.5
    assert hands.store.trace.values["f"] == pytest.approx(-14.0)
    assert hands.canvas.cursor().shape() == Qt.CursorShape.SizeHorCursor
    hands.move(start + QPoint(30, 0))
    hands.release(start + QPoint(30, 0))
    assert hands.number("x") == -1.0
    hands.store.undo()
    assert hands.number("x") == -2.0 and hands.store.undo_label is None


def test_shift_is_finer_and_ctrl_coarser_from_where_the_hand_is(hands: Hands) -> None:
    start = hands.value("x")
    hands.press(start)
    hands.move(start + QPoint(30, 0))
    hands.move(start + QPoint(30, 0), SHIFT)
    hands.move(start + QPoint(60, 0), SHIFT)
    assert hands.number("x") == pytest.approx(-0.9)
    hands.move(start + QPoint(60, 0), CTRL)
    hands.move(start + QPoint(66, 0), CTRL)
    hands.release(start + QPoint(66, 0), CTRL)
    assert hands.number("x") == 1.0


def test_escape_puts_the_number_back_without_an_undo_step(hands: Hands) -> None:
    start = hands.value("x")
    hands.press(start)
    hands.move(start + QPoint(30, 0))
    hands.key(Qt.Key.Key_Escape)
    assert hands.number("x") == -2.0 and hands.store.undo_label is None and not hands.store.dirty


def test_two_scrubs_are_two_undo_steps(hands: Hands) -> None:
    for _ in range(2):
        start = hands.value("x")
        hands.drag(start, start + QPoint(30, 0))
    assert hands.number("x") == 0.0
    hands.store.undo()
    assert hands.number("x") == -1.0


def test_one_entry_of_an_array_is_scrubbed(qtbot: Any) -> None:
    nodes = [Node("v", "variable", value=Array([1.0, 2.0, 3.0]), label="v"), Node("s", "sum", inputs=("v",), label="s", pos=(300.0, 0.0))]
    hands = make_hands(qtbot, Graph({node.id: node for node in nodes}))
    spots = [(x, y) for y in range(-60, 5, 2) for x in range(0, 120, 4) if hands.canvas.hit(hands.at(x, y).toPointF()).entry == (1,)]
    start = hands.at(*spots[len(spots) // 2])
    hands.drag(start, start + QPoint(30, 0))
    assert hands.number("v") == Array([1.0, 3.0, 3.0])
    assert hands.store.trace.values["s"] == 7.0
    hands.store.undo()
    assert hands.number("v") == Array([1.0, 2.0, 3.0])


def test_undo_in_the_middle_of_a_scrub_ends_it(hands: Hands) -> None:
    start = hands.value("x")
    hands.press(start)
    hands.move(start + QPoint(30, 0))
    hands.store.undo()
    hands.move(start + QPoint(60, 0))
    hands.release(start + QPoint(60, 0))
    assert hands.number("x") == -2.0 and hands.store.undo_label is None


@pytest.mark.parametrize(
    ("value", "step"), [(0.0, 0.1), (-2.0, 0.1), (0.5, 0.01), (0.05, 0.001), (25.0, 1.0), (1234.0, 100.0), (1e-6, 1e-7)]
)
def test_the_step_fits_the_size_of_the_number(value: float, step: float) -> None:
    assert step_of(value) == pytest.approx(step)


def test_scrubbed_numbers_are_round() -> None:
    assert [scrubbed(0.123, k, 0.01) for k in (0, 1, 2)] == [0.123, 0.13, 0.14]
    assert scrubbed(-0.3, 3, 0.1) == 0.0
    assert str(scrubbed(-0.1, 1, 0.1)) == "0.0"
