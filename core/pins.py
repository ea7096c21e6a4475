"""Fits a drawing to the nodes that are pinned: they stay, the rest stands round them in its order and gives way to them."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from core.document import Point
from core.geometry import Box

Floats = npt.NDArray[np.float64]
LEAST_SLOPE = 0.35  # columns are pushed together so far, where pins stand nearer to each other than drawn
SOFT = 40.0  # page units within which the pull of a pin does not grow any more
GAP = 9.0  # between boxes; a drawing keeps them 10 apart


def fit_to_pins(drawn: Mapping[str, Point], pins: Mapping[str, Point]) -> dict[str, Point]:
    """Return the places of a drawing, stretched so that it meets its pinned nodes; these stand exactly where they are pinned.

    drawn  id → place as drawn; pins  id → place of those of them that are pinned, at least one
    """
    names = list(drawn)
    at = np.array([drawn[name] for name in names])
    from_, to = np.array([drawn[name] for name in pins]), np.array(list(pins.values()))
    x = _stretched(at[:, 0], from_[:, 0], to[:, 0])
    y = at[:, 1] + _pulled(at, from_, to[:, 1] - from_[:, 1])
    return {**{name: (round(float(u), 2), round(float(v), 2)) for name, u, v in zip(names, x, y, strict=True)}, **pins}


def _stretched(x: Floats, from_: Floats, to: Floats) -> Floats:
    """Map x by a line through the pins, which never turns back; beyond the outermost it runs on level."""
    kept = _in_order(from_, to)
    a, b = from_[kept], to[kept]
    mapped: Floats = np.interp(x, a, b)
    mapped += np.minimum(x - a[0], 0.0) + np.maximum(x - a[-1], 0.0)
    return mapped


def _in_order(from_: Floats, to: Floats) -> list[int]:
    """Return the most pins that stand in the order in which they were drawn, far enough apart; of each column one."""
    order = np.lexsort((to, from_))
    a, b = from_[order], to[order]
    length, before = np.ones(len(a)), np.full(len(a), -1)
    for k in range(1, len(a)):
        fits = (a[:k] < a[k] - 1.0) & (b[k] - b[:k] >= LEAST_SLOPE * (a[k] - a[:k]))
        if fits.any():
            before[k] = int(np.argmax(np.where(fits, length[:k], 0)))
            length[k] = length[before[k]] + 1
    chain = [int(np.argmax(length))]
    while before[chain[-1]] >= 0:
        chain.append(int(before[chain[-1]]))
    return [int(order[k]) for k in reversed(chain)]


def _pulled(at: Floats, from_: Floats, shift: Floats) -> Floats:
    """Return how far each place is pulled by the shifts of the pins, the nearer ones more."""
    square = ((at[:, None] - from_[None]) ** 2).sum(axis=2) + SOFT**2
    weight = 1.0 / square
    pull: Floats = (weight * shift).sum(axis=1) / weight.sum(axis=1)
    return pull


def give_way(places: Mapping[str, Point], drawn: Mapping[str, Point], boxes: Mapping[str, Box], walls: Floats) -> dict[str, Point]:
    """Return the places, moved up or down as little as need be so that no box meets another or a wall.

    drawn  the places before they were fitted: nodes of one column stay in their order
    walls  (k, 4) left, top, right, bottom of what stays
    """
    taken = np.empty((len(walls) + len(places), 4))
    taken[: len(walls)] = walls
    count, done = len(walls), dict[str, Point]()
    lowest: dict[float, float] = {}
    for name in sorted(places, key=lambda name: drawn[name]):
        (x, y), box, column = places[name], boxes[name], round(drawn[name][0], 1)
        y = _free(x, y, box, taken[:count], lowest.get(column, -np.inf))
        done[name] = (x, y)
        lowest[column] = y
        taken[count] = x - box.left, y - box.top, x + box.right, y + box.bottom
        count += 1
    return done


def _free(x: float, y: float, box: Box, taken: Floats, least: float) -> float:
    """Return the nearest height, not above the least, at which a box meets nothing."""
    beside = taken[(taken[:, 0] < x + box.right + GAP) & (taken[:, 2] > x - box.left - GAP)]
    tops, ends = beside[:, 1] - box.bottom - GAP, beside[:, 3] + box.top + GAP
    wish = max(y, least)
    if not np.any((tops < wish) & (ends > wish)):
        return wish
    return _nearest(wish, sorted(zip(tops.tolist(), ends.tolist(), strict=True)), least)


def _nearest(wish: float, barred: Sequence[tuple[float, float]], least: float) -> float:
    """Return the number nearest to a wish, not below the least, that lies within none of some intervals, which are sorted."""
    best, edge = np.inf, least
    for top, end in [*barred, (np.inf, np.inf)]:
        if edge <= top:  # free from edge to top
            near = float(min(max(wish, edge), top))
            best = near if abs(near - wish) < abs(best - wish) else best
        edge = max(edge, end)
    return round(best, 2)
