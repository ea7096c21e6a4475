"""Runs a plan again after a few leaves changed: only what they reach, forward and back, is computed; the rest is taken over."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.document import Graph
from core.evaluate import evaluate
from core.interpret import need_finite
from core.plan import Kink, Plan, Step
from core.problems import Problem
from core.trace import Numbers, Trace

Change = tuple[int, float]  # slot of a leaf, its new value


@dataclass(frozen=True)
class Paths:
    """How numbers flow through a plan on plain floats, slot by slot. A slot comes after those that it is computed from.

    steps    the step of each gate, None for a leaf; kinks, the tests of those that have one
    readers  the slots that are computed from it
    sums     the wires whose contributions make its gradient, in the order in which the interpreter adds them
    reached  whether the output depends on it
    """

    steps: list[Step | None]
    kinks: dict[int, Kink]
    readers: list[list[int]]
    sums: list[list[int]]
    reached: bytearray


def make_paths(plan: Plan) -> Paths:
    """Return the paths of a plan whose output can be computed."""
    assert plan.output is not None
    count = len(plan.names)
    steps: list[Step | None] = [None] * count
    readers: list[list[int]] = [[] for _ in range(count)]
    sums: list[list[int]] = [[] for _ in range(count)]
    reached = bytearray(count)
    reached[plan.output] = 1
    for step in reversed(plan.steps):
        steps[step.slot] = step
        for port, source in enumerate(step.sources):
            readers[source].append(step.slot)
            if reached[step.slot]:
                reached[source] = 1
                sums[source].append(step.wire + port)
    return Paths(steps, {kink.slot: kink for kink in plan.kinks}, readers, sums, reached)


def rerun(plan: Plan, paths: Paths, before: Trace, graph: Graph, changes: Sequence[Change]) -> Trace:
    """Return the trace of a graph in which some leaves changed since the trace before, which this plan made (see `ran_through`)."""
    assert isinstance(before.values, Numbers) and isinstance(before.gradients, Numbers) and isinstance(before.wires, Numbers)
    values, gradients, contributions = [*before.values.row], [*before.gradients.row], [*before.wires.row]
    try:
        computed = _forward(paths, values, changes)
        ties = _ties(paths, before.ties, values, computed)
        _back(plan, paths, values, gradients, contributions, computed)
        for numbers in (values, gradients, contributions):
            need_finite(plan, numbers)
    except (ArithmeticError, ValueError, Problem):
        return evaluate(graph)
    by_slot = Numbers(plan.slots, values), Numbers(plan.slots, gradients)
    return Trace(*by_slot, Numbers(plan.wires, contributions), plan.problems, plan.output_id, ties)


def ran_through(plan: Plan, trace: Trace) -> bool:
    """Return whether the plan, on plain floats, made all numbers of the trace, and nothing stopped it."""
    lists = isinstance(trace.values, Numbers) and isinstance(trace.gradients, Numbers) and isinstance(trace.wires, Numbers)
    return lists and plan.floats and plan.output is not None and trace.problems is plan.problems


def _forward(paths: Paths, values: list[Any], changes: Sequence[Change]) -> list[int]:
    """Bring the values up to date; return the slots of the gates that were computed."""
    due, steps, readers, computed = bytearray(len(values)), paths.steps, paths.readers, []
    for slot, value in changes:
        values[slot] = value
        for reader in readers[slot]:
            due[reader] = 1
    at = due.find(1)
    while at >= 0:
        step = steps[at]
        assert step is not None
        if step.arity == 2:
            y = step.forward(values[step.first], values[step.second])
        else:
            y = step.forward(*[values[source] for source in step.sources])
        computed.append(at)
        if y != values[at] or not y:  # a zero may have another sign
            values[at] = y
            for reader in readers[at]:
                due[reader] = 1
        at = due.find(1, at + 1)
    return computed


def _back(
    plan: Plan, paths: Paths, values: list[Any], gradients: list[Any], contributions: list[Any], computed: Sequence[int]
) -> None:
    """Bring the gradients and contributions up to date, from the last slot to the first."""
    due, odd = bytearray(len(values)), bytearray(len(values))  # what to look at; where the gradient may be another
    for slot in computed:
        due[slot] = paths.reached[slot]
    at = due.rfind(1)
    while at >= 0:
        step = paths.steps[at]
        if odd[at]:
            g = 1.0 if at == plan.output else 0.0
            for wire in paths.sums[at]:
                g += contributions[wire]
            gradients[at] = g
        if step is not None:
            backs = step.backward(gradients[at], *[values[source] for source in step.sources], values[at])
            for wire, back in enumerate(backs, step.wire):
                if back != contributions[wire]:
                    source = step.sources[wire - step.wire]
                    due[source] = odd[source] = 1
                contributions[wire] = back
        at = due.rfind(1, 0, at)


def _ties(paths: Paths, before: frozenset[str], values: list[Any], computed: Sequence[int]) -> frozenset[str]:
    tested = [kink for slot in computed if (kink := paths.kinks.get(slot)) is not None]
    now = [kink.name for kink in tested if kink.test(*[values[source] for source in kink.sources], values[kink.slot])]
    return before.difference([kink.name for kink in tested]).union(now) if now or before else before
