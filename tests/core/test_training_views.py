"""The fitted curve, the regions and the landscape of the loss agree with the graph evaluated point by point."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.data import make_set
from core.document import Graph
from core.evaluate import evaluate
from core.training import Training
from core.training.views import (
    axes,
    directions,
    drawn_directions,
    fit,
    flattened,
    gradient_at,
    last_place,
    parameter_names,
    places,
    regions,
    surface,
)
from core.values import Floats, freeze
from tests.core.test_program import graph_of
from tests.core.test_training import DRAWN, line, net, trained


def at(training: Training, **values: Any) -> Any:
    """Return the trace of the graph with what was learned and these values."""
    graph: Graph = training.graph
    by_label = {node.label: node.id for node in graph.nodes.values()}
    given = training.values() | {by_label[name]: freeze(value) for name, value in values.items()}
    return evaluate(replace(graph, nodes=graph.nodes | {name: replace(graph.nodes[name], value=value) for name, value in given.items()}))


def test_the_curve_is_what_the_graph_says_of_each_x() -> None:
    training = trained(line(), make_set("line"), rate=0.1, steps=50)
    found = fit(training, training.theta)
    assert found is not None and found.x[0] < found.samples[0].min() and found.x[-1] > found.samples[0].max()
    values = {training.graph.nodes[name].label: value for name, value in training.values().items()}
    assert found.y == pytest.approx(values["w"] * found.x + values["b"])
    assert found.samples[1].tolist() == make_set("line").numbers[1].tolist()
    assert regions(training, training.theta) is None


def test_samples_kept_for_the_test_are_told_apart() -> None:
    training = trained(line(), make_set("line"), rate=0.1, steps=5, test=0.25)
    found = fit(training, training.theta)
    assert found is not None and (len(found.samples[0]), len(found.kept[0])) == (30, 10) and found.names == ("x", "y")
    assert sorted([*found.samples[1], *found.kept[1]]) == sorted(make_set("line").numbers[1])


def test_the_curve_of_an_earlier_step() -> None:
    training = trained(line(), make_set("line"), rate=0.1, steps=50)
    found = fit(training, training.walk.at(0)[1])
    assert found is not None and not found.y.any()


def test_the_regions_are_the_classes_with_the_largest_score() -> None:
    training = trained(net(2, 4, 2), make_set("moons"), optimizer="adam", rate=0.02, steps=100, starts=DRAWN)
    found = regions(training, training.theta, 12)
    assert found is not None and found.threshold is None and found.answer.shape == (12, 12)
    across, down = np.linspace(found.low[0], found.high[0], 12), np.linspace(found.low[1], found.high[1], 12)
    scores = next(node.inputs[0] for node in training.graph.nodes.values() if node.gate == "cross_entropy")
    for row, column in ((0, 0), (3, 7), (11, 5)):
        trace = at(training, x=[across[column], down[row]])
        assert found.answer[row, column] == np.argmax(trace.values[scores])
    assert found.names == ("x[0]", "x[1]") and set(found.samples[2]) == {0.0, 1.0} and fit(training, training.theta) is None


def test_two_inputs_drawn_apart_make_regions_too() -> None:
    graph = graph_of("s = w1*x1 + w2*x2 + b; L = softplus(-(2*y - 1)*s)", dict.fromkeys(("w1", "w2", "b", "x1", "x2", "y"), 0.0))
    training = trained(replace(graph, output="L"), make_set("moons"), rate=0.5, steps=50, prediction="s")
    found = regions(training, training.theta, 8)
    assert found is not None and found.threshold == 0.5
    trace = at(training, x1=found.low[0], x2=found.high[1])
    assert found.answer[7, 0] == pytest.approx(trace.values[next(n.id for n in graph.nodes.values() if n.label == "s")])


def test_a_prediction_that_the_data_do_not_reach_is_level_and_one_of_several_numbers_is_no_curve() -> None:
    level = trained(graph_of("squared_error(b, y) + 0*x", {"b": 0.0, "x": 0.0, "y": 0.0}), make_set("line"), rate=0.1, steps=9)
    found = fit(level, level.theta)
    assert found is not None and found.x.shape == found.y.shape and found.y == pytest.approx(float(level.theta[0]))
    several = graph_of("sum(squared_error(b, y)) + 0*x", {"b": np.zeros(3), "x": 0.0, "y": 0.0})
    drawn = trained(several, make_set("line"), rate=0.1, steps=9)
    assert fit(drawn, drawn.theta) is None


def test_scores_that_the_data_do_not_reach_give_one_class_everywhere() -> None:
    training = trained(graph_of("cross_entropy(b, y) + 0*sum(x)", {"b": [0.0, 1.0], "x": [0.0, 0.0], "y": 0.0}), make_set("moons"), steps=0)
    found = regions(training, training.theta, 8)
    assert found is not None and found.answer.shape == (8, 8) and set(found.answer.ravel()) == {1.0}


def test_axes_leave_the_targets_out() -> None:
    training = Training(net(64, 4, 10), make_set("digits"), replace_steps())
    assert len(axes(training)) == 64 and regions(training, training.theta) is None


def replace_steps() -> Any:
    from core.setup import Setup

    return Setup(steps=0, starts=DRAWN)


def test_the_landscape_is_the_mean_loss_at_each_place() -> None:
    training = trained(line(), make_set("line"), rate=0.1, steps=20)
    names = parameter_names(training)
    first, second = directions(training, names.index("w"), names.index("b"))
    reach: tuple[Floats, Floats] = np.linspace(-1, 1, 5), np.linspace(-2, 2, 3)
    found = surface(training, training.theta, first, second, reach)
    x, y = make_set("line").numbers
    w, b = training.theta[names.index("w")] + reach[0][3], training.theta[names.index("b")] + reach[1][2]
    assert found.loss[2, 3] == pytest.approx(float(np.mean((w * x + b - y) ** 2)))
    assert found.loss[1, 2] == pytest.approx(training.loss[-1])


def test_the_gradient_at_a_step_is_that_of_the_mean_loss_over_all_samples() -> None:
    training = trained(line(), make_set("line"), rate=0.1, steps=20, batch=8)
    theta = training.walk.at(5)[1]
    values = {training.graph.nodes[name].label: float(value) for name, value in training.values_at(5).items()}  # type: ignore[arg-type]
    x, y = make_set("line").numbers
    off = 2 * (values["w"] * x + values["b"] - y) / len(x)
    expected = {"w": float(off @ x), "b": float(off.sum())}
    assert gradient_at(training, theta) == pytest.approx([expected[name] for name in parameter_names(training)])


def test_the_walk_lies_in_the_plane_and_ends_in_its_middle() -> None:
    training = trained(net(2, 4, 2), make_set("moons"), rate=0.2, steps=50, starts=DRAWN)
    first, second = directions(training, None, None)
    assert np.linalg.norm(first) == pytest.approx(1.0) and first @ second == pytest.approx(0.0, abs=1e-9)
    points = flattened(training, training.theta, first, second)
    assert points.shape == (51, 2) and points[-1] == pytest.approx([0.0, 0.0], abs=1e-12) and np.abs(points[0]).max() > 0.01


def test_directions_at_random_are_at_right_angles_and_other_ones_at_each_draw() -> None:
    training = trained(net(2, 4, 2), make_set("moons"), rate=0.2, steps=5, starts=DRAWN)
    first, second = drawn_directions(training, 0)
    assert [first @ first, second @ second, first @ second] == pytest.approx([1.0, 1.0, 0.0], abs=1e-12)
    assert abs(first @ drawn_directions(training, 1)[0]) < 0.99 and np.array_equal(first, drawn_directions(training, 0)[0])
    alone = trained(graph_of("(w - 2)^2", {"w": 0.0}), None, rate=0.1, steps=10)
    assert drawn_directions(alone, 0)[0].tolist() == [1.0]


def test_names_of_single_parameters() -> None:
    training = Training(net(2, 2, 2), make_set("moons"), replace_steps())
    names = parameter_names(training)
    assert len(names) == 12 == len(set(names)) and {"W1[0, 0]", "W1[1, 0]", "b1[1]", "b2[0]"} < set(names)
    assert names.index("W1[0, 1]") == names.index("W1[0, 0]") + 1


def test_a_single_parameter_has_a_landscape_of_one_direction() -> None:
    training = trained(graph_of("(w - 2)^2", {"w": 0.0}), None, rate=0.1, steps=10)
    first, second = directions(training, None, None)
    found = surface(training, training.theta, first, second, (np.array([0.0, 1.0]), np.array([0.0])))
    assert found.loss[0, 0] == pytest.approx(training.loss[-1])


def test_of_a_walk_that_ran_away_the_beginning_is_shown() -> None:
    done = trained(graph_of("w1**2 + 10*w2**2", {"w1": 4.0, "w2": 2.0}), None, rate=0.2, steps=400)
    assert done.problem is not None and done.step == 322
    assert places(done) == pytest.approx(np.array([[4, 2], [2.4, -6], [1.44, 18], [0.864, -54]]))
    assert last_place(done).tolist() == places(done)[-1].tolist()
    points = flattened(done, last_place(done), *directions(done, None, None))
    assert np.isfinite(points).all() and points.shape == (4, 2)
