"""Opens what stands beside the window: the command palette, the sheet of keys, preferences, and what Backwire is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from gui import settings
from gui.actions import Action, plain
from gui.icons import app_icon
from gui.languages import LANGUAGES, language
from gui.menus import menu_title
from gui.motion import MOTIONS, chosen_motion

if TYPE_CHECKING:
    from gui.window import MainWindow


def open_command_palette(window: MainWindow) -> None:
    """Let the person type what they want."""
    from gui.dialogs.command_palette import CommandPalette

    CommandPalette(window.rows(), lambda row: plain(menu_title(row.menu)) if row.menu else "", window).open()


def open_keys(window: MainWindow) -> None:
    """Show the sheet of all keys."""
    from gui.dialogs.keys_sheet import KeysSheet

    KeysSheet(lambda: key_groups(window), window).show()


def key_groups(window: MainWindow) -> list[tuple[str, list[Action]]]:
    """Return the actions that have keys, by menu; last those of the presenter."""
    from gui.presenter.acts import rows as presenter_rows

    groups: dict[str, list[Action]] = {}
    for row in window.rows():
        if row.keys:
            groups.setdefault(row.menu.partition("/")[0], []).append(row)
    other = QCoreApplication.translate("KeysSheet", "On the page")
    presenting = QCoreApplication.translate("KeysSheet", "While presenting")
    sheet = [(plain(menu_title(menu)) if menu else other, rows) for menu, rows in groups.items()]
    return [*sheet, (presenting, presenter_rows({}))]


def open_preferences(window: MainWindow) -> None:
    """Show the preferences."""
    from gui.dialogs.preferences import Choice, Preferences
    from gui.window_rows import theme_names

    spoken = Choice(lambda: LANGUAGES, language(), window.choose_language)
    theme = Choice(theme_names, settings.choice("theme", "system"), window.choose_theme)
    motion = Choice(_motion_names, chosen_motion(), window.choose_motion)
    Preferences(spoken, theme, motion, window).show()


def _motion_names() -> dict[str, str]:
    return {name: QCoreApplication.translate("Motion", text) for name, text in MOTIONS.items()}


def sleeping_rows(window: MainWindow) -> list[Action]:
    """Return the rows of a page while none is open: they tell their names and keys, and can do nothing."""
    from gui.canvas.widget import Canvas
    from gui.store import Store

    canvas = Canvas(Store(), window.theme)
    rows = [replace(row, run=lambda: None, enabled=lambda: False, checked=None) for row in canvas.actions()]
    canvas.deleteLater()
    return rows


def open_help(window: MainWindow) -> None:
    """Explain what has the keyboard, or the page."""
    from gui.dialogs.help import Help
    from gui.help_places import place_of

    asked = place_of(QApplication.focusWidget())
    there = window.findChild(Help)
    shown = there if there is not None else Help(window)
    shown.show()
    shown.raise_()
    shown.activateWindow()
    shown.go(asked)


def open_about(window: MainWindow) -> None:
    """Say what this is."""
    from gui.dialogs.about import About

    About(app_icon().pixmap(64, 64), window).show()
