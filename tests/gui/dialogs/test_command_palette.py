"""The command palette gives the keyboard back, where whoever had it is still there."""

import shiboken6
from PySide6.QtWidgets import QLineEdit

from gui.dialogs.command_palette import CommandPalette
from gui.window import MainWindow


def test_it_goes_away_though_what_had_the_keyboard_is_gone(window: MainWindow) -> None:
    gone = QLineEdit(window)
    gone.show()
    gone.setFocus()
    palette = CommandPalette(window.rows(), lambda row: "", window)
    assert palette._back_to is gone
    palette.open()
    shiboken6.delete(gone)
    palette.dismiss()
    assert palette.isHidden()


def test_it_says_in_words_that_nothing_answers(window: MainWindow) -> None:
    palette = CommandPalette(window.rows(), lambda row: "", window)
    palette.open()
    assert palette.list.isVisible() and not palette.nothing.isVisible()
    palette.field.setText("no such thing")
    assert palette.nothing.isVisible() and palette.nothing.geometry().bottom() < palette.height() and not palette.list.isVisible()
    palette.field.setText("undo")
    assert palette.list.isVisible() and not palette.nothing.isVisible()
