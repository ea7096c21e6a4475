"""Where the numbers of a node stand: the value above its output stub, the gradient below."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QRectF

from core.geometry import SIGN_ROOM, is_grid
from core.values import Shape
from core.worksheet.boxes import cell_rooms, number_room
from gui.canvas.page import Page


def number_rect(page: Page, row: int, shape: Shape, above: bool) -> QRectF:
    """Return the rectangle of a value (above) or a gradient (below), in page units."""
    return QRectF(*number_room((float(page.x[row]), float(page.y[row])), page.boxes[row], shape, page.line, above))


def cells(rect: QRectF, shape: Shape) -> Iterator[tuple[tuple[int, ...], QRectF]]:
    """Yield the index and the rectangle of every entry of a number block; () for a single number, nothing for a heat map."""
    if not shape:
        yield (), QRectF(rect.left() + SIGN_ROOM, rect.top(), rect.width() - SIGN_ROOM, rect.height())
    elif is_grid(shape):
        rooms = cell_rooms((rect.left(), rect.top(), rect.width(), rect.height()), shape)
        yield from ((at, QRectF(*room)) for at, room in zip(np.ndindex(shape), rooms, strict=True))
