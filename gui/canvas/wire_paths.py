"""The curves of wires, as Qt draws them."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from gui.canvas.page import Page


def wire_path(page: Page, number: int) -> QPainterPath:
    """Return a wire's curve."""
    segments = page.wire_curve(number)
    path = QPainterPath(QPointF(segments[0][0], segments[0][1]))
    for segment in segments:
        if segment[1] == segment[3] == segment[5] == segment[7]:
            path.lineTo(*segment[6:])
        else:
            path.cubicTo(*segment[2:])
    return path


def whole_path(page: Page, number: int) -> QPainterPath:
    """Return a wire's curve from body to body."""
    path, wire = wire_path(page, number), page.wires[number]
    first = path.elementAt(0)
    whole = QPainterPath(QPointF(page.body(wire.source).right(), first.y))
    whole.lineTo(first.x, first.y)
    whole.connectPath(path)
    whole.lineTo(page.body(wire.target).left(), path.currentPosition().y())
    return whole
