"""The window's own context menus: of a tab, of the welcome page, of a panel; and by key that of whatever has the keyboard."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu

from gui.menus import menu_item

if TYPE_CHECKING:
    from gui.window import MainWindow

TAB = ("save", "save-as", "save-picture", "export", "print", "", "close-tab", "", "new", "open")
HOME = ("new", "open", "", "commands", "preferences", "keys")
PANELS = "view/panels"


class ContextMenus(QObject):
    """Opens the menus of the window, where what is under the mouse or has the keyboard has none of its own."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)
        window.tabs.menu_wanted.connect(self.open_for_tab)

    def open_for_tab(self, at: QPoint) -> None:
        """Open the menu of the tab that is shown at a place of the screen."""
        self._open(TAB if self._window.tabs.current is not None else HOME, at)

    def open_for_panel(self, at: QPoint) -> None:
        """Open the menu that says which panels are shown; on the welcome page, how to begin."""
        panels = [row.id for row in self._window.rows() if row.menu == PANELS]
        self._open(panels if self._window.tabs.current is not None else HOME, at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what nothing inside the window took: a wish for a menu, and the keys that wish for one."""
        if self._window.presenter is not None:
            return False  # the page is presented in front of the window
        if event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            self.open_for_panel(event.globalPos())
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and asks_for_menu(event):
            ask_by_key()
            return True
        return False

    def _open(self, names: Iterable[str], at: QPoint) -> None:
        by_id = {row.id: row for row in self._window.rows()}
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in names:
            if name:
                menu.addAction(menu_item(by_id[name], menu))
            else:
                menu.addSeparator()
        menu.popup(at)


def asks_for_menu(event: QKeyEvent) -> bool:
    """Return whether a key asks for the context menu: the Menu key and Shift+F10 do."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    shift_f10 = event.key() == Qt.Key.Key_F10 and held == Qt.KeyboardModifier.ShiftModifier
    return shift_f10 or (event.key() == Qt.Key.Key_Menu and held == Qt.KeyboardModifier.NoModifier)


def ask_by_key() -> None:
    """Let what has the keyboard open its menu where its cursor is, or what it stands in."""
    focus = QApplication.focusWidget()
    if focus is not None:
        cursor = focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        at = (cursor if isinstance(cursor, QRect) and cursor.isValid() else focus.rect()).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, focus.mapToGlobal(at))
        QApplication.sendEvent(focus, event)
