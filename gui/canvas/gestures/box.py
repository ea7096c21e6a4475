"""Box: a rectangle drawn on empty ground selects the gates that it touches, and the frames and bends that lie in it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QRectF

from core.frames import frames_in
from gui.canvas.gestures.base import Gesture, Pointer
from gui.canvas.page import bends_in

Part = TypeVar("Part")


class Box(Gesture):
    """Left-drag on empty ground; Shift adds to the selection, Ctrl turns it over."""

    scrolls = True

    def start(self, pointer: Pointer) -> None:
        """Put down one corner."""
        self._corner = pointer
        self._before = self.canvas.store.selection
        self._frames = self.canvas.choice.frames
        self._bends = self.canvas.choice.bends

    def move(self, pointer: Pointer) -> None:
        """Select live what the rectangle touches."""
        rect = QRectF(*self._corner.page, pointer.page[0] - self._corner.page[0], pointer.page[1] - self._corner.page[1]).normalized()
        self.canvas.mark(box=rect)
        frames = frozenset(frames_in(self.canvas.store.document, (rect.left(), rect.top(), rect.width(), rect.height())))
        self.canvas.store.select(_together(self._before, self.canvas.page.inside(rect), pointer))
        self.canvas.choice.set_frames(_together(self._frames, frames, pointer))
        if self.canvas.page.bends or self._bends:
            self.canvas.choice.set_bends(_together(self._bends, bends_in(self.canvas.page, rect), pointer))

    def end(self, pointer: Pointer) -> None:
        """Keep the selection."""
        self.canvas.mark(box=None)

    def cancel(self) -> None:
        """Select what was selected before."""
        self.canvas.mark(box=None)
        self.canvas.store.select(self._before)
        self.canvas.choice.set_frames(self._frames)
        self.canvas.choice.set_bends(self._bends)


def _together(before: frozenset[Part], touched: frozenset[Part], pointer: Pointer) -> frozenset[Part]:
    return before ^ touched if pointer.control else before | touched if pointer.shift else touched
