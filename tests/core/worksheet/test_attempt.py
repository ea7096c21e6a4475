"""Answering on the screen: typing, checking, hints, and what a test allows."""

from dataclasses import replace
from typing import Any

import pytest

from core.document import Document
from core.problems import Problem
from core.worksheet import attempt as do
from core.worksheet import author
from core.worksheet.attempt import Attempt
from core.worksheet.exam import Concept, Item, Place, Policy
from core.worksheet.exercise import Box, Exercise, is_worksheet
from core.worksheet.hints import Hints
from core.worksheet.sheet import exam_of, read_place
from tests.core.graphs import chain_rule
from tests.core.worksheet.cases import RECORD, case_graph

CASES = {case["id"]: case for case in RECORD["cases"]}


def paper(case: str = "E01", **policy: Any) -> Document:
    """Return a document with the worksheet of a worked case."""
    graph = case_graph(CASES[case])
    document = author.ask(Document(graph), [read_place(graph, key) for key in CASES[case]["blanks"]])
    exam = exam_of(document)
    items = tuple(Item(item.place, blank["marks"]) for item, blank in zip(exam.items(), CASES[case]["blanks"].values(), strict=True))
    question = replace(exam.questions[0], items=items)
    return replace(document, exam=replace(exam, questions=(question,), policy=Policy(**policy)))


def typed(exercise: Exercise, answers: dict[str, str], attempt: Attempt | None = None) -> Attempt:
    """Return the attempt after texts were typed into boxes."""
    attempt = attempt or Attempt()
    for box in exercise.boxes:
        if box.key in answers and not box.cell:
            attempt = do.type_in(exercise, attempt, box, answers[box.key])
    return attempt


def routes(attempt: Attempt) -> dict[str, str]:
    """Return what the checks said, by key."""
    return {key: verdict.route for key, verdict in attempt.verdicts.items()}


# ---------------------------------------------------------------- boxes


@pytest.mark.parametrize("case", CASES)
def test_tab_walks_forward_and_then_backward(case: str) -> None:
    exercise = Exercise(paper(case))
    kinds = [box.place.kind for box in exercise.boxes]
    assert kinds == sorted(kinds, key=["value", "grad"].index)
    at = {box.key: number for number, box in enumerate(exercise.boxes)}
    for wire in exercise.graph.wires():
        before, after = f"{wire.source}.value", f"{wire.target}.value"
        assert before not in at or after not in at or at[before] < at[after]
        before, after = f"{wire.target}.grad", f"{wire.source}.grad"
        assert before not in at or after not in at or at[before] < at[after]


def test_each_cell_of_an_array_is_a_box_of_its_own() -> None:
    exercise = Exercise(paper("E11"))
    assert [box.cell for box in exercise.boxes if box.key == "W.grad"] == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)]
    attempt = do.type_in(exercise, Attempt(), Box("W.grad", Place("W", "grad"), (1, 1)), " 4 ")
    assert attempt.texts["W.grad"] == [["", ""], ["", " 4 "], ["", ""]]
    assert do.text_in(attempt, Box("W.grad", Place("W", "grad"), (1, 1))) == " 4 "
    assert do.text_in(attempt, Box("W.grad", Place("W", "grad"), (0, 1))) == ""


def test_what_is_asked_is_not_printed_and_the_rest_is_rounded() -> None:
    exercise = Exercise(paper("E05"))
    asked = {item.place for item in exercise.items.values()}
    assert not [name for name in exercise.printed.values if Place(name, "value") in asked]
    assert not [name for name in exercise.printed.gradients if Place(name, "grad") in asked]
    document = Document(case_graph(CASES["E05"]))
    shown = Exercise(author.ask(document, [Place("w0", "grad")]))
    assert shown.printed.values["f"] == 0.73 and shown.printed.gradients["f"] == 1.0
    assert not shown.printed.wires  # of wires only what is asked is on a page
    hidden = Exercise(author.hide(author.ask(document, [Place("w0", "grad")]), [Place("e", "value")]))
    assert "e" not in hidden.printed.values and "e" in hidden.printed.gradients


def test_the_wrong_number_is_printed_where_that_is_the_question() -> None:
    document = author.add_concept(Document(chain_rule()), Concept("wrong-number", place=Place("q", "value"), number=7.0))
    assert Exercise(document).printed.values["q"] == 7.0


# ---------------------------------------------------------------- typing and checking


@pytest.mark.parametrize(
    ("text", "said"),
    [("", ""), ("3", ""), ("−0,5", "“−0,5” is no"), ("1,234", "leave out the comma"), ("x", "“x” is no number"), ("1/0", "no number")],
)
def test_what_cannot_be_read_is_said_at_once(text: str, said: str) -> None:
    found = do.trouble(text)
    assert (said in found.en) if found is not None else said == ""
    assert found is None or found.zh != found.en


def test_what_cannot_be_read_uses_no_attempt() -> None:
    exercise = Exercise(paper(attempts=2))
    attempt = do.check(exercise, typed(exercise, {"q.value": "3x"}), exercise.keys)
    assert "q.value" not in attempt.verdicts and not attempt.checks
    assert routes(attempt)["f.value"] == "blank"
    attempt = do.check(exercise, typed(exercise, {"q.value": "3"}, attempt), ["q.value"])
    assert (routes(attempt)["q.value"], attempt.checks) == ("true", {"q.value": 1})


def test_a_check_gives_each_box_its_route_and_typing_takes_it_away() -> None:
    exercise = Exercise(paper())
    attempt = typed(exercise, {"q.value": "7", "f.value": "-28", "z.grad": "-4"})
    attempt = do.check(exercise, attempt, exercise.keys)
    expected = {"q.value": "wrong", "f.value": "ft", "q.grad": "blank", "z.grad": "wrong", "y.grad": "blank", "x.grad": "blank"}
    assert routes(attempt) == expected
    assert exercise.say("f.value", attempt.verdicts["f.value"], attempt.texts) == "Correct from your q."
    assert "you used its own value" in exercise.say("z.grad", attempt.verdicts["z.grad"], attempt.texts)
    changed = typed(exercise, {"q.value": "3"}, attempt)
    assert "q.value" not in changed.verdicts and routes(changed)["f.value"] == "ft"
    assert do.check(exercise, attempt, exercise.keys) is attempt  # the same texts again cost nothing


def test_the_last_check_closes_the_box() -> None:
    exercise = Exercise(paper(attempts=2))
    attempt = Attempt()
    for text, left in (("1", 1), ("2", 0)):
        attempt = do.check(exercise, typed(exercise, {"q.value": text}, attempt), ["q.value"])
        assert do.checks_left(exercise, attempt, "q.value") == left
    with pytest.raises(Problem) as caught:
        typed(exercise, {"q.value": "3"}, attempt)
    assert caught.value.code == "answer-closed"
    assert do.checks_left(exercise, attempt, "f.value") == 2
    assert do.standing(exercise, attempt).marks == 0.0


@pytest.mark.parametrize(("attempts", "left", "verdicts"), [(0, 0, 0), (1, 0, 1), (3, 2, 1)])
def test_a_test_checks_only_as_often_as_its_author_allows(attempts: int, left: int, verdicts: int) -> None:
    exercise = Exercise(paper(attempts=attempts))
    attempt = do.check(exercise, typed(exercise, {"q.value": "3"}, Attempt("test")), ["q.value"])
    assert (do.checks_left(exercise, attempt, "q.value"), len(attempt.verdicts)) == (left, verdicts)
    assert not do.can_hint(exercise, attempt, "q.value")
    with pytest.raises(Problem) as caught:
        do.take_hint(exercise, attempt, "q.value")
    assert caught.value.code == "no-more-hints"


def test_a_test_without_checks_can_be_typed_until_it_is_handed_in() -> None:
    exercise = Exercise(paper())
    attempt = typed(exercise, {"q.value": "3"}, Attempt("test"))
    attempt = typed(exercise, {"q.value": "4"}, attempt)
    with pytest.raises(Problem) as caught:
        typed(exercise, {"q.value": "5"}, do.hand_in(attempt))
    assert caught.value.code == "answer-closed"


def test_the_standing_counts_marks_of_what_was_checked() -> None:
    exercise = Exercise(paper())
    attempt = typed(exercise, {"q.value": "3", "f.value": "-12", "z.grad": "9"})
    assert do.standing(exercise, attempt) == do.Standing(0.0, 6.0, 3, 0, 6, 0, 0)
    attempt = do.take_hint(exercise, do.check(exercise, attempt, exercise.keys), "x.grad")
    assert do.standing(exercise, attempt) == do.Standing(2.0, 6.0, 3, 3, 6, 3, 1)


def test_questions_in_words_are_checked_and_never_give_their_answer_away() -> None:
    document = author.add_concept(paper(), Concept("role", node="q"))
    document = author.add_concept(document, Concept("step", node="x", number=0.5))
    exercise = Exercise(document)
    attempt = do.answer(exercise, Attempt(), "role:q", "switcher")
    attempt = do.check(exercise, do.answer(exercise, attempt, "step:x", "0"), ["role:q", "step:x"])
    assert routes(attempt) == {"role:q": "wrong", "step:x": "true"}
    assert exercise.say("role:q", attempt.verdicts["role:q"], attempt.texts) == "Not right yet."


def test_the_entries_of_a_leaf_after_a_step_are_typed_in_a_row() -> None:
    document = author.add_concept(Document(case_graph(CASES["E11"])), Concept("step", node="b", number=0.5))
    exercise = Exercise(document)
    for text, route in (("-1.5 0.5", "true"), ("[-1.5, 0.5]", "true"), ("-2; 1", "wrong"), ("-2", "wrong"), ("a b", "unread")):
        assert exercise.judge({"step:b": text})["step:b"].route == route, text


def test_a_document_without_questions_is_no_worksheet() -> None:
    assert not is_worksheet(Document(chain_rule())) and is_worksheet(paper())
    assert not is_worksheet(author.show(paper(), [item.place for item in exam_of(paper()).items()]))


# ---------------------------------------------------------------- hints


def hints(case: str, key: str, answers: dict[str, Any] | None = None, language: str = "en") -> list[str]:
    """Return the three hints for a box."""
    exercise = Exercise(paper(case))
    return Hints(exercise, answers, language).levels(key, 3)


def test_hints_go_from_the_rule_to_the_computation() -> None:
    rule, numbers, worked = hints("E01", "q.value")
    assert "q = x + y" in rule and "3" not in rule
    assert (numbers, worked) == ("q = −2 + 5", "q = −2 + 5 = 3")
    rule, numbers, worked = hints("E01", "x.grad")
    assert "Chain rule through q" in rule and "distributor" in rule
    assert numbers == "Through q: upstream your box ∂f/∂q × local 1"
    assert worked == "from q: upstream −4 × local 1 = −4"


def test_the_second_hint_uses_what_the_student_wrote() -> None:
    assert "upstream 9 × local 1" in hints("E01", "x.grad", {"q.grad": "9"})[1]
    assert hints("E01", "f.value", {"q.value": "7"})[1] == "f = 7 · (−4)"
    assert hints("E01", "f.value")[1] == "f = q · (−4)"


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_box_has_its_hints_and_only_the_last_tells_the_answer(case: str, language: str) -> None:
    exercise = Exercise(paper(case))
    for key in exercise.items:
        found = hints(case, key, language=language)
        assert 2 <= len(found) <= 3 and all(found)


def test_questions_in_words_have_hints_too() -> None:
    document = author.add_concept(Document(chain_rule()), Concept("role", node="f"))
    document = author.add_concept(document, Concept("step", node="x", number=0.5))
    exercise = Exercise(document)
    assert Hints(exercise).levels("role:f", 3)[-1] == "Answer: switcher"
    assert Hints(exercise).levels("step:x", 2)[-1] == "−2 − 0.5 × (−4)"


@pytest.mark.parametrize(
    ("text", "unfinished"),
    [("-", True), ("2e", True), ("1/", True), (".", True), ("1.5x", True), ("1.5x10", True), ("x", False), ("2x3", False), ("=", False)],
)
def test_the_beginning_of_a_number_is_known(text: str, unfinished: bool) -> None:
    assert do.is_unfinished(text) == unfinished


def test_a_test_gets_no_check_back_by_beginning_again_or_by_an_older_file() -> None:
    exercise = Exercise(paper(attempts=1))
    early = typed(exercise, {"q.value": "1", "f.value": "2"}, Attempt("test"))
    used = do.check(exercise, early, ["q.value"])
    again = do.cleared(exercise, used)
    assert (again.texts, again.checks) == ({"q.value": "1"}, {"q.value": 1}) and not do.can_answer(exercise, again, "q.value")
    opened = do.gone_on(used, early)
    assert do.checks_left(exercise, opened, "q.value") == 0 and do.checks_left(exercise, opened, "f.value") == 1
    assert do.cleared(exercise, replace(used, mode="practice")) == Attempt(form=used.form)
    assert do.gone_on(do.hand_in(used), early).handed_in


def test_the_graph_is_not_seen_where_it_is_what_is_to_be_drawn() -> None:
    drawing = author.add_concept(Document(chain_rule()), Concept("draw", text="(x + y) * z"))
    assert not Exercise(drawing).has_figure and Exercise(author.make_paper(drawing, "gradients")).has_figure
    assert Exercise(author.add_concept(drawing, Concept("zero-set"))).has_figure
