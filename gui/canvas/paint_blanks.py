"""Paints the boxes of a worksheet: empty or filled in, with their marks, what a check said of them, and where the keyboard is."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.values import shape_of, show_shape
from core.worksheet.exam import Place
from core.worksheet.room import FOOT
from gui.canvas import type as face
from gui.canvas.blanks import Blank, Blanks, Cell, blank_rects, fitted, has_cells, marks_at
from gui.canvas.marks import Show
from gui.canvas.number_blocks import number_rect
from gui.canvas.page import Page, Rows
from gui.canvas.signs import draw_sign
from gui.theme import Theme

Align = Qt.AlignmentFlag
BORDER, FOCUS = 1.0, 2.2
INSET = 3.0


def paint_blanks(painter: QPainter, page: Page, theme: Theme, pen: face.Pen, rows: Rows, show: Show) -> None:
    """Paint the boxes of some rows, and what only the author sees."""
    blanks, seen = page.blanks, {page.ids[row] for row in rows.tolist()}
    if blanks is None:
        return
    for place, blank in blanks.boxes.items():
        if place.node in seen and (show.values if place.kind == "value" else show.gradients):
            _paint_blank(painter, page, theme, pen, blanks, place, blank)
    if blanks.sees_hidden:
        for place in blanks.hidden:
            if place.node in seen:
                _paint_hidden(painter, page, theme, pen, place)


def _paint_blank(painter: QPainter, page: Page, theme: Theme, pen: face.Pen, blanks: Blanks, place: Place, blank: Blank) -> None:
    rects = blank_rects(page, place)
    if not rects:
        return
    _paint_sign(painter, page, theme, pen, place, rects)
    focused = blanks.focus[1] if blanks.focus is not None and blanks.focus[0] == place else None
    for number, rect in enumerate(rects):
        _paint_cell(painter, theme, pen, rect, blank.cell(number), number == focused)
    shape = shape_of(page.trace.values[place.node]) if place.node in page.trace.values else ()
    if place.port is not None:
        shape = shape_of(page.trace.wires.get((place.node, place.port), 0.0)) if place.kind == "grad" else ()
    if not has_cells(place, shape) and not blank.cells:
        painter.setPen(QColor(theme.quiet))
        pen.write(rects[0], show_shape(shape), face.SMALL, Align.AlignHCenter)
    if len(rects) > 1:
        _paint_brackets(painter, theme, rects)
    if blank.marks:
        painter.setPen(QColor(theme.text))
        at = marks_at(page, place)
        pen.write_left(at.left(), at.center().y(), blank.marks, face.SMALL)
    painter.setPen(QColor(theme.text))
    gap = 4.0 if len(rects) > 1 else 1.5  # below the bracket of an array
    for number, line in enumerate(blank.beside):
        pen.write_left(rects[0].left(), max(rect.bottom() for rect in rects) + gap + (number + 0.5) * FOOT, line, face.SMALL)


def _paint_sign(painter: QPainter, page: Page, theme: Theme, pen: face.Pen, place: Place, rects: list[QRectF]) -> None:
    """Say what is asked for: a value, a gradient, or a local gradient."""
    middle = QRectF(rects[0]).united(rects[-1]).center().y()
    left = rects[0].left() - 6.5 if place.port is not None or len(rects) == 1 else _block(page, place).left() + 3.5
    if place.kind == "local":
        painter.setPen(QColor(theme.text))
        pen.write_left(left - 3.5, middle, "∂", face.GRID)
        return
    value = place.kind == "value"
    draw_sign(painter, (left, middle), 1 if value else -1, QColor(theme.value if value else theme.gradient))


def _block(page: Page, place: Place) -> QRectF:
    return number_rect(page, page.index[place.node], shape_of(page.trace.values.get(place.node, 0.0)), above=place.kind == "value")


def _paint_cell(painter: QPainter, theme: Theme, pen: face.Pen, rect: QRectF, cell: Cell, focused: bool) -> None:
    colour = QColor(getattr(theme, cell.colour) if cell.colour else theme.accent if focused else theme.quiet)
    painter.setPen(QPen(colour, FOCUS if focused else BORDER, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(QColor(theme.field))
    painter.drawRect(rect)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    room = rect.adjusted(INSET, 0, -INSET, 0)
    if cell.glyph:
        painter.setPen(colour)
        pen.write(room, cell.glyph, face.GRID, Align.AlignRight)
        room.setRight(room.right() - face.width(cell.glyph, face.GRID) - 1)
    if cell.text:
        text, kind = fitted(cell.text, room.width())
        painter.setPen(QColor(theme.text))
        pen.write(room, text, kind, Align.AlignHCenter)


def _paint_brackets(painter: QPainter, theme: Theme, rects: list[QRectF]) -> None:
    whole = rects[0].united(rects[-1]).adjusted(-4, -2, 4, 2)
    painter.setPen(QPen(QColor(theme.quiet), 1.0))
    for x, turn in ((whole.left(), 3), (whole.right(), -3)):
        corners = (x + turn, whole.top()), (x, whole.top()), (x, whole.bottom()), (x + turn, whole.bottom())
        painter.drawPolyline([QPointF(*corner) for corner in corners])


def _paint_hidden(painter: QPainter, page: Page, theme: Theme, pen: face.Pen, place: Place) -> None:
    """Show the author what is hidden: pale dots and a line through them."""
    number = (page.trace.values if place.kind == "value" else page.trace.gradients).get(place.node)
    if number is None:
        return
    rects = blank_rects(page, place)
    whole = rects[0].united(rects[-1])
    painter.setPen(QPen(QColor(theme.quiet), 1.0, Qt.PenStyle.DotLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(whole)
    text = face.number(number, face.NUMBER, whole.width()) if type(number) is float else show_shape(shape_of(number))
    painter.setPen(QColor(theme.quiet))
    pen.write(whole, text, face.NUMBER, Align.AlignHCenter)
    painter.drawLine(QPointF(whole.left() + 4, whole.center().y()), QPointF(whole.right() - 4, whole.center().y()))
