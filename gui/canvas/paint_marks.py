"""What lies over the page for the moment: the wire in the hand, glowing ports, the rubber band, guides."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from core.routing import curve
from gui.canvas.marks import End, Marks
from gui.canvas.page import Page
from gui.canvas.paint_bends import paint_bends
from gui.theme import Theme


def paint_marks(painter: QPainter, page: Page, theme: Theme, marks: Marks, scale: float) -> None:
    """Paint the marks in page units; lines keep their width on the screen."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    accent = QColor(theme.accent)
    if marks.glowing is not None:
        _fade(painter, page, theme, marks)
    paint_bends(painter, page, theme, marks, scale)
    _ports(painter, page, theme, marks, scale)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if marks.ghost is not None:
        painter.setPen(QPen(accent, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(_ghost(marks.ghost))
    painter.setPen(QPen(accent, 1 / scale, Qt.PenStyle.DashLine))
    for a, b in marks.guides:
        painter.drawLine(QLineF(*a, *b))
    if len(marks.cut) > 1:
        painter.setPen(QPen(QColor(theme.bad), 2 / scale))
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in marks.cut]))
    if marks.box is not None:
        soft = QColor(accent)
        soft.setAlphaF(0.12)
        painter.setPen(QPen(accent, 1 / scale))
        painter.setBrush(soft)
        painter.drawRect(marks.box)


def _fade(painter: QPainter, page: Page, theme: Theme, marks: Marks) -> None:
    """Lay a veil over the nodes in sight that the wire in the hand cannot go to."""
    seen = painter.transform().inverted()[0].mapRect(QRectF(painter.viewport()))
    lit = {name for name, _ in (*(marks.glowing or ()), *((marks.held,) if marks.held else ()))}
    veil = QColor(theme.page)
    veil.setAlphaF(0.65)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(veil)
    painter.drawRects([page.rect(page.ids[row]) for row in page.rows_in(seen).tolist() if page.ids[row] not in lit])


def _ghost(ends: tuple[tuple[float, float], tuple[float, float]]) -> QPainterPath:
    start, end = ends
    path = QPainterPath(QPointF(*start))
    for segment in curve(start, end, ()):
        path.cubicTo(*segment[2:])
    return path


def _ports(painter: QPainter, page: Page, theme: Theme, marks: Marks, scale: float) -> None:
    painter.setPen(QPen(QColor(theme.accent), 1.6))
    painter.setBrush(QColor(theme.page))
    for end in marks.glowing or ():
        painter.drawEllipse(_at(page, end), 5.5, 5.5)
    painter.setBrush(QColor(theme.accent))
    if marks.target is not None:
        painter.drawEllipse(_at(page, marks.target), 7, 7)
    for name in {marks.hovered, marks.focus} - {None}:
        if name in page.index and marks.glowing is None:
            _own_ports(painter, page, theme, str(name))
    if marks.focus in page.index and marks.focus_port is not None:
        painter.drawEllipse(_at(page, (str(marks.focus), marks.focus_port)), 6, 6)


def _own_ports(painter: QPainter, page: Page, theme: Theme, name: str) -> None:
    painter.setPen(QPen(QColor(theme.accent), 1.4))
    painter.setBrush(QColor(theme.page))
    ports: list[End] = [(name, port) for port in range(len(page.boxes[page.index[name]].ports))]
    for end in [*ports, (name, None)]:
        painter.drawEllipse(_at(page, end), 4.5, 4.5)


def _at(page: Page, end: End) -> QPointF:
    name, port = end
    return QPointF(*(page.out_port(name) if port is None else page.in_port(name, port)))
