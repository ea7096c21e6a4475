"""Lays the sheet around a page of a lecture: as much room for the graph as its steps need, with all that they write beside the wires."""

from PySide6.QtCore import QSizeF

from core.document import LecturePage
from core.lecture import span
from core.steps import Playback
from gui.canvas.page import Page
from gui.canvas.playback import told_room
from gui.presenter.aside import aside_of, shown_document
from gui.presenter.sheet import Sheet

MARGIN = 6.0  # page units around a graph
MOST_STEPS = 300  # whose products and sums are given room


def sheet_of(page: LecturePage, drawn: Page, playback: Playback, size: QSizeF, number: str, language: str) -> Sheet:
    """Return what stands around the graph of a page, on a screen of that size; `drawn` is the graph as it is painted."""
    first, last = span(page, playback)
    told = told_room(drawn, drawn.graph, playback.steps[first : min(last, first + MOST_STEPS)])
    bounds = drawn.bounds().united(told).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
    aside, note = aside_of(page, shown_document(page), drawn.trace), page.document.note(language)
    return Sheet(size, bounds, note.title, note.text, number, first < last, aside.lines if aside is not None else 0.0)
