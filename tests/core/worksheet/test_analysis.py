"""How a class did, blank by blank."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.cli import run
from core.document import Document
from core.storage import save_document
from core.worksheet import author
from core.worksheet.analysis import Analysis, WrongAnswer, analyse, analysis_csv
from core.worksheet.batch import mark_folder
from core.worksheet.domains import read_domain
from core.worksheet.exam import Concept
from core.worksheet.grading import Grader
from core.worksheet.mistakes import NAMES
from core.worksheet.sheet import exam_of
from core.worksheet.variants import with_forms
from tests.core.graphs import chain_rule
from tests.core.worksheet.test_batch import RIGHT, hand_in

PAPERS: dict[str, dict[str, Any]] = {
    "a": RIGHT,
    "b": RIGHT | {"z.grad": "-4"},  # its own value
    "c": RIGHT | {"z.grad": "\u22124.0", "q.value": "=1+1"},
    "d": RIGHT | {"z.grad": "17", "q.value": "7", "f.value": "-28"},
    "e": {},
}


@pytest.fixture
def exam() -> Document:
    return author.make_paper(author.make_paper(Document(chain_rule()), "values"), "gradients")


def folder(tmp_path: Path, papers: dict[str, dict[str, Any]] = PAPERS) -> Path:
    for name, answers in papers.items():
        hand_in(tmp_path / "in", name, answers=answers)
    return tmp_path / "in"


def analysed(exam: Document, tmp_path: Path) -> Analysis:
    return analyse(exam, mark_folder(exam, folder(tmp_path)))


def test_marks_and_reasons_are_counted_blank_by_blank(exam: Document, tmp_path: Path) -> None:
    found = analysed(exam, tmp_path)
    assert (found.papers, found.out_of, found.totals) == (5, 6, (6, 5, 4, 4, 0))
    assert found.mean == pytest.approx(3.8) and found.spread == pytest.approx(2.0396, abs=1e-4)
    items = {item.key: item for item in found.items}
    assert list(items) == list(RIGHT)
    assert items["q.value"].routes == {"true": 2, "wrong": 1, "blank": 1, "unread": 1}
    assert (items["q.value"].mean, items["q.value"].share) == (pytest.approx(0.4), pytest.approx(0.4))
    assert items["f.value"].routes == {"true": 3, "ft": 1, "blank": 1}


def test_the_commonest_wrong_answer_comes_first_with_the_mistake_behind_it(exam: Document, tmp_path: Path) -> None:
    items = {item.key: item for item in analysed(exam, tmp_path).items}
    assert items["z.grad"].wrong == (WrongAnswer("A", "-4", 2, "not-swapped"), WrongAnswer("A", "17", 1))
    assert items["z.grad"].mistakes == {"not-swapped": 2}
    assert items["x.grad"].wrong == ()


def test_a_blank_tells_students_apart_as_the_rest_of_the_paper_does(exam: Document, tmp_path: Path) -> None:
    items = {item.key: item for item in analysed(exam, tmp_path).items}
    x, rest = [1, 1, 1, 1, 0], [5, 4, 3, 3, 0]
    mean = sum(rest) / 5
    over = sum((a - 0.8) * (b - mean) for a, b in zip(x, rest, strict=True))
    under = (sum((a - 0.8) ** 2 for a in x) * sum((b - mean) ** 2 for b in rest)) ** 0.5
    assert items["x.grad"].discrimination == pytest.approx(over / under)
    alike = analyse(exam, mark_folder(exam, folder(tmp_path / "alike", {"a": RIGHT, "b": RIGHT, "c": RIGHT})))
    assert {item.discrimination for item in alike.items} == {None}


def test_each_form_has_its_own_wrong_answers_and_they_are_the_same_mistake(exam: Document, tmp_path: Path) -> None:
    domains = tuple(read_domain(exam.graph, f"{name}=int:-5..5!0") for name in "xyz")
    exam = with_forms(replace(exam, exam=replace(exam_of(exam), domains=domains)), 2, 3)
    for form in "AB":
        grader = Grader(exam, form)
        own = str(grader.trace.values["z"])  # the value of z, where its gradient is asked for
        assert grader.grade({"z.grad": own}).rows["z.grad"].route == "wrong"
        for number in range(2):
            hand_in(tmp_path / "in", f"{form}{number}", form=form, answers={"z.grad": own})
    item = next(item for item in analyse(exam, mark_folder(exam, tmp_path / "in")).items if item.key == "z.grad")
    assert [(wrong.form, wrong.count, wrong.mistake) for wrong in item.wrong] == [("A", 2, "not-swapped"), ("B", 2, "not-swapped")]
    assert item.mistakes == {"not-swapped": 4}


def test_questions_have_wrong_answers_too(exam: Document, tmp_path: Path) -> None:
    exam = author.add_concept(exam, Concept("role", 2.0, "f"))
    here = folder(tmp_path, {"a": {"role:f": "router"}, "b": {"role:f": "router"}, "c": {"role:f": "switcher"}})
    item = next(item for item in analyse(exam, mark_folder(exam, here)).items if item.key == "role:f")
    assert (item.wrong, item.mean) == ((WrongAnswer("A", "router", 2),), pytest.approx(2 / 3))


def test_nobody_has_no_analysis(exam: Document) -> None:
    assert analyse(exam, []) == Analysis(0, 0.0, (), ())


def test_the_command_writes_it_as_a_table_and_as_records(exam: Document, tmp_path: Path) -> None:
    save_document(exam, tmp_path / "exam.backwire")
    command = ["mark", str(tmp_path / "exam.backwire"), "--submissions", str(folder(tmp_path)), "--json", "--analysis"]
    assert run([*command, str(tmp_path / "items.csv")]) == 1
    first = (tmp_path / "items.csv").read_bytes()
    rows = {row["item"]: row for row in csv.DictReader(io.StringIO(first.decode("utf-8-sig"), newline=""))}
    assert (rows["z.grad"]["percent"], rows["z.grad"]["wrong"], rows["z.grad"]["blank"]) == ("20.00", "3", "1")
    assert (rows["z.grad"]["answer_1"], rows["z.grad"]["count_1"]) == ("'-4", "2")
    assert rows["z.grad"]["mistake_1"] == NAMES["not-swapped"].en
    assert run([*command, str(tmp_path / "items.json")]) == 1
    plain = json.loads((tmp_path / "items.json").read_text("utf-8"))
    assert plain["items"]["z.grad"]["wrong"][0] == {"form": "A", "answer": "-4", "count": 2, "mistake": "not-swapped"}
    assert (plain["papers"], plain["mean"]) == (5, pytest.approx(3.8))
    assert run([*command, str(tmp_path / "items.csv")]) == 1 and (tmp_path / "items.csv").read_bytes() == first


def test_a_wrong_answer_runs_nothing_in_a_spreadsheet(exam: Document, tmp_path: Path) -> None:
    here = folder(tmp_path, {"a": {"z.grad": ["=1+1"]}, "b": {"z.grad": "99"}})
    text = analysis_csv(analyse(exam, mark_folder(exam, here)), "zh").decode("utf-8-sig")
    assert all(not cell.startswith(("=", "+", "@")) for row in csv.reader(io.StringIO(text, newline="")) for cell in row)
