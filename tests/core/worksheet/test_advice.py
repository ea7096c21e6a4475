"""What an author is told about the questions."""

from dataclasses import replace
from typing import Any

import pytest

from core.document import Document, Graph
from core.worksheet.advice import advice
from core.worksheet.author import all_places, ask, hide, make_paper
from core.worksheet.exam import Concept, Item, Place, Question
from core.worksheet.sheet import exam_of, read_place
from tests.core.graphs import chain_rule, gate, graph, leaf
from tests.core.worksheet.cases import RECORD, case_graph


def said(of: Graph, *keys: str) -> list[str]:
    return [text.en for text in advice(ask(Document(of), [read_place(of, key) for key in keys]))]


@pytest.mark.parametrize("case", [case for case in RECORD["cases"] if case["lint"]], ids=lambda case: case["id"])
def test_what_the_cases_warn_of_is_said(case: dict[str, Any]) -> None:
    texts = said(case_graph(case), *case["blanks"])
    for lint in case["lint"]:
        key, _, about = lint.partition(": ")
        word = "fork" if "fork" in about else "equals the gradient"
        assert any(text.startswith(key) and word in text for text in texts), (lint, texts)


def test_each_kind_of_advice_is_given_where_it_belongs() -> None:
    tie = graph(leaf("x", 2.0), leaf("y", 2.0), gate("m", "max", "x", "y"))
    assert "tie" in said(tie, "x.grad")[0]
    long = graph(leaf("x", 1.234567), gate("f", "add_constant", "x", c=1.0))
    assert said(long, "f.value") == ["f.value: the answer needs more than 2 decimals."]
    tiny = graph(leaf("x", 0.0301), gate("f", "multiply_constant", "x", c=0.1))
    assert said(tiny, "f.value") == ["f.value: the answer 0.003 is smaller than half a printed unit."]
    two = graph(leaf("x", 2.0), leaf("y", 2.0), gate("f", "add", "x", "y"))
    assert "another operation" in said(two, "f.value")[0]
    assert said(chain_rule(), "q.value", "z.grad") == []


def test_the_inputs_of_a_sum_are_proved_or_named() -> None:
    of = chain_rule()
    assert not _open(ask(Document(of), [Place("x", "value")]))
    assert _open(ask(Document(of), [Place("x", "value"), Place("y", "value")])) == ["x.value", "y.value"]
    assert _open(make_paper(Document(of), "inputs")) == ["x.value", "y.value"]  # z follows from f and q
    assert _open(hide(ask(Document(of), [Place("f", "value")]), [Place("x", "value")])) == []  # q and z are printed
    assert _open(hide(ask(Document(of), [Place("f", "value")]), [Place("x", "value"), Place("q", "value")])) == ["f.value"]
    clipped = graph(leaf("x", -2.0), gate("r", "relu", "x"), gate("f", "add_constant", "r", c=1.0))
    assert _open(ask(Document(clipped), [Place("x", "value")])) == ["x.value"]
    zero = graph(leaf("x", 2.0), leaf("y", 0.0), gate("f", "multiply", "x", "y"))
    assert _open(ask(Document(zero), [Place("x", "value")])) == ["x.value"]


def test_a_gate_that_could_be_another_is_named() -> None:
    of = graph(leaf("x", 2.0), leaf("y", 2.0), gate("p", "multiply", "x", "y"), gate("f", "add_constant", "p", c=1.0))
    assert _open(make_paper(Document(of), "symbols")) == ["p"]


def _open(document: Document) -> list[str]:
    return sorted(text.en.partition(":")[0] for text in advice(document) if "leave it open" in text.en)


def test_a_blank_without_a_number_is_named() -> None:
    of = graph(leaf("W", [[1.0, 2.0], [3.0, 4.0]]), leaf("x", [1.0, 1.0]), gate("q", "matmul", "W", "x"), gate("f", "sum", "q"))
    document = ask(Document(of), all_places(of, "gradients"))
    exam = replace(exam_of(document), questions=(Question(items=(Item(Place("q", "local", 0)),)),))
    assert [text.en for text in advice(replace(document, exam=exam))] == ["W->q.local: there is no number to be asked for."]


@pytest.mark.parametrize("x", [1e308, -1e308, 1e-308, float("inf"), float("nan"), 123456789.125])
@pytest.mark.filterwarnings("error")
def test_extreme_numbers_are_advised_on_without_a_stumble(x: float) -> None:
    extreme = graph(leaf("x", x), leaf("y", 3.0), gate("q", "multiply", "x", "y"), gate("r", "exp", "q"), gate("f", "add", "r", "x"))
    texts = said(extreme, "x.value", "q.value", "f.value", "x.grad", "y.grad", "q.grad")
    finite = abs(x) < 1e300
    assert ("q.value: there is no number to be asked for." in texts) is (not finite)


def test_a_gate_that_brings_no_gradient_back_is_no_way() -> None:
    nodes = leaf("x", 2.0), gate("f", "multiply_constant", "x", c=3.0)
    dead = gate("q", "add", "x", None)  # not finished yet
    alone, beside = (said(graph(nodes[0], *more, nodes[1], output="f"), "x.grad", "f.value") for more in ((), (dead,)))
    assert alone == beside


def test_a_gate_without_a_number_is_asked_about_all_the_same() -> None:
    loose = Document(graph(leaf("x", 2.0), gate("q", "add", "x", None), gate("f", "sin", "x"), output="f"))
    document = ask(loose, [Place("x", "grad")])
    exam = replace(exam_of(document), questions=(Question(concepts=(Concept("gate", node="q"),)),))
    assert advice(replace(document, exam=exam)) == []
