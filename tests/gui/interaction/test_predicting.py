"""Predict first: a step back waits for a guess, by a click, a number or a button; then the truth is told, and nothing was edited."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.storage import encode
from gui.step_bar import StepBar
from tests.gui.hands import Person


def bar(me: Person) -> StepBar:
    tab = me.window.tabs.current
    assert tab is not None
    return tab.steps


def to_the_question(me: Person) -> None:
    me.key("Shift+Q")
    for _ in range(4):
        me.key("N")


def test_a_step_back_asks_and_an_answer_by_its_number_takes_it(me: Person) -> None:
    kept = encode(me.store.document)
    to_the_question(me)
    assert me.canvas.stepping.done == 3 and bar(me).sentence.text().startswith("Which input gets the larger gradient?")
    assert [choice.text() for choice in bar(me).choices if choice.isVisible()] == ["1   q", "2   z", "3   both the same"]
    assert dict(me.canvas.marks.told_texts) == {("f", 0): "1:  [1] × [?] = [?]", ("f", 1): "2:  [1] × [?] = [?]"}
    assert "z" not in me.canvas.page.seen.gradients, "the answer is not to be seen yet"
    me.key("2")
    assert me.canvas.stepping.done == 4 and bar(me).sentence.text().startswith("✗ No, it is q. Upstream")
    assert "Switcher" in bar(me).sentence.text() and bar(me).score.text() == "0 of 1 right"
    me.key("N")
    me.key("3")
    assert bar(me).sentence.text().startswith("✓ Right.") and bar(me).score.text() == "1 of 2 right"
    me.key("P")
    assert not bar(me).sentence.text().startswith("✓")
    assert encode(me.store.document) == kept and me.store.undo_label is None


def test_a_click_on_the_input_its_wire_or_a_button_answers(me: Person) -> None:
    to_the_question(me)
    me.click(me.body("q"))
    assert me.canvas.stepping.done == 4 and bar(me).score.text() == "1 of 1 right" and not me.store.selection
    me.key("P")
    me.key("N")
    me.click(me.middle(bar(me).choices[1]))
    assert bar(me).score.text() == "1 of 2 right"
    me.key("N")
    me.click(me.body("f"))
    assert me.canvas.stepping.done == 4 and me.store.selection == {"f"}, "that is no answer"


def test_the_next_key_gives_up_and_the_mode_can_be_switched_off(me: Person) -> None:
    to_the_question(me)
    me.key("N")
    assert me.canvas.stepping.done == 4 and bar(me).score.text() == ""
    me.click(me.middle(bar(me).predict))
    me.key("N")
    assert me.canvas.stepping.done == 5 and not bar(me).answers.isVisible()
    me.click(me.body("x"))
    me.type("1")
    me.key("Return")
    assert me.numbers()["x"][0] == 1.0, "a digit is a number again"


def test_playing_stops_at_a_question_and_goes_on_after_the_answer(me: Person) -> None:
    me.key("Shift+Q")
    me.canvas.stepping.choose_speed("very fast")
    me.key("Ctrl+Shift+N")
    me.until(lambda: me.canvas.stepping.guess.question is not None)
    QTest.qWait(200)
    assert me.canvas.stepping.done == 3 and not me.canvas.stepping.is_playing
    me.key("1")
    me.until(lambda: me.canvas.stepping.guess.question is not None)
    assert me.canvas.stepping.done == 4


def test_in_the_hall_too(me: Person) -> None:
    me.key("F5")
    QApplication.processEvents()
    show = me.window.presenter
    assert show is not None
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Q, *4 * (Qt.Key.Key_PageDown,)):
        QTest.keyClick(show.canvas, key)
    assert me.canvas.stepping.guess.question is not None and "1 q   2 z   3 both the same" in show.sentence.text()
    QTest.keyClick(show.canvas, Qt.Key.Key_1)
    assert show.sentence.text().startswith("✓ Right.")
    show.leave()
