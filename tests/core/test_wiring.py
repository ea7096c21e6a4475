"""What a wire would do is known before it is drawn."""

import pytest

from core.document import Graph, Node
from core.evaluate import evaluate
from core.values import Array
from core.wiring import gates_for, ports_for, refusal, sources_for


def page() -> Graph:
    nodes = [
        Node("W", "parameter", value=Array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), label="W"),
        Node("x", "variable", value=Array([1.0, 2.0]), label="x"),
        Node("k", "variable", value=2.0, label="k"),
        Node("m", "matmul", inputs=("W", None), label="m"),
        Node("r", "relu", inputs=("m",), label="r"),
    ]
    return Graph({node.id: node for node in nodes})


def test_a_wire_of_the_wrong_shape_is_refused_with_the_shapes() -> None:
    graph = page()
    problem = refusal(graph, evaluate(graph), "x", "m", 1)
    assert problem is not None
    assert problem.code == "matmul-shape"
    assert problem.text() == "m: 2×3 @ 2 does not fit, inner 3 ≠ 2. Transpose the first input."


def test_a_loop_is_refused() -> None:
    graph = page()
    problem = refusal(graph, evaluate(graph), "r", "m", 1)
    assert problem is not None and problem.code == "would-cycle"


def test_every_port_says_whether_it_takes_the_source() -> None:
    graph = page()
    assert ports_for(graph, evaluate(graph), "x") == {("m", 0): True, ("m", 1): False, ("r", 0): True}
    assert ports_for(graph, evaluate(graph), "r") == {("m", 0): False, ("m", 1): False, ("r", 0): False}


def test_every_source_says_whether_the_port_takes_it() -> None:
    graph = page()
    assert sources_for(graph, evaluate(graph), "m", 1) == {"W": False, "x": False, "k": False, "m": False, "r": False}
    assert sources_for(graph, evaluate(graph), "r", 0) == {"W": True, "x": True, "k": True, "m": True, "r": False}


def test_a_number_out_of_a_gates_domain_is_no_refusal() -> None:
    nodes = [Node("a", "variable", value=-1.0, label="a"), Node("l", "log", inputs=(None,))]
    graph = Graph({node.id: node for node in nodes})
    assert refusal(graph, evaluate(graph), "a", "l", 0) is None


def test_trying_an_array_out_warns_of_nothing(recwarn: pytest.WarningsRecorder) -> None:
    nodes = [Node("a", "variable", value=Array([-1.0, 2.0]), label="a"), Node("l", "log", inputs=(None,))]
    graph = Graph({node.id: node for node in nodes})
    assert refusal(graph, evaluate(graph), "a", "l", 0) is None and not recwarn.list


def test_gates_that_cannot_take_a_shape_are_not_offered() -> None:
    graph = page()
    offered = gates_for(graph, evaluate(graph), "k")
    assert "relu" in offered and "matmul" in offered
    assert "index" not in offered
