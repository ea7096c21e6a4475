"""Finds room on a page that is in use: new parts go beside what they are wired to and off what stands there."""

from collections.abc import Mapping, Sequence
from statistics import median

import numpy as np
import numpy.typing as npt

from core.document import Graph, Point
from core.geometry import Box

Floats = npt.NDArray[np.float64]
SIDE_GAP = 44.0  # between a part and what it is wired to
FREE_GAP = 16.0  # from everything else
PAGE_GAP = 40.0  # below the page, for what is wired to nothing


def place_among(graph: Graph, boxes: Mapping[str, Box], parts: Sequence[Mapping[str, Point]]) -> dict[str, Point]:
    """Return where the nodes of these parts go, each part laid out by itself, among the other nodes of the graph.

    A part whose nodes stand at different places is tidied where it stands. One that was not placed yet (all at one point) goes
    beside what it is wired to, or else stays at that point, or below the page if that is (0, 0). Then it gives way to the boxes.
    """
    moving = {name for part in parts for name in part}
    placed = {name: node.pos for name, node in graph.nodes.items() if name not in moving}
    done: dict[str, Point] = {}
    for part in parts:
        dx, dy = _wish(graph, boxes, part, placed)
        taken = rects_of(boxes, placed)
        dx, dy = _give_way(rects_of(boxes, part) + np.array([dx, dy, dx, dy]), taken, (dx, dy))
        here = {name: (float(round(x + dx)), float(round(y + dy))) for name, (x, y) in part.items()}
        done |= here
        placed |= here
    return done


def rects_of(boxes: Mapping[str, Box], places: Mapping[str, Point]) -> Floats:
    """Return left, top, right, bottom (k, 4)."""
    rows = [(x - boxes[n].left, y - boxes[n].top, x + boxes[n].right, y + boxes[n].bottom) for n, (x, y) in places.items()]
    return np.array(rows, dtype=np.float64).reshape(-1, 4)


def _wish(graph: Graph, boxes: Mapping[str, Box], part: Mapping[str, Point], placed: Mapping[str, Point]) -> Point:
    """Return the shift that brings a part to where it would like to be."""
    old = {name: graph.nodes[name].pos for name in part}
    if len(set(old.values())) > 1:
        return median(old[n][0] - part[n][0] for n in part), median(old[n][1] - part[n][1] for n in part)
    wired = _beside(graph, boxes, part, placed)
    if wired is not None:
        return wired
    rects, taken = rects_of(boxes, part), rects_of(boxes, placed)
    at = next(iter(old.values()))
    if at == (0.0, 0.0) and len(taken):
        return float(taken[:, 0].min() - rects[:, 0].min()), float(taken[:, 3].max() + PAGE_GAP - rects[:, 1].min())
    return at[0] - float(rects[:, 0].min() + rects[:, 2].max()) / 2, at[1] - float(rects[:, 1].min() + rects[:, 3].max()) / 2


def _beside(graph: Graph, boxes: Mapping[str, Box], part: Mapping[str, Point], placed: Mapping[str, Point]) -> Point | None:
    """Return the shift that makes the wires to what stands already short and level, None where there are none."""
    after, before, level = [], [], []  # least dx by the sources, greatest dx by the targets
    for wire in graph.wires():
        source, target = placed.get(wire.source), placed.get(wire.target)
        if (wire.source in part) == (wire.target in part) or (source is None and target is None):
            continue
        x, y = source or part[wire.source]
        u, v = target or part[wire.target]
        rise = y - v - boxes[wire.target].ports[wire.port]
        gap = x + boxes[wire.source].right + SIDE_GAP - (u - boxes[wire.target].left)
        if source is not None:
            after.append(gap)
            level.append(rise)
        else:
            before.append(-gap)
            level.append(-rise)
    if not level:
        return None
    return (max(after) if after else min(before)), median(level)


def _give_way(rects: Floats, taken: Floats, shift: Point) -> Point:
    """Return the shift, changed as little as need be so that no box (k, 4) comes to stand on one that is taken."""
    walls = taken + FREE_GAP * np.array([-1.0, -1.0, 1.0, 1.0])
    if not len(walls) or not _meet(rects, walls, np.zeros((1, 2)))[0]:
        return shift
    moves = _moves(rects, walls)
    for first in range(0, len(moves), 256):
        free = np.flatnonzero(~_meet(rects, walls, moves[first : first + 256]))
        if len(free):
            dx, dy = moves[first + int(free[0])]
            return shift[0] + float(dx), shift[1] + float(dy)
    return shift[0], shift[1] + float(walls[:, 3].max() - rects[:, 1].min())


def _moves(rects: Floats, walls: Floats) -> Floats:
    """Return the moves (m, 2) after which the part just touches something, the smallest first; up and down before aside."""
    ups = np.concatenate(([0.0], (walls[:, None, 3] - rects[None, :, 1]).ravel(), (walls[:, None, 1] - rects[None, :, 3]).ravel()))
    ups = np.unique(np.round(ups, 3))
    ups = ups[np.argsort(np.abs(ups), kind="stable")][:400]
    asides = np.array([0.0, 80.0, 160.0, 320.0, -80.0, -160.0, -320.0])
    moves = np.stack(np.meshgrid(asides, ups, indexing="ij"), axis=-1).reshape(-1, 2)
    cost = 1.5 * np.abs(moves[:, 0]) + np.abs(moves[:, 1])
    ordered: Floats = moves[np.argsort(cost, kind="stable")]
    return ordered


def _meet(rects: Floats, walls: Floats, moves: Floats) -> npt.NDArray[np.bool_]:
    """Return for each move (m, 2) whether a box of the part then meets a wall."""
    met = np.zeros(len(moves), dtype=bool)
    for left, top, right, bottom in rects:
        near = (left + moves[:, :1] < walls[:, 2] - 1e-6) & (right + moves[:, :1] > walls[:, 0] + 1e-6)
        near &= (top + moves[:, 1:] < walls[:, 3] - 1e-6) & (bottom + moves[:, 1:] > walls[:, 1] + 1e-6)
        met |= near.any(axis=1)
    return met
