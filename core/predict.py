"""Predict first: before a step back it is asked which input gets the larger gradient, or what number comes out; then the truth is told."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from core.document import Graph
from core.explain import brief, called, local_gradient
from core.sizes import sizes_of
from core.steps import BACKWARD, SUM, Step, Wire
from core.trace import Trace
from core.values import shape_of
from core.words import Words

LARGER, NUMBER, TOTAL = "larger", "number", "total"
SAME = 1e-9  # relative: gradients that are equally large
MOST = 4  # answers to choose from


@dataclass(frozen=True)
class Question:
    """What is asked before a step.

    kind     LARGER: which input; NUMBER: what one input gets; TOTAL: what the sum at a fork is
    node     the gate or fork
    answers  texts to choose from; `right` is the number of the true one
    wires    (LARGER) the wire of each answer but the last, which says that all get the same
    """

    kind: str
    node: str
    answers: tuple[str, ...]
    right: int
    wires: tuple[Wire, ...] = ()

    def of_node(self, graph: Graph, name: str) -> int | None:
        """Return the answer that points at a node: the input of that name; None where there is none, or more than one."""
        found = [k for k, (target, port) in enumerate(self.wires) if graph.nodes[target].inputs[port] == name]
        return found[0] if len(found) == 1 else None


def question(graph: Graph, trace: Trace, step: Step) -> Question | None:
    """Return what may be asked before a step; None before one that nobody need guess."""
    if step.kind == SUM:
        return _total(trace, step)
    if step.kind != BACKWARD:
        return None
    node = graph.nodes[step.node]
    wires = [wire for wire in step.wires if wire in trace.wires and node.row.port_name(wire[1]) not in node.row.data_inputs]
    if len(wires) == 1:
        return _number(graph, trace, wires[0])
    return _larger(graph, trace, step.node, wires) if 1 < len(wires) < MOST + 2 else None


def _larger(graph: Graph, trace: Trace, name: str, wires: list[Wire]) -> Question | None:
    sizes = [float(size) for size in sizes_of([trace.wires[wire] for wire in wires])]
    if not all(map(math.isfinite, sizes)):
        return None
    largest = max(sizes)
    first = [k for k, size in enumerate(sizes) if math.isclose(size, largest, rel_tol=SAME)]
    if 1 < len(first) < len(sizes):
        return None  # neither one nor all
    sources = [called(graph, graph.nodes[name].inputs[port]) for _, port in wires]
    twice = len(set(sources)) < len(sources)
    labels = [f"{source} ({graph.nodes[name].row.port_name(port)})" if twice else source
              for source, (_, port) in zip(sources, wires, strict=True)]  # fmt: skip
    right = first[0] if len(first) == 1 else len(wires)
    return Question(LARGER, name, (*labels, ""), right, tuple(wires))


def _number(graph: Graph, trace: Trace, wire: Wire) -> Question | None:
    """Ask for upstream × local; the other answers are the usual mistakes."""
    slope, upstream, truth = local_gradient(graph, trace, *wire), trace.gradients[wire[0]], trace.wires[wire]
    if slope is None or shape_of(upstream) or shape_of(truth):
        return None
    g, d = float(upstream), float(truth)
    value = trace.values[wire[0]]
    return _choice(NUMBER, wire[0], d, (slope, g, -d, g + slope, float(value) if not shape_of(value) else g, 2 * d))


def _total(trace: Trace, step: Step) -> Question | None:
    parts = [trace.wires[wire] for wire in step.wires]
    if any(map(shape_of, parts)):
        return None
    numbers = [float(part) for part in parts]
    return _choice(TOTAL, step.node, math.fsum(numbers), (math.prod(numbers), *numbers, math.fsum(numbers) / len(numbers)))


def _choice(kind: str, node: str, truth: float, others: tuple[float, ...]) -> Question | None:
    """Return a question whose answers stand in the order of their size."""
    shown = {brief(truth): truth}
    for other in others:
        if len(shown) < MOST and math.isfinite(other):
            shown.setdefault(brief(other + 0.0), other)
    if len(shown) < 2 or not math.isfinite(truth):
        return None
    answers = sorted(shown, key=lambda text: shown[text])
    return Question(kind, node, tuple(answers), answers.index(brief(truth)))


# ---------------------------------------------------------------- in words

_LARGER = Words("Which input gets the larger gradient?", "哪个输入得到更大的梯度？")
_LARGEST = Words("Which input gets the largest gradient?", "哪个输入得到最大的梯度？")
_NUMBER = Words("Upstream is {up}: what comes out below {name}?", "上游梯度是 {up}：{name} 送回多少？")
_TOTAL = Words("The wires bring {parts} back: what is the gradient of {name}?", "各条线送回 {parts}：{name} 的梯度是多少？")
_EQUAL = Words("both the same", "一样大")
_ALL_EQUAL = Words("all the same", "都一样大")
_RIGHT = Words("Right.", "答对了。")
_WRONG = Words("No, it is {truth}.", "不对，应是 {truth}。")
_BY_SIZE = Words(" (by size, without the sign)", "（比大小，不看符号）")
_SCORE = Words("{right} of {asked} right", "答对 {right}/{asked}")


def say_answers(asked: Question, language: str = "en") -> tuple[str, ...]:
    """Return the answers to choose from."""
    same = _EQUAL if len(asked.wires) == 2 else _ALL_EQUAL
    return tuple(answer or same.say(language) for answer in asked.answers)


def say_question(graph: Graph, trace: Trace, asked: Question, language: str = "en") -> str:
    """Return the question in words."""
    if asked.kind == LARGER:
        words = (_LARGER if len(asked.wires) == 2 else _LARGEST).say(language)
        negative = any(np.any(np.asarray(trace.wires[wire]) < 0) for wire in asked.wires)
        return words + (_BY_SIZE.say(language) if negative else "")
    facts = {"name": called(graph, asked.node), "up": brief(trace.gradients[asked.node])}
    if asked.kind == TOTAL:
        fed = [wire for wire in graph.consumers()[asked.node] if wire in trace.wires]
        return _TOTAL.say(language).format(parts=", ".join(brief(trace.wires[wire]) for wire in fed), **facts)
    return _NUMBER.say(language).format_map(facts)


def say_verdict(asked: Question, chosen: int, language: str = "en") -> str:
    """Say whether an answer is right, and else which one is."""
    if chosen == asked.right:
        return "✓ " + _RIGHT.say(language)
    return "✗ " + _WRONG.say(language).format(truth=say_answers(asked, language)[asked.right])


def say_score(right: int, asked: int, language: str = "en") -> str:
    """Say how many answers were right, "" before the first."""
    return _SCORE.say(language).format(right=right, asked=asked) if asked else ""
