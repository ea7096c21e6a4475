"""What a layered drawing is made of: the nodes and wires of one connected piece, and the columns they are put in.

Nodes are numbers here. A wire that is longer than one column passes through a bend in each column between, so that there is a
free lane for it; all wires of one source share their bends, as a line that forks late.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from core.document import Point
from core.geometry import Box

ROW_GAP = 16.0  # free room between two boxes of a column
LANE_GAP = 14.0  # between a box and a wire that passes it, and between two such wires


class Link(NamedTuple):
    """An end of a wire between neighbouring columns: the node there, the port's y offset on the target, its rank among the ports (0…1)."""

    other: int
    offset: float
    rank: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A connected part of a graph, without loops.

    inputs  (source, port) of each node
    leaves  whether a node is an input with a name, which a lecture draws at the left
    output  the node that stands at the right
    now     where each node stands now, None where they were never placed: then nothing is to be kept
    """

    boxes: Sequence[Box]
    inputs: Sequence[Sequence[tuple[int, int]]]
    leaves: Sequence[bool]
    output: int | None = None
    now: Sequence[Point] | None = None

    def consumers(self) -> list[list[int]]:
        """Return for each node the nodes it feeds, a node once for each port."""
        fed: list[list[int]] = [[] for _ in self.boxes]
        for target, inputs in enumerate(self.inputs):
            for source, _ in inputs:
                fed[source].append(target)
        return fed


@dataclass(slots=True)
class Sketch:
    """Columns of nodes and bends. `columns[k]` is ordered from top to bottom; bends are numbered after the nodes."""

    piece: Piece
    column: list[int]
    columns: list[list[int]] = field(default_factory=list)
    ins: list[list[Link]] = field(default_factory=list)
    outs: list[list[Link]] = field(default_factory=list)

    @property
    def nodes(self) -> int:
        """How many are real nodes; numbers from here on are bends."""
        return len(self.piece.boxes)

    def link(self, source: int, target: int, offset: float, rank: float) -> None:
        """Join two of neighbouring columns."""
        self.ins[target].append(Link(source, offset, rank))
        self.outs[source].append(Link(target, offset, rank))

    def apart(self, upper: int, lower: int) -> float:
        """Return how far the centres of two neighbours of a column must at least be apart."""
        boxes, n = self.piece.boxes, self.nodes
        if upper < n and lower < n:
            return boxes[upper].bottom + ROW_GAP + boxes[lower].top
        return LANE_GAP + (boxes[upper].bottom if upper < n else 0.0) + (boxes[lower].top if lower < n else 0.0)


def sketch(piece: Piece, column: Sequence[int], order: Sequence[int], longest: int) -> Sketch:
    """Return the columns, each in the order given, with the bends of the wires between.

    longest  wires over more columns than this get no bends: they go round
    """
    drawn = Sketch(piece, list(column))
    drawn.ins = [[] for _ in piece.boxes]
    drawn.outs = [[] for _ in piece.boxes]
    drawn.columns = [[] for _ in range(max(column, default=-1) + 1)]
    for node in order:
        drawn.columns[column[node]].append(node)
    trunks: list[list[int]] = [[node] for node in range(len(piece.boxes))]
    for target in order:
        for source, port in piece.inputs[target]:
            if column[target] - column[source] <= longest:
                ports = piece.boxes[target].ports
                last = _bend_up_to(drawn, trunks[source], column[target] - 1)
                offset = ports[port] if port < len(ports) else 0.0
                drawn.link(last, target, offset, (port + 1) / (len(ports) + 1))
    return drawn


def _bend_up_to(drawn: Sketch, trunk: list[int], column: int) -> int:
    """Lengthen the trunk of a source up to a column, and return its bend there."""
    start = drawn.column[trunk[0]]
    while start + len(trunk) - 1 < column:
        bend = len(drawn.column)
        drawn.column.append(start + len(trunk))
        drawn.ins.append([])
        drawn.outs.append([])
        drawn.columns[drawn.column[bend]].append(bend)
        drawn.link(trunk[-1], bend, 0.0, 0.5)
        trunk.append(bend)
    return trunk[column - start]
