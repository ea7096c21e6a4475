"""Gates that are computed level by level give the numbers of the reference, and are chosen where that is quicker."""

import random

import numpy as np
import pytest

import core.program.levels as levels
from core.document import Graph, Node
from core.program import Inputs, compile_graph
from core.program.levels import order_of
from core.program.write import needed
from tests.bench.engine_rows import many_gates
from tests.core.test_program import SAMPLES, compare

BINARY = ("add", "multiply", "subtract", "max", "min", "maximum", "maxout")
UNARY = ("tanh", "sigmoid", "relu", "negate", "copy", "add_constant", "multiply_constant", "sin", "leaky_relu", "softplus")


def many(columns: int, rows: int, seed: int) -> Graph:
    """Return columns of gates of one or two inputs, fed by whatever stands before them; all that is left is added up in pairs."""
    draw = random.Random(seed)
    nodes = {f"x{k}": Node(f"x{k}", "variable", value=draw.uniform(-1, 1), label=f"x{k}") for k in range(rows)}
    nodes |= {name: Node(name, "constant", value=value) for name, value in (("two", 2.0), ("third", 1 / 3))}
    for k in range(columns * rows):
        gate = draw.choice(BINARY if draw.random() < 0.6 else UNARY)
        before = list(nodes)
        sources = tuple(draw.choice(before) for _ in range(2 if gate in BINARY else 1))
        nodes[f"g{k}"] = Node(f"g{k}", "power", inputs=(sources[0], "two")) if draw.random() < 0.1 else Node(f"g{k}", gate, inputs=sources)
    used = {source for node in nodes.values() for source in node.inputs}
    ends = [name for name in nodes if name not in used]
    while len(ends) > 1:
        name = f"s{len(nodes)}"
        nodes[name] = Node(name, "add", inputs=(ends.pop(0), ends.pop(0)))
        ends.append(name)
    nodes["end"] = Node("end", "tanh", inputs=(ends[0],))
    return Graph(nodes, "end")


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levels, "LEVEL", 0.0)


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("data", ["", "x0 x2 x5"])
def test_the_numbers_are_those_of_the_reference(seed: int, data: str) -> None:
    graph = many(4, 12, seed)
    draw = np.random.default_rng(seed)
    compare(graph, {name: draw.normal(size=SAMPLES) for name in data.split()}, SAMPLES if data else 1)


@pytest.mark.usefixtures("always")
def test_the_parts_of_the_loss_and_any_value_can_be_asked_for() -> None:
    nodes = {name: Node(name, "variable", value=value, label=name) for name, value in (("w", 0.7), ("x", 0.0), ("y", 0.0), ("idle", 5.0))}
    nodes["c"] = Node("c", "constant", value=0.25)
    for name, gate, inputs in (
        ("p", "multiply", "w x"), ("d", "subtract", "p y"), ("loss", "multiply", "d d"), ("r", "multiply", "w w"),
        ("penalty", "multiply", "c r"), ("total", "add", "loss penalty"),
    ):  # fmt: skip
        nodes[name] = Node(name, gate, inputs=tuple(inputs.split()))
    graph, x, y = Graph(nodes, "total"), np.array([1.0, -2.0, 0.5]), np.array([0.5, 1.0, 0.0])
    inputs = Inputs(("w", "idle"), {"x": (), "y": ()}, 3)
    program = compile_graph(graph, inputs)
    program.data["x"][...], program.data["y"][...] = x, y
    program.load()
    data, penalty = float(np.mean((0.7 * x - y) ** 2)), 0.25 * 0.49
    assert program.run() == pytest.approx((data + penalty, data, penalty))
    assert program.gradient == pytest.approx([float(np.mean(2 * (0.7 * x - y) * x)) + 0.5 * 0.7, 0.0])
    values = compile_graph(graph, inputs, wanted=["p", "penalty"])
    values.data["x"][...], values.data["y"][...] = x, y
    values.load()
    values.run()
    assert values.outputs["p"] == pytest.approx(0.7 * x) and values.outputs["penalty"] == pytest.approx([penalty])


def test_a_wide_graph_goes_by_levels_and_a_chain_or_one_with_arrays_does_not() -> None:
    chain = {"x": Node("x", "variable", value=0.5)} | {
        f"g{k}": Node(f"g{k}", "tanh", inputs=("x" if k == 0 else f"g{k - 1}",)) for k in range(500)
    }
    wide = many_gates(4, 500)
    for graph, end, expected in ((wide, wide.output or "", True), (Graph(chain), "g499", False), (many(1, 3, 1), "end", False)):
        leaves = [node.id for node in graph.nodes.values() if node.gate == "variable"]
        assert (order_of(graph, needed(graph, [end]), leaves, {}) is not None) is expected
