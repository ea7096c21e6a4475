"""A lecture is prepared in its panel with real mouse and keys: pages are added, moved, renamed, removed; all of it can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QUrl
from PySide6.QtWidgets import QApplication, QMenu

from core.document import Document, LecturePage, Note
from core.edits import set_value
from core.examples import example
from core.lectures import lecture
from core.source import read_source
from core.storage import load_document, save_document
from gui import settings
from gui.panels.lecture import LecturePanel
from gui.window import MainWindow
from tests.gui.conftest import Start
from tests.gui.hands import Person

SHIPPED = lecture("backpropagation").document


def page(formula: str, number: int) -> LecturePage:
    return LecturePage(f"p{number}", Document(read_source(formula).document.graph, {"en": Note(f"Page {number}")}))


TALK = Document(
    notes={"en": Note("A talk")}, pages=(page("x = 3; y = 2 * x", 1), page("a = 1; b = 2; c = a * b", 2), page("t = 1; s = exp(t)", 3))
)


@pytest.fixture
def me(window: MainWindow) -> Person:
    window.resize(1280, 900)
    window.desk.add(TALK)
    QApplication.processEvents()
    return Person(window)


def panel(me: Person) -> LecturePanel:
    found = me.window.docks.panels["lecture"]
    assert isinstance(found, LecturePanel)
    return found


def order(me: Person) -> list[str]:
    return [each.id for each in me.store.everything.pages]


def row(me: Person, number: int) -> QPoint:
    shown = panel(me).list
    return shown.viewport().mapToGlobal(shown.visualRect(shown.pages.index(number)).center())


def gap(me: Person, number: int) -> QPoint:
    """Return a point at the upper edge of a page."""
    shown = panel(me).list
    rect = shown.visualRect(shown.pages.index(number))
    return shown.viewport().mapToGlobal(QPoint(rect.center().x(), rect.top() + 3))


def test_the_panel_comes_with_a_lecture_and_goes_with_another_document(me: Person) -> None:
    assert panel(me).isVisible() and panel(me).list.pages.rowCount() == 3
    me.window.desk.open_example("fork")
    QApplication.processEvents()
    assert not panel(me).isVisible()


def test_a_click_opens_a_page_without_a_step_of_undo(me: Person) -> None:
    me.click(row(me, 1))
    assert me.store.number == 1 and "c" in me.graph.nodes and me.store.undo_label is None and not me.store.dirty
    assert me.canvas.seen().contains(me.canvas.page.bounds())


def test_alt_and_arrows_move_the_page_and_undo_moves_it_back(me: Person) -> None:
    me.click(row(me, 0))
    me.key("Alt+Down")
    me.key("Alt+Down")
    me.key("Alt+Down")
    assert order(me) == ["p2", "p3", "p1"] and me.store.number == 2 and panel(me).list.currentIndex().row() == 2
    me.key("Alt+Up")
    assert order(me) == ["p2", "p1", "p3"]
    for _ in range(3):
        me.key("Ctrl+Z")
    assert me.store.everything == TALK


@pytest.mark.parametrize(("begin", "goal", "after"), [(0, 2, "p2 p1 p3"), (2, 0, "p3 p1 p2"), (1, 2, "p1 p2 p3")])
def test_a_page_is_dragged_to_another_place(me: Person, begin: int, goal: int, after: str) -> None:
    me.drag(row(me, begin), gap(me, goal))
    assert order(me) == after.split()
    if after != "p1 p2 p3":
        me.key("Ctrl+Z")
    assert me.store.everything == TALK and me.store.undo_label is None


def test_escape_ends_a_drag_and_changes_nothing(me: Person) -> None:
    me.press(row(me, 0))
    me.move(row(me, 1))
    me.move(row(me, 2))
    assert panel(me).list.goal is not None
    me.key("Escape")
    me.release(row(me, 2))
    assert me.store.everything == TALK and panel(me).list.goal is None


def test_delete_removes_a_page_and_the_last_one_stays(me: Person) -> None:
    me.click(row(me, 1))
    me.key("Delete")
    assert order(me) == ["p1", "p3"] and me.store.number == 1
    me.key("Delete")
    assert order(me) == ["p1"] and not panel(me).remove.isEnabled()
    me.key("Delete")
    assert order(me) == ["p1"] and "at least one page" in me.window.status.currentMessage()
    for _ in range(2):
        me.key("Ctrl+Z")
    assert me.store.everything == TALK and me.store.number == 1


def test_ctrl_d_copies_a_page(me: Person) -> None:
    me.click(row(me, 0))
    me.key("Ctrl+D")
    assert order(me) == ["p1", "p4", "p2", "p3"] and me.store.number == 1


def test_f2_renames_a_page(me: Person) -> None:
    me.click(row(me, 2))
    me.key("F2")
    me.key("Ctrl+A")
    me.type("The end")
    me.key("Return")
    assert me.store.everything.pages[2].document.note("en").title == "The end"
    me.key("Ctrl+Z")
    assert me.store.everything == TALK


def _lines(menu: QMenu) -> list[str]:
    return [line.text() for line in menu.actions() if line.text()]


def test_the_page_of_another_tab_and_an_example_are_added_behind_the_open_page(me: Person) -> None:
    talk = me.window.tabs.current
    me.window.desk.open_example("fork")
    assert talk is not None
    me.window.tabs.show(talk)
    QApplication.processEvents()
    me.click(me.middle(panel(me).add))
    assert f"The page of “{example('fork').title.en}”" in _lines(panel(me).menu)
    me.choose(f"The page of “{example('fork').title.en}”")
    assert order(me) == ["p1", "p4", "p2", "p3"] and me.store.whole == example("fork").document and me.store.number == 1
    me.key("Ctrl+Z")
    assert me.store.everything == TALK


def test_what_is_shown_of_a_page_is_chosen(me: Person) -> None:
    shown = panel(me)
    me.click(me.middle(shown.passes))
    me.key("Home")
    for _ in range(3):
        me.key("Down")
    me.key("Return")
    page = me.store.open_page
    assert page is not None and page.passes == "part" and page.part == (0, 3) and shown.first.isVisible()
    shown.last.setFocus()
    me.key("Ctrl+A")
    me.type("2")
    me.key("Return")
    page = me.store.open_page
    assert page is not None and page.part == (0, 2)
    me.store.undo()
    me.store.undo()
    assert me.store.everything == TALK and not shown.first.isVisible()


def test_a_document_becomes_a_lecture_and_undo_makes_it_a_document_again(window: MainWindow) -> None:
    window.resize(1280, 900)
    window.desk.open_example("fork")
    me = Person(window)
    window.docks.bring("lecture")
    window.docks.fill()
    QApplication.processEvents()
    me.click(me.middle(panel(me).make))
    assert len(me.store.everything.pages) == 1 and me.store.whole == example("fork").document and me.store.dirty
    assert panel(me).list.isVisible()
    me.store.undo()
    assert me.store.everything == example("fork").document and panel(me).make.isVisible()


def test_an_edit_belongs_to_its_page_and_undo_turns_to_it(me: Person) -> None:
    me.store.apply("Change", set_value, "x", 7.0)
    me.click(row(me, 2))
    assert "s" in me.graph.nodes
    me.key("Ctrl+Z")
    assert me.store.number == 0 and me.store.everything == TALK and panel(me).list.currentIndex().row() == 0


def test_every_page_gets_a_picture_and_an_edit_a_new_one(me: Person) -> None:
    shown = panel(me).list
    me.until(lambda: not shown.pictures.missing(me.store.everything.pages))
    me.store.apply("Change", set_value, "x", 7.0)
    assert shown.pictures.missing(me.store.everything.pages) == ["p1"]
    me.until(lambda: not shown.pictures.missing(me.store.everything.pages))


def test_a_lecture_is_saved_dropped_and_found_among_the_recent_files(me: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "talk.backwire"
    monkeypatch.setattr("gui.files.ask_save", lambda *_: file)
    me.click(row(me, 1))
    me.key("Alt+Down")
    me.key("Ctrl+S")
    assert load_document(file) == me.store.everything and not me.store.dirty and settings.recent_files()[0] == file
    other = tmp_path / "other.backwire"
    save_document(SHIPPED, other)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    assert me.drop(data, me.free(0.5, 0.5))
    assert me.store.everything == SHIPPED and me.window.tabs.current is not None and me.window.tabs.current.title() == "other"


def test_a_lecture_is_kept_while_it_is_unsaved(me: Person) -> None:
    from core.recovery import recoverable
    from gui.autosave import recovery_folder

    me.click(row(me, 0))
    me.key("Alt+Down")
    kept = me.window.autosave
    kept.keep_all()
    copies = [load_document(file) for file in recovery_folder().glob("*/*.backwire")]
    assert me.store.everything in copies and not recoverable(recovery_folder())


def test_the_lecture_opens_from_the_menu(window: MainWindow) -> None:
    me = Person(window)
    me.open_menu("File")
    me.choose(f"Open “{SHIPPED.note('en').title}”")
    QApplication.processEvents()
    assert me.store.everything == SHIPPED and not me.store.dirty and panel(me).isVisible()
    me.key("Alt+PgDown")
    assert me.store.number == 1


def test_a_lecture_that_is_opened_at_the_next_start_comes_with_its_pages(start: Start, tmp_path: Path) -> None:
    save_document(TALK, tmp_path / "talk.backwire")
    first = start()
    assert not first.docks.is_shown("lecture")
    first.close()
    QApplication.processEvents()
    second = start(tmp_path / "talk.backwire")
    QApplication.processEvents()
    assert second.docks.is_shown("lecture") and panel(Person(second)).list.pages.rowCount() == 3
