"""Box: a rectangle drawn on empty ground selects the gates that it touches and the frames that lie in it."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from core.frames import frames_in
from gui.canvas.gestures.base import Gesture, Pointer


class Box(Gesture):
    """Left-drag on empty ground; Shift adds to the selection, Ctrl turns it over."""

    scrolls = True

    def start(self, pointer: Pointer) -> None:
        """Put down one corner."""
        self._corner = pointer
        self._before = self.canvas.store.selection
        self._frames = self.canvas.choice.frames

    def move(self, pointer: Pointer) -> None:
        """Select live what the rectangle touches."""
        rect = QRectF(*self._corner.page, pointer.page[0] - self._corner.page[0], pointer.page[1] - self._corner.page[1]).normalized()
        self.canvas.mark(box=rect)
        frames = frozenset(frames_in(self.canvas.store.document, (rect.left(), rect.top(), rect.width(), rect.height())))
        self.canvas.store.select(_together(self._before, self.canvas.page.inside(rect), pointer))
        self.canvas.choice.set_frames(_together(self._frames, frames, pointer))

    def end(self, pointer: Pointer) -> None:
        """Keep the selection."""
        self.canvas.mark(box=None)

    def cancel(self) -> None:
        """Select what was selected before."""
        self.canvas.mark(box=None)
        self.canvas.store.select(self._before)
        self.canvas.choice.set_frames(self._frames)


def _together(before: frozenset[str], touched: frozenset[str], pointer: Pointer) -> frozenset[str]:
    return before ^ touched if pointer.control else before | touched if pointer.shift else touched
