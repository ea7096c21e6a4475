"""Type: the fonts of the page, and text that is laid out once and drawn many times."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText

from core.numbers import show
from gui.canvas.svg_text import Written

NUMBER, SYMBOL, NAME, GRID, SMALL, TITLE, LARGE = "number", "symbol", "name", "grid", "small", "title", "large"
SIZES = {NUMBER: 13.0, SYMBOL: 17.0, NAME: 15.0, GRID: 12.0, SMALL: 10.5, TITLE: 15.0, LARGE: 14.0}
Align = Qt.AlignmentFlag


@lru_cache(maxsize=64)
def font(kind: str) -> QFont:
    """Return a font of the page; its sizes are page units."""
    made = QFont()
    made.setPixelSize(round(SIZES[kind]))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("tnum"), 1)  # digits of one width, so that a number that changes stands still
    if kind == NAME:
        made.setItalic(True)
    if kind == TITLE:
        made.setWeight(QFont.Weight.DemiBold)
    if kind == SYMBOL:
        made.setWeight(QFont.Weight.Medium)
    return made


@lru_cache(maxsize=64)
def metrics(kind: str) -> QFontMetricsF:
    """Return the measures of a font."""
    return QFontMetricsF(font(kind))


@lru_cache(maxsize=64)
def heights(kind: str) -> tuple[float, float]:
    """Return the height and the ascent of a font."""
    return metrics(kind).height(), metrics(kind).ascent()


@lru_cache(maxsize=20_000)
def width(text: str, kind: str) -> float:
    """Return how wide a text is, in page units."""
    return metrics(kind).horizontalAdvance(text)


@lru_cache(maxsize=20_000)
def laid_out(text: str, kind: str) -> QStaticText:
    """Return a text that is ready to be drawn."""
    static = QStaticText(text)
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    static.prepare(font=font(kind))
    return static


def elided(text: str, kind: str, room: float) -> str:
    """Return a text cut with … to fit."""
    return text if width(text, kind) <= room else metrics(kind).elidedText(text, Qt.TextElideMode.ElideRight, room)


@lru_cache(maxsize=20_000)
def number(x: float, kind: str, room: float) -> str:
    """Return a number with four significant digits, or so many fewer that it fits."""
    return next((text for digits in (4, 3, 2) if width(text := show(x, digits), kind) <= room), show(x, 1))


class Pen:
    """Writes texts with a painter: prepared ones on the screen, plain ones (which stay text) in a file.

    written  notes every text, where it is not None
    """

    def __init__(self, painter: QPainter, for_file: bool) -> None:
        self._painter = painter
        self._for_file = for_file
        self._kind = ""
        self.written: list[Written] | None = None

    def write_left(self, x: float, middle: float, text: str, kind: str) -> None:
        """Write one line from x on, its height about `middle`."""
        self._write(x, middle, text, kind, x, "start")

    def _write(self, x: float, middle: float, text: str, kind: str, held: float, anchor: str) -> None:
        if self.written is not None:
            self.written.append(Written(text, x, held, anchor))
        if kind != self._kind:
            self._painter.setFont(font(kind))
            self._kind = kind
        height, ascent = heights(kind)
        if self._for_file:
            self._painter.drawText(QPointF(x, middle - height / 2 + ascent), text)
        else:
            self._painter.drawStaticText(QPointF(x, middle - height / 2), laid_out(text, kind))

    def write(self, rect: QRectF, text: str, kind: str, align: Qt.AlignmentFlag) -> None:
        """Write one line into a rectangle: left, right or in the middle; always in the middle of its height."""
        if kind in (NAME, SYMBOL):  # a number is never cut
            text = elided(text, kind, rect.width() + 0.5)
        free = rect.width() - width(text, kind)
        if align & Align.AlignHCenter:
            self._write(rect.left() + free / 2, rect.center().y(), text, kind, rect.center().x(), "middle")
        elif align & Align.AlignRight:
            self._write(rect.left() + free, rect.center().y(), text, kind, rect.right(), "end")
        else:
            self.write_left(rect.left(), rect.center().y(), text, kind)
