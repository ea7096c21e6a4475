"""In which order the nodes of each column stand, so that few wires cross: sweeps of means over the ports, and swaps of neighbours."""

from bisect import bisect_right
from collections.abc import Sequence

from core.layered.sketch import Piece, Sketch


def reading_order(piece: Piece, mirrored: bool = False) -> list[int]:
    """Return the nodes in the order in which one meets them reading the formula: from each end back through its ports.

    mirrored  reads the ports from the last to the first
    """
    fed = piece.consumers()
    seen = [False] * len(piece.boxes)
    order: list[int] = []
    ends = [node for node in range(len(piece.boxes)) if not fed[node]]
    for end in reversed(ends) if mirrored else ends:
        stack = [(end, False)]
        while stack:
            node, done = stack.pop()
            if done:
                order.append(node)
            elif not seen[node]:
                seen[node] = True
                stack.append((node, True))
                inputs = piece.inputs[node]
                stack.extend((source, False) for source, _ in (inputs if mirrored else reversed(inputs)))
    return order[::-1] if mirrored else order


def arrange(drawn: Sketch, sweeps: int, swaps: int) -> int:
    """Order the columns in place and return how many wires still cross.

    sweeps  how often to go over all columns
    swaps   how often to try all pairs of neighbours after each sweep
    """
    best, kept = crossings(drawn), [list(column) for column in drawn.columns]
    idle = 0
    for turn in range(sweeps):
        if best == 0 or idle > 5:
            break
        _sweep(drawn, rightwards=turn % 2 == 0)
        for _ in range(swaps):
            if not _swap_neighbours(drawn):
                break
        now = crossings(drawn)
        idle = 0 if now < best else idle + 1
        if now < best:
            best, kept = now, [list(column) for column in drawn.columns]
    drawn.columns[:] = kept
    return best


def crossings(drawn: Sketch) -> int:
    """Return how many pairs of wires cross, counted at the ports."""
    place = _places(drawn)
    return sum(_crossings_after(drawn, column, place) for column in drawn.columns)


def _crossings_after(drawn: Sketch, column: Sequence[int], place: Sequence[int]) -> int:
    total = 0
    seen: list[float] = []
    for node in column:
        keys = [place[link.other] + link.rank for link in drawn.outs[node]]
        total += sum(len(seen) - bisect_right(seen, key) for key in keys)
        for key in keys:
            seen.insert(bisect_right(seen, key), key)
    return total


def _places(drawn: Sketch) -> list[int]:
    place = [0] * len(drawn.column)
    for column in drawn.columns:
        for index, node in enumerate(column):
            place[node] = index
    return place


def _sweep(drawn: Sketch, rightwards: bool) -> None:
    place = _places(drawn)
    columns = drawn.columns[1:] if rightwards else drawn.columns[-2::-1]
    for column in columns:
        means = {node: _mean(drawn, node, place, rightwards) for node in column}
        tied = sorted((node for node in column if means[node] is not None), key=lambda node: (means[node], place[node]))
        filler = iter(tied)
        column[:] = [node if means[node] is None else next(filler) for node in column]
        for index, node in enumerate(column):
            place[node] = index


def _mean(drawn: Sketch, node: int, place: Sequence[int], rightwards: bool) -> float | None:
    links = drawn.ins[node] if rightwards else drawn.outs[node]
    if not links:
        return None
    if rightwards:
        return sum(place[link.other] + 0.5 for link in links) / len(links)
    return sum(place[link.other] + link.rank for link in links) / len(links)


def _swap_neighbours(drawn: Sketch) -> bool:
    place = _places(drawn)
    swapped = False
    for column in drawn.columns:
        left = {node: sorted(place[link.other] + 0.5 for link in drawn.ins[node]) for node in column}
        right = {node: sorted(place[link.other] + link.rank for link in drawn.outs[node]) for node in column}
        for k in range(len(column) - 1):
            a, b = column[k], column[k + 1]
            gain = _inversions(left[a], left[b]) + _inversions(right[a], right[b])
            loss = _inversions(left[b], left[a]) + _inversions(right[b], right[a])
            if loss < gain:
                column[k], column[k + 1] = b, a
                place[a], place[b] = k + 1, k
                swapped = True
    return swapped


def _inversions(upper: Sequence[float], lower: Sequence[float]) -> int:
    """Return how many pairs of ends are the wrong way round while `upper` stands above `lower` (both sorted)."""
    if not upper or not lower or upper[-1] <= lower[0]:
        return 0
    return sum(1 for a in upper for b in lower if a > b)
