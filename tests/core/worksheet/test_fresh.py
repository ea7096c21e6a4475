"""Other numbers for practice."""

from dataclasses import replace

import pytest

from core.document import Document
from core.examples import example
from core.problems import Problem
from core.worksheet import author
from core.worksheet.domains import read_domain
from core.worksheet.exam import Form
from core.worksheet.exercise import Exercise
from core.worksheet.fresh import new_numbers, usual_domains
from core.worksheet.sheet import exam_of, form_graph
from core.worksheet.variants import faults
from tests.core.graphs import chain_rule, document, gate, leaf


def asked(given: Document) -> Document:
    """Return a document that asks for all its gradients."""
    return author.make_paper(given, "gradients")


@pytest.mark.parametrize("seed", range(20))
def test_other_numbers_are_nice_and_differ(seed: int) -> None:
    paper = asked(Document(chain_rule()))
    values = new_numbers(paper, {}, seed)
    assert values.keys() == {"x", "y", "z"} and values != {"x": -2.0, "y": 5.0, "z": -4.0}
    assert not list(faults(form_graph(paper.graph, Form("A", values))))
    assert new_numbers(paper, values, seed) != values
    assert new_numbers(paper, {}, seed) == values  # the same on every machine


def test_what_the_author_allows_is_kept_to() -> None:
    paper = asked(Document(chain_rule()))
    domains = tuple(read_domain(paper.graph, text) for text in ("x=choice:1,2", "y=int:3..9"))
    values = new_numbers(replace(paper, exam=replace(exam_of(paper), domains=domains)), {}, 3)
    assert values.keys() == {"x", "y"} and values["x"] in (1.0, 2.0)


def test_whole_inputs_stay_whole_and_large_ones_stay_as_they_are() -> None:
    given = document(leaf("x", 2.0), leaf("w", 0.25), leaf("n", 1000.0), leaf("c", 2.0, "constant"), gate("f", "multiply", "x", "w"))
    found = {domain.leaf: domain for domain in usual_domains(given.graph)}
    assert found.keys() == {"x", "w"} and found["x"].low == -5 and 0.5 in found["w"].choices


@pytest.mark.parametrize("name", ["chain-rule", "sigmoid-neuron", "max-gate", "svm-scalar", "matmul", "norm-squared", "fork"])
def test_examples_have_other_numbers(name: str) -> None:
    paper = asked(example(name).document)
    values = new_numbers(paper, {}, 1)
    assert Exercise(paper, values=values).boxes and values


def test_a_graph_without_inputs_has_none() -> None:
    paper = asked(document(leaf("c", 2.0, "constant"), gate("f", "square", "c")))
    with pytest.raises(Problem) as caught:
        new_numbers(paper, {}, 1)
    assert caught.value.code == "no-domains"
