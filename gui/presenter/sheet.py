"""The sheet around a page of a lecture: its title and number above, its text beside or below the graph, in letters for the last row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextBlockFormat, QTextCursor, QTextDocument, QTextOption

from gui.canvas.type import LARGE, SIZES
from gui.theme import Theme

TITLE, TEXT, LEAST, SMALL = 26, 36, 40, 40  # so many letters one above the other fill the height of the screen
EDGE = 1 / 34  # of the height
COLUMN, PLOT = 0.32, 0.44  # of the width, for text beside the graph, and for what else stands there
LINES = 3 * 1.15  # of the sentence below; those of Chinese are higher than the font says
SENTENCE = 38
SPACING = 118  # of lines, in percent
EQUALS = re.compile(r"(?<=\w) = (?=[−(]?\d)")  # "y = 0.7311" stays on one line


@dataclass(frozen=True)
class Rooms:
    """Where everything stands; the text is in letters of so many pixels."""

    title: QRectF
    graph: QRectF
    text: QRectF
    foot: QRectF
    letters: int
    aside: QRectF = field(default_factory=QRectF)


@dataclass(frozen=True)
class Sheet:
    """What stands on a page of a lecture beside its graph.

    size    of the screen, in pixels
    bounds  of the graph, in page units
    steps   whether there are steps, which need room for their sentence
    aside   how many lines high something else is that stands beside the graph, 0 for nothing
    """

    size: QSizeF
    bounds: QRectF
    title: str
    text: str
    number: str
    steps: bool
    aside: float = 0.0

    @property
    def edge(self) -> float:
        """The margin, in pixels."""
        return self.size.height() * EDGE

    def letters(self, count: float, strong: bool = False) -> QFont:
        """Return a font of which so many letters fill the height."""
        font = QFont()
        font.setPixelSize(max(round(self.size.height() / count), 12))
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    @property
    def _high(self) -> float:
        """How high what else stands there is at least, in pixels."""
        return self.aside * self.size.height() / SMALL

    # ---------------------------------------------------------------- room

    @cached_property
    def rooms(self) -> Rooms:
        """Where everything stands, so that the graph is as large as can be."""
        ways = []
        for count in (TEXT, (TEXT + LEAST) / 2, LEAST):  # as large as the graph leaves room for
            letters = round(self.size.height() / count)
            ways += [self._beside(letters), self._below(letters), *([self._under(letters)] if self.aside else [])]
            best = max(ways, key=lambda rooms: round(self._scale(rooms), 2))
            if self._scale(best) * SIZES[LARGE] >= self.size.height() / LEAST:
                return best
        return best

    def _scale(self, rooms: Rooms) -> float:
        """Return how large the graph can be; where the text finds no room, not at all."""
        across, down = self.bounds.width() or 1.0, self.bounds.height() or 1.0
        height = text_document(self.text, self._font(rooms.letters), rooms.text.width()).size().height()
        fits = height <= rooms.text.height() + 1.0 and (not self.aside or rooms.aside.height() >= self._high)
        return min(rooms.graph.width() / across, rooms.graph.height() / down) if fits else 0.0

    def _frame(self) -> tuple[QRectF, QRectF, QRectF]:
        """Return the rooms of the title, of graph and text together, and of the foot."""
        width, height, edge = self.size.width(), self.size.height(), self.edge
        head = QFontMetricsF(self.letters(TITLE, strong=True)).height() + edge
        foot = LINES * QFontMetricsF(self.letters(SENTENCE)).lineSpacing() + edge if self.steps else edge / 2
        return (
            QRectF(edge, edge / 2, width - 2 * edge, head - edge / 2),
            QRectF(edge / 3, head, width - 2 * edge / 3, height - head - foot),
            QRectF(edge, height - foot + edge / 4, width - 2 * edge, foot - edge / 2),
        )

    def _beside(self, letters: int) -> Rooms:
        """Return the rooms with the text at the right of the graph, above what else stands there."""
        title, middle, foot = self._frame()
        column = (PLOT if self.aside else COLUMN) * self.size.width()
        text = QRectF(middle.right() - column, middle.top() + self.edge, column - self.edge, middle.height() - self.edge)
        graph, aside = middle.adjusted(0.0, 0.0, -column - self.edge, 0.0), QRectF()
        if self.aside:
            high = text_document(self.text, self._font(letters), text.width()).size().height()
            aside = text.adjusted(0.0, high + self.edge, 0.0, -self.edge / 2)
            text.setHeight(high)
        return Rooms(title, graph, text, foot, letters, aside)

    def _below(self, letters: int) -> Rooms:
        """Return the rooms with the text below the graph, and what else there is at its right."""
        title, middle, foot = self._frame()
        width = self.size.width() - 2 * self.edge
        high = text_document(self.text, self._font(letters), width).size().height()
        text = QRectF(self.edge, middle.bottom() - high - self.edge / 2, width, high)
        graph, aside = middle.adjusted(0.0, 0.0, 0.0, -high - self.edge), QRectF()
        if self.aside:
            column = PLOT * self.size.width()
            aside = QRectF(graph.right() - column, graph.top() + self.edge / 2, column - self.edge, graph.height() - self.edge)
            graph.setRight(graph.right() - column - self.edge)
        return Rooms(title, graph, text, foot, letters, aside)

    def _under(self, letters: int) -> Rooms:
        """Return the rooms with the graph above, the text and what else there is side by side below it."""
        title, middle, foot = self._frame()
        half = self.size.width() / 2 - 1.5 * self.edge
        needed = text_document(self.text, self._font(letters), half).size().height()
        high = max(needed, self._high)
        text = QRectF(self.edge, middle.bottom() - high - self.edge / 2, half, high)
        graph = middle.adjusted(0.0, 0.0, 0.0, -high - self.edge)
        return Rooms(title, graph, text, foot, letters, text.translated(half + self.edge, 0.0))

    @property
    def letters_of_text(self) -> QFont:
        """The type of the text."""
        return self._font(self.rooms.letters)

    def _font(self, letters: int) -> QFont:
        font = QFont()
        font.setPixelSize(max(letters, 12))
        return font

    # ---------------------------------------------------------------- painting

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint all but the graph and the sentence of its step."""
        rooms = self.rooms
        painter.fillRect(QRectF(0.0, 0.0, self.size.width(), self.size.height()), QColor(theme.page))
        painter.setFont(self.letters(SMALL))
        painter.setPen(QColor(theme.quiet))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rooms.title, int(right), self.number)
        room = rooms.title.adjusted(0.0, 0.0, -QFontMetricsF(painter.font()).horizontalAdvance(self.number) - self.edge, 0.0)
        painter.setFont(self._title_font(room.width()))
        painter.setPen(QColor(theme.text))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self.title)
        paint_text(painter, rooms.text, self.text, self.letters_of_text, theme.text)

    def _title_font(self, room: float) -> QFont:
        """Return the largest type in which the title is seen whole."""
        fonts = [self.letters(count, strong=True) for count in (TITLE, 30, 34, LEAST)]
        return next((font for font in fonts if QFontMetricsF(font).horizontalAdvance(self.title) <= room), fonts[-1])


def text_document(text: str, font: QFont, width: float) -> QTextDocument:
    """Return a text laid out in a width; an empty line parts paragraphs."""
    document = QTextDocument()
    document.setDocumentMargin(0.0)
    document.setDefaultFont(font)
    document.setDefaultTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    document.setPlainText("\n".join(filter(None, EQUALS.sub("\u00a0=\u00a0", text).split("\n"))))
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    block = QTextBlockFormat()
    block.setLineHeight(SPACING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block.setBottomMargin(font.pixelSize() * 0.5)
    cursor.mergeBlockFormat(block)
    document.setTextWidth(width)
    return document


def paint_text(painter: QPainter, room: QRectF, text: str, font: QFont, colour: str, spaced: bool = False) -> None:
    """Write a text into a room, from its corner on; spaced, with several spaces as they are."""
    document = text_document(text.replace("  ", "\u00a0\u00a0") if spaced else text, font, room.width())
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    ink = cursor.charFormat()
    ink.setForeground(QColor(colour))
    cursor.mergeCharFormat(ink)
    painter.save()
    painter.translate(room.topLeft())
    document.drawContents(painter)
    painter.restore()
