"""Where the page is looked at from: panning, zooming at a point, fitting, with a short glide that can be switched off."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QRectF, QSizeF, QVariantAnimation, Signal

from gui.canvas.view import View, fitting
from gui.motion import is_still

SMALLEST, LARGEST = 0.1, 4.0
GLIDE = 120  # ms
READABLE, FIRST = 0.55, 0.7  # a page that would open smaller than the one is shown from its beginning, at the other
MARGIN = 24.0  # pixels kept free around what is brought into sight


class Eye(QObject):
    """Holds the present view; `changed` tells that it is another one."""

    changed = Signal()

    def __init__(self, size: Callable[[], QSizeF], parent: QObject) -> None:
        super().__init__(parent)
        self._size = size
        self.view = View()
        self._from = self.goal = self.view
        self._kept: Callable[[], None] | None = None  # shows the same in a window of another size, until somebody looks elsewhere
        self.holds = False  # whether `bring` leaves the view alone
        self._glide = QVariantAnimation(self)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.setDuration(GLIDE)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._step)

    def look(self, view: View) -> None:
        """Look from there at once."""
        self._glide.stop()
        self.goal, self._kept = view, None
        self._show(view)

    def glide(self, view: View) -> None:
        """Look from there soon: in 120 ms, or at once where there shall be no motion."""
        if view == self.goal:
            return
        self._glide.stop()
        self._from, self.goal, self._kept = self.view, view, None
        if is_still():
            self._show(view)
        else:
            self._glide.start()

    def pan_by(self, dx: float, dy: float) -> None:
        """Shift what is seen by some pixels."""
        if dx or dy:  # a scroll begins and ends with nothing
            self.look(panned(self.goal, dx, dy))

    def zoom_by(self, factor: float, at: QPointF | None = None, glide: bool = True) -> None:
        """Zoom so that the point of the page under `at` (pixels; by default the middle) stays there."""
        size = self._size()
        view = zoomed(self.goal, factor, at if at is not None else QPointF(size.width() / 2, size.height() / 2))
        (self.glide if glide else self.look)(view)

    def fit(self, bounds: QRectF, glide: bool = True) -> None:
        """Show a part of the page whole and in the middle."""
        view = fitting(bounds, self._size(), MARGIN)
        if view.scale < SMALLEST:
            middle = self._size().width() / 2, self._size().height() / 2
            view = zoomed(view, SMALLEST / view.scale, QPointF(*middle))
        (self.glide if glide else self.look)(view)
        self._kept = partial(self.fit, bounds, False)

    def show_part(self, part: QRectF, glide: bool = True) -> None:
        """Show all of a part of the page, as large as it can be, also when the window gets another size."""
        view = fitting(part, self._size(), margin=0.0, largest=LARGEST)
        if view.scale < SMALLEST:
            view = zoomed(view, 1.0, QPointF(self._size().width() / 2, self._size().height() / 2))
        (self.glide if glide else self.look)(view)
        self._kept = partial(self.show_part, part, False)

    def begin(self, bounds: QRectF) -> None:
        """Show all of a part of the page, where that can be read; else its beginning, at the left, so large that it can."""
        whole = fitting(bounds, self._size(), MARGIN)
        if whole.scale >= READABLE:
            self.look(whole)
        else:
            self.look(zoomed(whole, FIRST / whole.scale, QPointF(whole.to_screen(bounds.left(), 0.0).x(), self._size().height() / 2)))
            self.pan_by(MARGIN - self.view.to_screen(bounds.left(), 0.0).x(), 0.0)
        self._kept = partial(self.begin, bounds)

    def resized(self, right: float, down: float) -> None:
        """After the widget grew by some pixels: what was shown whole is shown whole, else the middle stays in the middle."""
        if self._kept is not None:
            self._kept()
        else:
            self.pan_by(right / 2, down / 2)

    def bring(self, rect: QRectF) -> None:
        """Pan just so far that a part of the page is seen; not at all where everything is seen and shall stay so."""
        if self.holds:
            return
        corner, end = self.goal.to_screen(rect.left(), rect.top()), self.goal.to_screen(rect.right(), rect.bottom())
        dx = _overlap(corner.x(), end.x(), self._size().width())
        dy = _overlap(corner.y(), end.y(), self._size().height())
        if max(abs(dx), abs(dy)) >= 1.0:
            self.glide(panned(self.goal, dx, dy))

    def centre(self, at: QPointF) -> None:
        """Pan so that a point of the page is in the middle."""
        self.glide(self._centred(at))

    def centre_at_once(self, at: QPointF) -> None:
        """Show a point of the page in the middle, now."""
        self.look(self._centred(at))

    def _centred(self, at: QPointF) -> View:
        size, now = self._size(), self.goal.to_screen(at.x(), at.y())
        return panned(self.goal, size.width() / 2 - now.x(), size.height() / 2 - now.y())

    def _step(self, share: float) -> None:
        a, b = self._from, self.goal
        if share >= 1.0:
            self._show(b)
            return
        scale = a.scale * (b.scale / a.scale) ** share
        way = (scale - a.scale) / (b.scale - a.scale) if abs(b.scale - a.scale) > 1e-9 else share  # so that the zoomed point stays
        self._show(View(scale, a.ox + (b.ox - a.ox) * way, a.oy + (b.oy - a.oy) * way))

    def _show(self, view: View) -> None:
        if view != self.view:
            self.view = view
            self.changed.emit()


def panned(view: View, dx: float, dy: float) -> View:
    """Return the view after the page was dragged by some pixels."""
    return View(view.scale, view.ox + dx, view.oy + dy)


def zoomed(view: View, factor: float, at: QPointF) -> View:
    """Return the view scaled about a pixel, which keeps showing the same point; between 10 and 400 %."""
    scale = min(LARGEST, max(SMALLEST, view.scale * factor))
    kept = scale / view.scale
    return View(scale, at.x() - (at.x() - view.ox) * kept, at.y() - (at.y() - view.oy) * kept)


def _overlap(low: float, high: float, room: float) -> float:
    """Return how far to shift a stretch so that it lies in 0 … room, its beginning first."""
    if low < MARGIN:
        return MARGIN - low
    return min(0.0, room - MARGIN - high) if high - low < room else 0.0
