"""Draws a marked paper: the figure of its form by the painter of the page, the student's answers in the boxes, and what each is worth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.document import Document
from core.evaluate import evaluate
from core.problems import Problem
from core.worksheet.batch import Line
from core.worksheet.feedback import GLYPHS
from core.worksheet.grading import Row
from core.worksheet.placed import placed
from core.worksheet.sheet import exam_of, exists, find_form, form_graph, write_place
from gui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from gui.canvas.blanks import Blank
    from gui.canvas.page import Page
    from gui.canvas.pictures import Figure
    from gui.worksheet.blocks import Drawing

COLOURS = {"true": "good", "rounding": "good", "ft": "accent", "blank": "quiet"}
LONGEST = 7  # letters of an answer in a box; the table beside it has the rest


class MarkedFigures:
    """Lays out each form once, and then only writes into its boxes."""

    def __init__(self) -> None:
        self._document: Document | None = None
        self._pages: dict[str, Page] = {}

    def __call__(self, document: Document, line: Line, key: str, theme: Theme) -> Figure | None:
        """Return the figure of a paper with one box in focus; None where there is no mark on it."""
        from gui.canvas.marks import Show
        from gui.canvas.pictures import Figure

        try:
            page = self._page(document, line.form)
        except Problem:
            return None
        blanks = page.blanks
        if line.status != "marked" or blanks is None or not page.graph.nodes:
            return None
        keys = {place: write_place(page.graph, place) for place in blanks.boxes if exists(page.graph, place)}
        boxes = {place: _filled(line.graded.rows[name]) for place, name in keys.items() if name in line.graded.rows}
        focus = next(((place, 0) for place, name in keys.items() if name == key), None)
        page.show_blanks(replace(blanks, boxes=boxes, focus=focus))
        return Figure(page, theme, Show(grid=False))

    def _page(self, document: Document, form: str) -> Page:
        from gui.canvas.blanks import blanks_of
        from gui.canvas.page import Page

        if document is not self._document:
            self._document, self._pages = document, {}
        if form not in self._pages:
            exam, graph = exam_of(document), document.graph
            chosen = find_form(exam, form)
            first = evaluate(graph)
            blanks = blanks_of(exam, graph, first, marks=False)
            numbers = form_graph(placed(graph, blanks.room.boxes(graph, first)), chosen)
            page = self._pages[form] = Page()
            trace = evaluate(numbers)
            page.show(numbers, trace)
            page.show_blanks(blanks_of(exam, numbers, trace, marks=False))
        return self._pages[form]


def key_at(drawing: Drawing, point: QPointF) -> str:
    """Return the key of the box at a point of a figure; "" where there is none."""
    from gui.canvas.blanks import blank_at
    from gui.canvas.pictures import Figure

    if not isinstance(drawing, Figure):
        return ""
    corner = drawing.bounds.topLeft()
    found = blank_at(drawing.page, point.x() + corner.x(), point.y() + corner.y())
    return write_place(drawing.page.graph, found[0]) if found is not None else ""


def place_in(figure: Figure) -> QPointF | None:
    """Return where the box in focus is, from the corner of the figure; None where none is."""
    from gui.canvas.blanks import blank_rects

    blanks = figure.page.blanks
    rects = blank_rects(figure.page, blanks.focus[0]) if blanks is not None and blanks.focus is not None else []
    return rects[0].center() - figure.bounds.topLeft() if rects else None


def _filled(row: Row) -> Blank:
    """Return the boxes of one blank with what was written, its sign and its colour."""
    from gui.canvas.blanks import Blank, Cell

    texts = _cells(row.got) if isinstance(row.expected, list) and isinstance(row.got, list) else [row.got]
    routes = row.cells if len(row.cells) == len(texts) else (row.route,) * len(texts)
    return Blank(
        tuple(Cell(_short(text), GLYPHS[route], COLOURS.get(route, "bad")) for text, route in zip(texts, routes, strict=True)),
    )


def _cells(got: Any) -> list[Any]:
    return [cell for part in got for cell in _cells(part)] if isinstance(got, list) else [got]


def _short(text: Any) -> str:
    said = "" if text is None else "".join(letter if letter.isprintable() else " " for letter in str(text)).strip()
    return said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"
