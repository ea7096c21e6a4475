"""The cells of an array while it is edited: texts, so that nothing typed is lost before it can be read."""

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from core.numbers import show_full
from core.problems import Problem
from core.typed_numbers import read_number
from core.values import Array

Index = QModelIndex | QPersistentModelIndex
MOST_CELLS = 100_000


class ArrayModel(QAbstractTableModel):
    """Rows of texts; a vector stands as one column, a deeper array as its last rows, which keep their number and length.

    deep  how many dimensions the array has beyond rows and columns
    """

    resized = Signal()

    def __init__(self, array: Array, bad: str, parent: Any = None) -> None:
        super().__init__(parent)
        data = array.data if array.data.size else np.zeros((1,) * array.data.ndim)  # an empty array opens with one entry to fill in
        self._vector = data.ndim == 1
        self._shape = data.shape
        self.deep = max(0, len(self._shape) - 2)
        rows = data.reshape(-1, 1) if self._vector else data.reshape(-1, self._shape[-1])
        self._cells = [[show_full(float(entry)) for entry in row] for row in rows]
        self._bad = bad

    @property
    def cells(self) -> list[list[str]]:
        """The texts, row by row."""
        return [list(row) for row in self._cells]

    def value(self) -> Array:
        """Return the array. Raises Problem("bad-number") whose `where` is "row,column" of the first cell that says no number."""
        rows = [[self._number(row, column) for column in range(self.columnCount())] for row in range(self.rowCount())]
        if self.deep:
            return Array(np.reshape(rows, self._shape))
        return Array([row[0] for row in rows]) if self._vector and self.columnCount() == 1 else Array(rows)

    def _number(self, row: int, column: int) -> float:
        try:
            return read_number(self._cells[row][column])
        except Problem as problem:
            raise problem.at(f"{row},{column}") from problem

    def put(self, row: int, column: int, cells: list[list[str]]) -> None:
        """Write a block of texts at a cell; the array grows where it must."""
        if self.deep:
            cells = [line[: self.columnCount() - column] for line in cells[: self.rowCount() - row]]
        rows = max(self.rowCount(), row + len(cells))
        columns = max(self.columnCount(), column + max(map(len, cells), default=0))
        if rows * columns > MOST_CELLS:
            return
        self.resize(rows, columns)
        for down, line in enumerate(cells):
            self._cells[row + down][column : column + len(line)] = line
        self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, columns - 1))

    def resize(self, rows: int, columns: int) -> None:
        """Cut the array, or fill it up with zeros; at least one row and one column stay. A deeper array keeps its shape."""
        rows, columns = max(1, rows), max(1, columns)
        if (rows, columns) == (self.rowCount(), self.columnCount()) or rows * columns > MOST_CELLS or self.deep:
            return
        self.beginResetModel()
        kept = [(line + ["0"] * columns)[:columns] for line in self._cells[:rows]]
        self._cells = kept + [["0"] * columns for _ in range(rows - len(kept))]
        self.endResetModel()
        self.resized.emit()

    # ---------------------------------------------------------------- what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._cells[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text; a text that is no number has a bad colour."""
        text = self._cells[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and not _readable(text):
            return QColor(self._bad)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a typed text."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        self._cells[index.row()][index.column()] = str(value)
        self.dataChanged.emit(index, index)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Number rows and columns from 0, as indices in formulas do; the rows of a deeper array by all indices that lead there."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if self.deep and orientation == Qt.Orientation.Vertical:
            return ",".join(map(str, np.unravel_index(section, self._shape[:-1])))
        return str(section)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell be edited."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


def _readable(text: str) -> bool:
    try:
        read_number(text)
    except Problem:
        return False
    return True
