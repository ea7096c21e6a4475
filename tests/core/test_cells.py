"""What is typed into the table of the graph: gates with settings, and the sources of inputs; refused in words, with nothing lost."""

import pytest

from core.cells import gate_shown, gate_typed, inputs_typed, set_gate_typed, set_inputs_typed, split
from core.document import Document, Node
from core.evaluate import evaluate
from core.gates import ROWS
from core.offers import offers, place_beside
from core.problems import Problem
from tests.core.graphs import chain_rule, graph, leaf

LEAKY = Node("r", "leaky_relu", inputs=("x",), params=(("slope", 0.1),))


def on(*nodes: Node) -> Document:
    return Document(graph(leaf("x", 1.0), *nodes))


@pytest.mark.parametrize(
    ("typed", "gate", "params"),
    [
        ("leaky_relu(slope=0.2)", "leaky_relu", (("slope", 0.2),)),
        ("leaky_relu(0.2)", "leaky_relu", (("slope", 0.2),)),
        ("Leaky ReLU（slope 0.3）", "leaky_relu", (("slope", 0.3),)),
        ("leaky_relu(slope=0.01)", "leaky_relu", ()),
        ("leaky_relu", "leaky_relu", (("slope", 0.1),)),
        ("sig", "sigmoid", ()),
        ("σ", "sigmoid", ()),
        ("Exponential", "exp", ()),
        ("add_constant(c = −2)", "add_constant", (("c", -2.0),)),
        ("index([0, 1])", "index", (("index", (0, 1)),)),
        ("index(0)", "index", ()),
    ],
)
def test_a_gate_is_typed_with_its_settings(typed: str, gate: str, params: object) -> None:
    node = set_gate_typed(on(LEAKY), "r", typed).graph.nodes["r"]
    assert (node.gate, node.params, node.inputs[0]) == (gate, params, "x")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("gate", [row.name for row in ROWS])
def test_what_a_cell_says_reads_back_as_the_same_gate(gate: str, language: str) -> None:
    row = next(row for row in ROWS if row.name == gate)
    node = Node("g", gate, inputs=() if row.variadic else (None,) * len(row.inputs))
    document = on(node)
    assert set_gate_typed(document, "g", gate_typed(node, language)) == document


@pytest.mark.parametrize(
    ("typed", "code"),
    [("nonsense", "unknown-gate"), ("", "unknown-gate"), ("variable", "not-a-leaf"), ("leaky_relu(slope=two)", "bad-number"),
     ("leaky_relu(tilt=2)", "no-setting"), ("sigmoid(2)", "no-setting")],
)  # fmt: skip
def test_what_is_no_gate_is_refused(typed: str, code: str) -> None:
    with pytest.raises(Problem) as refused:
        set_gate_typed(on(LEAKY), "r", typed)
    assert refused.value.code == code and refused.value.text("zh") != refused.value.text("en")


def test_a_leaf_takes_another_kind_and_no_gate() -> None:
    assert set_gate_typed(on(), "x", "parameter").graph.nodes["x"].gate == "parameter"
    assert set_gate_typed(on(), "x", "常数").graph.nodes["x"].gate == "constant"
    with pytest.raises(Problem, match="x"):
        set_gate_typed(on(), "x", "sigmoid")


def test_the_cell_shows_only_settings_that_matter() -> None:
    assert gate_shown(LEAKY, "en") == "Leaky ReLU (slope = 0.1)"
    assert gate_shown(Node("r", "leaky_relu"), "en") == "Leaky ReLU"
    assert gate_shown(Node("r", "multiply_constant", params=(("c", -2.0),)), "zh").endswith("(c = −2)")


def rewired(document: Document, name: str, text: str) -> Document:
    return set_inputs_typed(document, evaluate(document.graph), name, text)


@pytest.mark.parametrize(
    ("typed", "inputs"),
    [("x, y", ("x", "y")), ("y，x", ("y", "x")), ("x、y", ("x", "y")), ("x, –", ("x", None)), (", y", (None, "y")), ("", (None, None)),
     ("x", ("x", None)), ("x, y, ", ("x", "y")), ("z,z", ("z", "z"))],
)  # fmt: skip
def test_sources_are_typed(typed: str, inputs: tuple[str | None, ...]) -> None:
    assert rewired(Document(chain_rule()), "q", typed).graph.nodes["q"].inputs == inputs


def test_gates_without_a_name_are_named_by_id_or_by_their_formula() -> None:
    document = on(leaf("y", 2.0), Node("n7", "add", inputs=("x", "y")), Node("n8", "exp", inputs=("n7",)))
    assert inputs_typed(document.graph, "n8") == "n7"
    free = rewired(document, "n8", "–")
    assert rewired(free, "n8", "n7").graph.nodes["n8"].inputs == ("n7",)
    assert rewired(free, "n8", "x + y").graph.nodes["n8"].inputs == ("n7",)


def test_a_variadic_gate_takes_any_number() -> None:
    document = on(leaf("y", 2.0), Node("m", "max", label="m"))
    assert rewired(document, "m", "x, –, y, x").graph.nodes["m"].inputs == ("x", "y", "x")
    assert rewired(document, "m", "").graph.nodes["m"].inputs == ()


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [("q", "x, nobody", "no-source"), ("q", "x, y, z", "too-many-inputs"), ("q", "f, x", "would-cycle"), ("q", "q, x", "would-cycle"),
     ("x", "y", "is-a-leaf")],
)  # fmt: skip
def test_what_cannot_be_wired_is_refused(name: str, typed: str, code: str) -> None:
    with pytest.raises(Problem) as refused:
        rewired(Document(chain_rule()), name, typed)
    assert refused.value.code == code


def test_shapes_that_do_not_fit_are_refused_with_the_shapes() -> None:
    wide, tall = leaf("A", [[1.0, 2.0, 3.0]]), leaf("B", [[1.0, 2.0]])
    document = on(wide, tall, Node("m", "matmul", inputs=(None, None), label="m"))
    with pytest.raises(Problem, match=r"3 ≠ 1"):
        rewired(document, "m", "A, B")
    assert rewired(document, "m", "A, –").graph.nodes["m"].inputs == ("A", None)


def test_a_gate_that_gets_its_first_wires_comes_beside_its_sources() -> None:
    document = on(Node("g", "exp", inputs=(None,), pos=(0.0, 900.0)))
    x, g = (rewired(document, "g", "x").graph.nodes[name].pos for name in "xg")
    assert 60 < g[0] - x[0] < 400 and abs(g[1] - x[1]) < 60


def test_commas_in_brackets_do_not_part() -> None:
    assert split("max(x, y), [1, 2], ") == ["max(x, y)", "[1, 2]", ""]


def test_what_is_added_stands_free() -> None:
    document = Document()
    for text in ("x = 2", "y = 3", "sigmoid", "f = x * y"):
        document = place_beside(document, offers(text, document)[0])
    places = [node.pos for node in document.graph.nodes.values()]
    assert len(set(places)) == 4
    f, x = (next(node.pos for node in document.graph.nodes.values() if node.label == label) for label in "fx")
    assert f[0] > x[0]
