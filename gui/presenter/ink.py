"""Ink on the page: lines drawn by hand while one speaks; no document ever holds them."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.canvas.view import View

WIDTH, REACH = 3.0, 12.0  # of a line, and of the eraser, in pixels
Line = list[QPointF]


class Ink:
    """Holds lines in page units: they stay on what they mark while the page moves."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def begin(self, at: QPointF) -> None:
        """Put the pen down."""
        self.lines.append([at])

    def extend(self, at: QPointF) -> None:
        """Draw on."""
        if self.lines:
            self.lines[-1].append(at)

    def erase(self, at: QPointF, reach: float) -> None:
        """Take away every line that comes near a place (page units)."""
        self.lines = [line for line in self.lines if not any(_near(at, point, reach) for point in _dense(line, reach))]

    def clear(self) -> None:
        """Take all away."""
        self.lines = []

    def paint(self, painter: QPainter, view: View, colour: str) -> None:
        """Paint the lines over a page that is seen like that."""
        painter.setPen(QPen(QColor(colour), WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        for line in self.lines:
            points = [view.to_screen(point.x(), point.y()) for point in line]
            painter.drawPolyline(points) if len(points) > 1 else painter.drawPoint(points[0])


def _near(a: QPointF, b: QPointF, reach: float) -> bool:
    return abs(a.x() - b.x()) <= reach and abs(a.y() - b.y()) <= reach


def _dense(line: Line, step: float) -> Line:
    """Return points of a line no farther from each other than a step: a quick hand leaves wide gaps."""
    points = line[:1]
    for point in line[1:]:
        way = point - points[-1]
        count = max(1, int(max(abs(way.x()), abs(way.y())) / step) + 1)
        points += [points[-1] + way * (k / count) for k in range(1, count + 1)]
    return points
