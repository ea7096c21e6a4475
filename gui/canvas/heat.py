"""A large array as a picture: blue below zero, orange above, white (or the dark page) at zero, with its shape beneath."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from core.values import show_shape
from gui.canvas import type as face
from gui.theme import Theme

MOST = 24  # cells each way; larger arrays are averaged down
CAPTION = 14.0
BELOW, ABOVE = "#0072b2", "#d55e00"
GREY = 127.5  # of zero, in print


def heat_map(
    painter: QPainter, pen: face.Pen, rect: QRectF, array: NDArray[np.float64], theme: Theme, for_file: bool, caption: str = ""
) -> None:
    """Draw an array of any shape into a rectangle, its shape as a caption in the painter's colour; in a file cell by cell."""
    beneath = QRectF(rect.left(), rect.bottom() - CAPTION, rect.width(), CAPTION)
    pen.write(beneath, caption or f"[{show_shape(array.shape)}]", face.SMALL, Qt.AlignmentFlag.AlignHCenter)
    draw_cells(painter, rect.adjusted(2, 1, -2, -CAPTION), array, theme, for_file)


def draw_cells(painter: QPainter, picture: QRectF, array: NDArray[np.float64], theme: Theme, for_file: bool) -> None:
    """Draw the entries of an array as colours, with a frame around them."""
    colours = colours_of(reduced(array) if array.size else np.zeros((1, 1)), theme)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if for_file:
        _cells(painter, picture, colours)
    else:
        rows, columns = colours.shape[:2]
        opaque = np.dstack([colours[:, :, ::-1], np.full((rows, columns), 255, np.uint8)])  # as a word: alpha, red, green, blue
        painter.drawImage(picture, QImage(opaque.tobytes(), columns, rows, 4 * columns, QImage.Format.Format_RGB32))
    painter.setPen(QPen(QColor(theme.edge), 1.0))  # a frame, so that zeros at the rim are seen to be there
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(picture)
    painter.restore()


def _cells(painter: QPainter, picture: QRectF, colours: NDArray[np.uint8]) -> None:
    high, wide = picture.height() / colours.shape[0], picture.width() / colours.shape[1]
    for i, row in enumerate(colours.tolist()):
        for j, colour in enumerate(row):
            painter.fillRect(QRectF(picture.left() + j * wide, picture.top() + i * high, wide, high), QColor(*colour))


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


def colours_of(cells: NDArray[np.float64], theme: Theme) -> NDArray[np.uint8]:
    """Return red, green, blue (rows, columns, 3) of a matrix: its largest entry in full colour, what is no number grey.

    In print zero is grey, what is above it lighter, what is below darker.
    """
    finite = np.isfinite(cells)
    top = float(np.max(np.abs(cells), initial=0.0, where=finite)) or 1.0
    share = np.where(finite, cells / top, 0.0)[:, :, None]
    if theme.name == "print":  # in grey a sign shows only as darker or lighter than zero
        grey: NDArray[np.uint8] = np.rint(np.repeat(GREY * (1 + share), 3, axis=2)).astype(np.uint8)
        return grey
    zero, ends = _rgb(theme.page), np.where(share < 0, _rgb(BELOW), _rgb(ABOVE))
    mixed = np.where(finite[:, :, None], zero + (ends - zero) * np.abs(share), _rgb(theme.quiet))
    colours: NDArray[np.uint8] = np.rint(mixed).astype(np.uint8)
    return colours


def _rgb(name: str) -> NDArray[np.float64]:
    colour = QColor(name)
    return np.array([colour.red(), colour.green(), colour.blue()], dtype=np.float64)
