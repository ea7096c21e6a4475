"""The handles of bends: small rings on the wire under the mouse, on wires that are selected, and at the focused port."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.canvas.marks import Marks
from gui.canvas.page import Page
from gui.theme import Theme

RADIUS, LARGE = 4.0, 5.5  # pixels of the screen


def paint_bends(painter: QPainter, page: Page, theme: Theme, marks: Marks, scale: float) -> None:
    """Paint the handles in page units; those of selected bends are filled."""
    if not page.bends:
        return
    shown = marks.wires | {bend[:2] for bend in marks.bends}
    shown |= {wire for wire in (marks.lit_wire, _focused(marks)) if wire is not None}
    grown = max(1.0, scale) ** 0.5  # a little larger near by, as everything is
    for number in {page.wire_number[wire] for wire in shown if wire in page.wire_number} & page.bends.keys():
        wire = page.wires[number]
        for k, place in enumerate(page.bends[number]):
            bend = (wire.target, wire.port, k)
            radius = (LARGE if bend in (marks.hovered_bend, *marks.bends) else RADIUS) * grown / scale
            painter.setPen(QPen(QColor(theme.accent), 1.6 * grown / scale, Qt.PenStyle.SolidLine))
            painter.setBrush(QColor(theme.accent if bend in marks.bends else theme.page))
            painter.drawEllipse(QPointF(*place), radius, radius)


def _focused(marks: Marks) -> tuple[str, int] | None:
    if marks.focus is None or marks.focus_port is None:
        return None
    return marks.focus, marks.focus_port
