"""A batch through a graph: the values are, row by row, those of the reference; the gradient of a parameter is the mean of theirs."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.collapse import collapse
from core.document import Document, Graph
from core.evaluate import evaluate
from core.problems import Problem
from core.program.batch import BatchNumbers, BatchPass
from core.setup import Setup
from core.trace import Trace
from core.training import Training
from core.training.batch import batch_of, entries, make_batch, shown
from core.training.table import table_of
from core.values import Floats, Number, freeze, thaw
from tests.core.graphs import gate, graph, leaf, random_graph
from tests.core.test_program import CASES, SAMPLES, drawn, graph_of
from tests.core.test_training import net


def loop(graph: Graph, data: Mapping[str, Floats], samples: int) -> list[Trace]:
    """Return the trace of each sample by itself."""
    traces = []
    for k in range(samples):
        one = {name: replace(graph.nodes[name], value=freeze(array[..., k])) for name, array in data.items()}
        traces.append(evaluate(replace(graph, nodes={**graph.nodes, **one})))
    return traces


def run(graph: Graph, data: Mapping[str, Floats]) -> BatchNumbers:
    single = evaluate(graph).values
    work = BatchPass(graph, data)
    work.run({name: np.zeros_like(single[name]) for name, node in graph.nodes.items() if node.is_leaf})  # what a run leaves does not matter
    return work.run({name: single[name] for name, node in graph.nodes.items() if node.is_leaf})


def compare(graph: Graph, data: Mapping[str, Floats], samples: int = SAMPLES) -> BatchNumbers:
    """Compare a batch with the samples one by one."""
    traces, found = loop(graph, data, samples), run(graph, data)
    assert found.values.keys() == traces[0].values.keys() and found.gradients.keys() == traces[0].gradients.keys()
    for kind, reference in (("values", "values"), ("gradients", "gradients"), ("wires", "wires")):
        for name, number in getattr(found, kind).items():
            owner = name if isinstance(name, str) else graph.nodes[name[0]].inputs[name[1]]
            singles = np.array([getattr(trace, reference)[name] for trace in traces])
            wanted = singles / (1 if kind == "values" else samples) if owner in found.batched else singles.mean(axis=0)
            assert np.shape(number) == wanted.shape, (kind, name)
            assert np.asarray(number) == pytest.approx(wanted, rel=1e-9, abs=1e-12), (kind, name)
    return found


FED = [case for case in CASES if case[2]]


@pytest.mark.parametrize(("formula", "leaves", "data"), FED, ids=lambda part: part if isinstance(part, str) else "")
def test_a_batch_is_its_samples(formula: str, leaves: dict[str, Any], data: str) -> None:
    whole = graph_of(formula, leaves)
    found = compare(whole, drawn(whole, data.split(), 1))
    assert found.samples == SAMPLES and set(data.split()) <= found.batched and not found.batched & (leaves.keys() - set(data.split()))
    assert found.wires.keys() == evaluate(whole).wires.keys()


@pytest.mark.parametrize("seed", range(40))
def test_random_graphs(seed: int) -> None:
    whole = random_graph(seed, 14, ((), (3,), (2, 3)))
    names = [node.id for node in whole.nodes.values() if node.is_leaf]
    draw = np.random.default_rng(seed)
    chosen = [name for name in names if draw.random() < 0.5] or names[:1]
    compare(whole, drawn(whole, chosen, seed))


def test_the_loss_is_the_mean_and_what_the_output_does_not_need_is_computed_too() -> None:
    whole = graph(
        leaf("w", 3.0), leaf("x", [1.0, 2.0]), leaf("a", 2.0), gate("p", "multiply", "w", "x"), gate("f", "sum", "p"),
        gate("b", "exp", "a"), output="f",
    )  # fmt: skip
    found = compare(whole, {"x": np.array([[1.0, 2.0, 3.0], [0.0, 1.0, -1.0]])}, 3)
    assert found.loss == pytest.approx(3 * (1 + 3 + 2) / 3) and found.values["x"].tolist() == [[1, 0], [2, 1], [3, -1]]
    assert found.gradients["b"] == 0.0 and "b" not in found.batched


def test_blocks_are_seen_from_outside() -> None:
    inside = gate("a", "multiply", "w", "x"), gate("b", "tanh", "a")
    nodes = (leaf("w", 0.5), leaf("x", 1.0), *inside, gate("c", "add", "b", "x"), gate("f", "sin", "c"))
    made = collapse(Document(graph(*nodes)), ["a", "b"]).graph
    assert any(node.block is not None for node in made.nodes.values())
    found = compare(made, {"x": np.linspace(-1, 1, 4)}, 4)
    assert found.wires.keys() == evaluate(made).wires.keys()


def test_without_a_scalar_output_there_are_values_alone() -> None:
    whole = graph(leaf("w", [1.0, 2.0]), leaf("x", 1.0), gate("p", "multiply", "w", "x"))
    found = run(whole, {"x": np.array([1.0, 2.0])})
    assert found.values["p"].tolist() == [[1, 2], [2, 4]] and not found.gradients and not found.wires and found.loss is None


def test_what_cannot_compute_has_no_number() -> None:
    whole = graph(leaf("w", 1.0), leaf("x", 1.0), gate("p", "multiply", "w", None), gate("q", "sin", "x"), output="q")
    found = run(whole, {"x": np.array([0.0, 1.0])})
    assert found.values.keys() == {"w", "x", "q"}


def test_a_number_that_is_none_is_carried_on() -> None:
    whole = graph(leaf("x", 1.0), gate("p", "log", "x"), gate("f", "negate", "p"))
    found = run(whole, {"x": np.array([1.0, 0.0, -1.0])})
    assert np.isinf(found.values["p"][1]) and np.isnan(found.values["p"][2])


def test_the_batch_of_a_training_is_what_a_step_of_all_samples_learns_from() -> None:
    setup = Setup(data="moons", test=0.25, standardise=True)
    whole, table = net(2, 4, 2), table_of(setup)
    assert table is not None
    training = Training(whole, table, setup)
    fed, samples, rows = batch_of(whole, table, setup)
    assert rows == training.rows == round(0.75 * table.rows)
    assert all(np.array_equal(samples[name], array) for name, array in training.samples.items())
    trace = evaluate(fed)
    found = make_batch(fed, samples, rows, shown(rows, entries(fed, trace, samples))).run(trace.values | training_numbers(training))
    assert found.loss == pytest.approx(training.loss[0], rel=1e-12)
    gradient = np.concatenate([np.ravel(found.gradients[name]) for name in training.binding.parameters])
    assert gradient == pytest.approx(training.gradient, rel=1e-9, abs=1e-14)


def training_numbers(training: Training) -> dict[str, Number]:
    return {name: thaw(value) for name, value in training.values().items()}


def test_of_very_many_samples_the_first_are_shown() -> None:
    whole = graph(leaf("w", 1.0), leaf("x", [0.0] * 50), gate("p", "multiply", "w", "x"))
    assert entries(whole, evaluate(whole), ["x"]) == 100, "what has one value for all counts little"
    assert shown(100, 100) == 100 and shown(10**6, 100) == 4096 and shown(10**6, 3_000_000) == 2 and shown(10**6, 10**9) == 1
    found = make_batch(graph(leaf("w", 1.0), leaf("x", 0.0), gate("p", "multiply", "w", "x")), {"x": np.arange(5000.0)}, 5000, 4096)
    assert (numbers := found.run({"w": 2.0})).samples == 4096 and numbers.rows == 5000 and numbers.values["p"][-1] == 2 * 4095


def test_a_number_that_all_samples_share_and_that_is_not_defined_is_told() -> None:
    whole = graph(leaf("w", 2.0), leaf("x", 1.0), gate("e", "exp", "w"), gate("p", "multiply", "e", "x"))
    work = BatchPass(whole, {"x": np.array([1.0, 2.0])})
    with pytest.raises(Problem) as told:
        work.run({"w": 5000.0})
    assert told.value.code == "batch-undefined" and work.run({"w": 0.0}).values["p"].tolist() == [1.0, 2.0]
