"""What an author does to a worksheet, beyond asking, hiding and printing."""

from collections.abc import Callable

import pytest

from core.document import Document, Graph
from core.evaluate import evaluate
from core.problems import Problem
from core.watch import Stopped
from core.worksheet import author
from core.worksheet.advice import remarks
from core.worksheet.choices import fitting
from core.worksheet.code import read_code, write_code
from core.worksheet.concepts import prompt
from core.worksheet.domains import write_rule
from core.worksheet.exam import Concept, Place
from core.worksheet.exam_record import MOST_ITEMS, MOST_QUESTIONS
from core.worksheet.sheet import exam_of
from core.worksheet.tolerance import Tolerance, read_tolerance, write_tolerance
from core.worksheet.variants import with_forms
from tests.core.graphs import chain_rule, gate, graph, leaf

START = Document(chain_rule())
Q, F, X = Place("q", "value"), Place("f", "value"), Place("x", "grad")
ASKED = author.ask(author.add_question(author.ask(START, [Q, F])), [X])


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Problem) as refused:
        act()
    return refused.value.code


def layout(document: Document) -> list[list[str]]:
    return [[f"{item.place.node}.{item.place.kind}" for item in question.items] for question in exam_of(document).questions]


def test_blanks_move_between_questions_and_into_a_new_one() -> None:
    assert layout(author.move_items(ASKED, [Q], 1)) == [["f.value"], ["x.grad", "q.value"]]
    assert layout(author.move_items(ASKED, [X, Q], 2)) == [["f.value"], [], ["q.value", "x.grad"]]


def test_a_blank_keeps_its_marks_when_it_moves() -> None:
    moved = author.move_items(author.set_marks(ASKED, Q, 3), [Q], 1)
    assert [item.marks for item in exam_of(moved).questions[1].items] == [1, 3]


@pytest.mark.parametrize(("number", "by", "first"), [(0, 1, "x.grad"), (1, -1, "x.grad"), (0, -1, "q.value"), (1, 5, "q.value")])
def test_questions_change_places_as_far_as_there_are(number: int, by: int, first: str) -> None:
    assert layout(author.move_question(ASKED, number, by))[0][0] == first


def test_what_is_asked_changes_places_within_its_question_and_goes() -> None:
    exam = exam_of(ASKED)
    f = exam.questions[0].items[1]
    assert layout(author.move_asked(ASKED, 0, f, -1))[0] == ["f.value", "q.value"]
    assert layout(author.remove(ASKED, 0, [f]))[0] == ["q.value"]
    assert author.state(author.remove(ASKED, 0, [f]), F) == "shown"


def test_a_concept_gets_other_marks() -> None:
    role = Concept("role", node="q")
    document = author.add_concept(START, role)
    changed = author.change_concept(document, role, Concept("role", 2, "q"))
    assert [concept.marks for concept in exam_of(changed).concepts()] == [2]
    assert code_of(lambda: author.change_concept(document, role, Concept("role", -1, "q"))) == "bad-marks"


@pytest.mark.parametrize(("facts", "code"), [({"id": " "}, "bad-id"), ({"id": 41 * "a"}, "bad-id"), ({"decimals": 13}, "bad-decimals")])
def test_a_paper_that_cannot_be_kept_is_refused(facts: dict[str, object], code: str) -> None:
    assert code_of(lambda: author.set_paper(START, **facts)) == code  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rule", "written"),
    [("-5..5", "-5..5"), ("−5 … 5 ！ 0，1", "-5..5!0,1"), ("1, 2.5, ln(3)", "1,2.5,1.09861228867"), ("4", "4"),
     ("ln 3, sqrt(16)", "1.09861228867,4")],
)
def test_the_numbers_that_an_input_may_have_are_said_shortly(rule: str, written: str) -> None:
    assert [write_rule(domain) for domain in exam_of(author.set_domain(START, "x", rule)).domains] == [written]


@pytest.mark.parametrize("rule", ["5..-5", "a", "1..", "..", "1, x", "exp(1000)", "1/0"])
def test_what_says_no_numbers_is_refused(rule: str) -> None:
    assert code_of(lambda: author.set_domain(START, "x", rule)) == "bad-domain"


def test_other_rules_take_the_forms_away_and_the_same_ones_keep_them() -> None:
    document = author.set_domain(author.set_domain(ASKED, "x", "-9..9"), "y", "1..9")
    drawn = with_forms(document, 2, 3)
    assert len(exam_of(author.set_domain(drawn, "x", "-9..9")).forms) == 2
    assert exam_of(author.set_domain(drawn, "x", "-8..8")).forms == ()
    assert exam_of(author.set_domain(drawn, "y", "")).domains == exam_of(author.set_domain(ASKED, "x", "-9..9")).domains


def test_drawing_tells_how_far_it_is_and_can_be_stopped() -> None:
    document = author.set_domain(ASKED, "x", "-9..9")
    told: list[float] = []
    with_forms(document, 3, 1, told.append)
    assert told == sorted(told) and told[0] == 0 and max(told) < 1

    def stop(share: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        with_forms(document, 3, 1, stop)


TOLERANCES = [
    (Tolerance(), "auto", "自动"),
    (Tolerance("exact"), "exact", "精确"),
    (Tolerance("decimals", 2), "2 decimals", "2 位小数"),
    (Tolerance("figures", 3), "3 figures", "3 位有效数字"),
    (Tolerance("relabs", relative=0.01, absolute=0.05), "1% or 0.05", "1% 或 0.05"),
    (Tolerance("relabs", relative=0.01), "1%", "1%"),
    (Tolerance("relabs", absolute=0.5), "0.5", "0.5"),
]


@pytest.mark.parametrize(("rule", "en", "zh"), TOLERANCES)
def test_a_tolerance_is_written_and_read_in_both_languages(rule: Tolerance, en: str, zh: str) -> None:
    assert (write_tolerance(rule, "en"), write_tolerance(rule, "zh_CN")) == (en, zh)
    assert read_tolerance(en) == read_tolerance(zh) == rule


@pytest.mark.parametrize("text", ["roughly", "-1", "13 decimals", "0 figures", "nan", "1e999", "2 3"])
def test_what_is_no_tolerance_is_refused(text: str) -> None:
    assert code_of(lambda: read_tolerance(text)) == "bad-tolerance"


def test_the_questions_that_fit_a_graph_are_offered_once() -> None:
    s = gate("q", "matmul", "W", "x"), gate("s", "sum", "q"), gate("f", "multiply", "s", "s")
    of = graph(leaf("W", [[1.0, 2.0]]), leaf("x", [1.0, 3.0]), *s)
    document = author.add_concept(Document(of), Concept("role", node="f"))
    found = {(concept.idea, concept.node) for concept in fitting(of, evaluate(of), exam_of(document))}
    assert {("gate", "f"), ("role", "q"), ("shape", "W"), ("step", "x"), ("zero-set", ""), ("fork-set", ""), ("order", "")} <= found
    assert ("role", "f") not in found and ("shape", "s") not in found
    without_forks = fitting(START.graph, evaluate(START.graph), exam_of(ASKED))
    assert "fork-set" not in {concept.idea for concept in without_forks}


def test_a_wrong_number_is_offered_where_it_is_printed_and_differs() -> None:
    found = [c for c in fitting(START.graph, evaluate(START.graph), exam_of(ASKED)) if c.idea == "wrong-number"]
    assert found == []  # both values are asked for
    found = [c for c in fitting(START.graph, evaluate(START.graph), author.begun(START)) if c.idea == "wrong-number"]
    assert [(c.place, c.number) for c in found] == [(Q, -3.0), (F, 12.0)]
    assert all(prompt(START.graph, concept).en for concept in found)


def test_a_remark_knows_its_number_and_its_form() -> None:
    of = graph(leaf("x", 2.0), leaf("y", 2.0), gate("m", "max", "x", "y"), gate("f", "multiply_constant", "m", c=0.0625))
    document = author.ask(Document(of), [F])
    found = [(remark.node, remark.place, remark.words.en.partition(":")[0]) for remark in remarks(document)]
    assert ("m", None, "m") in found and ("f", F, "f.value") in found
    forms = with_forms(author.set_domain(ASKED, "x", "-9..9"), 2, 3)
    assert {remark.form for remark in remarks(forms)} <= {"A", "B"}


def test_what_no_file_could_hold_is_refused_when_it_is_made() -> None:
    document = START
    for _ in range(MOST_QUESTIONS - 1):
        document = author.add_question(document)
    assert code_of(lambda: author.add_question(document)) == "worksheet-large"
    many = Graph({f"n{k}": leaf(f"n{k}", 1.0) for k in range(MOST_ITEMS + 1)})
    assert code_of(lambda: author.make_paper(Document(many), "inputs")) == "worksheet-large"
    ruled = author.set_domain(ASKED, "x", "-9..9")
    assert code_of(lambda: with_forms(ruled, 1, 2**40)) == code_of(lambda: with_forms(ruled, 1, -1)) == "bad-seed"


def test_a_code_whose_seed_no_file_could_hold_is_refused() -> None:
    drawn = with_forms(author.set_domain(ASKED, "x", "-9..9"), 2, 3)
    check = write_code(drawn.graph, exam_of(drawn)).rpartition("-")[2]
    assert read_code(drawn.graph, exam_of(drawn), f"2F-{check}") == (3, 2)
    assert code_of(lambda: read_code(drawn.graph, exam_of(drawn), f"{12 * 'Z'}-{check}")) == "bad-code"
