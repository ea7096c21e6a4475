"""Walks through a graph once, gate by gate, and hands every exporter the same steps: forward, and what flows back on each wire."""

import keyword
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from core.collapse import expanded
from core.document import Graph, Node
from core.export.terms import Given, Term, apply, folded, lower, name
from core.formula.names import sources_first, text_names
from core.gates import Gate
from core.interpret import run_plan
from core.plan import make_plan
from core.problems import Problem
from core.trace import Trace
from core.values import Number, Shape, shape_of

NESTED = 4  # inputs of max or min that are written as one expression


@dataclass(frozen=True)
class Step:
    """One gate.

    name, inputs  what the program calls it and its sources
    lets          steps before its value: (name, term)
    value         what it computes
    pulls         for each input what this wire sends back, of the input's shape; None for data
    reached       whether the output depends on it; else nothing flows back
    """

    name: str
    node: Node
    inputs: tuple[str, ...]
    shape: Shape
    lets: tuple[tuple[str, Term], ...]
    value: Term
    pulls: tuple[Term | None, ...]
    reached: bool

    @property
    def row(self) -> Gate:
        """The row of its gate."""
        return self.node.row


@dataclass(frozen=True)
class Walk:
    """A graph as a list of steps.

    graph   blocks expanded; trace, its numbers
    names   node id → name in the program, of the nodes that have a value
    steps   the gates, sources first
    output  the name of the output
    """

    graph: Graph
    trace: Trace
    names: dict[str, str]
    steps: tuple[Step, ...]
    output: str

    @cached_property
    def leaves(self) -> tuple[tuple[str, Node], ...]:
        """The leaves, by name, in the order of the graph."""
        return tuple((self.names[key], node) for key, node in self.graph.nodes.items() if node.is_leaf)

    @cached_property
    def shapes(self) -> dict[str, Shape]:
        """Name → shape."""
        return {called: shape_of(self.trace.values[key]) for key, called in self.names.items()}

    @cached_property
    def values(self) -> dict[str, Number]:
        """Name → value."""
        return {called: self.trace.values[key] for key, called in self.names.items()}

    @cached_property
    def gradients(self) -> dict[str, Number]:
        """Name → gradient of the output."""
        return {called: self.trace.gradients[key] for key, called in self.names.items()}

    @cached_property
    def titles(self) -> dict[str, str]:
        """What stands under its name in the program's results: name → label, of the nodes with a label and of the output."""
        kept = {called: self.graph.nodes[key].label or called for key, called in self.names.items()}
        labelled = {called for key, called in self.names.items() if self.graph.nodes[key].label}
        return {called: title for called, title in kept.items() if called in labelled or called == self.output}

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """The ids of the gates that could not be computed."""
        return tuple(key for key in self.graph.nodes if key not in self.names)

    @cached_property
    def silent(self) -> tuple[str, ...]:
        """The names to which no gradient flows: the output does not depend on them, or they are data."""
        heard = {self.output, *(source for step in self.steps if step.reached for source, _ in _sent(step))}
        return tuple(called for called in self.names.values() if called not in heard)


def _sent(step: Step) -> Iterator[tuple[str, Term]]:
    return ((source, pull) for source, pull in zip(step.inputs, step.pulls, strict=True) if pull is not None)


def walk(graph: Graph, reserved: Collection[str] = ()) -> Walk:
    """Return the steps of a graph, the blocks in it expanded.

    reserved  names that the program needs for itself
    Raises the Problem that is in the way of its gradients, Problem("no-export") for a gate that cannot be written.
    """
    graph = expanded(graph)
    trace = run_plan(make_plan(graph), graph)
    if trace.output is None or trace.output not in trace.gradients:
        raise next(iter(trace.problems.values()), Problem("no-output"))
    order = [key for key in sources_first(graph)[0] if key in trace.values]
    names = names_of(graph, reserved, order)
    behind = _behind(graph, trace.output)
    taken = {*names.values(), *reserved}
    steps = tuple(step_of(graph, trace, names, key, key in behind, taken) for key in order if not graph.nodes[key].is_leaf)
    return Walk(graph, trace, names, steps, names[trace.output])


def _behind(graph: Graph, output: str) -> set[str]:
    """Return the nodes that the output depends on, itself too."""
    found, todo = {output}, [output]
    while todo:
        for source in graph.nodes[todo.pop()].inputs:
            if source is not None and source not in found:
                found.add(source)
                todo.append(source)
    return found


def names_of(graph: Graph, reserved: Collection[str], among: Iterable[str] | None = None) -> dict[str, str]:
    """Return a name for every node (of some) that Python reads and that the program does not need for itself."""
    texts = text_names(graph)
    used: set[str] = set(reserved)
    names: dict[str, str] = {}
    for key in sources_first(graph)[0] if among is None else among:
        names[key] = free_name(texts[key], used)
        used.add(names[key])
    return {key: names[key] for key in graph.nodes if key in names}


def free_name(wanted: str, used: Collection[str]) -> str:
    """Return the wanted name, with an underscore behind it where it is taken, means something or could be taken for a gradient."""
    if not wanted.isidentifier():
        wanted = "n_" + "".join(c for c in wanted if c.isalnum())
    while wanted in used or keyword.iskeyword(wanted) or keyword.issoftkeyword(wanted) or wanted.startswith("d_"):
        wanted = "v" + wanted if wanted.startswith("d_") else wanted + "_"
    return wanted


# ---------------------------------------------------------------- one gate


def step_of(graph: Graph, trace: Trace, names: dict[str, str], key: str, reached: bool, taken: set[str]) -> Step:
    """Return one gate as a step: by `names`, every node's in the program; `taken` are those that no step before its value may have."""
    node = graph.nodes[key]
    sources = tuple(source for source in node.inputs if source is not None)
    inputs = tuple(name(names[source], shape_of(trace.values[source])) for source in sources)
    y = name(names[key], shape_of(trace.values[key]))
    g = name(gradient(names[key]), y.shape)
    lets: tuple[tuple[str, Term], ...]
    if node.row.elementwise:
        lets, value, pulls = (), *_elementwise(node, inputs, y, g)
    elif node.row.variadic and len(inputs) > 1:
        lets, value, pulls = _folded(node.row, inputs, y, g, taken)
    elif node.row.value:
        lets, value, pulls = _kernel(node, inputs, y, g, taken)
    else:
        raise Problem("no-export", key, who=graph.name_of(key), gate=node.gate)
    backs = tuple(None if pull is None else folded(pull, x.shape) for pull, x in zip(pulls, inputs, strict=True))
    return Step(names[key], node, tuple(names[source] for source in sources), y.shape, lets, replace(value, shape=y.shape), backs, reached)


def gradient(called: str) -> str:
    """Return what a program calls the gradient of a node."""
    return f"d_{called}"


def settings(node: Node) -> Given:
    """Return the settings of a gate as terms; an index stays as it is."""
    return {key: value if isinstance(value, tuple) else lower(repr(float(value)), {}) for key, value in node.settings.items()}


def _elementwise(node: Node, inputs: tuple[Term, ...], y: Term, g: Term) -> tuple[Term, tuple[Term | None, ...]]:
    given = {**dict(zip(node.row.inputs, inputs, strict=True)), **settings(node)}
    value = lower(node.row.rule, given)
    return value, tuple(apply("multiply", g, lower(text, {**given, "y": y})) for text in node.row.local)


def _folded(
    row: Gate, inputs: tuple[Term, ...], y: Term, g: Term, taken: set[str]
) -> tuple[tuple[tuple[str, Term], ...], Term, tuple[Term | None, ...]]:
    """Return max or min of several inputs, step by step where they are many, and g to the first that equals y."""
    value, so_far, lets = inputs[0], [inputs[0]], list[tuple[str, Term]]()
    for k, x in enumerate(inputs[1:], 2):
        value = apply(row.fold, value, x)
        if len(inputs) > NESTED and k < len(inputs):
            called = free_name(f"{y.fact}_of{k}", taken)
            taken.add(called)
            lets.append((called, value))
            value = name(called, value.shape)
        so_far.append(value)
    zero = lower("0.0", {})
    won = [apply("equal", x, y) for x in inputs]
    first = [won[0], *(apply("and", one, apply("unequal", before, y)) for one, before in zip(won[1:], so_far, strict=False))]
    return tuple(lets), value, tuple(apply("where", one, g, zero) for one in first)


def _kernel(
    node: Node, inputs: tuple[Term, ...], y: Term, g: Term, taken: set[str]
) -> tuple[tuple[tuple[str, Term], ...], Term, tuple[Term | None, ...]]:
    ports = ("x",) if node.row.variadic else node.row.inputs
    given: dict[str, object] = {**dict(zip(ports, inputs, strict=True)), **settings(node)}
    *before, last = node.row.value.split("; ")
    lets: list[tuple[str, Term]] = []
    for statement in before:
        short, _, text = statement.partition(" = ")
        term = lower(text, given)
        called = free_name(f"{y.fact}_{short}", taken)
        taken.add(called)
        lets.append((called, term))
        given[short] = name(called, term.shape)
    back = {**given, "y": y, "g": g}
    return tuple(lets), lower(last, given), tuple(lower(text, back) if text else None for text in node.row.pulls)
