"""With the outline alone: a sigmoid neuron is built, wired, edited and deleted by keys in the table, and the page is never touched."""

import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from core.worksheet.exam import Place
from gui.panels.outline import Outline
from gui.panels.outline_model import GATE, INPUTS, LABEL, VALUE
from gui.widgets.completing_line import CompletingLine
from gui.window import MainWindow
from tests.gui.hands import Person

NEURON = {"w": 2.0, "x": -1.0, "b": 3.0}
STEPS = ("w = 2", "x = -1", "b = 3", "multiply", "add", "sigmoid")


class Clerk(Person):
    """A person who only ever uses the outline."""

    @property
    def outline(self) -> Outline:
        """The outline."""
        panel = self.window.docks.panels["outline"]
        assert isinstance(panel, Outline)
        return panel

    def open_table(self) -> None:
        """Show the outline and go there, by keys."""
        self.key("Ctrl+K")
        self.type("table of the graph")
        self.key("Return")
        for _ in range(8):
            self.key("F6")
            if self.outline.table.hasFocus():
                return
        raise AssertionError("F6 never comes to the outline")

    def add(self, text: str) -> str:
        """Press Insert, type, press Enter; return what was added last."""
        self.key("Insert")
        self.type(text)
        self.key("Return")
        assert self.outline.table.hasFocus()
        return list(self.graph.nodes)[-1]

    def go(self, name: str, column: int) -> None:
        """Walk to a cell by arrows."""
        row = self.outline.model.row_of(name)
        assert row is not None
        for _ in range(400):
            at = self.outline.table.currentIndex()
            if (at.row(), at.column()) == (row, column):
                return
            down, right = row - at.row(), column - at.column()
            self.key("Down" if down > 0 else "Up" if down < 0 else "Right" if right > 0 else "Left")
        raise AssertionError("the arrows never come there")

    def fill(self, name: str, column: int, text: str) -> None:
        """Edit a cell: go there, F2, type over what stands there, Enter."""
        self.go(name, column)
        self.key("F2")
        self.type(text)
        self.key("Return")

    def editor(self) -> QLineEdit:
        """Return the open editor of a cell."""
        found = QApplication.focusWidget()
        assert isinstance(found, QLineEdit) and self.outline.table.isAncestorOf(found), found
        return found

    def menu(self) -> QMenu:
        """Open the menu by its key."""
        self.key("Shift+F10")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def pick(self, *titles: str) -> None:
        """Choose lines of the menu and its submenus by arrows and Enter."""
        for title in titles:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            for _ in range(40):
                if (at := menu.activeAction()) is not None and at.text() == title:
                    break
                self.key("Down")
            assert _title(menu.activeAction()) == title
            self.key("Return")


def _title(action: QAction | None) -> str:
    return action.text() if action is not None else ""


@pytest.fixture
def clerk(window: MainWindow) -> Clerk:
    """Somebody before an empty document with the outline open."""
    window.resize(1280, 800)
    QApplication.processEvents()  # the window becomes the active one
    me = Clerk(window)
    me.key("Ctrl+N")
    me.open_table()
    return me


def build(me: Clerk) -> dict[str, str]:
    """Build σ(w·x + b) row by row; return the ids by what was typed."""
    made = {text.split(" ")[0]: me.add(text) for text in STEPS}
    me.fill(made["multiply"], INPUTS, "w, x")
    me.fill(made["add"], INPUTS, f"{made['multiply']}, b")
    me.fill(made["sigmoid"], INPUTS, made["add"])
    me.fill(made["sigmoid"], LABEL, "p")
    return made


def test_a_sigmoid_neuron_built_by_the_outline_alone(clerk: Clerk) -> None:
    made = build(clerk)
    p = 1 / (1 + math.exp(-1.0))
    values, gradients = clerk.store.trace.values, clerk.store.trace.gradients
    assert values[made["sigmoid"]] == pytest.approx(p)
    slope = p * (1 - p)
    assert [gradients[made[name]] for name in "wxb"] == pytest.approx([-slope, 2 * slope, slope])
    assert clerk.outline.table.hasFocus()


def test_what_was_built_is_edited_rewired_and_deleted(clerk: Clerk) -> None:
    made = build(clerk)
    clerk.fill(made["x"], VALUE, "1/2")
    assert clerk.store.trace.values[made["add"]] == 4.0
    clerk.fill(made["sigmoid"], GATE, "tanh")
    assert clerk.graph.nodes[made["sigmoid"]].gate == "tanh" and clerk.graph.nodes[made["sigmoid"]].inputs == (made["add"],)
    clerk.fill(made["sigmoid"], GATE, "leaky_relu(slope=0.2)")
    assert clerk.graph.nodes[made["sigmoid"]].settings == {"slope": 0.2}
    clerk.fill(made["add"], INPUTS, "b, ")
    assert clerk.graph.nodes[made["add"]].inputs == (made["b"], None)
    clerk.fill(made["add"], INPUTS, "b, w")
    assert clerk.store.trace.values[made["add"]] == 5.0
    clerk.go(made["multiply"], LABEL)
    clerk.key("Delete")
    assert made["multiply"] not in clerk.graph.nodes
    clerk.key("Ctrl+Z")
    assert made["multiply"] in clerk.graph.nodes
    clerk.key("Ctrl+A")
    clerk.key("Delete")
    assert not clerk.graph.nodes
    for _ in range(40):
        clerk.key("Ctrl+Z")
    assert not clerk.graph.nodes and clerk.store.undo_label is None


def test_the_page_of_it_reads_from_left_to_right(clerk: Clerk) -> None:
    build(clerk)
    nodes = clerk.graph.nodes
    assert all(nodes[wire.source].pos[0] < nodes[wire.target].pos[0] for wire in clerk.graph.wires())


def test_a_formula_is_added_and_wired_to_what_is_there(clerk: Clerk) -> None:
    clerk.add("x = 3")
    clerk.add("f = x ** 2 + 1")
    assert clerk.store.trace.gradients[clerk.id_of("x")] == 6.0


def test_a_refusal_stays_open_with_its_reason_and_loses_nothing(clerk: Clerk) -> None:
    for text in ("A = [[1, 2, 3]]", "B = [[1, 2]]", "matmul"):
        clerk.add(text)
    m = clerk.id_of("matmul")
    before = clerk.store.document
    clerk.fill(m, INPUTS, "A, B")
    assert "3 ≠ 1" in clerk.outline.refusal.text() and clerk.outline.refusal.isVisible()
    assert clerk.editor().text() == "A, B" and clerk.store.document is before
    clerk.key("Backspace")
    assert not clerk.outline.refusal.isVisible()
    clerk.type("–")
    clerk.key("Return")
    assert clerk.graph.nodes[m].inputs == (clerk.id_of("A"), None) and clerk.outline.table.hasFocus()


def test_what_could_not_be_taken_stands_there_again(clerk: Clerk) -> None:
    clerk.add("x = 1")
    x = clerk.id_of("x")
    clerk.go(x, VALUE)
    clerk.key("F2")
    clerk.type("one")
    clerk.outline.filter.setFocus()  # left for another field
    assert clerk.outline.refusal.isVisible() and clerk.graph.nodes[x].value == 1.0
    clerk.outline.table.setFocus()
    clerk.key("F2")
    assert clerk.editor().text() == "one"


def test_the_gate_is_completed(clerk: Clerk) -> None:
    g = clerk.add("exp")
    clerk.go(g, GATE)
    clerk.key("F2")
    line = clerk.editor()
    assert isinstance(line, CompletingLine)
    clerk.type("softm")
    assert line.offers == ["Softmax", "Softmax cross-entropy"]
    clerk.key("Down")
    clerk.key("Return")
    assert line.text() == "Softmax" and clerk.graph.nodes[g].gate == "exp"
    clerk.key("Return")
    assert clerk.graph.nodes[g].gate == "softmax"


def test_enter_takes_what_is_typed_where_nothing_of_the_list_is_chosen(clerk: Clerk) -> None:
    for text in ("x = 1", "x1 = 2", "x11 = 3", "add"):
        clerk.add(text)
    f = clerk.id_of("add")
    clerk.go(f, INPUTS)
    clerk.key("F2")
    clerk.type("x1, x")
    line = clerk.editor()
    assert isinstance(line, CompletingLine) and line.offers == ["x", "x1", "x11"]
    clerk.key("Return")
    assert clerk.graph.nodes[f].inputs == (clerk.id_of("x1"), clerk.id_of("x")) and clerk.outline.table.hasFocus()


def test_escape_closes_the_list_then_the_editor(clerk: Clerk) -> None:
    g = clerk.add("exp")
    clerk.go(g, GATE)
    clerk.key("F2")
    clerk.type("sof")
    line = clerk.editor()
    assert isinstance(line, CompletingLine) and line.offers
    clerk.key("Esc")
    assert not line.offers and clerk.editor() is line
    clerk.key("Esc")
    assert clerk.outline.table.hasFocus() and clerk.graph.nodes[g].gate == "exp" and clerk.store.selection == {g}


def test_the_source_at_the_cursor_is_completed(clerk: Clerk) -> None:
    for text in ("alpha = 1", "beta = 2", "add"):
        clerk.add(text)
    f = clerk.id_of("add")
    clerk.go(f, INPUTS)
    clerk.key("F2")
    clerk.type("beta, al")
    clerk.key("Down")
    clerk.key("Return")
    assert clerk.editor().text() == "beta, alpha"
    clerk.key("Return")
    assert clerk.graph.nodes[f].inputs == (clerk.id_of("beta"), clerk.id_of("alpha"))


def test_the_menu_does_what_the_page_does(clerk: Clerk) -> None:
    made = build(clerk)
    clerk.go(made["add"], LABEL)
    menu = clerk.menu()
    titles = [line.text() for line in menu.actions() if line.text()]
    assert {"Delete and reconnect", "Duplicate", "Cut", "Paste and keep the inputs", "Collapse into one gate"} <= set(titles)
    clerk.pick(next(title for title in titles if "output" in title.lower()))
    assert clerk.graph.output == made["add"]
    clerk.menu()
    clerk.pick("Delete and reconnect")
    assert clerk.graph.nodes[made["sigmoid"]].inputs == (made["multiply"],)


def test_copies_by_keys(clerk: Clerk) -> None:
    made = build(clerk)
    clerk.go(made["w"], LABEL)
    clerk.key("Shift+Down")
    assert clerk.store.selection == {made["w"], made["x"]}
    clerk.key("Ctrl+C")
    clerk.key("Ctrl+V")
    assert len(clerk.graph.nodes) == 8 and len(clerk.store.selection) == 2
    chosen = {index.row() for index in clerk.outline.table.selectionModel().selectedRows()}
    assert chosen == {6, 7}
    clerk.key("Ctrl+D")
    clerk.key("Ctrl+X")
    assert len(clerk.graph.nodes) == 8


def test_rows_in_the_order_of_computation(clerk: Clerk) -> None:
    build(clerk)
    clerk.add("first = 0")
    clerk.menu()
    clerk.pick("Sort by", "Order of computation")
    rows = clerk.outline.model.ids(0, 99)
    place = {name: k for k, name in enumerate(rows)}
    assert all(place[wire.source] < place[wire.target] for wire in clerk.graph.wires()) and place[clerk.id_of("first")] < 4
    clerk.menu()
    clerk.pick("Sort by", "Order in which they were made")
    assert clerk.outline.model.ids(0, 99) == list(clerk.graph.nodes)


def test_a_large_array_opens_in_a_grid(clerk: Clerk) -> None:
    clerk.add(f"W = [{', '.join(['0'] * 70)}]")
    w = clerk.id_of("W")
    clerk.go(w, VALUE)
    clerk.key("Return")
    clerk.type("5")
    for _ in range(2):
        clerk.key("Return")
    value = clerk.graph.nodes[w].value
    assert value is not None and not isinstance(value, float) and value.data[0] == 5.0
    assert clerk.outline.table.hasFocus()


def test_a_filter_hides_rows_and_what_is_added_is_seen(clerk: Clerk) -> None:
    build(clerk)
    clerk.key("Ctrl+F")
    clerk.type("sigmoid")
    assert clerk.outline.model.rowCount() == 1
    clerk.key("Down")
    new = clerk.add("exp")
    assert clerk.outline.model.row_of(new) is not None and clerk.store.selection == {new}


def test_the_header_sorts_and_the_selection_stays(clerk: Clerk) -> None:
    build(clerk)
    clerk.store.select([clerk.id_of("b")])
    clerk.outline.sort(VALUE)
    (row,) = clerk.outline.table.selectionModel().selectedRows()
    assert clerk.outline.model.ids(row.row(), row.row()) == [clerk.id_of("b")] and clerk.store.selection == {clerk.id_of("b")}


def test_cells_read_aloud_sensibly(clerk: Clerk) -> None:
    made = build(clerk)
    role = Qt.ItemDataRole.AccessibleTextRole
    row = clerk.outline.model.row_of(made["x"]) or 0
    said = [clerk.outline.model.index(row, column).data(role) for column in (LABEL, GATE, VALUE)]
    assert said == ["x", "x, Gate: Variable", "x, Value: minus 1"]
    last = clerk.outline.model.row_of(made["sigmoid"]) or 0
    assert clerk.outline.model.index(last, LABEL).data(role) == "p, output"


def test_a_screen_reader_gets_the_cells_as_words(clerk: Clerk) -> None:
    build(clerk)
    table = QAccessible.queryAccessibleInterface(clerk.outline.table)
    assert table is not None and table.role() == QAccessible.Role.Table
    cells = [table.child(k) for k in range(table.childCount())]
    said = {cell.text(QAccessible.Text.Name) for cell in cells if cell is not None}
    assert {"Name", "w · x + b, Gate: Add", "w · x + b, Inputs: w · x, b", "w · x + b, Value: 1", "x, Value: minus 1"} <= said


def test_a_worksheet_is_made_from_the_table_alone(clerk: Clerk) -> None:
    made = build(clerk)
    clerk.key("Ctrl+Shift+W")
    for line in ("Ask for the gradient", "Hide the value"):
        clerk.go(made["add"], LABEL)
        clerk.menu()
        clerk.pick(line)
    exam = clerk.store.whole.exam
    assert exam is not None and [item.place for item in exam.items()] == [Place(made["add"], "grad")]
    assert exam.hidden == {Place(made["add"], "value")}
    clerk.key("Ctrl+Shift+W")
    menu = clerk.menu()
    assert "Ask for the gradient" not in [line.text() for line in menu.actions()]
