"""The page always equals the document, however small the step that led there."""

from typing import Any

import numpy as np
import pytest

from core import edits
from core.document import Document
from core.history import changes_between
from core.live import Live
from core.values import freeze
from gui.canvas.page import Page
from tests.gui.canvas.pages import chain, laid_out, node_id, page_of


def same_page(one: Page, other: Page) -> None:
    assert one.ids == other.ids and one.wires == other.wires and one.boxes == other.boxes and one.forks == other.forks
    for name in ("x", "y", "left", "top", "right", "bottom", "drop", "wire_source", "wire_target", "wire_port", "is_leaf"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)
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
