"""The curve of a wire that passes bends: smooth at each of them, and led round the boxes that a part between two would cross."""

from collections.abc import Sequence
from math import hypot

import numpy as np
import numpy.typing as npt

from core.document import Point
from core.routing import CLEARANCE, Cubic, curve, route

Floats = npt.NDArray[np.float64]
Vector = tuple[float, float]
ALONG: Vector = (1.0, 0.0)  # the way a wire leaves an output and reaches an input
SHARE = 0.38  # of the distance to the next point that a control point stands from its own: rounder, but with no loop
LEAST, MOST = 16.0, 160.0  # how far the control points stand from the ports
SAMPLES = np.linspace(0.0, 1.0, 33)[:, None]
WEIGHTS = np.hstack([(1 - SAMPLES) ** 3, 3 * (1 - SAMPLES) ** 2 * SAMPLES, 3 * (1 - SAMPLES) * SAMPLES**2, SAMPLES**3])


def bent_curve(start: Point, end: Point, bends: Sequence[Point], obstacles: npt.ArrayLike = ()) -> list[Cubic]:
    """Return the wire from an output to an input through its bends as Bézier segments; it has no corner anywhere.

    obstacles  (k, 4) left, top, right, bottom of the boxes to keep off, the wire's own two among them
    """
    points = _apart([start, *bends, end])
    ways = [ALONG, *map(_way, points, points[1:], points[2:]), ALONG]
    rects = np.asarray(obstacles, dtype=np.float64).reshape(-1, 4)
    stopped = [len(rects) > 0 and _meets(_part(points, ways, k), _about(rects, points, k)) for k in range(len(points) - 1)]
    for k, stop in enumerate(stopped):
        if stop:
            _level(points, ways, k)
    segments: list[Cubic] = []
    for k, stop in enumerate(stopped):
        segments += _led(points, ways, k, rects) if stop else [_part(points, ways, k)]
    return segments


def _apart(points: Sequence[Point]) -> list[Point]:
    """Leave out bends that lie on the point before them."""
    kept = [points[0]]
    for point in points[1:-1]:
        if point not in (kept[-1], points[-1]):
            kept.append(point)
    return [*kept, points[-1]]


def _way(before: Point, at: Point, after: Point) -> Vector:
    """Return the way a wire runs at a bend: that of a circle through the three points, so that the nearer one counts more."""
    a, b = (at[0] - before[0], at[1] - before[1]), (after[0] - at[0], after[1] - at[1])
    long_a, long_b = hypot(*a), hypot(*b)
    x = a[0] / long_a**2 + b[0] / long_b**2
    y = a[1] / long_a**2 + b[1] / long_b**2
    size = hypot(x, y)
    if size < 1e-6 / min(long_a, long_b):  # straight back: turn round to the right
        return -a[1] / long_a, a[0] / long_a
    return x / size, y / size


def _part(points: Sequence[Point], ways: Sequence[Vector], k: int) -> Cubic:
    """Return the part from point k to the next."""
    (x0, y0), (x3, y3), a, b = points[k], points[k + 1], ways[k], ways[k + 1]
    reach = SHARE * hypot(x3 - x0, y3 - y0)
    first = min(max(reach, LEAST), MOST) if k == 0 else reach
    last = min(max(reach, LEAST), MOST) if k == len(points) - 2 else reach
    return x0, y0, x0 + first * a[0], y0 + first * a[1], x3 - last * b[0], y3 - last * b[1], x3, y3


def _meets(part: Cubic, rects: Floats) -> bool:
    spots = WEIGHTS @ np.array(part).reshape(4, 2)
    x, y = spots[:, :1], spots[:, 1:]
    return bool(np.any((x > rects[:, 0]) & (x < rects[:, 2]) & (y > rects[:, 1]) & (y < rects[:, 3])))


def _about(rects: Floats, points: Sequence[Point], k: int) -> Floats:
    """Return the boxes that a part has to keep off, a little larger; those that a bend of it lies in are not to be kept off."""
    grown = rects + CLEARANCE * np.array([-1.0, -1.0, 1.0, 1.0])
    free = np.ones(len(rects), dtype=bool)
    for number in (k, k + 1):
        x, y = points[number]
        inside = (x > grown[:, 0]) & (x < grown[:, 2]) & (y > grown[:, 1]) & (y < grown[:, 3])
        if number in (0, len(points) - 1):  # its own box: the port stands on its edge
            grown[inside] = rects[inside] + 0.5 * np.array([1.0, 1.0, -1.0, -1.0])
        else:
            free &= ~inside
    about: Floats = grown[free]
    return about


def _level(points: Sequence[Point], ways: list[Vector], k: int) -> None:
    """Let a wire run level at the bends of a part that is to be led round boxes."""
    ahead = 1.0 if points[k + 1][0] >= points[k][0] else -1.0
    for number in (k, k + 1):
        if 0 < number < len(points) - 1:
            ways[number] = (ahead, 0.0)


def _led(points: Sequence[Point], ways: Sequence[Vector], k: int, rects: Floats) -> list[Cubic]:
    """Return a part led round the boxes, where it leaves and arrives the same way; else as it is."""
    (a, b), turn = points[k : k + 2], ways[k][0]
    if ways[k] != (turn, 0.0) or ways[k] != ways[k + 1]:
        return [_part(points, ways, k)]
    around = _about(rects, points, k) + CLEARANCE * np.array([1.0, 1.0, -1.0, -1.0])
    if turn < 0:  # route knows wires that run to the right
        around = around[:, [2, 1, 0, 3]] * np.array([-1.0, 1.0, -1.0, 1.0])
    a, b = (turn * a[0], a[1]), (turn * b[0], b[1])
    segments = curve(a, b, route(a, b, around))
    flip = np.array([turn, 1.0] * 4)
    return [_cubic(np.array(segment) * flip) for segment in segments]


def _cubic(numbers: Floats) -> Cubic:
    x0, y0, x1, y1, x2, y2, x3, y3 = numbers.tolist()
    return x0, y0, x1, y1, x2, y2, x3, y3


def nearest_on(segments: Sequence[Cubic], bends: Sequence[Point], place: Point) -> tuple[int, Point]:
    """Return how many of its bends a wire has passed where it is nearest to a place, and that point of it."""
    found: list[tuple[float, int, Point]] = []
    passed = 0
    for segment in segments:
        while passed < len(bends) and segment[:2] == tuple(bends[passed]):
            passed += 1
        spots = WEIGHTS @ np.array(segment).reshape(4, 2)
        a, step = spots[:-1], np.diff(spots, axis=0)
        length = np.maximum((step**2).sum(axis=1), 1e-12)
        share = np.clip(((np.array(place) - a) * step).sum(axis=1) / length, 0.0, 1.0)
        nearest = a + share[:, None] * step
        away = ((nearest - np.array(place)) ** 2).sum(axis=1)
        k = int(np.argmin(away))
        found.append((float(away[k]), passed, (round(float(nearest[k, 0]), 2), round(float(nearest[k, 1]), 2))))
    _, before, at = min(found)
    return before, at
