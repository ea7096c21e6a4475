"""The size of the gradient on every wire: a band along it near by, a line of that colour and thickness from far away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from core.sizes import DEAD, UNKNOWN, Levels, levels_of, sizes_of
from core.trace import NOTHING, Numbers, Trace
from core.values import Floats, Number
from gui.canvas.batches import Batch
from gui.canvas.page import Page, Rows
from gui.canvas.size_scale import colour, far_thickness, paint_cross, thickness
from gui.canvas.wire_paths import whole_path, wire_path
from gui.theme import Theme

if TYPE_CHECKING:
    from core.program.batch import BatchNumbers

ARM = 2.0  # pixels: half of a dead wire's cross from far away


class Sizes:
    """Knows the levels of the wires and nodes that were asked for, until the numbers of the page are others."""

    def __init__(self) -> None:
        self._seen: Trace = NOTHING
        self._wires: object = None
        self._batch: BatchNumbers | None = None
        self._of_wires, self._of_rows = Known(0), Known(0)
        self.stamp = 0  # another number whenever there are other numbers

    def follow(self, page: Page) -> int:
        """Forget what is known of other numbers; return the stamp of these."""
        if page.seen is not self._seen or page.wires is not self._wires or page.batch is not self._batch:
            self._seen, self._wires, self._batch = page.seen, page.wires, page.batch
            self._of_wires, self._of_rows = Known(len(page.wires)), Known(len(page.ids))
            self.stamp += 1
        return self.stamp

    def levels(self, page: Page, wires: Rows) -> Levels:
        """Return the levels of what some wires send back."""
        self.follow(page)
        return self._of_wires.levels(wires, lambda new: wire_sizes(page, new))

    def row_levels(self, page: Page, rows: Rows) -> Levels:
        """Return the levels of the gradients of some nodes."""
        self.follow(page)
        return self._of_rows.levels(rows, lambda new: row_sizes(page, new))


class Known:
    """Levels by number, each worked out when it is first asked for."""

    def __init__(self, count: int) -> None:
        self._levels: Levels = np.full(count, UNKNOWN)
        self._known = np.zeros(count, dtype=bool)

    def levels(self, numbers: Rows, sizes: Callable[[Rows], Floats]) -> Levels:
        """Return the levels of some numbers; `sizes` measures those that are new."""
        new = numbers[~self._known[numbers]]
        if len(new):
            self._levels[new] = levels_of(sizes(new))
            self._known[new] = True
        found: Levels = self._levels[numbers]
        return found


def wire_sizes(page: Page, wires: Rows) -> Floats:
    """Return the size of the gradient that each of some wires sends back; NaN where none has been reached."""
    keys = [page.wires[number][1:] for number in wires.tolist()]
    sizes = _listed(page.seen.wires, keys)
    return sizes if page.batch is None else _of_batch(page, sizes, _listed(page.batch.wires, keys), page.wire_source[wires])


def row_sizes(page: Page, rows: Rows) -> Floats:
    """Return the sizes of the gradients of some nodes."""
    keys = [page.ids[row] for row in rows.tolist()]
    sizes = _listed(page.seen.gradients, keys)
    return sizes if page.batch is None else _of_batch(page, sizes, _listed(page.batch.gradients, keys), rows)


def _of_batch(page: Page, single: Floats, whole: Floats, sources: Rows) -> Floats:
    """Return the sizes for a batch: of all samples together, each with the gradient of its own share of the mean, times their number."""
    assert page.batch is not None
    many = np.array([page.ids[row] in page.batch.batched for row in sources.tolist()], dtype=bool)
    return np.where(np.isnan(single), single, whole * np.where(many, page.batch.samples, 1))


def _listed(numbers: Mapping[Any, Number], keys: list[Any]) -> Floats:
    return sizes_of(numbers.listed(keys) if isinstance(numbers, Numbers) else map(numbers.get, keys))


def paint_bands(painter: QPainter, page: Page, theme: Theme, wires: Rows, sizes: Sizes) -> None:
    """Lay a band over each wire, the thick ones first; between numbers it is no thicker than the room that these leave.

    Where a source feeds several gates, each of its wires shows its own share, and the part that they have in common their sum.
    """
    painter.setBrush(Qt.BrushStyle.NoBrush)
    shared = page.is_shared[wires]
    forks = np.unique(page.wire_source[wires[shared]])
    for level, those in _by_level(forks, sizes.row_levels(page, forks)):
        painter.setPen(_pen(level, theme, thickness(level)))
        xs, ys = page.x[those], page.y[those]
        ends = zip((xs + page.body_width[those] / 2).tolist(), (xs + page.right[those]).tolist(), ys.tolist(), strict=True)
        painter.drawLines([QLineF(left, y, right, y) for left, right, y in ends])
    for level, those in _by_level(wires, sizes.levels(page, wires)):
        painter.setPen(_pen(level, theme, thickness(level)))
        for number in those.tolist():
            painter.drawPath(wire_path(page, number) if page.is_shared[number] else _up_to_the_gate(page, number))


def _up_to_the_gate(page: Page, number: int) -> QPainterPath:
    """Return a wire's curve from body to body, as far as the round end of the gate is from its port."""
    path = whole_path(page, number)
    path.lineTo(float(page.x[page.wire_target[number]] - page.pin_end[number]) + 2.0, path.currentPosition().y())
    return path


def paint_crosses(painter: QPainter, page: Page, theme: Theme, wires: Rows, levels: Levels) -> None:
    """Cross the dead wires."""
    for number in wires[levels == DEAD].tolist():
        strokes = page.curves.strokes[number]
        x1, y1, x2, y2 = strokes[len(strokes) // 2].tolist()
        here = (x1, y1) if len(strokes) > 1 else ((x1 + x2) / 2, (y1 + y2) / 2)
        paint_cross(painter, theme, *here)


def paint_far_sizes(painter: QPainter, lines: Floats, levels: Levels, theme: Theme, batch: Batch) -> None:
    """Draw wires as straight lines (k, 4), in pixels, the thick ones first; those without a level with the pen that the painter has.

    More lines than levels are the further parts of bent wires.
    """
    plain = np.concatenate([lines[: len(levels)][levels < 0], lines[len(levels) :]])
    if len(plain):
        batch.rows(len(plain))[:] = plain
        painter.drawLines(batch.first, len(plain))
    for level, those in _by_level(np.arange(len(levels)), levels):
        batch.rows(len(those))[:] = lines[those]
        painter.setPen(_pen(level, theme, far_thickness(level)))
        painter.drawLines(batch.first, len(those))
    dead = lines[: len(levels)][levels == DEAD]
    if len(dead):
        x, y = (dead[:, 0] + dead[:, 2]) / 2, (dead[:, 1] + dead[:, 3]) / 2
        arms = batch.rows(2 * len(dead))
        arms[: len(dead)] = np.stack([x - ARM, y - ARM, x + ARM, y + ARM], axis=1)
        arms[len(dead) :] = np.stack([x - ARM, y + ARM, x + ARM, y - ARM], axis=1)
        painter.setPen(QPen(QColor(theme.text), 0))
        painter.drawLines(batch.first, 2 * len(dead))


def _by_level(wires: Rows, levels: Levels) -> Iterator[tuple[int, Rows]]:
    for level in np.unique(levels[levels >= 0])[::-1].tolist():
        yield level, wires[levels == level]


def _pen(level: int, theme: Theme, width: float) -> QPen:
    ink = colour(level, theme.name, theme.dark)
    return QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
