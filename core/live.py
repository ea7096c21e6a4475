"""Keeps the numbers of a graph that is being edited: plans once a structure, computes at every change."""

from core.document import Graph
from core.interpret import run_plan
from core.plan import Plan, make_plan, same_structure
from core.trace import Trace


class Live:
    """Gives the trace of each next version of one graph."""

    def __init__(self) -> None:
        self._graph: Graph | None = None
        self._plan: Plan | None = None

    def run(self, graph: Graph) -> Trace:
        """Return the numbers of this version of the graph."""
        if self._plan is None or self._graph is None or not same_structure(self._graph, graph):
            self._plan = make_plan(graph)
        self._graph = graph
        return run_plan(self._plan, graph)
