"""How a Jacobian is shown: a table of numbers, a heat map, or a sketch of its structure."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.jacobian import Jacobian
from core.numbers import show, show_full
from gui.palette_qt import mixed
from gui.theme import THEMES, Theme

NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class JacobianModel(QAbstractTableModel):
    """The numbers of a matrix, its rows and columns by name."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.matrix = np.zeros((0, 0))
        self.names: tuple[list[str], list[str]] = ([], [])
        self.theme: Theme = THEMES["light"]

    def show(self, matrix: Any, rows: list[str], columns: list[str]) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self.matrix, self.names = matrix, (rows, columns)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return len(self.matrix)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return int(self.matrix.shape[1])

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return a number as on the page; every digit of it in the tip."""
        if not index.isValid():
            return None
        number = float(self.matrix[index.row(), index.column()])
        if role == Role.DisplayRole:
            return show(number)
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return f"∂{self.names[0][index.row()]}/∂{self.names[1][index.column()]} = {show_full(number)}"
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Role.ForegroundRole:
            return QColor(self.theme.quiet if number == 0 else self.theme.text)
        if role == Role.BackgroundRole:
            return shade(self.theme, number, float(np.abs(self.matrix).max(initial=0.0)))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return the name of a row or column."""
        if role != Role.DisplayRole:
            return None
        return self.names[0 if orientation == Qt.Orientation.Vertical else 1][section]


def shade(theme: Theme, number: float, largest: float) -> QColor:
    """Return the ground of a number: towards one colour above 0, towards another below."""
    if not np.isfinite(number) or largest == 0 or number == 0:
        return QColor(theme.field)
    colour = theme.value if number > 0 else theme.gradient
    return QColor(mixed(theme.field, colour, 0.06 + 0.28 * min(1.0, abs(number) / largest)))


class HeatMap(QWidget):
    """A matrix as coloured cells; it tells which entry is under the mouse."""

    pointed = Signal(int, int)  # row, column; −1, −1 outside

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.plot = pg.PlotWidget(self)
        self.image = pg.ImageItem()
        self._matrix = np.zeros((0, 0))
        self.plot.setMinimumSize(60, 40)
        item = self.plot.getPlotItem()
        item.addItem(self.image)
        item.invertY(True)
        item.setMenuEnabled(False)
        item.hideButtons()
        self.plot.scene().sigMouseMoved.connect(self._moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)

    def show_matrix(self, matrix: Any, rows: str, columns: str) -> None:
        """Show another matrix; `rows` and `columns` say what they belong to."""
        self._matrix = matrix
        most = float(np.abs(np.nan_to_num(matrix)).max(initial=0.0)) or 1.0
        self.image.setImage(np.nan_to_num(matrix).T, levels=(-most, most))
        item = self.plot.getPlotItem()
        item.setLabel("left", rows)
        item.setLabel("bottom", columns)
        item.getViewBox().setRange(QRectF(0, 0, matrix.shape[1], matrix.shape[0]), padding=0.02)

    def dress(self, theme: Theme) -> None:
        """Take the colours of a theme: below 0, 0, above 0."""
        stops = [QColor(colour) for colour in (theme.gradient, theme.field, theme.value)]
        table = pg.ColorMap([0.0, 0.5, 1.0], [stop.getRgb() for stop in stops])
        self.image.setLookupTable(table.getLookupTable(0.0, 1.0, 256))
        self.plot.setBackground(theme.field)
        for side in ("left", "bottom"):
            axis = self.plot.getPlotItem().getAxis(side)
            axis.setPen(theme.edge)
            axis.setTextPen(theme.text)

    def _moved(self, at_scene: QPointF) -> None:
        view = self.plot.getPlotItem().getViewBox()
        place = view.mapSceneToView(at_scene)
        row, column = int(np.floor(place.y())), int(np.floor(place.x()))
        inside = 0 <= row < self._matrix.shape[0] and 0 <= column < self._matrix.shape[1]
        self.pointed.emit(row if inside else -1, column if inside else -1)


class Sketch(QWidget):
    """The structure of a matrix that nobody computes: where its numbers would stand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._jacobian: Jacobian | None = None
        self._turned = False
        self._theme: Theme = THEMES["light"]

    def show_structure(self, jacobian: Jacobian, turned: bool) -> None:
        """Show the structure of another one; turned, with rows and columns exchanged."""
        self._jacobian, self._turned = jacobian, turned
        self.update()

    def dress(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return a good size."""
        return QSize(320, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame of the matrix and what can be other than 0 in it."""
        if self._jacobian is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(24, 16, -24, -16)
        painter.setPen(QColor(self._theme.edge))
        painter.setBrush(QColor(self._theme.field))
        painter.drawRect(frame)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mixed(self._theme.field, self._theme.value, 0.55)))
        wide, high = frame.width(), frame.height()
        for x, y, w, h in marks(self._jacobian, self._turned):
            painter.drawRect(QRectF(frame.x() + x * wide, frame.y() + y * high, w * wide, h * high))
        painter.end()


def marks(jacobian: Jacobian, turned: bool) -> list[tuple[float, float, float, float]]:
    """Return the parts of a sketch, left, top, width and height as shares of it; at most 24 of them."""
    kind = jacobian.structure.kind
    if kind == "zero":
        return []
    if kind == "dense":
        parts = [(0.0, 0.0, 1.0, 1.0)]
    else:
        rows = jacobian.structure.block[0] or 1
        count = max(2, min(24, jacobian.rows // rows))
        parts = [(k / count, k / count, 1 / count, 1 / count) for k in range(count)]
    return [(y, x, h, w) for x, y, w, h in parts] if turned else parts
