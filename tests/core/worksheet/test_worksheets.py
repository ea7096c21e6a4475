"""Every shipped worksheet opens, is what its table says, can be marked from its own key, and speaks both languages."""

from typing import Any

import numpy as np
import pytest

from core import cli, examples, lessons
from core.document import Document
from core.evaluate import evaluate
from core.storage import decode, encode
from core.worksheet import author
from core.worksheet.concepts import solution
from core.worksheet.contents import contents_of
from core.worksheet.grading import Grader
from core.worksheet.paper import Paper
from core.worksheet.sheet import exam_of, find_form, form_graph, write_place
from core.worksheet.unique import undetermined
from core.worksheet.variants import faults, with_forms
from core.worksheets import IDS, worksheet, worksheets
from resources.make_worksheets import FOLDER, make_worksheet
from resources.worksheet_table import TABLE

ROWS = [pytest.param(row, id=row.id) for row in TABLE]


def right_answers(document: Document, form: str) -> dict[str, Any]:
    """Return an answer to everything that is asked, as somebody would write it who makes no mistake."""
    exam, graph = exam_of(document), form_graph(document.graph, find_form(exam_of(document), form))
    trace = evaluate(graph)
    paper = Paper(graph, trace, exam.decimals, exam.hidden)
    answers: dict[str, Any] = {write_place(graph, item.place): _texts(paper.truth(item.place)) for item in exam.items()}
    for part in contents_of(document, form).parts:
        answers |= {asked.key: solution(graph, trace, asked.concept).en for asked in part.asked}
    return answers


def _texts(number: Any) -> Any:
    return [_texts(entry) for entry in number] if np.ndim(number) else f"{float(number):.6f}"


@pytest.mark.parametrize("row", ROWS)
def test_the_files_are_what_the_table_makes(row: Any) -> None:
    made, shipped = make_worksheet(row), worksheet(row.id).document
    assert shipped.exam == made.exam and shipped.notes == made.notes
    assert [(node.gate, node.inputs, node.label) for node in shipped.graph.nodes.values()] == [
        (node.gate, node.inputs, node.label) for node in made.graph.nodes.values()
    ]


def test_the_folder_holds_the_worksheets_and_nothing_else_in_the_usual_form() -> None:
    assert [row.id for row in TABLE] == list(IDS) == [entry.id for entry in worksheets()] and len(IDS) >= 14
    assert {file.name for file in FOLDER.iterdir()} == {f"{name}.backwire" for name in IDS}
    assert all(encode(decode(file.read_bytes())) == file.read_bytes() for file in FOLDER.iterdir())
    assert not set(IDS) & {*examples.IDS, *lessons.IDS}
    others = [entry.title for entry in (*examples.examples(), *lessons.lessons())]
    assert not any(entry.title[k] == title[k] for entry in worksheets() for title in others for k in (0, 1))


@pytest.mark.parametrize("row", ROWS)
def test_who_makes_no_mistake_has_all_marks_on_every_form(row: Any) -> None:
    document = worksheet(row.id).document
    for form in exam_of(document).forms or (find_form(exam_of(document)),):
        graded = Grader(document, form.label).grade(right_answers(document, form.label))
        assert graded.total == pytest.approx(graded.out_of) and graded.out_of > 0, (form.label, graded.rows)


@pytest.mark.parametrize("row", ROWS)
def test_the_questions_have_one_answer(row: Any) -> None:
    document = worksheet(row.id).document
    exam = exam_of(document)
    for form in exam.forms or (find_form(exam),):
        graph = form_graph(document.graph, form)
        assert list(undetermined(graph, evaluate(graph), exam)) == []


@pytest.mark.parametrize("row", [row for row in TABLE if row.forms])
def test_forms_are_nice_and_drawn_again_from_the_seed(row: Any) -> None:
    document = worksheet(row.id).document
    exam = exam_of(document)
    assert [form.label for form in exam.forms] == list("ABCDEF")
    assert with_forms(document, row.forms, row.seed).exam == exam
    assert all(list(faults(form_graph(document.graph, form), row.dead)) == [] for form in exam.forms)


@pytest.mark.parametrize("row", ROWS)
def test_it_speaks_both_languages(row: Any) -> None:
    english, chinese = (contents_of(worksheet(row.id).document, "", language) for language in ("en", "zh"))
    assert english.title and chinese.title and [part.wording for part in english.parts] != [part.wording for part in chinese.parts]
    assert all(any(ord(letter) > 0x2E80 for letter in part.wording) for part in chinese.parts)
    assert all(ord(letter) < 0x2E80 for part in english.parts for letter in part.wording)


def test_the_command_lists_them_and_opens_them_by_name(capsys: Any) -> None:
    assert cli.run(["worksheets", "--language", "zh"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(IDS) and lines[1].split()[0] == "chain-rule-gradients"
    assert cli.run(["sheet", "softmax-loss"]) == 0
    assert capsys.readouterr().out.splitlines()[0].split()[0] == "p.value"


def test_all_of_a_kind_are_those_that_have_a_number() -> None:
    whole = examples.example("norm-squared").document
    values = evaluate(whole.graph).values
    arrays = {place for place in author.all_places(whole.graph, "locals") if np.ndim(values[place.node])}
    asked = {item.place for item in exam_of(author.make_paper(whole, "locals")).items()}
    assert arrays and not arrays & asked  # the local gradient of an array is a Jacobian
