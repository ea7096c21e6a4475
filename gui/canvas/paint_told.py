"""The present step on the page: its gate and its wires lit up, and the products and sums that it writes."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.values import shape_of
from gui.canvas import type as face
from gui.canvas.marks import Marks
from gui.canvas.number_blocks import number_rect
from gui.canvas.page import Page
from gui.theme import Theme

HEIGHT, SPACE, GAP = 16.0, 5.0, 3.0  # of a text's frame, beside its text, between it and its wire
FAR = 280.0  # from its gate a free place is looked for
ABOVE = -2  # the number that stands for above the node's own wire; −1 is below it

_ways = [(x, y) for x in np.arange(-FAR, FAR + 1, HEIGHT) for y in np.arange(-FAR, FAR + 1, HEIGHT)]
SHIFTS = np.array(sorted(_ways, key=lambda way: 1.5 * abs(way[0]) + abs(way[1]) + (HEIGHT if way[1] < 0 else 0)))  # the nearest first


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
    """Return where the texts of a step stand, in a kind of type: by their wires, or together near by where one stood on another node."""
    shown = marks.told_texts
    rects = [_place(page, wire, face.width(text, kind) + 2 * SPACE) for wire, text in shown.items()]
    (node, port), *_ = shown or [("", 0)]
    if any(_stands_on_another(page, node, rect) for rect in rects):
        _stack(rects, _nearest_free(page, _below(page.body(node), rects) if port >= 0 else rects[0]))
    return rects


def _place(page: Page, wire: tuple[str, int], width: float) -> QRectF:
    """Return where a text stands: below the end of its wire; below or above the wire that leaves a node."""
    body, port, row = page.body(wire[0]), wire[1], page.index[wire[0]]
    if port < 0:
        numbers = number_rect(page, row, shape_of(page.trace.values.get(wire[0], 0.0)), above=port == ABOVE)
        edge = numbers.top() - GAP - HEIGHT if port == ABOVE else numbers.bottom() + GAP
        return QRectF(body.right() + GAP, edge, width, HEIGHT)
    return QRectF(body.left() - width - GAP, float(page.y[row]) + page.boxes[row].ports[port] + GAP, width, HEIGHT)


def _stands_on_another(page: Page, own: str, rect: QRectF) -> bool:
    """Return whether a text would stand on another node, or on its numbers."""
    return any(page.ids[row] != own and rect.intersects(_room(page, row)) for row in page.rows_in(rect).tolist())


def _below(body: QRectF, rects: list[QRectF]) -> QRectF:
    """Return the room for texts below a gate, one under the other."""
    width, height = max(rect.width() for rect in rects), len(rects) * (HEIGHT + GAP)
    return QRectF(body.center().x() - width / 2, body.bottom() + HEIGHT, width, height)


def _nearest_free(page: Page, wished: QRectF) -> QRectF:
    """Return the place nearest to a wished one on which no node stands, rather below than above; where there is none, the wished one."""
    rooms = [_room(page, row) for row in page.rows_in(wished.adjusted(-FAR, -FAR, FAR, FAR)).tolist()]
    taken = np.array([(room.left(), room.top(), room.right(), room.bottom()) for room in rooms]).reshape(-1, 4)
    left, top = wished.left() + SHIFTS[:, 0, None], wished.top() + SHIFTS[:, 1, None]
    beside = (left >= taken[:, 2]) | (left + wished.width() <= taken[:, 0]) | (top >= taken[:, 3]) | (top + wished.height() <= taken[:, 1])
    free = SHIFTS[beside.all(axis=1)]
    return wished.translated(*free[0].tolist()) if len(free) else wished


def _stack(rects: list[QRectF], place: QRectF) -> None:
    """Put texts into a place, one under the other."""
    for k, rect in enumerate(rects):
        rect.moveTopLeft(QPointF(place.center().x() - rect.width() / 2, place.top() + k * (HEIGHT + GAP)))


def _room(page: Page, row: int) -> QRectF:
    """Return the room of a node with its numbers."""
    x, y, box = float(page.x[row]), float(page.y[row]), page.boxes[row]
    return QRectF(x - box.left, y - box.top, box.left + box.right, box.top + box.bottom)
