"""Other numbers for practice: drawn from what the author allows, or from small ones like those that stand there."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from core.document import Document, Graph
from core.problems import Problem
from core.values import Value, thaw
from core.worksheet.exam import Domain, Form
from core.worksheet.sheet import exam_of
from core.worksheet.variants import draw_form

LARGE = 20.0  # an input beyond that is no number to practise with: it stays
WHOLE = 5  # whole inputs lie between −5 and 5
HALVES = tuple(k / 2 for k in range(-6, 7) if k)
TRIES = 600
BEARABLE = frozenset({"large", "long", "alike", "zero", "dead"})  # of numbers that nobody chose domains for


def new_numbers(document: Document, now: Mapping[str, Value], seed: int | None = None) -> Mapping[str, Value]:
    """Return other values of the inputs than those of now, by leaf: nice ones, or where there are none the best that can be found.

    Raises Problem("no-nice-numbers"), Problem("no-worksheet"), Problem("no-domains") where no input can have another value.
    """
    exam = exam_of(document)
    domains = exam.domains or tuple(usual_domains(document.graph))
    if not domains:
        raise Problem("no-domains")
    drawn = replace(exam, domains=domains, seed=secrets.randbits(32) if seed is None else seed, dead=exam.dead and bool(exam.domains))
    before = [Form("", {domain.leaf: now.get(domain.leaf, document.graph.nodes[domain.leaf].value or 0.0) for domain in domains})]
    try:
        return draw_form(document.graph, drawn, "practice", before, TRIES)
    except Problem:
        return draw_form(document.graph, drawn, "practice", before, TRIES, BEARABLE)


def usual_domains(graph: Graph) -> Iterator[Domain]:
    """Yield what the variables and parameters of a graph may be where its author did not say: whole ones stay whole."""
    for name, node in graph.nodes.items():
        if node.gate in ("variable", "parameter") and node.value is not None and _is_small(node.value):
            cells = np.ravel(thaw(node.value))
            whole = bool(np.all(cells == np.round(cells)))
            yield Domain(name, -WHOLE, WHOLE, (0,)) if whole else Domain(name, choices=HALVES)


def _is_small(value: Value) -> bool:
    cells = np.ravel(thaw(value))
    return 0 < cells.size <= 64 and bool(np.all(np.abs(cells) <= LARGE))
