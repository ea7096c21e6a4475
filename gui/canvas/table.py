"""The rows of a page: which node stands in which, and what each measures; from one state to the next few are measured again."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat

import numpy as np
from PySide6.QtCore import QRectF

from core.document import Graph, Node
from core.geometry import Box, edge_at, measure
from core.trace import Numbers, Trace
from core.values import Floats, shape_of
from gui.canvas.wiring import NO_FLAGS, NO_ROWS, Flags, Rows, Wiring, carried, rewired

Shape = tuple[int, ...] | None
Measure = Callable[[Node, Shape, bool], Box]


@dataclass(frozen=True, eq=False)
class Table:
    """Row k is the node `ids[k]`; the order is the graph's.

    shapes       of the values, None without one
    measures     x, y, left, top, right, bottom, width and height of the body (see Page); x and y follow what is dragged
    beside_fork  whether a source of the node feeds several ports, so that the numbers at its pins need room
    pins         drop and pin_end (see Page) of every wire
    measured     the rows that are not what they were in the table before
    gone         the rows of the table before that they replace, or that are no more
    """

    ids: list[str] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    measures: Floats = field(default_factory=lambda: np.zeros((8, 0)))
    is_leaf: Flags = field(default_factory=lambda: NO_FLAGS)
    has_open_port: Flags = field(default_factory=lambda: NO_FLAGS)
    beside_fork: Flags = field(default_factory=lambda: NO_FLAGS)
    wiring: Wiring = field(default_factory=Wiring)
    pins: Floats = field(default_factory=lambda: np.zeros((2, 0)))
    measured: Rows = field(default_factory=lambda: NO_ROWS)
    gone: Rows = field(default_factory=lambda: NO_ROWS)

    def rects(self, rows: Rows) -> Iterator[QRectF]:
        """Yield the rectangles of the boxes of some rows."""
        x, y, left, top, right, bottom = self.measures[:6, rows]
        for rect in np.stack([x - left, y - top, left + right, top + bottom], axis=1).tolist():
            yield QRectF(*rect)


def arranged(was: Table, graph: Graph, trace: Trace, fresh: Collection[str], measured_by: Measure = measure) -> Table:
    """Return the table of a graph, of which `was` is the table before, and all but the nodes named in `fresh` are the same.

    A box is measured again where its node is fresh, where the value has another shape, or where a source begins or ceases to fork.
    """
    ids, nodes = list(graph.nodes), list(graph.nodes.values())
    index = dict(zip(ids, range(len(ids)), strict=True))
    old = np.fromiter(map(was.index.get, ids, repeat(-1)), np.intp, len(ids))
    new = np.array(sorted(index[name] for name in fresh), dtype=np.intp)
    wiring = rewired(was.wiring, old, new, nodes, index)
    beside = np.zeros(len(ids), dtype=bool)
    beside[wiring.target[wiring.is_shared]] = True
    shapes = _shapes(trace, ids)
    again = (beside != carried(was.beside_fork, old)) | _differ(shapes, was.shapes, old)
    again[new] = True
    measured = np.flatnonzero(again)
    boxes = [was.boxes[row] for row in old.tolist()] if was.boxes else []
    found = [measured_by(nodes[row], shapes[row], bool(beside[row])) for row in measured.tolist()]
    boxes = _put(boxes, measured, found)
    stays = np.zeros(len(was.ids), dtype=bool)
    stays[old[~again]] = True
    return Table(
        ids, index, nodes, boxes, shapes, _measures(was, old, nodes, measured, found),
        _flags(was.is_leaf, old, measured, [nodes[row].is_leaf for row in measured.tolist()]),
        _flags(was.has_open_port, old, measured, [_has_open_port(nodes[row], boxes[row]) for row in measured.tolist()]),
        beside, wiring, _pins(was, wiring, again, boxes), measured, np.flatnonzero(~stays),
    )  # fmt: skip


def _shapes(trace: Trace, ids: Sequence[str]) -> list[Shape]:
    values = trace.values.listed(ids) if isinstance(trace.values, Numbers) else map(trace.values.get, ids)
    return [() if type(value) is float else None if value is None else shape_of(value) for value in values]


def _differ(shapes: list[Shape], before: Sequence[Shape], old: Rows) -> Flags:
    """Return which shapes are others than in the old rows; what is said of a row without an old one means nothing."""
    was = [before[row] for row in old.tolist()] if before else []
    if shapes == was or not was:
        return np.zeros(len(shapes), dtype=bool)
    return np.array([a != b for a, b in zip(shapes, was, strict=True)], dtype=bool)


def _put(boxes: list[Box], rows: Rows, found: list[Box]) -> list[Box]:
    if not boxes:
        return found
    for row, box in zip(rows.tolist(), found, strict=True):
        boxes[row] = box
    return boxes


def _measures(was: Table, old: Rows, nodes: Sequence[Node], rows: Rows, found: Sequence[Box]) -> Floats:
    measures = carried(was.measures, old)
    pairs = zip(rows.tolist(), found, strict=True)
    new = [(*nodes[row].pos, b.left, b.top, b.right, b.bottom, b.body_width, b.body_height) for row, b in pairs]
    measures[:, rows] = np.array(new, dtype=np.float64).reshape(-1, 8).T
    return measures


def _flags(was: Flags, old: Rows, rows: Rows, found: Sequence[bool]) -> Flags:
    flags: Flags = carried(was, old)
    flags[rows] = found
    return flags


def _has_open_port(node: Node, box: Box) -> bool:
    return len(box.ports) > len(node.inputs) or None in node.inputs


def _pins(was: Table, wiring: Wiring, again: Flags, boxes: Sequence[Box]) -> Floats:
    pins = carried(was.pins, wiring.old)
    wires = np.flatnonzero(again[wiring.target])
    ends = zip(wiring.target[wires].tolist(), wiring.port[wires].tolist(), strict=True)
    found = [(box.ports[port], edge_at(box, box.ports[port])) for box, port in ((boxes[row], port) for row, port in ends)]
    pins[:, wires] = np.array(found, dtype=np.float64).reshape(-1, 2).T
    return pins
