"""Formulas are written as on the blackboard, with no bracket too many and none too few."""

import pytest

from core.document import Graph, Node
from core.explain import called, formula
from core.gates import ROWS
from core.short_formula import LONGEST, Part, differentiated, fill, number_part
from tests.core.graphs import gate, graph, leaf


def unnamed(name: str, row: str, *inputs: str, **params: float) -> Node:
    return Node(name, row, inputs=inputs, params=tuple(params.items()))


LEAVES = (leaf("a", 1.0), leaf("b", 2.0), leaf("c", 3.0))
NESTED = [
    (("add", "a", "b"), "multiply", "(a + b) · c"),
    (("multiply", "a", "b"), "add", "a · b + c"),
    (("divide", "a", "b"), "multiply", "a / b · c"),
    (("add", "a", "b"), "power", "(a + b) ^ c"),
    (("power", "a", "b"), "power", "(a ^ b) ^ c"),
    (("subtract", "a", "b"), "subtract", "a − b − c"),
    (("negate", "a"), "add", "−a + c"),
    (("exp", "a"), "divide", "e^a / c"),
    (("sigmoid", "a"), "multiply", "σ(a) · c"),
    (("max", "a", "b"), "matmul", "max(a, b) · c"),
    (("squared_error", "a", "b"), "add", "‖a − b‖² + c"),
    (("leaky_relu", "a"), "add", "(a > 0 ? a : 0.01 · a) + c"),
]


@pytest.mark.parametrize(("inner", "outer", "text"), NESTED)
def test_an_inner_formula_has_brackets_where_it_must(inner: tuple[str, ...], outer: str, text: str) -> None:
    assert formula(graph(*LEAVES, unnamed("g", *inner), gate("f", outer, "g", "c")), "f") == text


SECOND = [("subtract", "c − (a + b)"), ("divide", "c / (a + b)"), ("add", "c + a + b"), ("power", "c ^ (a + b)")]


@pytest.mark.parametrize(("outer", "text"), SECOND)
def test_the_second_place_binds_tighter(outer: str, text: str) -> None:
    assert formula(graph(*LEAVES, unnamed("g", "add", "a", "b"), gate("f", outer, "c", "g")), "f") == text


ONE = [
    ("negate", "−(a + b)"), ("exp", "e^(a + b)"), ("square", "(a + b)²"), ("log", "ln (a + b)"), ("reciprocal", "1 / (a + b)"),
    ("sigmoid", "σ(a + b)"), ("relu", "max(0, a + b)"), ("abs", "|a + b|"), ("sqrt", "√(a + b)"), ("add_constant", "a + b + 1"),
    ("multiply_constant", "2 · (a + b)"), ("transpose", "(a + b)ᵀ"), ("sum", "Σ (a + b)"), ("l2", "Σ (a + b)²"), ("index", "(a + b)[0]"),
]  # fmt: skip


@pytest.mark.parametrize(("outer", "text"), ONE)
def test_a_sum_inside_of_a_gate(outer: str, text: str) -> None:
    assert formula(graph(*LEAVES, unnamed("g", "add", "a", "b"), gate("f", outer, "g")), "f") == text


def test_negative_numbers_stand_in_brackets_unless_they_lead() -> None:
    minus = number_part("−4")
    assert fill(Node("f", "multiply"), [minus, minus]).text == "−4 · (−4)"
    assert fill(Node("f", "square"), [minus]).text == "(−4)²"
    assert fill(Node("f", "negate"), [minus]).text == "−(−4)"
    assert fill(Node("f", "sigmoid"), [minus]).text == "σ(−4)"
    assert fill(Node("f", "add_constant", params=(("c", -1.0),)), [Part("x")]).text == "x − 1"


def test_a_chain_without_names_stays_short() -> None:
    nodes = {"x": leaf("x", 1.0)}
    for k in range(40):
        nodes[f"g{k}"] = unnamed(f"g{k}", "sin" if k % 2 else "exp", f"g{k - 1}" if k else "x")
    texts = [called(Graph(nodes), name) for name in nodes]
    assert texts[1:3] == ["e^x", "sin e^x"] and max(map(len, texts)) <= LONGEST and "…" in texts[-1]


def test_behind_a_derivative_sign_only_a_name_stands_bare() -> None:
    assert [differentiated(part) for part in (Part("x"), Part("σ(x)"), Part("a + b", 1))] == ["x", "(σ(x))", "(a + b)"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_gate_can_be_written(row: object) -> None:
    from core.gates import Gate

    assert isinstance(row, Gate)
    inputs = [Part(name) for name in row.inputs]
    text = fill(Node("f", row.name), inputs).text
    assert all(name in text for name in row.inputs) and "{" not in text
