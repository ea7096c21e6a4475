"""Bend: a bend of a wire follows the hand, and with it whatever else is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.bends import Bend, bends_at
from core.document import Point, Wire
from core.frames import move_together, with_content
from core.reroute import place_of_bend
from gui.canvas.gestures.base import Pointer
from gui.canvas.gestures.move import GUIDE, Move

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas


class MoveBend(Move):
    """Shift keeps one axis. A bend that was put in by the same press is one undo step with where it goes."""

    def __init__(self, canvas: Canvas, bend: Bend, key: object = None) -> None:
        super().__init__(canvas, bend[0])
        self._bend, self._key = bend, key

    def start(self, pointer: Pointer) -> None:
        """Take hold of the selection; of the bend under the hand alone where it is not part of it."""
        canvas = self.canvas
        self._from = pointer.page
        if self._bend not in canvas.choice.bends:
            canvas.choice.bend(self._bend)
        self._ids, self._frames = with_content(canvas.store.document, canvas.store.selection, canvas.choice.frames)
        self._bends = canvas.choice.bends
        self._shift: Point = (0.0, 0.0)
        self._at = place_of_bend(canvas.graph, self._bend)
        self._levels = self._neighbours()

    def end(self, pointer: Pointer) -> None:
        """Make it one undo step."""
        self._put_back()
        if self._shift != (0.0, 0.0):
            label = QCoreApplication.translate("Undo", "Bend a wire")
            parts = self._ids, self._frames, *self._shift, self._bends
            self.canvas.store.apply(label, move_together, *parts, key=self._key)
        self.canvas.store.end_step()

    def cancel(self) -> None:
        """Put everything back."""
        self._put_back()
        self.canvas.store.end_step()

    def _wire_below(self) -> Wire | None:
        return None

    def _neighbours(self) -> tuple[Point, ...]:
        """Return what the bend lines up with: the ends of its wire, its other bends, and the gates in sight."""
        canvas, (target, port, number) = self.canvas, self._bend
        node, page = canvas.graph.nodes[target], canvas.page
        others = [point for k, point in enumerate(bends_at(node, port)) if k != number and (target, port, k) not in self._bends]
        source = node.inputs[port]
        assert source is not None
        seen = [(float(page.x[row]), float(page.y[row])) for row in page.rows_in(canvas.seen()).tolist() if page.ids[row] not in self._ids]
        return (page.out_port(source), page.in_port(target, port), *others, *seen)

    def _snapped(self, dx: float, dy: float) -> Point:
        """Line the bend up with what is near, and show the guides."""
        x, y = self._at[0] + dx, self._at[1] + dy
        reach, seen = GUIDE / self.canvas.view.scale, self.canvas.seen()
        near_x = min((level[0] for level in self._levels), key=lambda other: abs(other - x), default=x)
        near_y = min((level[1] for level in self._levels), key=lambda other: abs(other - y), default=y)
        guides: list[tuple[Point, Point]] = []
        if abs(near_x - x) <= reach:
            dx = near_x - self._at[0]
            guides.append(((near_x, seen.top()), (near_x, seen.bottom())))
        if abs(near_y - y) <= reach:
            dy = near_y - self._at[1]
            guides.append(((seen.left(), near_y), (seen.right(), near_y)))
        self.canvas.mark(guides=tuple(guides))
        return dx, dy
