"""The plan gives what the reference gives, number for number, and is kept while only values change."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document import Document
from core.edits import move_by, rename, set_value
from core.evaluate import evaluate
from core.live import Live
from core.plan import same_structure
from core.trace import Trace
from core.values import freeze
from tests.core.graphs import chain_rule, gate, graph, leaf, random_graph

SHAPES = (((),), ((), (3,)), ((), (3,), (2, 3), (2, 1)))


def agree(a: dict[Any, Any], b: dict[Any, Any]) -> None:
    assert a.keys() == b.keys()
    for key, number in a.items():
        np.testing.assert_allclose(b[key], number, rtol=1e-9, atol=1e-12, err_msg=str(key))
        assert np.shape(b[key]) == np.shape(number)


def traces_agree(one: Trace, other: Trace) -> None:
    agree(dict(one.values), dict(other.values))
    agree(dict(one.gradients), dict(other.gradients))
    agree(dict(one.wires), dict(other.wires))
    assert one.problems == other.problems and one.output == other.output and one.ties == other.ties


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 40), st.sampled_from(SHAPES))
def test_the_plan_agrees_with_the_reference(seed: int, gates: int, shapes: tuple[tuple[int, ...], ...]) -> None:
    graph = random_graph(seed, gates, shapes)
    traces_agree(evaluate(graph), Live().run(graph))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 30), st.sampled_from(SHAPES))
def test_the_wires_add_up_to_the_node(seed: int, gates: int, shapes: tuple[tuple[int, ...], ...]) -> None:
    graph = random_graph(seed, gates, shapes)
    trace = evaluate(graph)
    for name, fed in graph.consumers().items():
        own = 1.0 if name == trace.output else 0.0
        np.testing.assert_allclose(trace.gradients[name], own + sum(trace.wires[wire] for wire in fed), rtol=1e-9, atol=1e-12)


def test_shown_gradients_never_share_memory_that_is_written() -> None:
    nodes = [leaf("v", [1.0, 2.0]), gate("a", "copy", "v"), gate("b", "copy", "v"), gate("c", "add", "a", "b"), gate("f", "sum", "c")]
    graph = Document().graph.__class__({node.id: node for node in nodes})
    live = Live()
    first = live.run(graph)
    before = {name: np.array(g) for name, g in first.gradients.items()}
    live.run(set_value(Document(graph), "v", freeze([5.0, 6.0])).graph)
    agree(before, dict(first.gradients))
    np.testing.assert_array_equal(first.gradients["a"], [1.0, 1.0])
    np.testing.assert_array_equal(first.gradients["v"], [2.0, 2.0])


def test_values_and_places_keep_the_plan_and_shapes_and_names_do_not() -> None:
    document = Document(chain_rule())
    assert same_structure(document.graph, set_value(document, "x", 7.0).graph)
    assert same_structure(document.graph, move_by(document, ["x"], 5, 5).graph)
    assert not same_structure(document.graph, set_value(document, "x", freeze([1.0, 2.0])).graph)
    assert not same_structure(document.graph, replace(document.graph, output="q"))
    assert not same_structure(document.graph, rename(document, "q", "s").graph)  # problems speak of names


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.floats(-3, 3), min_size=1, max_size=6))
def test_a_kept_plan_follows_every_change(seed: int, numbers: list[float]) -> None:
    document = Document(random_graph(seed, 20))
    live = Live()
    for number in numbers:
        document = set_value(document, "x0", number)
        traces_agree(evaluate(document.graph), live.run(document.graph))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("a", "b"), [(0.0, -1.0), (0.0, 0.5), (-2.0, 0.5), (1e300, 7.0), (0.0, 0.0), (0.0, 1e308)])
def test_an_infinite_slope_of_a_power_is_a_number_without_a_warning(a: float, b: float) -> None:
    drawn = graph(leaf("a", a), leaf("b", b), gate("f", "power", "a", "b"))
    quick, slow = Live().run(drawn), evaluate(drawn)
    np.testing.assert_array_equal(list(quick.gradients.values()), list(slow.gradients.values()))
