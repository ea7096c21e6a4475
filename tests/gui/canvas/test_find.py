"""Ctrl+F, F3: find a node."""

from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt

from tests.gui.canvas.hands import CTRL, SHIFT, Hands


@pytest.fixture
def asked(hands: Hands) -> Any:
    hands.key(Qt.Key.Key_F, CTRL)
    return hands.canvas.search.bar


def middle(hands: Hands, name: str) -> QPointF:
    """Return how far a node is from the middle of the page's widget, in pixels."""
    view, size = hands.canvas.eye.goal, hands.canvas.size()
    return view.to_screen(*hands.graph.nodes[name].pos) - QPointF(size.width() / 2, size.height() / 2)


def test_ctrl_f_opens_a_bar_that_selects_and_centres_what_answers(hands: Hands, asked: Any) -> None:
    assert asked.isVisible() and asked.field.hasFocus()
    hands.type("mul")
    assert hands.store.selection == {"f"} and middle(hands, "f").manhattanLength() < 1.0
    assert asked.count.text() == "1 of 1"
    assert hands.store.undo_label is None


def test_f3_and_enter_go_on_and_with_shift_back(hands: Hands, asked: Any) -> None:
    hands.type("variable")
    seen = [(set(hands.store.selection), asked.count.text())]
    for key, keys in ((Qt.Key.Key_F3, None), (Qt.Key.Key_Return, None), (Qt.Key.Key_F3, None), (Qt.Key.Key_F3, SHIFT)):
        hands.key(key, keys or Qt.KeyboardModifier.NoModifier)
        seen.append((set(hands.store.selection), asked.count.text()))
    assert seen == [({"x"}, "1 of 3"), ({"y"}, "2 of 3"), ({"z"}, "3 of 3"), ({"x"}, "1 of 3"), ({"z"}, "3 of 3")]


def test_f3_goes_on_after_escape_closed_the_bar(hands: Hands, asked: Any) -> None:
    hands.type("variable")
    hands.key(Qt.Key.Key_Escape)
    assert not asked.isVisible() and hands.canvas.hasFocus()
    hands.key(Qt.Key.Key_F3)
    assert hands.store.selection == {"y"} and not asked.isVisible()
    hands.key(Qt.Key.Key_F3, SHIFT)
    assert hands.store.selection == {"x"}


def test_escape_on_the_page_closes_the_bar_before_the_selection(hands: Hands, asked: Any) -> None:
    hands.type("q")
    hands.canvas.setFocus()
    hands.key(Qt.Key.Key_Escape)
    assert not asked.isVisible() and hands.store.selection == {"q"}
    hands.key(Qt.Key.Key_Escape)
    assert not hands.store.selection


def test_a_value_is_found_and_what_is_not_there_is_said(hands: Hands, asked: Any) -> None:
    hands.type("-12")
    assert hands.store.selection == {"f"}
    hands.type("00")
    assert asked.count.text() == "Not found" and not asked.next.isEnabled()


def test_f3_without_a_question_asks(hands: Hands) -> None:
    hands.key(Qt.Key.Key_F3)
    assert hands.canvas.search.is_open


def test_the_count_follows_the_page(hands: Hands, asked: Any) -> None:
    hands.type("variable")
    hands.canvas.setFocus()
    hands.key(Qt.Key.Key_Delete)
    assert asked.count.text() == "0 of 2"
