"""Questions that the graph answers itself."""

from typing import Any

import pytest

from core.document import Document
from core.evaluate import evaluate
from core.worksheet.author import add_concept, make_paper
from core.worksheet.concepts import backward_order, choices, concept_key, is_right, prompt, solution
from core.worksheet.exam import IDEAS, Concept, Idea, Place
from core.worksheet.grading import Grader
from tests.core.graphs import chain_rule, gate, graph, leaf
from tests.core.worksheet.cases import RECORD, case_graph

ASKED = [(case, item) for case in RECORD["cases"] for item in case["concept_items"]]


def concept_of(case: dict[str, Any], item: dict[str, Any]) -> Concept:
    """Return the question of a case; what it is about stands in its prompt."""
    about = item["prompt"].split(" (")[0].split()[-1].removeprefix("dL/d")
    return Concept(item["type"], node=about if item["type"] in ("role", "shape") else "")


@pytest.mark.parametrize(("case", "item"), ASKED, ids=lambda part: part.get("id") or part["prompt"])
def test_every_question_of_the_cases_is_answered_as_they_say(case: dict[str, Any], item: dict[str, Any]) -> None:
    of, concept = case_graph(case), concept_of(case, item)
    trace = evaluate(of)
    assert is_right(of, trace, concept, item["answer"]) is True
    assert is_right(of, trace, concept, solution(of, trace, concept).en) is True
    for wrong in (["x", "y", "nothing"], "nothing", "9×9"):
        assert not is_right(of, trace, concept, wrong)


RIGHT: list[tuple[Concept, list[Any], list[Any]]] = [
    (Concept("gate", node="q"), ["add", "+", "Add", "加"], ["multiply", "×", "f"]),
    (Concept("role", node="f"), ["switcher", " Switcher ", "梯度转换器"], ["distributor", "router", "switch"]),
    (Concept("order"), ["f, q", "f q", ["f", "q"], "f，q"], ["q, f", "f", "f, q, q", "f, q, x"]),
    (Concept("step", node="x", number=0.5), ["0", "0.0", "-0"], ["-4", "-2"]),
    (Concept("shape", node="x"), ["1", "()", []], ["2", "1x1"]),
    (Concept("zero-set"), ["–", [], "none"], ["x", "x, y"]),
    (Concept("wrong-number", place=Place("q", "value"), number=4.0), ["q.value"], ["f.value", "x.grad"]),
    (Concept("draw", text="(x+y)*z"), ["(y + x)*z", "x*z + y*z"], ["x + y*z"]),
]


@pytest.mark.parametrize(("concept", "right", "wrong"), RIGHT, ids=lambda part: part.idea if isinstance(part, Concept) else "")
def test_what_is_right_and_what_is_wrong(concept: Concept, right: list[Any], wrong: list[Any]) -> None:
    of = chain_rule()
    trace = evaluate(of)
    for answer in right:
        assert is_right(of, trace, concept, answer) is True, answer
    for answer in wrong:
        assert is_right(of, trace, concept, answer) is False, answer


@pytest.mark.parametrize(
    ("idea", "unread"),
    [
        ("shape", "two by three"), ("shape", 7), ("role", 7), ("step", "three"),
        ("wrong-number", "q"), ("order", 7), ("gate", 7), ("gate", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_to_be_so(idea: Idea, unread: Any) -> None:
    of = chain_rule()
    concept = Concept(idea, node="q" if idea in ("gate", "role", "shape") else "x" if idea == "step" else "", place=Place("q", "value"))
    assert is_right(of, evaluate(of), concept, unread) in (None, False)
    assert is_right(of, evaluate(of), concept, unread) is None


def test_any_order_that_goes_back_is_right() -> None:
    of = graph(leaf("x", 2.0), gate("a", "square", "x"), gate("b", "negate", "x"), gate("c", "exp", "a"), gate("f", "add", "c", "b"))
    trace = evaluate(of)
    for answer, right in {"f c a b": True, "f b c a": True, "f c b a": True, "f a c b": False, "c f a b": False}.items():
        assert is_right(of, trace, Concept("order"), answer) is right, answer
    assert is_right(of, trace, Concept("order"), backward_order(of)) is True


def test_every_idea_has_a_question_in_both_languages_and_a_key() -> None:
    of = chain_rule()
    for idea in IDEAS:
        concept = Concept(idea, node="q" if idea in ("gate", "role", "shape", "step") else "", place=Place("q", "value"), text="x")
        asked = prompt(of, concept)
        assert asked.en and any("\u4e00" <= letter <= "\u9fff" for letter in asked.zh)
        assert concept_key(of, concept) == (f"{idea}:q" if concept.node else idea)
    assert [role.en for role in choices(of)] == ["distributor", "router", "switcher", "adder at a fork"]


def test_a_paper_marks_its_questions_beside_its_blanks() -> None:
    document = add_concept(make_paper(Document(chain_rule()), "values"), Concept("role", 2.0, "q"))
    document = add_concept(document, Concept("order", 1.5))
    graded = Grader(document).grade({"q.value": "3", "role:q": "Distributor", "order": "q f"})
    assert {key: (row.route, row.marks) for key, row in graded.rows.items()} == {
        "q.value": ("true", 1), "f.value": ("blank", 0), "role:q": ("true", 2), "order": ("wrong", 0),
    }  # fmt: skip
    assert (graded.total, graded.out_of) == (3, 5.5)
    assert graded.rows["order"].feedback == "The answer is: f, q."
