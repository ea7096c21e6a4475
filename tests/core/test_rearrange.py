"""Taking a gate out, putting one in and lining gates up keep the flow whole."""

import pytest

from core import edits
from core.document import Document, Graph, Node, Wire
from core.evaluate import evaluate
from core.figure import boxes
from core.problems import Problem
from core.rearrange import align, distribute, duplicate, insert_into_wire, make_room, move_all_wires, remove_and_reconnect, straighten


def chain() -> Document:
    nodes = [
        Node("x", "variable", value=2.0, label="x", pos=(0.0, 0.0)),
        Node("a", "exp", inputs=("x",), pos=(200.0, 10.0)),
        Node("b", "log", inputs=("a",), pos=(430.0, 30.0)),
        Node("f", "add", inputs=("b", "x"), pos=(600.0, -20.0)),
        Node("free", "relu", inputs=(None,), pos=(300.0, 200.0)),
    ]
    return Document(Graph({node.id: node for node in nodes}))


def test_removing_gates_can_join_what_they_parted() -> None:
    after = remove_and_reconnect(chain(), ["a", "b"]).graph
    assert after.nodes["f"].inputs == ("x", "x")
    assert set(after.nodes) == {"x", "f", "free"}


def test_removing_a_leaf_leaves_the_port_empty() -> None:
    assert remove_and_reconnect(chain(), ["x"]).graph.nodes["a"].inputs == (None,)


def test_the_output_passes_to_what_fed_it() -> None:
    document = chain()
    chosen = document.with_graph(Graph(document.graph.nodes, "f"))
    assert remove_and_reconnect(chosen, ["f"]).graph.output == "b"


def test_a_gate_is_put_into_a_wire() -> None:
    after = insert_into_wire(chain(), "free", Wire("b", "f", 0)).graph
    assert after.nodes["free"].inputs == ("b",)
    assert after.nodes["f"].inputs == ("free", "x")


def test_a_gate_without_a_free_input_is_not_put_into_a_wire() -> None:
    with pytest.raises(Problem):
        insert_into_wire(chain(), "a", Wire("b", "f", 0))


def test_what_a_node_feeds_makes_room_for_it() -> None:
    document = edits.move(insert_into_wire(chain(), "free", Wire("b", "f", 0)), {"free": (560.0, 20.0)})
    room = boxes(document.graph, evaluate(document.graph))
    after = make_room(document, "free", room)
    assert after.graph.nodes["f"].pos[0] - room["f"].left == pytest.approx(560.0 + room["free"].right + 24.0)
    assert after.graph.nodes["b"].pos == chain().graph.nodes["b"].pos
    assert make_room(after, "free", room) is after


def test_all_wires_of_a_source_move_at_once() -> None:
    document = chain()
    after = move_all_wires(document, "a", "x").graph
    assert after.nodes["b"].inputs == ("x",)


def test_copies_keep_their_inner_wires() -> None:
    after = duplicate(chain(), ["a", "b"], (10.0, 20.0)).graph
    copies = [node for node in after.nodes.values() if node.id not in chain().graph.nodes]
    assert [(node.gate, node.pos) for node in copies] == [("exp", (210.0, 30.0)), ("log", (440.0, 50.0))]
    assert copies[0].inputs == (None,) and copies[1].inputs == (copies[0].id,)


def test_sides_line_up() -> None:
    document = chain()
    room = boxes(document.graph, evaluate(document.graph))
    after = align(document, ["a", "b"], room, "top").graph
    assert after.nodes["a"].pos[1] - room["a"].top == after.nodes["b"].pos[1] - room["b"].top
    assert align(document, ["a", "b"], room, "middle").graph.nodes["a"].pos == (200.0, 20.0)


def test_nodes_spread_evenly() -> None:
    after = distribute(chain(), ["x", "a", "f"], 0).graph
    assert [after.nodes[name].pos[0] for name in ("x", "a", "f")] == [0.0, 300.0, 600.0]


def test_straightened_wires_run_level() -> None:
    document = chain()
    room = boxes(document.graph, evaluate(document.graph))
    after = straighten(document, ["a", "b"], room).graph
    assert after.nodes["a"].pos[1] == 30.0
