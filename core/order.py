"""The order in which a graph computes: every gate after the ones that feed it."""

from collections.abc import Mapping

from core.document import Graph, Node
from core.problems import Problem


def forward_order(graph: Graph, among: Mapping[str, Node] | None = None) -> tuple[list[str], dict[str, Problem]]:
    """Return the ids of the nodes that can compute, sources first, and the problems of those that cannot.

    Nodes on a loop and gates with an empty port have a problem; what hangs on them is left out without one of its own.
    With `among`, only these nodes are put in order, as if the others had been computed before.
    """
    nodes = graph.nodes if among is None else among
    problems = {name: problem for name, node in nodes.items() if (problem := _missing(graph, node)) is not None}
    waiting = {name: sum(source in nodes for source in node.inputs) for name, node in nodes.items()}
    consumers = _consumers(nodes)
    order = [name for name, count in waiting.items() if count == 0]
    for name in order:  # grows while we walk
        for target in consumers[name]:
            waiting[target] -= 1
            if waiting[target] == 0:
                order.append(target)
    looped = _on_loops(graph, {name for name, count in waiting.items() if count > 0})
    problems |= {name: Problem("cycle", name, who=graph.name_of(name)) for name in nodes if name in looped}
    return [name for name in order if name not in problems], problems


def _consumers(nodes: Mapping[str, Node]) -> dict[str, list[str]]:
    """Return for each of some nodes those of them that it feeds, once for each wire."""
    fed: dict[str, list[str]] = {name: [] for name in nodes}
    for name, node in nodes.items():
        for source in node.inputs:
            if source in fed:
                fed[source].append(name)
    return fed


def _missing(graph: Graph, node: Node) -> Problem | None:
    if node.is_leaf:
        return None
    row = node.row
    empty = next((port for port, source in enumerate(node.inputs) if source is None), None)
    if empty is None and row.variadic and len(node.inputs) < row.fewest:
        empty = len(node.inputs)
    return None if empty is None else Problem("missing-input", node.id, who=graph.name_of(node.id), port=row.port_name(empty))


def _on_loops(graph: Graph, stuck: set[str]) -> set[str]:
    """Return those of the stuck nodes that lie on a loop, or between two: the ones that hang behind are peeled off."""
    feeds: dict[str, set[str]] = {name: set() for name in stuck}
    for name in stuck:
        for source in graph.nodes[name].inputs:
            if source in stuck:
                feeds[source].add(name)
    ends = [name for name, targets in feeds.items() if not targets]
    while ends:
        end = ends.pop()
        stuck = stuck - {end}
        for source in set(graph.nodes[end].inputs) & feeds.keys():
            assert source is not None
            feeds[source].discard(end)
            if not feeds[source] and source in stuck:
                ends.append(source)
    return stuck
