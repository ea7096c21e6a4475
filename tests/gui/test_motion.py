"""Reduced motion: chosen in the preferences, remembered, and then nothing glides."""

import pytest
from PySide6.QtWidgets import QProxyStyle, QStyle

from gui import motion, sheets
from gui.canvas.eye import GLIDE
from gui.dialogs.preferences import Preferences
from gui.settings import choice, choose
from gui.window import MainWindow
from tests.gui.conftest import Start
from tests.gui.hands import Person


def prefer(window: MainWindow, name: str) -> None:
    """Choose in the preferences, as a person does with the keyboard."""
    sheets.open_preferences(window)
    box = window.findChild(Preferences).motion
    box.setCurrentIndex(box.findData(name))
    box.activated.emit(box.currentIndex())
    window.findChild(Preferences).close()


def test_a_zoom_glides_for_120_ms_at_most(window: MainWindow) -> None:
    prefer(window, "full")
    person = Person(window)
    before = person.canvas.view.scale
    person.key("Ctrl+-")
    assert person.canvas.view.scale == before or person.canvas.view != person.canvas.eye.goal
    person.until(lambda: person.canvas.view == person.canvas.eye.goal)
    assert person.canvas.view.scale == pytest.approx(before / 2**0.5) and GLIDE <= 120


def test_with_reduced_motion_the_page_is_there_at_once_and_the_window_too(window: MainWindow) -> None:
    prefer(window, "reduced")
    person = Person(window)
    before = person.canvas.view.scale
    person.key("Ctrl+-")
    assert person.canvas.view == person.canvas.eye.goal and person.canvas.view.scale == pytest.approx(before / 2**0.5)
    assert not window.isAnimated()
    prefer(window, "full")
    assert window.isAnimated()


def test_the_choice_is_remembered(start: Start) -> None:
    prefer(start(), "reduced")
    again = start()
    assert choice("motion", "") == "reduced" and not again.isAnimated()
    sheets.open_preferences(again)
    assert again.findChild(Preferences).motion.currentText() == "Reduce motion"
    again.findChild(Preferences).close()


class Still(QProxyStyle):
    """A desktop that asks for no motion."""

    def styleHint(self, hint: QStyle.StyleHint, *more: object) -> int:
        """Return no time for animations."""
        return 0 if hint == QStyle.StyleHint.SH_Widget_Animation_Duration else super().styleHint(hint, *more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("chosen", "still"), [("system", True), ("full", False), ("reduced", True), ("nonsense", True)])
def test_the_system_is_asked_unless_the_person_chose(monkeypatch: pytest.MonkeyPatch, window: MainWindow, chosen: str, still: bool) -> None:
    style = Still()
    monkeypatch.setattr(motion.QApplication, "style", lambda: style)
    choose("motion", chosen)
    assert motion.is_still() is still
