"""The menu bar shows what can be done now, and leaves the keys to whoever listens for them."""

import gc
import weakref

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from core.edits import set_value
from gui.actions import Action
from gui.window import MainWindow
from tests.gui.hands import Person


def test_keys_work_while_the_bar_has_the_keyboard(window: MainWindow) -> None:
    me = Person(window)
    before = me.store.document
    leaf = next(node.id for node in me.graph.nodes.values() if node.is_leaf)
    me.store.apply("Change", set_value, leaf, 77.0)
    me.key("Alt+E")
    assert isinstance(QApplication.activePopupWidget(), QMenu)
    me.key("Esc")
    window.menuBar().setFocus()  # where a screen keeps it there after Escape
    me.key("Ctrl+Z")
    assert me.store.document == before


def test_a_menu_that_is_shut_shows_no_keys_of_a_page_that_is_gone(window: MainWindow) -> None:
    me = Person(window)
    me.open_menu("Edit")
    shown = [line.shortcut().toString() for line in QApplication.activePopupWidget().actions()]
    assert "Ctrl+A" in shown and "Ctrl+Z" in shown
    me.key("Esc")
    assert all(line.shortcut().isEmpty() for line in window.menuBar().findChildren(QAction))


def menus_and_lines() -> tuple[int, int, int]:
    """Return how many menus there are on the screen's side, and how many menus and lines on Python's."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    known = [type(thing) for thing in gc.get_objects() if isinstance(thing, QMenu | QAction)]
    return sum(isinstance(widget, QMenu) for widget in QApplication.allWidgets()), known.count(QMenu), known.count(QAction)


def test_opening_a_menu_again_leaves_nothing_behind(window: MainWindow) -> None:
    me = Person(window)
    counts = []
    for _ in range(4):
        for title in ("File", "View"):  # both with menus inside
            me.open_menu(title)
            me.key("Esc")
        counts.append(menus_and_lines())
    assert counts[1] == counts[3]


def test_another_language_leaves_no_menus_of_the_last_one_behind(window: MainWindow) -> None:
    counts = []
    for _ in range(3):
        window.choose_language("zh")
        window.choose_language("en")
        counts.append(menus_and_lines())
    assert counts[0] == counts[2]


def test_a_page_that_is_closed_is_gone_though_every_menu_showed_it(window: MainWindow) -> None:
    me = Person(window)
    window.desk.new()
    page = weakref.ref(me.canvas)
    for title in ("File", "Edit", "Add", "Arrange", "Graph", "View", "Help"):
        me.open_menu(title)
        me.key("Esc")
    me.open_menu("File")
    me.choose("Close tab")
    QApplication.processEvents()
    menus_and_lines()  # lets everything go
    assert page() is None


def test_no_key_is_shown_that_few_keyboards_have() -> None:
    row = Action("undo", "Undo", lambda: None, keys=("F14", "Undo", "Exit", "Ctrl+Z", "F12"))
    assert row.keys_text() == "Ctrl+Z   F12"


def test_what_is_shown_on_wires_stands_together_in_the_menu(window: MainWindow) -> None:
    view = [row.id for row in window.rows() if row.menu == "view"]
    assert view.index("show-gradients") == view.index("show-values") + 1


def test_a_menu_that_stands_open_goes_with_its_page(window: MainWindow) -> None:
    me = Person(window)
    me.open_menu("View")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and menu.actions()
    tab = window.tabs.current
    assert tab is not None
    assert window.desk.close(tab)
    me.until(lambda: not menu.isVisible())
    assert QApplication.activePopupWidget() is None and not menu.actions()
