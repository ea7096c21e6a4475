"""Move: what is selected follows the hand; a gate dropped on a wire goes into it, with Alt not; begun with Alt, copies move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from core import edits
from core.document import Point, Wire, fresh_ids
from core.frames import duplicate_parts, fresh_frame_ids, move_together, with_content
from core.rearrange import free_port, insert_into_wire, make_room
from gui.canvas.ends import wire_below
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
        self._copying = pointer.alt  # Alt pressed later only keeps the gate out of wires
        if self._grabbed not in self.canvas.store.selection:
            self.canvas.choice.only(self._grabbed)
        self._ids, self._frames = with_content(self.canvas.store.document, self.canvas.store.selection, self.canvas.choice.frames)
        self._bends = self.canvas.choice.bends
        self._shift: Point = (0.0, 0.0)
        self._wire: Wire | None = None

    def move(self, pointer: Pointer) -> None:
        """Show where everything would stand."""
        dx, dy = pointer.page[0] - self._from[0], pointer.page[1] - self._from[1]
        if pointer.shift:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        elif self.canvas.snapping:
            dx, dy = self._snapped(dx, dy)
        self._shift = (dx, dy)
        self.canvas.shift_shown(self._ids, dx, dy, self._frames, self._bends)
        self._wire = None if pointer.alt else self._wire_below()
        self.canvas.mark(lit_wire=(self._wire.target, self._wire.port) if self._wire is not None else None)

    def end(self, pointer: Pointer) -> None:
        """Make it one undo step."""
        self._put_back()
        if self._shift == (0.0, 0.0):
            return
        if self._copying:
            self._copy()
        elif self._wire is not None:
            self._insert(self._wire)
        else:
            parts = self._ids, self._frames, *self._shift, self._bends
            self.canvas.store.apply(QCoreApplication.translate("Undo", "Move"), move_together, *parts)

    def cancel(self) -> None:
        """Put everything back."""
        self._put_back()

    def _wire_below(self) -> Wire | None:
        """Return the wire that a single gate with a free input stands on and fits into."""
        node = self.canvas.graph.nodes[self._grabbed]
        if len(self._ids) > 1 or node.is_leaf or free_port(node) is None:
            return None
        place = node.pos[0] + self._shift[0], node.pos[1] + self._shift[1]
        return wire_below(self.canvas.page, self.canvas.graph, place, node.id)

    def _insert(self, wire: Wire) -> None:
        label = QCoreApplication.translate("Undo", "Put into the wire")
        name, shift, boxes = self._grabbed, self._shift, self.canvas.boxes()
        self.canvas.store.apply(
            label, lambda document: make_room(insert_into_wire(edits.move_by(document, [name], *shift), name, wire), name, boxes)
        )

    def _copy(self) -> None:
        new = fresh_ids(self.canvas.graph, len(self._ids))
        frames = fresh_frame_ids(self.canvas.store.document, len(self._frames))
        if self.canvas.store.apply(QCoreApplication.translate("Undo", "Duplicate"), duplicate_parts, self._ids, self._frames, self._shift):
            self.canvas.store.select(new)
            self.canvas.choice.set_frames(frames)

    def _put_back(self) -> None:
        self.canvas.shift_shown(self._ids, 0.0, 0.0, self._frames, self._bends)
        self.canvas.mark(guides=(), lit_wire=None)

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
