"""Writes and rules on paper; all sizes are points (1/72 inch)."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

INK, FAINT = "#000000", "#555555"
HAIR, RULE = 0.5, 0.8
LEADING = 1.28


@lru_cache(maxsize=32)
def font(size: int, bold: bool = False) -> QFont:
    """Return a font; `size` in points of the paper."""
    made = QFont()
    made.setPixelSize(size)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setBold(bold)
    return made


@lru_cache(maxsize=32)
def measures(size: int, bold: bool = False) -> QFontMetricsF:
    """Return the measures of a font."""
    return QFontMetricsF(font(size, bold))


def width_of(text: str, size: int, bold: bool = False) -> float:
    """Return how wide a text is."""
    return measures(size, bold).horizontalAdvance(text)


@lru_cache(maxsize=2000)
def wrapped(text: str, size: int, width: float, bold: bool = False) -> tuple[str, ...]:
    """Return a text cut into lines that fit into a width; line breaks in it stay."""
    return tuple(line for part in text.split("\n") for line in _lines(part, size, width, bold))


def _lines(text: str, size: int, width: float, bold: bool) -> Iterator[str]:
    layout, option = QTextLayout(text, font(size, bold)), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    spans = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        spans.append((line.textStart(), line.textLength()))
    layout.endLayout()
    encoded = text.encode("utf-16-le")  # Qt counts in units of UTF-16
    for start, length in spans:
        yield encoded[2 * start : 2 * (start + length)].decode("utf-16-le").rstrip()
    if not spans:
        yield ""


def height_of(text: str, size: int, width: float, bold: bool = False) -> float:
    """Return how high a wrapped text is."""
    return len(wrapped(text, size, width, bold)) * size * LEADING


class Writer:
    """Draws with one painter, whose units are points.

    written  notes every text that is written, where it is not None
    """

    def __init__(self, painter: QPainter, written: list[Any] | None = None) -> None:
        self.painter, self.written = painter, written

    def line(self, x: float, baseline: float, text: str, size: int, bold: bool = False, colour: str = INK) -> None:
        """Write one line."""
        if self.written is not None:
            self.written.append(text)
        self.painter.setFont(font(size, bold))
        self.painter.setPen(QColor(colour))
        self.painter.drawText(QPointF(x, baseline), text)

    def right(self, x: float, baseline: float, text: str, size: int, bold: bool = False, colour: str = INK) -> None:
        """Write one line that ends at x."""
        self.line(x - width_of(text, size, bold), baseline, text, size, bold, colour)

    def text(self, x: float, top: float, width: float, text: str, size: int, bold: bool = False, colour: str = INK) -> float:
        """Write a text into a column; return where it ends below."""
        for number, line in enumerate(wrapped(text, size, width, bold)):
            self.line(x, top + number * size * LEADING + 0.95 * size, line, size, bold, colour)
        return top + height_of(text, size, width, bold)

    def rule(self, x1: float, x2: float, y: float, width: float = HAIR) -> None:
        """Draw a level line."""
        self.painter.setPen(QPen(QColor(INK), width))
        self.painter.drawLine(QPointF(x1, y), QPointF(x2, y))

    def box(self, rect: QRectF, width: float = RULE) -> None:
        """Draw a frame."""
        self.painter.setPen(QPen(QColor(INK), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(rect)

    def cross(self, rect: QRectF) -> None:
        """Cross a small box."""
        self.painter.setPen(QPen(QColor(INK), 1.3))
        self.painter.drawLine(rect.topLeft(), rect.bottomRight())
        self.painter.drawLine(rect.bottomLeft(), rect.topRight())
