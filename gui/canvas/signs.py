"""The small triangles that tell a value (pointing forward) from a gradient (pointing back) without colour."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from core.document import Point
from gui.theme import Theme

Key = tuple[float, float]  # zoom, pixels of the screen a unit
HALF = 4.0


def draw_sign(painter: QPainter, at: Point, turn: int, colour: QColor) -> None:
    """Draw one triangle about a point; turn 1 points forward, −1 back."""
    x, y = at
    back = x - 2.5 * turn
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(x + 3 * turn, y), QPointF(back, y - 3.5), QPointF(back, y + 3.5)]))


def draw_check(painter: QPainter, at: Point, said: str, theme: Theme) -> None:
    """Draw about a point what was found of a gradient: a tick, a cross, a diamond (a kink), or nothing."""
    x, y = at
    colour = {"right": theme.good, "wrong": theme.bad, "kink": theme.quiet}.get(said)
    if colour is None:
        return
    painter.setPen(QPen(QColor(colour), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if said == "right":
        painter.drawPolyline(QPolygonF([QPointF(x - 3.2, y), QPointF(x - 0.8, y + 2.8), QPointF(x + 3.6, y - 3.0)]))
    elif said == "wrong":
        painter.drawLine(QPointF(x - 3, y - 3), QPointF(x + 3, y + 3))
        painter.drawLine(QPointF(x - 3, y + 3), QPointF(x + 3, y - 3))
    else:
        painter.drawPolygon(QPolygonF([QPointF(x, y - 3.6), QPointF(x + 3.6, y), QPointF(x, y + 3.6), QPointF(x - 3.6, y)]))


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
