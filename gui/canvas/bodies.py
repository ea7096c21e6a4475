"""The body of a gate or leaf: drawn once for each look, zoom and theme, and stamped wherever it stands."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from core.document import BLOCK, Node
from core.geometry import LABEL, Box, caption_of, name_reach, symbol_of
from gui.canvas import type as face
from gui.theme import Theme

Align = Qt.AlignmentFlag
ROOM = 3.0  # around a body, for the thickness of its edge
MOST = 2000  # stamps kept


class Look(NamedTuple):
    """All that a body shows."""

    symbol: str
    name: str
    kind: str  # "gate", "block", or the kind of a leaf
    width: float
    height: float
    trouble: bool
    output: bool
    reach: tuple[float, float]  # how far left and right of the centre the name may stand
    pinned: bool = False


def look_of(node: Node, box: Box, trouble: bool, output: bool) -> Look:
    """Return how the body of a node looks now."""
    kind = node.gate if node.is_leaf or node.block is not None else "gate"
    output = output and not node.is_leaf
    size = box.body_width, box.body_height
    return Look(symbol_of(node), caption_of(node), kind, *size, trouble, output, name_reach(box), node.pinned)


def corner(width: float, height: float, leaf: bool) -> float:
    """Return the radius of a body's corners: a gate has round ends."""
    return 7.0 if leaf else min(width, height) / 2


def draw_body(painter: QPainter, pen: face.Pen, look: Look, theme: Theme) -> None:
    """Draw a body around (0, 0), its name above it."""
    leaf = look.kind not in ("gate", BLOCK)
    rect = QRectF(-look.width / 2, -look.height / 2, look.width, look.height)
    radius = corner(look.width, look.height, leaf)
    painter.setPen(_edge(look, theme))
    painter.setBrush(QColor(theme.leaf if leaf else theme.gate))
    painter.drawRoundedRect(rect, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if look.output:
        painter.drawRoundedRect(rect.adjusted(3.5, 3.5, -3.5, -3.5), radius - 3.5, radius - 3.5)
    if look.kind == BLOCK:  # what lies under it, like the cards of a stack
        deep = 2.5 if not look.output else 6.0
        painter.setPen(QPen(QColor(theme.quiet), 0.8))
        painter.drawRoundedRect(rect.adjusted(deep, deep, -deep, -deep), radius - deep, radius - deep)
    painter.setPen(QColor(theme.quiet if look.kind == "constant" else theme.text))
    kind = face.NAME if leaf and not look.symbol[:1].isdecimal() and look.symbol[:1] != "−" else face.NUMBER if leaf else face.SYMBOL
    pen.write(rect.adjusted(3, 0, -3, 0), look.symbol, kind, Align.AlignHCenter)
    if look.pinned:
        _draw_pin(painter, rect, look, leaf, theme)
        painter.setPen(QColor(theme.text))
    if look.name:
        pen.write(name_rect(look), look.name, face.NAME, Align.AlignHCenter)


def _draw_pin(painter: QPainter, rect: QRectF, look: Look, leaf: bool, theme: Theme) -> None:
    """Draw a small pin, stuck into the upper right of a body, where no wire ends; at the left where there is trouble."""
    side = -1.0 if look.trouble else 1.0
    inset = 3.0 if leaf else min(look.width, look.height) * 0.21
    head = QPointF(side * (look.width / 2 - inset), rect.top() + (2.5 if leaf else 4.0))
    painter.setPen(QPen(QColor(theme.text), 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(head, head + QPointF(-side * 4.4, 6.0))
    painter.setPen(QPen(QColor(theme.page), 1.0))
    painter.setBrush(QColor(theme.accent))
    painter.drawEllipse(head, 3.9, 3.9)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.page))
    painter.drawEllipse(head - QPointF(1.2, 1.2), 1.0, 1.0)


def name_rect(look: Look) -> QRectF:
    """Return the place of a name: over the middle of the body, or further left where numbers stand at its right."""
    left, right = look.reach
    wide = min(face.width(look.name, face.NAME), left + right)
    start = max(-left, min(-wide / 2, right - wide))
    return QRectF(start, -look.height / 2 - LABEL, wide, LABEL - 7)


def _edge(look: Look, theme: Theme) -> QPen:
    if look.trouble:
        return QPen(QColor(theme.bad), 1.6, Qt.PenStyle.DashLine)
    if look.kind == "constant":
        return QPen(Qt.PenStyle.NoPen)
    if look.kind == "variable":
        return QPen(QColor(theme.edge), 1.4)
    return QPen(QColor(theme.quiet), 2.0 if look.kind == "parameter" else 1.4)


class Stamps:
    """Pictures of bodies, kept for one zoom, screen and theme at a time."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._made: dict[Look, tuple[QPixmap, QPointF]] = {}

    def place(self, painter: QPainter, look: Look, at: QPointF, scale: float, theme: Theme) -> None:
        """Stamp a body at a pixel of the painter, which has no transform of its own."""
        ratio = painter.device().devicePixelRatioF()
        if (scale, ratio, theme.name) != self._key or len(self._made) > MOST:
            self._key = (scale, ratio, theme.name)
            self._made.clear()
        made = self._made.get(look)
        if made is None:
            made = self._made[look] = _stamp(look, scale, ratio, theme)
        pixmap, shift = made
        painter.drawPixmap(QPointF(round((at.x() + shift.x()) * ratio) / ratio, round((at.y() + shift.y()) * ratio) / ratio), pixmap)


def _stamp(look: Look, scale: float, ratio: float, theme: Theme) -> tuple[QPixmap, QPointF]:
    """Return the picture of a body, and where its corner lies as seen from the body's centre, in pixels."""
    half = max(look.width / 2, *(look.reach if look.name else (0.0,))) + ROOM
    above = look.height / 2 + (LABEL if look.name else 0.0) + ROOM
    size = QRectF(0, 0, 2 * half * scale * ratio + 1, (above + look.height / 2 + ROOM) * scale * ratio + 1).size().toSize()
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale * ratio, scale * ratio)
    painter.translate(half, above)
    draw_body(painter, face.Pen(painter, for_file=True), look, theme)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap, QPointF(-half * scale, -above * scale)
