"""Menus and shortcuts out of the one table of actions: menus are filled at the moment they open, so they never lie."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from gui.actions import Action
from gui.languages import QT_TRANSLATE_NOOP

Rows = Callable[[], Iterable[Action]]

MENUS = {
    "file": QT_TRANSLATE_NOOP("Menu", "&File"),
    "file/recent": QT_TRANSLATE_NOOP("Menu", "Open &recent"),
    "file/examples": QT_TRANSLATE_NOOP("Menu", "Open &example"),
    "file/lessons": QT_TRANSLATE_NOOP("Menu", "Open &lesson"),
    "file/worksheets": QT_TRANSLATE_NOOP("Menu", "Open &worksheet"),
    "edit": QT_TRANSLATE_NOOP("Menu", "&Edit"),
    "add": QT_TRANSLATE_NOOP("Menu", "&Add"),
    "arrange": QT_TRANSLATE_NOOP("Menu", "A&rrange"),
    "arrange/colour": QT_TRANSLATE_NOOP("Menu", "Colour of the &frame"),
    "graph": QT_TRANSLATE_NOOP("Menu", "&Graph"),
    "worksheet": QT_TRANSLATE_NOOP("Menu", "&Worksheet"),
    "worksheet/number": QT_TRANSLATE_NOOP("Menu", "&Number on the page"),
    "view": QT_TRANSLATE_NOOP("Menu", "&View"),
    "view/compare": QT_TRANSLATE_NOOP("Menu", "&Compare two settings"),
    "view/rounding": QT_TRANSLATE_NOOP("Menu", "&Rounding at every gate"),
    "view/theme": QT_TRANSLATE_NOOP("Menu", "&Theme"),
    "view/language": QT_TRANSLATE_NOOP("Menu", "&Language"),
    "view/bookmarks": QT_TRANSLATE_NOOP("Menu", "&Bookmarks"),
    "view/pages": QT_TRANSLATE_NOOP("Menu", "Pages of the le&cture"),
    "view/panels": QT_TRANSLATE_NOOP("Menu", "&Panels"),
    "help": QT_TRANSLATE_NOOP("Menu", "&Help"),
}

LINE = "line"  # what a line is called that does a row; Qt's own lines, which open menus, are not


def menu_title(menu: str) -> str:
    """Return what a menu is called in the present language, with its mnemonic."""
    return QCoreApplication.translate("Menu", MENUS[menu]) if menu in MENUS else menu.rpartition("/")[2].capitalize()


def fill_menu_bar(bar: QMenuBar, rows: Rows) -> None:
    """Make the menu bar; each menu is filled from the rows whenever it opens."""
    bar.clear()
    _let_go(bar)
    for name in MENUS:
        if "/" not in name:
            menu = QMenu(menu_title(name), bar)
            bar.addMenu(menu)
            menu.aboutToShow.connect(lambda menu=menu, name=name: fill_menu(menu, name, list(rows())))
            menu.aboutToHide.connect(lambda menu=menu: _deafen(menu))


def empty_menu_bar(bar: QMenuBar) -> None:
    """Shut all menus and let go of their rows: a menu is empty until it opens again."""
    for menu in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        menu.close()  # one that stands open would do its rows on a page that is gone
        menu.clear()
        _let_go(menu)


def _let_go(parent: QWidget) -> None:
    """Delete the menus in a bar or a menu: `clear` takes out their lines alone. Made here, not by `addMenu`, they leave Python too."""
    for old in parent.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.deleteLater()


def _deafen(menu: QMenu) -> None:
    """Let the lines of a menu that is shut show no keys: the bar may keep the keyboard, and they would listen for them."""
    for item in menu.findChildren(QAction, LINE):
        item.setShortcut(QKeySequence())


def fill_menu(menu: QMenu, name: str, rows: list[Action]) -> None:
    """Put the rows of one menu into it, with submenus ("view/theme") where their first row stands."""
    menu.clear()
    _let_go(menu)
    menu.setToolTipsVisible(True)
    submenus: dict[str, QMenu] = {}
    for row in rows:
        if row.menu != name and not row.menu.startswith(name + "/"):
            continue
        if row.begins_group and row.menu not in submenus:
            menu.addSeparator()
        if row.menu == name:
            menu.addAction(menu_item(row, menu))
        elif row.menu not in submenus:
            submenus[row.menu] = QMenu(menu_title(row.menu), menu)
            menu.addMenu(submenus[row.menu])
            fill_menu(submenus[row.menu], row.menu, rows)


def menu_item(row: Action, parent: QWidget) -> QAction:
    """Return a menu's line for a row; it shows the shortcut but leaves listening for it to `listen`."""
    item = QAction(row.title(), parent)
    item.setObjectName(LINE)
    keys = row.sequences()
    if keys:
        item.setShortcut(keys[0])
        item.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    item.setEnabled(row.enabled())
    if row.checked is not None:
        item.setCheckable(True)
        item.setChecked(row.checked())
    item.triggered.connect(lambda: run_row(row))
    return item


def run_row(row: Action) -> bool:
    """Do it, if it can be done now; return whether it could."""
    possible = row.enabled()
    if possible:
        row.run()
    return possible


def listen(widget: QWidget, rows: Iterable[Action], context: Qt.ShortcutContext) -> list[QAction]:
    """Let a widget listen for the keys of rows; whether a row can run is asked when its key is pressed."""
    made = []
    for row in rows:
        if row.keys:
            action = QAction(widget)
            action.setObjectName(row.id)
            action.setShortcuts(row.sequences())
            action.setShortcutContext(context)
            action.triggered.connect(lambda _=False, row=row: run_row(row))
            widget.addAction(action)
            made.append(action)
    return made
