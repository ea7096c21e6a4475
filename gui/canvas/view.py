"""Which part of the page is on screen, and how large."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

from core.document import Point


@dataclass(frozen=True)
class View:
    """The point (x, y) of the page is seen at the pixel (x·scale + ox, y·scale + oy)."""

    scale: float = 1.0
    ox: float = 0.0
    oy: float = 0.0

    def to_screen(self, x: float, y: float) -> QPointF:
        """Return where a point of the page is seen, in pixels."""
        return QPointF(x * self.scale + self.ox, y * self.scale + self.oy)

    def to_page(self, pixel: QPointF) -> Point:
        """Return the point of the page under a pixel."""
        return (pixel.x() - self.ox) / self.scale, (pixel.y() - self.oy) / self.scale

    def seen(self, size: QSizeF) -> QRectF:
        """Return the part of the page that a widget of this size shows."""
        return self.part(QRectF(QPointF(0.0, 0.0), size))

    def part(self, pixels: QRectF) -> QRectF:
        """Return the part of the page that is seen in a rectangle of pixels."""
        x, y = self.to_page(pixels.topLeft())
        return QRectF(x, y, pixels.width() / self.scale, pixels.height() / self.scale)

    def pixels(self, part: QRectF) -> QRectF:
        """Return the rectangle of pixels in which a part of the page is seen."""
        corner = self.to_screen(part.left(), part.top())
        return QRectF(corner.x(), corner.y(), part.width() * self.scale, part.height() * self.scale)


def fitting(bounds: QRectF, size: QSizeF, margin: float = 24.0, largest: float = 1.0) -> View:
    """Return the view that shows all of `bounds` in the middle of `size`, with a margin in pixels, not larger than `largest`."""
    wide = max(1.0, size.width() - 2 * margin) / max(1.0, bounds.width())
    high = max(1.0, size.height() - 2 * margin) / max(1.0, bounds.height())
    scale = min(largest, wide, high)
    middle = bounds.center()
    left, top = size.width() / 2 - middle.x() * scale, size.height() / 2 - middle.y() * scale
    return View(scale, float(round(left)), float(round(top)))  # whole pixels: at 100 % level lines are sharp
