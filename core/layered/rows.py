"""How high each node of a column stands: as level with what it is wired to as the room between the boxes allows."""

from collections.abc import Sequence

from core.layered.sketch import Sketch

BEND_WEIGHT = 6.0  # a long wire rather stays straight
END_WEIGHT = 2.0  # of a wire between a node and a bend


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
    column = drawn.columns[k]
    wanted, weights, at = [], [], 0.0
    for index, node in enumerate(column):
        at += gaps[index - 1] if index else 0.0
        want, weight = _wish(drawn, y, node, left, right)
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
    n = drawn.nodes
    total = weight = 0.0
    if left:
        for other, offset, _ in drawn.ins[node]:
            w = 1.0 if other < n and node < n else END_WEIGHT if other < n or node < n else BEND_WEIGHT
            total += w * (y[other] - offset)
            weight += w
    if right:
        for other, offset, _ in drawn.outs[node]:
            w = 1.0 if other < n and node < n else END_WEIGHT if other < n or node < n else BEND_WEIGHT
            total += w * (y[other] + offset)
            weight += w
    return (total / weight, weight) if weight else (y[node], 0.05)


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
