"""A lecture on paper: the pages of a PDF as they are presented, one for each page of the lecture or for each of its steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from core.document import Document, LecturePage
from core.lecture import span
from core.problems import Problem
from core.steps import Playback, play, say_role, say_step, write_step
from gui.canvas.marks import NO_MARKS, Marks, Show
from gui.canvas.page import Page
from gui.canvas.painter import paint_figure
from gui.canvas.pictures import page_of
from gui.canvas.stepping import step_marks
from gui.canvas.view import fitting
from gui.presenter.around import sheet_of
from gui.presenter.aside import aside_of, shown_document
from gui.presenter.sheet import SENTENCE, SMALL, Sheet, paint_text, text_document
from gui.theme import THEMES, Theme

SIZE = QSizeF(1920.0, 1080.0)
POINTS, DOTS = 0.5, 288  # of a pixel of the sheet; of the paper in an inch
LARGEST = 4.0  # how far a graph is enlarged
LARGE = Show(grid=False, large=True)


@dataclass(frozen=True)
class Leaf:
    """A page of the lecture behind some of its steps, ready to be painted."""

    lecture_page: LecturePage
    page: Page
    sheet: Sheet
    marks: Marks
    sentence: tuple[str, str]
    count: str

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint all of it, with (0, 0) at the corner, in pixels of the sheet."""
        self.sheet.paint(painter, theme)
        aside = aside_of(self.lecture_page, shown_document(self.lecture_page), self.page.seen)
        if aside is not None:
            aside.paint(painter, self.sheet.rooms.aside, theme, self.sheet.letters(SMALL))
        room, bounds = self.sheet.rooms.graph, self.sheet.bounds
        view = fitting(bounds, room.size(), 0.0, LARGEST)
        painter.save()
        painter.translate(room.left() + view.ox, room.top() + view.oy)
        painter.scale(view.scale, view.scale)
        paint_figure(painter, self.page, theme, LARGE, bounds, None, self.marks)
        painter.restore()
        if self.sheet.steps:
            self._paint_sentence(painter, theme)

    def _paint_sentence(self, painter: QPainter, theme: Theme) -> None:
        """Write what is said of the step, without what more there is to say where it is too long for that."""
        foot, (said, more) = self.sheet.rooms.foot, self.sentence
        room = foot.adjusted(0.0, 0.0, -6 * self.sheet.edge, 0.0)
        font = self.sheet.letters(SENTENCE)
        whole = f"{said}\u2028{more}" if more else said
        text = whole if text_document(whole, font, room.width()).size().height() <= room.height() + font.pixelSize() else said
        paint_text(painter, room, text, font, theme.text)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), self.count)


def leaves(lecture: Document, language: str, every_step: bool) -> Iterator[Leaf]:
    """Yield each page of a lecture as it ends, or behind each of its steps."""
    for number, page in enumerate(lecture.pages, 1):
        drawn = page_of(page.document)
        playback = play(page.document.graph, drawn.trace)
        first, last = span(page, playback)
        sheet = sheet_of(page, drawn, playback, SIZE, f"{number} / {len(lecture.pages)}", language)
        for done in range(first, last + 1) if every_step else (last,):
            yield _leaf(page, sheet, playback, done, language)


def _leaf(page: LecturePage, sheet: Sheet, playback: Playback, done: int, language: str) -> Leaf:
    drawn, graph = page_of(page.document), page.document.graph
    first, last = span(page, playback)
    drawn.veil = lambda trace: playback.shown(trace, done)
    step = playback.steps[done - 1] if done > first else None
    marks = replace(NO_MARKS, **step_marks(step, write_step(graph, drawn.trace, step) if step is not None else {}))
    role = say_role(graph, drawn.trace, step, language) if step is not None else ""
    said = say_step(graph, drawn.trace, step, language) if step is not None else ""
    return Leaf(page, drawn, sheet, marks, (said, role[:1].upper() + role[1:]), f"{done - first} / {last - first}")


def draw_lecture(lecture: Document, file: Path, theme: str, language: str, every_step: bool) -> Iterator[float]:
    """Draw a lecture into a PDF, a leaf at a time; yield which share of its pages is done. Raises Problem("picture-write").

    The file is there when all is drawn; until then, and where one stops before, a file of that name stays as it was.
    """
    part = file.with_name(file.name + ".part")
    writer, painter = QPdfWriter(str(part)), QPainter()
    writer.setResolution(DOTS)
    writer.setTitle(lecture.note(language).title)
    writer.setPageLayout(_paper())
    if not painter.begin(writer):
        raise Problem("picture-write", str(file), path=str(file))
    try:
        for count, leaf in enumerate(leaves(lecture, language, every_step)):
            if count:
                writer.newPage()
            painter.resetTransform()
            painter.scale(POINTS * DOTS / 72, POINTS * DOTS / 72)
            leaf.paint(painter, THEMES[theme])
            yield int(leaf.sheet.number.split(" ")[0]) / len(lecture.pages)
        painter.end()
        part.replace(file)
    except OSError as error:
        raise Problem("picture-write", str(file), path=str(file)) from error
    finally:
        if painter.isActive():
            painter.end()
        part.unlink(missing_ok=True)


def _paper() -> QPageLayout:
    paper = QPageSize(SIZE * POINTS, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    return QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF())
