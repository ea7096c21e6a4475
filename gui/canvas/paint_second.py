"""The second number beside a number of the page, the wires that it concerns, and the legend of it."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from core.values import shape_of
from gui.canvas import type as face
from gui.canvas.marks import Seconds, Show
from gui.canvas.number_blocks import number_rect
from gui.canvas.page import Page, Rows
from gui.canvas.wire_paths import whole_path
from gui.theme import Theme

Align = Qt.AlignmentFlag
HEIGHT, SPACE, APART, BETWEEN = 15.0, 4.0, 1.0, 2.0  # of a chip, beside its text, from its number, from another chip
GLOW, WIDTH = 0.30, 8.0  # opacity and width of a wire's light
Chip = tuple[QRectF, str, str]  # its frame, text and colour


def paint_lit(painter: QPainter, page: Page, theme: Theme, seconds: Seconds, show: Show) -> None:
    """Light up the wires on which a number has another one beside it, in the colour of that number."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for number, wire in enumerate(page.wires):
        back = show.gradients and (wire.target, wire.port) in seconds.wires and (wire.target, wire.port) in page.seen.wires
        if not back and not (show.values and wire.source in seconds.values and wire.source in page.seen.values):
            continue
        colour = QColor(theme.gradient if back else theme.value)
        colour.setAlphaF(GLOW)
        painter.setPen(QPen(colour, WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPath(whole_path(page, number))


def paint_seconds(painter: QPainter, page: Page, theme: Theme, seconds: Seconds, show: Show, rows: Rows, pen: face.Pen) -> None:
    """Write the second numbers of some nodes, and of the wires that end there and share their source with others."""
    chips = [*_beside_nodes(page, theme, seconds, show, rows), *_beside_wires(page, theme, seconds, show, rows)]
    for place, text, colour in _apart(chips):
        painter.setPen(QPen(QColor(colour), 1.0))
        painter.setBrush(QColor(theme.page))
        painter.drawRoundedRect(place, 4, 4)
        pen.write(place, text, face.SMALL, Align.AlignHCenter)


def _apart(chips: list[Chip]) -> list[Chip]:
    """Return chips of which none lies on another: the lower of two goes to the right."""
    placed: list[Chip] = []
    near: list[Chip] = []
    for chip in sorted(chips, key=lambda chip: (chip[0].top(), chip[0].left())):
        near = [other for other in near if chip[0].top() - other[0].top() < HEIGHT]
        while (hit := next((other for other, _, _ in near if other.intersects(chip[0])), None)) is not None:
            chip[0].moveLeft(hit.right() + BETWEEN)
        near.append(chip)
        placed.append(chip)
    return placed


def _beside_nodes(page: Page, theme: Theme, seconds: Seconds, show: Show, rows: Rows) -> Iterator[Chip]:
    kinds = (
        (show.values, seconds.values, page.seen.values, True, theme.value),
        (show.gradients, seconds.gradients, page.seen.gradients, False, theme.gradient),
    )
    for row in rows.tolist():
        name = page.ids[row]
        for shown, texts, numbers, above, colour in kinds:
            if shown and name in texts and name in numbers:
                rect = number_rect(page, row, shape_of(numbers[name]), above)
                top = rect.top() - APART - HEIGHT if above else rect.bottom() + APART
                yield _chip(rect.left(), top, texts[name]), texts[name], colour


def _beside_wires(page: Page, theme: Theme, seconds: Seconds, show: Show, rows: Rows) -> Iterator[Chip]:
    numbers = page.wires_into(rows) if show.gradients and seconds.wires else ()
    for number in numbers:
        wire = page.wires[number]
        text = seconds.wires.get((wire.target, wire.port))
        if text is not None and page.is_shared[number] and (wire.target, wire.port) in page.seen.wires:
            x, y = page.in_port(wire.target, wire.port)
            yield _chip(x + 1, y + 14, text), text, theme.gradient


def _chip(left: float, top: float, text: str) -> QRectF:
    return QRectF(QPointF(left, top), QSizeF(face.width(text, face.SMALL) + 2 * SPACE, HEIGHT))


def paint_words(painter: QPainter, pen: face.Pen, corner: QPointF, theme: Theme, text: str) -> QRectF:
    """Draw a legend of one line, its lower left corner at a point; return its frame."""
    box = QRectF(corner - QPointF(0, 24), QSizeF(face.width(text, face.SMALL) + 20, 24))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.edge), 1.0))
    painter.setBrush(QColor(theme.page))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(QColor(theme.text))
    pen.write(box, text, face.SMALL, Align.AlignHCenter)
    return box
