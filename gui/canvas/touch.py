"""Fingers on a touch screen: one moves what is under it, two zoom and move the page; a tap selects, a long press opens the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QLineF, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QEventPoint, QGuiApplication, QInputDevice, QMouseEvent, QTouchEvent

from gui.canvas.gestures.base import Gesture, Pointer, far
from gui.canvas.gestures.box import Box
from gui.canvas.gestures.pan import Pan
from gui.canvas.picking import Hit
from gui.canvas.press import clicked, double_clicked, dragged

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

SLOP = 10.0  # pixels that a finger may tremble before it drags
NEAR = 40.0  # pixels between the two taps of a double tap
LONG = 500  # ms


def by_finger(event: QMouseEvent) -> bool:
    """Return whether a mouse event was made up from a finger, which was heard already."""
    return event.pointingDevice().type() == QInputDevice.DeviceType.TouchScreen


class Touch(QObject):
    """Follows the fingers from the first that comes down to the last that goes."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._at: QPointF | None = None  # where the one finger came down, until it moves or the menu opens
        self._hit = Hit()
        self._gesture: Gesture | None = None  # what the one finger does
        self._two: QLineF | None = None  # from finger to finger
        self._tapped: QPointF | None = None
        self._since = QElapsedTimer()
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(LONG)
        self._long.timeout.connect(self._open_menu)

    def take(self, event: QTouchEvent) -> bool:
        """Take what fingers do; return whether it was for the page: trackpads and what lies over the page are not."""
        if event.device().type() != QInputDevice.DeviceType.TouchScreen:
            return False
        if event.type() == QEvent.Type.TouchBegin and self._canvas.childAt(event.points()[0].position().toPoint()) is not None:
            return False
        if event.type() == QEvent.Type.TouchCancel:
            self._forget()
            self._canvas.hand.cancel()
            return True
        down = [point for point in event.points() if point.state() != QEventPoint.State.Released]
        if len(down) >= 2:
            self._pinch(QLineF(down[0].position(), down[1].position()))
        elif not down:
            self._up(self._pointer(event.points()[0].position(), event))
        elif event.type() == QEvent.Type.TouchBegin:
            self._down(self._pointer(down[0].position(), event))
        else:
            self._move(self._pointer(down[0].position(), event))
        return True

    def document_changed(self) -> None:
        """Forget a finger on what is no longer there."""
        if self._at is not None and self._canvas.hit(self._at) != self._hit:
            self._forget()

    def _pointer(self, at: QPointF, event: QTouchEvent) -> Pointer:
        return Pointer(at, self._canvas.view.to_page(at), event.modifiers())

    # ---------------------------------------------------------------- one finger

    def _down(self, pointer: Pointer) -> None:
        self._forget()
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        self._canvas.bubble.hide()
        self._at, self._hit = pointer.at, self._canvas.hit(pointer.at)
        self._long.start()

    def _move(self, pointer: Pointer) -> None:
        if self._two is not None:  # the other of two fingers went up
            self._two = None
            self._begin(Pan(self._canvas), pointer)
        elif self._gesture is not None and self._canvas.hand.gesture is self._gesture:  # nobody ended it meanwhile
            self._canvas.hand.follow(pointer)
        elif self._at is not None and far(pointer.at, self._at, SLOP):
            self._drag(pointer)

    def _drag(self, pointer: Pointer) -> None:
        """Move what the finger came down on; on empty ground the page."""
        assert self._at is not None
        start = Pointer(self._at, self._canvas.view.to_page(self._at), pointer.keys)
        self._at = None
        self._long.stop()
        gesture = dragged(self._canvas, Qt.MouseButton.LeftButton, self._hit, start)
        self._begin(Pan(self._canvas) if isinstance(gesture, Box) else gesture, start)
        self._canvas.hand.follow(pointer)

    def _begin(self, gesture: Gesture, pointer: Pointer) -> None:
        self._gesture = gesture
        self._canvas.hand.begin(gesture, pointer)

    def _up(self, pointer: Pointer) -> None:
        """Let go: a drag is done; what did not move was a tap."""
        hand, tap = self._canvas.hand, self._at is not None
        if self._gesture is not None and hand.gesture is self._gesture:
            hand.end(pointer)
        self._forget()
        if tap:
            self._tap(pointer)

    def _tap(self, pointer: Pointer) -> None:
        """Do what a click does, and at the second tap what a double click does."""
        hand, again = self._canvas.hand, self._is_second(pointer.at)
        self._tapped = None if again else pointer.at
        self._since.start()
        if hand.gesture is not None:  # a wire that was begun by a tap ends here
            hand.follow(pointer)
            hand.end(pointer)
        elif again and self._hit.kind != "port":
            double_clicked(self._canvas, self._hit, pointer)
        else:
            clicked(self._canvas, self._hit, pointer)

    def _is_second(self, at: QPointF) -> bool:
        if self._tapped is None or far(at, self._tapped, NEAR):
            return False
        return self._since.elapsed() < QGuiApplication.styleHints().mouseDoubleClickInterval()

    def _open_menu(self) -> None:
        at, self._at = self._at, None
        if at is not None:
            self._canvas.popups.menu_of(self._hit, at.toPoint())

    # ---------------------------------------------------------------- two fingers

    def _pinch(self, fingers: QLineF) -> None:
        """Zoom by how far the fingers went apart, and move by how far their middle went; what one finger had begun is undone."""
        before, self._two = self._two, fingers
        if before is None:
            self._canvas.hand.cancel()
            self._at = self._gesture = self._tapped = None
            self._long.stop()
        elif before.length() > 0 and fingers.length() > 0:
            step = fingers.center() - before.center()
            self._canvas.eye.pan_by(step.x(), step.y())
            self._canvas.eye.zoom_by(fingers.length() / before.length(), fingers.center(), glide=False)

    def _forget(self) -> None:
        self._at = self._gesture = self._two = None
        self._long.stop()
