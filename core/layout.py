"""Lays a graph out on the page as a lecture draws it: left to right, inputs at the left, ports in order, few crossings."""

from collections.abc import Collection, Mapping, Sequence
from statistics import median

from core.document import Graph, Point, effective_output
from core.geometry import Box
from core.layered import Piece, draw

PART_GAP = 40.0  # between parts that no wire joins


def lay_out(graph: Graph, boxes: Mapping[str, Box], only: Collection[str] | None = None) -> dict[str, Point]:
    """Return new centres for all nodes, or for those in `only`, the others staying where they are and being avoided.

    boxes  the room of every node (core.figure.boxes), in page units
    Nodes that stood on the page move as little as a shift of the whole allows. The same graph always gives the same page.
    """
    names = [name for name in graph.nodes if only is None or name in only]
    places = _laid(graph, boxes, names)
    return _anchored(graph, places)


def _laid(graph: Graph, boxes: Mapping[str, Box], names: Sequence[str]) -> dict[str, Point]:
    """Lay out these nodes alone: the parts stand below each other, lined up at the left."""
    places: dict[str, Point] = {}
    edge = 0.0
    for part in _parts(graph, names):
        drawn = dict(zip(part, draw(_piece(graph, boxes, part)), strict=True))
        left = min(x - boxes[name].left for name, (x, _) in drawn.items())
        top = min(y - boxes[name].top for name, (_, y) in drawn.items())
        places |= {name: (x - left, y - top + edge) for name, (x, y) in drawn.items()}
        edge = max(places[name][1] + boxes[name].bottom for name in part) + PART_GAP
    return places


def _parts(graph: Graph, names: Sequence[str]) -> list[list[str]]:
    """Return the parts that no wire joins, in the order of their first nodes."""
    near: dict[str, list[str]] = {name: [] for name in names}
    for wire in graph.wires():
        if wire.source in near and wire.target in near:
            near[wire.source].append(wire.target)
            near[wire.target].append(wire.source)
    part_of: dict[str, int] = {}
    parts: list[list[str]] = []
    for name in names:
        if name in part_of:
            continue
        part_of[name] = len(parts)
        todo = [name]
        while todo:
            for other in near[todo.pop()]:
                if other not in part_of:
                    part_of[other] = len(parts)
                    todo.append(other)
        parts.append([])
    for name in names:
        parts[part_of[name]].append(name)
    return parts


def _piece(graph: Graph, boxes: Mapping[str, Box], part: Sequence[str]) -> Piece:
    number = {name: k for k, name in enumerate(part)}
    inputs = [[(number[s], port) for port, s in enumerate(graph.nodes[name].inputs) if s in number and s != name] for name in part]
    output = effective_output(graph)
    return Piece(
        boxes=[boxes[name] for name in part],
        inputs=inputs,
        leaves=[graph.nodes[name].is_leaf and graph.nodes[name].label != "" for name in part],
        output=number.get(output) if output is not None else None,
    )


def _anchored(graph: Graph, places: dict[str, Point]) -> dict[str, Point]:
    """Shift the whole so that the nodes stay where they stood, as far as most of them can."""
    if not places:
        return {}
    dx = median(graph.nodes[name].pos[0] - x for name, (x, _) in places.items())
    dy = median(graph.nodes[name].pos[1] - y for name, (_, y) in places.items())
    return {name: (round(x + dx, 2), round(y + dy, 2)) for name, (x, y) in places.items()}
