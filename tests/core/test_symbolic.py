"""The derivative as a formula: simplified, right at the numbers of the graph, and a graph of its own."""

from typing import Any

import numpy as np
import pytest

from core.algebra import Algebra
from core.algebra_text import statements
from core.collapse import collapse
from core.document import Document, Graph
from core.evaluate import evaluate
from core.examples import examples
from core.formula import read_formula
from core.problems import Problem
from core.symbolic import derivative
from tests.core.graphs import chain_rule, gate, graph, leaf, random_graph
from tests.core.test_gates import CASES, KINKS, draw_inputs


def agrees(nodes: Graph, most: int = 4) -> int:
    """Check the derivative by (some entries of) every named leaf against the engine; return how many there were."""
    trace, count = evaluate(nodes), 0
    for key, node in nodes.nodes.items():
        if not node.is_leaf or not node.label:
            continue
        for at in list(np.ndindex(np.shape(trace.values[key])))[:most]:
            found = derivative(nodes, key, at)
            own = evaluate(found.graph)
            assert own.output is not None and not own.problems, (found.text, own.problems)
            wanted = np.asarray(trace.gradients[key])[at]
            np.testing.assert_allclose(own.values[own.output], wanted, rtol=1e-8, atol=1e-10, err_msg=f"{found.name}: {found.text}")
            count += 1
    return count


@pytest.mark.parametrize("name", [example.id for example in examples()])
def test_every_example_agrees_with_the_engine(name: str) -> None:
    assert agrees(next(example.document.graph for example in examples() if example.id == name), 6)


@pytest.mark.parametrize("block", range(8))
def test_two_hundred_random_graphs_agree_with_the_engine(block: int) -> None:
    shapes: list[tuple[tuple[int, ...], ...]] = [((),), ((3,), ()), ((2, 2), (2,), ())]
    for seed in range(25 * block, 25 * block + 25):
        assert agrees(random_graph(seed, 9, shapes[seed % 3]), 2)


def test_every_gate_agrees_with_the_engine() -> None:
    for row, shapes in CASES:
        inputs = draw_inputs(row, shapes, np.random.default_rng(3))
        leaves = [leaf(name, value) for name, value in inputs.items()]
        assert agrees(graph(*leaves, gate("y", row.name, *inputs), gate("f", "sum", "y"), output="f"))


@pytest.mark.parametrize(("name", "inputs", "gradients"), KINKS, ids=[f"{name}-{len(inputs)}" for name, inputs, _ in KINKS])
def test_conventions_at_kinks_hold_in_the_formula(name: str, inputs: dict[str, Any], gradients: dict[str, Any]) -> None:
    agrees(graph(*(leaf(key, value) for key, value in inputs.items()), gate("y", name, *inputs)))


def text_of(formula: str, by: str, index: tuple[int, ...] = ()) -> str:
    nodes = read_formula(formula).graph
    return derivative(nodes, next(key for key, node in nodes.nodes.items() if node.label == by), index).text


@pytest.mark.parametrize(
    ("formula", "by", "text"),
    [
        ("(x + y) * z", "x", "z"),
        ("(x + y) * z", "z", "x + y"),
        ("x * x", "x", "2 * x"),
        ("x ** 3", "x", "3 * x ** 2"),
        ("x * y / x", "x", "0"),
        ("1 / x", "x", "-1 / x ** 2"),
        ("exp(-x)", "x", "-exp(-x)"),
        ("log(exp(x))", "x", "1"),
        ("sin(x) ** 2", "x", "2 * sin(x) * cos(x)"),
        ("sqrt(x) * sqrt(x)", "x", "1"),
        ("max(x, y)", "y", "step(y - x)"),
        ("max(x, y)", "x", "1 - step(y - x)"),
        ("relu(x) * 3 + y", "x", "3 * step(x)"),
        ("softplus(x)", "x", "sigmoid(x)"),
    ],
)
def test_formulas_are_simple(formula: str, by: str, text: str) -> None:
    assert text_of(formula, by) == text


def test_the_entry_of_a_matrix_is_written_as_in_the_notes() -> None:
    nodes = next(example.document.graph for example in examples() if example.id == "norm-squared")
    (W,) = (key for key, node in nodes.nodes.items() if node.label == "W")
    found = derivative(nodes, W, (0, 1))
    assert found.name == "W[0, 1]" and found.output == "f"
    assert found.text == "2 * (W[0, 0] * x[0] + W[0, 1] * x[1]) * x[1]"


def test_what_stands_in_several_places_gets_a_name() -> None:
    assert text_of("s = w * x + b; sigmoid(s)", "w") == "t1 = sigmoid(w * x + b)\n(1 - t1) * t1 * x"


def test_a_deep_graph_does_not_explode() -> None:
    nodes = [leaf("x", 0.01), gate("g0", "sin", "x")]
    nodes += [gate(f"g{k}", "multiply", f"g{k - 1}", f"g{k - 1}") for k in range(1, 12)]
    nodes += [gate("h", "sigmoid", "g11")] + [gate(f"h{k}", "add", f"h{k - 1}" if k else "h", f"h{k - 1}" if k else "h") for k in range(12)]
    assert len(derivative(graph(*nodes), "x").text) < 500


def test_the_inside_of_a_block_is_differentiated_too() -> None:
    assert derivative(collapse(Document(chain_rule()), ["q", "f"], "both").graph, "z").text == "x + y"


def test_a_leaf_that_nothing_depends_on_gives_zero() -> None:
    assert derivative(graph(leaf("x", 2.0), leaf("u", 1.0), gate("f", "square", "x"), output="f"), "u").text == "0"


def test_too_many_entries_are_refused_in_words() -> None:
    with pytest.raises(Problem) as error:
        derivative(graph(leaf("W", np.ones((200, 200))), gate("f", "sum", "W")), "W", (0, 0))
    assert error.value.code == "symbolic-large"


def test_like_terms_and_powers_are_collected() -> None:
    algebra = Algebra()
    x, y, two = algebra.name("x"), algebra.name("y"), algebra.number(2.0)
    assert statements(x + x + y - x) == ["x + y"]
    assert statements(x * x * y / x) == ["x * y"]
    assert statements(two * (x - y) - two * (x - y)) == ["0"]
    assert x * y + x * y is two * x * y
