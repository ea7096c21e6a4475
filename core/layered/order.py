"""In which order the nodes of each column stand, so that few wires cross: sweeps of means over the ports, and swaps of neighbours."""

from bisect import bisect_right, insort
from collections.abc import Sequence
from typing import NamedTuple

from core.layered.sketch import Piece, Sketch
from core.watch import Watch, unwatched

SMOOTHING = 40  # rounds, at most

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


class Order:
    """The columns of a sketch while they are ordered; `place[v]` is v's index in its column."""

    def __init__(self, drawn: Sketch) -> None:
        self.columns = [list(column) for column in drawn.columns]
        self.place = [0] * len(drawn.column)
        self.sources = [[link.other for link in links] for links in drawn.ins]
        self.targets = [[(link.other, link.rank) for link in links] for links in drawn.outs]
        for column in self.columns:
            self.number(column)

    def number(self, column: Sequence[int]) -> None:
        """Note the places of a column's nodes."""
        for index, node in enumerate(column):
            self.place[node] = index

    def left(self, node: int) -> list[float]:
        """Return where the wires into a node come from, ascending."""
        place = self.place
        return sorted([place[source] for source in self.sources[node]])

    def right(self, node: int) -> list[float]:
        """Return at which ports the wires out of a node end, ascending."""
        place = self.place
        return sorted([place[target] + rank for target, rank in self.targets[node]])


class Cost(NamedTuple):
    """How many pairs of wires cross, and how far right they do: near the inputs a crossing is read more easily."""

    pairs: int
    lateness: int


def arrange(drawn: Sketch, sweeps: int, swaps: int, watch: Watch = unwatched) -> Cost:
    """Order the columns in place and return what still crosses.

    sweeps  how often to go over all columns, at most
    swaps   how often to try all pairs of neighbours after each sweep, at most
    """
    order = Order(drawn)
    best, idle = crossings(order), 0
    for turn in range(sweeps):
        if best.pairs == 0 or idle > 5:
            break
        watch(turn / sweeps)
        _sweep(order, rightwards=turn % 2 == 0)
        for _ in range(swaps):
            watch(turn / sweeps)
            if not _swap_neighbours(order):
                break
        now = crossings(order)
        idle = 0 if now < best else idle + 1
        if now < best:
            best = now
            drawn.columns[:] = [list(column) for column in order.columns]
    return best


def settle(drawn: Sketch, now: Sequence[float], watch: Watch = unwatched) -> Cost:
    """Order the columns in place by how high their nodes stand now, the bends between what they join, and swap only neighbours."""
    heights = [*now, *(0.0 for _ in range(len(drawn.column) - len(now)))]
    for _ in range(SMOOTHING):
        for bend in range(len(now), len(heights)):
            outs = [heights[link.other] for link in drawn.outs[bend]]
            heights[bend] = (heights[drawn.ins[bend][0].other] + sum(outs) / len(outs)) / 2
    for column in drawn.columns:
        column.sort(key=heights.__getitem__)
    order = Order(drawn)
    for turn in range(SMOOTHING):
        watch(turn / SMOOTHING)
        if not _swap_neighbours(order):
            break
    drawn.columns[:] = order.columns
    return crossings(order)


def crossings(order: Order) -> Cost:
    """Return what crosses, counted at the ports."""
    found = [_crossings_after(order, column) for column in order.columns]
    return Cost(sum(found), sum(k * count for k, count in enumerate(found)))


def _crossings_after(order: Order, column: Sequence[int]) -> int:
    total = 0
    seen: list[float] = []
    for node in column:
        ends = order.right(node)
        if not seen or not ends or ends[0] >= seen[-1]:
            seen += ends
            continue
        total += sum(len(seen) - bisect_right(seen, end) for end in ends)
        for end in ends:
            insort(seen, end)
    return total


def _sweep(order: Order, rightwards: bool) -> None:
    """Sort each column by the means of what its nodes are wired to in the column before (or behind); others keep their places."""
    for column in order.columns[1:] if rightwards else order.columns[-2::-1]:
        means: dict[int, float] = {}
        for node in column:
            ends = order.left(node) if rightwards else order.right(node)
            if ends:
                means[node] = sum(ends) / len(ends)
        filler = iter(sorted(means, key=means.__getitem__))
        column[:] = [next(filler) if node in means else node for node in column]
        order.number(column)


def _swap_neighbours(order: Order) -> bool:
    """Swap neighbours wherever fewer wires cross then, and return whether any were."""
    swapped = False
    for column in order.columns:
        left = [order.left(node) for node in column]
        right = [order.right(node) for node in column]
        for k in range(len(column) - 1):
            gain = _crossed(left[k], left[k + 1]) + _crossed(right[k], right[k + 1])
            if gain and _crossed(left[k + 1], left[k]) + _crossed(right[k + 1], right[k]) < gain:
                column[k], column[k + 1] = column[k + 1], column[k]
                left[k], left[k + 1] = left[k + 1], left[k]
                right[k], right[k + 1] = right[k + 1], right[k]
                swapped = True
        order.number(column)
    return swapped


def _crossed(upper: Sequence[float], lower: Sequence[float]) -> int:
    """Return how many pairs of wires cross while one node stands above the other (their ends, ascending)."""
    if not upper or not lower or upper[-1] <= lower[0]:
        return 0
    return sum([a > b for a in upper for b in lower])
