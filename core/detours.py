"""Finds the way of a wire through the free lanes between the boxes.

The page between the wire's ends is cut into strips at the boxes' left and right edges. In a strip a wire may change its level
where no box lies between; from strip to strip it stays level. The cheapest way (little up and down, few bends) is found strip
by strip, then straightened, widened and put in the middle of its gaps.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from core.crossing import crosses
from core.document import Point

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
WIDE, SLIM = 7.0, 2.0  # a lane keeps this far from the boxes; where there is no such way, only so far
VIEW = 500.0  # boxes farther above or below the wire are looked at only where there is no other way
STEP = 8.0  # between wires side by side in a gap
OPEN = 60.0  # a gap wider than this is not halved
BEND = 30.0  # what a bend costs, in page units of way
STEEP = 30.0  # a change of level in a strip of this width costs double
ASIDE = 0.002  # what it costs to be so far off the plain curve, for each unit of way
NARROW = 4.0  # no change of level in strips narrower than this
BACK = 8.0  # a wire whose end is not this far right of its start turns back
NEVER, APART = 1e7, 1e9


@dataclass(frozen=True, slots=True)
class Run:
    """A level part of a wire."""

    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class Way:
    """A wire's runs through the walls, before they are smoothed; or the waypoints of a wire that turns back."""

    runs: tuple[Run, ...]
    walls: Floats
    back: tuple[Point, ...] = ()


def find_way(start: Point, end: Point, rects: Floats) -> Way:
    """Return the cheapest way of a wire that keeps clear of the boxes (k, 4), without runs where there is none."""
    if end[0] - start[0] < BACK:
        return Way((), rects, _turned_back(start, end, rects))
    low, high = min(start[1], end[1]) - VIEW, max(start[1], end[1]) + VIEW
    near = rects[(rects[:, 3] > low) & (rects[:, 1] < high)]
    walls = rects
    for margin, about in ((WIDE, near), (WIDE, rects), (SLIM, rects)):
        walls = _walls(start, end, about, margin)
        runs = _cheapest(start, end, walls)
        if runs and (about is rects or all(low < run.y < high for run in runs)):
            return Way(tuple(runs), walls)
    return Way((), walls)


def waypoints(way: Way, lane: int = 0) -> tuple[Point, ...]:
    """Return where the wire bends, for the first or (lane 1, −1, 2, …) another of the wires through the same gaps."""
    if way.back:
        (right, y), (left, _) = way.back
        return (right, y + lane * STEP), (left, y + lane * STEP)
    return _waypoints(_smooth(way.runs, way.walls, lane)) if way.runs else ()


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
    grown = rects + edge[:, None] * np.array([-1.0, -1.0, 1.0, 1.0])
    return grown[keep & (grown[:, 2] > x1) & (grown[:, 0] < x2)]


# ---------------------------------------------------------------- the cheapest way


def _cheapest(start: Point, end: Point, walls: Floats) -> list[Run]:
    """Return the level runs of the cheapest way, from left to right, [] where there is none."""
    (x1, y1), (x2, y2) = start, end
    cuts = np.unique(np.concatenate(([x1, x2], np.clip(walls[:, [0, 2]], x1, x2).ravel())))
    levels = np.unique(np.concatenate(([y1, y2], walls[:, 1], walls[:, 3])))
    solid, parts = _strips(walls, cuts, levels)
    first, last = int(np.searchsorted(levels, y1)), int(np.searchsorted(levels, y2))
    widths = np.diff(cuts)
    cost = np.where(np.arange(len(levels)) == first, 0.0, NEVER)
    middles = (cuts[1:] + cuts[:-1]) / 2
    share = (middles - x1) / (x2 - x1)
    plain = y1 + (y2 - y1) * share * share * (3 - 2 * share)
    aside = ASIDE * widths[:, None] * np.abs(levels - plain[:, None])
    before = []
    for strip, width in enumerate(widths):
        cost = np.where(solid[strip], NEVER, cost + aside[strip])
        before.append(cost)
        if width >= NARROW:
            cost = np.minimum(cost, _moved(cost, levels, parts[strip], 1 + STEEP / width) + BEND)
            cost = np.where(solid[strip], NEVER, cost)
    if cost[last] >= NEVER / 2:
        return []
    return _traced(cuts, levels, parts, before, last)


def _strips(walls: Floats, cuts: Floats, levels: Floats) -> tuple[Bools, npt.NDArray[np.int64]]:
    """Return, for each strip and level, whether a box covers it, and the number of the free part that it lies in."""
    here = ((walls[:, 0] < cuts[1:, None]) & (walls[:, 2] > cuts[:-1, None])).astype(np.float32)
    over = ((walls[:, 1:2] < levels) & (walls[:, 3:4] > levels)).astype(np.float32)
    between = ((walls[:, 1:2] <= levels[:-1]) & (walls[:, 3:4] >= levels[1:])).astype(np.float32)
    parts = np.zeros((len(cuts) - 1, len(levels)), dtype=np.int64)
    parts[:, 1:] = np.cumsum(here @ between > 0, axis=1)
    return here @ over > 0, parts


def _moved(cost: Floats, levels: Floats, part: npt.NDArray[np.int64], steep: float) -> Floats:
    """Return the least cost of reaching each level from another of the same free part."""
    down = np.minimum.accumulate(cost - levels * steep - part * APART) + levels * steep + part * APART
    up = np.minimum.accumulate((cost + levels * steep + part * APART)[::-1])[::-1] - levels * steep - part * APART
    least: Floats = np.minimum(down, up)
    return least


def _traced(cuts: Floats, levels: Floats, parts: npt.NDArray[np.int64], before: Sequence[Floats], at: int) -> list[Run]:
    """Walk back from the end and return the runs."""
    runs: list[Run] = []
    right = float(cuts[-1])
    for strip in range(len(before) - 1, -1, -1):
        width = float(cuts[strip + 1] - cuts[strip])
        origin = _origin(before[strip], levels, parts[strip], width, at)
        if origin != at:
            runs.append(Run(float(cuts[strip + 1]), right, float(levels[at])))
            at, right = origin, float(cuts[strip])
    runs.append(Run(float(cuts[0]), right, float(levels[at])))
    return runs[::-1]


def _origin(cost: Floats, levels: Floats, part: npt.NDArray[np.int64], width: float, at: int) -> int:
    """Return the level at which the cheapest way to level `at` entered the strip."""
    if width < NARROW:
        return at
    way = cost + np.abs(levels - levels[at]) * (1 + STEEP / width) + BEND
    way[part != part[at]] = 2 * NEVER
    way[at] = cost[at]
    return int(np.argmin(way))


# ---------------------------------------------------------------- smoothing


def _smooth(runs: Sequence[Run], walls: Floats, lane: int) -> list[Run]:
    short = _fewer(list(runs), walls)
    return _wider(_centred(short, walls, lane), walls)


def _fewer(runs: list[Run], walls: Floats) -> list[Run]:
    """Leave out runs that the wire can do without."""
    k = 1
    while k < len(runs) - 1:
        if _free([_bend(runs[k - 1], runs[k + 1])], walls)[0]:
            del runs[k]
        else:
            k += 1
    return runs


def _bend(a: Run, b: Run) -> tuple[float, float, float, float]:
    return a.right, a.y, b.left, b.y


def _free(bends: Sequence[tuple[float, float, float, float]], walls: Floats) -> Bools:
    """Return for each change of level (x1, y1, x2, y2) whether its curve meets no box."""
    table = np.asarray(bends, dtype=np.float64).reshape(-1, 4)
    low, high = table[:, [1, 3]].min(axis=1, keepdims=True), table[:, [1, 3]].max(axis=1, keepdims=True)
    near = (walls[:, 0] < table[:, 2:3]) & (walls[:, 2] > table[:, :1]) & (walls[:, 1] < high) & (walls[:, 3] > low)
    bend, wall = np.nonzero(near)
    free = np.ones(len(table), dtype=bool)
    if len(bend):
        width = table[:, 2] - table[:, 0]
        out = np.minimum(np.clip(width / 2, 24.0, 160.0), width)
        free[bend[crosses(table[bend, :2], table[bend, 2:], out[bend], walls[wall])]] = False
    return free


def _centred(runs: list[Run], walls: Floats, lane: int) -> list[Run]:
    """Put each run that hugs a box in the middle of its gap, or a little off it for another lane."""
    for k in range(1, len(runs) - 1):
        moved = replace(runs[k], y=_middle(runs[k], walls, lane))
        if moved.y != runs[k].y and _free([_bend(runs[k - 1], moved), _bend(moved, runs[k + 1])], walls).all():
            runs[k] = moved
    return runs


def _middle(run: Run, walls: Floats, lane: int) -> float:
    about = walls[(walls[:, 0] < run.right) & (walls[:, 2] > run.left)]
    ceiling = float(np.max(about[about[:, 3] <= run.y, 3], initial=-NEVER))
    floor = float(np.min(about[about[:, 1] >= run.y, 1], initial=NEVER))
    if ceiling < run.y < floor and lane == 0:
        return run.y
    if floor - ceiling <= OPEN:
        y = (ceiling + floor) / 2
    else:
        y = run.y if ceiling < run.y < floor else ceiling + STEP / 2 if run.y == ceiling else floor - STEP / 2
    return min(max(y + lane * STEP, ceiling), floor)


def _wider(runs: list[Run], walls: Floats) -> list[Run]:
    """Let each change of level begin earlier and end later, as far as it stays free and its runs have room to give."""
    for k in range(len(runs) - 1):
        a, b = runs[k], runs[k + 1]
        most = 24.0 + 1.2 * abs(a.y - b.y) - (b.left - a.right)
        room_a = (a.right - a.left) * (1.0 if k == 0 else 0.5)
        room_b = (b.right - b.left) * (1.0 if k == len(runs) - 2 else 0.5)
        tries = [
            (a.right - min(room_a, most * f), b.left + min(room_b, most * g))
            for f, g in ((0.5, 0.5), (1.0, 0.0), (0.0, 1.0), (0.25, 0.25), (0.5, 0.0), (0.0, 0.5))
        ]
        if most > 4.0:
            free = _free([(left, a.y, right, b.y) for left, right in tries], walls)
            if free.any():
                left, right = tries[int(np.argmax(free))]
                runs[k], runs[k + 1] = replace(a, right=left), replace(b, left=right)
    return runs


def _waypoints(runs: Sequence[Run]) -> tuple[Point, ...]:
    points = [point for run in runs for point in ((run.left, run.y), (run.right, run.y))][1:-1]
    first, last = (runs[0].left, runs[0].y), (runs[-1].right, runs[-1].y)
    kept = [point for k, point in enumerate(points) if k == 0 or point != points[k - 1]]
    return tuple(point for point in kept if point not in (first, last))


# ---------------------------------------------------------------- turning back


def _turned_back(start: Point, end: Point, rects: Floats) -> tuple[Point, ...]:
    """Return the two waypoints of a wire that turns back: out, over or under everything in its way, and in from the left."""
    (x1, y1), (x2, y2) = start, end
    right, left = max(x1, x2 + BACK), x2
    walls = rects + WIDE * np.array([-1.0, -1.0, 1.0, 1.0])
    about = walls[(walls[:, 0] < right + 50) & (walls[:, 2] > left - 50)]
    levels = np.unique(np.concatenate(([(y1 + y2) / 2], about[:, 1], about[:, 3])))
    passing = about[(about[:, 0] < right) & (about[:, 2] > left)]
    free = ~((passing[:, 1:2] < levels) & (passing[:, 3:4] > levels)).any(axis=0)
    cost = np.abs(levels - y1) + np.abs(levels - y2) + 2 * NEVER * ~free
    for x, y in ((x1, y1), (x2, y2)):
        cost += _turn_cost(rects, x, y, x == x1, levels)
    y = float(levels[int(np.argmin(cost))])
    return (right, y), (left, y)


def _turn_cost(rects: Floats, x: float, y: float, out: bool, levels: Floats) -> Floats:
    """Return what it costs to turn at an end towards each level: much where a box stands in the turn, or where it is tight."""
    side = (rects[:, 0] < x + 45) & (rects[:, 2] > x + 0.5) if out else (rects[:, 2] > x - 45) & (rects[:, 0] < x - 0.5)
    walls = rects[side]
    low, high = np.minimum(levels, y), np.maximum(levels, y)
    met = ((walls[:, 1:2] < high) & (walls[:, 3:4] > low)).any(axis=0)
    return met * NEVER + np.where(high - low < 20, 100.0, 0.0)
