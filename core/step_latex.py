"""A step of the passes as mathematics write it: the chain rule, the local rule and the numbers, a formula a wire, in LaTeX."""

from __future__ import annotations

from collections.abc import Iterator

from core.document import Graph
from core.explain import local_gradient
from core.export.latex_text import in_brackets, latex_name, latex_number, latex_term, latex_value
from core.export.terms import lower
from core.export.terms import name as term
from core.export.walk import Step as Gate
from core.export.walk import gradient, settings, step_of
from core.problems import Problem
from core.steps import BACKWARD, FORWARD, START, SUM, Step, Wire
from core.trace import Trace
from core.values import shape_of

MOST = 4  # formulas of one step
MOST_INPUTS = 12  # of a gate, and wires of a fork, that are written
LONG = 900  # characters of the source of a formula that is not set any more
LONGEST = 44  # characters of the source of a part that stands for a node without a name
DOTS = r"\ldots "


def latex_step(graph: Graph, trace: Trace, step: Step) -> tuple[str, ...]:
    """Return the formulas of a step, at most a few; () where it has none that can be typeset."""
    if len(graph.nodes[step.node].inputs) > MOST_INPUTS or len(step.wires) > MOST_INPUTS:
        return ()
    try:
        found = tuple(_formulas(_Names(graph, trace), step))
    except Problem:  # a gate that is written in no other language either
        return ()
    fits = all(text.isascii() and len(text) < LONG for text in found)  # fonts of mathematics have no other letters
    return found if fits else ()


class _Names:
    """Writes the nodes of a graph: by their names, and those without a name by what they compute."""

    def __init__(self, graph: Graph, trace: Trace) -> None:
        self.graph, self.trace = graph, trace

    def of(self, name: str, deep: int = 1) -> str:
        """Return how a node is written in a formula."""
        node = self.graph.nodes[name]
        if node.label:
            return latex_name(node.label)
        if node.is_leaf:
            return latex_value(self.trace.values[name]) if not shape_of(self.trace.values[name]) else "C"
        if not deep or node.block is not None:
            return DOTS
        text = self.value(name, deep - 1)
        return rf"\left( {text} \right)" if text and len(text) <= LONGEST else DOTS

    def letter(self, wanted: str) -> str:
        """Return a letter for what has no name, with a mark where a node is called like it."""
        return wanted if self.graph.by_label(wanted) is None else rf"\tilde{{{wanted}}}"

    def gate(self, name: str) -> Gate:
        """Return a gate with its rules as terms over the ids of its sources."""
        ids = {key: key for key in (name, *self.graph.nodes[name].inputs) if key is not None}
        return step_of(self.graph, self.trace, ids, name, True, set(ids))

    def value(self, name: str, deep: int = 1) -> str:
        """Write what a gate computes, "" where that takes several steps."""
        gate = self.gate(name)
        sources = {source: self.of(source, deep) for source in self.graph.nodes[name].inputs if source is not None}
        return "" if gate.lets else latex_term(gate.value, sources)

    def pull(self, name: str, port: int, letters: dict[str, str]) -> str:
        """Write what a gate sends back to an input, "" where that takes several steps."""
        gate = self.gate(name)
        back = gate.pulls[port]
        return "" if gate.lets or back is None else latex_term(back, letters | {gradient(name): self.partial(letters[name])})

    def partial(self, written: str) -> str:
        """Write the derivative of the output by what is written so."""
        output = self.trace.of or (self.of(self.trace.output) if self.trace.output is not None else "")
        above = output if DOTS not in output else self.letter("v")
        return rf"\frac{{\partial {above}}}{{\partial {written}}}"


def _formulas(names: _Names, step: Step) -> Iterator[str]:
    trace = names.trace
    if step.kind == START:
        yield rf"{names.partial(_named(names, step.node))} = {latex_value(trace.gradients[step.node])}"
    elif step.kind == FORWARD:
        yield _forward(names, step.node)
    elif step.kind == SUM:
        parts = [latex_value(trace.wires[wire]) for wire in step.wires]
        total = " + ".join([parts[0], *map(in_brackets, parts[1:])])
        yield rf"{names.partial(_named(names, step.node))} = {total} = {latex_value(trace.gradients[step.node])}"
    elif step.kind == BACKWARD:
        sent = [wire for wire in step.wires if wire in trace.wires and not _is_data(names.graph, wire)]
        yield from (_backward(names, wire) for wire in sent[:MOST])


def _named(names: _Names, name: str) -> str:
    text = names.of(name)
    return text if DOTS not in text else names.letter("v")


def _is_data(graph: Graph, wire: Wire) -> bool:
    row = graph.nodes[wire[0]].row
    return row.port_name(wire[1]) in row.data_inputs


def _forward(names: _Names, name: str) -> str:
    node, trace = names.graph.nodes[name], names.trace
    value = latex_value(trace.values[name])
    if node.block is not None:
        return rf"{names.of(name)} = {value}" if node.label else value
    gate = names.gate(name)
    parts = [latex_name(node.label)] if node.label else []
    parts += [text for text in (names.value(name),) if text and DOTS not in text]
    single = [source for source in node.inputs if source is not None and not shape_of(trace.values[source])]
    if len(single) == len(node.inputs) and not gate.lets and not gate.shape:
        numbers = {source: in_brackets(latex_number(float(trace.values[source]))) for source in single}
        parts.append(latex_term(gate.value, numbers))
    return " = ".join(dict.fromkeys([*parts, value]))


def _backward(names: _Names, wire: Wire) -> str:
    """Return "∂f/∂q = [∂f/∂f] × [z] = [1] × [−4] = [−4]"; of arrays the rule and what comes out.

    What has no name and no short formula goes by letters: v is what the gate computes, u what it is given.
    """
    graph, trace, (name, port) = names.graph, names.trace, wire
    node = graph.nodes[name]
    source = node.inputs[port] or ""
    letters = _letters(names, name)
    back, slope = latex_value(trace.wires[wire]), local_gradient(graph, trace, name, port)
    shared = sum(source in other.inputs for other in graph.nodes.values()) > 1 or node.inputs.count(source) > 1
    left = "" if shared else f"{names.partial(letters[source])} = "  # of a fork it is only a part
    if slope is None:
        pull = names.pull(name, port, letters) if node.block is None else ""
        return f"{left}{pull} = {back}" if pull else f"{left}{back}"
    numbers = rf"[{latex_number(float(trace.gradients[name]))}] \times [{latex_number(slope)}] = [{back}]"
    rule = _local(names, name, port, letters)
    return rf"{left}\left[ {names.partial(letters[name])} \right] \times \left[ {rule} \right] = {numbers}" if rule else f"{left}{numbers}"


def _letters(names: _Names, name: str) -> dict[str, str]:
    """Return how a gate and its sources are written: v and u where they have no name and no short formula."""
    sources = [source for source in names.graph.nodes[name].inputs if source is not None]
    ins = [names.letter("u") + (f"_{{{k}}}" if len(sources) > 1 else "") for k in range(1, len(sources) + 1)]
    found = {**dict(zip(sources, ins, strict=True)), name: names.letter("v")}
    return {key: text if DOTS not in (text := names.of(key)) else letter for key, letter in found.items()}


def _local(names: _Names, name: str, port: int, letters: dict[str, str]) -> str:
    """Return the local gradient as a formula, "" for a gate whose rule is no formula of single numbers."""
    node = names.graph.nodes[name]
    if node.block is not None or not node.row.elementwise:
        return ""
    given = {key: term(source or "") for key, source in zip(node.row.inputs, node.inputs, strict=True)}
    return latex_term(lower(node.row.local[port], {**given, **settings(node), "y": term(name)}), letters)
