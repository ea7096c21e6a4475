"""What lies over the page while it is presented: ink, the spot of the lamp, and the black or white of a switched-off screen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRadialGradient
from PySide6.QtWidgets import QWidget

from gui.canvas.widget import Canvas
from gui.presenter.ink import Ink

SPOT = 22.0  # radius of the lamp's spot in pixels
LAMP = "#ff2d20"


class Board(QWidget):
    """Lies over the whole screen and lets the mouse through."""

    def __init__(self, canvas: Canvas, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas, self.ink = canvas, Ink()
        self.lamp: QPointF | None = None  # where the spot is, in the page's pixels
        self.cover = ""  # "black", "white" or "" for a screen that is on
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        canvas.eye.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is there."""
        painter = QPainter(self)
        if self.cover:
            painter.fillRect(self.rect(), QColor(self.cover))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._canvas.pos())
        self.ink.paint(painter, self._canvas.view, self._canvas.theme.accent)
        if self.lamp is not None:
            self._shine(painter, self.lamp)

    def _shine(self, painter: QPainter, at: QPointF) -> None:
        light, edge = QColor(LAMP), QColor(LAMP)
        light.setAlpha(230)
        edge.setAlpha(0)
        glow = QRadialGradient(at, SPOT)
        glow.setColorAt(0.0, light)
        glow.setColorAt(0.35, light)
        glow.setColorAt(1.0, edge)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(glow)
        painter.drawEllipse(QRectF(at.x() - SPOT, at.y() - SPOT, 2 * SPOT, 2 * SPOT))
