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
