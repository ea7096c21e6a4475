"""The second numbers of a document: what stands beside its own, for those who look at it. Never an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.rounding import Rounding, round_at_gates
from core.trace import NOTHING, Trace

if TYPE_CHECKING:
    from gui.store import Store


class Second(QObject):
    """Knows which second numbers somebody wants to see, and works them out when they are asked for.

    decimals  what every gate rounds to in the pass that is shown beside the exact one; None: there is no such pass
    """

    changed = Signal()  # other second numbers are wanted, or none

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._store = store
        self.decimals: int | None = None
        self._rounding: tuple[Trace, int | None, Rounding | None] = NOTHING, None, None

    def round_to(self, decimals: int | None) -> None:
        """Show beside each number what it is where every gate rounds; None: no longer."""
        if decimals != self.decimals:
            self.decimals = decimals
            self.changed.emit()

    @property
    def rounding(self) -> Rounding | None:
        """The pass that rounds at every gate, beside the exact one, at the place; None where it is not wanted."""
        if self.decimals is None:
            return None
        trace = self._store.trace
        known, decimals, found = self._rounding
        if known is not trace or decimals != self.decimals or found is None:
            found = round_at_gates(self._store.document.graph, trace, self.decimals)
            self._rounding = trace, self.decimals, found
        return found
