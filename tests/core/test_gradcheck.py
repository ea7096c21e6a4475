"""The gradient checker agrees with right rules, catches wrong ones, and knows what cannot be checked."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.document import Graph, Node
from core.evaluate import evaluate
from core.examples import Example, examples
from core.formula import read_formula
from core.gates import GATES
from core.gradcheck import Check, check_everywhere, check_gradients, slope
from core.interpret import run_plan
from core.plan import make_plan
from core.values import Value, freeze
from tests.core.graphs import gate, leaf
from tests.core.graphs import graph as made


def graph_of(formula: str, **values: Any) -> Graph:
    graph = read_formula(formula).graph
    nodes = {key: replace(node, value=freeze(values[node.label])) if node.label in values else node for key, node in graph.nodes.items()}
    return Graph(nodes, graph.output)


def remarks(check: Check, graph: Graph) -> dict[str, str]:
    return {graph.nodes[entry.node].label: entry.remark for entry in check.entries}


def test_every_entry_of_every_leaf_is_checked() -> None:
    graph = graph_of("f = l2(W @ x) + b", W=[[1, 2], [3, 4]], x=[0.5, -1], b=3)
    check = check_gradients(graph)
    assert check.ok
    assert [(graph.nodes[entry.node].label, entry.index) for entry in check.entries] == [
        ("W", (0, 0)), ("W", (0, 1)), ("W", (1, 0)), ("W", (1, 1)), ("x", (0,)), ("x", (1,)), ("b", ()),
    ]  # fmt: skip
    assert all(entry.error is not None and entry.error < 1e-9 for entry in check.entries)


RIGHT: list[tuple[str, dict[str, float]]] = [
    ("x ** 3 + 2 * x", {"x": 1e6}),
    ("log(x)", {"x": 1e-7}),
    ("1 / x", {"x": 1e-9}),
    ("exp(x)", {"x": 300.0}),
    ("sqrt(x)", {"x": 1e-4}),
    ("tanh(x)", {"x": 20.0}),
    ("sigmoid(x) * 1e-8", {"x": 0.3}),
    ("1e12 + x", {"x": 1.0}),
    ("relu(x)", {"x": 1e-5}),
    ("abs(x)", {"x": -1e-4}),
    ("max(x, y)", {"x": 1.0, "y": 1.0001}),
    ("sin(x)", {"x": 1000.0}),
]


@pytest.mark.parametrize(("formula", "values"), RIGHT, ids=[f"{formula} at {values}" for formula, values in RIGHT])
def test_right_gradients_pass_at_every_scale_and_beside_kinks(formula: str, values: dict[str, float]) -> None:
    check = check_gradients(graph_of(formula, **values))
    assert check.ok
    assert not any(entry.remark for entry in check.entries if entry.analytic)


def wrong(monkeypatch: pytest.MonkeyPatch, gate: str, **change: Any) -> None:
    monkeypatch.setitem(GATES, gate, replace(GATES[gate], **change))


@pytest.mark.parametrize(
    ("gate", "formula", "local"),
    [
        ("tanh", "tanh(x)", ("1 - y",)),
        ("exp", "exp(x)", ("1.00001 * y",)),
        ("multiply", "x * y", ("b", "b")),
        ("subtract", "x - y", ("1", "1")),
        ("square", "sum(square(v))", ("x",)),
        ("sigmoid", "sigmoid(x)", ("y",)),
    ],
)
def test_a_wrong_rule_is_caught(monkeypatch: pytest.MonkeyPatch, gate: str, formula: str, local: tuple[str, ...]) -> None:
    graph = graph_of(formula, x=0.7, y=-1.3, v=[0.5, 2.0])
    assert check_gradients(graph).ok
    wrong(monkeypatch, gate, local=local)
    check = check_gradients(graph)
    assert not check.ok
    assert any(entry.error is not None and entry.error > 1e-6 and not entry.ok for entry in check.entries)


def test_a_wrong_product_of_matrices_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = graph_of("l2(W @ x)", W=[[1, 2], [3, 4]], x=[0.5, -1])
    wrong(monkeypatch, "matmul", backward=lambda g, inputs, y, params: (np.outer(g, inputs[1]), inputs[0] @ g))
    check = check_gradients(graph)
    assert [graph.nodes[entry.node].label for entry in check.entries if not entry.ok] == ["x", "x"]


def test_a_kink_is_a_convention_and_is_said() -> None:
    graph = graph_of("relu(x) + y", x=0.0, y=2.0)
    check = check_gradients(graph)
    assert check.ok
    assert remarks(check, graph) == {"x": "kink", "y": ""}
    assert [graph.nodes[name].gate for name in check.trace.ties] == ["relu"]


def test_a_tie_of_max_is_a_convention() -> None:
    graph = graph_of("max(x, y)", x=2.0, y=2.0)
    assert remarks(check_gradients(graph), graph) == {"x": "kink", "y": "kink"}


def test_a_kink_elsewhere_excuses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = graph_of("relu(x) + tanh(y)", x=0.0, y=0.5)
    wrong(monkeypatch, "tanh", local=("1",))
    check = check_gradients(graph)
    assert not check.ok
    assert [graph.nodes[entry.node].label for entry in check.entries if not entry.ok] == ["y"]


def test_a_class_number_cannot_be_nudged() -> None:
    graph = graph_of("hinge(s, y)", s=[1.0, 2.0, 0.5], y=1)
    check = check_gradients(graph)
    assert check.ok
    assert remarks(check, graph) == {"s": "", "y": "label"}


def test_the_edge_of_a_domain_is_said() -> None:
    graph = graph_of("power(x, n)", x=-2.0, n=3.0)
    check = check_gradients(graph)
    assert check.ok
    assert remarks(check, graph) == {"x": "", "n": "edge"}


def test_a_leaf_without_a_part_in_the_output_has_gradient_0() -> None:
    graph = Graph({"x": Node("x", "variable", value=1.0, label="x"), "y": Node("y", "variable", value=1.0, label="y")}, "y")
    assert [(entry.analytic, entry.numeric) for entry in check_gradients(graph).entries] == [(0.0, 0.0), (1.0, pytest.approx(1.0))]


@pytest.mark.parametrize(("formula", "values"), [("x + v", {"v": [1.0, 2.0]}), ("log(x)", {"x": -1.0})])
def test_without_numbers_nothing_is_checked_and_nothing_is_right(formula: str, values: dict[str, Value]) -> None:
    check = check_gradients(graph_of(formula, **values))
    assert not check.ok
    assert check.trace.problems


def test_the_empty_graph_has_nothing_to_check() -> None:
    assert check_gradients(Graph()).entries == ()


def test_a_function_that_is_not_finite_has_no_slope() -> None:
    assert slope(lambda x: float("nan"), 1.0) is None


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.id)
def test_every_gradient_of_every_example_is_that_of_central_differences(example: Example) -> None:
    graph = example.document.graph
    trace = run_plan(make_plan(graph), graph)
    found = check_everywhere(graph, trace)
    assert found.keys() == trace.gradients.keys()
    assert all(entry.ok for entry in found.values())
    assert any(entry.numeric for entry in found.values())


def test_a_wrong_rule_is_found_at_the_gates_before_it_and_not_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong(monkeypatch, "exp", local=("1.001 * y",))
    graph = graph_of("tanh(exp(sin(x)))", x=0.3)
    found = check_everywhere(graph, run_plan(make_plan(graph), graph))
    assert {node.gate: found[node.id].ok for node in graph.nodes.values()} == {"variable": False, "sin": False, "exp": True, "tanh": True}


def test_what_stands_beside_the_output_and_has_no_number_is_no_obstacle() -> None:
    nodes = [leaf("x", 2.0), leaf("V", [1.0, 2.0]), leaf("W", [1.0, 2.0, 3.0]), gate("f", "square", "x"), gate("s", "add", "V", "W")]
    beside = made(*nodes, output="f")
    trace = evaluate(beside)
    assert "s" not in trace.values
    found = check_everywhere(beside, trace)
    assert found["x"].numeric == pytest.approx(4.0) and all(entry.ok for entry in found.values())


def test_an_array_without_entries_has_nothing_to_compare() -> None:
    graph = made(leaf("x", 2.0), leaf("V", []), gate("s", "sum", "V"), gate("f", "add", "x", "s"), output="f")
    found = check_everywhere(graph, evaluate(graph))
    assert "V" not in found and found["x"].ok and found["f"].ok
