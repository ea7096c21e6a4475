"""What must be true whatever the monkey did."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from core.document import Document, Graph
from core.evaluate import evaluate
from core.inside import Look
from core.values import Value
from gui.canvas.marks import Marks
from gui.canvas.widget import Canvas
from gui.learning import Learning
from gui.store import Store


def check_page(canvas: Canvas) -> None:
    """The page equals the document, and nothing of a gesture is left where there is none."""
    page, graph, marks = canvas.page, canvas.store.document.graph, canvas.marks
    assert page.ids == list(graph.nodes) and page.wires == list(graph.wires()), "the page has other nodes or wires than the document"
    assert page.graph is graph and page.trace is canvas.store.trace
    assert marks.selected == canvas.store.selection <= graph.nodes.keys()
    assert canvas.choice.wires <= {(wire.target, wire.port) for wire in graph.wires()}
    assert canvas.attention.node is None or canvas.attention.node in graph.nodes
    if canvas.hand.gesture is None:
        _check_rest(canvas, graph, marks)


def _check_rest(canvas: Canvas, graph: Graph, marks: Marks) -> None:
    places = np.array([node.pos for node in graph.nodes.values()]).reshape(-1, 2)
    shown = np.stack([canvas.page.x, canvas.page.y], axis=1)
    assert np.array_equal(shown, places), "nodes stand elsewhere than in the document"
    assert marks.wires == canvas.choice.wires, f"marked {marks.wires}, selected {canvas.choice.wires}"
    assert marks.box is None and not marks.cut and not marks.guides, "a rubber band, a swipe or a guide is left"
    if canvas.popups.box is None:
        assert marks.ghost is None and marks.glowing is None and marks.held is None and marks.target is None, "a wire in the hand is left"


def check_numbers(store: Store) -> None:
    """The numbers shown are those of the reference.

    While a graph learns, or is shown at another step or sample, the page shows other numbers than the document's, and changes between
    two looks: a run is paused, as the person would who wants to look, and the page taken back.
    """
    _rest(store)
    true = Look().at(store.whole, evaluate(store.whole.graph), store.place).trace  # in a block, the outside feeds its ports
    shown = store.trace
    assert shown.problems == true.problems, f"problems are {shown.problems}, in the reference {true.problems}"
    for mine, reference in ((shown.values, true.values), (shown.gradients, true.gradients)):
        assert mine.keys() == reference.keys()
        for name, number in reference.items():
            assert _same(mine[name], number), f"{name}: {mine[name]} is not {number}"


def _rest(store: Store) -> None:
    """Let nothing be learned any more, which would be a step of its own when it ends, and show the document's own numbers."""
    learning = next((child for child in store.children() if isinstance(child, Learning)), None)
    if learning is not None:
        learning.pause()
        learning.look_at(None)
        learning.show_sample(None)


def _same(a: Value, b: Value) -> bool:
    return bool(np.allclose(np.asarray(a, float), np.asarray(b, float), rtol=1e-9, atol=1e-12, equal_nan=True))


def check_history(canvas: Canvas, first: Document) -> None:
    """Undo all gives the first document, redo all the last; the page follows every step.

    Compared is the whole document: what is seen inside of a block is made anew at every look.
    """
    store = canvas.store
    _rest(store)
    while store.redo_label is not None:
        store.redo()
    last, steps = store.everything, 0
    while store.undo_label is not None:
        store.undo()
        check_page(canvas)
        steps += 1
    now = store.everything
    assert now == first, f"undo does not lead back to the first document, but to one with other {_differences(now, first)}"
    check_numbers(store)
    for _ in range(steps):
        store.redo()
    assert store.everything is last and store.redo_label is None, "redo does not lead to the last document"
    check_page(canvas)
    check_numbers(store)


def _differences(one: Document, other: Document) -> dict[str, object]:
    nodes, others = one.graph.nodes, other.graph.nodes
    parts: dict[str, object] = {part.name: getattr(one, part.name) for part in fields(one) if part.name != "graph"}
    found = {name: (value, getattr(other, name)) for name, value in parts.items() if value != getattr(other, name)}
    changed = [name for name in nodes.keys() | others.keys() if nodes.get(name) != others.get(name)]
    return {**found, "nodes": [(nodes.get(name), others.get(name)) for name in changed], "output": (one.graph.output, other.graph.output)}


def check_quiet(canvas: Canvas) -> None:
    """Escape ends everything, one thing after the other."""
    for _ in range(8):
        if not canvas.can_leave():
            break
        canvas.leave_innermost()
    assert not canvas.can_leave(), "Escape does not end everything"
    assert canvas.popups.open is None and canvas.hand.gesture is None
    check_page(canvas)
