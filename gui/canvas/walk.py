"""Where the keyboard's focus goes: along wires to the left and right, to the nearest node above and below."""

from collections.abc import Iterable, Sequence

from core.document import Graph, Node, Point


def neighbour(graph: Graph, name: str | None, direction: str, trail: Sequence[str] = ()) -> str | None:
    """Return the id of the next node "right" (what it feeds), "left" (what feeds it), "up" or "down"; the same one at an end.

    trail  where the walk came by, the last place at the end: along wires the place visited last goes before the nearest one
    """
    if name is None or name not in graph.nodes:
        return first(graph)
    node = graph.nodes[name]
    if direction in ("left", "right"):
        ids = [source for source in node.inputs if source] if direction == "left" else [target for target, _ in graph.consumers()[name]]
        known = next((place for place in reversed(trail) if place in ids), None)
        return known or _nearest(node.pos, (graph.nodes[key] for key in ids)) or name
    side = -1 if direction == "up" else 1
    there = (other for other in graph.nodes.values() if side * (other.pos[1] - node.pos[1]) > 1)
    return _nearest(node.pos, there, across=2.0) or name


def first(graph: Graph) -> str | None:
    """Return where a walk begins: the leftmost node, of several the topmost."""
    return min(graph.nodes, key=lambda key: graph.nodes[key].pos, default=None)


def next_leaf(graph: Graph, name: str, step: int) -> str | None:
    """Return the next (step 1) or previous (step −1) leaf in reading order, top to bottom."""
    leaves = sorted((node for node in graph.nodes.values() if node.is_leaf), key=lambda node: (node.pos[1], node.pos[0]))
    ids = [leaf.id for leaf in leaves]
    return ids[(ids.index(name) + step) % len(ids)] if name in ids else None


def _nearest(pos: Point, nodes: Iterable[Node], across: float = 0.01) -> str | None:
    """Return the node that is nearest in height, with the distance sideways weighed by `across`."""
    return min(nodes, key=lambda node: abs(node.pos[1] - pos[1]) + across * abs(node.pos[0] - pos[0]), default=Node("", "")).id or None
