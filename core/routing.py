"""The way of a wire on the page: a smooth curve from an output to an input, led round the boxes that stand between.

Painter, picking and exported pictures share these curves. Everything here is a pure function of positions, in page units.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.crossing import crosses, reach
from core.detours import TURN, TURN_FARTHEST, TURN_NEAREST, Way, find_way, in_lane, waypoints
from core.document import Point

Floats = npt.NDArray[np.float64]
Taken = dict[int, list[tuple[Point, float, float]]]  # by height: the source of a level run, and from where to where it goes
Cubic = tuple[float, float, float, float, float, float, float, float]
CLEARANCE = 4.0  # a plain curve must keep this far from boxes that are not its own
NEAREST, FARTHEST = 24.0, 160.0  # how far the control points stand from the ends,
CLOSE = 12.0  # and of ends nearer to each other than that
LANES = (0, 1, -1, 2, -2)  # the middle of a gap first
BESIDE = 4.0  # level runs nearer to each other than this look like one


def curve(start: Point, end: Point, waypoints: Sequence[Point] = ()) -> list[Cubic]:
    """Return the wire as cubic Bézier segments (x0, y0, x1, y1, x2, y2, x3, y3), level at both ends and at every waypoint."""
    points = (start, *waypoints, end)
    heads = [1.0, *(_heading(a, b) for a, b in zip(points, points[2:], strict=False)), 1.0]
    return [
        _segment(a, b, head, tail, not waypoints)
        for a, b, head, tail in zip(points, points[1:], heads, heads[1:], strict=False)
    ]  # fmt: skip


def _heading(before: Point, after: Point) -> float:
    return 1.0 if after[0] >= before[0] else -1.0


def _segment(a: Point, b: Point, head: float, tail: float, plain: bool) -> Cubic:
    width = b[0] - a[0]
    out = min(max(abs(width) / 2, NEAREST), FARTHEST)
    if head != tail:
        out = min(max(TURN * abs(b[1] - a[1]), TURN_NEAREST), TURN_FARTHEST)
    else:
        out = min(out, max(width, CLOSE, CLOSE - width) if plain else abs(width))  # a short wire does not swing back over itself
    return (*a, a[0] + head * out, a[1], b[0] - tail * out, b[1], *b)


def handles(width: Floats) -> Floats:
    """Return how far the control points of plain curves, so wide, stand from the ends."""
    out: Floats = np.clip(np.abs(width) / 2, NEAREST, FARTHEST)
    return np.minimum(out, np.maximum(np.maximum(width, CLOSE), CLOSE - width))


def blocked(starts: npt.ArrayLike, ends: npt.ArrayLike, boxes: npt.ArrayLike) -> npt.NDArray[np.bool_]:
    """Return for each wire (n,) whether its plain curve meets a box; its own two boxes count except at the ports.

    starts, ends  (n, 2) x and y of outputs and inputs
    boxes         (k, 4) left, top, right, bottom of everything on the page
    """
    a, b, rects = _table(starts, 2), _table(ends, 2), _table(boxes, 4)
    hit = np.zeros(len(a), dtype=bool)
    chunk = max(1, 2_000_000 // max(1, len(rects)))
    for first in range(0, len(a), chunk):
        hit[first : first + chunk] = _blocked(a[first : first + chunk], b[first : first + chunk], rects)
    return hit


def _blocked(a: Floats, b: Floats, rects: Floats) -> npt.NDArray[np.bool_]:
    out = handles(b[:, 0] - a[:, 0])
    left, top, right, bottom = reach(a, b, out)
    near = (left[:, None] < rects[:, 2] + CLEARANCE) & (right[:, None] > rects[:, 0] - CLEARANCE)
    near &= (top[:, None] < rects[:, 3] + CLEARANCE) & (bottom[:, None] > rects[:, 1] - CLEARANCE)
    wire, box = np.nonzero(near)
    hit = np.zeros(len(a), dtype=bool)
    met = crosses(a[wire], b[wire], out[wire], grown(rects[box], a[wire], b[wire], CLEARANCE))
    hit[wire[met]] = True
    return hit


def grown(rects: Floats, a: Floats, b: Floats, by: float) -> Floats:
    """Return the boxes (m, 4) made larger, except those that a wire's end (m, 2) touches: they are made a little smaller.

    A wire to the right cannot do without touching its own boxes, where they stand close; they are left out (turned inside out).
    """
    edge = np.full(len(rects), by)
    rightward = b[:, 0] >= a[:, 0]
    for p, side in ((a, 2), (b, 0)):
        level = (p[:, 1] > rects[:, 1] - by) & (p[:, 1] < rects[:, 3] + by)
        touched = level & (p[:, 0] > rects[:, 0] - by) & (p[:, 0] < rects[:, 2] + by)
        edge[touched] = np.minimum(edge[touched], -0.5)
        edge[level & rightward & (np.abs(p[:, 0] - rects[:, side]) < 0.5)] = -1e6
    edge = edge[:, None]
    larger: Floats = rects + edge * np.array([-1.0, -1.0, 1.0, 1.0])
    return larger


def route(start: Point, end: Point, obstacles: npt.ArrayLike, lane: int = 0) -> tuple[Point, ...]:
    """Return the waypoints of a detour round the boxes, () where the plain curve is free (or nothing better was found).

    obstacles  (k, 4) left, top, right, bottom of the boxes about, the wire's own two among them
    lane       0, 1, −1, 2, …: which of several wires through the same gap it is
    """
    rects = _table(obstacles, 4)
    if not blocked([start], [end], rects)[0]:
        return ()
    return waypoints(in_lane(find_way(start, end, rects), lane))


def routes(starts: Sequence[Point], ends: Sequence[Point], boxes: npt.ArrayLike) -> list[tuple[Point, ...]]:
    """Return the waypoints of many wires over the same boxes (k, 4); wires of different sources keep apart in a gap."""
    rects = _table(boxes, 4)
    found: list[tuple[Point, ...]] = [()] * len(starts)
    taken: Taken = {}
    for k in np.flatnonzero(blocked(starts, ends, rects)).tolist():
        start, end = (float(starts[k][0]), float(starts[k][1])), (float(ends[k][0]), float(ends[k][1]))
        way = find_way(start, end, rects)
        lanes = (in_lane(way, lane) for lane in LANES)
        way = next((other for other in lanes if not _meets(start, other, taken)), in_lane(way, 0))
        _take(start, way, taken)
        found[k] = waypoints(way)
    return found


def _meets(start: Point, way: Way, taken: Taken) -> bool:
    """Return whether a level run of the way lies on one of another source."""
    return any(
        source != start and min(right, b) > max(left, a)
        for a, b, y in _level_runs(way)
        for source, left, right in taken.get(round(y / BESIDE), [])
    )


def _take(start: Point, way: Way, taken: Taken) -> None:
    for left, right, y in _level_runs(way):
        taken.setdefault(round(y / BESIDE), []).append((start, left, right))


def _level_runs(way: Way) -> list[tuple[float, float, float]]:
    """Return left, right and y of the runs on the page."""
    if way.mirrored:
        return [(-run.right, -run.left, run.y) for run in way.runs]
    return [(run.left, run.right, run.y) for run in way.runs]


def _table(numbers: npt.ArrayLike, columns: int) -> Floats:
    return np.asarray(numbers, dtype=np.float64).reshape(-1, columns)
