"""Edits of the bends of wires: put in, moved, taken away."""

from collections.abc import Callable, Collection, Iterable, Mapping

from core.bends import MOST_BENDS, Bend, bends_at, with_bends
from core.document import Document, Graph, Node, Point
from core.problems import Problem

Port = tuple[str, int]  # the wire that ends there


def set_bends(document: Document, wire: Port, points: Iterable[Point]) -> Document:
    """Lead the wire into a port through these points, from its source on.

    Raises Problem("no-bend") where nothing is wired, Problem("many-bends") for more than MOST_BENDS.
    """
    node = _wired(document.graph, wire)
    bends = tuple((float(x), float(y)) for x, y in points)
    if len(bends) > MOST_BENDS:
        raise Problem("many-bends", node.id, most=MOST_BENDS)
    return _with_nodes(document, {node.id: with_bends(node, {wire[1]: bends})})


def add_bend(document: Document, wire: Port, number: int, place: Point) -> Document:
    """Put a bend into a wire; it becomes the bend of this number."""
    points = bends_at(_wired(document.graph, wire), wire[1])
    return set_bends(document, wire, (*points[:number], place, *points[number:]))


def shift_bends(document: Document, bends: Collection[Bend], dx: float, dy: float) -> Document:
    """Shift bends over the page. Raises Problem("no-bend")."""
    return _changed(document, bends, lambda x, y: (x + dx, y + dy))


def remove_bends(document: Document, bends: Collection[Bend]) -> Document:
    """Take bends away; those that are gone already do no harm."""
    nodes: dict[str, Node] = {}
    for target, port in {bend[:2] for bend in bends}:
        node = nodes.get(target) or document.graph.nodes.get(target)
        if node is not None:
            left = [point for k, point in enumerate(bends_at(node, port)) if (target, port, k) not in bends]
            nodes[target] = with_bends(node, {port: left})
    return _with_nodes(document, nodes)


def straighten_wires(document: Document, wires: Iterable[Port]) -> Document:
    """Take all bends of these wires away."""
    nodes: dict[str, Node] = {}
    for target, port in wires:
        nodes[target] = with_bends(nodes.get(target) or document.graph.nodes[target], {port: ()})
    return _with_nodes(document, nodes)


def without_bends_among(document: Document, ids: Collection[str]) -> Document:
    """Take away the bends of the wires that begin and end at these nodes, but for those between pinned ones."""
    nodes = document.graph.nodes
    bent = [(node, port, node.inputs[port]) for name in ids if (node := nodes[name]).bends for port, _ in node.bends]
    laid = set(ids)
    return straighten_wires(
        document, [(node.id, port) for node, port, s in bent if s in laid and s is not None and not (node.pinned and nodes[s].pinned)]
    )


def carried(graph: Graph, ids: Collection[str]) -> frozenset[Bend]:
    """Return the bends that go along where these nodes move: those of wires whose both ends move."""
    inner = ((name, port, len(points)) for name in ids for port, points in graph.nodes[name].bends if graph.nodes[name].inputs[port] in ids)
    return frozenset((name, port, number) for name, port, count in inner for number in range(count))


def place_of_bend(graph: Graph, bend: Bend) -> Point:
    """Return where a bend is. Raises Problem("no-bend")."""
    target, port, number = bend
    points = bends_at(graph.nodes[target], port) if target in graph.nodes else ()
    if not 0 <= number < len(points):
        raise _gone(graph, target)
    return points[number]


def _changed(document: Document, bends: Collection[Bend], act: Callable[[float, float], Point]) -> Document:
    nodes: dict[str, Node] = {}
    for bend in sorted(bends):
        x, y = place_of_bend(document.graph, bend)
        target, port, number = bend
        node = nodes.get(target, document.graph.nodes[target])
        points = bends_at(node, port)
        nodes[target] = with_bends(node, {port: (*points[:number], act(x, y), *points[number + 1 :])})
    return _with_nodes(document, nodes)


def _wired(graph: Graph, wire: Port) -> Node:
    node = graph.nodes.get(wire[0])
    if node is None or not 0 <= wire[1] < len(node.inputs) or node.inputs[wire[1]] is None:
        raise _gone(graph, wire[0])
    return node


def _gone(graph: Graph, target: str) -> Problem:
    return Problem("no-bend", target, who=graph.name_of(target) if target in graph.nodes else target)


def _with_nodes(document: Document, changed: Mapping[str, Node]) -> Document:
    nodes = document.graph.nodes
    new = {name: node for name, node in changed.items() if nodes[name] is not node}
    return document.with_graph(Graph({**nodes, **new}, document.graph.output)) if new else document
