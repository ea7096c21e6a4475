"""Pan: the page moves with the hand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from gui.canvas.gestures.base import Gesture, Pointer


class Pan(Gesture):
    """Middle-drag, Space + left-drag, right-drag."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def start(self, pointer: Pointer) -> None:
        """Take hold of the page."""
        self._held = pointer.at
        self._before = self.canvas.view

    def move(self, pointer: Pointer) -> None:
        """Keep what was taken hold of under the hand."""
        step: QPointF = pointer.at - self._held
        self._held = pointer.at
        self.canvas.eye.pan_by(step.x(), step.y())

    def cancel(self) -> None:
        """Look at what was looked at before."""
        self.canvas.eye.look(self._before)
