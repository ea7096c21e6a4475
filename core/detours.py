"""Finds the waypoints of a wire round the boxes in its way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.document import Point
from core.lanes import NEVER, Floats, Run, cheapest, distinct
from core.smoothing import centred, fewer, wider

WIDE, SLIM = 7.0, 2.0  # a lane keeps this far from the boxes; where there is no such way, only so far
VIEW = 500.0  # boxes farther above or below the wire are looked at only where there is no other way
MOST_TRIES = 24  # turning places looked at before giving up
BACK = 8.0  # a wire whose end is not this far right of its start turns back
TIGHT = 20.0  # no turn is narrower than this, if there is a choice
TURN, TURN_NEAREST, TURN_FARTHEST = 0.45, 14.0, 36.0  # how far off the control points of a turn are, by its height


@dataclass(frozen=True, slots=True)
class Way:
    """A wire's runs through the walls; of one that turns back, seen in a mirror."""

    runs: tuple[Run, ...]
    walls: Floats
    mirrored: bool = False
    out: tuple[Point, ...] = ()  # where one that turns back first goes on to the right,
    back: tuple[Point, ...] = ()  # and from where it comes in


def find_way(start: Point, end: Point, rects: Floats) -> Way:
    """Return the cheapest way of a wire that keeps clear of the boxes (k, 4), without runs where there is none."""
    low, high = min(start[1], end[1]) - VIEW, max(start[1], end[1]) + VIEW
    near = rects[(rects[:, 3] > low) & (rects[:, 1] < high)]
    find = _forward if end[0] - start[0] >= BACK else _backward
    way = Way((), rects)
    for margin, about in ((WIDE, near), (WIDE, rects), (SLIM, rects)):
        way = find(start, end, about, margin)
        if way.runs and (about is rects or all(low < run.y < high for run in way.runs)):
            return way
    return way if way.runs else _far_round(start, end, rects)


def in_lane(way: Way, lane: int) -> Way:
    """Return the way of the first (lane 0) or another (1, −1, 2, …) of the wires through the same gaps."""
    return replace(way, runs=tuple(centred(way.runs, way.walls, lane)))


def waypoints(way: Way) -> tuple[Point, ...]:
    """Return where the wire bends, () where there is no way."""
    if not way.runs:
        return ()
    points = [point for run in wider(way.runs, way.walls) for point in ((run.left, run.y), (run.right, run.y))]
    if way.mirrored:
        return way.out + tuple((-x, y) for x, y in _unequal(points)) + way.back
    inner = _unequal(points[1:-1])
    return tuple(point for point in inner if point not in (points[0], points[-1]))


def _unequal(points: Sequence[Point]) -> list[Point]:
    return [point for k, point in enumerate(points) if k == 0 or point != points[k - 1]]


def _forward(start: Point, end: Point, rects: Floats, margin: float) -> Way:
    walls = _walls(start, end, rects, margin)
    levels = distinct([start[1], end[1]], walls[:, 1], walls[:, 3])
    begin, finish = (np.where(levels == y, 0.0, NEVER) for y in (start[1], end[1]))
    runs = cheapest(walls, (start[0], end[0]), levels, begin, finish, (start[1], end[1]))
    return Way(tuple(fewer(runs, walls)), walls)


def _walls(start: Point, end: Point, rects: Floats, margin: float) -> Floats:
    """Return the boxes between the ends, larger by a margin; the wire's own and those that cover an end as they are, or left out."""
    x1, x2 = start[0], end[0]
    rects = rects[(rects[:, 2] + margin > x1) & (rects[:, 0] - margin < x2)]
    edge = np.full(len(rects), margin)
    keep = np.ones(len(rects), dtype=bool)
    for x, y in (start, end):
        level = (rects[:, 1] - margin < y) & (y < rects[:, 3] + margin)
        edge[level & (rects[:, 0] - margin < x) & (x < rects[:, 2] + margin)] = 0.0
        keep &= ~((rects[:, 1] < y) & (y < rects[:, 3]) & (rects[:, 0] < x) & (x < rects[:, 2]))
    grown = _grown(rects, edge[:, None])
    return grown[keep & (grown[:, 2] > x1) & (grown[:, 0] < x2)]


def _grown(rects: Floats, by: Floats | float) -> Floats:
    larger: Floats = rects + by * np.array([-1.0, -1.0, 1.0, 1.0])
    return larger


def _backward(start: Point, end: Point, rects: Floats, margin: float) -> Way:
    """Go out to the right, turn, run back to the left, turn and come in: the middle part is a way from left to right in a mirror."""
    (x1, y1), (x2, y2) = start, end
    right, left = max(x1, x2 + BACK), x2
    walls = _grown(rects, margin)
    passing = walls[(walls[:, 0] < right) & (walls[:, 2] > left)]
    levels = distinct([(y1 + y2) / 2], walls[:, 1], walls[:, 3])
    begin = _turn_cost(_grown(rects, margin / 2), (right, y1), levels, 1.0)
    finish = _turn_cost(_grown(rects, margin / 2), (left, y2), levels, -1.0)
    mirrored = passing[:, [2, 1, 0, 3]] * np.array([-1.0, 1.0, -1.0, 1.0])
    runs = cheapest(mirrored, (-right, -left), levels, begin, finish, None)
    return Way(tuple(fewer(runs, mirrored)), mirrored, True)


def _far_round(start: Point, end: Point, rects: Floats) -> Way:
    """Go on to the right before turning, or come in from farther left: past the boxes that leave no room to turn at the ends."""
    rights, lefts = _turning_places(start, rects, 1.0), _turning_places(end, rects, -1.0)
    tries = sorted((right - start[0] + end[0] - left, right, left) for right in rights for left in lefts if right - left >= BACK)
    for _, right, left in tries[:MOST_TRIES]:
        way = _backward((right, start[1]), (left, end[1]), rects, SLIM)
        if way.runs:
            out = ((right, start[1]),) if right > start[0] else ()
            return replace(way, out=out, back=((left, end[1]),) if left < end[0] else ())
    return Way((), rects)


def _turning_places(at: Point, rects: Floats, side: float) -> list[float]:
    """Return the x at which a wire from (side 1) or to (−1) an end might turn: the end's own, and just past the boxes about."""
    x, y = at
    ahead = side * rects[:, [2, 0] if side > 0 else [0, 2]]  # far and near edge, seen in the wire's direction
    level = (rects[:, 1] - SLIM < y) & (y < rects[:, 3] + SLIM)
    stop = float(np.min(ahead[level & (ahead[:, 1] > side * x), 1], initial=NEVER))
    places = np.unique(ahead[(ahead[:, 0] > side * x) & (ahead[:, 0] + WIDE < stop), 0]) + WIDE
    return [x, *(side * float(place) for place in places[:MOST_TRIES])]


def _turn_cost(rects: Floats, at: Point, levels: Floats, side: float) -> Floats:
    """Return what it costs to turn at a point towards each level, on its right (side 1) or left (−1): never through a box (k, 4)."""
    x, y = at
    own = (rects[:, 0] - 1 < x) & (x < rects[:, 2] + 1) & (rects[:, 1] < y) & (y < rects[:, 3])
    walls = rects[~own]
    rise = np.abs(levels - y)
    swing = x + side * 0.75 * np.clip(TURN * rise, TURN_NEAREST, TURN_FARTHEST)
    near, far = np.minimum(swing, x), np.maximum(swing, x)
    met = (walls[:, :1] < far) & (walls[:, 2:3] > near)
    met &= (walls[:, 1:2] < np.maximum(levels, y)) & (walls[:, 3:4] > np.minimum(levels, y))
    cost: Floats = rise + 60.0 * (rise < TIGHT) + NEVER * met.any(axis=0)
    return cost
