"""The graph as a table: a row a node, with its name, gate, inputs, value, gradient and shape."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from core.cells import gate_shown, gate_typed, handle, inputs_typed, set_gate_typed, set_inputs_typed
from core.document import Graph, Node
from core.edits import rename, set_value
from core.explain import brief, called
from core.find import find_nodes
from core.history import Changes
from core.numbers import show_full
from core.order import forward_order
from core.problems import Problem
from core.spoken import OUTPUT, aloud
from core.typed_numbers import read_value
from core.values import Array, Number, shape_of, show_shape, to_lists
from gui.languages import language
from gui.store import Store
from gui.theme import THEMES, Theme

Index = QModelIndex | QPersistentModelIndex
LABEL, GATE, INPUTS, VALUE, GRADIENT, SHAPE = range(6)
MADE, COMPUTED = -1, 6  # orders that are no column: as the nodes were made, as they are computed
IdRole = int(Qt.ItemDataRole.UserRole)
Role = Qt.ItemDataRole
MOST_TYPED = 64  # entries of an array that are edited in a cell; a larger one opens in a grid
MOST_SHOWN = 400  # characters of a tooltip
MOST_INPUTS = 6
MOST_ROWS_APART = 64  # changed rows that are told one by one
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _SHOWN | Qt.ItemFlag.ItemIsEditable
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class OutlineModel(QAbstractTableModel):
    """Shows the nodes that answer to `wanted`, in the order of `sort`; a change of numbers touches no row's place."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.store: Store | None = None
        self.theme: Theme = THEMES["light"]
        self.order, self.falling = MADE, False
        self.wanted = ""
        self._ids: list[str] = []
        self._rows: dict[str, int] | None = {}
        self._output: str | None = None

    # ---------------------------------------------------------------- what the panel tells it

    def show(self, store: Store | None) -> None:
        """Show another store."""
        self.store = store
        self.arrange()

    def arrange(self) -> None:
        """Choose and sort the rows anew."""
        self.beginResetModel()
        self._ids, self._rows = self._sorted(self._answering()), None
        self._output = self._present_output()
        self.endResetModel()

    def narrow(self, wanted: str) -> None:
        """Leave the rows whose name, gate or value answers."""
        self.wanted = wanted
        self.arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, by MADE or by COMPUTED; what is selected stays so."""
        self.order, self.falling = column, order == Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        names = [self._ids[index.row()] for index in before]
        self._ids, self._rows = self._sorted(self._answering()), None
        rows = (self.row_of(name) for name in names)
        after = [QModelIndex() if row is None else self.index(row, index.column()) for row, index in zip(rows, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def follow(self, changes: Changes) -> None:
        """Follow an edit: new and removed rows one run at a time, changed ones one by one; what other rows say of them too."""
        if changes.removed:
            self._drop(changes.removed)
        if changes.added:
            self._add(changes.added)
        if self._left_behind():
            self.arrange()  # the order itself changed, as after an undo in the middle
        elif not changes.moved_only and changes:
            self._tell_output()
            self._tell(changes)

    def renew(self, first: int = LABEL, last: int = SHAPE) -> None:
        """Say every row again, in these columns."""
        if self._ids:
            self.dataChanged.emit(self.index(0, first), self.index(len(self._ids) - 1, last))

    def row_of(self, name: str) -> int | None:
        """Return the row of a node, None where it has none."""
        if self._rows is None:
            self._rows = {name: row for row, name in enumerate(self._ids)}
        return self._rows.get(name)

    def ids(self, first: int, last: int) -> list[str]:
        """Return the nodes of some rows, the last one among them."""
        return self._ids[first : last + 1]

    # ---------------------------------------------------------------- which rows, in which order

    def _answering(self) -> list[str]:
        graph = self.graph
        if not self.wanted or self.store is None:
            return list(graph.nodes)
        found = frozenset(find_nodes(graph, self.store.trace, self.wanted))
        return [name for name in graph.nodes if name in found]

    def _sorted(self, names: list[str]) -> list[str]:
        if self.order == MADE:
            return names[::-1] if self.falling else names
        return sorted(names, key=self._rank(), reverse=self.falling)

    def _rank(self) -> Callable[[str], Any]:
        nodes = self.graph.nodes
        if self.order == COMPUTED:
            place = {name: k for k, name in enumerate(forward_order(self.graph)[0])}
            return lambda name: place.get(name, len(place))
        if self.order in (VALUE, GRADIENT):
            return lambda name: _size(self._number_of(nodes[name], self.order))
        if self.order == SHAPE:
            return lambda name: _entries(self._number_of(nodes[name], VALUE))
        return lambda name: self._text(nodes[name], self.order).casefold()

    def _left_behind(self) -> bool:
        """Return whether rows and nodes do not answer to each other any more."""
        if self.order != MADE or self.falling or self.wanted:
            return not all(name in self.graph.nodes for name in self._ids)
        return self._ids != list(self.graph.nodes)

    def _drop(self, gone: frozenset[str]) -> None:
        for first, last in reversed(runs([row for name in gone if (row := self.row_of(name)) is not None])):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._ids[first : last + 1]
            self._rows = None
            self.endRemoveRows()

    def _add(self, added: frozenset[str]) -> None:
        plain = self.order == MADE and not self.falling and not self.wanted
        wanted = list(self.graph.nodes) if plain else [*self._ids, *(name for name in self._answering() if name in added)]
        if wanted[: len(self._ids)] == self._ids:
            self._insert(len(self._ids), wanted[len(self._ids) :])
            return
        kept = set(self._ids)
        if [name for name in wanted if name in kept] != self._ids:
            return
        for first, last in runs([row for row, name in enumerate(wanted) if name not in kept]):
            self._insert(first, wanted[first : last + 1])

    def _insert(self, row: int, names: list[str]) -> None:
        if names:
            self.beginInsertRows(QModelIndex(), row, row + len(names) - 1)
            self._ids[row:row] = names
            self._rows = None
            self.endInsertRows()

    def _tell(self, changes: Changes) -> None:
        rows = [row for name in changes.changed if (row := self.row_of(name)) is not None]
        if len(rows) > MOST_ROWS_APART:
            self.renew()
            return
        for row in rows:
            self.dataChanged.emit(self.index(row, LABEL), self.index(row, SHAPE))
        self.renew(INPUTS, INPUTS)  # other rows may name what changed

    def _tell_output(self) -> None:
        before, self._output = self._output, self._present_output()
        for name in {before, self._output} if before != self._output else ():
            row = self.row_of(name) if name is not None else None
            if row is not None:
                self.dataChanged.emit(self.index(row, LABEL), self.index(row, LABEL))

    def _present_output(self) -> str | None:
        return self.store.trace.output if self.store is not None else None

    @property
    def graph(self) -> Graph:
        """The graph that is shown."""
        return self.store.document.graph if self.store is not None else Graph()

    # ---------------------------------------------------------------- what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return the titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self.titles()[section]
        return _RIGHT if role == Role.TextAlignmentRole and section in (VALUE, GRADIENT) else None

    def titles(self) -> tuple[str, ...]:
        """Return the titles of the columns in the present language."""
        return self.tr("Name"), self.tr("Gate"), self.tr("Inputs"), self.tr("Value"), self.tr("Gradient"), self.tr("Shape")

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let names and gates be edited, inputs of gates, and values of leaves that fit in a cell."""
        column = index.column()
        if column in (INPUTS, VALUE):  # a header asks this of every cell that is selected: quickly, where it is possible
            node = self.node(index)
            editable = node is not None and (not node.is_leaf if column == INPUTS else node.value is not None and not is_large(node))
            return _EDITABLE if editable else _SHOWN
        return _EDITABLE if column in (LABEL, GATE) else _SHOWN if column >= 0 else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return a cell's text, what is typed to edit it, its colour, or what a screen reader says of it."""
        node = self.node(index)
        if node is None:
            return None
        if role == Role.DisplayRole:
            return self._text(node, index.column())
        if role == Role.EditRole:
            return self._typed(node, index.column())
        return node.id if role == IdRole else self._look(node, index.column(), role)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Take what was typed into a cell: one undo step. What cannot be done is told by the store."""
        if role != Role.EditRole or self.store is None:
            return False
        problem = self.enter(index, str(value))
        if problem is not None:
            self.store.refused.emit(problem)
        return problem is None

    def enter(self, index: Index, text: str) -> Problem | None:
        """Take what was typed into a cell, or return why it cannot be."""
        node = self.node(index)
        if node is None or self.store is None or text.strip() == self._typed(node, index.column()):
            return None
        try:
            label, edit, *facts = self._edit(node, index.column(), text)
            self.store.attempt(edit, *facts)
        except Problem as problem:
            return problem.at(node.id)
        self.store.apply(label, edit, *facts)
        return None

    def _edit(self, node: Node, column: int, text: str) -> tuple[Any, ...]:
        assert self.store is not None
        if column == LABEL:
            return self.tr("Rename"), rename, node.id, text
        if column == GATE:
            return self.tr("Change gate"), set_gate_typed, node.id, text
        if column == INPUTS:
            return self.tr("Rewire"), set_inputs_typed, self.store.trace, node.id, text
        return self.tr("Set value"), set_value, node.id, read_value(text)

    # ---------------------------------------------------------------- cells

    def node(self, index: Index) -> Node | None:
        """Return the node of a cell."""
        return self.graph.nodes.get(self._ids[index.row()]) if index.isValid() and index.row() < len(self._ids) else None

    def _number_of(self, node: Node, column: int) -> Number | None:
        assert self.store is not None
        numbers = self.store.trace.gradients if column == GRADIENT else self.store.trace.values
        return numbers.get(node.id)

    def _text(self, node: Node, column: int) -> str:
        if column == LABEL:
            return handle(self.graph, node.id)
        if column == GATE:
            return gate_shown(node, language())
        if column == INPUTS:
            return self._inputs(node)
        number = self._number_of(node, column)
        if number is None:
            return ""
        if column == SHAPE:
            return show_shape(shape_of(number)) if shape_of(number) else self.tr("scalar")
        return brief(number)

    def _inputs(self, node: Node) -> str:
        shown = ", ".join("–" if source is None else called(self.graph, source) for source in node.inputs[:MOST_INPUTS])
        return f"{shown}, …" if len(node.inputs) > MOST_INPUTS else shown

    def _typed(self, node: Node, column: int) -> str:
        if column == LABEL:
            return node.label
        if column == GATE:
            return gate_typed(node, language())
        if column == INPUTS:
            return inputs_typed(self.graph, node.id)
        return "" if node.value is None or is_large(node) else _lists(to_lists(node.value))

    def _look(self, node: Node, column: int, role: int) -> Any:
        if role == Role.ForegroundRole:
            return self._colour(node, column)
        if role == Role.TextAlignmentRole and column in (VALUE, GRADIENT):
            return _RIGHT
        if role == Role.FontRole and column == LABEL and node.id == self._output:
            return _bold()
        if role == Role.ToolTipRole:
            return self._tip(node, column)
        return self._spoken(node, column) if role == Role.AccessibleTextRole else None

    def _spoken(self, node: Node, column: int) -> str:
        """Return what a screen reader says: whose cell it is, its title, and its text."""
        assert self.store is not None
        name = called(self.graph, node.id)
        if column == LABEL:
            problem = self.store.trace.problems.get(node.id)
            more = (OUTPUT.say(language()) if node.id == self._output else "", problem.text(language()) if problem else "")
            return ", ".join(part for part in (name, *more) if part)
        return f"{name}, {self.titles()[column]}: {aloud(self._text(node, column) or '–', language())}"

    def _colour(self, node: Node, column: int) -> QColor | None:
        assert self.store is not None
        if node.id in self.store.trace.problems and column in (LABEL, GATE):
            return QColor(self.theme.bad)
        theme = self.theme
        named = {VALUE: theme.value, GRADIENT: theme.gradient, INPUTS: theme.quiet, SHAPE: theme.quiet}
        if column == LABEL and not node.label:
            return QColor(theme.quiet)  # an id, not a name
        return QColor(named[column]) if column in named else None

    def _tip(self, node: Node, column: int) -> str | None:
        assert self.store is not None
        if node.id in self.store.trace.problems:
            return self.store.trace.problems[node.id].text(language())
        number = self._number_of(node, column) if column in (VALUE, GRADIENT) else None
        if number is None:
            return self.tr("This is the output.") if node.id == self._output else None
        return _lists(to_lists(number))[:MOST_SHOWN]


def is_large(node: Node) -> bool:
    """Return whether a leaf's value is too large for a cell."""
    return isinstance(node.value, Array) and node.value.data.size > MOST_TYPED


def runs(rows: list[int]) -> list[tuple[int, int]]:
    """Return runs (first, last) of neighbouring rows."""
    found: list[tuple[int, int]] = []
    for row in sorted(rows):
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


@lru_cache(1)
def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font


def _size(number: Number | None) -> float:
    if number is None:
        return float("-inf")
    return number if isinstance(number, float) else float(abs(number).max(initial=0.0))


def _entries(number: Number | None) -> int:
    return 0 if number is None or isinstance(number, float) else int(number.size)


def _lists(nested: Any) -> str:
    return show_full(nested) if isinstance(nested, float) else f"[{', '.join(map(_lists, nested))}]"
