"""Every shipped example opens, gives the numbers of the lecture, and speaks both languages."""

import itertools
import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.document import Document, Graph
from core.evaluate import evaluate
from core.examples import IDS, example, examples
from core.figure import boxes
from core.gradcheck import check_gradients
from core.problems import Problem
from core.storage import decode, encode
from core.values import to_lists
from resources.example_table import TABLE
from resources.make_examples import FOLDER, make

S = 0.7310585786300049  # sigmoid(1)
D = 0.19661193324148185  # its slope there

# id → output, its value, other values by name, gradients by name: from the lectures, or worked out by hand
TRUTH: dict[str, tuple[str, float, dict[str, Any], dict[str, Any]]] = {
    "chain-rule": ("f", -12, {"q": 3}, {"x": -4, "y": -4, "q": -4, "z": 3, "f": 1}),
    "max-gate": ("f", -20, {}, {"x": -8, "y": 6, "z": 2, "w": 0}),
    "sigmoid-neuron": ("f", S, {}, {"w0": -D, "x0": 2 * D, "w1": -2 * D, "x1": -3 * D, "w2": D}),
    "sigmoid-gate": ("f", S, {"s": 1}, {"w0": -D, "x0": 2 * D, "w1": -2 * D, "x1": -3 * D, "w2": D, "s": D}),
    "staged": ("f", 1.5456448841066441, {"xpy": -1, "xpysqr": 1}, {"x": 2.0595697955721652, "y": 1.5922327514838093}),
    "fork": ("e", 6, {"c": 3, "d": 2}, {"a": 2, "b": 5, "c": 2, "d": 3}),
    "norm-squared": (
        "f", 0.116, {"q": [0.22, 0.26]}, {"q": [0.44, 0.52], "W": [[0.088, 0.176], [0.104, 0.208]], "x": [-0.112, 0.636]},
    ),
    "matmul": (
        "L", 91, {"y": [[-1, -1, 2, 6], [5, 2, 11, 7]]},
        {
            "y": [[2, 3, -3, 9], [-8, 1, 4, 6]],
            "x": [[0, 16, -9], [-24, 9, -30]],
            "w": [[28, 3, -18, 0], [-30, 7, 13, 33], [-22, -7, 17, -15]],
        },
    ),
    "vector-relu": ("L", 19, {"z": [1, 0, 3, 0]}, {"z": [4, -1, 5, 9], "x": [4, 0, 5, 0]}),
    "svm-scalar": (
        "L", 2.225, {"s1": 2, "s2": 1, "s3": -2, "data": 2, "R": 2.25},
        {"s1": 1, "s2": -1, "s3": 0, "w1": 2.2, "w2": -1.9, "w3": -0.2, "x": 0.5, "R": 0.1},
    ),
    "svm-vector": (
        "L", 3.3125, {"s": [2.5, 0.5, -2], "margins": [3, 1, 0], "data": 3, "R": 3.125},
        {"s": [1, -1, 0], "W": [[1.1, -2.2], [-0.8, 2.05], [-0.1, 0.15]], "x": [-0.5, -1.25]},
    ),
    "svm-images": (
        "L", 5.266666666666667, {"L1": 2.9, "L2": 0, "L3": 12.9},
        {"cat": [-1 / 3, 1 / 3, 0], "car": [0, 0, 0], "frog": [1 / 3, 1 / 3, -2 / 3]},
    ),
    "svm-one-sample": (
        "L", 3.3125, {"s": [2.5, 0.5, -2], "data": 3, "R": 3.125},
        {"s": [1, -1, 0], "W": [[1.1, -2.2], [-0.8, 2.05], [-0.1, 0.15]], "x": [-0.5, -1.25]},
    ),
    "softmax-cross-entropy": (
        "L", 2.04035515280017, {"p": [0.1299825390171732, 0.8690495352082657, 0.0009679257745610439]},
        {"s": [-0.8700174609828268, 0.8690495352082657, 0.0009679257745610439]},
    ),
    "two-layer-net": (
        "L", 2.25, {"z": [0.5, -1, 1], "h": [0.5, 0, 1], "s": [1, -0.25]},
        {
            "s": [1, -1], "h": [0.5, -2, 1.5], "z": [0.5, 0, 1.5], "b2": [1, -1], "b1": [0.5, 0, 1.5],
            "W2": [[0.5, 0, 1], [-0.5, 0, -1]], "W1": [[0.5, -0.5], [0, 0], [1.5, -1.5]], "x": [1.25, -0.5],
        },
    ),
    "activation-sigmoid": ("y", S, {"s": 1}, {"w": D, "x": 2 * D, "b": D, "s": D}),
    "activation-tanh": ("y", 0.7071067811865475, {"s": 0.8813735870195432}, {"w": 1, "x": -1.5, "b": 0.5}),
    "activation-relu": ("y", 2, {"s": 2}, {"w": 1.5, "x": 2, "b": 1}),
    "activation-leaky-relu": ("y", -0.02, {"s": -2}, {"w": -0.015, "x": 0.02, "b": 0.01}),
    "activation-elu": ("y", -0.6321205588285577, {"s": -1}, {"w": -0.36787944117144233, "x": 0.7357588823428847, "b": 0.36787944117144233}),
    "activation-maxout": (
        "y", 1, {"s1": -1.3, "s2": 1}, {"w1": [0, 0], "b1": 0, "w2": [1, 2], "b2": 1, "x": [1, 0.25]},
    ),
    "activation-softplus": ("y", 1.3132616875182228, {"s": 1}, {"w": S, "x": 1.4621171572600098, "b": S}),
    "activation-silu": ("y", S, {"s": 1}, {"w": 0.9276705118714867, "x": 1.8553410237429734, "b": 0.9276705118714867}),
    "activation-gelu": ("y", 0.8413447460685429, {"s": 1}, {"w": 1.0833154705876862, "x": 2.1666309411753724, "b": 1.0833154705876862}),
    "dead-relu": ("L", 1, {"s": -2, "h": 0}, {"h": -2, "s": 0, "w": [0, 0], "x": [0, 0], "b": 0}),
    "vanishing-gradient": (
        "h4", 0.6598509846183572, {"h1": S, "h2": 0.6750375273768237, "h3": 0.6626302265192633},
        {"w4": 0.14872580558758125, "w3": 0.03387040711405373, "w2": 0.0080464775719639, "w1": 0.002164031115225758},
    ),
}  # fmt: skip


def bare(graph: Graph) -> Graph:
    """Return the graph without its places on the page."""
    return Graph({name: replace(node, pos=(0.0, 0.0)) for name, node in graph.nodes.items()}, graph.output)


def test_every_example_has_its_numbers_here() -> None:
    assert set(TRUTH) == set(IDS) == {entry.id for entry in examples()}
    assert len(IDS) == len(set(IDS)) >= 26


@pytest.mark.parametrize("name", IDS)
def test_the_numbers_are_those_of_the_lecture(name: str) -> None:
    output, value, values, gradients = TRUTH[name]
    graph = example(name).document.graph
    trace = evaluate(graph)
    ids = {node.label: node.id for node in graph.nodes.values() if node.label}
    assert not trace.problems
    assert trace.output == ids[output]
    assert trace.values[ids[output]] == pytest.approx(value, rel=1e-12)
    for found, wanted in ((trace.values, values), (trace.gradients, gradients)):
        for label, number in wanted.items():
            assert np.shape(found[ids[label]]) == np.shape(number), label
            assert to_lists(found[ids[label]]) == pytest.approx(np.asarray(number, dtype=float), rel=1e-12, abs=1e-14), label


@pytest.mark.parametrize("name", IDS)
def test_central_differences_agree(name: str) -> None:
    check = check_gradients(example(name).document.graph)
    assert check.ok and check.entries


def test_the_sigmoid_neuron_has_exactly_the_gates_of_the_lecture() -> None:
    graph = example("sigmoid-neuron").document.graph
    trace = evaluate(graph)
    gates = {node.gate: node for node in graph.nodes.values() if node.gate in ("negate", "exp", "add_constant", "reciprocal")}
    assert sorted(node.gate for node in graph.nodes.values() if not node.is_leaf) == [
        "add", "add", "add_constant", "exp", "multiply", "multiply", "negate", "reciprocal",
    ]  # fmt: skip
    shown = {gate: (round(float(trace.values[node.id]), 2), round(float(trace.gradients[node.id]), 2)) for gate, node in gates.items()}
    assert shown == {"negate": (-1.0, -0.2), "exp": (0.37, -0.53), "add_constant": (1.37, -0.53), "reciprocal": (0.73, 1.0)}


def test_at_the_fork_the_wires_of_b_add_up() -> None:
    graph = example("fork").document.graph
    trace = evaluate(graph)
    back = [trace.wires[wire.target, wire.port] for wire in graph.wires() if graph.nodes[wire.source].label == "b"]
    assert sorted(back) == [2, 3]


def test_each_image_of_the_svm_has_its_class_from_a_constant() -> None:
    graph = example("svm-images").document.graph
    assert [node.value for node in graph.nodes.values() if node.gate == "constant" and node.label] == [0, 1, 2]


def test_weights_are_parameters_and_labels_constants() -> None:
    for row in TABLE:
        graph = example(row.id).document.graph
        kinds = {node.label: node.gate for node in graph.nodes.values() if node.is_leaf}
        assert {kinds[name] for name in row.parameters} <= {"parameter"}
        assert {kinds[name] for name in row.constants} <= {"constant"}
        weights = {label for label in kinds if label[:1] in ("w", "W") and row.id != "max-gate"}
        assert weights <= set(row.parameters), row.id


@pytest.mark.parametrize("name", IDS)
def test_both_languages_say_title_text_and_source(name: str) -> None:
    entry = example(name)
    for words in (entry.title, entry.text, entry.source):
        assert words.en.strip() and words.zh.strip()
        assert words.en != words.zh
        assert any("\u4e00" <= c <= "\u9fff" for c in words.zh)
    assert len(entry.title.en) <= 60


def test_titles_differ() -> None:
    for language in ("en", "zh"):
        assert len({entry.title.say(language) for entry in examples()}) == len(IDS)


def overlaps(graph: Graph) -> list[tuple[str, str]]:
    """Return the pairs of nodes that cover each other on the page."""
    room = boxes(graph, evaluate(graph))
    edges = {
        key: (node.pos[0] - room[key].left, node.pos[1] - room[key].top, node.pos[0] + room[key].right, node.pos[1] + room[key].bottom)
        for key, node in graph.nodes.items()
    }
    pairs = itertools.combinations(edges.items(), 2)
    return [(one, other) for (one, a), (other, b) in pairs if not (a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1])]


@pytest.mark.parametrize("name", IDS)
def test_nothing_on_the_page_overlaps(name: str) -> None:
    assert not overlaps(example(name).document.graph)


@pytest.mark.parametrize("name", IDS)
def test_wires_lead_to_the_right(name: str) -> None:
    nodes = example(name).document.graph.nodes
    assert all(nodes[source].pos[0] < node.pos[0] for node in nodes.values() for source in node.inputs if source)


@pytest.mark.parametrize("row", TABLE, ids=[row.id for row in TABLE])
def test_the_files_are_what_the_table_makes(row: Any) -> None:
    made, shipped = make(row), example(row.id).document
    assert bare(shipped.graph) == bare(made.graph)
    assert shipped.notes == made.notes


def test_the_folder_holds_the_examples_and_nothing_else_in_the_usual_form() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {f"{name}.backwire" for name in IDS}
    for file in FOLDER.iterdir():
        assert encode(decode(file.read_bytes())) == file.read_bytes()


def test_an_unknown_id_is_refused() -> None:
    with pytest.raises(Problem) as caught:
        example("../chain-rule")
    assert caught.value.code == "no-example"


def test_the_literals_above_are_right() -> None:
    assert math.isclose(S, 1 / (1 + math.exp(-1)), rel_tol=1e-15)
    assert math.isclose(D, S * (1 - S), rel_tol=1e-15)
    assert isinstance(example("chain-rule").document, Document)
