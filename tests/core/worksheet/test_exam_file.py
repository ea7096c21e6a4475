"""A worksheet in a file: kept as it is, and read strictly."""

import json
from dataclasses import replace
from typing import Any

import pytest

from core import edits
from core.document import Document
from core.problems import Problem
from core.storage import decode, encode
from core.worksheet import author
from core.worksheet.canonical import paper_digest
from core.worksheet.domains import read_domain
from core.worksheet.exam import Concept, Place, Policy
from core.worksheet.sheet import exam_of
from core.worksheet.tolerance import Tolerance
from core.worksheet.variants import with_forms
from tests.core.graphs import chain_rule, gate, graph, leaf


def full() -> Document:
    """Return a document with a worksheet that has everything."""
    document = author.make_paper(Document(chain_rule()), "values")
    document = author.set_wording(document, 0, "en", "Fill in the boxes.")
    document = author.set_wording(document, 0, "zh_CN", "填空。")
    document = author.make_paper(author.add_question(document), "gradients")
    document = author.ask(document, [Place("f", "local", 0)], 2.0)
    document = author.set_tolerance(document, Place("x", "grad"), Tolerance("relabs", relative=0.1))
    document = author.hide(document, [Place("z", "grad")])
    document = author.add_concept(document, Concept("role", 2.0, "q"))
    document = author.add_concept(document, Concept("wrong-number", place=Place("f", "value"), number=4.0))
    document = author.set_policy(document, Policy(ft_fraction=0.5, ft_zero="award", attempts=3))
    domains = tuple(read_domain(document.graph, f"{name}=int:-5..5") for name in "xyz")
    return with_forms(replace(document, exam=replace(exam_of(document), domains=domains)), 3, 5)


def test_a_worksheet_is_kept_as_it_is() -> None:
    document = full()
    assert decode(encode(document)).exam == document.exam
    assert encode(decode(encode(document))) == encode(document)


def test_the_states_of_a_number_go_round() -> None:
    document, place = Document(chain_rule()), Place("q", "value")
    states = []
    for _ in range(4):
        states.append(author.state(document, place))
        document = author.cycle(document, place)
    assert states == ["shown", "blank", "hidden", "shown"]
    wire = Place("q", "local", 0)
    once = author.cycle(document, wire)
    assert (author.state(once, wire), author.state(author.cycle(once, wire), wire)) == ("blank", "shown")


def test_what_the_graph_no_longer_has_is_no_longer_asked() -> None:
    document = edits.remove(full(), ["q"])
    kept = exam_of(decode(encode(document)))
    assert all(item.place.node != "q" for item in kept.items()) and all(concept.node != "q" for concept in kept.concepts())
    assert Place("f", "local", 0) not in {item.place for item in kept.items()}  # its wire went with the gate


def test_students_get_no_policy_and_the_same_paper() -> None:
    copy = author.for_students(full())
    text = encode(copy).decode()
    for word in ("policy", "ft_fraction", "ft_zero", "tolerance", "attempts", "relabs"):
        assert word not in text
    assert paper_digest(copy) == paper_digest(full()) == paper_digest(decode(encode(copy)))


def test_a_paper_is_the_same_once_it_was_in_a_file() -> None:
    of = graph(leaf("x", 2.0), gate("f", "multiply_constant", "x", c=2.0), gate("g", "add_constant", "f", c=1.5))  # 2 is the usual c
    document = author.make_paper(Document(of), "values")
    assert paper_digest(decode(encode(document))) == paper_digest(document)
    assert paper_digest(edits.set_param(document, "f", "c", 3.0)) != paper_digest(document)


def test_a_paper_changes_with_its_questions_and_not_with_its_places() -> None:
    document = full()
    assert paper_digest(edits.move(document, {"q": (700.0, 1.0)})) == paper_digest(document)
    assert paper_digest(author.set_policy(document, Policy())) == paper_digest(document)
    changed = [
        author.set_marks(document, Place("q", "value"), 3),
        author.show(document, [Place("z", "grad")]),
        edits.set_value(document, "x", 3.0),
        replace(document, exam=replace(exam_of(document), decimals=3)),
    ]
    assert len({paper_digest(document), *map(paper_digest, changed)}) == 5


@pytest.mark.parametrize("marks", [-1, float("nan"), float("inf"), 1e6])
def test_marks_that_cannot_be_are_refused(marks: float) -> None:
    with pytest.raises(Problem):
        author.set_marks(full(), Place("q", "value"), marks)


def _broken(change: Any) -> bytes:
    plain = json.loads(encode(full()))
    change(plain["exam"])
    return json.dumps(plain).encode()


BROKEN = {
    "a question of nothing": lambda exam: exam["questions"][0]["items"][0]["place"].update(node="nowhere"),
    "a wire that is none": lambda exam: exam["questions"][0]["items"][0]["place"].update(port=7),
    "a local gradient without a wire": lambda exam: exam["questions"][0]["items"][0]["place"].update(kind="local"),
    "a place twice": lambda exam: exam["questions"][0]["items"].append(exam["questions"][0]["items"][0]),
    "marks": lambda exam: exam["questions"][0]["items"][0].update(marks=-1),
    "an unknown word": lambda exam: exam.update(answers={}),
    "an unknown idea": lambda exam: exam["questions"][1]["concepts"][0].update(idea="guess"),
    "a role of nothing": lambda exam: exam["questions"][1]["concepts"][0].update(node="nowhere"),
    "an unknown gate": lambda exam: exam["questions"][1]["concepts"][0].update(gates=["eval"]),
    "a language": lambda exam: exam["questions"][0]["wording"].update(tlh="nuqneH"),
    "a fraction": lambda exam: exam["policy"].update(ft_fraction=2),
    "decimals": lambda exam: exam.update(decimals=99),
    "a seed": lambda exam: exam.update(seed=-1),
    "a form's letter": lambda exam: exam["forms"][0].update(label="AA"),
    "a letter twice": lambda exam: exam["forms"][0].update(label="B"),
    "a form's shape": lambda exam: exam["forms"][0]["values"].update(x=[1, 2]),
    "a form's leaf": lambda exam: exam["forms"][0]["values"].update(q=1),
    "a form's text": lambda exam: exam["forms"][0]["values"].update(x="1"),
    "a domain": lambda exam: exam["domains"][0].update(low=9),
    "a domain of a gate": lambda exam: exam["domains"][0].update(leaf="q"),
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_a_worksheet_that_cannot_be_is_refused_in_one_sentence(change: Any) -> None:
    with pytest.raises(Problem) as caught:
        decode(_broken(change))
    assert "exam" in caught.value.text() and "\n" not in caught.value.text("zh")
