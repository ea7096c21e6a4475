"""The numbers of a node: its value above the wire, its gradient below, and at a fork what each wire sends back."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from core.document import Node
from core.geometry import SIGN_ROOM, is_grid
from core.values import Floats, Number, shape_of, show_shape
from gui.canvas import type as face
from gui.canvas.heat import heat_map
from gui.canvas.number_blocks import cells, number_rect
from gui.canvas.page import Page
from gui.theme import Theme

Align = Qt.AlignmentFlag
VALUE, GRADIENT = "value", "gradient"


class Numbers:
    """Writes with one painter, whose units are page units. All of one kind are written together: colour and font change twice a page."""

    def __init__(self, painter: QPainter, pen: face.Pen, page: Page, theme: Theme) -> None:
        self._painter, self._pen, self._page, self._theme = painter, pen, page, theme
        self._colour = {VALUE: QColor(theme.value), GRADIENT: QColor(theme.gradient)}
        self._signs: list[QPointF] = []

    def write_all(self, rows: list[int], kind: str) -> None:
        """Write the values or the gradients of some rows."""
        numbers = self._page.trace.values if kind == VALUE else self._page.trace.gradients
        self._painter.setPen(self._colour[kind])
        for row in rows:
            number = numbers.get(self._page.ids[row])
            if number is not None:
                self._write(row, number, kind)
        if kind == GRADIENT:
            for row in rows:
                self._contributions(row, self._page.graph.nodes[self._page.ids[row]])
        self._draw_signs(kind)

    def _write(self, row: int, number: Number, kind: str) -> None:
        if not shape_of(number):
            rect = number_rect(self._page, row, (), above=kind == VALUE)
            self._signs.append(QPointF(rect.left() + 3.5, rect.center().y()))
            text = face.number(float(number), face.NUMBER, rect.width() - SIGN_ROOM)
            self._pen.write_left(rect.left() + SIGN_ROOM, rect.center().y(), text, face.NUMBER)
            return
        array = np.asarray(number)
        rect = number_rect(self._page, row, array.shape, above=kind == VALUE)
        if is_grid(array.shape):
            self._grid(rect, array)
        else:
            heat_map(self._painter, self._pen, rect, array, self._theme, kind)

    def _grid(self, rect: QRectF, array: Floats) -> None:
        self._signs.append(QPointF(rect.left() + 3.5, rect.center().y()))
        for at, place in cells(rect, array.shape):
            text = face.number(float(array[at]), face.GRID, place.width() - 3)
            self._pen.write(place.adjusted(1, 0, -2, 0), text, face.GRID, Align.AlignRight)
        for x, turn in ((rect.left() + SIGN_ROOM, 1), (rect.right() - 1, -1)):
            corners = ((x + 3 * turn, rect.top()), (x, rect.top()), (x, rect.bottom()), (x + 3 * turn, rect.bottom()))
            self._painter.drawPolyline(QPolygonF([QPointF(*corner) for corner in corners]))

    def _contributions(self, row: int, node: Node) -> None:
        box = self._page.boxes[row]
        for port, source in enumerate(node.inputs):
            if source not in self._page.forks:
                continue
            sent = self._page.trace.wires.get((node.id, port))
            if sent is None:
                continue
            x, y = self._page.in_port(node.id, port)
            room = box.left - box.body_width / 2 - SIGN_ROOM
            text = f"[{show_shape(shape_of(sent))}]" if shape_of(sent) else face.number(float(sent), face.SMALL, room)
            self._signs.append(QPointF(x + 5.0, y + 7.5))
            self._pen.write_left(x + SIGN_ROOM, y + 7.5, text, face.SMALL)

    def _draw_signs(self, kind: str) -> None:
        """Draw the small triangles that tell a value (pointing forward) from a gradient (pointing back) without colour."""
        turn = 1 if kind == VALUE else -1
        self._painter.setBrush(self._colour[kind])
        self._painter.setPen(QPen(Qt.PenStyle.NoPen))
        for at in self._signs:
            x, y = at.x(), at.y()
            back = x - 2.5 * turn
            self._painter.drawPolygon(QPolygonF([QPointF(x + 3 * turn, y), QPointF(back, y - 3.5), QPointF(back, y + 3.5)]))
        self._signs.clear()
