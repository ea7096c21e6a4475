"""The menu of the outline: what the page can do to the selection, in the same words and by the same keys, and the order of the rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from gui.actions import Action
from gui.languages import QT_TRANSLATE_NOOP
from gui.menus import menu_item
from gui.panels.outline_model import COMPUTED, MADE

if TYPE_CHECKING:
    from gui.panels.outline import Outline

PAGE = ("set-output", "", "cut", "copy", "paste", "paste-with-inputs", "duplicate", "", "delete", "delete-and-reconnect", "",
        "collapse", "expand", "tidy", "tidy-all")  # fmt: skip
ASK = ("blank-value", "hidden-value", "shown-value", "", "blank-grad", "hidden-grad", "shown-grad", "", "blank-detail", "")
ORDERS = {
    MADE: QT_TRANSLATE_NOOP("Outline", "Order in which they were made"),
    COMPUTED: QT_TRANSLATE_NOOP("Outline", "Order of computation"),
}
ALONE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F3)  # keys without Ctrl that the page may have: no cell wants them
OWN = ("select-all", "find")  # what the table does itself
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


def page_row(event: QKeyEvent, rows: Sequence[Action]) -> Action | None:
    """Return the action of the page that a key means while the table has the keyboard; keys that walk or type mean none."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if not _is_free(key, held):
        return None
    pressed = QKeySequence(held.value | key.value)
    return next((row for row in rows if row.id not in OWN and pressed in row.sequences()), None)


def _is_free(key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
    """Return whether a key neither walks nor types in the table."""
    return key not in ARROWS and (key in ALONE or bool(held & Qt.KeyboardModifier.ControlModifier))


def fill_menu(menu: QMenu, outline: Outline) -> None:
    """Fill the menu of the selected rows."""
    by_id = {row.id: row for row in outline.page_rows()}
    add = menu.addAction(outline.add.accessibleName(), outline.open_add)
    add.setShortcut(QKeySequence(Qt.Key.Key_Insert))
    add.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    asks = by_id.get("blank-value")  # only while a worksheet is being made
    for name in (*(("", *ASK) if asks is not None and asks.enabled() else ()), *PAGE):
        if name in by_id:
            menu.addAction(_item(by_id[name], menu))
        elif not name:
            menu.addSeparator()
    menu.addSeparator()
    orders = QMenu(QCoreApplication.translate("Outline", "Sort by"), menu)
    menu.addMenu(orders)
    _fill_orders(orders, outline)


def _item(row: Action, menu: QMenu) -> QAction:
    """Return the menu's line for a row, without a key that types into the table."""
    item = menu_item(row, menu)
    key = item.shortcut()[0] if not item.shortcut().isEmpty() else None  # type: ignore[index]
    if key is not None and not _is_free(Qt.Key(key.key()), key.keyboardModifiers()):
        item.setShortcut(QKeySequence())
    return item


def _fill_orders(menu: QMenu, outline: Outline) -> None:
    titles = {order: QCoreApplication.translate("Outline", text) for order, text in ORDERS.items()}
    for order, title in (titles | dict(enumerate(outline.model.titles()))).items():
        item = QAction(title, menu)
        item.setCheckable(True)
        item.setChecked(outline.model.order == order)
        item.triggered.connect(lambda _=False, order=order: outline.sort(order))
        menu.addAction(item)
