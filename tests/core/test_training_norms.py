"""How large the gradients are, step by step, and the weights that are pictures."""

import numpy as np
import pytest

from core.data import make_set
from core.lessons import lesson
from core.setup import Setup
from core.training import Training
from core.training.norms import GradientNorms
from core.training.views import mosaic, weight_pictures
from tests.core.test_training import DRAWN, net


def test_the_norms_are_those_of_the_gradients_by_central_differences() -> None:
    setup = Setup(data="moons", rate=0.1, steps=3, starts=DRAWN)
    training = Training(net(2, 4, 2), make_set("moons"), setup)
    names = training.norms.names
    before = training.theta.copy()
    steps, table = training.norms.table()
    assert steps.tolist() == [0] and table.shape == (1, len(names))
    slopes = np.array([slope_of(setup, before, k) for k in range(len(before))])
    sizes = {name: value for name, value in zip(names, table[0], strict=True)}
    begin = 0
    for name, value in training.values().items():
        count = np.size(value.data if hasattr(value, "data") else value)
        assert sizes[name] == pytest.approx(float(np.linalg.norm(slopes[begin : begin + count])), rel=1e-6)
        begin += count
    for _ in range(3):
        training.advance()
    assert training.norms.table()[0].tolist() == [0, 1, 2, 3]


def slope_of(setup: Setup, theta: np.ndarray, place: int) -> float:
    """Return the slope of the first loss along one parameter."""
    training = Training(net(2, 4, 2), make_set("moons"), setup)
    losses = []
    for way in (1e-6, -1e-6):
        training.theta[:] = theta
        training.theta[place] += way
        losses.append(training._program.run()[0])
    return (losses[0] - losses[1]) / 2e-6


def test_a_long_run_keeps_every_second_step_then_every_fourth() -> None:
    norms = GradientNorms([("w", 0, 2, (2,)), ("b", 2, 3, ())], most=4)
    for step in range(20):
        norms.keep(step, np.array([3.0 * step, 4.0 * step, -1.0 * step]))
    steps, table = norms.table()
    assert norms.stride == 8 and steps.tolist() == [0, 8, 16] and table.tolist() == [[0, 0], [40, 8], [80, 16]]


def test_weights_that_meet_pictures_are_pictures() -> None:
    digits = lesson("net-on-digits").document
    assert digits.training is not None
    training = Training(digits.graph, make_set("digits"), digits.training)
    found = weight_pictures(training, training.theta)
    assert found is not None and found[1].shape == (32, 8, 8) and training.graph.name_of(found[0]) == "W1"
    weights = np.asarray(training.values()[found[0]].data)  # type: ignore[union-attr]
    assert np.array_equal(found[1][3], weights[3].reshape(8, 8))


def test_weights_of_what_is_no_picture_are_none() -> None:
    training = Training(net(2, 16, 2), make_set("moons"), Setup(data="moons", starts=DRAWN))
    assert weight_pictures(training, training.theta) is None  # the 16 hidden numbers are no 4 × 4 picture


def test_pictures_stand_side_by_side() -> None:
    whole = mosaic(np.arange(12.0).reshape(3, 2, 2))
    nan = np.nan
    wanted = [[0, 1, nan, 4, 5], [2, 3, nan, 6, 7], [nan] * 5, [8, 9, nan, nan, nan], [10, 11, nan, nan, nan]]
    assert np.array_equal(whole, np.array(wanted), equal_nan=True)
