"""The whole batch on the page: while it is wanted, whatever changes lets all samples flow through the graph again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.document import Graph
from core.history import Changes
from core.plan import same_structure
from core.problems import Problem
from core.program.batch import BatchNumbers, BatchPass
from core.setup import Setup
from core.training.batch import batch_of, entries, make_batch, shown
from core.values import Floats, Number
from gui.widgets.work import Work

if TYPE_CHECKING:
    from gui.learning import Learning
    from gui.store import Store

Made = tuple[Graph, Setup, BatchPass]
Act = Callable[[object], "tuple[Made, BatchNumbers] | Problem"]
AT_ONCE = 400_000  # numbers of a batch that are computed before anybody notices; more are computed beside the window
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
        before, self.problem = self.problem, None
        try:
            self._begin()
        except Problem as problem:
            self.problem = problem
        except OSError as error:
            self.problem = Problem("data-unreadable", file=self._learning.setup.data, reason=error.strerror or str(error))
        if self.problem is not None:
            self._made = None
            self._store.show_batch(None)
        if (before is None) != (self.problem is None):
            self.changed.emit()

    def _begin(self) -> None:
        graph, setup, trace = self._store.whole.graph, self._learning.setup, self._store.outer
        table = self._learning.table()
        if table is None:
            raise Problem("no-data")
        numbers = {name: trace.values[name] for name, node in graph.nodes.items() if node.is_leaf and name in trace.values}
        made = self._made
        serves = made is not None and made[1] == setup and same_structure(made[0], graph)
        if made is None or not serves:
            fed, samples, rows = batch_of(graph, table, setup)
            count = shown(rows, trace)
            if len(graph.nodes) > QUICK or entries(trace) * count > AT_ONCE:
                self._beside(lambda _: _made_and_run((graph, fed), setup, samples, (rows, count), numbers))
                return
            self._made = made = graph, setup, make_batch(fed, samples, rows, count)
        run = made[2]
        if entries(trace) * run.samples > AT_ONCE:
            kept = made
            self._beside(lambda _: (kept, run.run(numbers)))
        else:
            self._store.show_batch(run.run(numbers))

    def _beside(self, act: Act) -> None:
        self._work = Work(act)
        self._work.done.connect(self._done)
        self._work.begin()

    def _done(self, work: Work, found: tuple[Made, BatchNumbers] | Problem) -> None:
        if work is not self._work:
            return
        self._work = None
        again, self._again = self._again, False
        if isinstance(found, Problem):
            self.problem, self._made = found, None
            self._store.show_batch(None)
            self.changed.emit()
        else:
            self._made = found[0]
            self._store.show_batch(found[1])
        if again:
            self._follow()


def _made_and_run(
    graphs: tuple[Graph, Graph], setup: Setup, samples: Mapping[str, Floats], counts: tuple[int, int], numbers: Mapping[str, Number]
) -> tuple[Made, BatchNumbers] | Problem:
    """Return the passes of a graph as the data feed it (the second of `graphs`) and what a run gives, or why there are none."""
    try:
        made = make_batch(graphs[1], samples, *counts)
    except Problem as problem:
        return problem
    return (graphs[0], setup, made), made.run(numbers)
