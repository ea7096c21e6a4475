"""Every edit gives a new document, or says why not and leaves the old one alone."""

from typing import Any

import pytest

from core import edits
from core.document import Document, Wire, effective_output
from core.problems import Problem
from core.values import freeze
from tests.core.graphs import chain_rule, document, gate, leaf

CHAIN = Document(chain_rule())


def test_a_graph_grows_gate_by_gate() -> None:
    page = edits.add_gate(Document(), "variable", (0, 0))
    page = edits.add_gate(page, "variable", (0, 50))
    page = edits.add_gate(page, "add", (100, 0))
    page = edits.connect(page, "n1", "n3", 0)
    page = edits.connect(page, "n2", "n3", 1)
    assert [node.label for node in page.graph.nodes.values()] == ["x", "y", ""]
    assert list(page.graph.wires()) == [Wire("n1", "n3", 0), Wire("n2", "n3", 1)]
    assert effective_output(page.graph) == "n3"


def test_removing_a_node_takes_its_wires() -> None:
    page = edits.remove(CHAIN, ["q"])
    assert page.graph.nodes["f"].inputs == (None, "z")


def test_removing_the_output_leaves_the_choice_open() -> None:
    page = edits.remove(edits.set_output(CHAIN, "q"), ["q"])
    assert page.graph.output is None and effective_output(page.graph) == "f"


def test_a_variadic_gate_closes_up_and_grows() -> None:
    page = document(leaf("a", 1.0), leaf("b", 2.0), leaf("c", 3.0), gate("m", "max", "a", "b"))
    page = edits.connect(page, "c", "m", 2)
    assert page.graph.nodes["m"].inputs == ("a", "b", "c") and edits.port_count(page.graph.nodes["m"]) == 4
    assert edits.remove(page, ["b"]).graph.nodes["m"].inputs == ("a", "c")
    assert edits.disconnect(page, [("m", 0)]).graph.nodes["m"].inputs == ("b", "c")
    assert edits.move_wire(page, Wire("a", "m", 0), "m", 3).graph.nodes["m"].inputs == ("b", "c", "a")


def test_pasting_keeps_inner_wires_and_renames_names() -> None:
    copies = [CHAIN.graph.nodes[name] for name in ("q", "z", "f")]
    page = edits.paste(CHAIN, copies, (10, 20))
    q2, z2, f2 = list(page.graph.nodes.values())[-3:]
    assert (q2.label, z2.label, f2.label) == ("q2", "z2", "f2")
    assert q2.inputs == (None, None) and f2.inputs == (q2.id, z2.id)
    kept = edits.paste(CHAIN, copies, keep_outside=True)
    assert list(kept.graph.nodes.values())[-3].inputs == ("x", "y")


def test_a_param_at_its_default_is_not_stored() -> None:
    page = document(leaf("x", 1.0), gate("y", "leaky_relu", "x"))
    steep = edits.set_param(page, "y", "slope", 0.2)
    assert steep.graph.nodes["y"].params == (("slope", 0.2),)
    assert edits.set_param(steep, "y", "slope", 0.01) == page


def test_changing_a_gate_keeps_the_wires_that_fit() -> None:
    assert edits.set_gate(CHAIN, "q", "max").graph.nodes["q"].inputs == ("x", "y")
    assert edits.set_gate(CHAIN, "q", "exp").graph.nodes["q"].inputs == ("x",)
    one = edits.set_gate(edits.set_gate(CHAIN, "q", "exp"), "q", "multiply")
    assert one.graph.nodes["q"].inputs == ("x", None)


REFUSED: list[tuple[str, Any, str]] = [
    ("a loop", lambda: edits.connect(CHAIN, "f", "q", 0), "would-cycle"),
    ("itself", lambda: edits.connect(CHAIN, "q", "q", 0), "would-cycle"),
    ("no such port", lambda: edits.connect(CHAIN, "x", "q", 2), "no-port"),
    ("into a leaf", lambda: edits.connect(CHAIN, "q", "x", 0), "no-port"),
    ("a stranger", lambda: edits.connect(CHAIN, "nobody", "q", 0), "no-node"),
    ("value of a gate", lambda: edits.set_value(CHAIN, "q", 1.0), "not-a-leaf"),
    ("infinite value", lambda: edits.set_value(CHAIN, "x", float("inf")), "not-finite"),
    ("NaN in an array", lambda: edits.set_value(CHAIN, "x", freeze([1.0, float("nan")])), "not-finite"),
    ("a taken name", lambda: edits.rename(CHAIN, "x", "y"), "label-taken"),
    ("a name that is none", lambda: edits.rename(CHAIN, "x", "2x"), "bad-label"),
    ("a reserved word", lambda: edits.rename(CHAIN, "x", "lambda"), "bad-label"),
    ("a leaf without a name", lambda: edits.rename(CHAIN, "x", ""), "bad-label"),
    ("no such parameter", lambda: edits.set_param(CHAIN, "q", "slope", 1.0), "bad-parameter"),
    ("no such gate", lambda: edits.add_gate(CHAIN, "sigmod", (0, 0)), "unknown-gate"),
    ("no such output", lambda: edits.set_output(CHAIN, "nobody"), "no-node"),
]


@pytest.mark.parametrize(("act", "code"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_is_refused_in_words(act: Any, code: str) -> None:
    before = Document(chain_rule())
    with pytest.raises(Problem) as refusal:
        act()
    assert refusal.value.code == code
    assert refusal.value.text("en").endswith((".", "?")) and refusal.value.text("zh").endswith(("。", "？"))
    assert before == CHAIN


def test_an_edit_that_changes_nothing_gives_the_same_document() -> None:
    assert edits.set_value(CHAIN, "x", -2.0) is CHAIN
    assert edits.rename(CHAIN, "x", "x") is CHAIN
    assert edits.move_by(CHAIN, ["x"], 0, 0) == CHAIN


def test_names_are_read_as_formulas_read_them() -> None:
    assert edits.rename(CHAIN, "x", " 权重 ").graph.nodes["x"].label == "权重"
    assert edits.rename(CHAIN, "x", "ｗ０").graph.nodes["x"].label == "w0"
