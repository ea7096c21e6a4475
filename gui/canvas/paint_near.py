"""The page near by: every gate with its symbol, every number, every wire as a curve."""

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from core.document import Node
from core.gates import GATES
from core.geometry import LABEL, SIGN_ROOM, Box, is_grid, symbol_of
from core.values import Floats, Number, shape_of, show_shape
from gui.canvas import type as face
from gui.canvas.heat import heat_map
from gui.canvas.marks import Marks, Show
from gui.canvas.number_blocks import cells, number_rect
from gui.canvas.page import Page
from gui.theme import Theme

Align = Qt.AlignmentFlag
WIRE = 1.8
COLOURS = ("wire", "text", "quiet", "value", "gradient", "accent", "bad", "edge", "gate", "leaf", "page")


@dataclass
class Near:
    """Paints with one painter, whose units are page units, in one theme."""

    painter: QPainter
    page: Page
    theme: Theme
    marks: Marks
    show: Show
    for_file: bool

    def __post_init__(self) -> None:
        self.pen = face.Pen(self.painter, self.for_file)
        self.colour = {name: QColor(getattr(self.theme, name)) for name in COLOURS}

    def paint(self, seen: QRectF) -> None:
        """Paint what is seen: wires first, gates over them."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in self.page.wires_in(seen).tolist():
            self._wire(number)
        for row in self.page.rows_in(seen).tolist():
            self._node(row)

    def body_alone(self, row: int) -> None:
        """Paint one gate without its wires and numbers."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._body(row, self.page.graph.nodes[self.page.ids[row]])

    # ------------------------------------------------------------ wires

    def _wire(self, number: int) -> None:
        wire = self.page.wires[number]
        key = (wire.target, wire.port)
        lit = key in self.marks.wires or key == self.marks.lit_wire
        self.painter.setPen(self._line("accent" if lit else "wire", 3.0 if lit else WIRE))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPath(wire_path(self.page, number))

    def _line(self, colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        return QPen(self.colour[colour], width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)

    # ------------------------------------------------------------ nodes

    def _node(self, row: int) -> None:
        name = self.page.ids[row]
        node = self.page.graph.nodes[name]
        self._stub(row, name)
        self._pins(row, node)
        self._body(row, node)
        if self.show.values:
            self._number(row, self.page.trace.values.get(name), "value")
        if self.show.gradients:
            self._number(row, self.page.trace.gradients.get(name), "gradient")
            self._contributions(row, node)
        self._remarks(row, node)

    def _stub(self, row: int, name: str) -> None:
        page, output = self.page, name == self.page.trace.output
        y, start, end = page.y[row], page.x[row] + page.boxes[row].body_width / 2, page.x[row] + page.right[row]
        self.painter.setPen(self._line("wire", WIRE))
        self.painter.drawLine(QPointF(start, y), QPointF(end - (6 if output else 0), y))
        if output:
            self.painter.setBrush(self.colour["wire"])
            self.painter.drawPolygon(QPolygonF([QPointF(end, y), QPointF(end - 8, y - 4), QPointF(end - 8, y + 4)]))

    def _pins(self, row: int, node: Node) -> None:
        box, x = self.page.boxes[row], self.page.x[row]
        for port, drop in enumerate(box.ports):
            y = self.page.y[row] + drop
            wired = port < len(node.inputs) and node.inputs[port] is not None
            if not wired and self._spare(node, drop > box.body_height / 2):
                continue
            self.painter.setPen(self._line("wire" if wired else "edge", WIRE, Qt.PenStyle.SolidLine if wired else Qt.PenStyle.DotLine))
            self.painter.drawLine(QPointF(x - box.left, y), QPointF(x - edge_at(box, drop), y))
            if not wired:
                self.painter.setPen(self._line("quiet", 1.4))
                self.painter.setBrush(self.colour["page"])
                self.painter.drawEllipse(QPointF(x - box.left, y), 3.5, 3.5)

    def _spare(self, node: Node, outside: bool) -> bool:
        """Return whether an empty port of a variadic gate need not be seen: the mouse brings it out, paper does without."""
        row = GATES[node.gate]
        return row.variadic and (outside or (self.for_file and len(node.inputs) >= row.fewest))

    def _body(self, row: int, node: Node) -> None:
        rect = self.page.body(node.id)
        self._halo(rect, node)
        trouble = node.id in self.page.trace.problems
        edge = "bad" if trouble else "edge" if node.is_leaf and node.gate != "parameter" else "quiet"
        width = 2.0 if node.gate == "parameter" else 1.4
        self.painter.setPen(self._line(edge, width, Qt.PenStyle.DashLine if trouble else Qt.PenStyle.SolidLine))
        if node.gate == "constant" and not trouble:
            self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.colour["leaf" if node.is_leaf else "gate"])
        radius = 7.0 if node.is_leaf else min(rect.height(), rect.width()) / 2
        self.painter.drawRoundedRect(rect, radius, radius)
        if node.id == self.page.trace.output and not node.is_leaf:
            self.painter.setBrush(Qt.BrushStyle.NoBrush)
            self.painter.drawRoundedRect(rect.adjusted(3.5, 3.5, -3.5, -3.5), max(1.0, radius - 3.5), max(1.0, radius - 3.5))
        self.painter.setPen(self.colour["quiet" if node.gate == "constant" else "text"])
        kind = face.SYMBOL if not node.is_leaf else face.NAME if node.label else face.NUMBER
        self.pen.write(rect.adjusted(3, 0, -3, 0), symbol_of(node), kind, Align.AlignHCenter)
        if node.label and not node.is_leaf:
            above = QRectF(rect.center().x() - 60, rect.top() - LABEL, 120, LABEL - 2)
            self.pen.write(above, node.label, face.NAME, Align.AlignHCenter)

    def _halo(self, rect: QRectF, node: Node) -> None:
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        if node.id in self.marks.selected:
            soft = QColor(self.colour["accent"])
            soft.setAlphaF(0.28)
            self.painter.setPen(QPen(soft, 8))
            self._ring(rect, node, 3)
            self.painter.setPen(self._line("accent", 2))
            self._ring(rect, node, 1)
        if node.id == self.marks.focus:
            self.painter.setPen(self._line("accent", 1.5, Qt.PenStyle.DashLine))
            self._ring(rect, node, 7)
        elif node.id == self.marks.hovered and node.id not in self.marks.selected:
            soft = QColor(self.colour["accent"])
            soft.setAlphaF(0.18)
            self.painter.setPen(QPen(soft, 6))
            self._ring(rect, node, 2)

    def _ring(self, rect: QRectF, node: Node, out: float) -> None:
        wide = rect.adjusted(-out, -out, out, out)
        radius = 7.0 + out if node.is_leaf else min(wide.height(), wide.width()) / 2
        self.painter.drawRoundedRect(wide, radius, radius)

    # ------------------------------------------------------------ numbers

    def _number(self, row: int, number: Number | None, kind: str) -> None:
        if number is None:
            return
        shape = shape_of(number)
        rect = number_rect(self.page, row, shape, above=kind == "value")
        self.painter.setPen(self.colour[kind])
        if not shape:
            self._sign(rect, kind)
            place = rect.adjusted(SIGN_ROOM, 0, 0, 0)
            self.pen.write(place, face.number(float(number), face.NUMBER, place.width()), face.NUMBER, Align.AlignLeft)
        elif is_grid(shape):
            self._grid(rect, np.asarray(number), kind)
        else:
            heat_map(self.painter, self.pen, rect, np.asarray(number), self.theme, kind)

    def _sign(self, rect: QRectF, kind: str) -> None:
        """Draw the small triangle that tells a value (pointing forward) from a gradient (pointing back) without colour."""
        x, y, turn = rect.left() + 3.5, rect.center().y(), 1 if kind == "value" else -1
        self.painter.setBrush(self.colour[kind])
        pen = self.painter.pen()
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.drawPolygon(QPolygonF([QPointF(x + 3 * turn, y), QPointF(x - 2.5 * turn, y - 3.5), QPointF(x - 2.5 * turn, y + 3.5)]))
        self.painter.setPen(pen)

    def _grid(self, rect: QRectF, number: Floats, kind: str) -> None:
        self._sign(rect, kind)
        for at, place in cells(rect, number.shape):
            text = face.number(float(number[at]), face.GRID, place.width() - 3)
            self.pen.write(place.adjusted(1, 0, -2, 0), text, face.GRID, Align.AlignRight)
        self.painter.setPen(self._line(kind, 1.2))
        for x, turn in ((rect.left() + SIGN_ROOM, 1), (rect.right() - 1, -1)):
            corners = ((x + 3 * turn, rect.top()), (x, rect.top()), (x, rect.bottom()), (x + 3 * turn, rect.bottom()))
            self.painter.drawPolyline(QPolygonF([QPointF(*corner) for corner in corners]))

    def _contributions(self, row: int, node: Node) -> None:
        """Write at each pin what its own wire sends back, where the source feeds several."""
        box = self.page.boxes[row]
        for port, source in enumerate(node.inputs):
            sent = self.page.trace.wires.get((node.id, port))
            if source not in self.page.forks or sent is None:
                continue
            x, y = self.page.in_port(node.id, port)
            rect = QRectF(x + 2, y + 1, box.left - box.body_width / 2 - 4, 13)
            self.painter.setPen(self.colour["gradient"])
            self._sign(QRectF(rect.left(), rect.top(), 8, rect.height()), "gradient")
            place = rect.adjusted(SIGN_ROOM - 2, 0, 4, 0)
            text = f"[{show_shape(shape_of(sent))}]" if shape_of(sent) else face.number(float(sent), face.SMALL, place.width())
            self.pen.write(place, text, face.SMALL, Align.AlignLeft)

    def _remarks(self, row: int, node: Node) -> None:
        rect = self.page.body(node.id)
        if node.id in self.page.trace.problems:
            badge = QPointF(rect.right() - 3, rect.top() + 3)
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(self.colour["bad"])
            self.painter.drawEllipse(badge, 7, 7)
            self.painter.setPen(self.colour["page"])
            self.pen.write(QRectF(badge.x() - 7, badge.y() - 7, 14, 14), "!", face.SMALL, Align.AlignHCenter)
        elif node.id in self.page.trace.ties:
            self.painter.setPen(self.colour["quiet"])
            self.pen.write(QRectF(rect.center().x() - 30, rect.bottom() + 1, 60, 12), "tie", face.SMALL, Align.AlignHCenter)


def edge_at(box: Box, drop: float) -> float:
    """Return how far left of its centre the edge of a body is, `drop` below the centre; gates have round ends."""
    radius = min(box.body_height, box.body_width) / 2
    past = max(0.0, abs(drop) - (box.body_height / 2 - radius))
    return box.body_width / 2 - radius + math.sqrt(max(0.0, radius * radius - past * past))


def wire_path(page: Page, number: int) -> QPainterPath:
    """Return a wire's curve."""
    segments = page.wire_curve(number)
    path = QPainterPath(QPointF(segments[0][0], segments[0][1]))
    for segment in segments:
        path.cubicTo(*segment[2:])
    return path

