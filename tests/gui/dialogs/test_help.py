"""Help by Shift+F1: it speaks of what has the keyboard, in the present language, and Esc leads back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.help import find_place, topics
from gui.dialogs.help import Help
from gui.help_places import PLACE, place_of
from gui.languages import speak
from gui.window import MainWindow
from tests.gui.hands import Person


@pytest.fixture
def me(window: MainWindow) -> Person:
    window.open_lesson("net-on-moons")
    for name in ("activations", "worksheet", "learning"):
        window.docks.bring(name)
        window.docks.fill()
        QApplication.processEvents()
    QApplication.processEvents()
    return Person(window)


def opened(me: Person) -> Help:
    help_ = me.window.findChild(Help)
    assert help_ is not None and help_.isVisible()
    return help_


def ask(me: Person, widget: QWidget) -> Help:
    me.window.activateWindow()
    widget.setFocus()
    QApplication.processEvents()
    assert QApplication.focusWidget() is not None
    me.key("Shift+F1")
    QApplication.processEvents()
    return opened(me)


def shown(help_: Help) -> str:
    """Return the first line that is seen."""
    cursor = help_.text.cursorForPosition(help_.text.viewport().rect().topLeft())
    return cursor.block().text() or cursor.block().next().text()


def test_shift_f1_explains_the_field_that_has_the_keyboard(me: Person, qtbot: QtBot) -> None:
    form = me.window.docks.panels["learning"].form  # type: ignore[attr-defined]
    help_ = ask(me, form.fields["steps"].line)
    assert topics("en")[help_.topic].id == "learning" and shown(help_) == "Steps, Batch, Seed"
    assert help_.text.hasFocus() and "how long a run goes" in help_.text.accessibleDescription()
    assert help_.text.toPlainText().count("Rates") >= 1
    QTest.keyClick(help_.text, Qt.Key.Key_Escape)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: me.window.findChild(Help) is None)


def test_on_the_page_it_explains_the_page_and_arrows_lead_on(me: Person) -> None:
    help_ = ask(me, me.canvas)
    assert help_.topic == 0 and "How large gradients are (H)" in help_.text.toPlainText() and help_.list.hasFocus()
    QTest.keyClick(help_.list, Qt.Key.Key_Down)
    assert help_.topic == 1 and "torch.optim" in help_.text.toPlainText()
    help_.close()


def test_the_help_follows_the_language(me: Person) -> None:
    help_ = ask(me, me.canvas)
    speak("zh")
    try:
        QApplication.processEvents()
        assert "整批样本（Shift+V）" in help_.text.toPlainText() and help_.windowTitle() == "帮助"
    finally:
        speak("en")
        help_.close()


def test_every_place_that_asks_is_in_the_help_and_every_part_of_both_panels_is_asked_for(me: Person) -> None:
    asked = {str(widget.property(PLACE)) for widget in me.window.findChildren(QWidget) if widget.property(PLACE)}
    for place in asked:
        topic, part = find_place(place)
        assert place == (f"{topic}/{part}" if part else topic), place
    parts = {f"learning/{part.id}" for part in topics("en")[1].parts}
    assert parts - asked == {"learning/dead"}, "the count of dead units stands in a line that takes no keys"
    assert {"activations/list", "activations/plot", "activations/settings"} <= asked
    for name in ("learning", "activations", "worksheet"):
        for child in me.window.docks.panels[name].findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert place_of(child).startswith(name)


def test_from_the_menu_it_opens_once(me: Person) -> None:
    row = next(row for row in me.window.rows() if row.id == "help")
    row.run()
    row.run()
    assert len(me.window.findChildren(Help)) == 1
    opened(me).close()
