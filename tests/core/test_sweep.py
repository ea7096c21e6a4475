"""A learning rate is found by short runs: the curve against the rate, the rate that is suggested, and how it is stopped."""

import json
from typing import Any

import numpy as np
import pytest

from core.data import make_set
from core.lessons import lesson
from core.problems import Problem
from core.setup import Setup
from core.training import Training
from core.training.sweep import rates, sweep
from core.training.table import table_of
from core.watch import Stopped
from tests.core.test_cli import call, object_of
from tests.core.test_program import graph_of
from tests.core.test_training import DRAWN, line, net


def bowl() -> Any:
    return graph_of("w^2", {"w": 3.0})


def test_rates_stand_at_equal_distances_on_a_logarithmic_axis() -> None:
    assert rates()[[0, 4, 8, -1]].tolist() == [1e-5, 1e-4, 1e-3, 10.0] and len(rates()) == 25
    assert np.ptp(np.diff(np.log10(rates()))) < 0.01


def test_a_bowl_has_its_known_rates() -> None:
    found = sweep(bowl(), None, Setup())  # w ← (1 − 2·rate)·w: 0.5 is there at once, from 1 on it never comes nearer
    factor = 1 - 2 * found.rates
    wanted = np.mean([9.0 * factor ** (2 * step) for step in range(81, 101)], axis=0)
    near = found.rates < 0.9
    assert found.first == 9.0 and found.loss[near] == pytest.approx(wanted[near], rel=1e-9, abs=1e-12)
    assert np.isinf(found.loss[found.rates > 1.1]).all()
    assert found.suggested == 0.01  # the least that comes nearly as low: 9·0.98¹⁸⁰ is 0.24 of 9


def test_each_run_is_the_run_that_the_settings_would_give() -> None:
    setup = Setup(data="moons", optimizer="adam", batch=32, test=0.25, starts=DRAWN, seed=4, steps=7)
    found = sweep(net(2, 4, 2), make_set("moons", seed=4), setup, steps=20)
    alone = Training(net(2, 4, 2), make_set("moons", seed=4), Setup(**{**vars(setup), "rate": 0.1, "steps": 20}))
    list(alone.run())
    assert found.loss[found.rates == 0.1][0] == pytest.approx(float(np.mean(alone.loss[-4:]))) and found.first == alone.loss[0]


@pytest.mark.parametrize("name", ["net-on-moons", "logistic-regression"])
def test_with_the_suggested_rate_a_lesson_learns(name: str) -> None:
    document = lesson(name).document
    setup = document.training
    assert setup is not None
    found = sweep(document.graph, table_of(setup), setup)
    assert found.suggested is not None
    training = Training(document.graph, table_of(setup), Setup(**{**vars(setup), "rate": found.suggested, "steps": 100}))
    list(training.run())
    assert training.problem is None and training.loss[-1] < 0.5 * training.loss[0]


def test_it_tells_how_far_it_is_and_can_be_stopped() -> None:
    shares: list[float] = []

    def watch(share: float) -> None:
        shares.append(share)
        if share > 0.5:
            raise Stopped

    with pytest.raises(Stopped):
        sweep(line(), make_set("line"), Setup(data="line"), watch)
    assert shares == sorted(shares) and shares[0] == 0.0 and 0.5 < shares[-1] < 0.52


def test_what_never_gets_less_has_no_rate_and_what_cannot_be_trained_says_why() -> None:
    assert sweep(graph_of("w - w", {"w": 1.0}), None, Setup()).suggested is None
    with pytest.raises(Problem):
        sweep(graph_of("2 * 3", {}), None, Setup())


def test_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    source = ("train", "squared_error(w*x + b, y)", "--data", "line", "--set", "w=0", "b=0", "--sweep")
    record = object_of(capsys, *source)
    assert record.keys() == {"steps", "first", "rates", "loss", "suggested"} and len(record["rates"]) == len(record["loss"]) == 25
    assert record["loss"][-1] is None and record["suggested"] in record["rates"]
    code, out, err = call(capsys, *source)
    (marked,) = [row for row in out.splitlines() if "<-" in row]
    assert (code, err) == (0, "") and float(marked.split()[0]) == record["suggested"] and len(out.splitlines()) == 26
    code, out, err = call(capsys, "train", "w - w", "--sweep", "--json")
    assert code == 1 and json.loads(out)["suggested"] is None
