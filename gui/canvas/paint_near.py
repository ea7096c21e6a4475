"""The page near by: every wire as a curve, every gate with its symbol, every number."""

import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from core.document import Node
from core.gates import GATES
from core.geometry import Box
from gui.canvas import type as face
from gui.canvas.batches import Batch
from gui.canvas.bodies import Look, Stamps, corner, draw_body, look_of
from gui.canvas.marks import Marks, Show
from gui.canvas.page import Page
from gui.canvas.paint_numbers import GRADIENT, VALUE, Numbers
from gui.theme import Theme

Align = Qt.AlignmentFlag
WIRE = 1.8


class Quick:
    """What the screen keeps from frame to frame."""

    def __init__(self) -> None:
        self.stamps = Stamps()
        self.lines = Batch(QLineF)


class Near:
    """Paints with one painter, whose units are page units, in one theme. Without `quick` all stays curves and text, for a file."""

    def __init__(self, painter: QPainter, page: Page, theme: Theme, marks: Marks, show: Show, quick: Quick | None = None) -> None:
        self.painter, self.page, self.theme, self.marks, self.show, self.quick = painter, page, theme, marks, show, quick
        self.pen = face.Pen(painter, for_file=quick is None)

    def paint(self, seen: QRectF) -> None:
        """Paint what is seen, layer by layer: wires, gates, numbers."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rows = self.page.rows_in(seen).tolist()
        self._wires(self.page.wires_in(seen).tolist())
        self._stubs_and_pins(rows)
        self._halos()
        self._bodies(rows)
        numbers = Numbers(self.painter, self.pen, self.page, self.theme)
        if self.show.values:
            numbers.write_all(rows, VALUE)
        if self.show.gradients:
            numbers.write_all(rows, GRADIENT)
        self._remarks({self.page.ids[row] for row in rows})

    def body_alone(self, row: int) -> None:
        """Paint one gate without its wires and numbers."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._bodies([row])

    # ------------------------------------------------------------ lines

    def _line(self, colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        return QPen(QColor(colour), width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)

    def _wires(self, numbers: list[int]) -> None:
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(self._line(self.theme.wire, WIRE))
        if self.quick is None:
            for number in numbers:
                self.painter.drawPath(wire_path(self.page, number))
        elif numbers:
            self._strokes(self.quick.lines, numbers)
        lit = self.marks.wires | ({self.marks.lit_wire} if self.marks.lit_wire else set())
        self.painter.setPen(self._line(self.theme.accent, 3.0))
        for key in lit & self.page.wire_number.keys():
            self.painter.drawPath(wire_path(self.page, self.page.wire_number[key]))

    def _strokes(self, lines: Batch, numbers: list[int]) -> None:
        """Draw wires as short lines with flat ends, all in one call: twice as fast as curve by curve, and looks the same."""
        strokes = np.concatenate([self.page.curves.strokes[number] for number in numbers])
        lines.rows(len(strokes))[:] = strokes
        self.painter.setPen(QPen(QColor(self.theme.wire), WIRE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        self.painter.drawLines(lines.first, len(strokes))

    def _stubs_and_pins(self, rows: list[int]) -> None:
        lines: list[QLineF] = []
        open_pins: list[QLineF] = []
        for row in rows:
            lines.append(self._stub(row))
            self._pins(row, lines, open_pins)
        self.painter.setPen(self._line(self.theme.wire, WIRE))
        self.painter.drawLines(lines)
        if self.page.trace.output in self.page.index:
            self._arrow(self.page.index[str(self.page.trace.output)])
        if open_pins:
            self._open_pins(open_pins)

    def _stub(self, row: int) -> QLineF:
        page = self.page
        y, x = page.y[row], page.x[row]
        short = 6.0 if page.ids[row] == page.trace.output else 0.0
        return QLineF(x + page.body_width[row] / 2, y, x + page.right[row] - short, y)

    def _pins(self, row: int, lines: list[QLineF], open_pins: list[QLineF]) -> None:
        node, box = self.page.graph.nodes[self.page.ids[row]], self.page.boxes[row]
        x = float(self.page.x[row])
        for port, drop in enumerate(box.ports):
            y = float(self.page.y[row]) + drop
            pin = QLineF(x - box.left, y, x - edge_at(box, drop), y)
            if port < len(node.inputs) and node.inputs[port] is not None:
                lines.append(pin)
            elif not self._spare(node, drop > box.body_height / 2):
                open_pins.append(pin)

    def _spare(self, node: Node, outside: bool) -> bool:
        """Return whether an empty port of a variadic gate need not be seen: the mouse brings it out, paper does without."""
        row = GATES[node.gate]
        return row.variadic and (outside or (self.quick is None and len(node.inputs) >= row.fewest))

    def _open_pins(self, pins: list[QLineF]) -> None:
        self.painter.setPen(self._line(self.theme.edge, WIRE, Qt.PenStyle.DotLine))
        self.painter.drawLines(pins)
        self.painter.setPen(self._line(self.theme.quiet, 1.4))
        self.painter.setBrush(QColor(self.theme.page))
        for pin in pins:
            self.painter.drawEllipse(pin.p1(), 3.5, 3.5)

    def _arrow(self, row: int) -> None:
        y, end = self.page.y[row], self.page.x[row] + self.page.right[row]
        self.painter.setBrush(QColor(self.theme.wire))
        self.painter.drawPolygon(QPolygonF([QPointF(end, y), QPointF(end - 8, y - 4), QPointF(end - 8, y + 4)]))

    # ------------------------------------------------------------ bodies

    def _bodies(self, rows: list[int]) -> None:
        looks = [self._look(row) for row in rows]
        if self.quick is None:
            for row, look in zip(rows, looks, strict=True):
                self.painter.translate(self.page.x[row], self.page.y[row])
                draw_body(self.painter, self.pen, look, self.theme)
                self.painter.translate(-self.page.x[row], -self.page.y[row])
            return
        to_pixels = self.painter.worldTransform()
        self.painter.save()
        self.painter.resetTransform()
        for row, look in zip(rows, looks, strict=True):
            at = to_pixels.map(QPointF(self.page.x[row], self.page.y[row]))
            self.quick.stamps.place(self.painter, look, at, to_pixels.m11(), self.theme)
        self.painter.restore()

    def _look(self, row: int) -> Look:
        name = self.page.ids[row]
        trace = self.page.trace
        return look_of(self.page.graph.nodes[name], self.page.boxes[row], name in trace.problems, name == trace.output)

    def _halos(self) -> None:
        """Light up what is selected, what the keyboard is on, and what is under the mouse."""
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        for name in self.marks.selected & self.page.index.keys():
            self._ring(name, 3, self._soft(0.28, 8))
            self._ring(name, 1.5, self._line(self.theme.accent, 2))
        if self.marks.focus in self.page.index:
            self._ring(str(self.marks.focus), 7, self._line(self.theme.accent, 1.5, Qt.PenStyle.DashLine))
        if self.marks.hovered in self.page.index and self.marks.hovered not in self.marks.selected:
            self._ring(str(self.marks.hovered), 2, self._soft(0.18, 6))

    def _soft(self, share: float, width: float) -> QPen:
        colour = QColor(self.theme.accent)
        colour.setAlphaF(share)
        return QPen(colour, width)

    def _ring(self, name: str, out: float, pen: QPen) -> None:
        body = self.page.body(name).adjusted(-out, -out, out, out)
        leaf = self.page.graph.nodes[name].is_leaf
        radius = corner(body.width(), body.height(), leaf) + (out if leaf else 0.0)
        self.painter.setPen(pen)
        self.painter.drawRoundedRect(body, radius, radius)

    def _remarks(self, names: set[str]) -> None:
        """Mark the gates with a problem, and those that stand on a kink."""
        troubled = names & self.page.trace.problems.keys()
        for name in troubled:
            body = self.page.body(name)
            badge = QRectF(body.right() - 10, body.top() - 4, 14, 14)
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(QColor(self.theme.bad))
            self.painter.drawEllipse(badge)
            self.painter.setPen(QColor(self.theme.page))
            self.pen.write(badge, "!", face.SMALL, Align.AlignHCenter)
        self.painter.setPen(QColor(self.theme.quiet))
        for name in (names & self.page.trace.ties) - troubled:
            body = self.page.body(name)
            self.pen.write(QRectF(body.center().x() - 30, body.bottom() + 1, 60, 12), "tie", face.SMALL, Align.AlignHCenter)


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
