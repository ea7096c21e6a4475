"""A training: one step after another over a snapshot of a graph, with what it saw on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from core.collapse import expanded
from core.data import Scaling, Table
from core.data.draw import Draw
from core.document import Graph, effective_output
from core.evaluate import evaluate
from core.optimizers import decayed, find_optimizer
from core.problems import Problem
from core.program import Inputs, Program, compile_graph
from core.program.build import flat_places
from core.setup import Setup
from core.training.bind import Binding, bind, fitted
from core.training.norms import GradientNorms
from core.training.parts import parts
from core.training.score import Score, find_judge
from core.training.settings import checked, learning_rate
from core.training.starts import first_values
from core.training.walk import Walk
from core.values import Floats, Value, freeze
from core.words import Words


class Training:
    """Learns step by step. It never touches the document; `values()` says what it learned.

    loss, data_loss, penalty  a number before each step and one after the last: of the batch at hand
    walk                      where the parameters were
    norms                     how large the gradient of each parameter was
    tests                     (step, loss of the test part or None, share of right classes or None), every `test_every` steps
    samples, kept             what the data inputs get from the rows to learn from, and from those of the test part ({} where it is empty)
    problem                   why it stopped by itself, None while all is well
    """

    def __init__(self, graph: Graph, table: Table | None, setup: Setup, scored: bool = True) -> None:
        self.setup = checked(setup)
        self.graph = graph = graph if table is None else fitted(graph, table, dict(setup.columns))
        self.binding: Binding = bind(graph, table, dict(setup.columns))
        self.scaling: Scaling | None = None
        train, test = None, None
        if table is not None:
            train, test, self.scaling = parts(table, setup, self.binding)  # the test part may be empty
        self.samples = {} if train is None else self.binding.samples(graph, train)
        self.kept = {} if test is None or test.rows == 0 else self.binding.samples(graph, test)
        self.rows = 1 if train is None else train.rows
        _need_values(self.graph, self.samples)
        self.batch = min(setup.batch or self.rows, self.rows)
        self.theta = first_values(graph, self.binding.parameters, dict(setup.starts), setup.seed)
        self.gradient = np.zeros(len(self.theta))
        self._rate = learning_rate(setup)
        row = find_optimizer(setup.optimizer)
        own = row.defaults() | dict(setup.settings)
        self._step = decayed(row.make, len(self.theta), own, setup.weight_decay, setup.decay)
        self._programs: dict[int, Program] = {}
        self._batches = self._order()
        self._program = self._next()
        self.loss: list[float] = []
        self.data_loss: list[float] = []
        self.penalty: list[float] = []
        self.tests: list[tuple[int, float | None, float | None]] = []
        self.test_every = max(1, setup.steps // 100)
        self._score = self._make_score(test) if scored else None
        self.problem: Problem | None = None
        self.walk = Walk()
        self.norms = GradientNorms(flat_places(graph, self.binding.parameters))
        self.programs: dict[tuple[str, int], Program] = {}  # for pictures of what was learned
        self._look()

    # ---------------------------------------------------------------- going on

    @property
    def step(self) -> int:
        """How many steps have been taken."""
        return len(self.loss) - 1

    def advance(self) -> bool:
        """Take one step; return False where training has stopped by itself and nothing was done."""
        if self.problem is not None:
            return False
        self._step(self.theta, self.gradient, self._rate)
        self._program = self._next()
        self._look()
        return True

    def run(self) -> Iterator[int]:
        """Take the steps of the settings and yield the number of each, 0 first; ends early where training stops by itself."""
        yield self.step
        while self.step < self.setup.steps and self.advance():
            yield self.step

    def values(self) -> dict[str, Value]:
        """Return the parameters by id, as a document holds them."""
        return self._cut(self.theta)

    def values_at(self, step: int) -> dict[str, Value]:
        """Return the parameters as they were at a step (or at the last one before it that was kept)."""
        return self._cut(self.walk.at(step)[1])

    def finite_values(self) -> dict[str, Value]:
        """Return the same; what ran away is as large as a number can be."""
        largest = np.finfo(np.float64).max
        return self._cut(np.nan_to_num(self.theta, nan=largest, posinf=largest, neginf=-largest))

    def _cut(self, theta: Floats) -> dict[str, Value]:
        places = flat_places(self.graph, self.binding.parameters)
        return {name: freeze(theta[begin:end].reshape(shape)) for name, begin, end, shape in places}

    def _look(self) -> None:
        """Compute the loss and the gradient here, and note what is seen."""
        with np.errstate(all="ignore"):
            try:
                loss, data, penalty = self._program.run()
            except (ArithmeticError, ValueError):
                loss = data = penalty = float("nan")
        self.loss.append(loss)
        self.walk.keep(self.step, self.theta)
        self.norms.keep(self.step, self.gradient)
        self.data_loss.append(data)
        self.penalty.append(penalty)
        if not np.isfinite(loss) or not np.isfinite(self.gradient).all():
            self.problem = self._diverged()
        elif self._score is not None and (self.step % self.test_every == 0 or self.step == self.setup.steps):
            self.tests.append((self.step, *self._score.measure()))

    # ---------------------------------------------------------------- data

    def _order(self) -> Iterator[list[int] | None]:
        """Yield the rows of each batch, None for all of them; every row comes once before any comes again."""
        draw = Draw(self.setup.seed, "batch")
        while True:
            if self.batch == self.rows:
                yield None
                continue
            order = draw.order(self.rows)
            for begin in range(0, self.rows, self.batch):
                yield order[begin : begin + self.batch]

    def _next(self) -> Program:
        """Return the program with the next batch in it."""
        rows = next(self._batches)
        count = self.rows if rows is None else len(rows)
        fresh = count not in self._programs
        if fresh:
            inputs = Inputs(self.binding.parameters, self.binding.shapes(self.graph), count)
            self._programs[count] = compile_graph(self.graph, inputs, self.theta, self.gradient)
        program = self._programs[count]
        if rows is not None or fresh:
            for name, array in self.samples.items():
                program.data[name][...] = array if rows is None else array[..., rows]
            program.load()
        return program

    def _make_score(self, test: Table | None) -> Score | None:
        """Return what measures the test part; without one, the share of right classes among all samples."""
        judge = find_judge(self.graph, self.binding, self.samples, self.setup.prediction)
        if not self.kept and judge is None:
            return None
        count = test.rows if test is not None and self.kept else self.rows
        return Score(self.graph, self.binding, self.kept or self.samples, count, self.theta, judge, bool(self.kept))

    # ---------------------------------------------------------------- when it goes wrong

    def _diverged(self) -> Problem:
        """Return which gate overflowed first, for a sample where one did."""
        whole = expanded(self.graph)
        learned = self.finite_values()
        for k in range(min(self.rows, 1000)):
            sample = {name: freeze(array[..., k]) for name, array in self.samples.items()}
            leaves = {name: replace(whole.nodes[name], value=value) for name, value in (learned | sample).items()}
            problem = next(iter(evaluate(replace(whole, nodes={**whole.nodes, **leaves})).problems.values()), None)
            if problem is not None:
                reason = Words(problem.text("en"), problem.text("zh"))
                return Problem("diverged-at", problem.where, step=self.step, reason=reason)
        output = effective_output(self.graph) or ""
        return Problem("diverged", output, step=self.step, who=self.graph.name_of(output))


def _need_values(graph: Graph, samples: Mapping[str, Floats]) -> None:
    """Raise the Problem of the gate that cannot compute a sample: shapes that do not fit, an empty port, a class without a score."""
    for row in _telling(graph, samples):
        sample = {name: replace(graph.nodes[name], value=freeze(array[..., row])) for name, array in samples.items()}
        trace = evaluate(replace(graph, nodes={**graph.nodes, **sample}))
        if trace.output is None or trace.output not in trace.values:
            raise next(iter(trace.problems.values()), Problem("no-output"))


def _telling(graph: Graph, samples: Mapping[str, Floats]) -> list[int]:
    """Return rows that together have all that can go wrong: the first, and one with the least and the largest of each label."""
    losses = [node for node in expanded(graph).nodes.values() if not node.is_leaf and node.row.data_inputs == ("label",)]
    labels = [samples[name] for node in losses if (name := node.inputs[1] or "") in samples]
    ends = [int(end(label)) for label in labels if label.ndim == 1 for end in (np.argmin, np.argmax)]
    return list(dict.fromkeys([0, *ends]))
