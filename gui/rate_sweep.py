"""The search for a learning rate of one document: short runs beside the window, and what came of them."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from core.problems import Problem
from core.setup import Setup
from core.training.sweep import Sweep, sweep
from core.watch import Watch
from gui.learning import Learning
from gui.store import Store
from gui.widgets.work import Work
from gui.workers import SpareTime


class RateSweep(QObject):
    """Runs a sweep on a thread of its own; what it found counts until other settings than the rate change, or the gates.

    changed  it began, is over, or what it found counts no more
    """

    changed = Signal()

    def __init__(self, learning: Learning) -> None:
        super().__init__(learning)
        self._learning = learning
        self._work: Work | None = None
        self._going: list[tuple[Work, SpareTime]] = []
        self.destroyed.connect(partial(_let_go, self._going))  # the document was closed meanwhile
        self._of: object = None
        self.found: Sweep | None = None
        self.problem: Problem | None = None
        learning.changed.connect(self._settings_changed)

    @property
    def running(self) -> bool:
        """Whether rates are being tried."""
        return self._work is not None

    @property
    def share(self) -> float:
        """How much of the work is done, 0 … 1."""
        return self._work.share if self._work is not None else 0.0

    def begin(self) -> None:
        """Try all rates, from where the next run would begin; one that goes on is paused."""
        self.stop()
        self._learning.pause()
        learning, self._of, self.found, self.problem = self._learning, self._key(), None, None
        try:
            table = learning.table()
        except Problem as problem:
            self._end(problem)
            return
        except OSError as error:
            self._end(Problem("data-unreadable", file=os.path.basename(learning.setup.data), reason=error.strerror or str(error)))
            return
        graph, setup = learning.graph(), learning.setup
        spare = SpareTime()

        def act(watch: Watch) -> Sweep | Problem:
            def pace(share: float) -> None:
                watch(share)
                spare.wait()

            try:
                return sweep(graph, table, setup, pace)
            except Problem as problem:
                return problem

        self._work = Work(act)
        self._work.done.connect(self._done)
        self._going.append((self._work, spare))
        spare.begin()
        self._work.begin()
        self.changed.emit()

    def stop(self) -> None:
        """Stop; nothing was found."""
        if self._work is not None:
            self._end(None)

    def take(self) -> None:
        """Make the suggested rate that of the settings: one undo step."""
        if self.found is not None and self.found.suggested is not None:
            self._learning.set_up(rate=self.found.suggested)

    def _done(self, work: Work, result: Sweep | Problem) -> None:
        if work is self._work:
            self.found = result if isinstance(result, Sweep) else None
            self._end(result if isinstance(result, Problem) else None)

    def _end(self, problem: Problem | None) -> None:
        self._work, self.problem = None, problem
        _let_go(self._going)
        self.changed.emit()

    def _settings_changed(self) -> None:
        """Stop where a training runs now; forget what counts no more."""
        if self._learning.running:
            self.stop()
        if (self.running or self.found is not None or self.problem is not None) and self._of != self._key():
            self.stop()
            self._of, self.found, self.problem = None, None, None
        self.changed.emit()

    def _key(self) -> tuple[Setup, frozenset[tuple[str, str, tuple[str | None, ...]]]]:
        """Return what the search depends on, but for the numbers of the leaves: a run changes those."""
        store = self._learning.parent()
        assert isinstance(store, Store)
        nodes = frozenset((node.id, node.gate, node.inputs) for node in store.whole.graph.nodes.values())
        return replace(self._learning.setup, rate=None, steps=0), nodes


def _let_go(going: list[tuple[Work, SpareTime]]) -> None:
    """Let the work end, if it has not."""
    while going:
        work, spare = going.pop()
        work.stop()
        spare.hurry()
        spare.end()


def sweep_of(learning: Learning) -> RateSweep:
    """Return the search of a document's learning; there is one."""
    found = next((child for child in learning.children() if isinstance(child, RateSweep)), None)
    return found if found is not None else RateSweep(learning)
