"""Which questions that the graph answers itself fit a graph: what an author chooses from."""

from collections.abc import Iterator

import numpy as np

from core.document import Graph
from core.order import forward_order
from core.trace import Trace
from core.values import shape_of
from core.worksheet.exam import Concept, Exam, Place
from core.worksheet.sheet import exists

RATE = 0.1  # of a step of descent, until somebody chooses another
MOST = 40  # of one kind


def fitting(graph: Graph, trace: Trace, exam: Exam, rate: float = RATE) -> list[Concept]:
    """Return the questions that can be asked of a graph and are not asked yet, by idea, those of a node in the order of the passes."""
    asked = {(concept.idea, concept.node, concept.place) for concept in exam.concepts()}
    found = [*_of_gates(graph), *_of_leaves(graph, trace, rate), *_of_all(graph, trace), *_wrong(graph, trace, exam)]
    return [concept for concept in found if (concept.idea, concept.node, concept.place) not in asked]


def _of_gates(graph: Graph) -> Iterator[Concept]:
    gates = [name for name in forward_order(graph)[0] if not graph.nodes[name].is_leaf][:MOST]
    yield from (Concept("gate", node=name) for name in gates)
    yield from (Concept("role", node=name) for name in gates)


def _of_leaves(graph: Graph, trace: Trace, rate: float) -> Iterator[Concept]:
    leaves = [name for name, node in graph.nodes.items() if node.gate in ("variable", "parameter") and name in trace.gradients]
    yield from (Concept("shape", node=name) for name in leaves[:MOST] if shape_of(trace.values[name]))
    learned = [name for name in leaves if graph.nodes[name].gate == "parameter"] or leaves
    yield from (Concept("step", node=name, number=rate) for name in learned[:MOST])


def _of_all(graph: Graph, trace: Trace) -> Iterator[Concept]:
    leaves = [name for name, node in graph.nodes.items() if node.gate in ("variable", "parameter")]
    if any(name in trace.gradients for name in leaves):
        yield Concept("zero-set")
    if any(len(fed) > 1 and graph.nodes[name].gate != "constant" for name, fed in graph.consumers().items()):
        yield Concept("fork-set")
    if sum(not node.is_leaf for node in graph.nodes.values()) > 1:
        yield Concept("order")


def _wrong(graph: Graph, trace: Trace, exam: Exam) -> Iterator[Concept]:
    """Yield printed numbers with what is printed wrongly in their places; one of them at most can be asked for."""
    if any(concept.idea == "wrong-number" for concept in exam.concepts()):
        return
    unprinted = exam.hidden | {item.place for item in exam.items()}
    for name in [name for name in forward_order(graph)[0] if not graph.nodes[name].is_leaf][:MOST]:
        place = Place(name, "value")
        value = trace.values.get(name)
        if place not in unprinted and exists(graph, place) and value is not None and not np.ndim(value):
            yield Concept("wrong-number", place=place, number=_plausible(float(value)))


def _plausible(right: float) -> float:
    """Return a wrong number that looks as if somebody had mistaken a sign."""
    return -right if abs(right) > 1e-9 else 1.0
