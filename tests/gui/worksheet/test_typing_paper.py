"""A paper sheet is typed box by box into a folder of papers; nothing that was typed is lost, nothing handed in is replaced."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from core.worksheet import author
from core.worksheet.exam import Concept
from gui.window import MainWindow
from gui.worksheet.marking_models import STUDENT, TOTAL
from gui.worksheet.marking_window import MarkingWindow
from gui.worksheet.typing_dialog import TypingDialog
from tests.gui.hands import Person
from tests.gui.worksheet.papers import class_of_five, exam
from tests.gui.worksheet.test_marking_window import cells, drop, opened, press, ready


@pytest.fixture
def me(window: MainWindow) -> Iterator[Person]:
    """Somebody with an exam before them."""
    person = Person(window)
    person.store.apply("other", lambda _: exam())
    yield person
    if window.marking.dialog is not None:
        window.marking.dialog.marking.draft = None
        if window.marking.dialog.typing is not None:
            window.marking.dialog.typing.clear()
        window.marking.dialog.close()


def begun(dialog: MarkingWindow) -> TypingDialog:
    press(dialog.type_button)
    assert dialog.typing is not None and dialog.typing.isVisible()
    return dialog.typing


def keys(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
    QTest.keyClick(focus, Qt.Key.Key_Return)


def test_a_paper_is_typed_with_the_keys_alone_and_marked_at_once(me: Person, tmp_path: Path) -> None:
    dialog = opened(me)
    drop(dialog, *class_of_five(tmp_path))
    ready(me, dialog)
    typing = begun(dialog)
    assert typing.student.currentText() == "s4" and typing.name.text() == "Eva"  # who has no paper yet
    me.until(lambda: QApplication.focusWidget() is typing.student)
    for text in ("", "3", "-12", "-4", "3", "-4", "-5"):
        keys(text)
    row = cells(dialog.table, STUDENT).index("s4")
    assert cells(dialog.table, TOTAL)[row] == "5 / 6"
    kept = json.loads((tmp_path / "papers" / "s4.json").read_text("utf-8"))
    assert kept["student"] == {"id": "s4", "name": "Eva"} and kept["answers"]["x.grad"] == "-5" and kept["form"] == "A"
    assert typing.isVisible() and typing.paper.is_empty  # ready for the next one


def test_a_folder_without_a_paper_is_filled_by_typing(me: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "new").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "new"))
    dialog = opened(me)
    assert not dialog.type_button.isEnabled()
    press(dialog.folder_button)
    ready(me, dialog)
    typing = begun(dialog)
    QTest.keyClicks(typing.student.lineEdit(), "u1")
    typing.lines["q.value"].setFocus()
    QTest.keyClicks(typing.lines["q.value"], "3")
    press(typing.save_button)
    ready(me, dialog)
    assert cells(dialog.table, STUDENT) == ["u1"] and cells(dialog.table, TOTAL) == ["1 / 6"]


@pytest.mark.parametrize(("text", "said"), [("3x", "no number"), ("nan", "no number"), ("\u22124", ""), ("1/3", ""), ("", "")])
def test_what_cannot_be_read_is_said_beside_the_box_at_once(me: Person, tmp_path: Path, text: str, said: str) -> None:
    dialog = opened(me)
    drop(dialog, *class_of_five(tmp_path))
    ready(me, dialog)
    typing = begun(dialog)
    typing.lines["q.value"].setText(text)
    assert typing.notes["q.value"].text() == said
    typing.clear()


def test_what_was_handed_in_is_never_replaced(me: Person, tmp_path: Path) -> None:
    dialog = opened(me)
    drop(dialog, *class_of_five(tmp_path))
    ready(me, dialog)
    before = (tmp_path / "papers" / "s1.json").read_bytes()
    typing = begun(dialog)
    typing.student.setEditText("s1")
    QTest.keyClicks(typing.lines["q.value"], "99")
    press(typing.save_button)
    assert "s1" in typing.refusal.text() and typing.lines["q.value"].text() == "99"
    assert (tmp_path / "papers" / "s1.json").read_bytes() == before


def test_what_was_typed_and_not_saved_is_there_again(me: Person, tmp_path: Path) -> None:
    dialog = opened(me)
    drop(dialog, *class_of_five(tmp_path))
    ready(me, dialog)
    typing = begun(dialog)
    QTest.keyClicks(typing.lines["q.value"], "3")
    QTest.keyClick(typing, Qt.Key.Key_Escape)
    me.until(lambda: dialog.typing is None)
    assert "s4" in dialog.bar_text.text()
    press(dialog.close_button)
    assert dialog.isVisible() and dialog.typing is not None  # the paper holds the window
    assert dialog.typing.lines["q.value"].text() == "3" and dialog.typing.student.currentText() == "s4"
    press(dialog.typing.save_button)
    press(dialog.typing.close_button)
    assert json.loads((tmp_path / "papers" / "s4.json").read_text("utf-8"))["answers"] == {"q.value": "3"}


def test_a_typed_paper_is_opened_again_to_be_mended(me: Person, tmp_path: Path) -> None:
    dialog = opened(me)
    drop(dialog, *class_of_five(tmp_path))
    ready(me, dialog)
    typing = begun(dialog)
    QTest.keyClicks(typing.lines["q.value"], "4")
    press(typing.save_button)
    press(typing.close_button)
    dialog.table.setCurrentIndex(dialog.table.model().index(cells(dialog.table, STUDENT).index("s4"), 0))
    typing = begun(dialog)
    assert typing.student.currentText() == "s4" and typing.lines["q.value"].text() == "4"
    typing.lines["q.value"].setText("3")
    press(typing.save_button)
    assert cells(dialog.table, TOTAL)[cells(dialog.table, STUDENT).index("s4")] == "1 / 6"


def test_questions_in_words_are_typed_too(me: Person, tmp_path: Path) -> None:
    me.store.apply_to_whole("role", author.add_concept, Concept("role", 2.0, "f"))
    dialog = opened(me)
    drop(dialog, *class_of_five(tmp_path))
    ready(me, dialog)
    typing = begun(dialog)
    assert "gate f" in typing.lines["role:f"].accessibleName()
    QTest.keyClicks(typing.lines["role:f"], "switcher")
    press(typing.save_button)
    assert cells(dialog.table, TOTAL)[cells(dialog.table, STUDENT).index("s4")] == "2 / 8"


@pytest.mark.parametrize(("student", "file"), [("s4", "s4.json"), ("s1", "s1_typed.json"), ("", "typed.json")])
def test_a_paper_that_is_typed_in_part_is_kept_when_the_document_goes(me: Person, tmp_path: Path, student: str, file: str) -> None:
    dialog = opened(me)
    drop(dialog, *class_of_five(tmp_path))
    ready(me, dialog)
    before = (tmp_path / "papers" / "s1.json").read_bytes()
    typing = begun(dialog)
    typing.student.setEditText(student)
    QTest.keyClicks(typing.lines["q.value"], "3")
    me.store.mark_saved()
    tab = me.window.tabs.current
    assert tab is not None
    me.window.desk.close(tab)
    me.until(lambda: me.window.marking.dialog is None)
    assert json.loads((tmp_path / "papers" / file).read_text("utf-8"))["answers"] == {"q.value": "3"}
    assert (tmp_path / "papers" / "s1.json").read_bytes() == before
