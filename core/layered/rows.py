"""How high each node of a column stands: as level with what it is wired to as the room between the boxes allows."""

from collections.abc import Sequence

from core.layered.sketch import Sketch

BEND_WEIGHT = 6.0  # a long wire rather stays straight
END_WEIGHT = 2.0  # of a wire between a node and a bend
NEARLY = 5.0  # a wire that rises less than this is made level
NOWHERE = 1e9
ONLY_WEIGHT = 8.0  # of the only wire between two nodes: a chain stays level


def heights(drawn: Sketch, rounds: int) -> list[float]:
    """Return the y of every node and bend, the columns kept in order and apart.

    Each column in turn moves to the weighted mean of what it is wired to, by least squares under the order: isotonic regression.
    """
    y = _stacked(drawn)
    gaps = [[drawn.apart(a, b) for a, b in zip(column, column[1:], strict=False)] for column in drawn.columns]
    for turn in range(4):
        for k in _turn(len(drawn.columns), turn % 2 == 0):
            _settle(drawn, y, k, gaps[k], turn % 2 == 0, turn % 2 == 1)
    for turn in range(rounds):
        moved = max((_settle(drawn, y, k, gaps[k], True, True) for k in _turn(len(drawn.columns), turn % 2 == 1)), default=0.0)
        if moved < 0.25:
            break
    for k in range(len(drawn.columns)):
        _level(drawn, y, k, gaps[k])
    return y


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


def _settle(drawn: Sketch, y: list[float], k: int, gaps: Sequence[float], left: bool, right: bool) -> float:
    """Move one column, and return by how much at most."""
    return _put(y, drawn.columns[k], gaps, [_wish(drawn, y, node, left, right) for node in drawn.columns[k]])


def _level(drawn: Sketch, y: list[float], k: int, gaps: Sequence[float]) -> None:
    """Make the wires into a column that are nearly level quite level."""
    wishes = []
    for node in drawn.columns[k]:
        near = min((y[other] - offset for other, offset, _ in drawn.ins[node]), key=lambda want: abs(want - y[node]), default=NOWHERE)
        if near == NOWHERE:
            near = min((y[other] + offset for other, offset, _ in drawn.outs[node]), key=lambda want: abs(want - y[node]), default=NOWHERE)
        wishes.append((near, 1000.0) if abs(near - y[node]) < NEARLY else (y[node], 1.0))
    _put(y, drawn.columns[k], gaps, wishes)


def _put(y: list[float], column: Sequence[int], gaps: Sequence[float], wishes: Sequence[tuple[float, float]]) -> float:
    """Put a column where its nodes wish to be, as far as their order and gaps allow; return how far one moved at most."""
    wanted, weights, at = [], [], 0.0
    for index, (want, weight) in enumerate(wishes):
        at += gaps[index - 1] if index else 0.0
        wanted.append(want - at)
        weights.append(weight)
    moved, at = 0.0, 0.0
    for index, (node, base) in enumerate(zip(column, isotonic(wanted, weights), strict=True)):
        at += gaps[index - 1] if index else 0.0
        moved = max(moved, abs(y[node] - base - at))
        y[node] = base + at
    return moved


def _wish(drawn: Sketch, y: Sequence[float], node: int, left: bool, right: bool) -> tuple[float, float]:
    """Return where a node would be level with its neighbours, and how much that weighs."""
    total = weight = 0.0
    if left:
        for other, offset, _ in drawn.ins[node]:
            w = _weight(drawn, other, node)
            total += w * (y[other] - offset)
            weight += w
    if right:
        for other, offset, _ in drawn.outs[node]:
            w = _weight(drawn, node, other)
            total += w * (y[other] + offset)
            weight += w
    return (total / weight, weight) if weight else (y[node], 0.05)


def _weight(drawn: Sketch, source: int, target: int) -> float:
    n = drawn.nodes
    if source < n and target < n:
        return ONLY_WEIGHT if len(drawn.outs[source]) == 1 == len(drawn.ins[target]) else 1.0
    return END_WEIGHT if source < n or target < n else BEND_WEIGHT


def isotonic(wanted: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return the ascending numbers nearest to those wanted, by weighted least squares (pool adjacent violators)."""
    pools: list[list[float]] = []  # mean, weight, count
    for want, weight in zip(wanted, weights, strict=True):
        pool = [want, weight, 1]
        while pools and pools[-1][0] > pool[0]:
            mean, heavy, count = pools.pop()
            both = heavy + pool[1]
            pool = [(mean * heavy + pool[0] * pool[1]) / both, both, count + pool[2]]
        pools.append(pool)
    return [mean for mean, _, count in pools for _ in range(int(count))]
