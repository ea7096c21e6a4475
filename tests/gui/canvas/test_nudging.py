"""While a number is scrubbed, gradient × h stands beside the true change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from gui.window import MainWindow
from tests.gui.hands import Person


@pytest.fixture
def me(window: MainWindow) -> Person:
    window.desk.open_example("chain-rule")
    person = Person(window)
    person.canvas.setFocus()
    return person


def test_a_scrub_says_at_the_foot_what_the_gradient_promised(me: Person) -> None:
    start = me.value("x")
    me.press(start)
    me.move(start + QPoint(15, 0))
    x = float(me.numbers()["x"][0])  # type: ignore[arg-type]
    assert x > -2 and not me.canvas.bubble.isVisible()
    said = me.window.status.currentMessage()
    assert said.startswith(f"x: −2 → {x:g}".replace("-", "−")) and "gradient × h = −4 × " in said and "the same" in said
    me.release(start + QPoint(15, 0))


def test_t_shows_it_beside_the_hand_and_escape_takes_it_back(me: Person) -> None:
    me.key("T")
    start = me.value("x")
    me.press(start)
    me.move(start + QPoint(15, 0))
    QTest.qWait(10)
    bubble = me.canvas.bubble
    assert bubble.isVisible() and bubble.text().count("\n") == 2 and "the same" in bubble.text()
    me.key("Esc")
    assert not bubble.isVisible() and me.numbers()["x"][0] == -2.0
    me.release(start)
    me.key("T")
    me.drag(start, start + QPoint(15, 0))
    assert not bubble.isVisible()


def test_the_bubble_goes_when_the_hand_lets_go_and_a_refusal_looks_like_one_again(me: Person) -> None:
    me.key("T")
    me.drag(me.value("x"), me.value("x") + QPoint(15, 0))
    assert not me.canvas.bubble.isVisible()
    plain = me.canvas.bubble.styleSheet()
    me.drag(me.port("f"), me.port("q", 0))  # a circle
    assert me.canvas.bubble.styleSheet() != plain
