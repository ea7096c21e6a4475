"""Makes a way of straight runs a smooth one: no bend that can be left out, in the middle of its gaps, and gently rising."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.crossing import crosses
from core.lanes import NEVER, Bools, Floats, Run

STEP = 8.0  # between wires side by side in a gap
OPEN = 60.0  # a gap wider than this is not halved


def fewer(way: Sequence[Run], walls: Floats) -> list[Run]:
    """Return the runs that the wire cannot do without, its bends still clear of the walls (k, 4)."""
    runs, k = list(way), 1
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


def centred(way: Sequence[Run], walls: Floats, lane: int) -> list[Run]:
    """Return the runs, those that hug a box put in the middle of their gaps, or (lane 1, −1, …) a little off it."""
    runs = list(way)
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


def wider(way: Sequence[Run], walls: Floats) -> list[Run]:
    """Return the runs, each change of level begun earlier and ended later, as far as it stays free and its runs have room to give."""
    runs = list(way)
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
