"""Wire by keys: W takes hold of the focused port, arrows go through what fits, Enter draws the wire, Escape forgets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent

from gui.canvas.ends import place_of
from gui.canvas.gestures.base import Gesture, Pointer
from gui.canvas.gestures.wire import Draft, commit, draft, hide_draft, show_draft
from gui.canvas.marks import End

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Backtab: -1}


class WireByKeys(Gesture):
    """Goes through the ends that fit, from the nearest on, in the order in which they stand on the page."""

    loose = True

    def __init__(self, canvas: Canvas, pressed: End) -> None:
        super().__init__(canvas)
        self._pressed = pressed

    def start(self, pointer: Pointer) -> None:
        """Offer the nearest end that fits."""
        self._draft: Draft = draft(self.canvas, self._pressed)
        ends = [end for end, fits in self._draft.fits.items() if fits and end != self._pressed]
        places = {end: place_of(self.canvas.page, end) for end in ends}
        self._ends = sorted(ends, key=lambda end: (places[end][1], places[end][0]))
        x, y = place_of(self.canvas.page, self._draft.start)
        nearest = min(self._ends, key=lambda end: abs(places[end][0] - x) + abs(places[end][1] - y), default=None)
        self._at = self._ends.index(nearest) if nearest is not None else 0
        self._show(QCoreApplication.translate("Canvas", "Wire from {end}: {where}"))

    def move(self, pointer: Pointer) -> None:
        """Ignore the mouse."""

    def end(self, pointer: Pointer) -> None:
        """End by a click: forget the draft."""
        self.cancel()

    def cancel(self) -> None:
        """Forget the draft."""
        hide_draft(self.canvas)

    def key(self, event: QKeyEvent) -> bool:
        """Go on, go back, or draw it."""
        key = Qt.Key(event.key())
        if key in STEPS and self._ends:
            self._at = (self._at + STEPS[key]) % len(self._ends)
            self._show()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit()
        else:
            return key in STEPS
        return True

    def _commit(self) -> None:
        self.canvas.hand.finish(self)
        hide_draft(self.canvas)
        if self._ends:
            commit(self.canvas, self._draft, self._ends[self._at])

    def _show(self, said: str = "{where}") -> None:
        if not self._ends:
            show_draft(self.canvas, self._draft, place_of(self.canvas.page, self._draft.start))
            self.canvas.say(QCoreApplication.translate("Canvas", "Nothing fits here. Add a gate first."))
            return
        end = self._ends[self._at]
        show_draft(self.canvas, self._draft, place_of(self.canvas.page, end), end)
        where = QCoreApplication.translate("Canvas", "{end}, {k} of {n}")
        where = where.format(end=self.canvas.attention.name_of(end), k=self._at + 1, n=len(self._ends))
        self.canvas.say(said.format(end=self.canvas.attention.name_of(self._draft.start), where=where))
