"""A small grid in which an array is edited like a sheet: type, paste from a spreadsheet, add and remove rows and columns.

An array of more than two dimensions stands as its last rows, one below another, each under the indices that lead to it.
"""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.problems import Problem
from core.typed_numbers import read_cells
from core.values import Array
from gui.widgets.array_model import ArrayModel

CELL_WIDTH, CELL_HEIGHT = 76, 26
MARGIN_WIDTH, MARGIN_HEIGHT = 32, 22  # of the headers
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOST_SHOWN = QSize(6, 8)  # columns, rows before it scrolls


class ArrayGrid(QWidget):
    """Edits one array; `value()` reads it."""

    def __init__(self, array: Array, bad: str = "#b3261e", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ArrayModel(array, bad, self)
        self.table = _Table(self.model, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table, alignment=Qt.AlignmentFlag.AlignHCenter)
        if not self.model.deep:
            column.addLayout(self._size_buttons())
        self.table.setAccessibleName(self.tr("Entries"))
        self.setFocusProxy(self.table)
        self.model.resized.connect(self._fit)
        self._fit()

    def value(self) -> Array:
        """Return the array; where a cell says no number, go to it and raise its Problem."""
        self.table.finish_cell()
        try:
            return self.model.value()
        except Problem as problem:
            row, _, column = problem.where.partition(",")
            self.table.setCurrentIndex(self.model.index(int(row), int(column)))
            raise

    def _size_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        for word, fewer, more, rows in (
            (self.tr("rows"), self.tr("Remove the last row"), self.tr("Add a row"), True),
            (self.tr("columns"), self.tr("Remove the last column"), self.tr("Add a column"), False),
        ):
            row.addWidget(self._button("−", fewer, rows, -1))
            row.addWidget(QLabel(word, self))
            row.addWidget(self._button("+", more, rows, 1))
            row.addStretch()
        return row

    def _button(self, text: str, tip: str, rows: bool, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._grow(step if rows else 0, 0 if rows else step))
        return button

    def _grow(self, rows: int, columns: int) -> None:
        at = self.table.currentIndex()
        self.table.finish_cell()
        self.model.resize(self.model.rowCount() + rows, self.model.columnCount() + columns)
        row, column = min(at.row(), self.model.rowCount() - 1), min(at.column(), self.model.columnCount() - 1)
        self.table.setCurrentIndex(self.model.index(max(row, 0), max(column, 0)))

    def _fit(self) -> None:
        columns, rows = self.model.columnCount(), self.model.rowCount()
        scroll = self.table.verticalScrollBar().sizeHint().width()
        frame = 2 * self.table.frameWidth()
        margin = self.table.verticalHeader().width()
        width = min(columns, MOST_SHOWN.width()) * CELL_WIDTH + margin + frame + (scroll if rows > MOST_SHOWN.height() else 0)
        height = min(rows, MOST_SHOWN.height()) * CELL_HEIGHT + MARGIN_HEIGHT + frame + (scroll if columns > MOST_SHOWN.width() else 0)
        self.table.setFixedSize(width, height)
        self.adjustSize()
        if (above := self.parentWidget()) is not None:
            above.adjustSize()


class _Table(QTableView):
    """A table view that pastes, copies and clears blocks of cells."""

    def __init__(self, model: ArrayModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._cells = model
        self.setModel(model)
        self.setItemDelegate(_Entry(self))
        for header, size in ((self.horizontalHeader(), CELL_WIDTH), (self.verticalHeader(), CELL_HEIGHT)):
            header.setDefaultSectionSize(size)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setFixedWidth(MARGIN_WIDTH + 12 * model.deep)
        self.horizontalHeader().setFixedHeight(MARGIN_HEIGHT)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers ^ QAbstractItemView.EditTrigger.CurrentChanged)
        self.setCurrentIndex(model.index(0, 0))

    def finish_cell(self) -> None:
        """Take what is being typed into the cell."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, self.itemDelegate().EndEditHint.NoHint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, copy and clear blocks; Enter and Escape belong to whoever opened the grid."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for index in self.selectedIndexes():
                self._cells.setData(index, "0")
        elif event.key() in (*ENTER, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of cells from shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            standard = (QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Delete)
            if (event.text().isprintable() and event.text()) or any(event.matches(key) for key in standard):
                event.accept()
                return True
        return super().event(event)

    def _paste(self) -> None:
        cells = read_cells(QGuiApplication.clipboard().text())
        at = self.currentIndex()
        if cells and at.isValid():
            row, column = at.row(), at.column()
            self._cells.put(row, column, cells)
            self.setCurrentIndex(self._cells.index(row, column))

    def _copy(self) -> None:
        chosen = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        rows: dict[int, list[str]] = {}
        for row, column in chosen:
            rows.setdefault(row, []).append(self._cells.cells[row][column])
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in rows.values()))


class _Entry(QStyledItemDelegate):
    """Edits a cell. Enter takes it at once: Qt would do so a turn later, when the cell may be closed already."""

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take Enter."""
        enter = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER
        if enter and isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, self.EndEditHint.NoHint)
            return True
        return super().eventFilter(editor, event)
