"""The whole batch on the page: while it is wanted, whatever changes lets all samples flow through the graph again."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.data import Table
from core.document import Graph
from core.history import Changes
from core.plan import same_structure
from core.problems import Problem
from core.program.batch import BatchNumbers, BatchPass
from core.setup import Setup
from core.trace import Trace
from core.training.batch import batch_of, entries, make_batch, shown
from gui.widgets.work import Work

if TYPE_CHECKING:
    from gui.learning import Learning
    from gui.store import Store

Made = tuple[Graph, Setup, BatchPass]
Found = tuple[Made, BatchNumbers, float] | Problem  # the last is how many seconds a run took
SLOW = 0.05  # seconds: what took longer is computed beside the window the next time
ROWS = 20_000  # of data that are split and scaled before anybody notices
SHARE = 0.4  # of the time that a batch may take while a training runs; the page shows its last numbers meanwhile
QUICK = 300  # nodes whose code is made before anybody notices


class BatchView(QObject):
    """Gives the store the numbers of the batch that the settings of the training speak of, or takes them away. Never an edit.

    changed   whether it is shown, or why it cannot be
    problem   why there is nothing to show while it is wanted
    """

    changed = Signal()

    def __init__(self, learning: Learning, store: Store) -> None:
        super().__init__(learning)
        self._learning, self._store = learning, store
        self.is_on = False
        self.problem: Problem | None = None
        self._made: Made | None = None
        self._work: Work | None = None
        self._over = self._cost = 0.0  # when the last batch was there, and how long its run took
        self._again = False  # whether something changed while numbers were worked out
        store.trace_changed.connect(self._follow)
        store.graph_changed.connect(self._graph_changed)
        learning.tables.came.connect(self._follow)

    def turn(self, on: bool) -> None:
        """Show the whole batch, or one sample again."""
        if on == self.is_on:
            return
        self.is_on = on
        self.problem = None
        if on:
            self._follow()
        else:
            self._drop()
        self.changed.emit()

    @property
    def busy(self) -> bool:
        """Whether numbers are being worked out beside the window."""
        return self._work is not None

    # ---------------------------------------------------------------- inside

    def _graph_changed(self, changes: Changes) -> None:
        if changes.training or not (changes.numbers or changes.moved_only):  # other numbers are told by the trace
            self._follow()

    def _drop(self) -> None:
        self._made, self._again = None, False
        if self._work is not None:
            self._work.stop()
            self._work = None
        self._store.show_batch(None)

    def _follow(self, *_: object) -> None:
        """Let the samples flow again: the graph, its numbers or the settings are others."""
        if not self.is_on:
            return
        if self._work is not None:
            self._again = True
            return
        if self._learning.running and time.monotonic() - self._over < self._cost * (1 / SHARE - 1):
            return  # the end of the run brings it up to date
        try:
            found = self._begin()
        except Problem as problem:
            found = problem
        except OSError as error:
            found = Problem("data-unreadable", file=self._learning.setup.data, reason=error.strerror or str(error))
        if found is not None:
            self._show(found)

    def _begin(self) -> Found | None:
        """Return the batch, or None where it is worked out beside."""
        graph, setup, trace = self._store.whole.graph, self._learning.setup, self._store.outer
        table = self._learning.table()
        if table is None:
            raise Problem("no-data")
        numbers = {name: trace.values[name] for name, node in graph.nodes.items() if node.is_leaf and name in trace.values}
        made = self._made if self._made is not None and self._made[1] == setup and same_structure(self._made[0], graph) else None
        long = table.rows > ROWS or len(graph.nodes) > QUICK if made is None else self._cost > SLOW

        def act(_: object) -> Found:
            try:
                passes = made[2] if made is not None else _passes(graph, table, setup, trace)
                began = time.monotonic()
                return (graph, setup, passes), passes.run(numbers), time.monotonic() - began
            except Problem as problem:
                return problem

        if not long:
            return act(None)
        self._work = Work(act)
        self._work.done.connect(self._done)
        self._work.begin()
        return None

    def _done(self, work: Work, found: Found) -> None:
        if work is self._work:
            self._work = None
            again, self._again = self._again, False
            self._show(found)
            if again:
                self._follow()

    def _show(self, found: Found) -> None:
        before, self.problem = self.problem, found if isinstance(found, Problem) else None
        self._made, numbers, self._cost = (None, None, 0.0) if isinstance(found, Problem) else found
        self._over = time.monotonic()
        self._store.show_batch(numbers)
        if before != self.problem:
            self.changed.emit()


def _passes(graph: Graph, table: Table, setup: Setup, trace: Trace) -> BatchPass:
    fed, samples, rows = batch_of(graph, table, setup)
    return make_batch(fed, samples, rows, shown(rows, entries(graph, trace, samples)))
