"""The present step on the page: its gate and its wires lit up, and the products and sums that it writes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.canvas import type as face
from gui.canvas.marks import Marks
from gui.canvas.page import Page
from gui.theme import Theme

HEIGHT, SPACE, GAP = 16.0, 5.0, 3.0  # of a text's frame, beside its text, between it and its wire
ABOVE = -2  # the number that stands for above the node's own wire; −1 is below it
NUMBERS = 50.0  # room of the numbers beside a gate


def told_colour(marks: Marks, theme: Theme) -> str:
    """Return the colour of the step: that of values on the way forward, that of gradients on the way back."""
    return theme.gradient if marks.told_back else theme.value


def paint_told(painter: QPainter, page: Page, theme: Theme, marks: Marks, pen: face.Pen) -> None:
    """Write "[upstream] × [local] = [downstream]" below the end of each wire, and at a fork the sum."""
    shown = {wire: text for wire, text in marks.told_texts.items() if wire[0] in page.index}
    rects = [_place(page, wire, face.width(text, face.NUMBER) + 2 * SPACE) for wire, text in shown.items()]
    if any(_is_near_the_source(page, wire, rect) for wire, rect in zip(shown, rects, strict=True)):
        _stack(page.body(next(iter(shown))[0]), rects)
    for text, rect in zip(shown.values(), rects, strict=True):
        painter.setPen(QPen(QColor(told_colour(marks, theme)), 1.0))
        painter.setBrush(QColor(theme.page))
        painter.drawRoundedRect(rect, 4, 4)
        pen.write(rect, text, face.NUMBER, Qt.AlignmentFlag.AlignHCenter)


def _place(page: Page, wire: tuple[str, int], width: float) -> QRectF:
    """Return where a text stands: below the end of its wire; below or above the wire that leaves a node."""
    body, port = page.body(wire[0]), wire[1]
    if port < 0:
        away = -1.2 * HEIGHT - GAP if port == ABOVE else 1.2 * HEIGHT + GAP
        return QRectF(body.right() + GAP, body.center().y() + away, width, HEIGHT)
    row = page.index[wire[0]]
    return QRectF(body.left() - width - GAP, float(page.y[row]) + page.boxes[row].ports[port] + GAP, width, HEIGHT)


def _is_near_the_source(page: Page, wire: tuple[str, int], rect: QRectF) -> bool:
    """Return whether a text would stand on the gate before, or on its numbers."""
    source = page.graph.nodes[wire[0]].inputs[wire[1]] if wire[1] >= 0 else None
    return source in page.index and rect.intersects(page.body(str(source)).adjusted(0, 0, NUMBERS, NUMBERS / 2))


def _stack(body: QRectF, rects: list[QRectF]) -> None:
    """Put texts below a gate, one under the other."""
    for k, rect in enumerate(rects):
        rect.moveTopLeft(QPointF(body.center().x() - rect.width() / 2, body.bottom() + HEIGHT + k * (HEIGHT + GAP)))
