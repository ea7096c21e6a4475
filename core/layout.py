"""Lays a graph out on the page as a lecture draws it: left to right, inputs at the left, ports in order, few crossings."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from math import ceil, sqrt
from statistics import median

from core.document import Graph, Point, effective_output
from core.geometry import Box
from core.layered import Piece, draw
from core.pins import fit_to_pins, give_way
from core.placing import place_among, rects_of
from core.watch import Watch, span, unwatched

PART_GAP = 40.0  # between parts that no wire joins
LONE_GAP = 24.0  # between nodes without wires


def lay_out(
    graph: Graph, boxes: Mapping[str, Box], only: Collection[str] | None = None, watch: Watch = unwatched
) -> dict[str, Point]:
    """Return new centres for all nodes, or for those in `only`, the others staying where they are and being avoided.

    Pinned nodes stay where they are, and the others are laid out round them.
    boxes  the room of every node (core.figure.boxes), in page units
    watch  is told how far it is, and may stop it
    Nodes that stood on the page move as little as a shift of the whole allows. The same graph always gives the same page.
    """
    names = [name for name in graph.nodes if only is None or name in only]
    if any(graph.nodes[name].pinned for name in names):
        return _round_pins(graph, boxes, names, watch)
    if len(names) == len(graph.nodes):
        return _anchored(graph, _stacked(graph, boxes, _parts(graph, names), watch))
    drawn = [_stacked(graph, boxes, [part], watch) for part in _parts(graph, names)]
    return place_among(graph, boxes, drawn)


def _round_pins(graph: Graph, boxes: Mapping[str, Box], names: Sequence[str], watch: Watch) -> dict[str, Point]:
    """Lay out the parts with pinned nodes at these, and then the others about them."""
    nodes, parts = graph.nodes, _parts(graph, names)
    pins = {name: nodes[name].pos for name in names if nodes[name].pinned}
    laid = set(names)
    stay = {name: node.pos for name, node in nodes.items() if name not in laid} | pins
    places: dict[str, Point] = dict(pins)
    for part in (part for part in parts if not pins.keys().isdisjoint(part)):
        drawn = _stacked(graph, boxes, [part], watch)
        fitted = fit_to_pins(drawn, {name: pins[name] for name in part if name in pins})
        places |= give_way({name: fitted[name] for name in part if name not in pins}, drawn, boxes, rects_of(boxes, stay | places))
    free = [part for part in parts if pins.keys().isdisjoint(part)]
    standing = Graph({name: replace(node, pos=places.get(name, node.pos)) for name, node in nodes.items()}, graph.output)
    whole = len(names) == len(nodes)
    drawn_free = [_stacked(graph, boxes, group, watch) for group in ([free] if whole and free else [[part] for part in free])]
    return places | place_among(standing, boxes, drawn_free)


def _stacked(graph: Graph, boxes: Mapping[str, Box], parts: Sequence[Sequence[str]], watch: Watch) -> dict[str, Point]:
    """Lay out these parts below each other, lined up at the left, and nodes without wires in rows below them."""
    lone = [part[0] for part in parts if len(part) == 1]
    places: dict[str, Point] = {}
    edge, total, done = 0.0, sum(map(len, parts)), 0
    for part in parts:
        if len(part) > 1:
            watched = span(watch, done / total, (done + len(part)) / total)
            places |= _at_left(boxes, dict(zip(part, draw(_piece(graph, boxes, part), watched), strict=True)), edge)
            done += len(part)
            edge = max(places[name][1] + boxes[name].bottom for name in part) + PART_GAP
    return places | _in_rows(boxes, lone, edge)


def _at_left(boxes: Mapping[str, Box], places: Mapping[str, Point], edge: float) -> dict[str, Point]:
    left = min(x - boxes[name].left for name, (x, _) in places.items())
    top = min(y - boxes[name].top for name, (_, y) in places.items())
    return {name: (x - left, y - top + edge) for name, (x, y) in places.items()}


def _in_rows(boxes: Mapping[str, Box], names: Sequence[str], edge: float) -> dict[str, Point]:
    """Put nodes without wires into a block, by columns: few stand below each other, many side by side too."""
    places: dict[str, Point] = {}
    rows = max(4, ceil(sqrt(2 * len(names))))
    left = 0.0
    for first in range(0, len(names), rows):
        column = names[first : first + rows]
        x, y = left + max(boxes[name].left for name in column), edge
        for name in column:
            places[name] = (x, y + boxes[name].top)
            y += boxes[name].height + LONE_GAP
        left = x + max(boxes[name].right for name in column) + LONE_GAP
    return places


def _parts(graph: Graph, names: Sequence[str]) -> list[list[str]]:
    """Return the parts that no wire joins, in the order of their first nodes."""
    near: dict[str, list[str]] = {name: [] for name in names}
    for wire in graph.wires():
        if wire.source in near and wire.target in near:
            near[wire.source].append(wire.target)
            near[wire.target].append(wire.source)
    seen: set[str] = set()
    parts = []
    for name in names:
        if name not in seen:
            reached = _reached(near, name)
            seen |= reached
            parts.append(reached)
    place = {name: k for k, name in enumerate(names)}
    return [sorted(part, key=place.__getitem__) for part in parts]


def _reached(near: Mapping[str, Sequence[str]], start: str) -> set[str]:
    reached, todo = {start}, [start]
    while todo:
        fresh = [other for other in near[todo.pop()] if other not in reached]
        reached.update(fresh)
        todo += fresh
    return reached


def _piece(graph: Graph, boxes: Mapping[str, Box], part: Sequence[str]) -> Piece:
    number = {name: k for k, name in enumerate(part)}
    output = effective_output(graph)
    named = {name for name in part if graph.nodes[name].is_leaf and graph.nodes[name].label}
    return Piece(
        boxes=[boxes[name] for name in part],
        inputs=_without_loops([[(number[s], port) for port, s in enumerate(graph.nodes[name].inputs) if s in number] for name in part]),
        leaves=[name in named for name in part],
        output=number.get(output) if output is not None else None,
        now=_places_now(graph, part),
    )


def _places_now(graph: Graph, part: Sequence[str]) -> list[Point] | None:
    """Return where the nodes stand, None where they are all at one place: nobody has seen them there."""
    places = [graph.nodes[name].pos for name in part]
    return places if len(set(places)) > 1 else None


def _without_loops(inputs: list[list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """Leave out the wires that close a loop: a document has none, but a broken file must not hang us."""
    state = [0] * len(inputs)  # 0 not seen, 1 on the way down, 2 done
    kept: list[list[tuple[int, int]]] = [[] for _ in inputs]
    for root in range(len(inputs)):
        stack = [(root, iter(inputs[root]))] if state[root] == 0 else []
        state[root] = max(state[root], 1)
        while stack:
            node, rest = stack[-1]
            for source, port in rest:
                if state[source] != 1:
                    kept[node].append((source, port))
                if state[source] == 0:
                    state[source] = 1
                    stack.append((source, iter(inputs[source])))
                    break
            else:
                state[node] = 2
                stack.pop()
    return kept


def _anchored(graph: Graph, places: Mapping[str, Point]) -> dict[str, Point]:
    """Shift the whole so that most nodes move little. Places are whole numbers, so that at 100 % level lines fall on pixels."""
    if not places:
        return {}
    whole = {name: (round(x), round(y)) for name, (x, y) in places.items()}
    dx = round(median(graph.nodes[name].pos[0] - x for name, (x, _) in whole.items()))
    dy = round(median(graph.nodes[name].pos[1] - y for name, (_, y) in whole.items()))
    return {name: (float(x + dx), float(y + dy)) for name, (x, y) in whole.items()}
