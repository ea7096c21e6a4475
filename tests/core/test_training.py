"""A training goes down the gradient of the mean loss over the data, the same way for the same seed."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from core.collapse import collapse
from core.data import Table, make_set
from core.document import Document
from core.problems import Problem
from core.training import Setup, Start, Training, bind
from core.values import is_finite
from tests.core.test_program import graph_of

NET = "cross_entropy(W2 @ tanh(W1 @ x + b1) + b2, y) + 0.001*l2(W1)"


def net(inputs: int, hidden: int, classes: int) -> Any:
    leaves = {"W1": np.zeros((hidden, inputs)), "b1": np.zeros(hidden), "W2": np.zeros((classes, hidden)), "b2": np.zeros(classes)}
    return graph_of(NET, leaves | {"x": np.zeros(inputs), "y": 0.0})


DRAWN = (("W1", Start("xavier")), ("W2", Start("xavier")))
LINE = "squared_error(w*x + b, y)"


def line() -> Any:
    return graph_of(LINE, {"w": 0.0, "b": 0.0, "x": 0.0, "y": 0.0})


def trained(graph: Any, table: Table | None, **settings: Any) -> Training:
    training = Training(graph, table, Setup(**settings))
    steps = list(training.run())
    assert steps == list(range(len(steps)))
    return training


def test_a_line_by_least_squares_ends_where_the_normal_equations_say() -> None:
    table = make_set("line")
    x, y = table.numbers
    done = trained(line(), table, rate=0.1, steps=400)
    slope, cut = np.polyfit(x, y, 1)
    labels = {done.graph.nodes[name].label: value for name, value in done.values().items()}
    assert labels["w"] == pytest.approx(slope, abs=1e-9) and labels["b"] == pytest.approx(cut, abs=1e-9)
    assert len(done.loss) == 401 and done.loss[0] == pytest.approx(float(np.mean(y * y)))


def test_the_same_seed_gives_the_same_numbers_and_another_seed_others() -> None:
    settings = {"optimizer": "adam", "steps": 30, "batch": 32, "test": 0.2, "starts": DRAWN}
    runs = [trained(net(2, 4, 2), make_set("moons"), seed=seed, **settings) for seed in (3, 3, 4)]
    assert runs[0].loss == runs[1].loss and runs[0].tests == runs[1].tests and runs[0].values() == runs[1].values()
    assert runs[0].loss != runs[2].loss


def test_data_loss_and_penalty_add_up_to_the_loss() -> None:
    done = trained(net(2, 4, 2), make_set("moons"), rate=0.1, steps=20, starts=DRAWN)
    weights = {done.graph.nodes[name].label: value for name, value in done.values().items()}["W1"].data
    assert done.penalty[-1] == pytest.approx(0.001 * float(np.sum(weights**2)))
    assert np.array(done.data_loss) + np.array(done.penalty) == pytest.approx(done.loss)


@pytest.mark.parametrize("batch", [1, 7, 32, 400, 1000])
def test_a_batch_of_any_size_takes_every_row_once_before_any_twice(batch: int) -> None:
    table = make_set("moons")
    graph = graph_of("w*0 + x1", {"w": 0.0, "x1": 0.0})
    done = Training(graph, table, Setup(batch=batch, steps=0))
    seen = [sum(done.loss) * min(batch, 400)]
    whole = -(-400 // min(batch, 400))
    for _ in range(whole - 1):
        before = len(done.loss)
        done.advance()
        seen.append(done.loss[before] * done._program.data[next(iter(done.binding.data))].shape[-1])
    assert sum(seen) == pytest.approx(float(table.pick(["x1"]).sum()))


@pytest.mark.parametrize(
    ("data", "sizes", "settings", "share"),
    [
        ("moons", (2, 16, 2), {"steps": 1000}, 0.97),
        ("spirals", (2, 32, 3), {"steps": 2500}, 0.95),
        ("digits", (64, 32, 10), {"steps": 400, "batch": 64}, 0.95),
    ],
)
def test_a_two_layer_net_learns(data: str, sizes: tuple[int, int, int], settings: dict[str, int], share: float) -> None:
    done = trained(net(*sizes), make_set(data), optimizer="adam", rate=0.02, test=0.25, starts=DRAWN, **settings)
    _, test_loss, right = done.tests[-1]
    assert right is not None and right >= share and test_loss is not None and test_loss < done.tests[0][1]


def test_the_share_of_right_classes_is_counted_by_hand() -> None:
    table = make_set("iris")
    graph = graph_of("cross_entropy(W @ x + b, y)", {"W": np.zeros((3, 4)), "b": np.zeros(3), "x": np.zeros(4), "y": 0.0})
    done = trained(graph, table, rate=0.1, steps=50)
    labels = {done.graph.nodes[name].label: value for name, value in done.values().items()}
    scores = labels["W"].data @ table.numbers[:4] + labels["b"].data[:, None]
    assert done.tests[-1] == (50, None, pytest.approx(float(np.mean(scores.argmax(axis=0) == table.numbers[4]))))


@pytest.mark.parametrize(("low", "formula"), [(0.0, "-(y*log(p) + (1-y)*log(1-p))"), (-1.0, "softplus(-y*s)")])
def test_a_chosen_prediction_tells_two_classes_apart(low: float, formula: str) -> None:
    x = np.linspace(-1, 1, 40)
    table = Table(("x", "y"), np.stack([x, np.where(x > 0.2, 1.0, low)]))
    graph = graph_of(f"s = w*x + b; p = sigmoid(s); L = {formula}", {"w": 0.0, "b": 0.0, "x": 0.0, "y": 1.0})
    done = trained(replace(graph, output="L"), table, rate=1.0, steps=600, prediction="p" if low == 0 else "s")
    assert done.tests[0][2] is not None and done.tests[-1][2] == pytest.approx(1.0, abs=0.03)


def test_without_data_a_bowl_is_walked_down() -> None:
    done = trained(graph_of("u^2 + 4*v^2", {"u": 2.0, "v": 1.0}), None, rate=0.1, steps=60)
    assert done.loss[0] == 8.0 and done.loss[-1] < 1e-9 and done.tests == []


def test_a_rate_that_is_too_large_stops_by_itself_and_names_the_gate() -> None:
    done = trained(line(), make_set("line"), rate=3.0, steps=5000)
    assert done.problem is not None and done.step < 5000 and done.problem.where in done.graph.nodes
    assert "Lower the learning rate" in done.problem.text("en") and "学习率" in done.problem.text("zh")
    assert not done.advance() and len(done.loss) == done.step + 1
    assert all(is_finite(value) for value in done.finite_values().values())


def test_blocks_learn_as_their_insides_would() -> None:
    graph = graph_of("s = w*x + b; L = (sigmoid(s) - y)^2", {"w": 0.3, "b": 0.1, "x": 0.0, "y": 0.0})
    table = Table(("x", "y"), np.array([[0.0, 1.0, 2.0], [0.0, 1.0, 1.0]]))
    inside = [node.id for node in graph.nodes.values() if not node.is_leaf][:3]
    folded = collapse(Document(graph), inside).graph
    assert any(node.block for node in folded.nodes.values())
    one, other = (trained(made, table, rate=0.5, steps=20) for made in (graph, folded))
    assert other.loss == pytest.approx(one.loss, rel=1e-12)


# ---------------------------------------------------------------- what feeds what


def test_columns_feed_the_leaves_of_their_names_and_groups_the_vectors() -> None:
    graph, table = net(2, 4, 2), make_set("moons")
    binding = bind(graph, table, {})
    assert {graph.nodes[name].label: columns for name, columns in binding.data.items()} == {"x": ("x1", "x2"), "y": ("y",)}
    assert {graph.nodes[name].label for name in binding.parameters} == {"W1", "b1", "W2", "b2"}


def test_chosen_columns_feed_a_leaf_of_another_name_and_make_it_a_vector() -> None:
    graph = graph_of("sum(v * x)", {"v": [0.0, 0.0, 0.0], "x": 0.0})
    done = Training(graph, make_set("iris"), Setup(columns=(("x", ("petal_length", "petal_width", "y")),), steps=0))
    (samples,) = done.samples.values()
    assert samples.shape == (3, 150) and samples[2].tolist() == make_set("iris").numbers[4].tolist()


@pytest.mark.parametrize(
    ("formula", "columns", "said"),
    [
        ("squared_error(w*x + b, t)", {"q": ("y",)}, "no input q"),
        ("squared_error(w*x + b, t)", {"t": ("z",)}, "no column z"),
        ("u^2 + v", {}, "feed nothing"),
        ("x + y", {}, "nothing to learn"),
    ],
)
def test_what_does_not_fit_is_said(formula: str, columns: dict[str, tuple[str, ...]], said: str) -> None:
    with pytest.raises(Problem, match=said):
        Training(graph_of(formula, {}), make_set("line"), Setup(columns=tuple(columns.items())))


def test_a_vector_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(Problem, match="takes 3 columns, but 2"):
        Training(graph_of("dot(w, x)", {"w": [1.0, 1.0, 1.0], "x": [0.0, 0.0, 0.0]}), make_set("moons"), Setup())


# ---------------------------------------------------------------- settings and starts


@pytest.mark.parametrize(
    "settings", [{"rate": -1.0}, {"rate": float("nan")}, {"steps": -1}, {"batch": 0}, {"weight_decay": -0.1}, {"optimizer": "newton"},
                 {"settings": (("mu", 0.9),)}, {"optimizer": "adam", "settings": (("beta1", 2.0),)}, {"test": 0.95}, {"seed": -1}],
)  # fmt: skip
def test_settings_that_cannot_be_are_refused(settings: dict[str, Any]) -> None:
    with pytest.raises(Problem):
        Training(line(), make_set("line"), Setup(**settings))


def test_starts() -> None:
    graph = graph_of("sum(A @ x) + sum(B @ x) + sum(C @ x) + sum(D @ x)", dict.fromkeys("ABCD", np.ones((30, 20))) | {"x": np.zeros(20)})
    starts = (("A", Start("zero")), ("B", Start("constant", 0.5)), ("C", Start("xavier")), ("D", Start("he")))
    table = Table(tuple(f"c{k}" for k in range(20)), np.ones((20, 3)), {"x": tuple(f"c{k}" for k in range(20))})
    done = Training(graph, table, Setup(starts=starts, steps=0))
    labels = {done.graph.nodes[name].label: value.data for name, value in done.values().items()}
    assert not labels["A"].any() and (labels["B"] == 0.5).all()
    assert labels["C"].std() == pytest.approx((2 / 50) ** 0.5, rel=0.1) and labels["D"].std() == pytest.approx((2 / 20) ** 0.5, rel=0.1)


def test_standardised_data_have_mean_0_and_classes_are_left_alone() -> None:
    done = Training(net(64, 4, 10), make_set("digits"), Setup(standardise=True, steps=0, starts=DRAWN))
    pixels, labels = (done.samples[name] for name in done.binding.data)
    pixels, labels = (pixels, labels) if pixels.ndim == 2 else (labels, pixels)
    assert pixels.mean(axis=1) == pytest.approx(0.0, abs=1e-12) and set(labels) == set(range(10))


def test_a_class_without_a_score_is_told_before_the_first_step() -> None:
    with pytest.raises(Problem) as caught:
        trained(graph_of("cross_entropy(W @ x + b, y)", {"W": np.zeros((3, 2)), "b": np.zeros(3), "x": np.zeros(2), "y": 0.0}),
                make_set("blobs", {"classes": 5.0}))  # fmt: skip
    assert caught.value.code == "label-range" and "4" in caught.value.text()
