"""The graphs of the engine's bench, and how Backwire runs them."""

import random
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.document import Graph, Node
from core.formula import read_formula
from core.interpret import run_plan
from core.optimizers import OPTIMIZERS
from core.plan import make_plan
from core.program import Inputs, compile_graph
from core.source import by_name
from core.values import Floats, freeze

Act = Callable[[], object]
RATE = 1e-4  # small, so that a thousand steps change little


@dataclass(frozen=True)
class Row:
    """One graph with its numbers: `leaves` by name, `data` with the samples last; it trains where there are data."""

    name: str
    formula: str = ""
    leaves: Mapping[str, Any] | None = None
    data: Mapping[str, Floats] | None = None
    made: Callable[[], Graph] | None = None
    interpreted: bool = True

    def graph(self) -> Graph:
        """Return the graph with its numbers."""
        if self.made is not None:
            return self.made()
        first = {name: array[..., 0] for name, array in (self.data or {}).items()}
        graph = by_name(read_formula(self.formula).graph)
        values = {**(self.leaves or {}), **first}
        return replace(graph, nodes=dict(graph.nodes) | {name: replace(graph.nodes[name], value=freeze(values[name])) for name in values})

    def ours(self) -> dict[str, Act]:
        """Return what Backwire does: the generated program, and the interpreter of live edits."""
        graph = self.graph()
        return {"backwire": self._trained(graph) if self.data else self._compiled(graph)} | self._interpreted(graph)

    def _trained(self, graph: Graph) -> Act:
        data = self.data or {}
        samples = next(iter(data.values())).shape[-1]
        parameters = tuple(node.id for node in graph.nodes.values() if node.is_leaf and node.gate != "constant" and node.id not in data)
        program = compile_graph(graph, Inputs(parameters, {name: array.shape[:-1] for name, array in data.items()}, samples))
        for name, array in data.items():
            program.data[name][...] = array
        program.load()
        step = OPTIMIZERS["sgd"].make(len(program.theta), {})

        def act() -> None:
            program.run()
            step(program.theta, program.gradient, RATE)

        return act

    def _compiled(self, graph: Graph) -> Act:
        leaves = tuple(node.id for node in graph.nodes.values() if node.is_leaf and node.gate != "constant")
        program = compile_graph(graph, Inputs(leaves, {}, 1))
        program.load()
        return program.run

    def _interpreted(self, graph: Graph) -> dict[str, Act]:
        if self.data or not self.interpreted:
            return {}
        plan = make_plan(graph)
        return {"interpreted": lambda: run_plan(plan, graph)}


# ---------------------------------------------------------------- numbers

DRAW = np.random.default_rng(0)


def normal(*shape: int, spread: float = 0.1) -> Floats:
    """Return small random numbers."""
    return DRAW.normal(0.0, spread, shape)


def labels(classes: int, samples: int) -> Floats:
    """Return class numbers."""
    return DRAW.integers(0, classes, samples).astype(np.float64)


def many_gates(columns: int, rows: int) -> Graph:
    """Return `columns` × `rows` gates of two inputs, each column fed by the one before; the ends are added up, two and two."""
    draw = random.Random(1)
    before = [f"x{k}" for k in range(rows + 1)]
    nodes = {name: Node(name, "variable", value=draw.uniform(-1, 1), label=name) for name in before}
    for column in range(columns):
        here = []
        for row in range(rows):
            name = f"g{column}_{row}"
            inputs = (before[row % len(before)], before[draw.randrange(len(before))])
            nodes[name] = Node(name, draw.choice(("add", "multiply", "max", "subtract")), inputs=inputs)
            here.append(name)
        before = here
    ends = deque(before)
    while len(ends) > 1:
        name = f"s{len(ends)}"
        nodes[name] = Node(name, "add", inputs=(ends.popleft(), ends.popleft()))
        ends.append(name)
    return Graph(nodes, ends[0])


def norm(n: int) -> Row:
    """Return ‖W·x‖² for an n×n matrix."""
    return Row(f"norm squared, n = {n}", "l2(W @ x)", {"W": normal(n, n), "x": normal(n)})


NET = "cross_entropy(W2 @ {} (W1 @ x + b1) + b2, y)"
ROWS: tuple[Row, ...] = (
    Row("sigmoid neuron", "1/(1 + exp(-(w0*x0 + w1*x1 + w2)))", {"w0": 2.0, "x0": -1.0, "w1": -3.0, "x1": -2.0, "w2": -3.0}),
    Row("10 000 scalar gates, wide", made=lambda: many_gates(4, 2000)),
    Row("10 000 scalar gates, deep", made=lambda: many_gates(2000, 5)),
    norm(2),
    norm(64),
    norm(512),
    Row("SVM, 500 × 20, 10 classes", "hinge(W @ x, y) + 0.001*l2(W)", {"W": normal(10, 20)}, {"x": normal(20, 500), "y": labels(10, 500)}),
    Row(
        "softmax, 500 × 20, 10 classes", "cross_entropy(W @ x, y) + 0.001*l2(W)",
        {"W": normal(10, 20)}, {"x": normal(20, 500), "y": labels(10, 500)},
    ),
    Row(
        "moons, 2-16-2, batch 200", NET.format("tanh"),
        {"W1": normal(16, 2), "b1": normal(16), "W2": normal(2, 16), "b2": normal(2)}, {"x": normal(2, 200), "y": labels(2, 200)},
    ),
    Row(
        "784-256-10, batch 256", NET.format("relu"),
        {"W1": normal(256, 784), "b1": normal(256), "W2": normal(10, 256), "b2": normal(10)}, {"x": normal(784, 256), "y": labels(10, 256)},
    ),
)  # fmt: skip
