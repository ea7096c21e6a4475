"""How a number came about is said with the graph's own names and numbers."""

import math

import pytest

from core.chain_rule import explain_gradient
from core.document import Document, Graph, Node
from core.edits import set_value
from core.evaluate import evaluate
from core.explain import chain, formula, formula_with_numbers, local_gradient
from core.formula import read_formula
from core.values import Array


def lecture() -> Graph:
    nodes = [
        Node("x", "variable", value=-2.0, label="x"),
        Node("y", "variable", value=5.0, label="y"),
        Node("z", "variable", value=-4.0, label="z"),
        Node("q", "add", inputs=("x", "y"), label="q"),
        Node("f", "multiply", inputs=("q", "z"), label="f"),
    ]
    return Graph({node.id: node for node in nodes})


def test_a_formula_uses_names_and_then_numbers() -> None:
    graph = lecture()
    trace = evaluate(graph)
    assert formula(graph, "f") == "q · z"
    assert formula_with_numbers(graph, trace, "f") == "3 · (−4) = −12"
    assert formula(graph, "x") == formula_with_numbers(graph, trace, "x") == ""


def test_the_chain_rule_stands_on_every_wire() -> None:
    graph = lecture()
    trace = evaluate(graph)
    assert chain(graph, trace, "q", 0) == "−4 × 1 = −4"
    assert chain(graph, trace, "f", 0) == "1 × (−4) = −4"
    assert local_gradient(graph, trace, "f", 1) == 3.0


def test_an_array_has_no_single_local_gradient() -> None:
    nodes = [Node("v", "variable", value=Array([1.0, 2.0]), label="v"), Node("s", "sum", inputs=("v",), label="s")]
    graph = Graph({node.id: node for node in nodes})
    trace = evaluate(graph)
    assert local_gradient(graph, trace, "s", 0) is None
    assert chain(graph, trace, "s", 0) == "1 → [1, 1]"


def test_an_unwired_gate_has_a_formula_but_no_numbers() -> None:
    graph = Graph({"g": Node("g", "add", inputs=(None, None))})
    assert formula(graph, "g") == "? + ?"
    assert formula_with_numbers(graph, evaluate(graph), "g") == ""
    assert chain(graph, evaluate(graph), "g", 0) == ""


@pytest.mark.parametrize(("port", "wanted"), [(0, "2 × 1 = 2"), (1, "2 × 0 = 0")])
def test_a_gate_that_routes_has_local_gradients_of_1_and_0(port: int, wanted: str) -> None:
    nodes = [Node("a", "variable", value=3.0), Node("b", "variable", value=1.0), Node("m", "max", inputs=("a", "b"))]
    graph = Graph({node.id: node for node in [*nodes, Node("f", "add", inputs=("m", "m"))]})
    assert chain(graph, evaluate(graph), "m", port) == wanted


def test_what_is_data_gets_no_chain() -> None:
    graph = read_formula("s = [1.0, 2.0]; y = 1; L = hinge(s, y)").graph
    y = next(node.id for node in graph.nodes.values() if node.label == "y")
    assert explain_gradient(graph, evaluate(graph), y) == ["from L: nothing, it is data there"]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("formula", "slope"), [("f = x ** 0", 0.0), ("f = x ** 0.5", math.inf), ("f = x ** 2", 0.0)])
def test_a_slope_without_bound_is_told_without_a_warning(formula: str, slope: float) -> None:
    graph = read_formula(formula).graph
    x, power = (next(node.id for node in graph.nodes.values() if node.label == label) for label in "xf")
    graph = set_value(Document(graph), x, 0.0).graph
    trace = evaluate(graph)
    assert power in trace.values and local_gradient(graph, trace, power, 0) == slope
    assert explain_gradient(graph, trace, x, "en")
