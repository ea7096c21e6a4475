"""How a file holds bookmarks of views, and how strictly they are read back."""

import math
from collections.abc import Sequence

import msgspec

from core.bookmarks import LONGEST, MOST, checked_name
from core.document import Bookmark, Rect
from core.problems import Problem
from core.words import Words

FARTHEST, SMALLEST = 1e6, 1e-3  # page units; what lies farther out, or is smaller, is drawn in to here


class BookmarkRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A bookmark: its name, and left, top, width and height of its part of the page."""

    name: str
    part: tuple[float, float, float, float]


def bookmark_records(bookmarks: Sequence[Bookmark]) -> list[BookmarkRecord]:
    """Return the records of bookmarks."""
    return [BookmarkRecord(bookmark.name, bookmark.part) for bookmark in bookmarks]


def read_bookmarks(records: Sequence[BookmarkRecord]) -> tuple[Bookmark, ...]:
    """Return the bookmarks; raise Problem("file-entry") for a name or a part that cannot be."""
    if len(records) > MOST:
        raise _refused("views", Words(f"there are more than {MOST} bookmarks.", f"书签超过 {MOST} 个。"))
    return tuple(_bookmark(record, f"views[{number}]") for number, record in enumerate(records))


def _bookmark(record: BookmarkRecord, place: str) -> Bookmark:
    try:
        name = checked_name(record.name)
    except Problem as problem:
        reason = Words(f"a name has 1 to {LONGEST} letters, in one line.", f"名称为 1 到 {LONGEST} 个字符，只占一行。")
        raise _refused(f"{place}.name", reason) from problem
    left, top, width, height = record.part
    if not all(map(math.isfinite, record.part)) or width <= 0 or height <= 0:
        raise _refused(f"{place}.part", Words("width and height are greater than 0.", "宽度和高度须大于 0。"))
    return Bookmark(name, _drawn_in(left, top, width, height))


def _drawn_in(left: float, top: float, width: float, height: float) -> Rect:
    x, y = (min(max(place, -FARTHEST), FARTHEST) for place in (left, top))
    wide, high = (min(max(size, SMALLEST), 2 * FARTHEST) for size in (width, height))
    return x, y, wide, high


def _refused(place: str, reason: Words) -> Problem:
    return Problem("file-entry", place, place=place, reason=reason)
