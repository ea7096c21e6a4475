"""Layout: columns from left to right, nothing on top of anything, and a page that stays put."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.document import Graph
from core.evaluate import evaluate
from core.examples import Example, examples
from core.figure import boxes
from core.formula import read_formula
from core.layered.order import Order, crossings, reading_order
from core.layered.rows import isotonic
from core.layout import lay_out
from core.watch import Stopped
from tests.core.graphs import chain_rule, gate, graph, leaf
from tests.core.pages import bad_wires, overlaps, placed, rects, varied_graph

NEURON = "1/(1+exp(-(w0*x0+w1*x1+w2)))"
LECTURE = {
    "chain rule": "(x+y)*z",
    "max": "2*(x*y+max(z,w))",
    "neuron": NEURON,
    "staged": "(x+sigmoid(y))/(sigmoid(x)+(x+y)**2)",
    "four sigmoids": "sigmoid(w4*sigmoid(w3*sigmoid(w2*sigmoid(w1*x))))",
    "fork": "q=x*y; f=q*q+q*x",
    "matrix": "W=[[0.1,0.5],[-0.3,0.8]]; x=[0.2,0.4]; q=W@x; f=sum(q**2)",
    "net": "h1=sigmoid(a11*x1+a12*x2+b1); h2=sigmoid(a21*x1+a22*x2+b2); o=sigmoid(v1*h1+v2*h2+c); L=(o-t)**2",
    "svm": "s1=w11*x1+w12*x2; s2=w21*x1+w22*x2; s3=w31*x1+w32*x2; L=max(0,s1-s3+1)+max(0,s2-s3+1)+0.1*(w11**2+w12**2+w21**2+w22**2)",
}


def on_page(found: Graph, places: dict[str, tuple[float, float]]) -> Graph:
    """Return the graph with its nodes at these places."""
    return Graph({name: replace(node, pos=places.get(name, node.pos)) for name, node in found.nodes.items()}, found.output)


@pytest.mark.parametrize("text", LECTURE.values(), ids=list(LECTURE))
def test_a_lecture_figure_reads_from_left_to_right_and_nothing_touches(text: str) -> None:
    found = read_formula(text).graph
    room, places = placed(found)
    assert overlaps(rects(room, places), gap=9.9) == 0
    assert bad_wires(found, room, places) == []
    for wire in found.wires():
        assert places[wire.source][0] + room[wire.source].right + 9 < places[wire.target][0] - room[wire.target].left


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**6), size=st.integers(5, 60), near=st.sampled_from([4, 12, 30]))
def test_no_box_meets_a_box_and_no_wire_a_box(seed: int, size: int, near: int) -> None:
    found = varied_graph(seed, size, near)
    room, places = placed(found)
    assert set(places) == set(found.nodes)
    assert overlaps(rects(room, places)) == 0
    assert bad_wires(found, room, places) == []


def test_the_chain_rule_stands_as_in_the_lecture() -> None:
    _, at = placed(chain_rule())
    assert at["x"][0] == at["y"][0] == at["z"][0] < at["q"][0] < at["f"][0]
    assert at["x"][1] < at["y"][1] < at["z"][1]
    assert at["q"][1] == pytest.approx((at["x"][1] + at["y"][1]) / 2, abs=6)


def test_the_neuron_has_its_inputs_at_the_left_and_its_end_in_one_line() -> None:
    found = read_formula(NEURON).graph
    _, at = placed(found)
    by_label = {node.label: at[node.id] for node in found.nodes.values() if node.label}
    assert [label for label, _ in sorted(by_label.items(), key=lambda entry: entry[1][1])] == ["w0", "x0", "w1", "x1", "w2"]
    assert len({x for x, _ in by_label.values()}) == 1
    chain = sorted(at.values())[-5:]
    assert len({y for _, y in chain}) == 1


def test_many_late_inputs_stand_near_what_they_feed() -> None:
    found = read_formula(LECTURE["four sigmoids"]).graph
    _, at = placed(found)
    late = {node.label: at[node.id][0] for node in found.nodes.values() if node.label}
    assert late["x"] == late["w1"] < late["w2"] < late["w3"] < late["w4"]


@pytest.mark.parametrize(("name", "most"), [("chain rule", 0), ("max", 0), ("neuron", 0), ("four sigmoids", 0), ("staged", 3), ("net", 3)])
def test_few_wires_cross(name: str, most: int) -> None:
    found = read_formula(LECTURE[name]).graph
    assert crossing_pairs(found) <= most


def crossing_pairs(found: Graph) -> int:
    """Return how many pairs of straight wires cross on the page laid out, but for those that share an end."""
    room, at = placed(found)
    wires = [(at[w.source][0] + room[w.source].right, at[w.source][1], at[w.target][0] - room[w.target].left,
              at[w.target][1] + room[w.target].ports[w.port]) for w in found.wires()]  # fmt: skip
    return sum(_cross(a, b) for k, a in enumerate(wires) for b in wires[:k])


def _cross(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    if a[:2] == b[:2] or a[2:] == b[2:]:
        return False

    def side(p: tuple[float, float, float, float], x: float, y: float) -> float:
        return (p[2] - p[0]) * (y - p[1]) - (p[3] - p[1]) * (x - p[0])

    return side(a, *b[:2]) * side(a, *b[2:]) < 0 and side(b, *a[:2]) * side(b, *a[2:]) < 0


def test_inputs_with_one_use_stand_in_the_order_of_the_ports() -> None:
    _, at = placed(graph(*(leaf(n, 1.0) for n in "dcba"), gate("m", "max", "a", "b", "c", "d")))
    assert at["a"][1] < at["b"][1] < at["c"][1] < at["d"][1]


def test_the_same_graph_gives_the_same_page_in_any_order_of_its_nodes() -> None:
    found = read_formula(LECTURE["net"]).graph
    room, at = placed(found)
    assert lay_out(found, room) == at
    turned = Graph(dict(reversed(found.nodes.items())), output=list(found.nodes)[-1])
    _, other = placed(turned)
    assert {name: (other[name][0] - at[name][0], other[name][1] - at[name][1]) for name in at}.keys() == at.keys()
    assert max(abs(other[name][1] - at[name][1]) for name in at) < 1


def labelled(text: str) -> dict[str, tuple[float, float]]:
    """Lay a formula out and return where its named nodes stand."""
    found = read_formula(text).graph
    _, at = placed(found)
    return {node.label: at[node.id] for node in found.nodes.values() if node.label}


def test_gates_of_one_kind_stand_in_one_column_where_their_inputs_do() -> None:
    at = labelled("L1=x1*y1; L2=x2*y2; L3=x3*y3; L=(L1+L2+L3)/3")
    assert at["L1"][0] == at["L2"][0] == at["L3"][0]


def test_a_long_wire_that_is_nearly_level_is_quite_level() -> None:
    (found,) = (example.document.graph for example in examples() if example.id == "svm-vector")
    room, at = placed(found)
    wire = next(wire for wire in found.wires() if wire.target == "L" and wire.port == 0)
    assert at[wire.target][0] - at[wire.source][0] > 500
    assert at[wire.source][1] == at[wire.target][1] + room[wire.target].ports[wire.port]


def test_a_chain_is_level_where_only_its_end_had_no_room() -> None:
    found = read_formula("w1 = 4; w2 = 2; L = w1 ** 2 + 10 * w2 ** 2").graph
    _, at = placed(found)
    assert [at[wire.source][1] - at[wire.target][1] for wire in found.wires() if found.nodes[wire.target].label != "L"] == [0.0] * 3


def test_a_page_laid_out_again_stays_where_it_is() -> None:
    found = read_formula(LECTURE["svm"]).graph
    room, at = placed(found)
    moved = on_page(found, {name: (x + 300, y - 70) for name, (x, y) in at.items()})
    again = lay_out(moved, room)
    assert np.allclose([again[name] for name in at], [(x + 300, y - 70) for x, y in at.values()], atol=0.05)


def test_a_gate_more_moves_few_of_the_others() -> None:
    text = "1/(1+exp(-(w0*x0+w1*x1+w2)))"
    before = read_formula(text).graph
    _, at = placed(before)
    after = read_formula(f"tanh({text})", on_page(before, at)).graph
    _, then = placed(after)
    still = [name for name in at if np.hypot(then[name][0] - at[name][0], then[name][1] - at[name][1]) < 2]
    assert len(still) == len(at)


def test_parts_without_wires_between_stand_below_each_other() -> None:
    room, at = placed(graph(leaf("x", 1.0), gate("a", "exp", "x"), leaf("lone", 1.0), leaf("y", 1.0), gate("b", "exp", "y")))
    assert at["x"][1] < at["y"][1] < at["lone"][1]
    assert at["x"][0] == at["y"][0]
    assert at["y"][1] - at["x"][1] > room["x"].bottom + 20 + room["y"].top
    assert at["lone"][1] - at["y"][1] > room["y"].bottom + 20 + room["lone"].top


def test_a_loop_in_a_broken_graph_does_not_hang() -> None:
    room, at = placed(graph(leaf("x", 1.0), gate("a", "add", "x", "c"), gate("b", "exp", "a"), gate("c", "exp", "b")))
    assert overlaps(rects(room, at)) == 0


def test_nothing_gives_nothing() -> None:
    assert lay_out(Graph(), {}) == {}


# ---------------------------------------------------------------- only some


def test_new_nodes_go_beside_what_they_are_wired_to_and_the_others_stay() -> None:
    old = graph(leaf("x", 1.0), leaf("y", 2.0), gate("q", "add", "x", "y"))
    _, at = placed(old)
    grown = Graph({**on_page(old, at).nodes, "z": leaf("z", 1.0), "f": gate("f", "multiply", "q", "z")})
    room = boxes(grown, evaluate(grown))
    new = lay_out(grown, room, only={"z", "f"})
    assert new.keys() == {"z", "f"}
    assert new["f"][0] - room["f"].left > at["q"][0] + room["q"].right
    assert overlaps(rects(room, {**at, **new})) == 0
    assert abs(new["f"][1] - 14 - at["q"][1]) < 60


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), size=st.integers(8, 30))
def test_new_nodes_never_stand_on_others(seed: int, size: int) -> None:
    found = varied_graph(seed, size, 8)
    names = list(found.nodes)
    old = Graph({name: found.nodes[name] for name in names[: size // 2 + 2]})
    _, at = placed(old)
    now = on_page(found, at)
    room = boxes(now, evaluate(now))
    new = lay_out(now, room, only=[name for name in names if name not in at])
    assert new.keys() == found.nodes.keys() - at.keys()
    assert overlaps(rects(room, {**at, **new})) == overlaps(rects(room, at))  # the old ones may have got wider pins


def test_a_selection_is_tidied_where_it_stands() -> None:
    found = read_formula("(x+y)*z; g=a*b").graph
    room, at = placed(found)
    part = [name for name, node in found.nodes.items() if node.label in ("a", "b", "g")]
    strewn = {name: (at[name][0] + 900 + 30 * k, at[name][1] + 17 * k) for k, name in enumerate(part)}
    new = lay_out(on_page(found, {**at, **strewn}), room, only=part)
    assert np.abs(np.median([new[n] for n in part], axis=0) - np.median(list(strewn.values()), axis=0)).max() < 80


# ---------------------------------------------------------------- the pieces


def test_a_column_gives_way_evenly_where_its_wishes_collide() -> None:
    assert isotonic([3, 1, 2, 9], [1, 1, 2, 1]) == [2, 2, 2, 9]
    assert isotonic([1, 2, 3], [1, 1, 1]) == [1, 2, 3]


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_crossings_are_counted_as_by_hand(seed: int) -> None:
    from core.layered.ranks import near
    from core.layered.sketch import sketch
    from core.layout import _piece

    found = varied_graph(seed, 14, 6)
    piece = _piece(found, boxes(found, evaluate(found)), list(found.nodes))
    drawn = sketch(piece, near(piece), reading_order(piece), 400)
    order = Order(drawn)
    links = [(order.place[v], order.place[t] + rank, drawn.column[v]) for v, ts in enumerate(order.targets) for t, rank in ts]
    pairs = sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for k, a in enumerate(links) for b in links[:k] if a[2] == b[2])
    assert crossings(order).pairs == pairs


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.id)
def test_on_an_example_no_wire_crosses_a_box_as_saved_and_laid_out_anew(example: Example) -> None:
    found = example.document.graph
    room, anew = placed(found)
    for places in (anew, {name: node.pos for name, node in found.nodes.items()}):
        assert overlaps(rects(room, places)) == 0
        assert bad_wires(found, room, places) == []


# ---------------------------------------------------------------- a page that stays put, and work that can be stopped


def displacement(seed: int, size: int) -> float:
    """Return how far a page's nodes move on the mean when a gate is added and all is laid out again, as a share of the page's diagonal."""
    found = varied_graph(seed, size, 8)
    _, at = placed(found)
    source = list(at)[seed % len(at)]
    grown = Graph({**on_page(found, at).nodes, "new": replace(gate("new", "exp", source), pos=at[source])})
    _, then = placed(grown)
    moved = [np.hypot(then[name][0] - at[name][0], then[name][1] - at[name][1]) for name in at]
    return float(np.mean(moved) / np.hypot(*np.ptp(np.array(list(at.values())), axis=0)))


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**6), size=st.integers(10, 50))
def test_a_gate_added_moves_the_others_little(seed: int, size: int) -> None:
    shares = [displacement(seed + 131 * k, size) for k in range(8)]
    assert np.median(shares) < 0.06 and np.mean(shares) < 0.1, shares


def test_a_layout_tells_how_far_it_is_and_can_be_stopped() -> None:
    found = varied_graph(3, 120, 12)
    room = boxes(found, evaluate(found))
    shares: list[float] = []
    assert lay_out(found, room, watch=shares.append) == lay_out(found, room)
    assert len(shares) > 20 and shares[0] < 0.3 and max(shares) <= 1.0 and shares[-1] > 0.7

    def stop(share: float) -> None:
        if share > 0.3:
            raise Stopped

    with pytest.raises(Stopped):
        lay_out(found, room, watch=stop)
