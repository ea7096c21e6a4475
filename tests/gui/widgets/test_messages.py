"""Messages stand in a bar, can be closed and answered, and follow the language."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from gui.languages import language, speak
from gui.widgets.messages import MOST, Answer, Messages


def test_an_answer_runs_and_takes_the_message_away(qtbot: QtBot) -> None:
    messages, given = Messages(), []
    qtbot.addWidget(messages)
    message = messages.say(lambda: "Save over it?", "warn", (Answer(lambda: "Yes", lambda: given.append("yes")),))
    QTest.mouseClick(message.buttons()[0], Qt.MouseButton.LeftButton)
    assert given == ["yes"] and messages.messages() == []


def test_the_cross_closes_and_answers_nothing(qtbot: QtBot) -> None:
    messages, given = Messages(), []
    qtbot.addWidget(messages)
    message = messages.say(lambda: "?", answers=(Answer(lambda: "Yes", lambda: given.append("yes")),))
    QTest.mouseClick(message.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert given == [] and messages.messages() == []


def test_a_message_of_the_same_key_takes_the_place_of_the_old_one(qtbot: QtBot) -> None:
    messages = Messages()
    qtbot.addWidget(messages)
    messages.say(lambda: "first", key="a")
    messages.say(lambda: "other", key="b")
    messages.say(lambda: "second", key="a")
    assert [message.text() for message in messages.messages()] == ["other", "second"]
    messages.drop("a")
    assert [message.text() for message in messages.messages()] == ["other"]


def test_there_are_never_more_than_three(qtbot: QtBot) -> None:
    messages = Messages()
    qtbot.addWidget(messages)
    for number in range(6):
        messages.say(lambda number=number: str(number))  # type: ignore[misc]
    assert [message.text() for message in messages.messages()] == ["3", "4", "5"] and MOST == 3


def test_a_message_follows_the_language(qtbot: QtBot) -> None:
    messages = Messages()
    qtbot.addWidget(messages)
    message = messages.say(lambda: {"en": "Saved.", "zh": "已保存。"}[language()])
    speak("zh")
    QApplication.processEvents()
    assert message.accessibleName() == "已保存。"
    speak("en")
    QApplication.processEvents()
    assert message.accessibleName() == "Saved."
