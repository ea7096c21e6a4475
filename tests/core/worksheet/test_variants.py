"""Forms: the same on every machine, and nice to reckon with."""

import json
from dataclasses import replace
from hashlib import sha256

import numpy as np
import pytest

from core.document import Document, Graph
from core.evaluate import evaluate
from core.problems import Problem
from core.values import thaw, to_lists
from core.worksheet.author import all_places, ask
from core.worksheet.code import read_code, write_code
from core.worksheet.domains import read_domain, write_domain
from core.worksheet.exam import Exam
from core.worksheet.sheet import exam_of, form_graph, sheet_of
from core.worksheet.stream import Stream
from core.worksheet.variants import faults, with_forms
from tests.core.graphs import chain_rule, gate, graph, leaf

FIRST = [6, 9, 6, 10, 10, 0, 5, 2, 8, 4, 8, 1]  # of SHA-256, eight bytes at a time
THREE = [{"x": 5.0, "y": -3.0, "z": 3.0}, {"x": 1.0, "y": 0.0, "z": -3.0}, {"x": 4.0, "y": 2.0, "z": 5.0}]


def paper(of: Graph, *rules: str, dead: bool = False) -> Document:
    """Return a document that asks for all gradients, its inputs free to vary."""
    document = ask(Document(of), all_places(of, "gradients"))
    exam = replace(exam_of(document), domains=tuple(read_domain(of, rule) for rule in rules), dead=dead)
    return replace(document, exam=exam)


def two_relus() -> Graph:
    return graph(
        leaf("a", 2.0), leaf("b", -3.0), leaf("x", 1.0), gate("p", "multiply", "a", "x"), gate("q", "multiply", "b", "x"),
        gate("r", "relu", "p"), gate("s", "relu", "q"), gate("m", "max", "a", "b"), gate("t", "add", "r", "s"), gate("f", "add", "t", "m"),
    )  # fmt: skip


def test_the_stream_is_the_one_it_has_always_been() -> None:
    stream = Stream("exam|A|0")
    assert [stream.below(11) for _ in range(12)] == FIRST


def test_forms_are_the_ones_they_have_always_been() -> None:
    document = with_forms(paper(chain_rule(), "x=int:-5..5", "y=int:-5..5", "z=int:-5..5"), 3, 7)
    assert [dict(form.values) for form in exam_of(document).forms] == THREE


@pytest.mark.parametrize("start", range(0, 200, 20))
def test_every_seed_holds_every_constraint(start: int) -> None:
    sheet = paper(two_relus(), "a=int:-4..4!0", "b=int:-4..4!0", "x=int:-4..4!0", dead=True)
    for seed in range(start, start + 20):
        for form in exam_of(with_forms(sheet, 2, seed)).forms:
            drawn = form_graph(sheet.graph, form)
            trace = evaluate(drawn)
            numbers = [float(number) for number in (*trace.values.values(), *trace.gradients.values())]
            assert max(map(abs, numbers)) <= 60 and trace.values["f"] != 0
            assert all(abs(number * 100 - round(number * 100)) < 1e-6 for number in numbers)
            assert all(trace.values[name] != trace.gradients[name] for name in ("a", "b", "x"))
            assert abs(float(trace.values["a"]) - float(trace.values["b"])) >= 1
            assert min(abs(float(trace.values[name])) for name in ("p", "q")) >= 0.5
            assert sum(float(trace.values[name]) <= 0 for name in ("p", "q")) == 1
            assert not trace.ties and not list(faults(drawn, dead=True))


def test_a_form_is_named_what_is_wrong_with_it() -> None:
    def said(*nodes: object) -> list[str]:
        return list(faults(graph(*nodes)))  # type: ignore[arg-type]

    x, y = leaf("x", 2.0), leaf("y", 2.5)
    assert said(x, y, gate("f", "max", "x", "y")) == ["tie"]
    assert "large" in said(x, gate("f", "multiply_constant", "x", c=31.0))
    assert "long" in said(leaf("x", 0.123), gate("f", "add_constant", "x", c=1.0))
    assert "zero" in said(x, leaf("z", 0.0), gate("f", "multiply", "x", "z"))
    assert "kink" in said(leaf("x", 0.25), gate("r", "relu", "x"), gate("f", "add_constant", "r", c=1.0))
    assert "alike" in said(leaf("x", 1.0), gate("f", "add_constant", "x", c=1.0))
    assert "problem" in said(leaf("x", -1.0), gate("f", "log", "x"))
    assert said(x, gate("f", "exp", "x")) == []  # nobody expects short numbers of exp


def test_arrays_are_drawn_cell_by_cell() -> None:
    of = graph(leaf("W", [[1.0, 2.0], [3.0, 4.0]]), leaf("x", [1.0, 1.0]), gate("q", "matmul", "W", "x"), gate("f", "sum", "q"))
    form = exam_of(with_forms(paper(of, "W=int:-3..3", "x=choice:1,2,-1"), 1, 0)).forms[0]
    assert np.shape(thaw(form.values["W"])) == (2, 2) and set(np.ravel(thaw(form.values["x"]))) <= {1.0, 2.0, -1.0}


def test_no_two_forms_are_alike_and_the_problem_is_named() -> None:
    narrow = paper(chain_rule(), "x=choice:1", "y=choice:6", "z=choice:3,5")
    assert len(exam_of(with_forms(narrow, 2, 0)).forms) == 2
    with pytest.raises(Problem) as caught:
        with_forms(narrow, 3, 0)
    assert caught.value.code == "no-nice-numbers" and "C" in caught.value.text()


@pytest.mark.parametrize(
    ("rule", "written"),
    [("x=int:-5..5", "x=int:-5..5"), ("x = int:\u22121..3!0,1", "x=int:-1..3!0,1"), ("x=choice:1,-2.5", "x=choice:1,-2.5")],
)
def test_a_domain_is_read_and_written(rule: str, written: str) -> None:
    assert write_domain(chain_rule(), read_domain(chain_rule(), rule)) == written
    assert read_domain(chain_rule(), "x=choice:ln(3),1/4").choices == (pytest.approx(1.0986122886681098), 0.25)


NONE = ("x", "x=", "x=5..1", "x=int:5..1", "x=int:a..b", "w=int:1..2", "q=int:1..2", "x=choice:", "x=choice:y", "x=choice:__import__('os')")


@pytest.mark.parametrize("rule", NONE)
def test_what_is_no_domain_is_refused(rule: str) -> None:
    with pytest.raises(Problem):
        read_domain(chain_rule(), rule)


def test_a_code_draws_the_same_forms_again() -> None:
    sheet = paper(chain_rule(), "x=int:-5..5", "y=int:-5..5", "z=int:-5..5")
    first = with_forms(sheet, 4, 123456)
    code = write_code(first.graph, exam_of(first))
    assert read_code(sheet.graph, exam_of(sheet), code.lower()) == (123456, 4)
    seed, count = read_code(sheet.graph, exam_of(sheet), code)
    assert exam_of(with_forms(sheet, count, seed)).forms == exam_of(first).forms
    other = paper(chain_rule(), "x=int:-5..6", "y=int:-5..5", "z=int:-5..5")
    for graph_of, exam, text in (
        (other.graph, exam_of(other), code),
        (sheet.graph, exam_of(sheet), "nonsense"),
        (sheet.graph, Exam(), code),
    ):
        with pytest.raises(Problem):
            read_code(graph_of, exam, text)


def test_a_form_that_is_not_there_is_named() -> None:
    document = with_forms(paper(chain_rule(), "x=int:-5..5", "y=int:-5..5", "z=int:-5..5"), 2, 1)
    assert sheet_of(document, "b").graph.nodes["x"].value == exam_of(document).forms[1].values["x"]
    with pytest.raises(Problem) as caught:
        sheet_of(document, "C")
    assert caught.value.code == "no-form"


def neuron() -> Graph:
    leaves = (leaf("w", 2.0), leaf("x", -1.0), leaf("b", 1.0))
    return graph(*leaves, gate("p", "multiply", "w", "x"), gate("a", "add", "p", "b"), gate("f", "sigmoid", "a"))


def product() -> Graph:
    return graph(leaf("W", [[1.0, 2.0], [3.0, 4.0]]), leaf("x", [1.0, 1.0]), gate("q", "matmul", "W", "x"), gate("f", "sum", "q"))


KNOWN = {
    "relus": (
        paper(two_relus(), "a=int:-4..4!0", "b=int:-4..4!0", "x=int:-4..4!0", dead=True),
        {"a": 3.0, "b": -3.0, "x": -2.0},
        "b4100271b1bb486c32baad405467b1023ed2e31c8b5cbb2be058203b10718fd5",
    ),
    "neuron": (
        paper(neuron(), "w=int:-3..3!0", "x=choice:1,-1,2,0.5", "b=int:-2..2"),
        {"w": -3.0, "x": 1.0, "b": 1.0},
        "69064e79723ce5b9d7f6d80b8a1aff742d5109fb0427ae134a0d82381ae4e53a",
    ),
    "arrays": (
        paper(product(), "W=int:-3..3", "x=choice:1,2,-1"),
        {"W": [[2.0, -3.0], [0.0, -3.0]], "x": [-1.0, -1.0]},
        "150d5075e45d974d4b39732fb8f7f0e5533c7edd8b4b9f50209eaae3b3ecddb0",
    ),
}


@pytest.mark.parametrize("name", KNOWN)
def test_two_hundred_seeds_give_the_forms_that_they_gave_on_another_machine(name: str) -> None:
    sheet, first, digest = KNOWN[name]

    def drawn(count: int, seed: int) -> list[dict[str, object]]:
        return [{key: to_lists(value) for key, value in form.values.items()} for form in exam_of(with_forms(sheet, count, seed)).forms]

    assert drawn(1, 2026) == [first]
    text = json.dumps([drawn(2, seed) for seed in range(200)], sort_keys=True)
    assert sha256(text.encode()).hexdigest() == digest
