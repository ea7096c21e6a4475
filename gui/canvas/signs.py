"""The small triangles that tell a value (pointing forward) from a gradient (pointing back) without colour."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygonF

from core.document import Point

Key = tuple[float, float]  # zoom, pixels of the screen a unit
HALF = 4.0


def draw_sign(painter: QPainter, at: Point, turn: int, colour: QColor) -> None:
    """Draw one triangle about a point; turn 1 points forward, −1 back."""
    x, y = at
    back = x - 2.5 * turn
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(x + 3 * turn, y), QPointF(back, y - 3.5), QPointF(back, y + 3.5)]))


class Signs:
    """Triangles for the screen: drawn once for each zoom and colour, and stamped wherever one stands."""

    def __init__(self) -> None:
        self._key: Key = (0.0, 0.0)
        self._made: dict[tuple[int, str], QPixmap] = {}

    def stamp(self, painter: QPainter, places: Sequence[Point], turn: int, colour: QColor) -> None:
        """Stamp triangles about points of the page; the painter's units are page units."""
        world, ratio = painter.worldTransform(), painter.device().devicePixelRatioF()
        scale, ox, oy = world.m11(), world.dx(), world.dy()
        if (scale, ratio) != self._key:
            self._key = (scale, ratio)
            self._made.clear()
        stamp = self._made.get((turn, colour.name()))
        if stamp is None:
            stamp = self._made[turn, colour.name()] = _made(turn, colour, scale, ratio)
        painter.save()
        painter.resetTransform()
        for x, y in places:
            left, top = (x - HALF) * scale + ox, (y - HALF) * scale + oy
            painter.drawPixmap(QPointF(round(left * ratio) / ratio, round(top * ratio) / ratio), stamp)
        painter.restore()


def _made(turn: int, colour: QColor, scale: float, ratio: float) -> QPixmap:
    side = max(1, round(2 * HALF * scale * ratio))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / (2 * HALF), side / (2 * HALF))
    draw_sign(painter, (HALF, HALF), turn, colour)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
