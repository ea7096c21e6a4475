"""Between which rows of a page the wires run, kept from one state of the graph to the next."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.document import Node, Wire

Rows = NDArray[np.intp]
Flags = NDArray[np.bool_]
NO_ROWS = np.zeros(0, dtype=np.intp)
NO_FLAGS = np.zeros(0, dtype=bool)


@dataclass(frozen=True, eq=False)
class Wiring:
    """Wire w is `wires[w]`, from row `source[w]` to port `port[w]` of row `target[w]`; they stand in the order of targets and ports.

    first      the first wire into each row, and behind the last row how many wires there are
    is_shared  whether the source of a wire feeds several ports
    old        the number that each wire had in the wiring before, −1 where it is new
    """

    wires: list[Wire] = field(default_factory=list)
    source: Rows = field(default_factory=lambda: NO_ROWS)
    target: Rows = field(default_factory=lambda: NO_ROWS)
    port: Rows = field(default_factory=lambda: NO_ROWS)
    first: Rows = field(default_factory=lambda: np.zeros(1, dtype=np.intp))
    is_shared: Flags = field(default_factory=lambda: NO_FLAGS)
    old: Rows = field(default_factory=lambda: NO_ROWS)

    def into(self, rows: Rows) -> Rows:
        """Return the numbers of the wires that end at some rows, given in order."""
        return ranges(self.first[rows], self.first[rows + 1] - self.first[rows])

    def at(self, rows: Rows) -> Rows:
        """Return the numbers of the wires that begin or end at some rows."""
        chosen = np.zeros(len(self.first) - 1, dtype=bool)
        chosen[rows] = True
        return np.flatnonzero(chosen[self.source] | chosen[self.target])


def ranges(first: Rows, counts: Rows) -> Rows:
    """Return first[0], first[0] + 1, … (counts[0] numbers), then those from first[1] on, and so forth."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(first - ends + counts, counts)


def carried(old: NDArray[Any], at: Rows) -> NDArray[Any]:
    """Return the entries of `old` (along its last axis) at some places, zeros where a place is −1."""
    if not old.shape[-1]:
        return np.zeros((*old.shape[:-1], len(at)), dtype=old.dtype)
    new = old[..., at]
    new[..., at < 0] = 0
    return new


def rewired(was: Wiring, old_row: Rows, fresh: Rows, nodes: Sequence[Node], index: dict[str, int]) -> Wiring:
    """Return the wiring of `nodes`. A row that is not `fresh` has the wires of row `old_row` (−1: it had none) of the wiring before."""
    kept = old_row.copy()
    kept[fresh] = -1
    led = [_led(nodes[row]) for row in fresh.tolist()]
    counts = carried(np.diff(was.first), kept)
    counts[fresh] = [len(wires) for wires in led]
    first = np.concatenate([[0], np.cumsum(counts)])
    target = np.repeat(np.arange(len(nodes)), counts)
    old = np.arange(len(target)) + np.repeat(carried(was.first[:-1], kept) - first[:-1], counts)
    old[np.repeat(kept < 0, counts)] = -1
    new = old < 0
    row_now = np.full(len(was.first) - 1, -1)
    row_now[old_row[old_row >= 0]] = np.flatnonzero(old_row >= 0)
    source, port = carried(was.source, old), carried(was.port, old)
    source[~new] = row_now[source[~new]]
    found = [wire for wires in led for wire in wires]
    source[new], port[new] = [index[wire.source] for wire in found], [wire.port for wire in found]
    shared = np.bincount(source, minlength=len(nodes))[source] > 1
    return Wiring(_merged(was.wires, old, found), source, target, port, first, shared, old)


def _led(node: Node) -> list[Wire]:
    return [Wire(source, node.id, port) for port, source in enumerate(node.inputs) if source is not None]


def _merged(was: list[Wire], old: Rows, found: list[Wire]) -> list[Wire]:
    """Return the old wires at some places, and where a place is −1 the next of those found."""
    if len(found) == len(old):
        return found
    wires = [was[k] for k in old.tolist()]
    for k, wire in zip(np.flatnonzero(old < 0).tolist(), found, strict=True):
        wires[k] = wire
    return wires
