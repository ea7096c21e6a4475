"""Finds out whether the printed numbers determine the blanks: each must follow from what is known by one gate, and in one way."""

from collections.abc import Iterator

import numpy as np

from core.document import Graph, Node
from core.evaluate import compute
from core.gates import GATES
from core.order import forward_order
from core.problems import Problem
from core.trace import Trace
from core.values import Number
from core.worksheet.exam import Exam, Place
from core.worksheet.sheet import exists

INVERTIBLE = (
    "negate", "reciprocal", "add_constant", "multiply_constant", "exp", "log", "sqrt", "sigmoid", "tanh", "softplus", "copy", "transpose",
)  # fmt: skip
COMMON = ("add", "subtract", "multiply", "divide", "max", "min", "negate", "reciprocal", "square", "exp", "log", "relu", "sigmoid", "tanh")


def undetermined(graph: Graph, trace: Trace, exam: Exam) -> Iterator[Place | str]:
    """Yield the blanks that have more than one answer: values that do not follow, and gates whose numbers fit another gate too."""
    asked = {item.place for item in exam.items() if exists(graph, item.place)}
    known = _known_values(graph, trace, exam, asked)
    yield from (place for place in asked if place.kind == "value" and place.node not in known)
    backward = any(place.kind != "value" for place in asked)
    unknown = [name for name in trace.values if name not in known]
    if backward and unknown:
        yield from sorted((place for place in asked if place.kind != "value"), key=str)
    for concept in exam.concepts():
        if concept.idea == "gate" and concept.node in trace.values and _other_gates(graph.nodes[concept.node], trace):
            yield graph.name_of(concept.node)


def _known_values(graph: Graph, trace: Trace, exam: Exam, asked: set[Place]) -> set[str]:
    """Return the nodes whose values are printed, or follow from printed ones, forward or backward, gate by gate."""
    known = {name for name in trace.values if Place(name, "value") not in asked and Place(name, "value") not in exam.hidden}
    order, _ = forward_order(graph)
    gates = [name for name in order if not graph.nodes[name].is_leaf and name in trace.values]
    while True:
        before = len(known)
        for name in gates:
            inputs = [source for source in graph.nodes[name].inputs if source is not None]
            if known.issuperset(inputs):
                known.add(name)
            elif name in known:
                known |= _back(graph, graph.nodes[name], trace, known)
        if len(known) == before:
            return known


def _back(graph: Graph, node: Node, trace: Trace, known: set[str]) -> set[str]:
    """Return the input that the output of a gate and its other inputs determine."""
    inputs = [source for source in node.inputs if source is not None]
    open_ones = [source for source in inputs if source not in known]
    if len(set(open_ones)) != 1 or (len(open_ones) > 1 and node.gate != "add"):
        return set()
    values = [np.asarray(trace.values[source]) for source in inputs]
    shapes = {value.shape for value in values} | {np.shape(trace.values[node.id])}
    if node.gate in ("add", "subtract") or node.gate in INVERTIBLE:
        return set(open_ones) if len(shapes) == 1 or node.gate == "transpose" else set()
    if node.gate in ("multiply", "divide") and len(shapes) == 1:
        others = [value for source, value in zip(inputs, values, strict=True) if source in known]
        return set(open_ones) if all(np.all(value != 0) for value in others) else set()
    return set()


def _other_gates(node: Node, trace: Trace) -> list[str]:
    """Return the common gates that make the same number of the same inputs."""
    inputs = tuple(trace.values[source] for source in node.inputs if source is not None)
    return [gate for gate in COMMON if gate != node.gate and _gives(gate, inputs, trace.values[node.id])]


def _gives(gate: str, inputs: tuple[Number, ...], value: Number) -> bool:
    row = GATES[gate]
    if (len(row.inputs) != len(inputs) and not row.variadic) or (row.variadic and len(inputs) < row.fewest):
        return False
    try:
        with np.errstate(all="ignore"):
            other = compute(Node("?", gate, tuple("?" for _ in inputs)), inputs)
    except Problem:
        return False
    return np.shape(other) == np.shape(value) and bool(np.allclose(other, value, rtol=1e-9, atol=1e-9))
