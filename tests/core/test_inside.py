"""The inside of a block: its numbers are those of the expanded graph, and its edits are edits of the document."""

import random
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import edits
from core.chain_rule import derivative, explain_gradient
from core.collapse import collapse, expand, inner_ids
from core.document import Document, Graph
from core.evaluate import evaluate
from core.frames import add_frame
from core.inside import Look, Path, block_at, edit_at, free_port, make_port, reach, rename_block
from core.live import Live
from core.problems import Problem
from core.trace import Trace
from tests.core.graphs import document, gate, leaf, random_graph
from tests.core.test_collapse import collapse_somewhere

LECTURE = document(leaf("x", -2.0), leaf("y", 5.0), leaf("z", -4.0), gate("q", "add", "x", "y"), gate("f", "multiply", "q", "z"))
ONE = collapse(LECTURE, ["q", "f"], "B")
TWO = collapse(collapse(document(*LECTURE.graph.nodes.values(), gate("g", "square", "f")), ["q", "f"], "B"), ["f", "g"], "C")


def change(whole: Document, path: Path, act: Callable[[Document], Document]) -> Document:
    """Edit at a place."""
    return edit_at(whole, path, Look().at(whole, evaluate(whole.graph), path).document, act)


def refused(whole: Document, path: Path, act: Callable[[Document], Document]) -> str:
    with pytest.raises(Problem) as caught:
        change(whole, path, act)
    assert caught.value.text("en") and caught.value.text("zh")
    return caught.value.code


def close(a: Any, b: Any) -> bool:
    return np.shape(a) == np.shape(b) and bool(np.allclose(a, b, rtol=1e-12, atol=1e-12))


def test_inside_one_sees_the_numbers_that_come_from_outside_and_the_gradients_of_the_whole() -> None:
    whole = edits.add_nodes(ONE, [gate("g", "square", "f")])
    seen = Look().at(whole, evaluate(whole.graph), ("f",))
    assert seen.ports == ("x", "y", "z") and seen.document.graph.nodes["z"].value == -4.0
    assert dict(seen.trace.values) == {"x": -2.0, "y": 5.0, "z": -4.0, "q": 3.0, "f": -12.0}
    assert dict(seen.trace.gradients) == {"f": -24.0, "q": 96.0, "z": -72.0, "x": 96.0, "y": 96.0}
    assert seen.trace.output == "f" and dict(seen.trace.wires)["f", 1] == -72.0


def test_a_path_leads_as_far_as_there_are_blocks() -> None:
    assert reach(TWO.graph, ("g", "f")) == ("g", "f")
    assert reach(TWO.graph, ("g", "q", "f")) == ("g",) and reach(TWO.graph, ("x",)) == () and reach(TWO.graph, ("gone",)) == ()
    assert block_at(TWO.graph, ("g", "f")).name == "B"


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), size=st.integers(2, 14), arrays=st.booleans())
def test_every_number_inside_is_that_of_the_expanded_graph(seed: int, size: int, arrays: bool) -> None:
    draw = random.Random(seed)
    whole = Document(random_graph(seed, size, ((), (3,), (2, 3)) if arrays else ((),)))
    for _ in range(4):
        whole = collapse_somewhere(whole, draw, size) or whole
    _compare_insides(whole, Live().run(whole.graph), (), whole.graph)


def _compare_insides(whole: Document, trace: Trace, path: Path, here: Graph) -> None:
    """Expand the blocks of a place one by one; the numbers inside are those of the nodes that come out."""
    look = Look()
    for name in [key for key, node in here.nodes.items() if node.block is not None]:
        seen = look.at(whole, trace, (*path, name))
        ids = inner_ids(here, name)
        expanded = _expand_at(whole, path, name)
        around = look.at(expanded, evaluate(expanded.graph), path).trace
        for inner, outer in ids.items():
            assert (inner in seen.trace.values) == (outer in around.values)
            if inner in seen.trace.values:
                assert close(seen.trace.values[inner], around.values[outer])
                assert close(seen.trace.gradients[inner], around.gradients[outer]), (name, inner)
        _compare_insides(whole, trace, (*path, name), block_at(whole.graph, (*path, name)).graph)


def _expand_at(whole: Document, path: Path, name: str) -> Document:
    return change(whole, path, lambda document: expand(document, name)) if path else expand(whole, name)


def test_inside_it_is_said_what_the_gradients_are_of() -> None:
    whole = edits.add_nodes(ONE, [gate("L", "square", "f")])
    inside = Look().at(whole, evaluate(whole.graph), ("f",))
    graph, trace = inside.document.graph, inside.trace
    assert derivative(graph, trace, "q") == "∂L/∂q"
    assert explain_gradient(graph, trace, "f") == ["f is what the block gives out: outside, −24 arrives at it."]
    alone = Look().at(ONE, evaluate(ONE.graph), ("f",))
    assert derivative(alone.document.graph, alone.trace, "q") == "∂f/∂q"
    assert explain_gradient(alone.document.graph, alone.trace, "f") == ["f is the output: its own gradient is 1."]


def test_a_port_without_a_name_is_shown_like_the_input_and_keeps_none() -> None:
    plain = document(leaf("x", 2.0), gate("a", "negate", "x"), gate("b", "exp", "a"))
    nodes = {key: replace(node, label="") if key == "a" else node for key, node in plain.graph.nodes.items()}
    whole = collapse(Document(Graph(nodes)), ["b"], "B")
    seen = Look().at(whole, evaluate(whole.graph), ("b",)).document
    assert seen.graph.nodes["a"].label == "in1"
    moved = edit_at(whole, ("b",), seen, lambda document: edits.move(document, {"a": (5.0, 5.0)}))
    assert block_at(moved.graph, ("b",)).graph.nodes["a"].label == ""
    named = edit_at(whole, ("b",), seen, lambda document: edits.rename(document, "a", "s"))
    assert block_at(named.graph, ("b",)).row.inputs == ("s",)


# ---------------------------------------------------------------- edits


def test_an_edit_inside_is_one_of_the_document_and_leaves_the_rest() -> None:
    after = change(TWO, ("g", "f"), lambda document: edits.set_gate(document, "q", "multiply"))
    assert evaluate(after.graph).values["g"] == (-2.0 * 5.0 * -4.0) ** 2
    assert after.graph.nodes["x"] is TWO.graph.nodes["x"] and block_at(after.graph, ("g",)).inputs == ("x", "y", "z")
    assert evaluate(TWO.graph).values["g"] == 144.0


def test_a_copy_of_a_block_stays_as_it_is() -> None:
    whole = edits.paste(ONE, [ONE.graph.nodes["f"]], keep_outside=True)
    (copy,) = whole.graph.nodes.keys() - ONE.graph.nodes.keys()
    after = change(whole, ("f",), lambda document: edits.set_gate(document, "q", "multiply"))
    values = evaluate(after.graph).values
    assert (values["f"], values[copy]) == (40.0, -12.0)


def test_moving_inside_keeps_the_gate_and_nothing_done_keeps_the_document() -> None:
    after = change(TWO, ("g", "f"), lambda document: edits.move(document, {"q": (7.0, 8.0)}))
    assert block_at(after.graph, ("g", "f")).graph.nodes["q"].pos == (7.0, 8.0)
    assert block_at(after.graph, ("g",)).row is block_at(TWO.graph, ("g",)).row
    assert change(TWO, ("g", "f"), lambda document: edits.move(document, {"q": document.graph.nodes["q"].pos})).graph is TWO.graph


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda document: edits.remove(document, ["x"]), "port-needed"),
        (lambda document: edits.set_value(document, "x", 3.0), "port-given"),
        (lambda document: edits.set_kind(document, "x", "constant"), "port-given"),
        (lambda document: edits.set_output(document, "x"), "block-output"),
        (lambda document: edits.remove(document, ["q", "f"]), "block-output"),
        (lambda document: edits.connect(document, "f", "q", 0), "would-cycle"),
        (lambda document: add_frame(document, (0.0, 0.0, 10.0, 10.0)), "frame-inside"),
    ],
)
def test_what_would_make_the_inside_invalid_is_refused(act: Callable[[Document], Document], code: str) -> None:
    assert refused(ONE, ("f",), act) == code


def test_the_output_inside_is_chosen_and_the_ports_are_renamed() -> None:
    after = change(ONE, ("f",), lambda document: edits.rename(edits.set_output(document, "q"), "x", "left"))
    assert evaluate(after.graph).values["f"] == 3.0
    assert block_at(after.graph, ("f",)).row.inputs == ("left", "y", "z")
    assert block_at(after.graph, ("f",)).graph.nodes["x"].value == 1.0  # what reached it was never written down


def test_an_open_port_has_no_number_inside_and_says_so() -> None:
    whole = edits.disconnect(ONE, [("f", 0)])
    seen = Look().at(whole, evaluate(whole.graph), ("f",))
    assert seen.trace.problems["x"].code == "port-open" and set(seen.trace.values) == {"y", "z"} and not seen.trace.gradients


@pytest.mark.parametrize("path", [("f",), ("g", "f")])
def test_a_leaf_inside_becomes_an_input_and_a_leaf_again(path: Path) -> None:
    whole = change(ONE if path == ("f",) else TWO, path, _with_leaf)
    (new,) = block_at(whole.graph, path).graph.nodes.keys() - {"x", "y", "z", "q", "f"}
    before = evaluate(whole.graph).values[path[0]]
    made = make_port(whole, path, new)
    assert block_at(made.graph, path).inputs == ("x", "y", "z", new) and evaluate(made.graph).values[path[0]] == before
    with pytest.raises(Problem, match="Take it away first"):
        free_port(made, path, new)
    loose = _cut(made, path)
    back = free_port(loose, path, new)
    assert block_at(back.graph, path) == block_at(whole.graph, path) and evaluate(back.graph).values[path[0]] == before


def _with_leaf(document: Document) -> Document:
    added = edits.add_gate(document, "parameter", (0.0, 0.0))
    (new,) = added.graph.nodes.keys() - document.graph.nodes.keys()
    return edits.connect(added, new, "q", 1)


def _cut(document: Document, path: Path) -> Document:
    cut: Callable[[Document], Document] = lambda seen: edits.disconnect(seen, [(path[-1], 3)])  # noqa: E731
    return change(document, path[:-1], cut) if path[1:] else cut(document)


def test_a_block_is_renamed() -> None:
    after = rename_block(ONE, "f", "part")
    assert block_at(after.graph, ("f",)).name == "part" and evaluate(after.graph).values["f"] == -12.0
    assert rename_block(ONE, "f", "B") is ONE
    with pytest.raises(Problem, match="cannot be a name"):
        rename_block(ONE, "f", "2 x")


def test_an_edit_in_a_block_of_a_thousand_gates_is_quick() -> None:
    nodes = [leaf("x", 0.5), leaf("y", 0.25)]
    for k in range(1000):
        nodes.append(gate(f"g{k}", "multiply" if k % 2 else "add", f"g{k - 1}" if k else "x", "y" if k % 3 else "x"))
    whole = collapse(document(*nodes), [f"g{k}" for k in range(1000)], "big")
    path = ("g999",)
    seen = Look().at(whole, evaluate(whole.graph), path).document
    start = time.process_time()
    edit_at(whole, path, seen, lambda document: edits.set_gate(document, "g5", "max"))
    assert time.process_time() - start < 2  # seconds; a hundredth of it on an idle machine
