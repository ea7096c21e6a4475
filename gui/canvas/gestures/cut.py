"""Cut: a swipe of the hand goes through wires; one undo step."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt

from core import edits
from core.document import Wire
from gui.canvas.ends import wires_across
from gui.canvas.gestures.base import Gesture, Pointer


class Cut(Gesture):
    """Ctrl + right-drag; or K and then a left-drag."""

    cursor = Qt.CursorShape.CrossCursor

    def start(self, pointer: Pointer) -> None:
        """Begin the line."""
        self._line = [pointer.page]
        self._hit: dict[Wire, None] = {}

    def move(self, pointer: Pointer) -> None:
        """Lead the line on and mark the wires it went through."""
        self._hit |= dict.fromkeys(wires_across(self.canvas.page, self._line[-1], pointer.page))
        self._line.append(pointer.page)
        self.canvas.mark(cut=tuple(self._line), wires=frozenset((wire.target, wire.port) for wire in self._hit))

    def end(self, pointer: Pointer) -> None:
        """Take those wires away."""
        self.cancel()
        if self._hit:
            wires = [(wire.target, wire.port) for wire in self._hit]
            self.canvas.store.apply(QCoreApplication.translate("Undo", "Cut wires"), edits.disconnect, wires)

    def cancel(self) -> None:
        """Let the wires be."""
        self.canvas.mark(cut=(), wires=self.canvas.choice.wires)
