"""Graphs that students draw for a formula."""

from typing import Any

import pytest

from core.formula import read_formula
from core.problems import Problem
from core.worksheet.drawn import judge, judge_text, read_drawing
from core.worksheet.exam import Concept
from tests.core.worksheet.cases import GATES, RECORD


@pytest.mark.parametrize("task", RECORD["graph_building"], ids=lambda task: task["id"])
def test_every_drawing_of_the_cases_gets_its_verdict(task: dict[str, Any]) -> None:
    rows = [[name, GATES.get(gate, gate), inputs] for name, gate, inputs in task["student"]]
    judged = judge_text(Concept("draw", text=task["formula"]), rows)
    assert judged.verdict == task["verdict"]
    assert judged.right == task["verdict"].startswith(("correct", "equivalent"))
    if task["verdict"] == "incomplete":
        assert judged.unused == ("z",)


@pytest.mark.parametrize(
    ("formula", "answer", "verdict"),
    [
        ("(x+y)*z", "z*(y+x)", "correct"),
        ("(x+y)*z", "x*z + y*z", "equivalent-other-structure"),
        ("(x+y)*z", "(x-y)*z", "wrong"),
        ("(x+y)*z", "x*z", "incomplete"),
        ("(x+y)*z", "x +", "unread"),
        ("relu(x)", "x", "wrong"),
        ("max(x, y)", "x", "incomplete"),
        ("max(x, y)", "max(y, x)", "correct"),
        ("abs(x)", "relu(x) + relu(-x)", "equivalent-other-structure"),
        ("log(x)", "log(x)", "correct"),
        ("x", "__import__('os')", "unread"),
    ],
)
def test_a_formula_is_judged_as_a_drawing(formula: str, answer: str, verdict: str) -> None:
    assert judge_text(Concept("draw", text=formula), answer).verdict == verdict


def test_gates_that_were_not_allowed_are_named() -> None:
    judged = judge(read_formula("x*x").graph, read_formula("x**2").graph, ("multiply",))
    assert (judged.verdict, judged.right) == ("other-gates", False) and judged.gates
    assert judge(read_formula("x*x").graph, read_formula("x*x").graph, ("multiply",)).right


@pytest.mark.parametrize(
    "raw",
    [
        None, [], 7, {}, [["q", "add"]], [["q", "add", ["x"]]], [["q", "add", ["x", "w"]]], [["x", "add", ["x", "y"]]],
        [["q", "nothing", ["x"]]], [["q", "relu", ["x"], {"slope": 1}]], [["q", "leaky_relu", ["x"], {"slope": "1"}]],
        [[["q"], "add", ["x", "y"]]], [["q", "add", [["x"], "y"]]],
    ],
)  # fmt: skip
def test_what_is_no_drawing_is_refused(raw: object) -> None:
    with pytest.raises(Problem):
        read_drawing(raw, ["x", "y"])


def test_a_drawing_that_doubles_itself_is_judged_in_no_time() -> None:
    rows: list[object] = [["g0", "add", ["x", "y"]]]
    rows += [[f"g{k}", "add", [f"g{k - 1}", f"g{k - 1}"]] for k in range(1, 300)]
    assert judge_text(Concept("draw", text="x + y"), rows).verdict == "wrong"
