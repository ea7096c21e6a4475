"""The numbers of a node: its value above the wire, its gradient below, and at a fork what each wire sends back."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from core.document import Point
from core.geometry import GAP, INDENT, LINE, NUMBER, SIGN_ROOM, is_grid
from core.values import Floats, Number, shape_of, show_shape
from core.worksheet.exam import Kind, Place
from gui.canvas import type as face
from gui.canvas.heat import heat_map
from gui.canvas.number_blocks import cells, number_rect
from gui.canvas.page import Page, Rows
from gui.canvas.paint_batch import paint_sheet
from gui.canvas.signs import Signs, draw_check, draw_sign
from gui.theme import Theme

if TYPE_CHECKING:
    from core.program.batch import BatchNumbers

Align = Qt.AlignmentFlag
VALUE, GRADIENT = "value", "gradient"
PLACES: Mapping[str, Kind] = MappingProxyType({VALUE: "value", GRADIENT: "grad"})
NO_CHECKS: Mapping[str, str] = MappingProxyType({})


class Numbers:
    """Writes with one painter, whose units are page units. All of one kind are written together: colour and font change twice a page."""

    def __init__(
        self, painter: QPainter, pen: face.Pen, page: Page, theme: Theme, signs: Signs | None, checks: Mapping[str, str] = NO_CHECKS,
        large: bool = False,
    ) -> None:
        self._below = 10.0 if large else 7.5  # the wire, what it sends back
        self._kinds = (face.LARGE,) * 3 if large else (face.NUMBER, face.GRID, face.SMALL)
        self._painter, self._pen, self._page, self._theme, self._stamps, self._checks = painter, pen, page, theme, signs, checks
        self._colour = {VALUE: QColor(theme.value), GRADIENT: QColor(theme.gradient)}
        self._seen = page.seen
        self._signs: list[Point] = []

    def write_all(self, rows: Rows, kind: str) -> None:
        """Write the values or the gradients of some rows."""
        page = self._page
        numbers = self._seen.values if kind == VALUE else self._seen.gradients
        up = -1 if kind == VALUE else 1
        xs = (page.x[rows] + page.body_width[rows] / 2 + INDENT).tolist()
        middles = (page.y[rows] + up * (GAP + LINE / 2)).tolist()
        self._painter.setPen(self._colour[kind])
        for row, x, middle in zip(rows.tolist(), xs, middles, strict=True):
            number = numbers.get(page.ids[row])
            if page.blanks is not None:
                number = page.blanks.printed(Place(page.ids[row], PLACES[kind]), number)
            if page.batch is not None and number is not None:
                number = self._of_batch(page.batch, row, number, kind)
            if type(number) is float:
                self._signs.append((x + 3.5, middle))
                self._pen.write_left(x + SIGN_ROOM, middle, *self._text(row, number, kind, self._kinds[0], NUMBER))
            elif number is not None:
                self._array(row, np.asarray(number), kind)
        self._draw_signs(kind)
        if kind == GRADIENT and self._checks:
            self._draw_checks(rows)

    def _text(self, row: int, number: float, kind: str, size: str, room: float) -> tuple[str, str]:
        """Return a number as text, and its type."""
        blanks = self._page.blanks
        if blanks is None:
            return face.number(number, size, room), size
        given = self._page.is_leaf[row] if kind == VALUE else self._page.ids[row] == self._page.trace.output
        return blanks.written(number, bool(given), room)

    def _draw_checks(self, rows: Rows) -> None:
        """Write beside the gradients of some rows what central differences say."""
        for row in rows.tolist():
            said = self._checks.get(self._page.ids[row])
            gradient = self._seen.gradients.get(self._page.ids[row])
            if said is not None and gradient is not None:
                rect = number_rect(self._page, row, shape_of(gradient), above=False)
                draw_check(self._painter, (rect.left() + 3.5, rect.bottom() + 4.0), said, self._theme)

    def write_contributions(self, wires: list[int]) -> None:
        """Write at the pins of some wires what each sends back."""
        page = self._page
        self._painter.setPen(self._colour[GRADIENT])
        _, _, xs, ys = page.ends()[:, wires].tolist() if wires else ((), (), (), ())
        for number, x, y in zip(wires, xs, ys, strict=True):
            wire = page.wires[number]
            sent = self._seen.wires.get((wire.target, wire.port))
            if page.batch is not None and sent is not None:
                sent = page.batch.wires.get((wire.target, wire.port))
            if sent is None:
                continue
            box = page.boxes[page.index[wire.target]]
            room = box.left - box.body_width / 2 - SIGN_ROOM - 3
            text = face.number(sent, self._kinds[2], room) if type(sent) is float else f"[{show_shape(shape_of(sent))}]"
            self._signs.append((x + 5.0, y + self._below))
            self._pen.write_left(x + SIGN_ROOM, y + self._below, text, self._kinds[2])
        self._draw_signs(GRADIENT)

    def _of_batch(self, batch: BatchNumbers, row: int, single: Number, kind: str) -> Number | None:
        """Return what a node that has one value for all samples shows; one that has many is painted here, in the room of one."""
        name = self._page.ids[row]
        number = (batch.values if kind == VALUE else batch.gradients).get(name)
        if number is None or name not in batch.batched:
            return number
        rect = number_rect(self._page, row, shape_of(single), above=kind == VALUE)
        self._signs.append((rect.left() + 3.5, rect.center().y()))
        paint_sheet(self._painter, self._pen, rect, np.asarray(number), self._theme, self._stamps is None)
        return None

    def _array(self, row: int, array: Floats, kind: str) -> None:
        rect = number_rect(self._page, row, array.shape, above=kind == VALUE)
        self._signs.append((rect.left() + 3.5, rect.center().y()))
        if is_grid(array.shape):
            self._grid(row, rect, array, kind)
        else:
            heat_map(self._painter, self._pen, rect.adjusted(SIGN_ROOM, 0, 0, 0), array, self._theme, self._stamps is None)

    def _grid(self, row: int, rect: QRectF, array: Floats, kind: str) -> None:
        for at, place in cells(rect, array.shape):
            self._pen.write(place, *self._text(row, float(array[at]), kind, self._kinds[1], place.width() - 3), Align.AlignHCenter)
        for x, turn in ((rect.left() + SIGN_ROOM, 1), (rect.right() - 1, -1)):
            corners = ((x + 3 * turn, rect.top()), (x, rect.top()), (x, rect.bottom()), (x + 3 * turn, rect.bottom()))
            self._painter.drawPolyline(QPolygonF([QPointF(*corner) for corner in corners]))

    def _draw_signs(self, kind: str) -> None:
        turn = 1 if kind == VALUE else -1
        if self._stamps is not None:
            self._stamps.stamp(self._painter, self._signs, turn, self._colour[kind])
        else:
            for at in self._signs:
                draw_sign(self._painter, at, turn, self._colour[kind])
        self._signs.clear()
