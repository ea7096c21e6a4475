"""A graph written as a text reads back as the same graph."""

import time
from dataclasses import replace

import pytest
from hypothesis import given

from core.document import Document, Graph, Node, effective_output
from core.edits import rename
from core.formula import read_formula, write_formula
from core.problems import Problem
from core.values import freeze
from tests.core.formula.graphs import count_of, graphs

# a text, and how the graph that it makes is written again
WRITTEN = {
    "x=-2;y=5;z=-4; q = x+y; f=q*z": "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z",
    "x=1\n1/(1+exp(-x))": "x = 1\n1 / (exp(-x) + 1)",
    "a=1;b=2;c=3\na - (b - c)": "a = 1\nb = 2\nc = 3\na - (b - c)",
    "a=1;b=2;c=3\na - b - c": "a = 1\nb = 2\nc = 3\na - b - c",
    "a=1;b=2\n-a**b": "a = 1\nb = 2\n-a ** b",
    "a=1;b=2\n(-a)**-b": "a = 1\nb = 2\n(-a) ** -b",
    "a=1;b=2;c=3\n(a**b)**c": "a = 1\nb = 2\nc = 3\n(a ** b) ** c",
    "a=1;b=2;c=3\na**b**c": "a = 1\nb = 2\nc = 3\na ** b ** c",
    "a=1;b=2;c=3\na / (b * c)": "a = 1\nb = 2\nc = 3\na / (b * c)",
    "a=1\n--a": "a = 1\n-(-a)",
    "a=1\n(a - 3) * -2": "a = 1\n-2 * (a - 3)",
    "a=1\n(a+1)**2": "a = 1\n(a + 1) ** 2",
    "a=1\nadd(a, 1)": "a = 1\nadd(a, 1)",
    "a=1\nmultiply(2, a)": "a = 1\nmultiply(2, a)",
    "a=1\npower(a, 2)": "a = 1\npower(a, 2)",
    "a=1\ndivide(1, a)": "a = 1\ndivide(1, a)",
    "a=1\n3 - a": "a = 1\n3 - a",
    "a=1\nsubtract(a, 3)": "a = 1\nsubtract(a, 3)",
    "a=1\na / -2": "a = 1\na / -2",
    "a=1\n(-2) ** a": "a = 1\n(-2) ** a",
    "negate(3)": "negate(3)",
    "add_constant(3, 4)": "add_constant(3, 4)",
    "[1, 2][1] + transpose(3)": "[1, 2][1] + transpose(3)",
    "W=[[1,2],[3,4]]\nW.T[0, 1]": "W = [[1, 2], [3, 4]]\nW.T[0, 1]",
    "x=1\nadd(x, _)": "x = 1\nadd(x, _)",
    "maximum(_, _)": "maximum(_, _)",
    "s=[1,2]\nhinge(s, 1, margin=10)": "s = [1, 2]\nhinge(s, 1, margin=10)",
    "s=[1,2]\nhinge(s, 1)": "s = [1, 2]\nhinge(s, 1)",
    "x=1\nleaky_relu(x, 0.2) + elu(x)": "x = 1\nleaky_relu(x, 0.2) + elu(x)",
    "w = parameter(0.5); c = constant(2); w*c": "w = parameter(0.5)\nc = constant(2)\nw * c",
    "a=1; b=a": "a = 1\nb = copy(a)",
    "x=1; q=exp(x); f=-q; q": "x = 1\nq = exp(x)\nf = -q\nq",
    "x=1;y=2;x": "y = 2\nx = 1",
    "x=1;exp(x);x": "x = 1\nexp(x)\nx",
    "3": "3",
    "": "",
    "x=0.1;y=1e-7;z=1e300;sum([1e-7,2])": "x = 0.1\ny = 1e-07\nz = 1e+300\nsum([1e-07, 2])",
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_text_is_written_plainly(text: str) -> None:
    graph = read_formula(text).graph
    assert write_formula(graph) == WRITTEN[text]
    again = read_formula(WRITTEN[text]).graph
    assert write_formula(again) == WRITTEN[text]
    assert count_of(again) == count_of(graph)


@given(graphs())
def test_a_graph_reads_back_as_itself(graph: Graph) -> None:
    for values in (True, False):
        reading = read_formula(write_formula(graph, values), graph)
        assert reading.graph == graph
        assert list(reading.graph.nodes) == list(graph.nodes)
        assert not reading.new


@given(graphs())
def test_a_text_stays_as_it_is(graph: Graph) -> None:
    text = write_formula(graph)
    again = read_formula(text).graph
    assert write_formula(again) == text
    assert count_of(again) == count_of(graph)
    assert again.nodes[effective_output(again) or ""].gate == graph.nodes[effective_output(graph) or ""].gate


def test_without_values_the_lines_of_leaves_are_left_out() -> None:
    graph = read_formula("x = 2; w = parameter(3); c = constant(4); d = 7; f = w*x + c - 1; 5").graph
    assert write_formula(graph, values=False) == "d\nf = w * x + c - 1\n5"


def test_a_gate_that_feeds_two_is_called_by_its_id() -> None:
    graph = read_formula("x = 1; q = exp(x); q + q").graph
    assert write_formula(rename(Document(graph), "n2", "").graph) == "x = 1\nn2 = exp(x)\nn2 + n2"


def test_an_id_that_is_a_name_already_gives_way() -> None:
    graph = Graph({
        "n1": Node("n1", "variable", value=1.0, label="n7"),
        "n7": Node("n7", "exp", ("n1",)),
        "n8": Node("n8", "add", ("n7", "n7")),
    })  # fmt: skip
    assert write_formula(graph) == "n7 = 1\nn1 = exp(n7)\nn1 + n1"


def test_a_constant_that_feeds_two_gets_a_line() -> None:
    graph = Graph({"n1": Node("n1", "constant", value=2.0), "n2": Node("n2", "add", ("n1", "n1"))})
    assert write_formula(graph) == "n1 = constant(2)\nn1 + n1"


def test_a_loop_cannot_be_written() -> None:
    graph = Graph({"n1": Node("n1", "exp", ("n2",)), "n2": Node("n2", "sin", ("n1",), label="s")})
    with pytest.raises(Problem) as caught:
        write_formula(graph)
    assert caught.value.code == "formula-cycle" and "feeds itself" in caught.value.text()


def test_a_value_that_is_no_number_cannot_be_written() -> None:
    with pytest.raises(Problem) as caught:
        write_formula(Graph({"n1": Node("n1", "variable", value=float("inf"), label="x")}))
    assert caught.value.code == "not-finite"


def test_deep_graphs_are_broken_into_lines() -> None:
    nodes = {"n0": Node("n0", "variable", value=freeze([1.0]), label="x")}
    for k in range(1, 3000):
        nodes[f"n{k}"] = Node(f"n{k}", ("exp", "negate", "transpose", "square", "index")[k % 5], (f"n{k - 1}",))
    graph = Graph(nodes)
    assert read_formula(write_formula(graph), graph).graph == graph


def test_a_thousand_gates_are_written_in_50_ms() -> None:
    lines = ["x = 1", "q0 = exp(x)"] + [f"q{k} = sigmoid(q{k - 1} * x + exp(-x) - 3)" for k in range(1, 200)]
    graph = read_formula("\n".join(lines)).graph
    assert sum(not node.is_leaf for node in graph.nodes.values()) > 1000 - 10
    spent = []
    for _ in range(3):
        begun = time.process_time()
        write_formula(graph)
        spent.append(time.process_time() - begun)
    assert min(spent) < 0.05


# ---------------------------------------------------------------- an edit of the text


def edited(before: str, after: str) -> tuple[Graph, Graph, frozenset[str]]:
    """Return the graph before, its nodes at places of their own, the graph after, and the new ids."""
    graph = read_formula(before).graph
    graph = Graph({name: replace(node, pos=(float(k), 1.0)) for k, (name, node) in enumerate(graph.nodes.items())}, graph.output)
    reading = read_formula(after, graph)
    assert all(graph.nodes[name].pos == node.pos for name, node in reading.graph.nodes.items() if name not in reading.new)
    assert reading.new == set(reading.graph.nodes) - set(graph.nodes)
    return graph, reading.graph, reading.new


# before, after, how many nodes are new, how many are gone
EDITS = [
    ("x=2;f=(x+y)*z", "f=(x+y)*z", 0, 0),
    ("f=x*y", "f=x*y; g=f+1", 1, 0),
    ("f=x*y", "f=x+y", 0, 0),
    ("f=x*y", "g=x*y", 0, 0),
    ("f=(x+y)*z", "q=x+y; f=q*z", 0, 0),
    ("q=x+y; f=q*z", "f=(x+y)*z", 0, 0),
    ("1/(1+exp(-(w*x)))", "1/(1+exp(-(w*x+b)))", 2, 0),
    ("1/(1+exp(-(w*x+b)))", "1/(1+exp(-(w*x)))", 0, 2),
    ("max(x,3)+exp(3*x-1)", "max(x,4)+exp(2*x-2)", 0, 0),
    ("f=x*y+x*y", "f=x*y+x*y+x*y", 2, 0),
    ("f=x*y", "", 0, 3),
]


@pytest.mark.parametrize(("before", "after", "new", "gone"), EDITS)
def test_an_edit_keeps_what_is_still_the_same(before: str, after: str, new: int, gone: int) -> None:
    old, graph, fresh = edited(before, after)
    assert (len(fresh), len(set(old.nodes) - set(graph.nodes))) == (new, gone)
    assert count_of(graph) == count_of(read_formula(after).graph)


@given(graphs(), graphs())
def test_whatever_was_there_the_text_is_what_counts(before: Graph, after: Graph) -> None:
    text = write_formula(after)
    reading = read_formula(text, before)
    assert count_of(reading.graph) == count_of(read_formula(text).graph)
    assert reading.new == set(reading.graph.nodes) - set(before.nodes)
    assert all(node.label or node.gate == "constant" for node in reading.graph.nodes.values() if node.is_leaf)
    labels = [node.label for node in reading.graph.nodes.values() if node.label]
    assert len(labels) == len(set(labels))


def test_a_free_name_keeps_its_kind_and_value() -> None:
    _, graph, _ = edited("w = parameter(7); f = w*x", "f = w*x + b")
    node = graph.by_label("w")
    assert node is not None and (node.gate, node.value) == ("parameter", 7.0)


def test_a_renamed_leaf_keeps_its_value() -> None:
    _, graph, new = edited("w = parameter(7); f = w*x", "f = weight*x")
    node = graph.by_label("weight")
    assert node is not None and (node.gate, node.value) == ("parameter", 7.0) and not new


def test_a_value_in_the_text_is_taken() -> None:
    _, graph, _ = edited("w = parameter(7); f = w*x", "w = 3; f = w*x")
    node = graph.by_label("w")
    assert node is not None and (node.gate, node.value) == ("variable", 3.0)


def test_many_equal_gates_are_found_again_in_time() -> None:
    before = read_formula("\n".join(f"exp(a+{k % 3})" for k in range(2000))).graph
    begun = time.process_time()
    read_formula("\n".join(f"sin(exp(a+{k % 4}))" for k in range(2000)), before)
    assert time.process_time() - begun < 20


def test_any_label_that_the_page_allows_survives() -> None:
    for label in ("x·y", "权重", "x₁", "ﬁ", "λ", "_", "é"):
        graph = rename(Document(read_formula("f = x * y").graph), "n1", label).graph
        assert read_formula(write_formula(graph), graph).graph == graph
