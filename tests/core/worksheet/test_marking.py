"""Marking: every paper of the worked cases, and the rule beyond them."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.cli import run
from core.document import Document
from core.problems import Problem
from core.storage import save_document
from core.worksheet.exam import Exam, Item, Policy, Question
from core.worksheet.marking import mark
from core.worksheet.sheet import Sheet, read_place, write_place
from core.worksheet.tolerance import Tolerance
from tests.core.graphs import chain_rule, gate, graph, leaf
from tests.core.worksheet.cases import RECORD, case_graph, case_sheet, scenarios


@pytest.mark.parametrize(("case", "scenario"), scenarios(), ids=lambda part: part.get("id") or part["name"])
def test_every_paper_of_the_cases_gets_its_marks(case: dict[str, Any], scenario: dict[str, Any]) -> None:
    expect = scenario["expect"]
    marks = mark(case_sheet(case, **scenario["options"]), scenario["answers"])
    assert {key: item.route for key, item in marks.items.items()} == expect["routes"]
    assert {key: item.marks for key, item in marks.items.items()} == pytest.approx(expect["got"], abs=1e-6)  # the cases print six decimals
    assert (marks.total, marks.out_of) == pytest.approx((expect["total"], expect["out_of"]), abs=1e-6)  # the cases print six decimals


@pytest.mark.parametrize("case", RECORD["cases"], ids=lambda case: case["id"])
def test_the_key_is_what_the_cases_say(case: dict[str, Any]) -> None:
    marks = mark(case_sheet(case), {})
    for key, blank in case["blanks"].items():
        np.testing.assert_allclose(marks.items[key].expected, blank["answer"], rtol=0, atol=1e-9)


@pytest.mark.parametrize("case", RECORD["cases"], ids=lambda case: case["id"])
def test_a_tolerance_is_the_one_of_the_cases(case: dict[str, Any]) -> None:
    for blank in case["blanks"].values():
        np.testing.assert_allclose(Tolerance().around(np.array(blank["answer"], float)), blank["tol"], rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("case", RECORD["cases"], ids=lambda case: case["id"])
def test_typical_mistakes_earn_nothing(case: dict[str, Any]) -> None:
    sheet = case_sheet(case)
    for key, blank in case["blanks"].items():
        for wrong in blank.get("typical_wrong", {}).values():
            marked = mark(sheet, {key: wrong}).items[key]
            if not np.allclose(wrong, blank["answer"]):
                assert marked.marks < blank["marks"], (key, wrong, marked)


@pytest.mark.parametrize("case", RECORD["cases"], ids=lambda case: case["id"])
def test_the_numbers_of_wires_are_those_of_the_cases(case: dict[str, Any]) -> None:
    asked = case_graph(case)
    for edge in case["edges"]:
        twice = asked.nodes[edge["to"]].inputs.count(edge["frm"]) > 1
        name = f"{edge['frm']}->{edge['to']}" + (f"#{edge['slot'] + 1}" if twice else "")
        for kind in ("grad", "local"):
            if edge.get(kind) is not None and not asked.nodes[edge["to"]].row.name.startswith(("matmul", "sum")):
                place = read_place(asked, f"{name}.{kind}")
                assert write_place(asked, place) == f"{name}.{kind}"
                try:
                    expected = mark(Sheet(asked, (Item(place),)), {}).items[f"{name}.{kind}"].expected
                except Problem as problem:
                    assert problem.code == "blank-without-number" and kind == "local" and np.ndim(edge["grad"])
                    continue
                np.testing.assert_allclose(expected, edge[kind], atol=1e-9)


def asked(*keys: str, **policy: Any) -> Sheet:
    of = chain_rule()
    return Sheet(of, tuple(Item(read_place(of, key)) for key in keys), policy=Policy(**policy))


def test_what_follows_from_a_wrong_answer_names_it() -> None:
    marked = mark(asked("q.value", "f.value", "z.grad"), {"q.value": "7", "f.value": "-28", "z.grad": "7"}).items
    assert (marked["f.value"].route, marked["f.value"].follows) == ("ft", ("q.value",))
    assert marked["z.grad"].follows == ("q.value",)


def test_an_answer_follows_through_a_hidden_number() -> None:
    of = chain_rule()
    sheet = Sheet(of, (Item(read_place(of, "q.value")), Item(read_place(of, "z.grad"))), frozenset({read_place(of, "f.value")}))
    marked = mark(sheet, {"q.value": "7", "z.grad": "7"}).items
    assert marked["z.grad"].route == "ft"
    of = graph(leaf("x", 2.0), gate("a", "square", "x"), gate("b", "add_constant", "a", c=1.0), gate("c", "multiply_constant", "b", c=3.0))
    sheet = Sheet(of, (Item(read_place(of, "a.value")), Item(read_place(of, "c.value"))), frozenset({read_place(of, "b.value")}))
    marked = mark(sheet, {"a.value": "5", "c.value": "18"}).items
    assert (marked["c.value"].route, marked["c.value"].follows) == ("ft", ("a.value",))


def test_a_local_gradient_written_on_a_wire_is_what_follows() -> None:
    keys = ("q->f.local", "q->f.grad", "q.grad")
    right = mark(asked(*keys), {"q->f.local": "-4", "q->f.grad": "-4", "q.grad": "-4"})
    assert [item.route for item in right.items.values()] == ["true"] * 3
    slipped = mark(asked(*keys), {"q->f.local": "3", "q->f.grad": "3", "q.grad": "3"})
    assert [item.route for item in slipped.items.values()] == ["wrong", "ft", "ft"]
    assert slipped.items["q->f.grad"].follows == ("q->f.local",)


def test_marks_are_taken_once_for_a_fork() -> None:
    of = graph(leaf("x", 3.0), gate("a", "square", "x"), gate("b", "multiply_constant", "x", c=2.0), gate("f", "add", "a", "b"))
    keys = ("x->a.grad", "x->b.grad", "x.grad")
    sheet = Sheet(of, tuple(Item(read_place(of, key)) for key in keys))
    marked = mark(sheet, {"x->a.grad": "9", "x->b.grad": "2", "x.grad": "11"}).items
    assert [marked[key].route for key in keys] == ["wrong", "true", "ft"]


def test_what_cannot_be_read_is_not_marked_and_costs_the_others_nothing() -> None:
    marked = mark(asked("q.value", "f.value"), {"q.value": "__import__('os')", "f.value": "-12"}).items
    assert (marked["q.value"].route, marked["q.value"].marks) == ("unread", 0.0)
    assert marked["f.value"].route == "true"


def test_an_awarded_zero_earns_its_share() -> None:
    answers = {"q.grad": "0", "x.grad": "0"}
    assert mark(asked("q.grad", "x.grad"), answers).total == 0
    assert mark(asked("q.grad", "x.grad", ft_zero="award"), answers).items["x.grad"].marks == 1
    assert mark(asked("q.grad", "x.grad", ft_zero="award", ft_fraction=0.5), answers).total == 0.5


NOWHERE = ("q", "q.", ".value", "nothing.grad", "q.local", "x->z.grad", "x->q#2.grad", "x->.grad", "->q.local", "q.speed")


@pytest.mark.parametrize("key", NOWHERE)
def test_a_number_that_is_not_there_is_named(key: str) -> None:
    with pytest.raises(Problem) as caught:
        read_place(chain_rule(), key)
    assert caught.value.code == "no-such-blank"


def test_a_wrong_shape_is_said_to_be_one() -> None:
    of = graph(leaf("x", [1.0, 2.0, 3.0]), gate("f", "sum", "x"))
    sheet = Sheet(of, (Item(read_place(of, "x.grad")),))
    assert mark(sheet, {"x.grad": ["1", "1"]}).items["x.grad"].route == "shape"
    assert mark(sheet, {"x.grad": "1"}).items["x.grad"].route == "shape"
    marked = mark(sheet, {"x.grad": ["1", "", "2"]}).items["x.grad"]
    assert (marked.cells, marked.marks) == (("true", "blank", "wrong"), pytest.approx(1 / 3))
    strict = Sheet(of, sheet.items, policy=Policy(per_cell=False))
    assert mark(strict, {"x.grad": ["1", "1", "2"]}).total == 0


HIDDEN = [(case, case["hidden_wire_exam"], scenario) for case in RECORD["cases"] if "hidden_wire_exam" in case
          for scenario in case["hidden_wire_exam"]["scenarios"]]  # fmt: skip


@pytest.mark.parametrize(("case", "exam", "scenario"), HIDDEN, ids=[scenario["name"] for _, _, scenario in HIDDEN])
def test_every_paper_with_hidden_wires_gets_its_marks(case: dict[str, Any], exam: dict[str, Any], scenario: dict[str, Any]) -> None:
    of = case_graph(case)
    items = tuple(Item(read_place(of, key), marks) for key, marks in exam["marks"].items())
    sheet = Sheet(of, items, frozenset(read_place(of, key) for key in exam["hidden"]), decimals=case["printed_dp"])
    marks = mark(sheet, scenario["answers"])
    assert {key: item.route for key, item in marks.items.items()} == scenario["expect"]["routes"]
    assert (marks.total, marks.out_of) == (scenario["expect"]["total"], scenario["expect"]["out_of"])


def test_the_cases_are_all_there() -> None:
    assert (len(RECORD["cases"]), len(scenarios()), len(HIDDEN)) == (6, 31, 4)
    assert (len(RECORD["number_parsing"]), len(RECORD["graph_building"])) == (16, 4)


@pytest.mark.parametrize(("case", "scenario"), scenarios(), ids=lambda part: part.get("id") or part["name"])
def test_the_command_gives_the_marks_of_the_cases(
    case: dict[str, Any], scenario: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    items = case_sheet(case).items
    document = Document(case_graph(case), exam=Exam("E", (Question(items=items),), decimals=case["printed_dp"]))
    save_document(document, tmp_path / "exam.backwire")
    (tmp_path / "a.json").write_text(json.dumps({"answers": scenario["answers"]}))
    given = scenario["options"]
    options = ["--ft-fraction", str(given["ft_fraction"]), "--ft-zero", given["ft_zero"]]
    options += [] if given["follow_through"] else ["--no-follow-through"]
    options += [] if given["per_cell"] else ["--whole-arrays"]
    assert run(["mark", str(tmp_path / "exam.backwire"), str(tmp_path / "a.json"), "--json", *options]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {key: item["route"] for key, item in said["items"].items()} == scenario["expect"]["routes"]
    assert (said["total"], said["out_of"]) == pytest.approx((scenario["expect"]["total"], scenario["expect"]["out_of"]), abs=1e-6)


BY_OUTPUT = [("sigmoid", 1.0, 0.9, 0.09), ("tanh", 0.5, 0.6, 0.64), ("exp", 0.0, 2.0, 2.0), ("reciprocal", 2.0, 0.4, -0.16)]


@pytest.mark.parametrize(("row", "x", "wrong", "local"), BY_OUTPUT, ids=[case[0] for case in BY_OUTPUT])
def test_a_local_gradient_from_the_students_own_output_follows(row: str, x: float, wrong: float, local: float) -> None:
    of = graph(leaf("x", x), gate("s", row, "x"), gate("f", "multiply_constant", "s", c=3.0))
    sheet = Sheet(of, tuple(Item(read_place(of, key)) for key in ("s.value", "x.grad")))
    marked = mark(sheet, {"s.value": repr(wrong), "x.grad": repr(3 * local)}).items
    assert (marked["s.value"].route, marked["x.grad"].route, marked["x.grad"].follows) == ("wrong", "ft", ("s.value",))
    from_input = mark(sheet, {"s.value": repr(wrong), "x.grad": repr(mark(sheet, {}).items["x.grad"].expected)}).items
    assert from_input["x.grad"].route == "true"
