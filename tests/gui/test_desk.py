"""The desk: files are opened once, saved whole, never overwritten unasked, and rescued after a crash."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import edits
from core.examples import example
from core.recovery import recoverable
from core.storage import load_document, save_document
from gui import settings
from gui.autosave import recovery_folder
from gui.files import absolute, file_name_for
from gui.window import MainWindow
from tests.gui.conftest import Start, let_go
from tests.gui.test_window import change, current, named

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The chain rule in a file of its own."""
    path = absolute(tmp_path / "lesson.backwire")
    save_document(example("chain-rule").document, path)
    return path


def later(path: Path) -> None:
    """Let a file look as if somebody wrote it just now."""
    state = path.stat()
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 2_000_000_000))


def test_a_file_that_is_open_is_shown_and_not_opened_again(window: MainWindow, file: Path) -> None:
    first = window.desk.open_file(file)
    window.tabs.show(None)
    assert window.desk.open_file(file.parent / ".." / file.parent.name / file.name) is first
    assert window.tabs.current is first and len(window.tabs.all()) == 2


def test_ctrl_s_saves_and_takes_the_mark_of_change_away(window: MainWindow, file: Path) -> None:
    tab = window.desk.open_file(file)
    assert tab is not None
    change(tab)
    bar = window.tabs.bar
    assert bar.tabText(bar.currentIndex()) == "• lesson" and window.isWindowModified()
    QTest.keyClick(tab.canvas, Qt.Key.Key_S, CTRL)
    assert bar.tabText(bar.currentIndex()) == "lesson" and not window.isWindowModified()
    assert load_document(file) == tab.store.document and bar.tabToolTip(bar.currentIndex()) == str(file)


def test_saving_does_not_end_undo(window: MainWindow, file: Path) -> None:
    tab = window.desk.open_file(file)
    assert tab is not None
    change(tab)
    QTest.keyClick(tab.canvas, Qt.Key.Key_S, CTRL)
    QTest.keyClick(tab.canvas, Qt.Key.Key_Z, CTRL)
    assert named(tab, "x") == -2 and tab.store.dirty


def test_ctrl_n_opens_an_empty_page_beside_the_others(window: MainWindow) -> None:
    QTest.keyClick(current(window).canvas, Qt.Key.Key_N, CTRL)
    QTest.keyClick(current(window).canvas, Qt.Key.Key_N, CTRL)
    assert [tab.title() for tab in window.tabs.all()] == ["Chain rule: f = (x + y)z", "Untitled", "Untitled 2"]
    assert not current(window).store.document.graph.nodes


def test_ctrl_o_opens_what_is_chosen(window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.files.QFileDialog.getOpenFileNames", lambda *_: ([str(file)], ""))
    QTest.keyClick(current(window).canvas, Qt.Key.Key_O, CTRL)
    assert current(window).path == file and settings.recent_files()[0] == file


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b'{"format": "backwire", "version": 999}', b"[1, 2, 3]"])
def test_a_broken_file_gives_one_sentence_and_leaves_the_work_alone(window: MainWindow, tmp_path: Path, content: bytes) -> None:
    tab = current(window)
    change(tab)
    path = tmp_path / "broken.backwire"
    path.write_bytes(content)
    assert window.desk.open_file(path) is None
    (message,) = window.messages.messages()
    assert "broken.backwire" in message.text() and message.isVisible()
    assert window.tabs.all() == [tab] and tab.store.dirty and path not in settings.recent_files()
    window.desk.open_file(path)
    assert len(window.messages.messages()) == 1
    window.messages.messages()[0].close_message()
    assert not window.messages.messages()


def test_a_file_dropped_on_the_window_opens_in_its_own_tab(window: MainWindow, file: Path) -> None:
    change(current(window))
    canvas = current(window).canvas
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(file.with_suffix(".txt")))])
    at, copy, left, none = QPointF(300, 300), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), copy, data, left, none)
    QApplication.sendEvent(canvas, enter)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(at, copy, data, left, none))
    assert current(window).path == file and len(window.tabs.all()) == 2 and window.tabs.all()[0].store.dirty


def test_a_file_changed_by_somebody_else_is_not_overwritten_unasked(window: MainWindow, file: Path) -> None:
    tab = window.desk.open_file(file)
    assert tab is not None
    change(tab)
    theirs = edits.set_value(example("chain-rule").document, next(iter(tab.store.document.graph.nodes)), 99.0)
    save_document(theirs, file)
    later(file)
    assert not window.desk.save(tab)
    (message,) = window.messages.messages()
    assert "lesson.backwire" in message.text() and load_document(file) == theirs and tab.store.dirty
    QTest.mouseClick(message.buttons()[0], Qt.MouseButton.LeftButton)
    assert load_document(file) == tab.store.document and not tab.store.dirty and not window.messages.messages()


def test_what_somebody_else_wrote_can_be_taken_and_undone(window: MainWindow, file: Path) -> None:
    tab = window.desk.open_file(file)
    assert tab is not None
    change(tab)
    mine = tab.store.document
    theirs = edits.set_value(mine, next(iter(mine.graph.nodes)), 99.0)
    save_document(theirs, file)
    later(file)
    window.desk.save(tab)
    QTest.mouseClick(window.messages.messages()[0].buttons()[2], Qt.MouseButton.LeftButton)
    assert tab.store.document == theirs and not tab.store.dirty
    tab.store.undo()
    assert tab.store.document == mine and tab.store.dirty


def test_a_file_that_cannot_be_written_keeps_the_work_dirty(window: MainWindow, tmp_path: Path) -> None:
    tab = current(window)
    change(tab)
    assert not window.desk._write(tab, tmp_path / "no such folder" / "x.backwire")
    assert tab.store.dirty and tab.path is None and len(window.messages.messages()) == 1


def test_how_a_file_was_looked_at_is_remembered(window: MainWindow, file: Path) -> None:
    tab = window.desk.open_file(file)
    assert tab is not None
    tab.look((2.0, -100.0, 30.0))
    QTest.keyClick(tab.canvas, Qt.Key.Key_W, CTRL)
    again = window.desk.open_file(file)
    assert again is not None and again.view() == (2.0, -100.0, 30.0)


def test_a_formula_opens_a_page_that_can_be_undone_to_empty(window: MainWindow) -> None:
    tab = window.desk.open_formula("g = a * b + 2")
    assert tab.store.dirty and {node.label for node in tab.store.document.graph.nodes.values()} >= {"a", "b", "g"}
    assert len({node.pos for node in tab.store.document.graph.nodes.values()}) == len(tab.store.document.graph.nodes)
    tab.store.undo()
    assert not tab.store.document.graph.nodes and not tab.store.dirty


def test_a_long_formula_is_seen_whole(window: MainWindow, qtbot: QtBot) -> None:
    tab = window.desk.open_formula("f = sigmoid(sigmoid(sigmoid(sigmoid(sigmoid(sigmoid(sigmoid(a + b)))))))")
    qtbot.waitUntil(lambda: tab.canvas.seen().contains(tab.canvas.page.bounds()))


# ---------------------------------------------------------------- after a crash


def test_unsaved_work_is_kept_a_moment_after_the_last_edit(window: MainWindow, qtbot: QtBot) -> None:
    tab = current(window)
    with qtbot.waitSignal(window.autosave.worked, timeout=10_000):
        change(tab)
    (copy,) = recovery_folder().glob("*/*.backwire")
    assert load_document(copy) == tab.store.document


def test_the_copy_goes_when_the_work_is_saved(window: MainWindow, file: Path) -> None:
    tab = window.desk.open_file(file)
    assert tab is not None
    change(tab)
    window.autosave.keep_all()
    assert len(list(recovery_folder().glob("*/*.backwire"))) == 1
    window.desk.save(tab)
    window.autosave.keep_all()
    assert not list(recovery_folder().glob("*/*.backwire"))


def crash(window: MainWindow) -> None:
    """Let a window vanish as in a crash: its copies stay, and nobody holds them."""
    window.autosave.keep_all()
    recovery = window.autosave._recovery
    assert recovery is not None and recovery._lock is not None
    recovery._lock.close()
    window.autosave._recovery = None
    let_go(window)


def test_after_a_crash_the_work_is_offered_and_comes_back_unsaved(start: Start, file: Path) -> None:
    first = start(file)
    change(current(first), 8.0)
    lost = current(first).store.document
    crash(first)
    again = start()
    again.offer_rescue()
    (message,) = again.messages.messages()
    assert "lesson.backwire" in message.text()
    QTest.mouseClick(message.buttons()[0], Qt.MouseButton.LeftButton)
    tab = current(again)
    assert tab.store.document == lost and tab.store.dirty and tab.path == file and not recoverable(recovery_folder())
    tab.store.undo()
    assert tab.store.document == load_document(file)


def test_rescued_work_can_be_thrown_away(start: Start) -> None:
    first = start()
    change(current(first))
    crash(first)
    again = start()
    again.offer_rescue()
    QTest.mouseClick(again.messages.messages()[0].buttons()[1], Qt.MouseButton.LeftButton)
    assert not recoverable(recovery_folder()) and not again.messages.messages()


def test_a_clean_end_leaves_nothing_to_rescue(start: Start) -> None:
    first = start()
    change(current(first))
    first.autosave.keep_all()
    let_go(first)
    first.close()
    again = start()
    again.offer_rescue()
    assert not again.messages.messages() and not list(recovery_folder().glob("*/*.backwire"))


def test_a_copy_that_cannot_be_kept_is_a_note_and_no_dialog(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    window.autosave._folder = in_the_way
    with qtbot.waitSignal(window.autosave.failed, timeout=10_000):
        change(current(window))
    assert window.status.currentMessage() and QApplication.activeModalWidget() is None and not window.messages.messages()


@pytest.mark.parametrize(("title", "name"), [
    ("Chain rule: f = (x + y)z", "Chain rule f (x y)z.backwire"), ("../../etc", "etc.backwire"),
    ("链式法则", "链式法则.backwire"), ("?", "graph.backwire"),
])  # fmt: skip
def test_a_title_becomes_a_file_name(title: str, name: str) -> None:
    assert file_name_for(title) == name
