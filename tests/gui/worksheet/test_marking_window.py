"""A folder of papers is marked on the screen: chosen or dropped, looked at, marked by hand, written; nothing is lost."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QTableView, QWidget
from shiboken6 import isValid

from core.document import Document
from core.worksheet import author
from core.worksheet.by_hand import beside
from core.worksheet.domains import read_domain
from core.worksheet.exam import Place, Policy
from core.worksheet.sheet import exam_of, read_place, write_place
from core.worksheet.variants import with_forms
from gui.canvas.blanks import blank_rects
from gui.canvas.pictures import Figure
from gui.window import MainWindow
from gui.worksheet.marking_models import FLAGS, MARKS, NAME, REASON, STATUS, STUDENT, TOTAL
from gui.worksheet.marking_window import MarkingWindow
from tests.core.graphs import gate, graph, leaf
from tests.core.worksheet.test_batch import chain_of
from tests.gui.hands import Person
from tests.gui.worksheet.papers import class_of_five, exam, hand_in


@pytest.fixture
def me(window: MainWindow) -> Iterator[Person]:
    """Somebody with an exam before them."""
    person = Person(window)
    person.store.apply("other", lambda _: exam())
    yield person
    if window.marking.dialog is not None:
        window.marking.dialog.close()


def opened(me: Person) -> MarkingWindow:
    """Open the marking window from the menu."""
    me.open_menu("Worksheet")
    me.choose("Mark papers…")
    dialog = me.window.marking.dialog
    assert dialog is not None and dialog.isVisible()
    return dialog


def drop(dialog: MarkingWindow, *paths: Path) -> None:
    """Drop files on the window, as the system tells it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = dialog.rect().center()
    enter = QDragEnterEvent(place, copy, data, left, none)
    enter.setAccepted(False)
    QApplication.sendEvent(dialog, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(dialog, QDropEvent(QPointF(place), copy, data, left, none))


def ready(me: Person, dialog: MarkingWindow) -> None:
    me.until(lambda: not dialog.marking.busy)


def marked(me: Person, tmp_path: Path) -> MarkingWindow:
    """Open the window and drop a class on it."""
    dialog = opened(me)
    drop(dialog, *class_of_five(tmp_path))
    ready(me, dialog)
    return dialog


def cells(table: QTableView, column: int) -> list[Any]:
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def click(table: QTableView, row: int, column: int = 0) -> None:
    index = table.model().index(row, column)
    table.scrollTo(index)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(12, button.height() // 2))


# ---------------------------------------------------------------- marking a folder


def test_without_a_worksheet_there_is_nothing_to_mark(me: Person) -> None:
    me.store.apply("none", lambda document: replace(document, exam=None))
    row = next(row for row in me.window.rows() if row.id == "mark-papers")
    assert not row.enabled()


def test_a_dropped_folder_and_roster_become_a_table(me: Person, tmp_path: Path) -> None:
    dialog = marked(me, tmp_path)
    assert cells(dialog.table, STUDENT) == ["s1", "s2", "s3", "s10", "s11", "s4", "s12"]
    assert cells(dialog.table, NAME)[:3] == ["Ana", "张伟", "Bo"]
    assert cells(dialog.table, STATUS) == ["marked", "marked", "marked", "marked", "unreadable", "missing", "marked"]
    assert cells(dialog.table, TOTAL) == ["6 / 6", "5 / 6", "5 / 6", "4 / 6", "", "", "5 / 6"]
    assert cells(dialog.table, FLAGS)[3] == "a following 0 to review"
    assert dialog.summary.text() == "5 of 7 marked · mean 5.0 / 6 · 4 to look at"


def test_folder_and_roster_are_chosen_by_button(me: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    papers, roster = class_of_five(tmp_path)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(papers))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(roster), ""))
    dialog = opened(me)
    press(dialog.folder_button)
    ready(me, dialog)
    assert cells(dialog.table, STUDENT) == ["s1", "s10", "s11", "s12", "s2", "s3"]
    press(dialog.roster_button)
    ready(me, dialog)
    assert len(cells(dialog.table, STUDENT)) == 7 and str(papers) in dialog.folder_name.text()


def test_a_click_on_a_head_sorts_as_people_do_and_the_box_leaves_only_what_is_to_be_looked_at(me: Person, tmp_path: Path) -> None:
    dialog = marked(me, tmp_path)
    header = dialog.table.horizontalHeader()

    def click_head(column: int) -> None:
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(header.sectionViewportPosition(column) + 20, 10))

    click_head(STUDENT)
    assert cells(dialog.table, STUDENT) == ["s1", "s2", "s3", "s4", "s10", "s11", "s12"]
    click_head(TOTAL)
    assert cells(dialog.table, TOTAL) == ["", "", "4 / 6", "5 / 6", "5 / 6", "5 / 6", "6 / 6"]
    press(dialog.flagged)
    assert set(cells(dialog.table, STUDENT)) == {"s10", "s11", "s4", "s12"}


def test_a_click_opens_a_paper_with_the_reason_of_each_mark(me: Person, tmp_path: Path) -> None:
    dialog = marked(me, tmp_path)
    click(dialog.table, 2)
    assert "s3" in dialog.paper.head.text() and "5 / 6" in dialog.paper.head.text()
    table = dialog.paper.table
    assert cells(table, 0) == ["q.value", "f.value", "q.grad", "z.grad", "y.grad", "x.grad"]
    assert cells(table, REASON)[:2] == ["✗ wrong", "→ follows"]
    assert cells(table, MARKS)[:2] == ["0 / 1", "1 / 1"]
    assert cells(table, 5)[1] == "Correct from your q."


# ---------------------------------------------------------------- by hand


def test_marks_by_hand_are_kept_at_once_and_when_all_is_marked_again(me: Person, tmp_path: Path) -> None:
    dialog = marked(me, tmp_path)
    click(dialog.table, 1)
    click(dialog.paper.table, 3)
    dialog.paper.marks.setFocus()
    dialog.paper.marks.selectAll()
    QTest.keyClicks(dialog.paper.marks, "0.5")
    QTest.keyClick(dialog.paper.marks, Qt.Key.Key_Return)
    assert "why" in dialog.paper.refusal.text()  # a reason is wanted first
    QTest.keyClicks(dialog.paper.reason, "right idea")
    press(dialog.paper.give_button)
    kept = json.loads(beside(tmp_path / "papers").read_text("utf-8"))
    assert kept == {"s2": {"z.grad": {"marks": 0.5, "reason": "right idea"}}}
    assert cells(dialog.table, TOTAL)[1] == "5.5 / 6" and cells(dialog.table, FLAGS)[1] == "marks by hand"
    assert dialog.paper.key == "z.grad"
    press(dialog.again_button)
    ready(me, dialog)
    assert cells(dialog.table, TOTAL)[1] == "5.5 / 6"
    dialog.close()
    again = opened(me)
    drop(again, tmp_path / "papers")
    ready(me, again)
    row = cells(again.table, STUDENT).index("s2")
    assert cells(again.table, TOTAL)[row] == "5.5 / 6"
    click(again.table, row)
    click(again.paper.table, 3)
    press(again.paper.back_button)
    assert cells(again.table, TOTAL)[row] == "5 / 6" and json.loads(beside(tmp_path / "papers").read_text("utf-8")) == {}


@pytest.mark.parametrize("text", ["2", "-1", "x", "", "1/0"])
def test_marks_that_cannot_be_are_refused_beside_the_field(me: Person, tmp_path: Path, text: str) -> None:
    dialog = marked(me, tmp_path)
    click(dialog.table, 1)
    dialog.paper.marks.setText(text)
    dialog.paper.reason.setText("why not")
    QTest.keyClick(dialog.paper.marks, Qt.Key.Key_Return)
    assert "between 0 and 1" in dialog.paper.refusal.text()
    assert not beside(tmp_path / "papers").exists()


def test_a_file_of_marks_by_hand_that_is_broken_is_left_alone(me: Person, tmp_path: Path) -> None:
    class_of_five(tmp_path)
    beside(tmp_path / "papers").write_text("{broken")
    dialog = opened(me)
    drop(dialog, tmp_path / "papers")
    ready(me, dialog)
    assert dialog.bar.isVisible() and "by-hand" in dialog.bar_text.text() and not dialog.marking.lines
    assert beside(tmp_path / "papers").read_text() == "{broken"


# ---------------------------------------------------------------- what changes, what fails


def test_another_rule_marks_everything_again(me: Person, tmp_path: Path) -> None:
    dialog = marked(me, tmp_path)
    assert cells(dialog.table, TOTAL)[2] == "5 / 6"
    me.store.apply_to_whole("rule", author.set_policy, Policy(ft_fraction=0.5))
    me.until(lambda: cells(dialog.table, TOTAL)[2] == "4 / 6")
    me.store.undo()
    me.until(lambda: cells(dialog.table, TOTAL)[2] == "5 / 6")


def test_a_gate_that_is_moved_marks_nothing_again(me: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from core import edits

    dialog = marked(me, tmp_path)
    outcome = dialog.marking.outcome
    me.store.apply("move", edits.move, {"q": (500.0, 9.0)})
    QTest.qWait(500)
    ready(me, dialog)
    assert dialog.marking.outcome is outcome


def test_a_roster_that_is_none_leaves_the_table_as_it_is(me: Person, tmp_path: Path) -> None:
    dialog = marked(me, tmp_path)
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("colour\nred\n")
    drop(dialog, wrong)
    ready(me, dialog)
    assert dialog.bar.isVisible() and "wrong.csv" in dialog.bar_text.text()
    assert len(cells(dialog.table, STUDENT)) == 7 and "roster.csv" in dialog.roster_name.text()


def test_an_empty_folder_is_said_to_be_one(me: Person, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    dialog = opened(me)
    drop(dialog, tmp_path / "empty")
    ready(me, dialog)
    assert "empty" in dialog.bar_text.text() and dialog.pages.currentIndex() == 0


def test_marking_that_is_stopped_leaves_what_was_there(me: Person, tmp_path: Path) -> None:
    dialog = marked(me, tmp_path)
    for number in range(200):
        hand_in(tmp_path / "papers", f"t{number}")
    press(dialog.again_button)
    assert dialog.stop_button.isVisible() and dialog.progress.isVisible()
    press(dialog.stop_button)
    assert not dialog.marking.busy and not dialog.stop_button.isVisible() and len(cells(dialog.table, STUDENT)) == 7


def test_the_window_goes_with_its_document(me: Person, tmp_path: Path) -> None:
    marked(me, tmp_path)
    me.store.mark_saved()
    me.window.activateWindow()
    me.key("Ctrl+W")
    me.until(lambda: me.window.marking.dialog is None)


# ---------------------------------------------------------------- what is written


def test_the_table_and_the_texts_are_written(me: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = marked(me, tmp_path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "marks"), ""))
    press(dialog.table_button)
    data = (tmp_path / "marks.csv").read_bytes()
    rows = {row["student_id"]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))}
    assert data.startswith(b"\xef\xbb\xbf") and rows["s2"]["name"] == "张伟" and rows["s2"]["total"] == "5"
    assert rows["s4"]["status"] == "missing" and "marks.csv" in dialog.bar_text.text()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "texts"))
    press(dialog.texts_button)
    assert "Correct from your q." in (tmp_path / "texts" / "s3.txt").read_text("utf-8")


def test_a_place_that_cannot_be_written_is_named(me: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = marked(me, tmp_path)
    (tmp_path / "folder.csv").mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "folder.csv"), ""))
    press(dialog.table_button)
    assert "folder.csv" in dialog.bar_text.text() and dialog.bar.property("tone") == "bad"


# ---------------------------------------------------------------- keyboard and languages


def test_the_keyboard_alone_marks_by_hand(me: Person, tmp_path: Path) -> None:
    dialog = marked(me, tmp_path)
    dialog.activateWindow()
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert "s2" in dialog.paper.head.text()
    for wanted in (dialog.flagged, dialog.paper.table):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is wanted
    for _ in range(3):
        QTest.keyClick(dialog.paper.table, Qt.Key.Key_Down)
    for wanted in (dialog.paper.marks, dialog.paper.reason, dialog.paper.give_button):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is wanted
    QTest.keyClick(dialog.paper.give_button, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(dialog.paper.reason, "generous")
    QTest.keyClick(dialog.paper.reason, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(dialog.paper.marks, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.paper.marks, "1")
    QTest.keyClick(dialog.paper.marks, Qt.Key.Key_Return)
    assert cells(dialog.table, TOTAL)[1] == "6 / 6"


def test_everything_is_said_in_chinese_too(me: Person, tmp_path: Path) -> None:
    dialog = marked(me, tmp_path)
    me.window.choose_language("zh")
    me.until(lambda: dialog.windowTitle() == "评阅答卷")
    ready(me, dialog)
    assert cells(dialog.table, STATUS)[4] == "无法读取"
    click(dialog.table, 2)
    assert cells(dialog.paper.table, 5)[1] == "由您的 q 推得正确。"
    me.window.choose_theme("dark")
    assert dialog.papers.theme.dark and dialog.paper.model.theme.dark


def test_every_part_has_a_name_for_a_screen_reader(me: Person, tmp_path: Path) -> None:
    dialog = marked(me, tmp_path)
    for widget in (dialog.table, dialog.paper.table, dialog.paper.marks, dialog.paper.reason, dialog.progress):
        assert widget.accessibleName()
    index = dialog.table.model().index(3, FLAGS)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "To look at: a following 0 to review"


# ---------------------------------------------------------------- the analysis of a class


def test_the_analysis_has_a_bar_and_a_row_for_each_blank_and_the_commonest_mistake(me: Person, tmp_path: Path) -> None:
    dialog = marked(me, tmp_path)
    assert dialog.analysis.plot is None  # the library of plots is loaded when one is seen
    bar = dialog.tabs.tabBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    me.until(lambda: dialog.analysis.plot is not None)
    plot = dialog.analysis.plot
    assert plot is not None and "5 papers" in dialog.analysis.about.text()
    widths = {name: [float(x) for x in bars.opts["width"]] for name, bars in plot.bars.items()}
    assert widths["right"] == pytest.approx([0.8, 0.8, 0.8, 0.4, 1.0, 0.8])
    assert widths["follows"] == pytest.approx([0, 0.2, 0, 0.2, 0, 0])
    assert [sum(shares) for shares in zip(*widths.values(), strict=True)] == pytest.approx([1.0] * 6)
    assert cells(dialog.analysis.items_view, 0) == ["q.value", "f.value", "q.grad", "z.grad", "y.grad", "x.grad"]
    assert cells(dialog.analysis.items_view, 2) == ["80", "100", "80", "60", "100", "80"]
    view = dialog.analysis.wrong_view
    assert [cells(view, column)[0] for column in range(4)] == ["z.grad", "-4", "2", "A"]
    assert cells(view, 4)[0] == "used the input's own value instead of the other's"


def test_the_analysis_follows_marks_by_hand_and_is_written(me: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = marked(me, tmp_path)
    click(dialog.table, 1)
    click(dialog.paper.table, 3)
    dialog.paper.marks.setText("1")
    dialog.paper.reason.setText("generous")
    press(dialog.paper.give_button)
    dialog.tabs.setCurrentIndex(1)
    assert cells(dialog.analysis.items_view, 2)[3] == "80"
    for file, kind in (("items", "Tables (*.csv)"), ("items", "Records (*.json)")):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, file=file, kind=kind: (str(tmp_path / file), kind))
        press(dialog.analysis.save_button)
    assert json.loads((tmp_path / "items.json").read_text("utf-8"))["items"]["z.grad"]["share"] == pytest.approx(0.8)
    assert (tmp_path / "items.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_document_is_edited_on_after_the_window_is_closed(me: Person, tmp_path: Path) -> None:
    dialog = marked(me, tmp_path)
    marking = dialog.marking
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # type: ignore[call-overload]
    assert not isValid(marking)
    me.store.apply_to_whole("Marks", author.set_marks, next(exam().exam.items()).place, 3.0)  # type: ignore[union-attr]
    QApplication.processEvents()
    assert me.store.undo_label == "Marks"


# ---------------------------------------------------------------- the figure of a paper


def test_the_figure_has_the_students_answers_in_its_boxes(me: Person, tmp_path: Path) -> None:
    dialog = marked(me, tmp_path)
    click(dialog.table, 2)
    figure = dialog.paper.figure
    assert figure.isVisible() and isinstance(figure.drawing, Figure)
    blanks = figure.drawing.page.blanks
    assert blanks is not None and blanks.focus == (Place("q", "value"), 0)
    written = {write_place(figure.drawing.page.graph, place): blank.cell(0) for place, blank in blanks.boxes.items()}
    assert {key: (cell.text, cell.glyph, cell.colour) for key, cell in written.items() if cell.glyph != "✓"} == {
        "q.value": ("7", "✗", "bad"), "f.value": ("-28", "→", "accent"), "z.grad": ("7", "→", "accent"),
    }  # fmt: skip
    before = figure.grab().toImage()
    click(dialog.paper.table, 3)
    assert figure.drawing.page.blanks is not None and figure.drawing.page.blanks.focus == (Place("z", "grad"), 0)
    assert figure.grab().toImage() != before
    click(dialog.table, 4)  # unreadable
    assert not figure.isVisible()


def test_forms_and_arrays_have_figures_too(me: Person, tmp_path: Path) -> None:
    of = graph(leaf("W", [[1.0, 2.0], [3.0, 4.0]]), leaf("x", [1.0, -1.0]), gate("q", "matmul", "W", "x"), gate("f", "sum", "q"))
    whole = author.make_paper(Document(of), "gradients")
    domains = (read_domain(of, "W=int:-3..3"),)
    me.store.apply("arrays", lambda _: with_forms(replace(whole, exam=replace(exam_of(whole), domains=domains)), 2, 0))
    papers = tmp_path / "papers"
    papers.mkdir()
    answers = {"W.grad": [["1", "x"], ["1", "7"]], "x.grad": ["1"]}
    (papers / "s1.json").write_text(json.dumps({"form": "B", "student": {"id": "s1"}, "answers": answers}))
    dialog = opened(me)
    drop(dialog, papers)
    ready(me, dialog)
    drawing = dialog.paper.figure.drawing
    assert isinstance(drawing, Figure) and drawing.page.blanks is not None
    cells_of_w = drawing.page.blanks.boxes[Place("W", "grad")].cells
    assert [(cell.text, cell.glyph) for cell in cells_of_w] == [("1", "✓"), ("x", "?"), ("1", "✓"), ("7", "✗")]
    assert drawing.page.graph.nodes["W"].value == exam_of(me.store.whole).forms[1].values["W"]


def test_a_worksheet_that_is_taken_away_leaves_what_was_marked(me: Person, tmp_path: Path) -> None:
    dialog = marked(me, tmp_path)
    me.store.apply_to_whole("clear", author.clear)
    me.until(dialog.bar.isVisible)
    assert len(cells(dialog.table, STUDENT)) == 7 and "worksheet" in dialog.bar_text.text()
    press(dialog.type_button)
    assert dialog.typing is None
    me.store.undo()
    me.until(lambda: not dialog.bar.isVisible())
    press(dialog.again_button)
    ready(me, dialog)
    assert cells(dialog.table, TOTAL)[0] == "6 / 6"


def test_a_click_on_a_box_of_the_figure_goes_to_its_row(me: Person, tmp_path: Path) -> None:
    dialog = marked(me, tmp_path)
    click(dialog.table, 2)
    figure = dialog.paper.figure
    assert isinstance(figure.drawing, Figure)
    for key in ("z.grad", "f.value", "x.grad"):
        (rect,) = blank_rects(figure.drawing.page, read_place(figure.drawing.page.graph, key))
        at = figure.placing(figure.drawing).map(rect.center() - figure.drawing.bounds.topLeft()).toPoint()
        QTest.mouseClick(figure, Qt.MouseButton.LeftButton, pos=at)
        assert dialog.paper.key == key
    QTest.mouseClick(figure, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert dialog.paper.key == "x.grad"


def test_escape_ends_the_innermost_thing_only(me: Person, tmp_path: Path) -> None:
    dialog = marked(me, tmp_path)
    dialog.activateWindow()
    click(dialog.table, 1)
    dialog.paper.reason.setFocus()
    QTest.keyClicks(dialog.paper.reason, "half a thought")
    QTest.keyClick(dialog.paper.reason, Qt.Key.Key_Escape)
    assert dialog.paper.reason.text() == "" and dialog.focusWidget() is dialog.paper.table
    QTest.keyClick(dialog.paper.table, Qt.Key.Key_Escape)
    assert dialog.focusWidget() is dialog.table and dialog.isVisible()
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
    me.until(lambda: me.window.marking.dialog is None)


def test_a_long_figure_is_seen_around_the_box_that_is_chosen(me: Person, tmp_path: Path) -> None:
    me.store.apply("long", lambda _: chain_of(14))
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "s1.json").write_text(json.dumps({"student": {"id": "s1"}, "answers": {"x1.value": "3"}}))
    dialog = opened(me)
    drop(dialog, papers)
    ready(me, dialog)
    figure = dialog.paper.figure
    assert isinstance(figure.drawing, Figure)
    for row in (0, 7, 13, 20):
        click(dialog.paper.table, row)
        (rect,) = blank_rects(figure.drawing.page, read_place(figure.drawing.page.graph, dialog.paper.key))
        seen = figure.placing(figure.drawing).mapRect(rect.translated(-figure.drawing.bounds.topLeft()))
        assert figure.rect().contains(seen.toRect()) and seen.height() > 8
