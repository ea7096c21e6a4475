"""The cheapest way of a wire through the free lanes between the boxes: little up and down, few bends.

The page between the wire's ends is cut into strips at the boxes' left and right edges. In a strip a wire may change its level
where no box lies between; from strip to strip it stays level. So the cheapest way is found strip by strip.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.document import Point

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]
BEND = 30.0  # what a bend costs, in page units of way
STEEP = 30.0  # a change of level in a strip of this width costs double
ASIDE = 0.002  # what it costs to be so far off the plain curve, for each unit of way
NARROW = 4.0  # no change of level in strips narrower than this
NEVER, APART = 1e7, 1e9


@dataclass(frozen=True, slots=True)
class Run:
    """A level part of a wire."""

    left: float
    right: float
    y: float


def cheapest(walls: Floats, span: Point, levels: Floats, begin: Floats, end: Floats, plain: Point | None) -> list[Run]:
    """Return the level runs of the cheapest way from left to right, [] where there is none.

    walls       (k, 4) left, top, right, bottom of what is to be kept off
    span        x of the start and of the end
    levels      (m,) the y that a run may have, ascending; the walls' tops and bottoms among them
    begin, end  (m,) what it costs to start and to end at each level, NEVER where that cannot be
    plain       y of start and end where the way shall keep near the plain curve
    """
    cuts = distinct(span, np.clip(walls[:, [0, 2]], *span).ravel())
    widths = np.diff(cuts)
    solid, parts = _strips(walls, cuts, levels)
    barred, aside = np.where(solid, NEVER, 0.0), _aside(cuts, levels, plain)
    climb = levels * (1 + STEEP / widths[:, None]) + parts * APART
    cost, before, after = begin, [], []
    for strip, width in enumerate(widths.tolist()):
        cost = np.maximum(cost + aside[strip], barred[strip])
        before.append(cost)
        if width >= NARROW:
            cost = np.minimum(cost, np.maximum(_moved(cost, climb[strip]) + BEND, barred[strip]))
        after.append(cost)
    last = int(np.argmin(cost + end))
    if cost[last] + end[last] >= NEVER / 2:
        return []
    return _traced(cuts, levels, climb, list(zip(before, after, strict=True)), last)


def distinct(*numbers: Floats | Sequence[float]) -> Floats:
    """Return all these numbers ascending, each once."""
    row: Floats = np.sort(np.concatenate(numbers))
    return row[np.concatenate(([True], row[1:] > row[:-1]))]


def _aside(cuts: Floats, levels: Floats, plain: Point | None) -> Floats:
    """Return what it costs to run at each level in each strip, by how far that is from the plain curve."""
    if plain is None:
        return np.zeros((len(cuts) - 1, len(levels)))
    share = ((cuts[1:] + cuts[:-1]) / 2 - cuts[0]) / (cuts[-1] - cuts[0])
    curve = plain[0] + (plain[1] - plain[0]) * share * share * (3 - 2 * share)
    cost: Floats = ASIDE * np.diff(cuts)[:, None] * np.abs(levels - curve[:, None])
    return cost


def _strips(walls: Floats, cuts: Floats, levels: Floats) -> tuple[Bools, npt.NDArray[np.int64]]:
    """Return, for each strip and level, whether a box covers it, and the number of the free part that it lies in."""
    first, last = (np.searchsorted(cuts, np.clip(walls[:, side], cuts[0], cuts[-1])) for side in (0, 2))
    top, bottom = (np.searchsorted(levels, walls[:, side]) for side in (1, 3))
    shape = (len(cuts), len(levels) + 1)
    solid = _filled(shape, first, last, top + 1, bottom)[:-1, :-1] > 0
    between = _filled(shape, first, last, top, bottom)[:-1, :-2] > 0
    parts = np.zeros(solid.shape, dtype=np.int64)
    parts[:, 1:] = np.cumsum(between, axis=1)
    return solid, parts


def _filled(shape: tuple[int, int], first: Indices, last: Indices, low: Indices, high: Indices) -> Indices:
    """Return how many rectangles of cells, [first, last) by [low, high), cover each cell."""
    edges = np.zeros(shape, dtype=np.int64)
    for rows, columns, sign in ((first, low, 1), (last, high, 1), (first, high, -1), (last, low, -1)):
        np.add.at(edges, (rows, columns), sign)
    covered: Indices = edges.cumsum(axis=0).cumsum(axis=1)
    return covered


def _moved(cost: Floats, climb: Floats) -> Floats:
    """Return the least cost of reaching each level from another, where going from a to b costs |climb[a] − climb[b]|."""
    down = np.minimum.accumulate(cost - climb) + climb
    up = np.minimum.accumulate((cost + climb)[::-1])[::-1] - climb
    least: Floats = np.minimum(down, up)
    return least


def _traced(cuts: Floats, levels: Floats, climb: Floats, costs: Sequence[tuple[Floats, Floats]], at: int) -> list[Run]:
    """Walk back from the end and return the runs."""
    runs: list[Run] = []
    right = float(cuts[-1])
    for strip in range(len(costs) - 1, -1, -1):
        before, after = costs[strip]
        if after[at] < before[at]:
            runs.append(Run(float(cuts[strip + 1]), right, float(levels[at])))
            at, right = int(np.argmin(before + np.abs(climb[strip] - climb[strip, at]))), float(cuts[strip])
    runs.append(Run(float(cuts[0]), right, float(levels[at])))
    return runs[::-1]
