"""Where a picture made of the screen's own pixels must stand so that it is not blurred."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter


def on_pixels(painter: QPainter, at: QPointF) -> QPointF:
    """Return the point nearest to `at` (in the painter's units) that is a corner of a pixel of the screen.

    At 1.25× a widget may begin in the middle of a pixel; only the painter knows.
    """
    to_device = painter.deviceTransform()
    pixel = to_device.map(at)
    return to_device.inverted()[0].map(QPointF(round(pixel.x()), round(pixel.y())))
