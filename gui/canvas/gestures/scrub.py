"""Scrub: drag sideways on a value and every number follows; one undo step."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from core import edits
from core.entries import entry_called
from core.explain import called
from core.nudge import nudged, say_nudge
from core.values import Array, Value
from gui.canvas.gestures.base import Gesture, Pointer
from gui.languages import language

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

FINER, COARSER = 0.1, 10.0
CELL = 3.0  # pixels a step: a hand can hit a single one


def step_of(value: float) -> float:
    """Return a round step for a value: a tenth of its power of ten, at most a hundredth for what is below 10."""
    size = abs(value)
    if size == 0:
        return 0.1
    return 10.0 ** (math.floor(math.log10(size)) - 1) if size < 0.1 or size >= 10 else 0.1 if size >= 1 else 0.01


def scrubbed(value: float, steps: int, step: float) -> float:
    """Return the value some steps further, on round numbers: 0.123 and then 0.13, 0.14."""
    if steps == 0:
        return value
    digits = max(0, -math.floor(math.log10(step)))
    return round((round(value / step) + steps) * step, digits) + 0.0


class Scrub(Gesture):
    """Works on a leaf that holds a number, or on one entry of an array."""

    cursor = Qt.CursorShape.SizeHorCursor

    def __init__(self, canvas: Canvas, leaf: str, entry: tuple[int, ...] | None = None) -> None:
        super().__init__(canvas)
        self._leaf, self._entry = leaf, entry

    def start(self, pointer: Pointer) -> None:
        """Remember the number and the place."""
        value = self.canvas.graph.nodes[self._leaf].value
        assert value is not None
        self._whole: Value = value
        self._before = self._anchor = float(value.data[self._entry]) if isinstance(value, Array) else value
        self._step = step_of(self._before)
        self._from, self._keys = pointer.at.x(), pointer.keys
        self._trace = self.canvas.trace
        self._key = ("scrub", self._leaf, object())

    def move(self, pointer: Pointer) -> None:
        """Show the number that belongs to the place of the hand."""
        if pointer.keys != self._keys:  # go on from here, finer or coarser
            self._anchor, self._from, self._keys = self._present(), pointer.at.x(), pointer.keys
        scale = FINER if pointer.shift else COARSER if pointer.control else 1.0
        steps = int((pointer.at.x() - self._from) / CELL)
        self._set(scrubbed(self._anchor, steps, self._step * scale))
        self._compare(pointer)

    def _compare(self, pointer: Pointer) -> None:
        """Say what the gradient promised for this change, and what came of it: beside the hand where that is wished, else at the foot."""
        canvas = self.canvas
        found = nudged(self._trace, canvas.trace, self._leaf, self._entry or ())
        name = entry_called(canvas.graph, self._leaf, self._entry or ())
        lines = say_nudge(found, name, canvas.trace.of or called(canvas.graph, canvas.trace.output), language()) if found else []
        canvas.told.emit("   ".join(lines))
        canvas.bubble.say("\n".join(lines) if canvas.compares else "", pointer.at, plain=True)

    def end(self, pointer: Pointer) -> None:
        """Close the undo step."""
        self.canvas.bubble.hide()
        self.canvas.store.end_step()

    def cancel(self) -> None:
        """Put the number back; that leaves no undo step."""
        self._set(self._before)
        self.canvas.bubble.hide()
        self.canvas.told.emit("")
        self.canvas.store.end_step()

    def drop(self) -> None:
        """Close the undo step; the number is what the others made of it."""
        self.canvas.bubble.hide()
        self.canvas.store.end_step()

    def _present(self) -> float:
        value = self.canvas.graph.nodes[self._leaf].value
        assert value is not None
        return float(value.data[self._entry]) if isinstance(value, Array) else value

    def _set(self, number: float) -> None:
        value: Value = number
        if isinstance(self._whole, Array):
            data = self._whole.data.copy()
            data[self._entry] = number
            value = Array(data)
        label = QCoreApplication.translate("Undo", "Change {name}").format(name=self.canvas.graph.name_of(self._leaf))
        self.writing = True
        self.canvas.store.apply(label, edits.set_value, self._leaf, value, key=self._key)
        self.writing = False
