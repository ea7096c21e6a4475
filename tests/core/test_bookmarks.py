"""Bookmarks are edits like any other, kept in the file, and read back strictly."""

import json
from typing import Any

import pytest

from core.bookmarks import MOST, add_bookmark, free_name, remove_bookmark, rename_bookmark, shift_bookmark
from core.document import Bookmark, Document
from core.history import changes_between
from core.problems import Problem
from core.storage import decode, encode
from tests.core.graphs import gate, graph, leaf

PART = (0.0, -10.5, 400.0, 300.0)
THREE = tuple(Bookmark(name, PART) for name in ("inputs", "损失", "output"))


def document(*views: Bookmark) -> Document:
    return Document(graph(leaf("x", 2.0), gate("f", "negate", "x")), views=views)


def names(found: Document) -> list[str]:
    return [bookmark.name for bookmark in found.views]


def test_bookmarks_are_added_renamed_removed_and_ordered() -> None:
    some = add_bookmark(document(), "  the \n loss ", PART)
    assert some.views == (Bookmark("the loss", PART),)
    assert names(rename_bookmark(some, 0, "L")) == ["L"] and rename_bookmark(some, 0, "the loss") is some
    three = document(*THREE)
    assert names(remove_bookmark(three, 1)) == ["inputs", "output"]
    assert names(shift_bookmark(three, 2, -1)) == ["inputs", "output", "损失"]
    assert shift_bookmark(three, 0, -1) == three == shift_bookmark(three, 2, 1)


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\u202eb", "a\x00b"])
def test_a_name_can_be_read(name: str) -> None:
    with pytest.raises(Problem, match="1 to 80 letters"):
        add_bookmark(document(), name, PART)
    with pytest.raises(Problem, match="1 to 80 letters"):
        rename_bookmark(document(*THREE), 0, name)


def test_there_are_not_too_many() -> None:
    with pytest.raises(Problem, match="already"):
        add_bookmark(document(*THREE * 33, THREE[0]), "one more", PART)


def test_a_free_name_is_counted_on() -> None:
    assert free_name(document(), "View") == "View 1"
    assert free_name(document(Bookmark("View 1", PART), Bookmark("View 3", PART)), "View") == "View 2"


def test_a_change_of_bookmarks_is_one_and_touches_no_number() -> None:
    changes = changes_between(document(), document(*THREE))
    assert changes and changes.views and not changes.numbers and not changes.changed


def test_the_file_keeps_them_one_a_line() -> None:
    data = encode(document(*THREE))
    assert decode(data) == document(*THREE) and encode(decode(data)) == data
    assert '    {"name":"损失","part":[0.0,-10.5,400.0,300.0]},\n' in data.decode()
    assert "views" not in json.loads(encode(document()))


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        ({"name": "", "part": [0, 0, 1, 1]}, "views[0].name"),
        ({"name": "x" * 81, "part": [0, 0, 1, 1]}, "views[0].name"),
        ({"name": "a", "part": [0, 0, 0, 1]}, "views[0].part"),
        ({"name": "a", "part": [0, 0, 1, -1]}, "views[0].part"),
        ({"name": "a", "part": [0, 0, 1]}, "views[0].part"),
        ({"name": "a", "part": [0, 0, 1, "1"]}, "views[0].part[3]"),
        ({"name": 1, "part": [0, 0, 1, 1]}, "views[0].name"),
        ({"name": "a"}, "views[0]"),
        ({"name": "a", "part": [0, 0, 1, 1], "more": 1}, "views[0]"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(entry: Any, place: str) -> None:
    plain = json.loads(encode(document())) | {"views": [entry]}
    with pytest.raises(Problem) as told:
        decode(json.dumps(plain).encode())
    assert place in told.value.text("en")


def test_a_file_of_too_many_is_refused_and_what_lies_far_out_is_drawn_in() -> None:
    plain = json.loads(encode(document()))
    with pytest.raises(Problem, match="views"):
        decode(json.dumps(plain | {"views": [{"name": "a", "part": [0, 0, 1, 1]}] * (MOST + 1)}).encode())
    far = decode(json.dumps(plain | {"views": [{"name": "a", "part": [-1e300, 5e8, 1e-300, 1e300]}]}).encode())
    assert far.views == (Bookmark("a", (-1e6, 1e6, 1e-3, 2e6)),)
