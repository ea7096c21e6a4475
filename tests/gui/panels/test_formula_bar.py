"""The formula bar shows the graph as text, and what is typed there becomes the graph in one undo step."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core import edits
from core.document import Document, Graph
from core.examples import Example, examples
from gui.panels.formula_bar import MOST_NODES, FormulaBar
from gui.panels.formula_editor import FormulaEditor
from gui.store import Store
from gui.widgets import work
from tests.core.graphs import chain_rule, graph, leaf


@pytest.fixture
def store() -> Store:
    return Store(Document(chain_rule()))


@pytest.fixture
def bar(qtbot: QtBot, store: Store) -> Iterator[FormulaBar]:
    page = QWidget()
    column = QVBoxLayout(page)
    bar = FormulaBar(page)
    column.addWidget(bar)
    column.addWidget(QLineEdit(page))
    qtbot.addWidget(page)
    bar.set_store(store)
    page.resize(600, 200)
    page.show()
    page.activateWindow()
    bar.editor.setFocus()
    yield bar


def write(bar: FormulaBar, text: str) -> FormulaEditor:
    QTest.keyClick(bar.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(bar.editor, text)
    bar.editor.offers.hide()
    return bar.editor


def labels(store: Store) -> set[str]:
    return {node.label for node in store.document.graph.nodes.values()}


def test_the_graph_is_shown_as_a_formula(bar: FormulaBar) -> None:
    assert bar.editor.toPlainText() == "q = x + y; f = q * z"


def test_a_typed_formula_becomes_the_graph_in_one_step(bar: FormulaBar, store: Store) -> None:
    editor = write(bar, "q = x + y + w; f = q * z")
    assert labels(store) == {"x", "y", "z", "q", "f"}
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert labels(store) == {"x", "y", "z", "q", "f", "w", ""}
    assert store.document.graph.nodes["x"].value == -2.0
    assert not bar.editing and editor.toPlainText() == "q = x + y + w; f = q * z"
    store.undo()
    assert store.document.graph == chain_rule() and store.undo_label is None
    assert editor.toPlainText() == "q = x + y; f = q * z"


def test_new_gates_get_places_and_old_ones_keep_theirs(bar: FormulaBar, store: Store) -> None:
    store.apply("Move", edits.move, {"x": (-300.0, 10.0), "y": (-300.0, 90.0), "z": (0.0, 200.0), "q": (-100.0, 50.0), "f": (100.0, 80.0)})
    QTest.keyClick(write(bar, "q = x + y; f = q * z; g = f * f"), Qt.Key.Key_Return)
    nodes = store.document.graph.nodes
    assert nodes["x"].pos == (-300.0, 10.0) and nodes["f"].pos == (100.0, 80.0)
    new = next(node for node in nodes.values() if node.label == "g")
    assert new.pos not in [node.pos for node in nodes.values() if node is not new]


def test_a_mistake_is_underlined_and_said_and_changes_nothing(bar: FormulaBar, store: Store) -> None:
    editor = write(bar, "f = (x + y * z")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert store.document.graph == chain_rule() and store.undo_label is None
    assert editor.toPlainText() == "f = (x + y * z"
    assert bar.message.isVisible() and "Column 5" in bar.message.text()
    (mark,) = editor.extraSelections()
    assert mark.cursor.selectedText() == "("  # type: ignore[attr-defined]
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.toPlainText() == "q = x + y; f = q * z" and not bar.message.isVisible() and not editor.extraSelections()


def test_a_mistake_is_said_while_typing_after_a_pause(bar: FormulaBar, qtbot: QtBot) -> None:
    write(bar, "f = x + ")
    assert not bar.message.isVisible()
    qtbot.waitUntil(bar.message.isVisible, timeout=2000)


def test_shift_enter_begins_a_line_and_the_field_grows(bar: FormulaBar, store: Store) -> None:
    editor = write(bar, "q = x + y")
    height = editor.height()
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(editor, "f = q - z")
    assert editor.height() > height
    QTest.keyClick(editor, Qt.Key.Key_Enter)
    assert store.document.graph.nodes["f"].gate == "subtract"


def test_leaving_the_field_takes_the_text_over(bar: FormulaBar, store: Store) -> None:
    QTest.keyClick(write(bar, "f = x * z"), Qt.Key.Key_Tab)
    assert labels(store) == {"x", "z", "f"}


def test_a_caret_is_a_power_with_a_note(bar: FormulaBar, store: Store) -> None:
    QTest.keyClick(write(bar, "f = x^3"), Qt.Key.Key_Return)
    assert bar.editor.toPlainText() == "f = x ** 3"
    assert bar.message.isVisible() and "power" in bar.message.text()


def test_it_follows_the_graph_but_not_while_somebody_types(bar: FormulaBar, store: Store) -> None:
    store.apply("Rename", edits.rename, "q", "s")
    assert bar.editor.toPlainText() == "s = x + y; f = s * z"
    write(bar, "f = x")
    store.apply("Rename", edits.rename, "q", "q")
    assert bar.editor.toPlainText() == "f = x"
    QTest.keyClick(bar.editor, Qt.Key.Key_Escape)
    assert bar.editor.toPlainText() == "q = x + y; f = q * z"


def test_undo_while_typing_belongs_to_the_text(bar: FormulaBar, store: Store) -> None:
    store.apply("Rename", edits.rename, "q", "s")
    editor = write(bar, "f = x")
    for _ in range(8):
        QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == "s = x + y; f = s * z" and store.undo_label == "Rename"


def test_a_scrub_writes_nothing_anew(bar: FormulaBar, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[int] = []
    monkeypatch.setattr(bar, "_write", lambda: written.append(1))
    store.apply("Set value", edits.set_value, "x", 3.0)
    store.apply("Move", edits.move, {"x": (5.0, 5.0)})
    assert not written


def test_names_are_completed(bar: FormulaBar) -> None:
    editor = bar.editor
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, "f = sigm")
    assert editor.offers.isVisible()
    QTest.keyClick(editor.offers, Qt.Key.Key_Down)
    QTest.keyClick(editor.offers, Qt.Key.Key_Return)
    assert editor.toPlainText() == "f = sigmoid"


@pytest.mark.parametrize("shown", examples(), ids=lambda shown: shown.id)
def test_an_example_that_is_entered_as_it_stands_changes_nothing(bar: FormulaBar, shown: Example) -> None:
    store = Store(shown.document)
    bar.set_store(store)
    QTest.keyClick(bar.editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(bar.editor, Qt.Key.Key_Space)
    QTest.keyClick(bar.editor, Qt.Key.Key_Return)
    assert store.document == shown.document and store.undo_label is None and not bar.editing


def test_a_huge_graph_is_not_written(qtbot: QtBot) -> None:
    bar = FormulaBar()
    qtbot.addWidget(bar)
    bar.set_store(Store(Document(graph(*(leaf(f"x{k}", 1.0) for k in range(MOST_NODES + 1))))))
    assert bar.editor.toPlainText() == "" and bar.editor.isReadOnly()
    bar.set_store(Store(Document(Graph())))
    assert not bar.editor.isReadOnly()


def test_another_store_takes_over_cleanly(bar: FormulaBar, store: Store) -> None:
    write(bar, "f = x")
    bar.set_store(Store(Document(graph(leaf("a", 1.0)))))
    assert bar.editor.toPlainText() == "a" and not bar.editing
    store.apply("Rename", edits.rename, "q", "s")
    assert bar.editor.toPlainText() == "a"


# ---------------------------------------------------------------- long formulas

LONG = "; ".join(["a0 = x + y", *(f"a{k} = exp(a{k - 1})" for k in range(1, 200)), "f = a199 * z"])


def enter(bar: FormulaBar, text: str) -> None:
    bar.editor.selectAll()
    bar.editor.insertPlainText(text)
    QTest.keyClick(bar.editor, Qt.Key.Key_Return)


def test_a_long_formula_is_laid_out_beside_the_thread_that_paints_in_one_step(bar: FormulaBar, store: Store, qtbot: QtBot) -> None:
    enter(bar, LONG)
    assert len(store.document.graph.nodes) == 5 and bar.editor.isReadOnly()
    qtbot.waitUntil(lambda: len(store.document.graph.nodes) > 200, timeout=20_000)
    assert not bar.editor.isReadOnly() and not bar.editing
    assert len({node.pos for node in store.document.graph.nodes.values()}) >= 199
    store.undo()
    assert store.document == Document(chain_rule()) and store.undo_label is None


def test_escape_stops_the_layout_of_a_long_formula(bar: FormulaBar, store: Store, qtbot: QtBot) -> None:
    enter(bar, LONG)
    QTest.keyClick(bar.editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not work.running, timeout=20_000)
    assert store.undo_label is None and not bar.editor.isReadOnly() and not bar.editing


def test_a_page_edited_meanwhile_is_not_overwritten(bar: FormulaBar, store: Store, qtbot: QtBot) -> None:
    enter(bar, LONG)
    store.apply("Set", edits.set_value, "x", 7.0)
    qtbot.waitUntil(lambda: bar.message.isVisible(), timeout=20_000)
    assert "changed" in bar.message.text() and bar.editing and not bar.editor.isReadOnly()
    assert store.document.graph.nodes["x"].value == 7.0 and len(store.document.graph.nodes) == 5
    enter(bar, LONG)
    qtbot.waitUntil(lambda: len(store.document.graph.nodes) > 200, timeout=20_000)
    assert store.document.graph.nodes["x"].value == 7.0
