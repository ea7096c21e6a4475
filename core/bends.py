"""The bends of wires: points of the page that a wire passes, kept at the port where it ends."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from core.document import Graph, Node, Point, Wire

MOST_BENDS = 64  # in one wire
Bend = tuple[str, int, int]  # target, port, and which of the wire's bends, from its source on


def bends_at(node: Node, port: int) -> tuple[Point, ...]:
    """Return the bends of the wire into a port, from its source on."""
    return next((points for at, points in node.bends if at == port), ())


def all_bends(graph: Graph) -> Iterable[Bend]:
    """Yield every bend of a graph."""
    for node in graph.nodes.values():
        for port, points in node.bends:
            yield from ((node.id, port, number) for number in range(len(points)))


def with_bends(node: Node, changes: Mapping[int, Sequence[Point]]) -> Node:
    """Return the node with other bends at some ports."""
    bends = tuple(sorted((port, tuple(points)) for port, points in {**dict(node.bends), **changes}.items() if points))
    return node if bends == node.bends else replace(node, bends=bends)


def with_inputs(node: Node, inputs: tuple[str | None, ...], came: Sequence[int] | None = None, renamed: bool = False) -> Node:
    """Return the node with other inputs; a wire keeps its bends where it still comes from the same source.

    came     the port that each input had before, where ports are numbered anew
    renamed  whether sources that differ are the same ones under other ids
    """
    if not node.bends:
        return node if inputs == node.inputs else replace(node, inputs=inputs)
    old = dict(node.bends)
    pairs = enumerate(came if came is not None else range(min(len(inputs), len(node.inputs))))
    kept = {port: old[was] for port, was in pairs if was in old and _same(node.inputs[was], inputs[port], renamed)}
    return replace(node, inputs=inputs, bends=tuple(sorted(kept.items())))


def _same(before: str | None, after: str | None, renamed: bool) -> bool:
    return after is not None and (renamed or before == after)


def without_gaps(node: Node, inputs: tuple[str | None, ...], renamed: bool = False) -> Node:
    """Return the node with other inputs; a variadic gate closes up where nothing is wired any more."""
    if node.is_leaf or not node.row.variadic:
        return with_inputs(node, inputs, renamed=renamed)
    came = [port for port, source in enumerate(inputs) if source is not None]
    return with_inputs(node, tuple(inputs[port] for port in came), came, renamed)


def shifted(bends: tuple[tuple[int, tuple[Point, ...]], ...], dx: float, dy: float) -> tuple[tuple[int, tuple[Point, ...]], ...]:
    """Return bends shifted over the page."""
    return tuple((port, tuple((x + dx, y + dy) for x, y in points)) for port, points in bends)


def split_at(graph: Graph, wire: Wire, place: Point) -> int:
    """Return how many of the wire's bends come before the point of it that is nearest to a place."""
    target = graph.nodes[wire.target]
    corners = (graph.nodes[wire.source].pos, *bends_at(target, wire.port), target.pos)
    return min(range(len(corners) - 1), key=lambda k: _distance(corners[k], corners[k + 1], place))


def _distance(a: Point, b: Point, at: Point) -> float:
    """Return the square of the distance of a point from the line between two others."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    share = ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / max(dx * dx + dy * dy, 1e-12)
    share = min(max(share, 0.0), 1.0)
    return (a[0] + share * dx - at[0]) ** 2 + (a[1] + share * dy - at[1]) ** 2


def nearer_to(points: Sequence[Point], here: Point, there: Point) -> tuple[Point, ...]:
    """Return the points that are nearer to one place than to another."""
    return tuple(p for p in points if _square(p, here) < _square(p, there))


def _square(a: Point, b: Point) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2
