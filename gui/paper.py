"""Makes the pages of a worksheet: the words from the document, the figure from the painter of the page."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.document import Document, Graph
from core.evaluate import evaluate
from core.problems import Problem
from core.values import shape_of
from core.worksheet.contents import Contents, contents_of
from core.worksheet.exam import Exam
from core.worksheet.placed import placed
from core.worksheet.room import room_of
from core.worksheet.sheet import exam_of, exists, find_form, form_graph
from gui.worksheet.wanted import Wanted

if TYPE_CHECKING:
    from gui.canvas.pictures import Figure
    from gui.worksheet.blocks import Drawing, Sheet
    from gui.worksheet.pages import PaperPage

PICTURE = 1.5  # pixels a unit of the page


def paper_pages(document: Document, wanted: Wanted) -> list[PaperPage]:
    """Return the pages of one form, or of all forms one after the other. Raises Problem("no-worksheet"), Problem("no-form")."""
    from gui.worksheet.pages import pages_of

    exam = exam_of(document)
    labels = [find_form(exam, wanted.form).label] if wanted.form or not exam.forms else [form.label for form in exam.forms]
    return [page for label in labels for page in pages_of(sheet(document, label, wanted.key, wanted.language), wanted.paper)]


def sheet(document: Document, form: str, key: bool, language: str) -> Sheet:
    """Return one form of a worksheet, or its key."""
    from gui.worksheet.blocks import Sheet

    contents = contents_of(document, form, language)
    drawn = _drawn(contents) if key else {}
    return Sheet(contents, sheet_figure(document, form, key) if contents.has_figure else None, key, drawn)


def sheet_figure(document: Document, form: str = "", key: bool = False) -> Figure:
    """Return the figure of a form with its boxes, or with the answers in them: each box at the same place on all."""
    from gui.canvas.blanks import blanks_of
    from gui.canvas.marks import Show
    from gui.canvas.page import Page
    from gui.canvas.pictures import Figure
    from gui.theme import THEMES

    exam, trace = exam_of(document), evaluate(document.graph)
    room = room_of(exam, document.graph, {name: shape_of(value) for name, value in trace.values.items()}, paper=True)
    graph = form_graph(placed(document.graph, room.boxes(document.graph, trace)), find_form(exam, form))
    page = Page()
    trace = evaluate(graph)
    page.show(graph, trace)
    page.show_blanks(blanks_of(exam, graph, trace, answers=key, paper=True))
    return Figure(page, THEMES["print"], Show(grid=False), transparent=True)


def _drawn(contents: Contents) -> Mapping[str, Drawing]:
    """Return the graphs that are to be drawn."""
    from core.commands import arranged
    from core.formula import read_formula
    from gui.canvas.blanks import Blanks
    from gui.canvas.marks import Show
    from gui.canvas.page import Page
    from gui.canvas.pictures import Figure
    from gui.theme import THEMES

    found: dict[str, Drawing] = {}
    for asked in (asked for part in contents.parts for asked in part.asked if asked.concept.idea == "draw"):
        try:
            graph: Graph = arranged(Document(read_formula(asked.concept.text).graph)).graph
        except Problem:
            continue
        page = Page()
        page.show(graph, evaluate(graph))
        page.show_blanks(Blanks())  # without remarks
        found[asked.concept.text] = Figure(page, THEMES["print"], Show(values=False, gradients=False, grid=False), transparent=True)
    return found


def draw_sheet(document: Document, options: Namespace) -> None:
    """Write the PDFs that the command `sheet` names."""
    from gui.worksheet.pdf import save_pdf

    for file, key in ((options.file, False), (options.key, True)):
        if file:
            save_pdf(paper_pages(document, Wanted(options.form, key, options.paper, options.language)), Path(file))


def draw_figures(document: Document, options: Namespace) -> None:
    """Draw the figure of each form into `options.into`, as PNG with numbered boxes."""
    options.into.update(numbered_figures(document, options.form))


def numbered_figures(document: Document, form: str = "") -> dict[str, bytes]:
    """Return form → its figure as PNG; in each box stands the number of its blank. Raises Problem("no-worksheet"), Problem("no-form")."""
    exam = exam_of(document)
    labels = [find_form(exam, form).label] if form or not exam.forms else [entry.label for entry in exam.forms]
    return {label: _png(_numbered(sheet_figure(document, label), exam)) for label in labels if contents_of(document, label).has_figure}


def _numbered(figure: Figure, exam: Exam) -> Figure:
    from gui.canvas.blanks import Cell

    page = figure.page
    if page.blanks is not None:
        number = {item.place: str(k) for k, item in enumerate((i for i in exam.items() if exists(page.graph, i.place)), 1)}
        boxes = {place: replace(blank, cells=(Cell(f"({number[place]})"),)) for place, blank in page.blanks.boxes.items()}
        page.show_blanks(replace(page.blanks, boxes=boxes))
    return replace(figure, transparent=False)


def _png(figure: Figure) -> bytes:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImageWriter

    from gui.canvas.pictures import drawn

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(drawn(figure, PICTURE))
    return bytes(buffer.data().data())
