"""Frames in the hand: a frame is moved by its title, with what stands in it, and made larger or smaller by its corner."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from core.document import Point
from core.frames import SMALLEST, find_frame, move_together, resize_frame, with_content
from gui.canvas.gestures.base import Gesture, Pointer

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

Parts = tuple[frozenset[str], frozenset[str]]


class MoveFrame(Gesture):
    """Shift keeps one axis; with Alt the frame goes alone. The document changes once, at the end."""

    scrolls = True
    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: Canvas, grabbed: str) -> None:
        super().__init__(canvas)
        self._grabbed = grabbed

    def start(self, pointer: Pointer) -> None:
        """Take hold of what is selected; of the frame under the hand alone where it is not part of it."""
        self._from = pointer.page
        if self._grabbed not in self.canvas.choice.frames:
            self.canvas.choice.frame(self._grabbed)
        self._shift: Point = (0.0, 0.0)
        chosen, frames = self.canvas.store.selection, self.canvas.choice.frames
        self._alone, self._whole = (chosen, frames), with_content(self.canvas.store.document, chosen, frames)
        self._held = self._parts(pointer)

    def move(self, pointer: Pointer) -> None:
        """Show where everything would stand."""
        held = self._parts(pointer)
        if held != self._held:
            self._put_back()
            self._held = held
        dx, dy = pointer.page[0] - self._from[0], pointer.page[1] - self._from[1]
        if pointer.shift:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        self._shift = (dx, dy)
        self.canvas.shift_shown(held[0], dx, dy, held[1])

    def end(self, pointer: Pointer) -> None:
        """Make it one undo step."""
        self._put_back()
        if self._shift != (0.0, 0.0):
            self.canvas.store.apply(QCoreApplication.translate("Undo", "Move"), move_together, *self._held, *self._shift)

    def cancel(self) -> None:
        """Put everything back."""
        self._put_back()

    def _parts(self, pointer: Pointer) -> Parts:
        return self._alone if pointer.alt else self._whole

    def _put_back(self) -> None:
        self.canvas.shift_shown(self._held[0], 0.0, 0.0, self._held[1])


class ResizeFrame(Gesture):
    """The lower right corner follows the hand; the upper left one stays."""

    scrolls = True
    cursor = Qt.CursorShape.SizeFDiagCursor

    def __init__(self, canvas: Canvas, grabbed: str) -> None:
        super().__init__(canvas)
        self._grabbed = grabbed

    def start(self, pointer: Pointer) -> None:
        """Take hold of the corner."""
        self.canvas.choice.frame(self._grabbed)
        self._frame = find_frame(self.canvas.store.document, self._grabbed)
        self._from = pointer.page
        self._size = self._frame.rect[2:]

    def move(self, pointer: Pointer) -> None:
        """Show the new size."""
        width, height = self._frame.rect[2:]
        dx, dy = pointer.page[0] - self._from[0], pointer.page[1] - self._from[1]
        self._size = max(width + dx, SMALLEST[0]), max(height + dy, SMALLEST[1])
        shown = replace(self._frame, rect=(*self._frame.rect[:2], *self._size))
        self.canvas.show_frames(tuple(shown if frame.id == shown.id else frame for frame in self.canvas.store.document.frames))

    def end(self, pointer: Pointer) -> None:
        """Make it one undo step."""
        self.canvas.show_frames()
        self.canvas.store.apply(QCoreApplication.translate("Undo", "Resize the frame"), resize_frame, self._grabbed, *self._size)

    def cancel(self) -> None:
        """Give it back the size it had."""
        self.canvas.show_frames()
