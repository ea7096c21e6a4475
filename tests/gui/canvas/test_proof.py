"""Proof: a key puts beside every gradient what central differences say, and it follows the numbers."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from core import edits
from core.gates import GATES
from gui.canvas import proof
from tests.gui.canvas.hands import SHIFT, Hands


def checks(hands: Hands) -> dict[str, str]:
    return dict(hands.canvas.marks.checks)


def green(hands: Hands) -> int:
    """Return how many pixels of the page have the colour of a tick."""
    image, good = hands.canvas.grab().toImage(), QColor(hands.canvas.theme.good)
    return sum(image.pixelColor(x, y) == good for x in range(image.width()) for y in range(image.height()))


def test_a_key_checks_every_gradient_and_takes_the_signs_away_again(hands: Hands) -> None:
    said: list[str] = []
    hands.canvas.told.connect(said.append)
    assert green(hands) == 0
    hands.key("b", SHIFT)
    assert checks(hands) == dict.fromkeys("xyzqf", "right") and green(hands) > 20
    assert said[-1] == "5 of 5 gradients agree with central differences"
    assert "✓ Central differences give −4 too" in hands.canvas.tip_at(hands.body("q").toPointF())
    hands.key("b", SHIFT)
    assert checks(hands) == {} and green(hands) == 0
    assert hands.store.undo_label is None, "nothing was edited"


def test_it_is_worked_out_anew_when_the_numbers_rest(hands: Hands, qtbot: Any) -> None:
    hands.key("b", SHIFT)
    hands.store.apply("Scrub", edits.set_value, "x", 7.0)
    assert checks(hands) == {}, "what was said of other numbers is gone at once"
    qtbot.waitUntil(lambda: len(checks(hands)) == 5)
    hands.store.apply("Delete", edits.remove, ["f"])
    qtbot.waitUntil(lambda: checks(hands).keys() == {"x", "y", "z", "q"})


def test_a_kink_and_a_wrong_rule_are_told_apart(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    hands.canvas.told.connect(said.append)
    hands.store.apply("Max", edits.set_gate, "q", "max")
    hands.store.apply("Tie", edits.set_value, "x", 5.0)
    hands.key("b", SHIFT)
    assert checks(hands) == {"x": "kink", "y": "kink", "z": "right", "q": "right", "f": "right"}
    assert said[-1] == "3 of 5 gradients agree with central differences; 2 on a kink, where they are a convention"
    assert "On a kink" in hands.canvas.tip_at(hands.body("x").toPointF())
    hands.key("b", SHIFT)
    monkeypatch.setitem(GATES, "multiply", replace(GATES["multiply"], local=("b", "b")))
    hands.store.apply("Add", edits.set_gate, "q", "add")
    hands.store.apply("Other", edits.set_value, "x", 1.0)
    hands.key("b", SHIFT)
    assert "wrong" in checks(hands).values()
    assert "differ from central differences" in said[-1]


def test_a_large_page_is_checked_beside_and_escape_stops_it(hands: Hands, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof, "AT_ONCE", 2)
    hands.key("b", SHIFT)
    assert checks(hands) == {} and hands.canvas.proof.busy
    qtbot.waitUntil(lambda: len(checks(hands)) == 5)
    hands.store.apply("Scrub", edits.set_value, "x", 7.0)
    hands.canvas.proof._begin()
    hands.key(Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not hands.canvas.proof.busy
