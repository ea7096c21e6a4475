"""Two settings as a table: a row a node, with value and gradient in A, in B, and their difference."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor, QFont

from core.compare import Comparison, Pair, Row, say_row
from core.explain import brief
from core.numbers import show_full
from core.values import Number, shape_of
from gui.languages import QT_TRANSLATE_NOOP, language
from gui.theme import THEMES, Theme

NODE, VALUE_A, VALUE_B, VALUE_D, GRADIENT_A, GRADIENT_B, GRADIENT_D = range(7)
HEADS = (
    QT_TRANSLATE_NOOP("Compare", "Node"),
    QT_TRANSLATE_NOOP("Compare", "Value in A"),
    QT_TRANSLATE_NOOP("Compare", "Value now"),
    QT_TRANSLATE_NOOP("Compare", "Difference"),
    QT_TRANSLATE_NOOP("Compare", "Gradient in A"),
    QT_TRANSLATE_NOOP("Compare", "Gradient now"),
    QT_TRANSLATE_NOOP("Compare", "Difference"),
)
SORT = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class CompareModel(QAbstractTableModel):
    """The rows of a comparison."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self.theme: Theme = THEMES["light"]

    def show(self, found: Comparison | None) -> None:
        """Show another comparison; rows of the same nodes only say other numbers."""
        rows = found.rows if found is not None else ()
        if [row.id for row in rows] == [row.id for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, GRADIENT_D))
        else:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many nodes there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return what a column holds."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Role.TextAlignmentRole:
            return int((Qt.AlignmentFlag.AlignLeft if section == NODE else Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter)
        return QCoreApplication.translate("Compare", HEADS[section]) if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return a number as on the page; all about the node in the tip; a key to sort by."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Role.DisplayRole:
            return row.name if column == NODE else _text(row, column)
        if role == SORT:
            return _key(row, column, index.row())
        if role == Role.ToolTipRole:
            number = None if column == NODE else _number(row, column)
            return "\n".join(say_row(row, language())) if number is None or shape_of(number) else show_full(float(number))
        if role == Role.ForegroundRole:
            return QColor(self._colour(row, column))
        if role == Role.FontRole and column in (VALUE_D, GRADIENT_D):
            font = QFont()
            font.setBold(True)
            return font
        if role == Role.TextAlignmentRole and column != NODE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _colour(self, row: Row, column: int) -> str:
        if not (row.differs if column == NODE else pair_of(row, column).differs):
            return self.theme.quiet
        return self.theme.text if column == NODE else self.theme.value if column <= VALUE_D else self.theme.gradient


class Rows(QSortFilterProxyModel):
    """Sorts by what a column holds, and leaves out what is the same in both, where that is wished; unsorted it keeps the order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.only_differing = False
        self.setSortRole(SORT)
        self.setDynamicSortFilter(True)

    def narrow(self, only_differing: bool) -> None:
        """Leave out what is the same in both, or nothing."""
        self.only_differing = only_differing
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Return whether a row is shown."""
        model = self.sourceModel()
        assert isinstance(model, CompareModel)
        return not self.only_differing or model.rows[row].differs


def pair_of(row: Row, column: int) -> Pair:
    """Return the pair of numbers that a column belongs to."""
    return row.value if column <= VALUE_D else row.gradient


def _number(row: Row, column: int) -> Number | None:
    pair = pair_of(row, column)
    return {0: pair.a, 1: pair.b}.get((column - VALUE_A) % 3, pair.difference)


def _text(row: Row, column: int) -> str:
    if column in (VALUE_D, GRADIENT_D):
        return pair_of(row, column).said()
    number = _number(row, column)
    return "–" if number is None else brief(number)


def _key(row: Row, column: int, place: int) -> Any:
    if column == NODE:
        return row.name.casefold()
    number = _number(row, column)
    if number is None:
        return float("-inf")
    if column in (VALUE_D, GRADIENT_D):
        return abs(float(number))  # the largest changes together, whichever way they go
    return float(np.max(np.abs(number), initial=0.0)) if shape_of(number) else float(number)
