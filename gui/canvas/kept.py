"""A picture of what stays from frame to frame, stamped instead of drawn again."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap


class Kept:
    """Keeps one picture, made when a second frame shows the same: while something moves it would be made in vain."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._picture: QPixmap | None = None

    def lay(self, painter: QPainter, key: tuple[object, ...], size: QSizeF, opaque: bool, draw: Callable[[QPainter, bool], None]) -> None:
        """Draw, or stamp what was drawn under the same key, at the painter's (0, 0) and without a transform.

        size    of the whole, in the painter's units
        opaque  whether `draw` covers all of it
        draw    draws with a painter: all of it, or (False) just what the frame at hand needs
        """
        ratio = painter.device().devicePixelRatioF()
        begins = painter.deviceTransform().map(QPointF())  # in the screen's pixels, where it may lie between two
        aside = QPointF(begins.x() % 1.0, begins.y() % 1.0) / ratio
        key = (*key, size, ratio, aside)
        if key != self._key:
            self._key, self._picture = key, None
            draw(painter, False)
            return
        if self._picture is None:
            self._picture = _made(size, ratio, aside, opaque, draw)
        painter.drawPixmap(-aside, self._picture)


def _made(size: QSizeF, ratio: float, aside: QPointF, opaque: bool, draw: Callable[[QPainter, bool], None]) -> QPixmap:
    picture = QPixmap((size * ratio).toSize() + QSize(1, 1))
    picture.setDevicePixelRatio(ratio)
    if not opaque:
        picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.translate(aside)
    draw(painter, True)
    painter.end()
    return picture
