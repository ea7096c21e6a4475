"""How a file holds the pages of a lecture, and how strictly they are read back."""

from collections.abc import Iterator

from core.document import ASIDES, PASSES, Document, LecturePage
from core.lecture import MOST_PAGES
from core.problems import Problem
from core.record_problems import damaged, retold
from core.records import ID, FileRecord, PageRecord, to_document


def page_facts(page: LecturePage) -> Iterator[tuple[bytes, object]]:
    """Yield what stands before the document of a page; what is as usual is left out."""
    usual = LecturePage("", page.document)
    yield b"id", page.id
    for key in ("passes", "part", "aside", "of"):
        if getattr(page, key) != getattr(usual, key):
            yield key.encode(), getattr(page, key)


def read_lecture(record: FileRecord) -> Document:
    """Return the document of a file, which is a lecture where it has pages; raise Problem("file-entry") for the first wrong entry."""
    document = to_document(record)
    if not record.pages:
        return document
    if document != Document(notes=document.notes):
        raise damaged("pages", "lecture-alone")
    if len(record.pages) > MOST_PAGES:
        raise damaged("pages", "too-many-pages", MOST_PAGES)
    pages: dict[str, LecturePage] = {}
    for number, entry in enumerate(record.pages):
        place = f"pages[{number}]"
        if not ID.fullmatch(entry.id) or entry.id in pages:
            raise damaged(f"{place}.id", "page-id")
        pages[entry.id] = _page(entry, place)
    return Document(notes=document.notes, pages=tuple(pages.values()))


def _page(entry: PageRecord, place: str) -> LecturePage:
    try:
        document = to_document(entry)
    except Problem as problem:
        inner = problem.facts.get("place")
        raise (problem.with_facts(place=f"{place}.{inner}") if inner else retold(problem, place)) from problem.__cause__
    if entry.passes not in PASSES:
        raise damaged(f"{place}.passes", "one-of", ", ".join(PASSES))
    if entry.aside not in ASIDES:
        raise damaged(f"{place}.aside", "one-of", ", ".join(filter(None, ASIDES)))
    if not 0 <= entry.part[0] <= entry.part[1]:
        raise damaged(f"{place}.part", "page-part")
    if entry.of and entry.of not in document.graph.nodes:
        raise damaged(f"{place}.of", "no-node", entry.of)
    return LecturePage(entry.id, document, entry.passes, entry.part, entry.aside, entry.of)
