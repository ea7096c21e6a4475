"""How high each node of a column stands: as level with what it is wired to as the room between the boxes allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.layered.sketch import Sketch
from core.watch import Watch, unwatched

BEND_WEIGHT = 2.0  # a long wire rather stays level than a short one
AHEAD = 0.15  # a gate of several inputs rather stands midway between them than level with what it feeds
FOLLOW = 20.0  # a link of a chain stays level with the first one
LEAD = 1.0  # and the first gives way a little where another of its chain cannot follow
NEARLY, ALMOST = 5.0, 7.0  # in a chain a wire that rises less than this is made level; elsewhere less than that
SLANT, SLANTED = 3.0, 30.0  # and so much more for each column that a long wire passes, at most that: it would look drawn askew


@dataclass(frozen=True, slots=True)
class Rows:
    """What the heights depend on: the gaps between neighbours of each column, and the chains.

    A chain is a row of nodes and bends, each the only one that feeds the next, and the next fed by it alone: it stays level.
    first, last  of the chain of each node (itself where it is alone)
    rest         the others of the chain that a node begins
    pushed       how far off its wish each node stands, because the column has no room there (kept up to date)
    """

    drawn: Sketch
    gaps: list[list[float]]
    first: list[int]
    last: list[int]
    rest: list[list[int]]
    pushed: list[float]


def heights(drawn: Sketch, rounds: int, watch: Watch = unwatched) -> list[float]:
    """Return the y of every node and bend, the columns kept in order and apart.

    Each column in turn moves to the weighted mean of what it is wired to, by least squares under the order: isotonic regression.
    """
    y, rows, count = _stacked(drawn), _rows(drawn), len(drawn.columns)
    for turn in range(4):
        for k in _turn(count, turn % 2 == 0):
            _settle(rows, y, k, turn % 2 == 0, turn % 2 == 1)
    for turn in range(rounds):
        watch(turn / rounds)
        moved = max([_settle(rows, y, k, True, True) for k in _turn(count, turn % 2 == 1)], default=0.0)
        if moved < 0.1:
            break
    for k in range(count):
        _level(rows, y, k)
    for k in _turn(count, False):
        _give_way(rows, y, k)
    return y


def _rows(drawn: Sketch) -> Rows:
    gaps = [[drawn.apart(a, b) for a, b in pairwise(column)] for column in drawn.columns]
    first = list(range(len(drawn.column)))
    rest: list[list[int]] = [[] for _ in first]
    last = list(first)
    for column in drawn.columns:
        for node in column:
            if len(drawn.ins[node]) == 1 and len(drawn.outs[drawn.ins[node][0].other]) == 1 and drawn.ins[node][0].offset == 0.0:
                first[node] = first[drawn.ins[node][0].other]
                rest[first[node]].append(node)
                last[first[node]] = node
    return Rows(drawn, gaps, first, last, rest, [0.0] * len(first))


def _turn(count: int, rightwards: bool) -> range:
    return range(count) if rightwards else range(count - 1, -1, -1)


def _stacked(drawn: Sketch) -> list[float]:
    y = [0.0] * len(drawn.column)
    for column in drawn.columns:
        at = 0.0
        for k, node in enumerate(column):
            at += drawn.apart(column[k - 1], node) if k else 0.0
            y[node] = at
        for node in column:
            y[node] -= at / 2
    return y


def _settle(rows: Rows, y: list[float], k: int, left: bool, right: bool) -> float:
    """Move one column, and return by how much at most."""
    return _put(rows, y, k, [_wish(rows, y, node, left, right) for node in rows.drawn.columns[k]])


def _wish(rows: Rows, y: Sequence[float], node: int, left: bool, right: bool) -> tuple[float, float]:
    """Return where a node would be level with its neighbours, and how much that weighs."""
    drawn, n = rows.drawn, rows.drawn.nodes
    if rows.first[node] != node:
        return y[rows.first[node]], FOLLOW
    total = weight = 0.0
    if left:
        for other, offset, _ in drawn.ins[node]:
            w = 1.0 if other < n and node < n else BEND_WEIGHT
            total += w * (y[other] - offset)
            weight += w
    if right:
        last = rows.last[node]
        ease = AHEAD if left and len(drawn.ins[node]) > 1 else 1.0
        for other, offset, _ in drawn.outs[last]:
            w = ease if other < n and last < n else ease * BEND_WEIGHT
            total += w * (y[other] + offset)
            weight += w
    for other in rows.rest[node]:
        if abs(rows.pushed[other]) > 0.5:
            total += LEAD * y[other]
            weight += LEAD
    return (total / weight, weight) if weight else (y[node], 0.05)


def _level(rows: Rows, y: list[float], k: int) -> None:
    """Make the wires into a column that are nearly level quite level; the rest of a chain goes with its first."""
    drawn = rows.drawn
    wishes = []
    for node in drawn.columns[k]:
        alone = rows.first[node] == node
        ends = [(y[link.other] - link.offset, _most(rows, link.other) if alone else NEARLY) for link in drawn.ins[node]]
        ends = ends or [(y[link.other] + link.offset, ALMOST) for link in drawn.outs[node]]
        near = [(abs(want - y[node]), want) for want, most in ends if abs(want - y[node]) < most]
        wishes.append((min(near)[1], 1000.0) if near else (y[node], 1.0))
    before = [y[node] for node in drawn.columns[k]]
    _put(rows, y, k, wishes)
    for node, old in zip(drawn.columns[k], before, strict=True):
        for other in rows.rest[node]:
            y[other] += y[node] - old


def _give_way(rows: Rows, y: list[float], k: int) -> None:
    """Make the wires of chains out of a column level where they are nearly so: there was no room ahead for the next to follow."""
    wishes = []
    for node in rows.drawn.columns[k]:
        ahead = [y[link.other] for link in rows.drawn.outs[node] if rows.first[link.other] == rows.first[node]]
        near = [level for level in ahead if 0.0 < abs(level - y[node]) < NEARLY]
        wishes.append((near[0], 1000.0) if near else (y[node], 1.0))
    _put(rows, y, k, wishes)


def _most(rows: Rows, end: int) -> float:
    """Return how far a wire may rise from here and be made level: further where it has come a long way."""
    bends = sum(node >= rows.drawn.nodes for node in rows.rest[rows.first[end]])
    return ALMOST + (min(SLANT * bends, SLANTED) if end >= rows.drawn.nodes else 0.0)


def _put(rows: Rows, y: list[float], k: int, wishes: Sequence[tuple[float, float]]) -> float:
    """Put a column where its nodes wish to be, as far as their order and gaps allow; return how far one moved at most."""
    column, gaps = rows.drawn.columns[k], rows.gaps[k]
    at, bases = 0.0, [0.0] * len(column)
    for index, gap in enumerate(gaps):
        at += gap
        bases[index + 1] = at
    wanted = [want - base for (want, _), base in zip(wishes, bases, strict=True)]
    moved = 0.0
    levels = isotonic(wanted, [weight for _, weight in wishes])
    for node, base, level, want in zip(column, bases, levels, wanted, strict=True):
        moved = max(moved, abs(y[node] - base - level))
        y[node] = base + level
        rows.pushed[node] = level - want
    return moved


def isotonic(wanted: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return the ascending numbers nearest to those wanted, by weighted least squares (pool adjacent violators)."""
    pools: list[tuple[float, float, int]] = []  # mean, weight, count
    for want, weight in zip(wanted, weights, strict=True):
        mean, heavy, count = want, weight, 1
        while pools and pools[-1][0] > mean:
            above, more, others = pools.pop()
            mean, heavy, count = (above * more + mean * heavy) / (more + heavy), more + heavy, count + others
        pools.append((mean, heavy, count))
    return [mean for mean, _, count in pools for _ in range(count)]
