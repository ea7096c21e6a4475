"""Pages of a lecture: kept in its file, edited, and shown from step to step."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core import lecture
from core.document import Document, Graph, LecturePage, Note
from core.evaluate import evaluate
from core.lecture import differing, make_lecture, move_page, page_document, put_document, span
from core.problems import Problem
from core.source import read_source
from core.steps import play
from core.storage import decode, encode, load_document

NAMED = {"en": Note("Chain"), "zh": Note("链式", "法则")}
CHAIN = replace(read_source("x = -2; y = 5; z = -4; q = x + y; f = q * z").document, notes=NAMED)
FORK = read_source("a = 2; b = 1; c = a + b; d = b + 1; e = c * d").document
NET = read_source("W = [[1, 0.5], [-1, 0.5]]; x = [1, -1]; h = relu(W @ x); y = 1; L = hinge(h, y)").document
TALK = Document(
    notes={"en": Note("A talk"), "zh": Note("一次讲课")},
    pages=(
        LecturePage("p1", CHAIN, "forward"),
        LecturePage("p2", FORK, "part", (2, 4)),
        LecturePage("p3", NET, "whole", (0, 0), "jacobian", "h"),
    ),
)
OLDEST = Path(__file__).parent.parent / "data" / "version1_lecture.backwire"


def ids(document: Document) -> list[str]:
    return [page.id for page in document.pages]


# ---------------------------------------------------------------- the file


def test_a_lecture_comes_back_as_it_was() -> None:
    assert decode(encode(TALK)) == TALK and encode(decode(encode(TALK))) == encode(TALK)


def test_a_document_without_pages_is_written_as_before() -> None:
    assert b"pages" not in encode(CHAIN) and decode(encode(CHAIN)) == CHAIN


def test_each_node_of_a_page_has_a_line() -> None:
    lines = [line.strip() for line in encode(TALK).decode().splitlines()]
    assert sum(line.startswith('{"id":') for line in lines) == sum(len(page.document.graph.nodes) for page in TALK.pages)


def test_a_lecture_of_version_1_opens() -> None:
    document = load_document(OLDEST)
    assert [page.passes for page in document.pages] == ["forward", "part", "whole"] and document == TALK


def _first(plain: dict[str, Any]) -> dict[str, Any]:
    page: dict[str, Any] = plain["pages"][0]
    return page


BROKEN: list[tuple[Callable[[dict[str, Any]], object], str, str]] = [
    (lambda plain: _first(plain).update(colour="red"), "pages[0]", "colour"),
    (lambda plain: _first(plain).update(pages=[]), "pages[0]", "pages"),
    (lambda plain: _first(plain).update(passes="sideways"), "pages[0].passes", "one of"),
    (lambda plain: _first(plain).update(aside="film"), "pages[0].aside", "one of"),
    (lambda plain: _first(plain).update(part=[3, 1]), "pages[0].part", "first step"),
    (lambda plain: _first(plain).update(part=[-1, 1]), "pages[0].part", "first step"),
    (lambda plain: _first(plain).update(of="nobody"), "pages[0].of", "nobody"),
    (lambda plain: _first(plain).update(id="p2"), "pages[1].id", "id of its own"),
    (lambda plain: _first(plain).update(id="a b"), "pages[0].id", "id of its own"),
    (lambda plain: _first(plain)["nodes"][0].update(gate="abracadabra"), "pages[0].nodes[0]", "abracadabra"),
    (lambda plain: _first(plain)["nodes"].append(_first(plain)["nodes"][0]), "pages[0].nodes[5].id", "two nodes"),
    (lambda plain: _first(plain).update(views=[{"name": "", "part": [0, 0, 1, 1]}]), "pages[0].views[0].name", "name"),
    (lambda plain: plain.update(nodes=_first(plain)["nodes"]), "pages", "pages and notes"),
    (lambda plain: plain.update(pages=plain["pages"][:1] * 501), "pages", "500"),
    (lambda plain: plain.update(pages=7), "pages", "array"),
]


@pytest.mark.parametrize(("damage", "place", "word"), BROKEN)
def test_what_does_not_belong_is_refused_with_its_place(damage: Callable[[dict[str, Any]], object], place: str, word: str) -> None:
    plain = json.loads(encode(TALK))
    damage(plain)
    with pytest.raises(Problem) as caught:
        decode(json.dumps(plain).encode())
    assert caught.value.code == "file-entry" and str(caught.value.facts["place"]).startswith(place)
    assert word in caught.value.text("en") and caught.value.text("zh") != caught.value.text("en")


# ---------------------------------------------------------------- edits


def test_a_document_becomes_the_first_page_of_a_lecture_of_its_name() -> None:
    made = make_lecture(CHAIN)
    assert made.pages == (LecturePage("p1", CHAIN),) and made.note("zh").title == CHAIN.note("zh").title
    assert not made.graph.nodes and make_lecture(made) is made


def test_pages_are_added_behind_one_with_ids_of_their_own() -> None:
    added = lecture.add_pages(TALK, 0, [FORK, Document()])
    assert ids(added) == ["p1", "p4", "p5", "p2", "p3"] and added.pages[1].document == FORK


def test_a_copy_stands_behind_its_page_and_is_shown_alike() -> None:
    copied = lecture.copy_page(TALK, "p2")
    assert ids(copied) == ["p1", "p2", "p4", "p3"] and copied.pages[2] == replace(TALK.pages[1], id="p4")


def test_a_lecture_has_room_for_500_pages() -> None:
    full = lecture.add_pages(TALK, 0, [CHAIN] * 497)
    for more in (lambda: lecture.add_pages(full, 0, [CHAIN]), lambda: lecture.copy_page(full, "p1")):
        with pytest.raises(Problem, match="at most 500"):
            more()


def test_the_last_page_stays() -> None:
    left = lecture.remove_page(lecture.remove_page(TALK, "p1"), "p3")
    assert ids(left) == ["p2"]
    with pytest.raises(Problem, match="at least one page"):
        lecture.remove_page(left, "p2")


MOVES = [("p1", 1, "p2 p1 p3"), ("p3", 0, "p3 p1 p2"), ("p1", 9, "p2 p3 p1"), ("p2", -4, "p2 p1 p3")]


@pytest.mark.parametrize(("name", "to", "after"), MOVES)
def test_pages_are_moved(name: str, to: int, after: str) -> None:
    assert ids(move_page(TALK, name, to)) == after.split()


def test_what_is_shown_is_chosen() -> None:
    after = lecture.show_passes(TALK, "p1", "part", (5, 2))
    assert (after.pages[0].passes, after.pages[0].part) == ("part", (2, 5))
    assert lecture.show_passes(after, "p1", "whole", (1, 2)).pages[0].part == (0, 0)
    assert lecture.show_aside(TALK, "p1", "", "x").pages[0].of == ""
    assert lecture.show_aside(TALK, "p1", "entries", "x").pages[0].of == "x"


def test_a_page_is_put_where_it_was() -> None:
    other = put_document(TALK, 1, CHAIN)
    assert page_document(other, 1) == CHAIN and other.pages[1].passes == "part" and other.pages[0] is TALK.pages[0]
    assert put_document(CHAIN, 0, FORK) is FORK and page_document(FORK, 0) is FORK


def test_the_first_page_that_differs_is_found() -> None:
    assert differing(TALK, TALK) is None and differing(TALK, move_page(TALK, "p1", 2)) is None
    assert differing(TALK, put_document(TALK, 2, CHAIN)) == "p3" and differing(TALK, lecture.copy_page(TALK, "p1")) == "p4"


SPANS = [("both", (0, 0), (0, 5)), ("forward", (0, 0), (0, 2)), ("backward", (0, 0), (2, 5)), ("values", (0, 0), (2, 2)),
         ("whole", (0, 0), (5, 5)), ("part", (1, 3), (1, 3)), ("part", (4, 99), (4, 5))]  # fmt: skip


@pytest.mark.parametrize(("passes", "part", "wanted"), SPANS)
def test_a_page_begins_and_ends_behind_steps(passes: str, part: tuple[int, int], wanted: tuple[int, int]) -> None:
    assert span(LecturePage("p", CHAIN, passes, part), play(CHAIN.graph, evaluate(CHAIN.graph))) == wanted


def test_an_empty_page_has_no_steps() -> None:
    assert span(LecturePage("p", Document(Graph())), play(Graph(), evaluate(Graph()))) == (0, 0)

