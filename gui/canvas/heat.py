"""A large array as a picture: blue below zero, orange above, white (or the dark page) at zero, with its shape beneath."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from core.values import show_shape
from gui.canvas import type as face
from gui.theme import Theme

MOST = 24  # cells each way; larger arrays are averaged down
CAPTION = 14.0


def heat_map(painter: QPainter, pen: face.Pen, rect: QRectF, array: NDArray[np.float64], theme: Theme, kind: str) -> None:
    """Draw an array of any shape into a rectangle, its shape as a caption in the colour of its kind."""
    picture = rect.adjusted(2, 1, -2, -CAPTION)
    cells = reduced(array)
    top = float(np.nanmax(np.abs(cells), initial=0.0, where=np.isfinite(cells))) or 1.0
    high, wide = picture.height() / cells.shape[0], picture.width() / cells.shape[1]
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for (i, j), number in np.ndenumerate(cells):
        cell = QRectF(picture.left() + j * wide, picture.top() + i * high, wide, high)
        painter.fillRect(cell, colour_of(number / top, theme))
    painter.restore()
    caption = QRectF(rect.left(), rect.bottom() - CAPTION, rect.width(), CAPTION)
    pen.write(caption, show_shape(array.shape), face.SMALL, Qt.AlignmentFlag.AlignHCenter)


def reduced(array: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a matrix of at most 24×24 cells, each the mean of the entries it stands for; a vector is one row."""
    matrix = array.reshape(1, -1) if array.ndim == 1 else array.reshape(-1, array.shape[-1])
    for axis in (0, 1):
        count = matrix.shape[axis]
        if count > MOST:
            edges = np.linspace(0, count, MOST + 1).astype(int)[:-1]
            sizes = np.diff(np.append(edges, count))
            matrix = np.add.reduceat(matrix, edges, axis=axis) / (sizes[:, None] if axis == 0 else sizes)
    return matrix


def colour_of(share: float, theme: Theme) -> QColor:
    """Return the colour of a number between −1 (value blue) and 1 (orange); a number that is none is grey."""
    if not np.isfinite(share):
        return QColor(theme.quiet)
    zero, end = QColor(theme.page), QColor("#0072b2" if share < 0 else "#d55e00")
    part = min(1.0, abs(share))
    mixed = [round(a + (b - a) * part) for a, b in zip(zero.getRgb()[:3], end.getRgb()[:3], strict=True)]  # type: ignore[index]
    return QColor(*mixed)
