"""Bookmarks of views on the real window: made, gone to, renamed, ordered and deleted, by menu, keys and command palette."""

import pytest
from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from core.storage import decode, encode
from gui.canvas.view import View
from gui.menus import fill_menu
from gui.settings import choose
from gui.window import MainWindow
from tests.gui.hands import Person

PIXEL = 0.5  # page units; views stand on whole pixels of the screen
HERE, THERE = View(2.0, -300.0, 40.0), View(0.8, 250.0, 300.0)


@pytest.fixture
def me(window: MainWindow) -> Person:
    """Somebody who looks at a part of the lecture's first example."""
    person = Person(window)
    person.canvas.look(HERE)
    return person


def bookmark(me: Person, view: View, name: str) -> QRectF:
    """Bookmark a view as a person does; return the part of the page that is seen."""
    me.canvas.look(view)
    me.key("Ctrl+B")
    me.type(name)
    me.key("Return")
    return me.canvas.seen()


def names(me: Person) -> list[str]:
    return [found.name for found in me.store.document.views]


def arrived(me: Person) -> QRectF:
    me.until(lambda: me.canvas.view == me.canvas.eye.goal)
    return me.canvas.seen()


def close(a: QRectF, b: QRectF) -> bool:
    return a.getRect() == pytest.approx(b.getRect(), abs=PIXEL)


def test_a_view_is_bookmarked_under_the_name_that_is_typed_and_gone_to_by_its_keys(me: Person) -> None:
    loss = bookmark(me, HERE, "the loss")
    inputs = bookmark(me, THERE, "inputs")
    assert names(me) == ["the loss", "inputs"] and me.store.dirty
    me.key("Alt+1")
    assert close(arrived(me), loss) and me.window.status.currentMessage() == "the loss"
    me.key("Alt+2")
    assert close(arrived(me), inputs)
    me.key("Alt+3")
    assert close(arrived(me), inputs)  # there is none


def test_enter_alone_takes_a_name_that_is_free_and_escape_takes_none(me: Person) -> None:
    for _ in range(2):
        me.key("Ctrl+B")
        me.key("Return")
    me.key("Ctrl+B")
    me.key("Escape")
    assert names(me) == ["View 1", "View 2"] and QApplication.focusWidget() is me.canvas


def test_a_name_of_nothing_is_refused_and_can_be_mended(me: Person) -> None:
    me.key("Ctrl+B")
    me.type("   ")
    me.key("Return")
    assert names(me) == [] and me.window.status.currentMessage()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit) and field.accessibleName() == "Name of this view"
    me.type("f")
    me.key("Return")
    assert names(me) == ["f"]


def test_each_is_an_undo_step(me: Person) -> None:
    bookmark(me, HERE, "a")
    me.key("Ctrl+Z")
    assert names(me) == [] and not me.store.dirty
    me.key("Ctrl+Shift+Z")
    assert names(me) == ["a"] and decode(encode(me.store.document)).views == me.store.document.views


def widened(part: QRectF, me: Person) -> QRectF:
    """Return a part of the page with half a pixel more at every side, however large a pixel is."""
    half = PIXEL / me.canvas.view.scale
    return part.adjusted(-half, -half, half, half)


@pytest.mark.parametrize("size", [QSize(640, 420), QSize(1900, 700), QSize(900, 1000)])
def test_all_of_the_part_is_seen_in_a_window_of_any_size(me: Person, size: QSize) -> None:
    part = bookmark(me, HERE, "a")
    me.window.resize(size)
    me.canvas.look(THERE)
    me.key("Alt+1")
    assert widened(arrived(me), me).contains(part)
    me.window.resize(1100, 760)
    assert widened(me.canvas.seen(), me).contains(part)


def test_the_menu_lists_them_and_changes_the_present_one(me: Person) -> None:
    for name in ("a", "b & c"):
        bookmark(me, HERE, name)
    rows = {row.id: row for row in me.window.rows()}
    menu = QMenu()
    fill_menu(menu, "view/bookmarks", me.window.rows())
    texts = [line.text() for line in menu.actions() if not line.isSeparator()]
    assert texts[:3] == ["Bookmark this view…", "a", "b && c"]
    assert [line.isChecked() for line in menu.actions() if line.isCheckable()] == [False, True]
    rows["bookmark-earlier"].run()
    assert names(me) == ["b & c", "a"] and not rows["bookmark-earlier"].enabled()
    rows["bookmark-rename"].run()
    me.type("first")
    me.key("Return")
    assert names(me) == ["first", "a"]
    rows["bookmark-delete"].run()
    assert names(me) == ["a"] and not rows["bookmark-delete"].enabled()


def test_the_command_palette_finds_them_by_name(me: Person) -> None:
    part = bookmark(me, HERE, "chain rule here")
    me.canvas.look(THERE)
    me.key("Ctrl+K")
    me.type("rule here")
    me.key("Return")
    assert close(arrived(me), part)


def test_with_reduced_motion_it_is_there_at_once(me: Person) -> None:
    part = bookmark(me, HERE, "a")
    choose("motion", "reduced")
    me.canvas.look(THERE)
    me.key("Alt+1")
    assert close(me.canvas.seen(), part)


def test_a_click_elsewhere_puts_the_field_away(me: Person) -> None:
    me.key("Ctrl+B")
    me.click(me.canvas.mapToGlobal(QPoint(me.canvas.width() // 2, me.canvas.height() - 20)))
    assert names(me) == []
    me.key("Ctrl+B")
    me.key("Return")
    assert names(me) == ["View 1"]
