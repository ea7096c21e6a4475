"""Every step of the passes holds: downstream is upstream × local, forks add, and after the last step the page is whole."""

import json
from typing import Any

import numpy as np
import pytest

from core import cli
from core.document import Graph
from core.evaluate import evaluate
from core.examples import Example, example, examples
from core.step_report import steps_object
from core.steps import play, say_step
from tests.core.graphs import random_graph


def check_steps(graph: Graph) -> int:
    """Check all that the steps of a graph say against its trace; return how many there are."""
    trace = evaluate(graph)
    steps = steps_object(graph, trace, None)["steps"]
    gradients: dict[str, Any] = {}
    for step in steps:
        if step["phase"] == "forward":
            assert np.asarray(step["value"]) == pytest.approx(np.asarray(trace.values[step["id"]]))
        if step["phase"] == "backward":
            upstream = np.ravel(step["upstream"])
            assert step["local"] == [each["local"] for each in step["inputs"]]
            for each in step["inputs"]:
                downstream = np.ravel(each["downstream"])
                if each["local"] is not None:
                    local = np.reshape(each["local"], (len(upstream), len(downstream)))
                    assert upstream @ local == pytest.approx(downstream, rel=1e-9, abs=1e-12)
                assert np.shape(each["downstream"]) == np.shape(trace.values[each["id"]])
                gradients[each["id"]] = gradients.get(each["id"], 0.0) + np.asarray(each["downstream"])
        if step["phase"] == "sum":
            total = sum(np.asarray(term["downstream"]) for term in step["terms"])
            assert total == pytest.approx(np.asarray(step["gradient"]), rel=1e-12, abs=1e-300)
            assert total == pytest.approx(gradients[step["id"]])
        assert step["sentence"]
    for name, gradient in gradients.items():
        assert gradient == pytest.approx(np.asarray(trace.gradients[name]), rel=1e-9, abs=1e-12)
    playback = play(graph, trace)
    last = playback.shown(trace, len(playback.steps))
    for shown, whole in ((last.values, trace.values), (last.gradients, trace.gradients), (last.wires, trace.wires)):
        assert shown.keys() == whole.keys() and all(shown[key] is whole[key] for key in whole)  # type: ignore[index]
    first = playback.shown(trace, 0)
    assert all(graph.nodes[name].is_leaf for name in first.values) and not first.gradients and not first.wires
    return len(steps)


@pytest.mark.parametrize("shipped", examples(), ids=lambda shipped: shipped.id)
def test_every_example(shipped: Example) -> None:
    assert check_steps(shipped.document.graph) > 2


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("seed", range(200))
def test_random_graphs(seed: int) -> None:
    check_steps(random_graph(seed, 12, ((), (3,), (2, 3))))


def test_each_step_adds_what_it_is_about_and_takes_nothing_away() -> None:
    graph = example("fork").document.graph
    trace = evaluate(graph)
    playback = play(graph, trace)
    told = [(step.kind, step.node) for step in playback.steps]
    assert told == [
        ("forward", "c"), ("forward", "d"), ("forward", "e"), ("start", "e"),
        ("backward", "e"), ("backward", "d"), ("backward", "c"), ("sum", "b"),
    ]  # fmt: skip
    news = []
    for done in range(1, len(told) + 1):
        before, now = playback.shown(trace, done - 1), playback.shown(trace, done)
        assert before.values.items() <= now.values.items() and before.gradients.items() <= now.gradients.items()
        news.append({*(now.values.keys() - before.values.keys()), *(f"d{name}" for name in now.gradients.keys() - before.gradients.keys())})
    assert news == [{"c"}, {"d"}, {"e"}, {"de"}, {"dc", "dd"}, set(), {"da"}, {"db"}]
    assert say_step(graph, trace, playback.steps[-1]) == "b feeds 2 wires: the gradients add, ∂e/∂b = 2 + 3 = 5."
    assert say_step(graph, trace, playback.steps[-1], "zh") == "b 连出 2 条线：梯度相加，∂e/∂b = 2 + 3 = 5。"


def test_the_lectures_numbers_of_a_norm_are_said() -> None:
    graph = example("norm-squared").document.graph
    trace = evaluate(graph)
    said = " ".join(say_step(graph, trace, step) for step in play(graph, trace).steps)
    for number in ("0.088", "0.176", "0.104", "0.208", "−0.112", "0.636"):
        assert number in said


def test_what_the_output_does_not_depend_on_has_gradient_0_when_the_way_back_begins() -> None:
    graph = example("chain-rule").document.graph
    graph = Graph(graph.nodes, "q")
    trace = evaluate(graph)
    playback = play(graph, trace)
    start = next(k for k, step in enumerate(playback.steps, 1) if step.kind == "start")
    assert playback.gradients["z"] == playback.gradients["f"] == start
    assert [step.node for step in playback.steps[start:]] == ["q"]


def test_a_graph_that_cannot_go_back_has_its_forward_steps() -> None:
    graph = random_graph(3, 5, ((),))
    nodes = {name: node for name, node in graph.nodes.items() if node.is_leaf}
    assert play(Graph(nodes), evaluate(Graph())).steps == ()


@pytest.mark.parametrize("name", ["b", "d"])
def test_of_tells_the_way_from_the_output_to_one_number(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["explain", "fork", "--of", name, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["of"] == name and found["output"] == "e"
    told = [(step["phase"], step["gate"]) for step in found["steps"]]
    if name == "d":
        assert told == [("forward", "d"), ("forward", "e"), ("start", "e"), ("backward", "e")]
    else:
        assert told[-1] == ("sum", "b") and ("backward", "c") in told and ("backward", "d") in told


def test_explain_prints_numbered_lines_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["explain", "f = (x + y) * z", "--set", "x=-2", "y=5", "z=-4"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5 and lines[0].split()[0] == "1" and lines[0].endswith("−2 + 5 = 3")
    assert "upstream −4 × local 1 = −4" in lines[-1]
    assert cli.run(["explain", "chain-rule", "--language", "zh"]) == 0
    assert "上游" in capsys.readouterr().out


def test_a_name_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["explain", "chain-rule", "--of", "Q"]) == 2
    assert "Q" in capsys.readouterr().err
