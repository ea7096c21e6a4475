"""The numbers of the lecture, and what is said where there is no number."""

import math
from typing import Any

import numpy as np
import pytest

from core.document import Graph
from core.evaluate import evaluate
from core.live import Live
from tests.core.graphs import chain_rule, gate, graph, leaf

WAYS = {"reference": evaluate, "live": lambda nodes: Live().run(nodes)}


@pytest.fixture(params=WAYS)
def run(request: pytest.FixtureRequest) -> Any:
    return WAYS[request.param]


def test_the_chain_rule_of_the_lecture(run: Any) -> None:
    trace = run(chain_rule())
    assert trace.values == {"x": -2, "y": 5, "z": -4, "q": 3, "f": -12}
    assert trace.gradients == {"x": -4, "y": -4, "z": 3, "q": -4, "f": 1}
    assert trace.wires == {("q", 0): -4, ("q", 1): -4, ("f", 0): -4, ("f", 1): 3}
    assert trace.output == "f" and not trace.problems and not trace.ties


def test_the_wires_of_a_fork_add_up(run: Any) -> None:
    trace = run(graph(leaf("x", 3.0), gate("a", "multiply_constant", "x", c=5.0), gate("f", "multiply", "a", "x")))
    assert trace.wires["a", 0] == 15 and trace.wires["f", 1] == 15
    assert trace.gradients["x"] == 30


def test_both_ports_of_one_gate_can_have_one_source(run: Any) -> None:
    trace = run(graph(leaf("x", 3.0), gate("f", "multiply", "x", "x")))
    assert trace.gradients["x"] == 6 and trace.wires == {("f", 0): 3, ("f", 1): 3}


def test_what_the_output_does_not_need_has_gradient_zero(run: Any) -> None:
    trace = run(graph(leaf("x", 2.0), leaf("u", [1.0, 2.0]), gate("s", "sum", "u"), gate("f", "square", "x")))
    np.testing.assert_array_equal(trace.gradients["u"], [0.0, 0.0])
    assert trace.gradients["s"] == 0 and trace.wires["s", 0].shape == (2,)


def test_any_node_can_be_the_output(run: Any) -> None:
    trace = run(Graph(chain_rule().nodes, "q"))
    assert trace.gradients == {"x": 1, "y": 1, "z": 0, "q": 1, "f": 0}


def test_a_gradient_has_the_shape_of_its_variable(run: Any) -> None:
    nodes = (leaf("W", [[0.1, 0.5], [-0.3, 0.8]]), leaf("x", [0.2, 0.4]), gate("q", "matmul", "W", "x"), gate("f", "l2", "q"))
    trace = run(graph(*nodes))
    assert trace.values["f"] == pytest.approx(0.116, rel=1e-12)
    np.testing.assert_allclose(trace.gradients["W"], [[0.088, 0.176], [0.104, 0.208]], rtol=1e-12)
    np.testing.assert_allclose(trace.gradients["x"], [-0.112, 0.636], rtol=1e-12)


PROBLEMS = [
    ("log of a negative", [leaf("x", -1.0), gate("f", "log", "x")], "domain", "defined at −1"),
    ("log of zero", [leaf("x", 0.0), gate("f", "log", "x")], "domain", "above 0"),
    ("square root of a negative", [leaf("x", -4.0), gate("f", "sqrt", "x")], "domain", "0 or above"),
    ("division by zero", [leaf("x", 1.0), leaf("y", 0.0), gate("f", "divide", "x", "y")], "domain", "b away from 0"),
    ("one over zero", [leaf("x", 0.0), gate("f", "reciprocal", "x")], "domain", "away from 0"),
    ("root of a negative by a power", [leaf("x", -2.0), leaf("y", 0.5), gate("f", "power", "x", "y")], "domain", "exponent"),
    ("overflow", [leaf("x", 1000.0), gate("f", "exp", "x")], "overflow", "too large"),
    ("overflow of a product", [leaf("x", 1e200), gate("f", "square", "x")], "overflow", "smaller"),
    ("missing input", [leaf("x", 1.0), gate("f", "add", "x", None)], "missing-input", "input b"),
    ("max without inputs", [leaf("x", 1.0), gate("f", "max")], "missing-input", "f has nothing"),
    ("shapes", [leaf("x", [1.0, 2.0]), leaf("y", [1.0, 2.0, 3.0]), gate("f", "add", "x", "y")], "broadcast", "2 and 3"),
    ("shapes of max", [leaf("x", [1.0, 2.0]), leaf("y", [1.0, 2.0, 3.0]), gate("f", "max", "x", "y")], "broadcast", "2 and 3"),
    ("inner sizes", [leaf("W", [[1, 2, 3], [4, 5, 6]]), leaf("x", [1, 2]), gate("f", "matmul", "W", "x")], "matmul-shape", "inner 3 ≠ 2"),
    ("matmul of a number", [leaf("W", [[1.0]]), leaf("x", 2.0), gate("f", "matmul", "W", "x")], "rank", "a single number"),
    ("index outside", [leaf("v", [1.0, 2.0]), gate("f", "index", "v", index=(2,))], "index-range", "Count from 0"),
    ("label outside", [leaf("s", [1.0, 2.0]), leaf("t", 2.0), gate("f", "hinge", "s", "t")], "label-range", "0 to 1"),
    ("label not whole", [leaf("s", [1.0, 2.0]), leaf("t", 0.5), gate("f", "cross_entropy", "s", "t")], "label-range", "0.5"),
    ("too few labels", [leaf("s", [[1.0, 2.0]] * 3), leaf("t", [0.0]), gate("f", "hinge", "s", "t")], "label-count", "3 samples"),
    ("an infinite slope", [leaf("x", 0.0), gate("f", "sqrt", "x")], "gradient-infinite", "not finite"),
    ("no single number", [leaf("x", [1.0, 2.0]), gate("f", "exp", "x")], "not-scalar", "Take its sum"),
]


@pytest.mark.parametrize(("nodes", "code", "words"), [case[1:] for case in PROBLEMS], ids=[case[0] for case in PROBLEMS])
def test_a_problem_stands_on_the_node_that_caused_it(run: Any, nodes: list[Any], code: str, words: str) -> None:
    trace = run(graph(*nodes, gate("after", "negate", "f"), output="f"))
    assert {where: problem.code for where, problem in trace.problems.items()} == {"f": code}
    assert words in trace.problems["f"].text("en")
    assert trace.problems["f"].text("zh") != trace.problems["f"].text("en")
    assert trace.values[nodes[0].id] is not None


@pytest.mark.parametrize(("a", "b"), [([[1.0, 2.0], [3.0, 4.0]], 0.0), (1.0, [1.0, 0.0]), ([[1.0, 2.0]], [[1.0], [0.0]])])
def test_where_arrays_of_other_shapes_meet_the_first_bad_entry_is_named(run: Any, a: Any, b: Any) -> None:
    trace = run(graph(leaf("a", a), leaf("b", b), gate("f", "divide", "a", "b")))
    assert "0" in trace.problems["f"].text("en") and trace.problems["f"].code == "domain"


def test_the_rest_keeps_its_numbers(run: Any) -> None:
    nodes = [leaf("x", [1.0, 2.0]), leaf("y", [1.0, 2.0, 3.0]), gate("bad", "add", "x", "y"), gate("worse", "sum", "bad")]
    trace = run(graph(*nodes, leaf("a", 3.0), gate("f", "square", "a")))
    assert trace.values["f"] == 9 and trace.gradients["a"] == 6
    assert set(trace.problems) == {"bad"} and "worse" not in trace.values


def test_a_loop_is_named_and_the_rest_computes(run: Any) -> None:
    loop = [gate("a", "add", "x", "c"), gate("b", "exp", "a"), gate("c", "negate", "b"), gate("behind", "exp", "c")]
    trace = run(graph(leaf("x", 1.0), *loop, gate("f", "square", "x")))
    assert set(trace.problems) == {"a", "b", "c"} and {p.code for p in trace.problems.values()} == {"cycle"}
    assert trace.values["f"] == 1 and trace.gradients["x"] == 2


def test_infinity_is_carried_on_as_arithmetic_says(run: Any) -> None:
    nodes = [leaf("x", 1000.0), gate("e", "exp", "x"), gate("s", "add_constant", "e"), gate("f", "reciprocal", "s")]
    trace = run(graph(*nodes))
    assert trace.values["e"] == math.inf and trace.values["f"] == 0 and trace.problems["e"].code == "overflow"


def test_an_empty_graph_has_no_problem(run: Any) -> None:
    assert run(Graph()).problems == {} and run(Graph()).output is None
