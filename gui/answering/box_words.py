"""What a check says of a box: a glyph in it and a word beside it, never a colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from core.worksheet.attempt import WORDS
from core.worksheet.feedback import GLYPHS
from core.worksheet.marking import WORST_FIRST
from gui.canvas import type as face
from gui.canvas.blanks import Cell, blank_rects
from gui.canvas.page import Page
from gui.languages import language
from gui.theme import Theme
from gui.worksheet.answers import Answers

COLOURS = {
    "true": "good", "rounding": "good", "ft": "accent", "ft-zero": "accent",
    "shape": "bad", "wrong": "bad", "unread": "bad", "blank": "quiet",
}  # fmt: skip
GAP, SIGN = 1.0, 13.0  # between a box and its word; of the sign before a box at a pin
LETTERS = {face.SMALL: 0.95, face.GRID: 0.8}  # from which scale on words are so small


def routes_of(answers: Answers, key: str) -> list[str]:
    """Return what the last check said of each box of a blank, or that what is typed is no number; "" before a check."""
    boxes, verdict = answers.exercise.cells[key], answers.verdict(key)
    routes = verdict.cells if verdict is not None and len(verdict.cells) == len(boxes) else [verdict.route if verdict else ""] * len(boxes)
    return ["unread" if answers.trouble(box) else route for box, route in zip(boxes, routes, strict=True)]


def worst_of(routes: Sequence[str]) -> str:
    """Return what is said of a whole blank."""
    return next((route for route in ("shape", *WORST_FIRST) if route in routes), "")


def said_of(answers: Answers, key: str) -> str:
    """Return that in a word."""
    worst = worst_of(routes_of(answers, key))
    return WORDS[worst].say(language()) if worst else ""


def cells_of(answers: Answers, key: str) -> tuple[Cell, ...]:
    """Return the boxes of a blank as they are painted."""
    boxes = answers.exercise.cells[key]
    glyphs = GLYPHS if len(boxes) > 1 else {}  # a single box has its glyph with the word
    pairs = zip(boxes, routes_of(answers, key), strict=True)
    return tuple(Cell(answers.text(box).strip(), glyphs.get(route, ""), COLOURS.get(route, "")) for box, route in pairs)


def paint_words(painter: QPainter, page: Page, theme: Theme, answers: Answers, scale: float, at: str, away: float) -> None:
    """Write the words: above a value, below a gradient, left of a box at a pin; on a plate, and larger on a page that is far away.

    at    the key of the box that the field lies over; its word stands `away` further, in page units
    """
    pen = face.Pen(painter, for_file=False)
    kind = next((kind for kind, least in LETTERS.items() if scale >= least), face.NUMBER)
    for key, item in answers.exercise.items.items():
        worst = worst_of(routes_of(answers, key))
        rects = blank_rects(page, item.place)
        if not worst or not rects:
            continue
        word, up = f"{GLYPHS[worst]} {WORDS[worst].say(language())}", item.place.kind in ("value", "local")
        rect, gap = rects[0].united(rects[-1]), GAP + (away if key == at else 0.0)
        wide, high = face.width(word, kind) + 4, face.SIZES[kind] + 1.5
        plate = QRectF(rect.center().x() - wide / 2, rect.top() - gap - high if up else rect.bottom() + gap, wide, high)
        if item.place.port is not None:
            plate = QRectF(rect.left() - SIGN - wide, rect.center().y() - high / 2, wide, high)
        painter.fillRect(plate, QColor(theme.page))
        painter.setPen(QColor(getattr(theme, COLOURS[worst])))
        pen.write(plate, word, kind, Qt.AlignmentFlag.AlignHCenter)
