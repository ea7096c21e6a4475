"""A pass that rounds at every gate: the slides' 0.40 beside the notes' 0.39, and which numbers depend on that."""

import numpy as np
import pytest

from core.collapse import collapse
from core.document import Document
from core.evaluate import evaluate
from core.examples import example, examples
from core.rounding import both_written, round_at_gates, say_rounding, say_summary, to_decimals, written
from tests.core.graphs import gate, graph, leaf, random_graph

NEURON = example("sigmoid-neuron").document.graph
NAMES = {node.label: name for name, node in NEURON.nodes.items() if node.label}


def test_the_slides_and_the_notes_on_the_sigmoid_neuron() -> None:
    found = round_at_gates(NEURON, evaluate(NEURON), 2)
    shown = {label: (written(float(found.exact.gradients[name]), 2), written(float(found.rounded.gradients[name]), 2))
             for label, name in NAMES.items()}  # fmt: skip
    assert shown["x0"] == ("0.39", "0.40") and shown["w0"] == ("−0.20", "−0.20") and shown["w1"] == ("−0.39", "−0.40")
    assert {label for label, name in NAMES.items() if name in found.gradients} == {"x0", "w1", "x1"}
    assert not found.values
    assert say_rounding(found, NAMES["x0"]) == ["Rounded to 2 decimals at every gate, the gradient is 0.40 instead of 0.39."]
    assert say_rounding(found, NAMES["x0"], "zh") == ["每个门都四舍五入到 2 位小数，则梯度为 0.40，而不是 0.39。"]
    assert say_rounding(found, NAMES["w0"]) == []
    assert len(found.wires) == 3 and {both_written(found, found.exact.wires[w], found.rounded.wires[w]) for w in found.wires} == {
        "0.39 ≠ 0.40", "−0.39 ≠ −0.40", "−0.59 ≠ −0.60",
    }  # fmt: skip
    assert say_summary(found).endswith("0 of the values, 3 of the gradients.")


def test_one_gate_rounds_once_whatever_it_is_made_of() -> None:
    sigmoid = [name for name, node in NEURON.nodes.items() if node.gate in ("negate", "exp", "add_constant", "reciprocal")]
    block = collapse(Document(NEURON), sigmoid, "σ").graph
    found = round_at_gates(block, evaluate(block), 2)
    end = found.exact.output
    assert end is not None and found.rounded.values[end] == 0.73
    (source,) = block.nodes[end].inputs
    assert found.rounded.gradients[source or ""] == 0.2  # 0.73 · 0.27, rounded once


@pytest.mark.parametrize(
    ("x", "decimals", "text"),
    [(1.005, 2, "1.01"), (-1.005, 2, "−1.01"), (2.5, 0, "3"), (-0.001, 2, "0.00"), (0.29, 2, "0.29"), (1e15, 2, "1000000000000000.00")],
)
def test_numbers_are_rounded_half_up_as_on_paper(x: float, decimals: int, text: str) -> None:
    assert written(x, decimals) == text


def test_what_is_not_finite_stays_as_it_is() -> None:
    assert np.array_equal(to_decimals(np.array([np.inf, -np.inf, np.nan, 0.126]), 2), [np.inf, -np.inf, np.nan, 0.13], equal_nan=True)


@pytest.mark.parametrize("seed", range(30))
def test_with_very_many_decimals_both_passes_are_the_same(seed: int) -> None:
    shapes: list[tuple[tuple[int, ...], ...]] = [((),), ((3,), ()), ((2, 3), (3,), ())]
    nodes = random_graph(seed, 15, shapes[seed % 3])
    found = round_at_gates(nodes, evaluate(nodes), 9)
    for one, other in ((found.exact.gradients, found.rounded.gradients), (found.exact.wires, found.rounded.wires)):
        assert one.keys() == other.keys()
        for key, number in one.items():
            np.testing.assert_allclose(other[key], number, rtol=0, atol=1e-6)


@pytest.mark.parametrize("decimals", [0, 1, 4])
def test_every_number_of_every_example_has_so_many_decimals(decimals: int) -> None:
    for known in examples():
        nodes = known.document.graph
        found = round_at_gates(nodes, evaluate(nodes), decimals)
        gates = [name for name, node in nodes.nodes.items() if not node.is_leaf]
        for number in (*(found.rounded.values[name] for name in gates), *found.rounded.wires.values()):
            np.testing.assert_allclose(np.round(np.asarray(number) * 10.0**decimals) / 10.0**decimals, number, atol=1e-9)
        for name in nodes.nodes.keys() - found.gradients:
            np.testing.assert_allclose(to_decimals(found.exact.gradients[name], decimals), found.rounded.gradients[name], atol=1e-9)


def test_an_array_tells_its_entries() -> None:
    nodes = graph(leaf("x", [0.5, 0.65]), gate("s", "square", "x"), gate("t", "square", "s"), gate("f", "sum", "t"))
    found = round_at_gates(nodes, evaluate(nodes), 2)
    said = "Rounded to 2 decimals at every gate, 1 of 2 entries of the gradient come out otherwise: [1] 1.10 ≠ 1.09."
    assert said in say_rounding(found, "x")
    assert both_written(found, np.array([0.391, 1.0]), np.array([0.40, 1.0])) == "1/2 ≠"


def test_rounding_out_of_a_domain_keeps_the_exact_number() -> None:
    nodes = graph(leaf("x", 0.06), gate("s", "square", "x"), gate("f", "log", "s"))
    found = round_at_gates(nodes, evaluate(nodes), 2)
    assert np.isfinite(found.rounded.values["f"])  # ln(0.00) has none


def test_without_a_scalar_output_values_alone_are_rounded() -> None:
    nodes = graph(leaf("x", [0.126, 0.5]), gate("s", "square", "x"))
    found = round_at_gates(nodes, evaluate(nodes), 1)
    assert found.rounded.gradients == {} and np.array_equal(found.rounded.values["s"], [0.0, 0.3])
