"""The curves of the gates of one input: slopes against differences, saturation, kinks, and the lecture's sentences."""

import numpy as np
import pytest

from core.activation_curves import FLAT, at, curve_of, envelope, remarks, rows_of_one_input, working_points
from core.evaluate import evaluate
from core.gates import GATES, Gate
from tests.core.graphs import gate, graph, leaf

ROWS = rows_of_one_input()


def test_every_gate_of_one_input_has_a_curve_the_activations_first() -> None:
    names = [row.name for row in ROWS]
    assert names[:8] == ["sigmoid", "tanh", "relu", "leaky_relu", "elu", "softplus", "silu", "gelu"]
    assert {"exp", "log", "square", "abs", "sin"} < set(names) and "copy" not in names


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_slope_is_the_slope_of_the_curve(row: Gate) -> None:
    x = np.linspace(-3.17, 3.19, 60)
    h = 1e-6
    with np.errstate(all="ignore"):
        (above, _), (below, _), (_, slope) = (at(row, {}, x + h), at(row, {}, x - h), at(row, {}, x))
    real = np.isfinite(above) & np.isfinite(below) & np.isfinite(slope)
    assert real.sum() > 20 and slope[real] == pytest.approx((above - below)[real] / (2 * h), rel=1e-5, abs=1e-6)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_what_is_shaded_is_flat_and_what_is_not_is_not(row: Gate) -> None:
    curve = curve_of(row, {}, -8, 8)
    shaded = np.zeros(len(curve.x), dtype=bool)
    for low, high in curve.flat:
        shaded |= (curve.x >= low) & (curve.x <= high)
    steep = np.abs(curve.slope) >= FLAT
    assert not np.any(shaded & steep) and np.count_nonzero(~shaded & (np.abs(curve.slope) < FLAT)) <= 2


def test_sigmoid_saturates_outside_of_about_2_9() -> None:
    (left, right) = curve_of(GATES["sigmoid"], {}, -8, 8, 16001).flat
    assert left[1] == pytest.approx(-2.887, abs=0.01) and right[0] == pytest.approx(2.887, abs=0.01)  # (1 − σ)σ = 0.05


def test_kinks() -> None:
    assert curve_of(GATES["relu"], {}, -4, 4).kinks == (0.0,) and curve_of(GATES["tanh"], {}, -4, 4).kinks == ()
    assert curve_of(GATES["elu"], {"alpha": 1.0}, -4, 4).kinks == () and curve_of(GATES["elu"], {"alpha": 0.5}, -4, 4).kinks == (0.0,)


def test_a_curve_is_nothing_where_the_gate_is_not_defined() -> None:
    curve = curve_of(GATES["log"], {}, -1, 1, 5)
    assert np.isnan(curve.y[:3]).all() and curve.y[4] == 0.0


@pytest.mark.parametrize(
    ("name", "said", "not_said"),
    [
        ("sigmoid", ("between 0 and 1", "kills the gradient", "not zero-centred"), ("dead",)),
        ("tanh", ("between −1 and 1", "kills the gradient", "is zero-centred"), ("dead",)),
        ("relu", ("is dead", "not zero-centred", "x = 0"), ("saturates",)),
        ("leaky_relu", ("does not saturate, and does not die", "x = 0"), ("is dead",)),
        ("elu", ("does not die", "−1 up"), ("is dead",)),
        ("softplus", ("does not die", "not zero-centred"), ("is dead",)),
    ],
)
def test_the_sentences_of_the_lecture(name: str, said: tuple[str, ...], not_said: tuple[str, ...]) -> None:
    text = " ".join(words.en for words in remarks(GATES[name], {}))
    assert all(part in text for part in said) and not any(part in text for part in not_said)
    assert all(words.zh and words.zh != words.en for words in remarks(GATES[name], {}))


def test_a_leaky_relu_without_a_leak_dies() -> None:
    assert any("dead" in words.en for words in remarks(GATES["leaky_relu"], {"slope": 0.0}))


def test_maxout_is_the_upper_envelope_of_its_lines() -> None:
    y, slope = envelope([(1.0, 0.0), (-0.5, 1.0)], np.array([-2.0, 0.0, 2.0]))
    assert y.tolist() == [2.0, 1.0, 2.0] and slope.tolist() == [-0.5, -0.5, 1.0]


def test_working_points_are_what_flows_into_the_gates_of_the_graph() -> None:
    page = graph(leaf("x", 2.0), leaf("v", [1.0, -3.0]), gate("a", "relu", "x"), gate("b", "relu", "v"), gate("f", "sum", "b"))
    points = working_points(page, evaluate(page).values, GATES["relu"])
    assert {name: x.tolist() for name, x in points.items()} == {"a": [2.0], "b": [1.0, -3.0]}
    assert working_points(page, evaluate(page).values, GATES["tanh"]) == {}
