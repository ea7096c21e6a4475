"""Frames and comments, behind everything else: a quiet ground, a title, and perhaps a text."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from core.document import Frame
from core.frames import LINE, TITLE
from gui.canvas import type as face
from gui.canvas.marks import Marks
from gui.canvas.page import Page
from gui.canvas.paint_far import mixed
from gui.canvas.wrapping import wrapped
from gui.theme import Theme

HUES = {"blue": "#2f6fde", "green": "#1a9c4b", "yellow": "#c99700", "red": "#d13b2e", "purple": "#8b5cd6"}
ROUND = 8.0
INSIDE = 10.0  # between the edge and the words
LEAST, MOST = 11.0, 34.0  # a title's height on the screen is not under LEAST pixels, as long as that is under MOST page units
READABLE = 0.35  # from this zoom on the text is written
GRIP = 10.0


def ground(name: str, theme: Theme) -> QColor:
    """Return the colour that a frame fills the page with."""
    return mixed(hue(name, theme), theme.page, 0.17 if theme.dark else 0.09)


def hue(name: str, theme: Theme) -> str:
    """Return the full colour that a name stands for."""
    return HUES.get(name, theme.quiet)


def paint_frames(
    painter: QPainter, page: Page, theme: Theme, marks: Marks, seen: QRectF, pen: face.Pen, for_file: bool = False
) -> None:
    """Paint the frames that are seen, in page units, the lowest first."""
    scale = 1.0 if for_file else painter.worldTransform().m11()
    for frame in page.frames:
        rect = QRectF(*frame.rect)
        if rect.intersects(seen):
            _ground(painter, rect, frame, theme, frame.id in marks.frames, scale)
            _words(painter, rect, frame, theme, scale, pen)
            if frame.id in marks.frames or frame.id == marks.hovered_frame:
                _grip(painter, rect.bottomRight(), theme, scale)


def _ground(painter: QPainter, rect: QRectF, frame: Frame, theme: Theme, chosen: bool, scale: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QColor(theme.accent) if chosen else mixed(hue(frame.colour, theme), theme.page, 0.5)
    painter.setPen(QPen(edge, max(2.2 if chosen else 1.0, (1.8 if chosen else 0.8) / scale)))
    painter.setBrush(Qt.BrushStyle.NoBrush if theme.name == "print" else ground(frame.colour, theme))
    painter.drawRoundedRect(rect, ROUND, ROUND)


def _words(painter: QPainter, rect: QRectF, frame: Frame, theme: Theme, scale: float, pen: face.Pen) -> None:
    room = rect.adjusted(INSIDE, 0, -INSIDE, -INSIDE / 2)
    if frame.title:
        painter.setPen(QColor(theme.text))
        _title(painter, QRectF(room.left(), rect.top(), room.width(), TITLE), rect.height(), frame.title, scale, pen)
    if frame.text and scale >= READABLE:
        painter.setPen(QColor(theme.quiet if frame.title else theme.text))
        room.setTop(rect.top() + (TITLE if frame.title else INSIDE))
        lines = wrapped(frame.text, face.NUMBER, room.width(), int(room.height() / LINE))
        for number, line in enumerate(lines):
            pen.write_left(room.left(), room.top() + (number + 0.5) * LINE, line, face.NUMBER)


def _title(painter: QPainter, strip: QRectF, height: float, title: str, scale: float, pen: face.Pen) -> None:
    """Write a title, so large that it can be read from far away, as long as the frame has room for that."""
    size = min(MOST, LEAST / scale, height / 1.5)
    if size <= face.SIZES[face.TITLE]:
        pen.write_left(strip.left(), strip.center().y(), face.elided(title, face.TITLE, max(0.0, strip.width())), face.TITLE)
        return
    painter.save()
    font = QFont(face.font(face.TITLE))
    font.setPixelSize(round(size))
    painter.setFont(font)
    strip.setHeight(max(TITLE, size * 1.5))
    text = QFontMetricsF(font).elidedText(title, Qt.TextElideMode.ElideRight, max(0.0, strip.width()))
    painter.drawText(strip, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
    painter.restore()


def _grip(painter: QPainter, corner: QPointF, theme: Theme, scale: float) -> None:
    """Show that the corner can be taken hold of."""
    painter.setPen(QPen(QColor(theme.quiet), 1.4 / scale))
    for share in (0.5, 1.0):
        away = GRIP * share / scale
        inset = 3.0 / scale
        painter.drawLine(QPointF(corner.x() - away - inset, corner.y() - inset), QPointF(corner.x() - inset, corner.y() - away - inset))
