"""The page near by: every wire as a curve, every gate with its symbol, every number."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from core.document import Node
from core.gates.roles import ROUTES
from core.geometry import edge_at
from core.worksheet.exam import Place
from gui.canvas import type as face
from gui.canvas.batches import Batch
from gui.canvas.bodies import Look, Stamps, corner, draw_body, look_of
from gui.canvas.marks import NO_SECONDS, Marks, Show
from gui.canvas.page import Page, Rows
from gui.canvas.paint_blanks import paint_blanks
from gui.canvas.paint_frames import paint_frames
from gui.canvas.paint_numbers import GRADIENT, VALUE, Numbers
from gui.canvas.paint_second import paint_lit, paint_seconds
from gui.canvas.paint_sizes import Sizes, paint_bands, paint_crosses
from gui.canvas.paint_told import paint_told, told_colour
from gui.canvas.signs import Signs
from gui.canvas.wire_paths import whole_path, wire_path
from gui.theme import Theme

Align = Qt.AlignmentFlag
WIRE = 1.8
WAY_WIRE, WAY_NODE, GLOW = 9.0, 8.0, 0.32  # widths and opacity of a way that is being explained
CLOSE = 1.6  # from this zoom on a wire is drawn as the curve it is


class Quick:
    """What the screen keeps from frame to frame."""

    def __init__(self) -> None:
        self.stamps = Stamps()
        self.signs = Signs()
        self.lines = Batch(QLineF)
        self.sizes = Sizes()


class Near:
    """Paints with one painter, whose units are page units, in one theme. Without `quick` all stays curves and text, for a file."""

    def __init__(self, painter: QPainter, page: Page, theme: Theme, marks: Marks, show: Show, quick: Quick | None = None) -> None:
        self.painter, self.page, self.theme, self.marks, self.show, self.quick = painter, page, theme, marks, show, quick
        self.pen = face.Pen(painter, for_file=quick is None)
        self._lines = quick.lines if quick else Batch(QLineF)
        self._sizes = quick.sizes if quick else Sizes()

    def paint(self, seen: QRectF) -> None:
        """Paint what is seen, layer by layer: frames, wires, gates, numbers."""
        self.paint_ground(seen)
        self.paint_over(seen)

    def paint_ground(self, seen: QRectF) -> None:
        """Paint frames and wires: what looks the same while numbers (but for the sizes of gradients) and the selection of nodes change."""
        paint_frames(self.painter, self.page, self.theme, self.marks, seen, self.pen, for_file=self.quick is None)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rows = self.page.rows_in(seen)
        wires = self.page.wires_in(seen)
        self._wires(wires.tolist(), seen)
        self._stubs_and_pins(rows, self.page.wires_into(rows))
        if self.show.sizes:
            paint_bands(self.painter, self.page, self.theme, wires, self._sizes)
            paint_crosses(self.painter, self.page, self.theme, wires, self._sizes.levels(self.page, wires))

    def paint_over(self, seen: QRectF) -> None:
        """Paint gates, numbers, and the light on what is chosen."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen_rows = self.page.rows_in(seen)
        rows = seen_rows.tolist()
        seconds = self.marks.seconds if self.page.batch is None else NO_SECONDS
        if seconds is not NO_SECONDS and seconds.lights:
            paint_lit(self.painter, self.page, self.theme, seconds, self.show)
        self._lit_wires()
        self._halos()
        self._bodies(rows)
        signs = self.quick.signs if self.quick else None
        numbers = Numbers(self.painter, self.pen, self.page, self.theme, signs, self.marks.checks, self.show.large)
        if self.show.values:
            numbers.write_all(seen_rows, VALUE)
        if self.show.gradients:
            pins = self.page.wires_into(seen_rows)
            if self.page.blanks is None:  # of wires a worksheet shows only what it asks for
                numbers.write_contributions(pins[self.page.is_shared[pins]].tolist())
            numbers.write_all(seen_rows, GRADIENT)
        if self.page.blanks is None:  # a remark or a second number would tell what a number is
            self._remarks({self.page.ids[row] for row in rows})
            if seconds is not NO_SECONDS:
                paint_seconds(self.painter, self.page, self.theme, seconds, self.show, seen_rows, self.pen)
        paint_blanks(self.painter, self.page, self.theme, self.pen, seen_rows, self.show)
        if self.marks.told_texts and self.marks.told in self.page.index:
            kind = face.LARGE if self.show.large else face.NUMBER
            paint_told(self.painter, self.page, self.theme, self.marks, self.pen, kind)

    def body_alone(self, row: int) -> None:
        """Paint one gate without its wires and numbers."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._bodies([row])

    # ------------------------------------------------------------ lines

    def _line(self, colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        return QPen(QColor(colour), width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)

    def _glow(self, width: float) -> QPen:
        """Return the pen of a way that is being explained: broad and light, in the colour of its numbers."""
        colour = QColor(self.theme.gradient if self.marks.way_back else self.theme.value)
        colour.setAlphaF(GLOW)
        return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)

    def _wire_line(self) -> QPen:
        """Return the pen of wires: on the screen with flat ends, as what is drawn twice there shows darker at its edges."""
        cap = Qt.PenCapStyle.RoundCap if self.quick is None else Qt.PenCapStyle.FlatCap
        return QPen(QColor(self.theme.wire), WIRE, Qt.PenStyle.SolidLine, cap)

    def _wires(self, numbers: list[int], seen: QRectF) -> None:
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(self._wire_line())
        if self.quick is None or self.painter.worldTransform().m11() > CLOSE:
            for number in numbers:
                self.painter.drawPath(wire_path(self.page, number))
        elif numbers:
            self._strokes(numbers, seen)

    def _lit_wires(self) -> None:
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.marks.way_wires:
            self.painter.setPen(self._glow(WAY_WIRE))
            for key in self.marks.way_wires & self.page.wire_number.keys():
                self.painter.drawPath(whole_path(self.page, self.page.wire_number[key]))
        lit = self.marks.wires | ({self.marks.lit_wire} if self.marks.lit_wire else set())
        self.painter.setPen(self._line(self.theme.accent, 3.0))
        for key in lit & self.page.wire_number.keys() if lit else ():
            self.painter.drawPath(whole_path(self.page, self.page.wire_number[key]))
        self.painter.setPen(self._line(told_colour(self.marks, self.theme), 4.0))
        for key in self.marks.told_wires & self.page.wire_number.keys() if self.marks.told_wires else ():
            self.painter.drawPath(whole_path(self.page, self.page.wire_number[key]))

    def _strokes(self, numbers: list[int], seen: QRectF) -> None:
        """Draw wires as short lines with flat ends, all in one call: twice as fast as curve by curve, and looks the same."""
        strokes = np.concatenate(self.page.curves.strokes[numbers].tolist())
        x1, y1, x2, y2 = strokes.T
        across = (np.maximum(x1, x2) >= seen.left()) & (np.minimum(x1, x2) <= seen.right())
        strokes = strokes[across & (np.maximum(y1, y2) >= seen.top()) & (np.minimum(y1, y2) <= seen.bottom())]
        if not len(strokes):
            return
        self._lines.rows(len(strokes))[:] = strokes
        self.painter.setPen(self._wire_line())
        self.painter.drawLines(self._lines.first, len(strokes))

    def _stubs_and_pins(self, rows: Rows, pins: Rows) -> None:
        page, output = self.page, self.page.index.get(self.page.trace.output or "")
        stubs = page.x[rows] + page.body_width[rows] / 2, page.y[rows], page.x[rows] + page.right[rows], page.y[rows]
        _, _, starts, heights = page.ends()[:, pins]
        lines = self._lines.rows(len(rows) + len(pins))
        lines[: len(rows)] = np.stack(stubs, axis=1)
        lines[: len(rows), 2] -= np.where(rows == output, 6.0, 0.0)  # the arrow's point stays sharp
        lines[len(rows) :] = np.stack([starts, heights, page.x[page.wire_target[pins]] - page.pin_end[pins], heights], axis=1)
        self.painter.setPen(self._wire_line())
        if len(lines):
            self.painter.drawLines(self._lines.first, len(lines))
        if output is not None:
            self._arrow(output)
        open_pins = [pin for row in rows[page.has_open_port[rows]].tolist() for pin in self._unwired(row)]
        if open_pins:
            self._open_pins(open_pins)

    def _unwired(self, row: int) -> Iterator[QLineF]:
        node, box = self.page.graph.nodes[self.page.ids[row]], self.page.boxes[row]
        x = float(self.page.x[row])
        for port, drop in enumerate(box.ports):
            wired = port < len(node.inputs) and node.inputs[port] is not None
            if not wired and not self._spare(node, drop > box.body_height / 2):
                y = float(self.page.y[row]) + drop
                yield QLineF(x - box.left, y, x - edge_at(box, drop), y)

    def _spare(self, node: Node, outside: bool) -> bool:
        """Return whether an empty port of a variadic gate need not be seen: the mouse brings it out, paper does without."""
        row = node.row
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
        look = look_of(self.page.graph.nodes[name], self.page.boxes[row], name in trace.problems, name == trace.output)
        return look._replace(symbol="?") if self._asks_for(self.page.graph.nodes[name]) else look

    def _asks_for(self, node: Node) -> bool:
        """Return whether a worksheet does not show what stands in a body: a gate that is asked for, an input without a name."""
        blanks = self.page.blanks
        if blanks is None:
            return False
        nameless = node.is_leaf and not node.label and blanks.state(Place(node.id, "value")) != "printed"
        return node.id in blanks.symbols or (nameless and not blanks.sees_hidden)

    def _halos(self) -> None:
        """Light up what is selected, what the keyboard is on, and what is under the mouse."""
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.marks.told in self.page.index:
            self._ring(str(self.marks.told), 4, self._line(told_colour(self.marks, self.theme), 4.0))
        for name in self.marks.way & self.page.index.keys():
            self._ring(name, 3, self._glow(WAY_NODE))
        for name in self.marks.selected & self.page.index.keys():
            self._ring(name, 3, self._soft(0.28, 8))
            self._ring(name, 1.5, self._line(self.theme.accent, max(2.0, 1.5 / self.painter.worldTransform().m11())))
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
        for name in (names & self.page.seen.ties) - troubled:
            body = self.page.body(name)
            text = kink_name(self.page.graph.nodes[name])
            self.pen.write(QRectF(body.center().x() - 30, body.bottom() + 1, 60, 12), text, face.SMALL, Align.AlignHCenter)


def kink_name(node: Node) -> str:
    """Return what a gate says of itself where its gradient is a convention: several candidates are equal, or it stands on a corner."""
    if node.row.role is ROUTES:
        return QCoreApplication.translate("Canvas", "tie")
    return QCoreApplication.translate("Canvas", "kink")
