"""A worksheet for Moodle: well-formed, escaped, its weights add up, and what it takes for right is right."""

import base64
import re
from xml.etree import ElementTree

import numpy as np
import pytest

from core.document import Document
from core.formula import read_formula
from core.worksheet import author
from core.worksheet.contents import contents_of
from core.worksheet.exam import Concept, Place
from core.worksheet.moodle import cloze, moodle_xml
from core.worksheet.sheet import exam_of
from tests.core.worksheet.papers import rich_paper

FIELD = re.compile(r"\{(\d+):([A-Z]+):((?:\\.|[^}\\])*)\}")


def read(text: str) -> list[tuple[ElementTree.Element, str, list[tuple[str, str, str]]]]:
    """Return each question, its HTML and its fields (weight, kind, answers)."""
    found = []
    for question in ElementTree.fromstring(text.encode()).findall("question"):
        html = question.findtext("questiontext/text") or ""
        found.append((question, html, FIELD.findall(html)))
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_there_is_a_question_for_each_form_with_a_field_for_each_box(language: str) -> None:
    document = rich_paper(3)
    questions = read(moodle_xml(document, "", language))
    assert len(questions) == 3 and all(question.get("type") == "cloze" for question, _, _ in questions)
    exam = exam_of(document)
    expected = len(list(exam.items())) + len(list(exam.concepts())) - 1  # a drawing has none
    assert all(len(fields) == expected for _, _, fields in questions)
    assert len({question.findtext("idnumber") for question, _, _ in questions}) == 3


def test_weights_are_whole_and_stand_to_each_other_as_the_marks() -> None:
    ((question, _, fields),) = read(moodle_xml(rich_paper()))
    weights = [int(weight) for weight, _, _ in fields]
    drawing = 1.0
    total = contents_of(rich_paper()).out_of - drawing
    assert float(question.findtext("defaultgrade") or 0) == total
    unit = sum(weights) / total
    marks = [item.marks for item in exam_of(rich_paper()).items()]
    assert [weight / unit for weight in weights[: len(marks)]] == marks


def test_a_number_has_the_tolerance_of_its_blank() -> None:
    document = author.ask(Document(read_formula("x = 0.5; f = sigmoid(x)").graph), [Place("f", "value")])
    place = next(node.id for node in document.graph.nodes.values() if node.label == "f")
    document = author.ask(Document(document.graph), [Place(place, "value")])
    ((_, _, ((weight, kind, answers),)),) = read(moodle_xml(document))
    value, tolerance = map(float, answers.removeprefix("=").split(":"))
    assert (weight, kind) == ("1", "NUMERICAL") and value == pytest.approx(1 / (1 + np.exp(-0.5))) and tolerance == pytest.approx(0.005)


def test_an_array_is_a_table_of_fields_that_share_its_marks() -> None:
    document = Document(read_formula("x = [1, 2, 3]; f = sum(x^2)").graph)
    name = next(node.id for node in document.graph.nodes.values() if node.label == "x")
    ((question, html, fields),) = read(moodle_xml(author.ask(document, [Place(name, "grad")], 2)))
    assert [answers.split(":")[0] for _, _, answers in fields] == ["=2", "=4", "=6"] and html.count("<tr>") == 3
    assert float(question.findtext("defaultgrade") or 0) == 2 and len({weight for weight, _, _ in fields}) == 1


def test_what_an_author_writes_is_text_and_no_code() -> None:
    ((question, html, _),) = read(moodle_xml(rich_paper()))
    assert "&lt;b&gt;{all}&lt;/b&gt;" in html and "Quiz & more" in (question.findtext("name/text") or "")
    assert cloze('a}b~c#d"e/f\\g<h>&') == 'a\\}b\\~c\\#d\\"e\\/f\\\\g&lt;h&gt;&amp;'


def test_of_choices_those_that_are_right_are_marked() -> None:
    ((_, _, fields),) = read(moodle_xml(rich_paper()))
    kinds = {kind: answers for _, kind, answers in fields if kind != "NUMERICAL"}
    assert set(kinds) == {"SHORTANSWER", "MULTICHOICE", "MULTIRESPONSE"}
    several = [answers for _, kind, answers in fields if kind == "MULTIRESPONSE"]
    assert several == ["x~y~z~=none", "=x~y~q~z~n4~f~none"] or "=x" in several[1]
    chosen = [answers for _, kind, answers in fields if kind == "MULTICHOICE"]
    assert all(sum(option.startswith("=") for option in answers.split("~")) == 1 for answers in chosen) and len(chosen) == 3


def test_a_picture_goes_along() -> None:
    ((question, html, _),) = read(moodle_xml(rich_paper(), pictures={"A": b"\x89PNG data"}))
    file = question.find("questiontext/file")
    assert file is not None and base64.b64decode(file.text or "") == b"\x89PNG data"
    assert f"@@PLUGINFILE@@/{file.get('name')}" in html


def test_without_a_picture_the_graph_stands_there_without_the_answers() -> None:
    ((_, html, _),) = read(moodle_xml(rich_paper()))
    assert "q = x + y" in html and "value 3.00" not in html


def test_a_drawing_is_for_paper() -> None:
    document = author.add_concept(Document(read_formula("x = 1; f = x").graph), Concept("draw", text="a + b"))
    ((question, html, fields),) = read(moodle_xml(document))
    assert fields == [] and "on paper" in html and float(question.findtext("defaultgrade") or -1) == 0
