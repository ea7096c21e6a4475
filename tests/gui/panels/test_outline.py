"""The outline shows and edits the whole graph by real keys, and selects with the page."""

import statistics
import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from core import edits
from core.document import Document
from core.history import changes_between
from core.values import Array
from gui.canvas.widget import Canvas
from gui.panels.outline import Outline
from gui.panels.outline_model import GATE, GRADIENT, INPUTS, LABEL, SHAPE, VALUE
from gui.store import Store
from gui.theme import THEMES
from tests.core.graphs import chain_rule, graph, leaf, random_graph


@pytest.fixture
def store() -> Store:
    return Store(Document(chain_rule()))


@pytest.fixture
def outline(qtbot: QtBot, store: Store) -> Outline:
    outline, page = Outline(), Canvas(store, THEMES["light"])
    outline.page_rows = page.actions
    for widget in (page, outline):
        qtbot.addWidget(widget)
    outline.set_store(store)
    outline.resize(640, 300)
    outline.show()
    return outline


def text(outline: Outline, name: str, column: int) -> str:
    return str(outline.model.index(outline.model.row_of(name) or 0, column).data())


def names(outline: Outline) -> list[str]:
    return [str(outline.model.index(row, LABEL).data()) for row in range(outline.model.rowCount())]


def go_to(outline: Outline, name: str, column: int) -> None:
    outline.table.setFocus()
    outline.table.setCurrentIndex(outline.model.index(outline.model.row_of(name) or 0, column))


def type_in(outline: Outline, text: str) -> None:
    QTest.keyClick(outline.table, Qt.Key.Key_F2)
    editor = outline.table.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    editor.insert(text)  # QTest has no keys for − and ²
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.qWait(1)  # the view takes the text in its next turn


def test_every_node_is_a_row(outline: Outline) -> None:
    assert names(outline) == ["x", "y", "z", "q", "f"]
    row = [text(outline, "f", column) for column in (LABEL, GATE, INPUTS, VALUE, GRADIENT, SHAPE)]
    assert row == ["f", "Multiply", "q, z", "−12", "1", "scalar"]


def test_a_value_is_typed_and_every_number_follows(outline: Outline, store: Store) -> None:
    go_to(outline, "x", VALUE)
    type_in(outline, "−1/2")
    assert store.document.graph.nodes["x"].value == -0.5
    assert (text(outline, "f", VALUE), text(outline, "z", GRADIENT)) == ("−18", "4.5")
    assert store.undo_label is not None
    store.undo()
    assert text(outline, "f", VALUE) == "−12" and store.undo_label is None


def test_an_array_is_typed_as_lists(qtbot: QtBot) -> None:
    store = Store(Document(graph(leaf("v", [1.0, 2.0]))))
    outline = Outline()
    qtbot.addWidget(outline)
    outline.set_store(store)
    outline.show()
    go_to(outline, "v", VALUE)
    type_in(outline, "[[1, 2], [3, 4]]")
    assert store.document.graph.nodes["v"].value == Array([[1, 2], [3, 4]])


def test_a_bad_number_is_refused_in_words(outline: Outline, store: Store, qtbot: QtBot) -> None:
    go_to(outline, "x", VALUE)
    with qtbot.waitSignal(store.refused) as told:
        type_in(outline, "two")
    assert told.args[0].code == "bad-number" and store.document.graph.nodes["x"].value == -2.0


def test_a_name_is_typed_and_appears_among_the_inputs(outline: Outline, store: Store) -> None:
    go_to(outline, "q", LABEL)
    type_in(outline, "total")
    assert store.document.graph.nodes["q"].label == "total"
    assert text(outline, "f", INPUTS) == "total, z"


def test_the_value_of_a_gate_cannot_be_edited(outline: Outline) -> None:
    index = outline.model.index(outline.model.row_of("f") or 0, VALUE)
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable


def test_a_click_selects_on_the_page_and_back(outline: Outline, store: Store) -> None:
    row = outline.table.visualRect(outline.model.index(3, GATE)).center()
    QTest.mouseClick(outline.table.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert store.selection == {"q"}
    store.select(["x", "z"])
    assert sorted(index.row() for index in outline.table.selectionModel().selectedRows()) == [0, 2]


def test_arrows_move_the_selection_and_delete_removes(outline: Outline, store: Store) -> None:
    go_to(outline, "q", LABEL)
    QTest.keyClick(outline.table, Qt.Key.Key_Down)
    assert store.selection == {"f"}
    QTest.keyClick(outline.table, Qt.Key.Key_Delete)
    assert "f" not in store.document.graph.nodes and names(outline) == ["x", "y", "z", "q"]
    store.undo()
    assert names(outline) == ["x", "y", "z", "q", "f"]


def test_the_filter_narrows_by_name_and_gate_and_keeps_the_selection(outline: Outline, store: Store) -> None:
    store.select(["x"])
    QTest.keyClicks(outline.filter, "mult")
    assert names(outline) == ["f"] and store.selection == {"x"}
    QTest.keyClick(outline.filter, Qt.Key.Key_Escape)
    assert len(names(outline)) == 5


def test_a_click_on_a_title_sorts_numbers_as_numbers(outline: Outline) -> None:
    header = outline.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(VALUE) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert names(outline) == ["f", "z", "x", "q", "y"]


def test_rows_follow_edits_one_by_one(outline: Outline, store: Store) -> None:
    QAbstractItemModelTester(outline.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    resets: list[int] = []
    outline.model.modelReset.connect(lambda: resets.append(1))
    store.apply("Add", edits.add_gate, "sigmoid", (0.0, 0.0))
    store.apply("Delete", edits.remove, ["y"])
    assert names(outline) == ["x", "z", "q", "f", "n1"]
    store.apply("Edit", edits.replace_graph, graph(leaf("f", 2.0), leaf("x", 1.0)))
    assert names(outline) == ["f", "x"] and len(resets) == 1
    for _ in range(3):
        store.undo()
    assert names(outline) == ["x", "y", "z", "q", "f"]


def test_another_store_takes_over_cleanly(outline: Outline, store: Store) -> None:
    other = Store(Document(graph(leaf("a", 1.0))))
    outline.set_store(other)
    store.select(["x"])
    store.apply("Delete", edits.remove, ["x"])
    assert names(outline) == ["a"]
    outline.set_store(None)
    assert names(outline) == [] and not outline.isEnabled()


@pytest.fixture
def many(qtbot: QtBot) -> Outline:
    """An outline of ten thousand nodes."""
    outline = Outline()
    qtbot.addWidget(outline)
    outline.set_store(Store(Document(random_graph(1, 8000))))
    outline.resize(640, 400)
    outline.show()
    return outline


def test_an_edit_costs_the_outline_of_ten_thousand_rows_little(many: Outline) -> None:
    store = many.store
    assert store is not None and many.model.rowCount() > 8000
    leaf_id = next(name for name, node in store.document.graph.nodes.items() if isinstance(node.value, float))
    resets: list[int] = []
    many.model.modelReset.connect(lambda: resets.append(1))
    spent = []
    for k in range(9):
        before = store.document
        after = edits.set_value(before, leaf_id, float(k)) if k % 3 else edits.add_gate(before, "exp", (0.0, 0.0))
        changes = changes_between(before, after)
        store.blockSignals(True)
        store.apply("Edit", lambda _, after=after: after)  # type: ignore[misc]
        store.blockSignals(False)
        began = time.process_time()
        many.graph_changed(changes)
        many.trace_changed(store.trace)
        QTest.qWait(1)
        spent.append(time.process_time() - began)
    assert not resets and statistics.median(spent) < 0.02  # 4 ms alone; other tests may run beside this one


def test_everything_is_selected_quickly(many: Outline) -> None:
    store = many.store
    assert store is not None
    began = time.process_time()
    store.select(store.document.graph.nodes)
    many.table.clearSelection()
    many.table.selectAll()
    assert store.selection == store.document.graph.nodes.keys() and time.process_time() - began < 5


def test_numbers_that_change_do_not_take_away_what_is_typed(outline: Outline, store: Store) -> None:
    go_to(outline, "x", VALUE)
    QTest.keyClick(outline.table, Qt.Key.Key_F2)
    editor = outline.table.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "12")
    store.apply("Set value", edits.set_value, "z", 9.0)
    QTest.qWait(1)
    assert editor.text() == "12" and text(outline, "f", VALUE) == "27"


def test_undo_in_the_middle_and_another_order_keep_the_rows_true(outline: Outline, store: Store) -> None:
    QAbstractItemModelTester(outline.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    outline.sort(VALUE)
    store.apply("Delete", edits.remove, ["y"])
    store.apply("Add", edits.add_gate, "exp", (0.0, 0.0))
    assert sorted(names(outline)) == ["f", "n1", "q", "x", "z"]
    store.undo()
    store.undo()
    assert sorted(names(outline)) == ["f", "q", "x", "y", "z"]
    outline.filter.setText("add")
    store.apply("Delete", edits.remove, ["q"])
    assert names(outline) == []
    store.undo()
    assert names(outline) == ["q"]
