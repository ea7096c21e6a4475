"""One entry of an array and its neighbours: which entries of a gate depend on it, by how much, and by what rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.document import Graph, Node
from core.evaluate import compute, inputs_of, pull_back
from core.gates import Gate
from core.local_notation import write_local
from core.numbers import MINUS
from core.problems import Problem
from core.short_formula import differentiated, enclosed, name_part, written
from core.trace import Trace
from core.values import Floats, Number, Shape, shape_of

Index = tuple[int, ...]
Fed = Mapping[str, Sequence[tuple[str, int]]]
FEW = 64  # entries of a gate that are all asked for their local gradient
MOST_TERMS = 8  # of a sum that is written out; of more, those with the largest products
_NUDGE = 1e-4  # how far an entry is moved to see which others follow: only where to look, never how much


@dataclass(frozen=True)
class Term:
    """What one entry of a gate sends back to one entry of its input: upstream × local.

    target, port  the wire that it goes along
    index         the entry of the target
    """

    target: str
    port: int
    index: Index
    upstream: float
    local: float

    @property
    def product(self) -> float:
        """What arrives."""
        return 0.0 if self.upstream == 0.0 else self.upstream * self.local


def at(number: Number, index: Index) -> float:
    """Return an entry; of a single number, itself."""
    return float(np.asarray(number)[index])


def indexed(name: str, index: Index) -> str:
    """Return what an entry is called: "q", "q[1]", "W[0, 2]"."""
    return f"{name}[{', '.join(map(str, index))}]" if index else name


def entry_called(graph: Graph, name: str | None, index: Index) -> str:
    """Return what an entry of a node is called in a formula."""
    return indexed(enclosed(name_part(graph, name)), index)


def entry_derivative(over: str, graph: Graph, name: str | None, index: Index) -> str:
    """Return "∂f/∂x", "∂f/∂W[0, 2]"; `over` stands above the line."""
    return f"∂{over}/∂{indexed(differentiated(name_part(graph, name)), index)}"


def terms(graph: Graph, trace: Trace, name: str, index: Index, fed: Fed | None = None) -> tuple[list[Term], int]:
    """Return by which entries of which gates the gradient reaches an entry, in the order of the page, and how many more there are.

    Entries that do not depend on it are left out. Of many, those with the largest products are returned.
    fed  what `graph.consumers()` said, where somebody asked already
    """
    found: list[Term] = []
    for target, port in (fed or graph.consumers())[name]:
        node = graph.nodes[target]
        if (target, port) in trace.wires and target in trace.gradients and node.row.port_name(port) not in node.row.data_inputs:
            found += _terms_by(trace, node, port, index)
    if len(found) <= MOST_TERMS:
        return found, 0
    largest = sorted(range(len(found)), key=lambda k: -abs(found[k].product))[:MOST_TERMS]
    return [found[k] for k in sorted(largest)], len(found) - MOST_TERMS


def _terms_by(trace: Trace, node: Node, port: int, index: Index) -> list[Term]:
    """Return the terms that one wire brings; of more than MOST_TERMS, the others with about their local gradient."""
    y, upstream = trace.values[node.id], np.asarray(trace.gradients[node.id])
    inputs = inputs_of(node, dict(trace.values))
    shape = shape_of(y)
    places = _dependents(node, inputs, y, port, index)
    if len(places) > MOST_TERMS:
        weights = np.abs(np.asarray([upstream.flat[place] * change for place, change in places]))
        chosen = set(np.argsort(-weights, kind="stable")[:MOST_TERMS].tolist())
    else:
        chosen = set(range(len(places)))
    found = []
    for k, (place, change) in enumerate(places):
        entry = tuple(int(n) for n in np.unravel_index(place, shape))
        known = node.gate == "matmul" or k not in chosen
        local = change if known else _local(node, inputs, y, port, index, place)
        if local != 0.0 or node.row.elementwise or not shape:
            found.append(Term(node.id, port, entry, float(upstream[entry]), local))
    return found


def _dependents(node: Node, inputs: tuple[Number, ...], y: Number, port: int, index: Index) -> list[tuple[int, float]]:
    """Return the places of the entries of a gate that may depend on an entry of an input, each with about how much it follows."""
    shape, size = shape_of(y), int(np.size(y))
    if node.row.elementwise and node.block is None:
        own = shape_of(inputs[port])
        spread = np.broadcast_to(np.arange(np.prod(own, dtype=int)).reshape(own), shape)
        return [
            (int(place), 1.0) for place in np.flatnonzero(spread == np.ravel_multi_index(index, own) if own else np.ones(shape, dtype=bool))
        ]
    if node.gate == "matmul":
        return _of_a_product(np.asarray(inputs[0]), np.asarray(inputs[1]), port, index, shape)
    if size <= FEW:
        return [(place, 1.0) for place in range(size)]
    moved = np.array(inputs[port], dtype=np.float64)
    step = _NUDGE * max(1.0, abs(float(moved[index])))
    moved[index] += step
    try:
        with np.errstate(all="ignore"):
            change: Floats = (np.asarray(compute(node, (*inputs[:port], moved, *inputs[port + 1 :]))) - np.asarray(y)) / step
    except Problem:
        return []
    return [(int(place), float(change.flat[place])) for place in np.flatnonzero(change)]


def _of_a_product(a: Floats, b: Floats, port: int, index: Index, shape: Shape) -> list[tuple[int, float]]:
    """Return the entries of a·b that an entry of a (port 0) or b is in, each with its local gradient: the other factor there."""
    j = index[-1] if port == 0 else index[0]
    if port == 0:
        pairs = [((*index[:-1], *k), b[(j, *k)]) for k in np.ndindex(b.shape[1:])]
    else:
        pairs = [((*i, *index[1:]), a[(*i, j)]) for i in np.ndindex(a.shape[:-1])]
    return [(int(np.ravel_multi_index(place, shape)) if shape else 0, float(local)) for place, local in pairs]


def _local(node: Node, inputs: tuple[Number, ...], y: Number, port: int, index: Index, place: int) -> float:
    """Return ∂y[place]/∂input[index]: what arrives when 1 flows back from that entry alone."""
    shape = shape_of(y)
    one: Floats = np.zeros(shape)
    one.flat[place] = 1.0
    with np.errstate(all="ignore"):
        return at(pull_back(node, inputs, y, one if shape else 1.0)[port], index)


def factors(trace: Trace, node: Node, index: Index) -> list[list[tuple[str, Index]]] | None:
    """Return the sum of products that makes an entry of a matrix product, a dot product or a sum: a list of entries for each term.

    None for other gates, and for sums of more than MOST_TERMS.
    """
    sources = [source for source in node.inputs if source is not None]
    shapes = [shape_of(trace.values[source]) for source in sources]
    if node.gate == "sum" and np.prod(shapes[0]) <= MOST_TERMS:
        return [[(sources[0], at)] for at in np.ndindex(shapes[0])]
    if node.gate == "dot" and shapes[0] == shapes[1] and np.prod(shapes[0]) <= MOST_TERMS:
        return [[(sources[0], at), (sources[1], at)] for at in np.ndindex(shapes[0])]
    if node.gate == "matmul" and shapes[0][-1] <= MOST_TERMS:
        row, column = index[: len(shapes[0]) - 1], index[len(index) - len(shapes[1]) + 1 :]
        return [[(sources[0], (*row, j)), (sources[1], (j, *column))] for j in range(shapes[0][-1])]
    return None


# ---------------------------------------------------------------- rules


def local_rule_of(graph: Graph, trace: Trace, term: Term, index: Index) -> str:
    """Return the local gradient of an entry by an entry in the graph's own names, "x[1]", "(1 − σ) · σ"; "" where it has no short form."""
    node = graph.nodes[term.target]
    if node.block is not None:
        return ""
    entries = [_matching(shape_of(trace.values[s]), term.index) if s is not None else () for s in node.inputs]
    entries[term.port] = index
    if node.row.elementwise:
        return write_local(node.row.local[term.port], _names(graph, node, node.row, entries, term.index))
    rule = _RULES.get(node.gate)
    if rule is None:
        return ""
    shapes = [shape_of(trace.values[source]) for source in node.inputs if source is not None]
    return rule(_Asked(graph, node, shapes, term.port, index, term.index))


def local_numbers_of(graph: Graph, trace: Trace, term: Term, index: Index, show: Callable[[float], str]) -> str:
    """Return the same with numbers in the place of the names; "" where that says no more than the result."""
    node = graph.nodes[term.target]
    if node.block is not None or not node.row.elementwise:
        return ""
    settings = {key: written(value) for key, value in node.settings.items()}
    numbers = {"y": show(at(trace.values[node.id], term.index))}
    for port, source in enumerate(node.inputs):
        if source is not None:
            shown = show(at(trace.values[source], _matching(shape_of(trace.values[source]), term.index)))
            numbers[node.row.port_name(port)] = f"({shown})" if shown.startswith(MINUS) else shown
    return write_local(node.row.local[term.port], settings | numbers)


def _matching(shape: Shape, index: Index) -> Index:
    """Return the entry of an array of this shape that NumPy's broadcasting lays on an entry of the result."""
    tail = index[len(index) - len(shape) :] if shape else ()
    return tuple(0 if extent == 1 else k for extent, k in zip(shape, tail, strict=True)) if len(tail) == len(shape) else ()


def _names(graph: Graph, node: Node, gate: Gate, entries: list[Index], index: Index) -> Mapping[str, str]:
    settings = {key: written(value) for key, value in node.settings.items()}
    inputs = {gate.port_name(port): entry_called(graph, source, entries[port]) for port, source in enumerate(node.inputs)}
    own = gate.symbol if len(gate.symbol) == 1 and not node.label else enclosed(name_part(graph, node.id))
    return settings | inputs | {"y": indexed(own, index)}


@dataclass(frozen=True)
class _Asked:
    """What a rule of the table below is asked: the gate, the shapes of its inputs, the input's entry and its own."""

    graph: Graph
    node: Node
    shapes: list[Shape]
    port: int
    index: Index
    out: Index

    def name(self, port: int, index: Index) -> str:
        """Return what an entry of an input is called."""
        return entry_called(self.graph, self.node.inputs[port], index)

    def own(self, k: int) -> str:
        """Return what an entry of the gate itself is called."""
        return indexed(self.node.label or "y", (k,))


def _matmul(asked: _Asked) -> str:
    """(a·b)[i, k] = Σⱼ a[i, j] · b[j, k]."""
    one_dimensional = [len(shape) == 1 for shape in asked.shapes]
    if asked.port == 0:
        j = asked.index[-1]
        return asked.name(1, (j,) if one_dimensional[1] else (j, asked.out[-1]))
    j = asked.index[0]
    return asked.name(0, (j,) if one_dimensional[0] else (asked.out[0], j))


def _softmax(asked: _Asked) -> str:
    i, j = asked.index[-1], asked.out[-1]
    if len(asked.out) != 1:
        return ""
    return f"{asked.own(i)} · (1 {MINUS} {asked.own(i)})" if i == j else f"{MINUS}{asked.own(i)} · {asked.own(j)}"


def _squared_error(asked: _Asked) -> str:
    if asked.shapes[0] != asked.shapes[1]:
        return ""
    a, b = asked.name(0, asked.index), asked.name(1, asked.index)
    samples = f" / {asked.shapes[0][0]}" if len(asked.shapes[0]) == 2 else ""
    return f"{MINUS if asked.port else ''}2{samples} · ({a} {MINUS} {b})"


_RULES: Mapping[str, Callable[[_Asked], str]] = {
    "matmul": _matmul,
    "dot": lambda asked: asked.name(1 - asked.port, asked.index),
    "sum": lambda _: "1",
    "mean": lambda asked: f"1 / {int(np.prod(asked.shapes[0], dtype=int))}",
    "transpose": lambda _: "1",
    "index": lambda _: "1",
    "softmax": _softmax,
    "squared_error": _squared_error,
    "l1": lambda asked: f"sign({asked.name(0, asked.index)})",
    "l2": lambda asked: f"2 · {asked.name(0, asked.index)}",
}
