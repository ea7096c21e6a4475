"""Box: a rectangle drawn on empty ground selects what it touches."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from gui.canvas.gestures.base import Gesture, Pointer


class Box(Gesture):
    """Left-drag on empty ground; Shift adds to the selection, Ctrl turns it over."""

    scrolls = True

    def start(self, pointer: Pointer) -> None:
        """Put down one corner."""
        self._corner = pointer
        self._before = self.canvas.store.selection

    def move(self, pointer: Pointer) -> None:
        """Select live what the rectangle touches."""
        rect = QRectF(*self._corner.page, pointer.page[0] - self._corner.page[0], pointer.page[1] - self._corner.page[1]).normalized()
        self.canvas.mark(box=rect)
        touched = self.canvas.page.inside(rect)
        if pointer.control:
            touched = self._before ^ touched
        elif pointer.shift:
            touched = self._before | touched
        self.canvas.store.select(touched)

    def end(self, pointer: Pointer) -> None:
        """Keep the selection."""
        self.canvas.mark(box=None)

    def cancel(self) -> None:
        """Select what was selected before."""
        self.canvas.mark(box=None)
        self.canvas.store.select(self._before)
