"""The page from far away: gates as small rectangles, wires as lines, all of a kind in one call."""

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QLineF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.values import Floats
from gui.canvas.batches import Batch
from gui.canvas.kept import Kept
from gui.canvas.marks import Marks
from gui.canvas.page import Page, Rows
from gui.canvas.paint_sizes import Sizes, paint_far_sizes
from gui.canvas.view import View
from gui.theme import Theme


def mixed(over: str, under: str, share: float) -> QColor:
    """Return the colour that `over` has on `under` at an opacity: Qt draws it four times as fast as the opacity itself."""
    a, b = QColor(over), QColor(under)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x * share + y * (1 - share)) for x, y in pairs))


def along_bends(page: Page, *ends: Floats) -> list[Floats]:
    """Return x1, y1, x2, y2 of straight wires, where a bent one ends at its first bend, and behind them those of its other parts."""
    x1, y1, x2, y2 = (numbers.copy() for numbers in ends)
    more: list[tuple[float, float, float, float]] = []
    for number, points in page.bends.items():
        corners = (*points, (float(x2[number]), float(y2[number])))
        x2[number], y2[number] = points[0]
        more += [(*a, *b) for a, b in pairwise(corners)]
    rest = np.array(more).T
    return [np.concatenate([numbers, extra]) for numbers, extra in zip((x1, y1, x2, y2), rest, strict=True)]


class Far:
    """Keeps its batches from frame to frame, and where a second frame shows the same, a picture of it."""

    def __init__(self) -> None:
        self._lines = Batch(QLineF)
        self._rects = Batch(QRectF)
        self._kept = Kept()

    def paint(
        self, painter: QPainter, page: Page, view: View, seen: QRectF, theme: Theme, marks: Marks, sizes: Sizes | None = None
    ) -> None:
        """Paint in pixels (the painter has no transform); with `sizes` the wires show how large their gradients are."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        size = QSizeF(painter.window().size())

        def draw(on: QPainter, whole: bool) -> None:
            self._graph(on, page, view, view.seen(size) if whole else seen, theme, sizes)

        key = page, page.standing, view, theme.name, sizes.follow(page) if sizes is not None else 0
        self._kept.lay(painter, key, size, opaque=False, draw=draw)  # numbers are not seen from here
        for colour, names in ((theme.bad, page.trace.problems.keys()), (theme.accent, marks.selected)):
            special = [page.index[name] for name in names if name in page.index]
            self._bodies(painter, page, view, np.array(special, dtype=np.intp), QColor(colour), grow=1.0)

    def _graph(self, painter: QPainter, page: Page, view: View, seen: QRectF, theme: Theme, sizes: Sizes | None) -> None:
        self._wires(painter, page, view, seen, theme, sizes)
        rows = page.rows_in(seen)
        leaves = page.is_leaf[rows]
        self._bodies(painter, page, view, rows[~leaves], QColor(theme.wire))
        self._bodies(painter, page, view, rows[leaves], QColor(theme.value))

    def _wires(self, painter: QPainter, page: Page, view: View, seen: QRectF, theme: Theme, sizes: Sizes | None) -> None:
        _, y1, _, y2 = page.ends()
        x1 = page.x[page.wire_source] + page.body_width[page.wire_source] / 2  # no stubs, no pins: from body to body
        x2 = page.x[page.wire_target] - page.body_width[page.wire_target] / 2
        across = (np.maximum(x1, x2) >= seen.left()) & (np.minimum(x1, x2) <= seen.right())
        wires = np.flatnonzero(across & (np.maximum(y1, y2) >= seen.top()) & (np.minimum(y1, y2) <= seen.bottom()))
        if not len(wires):
            return
        drawn = wires
        if page.bends:
            x1, y1, x2, y2 = along_bends(page, x1, y1, x2, y2)
            wires = np.concatenate([wires, np.arange(len(page.wires), len(x1))])
        levels = sizes.levels(page, drawn) if sizes is not None else None
        lines = self._lines.rows(len(wires))
        for column, (ends, shift) in enumerate(((x1, view.ox), (y1, view.oy), (x2, view.ox), (y2, view.oy))):
            lines[:, column] = ends[wires] * view.scale + shift
        painter.setPen(QPen(mixed(theme.wire, theme.page, 0.55 if len(wires) < 4000 else 0.3), 0))
        if levels is not None:
            paint_far_sizes(painter, lines.copy(), levels, theme, self._lines)
        else:
            painter.drawLines(self._lines.first, len(wires))

    def _bodies(self, painter: QPainter, page: Page, view: View, rows: Rows, colour: QColor, grow: float = 0.0) -> None:
        if not len(rows):
            return
        half_wide = np.maximum(page.body_width[rows] * view.scale / 2, 1.0) + grow
        half_high = np.maximum(page.body_height[rows] * view.scale / 2, 1.0) + grow
        rects = self._rects.rows(len(rows))
        rects[:, 0] = page.x[rows] * view.scale + view.ox - half_wide
        rects[:, 1] = page.y[rows] * view.scale + view.oy - half_high
        rects[:, 2], rects[:, 3] = 2 * half_wide, 2 * half_high
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRects(self._rects.first, len(rows))
