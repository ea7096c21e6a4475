"""Keeps the numbers of a graph that is being edited: plans once a structure, computes at every change."""

import math
from dataclasses import replace
from typing import Any, cast

from core.document import Graph
from core.interpret import run_plan
from core.plan import Plan, make_plan, same_structure
from core.problems import Problem
from core.replan import replan
from core.rerun import Paths, make_paths, ran_through, rerun
from core.trace import NOTHING, Numbers, Trace

MOST = 4  # where one in so many leaves changed, all is computed again


class Live:
    """Gives the trace of each next version of one graph."""

    def __init__(self) -> None:
        self._graph: Graph | None = None
        self._plan = Plan()
        self._paths: Paths | None = None
        self._trace = NOTHING

    def run(self, graph: Graph) -> Trace:
        """Return the numbers of this version of the graph."""
        before, self._graph = self._graph, graph
        if before is None:
            self._plan = make_plan(graph)
            self._trace = run_plan(self._plan, graph)
        elif same_structure(before, graph):
            self._trace = self._with_other_values(before, graph)
        else:
            was, self._plan, self._paths = self._plan, replan(self._plan, before, graph), None
            self._trace = _beside(self._trace, was, self._plan, before, graph) or run_plan(self._plan, graph)
        return self._trace

    def _with_other_values(self, before: Graph, after: Graph) -> Trace:
        plan = self._plan
        changed = [(slot, name) for slot, name in plan.leaves if after.nodes[name] is not before.nodes[name]]
        if plan.problems and any(not after.nodes[name].label for _, name in changed):
            plan = self._plan = replace(plan, problems=_named(after, plan.problems))
        if len(changed) > max(1, len(plan.leaves) // MOST) or not ran_through(plan, self._trace):
            return run_plan(plan, after)
        if self._paths is None:
            self._paths = make_paths(plan)
        return rerun(plan, self._paths, self._trace, after, [(slot, cast(float, after.nodes[name].value)) for slot, name in changed])


def _named(graph: Graph, problems: dict[str, Problem]) -> dict[str, Problem]:
    """Return why nodes cannot compute, in their present names: a constant in a formula is called by its number."""
    return {name: problem.with_facts(who=graph.name_of(name)) for name, problem in problems.items()}


def _beside(trace: Trace, was: Plan, plan: Plan, before: Graph, after: Graph) -> Trace | None:
    """Return the trace after an edit that put something beside what computes, or took such away; None where it did more."""
    same = plan.steps is was.steps and plan.output == was.output and plan.output_id == was.output_id and trace.problems is was.problems
    floats = was.floats and plan.floats  # without gates the steps are the same, whatever the leaves hold
    if not same or not floats or not isinstance(trace.values, Numbers) or not isinstance(trace.gradients, Numbers):
        return None
    values: list[Any] = [*trace.values.row, *([0.0] * (len(plan.names) - len(was.names)))]
    gradients = [*trace.gradients.row, *([0.0] * (len(plan.names) - len(was.names)))]
    for slot, name in plan.leaves:
        new, old = after.nodes[name], before.nodes.get(name)
        if new is not old and (slot < len(was.names) or not math.isfinite(cast(float, new.value))):
            return None
        values[slot] = new.value
    return replace(trace, values=Numbers(plan.slots, values), gradients=Numbers(plan.slots, gradients), problems=plan.problems)
