"""The page always equals the document, however small the step that led there."""

import random
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from core import edits
from core.document import Document
from core.history import changes_between
from core.live import Live
from core.problems import Problem
from core.values import freeze
from gui.canvas.page import Page
from tests.bench.workload import layered_graph
from tests.gui.canvas.pages import chain, laid_out, node_id, page_of

ROWS = ("x", "y", "left", "top", "right", "bottom", "body_width", "body_height", "is_leaf", "has_open_port")
WIRES = ("drop", "pin_end", "wire_source", "wire_target", "wire_port", "is_shared")


def same_rows(one: Page, other: Page) -> None:
    assert one.ids == other.ids and one.index == other.index and one.wires == other.wires and one.boxes == other.boxes
    assert one.forks == other.forks and one.wire_number == other.wire_number
    for name in (*ROWS, *WIRES):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)
    np.testing.assert_array_equal(one.ends(), other.ends())


def same_page(one: Page, other: Page) -> None:
    same_rows(one, other)
    assert [one.wire_curve(k) for k in range(len(one.wires))] == [other.wire_curve(k) for k in range(len(other.wires))]


STEPS: list[tuple[str, Any]] = [
    ("a value", lambda d: edits.set_value(d, node_id(d, "x"), 7.0)),
    ("an array in place of a number", lambda d: edits.set_value(d, node_id(d, "x"), freeze([1.0, 2.0, 3.0]))),
    ("a place", lambda d: edits.move_by(d, [node_id(d, "q")], 30.0, -40.0)),
    ("a name", lambda d: edits.rename(d, node_id(d, "x"), "a_much_longer_name")),
    ("a wire less", lambda d: edits.disconnect(d, [(node_id(d, "f"), 1)])),
    ("a node less", lambda d: edits.remove(d, [node_id(d, "y")])),
    ("a node more", lambda d: edits.add_gate(d, "max", (500.0, 300.0))),
    ("another gate", lambda d: edits.set_gate(d, node_id(d, "q"), "max")),
    ("a fork", lambda d: edits.connect(d, node_id(d, "x"), node_id(d, "f"), 1)),
    ("another output", lambda d: edits.set_output(d, node_id(d, "q"))),
]


@pytest.mark.parametrize("step", [step for _, step in STEPS], ids=[name for name, _ in STEPS])
def test_a_small_step_leads_to_the_page_of_the_new_document(step: Any) -> None:
    before: Document = chain()
    after = step(before)
    page = page_of(before)
    page.wire_curve(0)
    page.show(after.graph, Live().run(after.graph), changes_between(before, after))
    same_page(page, page_of(after))
    page.show(before.graph, Live().run(before.graph), changes_between(after, before))
    same_page(page, page_of(before))


VALUES = [0.0, -3.0, 1e300, freeze([1.0, 2.0]), freeze([1.0, 2.0, 3.0]), freeze([[1.0, 2.0], [3.0, 4.0]])]


def random_edit(document: Document, draw: random.Random) -> Document:
    nodes = list(document.graph.nodes)
    name = draw.choice(nodes)
    place = (draw.uniform(0, 900), draw.uniform(0, 500))
    edit = draw.choice(["value", "value", "move", "wire", "unwire", "add", "remove", "rename", "gate", "output"])
    if edit == "value":
        return edits.set_value(document, name, draw.choice(VALUES))
    if edit == "move":
        return edits.move(document, {other: place for other in draw.sample(nodes, min(2, len(nodes)))})
    if edit == "wire":
        return edits.connect(document, name, draw.choice(nodes), draw.randrange(3))
    if edit == "unwire":
        return edits.disconnect(document, [(name, draw.randrange(2))])
    if edit == "add":
        return edits.add_gate(document, draw.choice(["log", "max", "matmul", "add"]), place)
    if edit == "remove":
        return edits.remove(document, [name]) if len(nodes) > 3 else document
    if edit == "rename":
        return edits.rename(document, name, draw.choice(["a", "a_long_name", "权重", ""]))
    return edits.set_gate(document, name, draw.choice(["max", "multiply", "add"])) if edit == "gate" else edits.set_output(document, name)


@pytest.mark.parametrize("seed", range(8))
def test_after_any_edits_the_page_is_that_of_the_document(seed: int) -> None:
    draw, live, page = random.Random(seed), Live(), Page()
    document = chain()
    page.show(document.graph, live.run(document.graph))
    done = 0
    for _ in range(60):
        try:
            after = random_edit(document, draw)
        except Problem:
            continue
        done += 1
        page.show(after.graph, live.run(after.graph), changes_between(document, after))
        document = after
        same_page(page, page_of(document))
    assert done > 20


@pytest.mark.parametrize("seed", range(3))
def test_a_large_page_after_any_edits_has_the_rows_of_a_new_one_and_its_wires_end_at_their_ports(seed: int) -> None:
    draw, live, page = random.Random(seed), Live(), Page()
    document = Document(layered_graph(150, seed))
    page.show(document.graph, live.run(document.graph))
    states = [document]
    for step in range(40):
        page.wires_in(QRectF(200.0 * (step % 5), 0.0, 100.0, 300.0))  # some curves are known, others not
        if step % 7 == 3:
            page.shift([draw.choice(page.ids)], 30.0, 10.0)  # something is in the hand
        try:
            after = states[-5] if step % 9 == 8 and len(states) > 5 else random_edit(document, draw)  # back by several steps at once
        except Problem:
            continue
        page.show(after.graph, live.run(after.graph), changes_between(document, after))
        document = after
        states.append(document)
        page.shift(page.ids, 0.0, 0.0)
        same_rows(page, page_of(document))
        for number in draw.sample(range(len(page.wires)), 8):
            curve, wire = page.wire_curve(number), page.wires[number]
            assert curve[0][:2] == pytest.approx(page.out_port(wire.source))
            assert curve[-1][6:] == pytest.approx(page.in_port(wire.target, wire.port))
    assert len(states) > 20


def test_one_node_more_or_less_measures_no_other_box_and_keeps_the_curves_of_the_wires_that_are_far_from_it() -> None:
    before = Document(layered_graph(150))
    live, page = Live(), Page()
    page.show(before.graph, live.run(before.graph))
    kept, curves = dict(zip(page.ids, page.boxes, strict=True)), {wire: page.wire_curve(k) for k, wire in enumerate(page.wires)}
    after = edits.add_gate(before, "add", (5000.0, 5000.0))
    for old, new in ((before, after), (after, before)):
        page.show(new.graph, live.run(new.graph), changes_between(old, new))
        assert all(kept[name] is box for name, box in zip(page.ids, page.boxes, strict=True) if name in kept)
        assert all(page.curves.of[k] is curves[wire] for k, wire in enumerate(page.wires))


def test_new_numbers_of_a_large_page_measure_no_box_again() -> None:
    before = laid_out("f = log(x) + y * y", x=2, y=3)
    after = edits.set_values(before, {node_id(before, "x"): 5.0, node_id(before, "y"): -1.0})
    live, page = Live(), Page()
    page.show(before.graph, live.run(before.graph))
    kept = page.boxes
    page.show(after.graph, live.run(after.graph), changes_between(before, after))
    assert page.boxes is kept and page.trace.values[node_id(after, "x")] == 5.0
    broken = edits.set_value(after, node_id(after, "x"), -5.0)  # log has no number there now
    page.show(broken.graph, live.run(broken.graph), changes_between(after, broken))
    same_page(page, page_of(broken))


def test_a_shift_is_shown_and_put_back() -> None:
    document = chain()
    page = page_of(document)
    q = node_id(document, "q")
    start = page.out_port(q)
    page.shift([q], 25.0, 5.0)
    assert page.out_port(q) == (start[0] + 25.0, start[1] + 5.0)
    assert page.wire_curve(page.wire_number[node_id(document, "f"), 0])[0][:2] == page.out_port(q)
    page.shift([q], 0.0, 0.0)
    same_page(page, page_of(document))


def test_no_wire_of_a_laid_out_page_runs_through_a_box() -> None:
    document = laid_out("f = (x + sigmoid(y)) / (sigmoid(x) + (x + y)**2)", x=3, y=-4)
    page = page_of(document)
    for number, wire in enumerate(page.wires):
        for name in set(page.ids) - {wire.source, wire.target}:
            rect = page.rect(name)
            for segment in page.wire_curve(number):
                p = np.asarray(segment).reshape(4, 2)
                for t in np.linspace(0, 1, 60):
                    x, y = (1 - t) ** 3 * p[0] + 3 * (1 - t) ** 2 * t * p[1] + 3 * (1 - t) * t**2 * p[2] + t**3 * p[3]
                    assert not rect.contains(x, y), (wire, name)


def test_bounds_and_boxes() -> None:
    document = chain()
    page = page_of(document)
    whole = page.bounds()
    assert all(whole.contains(page.rect(name)) for name in page.ids)
    assert page.inside(whole) == frozenset(page.ids)
    assert page.inside(page.body(node_id(document, "q"))) == {node_id(document, "q")}
    assert Page().bounds().isNull()
