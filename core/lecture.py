"""A lecture: pages in their order, each a graph with its text and what is shown of it; and the edits of them."""

from collections.abc import Sequence
from dataclasses import replace

from core.document import ASIDES, PASSES, Document, LecturePage
from core.problems import Problem
from core.steps import FORWARD, Playback

MOST_PAGES = 500

# ---------------------------------------------------------------- asking


def page_number(document: Document, name: str) -> int | None:
    """Return the place of a page in its lecture, from 0 on; None where it is not there."""
    return next((number for number, page in enumerate(document.pages) if page.id == name), None)


def page_document(document: Document, number: int) -> Document:
    """Return the document of a page; of one that is no lecture, the document itself."""
    return document.pages[number].document if document.pages else document


def differing(before: Document, after: Document) -> str | None:
    """Return the first page that is new, or other than it was; None where there is none."""
    was = {page.id: page for page in before.pages}
    return next((page.id for page in after.pages if page.id not in was or was[page.id] != page), None)


def span(page: LecturePage, playback: Playback) -> tuple[int, int]:
    """Return behind how many steps a page begins, and behind how many it ends."""
    count = len(playback.steps)
    forward = sum(step.kind == FORWARD for step in playback.steps)
    if page.passes == "part":
        return min(page.part[0], count), min(page.part[1], count)
    return {"forward": (0, forward), "backward": (forward, count), "values": (forward, forward), "whole": (count, count)}.get(
        page.passes, (0, count)
    )


# ---------------------------------------------------------------- edits


def put_document(document: Document, number: int, page: Document) -> Document:
    """Return a lecture with another document on a page; of one that is no lecture, that document."""
    if not document.pages:
        return page
    return _put(document, replace(document.pages[number], document=page))


def make_lecture(document: Document) -> Document:
    """Make a document the first page of a lecture of its name."""
    if document.pages:
        return document
    notes = {language: replace(note, text="", source="") for language, note in document.notes.items() if note.title}
    return Document(notes=notes, pages=(LecturePage("p1", document),))


def add_pages(document: Document, after: int, pages: Sequence[Document]) -> Document:
    """Put pages behind the one at a place. Raises Problem("too-many-pages")."""
    if len(document.pages) + len(pages) > MOST_PAGES:
        raise Problem("too-many-pages", most=MOST_PAGES)
    made: list[LecturePage] = []
    for page in pages:
        made.append(LecturePage(_fresh([*document.pages, *made]), page))
    return replace(document, pages=(*document.pages[: after + 1], *made, *document.pages[after + 1 :]))


def copy_page(document: Document, name: str) -> Document:
    """Put a copy of a page behind it. Raises Problem("too-many-pages")."""
    number = _number(document, name)
    page = document.pages[number]
    after = add_pages(document, number, [page.document])
    return _put(after, replace(page, id=after.pages[number + 1].id))


def remove_page(document: Document, name: str) -> Document:
    """Take a page away. Raises Problem("last-page"): a lecture keeps one."""
    if len(document.pages) < 2:
        raise Problem("last-page")
    number = _number(document, name)
    return replace(document, pages=document.pages[:number] + document.pages[number + 1 :])


def move_page(document: Document, name: str, to: int) -> Document:
    """Move a page to a place, from 0 on; beyond the ends, to the end."""
    pages = list(document.pages)
    page = pages.pop(_number(document, name))
    pages.insert(max(0, to), page)
    return replace(document, pages=tuple(pages))


def show_passes(document: Document, name: str, passes: str, part: tuple[int, int] = (0, 0)) -> Document:
    """Choose what of a page is shown step by step: one of PASSES; of a part, from behind so many steps to behind so many."""
    assert passes in PASSES, passes
    page = document.pages[_number(document, name)]
    first, last = sorted((max(0, part[0]), max(0, part[1]))) if passes == "part" else (0, 0)
    return _put(document, replace(page, passes=passes, part=(first, last)))


def show_aside(document: Document, name: str, aside: str, of: str = "") -> Document:
    """Choose what stands beside the graph of a page: one of ASIDES, and the node that it is about."""
    assert aside in ASIDES, aside
    return _put(document, replace(document.pages[_number(document, name)], aside=aside, of=of if aside else ""))


def _put(document: Document, page: LecturePage) -> Document:
    number = _number(document, page.id)
    return replace(document, pages=(*document.pages[:number], page, *document.pages[number + 1 :]))


def _number(document: Document, name: str) -> int:
    number = page_number(document, name)
    assert number is not None, name
    return number


def _fresh(pages: Sequence[LecturePage]) -> str:
    taken = {page.id for page in pages}
    return next(name for k in range(1, len(taken) + 2) if (name := f"p{k}") not in taken)
