"""Pages that are worksheets, for tests."""

from typing import Any

from core import edits
from core.document import Document
from core.layout import lay_out
from core.live import Live
from core.values import shape_of
from core.worksheet.room import room_of
from core.worksheet.sheet import exam_of
from gui.canvas.blanks import blanks_of
from gui.canvas.page import Page


def sheet_page(document: Document, paper: bool = False, **options: Any) -> Page:
    """Return the page of a worksheet, laid out so that its boxes have room."""
    graph, exam = document.graph, exam_of(document)
    trace = Live().run(graph)
    room = room_of(exam, graph, {name: shape_of(value) for name, value in trace.values.items()}, paper)
    graph = edits.move(document, lay_out(graph, room.boxes(graph, trace))).graph
    page = Page()
    page.show(graph, trace)
    page.show_blanks(blanks_of(exam, graph, trace, paper=paper, **options))
    return page
