"""Blocks are gates of one's own: found by name, used again, each once."""

import pytest

from core import edits
from core.collapse import collapse
from core.document import Document
from core.evaluate import evaluate
from core.examples import example
from core.offers import offers
from core.own_gates import add_any, found_by, keyed, own_gates
from core.problems import Problem


def neuron() -> Document:
    """Return the sigmoid neuron with its exp chain collapsed."""
    document = example("sigmoid-neuron").document
    chain = ("multiply_constant", "negate", "exp", "add_constant", "reciprocal")
    return collapse(document, [node.id for node in document.graph.nodes.values() if node.gate in chain])


def test_a_block_is_found_once_however_often_it_is_used() -> None:
    document = neuron()
    own = own_gates(document.graph)
    assert list(own) == ["block:σ"]
    twice = add_any(document, "block:σ", (500.0, 500.0), own)
    assert own_gates(twice.graph) == own and len(twice.graph.nodes) == len(document.graph.nodes) + 1
    (block,) = own.values()
    nested = add_any(Document(), "block:σ", (0.0, 0.0), own)
    assert [node.block for node in nested.graph.nodes.values()] == [block]


def test_it_computes_and_differentiates_as_the_first_one() -> None:
    own = own_gates(neuron().graph)
    document = edits.add_gate(Document(), "variable", (0.0, 0.0))
    document = add_any(document, "block:σ", (100.0, 0.0), own)
    leaf, block = document.graph.nodes
    document = edits.set_value(edits.connect(document, leaf, block, 0), leaf, 1.0)
    trace = evaluate(document.graph)
    assert trace.values[block] == pytest.approx(0.731058578630005) and trace.gradients[leaf] == pytest.approx(0.196611933241482)


def test_two_of_one_name_have_two_keys_and_those_inside_are_offered_too() -> None:
    (sigmoid,) = own_gates(neuron().graph).values()
    document = example("chain-rule").document
    other = collapse(document, ["q"], "σ")
    blocks = [*own_gates(other.graph).values(), sigmoid, sigmoid]
    assert list(keyed(blocks)) == ["block:σ", "block:σ 2"]
    outer = collapse(neuron(), [node.id for node in neuron().graph.nodes.values() if not node.is_leaf], "neuron")
    assert list(own_gates(outer.graph)) == ["block:neuron", "block:σ"]
    assert found_by(own_gates(outer.graph), "σ") == ["block:σ"] and found_by(own_gates(outer.graph), "zzz") == []


def test_the_box_offers_it() -> None:
    document = neuron()
    own = own_gates(document.graph)
    (offer,) = [offer for offer in offers("σ", document, None, own) if "block" in offer.about.en.lower()]
    after = offer.place(document, (9.0, 9.0))
    (new,) = after.graph.nodes.keys() - document.graph.nodes.keys()
    assert after.graph.nodes[new].block == own["block:σ"] and after.graph.nodes[new].pos == (9.0, 9.0)
    assert [offer.takes for offer in offers("σ", document, {}, own)] == [0]


def test_a_name_that_nobody_knows_is_refused() -> None:
    with pytest.raises(Problem):
        add_any(Document(), "block:nothing", (0.0, 0.0), {})
