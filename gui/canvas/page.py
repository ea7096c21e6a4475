"""What is on the page, as arrays: where every node stands, how much room it takes, and how the wires run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from core.bends import Bend
from core.document import Frame, Graph, Point
from core.geometry import LINE, measure
from core.history import Changes
from core.reroute import carried
from core.routing import Cubic
from core.trace import NOTHING, Numbers, Trace
from core.values import Number, shape_of
from gui.canvas.curves import Curves, spread
from gui.canvas.table import Table, arranged
from gui.canvas.wiring import Rows as Rows

if TYPE_CHECKING:
    from core.program.batch import BatchNumbers
    from gui.canvas.blanks import Blanks

MANY = 100  # so many new boxes are not looked at one by one
REACH = 200.0  # how far a detour may leave the rectangle of its wire's ends
EVERYWHERE = QRectF(-1e9, -1e9, 2e9, 2e9)


def _same_names(a: Mapping[str, Number], b: Mapping[str, Number]) -> bool:
    if isinstance(a, Numbers) and isinstance(b, Numbers) and a.place is b.place:
        return True  # the same plan gave both
    return len(a) == len(b) and dict(a).keys() == dict(b).keys()


def _same_shape(a: Number, b: Number) -> bool:
    return type(a) is type(b) and (type(a) is float or shape_of(a) == shape_of(b))


class Page:
    """Row k of every array is the node `ids[k]`; wire w runs from row `wire_source[w]` to port `wire_port[w]` of row `wire_target[w]`.

    x, y    centre of the body; left, top, right, bottom  distances from there to the edges of the node's box
    drop    y offset of the wire's port from the centre of its target; pin_end how far left of the centre its pin ends
    is_shared  whether a wire's source feeds several ports
    standing   another number whenever something on the page stands or runs elsewhere
    bends      the bends of wires, by number, as they are shown
    veil       hides numbers that are not to be seen yet; what has which room does not depend on it
    batch      the numbers of a whole batch, shown in the room of those of one sample; None: one sample is shown
    frames     lie behind everything, the lowest first
    blanks     what it shows as a worksheet, None for the ordinary page; set by `show_blanks`
    """

    def __init__(self) -> None:
        self.graph = Graph()
        self._table = Table()
        self._lifted: frozenset[str] = frozenset()
        self._own_bends: dict[int, tuple[Point, ...]] = {}
        self.standing = 0
        self.trace: Trace = NOTHING
        self.frames: tuple[Frame, ...] = ()
        self.batch: BatchNumbers | None = None
        self.blanks: Blanks | None = None
        self.veil: Callable[[Trace], Trace] | None = None
        self._veiled: tuple[object, Trace, Trace] = None, NOTHING, NOTHING
        self._load()

    @property
    def seen(self) -> Trace:
        """The numbers that are shown: those of `trace`, or what the veil leaves of them."""
        if self.veil is None:
            return self.trace
        if self._veiled[0] is not self.veil or self._veiled[1] is not self.trace:
            self._veiled = self.veil, self.trace, self.veil(self.trace)
        return self._veiled[2]

    def show(self, graph: Graph, trace: Trace, changes: Changes | None = None) -> None:
        """Show another state of the graph; `changes` (what differs from the one before) makes small ones quick."""
        before = self.trace
        self.graph, self.trace = graph, trace
        if changes is not None and changes.moved_only:
            self._move(changes.changed)
        elif changes is None or not self._same_room(changes, before):
            self._load(changes)

    def show_blanks(self, blanks: Blanks | None) -> None:
        """Show the page as a worksheet, or as an ordinary page again; what takes other room makes wires run elsewhere."""
        before, self.blanks = self.blanks, blanks
        if (None if before is None else before.room) != (None if blanks is None else blanks.room):
            self._load()

    @property
    def line(self) -> float:
        """The height of a line of numbers."""
        return LINE if self.blanks is None else self.blanks.room.line

    def _same_room(self, changes: Changes, before: Trace) -> bool:
        """Return whether the boxes and wires are as they were: nothing but numbers changed, and no shape with them."""
        if changes.added or changes.removed:
            return False
        if any(self._differs(name) for name in changes.changed):
            return False
        old, new = before.values, self.trace.values
        # Shapes follow from the structure, the shapes of the leaves, and where a number could be computed at all.
        return _same_names(old, new) and all(_same_shape(old[name], new[name]) for name in changes.changed if name in new)

    def _differs(self, name: str) -> bool:
        old, new = self._shown[self.index[name]], self.graph.nodes[name]
        same = old.gate == new.gate and old.inputs == new.inputs and old.params == new.params and old.label == new.label
        return not same or old.block != new.block or old.pos != new.pos or old.bends != new.bends or (old.is_leaf and not old.label)

    def _load(self, changes: Changes | None = None) -> None:
        """Fill the rows and the wires. Only what differs from the page as it was, and what stands beside it, is read and measured again."""
        was = Table() if changes is None else self._table
        fresh = self.graph.nodes.keys() if changes is None else changes.added | changes.changed | (self._lifted & self.graph.nodes.keys())
        self._table = table = arranged(was, self.graph, self.trace, fresh, measure if self.blanks is None else self.blanks.room.box)
        self._lifted = frozenset()
        self.ids, self.index, self._shown, self.boxes = table.ids, table.index, table.nodes, table.boxes
        self.x, self.y, self.left, self.top, self.right, self.bottom, self.body_width, self.body_height = table.measures
        self.is_leaf, self.has_open_port = table.is_leaf, table.has_open_port
        self.wires, self.is_shared = table.wiring.wires, table.wiring.is_shared
        self.wire_source, self.wire_target, self.wire_port = table.wiring.source, table.wiring.target, table.wiring.port
        self.drop, self.pin_end = table.pins
        self._numbers: dict[tuple[str, int], int] | None = None
        self._at: tuple[tuple[str, ...], Rows] = ((), np.empty(0, dtype=np.intp))
        self._read_bends(changes)
        self._ends = np.empty((4, len(self.wires)))  # x1, y1, x2, y2
        self._spans = np.empty((4, len(self.wires)))  # left, top, right, bottom of each wire's two ends
        self._place_ends(np.arange(len(self.wires)))
        self.curves = Curves(len(self.wires)) if changes is None else self._kept_curves(was)

    def _kept_curves(self, was: Table) -> Curves:
        """Return the curves of the wires that nothing new touches or passes."""
        table = self._table
        places = [*was.rects(table.gone), *table.rects(table.measured)]
        if len(places) > MANY:
            return Curves(len(self.wires))
        curves = self.curves.carried(table.wiring.old)
        curves.forget(table.wiring.at(table.measured), *places)
        return curves

    @property
    def wire_number(self) -> dict[tuple[str, int], int]:
        """The number of the wire at each (target, port)."""
        if self._numbers is None:
            self._numbers = {(target, port): k for k, (_, target, port) in enumerate(self.wires)}
        return self._numbers

    def _read_bends(self, changes: Changes | None = None) -> None:
        nodes = self.graph.nodes
        some = nodes.values() if changes is None or self._own_bends else [nodes[name] for name in changes.added | changes.changed]
        bent = [node for node in some if node.bends]
        self._own_bends = {self.wire_number[node.id, port]: points for node in bent for port, points in node.bends}
        self.bends = self._own_bends

    def _move(self, ids: Iterable[str]) -> None:
        if any(self.graph.nodes[name].bends != self._shown[self.index[name]].bends for name in ids):
            self._read_bends()
        self._put({name: self.graph.nodes[name].pos for name in ids})
        for name in ids:
            self._shown[self.index[name]] = self.graph.nodes[name]

    @property
    def forks(self) -> frozenset[str]:
        """The nodes that feed more than one port."""
        return frozenset(self.wires[number].source for number in np.flatnonzero(self.is_shared).tolist())

    # ------------------------------------------------------------ while something is being dragged

    def shift(self, ids: Collection[str], dx: float, dy: float, bends: Collection[Bend] = ()) -> QRectF:
        """Show nodes shifted from where the document has them, with these bends and those of the wires among the nodes.

        (0, 0) puts them back. Returns the part of the page that looks new.
        """
        places = {name: self.graph.nodes[name].pos for name in ids}
        bent = np.array(self._shift_bends(places.keys(), dx, dy, bends), dtype=np.intp)
        if not places and not len(bent):
            return QRectF()
        if (dx, dy) == (0.0, 0.0):
            self._put(places, bent)
            return EVERYWHERE
        self._lifted = frozenset(places) | {self.wires[number].target for number in bent.tolist()}
        wires = np.union1d(self._wires_at(places), bent)
        before = self._reach(places, wires)
        self._stand({name: (x + dx, y + dy) for name, (x, y) in places.items()}, wires)
        self.curves.hang(wires)
        return EVERYWHERE if self.curves.together or len(bent) else before.united(self._reach(places, wires))

    def _shift_bends(self, ids: Collection[str], dx: float, dy: float, bends: Collection[Bend]) -> list[int]:
        """Show bends shifted; return the numbers of their wires."""
        if not self._own_bends:
            return []
        chosen = {*bends, *carried(self.graph, ids)}
        led: dict[int, tuple[Point, ...]] = {}
        for number in self._own_bends.keys() & {self.wire_number.get(bend[:2], -1) for bend in chosen}:  # a wire may be gone by now
            wire, points = self.wires[number], enumerate(self._own_bends[number])
            led[number] = tuple((x + dx, y + dy) if (wire.target, wire.port, k) in chosen else (x, y) for k, (x, y) in points)
        self.bends = self._own_bends | led
        return list(led)

    def _reach(self, ids: Collection[str], wires: Rows) -> QRectF:
        around = self.bounds(ids)
        return around.united(self.curves.reach(self, wires)) if len(wires) else around

    def _put(self, places: Mapping[str, Point], bent: Rows | None = None) -> None:
        """Put nodes down, from where they are shown and from where the document had them, and wires whose bends were shown elsewhere."""
        if not places and bent is None:
            return
        wires = self._wires_at(places) if bent is None else np.union1d(self._wires_at(places), bent)
        shown = self.bounds(places)
        self._stand({name: self._shown[self.index[name]].pos for name in places}, wires)
        stood = self.bounds(places)
        self._stand(places, wires)
        self._lifted = frozenset()
        self.curves.forget(wires, shown, stood, self.bounds(places))

    def _stand(self, places: Mapping[str, Point], wires: Rows) -> None:
        for name, (x, y) in places.items():
            row = self.index[name]
            self.x[row], self.y[row] = x, y
        self._place_ends(wires)

    def _wires_at(self, ids: Iterable[str]) -> Rows:
        """Return the numbers of the wires that begin or end at some nodes."""
        asked = tuple(ids)
        if asked != self._at[0]:  # a drag asks for the same at each step
            self._at = asked, self._table.wiring.at(np.array([self.index[name] for name in asked], dtype=np.intp))
        return self._at[1]

    # ------------------------------------------------------------ where things are

    def rect(self, name: str) -> QRectF:
        """Return the box of a node on the page."""
        row = self.index[name]
        box = self.boxes[row]
        return QRectF(self.x[row] - box.left, self.y[row] - box.top, box.width, box.height)

    def body(self, name: str) -> QRectF:
        """Return the rectangle of the body: the round gate, or the tag of a leaf."""
        row = self.index[name]
        box = self.boxes[row]
        return QRectF(self.x[row] - box.body_width / 2, self.y[row] - box.body_height / 2, box.body_width, box.body_height)

    def in_port(self, name: str, port: int) -> Point:
        """Return where a wire ends."""
        row = self.index[name]
        box = self.boxes[row]
        return float(self.x[row] - box.left), float(self.y[row] + box.ports[port])

    def out_port(self, name: str) -> Point:
        """Return where the wires of a node begin."""
        row = self.index[name]
        return float(self.x[row] + self.right[row]), float(self.y[row])

    def bounds(self, ids: Collection[str] | None = None) -> QRectF:
        """Return the rectangle around some nodes; or around everything, frames and bends too."""
        if ids is None and (self.frames or self.bends):
            rects = [QRectF(*frame.rect) for frame in self.frames] + ([self.bounds(self.ids)] if self.ids else [])
            rects += [QRectF(x - 8, y - 8, 16, 16) for points in self.bends.values() for x, y in points]
            return reduce(QRectF.united, rects)
        rows = np.arange(len(self.ids)) if ids is None else np.array([self.index[name] for name in ids], dtype=np.intp)
        if not len(rows):
            return QRectF()
        x, y = self.x[rows], self.y[rows]
        x1, y1 = float((x - self.left[rows]).min()), float((y - self.top[rows]).min())
        x2, y2 = float((x + self.right[rows]).max()), float((y + self.bottom[rows]).max())
        return QRectF(x1, y1, x2 - x1, y2 - y1)

    def rows_in(self, rect: QRectF) -> Rows:
        """Return the rows of the nodes whose boxes touch a rectangle."""
        across = (self.x + self.right >= rect.left()) & (self.x - self.left <= rect.right())
        return np.flatnonzero(across & (self.y + self.bottom >= rect.top()) & (self.y - self.top <= rect.bottom()))

    def is_empty(self, rect: QRectF) -> bool:
        """Return whether no node has its centre in a rectangle."""
        across = (self.x >= rect.left()) & (self.x <= rect.right())
        return not np.any(across & (self.y >= rect.top()) & (self.y <= rect.bottom()))

    def inside(self, rect: QRectF) -> frozenset[str]:
        """Return the nodes whose bodies touch a rectangle."""
        return frozenset(self.ids[row] for row in self.rows_in(rect) if self.body(self.ids[row]).intersects(rect))

    # ------------------------------------------------------------ wires

    def ends(self) -> NDArray[np.float64]:
        """Return x1, y1, x2, y2 (rows) of every wire (columns)."""
        return self._ends

    def _place_ends(self, wires: Rows) -> None:
        self.standing += 1
        s, t = self.wire_source[wires], self.wire_target[wires]
        x1, y1, x2, y2 = self.x[s] + self.right[s], self.y[s], self.x[t] - self.left[t], self.y[t] + self.drop[wires]
        self._ends[:, wires] = x1, y1, x2, y2
        self._spans[:, wires] = np.minimum(x1, x2), np.minimum(y1, y2), np.maximum(x1, x2), np.maximum(y1, y2)
        for number in self.bends.keys() & set(wires.tolist()) if self.bends else ():
            x1, y1, x2, y2 = self._spans[:, number]
            self._spans[:, number] = spread(((x1, y1), (x2, y2), *self.bends[number]))[:, 0]

    def wires_in(self, rect: QRectF) -> Rows:
        """Return the numbers of the wires whose curves may run through a rectangle."""
        left, top, right, bottom = self._spans
        far = rect.adjusted(-REACH, -REACH, REACH, REACH)
        across = (right >= far.left()) & (left <= far.right())
        near = np.flatnonzero(across & (bottom >= far.top()) & (top <= far.bottom()))
        self.curves.prepare(self, near)
        return self.curves.those_in(near, rect)

    def wire_curve(self, number: int) -> tuple[Cubic, ...]:
        """Return the Bézier segments of a wire, led around every box that is not its own."""
        self.curves.prepare(self, np.array([number], dtype=np.intp))
        curve: tuple[Cubic, ...] = self.curves.of[number]
        return curve

    def wires_into(self, rows: Rows) -> Rows:
        """Return the numbers of the wires that end at some rows."""
        return self._table.wiring.into(rows)

    def wires_of(self, name: str) -> Iterator[int]:
        """Yield the numbers of the wires that begin or end at a node."""
        row = self.index[name]
        yield from np.flatnonzero((self.wire_source == row) | (self.wire_target == row)).tolist()


def bends_in(page: Page, rect: QRectF) -> frozenset[Bend]:
    """Return the bends that lie in a rectangle."""
    bent = ((page.wires[number], points) for number, points in page.bends.items())
    return frozenset((wire.target, wire.port, k) for wire, points in bent for k, at in enumerate(points) if rect.contains(*at))
