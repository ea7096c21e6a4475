"""Checks gradients against central differences: nudge one entry, and see how much the output moves."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from core.document import Graph
from core.interpret import run_plan
from core.plan import Plan, Step, make_plan
from core.problems import Problem
from core.trace import Trace
from core.values import Floats, Number
from core.watch import Watch, unwatched

TOLERANCE = 1e-6
MOST_ENTRIES = 24  # of an array so many entries are nudged, where every node is checked
Function = Callable[[float], float]  # an entry → the output


@dataclass(frozen=True)
class Entry:
    """One entry of one node.

    node     its id, and index, the place in its array (() for a number)
    numeric  by central differences; None where the output is not defined beside this point
    error    |analytic − numeric| relative to the larger of them (or to rounding noise, where both are as small as that)
    remark   "kink": a gate downstream stands on one, and its gradient is a convention; "label": a class number cannot be
             nudged; "edge": the output is not defined on both sides; "" otherwise
    """

    node: str
    index: tuple[int, ...]
    analytic: float
    numeric: float | None
    error: float | None
    ok: bool
    remark: str = ""


@dataclass(frozen=True)
class Check:
    """The entries of all leaves, and the trace they were taken from (its problems, and its ties: where a kink is)."""

    entries: tuple[Entry, ...]
    trace: Trace

    @property
    def ok(self) -> bool:
        """Whether every gradient is right and nothing was in the way."""
        return all(entry.ok for entry in self.entries) and not self.trace.problems


def check_gradients(graph: Graph, tolerance: float = TOLERANCE) -> Check:
    """Compare the gradient of every entry of every leaf with central differences (no entries without a scalar output)."""
    plan = make_plan(graph)
    trace = run_plan(plan, graph)
    if not trace.gradients or plan.output is None:
        return Check((), trace)
    with np.errstate(all="ignore"):
        return Check(tuple(_entries(graph, plan, trace, tolerance)), trace)


def check_everywhere(graph: Graph, trace: Trace, watch: Watch = unwatched) -> dict[str, Entry]:
    """Compare every gradient of a trace with central differences; return the worst entry of every node, by id.

    A gate is nudged as if somebody held its value; of a large array some entries are. In a block, where the output is an array or its
    gradient is not 1, the differences are those of Σ gradient × output. Nothing where there are no gradients.
    """
    plan, found = make_plan(graph), dict[str, Entry]()
    if not trace.gradients or plan.output is None:
        return found
    names, labels = [name for name in plan.slots if name in trace.gradients], _labels(graph)
    with np.errstate(all="ignore"):
        for done, name in enumerate(names):
            watch(done / len(names))
            entries = list(_entries_of(plan, trace, plan.slots[name], labels, TOLERANCE, MOST_ENTRIES))
            if entries:  # an array may have none
                found[name] = max(entries, key=lambda entry: (not entry.ok, entry.remark != "", entry.error or 0.0))
    return found


def _entries(graph: Graph, plan: Plan, trace: Trace, tolerance: float) -> Iterator[Entry]:
    labels = _labels(graph)
    for slot, _ in plan.leaves:
        yield from _entries_of(plan, trace, slot, labels, tolerance)


def _entries_of(
    plan: Plan, trace: Trace, slot: int, labels: set[str], tolerance: float, most: int | None = None
) -> Iterator[Entry]:
    name, steps = plan.names[slot], _downstream(plan, slot)
    remark = "label" if name in labels else "kink" if trace.ties & {plan.names[step.slot] for step in steps} else ""
    value = np.asarray(trace.values[name], dtype=np.float64)
    gradient = np.asarray(trace.gradients[name])
    places = list(np.ndindex(value.shape))
    for index in places if most is None else places[:: max(1, -(-len(places) // most))]:
        function = _function(plan, trace, slot, index, steps)
        yield _compare(name, index, float(value[index]), float(gradient[index]), function, remark, tolerance)


def _downstream(plan: Plan, slot: int) -> list[Step]:
    """Return the steps by which a node has a part in the output."""
    reached, steps = {slot}, []
    for step in plan.steps:
        if not reached.isdisjoint(step.sources):
            reached.add(step.slot)
            steps.append(step)
    needed, ways = {plan.output}, []
    for step in reversed(steps):
        if step.slot in needed:
            needed.update(step.sources)
            ways.append(step)
    return ways[::-1]


def _labels(graph: Graph) -> set[str]:
    """Return the nodes that feed nothing but inputs that take class numbers."""
    fed: dict[str, bool] = {}
    for node in graph.nodes.values():
        for port, source in enumerate(node.inputs):
            if source is not None:
                fed[source] = fed.get(source, True) and node.row.port_name(port) in node.row.data_inputs
    return {name for name, only_labels in fed.items() if only_labels}


def _function(plan: Plan, trace: Trace, slot: int, index: tuple[int, ...], steps: list[Step]) -> Function:
    """Return the output (the sum of its entries, each times its gradient) as a function of one entry; NaN where it is not defined."""
    start = [trace.values.get(name, math.nan) for name in plan.names]  # what has no number is no part of the output
    output = plan.output
    assert output is not None
    upstream = trace.gradients[plan.names[output]]

    def at(x: float) -> float:
        numbers = list(start)
        numbers[slot] = _put(start[slot], index, x)
        try:
            for step in steps:
                numbers[step.slot] = step.forward(*[numbers[source] for source in step.sources])
        except (ArithmeticError, ValueError, Problem):
            return math.nan
        return float(np.sum(upstream * numbers[output]))

    return at


def _put(value: Number, index: tuple[int, ...], x: float) -> Number:
    if not index:
        return x if isinstance(value, float) else np.full((), x)
    changed: Floats = np.array(value)
    changed[index] = x
    return changed


def _compare(name: str, index: tuple[int, ...], x: float, analytic: float, f: Function, remark: str, tolerance: float) -> Entry:
    numeric = slope(f, x)
    if numeric is None:
        return Entry(name, index, analytic, None, None, True, remark if remark == "label" else "edge")
    noise = 1e-4 * max(1.0, abs(f(x))) / max(1.0, abs(x))
    error = abs(analytic - numeric) / max(abs(analytic), abs(numeric), noise)
    right = error <= tolerance
    return Entry(name, index, analytic, numeric, error, right or remark == "kink", "" if right else remark)


def slope(f: Function, x: float) -> float | None:
    """Return f'(x) by central differences, extrapolated over ever smaller steps; None where f is not finite beside x.

    The steps begin at 1 % of the scale of x and shrink by 4; of all pairs the one is taken that changes least from
    one to the next (Richardson's extrapolation, with the choice of C. J. F. Ridders, 1982).
    """
    best, least = None, math.inf
    before = finer = math.nan
    for h in _steps(x):
        coarse, finer = finer, _central(f, x, h)
        estimate = (16.0 * finer - coarse) / 15.0
        change = abs(estimate - before)
        if change < least:
            best, least = estimate, change
        if change <= 1e-11 * abs(estimate):
            break
        before = estimate
    return best


def _steps(x: float) -> Iterator[float]:
    h = 1e-2 * max(abs(x), 1.0)
    while h > 1e-6 * (abs(x) or 1.0):
        yield h
        h /= 4.0


def _central(f: Function, x: float, h: float) -> float:
    above, below = x + h, x - h
    return (f(above) - f(below)) / (above - below)  # the steps as they came out after rounding
