"""The generated code gives the numbers of the reference evaluator, one sample or many, whatever the graph."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.document import Graph
from core.evaluate import evaluate
from core.formula import read_formula
from core.program import Inputs, compile_graph
from core.source import by_name
from core.values import Floats, freeze, shape_of, thaw
from tests.core.graphs import random_graph

SAMPLES = 5
W, V, B = [[0.5, -1.0, 0.25], [1.0, 0.3, -0.7]], [[1.0, -2.0], [0.5, 0.1], [-0.3, 0.8]], [0.1, -0.2]
x3, x2, M = [0.3, -1.2, 0.8], [1.5, -0.4], [[0.2, 1.1], [-0.6, 0.9]]

# formula, its leaves, which of them are data
CASES: list[tuple[str, dict[str, Any], str]] = [
    ("1/(1+exp(-(w0*x0 + w1*x1 + w2)))", {"w0": 2.0, "w1": -3.0, "w2": -3.0, "x0": -1.0, "x1": -2.0}, "x0 x1"),
    ("(w*x + b - y)**2", {"w": 0.7, "x": 1.2, "b": -0.1, "y": 2.0}, "x y"),
    ("cross_entropy(V @ tanh(W @ x + b) , y)", {"V": V, "W": W, "x": x3, "b": B, "y": 1.0}, "x y"),
    ("cross_entropy(x @ V, y) + 0.1*l2(V) + 0.01*l1(V)", {"x": x3, "V": V, "y": 1.0}, "x y"),
    ("cross_entropy(X @ V, y)", {"X": [x3, [1.0, 2.0, -1.0]], "V": V, "y": [0.0, 1.0]}, ""),
    ("cross_entropy(s, y)", {"s": x3, "y": 2.0}, ""),
    ("hinge(W @ x + b, y) + 0.1*l2(W)", {"W": W, "x": x3, "b": B, "y": 0.0}, "x y"),
    ("hinge(X @ V, y)", {"X": [x3, [1.0, 2.0, -1.0]], "V": V, "y": [0.0, 1.0]}, ""),
    ("hinge(s, y)", {"s": x3, "y": 1.0}, ""),
    *(
        (formula, leaves, data)
        for loss in ("cross_entropy", "hinge")
        for formula, leaves, samples in (
            (f"{loss}(s, y)", {"s": x3, "y": 2.0}, ("y",)),
            (f"{loss}(X @ V, y)", {"X": [x3, [1.0, 2.0, -1.0]], "V": V, "y": [0.0, 1.0]}, ("X", "y", "X y")),
        )
        for data in samples
    ),
    ("squared_error(W @ x, t)", {"W": W, "x": x3, "t": x2}, "x t"),
    ("squared_error(W @ x, t)", {"W": W, "x": x3, "t": x2}, "x"),
    ("squared_error(W @ M, t)", {"W": M, "M": M, "t": x2}, "M"),
    ("squared_error(w, t)", {"w": 1.0, "t": 0.5}, "t"),
    ("l2(W @ x)", {"W": W, "x": x3}, "x"),
    ("l2(W @ x)", {"W": W, "x": x3}, ""),
    ("l2(W @ X)", {"W": W, "X": V}, "X"),
    ("l2(X @ W)", {"W": W, "X": V}, "X"),
    ("l2(X @ A)", {"A": V, "X": W}, "X A"),
    ("x @ (A @ x)", {"A": M, "x": x2}, "x"),
    ("x @ (A @ x)", {"A": M, "x": x2}, "A"),
    ("x @ (A @ x)", {"A": M, "x": x2}, "A x"),
    ("sum(x @ A)", {"A": V, "x": x3}, "A"),
    ("dot(w, x) + dot(x, x)", {"w": x3, "x": x3}, "x"),
    ("sum(transpose(W) @ g) + mean(transpose(W))", {"W": W, "g": x2}, "g"),
    ("sum(transpose(W) * W2)", {"W": V, "W2": W}, "W"),
    ("x[1] * w[0] + W[0] @ x + W[1, 2]", {"x": x3, "w": x2, "W": W}, "x"),
    ("sum(softmax(W @ x) * t)", {"W": W, "x": x3, "t": x2}, "x"),
    ("sum(softmax(W) * t)", {"W": W, "t": x3}, "t"),
    ("max(x) * max(w) + min(W @ x)", {"x": x3, "w": x2, "W": W}, "x"),
    ("sum(maxout(a*x, b*x, c))", {"x": x3, "a": 0.5, "b": -1.5, "c": 0.2}, "x"),
    ("max(a, x) * min(b, x, 0.3)", {"x": 0.7, "a": 0.5, "b": 1.5}, "x"),
    ("x**a + x**3 + a**x + sqrt(x) + log(x) / x", {"x": 1.7, "a": 2.5}, "x"),
    ("gelu(a*x) + silu(a*x) + elu(a*x) + leaky_relu(a*x) + softplus(a*x) + relu(a*x)", {"x": 0.7, "a": -0.5}, "x"),
    ("sum(gelu(a*x)) + sum(elu(x*a)) + sum(leaky_relu(a*x)) + sum(abs(a*x)) + sum((a*x)**2)", {"x": x3, "a": -0.5}, "x"),
    ("mean(W * x + b)", {"W": W, "x": x3, "b": 1.5}, "x b"),
    ("exp(a) * sin(b) / cos(a)", {"a": 0.5, "b": 1.5}, ""),
    ("a + a", {"a": 0.5}, ""),
    ("sum(a) + mean(b)", {"a": 0.5, "b": [1.0, 2.0]}, "b"),
]  # fmt: skip


def graph_of(formula: str, leaves: Mapping[str, Any]) -> Graph:
    graph = by_name(read_formula(formula).graph)
    nodes = {name: replace(node, value=freeze(leaves[name])) if name in leaves else node for name, node in graph.nodes.items()}
    return replace(graph, nodes=nodes)


def compare(graph: Graph, data: Mapping[str, Floats], samples: int) -> None:
    """Compare the code's loss and gradient with the mean over the samples, each evaluated by itself."""
    leaves = [node.id for node in graph.nodes.values() if node.is_leaf and node.id not in data and node.gate != "constant"]
    loss, gradient = 0.0, np.zeros(0)
    for k in range(samples):
        one = {name: replace(graph.nodes[name], value=freeze(array[..., k])) for name, array in data.items()}
        trace = evaluate(replace(graph, nodes={**graph.nodes, **one}))
        assert trace.output is not None and not trace.problems, trace.problems
        loss += float(np.sum(trace.values[trace.output])) / samples
        flat = np.concatenate([np.zeros(0), *(np.ravel(trace.gradients[name]) for name in leaves)])
        gradient = gradient + flat / samples if gradient.size else flat / samples
    program = compile_graph(graph, Inputs(tuple(leaves), {name: array.shape[:-1] for name, array in data.items()}, samples))
    for name, array in data.items():
        program.data[name][...] = array
    program.load()
    for _ in range(2):  # a second run finds the memory as the first left it
        found = program.run()
        assert found[0] == pytest.approx(loss, rel=1e-11, abs=1e-12)
        assert found[1] + found[2] == pytest.approx(loss, rel=1e-11, abs=1e-12)
        assert program.gradient == pytest.approx(gradient, rel=1e-10, abs=1e-12)


def drawn(graph: Graph, names: list[str], seed: int, samples: int = SAMPLES) -> dict[str, Floats]:
    """Return samples near the values that the leaves have; labels stay as they are, in another order."""
    draw = np.random.default_rng(seed)
    arrays = {}
    for name in names:
        value = graph.nodes[name].value
        assert value is not None
        whole = (*shape_of(value), samples)
        near = np.asarray(thaw(value))[..., None] + draw.uniform(-0.4, 0.4, whole)
        arrays[name] = draw.integers(0, 2, whole).astype(np.float64) if name == "y" else near
    return arrays


@pytest.mark.parametrize(("formula", "leaves", "data"), CASES, ids=lambda part: part if isinstance(part, str) else "")
def test_the_code_gives_the_mean_over_the_samples(formula: str, leaves: dict[str, Any], data: str) -> None:
    graph = graph_of(formula, leaves)
    compare(graph, drawn(graph, data.split(), 1), SAMPLES)


@pytest.mark.parametrize("seed", range(60))
def test_random_graphs(seed: int) -> None:
    graph = random_graph(seed, 14, ((), (3,), (2, 3)))
    names = [node.id for node in graph.nodes.values() if node.is_leaf]
    draw = np.random.default_rng(seed)
    compare(graph, drawn(graph, [name for name in names if draw.random() < 0.4], seed), SAMPLES)
