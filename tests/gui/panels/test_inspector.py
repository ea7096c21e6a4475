"""The inspector says how the selected numbers come about, and edits them with real keys."""

import time

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from core import edits
from core.document import Document, Note
from core.examples import example
from core.notes import set_text
from core.values import Array
from gui.panels.inspector import Inspector
from gui.store import Store
from gui.theme import THEMES
from gui.widgets.fields import Line
from tests.core.graphs import chain_rule, gate, graph, leaf, random_graph


@pytest.fixture
def store() -> Store:
    return Store(Document(chain_rule(), {"en": Note("The chain rule", "f = (x + y)z")}))


@pytest.fixture
def inspector(qtbot: QtBot, store: Store) -> Inspector:
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.set_store(store)
    inspector.set_theme(THEMES["light"])
    inspector.resize(280, 700)
    inspector.show()
    inspector.activateWindow()
    return inspector


def choose(inspector: Inspector, *ids: str) -> None:
    assert inspector.store is not None
    inspector.store.select(ids)
    QTest.qWait(1)


def type_in(line: Line, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    line.setFocus()
    line.selectAll()
    line.insert(text)
    QTest.keyClick(line, end)
    QTest.qWait(1)


# ---------------------------------------------------------------- one node


def test_a_gate_says_its_numbers_and_how_they_come_about(inspector: Inspector) -> None:
    choose(inspector, "f")
    page = inspector.node_page
    assert page.title.text() == "f · Multiply"
    assert (page.number.number.text(), page.gradient.number.text()) == ("−12", "1")
    assert "f = q · z = 3 · (−4) = " in page.forward.text() and "−12" in page.forward.text()
    assert "upstream 1 × local z = 1 × (−4) = " in page.sent.text()
    assert page.role.text() == "switcher: q gets 1 × (−4) = −4, z gets 1 × 3 = 3"
    assert not page.form.isRowVisible(page.value) and not page.array.isVisible()


def test_a_value_is_typed_and_the_sentences_follow(inspector: Inspector, store: Store) -> None:
    choose(inspector, "z")
    type_in(inspector.node_page.value.line, "−1/2")
    assert store.document.graph.nodes["z"].value == -0.5
    assert inspector.node_page.value.line.text() == "−0.5"
    store.undo()
    QTest.qWait(1)
    assert inspector.node_page.value.line.text() == "−4" and store.undo_label is None


def test_a_refused_number_is_said_beneath_and_kept(inspector: Inspector, store: Store) -> None:
    choose(inspector, "z")
    field = inspector.node_page.value
    type_in(field.line, "two")
    assert field.refusal.isVisible() and "two" in field.refusal.text() and field.line.text() == "two"
    assert store.document.graph == chain_rule()
    QTest.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.line.text() == "−4" and not field.refusal.isVisible()


def test_a_taken_name_is_refused_in_words(inspector: Inspector, store: Store) -> None:
    choose(inspector, "q")
    type_in(inspector.node_page.name.line, "x")
    assert "taken" in inspector.node_page.name.refusal.text() and store.document.graph.nodes["q"].label == "q"
    type_in(inspector.node_page.name.line, "total")
    assert store.document.graph.nodes["q"].label == "total" and inspector.node_page.title.text() == "total · Add"


def test_a_half_typed_name_does_not_follow_to_the_next_node(inspector: Inspector, store: Store) -> None:
    choose(inspector, "q")
    inspector.node_page.name.line.insert("zz")
    choose(inspector, "x")
    assert inspector.node_page.name.line.text() == "x"


def test_what_is_typed_stays_while_numbers_change(inspector: Inspector, store: Store) -> None:
    choose(inspector, "z")
    line = inspector.node_page.value.line
    line.setFocus()
    QTest.keyClicks(line, "7")
    store.apply("Set value", edits.set_value, "x", 1.0)
    QTest.qWait(1)
    assert "7" in line.text()


def test_up_and_down_step_a_value_in_one_undo_step(inspector: Inspector, store: Store) -> None:
    choose(inspector, "x")
    line = inspector.node_page.value.line
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Up)
    QTest.qWait(1)
    QTest.keyClick(line, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert store.document.graph.nodes["x"].value == -0.9
    store.undo()
    assert store.document.graph == chain_rule()


def test_a_gate_becomes_another_gate(inspector: Inspector, store: Store) -> None:
    choose(inspector, "q")
    combo = inspector.node_page.kind
    combo.setFocus()
    QTest.keyClicks(combo, "Sub")
    QTest.qWait(1)
    if store.document.graph.nodes["q"].gate != "subtract":
        combo.activated.emit(combo.currentIndex())
    assert store.document.graph.nodes["q"].gate == "subtract"


def test_a_leaf_becomes_a_parameter(inspector: Inspector, store: Store) -> None:
    choose(inspector, "x")
    combo = inspector.node_page.kind
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert store.document.graph.nodes["x"].gate == "parameter"


def test_a_setting_of_a_gate_is_typed(qtbot: QtBot, inspector: Inspector) -> None:
    store = Store(Document(graph(leaf("x", -2.0), gate("y", "leaky_relu", "x"))))
    inspector.set_store(store)
    choose(inspector, "y")
    type_in(inspector.node_page.params["slope"].line, "1/5")
    assert store.document.graph.nodes["y"].settings == {"slope": 0.2} and store.trace.values["y"] == -0.4


def test_an_index_is_typed(inspector: Inspector) -> None:
    store = Store(Document(graph(leaf("v", [1.0, 2.0, 3.0]), gate("y", "index", "v"))))
    inspector.set_store(store)
    choose(inspector, "y")
    type_in(inspector.node_page.params["index"].line, "2")
    assert store.document.graph.nodes["y"].settings == {"index": (2,)}
    type_in(inspector.node_page.params["index"].line, "two")
    assert inspector.node_page.params["index"].refusal.isVisible()


def test_an_array_is_a_table_that_is_typed_in(inspector: Inspector) -> None:
    store = Store(Document(graph(leaf("W", [[1.0, 2.0], [3.0, 4.0]]), gate("f", "sum", "W"))))
    inspector.set_store(store)
    choose(inspector, "W")
    view = inspector.node_page.array.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    editor = view.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    editor.insert("−1/2")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(1)
    assert store.document.graph.nodes["W"].value == Array([[1, 2], [-0.5, 4]])


def test_enter_begins_at_the_first_entry_of_an_array(inspector: Inspector) -> None:
    inspector.set_store(Store(Document(graph(leaf("W", [[1.0, 2.0], [3.0, 4.0]])))))
    choose(inspector, "W")
    view = inspector.node_page.array.view
    view.setFocus()
    view.setCurrentIndex(QModelIndex())
    QTest.keyClick(view, Qt.Key.Key_Return)
    editor = view.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit) and editor.text() == "1"


def test_an_empty_array_is_an_empty_table(inspector: Inspector) -> None:
    inspector.set_store(Store(Document(graph(leaf("W", [[]])))))
    choose(inspector, "W")
    assert inspector.node_page.array.cells.columnCount() == 0


def test_an_array_is_made_larger_and_smaller(inspector: Inspector) -> None:
    store = Store(Document(graph(leaf("W", [[1.0, 2.0], [3.0, 4.0]]), gate("f", "sum", "W"))))
    inspector.set_store(store)
    choose(inspector, "W")
    table = inspector.node_page.array
    QTest.keyClick(table.columns, Qt.Key.Key_Up)
    assert store.document.graph.nodes["W"].value == Array([[1, 2, 0], [3, 4, 0]])
    QTest.qWait(1)
    QTest.keyClick(table.rows, Qt.Key.Key_Down)
    assert store.document.graph.nodes["W"].value == Array([[1, 2, 0]])


def test_cells_of_a_spreadsheet_are_pasted(inspector: Inspector, qapp: object) -> None:
    from PySide6.QtGui import QGuiApplication

    store = Store(Document(graph(leaf("W", [[1.0, 2.0], [3.0, 4.0]]), gate("f", "sum", "W"))))
    inspector.set_store(store)
    choose(inspector, "W")
    QGuiApplication.clipboard().setText("5\t6\n7\t8\n")
    view = inspector.node_page.array.view
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert store.document.graph.nodes["W"].value == Array([[5, 6], [7, 8]])


def test_make_output_is_a_button(inspector: Inspector, store: Store) -> None:
    choose(inspector, "q")
    QTest.mouseClick(inspector.node_page.make_output, Qt.MouseButton.LeftButton)
    assert store.document.graph.output == "q"
    QTest.qWait(1)
    assert not inspector.node_page.make_output.isEnabled()


def test_all_digits_are_shown_on_demand(inspector: Inspector) -> None:
    inspector.set_store(Store(Document(graph(leaf("x", 1.0), gate("s", "sigmoid", "x")))))
    choose(inspector, "s")
    assert inspector.node_page.number.number.text() == "0.7311"
    QTest.mouseClick(inspector.node_page.digits, Qt.MouseButton.LeftButton, pos=inspector.node_page.digits.rect().center() * 0)
    inspector.node_page.digits.setFocus()
    if not inspector.node_page.digits.isChecked():
        QTest.keyClick(inspector.node_page.digits, Qt.Key.Key_Space)
    assert inspector.node_page.number.number.text() == "0.7310585786300049"


def test_long_names_never_make_the_panel_wider(inspector: Inspector) -> None:
    inspector.set_store(Store(example("sigmoid-neuron").document))
    assert inspector.store is not None
    for name in inspector.store.document.graph.nodes:
        choose(inspector, name)
        assert inspector.pages.width() <= inspector.width() and inspector.node_page.make_output.geometry().right() < inspector.width()


def test_a_problem_and_a_tie_are_said(inspector: Inspector) -> None:
    inspector.set_store(Store(Document(graph(leaf("a", 1.0), gate("b", "log", None), gate("m", "max", "a", "a")))))
    choose(inspector, "b")
    assert "nothing on its input x" in inspector.node_page.problem.text()
    choose(inspector, "m")
    assert inspector.node_page.tie.isVisible() and not inspector.node_page.problem.isVisible()


# ---------------------------------------------------------------- the document, several nodes


def test_without_a_selection_the_document_is_shown_and_edited(inspector: Inspector, store: Store) -> None:
    page = inspector.document_page
    assert page.isVisible() and "Gates: 2, inputs: 3, wires: 4" in page.counts.text()
    type_in(page.title.line, "Another title")
    assert store.document.note("en").title == "Another title"
    page.text.setFocus()
    QTest.keyClicks(page.text, "Note: ")
    QTest.keyClick(page.text, Qt.Key.Key_Tab)
    assert store.document.note("en").text == "Note: f = (x + y)z"


def test_the_output_is_chosen_and_left_to_the_last_gate_again(inspector: Inspector, store: Store) -> None:
    combo = inspector.document_page.output
    assert combo.currentText() == "automatic: f"
    combo.setFocus()
    QTest.keyClicks(combo, "q")
    assert store.document.graph.output == "q"
    QTest.qWait(1)
    QTest.keyClick(combo, Qt.Key.Key_Home)
    assert store.document.graph.output is None


def test_a_click_on_a_problem_selects_its_gate(inspector: Inspector, store: Store) -> None:
    store.apply("Disconnect", edits.disconnect, [("q", 0)])
    QTest.qWait(1)
    problems = inspector.document_page.problems
    assert problems.isVisible()
    QTest.mouseClick(problems.viewport(), Qt.MouseButton.LeftButton, pos=problems.visualItemRect(problems.item(0)).center())
    assert store.selection == {"q"}


def test_a_setting_of_several_gates_is_set_at_once(inspector: Inspector) -> None:
    store = Store(Document(graph(leaf("x", -2.0), gate("y", "leaky_relu", "x", slope=0.5), gate("z", "leaky_relu", "y"))))
    inspector.set_store(store)
    choose(inspector, "y", "z")
    page = inspector.many_page
    assert page.isVisible() and page.title.text() == "2 selected"
    assert page.params["slope"].line.text() == "" and page.params["slope"].line.placeholderText()
    type_in(page.params["slope"].line, "0.25")
    assert {node.settings["slope"] for node in store.document.graph.nodes.values() if node.gate == "leaky_relu"} == {0.25}
    store.undo()
    assert store.undo_label is None


def test_several_leaves_get_one_value(inspector: Inspector, store: Store) -> None:
    choose(inspector, "x", "y")
    type_in(inspector.many_page.value.line, "3")
    assert (store.document.graph.nodes["x"].value, store.document.graph.nodes["y"].value) == (3.0, 3.0)


def test_a_removed_node_leaves_the_document(inspector: Inspector, store: Store) -> None:
    choose(inspector, "f")
    store.apply("Delete", edits.remove, ["f"])
    QTest.qWait(1)
    assert inspector.pages.currentWidget() is inspector.document_page
    inspector.set_store(None)
    store.undo()
    assert not inspector.isEnabled()


def test_a_scrub_in_a_large_graph_costs_little(inspector: Inspector) -> None:
    store = Store(Document(random_graph(3, 1000)))
    inspector.set_store(store)
    for ids in ([], ["g500"]):
        store.select(ids)
        inspector.refresh()
        began = time.process_time()
        for k in range(10):
            store.apply("Set value", edits.set_value, "x0", float(k), key="scrub")
            inspector.refresh()
        assert (time.process_time() - began) / 10 < 1


def test_what_a_variable_is_names_no_other_one(inspector: Inspector) -> None:
    choose(inspector, "y")
    assert inspector.node_page.title.text() == "y · Variable"
    assert "x" not in inspector.node_page.about.text().split()


def test_the_text_of_a_document_is_seen_whole_where_there_is_room(inspector: Inspector, store: Store) -> None:
    choose(inspector)
    text = inspector.document_page.text
    low = text.height()
    store.apply("Write", edits_of_text, "word " * 45)
    QTest.qWait(1)
    assert text.height() > low and text.verticalScrollBar().maximum() == 0
    store.apply("Write", edits_of_text, "word " * 2000)
    QTest.qWait(1)
    assert text.height() < inspector.height() / 2 and text.verticalScrollBar().maximum() > 0
    store.undo()
    store.undo()
    QTest.qWait(1)
    assert text.height() == low


def edits_of_text(document: Document, text: str) -> Document:
    return set_text(document, "en", text)
