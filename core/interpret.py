"""Runs a plan: one pass forward over the steps, one pass back."""

import math
from typing import Any

import numpy as np

from core.document import Graph
from core.evaluate import evaluate, output_problem, zeros_like
from core.plan import Plan
from core.problems import Problem
from core.trace import Numbers, Trace
from core.values import thaw


def run_plan(plan: Plan, graph: Graph) -> Trace:
    """Return the trace of a graph by its plan; where a number is not finite, the reference finds out why."""
    try:
        if plan.floats:
            return _run(plan, graph)
        with np.errstate(all="ignore"):
            return _run(plan, graph)
    except (ArithmeticError, ValueError, Problem):
        return evaluate(graph)


def _run(plan: Plan, graph: Graph) -> Trace:
    values: list[Any] = [0.0] * len(plan.names)
    for slot, name in plan.leaves:
        value = graph.nodes[name].value
        assert value is not None
        values[slot] = thaw(value)
    forward_steps(plan, values)
    need_finite(plan, values)
    by_id: Numbers[str] = Numbers(plan.slots, values)
    ties = frozenset([kink.name for kink in plan.kinks if kink.test(*[values[source] for source in kink.sources], values[kink.slot])])
    single = plan.floats and plan.output is not None
    blocked = None if single else output_problem(graph, plan.output_id, by_id, plan.problems)
    if blocked is not None or plan.output is None:
        return Trace(by_id, {}, {}, plan.problems | (blocked or {}), plan.output_id, ties)
    gradients, contributions = backward_steps(plan, plan.output, values, 1.0)
    need_finite(plan, gradients)
    need_finite(plan, contributions)
    return Trace(by_id, Numbers(plan.slots, gradients), Numbers(plan.wires, contributions), plan.problems, plan.output_id, ties)


def forward_steps(plan: Plan, values: list[Any]) -> None:
    """Fill in the values of all gates, those of the leaves given."""
    for slot, _, arity, first, second, sources, forward, _ in plan.steps:
        if arity == 2:
            values[slot] = forward(values[first], values[second])
        elif arity == 1:
            values[slot] = forward(values[first])
        else:
            values[slot] = forward(*[values[source] for source in sources])


def backward_steps(plan: Plan, output: int, values: list[Any], upstream: float) -> tuple[list[Any], list[Any]]:
    """Return the gradient of every slot and the contribution of every wire, from the gradient at the output on."""
    gradients: list[Any] = [0.0] * len(values) if plan.floats else [zeros_like(value) for value in values]
    contributions: list[Any] = [0.0] * plan.ports
    gradients[output] = gradients[output] + upstream
    reached = bytearray(len(values))
    reached[output] = 1
    for slot, wire, arity, first, second, sources, _, backward in reversed(plan.steps):
        if not reached[slot]:
            if not plan.floats:
                contributions[wire : wire + arity] = [zeros_like(values[source]) for source in sources]
        elif arity == 2:
            a, b = contributions[wire], contributions[wire + 1] = backward(gradients[slot], values[first], values[second], values[slot])
            gradients[first] = gradients[first] + a  # fan-out: gradients add
            gradients[second] = gradients[second] + b
            reached[first] = reached[second] = 1
        elif arity == 1:
            (a,) = backward(gradients[slot], values[first], values[slot])
            contributions[wire] = a
            gradients[first] = gradients[first] + a
            reached[first] = 1
        else:
            backs = backward(gradients[slot], *[values[source] for source in sources], values[slot])
            contributions[wire : wire + arity] = backs
            for source, back in zip(sources, backs, strict=True):
                gradients[source] = gradients[source] + back
                reached[source] = 1
    return gradients, contributions


def need_finite(plan: Plan, numbers: list[Any]) -> None:
    """Raise ArithmeticError where an entry is infinite or NaN (or so large that the sum of all is)."""
    total = sum(numbers) if plan.floats else sum(float(np.sum(number)) for number in numbers)
    if not math.isfinite(total):
        raise ArithmeticError("not finite")
