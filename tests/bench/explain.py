"""How long an explanation of an entry takes: `python -m tests.bench.explain --json`. CPU milliseconds, the median of several.

The graph is a net with 784 inputs, 256 hidden units and 10 classes, for one sample and for a batch of 256 as one array. Measured is what a
click does: the line of the number, what it opens to, the derivative written in full, and the way that lights up.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import replace

import numpy as np

from core.document import Graph
from core.evaluate import evaluate
from core.formula import read_formula
from core.values import freeze
from core.why import Why
from core.why_place import Place
from tests.bench.workload import options, report

ONE = "L = cross_entropy(W2 @ relu(W1 @ x + b1) + b2, y)"
BATCH = "L = cross_entropy(relu(x @ W1 + b1) @ W2 + b2, y)"


def net(formula: str, shapes: dict[str, tuple[int, ...]]) -> Graph:
    """Return the graph of a formula whose leaves hold drawn arrays of these shapes."""
    graph, draw = read_formula(formula).graph, np.random.default_rng(0)
    nodes = dict(graph.nodes)
    for label, shape in shapes.items():
        leaf = graph.by_label(label)
        assert leaf is not None
        value = draw.integers(0, 10, shape).astype(float) if label == "y" else draw.normal(size=shape) * 0.05
        nodes[leaf.id] = replace(leaf, value=freeze(value) if shape else float(value))
    return replace(graph, nodes=nodes)


def measure(times: int) -> dict[str, float | str]:
    """Return how long entries of both nets take."""
    one = net(ONE, {"W1": (256, 784), "b1": (256,), "W2": (10, 256), "b2": (10,), "x": (784,), "y": ()})
    batch = net(BATCH, {"x": (256, 784), "W1": (784, 256), "b1": (256,), "W2": (256, 10), "b2": (10,), "y": (256,)})
    asked = {"W1": (3, 17), "b1": (7,), "x": (5,)}
    figures: dict[str, float | str] = {"limit": 100.0}
    figures |= {f"one sample, {label}": _median(one, label, index, times) for label, index in asked.items()}
    figures |= {f"batch of 256, {label}": _median(batch, label, index, times) for label, index in {**asked, "x": (5, 9)}.items()}
    return figures


def _median(graph: Graph, label: str, index: tuple[int, ...], times: int) -> float:
    trace, leaf = evaluate(graph), graph.by_label(label)
    assert leaf is not None
    taken = []
    for _ in range(times):
        began = time.process_time()
        why = Why(graph, trace)
        line = why.line(Place(leaf.id, True, index))
        assert line is not None
        why.behind(line)
        why.path(line)
        assert line.place is not None
        why.in_full(line.place)
        taken.append(1000 * (time.process_time() - began))
    return round(statistics.median(taken), 2)


if __name__ == "__main__":
    chosen = options(__doc__, 15)
    report(measure(chosen.nodes), chosen.json)
