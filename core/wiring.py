"""Says which wires are possible before anybody draws them, and why the others are not: loops, and shapes that do not fit."""

from dataclasses import replace

import numpy as np

from core.document import Graph, Node
from core.edits import check_connect, port_count
from core.evaluate import compute
from core.gates import GATES
from core.problems import Problem
from core.trace import Trace
from core.values import Number

Port = tuple[str, int]  # (target id, port)
SHAPES = frozenset({"broadcast", "matmul-shape", "rank", "index-range", "label-count", "empty-array"})  # what a wire can be blamed for


def refusal(graph: Graph, trace: Trace, source: str, target: str, port: int) -> Problem | None:
    """Return why this wire cannot be drawn, or None where it can."""
    try:
        check_connect(graph, source, target, port)
    except Problem as problem:
        return problem
    return shape_refusal(graph, trace, source, target, port)


def shape_refusal(graph: Graph, trace: Trace, source: str, target: str, port: int) -> Problem | None:
    """Return the Problem that the gate would have with the shapes it then gets; None where some of them are not known yet."""
    node = graph.nodes[target]
    inputs = (*node.inputs, source) if port >= len(node.inputs) else (*node.inputs[:port], source, *node.inputs[port + 1 :])
    problem = trial(replace(node, inputs=inputs), trace)
    return problem.with_facts(who=graph.name_of(target)) if problem is not None else None


def trial(node: Node, trace: Trace, who: str = "") -> Problem | None:
    """Return the Problem that a gate with these inputs has with their shapes."""
    numbers = [trace.values[source] for source in node.inputs if source is not None and source in trace.values]
    if len(numbers) != len(node.inputs) or _all_single(node, numbers):
        return None
    try:
        with np.errstate(all="ignore"):
            compute(node, tuple(numbers))
    except Problem as problem:
        return problem.at(node.id).with_facts(who=who) if problem.code in SHAPES else None
    return None


def _all_single(node: Node, numbers: list[Number]) -> bool:
    return node.row.elementwise and all(isinstance(number, float) for number in numbers)


def ports_for(graph: Graph, trace: Trace, source: str) -> dict[Port, bool]:
    """Return every port of every gate, and whether a wire from the source can go there."""
    behind = _reached(source, {name: [s for s in node.inputs if s] for name, node in graph.nodes.items()})
    ports = ((node.id, port) for node in graph.nodes.values() for port in range(port_count(node)))
    return {(name, port): name not in behind and _fits(graph, trace, source, name, port) for name, port in ports}


def sources_for(graph: Graph, trace: Trace, target: str, port: int) -> dict[str, bool]:
    """Return every node, and whether a wire from it can go to this port."""
    feeds: dict[str, list[str]] = {name: [] for name in graph.nodes}
    for wire in graph.wires():
        feeds[wire.source].append(wire.target)
    ahead = _reached(target, feeds)
    return {name: name not in ahead and _fits(graph, trace, name, target, port) for name in graph.nodes}


def _fits(graph: Graph, trace: Trace, source: str, target: str, port: int) -> bool:
    """Return whether the shapes fit; single numbers do at any elementwise gate, and most are that: they are not tried."""
    node, values = graph.nodes[target], trace.values
    if node.row.elementwise and isinstance(values.get(source, 0.0), float):
        others = (other for k, other in enumerate(node.inputs) if other is not None and k != port)
        if all(isinstance(values.get(other, 0.0), float) for other in others):
            return True
    return shape_refusal(graph, trace, source, target, port) is None


def gates_for(graph: Graph, trace: Trace, source: str) -> dict[str, int]:
    """Return the gates that could take the source as an input, and the first port at which each fits."""
    return {gate: port for gate in GATES if (port := _first_fit(gate, trace, source)) is not None}


def _first_fit(gate: str, trace: Trace, source: str) -> int | None:
    row = GATES[gate]
    if row.variadic or len(row.inputs) > 1:  # its other inputs are still open: any shape may come
        return 0
    return 0 if trial(Node("", gate, inputs=(source,)), trace, gate) is None else None


def _reached(start: str, steps: dict[str, list[str]]) -> set[str]:
    seen: set[str] = set()
    todo = [start]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo.extend(steps[name])
    return seen
