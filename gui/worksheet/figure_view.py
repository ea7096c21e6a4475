"""A figure that somebody else draws, as large as there is room."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import THEMES, Theme
from gui.worksheet.blocks import Drawing

LEAST, LARGEST = 0.75, 1.4  # times its own size


class FigureView(QWidget):
    """Shows a drawing in the middle, of a long one the part around its focus. `clicked` tells where, in units of the drawing."""

    clicked = Signal(QPointF)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing: Drawing | None = None
        self.focus = QPointF()  # of the drawing: what is to be seen
        self._theme = THEMES["light"]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(90)

    def sizeHint(self) -> QSize:
        """About half a paper."""
        return QSize(480, 220)

    def show_drawing(self, drawing: Drawing | None, focus: QPointF | None = None) -> None:
        """Show a drawing, or none."""
        self.drawing = drawing
        self.focus = focus if focus is not None else QPointF()
        self.setVisible(drawing is not None)
        self.update()

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it on the colour of the page, in a thin frame."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.page))
        if self.drawing is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setTransform(self.placing(self.drawing), True)
            self.drawing.paint(painter)
            painter.restore()
        painter.setPen(QColor(self._theme.edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def placing(self, drawing: Drawing) -> QTransform:
        """Return how the drawing lies in the widget."""
        bounds = drawing.bounds
        scale = max(LEAST, min(LARGEST, (self.width() - 4) / bounds.width(), (self.height() - 4) / bounds.height()))
        left = _shift(self.width(), scale * bounds.width(), scale * self.focus.x())
        top = _shift(self.height(), scale * bounds.height(), scale * self.focus.y())
        return QTransform.fromTranslate(left, top).scale(scale, scale)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell where it was clicked."""
        if self.drawing is not None:
            there, _ = self.placing(self.drawing).inverted()
            self.clicked.emit(there.map(event.position()))


def _shift(room: float, size: float, focus: float) -> float:
    """Return where a drawing begins: in the middle, or so that the focus is there, without empty room at an end."""
    return (room - size) / 2 if size <= room else min(0.0, max(room - size, room / 2 - focus))
