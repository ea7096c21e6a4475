"""A whole batch in the room of one number: a picture whose rows are the samples, and its shape."""

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from core.geometry import SIGN_ROOM
from core.values import Floats, show_shape
from gui.canvas import type as face
from gui.canvas.heat import CAPTION, MOST, draw_cells, heat_map
from gui.theme import Theme

STRIP = 18.0  # width of the picture where there is no room for a caption beneath
FEW = 12  # rows of such a picture


def paint_sheet(painter: QPainter, pen: face.Pen, rect: QRectF, batch: Floats, theme: Theme, for_file: bool) -> None:
    """Draw a batch (samples first) into the room of one sample's number: what belongs to one sample is one row.

    Of many samples some are drawn, from the first to the last at equal distances: their mean would hide what each of them does.
    """
    room = rect.adjusted(SIGN_ROOM, 0, 0, 0)
    caption = f"[{show_shape(batch.shape)}]"
    if room.height() >= 2 * CAPTION:
        heat_map(painter, pen, room, some_rows(batch, MOST), theme, for_file, caption)
        return
    draw_cells(painter, QRectF(room.left() + 1, room.top() + 1, STRIP, room.height() - 2), some_rows(batch, FEW), theme, for_file)
    beside = QRectF(room.left() + STRIP + 5, room.top(), room.width() - STRIP - 5, room.height())
    pen.write(beside, caption, face.SMALL, Qt.AlignmentFlag.AlignLeft)


def some_rows(batch: Floats, most: int) -> Floats:
    """Return the samples that are drawn, a row each."""
    rows: Floats = batch.reshape(len(batch), -1)
    return rows if len(rows) <= most else rows[np.linspace(0, len(rows) - 1, most).round().astype(np.intp)]
