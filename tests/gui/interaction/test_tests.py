"""A worksheet that is answered as a test: nothing in the window tells an answer, whatever somebody tries."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from core.worksheet.batch import mark_folder
from gui.docks import DOCKS
from tests.gui.hands import Person
from tests.gui.interaction.answering import SECRETS, Before, routes, secret, texts, told, worksheet


def test_the_search_for_answers_finds_them_on_the_ordinary_page(me: Person) -> None:
    me.window.desk.add(secret())
    QApplication.processEvents()
    assert all(any(text in said for said in told(me.window)) for text in SECRETS)


@pytest.mark.parametrize("key", ["Ctrl+Alt+W", ""])
def test_nothing_in_the_window_tells_an_answer(me: Person, before: Before, key: str) -> None:
    for row in DOCKS:
        me.window.docks.bring(row.name)
    me.window.docks.fill()
    before(worksheet(secret()), key)
    assert not [said for said in told(me.window) if any(text in said for text in SECRETS)]


def test_no_key_and_no_row_brings_an_answer_out_of_a_test(
    me: Person, before: Before, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([], ""))
    ordinary = {row.id: row for row in me.window.rows()}
    view = before(worksheet(secret()), "")
    QApplication.clipboard().clear()
    leaving = ("quit", "close-tab", "language-zh", "full-screen", "theme-system")
    for row in ordinary.values():
        for keys in row.sequences() if row.id not in leaving else ():
            if not Qt.Key.Key_Back <= keys[0].key() <= Qt.Key.Key_MediaLast:  # type: ignore[index]
                me.key(keys.toString())
                for dialog in [top for top in QApplication.topLevelWidgets() if top is not me.window and top.isVisible()]:
                    dialog.close()
                view.page.go(0)
    for row in me.window.rows():
        if row.id not in (*leaving, "answer-leave", "answer-again") and row.enabled():
            row.run()
            for dialog in [top for top in QApplication.topLevelWidgets() if top is not me.window and top.isVisible()]:
                dialog.close()
    assert me.window.answering.view is view and view.isVisible()
    assert not [said for said in told(me.window) if any(text in said for text in SECRETS)]
    copied = QApplication.clipboard().mimeData()
    assert copied is None or not copied.hasImage()
    assert copied is None or not any(text in copied.text() for text in SECRETS)
    mine = {row.id for row in me.window.rows() if row.enabled()}
    assert not mine & {"export", "save-picture", "print", "explain", "steps", "present", "panel-inspector", "undo", "new", "worksheet-mode"}


def test_another_document_that_opens_meanwhile_waits_behind_the_test(me: Person, before: Before) -> None:
    view = before(worksheet(secret()), "")
    me.window.desk.add(secret())
    QApplication.processEvents()
    assert view.isVisible() and me.window.tabs.current is None
    assert not [said for said in told(me.window) if any(text in said for text in SECRETS)]


def test_a_test_gives_no_hint_no_other_numbers_and_no_check_unless_its_author_allows(me: Person, before: Before) -> None:
    view = before(worksheet(), "")
    me.type("3")
    for key in ("F7", "F8", "F9", "Ctrl+Shift+R"):
        me.key(key)
    assert not routes(view) and not view.answers.attempt.hints and texts(view) == {"q.value": "3"}
    assert not view.panel.check.isVisible() and not view.panel.hint.isVisible()
    me.key("Return")
    assert view.page.at == 1


def test_a_test_is_handed_in_with_a_name_and_stays_as_it_is(
    me: Person, before: Before, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "s7.json"), ""))
    view = before(worksheet(), "")
    me.type("3")
    me.click(me.middle(view.panel.student))
    me.type("s7")
    me.click(me.middle(view.bar.buttons["answer-hand-in"]))
    (line,) = mark_folder(view.answers.document, tmp_path)
    assert (line.student, line.status, line.graded.total) == ("s7", "marked", 1.0)
    assert view.summary.total.text() == "1 of 8 answered" and view.summary.table.isColumnHidden(3)
    me.key("Escape")
    me.type("4")
    assert texts(view) == {"q.value": "3"} and view.page.edit.isReadOnly()


def test_every_other_window_is_shut_before_a_test(me: Person, before: Before) -> None:
    me.key("F1")  # all keys
    me.key("Shift+F1")

    def others() -> int:
        return sum(top is not me.window and top.isVisible() for top in QApplication.topLevelWidgets())

    assert others()
    before(worksheet(secret()), "")
    assert others() == 0


def test_a_middle_click_on_a_tab_closes_nothing_meanwhile(me: Person, before: Before) -> None:
    before()
    bar, count = me.window.tabs.bar, len(me.window.tabs.all())
    me.click(bar.mapToGlobal(bar.tabRect(1).center()), Qt.MouseButton.MiddleButton)
    me.click(bar.mapToGlobal(bar.tabRect(1).center()))
    assert len(me.window.tabs.all()) == count and me.window.tabs.current is None
