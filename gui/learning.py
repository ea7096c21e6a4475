"""The learning of one document: its data, the run that goes on, the runs before, and the step that the page is taken back to."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from core import edits
from core.data import Scaling, Table, scaled
from core.document import Document, Graph
from core.history import Changes
from core.problems import Problem
from core.setup import Setup
from core.training import Binding, Training, bind
from core.training.bind import fitted
from core.training.parts import parts
from core.values import Value, freeze
from gui.batch_view import BatchView
from gui.known_tables import KnownTables
from gui.store import Store
from gui.workers import TrainingWorker

MOST_RUNS = 12
HAND, SELDOM = 0.15, 1.0  # seconds after a pan or a zoom in which the curves wait, and the numbers on the page change no more often


@dataclass(frozen=True)
class Run:
    """A run that is over: how it was set, and what it saw."""

    number: int
    setup: Setup
    loss: Sequence[float]
    data_loss: Sequence[float]
    penalty: Sequence[float]
    tests: Sequence[tuple[int, float | None, float | None]]


class Learning(QObject):
    """What the panel of learning shows, and does. The result of a run is one undo step of the document.

    changed     the settings, the data, whether it runs, or the list of runs
    progressed  there are new numbers
    failed      a Problem that keeps it from running
    """

    changed = Signal()
    progressed = Signal()
    failed = Signal(object)

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._store = store
        self.training: Training | None = None
        self.runs: list[Run] = []
        self.per_second: float | None = None  # steps a second; None: as fast as it goes
        self.looked_at: int | None = None  # the step that the page is taken back to
        self.sample: int | None = None  # the row of the data that the page shows; None: the document's own numbers
        self._worker: TrainingWorker | None = None
        self._landing = False
        self._shown_at = 0.0
        self.tables = KnownTables(self)
        self.tables.came.connect(self.changed)
        self.batch = BatchView(self, store)
        self.batch.changed.connect(self.changed)
        self._scaled: tuple[Table, Setup, Scaling | None] | None = None
        self._count = 0
        self._whole = store.whole
        going: list[TrainingWorker] = []
        self._going = going
        self.destroyed.connect(partial(_stop, going))  # the document was closed in the middle of a run
        store.graph_changed.connect(self._graph_changed)
        store.page_turned.connect(lambda *_: self._over())

    # ---------------------------------------------------------------- what there is

    @property
    def setup(self) -> Setup:
        """The settings of the document."""
        return self._store.whole.training or Setup()

    @property
    def running(self) -> bool:
        """Whether steps are being taken."""
        return self._worker is not None

    @property
    def step(self) -> int:
        """The step that the parameters are at."""
        return self.training.step if self.training is not None else 0

    @property
    def hand_moves(self) -> bool:
        """Whether somebody pans or zooms the page at this moment: its frames come first."""
        return time.monotonic() - self._store.moved_at < HAND

    def table(self) -> Table | None:
        """Return the data of the settings; None where there are none. Raises Problem, or OSError for a file."""
        return self.tables.of(self.setup)

    def graph(self) -> Graph:
        """Return the document's graph, its data inputs of the shape that the data have."""
        table, graph = self.table(), self._store.whole.graph
        return graph if table is None else fitted(graph, table, dict(self.setup.columns))

    # ---------------------------------------------------------------- what one can do

    def set_up(self, **facts: object) -> bool:
        """Change settings: one undo step, those of one field in a row together. The run that was is over."""
        after = replace(self.setup, **facts)  # type: ignore[arg-type]
        label = QCoreApplication.translate("Undo", "Change the training")
        feeds = facts.keys() & {"data", "columns"}
        return self._store.apply_to_whole(label, _set_up, after, self.tables if feeds else None, key=("training", *sorted(facts)))

    def take_data(self, facts: dict[str, object], table: Table) -> bool:
        """Learn from a table that was read, whose settings these are; the rest stays as it is."""
        self.tables.keep(replace(self.setup, **facts), table)  # type: ignore[arg-type]
        self.sample = None
        return self.set_up(**facts)

    def run(self, steps: int | None = None) -> None:
        """Take steps, as many as the settings say; a run that was paused goes on."""
        if self.running or not self._begin():
            return
        training = self.training
        assert training is not None
        left = training.setup.steps - training.step
        self._worker = TrainingWorker(training, steps or (left if left > 0 else training.setup.steps), self.per_second)
        self._worker.advanced.connect(self._advanced)
        self._worker.finished.connect(self._finished)
        self._going.append(self._worker)
        self._worker.start()
        self.changed.emit()

    def choose_pace(self, per_second: float | None) -> None:
        """Take so many steps a second from now on; None: as many as it can."""
        self.per_second = per_second
        if self._worker is not None:
            self._worker.per_second = per_second

    def one_step(self) -> None:
        """Take one step."""
        if not self.running and self._begin():
            assert self.training is not None
            self.training.advance()
            self._land()

    def pause(self) -> None:
        """Stop after the present step; what was learned so far lands in the document."""
        if self._stopped():
            self._land()

    def reset(self) -> None:
        """Bring the parameters back to what they begin with, and begin anew."""
        self.pause()
        before = self.training
        self._end_run()
        if before is not None or self._begin():
            first = before or self.training
            assert first is not None
            self._write(QCoreApplication.translate("Undo", "Reset the parameters"), first.values_at(0))
            self.training = None
        self._show(None)
        self.changed.emit()
        self.progressed.emit()

    def look_at(self, step: int | None) -> None:
        """Take the page to an earlier step, its values and gradients; None: back to the present."""
        if self.training is not None and not self.running:
            self.looked_at = None if step is None or step >= self.training.step else max(0, step)
            self._show(None if self.looked_at is None else self.training.values_at(self.looked_at))
            self.progressed.emit()

    def keep_step(self) -> None:
        """Make the parameters of the step that is looked at the document's."""
        if self.training is not None and self.looked_at is not None:
            values = self.training.values_at(self.looked_at)
            self._end_run()
            self.looked_at = None
            self._store.look_at(None)
            self._write(QCoreApplication.translate("Undo", "Go back to a step"), values)
            self.changed.emit()

    def forget_runs(self) -> None:
        """Forget the runs that are over."""
        self.runs = []
        self.changed.emit()

    # ---------------------------------------------------------------- inside

    def _begin(self) -> bool:
        """Make sure that there is a training; return whether there is."""
        self.looked_at = None
        if self.training is None or self.training.problem is not None:
            self._end_run()
            try:
                self.training = Training(self._store.whole.graph, self.table(), self.setup)
            except Problem as problem:
                self.failed.emit(problem)
                return False
            except OSError as error:
                self.failed.emit(Problem("data-unreadable", file=self.setup.data, reason=error.strerror or str(error)))
                return False
            self._count += 1
        return True

    def _end_run(self) -> None:
        """Put the run that was among the runs that are over."""
        if self.training is not None and self.training.step > 0:
            seen = self.training
            run = Run(self._count, seen.setup, tuple(seen.loss), tuple(seen.data_loss), tuple(seen.penalty), tuple(seen.tests))
            self.runs = [*self.runs, run][-MOST_RUNS:]
        self.training = None

    def _advanced(self) -> None:
        if self._worker is not None and self.training is not None:
            moves = self.hand_moves
            if not moves or time.monotonic() - self._shown_at > SELDOM:
                self._show(self.training.finite_values())
                self._shown_at = time.monotonic()
            if not moves:
                self.progressed.emit()
            self._worker.heard()

    def _finished(self) -> None:
        if self._stopped():
            self._land()

    def _stopped(self) -> bool:
        """Stop the thread; return whether there was one."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.advanced.disconnect()
            worker.finished.disconnect()
            worker.stop()
            self._going.clear()
        return worker is not None

    def _land(self) -> None:
        """Write what was learned into the document as it is now: one undo step."""
        training = self.training
        assert training is not None
        self._store.look_at(None)
        if training.problem is None:
            label = QCoreApplication.translate("Undo", "Learn")
            self._write(label, training.values())
        else:
            self.failed.emit(training.problem)
        self.changed.emit()
        self.progressed.emit()

    def _write(self, label: str, values: dict[str, Value]) -> None:
        self._landing = True
        try:
            self._store.apply_to_whole(label, _set_those_left, values)
        finally:
            self._landing = False

    def show_sample(self, sample: int | None) -> None:
        """Show the page with a sample of the data; None: with the numbers of the document."""
        self.sample = sample
        self._show(None if self.looked_at is None or self.training is None else self.training.values_at(self.looked_at))

    def _show(self, values: dict[str, Value] | None) -> None:
        self._store.look_at({**(values or {}), **self._fed()} or None)

    def _fed(self) -> dict[str, Value]:
        """Return the inputs of the sample that is shown."""
        try:
            table = self.table() if self.sample is not None else None
        except (Problem, OSError):  # said where the data are chosen
            return {}
        if table is None or self.sample is None:
            return {}
        graph = fitted(self._store.whole.graph, table, dict(self.setup.columns))
        row = table.part([min(self.sample, table.rows - 1)])
        try:
            binding = bind(graph, row, dict(self.setup.columns))
            scaling = self._scaling_of(table, binding)
        except Problem:  # said when the training begins
            return {}
        return first_sample(graph, binding, row if scaling is None else scaled(row, scaling))

    def _scaling_of(self, table: Table, binding: Binding) -> Scaling | None:
        """Return how the training would standardise the data, so that the page shows a sample as it is learned from."""
        setup = self.setup
        if not setup.standardise:
            return None
        if self._scaled is None or self._scaled[0] is not table or self._scaled[1] != setup:
            self._scaled = table, setup, parts(table, setup, binding)[2]
        return self._scaled[2]

    def _graph_changed(self, changes: Changes) -> None:
        """Somebody else changed numbers or settings (and did not just go into a block): the run that was is over."""
        before, self._whole = self._whole, self._store.whole
        if before is not self._whole and not self._landing and (changes.numbers or changes.training):
            self._over()

    def _over(self) -> None:
        self._stopped()
        self.looked_at = None
        self._end_run()
        self.changed.emit()
        self.progressed.emit()


def _set_those_left(document: Document, values: dict[str, Value]) -> Document:
    """Set the values of the leaves that are still there: somebody may have edited meanwhile."""
    nodes = document.graph.nodes
    return edits.set_values(document, {name: value for name, value in values.items() if name in nodes and nodes[name].is_leaf})


def _stop(going: Sequence[TrainingWorker]) -> None:
    for worker in going:
        worker.stop()


def _set_up(document: Document, setup: Setup, tables: KnownTables | None) -> Document:
    """Change the settings; where other data feed the graph, its inputs take the shape and the numbers of the first row."""
    after = replace(document, training=setup)
    try:
        table = tables.of(setup) if tables is not None else None
        if table is None:
            return after
        graph = fitted(document.graph, table, dict(setup.columns))
        first = first_sample(graph, bind(graph, table, dict(setup.columns)), table.part([0]))
    except (Problem, OSError):  # said when the training begins
        return after
    return edits.set_values(after, first)


def first_sample(graph: Graph, binding: Binding, table: Table) -> dict[str, Value]:
    """Return the first row of a table as the values of the leaves that it feeds."""
    return {name: freeze(array[..., 0]) for name, array in binding.samples(graph, table).items()}


def learning_of(store: Store) -> Learning:
    """Return the learning of a document; there is one."""
    found = next((child for child in store.children() if isinstance(child, Learning)), None)
    return found if found is not None else Learning(store)
