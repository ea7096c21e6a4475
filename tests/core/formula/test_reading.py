"""What a text means: which gates it makes, of what, and which of them is the output."""

import ast
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document import Graph, effective_output
from core.formula import read_formula
from core.gates import CALLS, GATES, LEAVES
from core.values import freeze


def gates(graph: Graph) -> list[str]:
    """Return the gates in the order they were made, with the settings that differ from the defaults; leaves by name or value."""
    said = []
    for node in graph.nodes.values():
        settings = "".join(f" {name}={value}" for name, value in node.params)
        said.append(f"{node.gate}{settings}" if not node.is_leaf else node.label or f"{node.value}")
    return said


def computed(text: str) -> list[str]:
    """Return the gates that are no leaves."""
    graph = read_formula(text).graph
    return [said for said, node in zip(gates(graph), graph.nodes.values(), strict=True) if not node.is_leaf]


MEANINGS: dict[str, list[str]] = {
    "q = x + y; f = q * z": ["add", "multiply"],
    "1/(1+exp(-(w0*x0+w1*x1+w2)))": ["multiply", "multiply", "add", "add", "negate", "exp", "add_constant", "reciprocal"],
    "x - y": ["subtract"],
    "x / y": ["divide"],
    "x ** y": ["power"],
    "A @ B": ["matmul"],
    "-x": ["negate"],
    "+x * y": ["multiply"],
    "W.T": ["transpose"],
    "v[0]": ["index"],
    "W[1, -2]": ["index index=(1, -2)"],
    "W[1][2]": ["index index=(1,)", "index index=(2,)"],
    "x + 3": ["add_constant c=3.0"],
    "3 + x": ["add_constant c=3.0"],
    "x - 3": ["add_constant c=-3.0"],
    "3 - x": ["subtract"],
    "3 * x": ["multiply_constant c=3.0"],
    "x * -3": ["multiply_constant c=-3.0"],
    "1 / x": ["reciprocal"],
    "2 / x": ["divide"],
    "x / 2": ["divide"],
    "x ** 2": ["square"],
    "x ** 3": ["power"],
    "2 ** x": ["power"],
    "x**y**z": ["power", "power"],
    "-x**2": ["square", "negate"],
    "1/3 * x": ["multiply_constant c=0.3333333333333333"],
    "-2**2 + x": ["add_constant c=-4.0"],
    "add(x, 1)": ["add"],
    "x*y + x*y": ["multiply", "multiply", "add"],
    "max(v)": ["max"],
    "max(a, b, c)": ["max"],
    "leaky_relu(x)": ["leaky_relu"],
    "leaky_relu(x, 0.01)": ["leaky_relu"],
    "leaky_relu(x, 0.2)": ["leaky_relu slope=0.2"],
    "elu(x, alpha=2)": ["elu alpha=2.0"],
    "hinge(s, 1, margin=1)": ["hinge"],
    "hinge(s, label, 10)": ["hinge margin=10.0"],
    "hinge(label=1, scores=s)": ["hinge"],
    "index(W, [1, 2])": ["index index=(1, 2)"],
    "a = b": ["copy"],
    "a = b; c = (a)": ["copy", "copy"],
    "[1, 2] * v": ["multiply"],
    "2 * [1, 2]": ["multiply_constant"],
    "sqrt(3)": ["sqrt"],
    "max = 3; max(max, x)": ["max"],
    "pi * r": ["multiply"],
}


@pytest.mark.parametrize("text", MEANINGS)
def test_a_text_makes_these_gates(text: str) -> None:
    assert computed(text) == MEANINGS[text]


def test_the_sigmoid_neuron_has_five_leaves() -> None:
    graph = read_formula("1/(1+exp(-(w0*x0+w1*x1+w2)))").graph
    assert [node.label for node in graph.nodes.values() if node.is_leaf] == ["w0", "x0", "w1", "x1", "w2"]


@pytest.mark.parametrize("alias", CALLS)
def test_every_gate_is_called_by_each_of_its_names(alias: str) -> None:
    row = GATES[CALLS[alias]]
    graph = read_formula(f"{alias}({', '.join(row.inputs)})").graph
    end = graph.nodes[effective_output(graph) or ""]
    assert (end.gate, [graph.nodes[source or ""].label for source in end.inputs]) == (row.name, list(row.inputs))


@pytest.mark.parametrize("row", [row for row in GATES.values() if row.params and row.name != "index"], ids=lambda row: row.name)
def test_settings_are_given_by_place_or_by_name(row: Any) -> None:
    inputs, param = ", ".join(row.inputs), row.params[0].name
    by_place, by_name = read_formula(f"{row.name}({inputs}, 0.25)").graph, read_formula(f"{row.name}({inputs}, {param}=0.25)").graph
    assert by_place == by_name
    assert by_place.nodes[effective_output(by_place) or ""].settings[param] == 0.25


SPELLINGS = {
    "x − 3": "x - 3",
    "x – 3": "x - 3",
    "2·x": "2*x",
    "x × y": "x * y",
    "x∙y⋅z": "x*y*z",
    "x ÷ y": "x / y",
    "σ(x)": "sigmoid(x)",
    "√(x)": "sqrt(x)",
    "√ (x + 1)": "sqrt(x + 1)",
    "ｘ＝２；ｙ＝ｘ＋１": "x=2;y=x+1",
    "max（a，b）": "max(a, b)",
    "max(a、b)": "max(a, b)",
    "x² + y³": "x**2 + y**3",
    "x⁻¹": "x**-1",
    "x¹⁰": "x**10",
    "-x²": "-x**2",
    "Wᵀ": "W.T",
    "Wᵀ²": "W.T**2",
    "(x²)ᵀ": "(x**2).T",
    "2^x²": "2**(x**2)",
    "x₁ + x₂": "x1 + x2",
    "x\u00a0+\u3000y": "x + y",
    "x^2+1": "x**2+1",
    "\ufeffx + y": "x + y",
    "x + y  # the sum": "x + y",
    "a = 1\r\nb = a": "a = 1; b = a",
    "a = 1\rb = a": "a = 1; b = a",
    ";; x + y ;": "x + y",
    "f = (x\n  + y\n  )": "f = (x + y)",
    "  a = 1\n    a + 1": "a = 1; a + 1",
    "x + .5": "x + 0.5",
    "x + 5.": "x + 5",
    "x + 1_000": "x + 1000",
    "x + 007": "x + 7",
    "exp(x,)": "exp(x)",
}


@pytest.mark.parametrize("typed", SPELLINGS)
def test_other_spellings_mean_the_same(typed: str) -> None:
    assert read_formula(typed).graph == read_formula(SPELLINGS[typed]).graph


def test_chinese_names_are_names() -> None:
    graph = read_formula("和 = 权重 × 输入 ＋ 偏置").graph
    assert [node.label for node in graph.nodes.values()] == ["权重", "输入", "", "偏置", "和"]


def test_a_caret_is_a_power_and_said_so() -> None:
    reading = read_formula("x^2+1")
    assert gates(reading.graph) == ["x", "square", "add_constant"]
    assert [note.en for note in reading.notes] == ["^ was read as the power **."]
    assert read_formula("x**2").notes == ()


def test_e_and_gates_without_brackets_are_remarked_on() -> None:
    assert "exp(x)" in read_formula("e**-x").notes[0].en
    assert "relu(…)" in read_formula("relu * x").notes[0].en


LEAF_CASES = [
    ("x = -2", "variable", -2.0),
    ("x = +2/4", "variable", 0.5),
    ("x = [[1, 2], [3, -4]]", "variable", [[1, 2], [3, -4]]),
    ("x = -[1, 2]", "variable", [-1, -2]),
    ("w = parameter(0.5)", "parameter", 0.5),
    ("c = constant([1, 1/2])", "constant", [1, 0.5]),
    ("v = variable(3)", "variable", 3.0),
    ("7", "constant", 7.0),
]


@pytest.mark.parametrize(("text", "kind", "value"), LEAF_CASES)
def test_leaves_hold_their_values(text: str, kind: str, value: Any) -> None:
    (leaf,) = read_formula(text).graph.nodes.values()
    assert (leaf.gate, leaf.value) == (kind, freeze(value))
    assert kind in LEAVES


def test_a_free_name_is_a_variable_of_value_1() -> None:
    node = read_formula("exp(x)").graph.by_label("x")
    assert node is not None and (node.gate, node.value) == ("variable", 1.0)


OUTPUTS = [
    ("q = x + y; f = q * z", "f", None),
    ("q = x + y; f = q * z; q", "q", "q"),
    ("q = x + y; f = q * z; x", "x", "x"),
    ("f = x * y; z = 3", "f", None),
    ("f = x * y; g = z + 1", "g", None),
    ("x = 1; y = 2", "y", None),
    ("x = 1; y = 2; x", "x", "x"),
]


@pytest.mark.parametrize(("text", "output", "chosen"), OUTPUTS)
def test_the_last_statement_is_the_output(text: str, output: str, chosen: str | None) -> None:
    graph = read_formula(text).graph
    assert graph.nodes[effective_output(graph) or ""].label == output
    assert (graph.output is not None) == (chosen is not None)


def test_an_empty_text_is_an_empty_graph() -> None:
    assert read_formula(" \n # nothing\n;").graph == Graph()


def test_an_underscore_is_an_empty_port() -> None:
    graph = read_formula("f = add(x, _); g = max(x, _)").graph
    assert [node.inputs for node in graph.nodes.values() if not node.is_leaf] == [("n1", None), ("n1",)]


def test_a_new_graph_has_no_places_yet() -> None:
    reading = read_formula("f = x * y")
    assert reading.new == set(reading.graph.nodes)
    assert {node.pos for node in reading.graph.nodes.values()} == {(0.0, 0.0)}


def test_a_sum_of_5000_terms_is_read() -> None:
    assert computed("+".join(["a"] * 5000)) == ["add"] * 4999
    assert computed("f = exp(" + "*".join(["a"] * 5000) + ") - b")[-2:] == ["exp", "subtract"]


def test_long_chains_keep_their_order() -> None:
    text = "-a" + "".join(f" {sign} b{k} * c / d" for k, sign in enumerate("+-" * 300))
    short = read_formula(text).graph
    assert [said for said in computed(text) if said in ("add", "subtract")] == ["add", "subtract"] * 300
    assert short.nodes[effective_output(short) or ""].gate == "subtract"


# ---------------------------------------------------------------- the grammar is Python's own

OPERANDS = st.sampled_from(["x", "y", "z", "w", "v[0]", "W.T", "exp(x)"])
EXPRESSIONS = st.recursive(
    OPERANDS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "**", "@"]), inner).map(" ".join),
        inner.map("-{}".format),
        inner.map("({})".format),
        st.tuples(inner, inner).map(lambda two: f"max({two[0]}, {two[1]})"),
    ),
    max_leaves=12,
)
SIGNS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "power": "**", "matmul": "@"}


def bracketed(graph: Graph, name: str) -> str:
    """Return a gate with brackets around everything."""
    node = graph.nodes[name]
    parts = [bracketed(graph, source) for source in node.inputs if source is not None]
    if node.is_leaf:
        return node.label
    if node.gate in SIGNS:
        return f"({parts[0]} {SIGNS[node.gate]} {parts[1]})"
    forms = {"negate": "(-{})", "index": "{}[0]", "transpose": "{}.T"}
    return forms.get(node.gate, node.gate + "({})").format(", ".join(parts))


@given(EXPRESSIONS)
def test_the_gates_are_nested_as_python_nests(text: str) -> None:
    graph = read_formula("f = " + text).graph
    output = effective_output(graph) or ""
    said = bracketed(graph, graph.nodes[output].inputs[0] or "") if graph.nodes[output].gate == "copy" else bracketed(graph, output)
    assert ast.dump(ast.parse(said)) == ast.dump(ast.parse(text))
