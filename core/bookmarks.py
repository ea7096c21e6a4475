"""Bookmarks of views: named parts of the page that somebody wants to see again, kept in the document."""

from dataclasses import replace

from core.document import Bookmark, Document, Rect
from core.problems import Problem

MOST = 100
LONGEST = 80  # letters of a name


def add_bookmark(document: Document, name: str, part: Rect) -> Document:
    """Keep a part of the page under a name. Raises Problem("bookmark-name"), Problem("too-many-bookmarks")."""
    if len(document.views) >= MOST:
        raise Problem("too-many-bookmarks", most=MOST)
    return replace(document, views=(*document.views, Bookmark(checked_name(name), part)))


def rename_bookmark(document: Document, number: int, name: str) -> Document:
    """Call a bookmark something else. Raises Problem("bookmark-name")."""
    return _put(document, number, replace(document.views[number], name=checked_name(name)))


def remove_bookmark(document: Document, number: int) -> Document:
    """Forget a bookmark."""
    return replace(document, views=document.views[:number] + document.views[number + 1 :])


def shift_bookmark(document: Document, number: int, by: int) -> Document:
    """Put a bookmark further towards the beginning (by < 0) or the end of the list; at its end it stays."""
    views = list(document.views)
    bookmark = views.pop(number)
    views.insert(max(0, min(len(views), number + by)), bookmark)
    return replace(document, views=tuple(views))


def free_name(document: Document, word: str) -> str:
    """Return a name that no bookmark has: "View 1", "View 2", …"""
    taken = {bookmark.name for bookmark in document.views}
    return next(name for name in (f"{word} {number}" for number in range(1, len(taken) + 2)) if name not in taken)


def checked_name(name: str) -> str:
    """Return a name without spaces around it, in one line; raise Problem("bookmark-name") where nothing or too much is left."""
    clean = " ".join(name.split())
    if not clean or len(clean) > LONGEST or not clean.isprintable():
        raise Problem("bookmark-name", most=LONGEST)
    return clean


def _put(document: Document, number: int, bookmark: Bookmark) -> Document:
    views = document.views
    return document if views[number] == bookmark else replace(document, views=(*views[:number], bookmark, *views[number + 1 :]))
