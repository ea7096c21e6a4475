"""Keeps the numbers of a graph that is being edited: plans once a structure, computes at every change."""

from core.document import Graph
from core.evaluate import evaluate
from core.trace import Trace


class Live:
    """Gives the trace of each next version of one graph."""

    def run(self, graph: Graph) -> Trace:
        """Return the numbers of this version of the graph."""
        return evaluate(graph)
