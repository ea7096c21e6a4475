"""Judges a graph that a student drew for a formula: the same gates, another way to the same function, not finished, or wrong."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Literal

import numpy as np

from core.document import EMPTY, Graph, Node, effective_output
from core.evaluate import forward_pass
from core.gates import find_gate
from core.order import forward_order
from core.problems import Problem
from core.values import shape_of
from core.worksheet.exam import Concept
from core.worksheet.stream import Stream

Verdict = Literal["correct", "equivalent-other-structure", "incomplete", "wrong", "other-gates", "unread"]
POINTS = 50
SPREAD = 3.0  # test points lie between −3 and 3, in steps of 0.01: on both sides of every kink near 0, and of x = y
CLOSE = 1e-9
MOST_GATES, LONGEST = 400, 4_000  # of a drawing; letters of a formula


@dataclass(frozen=True)
class Judged:
    """What is said about a drawing.

    difference  the largest distance from the function at the points where it was tried; infinite where it has no value
    where       the inputs at that point, by name
    unused      the inputs of the formula that the drawing leaves out
    gates       the gates that were not allowed
    """

    verdict: Verdict
    difference: float = 0.0
    where: Mapping[str, float] = field(default_factory=lambda: EMPTY)
    unused: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Whether it computes the function with allowed gates."""
        return self.verdict in ("correct", "equivalent-other-structure")


def judge(wanted: Graph, drawn: Graph, allowed: Sequence[str] = ()) -> Judged:
    """Return the verdict on a drawing: its leaves are matched by name, and it is tried at 50 points on both sides of kinks."""
    names = [node.label for node in wanted.nodes.values() if node.is_leaf and node.label]
    used = _reached(drawn)
    unused = tuple(name for name in names if not any(node.label == name for node in used))
    other = tuple(dict.fromkeys(node.gate for node in used if not node.is_leaf and allowed and node.gate not in allowed))
    difference, where = _difference(wanted, drawn, names)
    if difference > CLOSE:
        return Judged("incomplete" if unused else "wrong", difference, where, unused)
    if other:
        return Judged("other-gates", difference, EMPTY, unused, other)
    same = _structure(wanted) == _structure(drawn)
    return Judged("correct" if same else "equivalent-other-structure", difference)


def judge_text(concept: Concept, raw: object) -> Judged:
    """Return the verdict on an answer: rows [name, gate, [inputs], {settings}] or a formula.

    Raises Problem where the question's own formula cannot be read.
    """
    from core.formula import read_formula

    wanted = read_formula(concept.text).graph
    try:
        names = [node.label for node in wanted.nodes.values() if node.is_leaf and node.label]
        drawn = read_formula(raw[:LONGEST]).graph if isinstance(raw, str) else read_drawing(raw, names, constants_of(wanted))
    except Problem:
        return Judged("unread", np.inf)
    if len(drawn.nodes) > MOST_GATES:
        return Judged("unread", np.inf)
    return judge(wanted, drawn, concept.gates)


def constants_of(wanted: Graph) -> dict[str, float]:
    """Return the constants of a formula, by how they are written in a drawing."""
    values = [node.value for node in wanted.nodes.values() if node.gate == "constant"]
    gates = [node for node in wanted.nodes.values() if not node.is_leaf and node.block is None]
    values += [value for node in gates for value in node.settings.values()]  # x * 2 is one gate, with 2 as its setting
    return {f"{value:.12g}": value for value in values if isinstance(value, float)}


def read_drawing(raw: object, inputs: Sequence[str], constants: Mapping[str, float] = EMPTY) -> Graph:
    """Return the graph of rows [name, gate, [inputs], {settings}] over these inputs and constants. Raises Problem("bad-drawing")."""
    if not isinstance(raw, list) or not 0 < len(raw) <= MOST_GATES:
        raise Problem("bad-drawing")
    nodes = {name: Node(name, "constant", value=value) for name, value in constants.items()}
    nodes |= {name: Node(name, "variable", value=0.0, label=name) for name in inputs}
    for row in raw:
        node = _read_row(row, nodes)
        nodes[node.id] = node
    return Graph(nodes)


def _read_row(row: object, nodes: Mapping[str, Node]) -> Node:
    if not isinstance(row, list) or len(row) not in (3, 4):
        raise Problem("bad-drawing")
    name, gate, sources = row[:3]
    if not isinstance(name, str) or not isinstance(gate, str) or not isinstance(sources, list) or name in nodes:
        raise Problem("bad-drawing")
    if not all(isinstance(source, str) and source in nodes for source in sources):
        raise Problem("bad-drawing")
    known = find_gate(SHORT.get(gate, gate)[:64])
    if not known.variadic and len(sources) != len(known.inputs):
        raise Problem("bad-drawing")
    return Node(name, known.name, tuple(sources), params=_params(known, row[3] if len(row) == 4 else {}), label=name)


SHORT = {"sub": "subtract", "recip": "reciprocal", "scale": "multiply_constant", "addc": "add_constant", "neg": "negate"}


def _params(gate: Any, given: object) -> tuple[tuple[str, Any], ...]:
    if not isinstance(given, dict):
        raise Problem("bad-drawing")
    rows = {param.name: param for param in gate.params}
    if not given.keys() <= rows.keys():
        raise Problem("bad-drawing")
    return tuple(sorted((name, rows[name].check(value, gate.name)) for name, value in given.items()))


# ---------------------------------------------------------------- trying


def _reached(graph: Graph) -> list[Node]:
    """Return the nodes that the output depends on."""
    output = effective_output(graph)
    waiting, found = [output] if output else [], dict[str, Node]()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = graph.nodes[name]
            waiting += [source for source in graph.nodes[name].inputs if source is not None]
    return list(found.values())


def _difference(wanted: Graph, drawn: Graph, names: Sequence[str]) -> tuple[float, Mapping[str, float]]:
    worst, where = 0.0, dict[str, float]()
    stream = Stream("points|" + "|".join(sorted(names)))
    for _ in range(POINTS):
        point = {name: (stream.below(601) - 300) / 100 * (SPREAD / 3) for name in names}
        a, b = _at(wanted, point), _at(drawn, point)
        if a is None:
            continue  # the function itself has no value there
        gap = np.inf if b is None or shape_of(a) != shape_of(b) else float(np.max(np.abs(np.subtract(a, b)) / np.maximum(1, np.abs(a))))
        if gap > worst:
            worst, where = gap, point
    return worst, where


def _at(graph: Graph, point: Mapping[str, float]) -> Any:
    nodes = {
        name: replace(node, value=point[node.label]) if node.label in point and node.is_leaf else node for name, node in graph.nodes.items()
    }
    placed = replace(graph, nodes=nodes)
    value = forward_pass(placed, forward_order(placed)[0], {}, {}).get(effective_output(placed) or "")
    return None if value is None or not np.all(np.isfinite(value)) else value


COMMUTE = ("add", "multiply", "max", "min")


def _structure(graph: Graph) -> Counter[str]:
    """Return how often each gate stands for what, by a digest of what hangs on it: the same for the same drawing."""
    spelled: dict[str, str] = {}
    reached = {node.id for node in _reached(graph)}
    for name in forward_order(graph)[0]:
        node = graph.nodes[name]
        inside = [spelled[source] for source in node.inputs if source is not None]
        inside = sorted(inside) if node.gate in COMMUTE else inside
        text = f"leaf {node.label or node.value}" if node.is_leaf else f"{node.gate}{dict(node.params)}({','.join(inside)})"
        spelled[name] = sha256(text.encode()).hexdigest()
    return Counter(spelled[name] for name in reached if not graph.nodes[name].is_leaf)
