"""Fifty steps of every optimiser agree with torch.optim, whose numbers are stored; and the settings mean what they say."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.optimizers import OPTIMIZERS, decayed, find_optimizer
from core.problems import Problem
from core.program import Inputs, compile_graph
from core.values import Floats
from tests.core.test_program import graph_of

STORED = json.loads((Path(__file__).parents[1] / "data" / "torch_runs.json").read_text(encoding="utf-8"))


def samples(case: dict[str, Any]) -> dict[str, Floats]:
    return {name: np.array(rows).T for name, rows in case["data"].items()}


@pytest.mark.parametrize("case", STORED["runs"], ids=lambda case: f"{case['graph']}-{case['optimizer']}-{len(case['settings'])}")
def test_fifty_steps_agree_with_torch(case: dict[str, Any]) -> None:
    data = samples(case)
    first = {name: array[..., 0].tolist() for name, array in data.items()}
    graph = graph_of(case["formula"], case["begin"] | first)
    count = len(next(iter(case["data"].values()), [0]))
    program = compile_graph(graph, Inputs(tuple(case["begin"]), {name: array.shape[:-1] for name, array in data.items()}, count))
    for name, array in data.items():
        program.data[name][...] = array
    program.load()
    row = find_optimizer(case["optimizer"])
    own = row.defaults() | {name: value for name, value in case["settings"].items() if name in row.defaults()}
    weight_decay, decay = case["settings"].get("weight_decay", 0.0), case["settings"].get("decay", 0.0)
    step = decayed(row.make, len(program.theta), own, weight_decay, decay)
    losses = []
    for _ in range(STORED["steps"]):
        losses.append(program.run()[0])
        step(program.theta, program.gradient, case["lr"])
    losses.append(program.run()[0])
    assert losses == pytest.approx(case["loss"], rel=1e-9, abs=1e-9)
    assert program.theta == pytest.approx(np.concatenate([np.ravel(x) for x in case["parameters"].values()]), rel=1e-9, abs=1e-9)


def test_every_optimizer_has_a_stored_run() -> None:
    assert {case["optimizer"] for case in STORED["runs"]} == OPTIMIZERS.keys() and len({case["graph"] for case in STORED["runs"]}) == 3


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_step_leaves_the_gradient_alone(name: str) -> None:
    theta, gradient = np.ones(3), np.array([1.0, -2.0, 0.0])
    step = decayed(OPTIMIZERS[name].make, 3, OPTIMIZERS[name].defaults(), 0.1, 0.1)
    step(theta, gradient, 0.1)
    assert gradient.tolist() == [1.0, -2.0, 0.0] and theta[0] < 1.0 < theta[1]


def test_the_learning_rate_falls() -> None:
    theta, gradient = np.zeros(1), np.ones(1)
    step = decayed(OPTIMIZERS["sgd"].make, 1, {}, 0.0, 1.0)
    moves = []
    for _ in range(3):
        before = theta[0]
        step(theta, gradient, 0.6)
        moves.append(before - theta[0])
    assert moves == pytest.approx([0.6, 0.3, 0.2])


def test_a_name_that_is_none_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(Problem) as caught:
        find_optimizer("lbfgs")
    assert "sgd, momentum" in caught.value.text("en")
