"""Move: what is selected follows the hand; Alt leaves the old ones and moves copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from core import edits
from core.document import Point, fresh_ids
from core.rearrange import duplicate
from gui.canvas.gestures.base import Gesture, Pointer

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

GUIDE = 6.0  # pixels within which a gate lines up with another one


class Move(Gesture):
    """Shift keeps one axis. The document changes once, at the end."""

    scrolls = True
    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: Canvas, grabbed: str) -> None:
        super().__init__(canvas)
        self._grabbed = grabbed

    def start(self, pointer: Pointer) -> None:
        """Take hold of the selection; of the gate under the hand alone where it is not part of it."""
        self._from = pointer.page
        if self._grabbed not in self.canvas.store.selection:
            self.canvas.store.select({self._grabbed})
        self._ids = self.canvas.store.selection
        self._shift: Point = (0.0, 0.0)

    def move(self, pointer: Pointer) -> None:
        """Show where everything would stand."""
        dx, dy = pointer.page[0] - self._from[0], pointer.page[1] - self._from[1]
        if pointer.shift:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        elif self.canvas.snapping:
            dx, dy = self._snapped(dx, dy)
        self._shift = (dx, dy)
        self.canvas.shift_shown(self._ids, dx, dy)

    def end(self, pointer: Pointer) -> None:
        """Make it one undo step."""
        self._put_back()
        if self._shift == (0.0, 0.0):
            return
        if pointer.alt:
            self._copy()
        else:
            self.canvas.store.apply(QCoreApplication.translate("Undo", "Move"), edits.move_by, self._ids, *self._shift)

    def cancel(self) -> None:
        """Put everything back."""
        self._put_back()

    def _copy(self) -> None:
        new = fresh_ids(self.canvas.graph, len(self._ids))
        if self.canvas.store.apply(QCoreApplication.translate("Undo", "Duplicate"), duplicate, self._ids, self._shift):
            self.canvas.store.select(new)

    def _put_back(self) -> None:
        self.canvas.shift_shown(self._ids, 0.0, 0.0)
        self.canvas.mark(guides=())

    def _snapped(self, dx: float, dy: float) -> Point:
        """Line the grabbed gate up with the nearest centres of the others, and show the guides."""
        x, y = self.canvas.graph.nodes[self._grabbed].pos
        others = [node.pos for key, node in self.canvas.graph.nodes.items() if key not in self._ids]
        reach = GUIDE / self.canvas.view.scale
        near_x = min((pos[0] for pos in others), key=lambda other: abs(other - x - dx), default=None)
        near_y = min((pos[1] for pos in others), key=lambda other: abs(other - y - dy), default=None)
        seen = self.canvas.seen()
        guides: list[tuple[Point, Point]] = []
        if near_x is not None and abs(near_x - x - dx) <= reach:
            dx = near_x - x
            guides.append(((near_x, seen.top()), (near_x, seen.bottom())))
        if near_y is not None and abs(near_y - y - dy) <= reach:
            dy = near_y - y
            guides.append(((seen.left(), near_y), (seen.right(), near_y)))
        self.canvas.mark(guides=tuple(guides))
        return dx, dy
