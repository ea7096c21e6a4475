"""A plot in large type: two axes with few numbers, lines, dots; painted, so that it is the same on the screen and on paper."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from core.numbers import show
from core.values import Floats
from gui.theme import Theme

MOST_TICKS = 5
DOT, LINE = 0.28, 0.11  # of the height of a letter: radius, and width of a line
Span = tuple[float, float]
Legend = list[tuple[str, str]]  # texts and their colours


class Chart:
    """Paints into a room; `legend` stands above it."""

    def __init__(
        self, painter: QPainter, room: QRectF, theme: Theme, font: QFont, across: Span, up: Span, legend: Legend
    ) -> None:
        self._painter, self._theme, self._font = painter, theme, font
        self._x, pad = across, 0.06 * (up[1] - up[0] or 1.0)
        self._y = up[0] - pad, up[1] + pad
        self._size = float(font.pixelSize())
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        x = room.left()
        for text, colour in legend:
            painter.setPen(QColor(colour))
            wide = metrics.horizontalAdvance(text)
            painter.drawText(QRectF(x, room.top(), wide + 4, metrics.height()), int(Qt.AlignmentFlag.AlignLeft), text)
            x += wide + self._size
        widest = max(metrics.horizontalAdvance(show(tick)) for tick in ticks(*self._y))
        self._area = room.adjusted(widest + 0.5 * self._size, 2.0 * metrics.height(), -self._size, -1.3 * metrics.height())

    def at(self, x: float, y: float) -> QPointF:
        """Return where a point stands."""
        area, (left, right), (low, high) = self._area, self._x, self._y
        share = (x - left) / (right - left or 1.0), (y - low) / (high - low or 1.0)
        return QPointF(area.left() + share[0] * area.width(), area.bottom() - share[1] * area.height())

    def axes(self) -> None:
        """Draw the lines of the grid with their numbers."""
        painter, area, metrics = self._painter, self._area, QFontMetricsF(self._font)
        painter.setFont(self._font)
        for tick in ticks(*self._x):
            at = self.at(tick, self._y[0])
            self._rule(at, QPointF(at.x(), area.top()), tick == 0.0)
            below = QRectF(at.x() - 100, area.bottom() + 0.2 * self._size, 200, metrics.height())
            painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter), show(tick))
        for tick in ticks(*self._y):
            at = self.at(self._x[0], tick)
            self._rule(at, QPointF(area.right(), at.y()), tick == 0.0)
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRectF(at.x() - 400 - 0.4 * self._size, at.y() - 50, 400, 100), right, show(tick))

    def _rule(self, begin: QPointF, end: QPointF, strong: bool) -> None:
        self._painter.setPen(QPen(QColor(self._theme.edge if strong else self._theme.grid), 2.0 if strong else 1.2))
        self._painter.drawLine(begin, end)
        self._painter.setPen(QColor(self._theme.quiet))

    def shade(self, low: float, high: float) -> None:
        """Shade a stretch of the axis."""
        self._painter.fillRect(QRectF(self.at(low, self._y[1]), self.at(high, self._y[0])), QColor(self._theme.grid))

    def line(self, x: Floats, y: Floats, colour: str, dashed: bool = False) -> None:
        """Draw a curve; where it is not defined, or leaves the plot, it is interrupted."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        self._painter.setPen(QPen(QColor(colour), LINE * self._size, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        seen = np.isfinite(y) & (y >= self._y[0]) & (y <= self._y[1])
        for part in np.split(np.arange(len(x)), np.flatnonzero(np.diff(seen)) + 1):
            if len(part) > 1 and seen[part[0]]:
                self._painter.drawPolyline(QPolygonF([self.at(float(x[k]), float(y[k])) for k in part]))

    def dot(self, x: float, y: float, colour: str, text: str = "") -> None:
        """Draw a point, with a text at its right, or at its left where there is no room."""
        if not self._y[0] <= y <= self._y[1]:
            return
        painter, at, radius = self._painter, self.at(x, y), DOT * self._size
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.page), 2.0))
        painter.setBrush(QColor(colour))
        painter.drawEllipse(at, radius, radius)
        if text:
            painter.setPen(QColor(self._theme.text))
            wide = QFontMetricsF(self._font).horizontalAdvance(text)
            left = at.x() + 1.6 * radius if at.x() + 2 * radius + wide < self._area.right() else at.x() - 1.6 * radius - wide
            painter.drawText(QRectF(left, at.y() - self._size * 1.3, wide + 2, 1.3 * self._size), int(Qt.AlignmentFlag.AlignLeft), text)


def ticks(low: float, high: float) -> list[float]:
    """Return a few round numbers within a stretch."""
    width = high - low or 1.0
    power = 10.0 ** math.floor(math.log10(width))
    step = next(step for share in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0) if width / (step := share * power) <= MOST_TICKS)
    first = math.ceil(low / step - 1e-9)
    return [round(k * step, 12) + 0.0 for k in range(first, math.floor(high / step + 1e-9) + 1)]
