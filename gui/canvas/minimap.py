"""The overview in a corner: the whole graph small, with a frame around what is seen; a drag in it moves the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from core.history import Changes
from gui import settings
from gui.canvas import wheel
from gui.canvas.marks import NO_MARKS
from gui.canvas.paint_far import Far
from gui.canvas.view import View, fitting

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

WIDEST, NARROWEST, HIGHEST, LOWEST = 220.0, 120.0, 150.0, 56.0  # pixels
SHARE = 0.24  # of the page's width
AWAY, INSIDE = 12, 8.0  # pixels from the edges of the page; free around the graph
SOON = 150  # ms until an edit is drawn; edits in between cost nothing
SMALLEST = 8.0  # pixels that the frame keeps where little is seen
AUTO, SHOWN, HIDDEN = "auto", "shown", "hidden"


class Minimap(QWidget):
    """Its picture is kept: panning and zooming move the frame alone. It takes no keys, and steps aside for the node in focus."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._far = Far()
        self._picture = QImage()
        self._drawn = self._stand()  # what the picture shows
        self._bounds = canvas.page.bounds()
        self._held: QPointF | None = None  # while it is dragged: from the pointer to the middle of what is seen, in page units
        self._corner = 0
        self.is_away = False  # while the page is presented
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self.renew)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.retranslate()
        self.hide()

    # ---------------------------------------------------------------- shown or not

    @property
    def is_wanted(self) -> bool:
        """Whether it is shown now, or would be if there were a graph."""
        chosen = settings.choice("minimap", AUTO)
        return chosen == SHOWN or (chosen != HIDDEN and not self._fits())

    def toggle(self) -> None:
        """Hide it, or show it; where it would appear by itself it goes on doing so."""
        settings.choose("minimap", HIDDEN if self.is_wanted else SHOWN if self._fits() else AUTO)
        self.follow()

    def _fits(self) -> bool:
        """Return whether all of the graph is seen."""
        return self._canvas.view.seen(QSizeF(self._canvas.size())).contains(self._bounds)

    # ---------------------------------------------------------------- what the page tells

    def changed(self, changes: Changes) -> None:
        """Draw again soon where something stands elsewhere now, or is wrong; not for other numbers."""
        (places, wrong), (drawn, was_wrong) = self._stand(), self._drawn
        if (changes.moved_only or places is not drawn or wrong != was_wrong) and not self._soon.isActive():
            self._soon.start()

    def _stand(self) -> tuple[NDArray[np.float64], frozenset[str]]:
        """Return the page's places, another array where it was loaded again, and which gates have a problem."""
        return self._canvas.page.x, frozenset(self._canvas.page.trace.problems)

    def renew(self) -> None:
        """Draw what there is now, when it is next shown."""
        self._picture = QImage()
        self._bounds = self._canvas.page.bounds()
        self.follow()

    def follow(self) -> None:
        """Be there or not, as large as there is room for, where it hides nothing that is worked on."""
        wanted = self.is_wanted and not self.is_away and not self._bounds.isEmpty()
        if wanted:
            self._stand_in_corner()
            self.update()
        if wanted != self.isVisibleTo(self._canvas):
            self.setVisible(wanted)

    def dress(self) -> None:
        """Wear the colours of the page."""
        self._picture = QImage()
        self.update()

    def retranslate(self) -> None:
        """Say it in the present language."""
        self.setAccessibleName(QCoreApplication.translate("Minimap", "Overview"))
        said = QCoreApplication.translate("Minimap", "The whole graph. Drag to move what is seen; the wheel zooms.")
        self.setAccessibleDescription(said)
        self.setToolTip(said)

    def _stand_in_corner(self) -> None:
        room = self._canvas.size()
        wide = min(WIDEST, max(NARROWEST, room.width() * SHARE))
        shape = self._bounds.height() / max(1.0, self._bounds.width())
        high = min(HIGHEST, max(LOWEST, (wide - 2 * INSIDE) * shape + 2 * INSIDE), room.height() / 2)
        self.resize(round(wide), round(high))
        right, bottom = room.width() - self.width() - AWAY, room.height() - self.height() - AWAY
        corners = ((right, bottom), (AWAY, bottom), (AWAY, AWAY))
        if self._held is None and self._canvas.hand.gesture is None:
            busy = self._worked_on()
            free = [k for k, (x, y) in enumerate(corners) if not busy.intersects(QRectF(x, y, self.width(), self.height()))]
            self._corner = self._corner if self._corner in free or not free else free[0]
        self.move(*corners[self._corner])

    def _worked_on(self) -> QRectF:
        """Return the pixels of the node in focus and of what is open over the page."""
        canvas, opened = self._canvas, self._canvas.popups.open
        node = canvas.attention.node
        rect = canvas.eye.goal.pixels(canvas.page.rect(node)) if node is not None and node in canvas.page.index else QRectF()
        return rect.united(QRectF(opened.geometry())) if opened is not None else rect

    # ---------------------------------------------------------------- painting

    def map_view(self) -> View:
        """Return where the page is looked at from in here."""
        return fitting(self._bounds, QSizeF(self.size()), INSIDE)

    def frame(self) -> QRectF:
        """Return the pixels of the part that is seen; at the edge where that lies outside."""
        seen = self.map_view().pixels(self._canvas.seen())
        room = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        left, right = (min(max(x, room.left()), room.right()) for x in (seen.left(), seen.right()))
        top, bottom = (min(max(y, room.top()), room.bottom()) for y in (seen.top(), seen.bottom()))
        left, right = _stretched(left, right, room.left(), room.right())
        top, bottom = _stretched(top, bottom, room.top(), room.bottom())
        return QRectF(QPointF(left, top), QPointF(right, bottom))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put the kept picture down, and the frame over it."""
        theme, frame = self._canvas.theme, self.frame()
        painter = QPainter(self)
        painter.drawImage(0, 0, self._kept())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        unseen, seen = QPainterPath(), QPainterPath()
        unseen.addRoundedRect(room, 6, 6)
        seen.addRoundedRect(frame, 3, 3)
        shade = QColor(theme.text)
        shade.setAlpha(28)
        painter.fillPath(unseen.subtracted(seen), shade)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.edge), 1))
        painter.drawPath(unseen)
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawPath(seen)
        painter.end()

    def _kept(self) -> QImage:
        ratio = self.devicePixelRatioF()
        if self._picture.size() != (QSizeF(self.size()) * ratio).toSize() or self._picture.devicePixelRatio() != ratio:
            self._picture = self._draw(ratio)
            self._drawn = self._stand()
        return self._picture

    def _draw(self, ratio: float) -> QImage:
        canvas = self._canvas
        image = QImage((QSizeF(self.size()) * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        image.setDevicePixelRatio(ratio)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.fillPath(ground, QColor(canvas.theme.page))
        self._far.paint(painter, canvas.page, self.map_view(), self._bounds, canvas.theme, NO_MARKS)
        painter.end()
        return image

    # ---------------------------------------------------------------- the mouse

    def _place(self, at: QPointF) -> QPointF:
        return QPointF(*self.map_view().to_page(at))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the frame; elsewhere bring it there first."""
        if event.button() == Qt.MouseButton.LeftButton:
            at, middle = self._place(event.position()), self._canvas.seen().center()
            self._held = middle - at if self.frame().contains(event.position()) else QPointF(0.0, 0.0)
            self._look(event.position())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Keep the frame under the hand."""
        if self._held is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._look(event.position())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take it as another press."""
        self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the middle of what is seen; two fingers move the page."""
        if wheel.by_fingers(event):
            wheel.turn(self._canvas.eye, event)
        else:
            self._canvas.eye.zoom_by(2 ** (event.angleDelta().y() / wheel.DOUBLES))
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _look(self, at: QPointF) -> None:
        assert self._held is not None
        self._canvas.eye.centre_at_once(self._place(at) + self._held)


def _stretched(low: float, high: float, least: float, most: float) -> tuple[float, float]:
    """Return a stretch that is not too short to be seen, inside of a room."""
    middle, half = (low + high) / 2, max(high - low, SMALLEST) / 2
    middle = min(max(middle, least + half), most - half)
    return middle - half, middle + half
