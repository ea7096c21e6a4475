"""Blocks: a part of a graph as one gate, whose numbers and gradients are exactly those of its inside."""

import random
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import edits
from core.blocks import MOST_GATES, make_block
from core.collapse import collapse, expand, expanded
from core.document import Document, Graph, Node
from core.evaluate import evaluate
from core.explain import chain
from core.formula import read_formula, write_formula
from core.gradcheck import check_gradients
from core.history import History
from core.live import Live
from core.problems import Problem
from core.storage import decode, encode
from core.trace import Trace
from tests.core.graphs import document, gate, leaf, random_graph

CHAIN = ["m", "e", "a", "f"]


def neuron() -> Document:
    """Return f = 1/(1 + e^−s), s = w0·x0 + w1·x1 + w2, gate by gate, as in the lecture."""
    return document(
        leaf("w0", 2.0), leaf("x0", -1.0), leaf("w1", -3.0), leaf("x1", -2.0), leaf("w2", -3.0),
        gate("p", "multiply", "w0", "x0"), gate("r", "multiply", "w1", "x1"), gate("t", "add", "p", "r"), gate("s", "add", "t", "w2"),
        gate("m", "negate", "s"), gate("e", "exp", "m"), gate("a", "add_constant", "e"), gate("f", "reciprocal", "a"),
    )  # fmt: skip


def problem_of(document: Document, ids: list[str]) -> str:
    with pytest.raises(Problem) as caught:
        collapse(document, ids)
    assert caught.value.text("en") and caught.value.text("zh")
    return caught.value.code


def close(a: Any, b: Any) -> bool:
    return bool(np.allclose(a, b, rtol=1e-12, atol=1e-12))


def test_the_sigmoid_neuron_s_chain_becomes_one_gate_with_the_same_gradients() -> None:
    before, after = neuron(), collapse(neuron(), CHAIN, "σ")
    old, new = evaluate(before.graph), Live().run(after.graph)
    assert list(after.graph.nodes) == ["w0", "x0", "w1", "x1", "w2", "p", "r", "t", "s", "f"]
    assert new.values["f"] == pytest.approx(0.7310585786300049, abs=1e-15)
    assert new.wires["f", 0] == pytest.approx(0.19661193324148185, abs=1e-15)  # (1 − σ)σ
    assert dict(new.gradients) == {name: old.gradients[name] for name in after.graph.nodes}
    shown = {name: round(float(new.gradients[name]), 2) for name in ("w0", "x0", "w1", "x1", "w2")}
    assert shown == {"w0": -0.20, "x0": 0.39, "w1": -0.39, "x1": -0.59, "w2": 0.20}
    assert chain(after.graph, new, "f", 0) == "1 × 0.1966 = 0.1966"


def test_a_block_that_computes_what_a_gate_does_is_called_like_it() -> None:
    node = collapse(neuron(), CHAIN).graph.nodes["f"]
    assert node.block is not None and (node.block.name, node.label) == ("σ", "f")
    other = collapse(neuron(), ["e", "a", "f"]).graph.nodes["f"]
    assert other.block is not None and other.block.name == "f"
    assert collapse(edits.rename(neuron(), "f", ""), ["t", "s"], "").graph.nodes["s"].row.name == "s"
    assert collapse(edits.rename(neuron(), "s", ""), ["t", "s"]).graph.nodes["s"].row.name == "block"


def test_expanding_gives_back_the_graph() -> None:
    before = neuron()
    assert expand(collapse(before, CHAIN), "f") == before


def test_a_block_in_a_block_gives_the_same_and_expands_step_by_step() -> None:
    inner = collapse(neuron(), ["m", "e"], "g")
    outer = collapse(inner, ["e", "a", "f"], "h")
    assert evaluate(outer.graph).gradients["w0"] == evaluate(neuron().graph).gradients["w0"]
    assert expand(outer, "f") == inner
    assert expanded(outer.graph) == neuron().graph


def test_constants_go_inside_and_other_leaves_stay_outside() -> None:
    one = Node("c", "constant", value=1.0)
    before = document(leaf("x", 2.0), one, leaf("w", 3.0), gate("q", "add", "x", "c"), gate("f", "multiply", "q", "w"))
    after = collapse(before, ["x", "c", "w", "q", "f"])
    assert list(after.graph.nodes) == ["x", "w", "f"]
    assert after.graph.nodes["f"].inputs == ("x", "w")
    assert expand(after, "f") == before


def test_a_source_that_feeds_two_gates_inside_feeds_one_port() -> None:
    before = document(leaf("x", 3.0), gate("a", "square", "x"), gate("b", "sin", "x"), gate("f", "multiply", "a", "b"))
    after = collapse(before, ["a", "b", "f"])
    old, new = evaluate(before.graph), evaluate(after.graph)
    assert after.graph.nodes["f"].inputs == ("x",)
    assert new.wires["f", 0] == pytest.approx(old.wires["a", 0] + old.wires["b", 0])


def test_an_open_port_stays_open() -> None:
    before = document(leaf("x", 3.0), gate("a", "add", "x", None), gate("f", "multiply", None, "a"))
    after = collapse(before, ["a", "f"])
    assert sorted(after.graph.nodes["f"].inputs, key=str) == [None, None, "x"]
    assert evaluate(after.graph).problems["f"].code == "missing-input"
    assert expand(after, "f") == before


def test_what_cannot_be_one_gate_is_refused() -> None:
    assert problem_of(neuron(), ["w0"]) == "block-empty"
    assert problem_of(neuron(), ["p", "r"]) == "block-outputs"
    assert problem_of(neuron(), ["m", "a"]) == "block-outputs"
    loop = document(leaf("x", 1.0), gate("a", "exp", "x"), gate("b", "sin", "a"), gate("f", "add", "a", "b"))
    assert problem_of(edits.set_output(loop, "a"), ["a", "b"]) == "block-outputs"  # the output cannot be hidden
    assert problem_of(loop, ["a", "f"]) == "block-outputs"  # the way by b would lead out and back
    with pytest.raises(Problem) as caught:
        expand(neuron(), "f")
    assert caught.value.code == "not-a-block"


def test_blocks_do_not_grow_without_bound() -> None:
    many = Graph({"x": leaf("x", 1.0)} | {f"g{k}": gate(f"g{k}", "sin", f"g{k - 1}" if k else "x") for k in range(200)}, "g199")
    block = make_block("f", many, ("x",))
    with pytest.raises(Problem) as caught:
        for _ in range(3):
            nodes = {"x": leaf("x", 1.0)} | {
                f"g{k}": Node(f"g{k}", "block", (f"g{k - 1}" if k else "x",), block=block) for k in range(200)
            }  # fmt: skip
            block = make_block("f", Graph(nodes, "g199"), ("x",))
    assert caught.value.code == "block-large" and block.size <= MOST_GATES


def test_a_problem_inside_is_told_of_the_block() -> None:
    before = document(leaf("x", -1.0), gate("a", "log", "x"), gate("f", "tanh", "a"))
    after = collapse(before, ["a", "f"])
    for trace in (evaluate(after.graph), Live().run(after.graph)):
        assert trace.problems["f"].code == "domain"
        assert trace.problems["f"].text().startswith("f › a: ")


def test_a_problem_inside_that_leaves_a_finite_value_is_told_too() -> None:
    for x in (-1000.0, [-1000.0, 1.0]):
        gates = gate("m", "negate", "x"), gate("e", "exp", "m"), gate("a", "add_constant", "e"), gate("f", "reciprocal", "a")
        before = document(leaf("x", x), *gates)
        after = collapse(before, ["m", "e", "a", "f"])
        old, new = evaluate(before.graph), Live().run(after.graph)
        assert (old.problems["e"].code, new.problems["f"].code) == ("overflow", "overflow")
        assert close(new.values["f"], old.values["f"])


def test_shapes_that_do_not_fit_inside_are_told_of_the_block() -> None:
    before = document(leaf("x", [1.0, 2.0]), leaf("y", [1.0, 2.0, 3.0]), gate("a", "add", "x", "y"), gate("f", "sum", "a"))
    after = collapse(before, ["a", "f"])
    assert evaluate(after.graph).problems["f"].code == Live().run(after.graph).problems["f"].code == "broadcast"


def test_a_tie_inside_is_one_of_the_block() -> None:
    after = collapse(document(leaf("x", 0.0), gate("a", "relu", "x"), gate("f", "exp", "a")), ["a", "f"])
    assert evaluate(after.graph).ties == Live().run(after.graph).ties == {"f"}


def test_copies_have_ids_and_names_of_their_own_when_expanded() -> None:
    after = collapse(neuron(), CHAIN, "σ")
    copied = edits.paste(after, [after.graph.nodes["f"]], keep_outside=True)
    (new,) = copied.graph.nodes.keys() - after.graph.nodes.keys()
    both = expand(expand(copied, "f"), new)
    labels = [node.label for node in both.graph.nodes.values()]
    assert len(labels) == len(set(labels)) == 9 + 8
    trace = evaluate(both.graph, "f")
    assert trace.values[new] == trace.values["f"]


def test_a_wire_to_another_leaf_and_a_new_value_reach_the_inside() -> None:
    live, after = Live(), collapse(neuron(), CHAIN)
    live.run(after.graph)
    changed = edits.set_value(after, "w2", 1.0)
    assert live.run(changed.graph).values["f"] == evaluate(expanded(changed.graph)).values["f"]
    rewired = edits.connect(after, "w0", "f", 0)
    assert live.run(rewired.graph).values["f"] == evaluate(expanded(rewired.graph)).values["f"]


def test_making_it_another_gate_forgets_the_block() -> None:
    after = edits.set_gate(collapse(neuron(), CHAIN), "f", "sigmoid")
    assert after.graph.nodes["f"].block is None
    assert evaluate(after.graph).values["f"] == pytest.approx(0.7310585786300049)


def test_the_formula_is_that_of_the_inside_and_reads_back_as_it() -> None:
    after = collapse(neuron(), CHAIN)
    assert write_formula(after.graph) == write_formula(neuron().graph)
    assert read_formula(write_formula(after.graph), base=after.graph).graph == neuron().graph


def test_gradients_of_a_block_pass_the_check() -> None:
    check = check_gradients(collapse(neuron(), CHAIN).graph)
    assert check.ok and len(check.entries) == 5


def test_class_numbers_that_go_into_a_block_are_data() -> None:
    scores = leaf("s", [[1.0, 2.0], [0.5, 0.1]])
    before = document(scores, leaf("k", [0.0, 1.0]), gate("d", "multiply_constant", "s", c=2.0), gate("f", "cross_entropy", "d", "k"))
    after = collapse(before, ["d", "f"])
    assert after.graph.nodes["f"].row.data_inputs == ("k",)
    assert close(evaluate(after.graph).gradients["s"], evaluate(before.graph).gradients["s"])


def test_undo_gives_back_the_very_document() -> None:
    before = neuron()
    history = History(before)
    history.push("Collapse", collapse(before, CHAIN))
    history.undo()
    assert history.document is before


@given(seed=st.integers(0, 10**6), size=st.integers(1, 12), arrays=st.booleans(), nested=st.booleans())
def test_every_number_outside_of_a_random_block_stays_what_it_was(seed: int, size: int, arrays: bool, nested: bool) -> None:
    before = Document(random_graph(seed, 18, ((), (3,), (2, 3)) if arrays else ((),)))
    after = collapse_somewhere(before, random.Random(seed), size)
    if after is not None and nested:
        after = collapse_somewhere(after, random.Random(seed + 1), size) or after
    if after is None:
        return
    flat = evaluate(before.graph)
    for trace in (evaluate(after.graph), Live().run(after.graph)):
        _compare(before.graph, flat, after.graph, trace)
    assert decode(encode(after)) == after
    assert evaluate(expanded(after.graph)).gradients.keys() == flat.gradients.keys()


def collapse_somewhere(document: Document, draw: random.Random, size: int) -> Document | None:
    """Collapse a gate with some of what feeds it, where that is one gate."""
    gates = [name for name, node in document.graph.nodes.items() if not node.is_leaf]
    for end in draw.sample(gates, len(gates)):
        chosen = {end}
        for _ in range(size):
            feeding = sorted({s for name in chosen for s in document.graph.nodes[name].inputs if s and s in gates} - chosen)
            chosen |= set(draw.sample(feeding, min(1, len(feeding))))
        try:
            return collapse(document, chosen)
        except Problem as problem:
            assert problem.code == "block-outputs"
    return None


def _compare(old: Graph, flat: Trace, new: Graph, trace: Trace) -> None:
    assert trace.output == flat.output
    for name, node in new.nodes.items():
        assert close(trace.values[name], flat.values[name])
        assert close(trace.gradients[name], flat.gradients[name])
        for port in range(len(node.inputs)) if node.block is None else ():
            assert close(trace.wires[name, port], flat.wires[name, port])
    gone = old.nodes.keys() - new.nodes.keys()
    blocks = {name for name, node in new.nodes.items() if node.block is not None}
    for source in new.nodes:
        inside = [flat.wires[w.target, w.port] for w in old.wires() if w.source == source and w.target in gone | blocks]
        ports = [trace.wires[w.target, w.port] for w in new.wires() if w.source == source and w.target in blocks]
        assert close(sum(inside), sum(ports))


# ---------------------------------------------------------------- files


def test_a_file_holds_each_block_once_those_inside_first() -> None:
    outer = collapse(collapse(neuron(), ["m", "e"], "g"), ["e", "a", "f"], "h")
    twice = edits.paste(outer, [outer.graph.nodes["f"]], keep_outside=True)
    plain = encode(twice).decode()
    assert plain.count('"name":"g"') == plain.count('"name":"h"') == 1
    assert plain.index('"name":"g"') < plain.index('"name":"h"')
    assert decode(encode(twice)) == twice
    assert encode(decode(encode(twice))) == encode(twice)


def test_a_file_without_blocks_says_nothing_of_them() -> None:
    assert b"block" not in encode(neuron())


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"block":"b1"', '"block":"b9"', "nodes[9].block"),
        ('"id":"b1"', '"id":"b 1"', "blocks[0].id"),
        ('"output":"f"', '"output":"s"', "blocks[0].output"),
        ('"output":"f"', '"output":"zz"', "blocks[0].output"),
        ('"inputs":["s"],"output"', '"inputs":["m"],"output"', "blocks[0].inputs[0]"),
        ('"inputs":["s"],"output"', '"inputs":["s","s"],"output"', "blocks[0].inputs[1]"),
        ('"inputs":["s"],"output"', '"inputs":[],"output"', "nodes[9].inputs"),
        ('"name":"σ"', '"name":"a b"', "blocks[0]"),
        ('"gate":"negate","inputs":["s"]', '"gate":"negate","inputs":["f"]', "blocks[0].nodes[1].inputs"),
        ('"gate":"negate"', '"gate":"block","block":"b1"', "blocks[0].nodes[1].block"),
        ('"gate":"add","inputs":["p","r"]', '"gate":"add","block":"b1","inputs":["p","r"]', "nodes[7].block"),
    ],
)  # fmt: skip
def test_a_block_that_cannot_be_right_is_told_with_its_place(old: str, new: str, place: str) -> None:
    text = encode(collapse(neuron(), CHAIN, "σ")).decode()
    assert old in text
    with pytest.raises(Problem) as caught:
        decode(text.replace(old, new).encode())
    assert caught.value.facts["place"] == place


def test_equal_blocks_are_equal_and_others_are_not() -> None:
    a, b = (collapse(neuron(), CHAIN, "σ").graph.nodes["f"] for _ in range(2))
    assert a == b
    other = collapse(edits.set_param(neuron(), "a", "c", 2.0), CHAIN, "σ").graph.nodes["f"]
    assert a != other and replace(a, block=other.block) == other


def test_a_block_without_inputs_has_the_problem_of_its_inside() -> None:
    page = document(gate("m", "maxout"), leaf("z", 2.0), gate("f", "multiply", "m", "z"))
    page = collapse(page, ["m"])
    for trace in (evaluate(page.graph), Live().run(page.graph)):
        assert set(trace.problems) == {"m"} and trace.values == {"z": 2.0}
