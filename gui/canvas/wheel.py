"""Wheels and trackpads: a wheel zooms at the cursor, two fingers move the page, and a pinch zooms."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent

from gui.canvas.eye import Eye

NOTCH = 120.0  # what one notch of a wheel reports
STEP = 60.0  # pixels that a notch scrolls sideways
DOUBLES = 480.0  # four notches double the zoom


def turn(eye: Eye, event: QWheelEvent) -> None:
    """Zoom or pan."""
    keys = event.modifiers()
    angle = event.angleDelta()
    coasting = event.phase() == Qt.ScrollPhase.ScrollMomentum  # the fingers are up: a key pressed now means something else
    if keys & Qt.KeyboardModifier.ControlModifier and not coasting:
        eye.zoom_by(2 ** ((angle.y() or event.pixelDelta().y()) / DOUBLES), event.position(), glide=not by_fingers(event))
    elif keys & Qt.KeyboardModifier.ShiftModifier:
        way = event.pixelDelta() if by_fingers(event) and not event.pixelDelta().isNull() else angle * (STEP / NOTCH)
        eye.pan_by(way.y() or way.x(), 0.0)
    elif by_fingers(event):
        way = event.pixelDelta() if not event.pixelDelta().isNull() else angle * (STEP / NOTCH)
        eye.pan_by(way.x(), way.y())
    elif angle.y():
        eye.zoom_by(2 ** (angle.y() / DOUBLES), event.position())
    else:
        eye.pan_by(angle.x() * STEP / NOTCH, 0.0)


def pinch(eye: Eye, event: QNativeGestureEvent) -> bool:
    """Zoom at the fingers; return whether it was a pinch."""
    if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
        eye.zoom_by(1.0 + max(-0.5, event.value()), QPointF(event.position()), glide=False)
        return True
    return False


def by_fingers(event: QWheelEvent) -> bool:
    """Return whether two fingers on a trackpad did it: by its device, a scroll phase, or pixels."""
    if event.pointingDevice().type() == QInputDevice.DeviceType.TouchPad:
        return True
    return event.phase() != Qt.ScrollPhase.NoScrollPhase or not event.pixelDelta().isNull()
