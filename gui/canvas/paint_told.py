"""The present step on the page: its gate and its wires lit up, and the products and sums that it writes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.values import shape_of
from gui.canvas import type as face
from gui.canvas.marks import Marks
from gui.canvas.number_blocks import number_rect
from gui.canvas.page import Page
from gui.theme import Theme

HEIGHT, SPACE, GAP = 16.0, 5.0, 3.0  # of a text's frame, beside its text, between it and its wire
FAR = 280.0  # below a gate that is looked for a free place
ABOVE = -2  # the number that stands for above the node's own wire; −1 is below it


def told_colour(marks: Marks, theme: Theme) -> str:
    """Return the colour of the step: that of values on the way forward, that of gradients on the way back."""
    return theme.gradient if marks.told_back else theme.value


def paint_told(painter: QPainter, page: Page, theme: Theme, marks: Marks, pen: face.Pen, kind: str = face.NUMBER) -> None:
    """Write "[upstream] × [local] = [downstream]" below the end of each wire, and at a fork the sum."""
    for text, rect in zip(marks.told_texts.values(), told_places(page, marks, kind), strict=True):
        painter.setPen(QPen(QColor(told_colour(marks, theme)), 1.0))
        painter.setBrush(QColor(theme.page))
        painter.drawRoundedRect(rect, 4, 4)
        pen.write(rect, text, kind, Qt.AlignmentFlag.AlignHCenter)


def told_places(page: Page, marks: Marks, kind: str = face.NUMBER) -> list[QRectF]:
    """Return where the texts of a step stand, in a kind of type."""
    shown = marks.told_texts
    rects = [_place(page, wire, face.width(text, kind) + 2 * SPACE) for wire, text in shown.items()]
    if any(_is_near_the_source(page, wire, rect) for wire, rect in zip(shown, rects, strict=True)):
        _stack(page, page.body(next(iter(shown))[0]), rects)
    return rects


def _place(page: Page, wire: tuple[str, int], width: float) -> QRectF:
    """Return where a text stands: below the end of its wire; below or above the wire that leaves a node."""
    body, port, row = page.body(wire[0]), wire[1], page.index[wire[0]]
    if port < 0:
        numbers = number_rect(page, row, shape_of(page.trace.values.get(wire[0], 0.0)), above=port == ABOVE)
        edge = numbers.top() - GAP - HEIGHT if port == ABOVE else numbers.bottom() + GAP
        return QRectF(body.right() + GAP, edge, width, HEIGHT)
    return QRectF(body.left() - width - GAP, float(page.y[row]) + page.boxes[row].ports[port] + GAP, width, HEIGHT)


def _is_near_the_source(page: Page, wire: tuple[str, int], rect: QRectF) -> bool:
    """Return whether a text would stand on the gate before, or on its numbers."""
    source = page.graph.nodes[wire[0]].inputs[wire[1]] if wire[1] >= 0 else None
    if source is None or source not in page.index:
        return False
    return rect.intersects(_room(page, page.index[source]))


def _stack(page: Page, body: QRectF, rects: list[QRectF]) -> None:
    """Put texts below a gate, one under the other, where nothing stands as far as there is such a place near."""
    width, height = max(rect.width() for rect in rects), len(rects) * (HEIGHT + GAP)
    whole = QRectF(body.center().x() - width / 2, body.bottom() + HEIGHT, width, height)
    around = whole.adjusted(0, 0, 0, FAR)
    taken = [_room(page, row) for row in page.rows_in(around).tolist()]
    places = (whole.translated(0, k * HEIGHT) for k in range(int(FAR / HEIGHT)))
    free = next((place for place in places if not any(place.intersects(room) for room in taken)), whole)
    for k, rect in enumerate(rects):
        rect.moveTopLeft(QPointF(free.center().x() - rect.width() / 2, free.top() + k * (HEIGHT + GAP)))


def _room(page: Page, row: int) -> QRectF:
    """Return the room of a node with its numbers."""
    x, y, box = float(page.x[row]), float(page.y[row]), page.boxes[row]
    return QRectF(x - box.left, y - box.top, box.left + box.right, box.top + box.bottom)
