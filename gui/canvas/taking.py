"""Takes a picture of what a canvas shows: the page or the selection, in the colours and with the numbers that somebody chose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from core.frames import with_content
from gui.canvas.marks import NO_MARKS, Show
from gui.canvas.pictures import Figure, page_of
from gui.languages import language
from gui.picture_choice import PictureChoice

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas


def figure_of(canvas: Canvas, choice: PictureChoice) -> Figure:
    """Return what the picture shows; without a selection it is the page."""
    document = canvas.store.document
    frames = canvas.choice.frames if choice.part == "selection" else frozenset()
    chosen, frames = with_content(document, canvas.store.selection, frames) if choice.part == "selection" else (frozenset(), frames)
    values, gradients = choice.shows(canvas.shows_values, canvas.shows_gradients)
    show = Show(values=values, gradients=gradients, grid=False, sizes=canvas.show_.sizes and choice.numbers not in ("values", "none"))
    page = page_of(document, chosen if chosen or frames else None, canvas.trace, frames)
    page.batch = canvas.page.batch
    seconds = canvas.marks.seconds
    foot = (seconds.legend,) if seconds.legend else ()
    title = document.note(language()).title or "Backwire"
    return Figure(page, choice.theme(canvas.theme), show, choice.transparent, title, replace(NO_MARKS, seconds=seconds), foot)
