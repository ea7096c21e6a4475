"""The tree of reasons as a model of Qt: what stands behind a line is asked for when it is opened."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from core.why import Line, Why
from core.why_place import Place
from gui.languages import QT_TRANSLATE_NOOP
from gui.theme import THEMES, Theme

HEADS = (
    QT_TRANSLATE_NOOP("Why", "Number"),
    QT_TRANSLATE_NOOP("Why", "comes from"),
    QT_TRANSLATE_NOOP("Why", "in numbers"),
    QT_TRANSLATE_NOOP("Why", "result"),
)
Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex


class _Item:
    """A line, and what stands behind it once somebody asked."""

    def __init__(self, line: Line, parent: int, row: int) -> None:
        self.line, self.parent, self.row = line, parent, row
        self.inside: list[int] | None = None  # numbers of items


class WhyModel(QAbstractItemModel):
    """Items are known by their number, as Qt keeps numbers but no Python objects; 0 is the invisible root."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = THEMES["light"]
        self._why: Why | None = None
        self._items: list[_Item] = [_Item(Line("more", ""), 0, 0)]
        self._items[0].inside = []

    def show(self, why: Why | None, roots: list[Place]) -> None:
        """Begin anew with these numbers."""
        self.beginResetModel()
        self._why = why
        self._items = [_Item(Line("more", ""), 0, 0)]
        lines = [line for line in map(why.line, roots) if line is not None] if why is not None else []
        self._fill(0, lines)
        self.endResetModel()

    def line(self, index: Index) -> Line | None:
        """Return the line of an index."""
        return self._items[index.internalId()].line if index.isValid() else None

    def told(self, index: Index) -> str:
        """Return a line as one text: "∂f/∂x = ∂f/∂q · ∂q/∂x = −4 × 1 = −4"."""
        line = self.line(index)
        return " = ".join(part for part in (line.name, line.formula, line.numbers, line.result) if part) if line is not None else ""

    def _fill(self, number: int, lines: list[Line]) -> list[int]:
        first = len(self._items)
        self._items += [_Item(line, number, row) for row, line in enumerate(lines)]
        inside = self._items[number].inside = list(range(first, len(self._items)))
        return inside

    def _inside(self, number: int) -> list[int]:
        item = self._items[number]
        if item.inside is None:
            return self._fill(number, self._why.behind(item.line) if self._why is not None else [])
        return item.inside

    # ---------------------------------------------------------------- what Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the place of a line."""
        inside = self._inside(parent.internalId() if parent.isValid() else 0)
        return self.createIndex(row, column, inside[row]) if 0 <= row < len(inside) and 0 <= column < len(HEADS) else QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008
        """Return the line that an index stands behind."""
        number = self._items[index.internalId()].parent if index.isValid() else 0
        return self.createIndex(self._items[number].row, 0, number) if number else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many lines stand behind one."""
        return 0 if parent.column() > 0 else len(self._inside(parent.internalId() if parent.isValid() else 0))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return len(HEADS)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Return whether a line opens, without looking what stands behind it."""
        if not parent.isValid():
            return bool(self._items[0].inside)
        return parent.column() == 0 and self._items[parent.internalId()].line.opens

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return the texts of a line, and their colours."""
        line = self.line(index)
        if line is None:
            return None
        if role == Role.DisplayRole:
            return (line.name, line.formula, line.numbers, line.result)[index.column()]
        if role == Role.ToolTipRole:
            return line.words
        if role == Role.AccessibleTextRole and index.column() == 0:
            return f"{self.told(index)}. {line.words}"
        if role == Role.ForegroundRole:
            return QColor(self._colour(line, index.column()))
        return None

    def _colour(self, line: Line, column: int) -> str:
        if line.kind == "more":
            return self.theme.quiet
        if column in (0, 3):
            return {"value": self.theme.value, "local": self.theme.text}.get(line.kind, self.theme.gradient)
        return self.theme.text if column == 1 else self.theme.quiet

    def headerData(self, section: int, way: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return what a column shows."""
        if way == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return QCoreApplication.translate("Why", HEADS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a line: look at it."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if index.isValid() else Qt.ItemFlag.NoItemFlags
