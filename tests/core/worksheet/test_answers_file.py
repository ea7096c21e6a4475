"""The file of a student's answers: kept, reopened, marked, and read with suspicion."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.problems import Problem
from core.worksheet import attempt as do
from core.worksheet import author
from core.worksheet.answers_file import answers_bytes, open_answers, save_answers
from core.worksheet.attempt import Attempt
from core.worksheet.batch import mark_folder
from core.worksheet.exam import Concept, Place
from core.worksheet.exercise import Box, Exercise
from core.worksheet.fresh import new_numbers
from tests.core.worksheet.test_attempt import paper, typed


def worked() -> tuple[Any, Attempt]:
    """Return a worksheet and an attempt in the middle."""
    document = author.add_concept(paper(attempts=3), Concept("fork-set"))
    exercise = Exercise(document)
    attempt = typed(exercise, {"q.value": "7", "f.value": "-28", "z.grad": "=HYPERLINK(1)"})
    attempt = do.answer(exercise, attempt, "fork-set", ["q"])
    return document, do.take_hint(exercise, do.check(exercise, attempt, ["q.value", "f.value"]), "x.grad")


def test_a_file_is_reopened_to_go_on(tmp_path: Path) -> None:
    document, attempt = worked()
    save_answers(tmp_path / "new" / "a.json", document, attempt, "s1", "张伟")
    again, submission = open_answers(tmp_path / "new" / "a.json", document)
    assert again == attempt and (submission.student, submission.name) == ("s1", "张伟")


def test_cells_and_new_numbers_come_back(tmp_path: Path) -> None:
    document = paper("E11")
    exercise = Exercise(document)
    attempt = Attempt(values=new_numbers(document, {}, 1), form="practice")
    attempt = do.type_in(exercise, attempt, Box("b.grad", Place("b", "grad"), (1,)), "2")
    save_answers(tmp_path / "a.json", document, attempt)
    assert open_answers(tmp_path / "a.json", document)[0] == attempt


def test_the_file_is_a_submission_that_can_be_marked(tmp_path: Path) -> None:
    document, attempt = worked()
    save_answers(tmp_path / "a.json", document, attempt, "s1", "Ada")
    (line,) = mark_folder(document, tmp_path)
    assert (line.student, line.status, line.graded.rows["f.value"].route) == ("s1", "marked", "ft")
    assert "changed-paper" not in line.flags and "unknown-answers" not in line.flags


def test_numbers_drawn_for_practice_are_no_form_of_the_paper(tmp_path: Path) -> None:
    document = paper()
    attempt = Attempt(values=new_numbers(document, {}, 1))
    save_answers(tmp_path / "a.json", document, attempt, "s1")
    assert mark_folder(document, tmp_path)[0].status == "wrong-form"


def test_the_file_tells_no_right_answer(tmp_path: Path) -> None:
    document, attempt = worked()
    exercise = Exercise(document)
    plain = json.loads(answers_bytes(document, do.check(exercise, attempt, exercise.keys)))
    assert "true" not in json.dumps(plain["screen"]["checked"]) and "marks" not in json.dumps(plain)
    assert plain["answers"] == {"q.value": "7", "f.value": "-28", "z.grad": "=HYPERLINK(1)", "fork-set": ["q"]}


def test_answers_of_another_worksheet_are_refused(tmp_path: Path) -> None:
    document, attempt = worked()
    save_answers(tmp_path / "a.json", document, attempt)
    with pytest.raises(Problem) as caught:
        open_answers(tmp_path / "a.json", paper("E02"))
    assert caught.value.code == "answers-elsewhere"


@pytest.mark.parametrize(
    "change",
    [
        {"screen": {"mode": "cheat"}},
        {"screen": {"checks": {"q.value": "many"}}},
        {"screen": 3},
        {"screen": {"values": {"x": "1"}}},
        {"screen": {"values": {"x": [1.0, 2.0]}}},
        {"screen": {"values": {"nobody": 1.0}}},
        {"answers": 5},
        {"form": "Q"},
    ],
)
def test_a_file_that_was_tampered_with_is_refused(tmp_path: Path, change: dict[str, Any]) -> None:
    document, attempt = worked()
    plain = json.loads(answers_bytes(document, attempt)) | change
    (tmp_path / "a.json").write_text(json.dumps(plain), "utf-8")
    with pytest.raises(Problem) as caught:
        open_answers(tmp_path / "a.json", document)
    assert caught.value.code in ("submission-unreadable", "no-form")


@pytest.mark.parametrize(
    "answers", [{"q.value": 7}, {"q.value": {"a": 1}}, {"nobody.value": "1"}, {"q.value": ["1", "2"]}, {"q.value": "9" * 20_000}]
)
def test_strange_answers_do_no_harm(tmp_path: Path, answers: dict[str, Any]) -> None:
    document, attempt = worked()
    plain = json.loads(answers_bytes(document, attempt)) | {"answers": answers, "screen": {"checked": ["q.value", "nobody"]}}
    (tmp_path / "a.json").write_text(json.dumps(plain), "utf-8")
    again, _ = open_answers(tmp_path / "a.json", document)
    exercise = Exercise(document)
    assert [do.text_in(again, box) for box in exercise.boxes] == [""] * len(exercise.boxes)
    do.check(exercise, again, exercise.keys)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff\xfe", b"null"])
def test_a_broken_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.json").write_bytes(data)
    with pytest.raises(Problem) as caught:
        open_answers(tmp_path / "a.json", paper())
    assert caught.value.code == "submission-unreadable"
    with pytest.raises(Problem) as caught:
        open_answers(tmp_path / "missing.json", paper())
    assert caught.value.code == "submission-unreadable"
