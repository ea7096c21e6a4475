"""Frames: they lie around parts of the page, move with them, and change no number."""

import json

import pytest

from core import edits
from core.document import Document, Frame
from core.evaluate import evaluate
from core.figure import boxes
from core.frames import (
    AROUND,
    SMALLEST,
    TITLE,
    add_frame,
    add_frames,
    follow,
    frames_in,
    move_together,
    nodes_in,
    rect_around,
    remove_frames,
    resize_frame,
    surround,
    with_content,
    write_frame,
)  # fmt: skip
from core.history import changes_between
from core.problems import Problem
from core.storage import decode, encode
from tests.core.graphs import chain_rule

PLACES = {"x": (0.0, 0.0), "y": (0.0, 100.0), "z": (0.0, 220.0), "q": (220.0, 50.0), "f": (440.0, 130.0)}


def page() -> Document:
    return edits.move(Document(chain_rule()), PLACES)


def rooms(document: Document) -> dict:
    return boxes(document.graph, evaluate(document.graph))


def framed() -> Document:
    """Return the page with a frame around x, y and q."""
    document = page()
    return add_frame(document, rect_around(document.graph, ["x", "y", "q"], rooms(document)), "sum")


def test_a_frame_has_room_for_what_it_is_put_around_and_for_its_title() -> None:
    document = framed()
    (frame,) = document.frames
    left, top, width, height = frame.rect
    box = rooms(document)
    assert nodes_in(document.graph, frame) == ["x", "y", "q"]
    assert left == -box["x"].left - AROUND and top == -box["x"].top - AROUND - TITLE
    assert left + width == 220 + box["q"].right + AROUND and top + height == 100 + box["y"].bottom + AROUND


def test_a_frame_is_told_as_a_change_and_needs_no_new_numbers() -> None:
    changes = changes_between(page(), framed())
    assert changes and changes.frames and not changes.numbers and not changes.changed and not changes.moved_only


def test_what_stands_in_a_frame_moves_with_it_and_the_frames_in_it_too() -> None:
    document = add_frame(framed(), (-10.0, -10.0, 30.0, 30.0))
    ids, frames = with_content(document, (), {"f1"})
    assert ids == {"x", "y", "q"} and frames == {"f1", "f2"}
    moved = move_together(document, ids, frames, 10.0, -5.0)
    assert moved.graph.nodes["q"].pos == (230.0, 45.0) and moved.graph.nodes["f"].pos == PLACES["f"]
    assert [frame.rect[:2] for frame in moved.frames] == [(frame.rect[0] + 10, frame.rect[1] - 5) for frame in document.frames]


def test_a_frame_alone_moves_alone() -> None:
    document = framed()
    moved = move_together(document, (), {"f1"}, 1000.0, 0.0)
    assert moved.graph is document.graph and nodes_in(moved.graph, moved.frames[0]) == []


def test_what_is_in_a_frame_stays_when_the_frame_goes() -> None:
    document = framed()
    gone = remove_frames(document, {"f1"})
    assert gone.frames == () and gone.graph is document.graph
    assert remove_frames(gone, {"f1"}) is gone


def test_a_title_is_one_line_and_a_frame_is_never_too_small() -> None:
    document = write_frame(framed(), "f1", " the\nsum ", "why\nnot\n", "blue")
    assert document.frames[0] == Frame("f1", framed().frames[0].rect, "the sum", "why\nnot", "blue")
    assert resize_frame(document, "f1", 3.0, 500.0).frames[0].rect[2:] == (SMALLEST[0], 500.0)
    with pytest.raises(Problem, match="no frame f9"):
        resize_frame(document, "f9", 1.0, 1.0)


def test_copies_have_ids_of_their_own() -> None:
    document = framed()
    copied = add_frames(document, document.frames, (20.0, 30.0))
    assert [frame.id for frame in copied.frames] == ["f1", "f2"]
    assert copied.frames[1].rect[:2] == (document.frames[0].rect[0] + 20, document.frames[0].rect[1] + 30)


def test_a_frame_fits_again_after_a_layout_of_all_that_is_in_it() -> None:
    document = framed()
    places = {name: (x + 500.0, 2 * y) for name, (x, y) in PLACES.items()}
    moved = edits.move(document, places)
    fitted = follow(moved, document, places.keys(), rooms(moved))
    assert fitted.frames[0].rect == rect_around(moved.graph, ["x", "y", "q"], rooms(moved))
    partly = edits.move(document, {"x": (900.0, 0.0)})
    assert follow(partly, document, ["x"], rooms(partly)) is partly


def test_a_frame_fits_what_is_in_it_and_an_empty_one_stays() -> None:
    document = resize_frame(framed(), "f1", 2000.0, 160.0)
    assert surround(document, "f1", rooms(document)).frames[0].rect != document.frames[0].rect
    empty = add_frame(page(), (5000.0, 0.0, 100.0, 100.0))
    assert surround(empty, "f1", rooms(empty)) is empty


def test_only_frames_that_lie_in_it_as_a_whole_are_in_a_rectangle() -> None:
    document = add_frame(page(), (0.0, 0.0, 100.0, 100.0))
    assert frames_in(document, (0.0, 0.0, 100.0, 100.0)) == ["f1"] and frames_in(document, (1.0, 0.0, 200.0, 200.0)) == []


def test_edits_of_the_graph_keep_the_frames() -> None:
    document = framed()
    assert edits.remove(document, ["x"]).frames is document.frames and edits.set_value(document, "x", 9.0).frames is document.frames


# ---------------------------------------------------------------- the file


def test_frames_come_back_as_they_were_and_a_file_without_them_says_nothing_of_them() -> None:
    document = write_frame(add_frame(framed(), (0.5, -1.0, 200.0, 80.0), text="备注\n“why”"), "f1", "sum", "", "purple")
    assert decode(encode(document)) == document
    assert b"frames" not in encode(page())
    assert b'    {"id":"f2","rect":[0.5,-1.0,200.0,80.0],"text":' in encode(document)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"id": ""}, "frames[0].id"), ({"rect": [0, 0, 0, 5]}, "frames[0].rect"), ({"rect": [0, 0, 5]}, "frames[0].rect"),
        ({"colour": "pink"}, "frames[0].colour"), ({"text": "a" * 30_000}, "frames[0]"), ({"size": 3}, "frames[0]"),
        ({"title": 3}, "frames[0].title"),
    ],
)  # fmt: skip
def test_a_frame_that_cannot_be_right_is_refused_with_its_place(change: dict, place: str) -> None:
    plain = json.loads(encode(framed()))
    plain["frames"][0] |= change
    with pytest.raises(Problem) as caught:
        decode(json.dumps(plain).encode())
    assert caught.value.code == "file-entry" and caught.value.facts["place"] == place


def test_two_frames_of_one_id_are_refused() -> None:
    plain = json.loads(encode(framed()))
    plain["frames"] *= 2
    with pytest.raises(Problem, match="two frames"):
        decode(json.dumps(plain).encode())


def test_a_frame_far_out_is_drawn_in() -> None:
    plain = json.loads(encode(framed()))
    plain["frames"][0]["rect"] = [1e300, 0, 1e300, 10]
    (frame,) = decode(json.dumps(plain).encode()).frames
    assert max(map(abs, frame.rect)) <= 2e6
