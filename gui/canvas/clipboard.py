"""What goes through the clipboard: nodes as the file format writes them, and beside them the formula as plain text."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData

from core.bends import with_inputs, without_gaps
from core.document import Document, Frame, Graph, Node, Point, Wire
from core.formula import write_formula
from core.problems import Problem
from core.storage import decode, encode

NODES = "application/x-backwire-nodes+json"
OUTSIDE = "application/x-backwire-outside-wires+json"
MOST_OUTSIDE = 100_000


@dataclass(frozen=True)
class Cutting:
    """Nodes on the clipboard with the wires among them, the wires that came from outside, and frames."""

    nodes: tuple[Node, ...]
    outside: tuple[Wire, ...] = ()
    frames: tuple[Frame, ...] = ()

    def middle(self) -> Point:
        """Return the middle of what is cut out; something is."""
        xs = [node.pos[0] for node in self.nodes] + [frame.rect[0] + frame.rect[2] / 2 for frame in self.frames]
        ys = [node.pos[1] for node in self.nodes] + [frame.rect[1] + frame.rect[3] / 2 for frame in self.frames]
        return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2

    def with_outside(self, graph: Graph) -> tuple[Node, ...]:
        """Return the nodes with those wires from outside whose source the graph still has."""
        back = {name: [wire for wire in self.outside if wire.target == name and wire.source in graph.nodes] for name in self._ids}
        return tuple(_rewired(node, back[node.id]) for node in self.nodes)

    @property
    def _ids(self) -> list[str]:
        return [node.id for node in self.nodes]


def cut_out(graph: Graph, ids: Collection[str], frames: tuple[Frame, ...] = ()) -> Cutting:
    """Return a copy of some nodes of the graph, and with them some frames."""
    outside = tuple(wire for wire in graph.wires() if wire.target in ids and wire.source not in ids)
    kept = tuple(_inner(node, ids) for node in graph.nodes.values() if node.id in ids)
    return Cutting(kept, outside, frames)


def to_mime(cutting: Cutting) -> QMimeData:
    """Return what to put on the clipboard."""
    mime = QMimeData()
    part = Graph({node.id: node for node in cutting.nodes})
    mime.setData(NODES, QByteArray(encode(Document(part, frames=cutting.frames))))
    mime.setData(OUTSIDE, QByteArray(json.dumps(cutting.outside).encode()))
    text = _as_text(part)
    if text:
        mime.setText(text)
    return mime


def from_mime(mime: QMimeData) -> Cutting | None:
    """Return the nodes on the clipboard, None where there are none. Raises Problem for data that is broken."""
    if not mime.hasFormat(NODES):
        return None
    document = decode(bytes(mime.data(NODES).data()))
    return Cutting(tuple(document.graph.nodes.values()), _outside(mime.data(OUTSIDE).data()), document.frames)


def _as_text(part: Graph) -> str:
    try:
        return write_formula(part)
    except Problem:
        return ""  # a selection with open ports has no formula; the nodes themselves are on the clipboard


def _outside(data: bytes | bytearray | memoryview) -> tuple[Wire, ...]:
    """Read the wires from outside; other programs can put anything on a clipboard."""
    try:
        rows = json.loads(bytes(data) or b"[]")
    except (ValueError, RecursionError):
        return ()
    return tuple(Wire(*row) for row in rows[:MOST_OUTSIDE] if _is_wire(row)) if isinstance(rows, list) else ()


def _is_wire(row: object) -> bool:
    return isinstance(row, list) and len(row) == 3 and isinstance(row[0], str) and isinstance(row[1], str) and type(row[2]) is int


def _inner(node: Node, ids: Collection[str]) -> Node:
    return without_gaps(node, tuple(source if source in ids else None for source in node.inputs))


def _rewired(node: Node, wires: Sequence[Wire]) -> Node:
    if not wires or node.is_leaf:
        return node
    inputs, came = list(node.inputs), list(range(len(node.inputs)))
    for wire in sorted(wires, key=lambda wire: wire.port):
        if node.row.variadic:
            inputs.insert(wire.port, wire.source)
            came.insert(wire.port, -1)
        elif 0 <= wire.port < len(inputs):
            inputs[wire.port] = wire.source
    return with_inputs(node, tuple(inputs), came)
