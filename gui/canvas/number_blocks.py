"""Where the numbers of a node stand: the value above its output stub, the gradient below."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF

from core.geometry import CELL, GAP, INDENT, SIGN_ROOM, block, grid_of, is_grid
from core.values import Shape
from gui.canvas.page import Page

BRACKET = 6.0


def number_rect(page: Page, row: int, shape: Shape, above: bool) -> QRectF:
    """Return the rectangle of a value (above) or a gradient (below), in page units."""
    width, height = block(shape, page.line)
    x = page.x[row] + page.boxes[row].body_width / 2 + INDENT
    y = page.y[row]
    return QRectF(x, y - GAP - height if above else y + GAP, width, height)


def cells(rect: QRectF, shape: Shape) -> Iterator[tuple[tuple[int, ...], QRectF]]:
    """Yield the index and the rectangle of every entry of a number block; () for a single number, nothing for a heat map."""
    if not shape:
        yield (), QRectF(rect.left() + SIGN_ROOM, rect.top(), rect.width() - SIGN_ROOM, rect.height())
    elif is_grid(shape):
        rows, columns = grid_of(shape)
        line = (rect.height() - 4) / rows
        for i in range(rows):
            for j in range(columns):
                place = QRectF(rect.left() + SIGN_ROOM + BRACKET + j * CELL, rect.top() + 2 + i * line, CELL, line)
                yield ((i,) if len(shape) == 1 else (i, j)), place
