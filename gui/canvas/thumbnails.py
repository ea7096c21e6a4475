"""Thumbnails of gates for the palette, drawn by the same painter as the page."""

from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter

from core.blocks import block_node, make_block
from core.document import Graph, Node
from core.gates import GATES, LEAVES
from core.own_gates import OWN
from core.trace import Trace
from gui.canvas.marks import NO_MARKS, Show
from gui.canvas.page import Page
from gui.canvas.paint_near import Near
from gui.canvas.view import fitting
from gui.theme import Theme

LETTERS = {"variable": "x", "parameter": "W", "constant": ""}


def thumbnail(gate: str, theme: Theme, size: QSize, ratio: float) -> QImage:
    """Return a picture of the body of a gate or leaf on a transparent ground."""
    page = Page()
    page.show(Graph({"g": _sample(gate)}), Trace())
    view = fitting(page.body("g").adjusted(-2, -2, 2, 2), QSizeF(size), margin=2.0)
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.translate(view.ox, view.oy)
    painter.scale(view.scale, view.scale)
    Near(painter, page, theme, NO_MARKS, Show()).body_alone(0)
    painter.end()
    return image


def _sample(gate: str) -> Node:
    if gate.startswith(OWN):
        inside = Graph({"x": Node("x", "variable", value=1.0), "y": Node("y", "copy", inputs=("x",))}, "y")
        name = gate[len(OWN) :].split(" ")[0]  # without the number of a second of that name
        return block_node("g", make_block(name, inside, ("x",)))
    if gate in LEAVES:
        return Node("g", gate, value=3.0, label=LETTERS[gate])
    return Node("g", gate, inputs=() if GATES[gate].variadic else (None,) * len(GATES[gate].inputs))
