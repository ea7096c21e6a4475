"""A block sends back what its gates would: said with its numbers, and said when it is not so."""

from dataclasses import replace

import pytest

from core.blocks import block_node
from core.both_routes import say_both_routes
from core.collapse import collapse
from core.document import Document, Graph
from core.evaluate import evaluate
from core.examples import example


def neuron() -> Document:
    document = example("sigmoid-neuron").document
    chain = ("multiply_constant", "exp", "add_constant", "reciprocal")
    return collapse(document, [node.id for node in document.graph.nodes.values() if node.gate in chain])


def block_of(graph: Graph) -> str:
    return next(node.id for node in graph.nodes.values() if node.block is not None)


def test_the_sigmoid_neuron_gives_the_same_both_ways() -> None:
    graph = neuron().graph
    said = say_both_routes(graph, evaluate(graph), block_of(graph))
    assert said == "✓ Gate by gate the same comes out: ∂f/∂(−(w0 · x0 + w1 · x1 + w2)) = −0.1966."
    assert say_both_routes(graph, evaluate(graph), block_of(graph), "zh").startswith("✓ 逐门计算结果相同：")


def test_a_block_whose_gradient_is_wrong_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = neuron().graph
    name = block_of(graph)
    block = graph.nodes[name].block
    assert block is not None
    wrong = replace(block.row, backward=lambda g, inputs, y, params: (2.0 * g,), on_floats=None)
    broken = replace(block, row=wrong)
    graph = replace(graph, nodes={**graph.nodes, name: replace(graph.nodes[name], block=broken)})
    said = say_both_routes(graph, evaluate(graph), name)
    assert said == "✗ Gate by gate something else comes out: ∂f/∂(−(w0 · x0 + w1 · x1 + w2)) = −0.1966, not 2."


def test_other_gates_and_graphs_without_an_output_have_nothing_to_compare() -> None:
    graph = neuron().graph
    assert say_both_routes(graph, evaluate(graph), "w0") == ""
    block = graph.nodes[block_of(graph)].block
    assert block is not None
    alone = Graph({"b": block_node("b", block)})
    assert say_both_routes(alone, evaluate(alone), "b") == ""
