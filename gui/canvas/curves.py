"""The curves of the wires, found when they are first seen and kept until something moves near them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from core.bent import bent_curve
from core.routing import FARTHEST, LANES, NEAREST, Cubic, blocked, curve, route, routes
from gui.canvas.wiring import Rows, carried

if TYPE_CHECKING:
    from gui.canvas.page import Page

FEW = 80  # so many wires are led all together, so that none lies on another; of more each finds its own way
PIECES = 12  # straight lines a curve is drawn with; shorter ones at its ends, where it bends most
_U = np.linspace(-1.0, 1.0, PIECES + 1)[:, None]
_T = 0.5 + 0.5 * np.sign(_U) * np.abs(_U) ** (2.0 / 3.0)  # the same error everywhere on a level S
BERNSTEIN = np.hstack([(1 - _T) ** 3, 3 * (1 - _T) ** 2 * _T, 3 * (1 - _T) * _T**2, _T**3])
AROUND = 400.0  # how far above and below its ends a wire looks for a free way
ASIDE = 48.0  # a wire that passes a box nearer than this may have been led round it


class Curves:
    """`of[w]` are the Bézier segments of wire w, `strokes[w]` (k, 4) the same as short straight lines."""

    def __init__(self, count: int) -> None:
        self.of: NDArray[np.object_] = np.empty(count, dtype=object)
        self.strokes: NDArray[np.object_] = np.empty(count, dtype=object)
        self._known = np.zeros(count, dtype=bool)
        self._extent = np.zeros((4, count))  # left, top, right, bottom of each curve
        self._loose = np.zeros(count, dtype=bool)  # wires of what is in the hand
        self._passing = np.zeros(count, dtype=bool)  # wires led while something was in the hand
        self._held = False

    @property
    def together(self) -> bool:
        """Whether moving one node may lead any wire another way."""
        return len(self._known) <= FEW

    def carried(self, old: Rows) -> Curves:
        """Return the curves under new numbers: wire k had number `old[k]`, −1 where it is new."""
        curves = Curves(len(old))
        for name in ("of", "strokes", "_known", "_extent", "_loose", "_passing"):
            setattr(curves, name, carried(getattr(self, name), old))
        curves._held = self._held
        return curves

    def prepare(self, page: Page, wires: Rows) -> None:
        """Find the curves of some wires that are not known yet."""
        missing = wires[~self._known[wires]]
        if not len(missing):
            return
        if self.together:
            self._lead_all(page)
        else:
            free = self._loose[missing]
            self._lead_plainly(page, missing[free])
            self._lead(page, missing[~free])

    def those_in(self, wires: Rows, rect: QRectF) -> Rows:
        """Return those of some known wires whose curves may run through a rectangle."""
        left, top, right, bottom = self._extent[:, wires]
        across = (right >= rect.left()) & (left <= rect.right())
        inside: Rows = wires[across & (bottom >= rect.top()) & (top <= rect.bottom())]
        return inside

    def hang(self, wires: Rows) -> None:
        """Let the wires of what is in the hand hang as plain curves, and the others lie where they are, until it is put down."""
        if self.together:
            self._known[:] = False
            return
        self._known[wires] = False
        self._loose[wires] = True
        self._held = True

    def forget(self, wires: Rows, *places: QRectF) -> None:
        """Forget the curves of the wires of moved nodes, and all that run where these stood or stand."""
        if self.together:
            self._known[:] = False
            return
        gone = self._loose | self._passing
        gone[wires] = True
        for rect in (place.adjusted(-ASIDE, -ASIDE, ASIDE, ASIDE) for place in places):
            gone[self._through(rect, np.flatnonzero(self._known & ~gone))] = True
        self._known[gone] = False
        self._loose[:] = self._passing[:] = self._held = False

    def _through(self, rect: QRectF, wires: Rows) -> Rows:
        """Return those of some known wires that run through a rectangle, line by line."""
        near = self.those_in(wires, rect)
        if not len(near):
            return near
        strokes = self.strokes[near].tolist()
        x1, y1, x2, y2 = np.concatenate(strokes).T
        across = (np.maximum(x1, x2) >= rect.left()) & (np.minimum(x1, x2) <= rect.right())
        inside = across & (np.maximum(y1, y2) >= rect.top()) & (np.minimum(y1, y2) <= rect.bottom())
        return np.unique(np.repeat(near, [len(lines) for lines in strokes])[inside])

    def reach(self, page: Page, wires: Rows) -> QRectF:
        """Return a rectangle that holds some wires as they run now."""
        x1, y1, x2, y2 = page.ends()[:, wires]
        out = np.where(x1 <= x2, NEAREST, FARTHEST)  # only a wire that turns back stands out far
        hull = np.stack([np.minimum(x1, x2) - out, np.minimum(y1, y2), np.maximum(x1, x2) + out, np.maximum(y1, y2)])
        if page.bends:
            hull = np.concatenate([hull, *(spread(page.bends[number]) for number in page.bends.keys() & set(wires.tolist()))], axis=1)
        known = np.concatenate([hull, self._extent[:, wires[self._known[wires]]]], axis=1)
        (left, top), (right, bottom) = known[:2].min(axis=1).tolist(), known[2:].max(axis=1).tolist()
        return QRectF(left, top, right - left, bottom - top)

    def _lead_all(self, page: Page) -> None:
        starts, ends = _points(page, np.arange(len(self._known)))
        boxes = _boxes(page, np.arange(len(page.ids)))
        for number, waypoints in enumerate(routes(starts, ends, boxes)):
            bends = page.bends.get(number)
            start, end = starts[number], ends[number]
            self._keep(number, bent_curve(start, end, bends, boxes) if bends else curve(start, end, waypoints))

    def _lead_plainly(self, page: Page, wires: Rows) -> None:
        for number, start, end in zip(wires.tolist(), *_points(page, wires), strict=True):
            bends = page.bends.get(number)
            self._keep(number, bent_curve(start, end, bends) if bends else curve(start, end))

    def _lead(self, page: Page, wires: Rows) -> None:
        if not len(wires):
            return
        if self._held:
            self._passing[wires] = True
        if page.bends:
            wires = self._lead_bent(page, wires)
            if not len(wires):
                return
        starts, ends = _points(page, wires)
        spots = np.array([starts, ends]).reshape(-1, 2)
        (left, top), (right, bottom) = spots.min(axis=0), spots.max(axis=0)
        around = _boxes(page, page.rows_in(QRectF(left, top, right - left, bottom - top).adjusted(-60, -AROUND, 60, AROUND)))
        stopped = blocked(starts, ends, around)
        for number, start, end, stop in zip(wires.tolist(), starts, ends, stopped.tolist(), strict=True):
            lane = LANES[sum(page.wires[number].source.encode()) % len(LANES)]  # by the name, which stays when rows do not
            self._keep(number, curve(start, end, route(start, end, _near(around, start, end), lane) if stop else ()))

    def _lead_bent(self, page: Page, wires: Rows) -> Rows:
        """Lead those of some wires that have bends; return the others."""
        bent = np.isin(wires, list(page.bends))
        for number, start, end in zip(wires[bent].tolist(), *_points(page, wires[bent]), strict=True):
            hull = spread((start, end, *page.bends[number])).ravel().tolist()
            around = page.rows_in(QRectF(QPointF(*hull[:2]), QPointF(*hull[2:])).adjusted(-60, -AROUND, 60, AROUND))
            self._keep(number, bent_curve(start, end, page.bends[number], _boxes(page, around)))
        return wires[~bent]

    def _keep(self, number: int, segments: list[Cubic]) -> None:
        self.of[number] = tuple(segments)
        self._known[number] = True
        self.strokes[number] = np.concatenate([_stroke(segment) for segment in segments])
        points = np.array(segments).reshape(-1, 2)
        self._extent[:2, number], self._extent[2:, number] = points.min(axis=0), points.max(axis=0)


def spread(points: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    """Return left, top, right, bottom (4, 1) of some points."""
    table = np.array(points)
    hull: NDArray[np.float64] = np.concatenate([table.min(axis=0), table.max(axis=0)])[:, None]
    return hull


def _stroke(segment: Cubic) -> NDArray[np.float64]:
    """Return a Bézier segment as straight lines x1, y1, x2, y2; one where it is level."""
    corners = np.array(segment).reshape(4, 2)
    level = segment[1] == segment[3] == segment[5] == segment[7]
    points = corners[[0, 3]] if level else BERNSTEIN @ corners
    return np.hstack([points[:-1], points[1:]])


def _points(page: Page, wires: Rows) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    x1, y1, x2, y2 = (ends[wires].tolist() for ends in page.ends())
    return list(zip(x1, y1, strict=True)), list(zip(x2, y2, strict=True))


def _boxes(page: Page, rows: Rows) -> NDArray[np.float64]:
    x, y = page.x[rows], page.y[rows]
    return np.stack([x - page.left[rows], y - page.top[rows], x + page.right[rows], y + page.bottom[rows]], axis=1)


def _near(boxes: NDArray[np.float64], start: tuple[float, float], end: tuple[float, float]) -> NDArray[np.float64]:
    (x1, x2), (y1, y2) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    across = (boxes[:, 2] >= x1 - 60) & (boxes[:, 0] <= x2 + 60)
    return boxes[across & (boxes[:, 3] >= y1 - AROUND) & (boxes[:, 1] <= y2 + AROUND)]
