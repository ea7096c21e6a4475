"""The graph as a table: a row a node, with its name, gate, inputs, value, gradient and shape."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from core.document import Graph, Node, effective_output
from core.edits import rename, set_value
from core.explain import brief, called
from core.gates import GATES, LEAVES
from core.history import Changes
from core.numbers import show_full
from core.problems import Problem
from core.typed_numbers import read_value
from core.values import Array, Number, shape_of, show_shape, to_lists
from gui.languages import language
from gui.store import Store
from gui.theme import THEMES, Theme

Index = QModelIndex | QPersistentModelIndex
LABEL, GATE, INPUTS, VALUE, GRADIENT, SHAPE = range(6)
IdRole = int(Qt.ItemDataRole.UserRole)
SortRole = IdRole + 1
MOST_TYPED = 64  # entries of an array that can be edited in a cell
MOST_SHOWN = 400  # characters of a tooltip
MOST_INPUTS = 6
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class OutlineModel(QAbstractTableModel):
    """Rows follow the order in which the nodes were made; a change of numbers touches no row's place."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.store: Store | None = None
        self.theme: Theme = THEMES["light"]
        self._ids: list[str] = []
        self._rows: dict[str, int] = {}
        self._output: str | None = None

    # ---------------------------------------------------------------- what the panel tells it

    def show(self, store: Store | None) -> None:
        """Show another store."""
        self.beginResetModel()
        self.store = store
        self._take_ids()
        self.endResetModel()

    def follow(self, changes: Changes) -> None:
        """Follow an edit: new and removed rows one run at a time; renamed nodes change what other rows say."""
        if changes.removed:
            self._drop(changes.removed)
        if changes.added:
            self._add()
        if self.store is not None and self._ids != list(self.store.document.graph.nodes):
            self.show(self.store)  # the order itself changed, as after an undo in the middle
        elif not changes.moved_only and (changes.changed or changes.added or changes.removed or changes.output):
            self._output = effective_output(self._graph)
            self.renew()

    def renew(self, first: int = LABEL, last: int = SHAPE) -> None:
        """Say every row again, in these columns."""
        if self._ids:
            self.dataChanged.emit(self.index(0, first), self.index(len(self._ids) - 1, last))

    def row_of(self, name: str) -> int | None:
        """Return the row of a node."""
        return self._rows.get(name)

    def _take_ids(self) -> None:
        self._ids = list(self._graph.nodes)
        self._number()

    def _number(self) -> None:
        self._rows = {name: row for row, name in enumerate(self._ids)}
        self._output = effective_output(self._graph)

    def _drop(self, gone: frozenset[str]) -> None:
        for first, last in reversed(_runs([row for name in gone if (row := self._rows.get(name)) is not None])):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._ids[first : last + 1]
            self._number()
            self.endRemoveRows()

    def _add(self) -> None:
        wanted = list(self._graph.nodes)
        kept = set(self._ids)
        if [name for name in wanted if name in kept] != self._ids:
            return
        for first, last in _runs([row for row, name in enumerate(wanted) if name not in kept]):
            self.beginInsertRows(QModelIndex(), first, last)
            self._ids[first:first] = wanted[first : last + 1]
            self._number()
            self.endInsertRows()

    @property
    def _graph(self) -> Graph:
        return self.store.document.graph if self.store is not None else Graph()

    # ---------------------------------------------------------------- what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of nodes."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            titles = (self.tr("Name"), self.tr("Gate"), self.tr("Inputs"), self.tr("Value"), self.tr("Gradient"), self.tr("Shape"))
            return titles[section]
        return _RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and section in (VALUE, GRADIENT) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let names, and values of leaves, be edited."""
        node = self._node(index)
        if node is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        editable = index.column() == LABEL or (index.column() == VALUE and bool(self._typed(node)))
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, its exact digits for editing, its colour, or what a screen reader says of it."""
        node = self._node(index)
        if node is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(node, index.column())
        if role == Qt.ItemDataRole.EditRole:
            return node.label if index.column() == LABEL else self._typed(node)
        if role == SortRole:
            return self._rank(node, index.column())
        if role == IdRole:
            return node.id
        return self._look(node, index.column(), role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename a node, or give a leaf the typed value: one undo step."""
        node = self._node(index)
        if node is None or self.store is None or role != Qt.ItemDataRole.EditRole:
            return False
        if index.column() == LABEL:
            return self.store.apply(self.tr("Rename"), rename, node.id, str(value))
        if str(value).strip() == self._typed(node):
            return True
        try:
            number = read_value(str(value))
        except Problem as problem:
            self.store.refused.emit(problem.at(node.id))
            return False
        return self.store.apply(self.tr("Set value"), set_value, node.id, number)

    # ---------------------------------------------------------------- cells

    def _node(self, index: Index) -> Node | None:
        return self._graph.nodes.get(self._ids[index.row()]) if index.isValid() and index.row() < len(self._ids) else None

    def _number_of(self, node: Node, column: int) -> Number | None:
        assert self.store is not None
        numbers = self.store.trace.gradients if column == GRADIENT else self.store.trace.values
        return numbers.get(node.id)

    def _text(self, node: Node, column: int) -> str:
        if column == LABEL:
            return node.label
        if column == GATE:
            return node.block.name if node.block is not None else gate_title(node.gate)
        if column == INPUTS:
            return self._inputs(node)
        number = self._number_of(node, column)
        if number is None:
            return ""
        if column == SHAPE:
            return show_shape(shape_of(number)) if shape_of(number) else self.tr("scalar")
        return brief(number)

    def _inputs(self, node: Node) -> str:
        shown = ", ".join(called(self._graph, source) for source in node.inputs[:MOST_INPUTS])
        return f"{shown}, …" if len(node.inputs) > MOST_INPUTS else shown

    def _typed(self, node: Node) -> str:
        """Return a leaf's value as it is typed, every digit; "" for what does not fit in a cell."""
        if node.value is None or (isinstance(node.value, Array) and node.value.data.size > MOST_TYPED):
            return ""
        return _lists(to_lists(node.value))

    def _rank(self, node: Node, column: int) -> Any:
        number = self._number_of(node, column) if column in (VALUE, GRADIENT) else None
        if column == SHAPE:
            found = self._number_of(node, VALUE)
            return 0 if found is None or isinstance(found, float) else int(found.size)
        if column in (VALUE, GRADIENT):
            return float("-inf") if number is None else float(number) if isinstance(number, float) else float(abs(number).max(initial=0.0))
        return self._text(node, column).casefold()

    def _look(self, node: Node, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(node, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (VALUE, GRADIENT):
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole and node.id == self._output and column == LABEL:
            return _bold()
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(node, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headerData(column, Qt.Orientation.Horizontal)}: {self._text(node, column).replace('−', self.tr('minus '))}"
        return None

    def _colour(self, node: Node, column: int) -> QColor | None:
        assert self.store is not None
        if node.id in self.store.trace.problems and column in (LABEL, GATE):
            return QColor(self.theme.bad)
        named = {VALUE: self.theme.value, GRADIENT: self.theme.gradient, INPUTS: self.theme.quiet, SHAPE: self.theme.quiet}
        return QColor(named[column]) if column in named else None

    def _tip(self, node: Node, column: int) -> str | None:
        assert self.store is not None
        if node.id in self.store.trace.problems:
            return self.store.trace.problems[node.id].text(language())
        number = self._number_of(node, column) if column in (VALUE, GRADIENT) else None
        if number is None:
            return self.tr("This is the output.") if node.id == self._output else None
        return _lists(to_lists(number))[:MOST_SHOWN]


def gate_title(gate: str) -> str:
    """Return what people call a gate or a kind of leaf, in the present language."""
    return (LEAVES[gate].words if gate in LEAVES else GATES[gate].words).say(language())


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Return runs (first, last) of neighbouring rows."""
    runs: list[tuple[int, int]] = []
    for row in sorted(rows):
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def _lists(nested: Any) -> str:
    return show_full(nested) if isinstance(nested, float) else f"[{', '.join(map(_lists, nested))}]"
