"""The one painter: the screen, the thumbnails, pictures and paper are all drawn here."""

import logging

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.canvas.batches import Batch
from gui.canvas.kept import Kept
from gui.canvas.marks import NO_MARKS, Marks, Show
from gui.canvas.page import Page
from gui.canvas.paint_far import Far
from gui.canvas.paint_frames import paint_frames
from gui.canvas.paint_marks import paint_marks
from gui.canvas.paint_near import Near, Quick
from gui.canvas.paint_second import paint_words
from gui.canvas.size_scale import AWAY, ROOM, paint_legend
from gui.canvas.svg_text import Written
from gui.canvas.type import Pen
from gui.canvas.view import View
from gui.theme import Theme

NEAR = 0.35  # below this zoom nothing can be read, and a large page is painted in batches
FEW = 150  # a page of so many nodes is painted in full at every zoom
GRID = 40.0
AROUND = 32.0  # page units by which names and halos stand out of their boxes
log = logging.getLogger(__name__)


class Painter:
    """Paints a page; keeps what can be used again in the next frame."""

    def __init__(self) -> None:
        self._far = Far()
        self._quick = Quick()
        self._dots = Batch(QLineF)
        self._kept = Kept()

    def paint(
        self, painter: QPainter, page: Page, view: View, size: QSizeF, theme: Theme, marks: Marks, show: Show, part: QRectF | None = None
    ) -> None:
        """Paint what a widget of that size shows, or only a part of it (pixels; the painter is clipped to it).

        A mistake of ours shows as a tile with words, and stands in the log.
        """
        try:
            near = view.scale >= NEAR or len(page.ids) <= FEW
            part = QRectF(QPointF(0.0, 0.0), size) if part is None else part
            (self._paint_near if near else self._paint_far)(painter, page, view, size, theme, marks, show, part)
            if show.sizes and len(page.wires) and _has_room(size):
                paint_legend(painter, Pen(painter, for_file=False), QPointF(AWAY, size.height() - AWAY), theme)
            if marks.seconds.legend and _has_room(size):
                above = ROOM.height() + 6 if show.sizes and len(page.wires) else 0.0
                paint_words(painter, Pen(painter, for_file=False), QPointF(AWAY, size.height() - AWAY - above), theme, marks.seconds.legend)
        except Exception:
            log.exception("the page could not be painted")
            painter.resetTransform()
            painter.setPen(QColor(theme.bad))
            painter.drawText(QRectF(12, 12, 600, 40), "The page could not be painted; the document is safe. See the log.")

    def _paint_near(
        self, painter: QPainter, page: Page, view: View, size: QSizeF, theme: Theme, marks: Marks, show: Show, part: QRectF
    ) -> None:
        """Paint what stays while numbers change, mostly wires, and over it the rest."""

        def ground(on: QPainter, whole: bool) -> None:
            pixels = QRectF(QPointF(0.0, 0.0), size) if whole else part
            on.fillRect(pixels, QColor(theme.page))
            if show.grid and view.scale >= NEAR:
                self._grid(on, view, pixels, theme)
            on.save()
            to_page(on, view)
            Near(on, page, theme, marks, show, self._quick).paint_ground(around(view, pixels))
            on.restore()

        shown = page, page.standing, page.trace.output, page.frames, self._stamp(page, show)
        key = *shown, marks.frames, marks.hovered_frame, view, theme.name, show.grid
        self._kept.lay(painter, key, size, opaque=True, draw=ground)
        painter.save()
        to_page(painter, view)
        Near(painter, page, theme, marks, show, self._quick).paint_over(around(view, part))
        paint_marks(painter, page, theme, marks, view.scale)
        painter.restore()

    def _paint_far(
        self, painter: QPainter, page: Page, view: View, _: QSizeF, theme: Theme, marks: Marks, show: Show, part: QRectF
    ) -> None:
        seen = around(view, part)
        painter.fillRect(part, QColor(theme.page))
        painter.save()
        to_page(painter, view)
        paint_frames(painter, page, theme, marks, seen, Pen(painter, for_file=False))
        painter.restore()
        self._far.paint(painter, page, view, seen, theme, marks, self._quick.sizes if show.sizes else None)
        painter.save()
        to_page(painter, view)
        paint_marks(painter, page, theme, marks, view.scale)
        painter.restore()

    def _stamp(self, page: Page, show: Show) -> int:
        """Return a number that is another one where wires look other because the sizes of their gradients do."""
        return self._quick.sizes.follow(page) if show.sizes else 0

    def _grid(self, painter: QPainter, view: View, part: QRectF, theme: Theme) -> None:
        step = GRID * view.scale * (2 if view.scale < 0.6 else 1)
        xs = np.arange(part.left() - (part.left() - view.ox) % step, part.right(), step)
        ys = np.arange(part.top() - (part.top() - view.oy) % step, part.bottom(), step)
        dots = self._dots.rows(len(xs) * len(ys))
        dots[:, 0] = np.repeat(np.rint(xs), len(ys))
        dots[:, 1] = np.tile(np.rint(ys), len(xs))
        dots[:, 2], dots[:, 3] = dots[:, 0] + 1, dots[:, 1]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(theme.grid), 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        if len(dots):
            painter.drawLines(self._dots.first, len(dots))


def _has_room(size: QSizeF) -> bool:
    """Return whether a legend leaves enough of the page."""
    return size.width() > 1.5 * ROOM.width() and size.height() > 3 * ROOM.height()


def to_page(painter: QPainter, view: View) -> None:
    """Let a painter draw in units of the page."""
    painter.translate(view.ox, view.oy)
    painter.scale(view.scale, view.scale)


def around(view: View, part: QRectF) -> QRectF:
    """Return the part of the page that is seen in some pixels, or reaches into them."""
    return view.part(part).adjusted(-AROUND, -AROUND, AROUND, AROUND)


def touched(view: View, part: QRectF) -> QRectF:
    """Return the pixels that look new when a part of the page does."""
    return view.pixels(part.adjusted(-AROUND, -AROUND, AROUND, AROUND))


def paint_figure(
    painter: QPainter,
    page: Page,
    theme: Theme,
    show: Show,
    bounds: QRectF,
    written: list[Written] | None = None,
    marks: Marks = NO_MARKS,
) -> None:
    """Paint a part of the page for a file, in page units: real text, no dots. What is written is noted in `written`."""
    near = Near(painter, page, theme, marks, show)
    near.pen.written = written
    near.paint(bounds)
