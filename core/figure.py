"""What stands where on the page: the boxes of a graph's nodes, and which pins carry a number."""

from core.document import Graph
from core.geometry import Box, measure
from core.trace import Trace
from core.values import shape_of


def boxes(graph: Graph, trace: Trace) -> dict[str, Box]:
    """Return the room of every node, by id."""
    forks = forked(graph)
    return {
        name: measure(node, _shape(trace, name), any(source in forks for source in node.inputs if source is not None))
        for name, node in graph.nodes.items()
    }


def forked(graph: Graph) -> frozenset[str]:
    """Return the ids of the nodes that feed more than one port."""
    seen: set[str] = set()
    twice: set[str] = set()
    for node in graph.nodes.values():
        for source in node.inputs:
            if source is not None:
                (twice if source in seen else seen).add(source)
    return frozenset(twice)


def _shape(trace: Trace, name: str) -> tuple[int, ...] | None:
    return shape_of(trace.values[name]) if name in trace.values else None
