"""Values are edited where they stand: typed, opened by keys or a double click; what cannot be read is never lost."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolButton

from core.document import Graph, Node
from core.edits import remove
from core.values import Array
from gui.widgets.value_editor import ValueEditor
from tests.gui.canvas.hands import CTRL, Hands, make_hands

Key = Qt.Key


def editor(hands: Hands) -> ValueEditor:
    """Return the open editor."""
    found = hands.canvas.popups.editor
    assert found is not None and found.isVisible()
    return found


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_F2, Key.Key_Enter])
def test_enter_and_f2_open_the_editor_with_the_value_chosen(hands: Hands, key: Qt.Key) -> None:
    hands.store.select(["z"])
    hands.key(key)
    field = editor(hands).field
    assert field is not None and field.text() == "−4" and field.selectedText() == "−4"
    hands.type("7")
    hands.key(Key.Key_Return)
    assert hands.number("z") == 7.0 and hands.canvas.popups.editor is None and hands.canvas.hasFocus()
    hands.store.undo()
    assert hands.number("z") == -4.0 and hands.store.undo_label is None


def test_a_double_click_on_the_value_opens_the_editor(hands: Hands) -> None:
    hands.double_click(hands.value("x"))
    hands.type("1/4")
    hands.key(Key.Key_Return)
    assert hands.number("x") == 0.25


@pytest.mark.parametrize(("typed", "number"), [("3", 3.0), ("-1.5", -1.5), (".5", 0.5), ("2e-3", 0.002), ("−6", -6.0)])
def test_typing_with_a_leaf_selected_edits_it(hands: Hands, typed: str, number: float) -> None:
    hands.click(hands.body("y"))
    hands.type(typed)
    hands.key(Key.Key_Return)
    assert hands.number("y") == number


def test_typing_with_a_gate_selected_edits_nothing(hands: Hands) -> None:
    hands.click(hands.body("q"))
    hands.type("5")
    assert hands.canvas.popups.editor is None


def test_a_text_that_is_no_number_says_why_and_stays(hands: Hands) -> None:
    hands.store.select(["x"])
    hands.type("1")
    hands.type("x2")
    hands.key(Key.Key_Return)
    field = editor(hands).field
    assert field is not None and field.text() == "1x2" and "1x2" in editor(hands).problem
    assert hands.store.undo_label is None
    hands.key(Key.Key_Backspace)
    assert editor(hands).problem == ""
    hands.key(Key.Key_Backspace)
    hands.key(Key.Key_Return)
    assert hands.number("x") == 1.0


def test_escape_closes_the_editor_only(hands: Hands) -> None:
    hands.store.select(["x"])
    hands.type("9")
    hands.key(Key.Key_Escape)
    assert hands.canvas.popups.editor is None and hands.number("x") == -2.0
    assert hands.store.selection == {"x"} and hands.store.undo_label is None and hands.canvas.hasFocus()


def test_tab_goes_on_to_the_next_leaf_and_back(hands: Hands) -> None:
    hands.store.select(["x"])
    hands.type("1")
    hands.key(Key.Key_Tab)
    assert hands.number("x") == 1.0 and editor(hands).leaf == "y" and hands.store.selection == {"y"}
    hands.type("2")
    hands.key(Key.Key_Backtab)
    assert hands.number("y") == 2.0 and editor(hands).leaf == "x"


def test_a_click_elsewhere_takes_the_value(hands: Hands) -> None:
    hands.store.select(["x"])
    hands.type("8")
    hands.click(QPoint(700, 60))
    assert hands.number("x") == 8.0 and hands.canvas.popups.editor is None


def test_a_click_elsewhere_does_not_lose_what_cannot_be_read(hands: Hands) -> None:
    hands.store.select(["x"])
    hands.type("8")
    hands.type("oops")
    hands.click(QPoint(700, 60))
    field = editor(hands).field
    assert field is not None and field.text() == "8oops" and hands.number("x") == -2.0


def test_the_same_value_again_is_no_undo_step(hands: Hands) -> None:
    hands.store.select(["x"])
    hands.key(Key.Key_Return)
    hands.key(Key.Key_Return)
    assert hands.store.undo_label is None and not hands.store.dirty


def test_a_number_becomes_an_array_by_typing_one(hands: Hands) -> None:
    hands.store.select(["x"])
    hands.key(Key.Key_F2)
    hands.type("[1, 2]")
    hands.key(Key.Key_Return)
    assert hands.number("x") == Array([1.0, 2.0])


def test_undo_inside_the_field_is_the_fields_own(hands: Hands) -> None:
    hands.store.select(["x"])
    hands.type("8")
    hands.key(Key.Key_Z, CTRL)
    assert hands.number("x") == -2.0 and editor(hands).isVisible()


def test_the_leaf_may_vanish_while_it_is_edited(hands: Hands) -> None:
    hands.store.select(["x"])
    hands.type("8")
    hands.store.apply("Delete", remove, ["x"])
    assert hands.canvas.popups.editor is None
    assert "x" not in hands.graph.nodes


# ---------------------------------------------------------------- arrays


@pytest.fixture
def matrix(qtbot: Any) -> Hands:
    """Hands on f = sum(W)."""
    nodes = [
        Node("W", "parameter", value=Array([[1.0, 2.0], [3.0, 4.0]]), label="W"),
        Node("f", "sum", inputs=("W",), label="f", pos=(300.0, 0.0)),
    ]
    hands = make_hands(qtbot, Graph({node.id: node for node in nodes}))
    hands.store.select(["W"])
    hands.key(Key.Key_Return)
    return hands


def done(hands: Hands) -> None:
    """Press Enter in the grid."""
    assert hands.canvas.popups.editor is not None
    hands.canvas.popups.editor.setFocus()
    hands.key(Key.Key_Return)


def test_an_array_opens_in_a_grid_that_is_typed_into(matrix: Hands) -> None:
    grid = editor(matrix).grid
    assert grid is not None and grid.model.cells == [["1", "2"], ["3", "4"]]
    matrix.type("9")
    matrix.key(Key.Key_Return)
    matrix.key(Key.Key_Return)
    assert matrix.number("W") == Array([[9.0, 2.0], [3.0, 4.0]])
    assert matrix.store.trace.values["f"] == 18.0


def test_cells_of_a_spreadsheet_are_pasted_and_the_array_grows(matrix: Hands) -> None:
    QGuiApplication.clipboard().setText("1\t2\t3\r\n4\t5\t−6\r\n")
    matrix.key(Key.Key_V, CTRL)
    done(matrix)
    assert matrix.number("W") == Array([[1, 2, 3], [4, 5, -6]])


def test_rows_and_columns_come_and_go(matrix: Hands) -> None:
    grid = editor(matrix).grid
    assert grid is not None
    buttons = {button.accessibleName(): button for button in grid.findChildren(QToolButton)}
    buttons["Add a row"].click()
    buttons["Remove the last column"].click()
    done(matrix)
    assert matrix.number("W") == Array([[1], [3], [0]])


def test_a_cell_that_is_no_number_says_why_and_stays(matrix: Hands) -> None:
    matrix.key(Key.Key_Down)
    matrix.type("oops")
    matrix.key(Key.Key_Return)
    matrix.key(Key.Key_Return)
    assert "oops" in editor(matrix).problem and matrix.number("W") == Array([[1.0, 2.0], [3.0, 4.0]])
    grid = editor(matrix).grid
    assert grid is not None and grid.table.currentIndex().row() == 1


def test_escape_closes_the_grid_and_changes_nothing(matrix: Hands) -> None:
    matrix.type("9")
    matrix.key(Key.Key_Escape)
    matrix.key(Key.Key_Escape)
    assert matrix.canvas.popups.editor is None and matrix.store.undo_label is None


def test_enter_in_a_cell_takes_the_array_and_logs_nothing(qtbot: Any, qtlog: Any) -> None:
    hands = make_hands(qtbot, Graph({"W": Node("W", "parameter", value=Array([[1, 2], [3, 4]]), label="W")}))
    QApplication.processEvents()  # the window becomes the active one
    hands.store.select(["W"])
    hands.key(Key.Key_Return)
    hands.type("7")
    for _ in range(2):  # the cell, then the array
        hands.key(Key.Key_Return)
    QApplication.processEvents()
    assert hands.number("W") == Array([[7, 2], [3, 4]]) and hands.canvas.popups.editor is None
    assert [record.message for record in qtlog.records] == []


def test_an_array_of_three_dimensions_is_edited_row_by_row(qtbot: Any) -> None:
    deep = Array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
    hands = make_hands(qtbot, Graph({"T": Node("T", "parameter", value=deep, label="T")}))
    QApplication.processEvents()
    hands.store.select(["T"])
    hands.key(Key.Key_Return)
    grid = editor(hands).grid
    assert grid is not None
    headers = [grid.model.headerData(row, Qt.Orientation.Vertical) for row in range(4)]
    assert headers == ["0,0", "0,1", "1,0", "1,1"]
    for _ in range(3):
        hands.key(Key.Key_Down)
    hands.type("-7")
    for _ in range(2):
        hands.key(Key.Key_Return)
    assert hands.number("T") == Array([[[1, 2], [3, 4]], [[5, 6], [-7, 8]]])


@pytest.mark.parametrize("empty", [Array([]), Array([[]])])
def test_an_empty_array_opens_with_one_entry_to_fill_in(qtbot: Any, empty: Array) -> None:
    hands = make_hands(qtbot, Graph({"v": Node("v", "variable", value=empty, label="v")}))
    hands.store.select(["v"])
    hands.key(Key.Key_F2)
    grid = editor(hands).grid
    assert grid is not None
    assert grid.model.cells == [["0"]]
    editor(hands).close_editor()
    assert hands.number("v") == empty
