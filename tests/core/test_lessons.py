"""Every lesson opens, learns what it promises with the settings in its file, and speaks both languages."""

import time
from functools import cache
from typing import Any

import numpy as np
import pytest

from core.document import Document
from core.evaluate import evaluate
from core.examples import IDS as EXAMPLES
from core.lessons import IDS, lesson, lessons
from core.problems import Problem
from core.storage import decode, encode
from core.training import Training
from core.training.dead import dead_relus
from core.training.table import table_of
from core.values import thaw
from resources.lesson_table import TABLE
from resources.make_examples import LESSONS, make
from tests.core.test_cli import call, object_of
from tests.core.test_examples import overlaps


@cache
def learned(name: str) -> tuple[Training, float]:
    """Return the training of a lesson when it is over, and how long it took."""
    document = lesson(name).document
    assert document.training is not None
    begin = time.perf_counter()
    training = Training(document.graph, table_of(document.training), document.training)
    for _ in training.run():
        pass
    return training, time.perf_counter() - begin


def right(name: str) -> float:
    share = learned(name)[0].tests[-1][2]
    assert share is not None
    return share


# ---------------------------------------------------------------- the files


@pytest.mark.parametrize("row", TABLE, ids=[row.id for row in TABLE])
def test_the_files_are_what_the_table_makes(row: Any) -> None:
    made, shipped = make(row), lesson(row.id).document
    assert shipped.notes == made.notes and shipped.training == made.training
    assert list(shipped.graph.nodes) == list(made.graph.nodes)
    for name, node in made.graph.nodes.items():
        other = shipped.graph.nodes[name]
        assert (other.gate, other.inputs, other.label, other.params) == (node.gate, node.inputs, node.label, node.params)
        if node.value is not None:
            assert np.allclose(thaw(other.value or 0.0), thaw(node.value), rtol=0, atol=1.01e-4), name  # rounded to four digits


def test_the_folder_holds_the_lessons_and_nothing_else_in_the_usual_form() -> None:
    assert [row.id for row in TABLE] == list(IDS) == [entry.id for entry in lessons()] and len(IDS) >= 15
    assert {file.name for file in LESSONS.iterdir()} == {f"{name}.backwire" for name in IDS}
    for file in LESSONS.iterdir():
        assert encode(decode(file.read_bytes())) == file.read_bytes()


def test_a_name_says_whether_it_is_an_example_or_a_lesson() -> None:
    assert not set(IDS) & set(EXAMPLES)
    with pytest.raises(Problem) as caught:
        lesson("chain-rule")
    assert caught.value.code == "no-example"


@pytest.mark.parametrize("name", IDS)
def test_the_page_opens_without_a_problem_and_nothing_overlaps(name: str) -> None:
    document = lesson(name).document
    assert isinstance(document, Document) and not evaluate(document.graph).problems
    assert not overlaps(document.graph)
    assert len(document.graph.nodes) <= 20


@pytest.mark.parametrize("name", IDS)
def test_what_is_learned_is_a_parameter(name: str) -> None:
    training = learned(name)[0]
    kinds = {training.graph.nodes[leaf].gate for leaf in training.binding.parameters}
    assert kinds == {"parameter"}
    assert all(node.label for node in training.graph.nodes.values() if node.is_leaf)


# ---------------------------------------------------------------- what they promise


@pytest.mark.parametrize(
    ("name", "least"), [("net-on-moons", 0.97), ("net-on-spirals", 0.95), ("net-on-digits", 0.95)]
)
def test_nets_reach_their_test_accuracy_in_time(name: str, least: float) -> None:
    training, seconds = learned(name)
    assert training.setup.test >= 0.2 and training.tests[-1][0] == training.setup.steps
    assert right(name) >= least and seconds < 10


def test_the_command_line_needs_nothing_but_the_name(capsys: pytest.CaptureFixture[str]) -> None:
    record = object_of(capsys, "train", "net-on-moons")
    training = learned("net-on-moons")[0]
    assert record["loss"] == training.loss and record["accuracy"][-1] == right("net-on-moons")


def test_what_is_typed_counts_before_what_the_file_says(capsys: pytest.CaptureFixture[str]) -> None:
    record = object_of(capsys, "train", "net-on-moons", "--steps", "5", "--data-setting", "noise=0.3", "--start", "W2=zero")
    assert record["steps"] == [0, 1, 2, 3, 4, 5] and record["loss"][0] == pytest.approx(np.log(2))
    again = object_of(capsys, "train", "net-on-moons", "--steps", "0", "--start", "b1=constant:0")
    assert again["loss"][0] == learned("net-on-moons")[0].loss[0]  # the other starts are still the file's
    set_by_hand = object_of(capsys, "train", "rate-right", "--steps", "0", "--set", "w1=3", "w2=0")
    assert set_by_hand["loss"] == [9.0]
    blobs = object_of(capsys, "train", "logistic-regression", "--data-setting", "noise=1", "--steps", "0")
    assert blobs["loss"] == [pytest.approx(np.log(2))]  # still two classes


def test_the_lessons_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    record = object_of(capsys, "lessons")
    assert [row["id"] for row in record] == list(IDS)
    code, out, _ = call(capsys, "lessons", "--language", "zh")
    assert code == 0 and "过拟合" in out


def test_a_line_cannot_part_xor_and_a_hidden_layer_can() -> None:
    assert right("xor-without-hidden") <= 0.75
    assert right("xor-with-hidden") == 1.0


def test_the_line_is_that_of_the_normal_equations() -> None:
    training = learned("least-squares")[0]
    x, y = training.samples["x"], training.samples["y"]
    assert training.theta == pytest.approx(np.polyfit(x, y, 1), abs=1e-3)


def test_the_three_rates_creep_arrive_and_run_away() -> None:
    creeps, arrives, runs_away = (learned(name)[0] for name in ("rate-too-small", "rate-right", "rate-too-large"))
    assert creeps.loss[0] == arrives.loss[0] == runs_away.loss[0] == 56
    assert creeps.problem is None and 1 < creeps.loss[-1] < 56 and creeps.loss == sorted(creeps.loss, reverse=True)
    assert arrives.problem is None and arrives.loss[50] < 1e-6
    assert runs_away.problem is not None and runs_away.step < runs_away.setup.steps
    assert "10 · w2²" in runs_away.problem.text("en") and runs_away.graph.nodes[runs_away.problem.where].gate == "multiply_constant"


def test_lambda_makes_the_weights_small_and_the_data_loss_large(capsys: pytest.CaptureFixture[str]) -> None:
    runs = [object_of(capsys, "train", "linear-svm", "--set", f"λ={strength}") for strength in (0, 0.01, 0.1, 1)]
    sizes = [float(np.sum(np.square(run["parameters"]["W"]))) for run in runs]
    costs = [run["data_loss"][-1] for run in runs]
    assert sizes == sorted(sizes, reverse=True) and costs == sorted(costs)
    assert runs[1]["reg_loss"][-1] == pytest.approx(0.01 * sizes[1])


def test_most_units_are_dead_and_stay_dead() -> None:
    training = learned("dead-relus")[0]
    first, last = dead_relus(training, training.walk.at(0)[1]), dead_relus(training)
    assert first is not None and last is not None
    assert first.units == 16 and first.dead >= 10 and last.dead >= first.dead
    assert right("dead-relus") < 0.9
    assert dead_relus(learned("net-on-moons")[0]) is None


def test_sigmoids_leave_the_first_layer_hardly_any_gradient() -> None:
    document = lesson("deep-sigmoids").document
    assert document.training is not None
    training = Training(document.graph, table_of(document.training), document.training)
    norms = layer_norms(training)
    assert norms["W1"] < norms["W6"] / 100
    assert right("deep-sigmoids") < 0.6


def layer_norms(training: Training) -> dict[str, float]:
    """Return the length of the gradient of each parameter by name, in the mean over the samples."""
    from core.program.build import flat_places

    places = flat_places(training.graph, training.binding.parameters)
    return {training.graph.nodes[name].label: float(np.linalg.norm(training.gradient[begin:end])) for name, begin, end, _ in places}


def test_overfitting_the_training_loss_falls_while_the_test_loss_rises() -> None:
    training = learned("overfitting")[0]
    tests = {step: loss for step, loss, _ in training.tests if loss is not None}
    best = min(tests, key=tests.__getitem__)
    assert 0 < best < training.step / 2 and tests[training.step] > 1.5 * tests[best]
    assert training.loss[-1] < training.loss[best] / 100
