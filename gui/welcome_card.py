"""A card of the welcome page: an example or a lesson as a picture of itself, with its title and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui.languages import language
from gui.pixels import on_pixels
from gui.theme import Theme

if TYPE_CHECKING:
    from core.examples import Example

PICTURE = 148  # height of the picture
WORDS = 74  # height of title and sentence
LEAST = 232  # width
ROUND = 8.0


class Card(QAbstractButton):
    """One example or lesson; clicked, Enter or Space opens it."""

    def __init__(self, example: Example, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.example = example
        self._theme = theme
        self._picture: QImage | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Return the room of a card."""
        return QSize(LEAST, PICTURE + WORDS)

    def retranslate(self) -> None:
        """Say it in the present language."""
        self.setText(self.example.title.say(language()))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self.example.summary.say(language()))
        self.setToolTip(self.example.summary.say(language()))
        self.update()

    def dress(self, theme: Theme) -> None:
        """Take other colours; the picture has to be made anew."""
        self._theme = theme
        self._picture = None
        self.update()

    def picture_size(self) -> QSize:
        """Return how large its picture is wanted, in pixels of the screen."""
        ratio = self.devicePixelRatioF()
        return QSize(round((self.width() - 2) * ratio), round((PICTURE - 1) * ratio))

    def needs_picture(self) -> bool:
        """Return whether it has none of its present size."""
        return self._picture is None or self._picture.size() != self.picture_size()

    def show_picture(self, picture: QImage) -> None:
        """Show the picture of the example."""
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture = picture
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open it by Enter; Space is known to every button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint picture, title and sentence."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(frame, ROUND, ROUND)
        painter.fillPath(shape, QColor(self._theme.panel))
        self._paint_picture(painter, shape)
        self._paint_words(painter)
        active = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(self._theme.accent if active else self._theme.edge), 2 if self.hasFocus() else 1))
        painter.drawPath(shape)

    def _paint_picture(self, painter: QPainter, shape: QPainterPath) -> None:
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(0, 0, self.width(), PICTURE), QColor(self._theme.page))
        if self._picture is not None:
            painter.drawImage(on_pixels(painter, QPointF(1, 1)), self._picture)
        painter.setPen(QColor(self._theme.edge))
        painter.drawLine(QPointF(0, PICTURE), QPointF(self.width(), PICTURE))
        painter.restore()

    def _paint_words(self, painter: QPainter) -> None:
        title = QFont(self.font())
        title.setWeight(QFont.Weight.DemiBold)
        painter.setFont(title)
        painter.setPen(QColor(self._theme.text))
        room = self.width() - 24
        named = two_lines(self.text(), title, room)
        for k, line in enumerate(named):
            painter.drawText(QRectF(12, PICTURE + 8 + 20 * k, room, 20), Qt.AlignmentFlag.AlignVCenter, line)
        painter.setFont(self.font())
        painter.setPen(QColor(self._theme.quiet))
        for k, text in enumerate(two_lines(self.example.summary.say(language()), self.font(), room)):
            painter.drawText(QRectF(12, PICTURE + 29 + 18 * k, room, 18), Qt.AlignmentFlag.AlignVCenter, text)
        for k, line in enumerate(two_lines(self.example.text.say(language()), self.font(), room, 3 - len(named)), len(named)):
            painter.drawText(QRectF(12, PICTURE + 11 + 18 * k, room, 18), Qt.AlignmentFlag.AlignVCenter, line)


def two_lines(text: str, font: QFont, width: float, most: int = 2) -> list[str]:
    """Return a text broken into two lines at most, or one; what does not fit ends in "…"."""
    if most < 2:
        return [QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    layout.endLayout()
    split = first.textLength()
    rest = QFontMetricsF(font).elidedText(text[split:].strip(), Qt.TextElideMode.ElideRight, width)
    return [line for line in (text[:split].strip(), rest) if line]
