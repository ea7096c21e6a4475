"""Both passes as pictures: the page before the first step and after each, with the sentence of the step below it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path

from PySide6.QtCore import QRectF

from core.document import Document, Graph
from core.problems import Problem
from core.steps import Step, play, say_role, say_step, write_step
from core.trace import Trace
from gui.canvas.marks import NO_MARKS, Show
from gui.canvas.page import Page
from gui.canvas.paint_told import told_places
from gui.canvas.pictures import LEAST_FOOT, MARGIN, Figure, page_of, save_figure, save_pages
from gui.canvas.stepping import step_marks
from gui.canvas.type import LARGE, NUMBER
from gui.canvas.wrapping import wrapped
from gui.theme import Theme

KINDS = (".pdf", ".svg", ".png")
ABOVE = ("", "")  # lines left free: the products of a gate stand below it
MOST_LINES = 6


def step_figures(document: Document, theme: Theme, language: str, hide: Collection[str] = (), trace: Trace | None = None) -> list[Figure]:
    """Return a figure of the leaves alone and one for each step, all of one size."""
    first = page_of(document, trace=trace)
    graph, numbers = document.graph, first.trace
    playback = play(graph, numbers)
    show = Show(values="values" not in hide, gradients="gradients" not in hide, grid=False)
    title, count = document.note(language).title or "Backwire", len(playback.steps)
    feet = [_foot(title, 0, count, first)]
    for done, step in enumerate(playback.steps, 1):
        said, role = say_step(graph, numbers, step, language), say_role(graph, numbers, step, language)
        feet.append(_foot(f"{said}\n{role}" if role else said, done, count, first))
    lines = max(map(len, feet))
    figures = []
    for done, foot in enumerate(feet):
        page = page_of(document, trace=numbers)
        page.veil = lambda trace, done=done: playback.shown(trace, done)
        taken = playback.steps[done - 1] if done else None
        marks = replace(NO_MARKS, **step_marks(taken, write_step(graph, numbers, taken) if taken is not None else {}))
        free = ("",) * (lines - len(foot))
        figures.append(Figure(page, theme, show, title=title, marks=marks, foot=(*ABOVE, *foot, *free)))
    return figures


def told_room(page: Page, graph: Graph, steps: Sequence[Step]) -> QRectF:
    """Return the part of the page on which the products and sums of some steps are written; none where nothing is."""
    texts = ((step, write_step(graph, page.trace, step)) for step in steps)
    marks = [replace(NO_MARKS, **step_marks(step, told)) for step, told in texts if told]
    return reduce(QRectF.united, (rect for each in marks for rect in told_places(page, each, LARGE)), QRectF())


def _foot(text: str, done: int, count: int, page: Page) -> tuple[str, ...]:
    """Return the lines below the page after a step."""
    width = max(page.bounds().width(), LEAST_FOOT) - MARGIN
    return wrapped(f"{done} / {count}   {text}", NUMBER, width, MOST_LINES)


def save_steps(
    document: Document, path: Path, theme: Theme, language: str, hide: Collection[str] = (), scale: float = 1.0, trace: Trace | None = None
) -> list[Path]:
    """Draw the steps: the pages of a PDF, or numbered files beside `path` ("net-00.svg" …); return the files that were written.

    Raises Problem("picture-kind") for another suffix, and Problem("picture-write").
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise Problem("picture-kind", str(path), suffix=path.suffix or path.name)
    figures = step_figures(document, theme, language, hide, trace)
    if kind == ".pdf":
        save_pages(figures, path, scale)
        return [path]
    digits = len(str(len(figures) - 1))
    files = [path.with_name(f"{path.stem}-{number:0{digits}}{path.suffix}") for number in range(len(figures))]
    for figure, file in zip(figures, files, strict=True):
        save_figure(figure, file, scale)
    return files
