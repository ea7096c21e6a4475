"""A lecturer works in the panel of worksheets, with real mouse and keys, in the real window."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from core.storage import load_document
from core.worksheet import author, variants
from core.worksheet.exam import Concept, Exam, Place
from gui.widgets import wait_bar
from gui.widgets.messages import Message
from gui.window import MainWindow
from gui.worksheet.add_menu import DrawDialog
from gui.worksheet.detail import BlankDetail
from gui.worksheet.forms import RULE
from gui.worksheet.items_model import MARKS, TOLERANCE
from gui.worksheet.panel import WorksheetPanel
from tests.gui.canvas.hands import lecture
from tests.gui.hands import SHIFT, Person
from tests.gui.interaction.conftest import sit_down
from tests.gui.interaction.test_asking import number

ASKED = [Place("q", "grad"), Place("x", "grad"), Place("f", "value")]


class Lecturer(Person):
    """Somebody whose window shows the lecture's graph and the panel, with three blanks asked for."""

    @property
    def panel(self) -> WorksheetPanel:
        panel = self.window.docks.panels["worksheet"]
        assert isinstance(panel, WorksheetPanel)
        return panel

    @property
    def exam(self) -> Exam:
        return author.begun(self.store.whole)

    def press_on(self, widget: QWidget) -> None:
        """Click on a widget."""
        self.click(self.middle(widget))

    def cell(self, row: int, column: int) -> QPoint:
        """Return the middle of a cell of the table of what is asked."""
        table = self.panel.questions.table
        index = table.model().index(row, column)
        table.scrollTo(index)
        return table.viewport().mapToGlobal(table.visualRect(index).center())

    def page(self, index: int) -> None:
        """Click on a tab of the panel."""
        tabs = self.panel.tabs
        self.click(tabs.mapToGlobal(tabs.tabRect(index).center()))


@pytest.fixture
def me(window: MainWindow) -> Lecturer:
    sit_down(window, lecture())
    person = Lecturer(window)
    person.key("Ctrl+Shift+W")
    person.store.apply_to_whole("Ask", author.ask, ASKED)
    QApplication.processEvents()
    return person


def test_the_mode_brings_the_panel_and_the_table_names_what_is_asked_with_the_answers(me: Lecturer) -> None:
    model = me.panel.questions.model
    said = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert said == [["q.grad", "1", "auto", "−4"], ["x.grad", "1", "auto", "−4"], ["f.value", "1", "auto", "−12"]]
    assert me.panel.total.text() == "Total: 3 marks"


def test_a_gate_without_a_name_shows_its_symbol_as_the_page_does(me: Lecturer) -> None:
    me.window.desk.open_example("sigmoid-neuron")
    me.key("Ctrl+Shift+W")
    me.store.apply_to_whole("Ask", author.make_paper, "gradients")
    QApplication.processEvents()
    model = me.panel.questions.model
    said = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert said[0] == "n7.grad   (+1)" and not any("{" in text for text in said)


def test_answers_follow_the_numbers_of_the_page(me: Lecturer) -> None:
    start = number(me, "x", True)
    me.drag(start, start + QPoint(60, 0))
    model = me.panel.questions.model
    assert model.index(2, 3).data() != "−12"
    assert [item.place for item in me.exam.items()] == ASKED


def test_what_is_deleted_from_the_graph_is_asked_no_more_and_undo_brings_it_back(me: Lecturer) -> None:
    me.canvas.setFocus()
    me.store.select(["f"])
    me.key("Del")
    model = me.panel.questions.model
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["q.grad", "x.grad"]
    assert me.panel.total.text() == "Total: 2 marks"
    me.key("Ctrl+Z")
    assert model.rowCount() == 3 and me.panel.total.text() == "Total: 3 marks"


def test_marks_and_tolerance_are_typed_into_the_table(me: Lecturer) -> None:
    me.double_click(me.cell(0, MARKS))
    me.type("2.5")
    me.key("Return")
    me.double_click(me.cell(1, TOLERANCE))
    me.type("3 figures")
    me.key("Return")
    first, second, _ = me.exam.items()
    assert first.marks == 2.5 and (second.tolerance.kind, second.tolerance.places) == ("figures", 3)
    assert me.panel.total.text() == "Total: 4.5 marks"
    me.canvas.setFocus()
    me.key("Ctrl+Z")
    assert next(iter(me.exam.items())).marks == 2.5 and list(me.exam.items())[1].tolerance.kind == "auto"


WRONG = [(MARKS, "-1", "Marks lie"), (MARKS, "lots", "lots"), (TOLERANCE, "near", "no tolerance")]


@pytest.mark.parametrize(("column", "typed", "said"), WRONG)
def test_what_cannot_be_is_said_and_changes_nothing(me: Lecturer, column: int, typed: str, said: str) -> None:
    before = me.store.whole
    me.double_click(me.cell(0, column))
    me.type(typed)
    me.key("Return")
    assert me.store.whole is before and said in me.window.status.currentMessage()


def test_questions_are_added_worded_and_put_in_another_order(me: Lecturer) -> None:
    page = me.panel.questions
    me.press_on(page.buttons["add-question"])
    me.type("Where do gradients add?")
    me.click(me.middle(page.texts["zh"]))
    me.type("梯度在哪里相加？")
    me.press_on(page.table)
    assert dict(me.exam.questions[1].wording) == {"en": "Where do gradients add?", "zh": "梯度在哪里相加？"}
    me.press_on(page.buttons["question-up"])
    assert [len(question.items) for question in me.exam.questions] == [0, 3] and page.question == 0
    me.press_on(page.buttons["remove-question"])
    assert [len(question.items) for question in me.exam.questions] == [3]


def test_what_is_asked_on_the_page_belongs_to_the_question_that_is_shown(me: Lecturer) -> None:
    me.press_on(me.panel.questions.buttons["add-question"])
    me.click(number(me, "z", False))
    assert [len(question.items) for question in me.exam.questions] == [3, 1]
    rows = me.panel.questions.list
    me.click(rows.viewport().mapToGlobal(rows.visualItemRect(rows.item(0)).center()))
    me.click(number(me, "y", False))
    assert [len(question.items) for question in me.exam.questions] == [4, 1]


def test_with_a_paper_from_a_file_the_question_that_is_shown_first_is_the_one_that_grows(me: Lecturer) -> None:
    document = author.add_question(author.add_question(me.store.whole))
    sit_down(me.window, document.graph)
    me.store.apply_to_whole("Open", lambda _: document)
    me.key("Ctrl+Shift+W")
    me.click(number(me, "y", False))
    assert [len(question.items) for question in me.exam.questions] == [4, 0, 0]


def test_a_row_selects_its_gate_and_keys_move_and_remove_it(me: Lecturer) -> None:
    me.click(me.cell(1, 0))
    assert me.store.selection == {"x"}
    me.key("Alt+Up")
    assert [item.place for item in me.exam.items()] == [ASKED[1], ASKED[0], ASKED[2]]
    me.key("Del")
    assert [item.place for item in me.exam.items()] == [ASKED[0], ASKED[2]]


def test_concepts_that_fit_the_graph_are_asked_from_the_menu(me: Lecturer) -> None:
    for way in (("What the gate does to gradients", "f"), ("The order of the backward pass",), ("One step of descent", "z")):
        me.press_on(me.panel.questions.add)
        me.choose(*way)
    assert list(me.exam.concepts()) == [Concept("role", node="f"), Concept("order"), Concept("step", node="z", number=0.1)]
    model = me.panel.questions.model
    assert [model.index(row, 3).data() for row in range(3, 6)] == ["switcher", "f, q", "−4.3"]
    me.double_click(me.cell(5, 0))
    me.type("0.5")
    me.key("Return")
    assert list(me.exam.concepts())[-1].number == 0.5 and model.index(5, 3).data() == "−5.5"


def test_the_graph_of_a_formula_is_asked_for_with_allowed_gates(me: Lecturer) -> None:
    me.press_on(me.panel.questions.add)
    me.choose("Draw the graph of a formula…")
    me.until(lambda: bool(me.window.findChildren(DrawDialog)))
    (dialog,) = me.window.findChildren(DrawDialog)
    dialog.formula.setFocus()
    me.type("relu(w*x")
    me.key("Return")
    assert dialog.refusal.text() and not list(me.exam.concepts())
    me.type(" + b)")
    me.key("Tab")
    me.type("add, multiply, relu")
    me.key("Return")
    assert list(me.exam.concepts()) == [Concept("draw", text="relu(w*x + b)", gates=("add", "multiply", "relu"))]


def test_advice_comes_by_itself_and_a_click_on_it_selects_its_place(me: Lecturer) -> None:
    me.store.apply_to_whole("Hide", author.hide, [Place("x", "value"), Place("q", "value")])
    advice = me.panel.advice
    me.until(lambda: any("leave it open" in remark.words.en for remark in advice.remarks))
    row = next(row for row, remark in enumerate(advice.remarks) if remark.place == ASKED[2])
    me.click(advice.list.viewport().mapToGlobal(advice.list.visualItemRect(advice.list.item(row)).center()))
    assert me.store.selection == {"f"}
    assert [index.row() for index in me.panel.questions.table.selectionModel().selectedRows()] == [2]
    me.store.apply_to_whole("Show", author.show, [Place("x", "value")])
    me.until(lambda: not advice.remarks)
    assert advice.sound.isVisible()


def test_advice_that_is_true_of_several_forms_is_given_once(me: Lecturer) -> None:
    me.store.apply_to_whole("Hide", author.hide, [Place("x", "value"), Place("q", "value")])
    drawn(me)
    advice = me.panel.advice
    me.until(lambda: any(advice.list.item(row).text().endswith("(A, B, C, D)") for row in range(advice.list.count())))
    assert len([remark for remark in advice.remarks if remark.place == ASKED[2] and "leave it open" in remark.words.en]) == 1


def rule(me: Lecturer, row: int, text: str) -> None:
    table = me.panel.forms.table
    me.double_click(table.viewport().mapToGlobal(table.visualRect(table.model().index(row, RULE)).center()))
    me.type(text)
    me.key("Return")


def drawn(me: Lecturer) -> None:
    me.page(1)
    for row, text in enumerate(("-5..5!0", "1..9", "-4,-2,2")):
        rule(me, row, text)
    me.press_on(me.panel.forms.draw)
    me.until(lambda: len(me.exam.forms) == 4)


def test_forms_are_drawn_frozen_and_looked_at_without_a_change_of_the_document(me: Lecturer) -> None:
    drawn(me)
    document, own = me.store.whole, me.store.trace.values["x"]
    chooser = me.panel.form
    chooser.setFocus()
    me.key("Down")
    me.key("Down")
    assert chooser.currentText() == "B" and me.store.whole is document
    assert me.store.trace.values["x"] == me.exam.forms[1].values["x"]
    me.key("Up")
    me.key("Up")
    assert me.store.trace.values["x"] == own and me.store.whole is document
    me.key("Down")
    assert me.store.trace.values["x"] == me.exam.forms[0].values["x"]
    me.window.docks.toggle("worksheet")  # with the panel gone nobody would see whose numbers these are
    assert me.store.trace.values["x"] == own and me.store.whole is document
    me.canvas.setFocus()
    me.key("Ctrl+Z")
    assert me.exam.forms == ()


def test_the_code_of_the_forms_draws_them_again(me: Lecturer) -> None:
    drawn(me)
    forms, code = me.exam.forms, me.panel.forms.code.line.text()
    assert code
    me.canvas.setFocus()
    me.key("Ctrl+Z")
    line = me.panel.forms.code.line
    me.press_on(line)
    me.key("Ctrl+A")
    me.type("1-ABC")
    me.key("Return")
    assert me.panel.forms.code.refusal.isVisible() and me.exam.forms == ()
    me.key("Ctrl+A")
    me.type(code.lower())
    me.key("Return")
    me.until(lambda: bool(me.exam.forms))
    assert me.exam.forms == forms


def _never_nice(*_: object) -> Iterator[str]:
    time.sleep(0.005)
    yield "large"


def test_a_drawing_that_takes_long_is_stopped(me: Lecturer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wait_bar, "AFTER", 0)
    monkeypatch.setattr(variants, "faults", _never_nice)
    me.page(1)
    rule(me, 0, "1..9")
    me.press_on(me.panel.forms.draw)
    bar = me.panel.forms.waiting.bar
    me.until(bar.isVisible)
    me.press_on(bar.button)
    assert not me.panel.forms.waiting.busy and not bar.isVisible() and me.exam.forms == ()


def test_without_rules_drawing_says_what_is_missing(me: Lecturer) -> None:
    me.page(1)
    me.press_on(me.panel.forms.draw)
    me.until(lambda: me.panel.forms.said.isVisible())
    assert "which numbers" in me.panel.forms.said.text() and me.exam.forms == ()


def test_rules_of_marking_are_set_one_step_each(me: Lecturer) -> None:
    me.page(2)
    rules = me.panel.rules
    for box in (rules.cells, rules.feedback):
        me.click(box.mapToGlobal(QPoint(8, box.height() // 2)))
    rules.fraction.setFocus()
    me.key("Ctrl+A")
    me.type("50")
    me.key("Return")
    rules.decimals.setFocus()
    me.key("Up")
    me.press_on(rules.id.line)
    me.key("Ctrl+A")
    me.type("MID-1")
    me.key("Return")
    policy = me.exam.policy
    assert policy is not None and (policy.per_cell, policy.feedback, policy.ft_fraction) == (False, False, 0.5)
    assert (me.exam.decimals, me.exam.id) == (3, "MID-1")
    me.canvas.setFocus()
    me.key("Ctrl+Z")
    assert me.exam.id != "MID-1" and me.exam.decimals == 3


def detail(me: Lecturer) -> BlankDetail:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, BlankDetail)
    return popup


def test_shift_click_opens_marks_beside_the_number_and_enter_makes_one_step(me: Lecturer) -> None:
    me.click(number(me, "z", False), keys=SHIFT)
    assert detail(me).marks.text() == "1"
    me.type("3")
    me.key("Tab")
    me.type("exact")
    me.key("Return")
    assert QApplication.activePopupWidget() is None
    item = list(me.exam.items())[-1]
    assert (item.place, item.marks, item.tolerance.kind) == (Place("z", "grad"), 3, "exact")
    me.key("Ctrl+Z")
    assert list(me.exam.items())[-1].marks == 1


def test_marks_by_keys_and_escape_leaves_them(me: Lecturer) -> None:
    me.canvas.setFocus()
    me.store.select([])
    me.canvas.attention.on("x")
    before = me.store.whole
    me.key("Ctrl+U")
    me.type("9")
    me.key("Esc")
    assert QApplication.activePopupWidget() is None and me.store.whole is before
    me.key("Ctrl+U")
    me.type("-9")
    me.key("Return")
    assert detail(me).refusal.text().startswith("Marks lie") and me.store.whole is before
    me.key("Esc")


def test_a_copy_for_students_has_no_rules_and_the_window_says_what_it_is_not(
    me: Lecturer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "copy"), ""))
    me.open_menu("Worksheet")
    me.choose("Export for students…")
    copy = load_document(tmp_path / "copy.backwire")
    assert copy.exam is not None and copy.exam.policy is None and len(list(copy.exam.items())) == 3
    assert "policy" not in (tmp_path / "copy.backwire").read_text("utf-8")
    (said,) = me.window.messages.findChildren(Message)
    assert "the graph itself is the key" in said.text()


def test_each_document_has_its_own_worksheet_in_the_panel(me: Lecturer) -> None:
    me.window.desk.new()
    QApplication.processEvents()
    assert me.panel.questions.model.rowCount() == 0 and me.panel.total.text() == "Total: 0 marks"
    assert not me.window.tabs.current.canvas.asking.acts  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_dialog_of_the_panel_is_left_without_a_name(me: Lecturer, language: str) -> None:
    me.window.choose_language(language)
    dialog = DrawDialog(me.window)
    assert isinstance(dialog, QDialog) and dialog.formula.accessibleName() and dialog.gates.accessibleName() and dialog.windowTitle()
    dialog.close()
