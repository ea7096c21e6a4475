"""The page always equals the document, however small the step that led there."""

import random
from typing import Any

import numpy as np
import pytest

from core import edits
from core.document import Document
from core.history import changes_between
from core.live import Live
from core.problems import Problem
from core.values import freeze
from gui.canvas.page import Page
from tests.gui.canvas.pages import chain, laid_out, node_id, page_of


def same_page(one: Page, other: Page) -> None:
    assert one.ids == other.ids and one.wires == other.wires and one.boxes == other.boxes and one.forks == other.forks
    for name in ("x", "y", "left", "top", "right", "bottom", "drop", "wire_source", "wire_target", "wire_port", "is_leaf"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)
    np.testing.assert_array_equal(one.ends(), other.ends())
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
