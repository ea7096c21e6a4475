"""The parts of a paper from top to bottom: each knows its height in a width and draws itself; sheet and key take the same room."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from core.words import Words
from core.worksheet.contents import CARD, DATE, FORM, ID, KEY, MARKING, MARKS, NAME, Asked, Contents, Part
from gui.worksheet.writer import FAINT, LEADING, Writer, height_of, width_of, wrapped

TITLE, TEXT, SMALL, FINE = 16, 10, 9, 8
LARGEST = 0.86  # points a unit of the page: numbers of 11 points
ANSWER, DRAWING, SQUARE = 24.0, 190.0, 8.0
MARKS_ROOM, INDENT = 64.0, 16.0
MARKED = Words("[{marks} marks]", "[{marks} 分]")
ONE = Words("[1 mark]", "[1 分]")


class Drawing(Protocol):
    """A figure: how large it is in units of the page, and how it is painted with (0, 0) at its corner."""

    @property
    def bounds(self) -> QRectF:
        """Its rectangle."""

    def paint(self, painter: QPainter, written: list[Any] | None = None) -> None:
        """Paint it; note what is written."""


@dataclass(frozen=True)
class Sheet:
    """One form of a paper, or its key.

    figure  the graph, with the answers in its boxes where this is the key
    drawn   formula → its graph, for keys of "draw the graph"
    """

    contents: Contents
    figure: Drawing | None
    key: bool = False
    drawn: Mapping[str, Drawing] = field(default_factory=dict)


@dataclass(frozen=True)
class Block:
    """A part that is not torn apart; `joined` to the next one."""

    height: float
    draw: Callable[[Writer, float, float], None]  # left, top
    joined: bool = False


def blocks_of(sheet: Sheet, width: float, highest: float) -> Iterator[Block]:
    """Yield the parts of a paper; a figure is at most so high."""
    contents = sheet.contents
    yield _title(sheet, width)
    yield _paragraph(
        f"{contents.say(MARKING)}: {contents.marking}" if contents.language != "zh" else f"评分：{contents.marking}", width, SMALL, 6
    )
    if sheet.figure is not None:
        if contents.reading and any(part.items for part in contents.parts):
            yield _paragraph(contents.reading, width, SMALL, 2, joined=True)
        yield _figure(sheet.figure, width, highest)
    for number, part in enumerate(contents.parts, 1):
        yield _heading(contents, part, number, width)
        for letter, asked in zip("abcdefghijklmnopqrstuvwxyz" * 80, part.asked, strict=False):
            yield _asked(sheet, asked, letter, width)
    yield _card(contents, width)


def _title(sheet: Sheet, width: float) -> Block:
    contents = sheet.contents
    tag = " · ".join(
        text for text in (contents.say(KEY) if sheet.key else "", contents.say(FORM, form=contents.form) if contents.form else "") if text
    )
    room = max(width_of(contents.say(KEY) + " · " + contents.say(FORM, form="W"), 13, True) + 18, 100.0)
    title = height_of(contents.title, TITLE, width - room - 12, True)
    names = max(title, 26.0) + 30

    def draw(writer: Writer, left: float, top: float) -> None:
        writer.text(left, top, width - room - 12, contents.title, TITLE, True)
        if tag:
            frame = QRectF(left + width - width_of(tag, 13, True) - 18, top, width_of(tag, 13, True) + 18, 24)
            writer.box(frame, 1.2)
            writer.line(frame.left() + 9, top + 17, tag, 13, True)
        _names(writer, contents, left, top + names, width)

    return Block(names + 14, draw)


def _names(writer: Writer, contents: Contents, left: float, baseline: float, width: float) -> None:
    """Write the lines for name, id, date and marks."""
    total = f"/ {contents.out_of:g}"
    x = left
    for words, share in ((NAME, 0.40), (ID, 0.23), (DATE, 0.19), (MARKS, 0.18)):
        label = contents.say(words)
        writer.line(x, baseline, label, TEXT)
        begin, end = x + width_of(label, TEXT) + 5, x + share * width - 10
        if words is MARKS:
            end = left + width - width_of(total, TEXT, True) - 5
            writer.right(left + width, baseline, total, TEXT, True)
        writer.rule(begin, end, baseline + 2)
        x += share * width


def _paragraph(text: str, width: float, size: int, after: float, joined: bool = False) -> Block:
    return Block(
        height_of(text, size, width) + after,
        lambda writer, left, top: void(writer.text(left, top, width, text, size, False, FAINT)),
        joined,
    )


def void(_: object) -> None:
    """Forget what something returned."""


def scale_of(figure: Drawing, width: float, highest: float) -> float:
    """Return how many points a unit of the figure takes."""
    return min(LARGEST, width / figure.bounds.width(), highest / figure.bounds.height())


def _figure(figure: Drawing, width: float, highest: float) -> Block:
    scale = scale_of(figure, width, highest)
    aside = (width - scale * figure.bounds.width()) / 2
    return Block(scale * figure.bounds.height() + 8, lambda writer, left, top: _draw(writer, figure, left + aside, top, scale))


def _draw(writer: Writer, figure: Drawing, left: float, top: float, scale: float) -> None:
    writer.painter.save()
    writer.painter.translate(QPointF(left, top))
    writer.painter.scale(scale, scale)
    noted: list[Any] = []
    figure.paint(writer.painter, noted)
    if writer.written is not None:
        writer.written.extend(entry.text for entry in noted)
    writer.painter.restore()


def _heading(contents: Contents, part: Part, number: int, width: float) -> Block:
    room = width - INDENT - MARKS_ROOM
    marks = contents.say(ONE) if part.marks == 1 else contents.say(MARKED, marks=f"{part.marks:g}")

    def draw(writer: Writer, left: float, top: float) -> None:
        writer.line(left, top + 0.95 * TEXT, f"{number}.", TEXT, True)
        writer.text(left + INDENT, top, room, part.wording, TEXT)
        if part.marks:
            writer.right(left + width, top + 0.95 * TEXT, marks, TEXT, True)

    return Block(height_of(part.wording, TEXT, room) + 6, draw, joined=bool(part.asked))


def _asked(sheet: Sheet, asked: Asked, letter: str, width: float) -> Block:
    room = width - 2 * INDENT - MARKS_ROOM - 4
    below = height_of(asked.prompt, TEXT, room) + 3
    answer = DRAWING if asked.concept.idea == "draw" else _choices_height(asked, width) if asked.choices else ANSWER

    def draw(writer: Writer, left: float, top: float) -> None:
        writer.line(left + INDENT, top + 0.95 * TEXT, f"({letter})", TEXT)
        writer.text(left + 2 * INDENT + 4, top, room, asked.prompt, TEXT)
        writer.right(left + width, top + 0.95 * TEXT, f"[{asked.concept.marks:g}]", SMALL)
        _answer(writer, sheet, asked, QRectF(left + 2 * INDENT + 4, top + below, width - 2 * INDENT - 4, answer))

    return Block(below + answer + 8, draw)


def _answer(writer: Writer, sheet: Sheet, asked: Asked, rect: QRectF) -> None:
    if asked.concept.idea == "draw":
        writer.box(rect, 0.6)
        figure = sheet.drawn.get(asked.concept.text) if sheet.key else None
        if figure is not None:
            scale = scale_of(figure, rect.width() - 8, rect.height() - 8)
            _draw(writer, figure, rect.left() + 4, rect.center().y() - scale * figure.bounds.height() / 2, scale)
    elif asked.choices:
        for at, text in _choice_places(asked, rect.width()):
            square = QRectF(rect.left() + at.x(), rect.top() + at.y(), SQUARE, SQUARE)
            writer.box(square, 0.7)
            writer.line(square.right() + 4, square.bottom(), text, SMALL)
            if sheet.key and text == asked.solution:
                writer.cross(square.adjusted(-1, -1, 1, 1))
    else:
        writer.rule(rect.left(), rect.right() - 4, rect.bottom() - 5)
        if sheet.key:
            _on_the_line(writer, asked.solution, rect)


def _on_the_line(writer: Writer, text: str, rect: QRectF) -> None:
    """Write an answer on its line, smaller and in two lines where it is long."""
    size = next((size for size in (TEXT, FINE) if width_of(text, size, True) <= rect.width()), 6)
    lines = wrapped(text, size, rect.width(), True)
    for number, line in enumerate(lines):
        writer.line(rect.left() + 2, rect.bottom() - 8 - (len(lines) - 1 - number) * size * LEADING, line, size, True)


def _choice_places(asked: Asked, width: float) -> Iterator[tuple[QPointF, str]]:
    x, y = 0.0, 4.0
    for text in asked.choices:
        need = SQUARE + 4 + width_of(text, SMALL) + 18
        if x and x + need > width:
            x, y = 0.0, y + 15
        yield QPointF(x, y), text
        x += need


def _choices_height(asked: Asked, width: float) -> float:
    return max(at.y() for at, _ in _choice_places(asked, width - 2 * INDENT - 4)) + SQUARE + 4


def _card(contents: Contents, width: float) -> Block:
    """Return the small card of conventions."""
    half = (width - 24) / 2
    heights = [height_of(line, FINE, half) + 2 for line in contents.conventions]
    rows = [max(heights[k : k + 2]) for k in range(0, len(heights), 2)]
    high = sum(rows) + FINE * LEADING + 12

    def draw(writer: Writer, left: float, top: float) -> None:
        writer.box(QRectF(left, top + 8, width, high), 0.5)
        writer.line(left + 8, top + 8 + FINE + 4, contents.say(CARD), FINE, True)
        y = top + 8 + FINE * LEADING + 6
        for k, line in enumerate(contents.conventions):
            writer.text(left + 8 + (k % 2) * (half + 8), y, half, line, FINE, False, FAINT)
            y += rows[k // 2] if k % 2 else 0.0

    return Block(high + 12, draw)
