"""The value of an array as a table in the inspector: every cell that is typed counts at once, and the shape can be changed."""

import math
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QHeaderView, QLabel, QSpinBox, QTableView, QVBoxLayout, QWidget

from core.numbers import show, show_full
from core.problems import Problem
from core.typed_numbers import read_cells, read_number
from core.values import Array

Index = QModelIndex | QPersistentModelIndex
MOST = 999  # rows or columns that the boxes offer
CELL_WIDTH, CELL_HEIGHT, MOST_ROWS = 62, 24, 8


class ArrayCells(QAbstractTableModel):
    """The entries of an array; a vector stands as one column, deeper arrays as their last rows one below another."""

    changed = Signal(object)  # Array
    refused = Signal(object)  # Problem

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.array = Array([0.0])

    @property
    def rows(self) -> Any:
        """The entries in two dimensions."""
        data = self.array.data
        return data.reshape(-1, 1) if data.ndim == 1 else data.reshape(math.prod(data.shape[:-1]), data.shape[-1])

    def show(self, array: Array) -> None:
        """Show another array."""
        if array.data.shape != self.array.data.shape:
            self.beginResetModel()
            self.array = array
            self.endResetModel()
        elif array != self.array:
            self.array = array
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of rows."""
        return 0 if parent.isValid() else int(self.rows.shape[0])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else int(self.rows.shape[1])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return an entry, with every digit where it is edited."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return show_full(float(self.rows[index.row(), index.column()]))
        if role == Qt.ItemDataRole.DisplayRole:
            return show(float(self.rows[index.row(), index.column()]))
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter if role == Qt.ItemDataRole.TextAlignmentRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a typed number."""
        return role == Qt.ItemDataRole.EditRole and self.put(index.row(), index.column(), [[str(value)]])

    def put(self, row: int, column: int, cells: list[list[str]]) -> bool:
        """Write a block of typed numbers at a cell, as far as the array goes."""
        fresh = np.array(self.rows)
        try:
            for down, line in enumerate(cells[: self.rowCount() - row]):
                for right, text in enumerate(line[: self.columnCount() - column]):
                    fresh[row + down, column + right] = read_number(text)
        except Problem as problem:
            self.refused.emit(problem)
            return False
        self.changed.emit(Array(fresh.reshape(self.array.data.shape)))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Number rows and columns from 0, as indices in formulas do."""
        return str(section) if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every entry be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


class ArrayTable(QWidget):
    """Shows and edits an array; `changed` tells the new one."""

    changed = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = ArrayCells(self)
        self.view = _View(self.cells, self)
        self.rows = _box(self)
        self.columns = _box(self)
        self._times = QLabel("×", self)
        sizes = QHBoxLayout()
        sizes.setSpacing(4)
        for widget in (self.rows, self._times, self.columns):
            sizes.addWidget(widget)
        sizes.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.view)
        column.addLayout(sizes)
        self.setFocusProxy(self.view)
        self.cells.changed.connect(self.changed)
        self.cells.refused.connect(self.refused)
        self.rows.valueChanged.connect(self._resize)
        self.columns.valueChanged.connect(self._resize)
        self.cells.modelReset.connect(self._fit)

    def show_array(self, array: Array) -> None:
        """Show another array."""
        self.cells.show(array)
        flat = array.data.ndim == 1
        for box, size in ((self.rows, self.cells.rowCount()), (self.columns, self.cells.columnCount())):
            box.blockSignals(True)
            box.setValue(size)
            box.blockSignals(False)
        for widget in (self._times, self.columns):
            widget.setVisible(not flat)
        self.rows.setEnabled(array.data.ndim <= 2)
        self.columns.setEnabled(array.data.ndim <= 2)
        self._fit()

    def say(self, rows: str, columns: str, table: str) -> None:
        """Name the parts."""
        for widget, text in ((self.rows, rows), (self.columns, columns), (self.view, table)):
            widget.setAccessibleName(text)
            widget.setToolTip(text)

    def _resize(self) -> None:
        """Cut the array, or fill it up with zeros."""
        old = self.cells.rows
        fresh = np.zeros((self.rows.value(), self.columns.value()))
        kept = tuple(slice(0, min(a, b)) for a, b in zip(old.shape, fresh.shape, strict=True))
        fresh[kept] = old[kept]
        self.changed.emit(Array(fresh[:, 0] if self.cells.array.data.ndim == 1 else fresh))

    def _fit(self) -> None:
        rows = min(self.cells.rowCount(), MOST_ROWS)
        wide = self.cells.columnCount() * CELL_WIDTH + 24 > self.width()
        self.view.setFixedHeight(rows * CELL_HEIGHT + 24 + (14 if wide else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for a scroll bar where there must be one."""
        super().resizeEvent(event)
        self._fit()


class _View(QTableView):
    """A table whose Enter edits, and that copies and pastes blocks."""

    def __init__(self, cells: ArrayCells, parent: QWidget) -> None:
        super().__init__(parent)
        self._cells = cells
        self.setModel(cells)
        for header, size in ((self.horizontalHeader(), CELL_WIDTH), (self.verticalHeader(), CELL_HEIGHT)):
            header.setMinimumSectionSize(20)
            header.setDefaultSectionSize(size)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setFixedHeight(22)
        self.setTabKeyNavigation(False)
        triggers = QTableView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, copy, and edit by Enter."""
        at = self.currentIndex() if self.currentIndex().isValid() else self._cells.index(0, 0)
        if event.matches(QKeySequence.StandardKey.Paste):
            self._cells.put(max(0, at.row()), max(0, at.column()), read_cells(QApplication.clipboard().text()))
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != QTableView.State.EditingState and at.isValid():
            self.edit(at)
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        lines: dict[int, list[str]] = {}
        for row, column in sorted((index.row(), index.column()) for index in self.selectedIndexes()):
            lines.setdefault(row, []).append(repr(float(self._cells.rows[row, column])))
        QApplication.clipboard().setText("\n".join("\t".join(line) for line in lines.values()))


class _Size(QSpinBox):
    """A size that the wheel does not change on the way."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll."""
        event.ignore()


def _box(parent: QWidget) -> QSpinBox:
    box = _Size(parent)
    box.setRange(1, MOST)
    box.setKeyboardTracking(False)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return box
