"""Move wires: everything that hangs on an output goes to another output; nothing changes before the drop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from core.problems import Problem
from core.rearrange import move_all_wires
from core.wiring import refusal
from gui.canvas.ends import ends_near, place_of
from gui.canvas.gestures.base import MAGNET, Gesture, Pointer
from gui.canvas.gestures.wire import hide_draft

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas


class MoveWires(Gesture):
    """Ctrl + drag from an output."""

    scrolls = True
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, source: str) -> None:
        super().__init__(canvas)
        self._source = source

    def start(self, pointer: Pointer) -> None:
        """Take hold of the wires and let the outputs that could feed them glow."""
        graph = self.canvas.graph
        self._fed = graph.consumers()[self._source]
        self._fits = {name: self._problem(name) is None for name in graph.nodes if name != self._source}
        self._heir: str | None = None

    def move(self, pointer: Pointer) -> None:
        """Lead the wires along; over an output that cannot feed them say why."""
        near = ends_near(self.canvas.page, self.canvas.view, pointer.at, MAGNET)
        self._heir = next((name for name, port in near if port is None), None)
        refused = None if self._heir in (None, self._source) else self._problem(str(self._heir))
        self.canvas.bubble.say(self.canvas.in_words(refused) if refused else "", pointer.at)
        self._show(pointer)

    def end(self, pointer: Pointer) -> None:
        """Let the other output feed them all: one undo step."""
        self.move(pointer)
        hide_draft(self.canvas)
        if self._heir is None or self._heir == self._source or not self._fed:
            return
        refused = self._problem(self._heir)
        if refused is not None:
            self.canvas.refuse(refused)
        else:
            self.canvas.store.apply(QCoreApplication.translate("Undo", "Move wires"), move_all_wires, self._source, self._heir)

    def cancel(self) -> None:
        """Let the wires be."""
        hide_draft(self.canvas)

    def _problem(self, heir: str) -> Problem | None:
        """Return why this output cannot feed all that hangs on the other, None where it can."""
        graph, trace = self.canvas.graph, self.canvas.trace
        problems = (refusal(graph, trace, heir, target, port) for target, port in self._fed)
        return next((problem for problem in problems if problem is not None), None)

    def _show(self, pointer: Pointer) -> None:
        jumped = self._heir is not None and self._fits.get(self._heir, False)
        end = (self._heir, None) if self._heir is not None and jumped else None
        hand = place_of(self.canvas.page, end) if end is not None else pointer.page
        fed = [place_of(self.canvas.page, target) for target in self._fed]
        glowing = frozenset((name, None) for name, fits in self._fits.items() if fits)
        ghost = (hand, fed[0]) if fed else None
        self.canvas.mark(ghost=ghost, held=(self._source, None), glowing=glowing, target=end)
