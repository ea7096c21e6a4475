"""Two settings side by side in the real window: kept by a key, changed by hand, read in the table and on the page, and put back."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core import edits
from core.document import Document
from core.examples import example
from core.values import freeze
from gui.canvas.marks import NO_SECONDS
from gui.panels.compare import ComparePanel
from gui.panels.compare_model import GRADIENT_B, HEADS, NODE, VALUE_D
from gui.store import Store
from gui.window import MainWindow
from tests.core.graphs import chain_rule
from tests.gui.canvas.hands import lecture
from tests.gui.hands import Person
from tests.gui.interaction.conftest import sit_down


@pytest.fixture
def me(window: MainWindow) -> Person:
    """Before the lecture's graph, with the panel open."""
    me = sit_down(window, lecture())
    window.docks.toggle("compare")
    QApplication.processEvents()
    me.canvas.setFocus()
    return me


def panel(me: Person) -> ComparePanel:
    found = me.window.docks.panels["compare"]
    assert isinstance(found, ComparePanel)
    return found


def table(me: Person) -> list[list[str]]:
    rows = panel(me).rows
    return [[rows.index(row, column).data() for column in range(len(HEADS))] for row in range(rows.rowCount())]


def scrub_x_to_one(me: Person) -> None:
    me.double_click(me.value("x"))
    me.type("1")
    me.key("Return")
    me.until(lambda: not panel(me)._timer.isActive())


def test_both_settings_stand_in_the_table_and_a_beside_each_number_that_differs(me: Person) -> None:
    me.key("Shift+K")
    assert panel(me).said.text() == "0 of 5 nodes differ from A." and me.canvas.marks.seconds.legend == "A: as it was kept"
    scrub_x_to_one(me)
    assert table(me) == [
        ["x", "−2", "1", "+3", "−4", "−4", ""],
        ["y", "5", "5", "", "−4", "−4", ""],
        ["z", "−4", "−4", "", "3", "6", "+3"],
        ["q", "3", "6", "+3", "−4", "−4", ""],
        ["f", "−12", "−24", "−12", "1", "1", ""],
    ]
    assert me.canvas.marks.seconds.values == {"x": "A −2", "q": "A 3", "f": "A −12"}
    assert me.canvas.marks.seconds.gradients == {"z": "A 3"}
    assert "Value: −12 in A, −24 now (−12)" in me.canvas.tip_at(me.canvas.mapFromGlobal(me.body("f")).toPointF())


def test_undo_changes_the_present_setting_alone_and_going_back_is_one_step(me: Person) -> None:
    me.key("Shift+K")
    assert me.store.undo_label is None, "to keep is no edit"
    scrub_x_to_one(me)
    me.click(me.middle(panel(me).back))
    assert me.store.trace.values["f"] == -12.0 and me.store.undo_label == "Go back to A"
    me.store.undo()
    assert me.store.trace.values["f"] == -24.0
    me.store.undo()
    assert me.store.trace.values["f"] == -12.0 and me.store.undo_label is None
    me.store.redo()
    me.canvas.setFocus()
    me.key("Ctrl+Shift+K")
    assert me.store.trace.values["f"] == -12.0
    assert {row.name: row.value.said() for row in panel(me).model.rows}["x"] == "−3", "A is now what it was before"
    me.click(me.middle(panel(me).stop))
    assert me.canvas.marks.seconds is NO_SECONDS and panel(me).pages.currentWidget() is panel(me).empty


def test_rows_and_nodes_are_selected_together_and_sorting_keeps_them(me: Person) -> None:
    me.key("Shift+K")
    scrub_x_to_one(me)
    me.click(me.body("z"))
    shown = panel(me)
    assert [index.row() for index in shown.table.selectionModel().selectedRows()] == [2]
    shown.table.sortByColumn(VALUE_D, Qt.SortOrder.DescendingOrder)
    assert table(me)[0][NODE] == "f" and me.store.selection == {"z"}
    assert [table(me)[index.row()][NODE] for index in shown.table.selectionModel().selectedRows()] == ["z"]
    shown.table.setFocus()
    shown.table.setCurrentIndex(shown.rows.index(0, NODE))
    assert me.store.selection == {"f"}
    QTest.keyClick(shown.table, Qt.Key.Key_Down)
    assert len(me.store.selection) == 1 and me.store.selection != {"f"}


def test_what_is_the_same_can_be_left_out_and_the_table_be_copied(me: Person) -> None:
    me.key("Shift+K")
    scrub_x_to_one(me)
    shown = panel(me)
    me.store.select(())
    me.click(me.middle(shown.only))
    assert [row[NODE] for row in table(me)] == ["x", "z", "q", "f"]
    shown.table.setFocus()
    QTest.keyClick(shown.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Node\tValue in A") and lines[4] == "f\t−12\t−24\t−12\t1\t1\t" and len(lines) == 5


def test_a_node_that_is_deleted_or_added_stands_there_with_one_side(me: Person) -> None:
    me.key("Shift+K")
    me.store.apply("Delete", edits.remove, ["z"])
    me.until(lambda: not panel(me)._timer.isActive())
    (row,) = [row for row in panel(me).model.rows if row.id == "z"]
    assert row.value.a == -4.0 and row.value.b is None
    me.store.select(["x"])


def made(qtbot: Any, document: Document) -> tuple[ComparePanel, Store]:
    shown, store = ComparePanel(), Store(document)
    qtbot.addWidget(shown)
    shown.set_store(store)
    shown.show()
    qtbot.waitExposed(shown)
    return shown, store


def test_arrays_too(qtbot: Any) -> None:
    document = example("norm-squared").document
    (x,) = [name for name, node in document.graph.nodes.items() if node.label == "x"]
    shown, store = made(qtbot, document)
    store.second.keep()
    store.apply("Set", edits.set_value, x, freeze([1.0, 0.4]))
    shown.refresh()
    rows = {row.name: row for row in shown.model.rows}
    assert rows["x"].value.said() == "|Δ| ≤ 0.8" and rows["f"].value.said() == "−0.0256"
    assert not rows["W"].value.differs and rows["W"].gradient.differs
    index = shown.rows.index([row.name for row in shown.model.rows].index("x"), GRADIENT_B)
    assert "Gradient: [−0.112, 0.636] in A, [0.048, 0.332] now" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_another_document_has_a_setting_of_its_own(qtbot: Any) -> None:
    shown, store = made(qtbot, Document(chain_rule()))
    store.second.keep()
    other = Store(Document(chain_rule()))
    shown.set_store(other)
    assert shown.pages.currentWidget() is shown.empty and shown.keep.isEnabled() and not shown.back.isEnabled()
    shown.set_store(store)
    assert shown.pages.currentWidget() is shown.table
