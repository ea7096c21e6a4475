"""Pins: a layout leaves pinned nodes exactly where they are and lays the rest round them."""

import random
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import edits
from core.document import Document, Graph, Node, Point, Wire
from core.evaluate import evaluate
from core.figure import boxes
from core.formula import read_formula
from core.geometry import Box
from core.layout import lay_out
from core.rearrange import insert_into_wire, make_room
from tests.core.pages import overlaps, placed, rects, varied_graph


def pinned_at(found: Graph, pins: dict[str, Point]) -> Graph:
    """Return the graph with some nodes pinned at places."""
    nodes = {name: replace(node, pos=pins.get(name, node.pos), pinned=name in pins) for name, node in found.nodes.items()}
    return Graph(nodes, found.output)


def on_page(found: Graph, places: dict[str, Point]) -> Graph:
    return Graph({name: replace(node, pos=places[name]) for name, node in found.nodes.items()}, found.output)


def collisions(room: dict[str, Box], places: dict[str, Point], pins: dict[str, Point]) -> int:
    """Return how many pairs overlap, but for those of two pinned nodes."""
    return overlaps(rects(room, places)) - overlaps(rects(room, pins))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**6), size=st.integers(5, 50), count=st.integers(1, 8), far=st.sampled_from([60.0, 400.0, 3000.0]))
def test_pinned_nodes_stay_exactly_and_nothing_stands_on_anything(seed: int, size: int, count: int, far: float) -> None:
    found = varied_graph(seed, size, 8)
    room, at = placed(found)
    draw = random.Random(seed)
    chosen = draw.sample(list(at), min(count, len(at)))
    pins = {name: (at[name][0] + draw.uniform(-far, far), at[name][1] + draw.uniform(-far, far)) for name in chosen}
    now = pinned_at(on_page(found, at), pins)
    new = lay_out(now, room)
    assert new.keys() == found.nodes.keys()
    assert all(new[name] == place for name, place in pins.items())
    assert collisions(room, new, pins) == 0
    assert np.isfinite(list(new.values())).all()


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), size=st.integers(6, 40), shift=st.floats(-900, 900))
def test_a_page_whose_pins_stand_as_laid_out_is_laid_out_as_without_pins(seed: int, size: int, shift: float) -> None:
    found = varied_graph(seed, size, 8)
    room, at = placed(found)
    some = random.Random(seed).sample(list(at), 3)
    moved = {name: (x + shift, y - shift) for name, (x, y) in at.items()}
    new = lay_out(pinned_at(on_page(found, moved), {name: moved[name] for name in some}), room)
    for name in some:
        assert new[name] == moved[name]
    assert collisions(room, new, {}) == 0


def test_one_pin_shifts_the_whole_and_keeps_its_shape() -> None:
    found = read_formula("1/(1+exp(-(w0*x0+w1*x1+w2)))").graph
    room, at = placed(found)
    name = list(at)[6]
    new = lay_out(pinned_at(on_page(found, at), {name: (at[name][0] + 500, at[name][1] - 120)}), room)
    assert all(new[n] == pytest.approx((at[n][0] + 500, at[n][1] - 120), abs=1.1) for n in at)


def test_between_pins_the_columns_stay_in_order() -> None:
    found = read_formula("q = x + y; r = exp(q); s = sin(r); f = s * z").graph
    room, at = placed(found)
    by_label = {node.label: name for name, node in found.nodes.items() if node.label}
    pins = {by_label["q"]: (0.0, 0.0), by_label["f"]: (1500.0, 300.0)}
    new = lay_out(pinned_at(on_page(found, at), pins), room)
    x = {label: new[name][0] for label, name in by_label.items()}
    assert x["x"] < x["q"] == 0.0 < x["r"] < x["s"] < x["f"] == 1500.0
    assert new[by_label["x"]][1] < new[by_label["y"]][1], "the ports stay in order"
    assert 0 < new[by_label["r"]][1] < 300


def test_pins_the_wrong_way_round_stay_and_nothing_collides() -> None:
    found = read_formula("q = x + y; r = exp(q); s = sin(r); f = s * z").graph
    room, at = placed(found)
    by_label = {node.label: name for name, node in found.nodes.items() if node.label}
    pins = {by_label["f"]: (0.0, 0.0), by_label["q"]: (400.0, 0.0), by_label["x"]: (420.0, 200.0)}
    new = lay_out(pinned_at(on_page(found, at), pins), room)
    assert all(new[name] == place for name, place in pins.items()) and collisions(room, new, pins) == 0


def test_parts_without_pins_stand_clear_of_the_pinned_ones() -> None:
    found = read_formula("f = x + y; g = a * b; h = exp(c)").graph
    room, at = placed(found)
    by_label = {node.label: name for name, node in found.nodes.items() if node.label}
    pins = {by_label["f"]: at[by_label["g"]]}
    new = lay_out(pinned_at(on_page(found, at), pins), room)
    assert new[by_label["f"]] == at[by_label["g"]] and collisions(room, new, pins) == 0


def test_in_a_selection_pins_stay_too() -> None:
    found = read_formula("q = x + y; r = exp(q); s = sin(r); f = s * z").graph
    room, at = placed(found)
    part = list(at)[:5]
    strewn = on_page(found, {name: (x * 1.3 + 40, y * 2) for name, (x, y) in at.items()})
    now = edits.pin(Document(strewn), part[2:3]).graph
    new = lay_out(now, room, only=part)
    assert new.keys() == set(part) and new[part[2]] == now.nodes[part[2]].pos
    everything = {name: new.get(name, node.pos) for name, node in now.nodes.items()}
    assert overlaps(rects(room, everything)) <= overlaps(rects(room, {n: now.nodes[n].pos for n in now.nodes if n not in part}))


def test_everything_pinned_stays() -> None:
    found = read_formula("(x+y)*z").graph
    room, at = placed(found)
    strewn = {name: (k * 3.3, -k * 1.7) for k, name in enumerate(at)}
    assert lay_out(pinned_at(found, strewn), room) == strewn


def test_making_room_pushes_no_pinned_node() -> None:
    nodes = [
        Node("x", "variable", value=2.0, label="x", pos=(0.0, 0.0)),
        Node("g", "relu", inputs=(None,), pos=(150.0, 0.0)),
        Node("f", "exp", inputs=("x",), pos=(170.0, 0.0), pinned=True),
        Node("h", "log", inputs=("x",), pos=(180.0, 90.0)),
    ]
    document = Document(Graph({node.id: node for node in nodes}))
    room = boxes(document.graph, evaluate(document.graph))
    pushed = make_room(insert_into_wire(document, "g", Wire("x", "f", 0)), "g", room)
    assert pushed.graph.nodes["f"].pos == (170.0, 0.0)
    pushed = make_room(insert_into_wire(document, "g", Wire("x", "h", 0)), "g", room)
    assert pushed.graph.nodes["h"].pos[0] > 180.0


def test_what_makes_room_gives_way_to_pins() -> None:
    nodes = [
        Node("x", "variable", value=2.0, label="x", pos=(0.0, 0.0)),
        Node("g", "relu", inputs=(None,), pos=(150.0, 0.0)),
        Node("h", "log", inputs=("x",), pos=(160.0, 0.0)),
        Node("p", "exp", inputs=("x",), pos=(380.0, 10.0), pinned=True),
    ]
    document = Document(Graph({node.id: node for node in nodes}))
    room = boxes(document.graph, evaluate(document.graph))
    pushed = make_room(insert_into_wire(document, "g", Wire("x", "h", 0)), "g", room).graph
    assert pushed.nodes["p"].pos == (380.0, 10.0)
    assert overlaps(rects(room, {name: node.pos for name, node in pushed.nodes.items()})) == 0


def test_a_copy_is_not_pinned_and_a_formula_written_anew_keeps_the_pins() -> None:
    found = read_formula("q = x + y; f = q * z").graph
    q = next(node.id for node in found.nodes.values() if node.label == "q")
    document = edits.pin(Document(found), [q])
    copied = edits.paste(document, [document.graph.nodes[q]]).graph
    assert [node.pinned for node in copied.nodes.values()].count(True) == 1
    assert read_formula("q = x + y; f = exp(q * z)", document.graph).graph.nodes[q].pinned
    assert edits.pin(document, [q]) == document and not edits.pin(document, [q], False).graph.nodes[q].pinned


def test_a_thousand_nodes_round_a_hundred_pins_take_no_time() -> None:
    found = varied_graph(3, 1000, 20)
    room = boxes(found, evaluate(found))
    at = lay_out(found, room)
    draw = random.Random(1)
    pins = {name: (at[name][0] + draw.uniform(-50, 50), at[name][1] + draw.uniform(-50, 50)) for name in draw.sample(list(at), 100)}
    began = time.process_time()
    lay_out(pinned_at(on_page(found, at), pins), room)
    assert time.process_time() - began < 60
