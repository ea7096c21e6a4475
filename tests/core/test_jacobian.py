"""Jacobians agree with finite differences, are told by their structure where they are huge, and give the products of back-propagation."""

import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.collapse import collapse
from core.document import Document, Graph
from core.evaluate import evaluate
from core.gates import GATES
from core.gates.base import Gate
from core.jacobian import SHOWN_MOST, Jacobian, entry_name, gate_jacobian, path_jacobian
from core.problems import Problem
from core.values import freeze
from tests.core.graphs import chain_rule, gate, graph, leaf, random_graph
from tests.core.test_gates import CASES, draw_inputs


def differences(nodes: Graph, target: str, source: str) -> Any:
    """Return ∂target/∂source (a leaf) by central differences, rows × columns."""
    value = np.asarray(evaluate(nodes).values[source], dtype=np.float64)
    columns = []
    for at in np.ndindex(value.shape):
        sides = []
        for step in (1e-5, -1e-5):
            moved = value.copy()
            moved[at] += step
            other = replace(nodes.nodes[source], value=freeze(moved))
            sides.append(np.ravel(evaluate(Graph({**nodes.nodes, source: other}, nodes.output)).values[target]))
        columns.append((sides[0] - sides[1]) / 2e-5)
    return np.array(columns).T


def of_gate(nodes: Graph, target: str, port: int = 0) -> Jacobian:
    return gate_jacobian(nodes, evaluate(nodes), target, port)


@pytest.mark.parametrize(("row", "shapes"), CASES, ids=[f"{row.name}-{shapes}" for row, shapes in CASES])
def test_every_gate_agrees_with_finite_differences(row: Gate, shapes: tuple[tuple[int, ...], ...]) -> None:
    inputs = draw_inputs(row, shapes, np.random.default_rng(1))
    nodes = graph(*(leaf(name, value) for name, value in inputs.items()), gate("y", row.name, *inputs), output="y")
    trace = evaluate(nodes)
    for port, source in enumerate(inputs):
        if row.port_name(port) in row.data_inputs:
            continue
        found = gate_jacobian(nodes, trace, "y", port)
        assert found.matrix is not None and found.matrix.shape == (found.rows, found.columns)
        np.testing.assert_allclose(found.matrix, differences(nodes, "y", source), rtol=1e-6, atol=1e-6)
        assert np.count_nonzero(found.matrix) <= found.structure.nonzeros


@pytest.mark.parametrize("seed", range(12))
def test_everything_between_two_nodes_agrees_with_finite_differences(seed: int) -> None:
    nodes = random_graph(seed, 14, ((3,), (2, 3), ()))
    trace = evaluate(nodes)
    target = list(nodes.nodes)[-2]
    compared = 0
    for source in [name for name, node in nodes.nodes.items() if node.is_leaf]:
        try:
            found = path_jacobian(nodes, trace, target, source)
        except Problem as problem:
            assert problem.code == "no-way"
            continue
        np.testing.assert_allclose(found.matrix, differences(nodes, target, source), rtol=1e-5, atol=1e-5)
        assert found.upstream is not None and found.matrix is not None and found.downstream is not None
        np.testing.assert_allclose(np.ravel(found.upstream) @ found.matrix, np.ravel(found.downstream), rtol=1e-9, atol=1e-12)
        compared += 1
    assert compared


def test_the_jacobian_by_a_node_in_between_leaves_out_what_lies_before_it() -> None:
    nodes = chain_rule()
    found = path_jacobian(nodes, evaluate(nodes), "f", "q")
    assert found.matrix is not None and found.matrix.tolist() == [[-4.0]]


@pytest.mark.parametrize(
    ("name", "inputs", "port", "kind", "nonzeros"),
    [
        ("relu", [[1.0, -2.0, 3.0]], 0, "diagonal", 3),
        ("multiply", [[1.0, 2.0], [3.0, 4.0]], 1, "diagonal", 2),
        ("add", [[[1.0, 2.0], [3.0, 4.0]], [5.0, 6.0]], 1, "one in a row", 4),
        ("transpose", [[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]], 0, "one in a row", 6),
        ("matmul", [[[1.0, 2.0], [3.0, 4.0]], [5.0, 6.0]], 0, "blocks", 4),
        ("matmul", [[[1.0, 2.0], [3.0, 4.0]], [5.0, 6.0]], 1, "dense", 4),
        ("softmax", [[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]], 0, "blocks", 18),
        ("softmax", [[1.0, 2.0, 3.0]], 0, "dense", 9),
        ("sum", [[1.0, 2.0, 3.0]], 0, "dense", 3),
        ("index", [[1.0, 2.0, 3.0]], 0, "sparse", 1),
        ("hinge", [[1.0, 2.0, 3.0], 1.0], 1, "zero", 0),
    ],
)
def test_structures(name: str, inputs: list[Any], port: int, kind: str, nonzeros: int) -> None:
    names = [f"x{k}" for k in range(len(inputs))]
    found = of_gate(graph(*(leaf(key, value) for key, value in zip(names, inputs, strict=True)), gate("y", name, *names)), "y", port)
    assert (found.structure.kind, found.structure.nonzeros, found.structure.exact) == (kind, nonzeros, True)


def test_a_huge_one_is_told_by_its_structure_in_no_time() -> None:
    draw = np.random.default_rng(0)
    nodes = graph(leaf("W", draw.normal(size=(256, 784))), leaf("x", draw.normal(size=784) * (draw.random(784) > 0.8)),
                  gate("q", "matmul", "W", "x"), gate("f", "l2", "q"))  # fmt: skip
    trace = evaluate(nodes)
    began = time.perf_counter()
    found = gate_jacobian(nodes, trace, "q", 0)
    assert time.perf_counter() - began < 20
    assert (found.rows, found.columns, found.matrix) == (256, 200_704, None)
    assert (found.structure.kind, found.structure.block, found.structure.nonzeros) == ("blocks", (1, 784), 200_704)
    assert found.product_cost == 200_704 and found.full_cost == 256 * 200_704 and found.memory == 8 * 256 * 200_704
    np.testing.assert_allclose(found.downstream, trace.gradients["W"])


def test_between_numbers_and_structure_there_is_a_matrix() -> None:
    found = of_gate(graph(leaf("x", np.linspace(0, 1, 40)), gate("y", "softmax", "x")), "y")
    assert found.matrix is not None and not found.as_numbers and SHOWN_MOST == 12


def test_a_block_has_a_jacobian_as_any_gate() -> None:
    nodes = collapse(Document(chain_rule()), ["q", "f"], "both").graph
    found = of_gate(nodes, "f", 2)
    assert found.matrix is not None and found.matrix.tolist() == [[3.0]]


def test_entries_are_named() -> None:
    assert [entry_name("W", (2, 3), k) for k in (0, 5)] == ["W[0, 0]", "W[1, 2]"]
    assert (entry_name("q", (3,), 1), entry_name("f", (), 0)) == ("q[1]", "f")


def test_what_is_missing_is_said() -> None:
    nodes = graph(leaf("x", 1.0), leaf("z", 1.0), gate("y", "exp", "x"), gate("loose", "add", "x", None), output="y")
    trace = evaluate(nodes)
    with pytest.raises(Problem, match="missing"):
        gate_jacobian(nodes, trace, "loose", 0)
    with pytest.raises(Problem, match="does not depend"):
        path_jacobian(nodes, trace, "y", "z")


def test_labels_keep_their_numbers_where_the_structure_is_looked_for() -> None:
    nodes = graph(leaf("s", [1.0, 2.0, 3.0]), leaf("label", 2.0), gate("y", "cross_entropy", "s", "label"))
    assert of_gate(nodes, "y").structure.kind == "dense" and GATES["cross_entropy"].data_inputs == ("label",)
