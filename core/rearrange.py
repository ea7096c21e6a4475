"""Edits that keep the flow whole: take a gate out of a wire, put one in, align, straighten and copy."""

from collections.abc import Callable, Collection, Mapping, Sequence

import numpy as np

from core import edits
from core.bends import bends_at, nearer_to, split_at, without_gaps
from core.document import Document, Graph, Node, Point, Wire
from core.geometry import Box
from core.pins import give_way
from core.placing import rects_of
from core.problems import Problem
from core.reroute import set_bends, without_bends_among
from core.values import Floats

COVERED = (60.0, 30.0)  # page units sideways and up from its centre that a gate may cover


def remove_and_reconnect(document: Document, ids: Collection[str]) -> Document:
    """Remove nodes and let what they fed be fed by what fed their first wired input."""
    graph = document.graph
    heirs = {name: _heir(graph, name, ids) for name in ids}
    nodes = {}
    for node in graph.nodes.values():
        inputs = tuple(heirs.get(source, source) if source is not None else None for source in node.inputs)
        nodes[node.id] = node if inputs == node.inputs else without_gaps(node, inputs, renamed=True)
    output = heirs.get(graph.output) if graph.output in heirs else graph.output
    return edits.remove(document.with_graph(Graph(nodes, output)), ids)


def _heir(graph: Graph, name: str, ids: Collection[str]) -> str | None:
    """Return the nearest node up the first wires that stays."""
    current: str | None = name
    seen: set[str] = set()
    while current in ids and current is not None and current not in seen:
        seen.add(current)
        current = next((source for source in graph.nodes[current].inputs if source is not None), None)
    return None if current in ids else current


def insert_into_wire(document: Document, name: str, wire: Wire) -> Document:
    """Lead a wire through a gate whose first input is free: source → gate → target. Raises Problem where it cannot be.

    The wire's bends stay with the half that they are in, but for those where the gate stands.
    """
    node, graph = document.graph.nodes[name], document.graph
    port = free_port(node)
    if port is None:
        raise Problem("no-port", name, who=document.graph.name_of(name), port=1)
    points, before = bends_at(graph.nodes[wire.target], wire.port), split_at(graph, wire, node.pos)
    wired = edits.connect(document, wire.source, name, port)
    wired = edits.connect(wired, name, wire.target, wire.port)
    wired = set_bends(wired, (name, port), _clear_of(points[:before], node.pos))
    return set_bends(wired, (wire.target, wire.port), _clear_of(points[before:], node.pos))


def _clear_of(points: Sequence[Point], place: Point) -> tuple[Point, ...]:
    """Return the points that a gate at a place would not cover."""
    return tuple((x, y) for x, y in points if abs(x - place[0]) > COVERED[0] or abs(y - place[1]) > COVERED[1])


def make_room(document: Document, name: str, boxes: Mapping[str, Box], gap: float = 24.0) -> Document:
    """Shift what a node feeds to the right, as far as the node's own box needs it; pinned nodes stay."""
    graph = document.graph
    room = graph.nodes[name].pos[0] + boxes[name].right + gap
    fed = [target for target, _ in graph.consumers()[name] if not graph.nodes[target].pinned]
    short = max((room - graph.nodes[target].pos[0] + boxes[target].left for target in fed), default=0.0)
    moving = {target for target in _after(graph, name) if not graph.nodes[target].pinned}
    return _off_pins(edits.move_by(document, moving, short, 0.0), moving, boxes) if short > 0 else document


def _off_pins(document: Document, moved: Collection[str], boxes: Mapping[str, Box]) -> Document:
    """Shift those of the moved nodes up or down that came to stand on pinned ones."""
    places = {name: node.pos for name, node in document.graph.nodes.items()}
    pins = rects_of(boxes, {name: pos for name, pos in places.items() if document.graph.nodes[name].pinned})
    hit = {name: places[name] for name in moved if _meets(boxes[name], places[name], pins)}
    stay = {name: pos for name, pos in places.items() if name not in hit}
    return edits.move(document, give_way(hit, hit, boxes, rects_of(boxes, stay))) if hit else document


def _meets(box: Box, pos: Point, rects: Floats) -> bool:
    beside = (rects[:, 0] < pos[0] + box.right) & (rects[:, 2] > pos[0] - box.left)
    return bool(np.any(beside & (rects[:, 1] < pos[1] + box.bottom) & (rects[:, 3] > pos[1] - box.top)))


def _after(graph: Graph, name: str) -> set[str]:
    """Return everything that is computed from a node."""
    consumers = graph.consumers()
    seen: set[str] = set()
    todo = [name]
    while todo:
        for target, _ in consumers[todo.pop()]:
            if target not in seen:
                seen.add(target)
                todo.append(target)
    return seen


def free_port(node: Node) -> int | None:
    """Return the first input with nothing on it, None where every one is wired (or it is a leaf)."""
    return next((port for port in range(edits.port_count(node)) if port >= len(node.inputs) or node.inputs[port] is None), None)


def move_all_wires(document: Document, source: str, heir: str) -> Document:
    """Let another node feed everything that the source feeds; each wire keeps the bends near its end."""
    old = document.graph.nodes[source].pos
    for target, port in document.graph.consumers()[source]:
        node = document.graph.nodes[target]
        near = nearer_to(bends_at(node, port), node.pos, old)
        document = set_bends(edits.connect(document, heir, target, port), (target, port), near)
    return document


def duplicate(document: Document, ids: Collection[str], shift: Point, keep_outside: bool = False) -> Document:
    """Add copies of nodes beside them; see `edits.paste`."""
    return edits.paste(document, [node for node in document.graph.nodes.values() if node.id in ids], shift, keep_outside)


# ---------------------------------------------------------------- align, distribute, straighten

EDGES: Mapping[str, tuple[int, Callable[[Box], float], Callable[[Sequence[float]], float]]] = {
    "left": (0, lambda box: -box.left, min),
    "centre": (0, lambda box: 0.0, lambda all_: (min(all_) + max(all_)) / 2),
    "right": (0, lambda box: box.right, max),
    "top": (1, lambda box: -box.top, min),
    "middle": (1, lambda box: 0.0, lambda all_: (min(all_) + max(all_)) / 2),
    "bottom": (1, lambda box: box.bottom, max),
}  # side → axis, where it lies from pos, which of the places counts


def align(document: Document, ids: Collection[str], boxes: Mapping[str, Box], side: str) -> Document:
    """Bring one side ("left", "centre", "right", "top", "middle", "bottom") of all nodes to one line."""
    axis, offset, choose = EDGES[side]
    nodes = [document.graph.nodes[name] for name in ids]
    line = choose([node.pos[axis] + offset(boxes[node.id]) for node in nodes])
    return edits.move(document, {node.id: _at(node.pos, axis, line - offset(boxes[node.id])) for node in nodes})


def distribute(document: Document, ids: Collection[str], axis: int) -> Document:
    """Put nodes at equal distances between the outermost two, along x (axis 0) or y (axis 1)."""
    nodes = sorted((document.graph.nodes[name] for name in ids), key=lambda node: node.pos[axis])
    if len(nodes) < 3:
        return document
    first, step = nodes[0].pos[axis], (nodes[-1].pos[axis] - nodes[0].pos[axis]) / (len(nodes) - 1)
    return edits.move(document, {node.id: _at(node.pos, axis, first + k * step) for k, node in enumerate(nodes)})


def straighten(document: Document, ids: Collection[str], boxes: Mapping[str, Box]) -> Document:
    """Shift each node up or down so that the wire from it to the next selected one runs level; wires among them lose their bends."""
    places = {name: document.graph.nodes[name].pos for name in ids}
    for name in sorted(ids, key=lambda name: -document.graph.nodes[name].pos[0]):  # from the output backwards
        target = next((w for w in document.graph.wires() if w.source == name and w.target in places), None)
        if target is not None:
            places[name] = (places[name][0], places[target.target][1] + boxes[target.target].ports[target.port])
    return without_bends_among(edits.move(document, places), ids)


def _at(pos: Point, axis: int, value: float) -> Point:
    return (value, pos[1]) if axis == 0 else (pos[0], value)
