"""Bends of wires: every edit keeps those that still make sense, and files hold them."""

import json
from typing import Any

import pytest

from core import edits
from core.bends import MOST_BENDS, bends_at, with_inputs
from core.collapse import collapse, expand
from core.document import Document, Graph, Node, Point, Wire
from core.formula import read_formula
from core.frames import move_together
from core.history import changes_between
from core.problems import Problem
from core.rearrange import duplicate, insert_into_wire, make_room, move_all_wires, remove_and_reconnect, straighten
from core.reroute import add_bend, carried, place_of_bend, remove_bends, set_bends, shift_bends, straighten_wires, without_bends_among
from core.storage import decode, encode

FIRST, SECOND = (100.0, 60.0), (150.0, -40.0)


def page() -> Document:
    """Return x → a → f and x → f, with two bends in the wire into the second input of f and one in that of a."""
    nodes = [
        Node("x", "variable", value=2.0, label="x", pos=(0.0, 0.0)),
        Node("a", "exp", inputs=("x",), pos=(200.0, 100.0), bends=((0, ((90.0, 90.0),)),)),
        Node("f", "add", inputs=("a", "x"), pos=(400.0, 0.0), bends=((1, (FIRST, SECOND)),)),
        Node("m", "max", inputs=("x", "a", "x"), pos=(400.0, 300.0), bends=((1, ((300.0, 250.0),)), (2, ((200.0, 300.0),)))),
        Node("free", "relu", inputs=(None,), pos=(120.0, 10.0)),
    ]
    return Document(Graph({node.id: node for node in nodes}))


def at(document: Document, target: str, port: int) -> tuple[Point, ...]:
    return bends_at(document.graph.nodes[target], port)


# ---------------------------------------------------------------- bends themselves


def test_a_bend_is_put_in_moved_and_taken_away() -> None:
    bent = add_bend(page(), ("f", 0), 0, (300.0, 20.0))
    bent = add_bend(bent, ("f", 0), 0, (250.0, 50.0))
    assert at(bent, "f", 0) == ((250.0, 50.0), (300.0, 20.0)) and at(bent, "f", 1) == (FIRST, SECOND)
    moved = shift_bends(bent, {("f", 0, 1), ("f", 1, 0)}, 5.0, -1.0)
    assert at(moved, "f", 0) == ((250.0, 50.0), (305.0, 19.0)) and at(moved, "f", 1) == ((105.0, 59.0), SECOND)
    assert at(remove_bends(moved, {("f", 0, 0), ("f", 1, 1)}), "f", 0) == ((305.0, 19.0),)
    assert straighten_wires(bent, [("f", 0)]).graph == page().graph


def test_bends_are_where_a_wire_is_and_not_too_many() -> None:
    for wire in (("free", 0), ("f", 2), ("x", 0), ("nothing", 0)):
        with pytest.raises(Problem, match="no such bend"):
            add_bend(page(), wire, 0, (0.0, 0.0))
    with pytest.raises(Problem, match="at most 64"):
        set_bends(page(), ("f", 0), [(0.0, 0.0)] * (MOST_BENDS + 1))
    with pytest.raises(Problem, match="no such bend"):
        place_of_bend(page().graph, ("f", 1, 2))


def test_a_bend_changes_no_number_and_is_told_as_a_move() -> None:
    changes = changes_between(page(), shift_bends(page(), {("f", 1, 0)}, 1.0, 0.0))
    assert changes.moved_only and not changes.numbers and changes.changed == {"f"}


def test_an_edit_that_changes_nothing_gives_the_same_document() -> None:
    document = page()
    assert remove_bends(document, {("f", 0, 3), ("gone", 0, 0)}) is document
    assert straighten_wires(document, [("f", 0)]) is document


# ---------------------------------------------------------------- what other edits make of them


def test_a_wire_that_goes_takes_its_bends_along() -> None:
    assert at(edits.disconnect(page(), [("f", 1)]), "f", 1) == ()
    assert edits.remove(page(), ["x"]).graph.nodes["a"].bends == ()


def test_the_ports_of_a_variadic_gate_close_up_with_their_bends() -> None:
    assert edits.disconnect(page(), [("m", 1)]).graph.nodes["m"].bends == ((1, ((200.0, 300.0),)),)
    assert edits.remove(page(), ["x"]).graph.nodes["m"].bends == ((0, ((300.0, 250.0),)),)


def test_a_wire_from_another_source_runs_anew_and_the_same_one_stays() -> None:
    assert at(edits.connect(page(), "a", "f", 1), "f", 1) == ()
    assert edits.connect(page(), "x", "f", 1).graph == page().graph


def test_the_end_of_a_wire_taken_elsewhere_keeps_the_bends_near_its_source() -> None:
    moved = edits.move_wire(page(), Wire("x", "f", 1), "free", 0)
    assert at(moved, "free", 0) == (FIRST, SECOND) and at(moved, "f", 1) == ()
    assert at(edits.move_wire(page(), Wire("a", "m", 1), "free", 0), "free", 0) == ((300.0, 250.0),)[:0] + nearer()


def nearer() -> tuple[Point, ...]:
    """Return the bend of a → m where it is nearer to a than to m."""
    return ((300.0, 250.0),) if (100**2 + 150**2) < (100**2 + 50**2) else ()


def test_all_wires_of_an_output_keep_the_bends_near_their_ends() -> None:
    document = set_bends(page(), ("f", 1), [FIRST, (350.0, 10.0)])
    document = edits.add_nodes(document, [Node("y", "variable", value=1.0, label="y", pos=(0.0, 200.0))])
    moved = move_all_wires(document, "x", "y")
    assert at(moved, "f", 1) == ((350.0, 10.0),) and moved.graph.nodes["f"].inputs == ("a", "y")


def test_a_gate_put_into_a_wire_splits_its_bends() -> None:
    document = set_bends(page(), ("f", 1), [(60.0, -80.0), (120.0, 12.0), (250.0, -90.0)])
    put = insert_into_wire(document, "free", Wire("x", "f", 1))
    assert at(put, "free", 0) == ((60.0, -80.0),) and at(put, "f", 1) == ((250.0, -90.0),)


def test_taking_a_gate_out_of_a_wire_leaves_the_bends_behind_it() -> None:
    document = set_bends(page(), ("f", 0), [(300.0, 70.0)])
    joined = remove_and_reconnect(document, ["a"])
    assert joined.graph.nodes["f"].inputs == ("x", "x") and at(joined, "f", 0) == ((300.0, 70.0),)


def test_copies_have_the_bends_of_the_wires_among_them() -> None:
    copied = duplicate(page(), ["x", "f"], (10.0, 20.0), keep_outside=True).graph
    new = copied.nodes[list(copied.nodes)[-1]]
    assert new.bends == ((1, ((110.0, 80.0), (160.0, -20.0))),)
    alone = duplicate(page(), ["f"], (10.0, 20.0), keep_outside=True).graph
    assert list(alone.nodes.values())[-1].bends == ()
    variadic = duplicate(page(), ["x", "m"], (0.0, 0.0)).graph
    assert list(variadic.nodes.values())[-1].bends == ((1, ((200.0, 300.0),)),)


def test_the_bends_of_wires_whose_both_ends_move_go_along() -> None:
    moved = edits.move_by(page(), ["x", "f"], 7.0, 1.0)
    assert at(moved, "f", 1) == ((107.0, 61.0), (157.0, -39.0)) and at(moved, "m", 2) == ((200.0, 300.0),)
    assert move_together(page(), {"x", "f"}, frozenset(), 7.0, 1.0) == moved
    assert carried(page().graph, {"x", "f"}) == {("f", 1, 0), ("f", 1, 1)}
    room = {name: Box_ for name, Box_ in _boxes().items()}
    pushed = make_room(edits.move(page(), {"x": (190.0, 0.0)}), "x", room)
    assert at(pushed, "m", 1)[0][0] > 300.0 and at(pushed, "a", 0) == ((90.0, 90.0),)


def _boxes() -> dict[str, Any]:
    from core.geometry import measure

    return {name: measure(node, (), False) for name, node in page().graph.nodes.items()}


def test_a_block_keeps_the_bends_of_its_inside() -> None:
    document = set_bends(page(), ("f", 0), [(300.0, 70.0)])
    small = Document(Graph({name: document.graph.nodes[name] for name in ("x", "a", "f")}))
    folded = collapse(small, ["a", "f"])
    assert folded.graph.nodes["f"].bends == ()
    assert expand(folded, "f").graph.nodes["f"].bends == ((0, ((300.0, 70.0),)), (1, (FIRST, SECOND)))
    away = edits.move_by(folded, ["f"], 50.0, 0.0)
    assert at(expand(away, "f"), "f", 0) == ((350.0, 70.0),)


def test_a_gate_made_another_keeps_the_bends_of_the_wires_that_stay() -> None:
    assert edits.set_gate(page(), "f", "max").graph.nodes["f"].bends == ((1, (FIRST, SECOND)),)
    assert edits.set_gate(page(), "f", "exp").graph.nodes["f"].bends == ()
    lone = edits.disconnect(page(), [("f", 0)])
    assert edits.set_gate(lone, "f", "max").graph.nodes["f"].bends == ((0, (FIRST, SECOND)),)


def test_a_formula_written_anew_keeps_the_bends_of_the_wires_that_stay() -> None:
    old = read_formula("q = x + y; f = q * z").graph
    q, f = (next(node.id for node in old.nodes.values() if node.label == label) for label in "qf")
    bent = set_bends(set_bends(Document(old), (f, 0), [(1.0, 2.0)]), (q, 1), [(3.0, 4.0)])
    new = read_formula("q = x + x; f = q * z", bent.graph).graph
    assert bends_at(new.nodes[f], 0) == ((1.0, 2.0),) and new.nodes[q].bends == ()


def test_tidying_takes_the_bends_among_what_it_lays_out() -> None:
    assert without_bends_among(page(), ["x", "f"]).graph.nodes["f"].bends == ()
    assert without_bends_among(page(), ["f", "a"]).graph.nodes["f"].bends == page().graph.nodes["f"].bends
    pinned = edits.pin(page(), ["x", "f"])
    assert without_bends_among(pinned, ["x", "f"]) is pinned
    assert straighten(page(), ["x", "f"], _boxes()).graph.nodes["f"].bends == ()


def test_bends_never_stand_where_no_wire_is() -> None:
    node = page().graph.nodes["m"]
    assert with_inputs(node, ("x",)).bends == ()
    assert with_inputs(node, ("x", None, "x")).bends == ((2, ((200.0, 300.0),)),)


# ---------------------------------------------------------------- files


def test_bends_and_pins_come_back_from_a_file() -> None:
    document = edits.pin(page(), ["x", "f"])
    assert decode(encode(document)) == document
    lines = encode(document).decode().splitlines()
    assert sum('"bends"' in line for line in lines) == 3 and sum('"pinned":true' in line for line in lines) == 2
    assert '"bends":{"1":[[100.0,60.0],[150.0,-40.0]]}' in encode(document).decode()


def test_the_bends_inside_a_block_come_back_too() -> None:
    small = Document(Graph({name: page().graph.nodes[name] for name in ("x", "a", "f")}))
    folded = collapse(small, ["a", "f"])
    assert decode(encode(folded)) == folded


@pytest.mark.parametrize(
    ("bends", "said"),
    [
        ({"2": [[0, 0]]}, "nodes[2].bends: no wire ends at the input 2"),
        ({"-1": [[0, 0]]}, "nodes[2].bends: no wire"),
        ({"01": [[0, 0]]}, "nodes[2].bends: no wire"),
        ({"x": [[0, 0]]}, "nodes[2].bends: no wire"),
        ({"99999999999999999999": [[0, 0]]}, "nodes[2].bends: no wire"),
        ({"1": []}, "nodes[2].bends.1: a wire has 1 to 64 bends here, not 0"),
        ({"1": [[0, 0]] * 65}, "not 65"),
        ({"1": [[0, 0, 0]]}, "2 entries belong here, not 3"),
        ({"1": [["a", 0]]}, "nodes[2].bends"),
        ({"1": [[None, 0]]}, "nodes[2].bends"),
        ({"1": 5}, "nodes[2].bends"),
        ([[0, 0]], "nodes[2].bends"),
    ],
)
def test_bends_that_cannot_be_are_refused_with_their_place(bends: Any, said: str) -> None:
    plain = json.loads(encode(page()))
    plain["nodes"][2]["bends"] = bends
    with pytest.raises(Problem) as caught:
        decode(json.dumps(plain).encode())
    assert said in caught.value.text("en") and "\n" not in caught.value.text("en")


def test_bends_at_a_port_with_nothing_on_it_are_refused() -> None:
    plain = json.loads(encode(page()))
    plain["nodes"][4]["bends"] = {"0": [[0, 0]]}
    with pytest.raises(Problem, match="no wire ends at the input 0"):
        decode(json.dumps(plain).encode())


def test_a_bend_that_is_not_a_number_is_refused_and_one_too_far_is_drawn_in() -> None:
    text = encode(page()).decode()
    for bad in ("1e400", "NaN", "Infinity"):
        with pytest.raises(Problem):
            decode(text.replace("[100.0,60.0]", f"[{bad},60.0]").encode())
    near = decode(text.replace("[100.0,60.0]", "[1e300,-1e7]").encode())
    assert at(near, "f", 1)[0] == (1e6, -1e6)


def test_a_pin_is_yes_or_no() -> None:
    plain = json.loads(encode(page()))
    plain["nodes"][0]["pinned"] = "yes"
    with pytest.raises(Problem, match="pinned"):
        decode(json.dumps(plain).encode())


def test_bends_and_pins_are_said_for_the_ear() -> None:
    from core.evaluate import evaluate
    from core.outcome import outcome

    document = page()
    trace = evaluate(document.graph)
    bent, pinned = shift_bends(document, {("f", 1, 0)}, 5.0, 0.0), edits.pin(document, ["x"])
    assert outcome(document, bent, trace, trace, "en") == "bends changed in the wires into add gate"
    assert outcome(document, pinned, trace, trace, "en") == "pinned x"
    assert outcome(pinned, document, trace, trace, "en") == "no longer pinned x"
