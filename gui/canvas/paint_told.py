"""The present step on the page: its gate and its wires lit up, and the products and sums that it writes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.canvas import type as face
from gui.canvas.marks import Marks
from gui.canvas.page import Page
from gui.theme import Theme

HEIGHT, SPACE, GAP = 16.0, 5.0, 3.0  # of a text's frame, beside its text, between it and its wire
NUMBERS = 50.0  # room of the numbers beside a gate


def told_colour(marks: Marks, theme: Theme) -> str:
    """Return the colour of the step: that of values on the way forward, that of gradients on the way back."""
    return theme.gradient if marks.told_back else theme.value


def paint_told(painter: QPainter, page: Page, theme: Theme, marks: Marks, pen: face.Pen) -> None:
    """Write "[upstream] × [local] = [downstream]" below the end of each wire, and at a fork the sum."""
    for wire, text in marks.told_texts.items():
        if wire[0] not in page.index:
            continue
        rect = _place(page, wire, face.width(text, face.NUMBER) + 2 * SPACE)
        painter.setPen(QPen(QColor(told_colour(marks, theme)), 1.0))
        painter.setBrush(QColor(theme.page))
        painter.drawRoundedRect(rect, 4, 4)
        pen.write(rect, text, face.NUMBER, Qt.AlignmentFlag.AlignHCenter)


def _place(page: Page, wire: tuple[str, int], width: float) -> QRectF:
    """Return where a text stands: below the end of its wire or, with the gate before it near, below the gate; a sum below the wire."""
    body = page.body(wire[0])
    if wire[1] < 0:
        return QRectF(body.right() + GAP, body.center().y() + 1.2 * HEIGHT + GAP, width, HEIGHT)
    row, source = page.index[wire[0]], page.graph.nodes[wire[0]].inputs[wire[1]]
    end = QPointF(body.left(), float(page.y[row]) + page.boxes[row].ports[wire[1]])
    rect = QRectF(end.x() - width - GAP, end.y() + GAP, width, HEIGHT)
    if source in page.index and rect.intersects(page.body(str(source)).adjusted(0, 0, NUMBERS, NUMBERS / 2)):
        rect.moveTopLeft(QPointF(body.center().x() - width / 2, body.bottom() + HEIGHT + wire[1] * (HEIGHT + GAP)))
    return rect
