"""Every row of the table keeps what it promises: its gradients agree with central differences, whatever the shapes."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.evaluate import evaluate
from core.gates import CALLS, GATES, ROWS, find_gate
from core.gates.base import Gate
from core.live import Live
from core.problems import Problem
from tests.core.graphs import gate, graph, leaf

BROADCASTS = [((), ()), ((3,), (3,)), ((), (4,)), ((2, 3), (3,)), ((2, 1), (1, 4)), ((2, 3, 2), (3, 1)), ((1,), (2, 2))]
PRODUCTS = [((2, 3), (3, 4)), ((2, 3), (3,)), ((2,), (2, 3)), ((4,), (4,)), ((1, 1), (1, 1))]
SPECIAL: dict[str, list[tuple[tuple[int, ...], ...]]] = {
    "matmul": PRODUCTS,
    "dot": [((1,), (1,)), ((5,), (5,))],
    "max": [((4,),), ((2, 3),), ((), (), ()), ((3,), (2, 3), ())],
    "min": [((4,),), ((2, 3),), ((), (), ()), ((3,), (2, 3), ())],
    "maxout": [((), (), ()), ((3,), (3,)), ((2, 3), (3,), ())],
    "index": [((4,),), ((3, 2),)],
    "softmax": [((3,),), ((1,),), ((2, 3),), ((2, 2, 3),)],
    "hinge": [((3,), ()), ((4, 3), (4,)), ((1, 5), (1,))],
    "cross_entropy": [((3,), ()), ((4, 3), (4,)), ((1, 5), (1,))],
}
NARROW = {"sqrt": (0.2, 3), "log": (0.2, 3), "power": (0.2, 3), "divide": (0.5, 3), "reciprocal": (0.5, 3)}


def shapes_of(row: Gate) -> list[tuple[tuple[int, ...], ...]]:
    if row.name in SPECIAL:
        return SPECIAL[row.name]
    return list(BROADCASTS) if len(row.inputs) == 2 else [((),), ((3,),), ((2, 3),), ((2, 2, 2),)]


CASES = [(row, shapes) for row in ROWS for shapes in shapes_of(row)]


def draw_inputs(row: Gate, shapes: tuple[tuple[int, ...], ...], draw: np.random.Generator) -> dict[str, Any]:
    low, high = NARROW.get(row.name, (-3, 3))
    names = [f"x{k}" for k in range(len(shapes))]
    inputs = {name: draw.uniform(low, high, shape) for name, shape in zip(names, shapes, strict=True)}
    for name, port, shape in zip(names, row.inputs, shapes, strict=False):
        if port in row.data_inputs:
            inputs[name] = draw.integers(0, shapes[0][-1], shape).astype(float)
    return inputs


def loss(row: Gate, inputs: dict[str, Any], weights: Any) -> Any:
    """Return the trace of f = sum(weights · gate(inputs))."""
    leaves = [leaf(name, value) for name, value in inputs.items()]
    return evaluate(
        graph(*leaves, leaf("c", weights), gate("y", row.name, *inputs), gate("p", "multiply", "y", "c"), gate("f", "sum", "p"), output="f")
    )


def worst_error(row: Gate, shapes: tuple[tuple[int, ...], ...], seed: int) -> float:
    """Return the largest relative difference between the gate's gradients and central differences."""
    draw = np.random.default_rng(seed)
    inputs = draw_inputs(row, shapes, draw)
    weights = draw.uniform(0.5, 2, np.shape(loss(row, inputs, 1.0).values["y"]))
    trace = loss(row, inputs, weights)
    assert not trace.problems
    worst = 0.0
    for name, port in zip(inputs, (*row.inputs, *["more"] * 9), strict=False):
        assert np.shape(trace.gradients[name]) == np.shape(inputs[name])
        for at in np.ndindex(np.shape(inputs[name])) if port not in row.data_inputs else ():
            slope = central_difference(row, inputs, weights, name, at)
            worst = max(worst, abs(slope - np.asarray(trace.gradients[name])[at]) / max(1.0, abs(slope)))
    return worst


def central_difference(row: Gate, inputs: dict[str, Any], weights: Any, name: str, at: tuple[int, ...]) -> float:
    step = 1e-5
    above, below = (inputs | {name: inputs[name].copy()} for _ in range(2))
    above[name][at] += step
    below[name][at] -= step
    return float(loss(row, above, weights).values["f"] - loss(row, below, weights).values["f"]) / (2 * step)


@pytest.mark.parametrize(("row", "shapes"), CASES, ids=[f"{row.name}-{shapes}" for row, shapes in CASES])
def test_gradients_agree_with_central_differences(row: Gate, shapes: tuple[tuple[int, ...], ...]) -> None:
    for seed in range(3):
        assert worst_error(row, shapes, seed) < 1e-7


@pytest.mark.parametrize(("row", "shapes"), CASES, ids=[f"{row.name}-{shapes}" for row, shapes in CASES])
def test_numbers_are_plain_floats_or_arrays(row: Gate, shapes: tuple[tuple[int, ...], ...]) -> None:
    inputs = draw_inputs(row, shapes, np.random.default_rng(0))
    nodes = graph(*(leaf(name, value) for name, value in inputs.items()), gate("y", row.name, *inputs), gate("f", "sum", "y"), output="f")
    for trace in (evaluate(nodes), Live().run(nodes)):
        for number in (*trace.values.values(), *trace.gradients.values(), *trace.wires.values()):
            assert type(number) is float or (type(number) is np.ndarray and number.ndim > 0), (type(number), number)


@pytest.mark.parametrize("local", ["y", "1 - y", "2 * (1 - y * y)", "-(1 - y * y)"])
def test_the_check_finds_a_wrong_rule(local: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(GATES["tanh"], local=(local,))
    monkeypatch.setitem(GATES, "tanh", wrong)
    assert worst_error(wrong, ((3,),), 0) > 1e-3


def test_the_check_finds_a_wrong_vector_jacobian_product(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(GATES["matmul"], backward=lambda g, inputs, y, params: (g @ inputs[1].T, inputs[0].T @ g * 0.99))
    monkeypatch.setitem(GATES, "matmul", wrong)
    assert worst_error(wrong, ((2, 3), (3, 4)), 0) > 1e-3


KINKS = [
    ("relu", {"x": 0.0}, {"x": 0.0}),
    ("abs", {"x": 0.0}, {"x": 0.0}),
    ("leaky_relu", {"x": 0.0}, {"x": 0.01}),
    ("max", {"a": 2.0, "b": 2.0, "c": 2.0}, {"a": 1.0, "b": 0.0, "c": 0.0}),
    ("min", {"a": 2.0, "b": 2.0}, {"a": 1.0, "b": 0.0}),
    ("maximum", {"a": 2.0, "b": 2.0}, {"a": 1.0, "b": 0.0}),
    ("minimum", {"a": 2.0, "b": 2.0}, {"a": 1.0, "b": 0.0}),
    ("maxout", {"a": 1.0, "b": 2.0, "c": 2.0}, {"a": 0.0, "b": 1.0, "c": 0.0}),
    ("max", {"a": [1.0, 3.0, 3.0]}, {"a": [0.0, 1.0, 0.0]}),
    ("hinge", {"s": [2.0, 3.0, 2.0], "label": 1.0}, {"s": [0.0, 0.0, 0.0], "label": 0.0}),
]


@pytest.mark.parametrize(("name", "inputs", "gradients"), KINKS, ids=[f"{name}-{len(inputs)}" for name, inputs, _ in KINKS])
def test_conventions_at_kinks(name: str, inputs: dict[str, Any], gradients: dict[str, Any]) -> None:
    trace = evaluate(graph(*(leaf(key, value) for key, value in inputs.items()), gate("y", name, *inputs)))
    assert trace.ties == {"y"}
    for key, expected in gradients.items():
        np.testing.assert_array_equal(trace.gradients[key], expected)


def test_every_row_says_what_it_is_in_both_languages() -> None:
    for row in ROWS:
        for words in (row.words, row.about, row.role):
            assert words.en.strip() and words.zh.strip(), row.name
        assert row.elementwise == (row.forward is None) == (row.backward is None)
        assert len(row.local) == (len(row.inputs) if row.elementwise else 0)


def test_names_are_unique_and_aliases_lead_home() -> None:
    names = [name for row in ROWS for name in (row.name, *row.aliases, *row.was)]
    assert len(names) == len(set(names))
    assert all(find_gate(alias).name == name for alias, name in CALLS.items())


def test_an_unknown_gate_is_answered_with_a_guess() -> None:
    with pytest.raises(Problem, match="Did you mean sigmoid"):
        find_gate("sigmod")
