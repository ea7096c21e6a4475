"""The second numbers of a document: what stands beside its own, for those who look at it. Never an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from core.compare import Comparison, compare, values_as_in
from core.document import Document, Graph
from core.inside import Look, Seen, reach
from core.live import Live
from core.rounding import Rounding, round_at_gates
from core.trace import NOTHING, Trace

if TYPE_CHECKING:
    from gui.store import Store


class Second(QObject):
    """Knows which second numbers somebody wants to see, and works them out when they are asked for.

    decimals  what every gate rounds to in the pass that is shown beside the exact one; None: there is no such pass
    kept      the document as it was kept as setting A, to be compared with what it is now; None: nothing is compared
    """

    changed = Signal()  # other second numbers are wanted, or none

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._store = store
        self.decimals: int | None = None
        self.kept: Document | None = None
        self._look = Look()
        self._numbers = NOTHING  # of what is kept
        self._compared: tuple[Trace, Graph | None, Document | None, Comparison | None] = NOTHING, None, None, None
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

    # ---------------------------------------------------------------- two settings

    def keep(self) -> None:
        """Keep the present setting as A."""
        self._take(self._store.whole)

    def let_go(self) -> None:
        """Compare no longer."""
        self._take(None)

    def go_back(self) -> None:
        """Give the leaves at the place the values that they have in A, as one step."""
        here = self._kept_here()
        if here is not None:
            label, ports = QCoreApplication.translate("Undo", "Go back to A"), self._store.ports
            self._store.apply(label, lambda document: values_as_in(here.document, document, ports))

    def swap(self) -> None:
        """Go back to A, and keep what it was before as A."""
        before = self._store.whole
        self.go_back()
        self._take(before)

    @property
    def comparison(self) -> Comparison | None:
        """A and the present setting, B, side by side at the place; None where nothing is kept, or A has no such place."""
        graph, trace, kept = self._store.document.graph, self._store.trace, self.kept
        if kept is None:
            return None
        if any(one is not other for one, other in zip(self._compared, (trace, graph, kept), strict=False)):
            here = self._kept_here()
            found = None if here is None else compare(here.document.graph, here.trace, graph, trace)
            self._compared = trace, graph, kept, found
        return self._compared[3]

    def _take(self, document: Document | None) -> None:
        self.kept = document
        self._numbers = NOTHING if document is None else Live().run(document.graph)
        self.changed.emit()

    def _kept_here(self) -> Seen | None:
        """Return what A is at the place."""
        place = self._store.place
        if self.kept is None or reach(self.kept.graph, place) != place:
            return None
        return self._look.at(self.kept, self._numbers, place)
