"""The forward and the backward pass, one gate a step: which numbers stand on the page after each, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from core.chain_rule import derivative, explain_backward
from core.document import Graph
from core.explain import brief, called, chain, explain_value, local_gradient
from core.order import forward_order
from core.part_played import explain_role
from core.short_formula import bracketed
from core.trace import Trace
from core.values import Number, shape_of
from core.words import Words

FORWARD, START, BACKWARD, SUM = "forward", "start", "backward", "sum"
Wire = tuple[str, int]  # (target, port)
Key = TypeVar("Key")


@dataclass(frozen=True)
class Step:
    """One step.

    kind   FORWARD: a gate's value is computed; START: the gradient at the output; BACKWARD: a gate sends upstream × local back
           through each of its inputs; SUM: at a fork the gradients of the wires add
    node   the gate, the output, or the node that forks
    wires  through which something comes (FORWARD, SUM) or is sent back (BACKWARD)
    """

    kind: str
    node: str
    wires: tuple[Wire, ...] = ()


@dataclass(frozen=True)
class Playback:
    """All steps of a graph, and behind how many of them each number stands on the page (leaves stand there from the beginning)."""

    steps: tuple[Step, ...]
    values: Mapping[str, int]
    gradients: Mapping[str, int]
    wires: Mapping[Wire, int]

    def shown(self, trace: Trace, done: int) -> Trace:
        """Return the part of a trace that is known after some steps; after all of them it is the whole trace."""
        return replace(
            trace,
            values=_until(done, self.values, trace.values),
            gradients=_until(done, self.gradients, trace.gradients),
            wires=_until(done, self.wires, trace.wires),
            ties=frozenset(name for name in trace.ties if self.values.get(name, 0) <= done),
        )

    def about(self, graph: Graph, name: str) -> tuple[Step, ...]:
        """Return the steps that one node has a part in: its own, those of the gates it reaches, and where their gradients add."""
        reached, todo = {name}, [name]
        fed = graph.consumers()
        while todo:
            for target, _ in fed[todo.pop()]:
                if target not in reached:
                    reached.add(target)
                    todo.append(target)
        own = {step for step in self.steps if step.kind == BACKWARD and step.node == name}
        return tuple(step for step in self.steps if step.node in reached and step not in own)


def _until(done: int, when: Mapping[Key, int], numbers: Mapping[Key, Number]) -> Mapping[Key, Number]:
    if max(when.values(), default=0) <= done:  # on the way back every value stands there
        return numbers
    return {key: number for key, number in numbers.items() if when.get(key, 0) <= done}


def play(graph: Graph, trace: Trace) -> Playback:
    """Return the steps of the passes that a trace holds; of what has no number there is no step."""
    order = [name for name in forward_order(graph)[0] if name in trace.values]
    gates = [name for name in order if not graph.nodes[name].is_leaf]
    steps = [Step(FORWARD, name, tuple(_ports(graph, name))) for name in gates]
    values = {name: k for k, name in enumerate(gates, 1)}
    if trace.output is None or not trace.gradients:
        return Playback(tuple(steps), values, {}, {})
    back = _Back(graph, _needed(graph, trace.output), len(steps) + 1)
    back.start(trace.output)
    for name in reversed(order):
        if name in back.needed:
            back.step(name)
    start = len(steps) + 1  # what the output does not depend on has gradient 0 from there on
    gradients = dict.fromkeys(trace.gradients, start) | back.gradients
    wires = dict.fromkeys(trace.wires, start) | back.wires
    return Playback((*steps, *back.steps), values, gradients, wires)


class _Back:
    """Collects the steps of the backward pass."""

    def __init__(self, graph: Graph, needed: set[str], begin: int) -> None:
        self.graph, self.needed, self._begin = graph, needed, begin
        self.steps: list[Step] = []
        self.gradients: dict[str, int] = {}
        self.wires: dict[Wire, int] = {}
        self._fed = {name: [wire for wire in wires if wire[0] in needed] for name, wires in graph.consumers().items()}

    @property
    def _now(self) -> int:
        return self._begin + len(self.steps) - 1

    def start(self, output: str) -> None:
        """The gradient of the output with respect to itself."""
        self.steps.append(Step(START, output))
        self.gradients[output] = self._now

    def step(self, name: str) -> None:
        """First the sum where the node forks, then what a gate sends back."""
        fed = self._fed[name]
        if len(fed) > 1 and name not in self.gradients:
            self.steps.append(Step(SUM, name, tuple(fed)))
            self.gradients[name] = self._now
        ports = tuple(_ports(self.graph, name))
        if not ports:
            return
        self.steps.append(Step(BACKWARD, name, ports))
        for wire in ports:
            self.wires[wire] = self._now
            source = self.graph.nodes[name].inputs[wire[1]] or ""
            if len(self._fed[source]) == 1:
                self.gradients[source] = self._now


def _ports(graph: Graph, name: str) -> Iterable[Wire]:
    return ((name, port) for port, source in enumerate(graph.nodes[name].inputs) if source is not None)


def _needed(graph: Graph, output: str) -> set[str]:
    """Return the nodes that the output depends on, and itself."""
    needed, todo = {output}, [output]
    while todo:
        for source in graph.nodes[todo.pop()].inputs:
            if source is not None and source not in needed:
                needed.add(source)
                todo.append(source)
    return needed


# ---------------------------------------------------------------- in words

_ONE = Words("{d} = 1: the backward pass begins at the output.", "{d} = 1：反向传播从输出开始。")
_GIVEN = Words("{d} = {g} arrives from outside the block.", "{d} = {g} 从模块外面传来。")
_UP = Words("Upstream {d} = {g}. ", "上游 {d} = {g}。")
_ADD = Words("{name} feeds {count} wires: the gradients add, {d} = {sum}.", "{name} 连出 {count} 条线：梯度相加，{d} = {sum}。")
_BREAK = Words("; ", "；")


def say_step(graph: Graph, trace: Trace, step: Step, language: str = "en") -> str:
    """Say a step in one line, with the numbers of the whole trace."""
    name = step.node
    if step.kind == FORWARD:
        return explain_value(graph, trace, name, language)
    facts = {"d": derivative(graph, trace, name), "g": brief(trace.gradients[name])}
    if step.kind == START:
        return (_GIVEN if trace.of else _ONE).say(language).format_map(facts)
    if step.kind == SUM:
        return _ADD.say(language).format(name=called(graph, name), count=len(step.wires), sum=_sum(trace, step), **facts)
    return _UP.say(language).format_map(facts) + _BREAK.say(language).join(explain_backward(graph, trace, name, language))


def say_role(graph: Graph, trace: Trace, step: Step, language: str = "en") -> str:
    """Say what part the gate of a backward step plays, "" for other steps."""
    return explain_role(graph, trace, step.node, language) if step.kind == BACKWARD else ""


def write_step(graph: Graph, trace: Trace, step: Step) -> dict[Wire, str]:
    """Write what stands on the page beside the wires of a backward step: "[−4] × [1] = [−4]"; of a sum, at (node, −1): "2 + 3 = 5".

    The port −1 stands for below the node's own wire, −2 for above it.
    """
    if step.kind == SUM:
        return {(step.node, -1): _sum(trace, step)}
    if step.kind != BACKWARD:
        return {}
    return {wire: text for wire in step.wires if (text := _product(graph, trace, wire))}


def ask_step(trace: Trace, step: Step) -> dict[Wire, str]:
    """Write a step as a question: what is known of it, and a question mark for what is not."""
    if step.kind == BACKWARD:
        upstream = trace.gradients[step.node]
        return {wire: "?" if shape_of(upstream) else f"[{brief(upstream)}] × [?] = [?]" for wire in step.wires}
    parts = [brief(trace.wires[wire]) for wire in step.wires if step.kind == SUM]
    asked = " + ".join([parts[0], *map(bracketed, parts[1:])]) + " = ?" if parts else "?"
    return {(step.node, -1 if step.kind != FORWARD else -2): asked}


def _product(graph: Graph, trace: Trace, wire: Wire) -> str:
    if wire not in trace.wires or _is_data(graph, wire):
        return ""
    slope = local_gradient(graph, trace, *wire)
    if slope is None:
        return chain(graph, trace, *wire)
    upstream, downstream = brief(trace.gradients[wire[0]]), brief(trace.wires[wire])
    return f"[{upstream}] × [{brief(slope)}] = [{downstream}]"


def _is_data(graph: Graph, wire: Wire) -> bool:
    node = graph.nodes[wire[0]]
    return node.row.port_name(wire[1]) in node.row.data_inputs


def _sum(trace: Trace, step: Step) -> str:
    parts = [brief(trace.wires[wire]) for wire in step.wires]
    return f"{' + '.join([parts[0], *map(bracketed, parts[1:])])} = {brief(trace.gradients[step.node])}"
