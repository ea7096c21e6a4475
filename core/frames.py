"""Frames and comments: rectangles behind the gates that say what a part of the page is about, and keep it together."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from math import ceil
from unicodedata import east_asian_width

from core import edits
from core.bends import Bend
from core.document import COLOURS, EMPTY, Document, Frame, Graph, Point, Rect
from core.geometry import Box
from core.problems import Problem
from core.rearrange import duplicate
from core.reroute import carried, shift_bends

LETTER, LINE, EDGE = 13.0, 18.0, 10.0  # of the text: height of a letter, of a line; room at both sides
MOST_TITLE, MOST_TEXT = 400, 10_000  # letters
TITLE = 30.0  # height of the strip with the title
AROUND = 24.0  # between a frame and what it was put around
SMALLEST = (72.0, 40.0)
COMMENT = (240.0, 110.0)  # width and height of a new comment

# ---------------------------------------------------------------- edits


def add_frame(document: Document, rect: Rect, title: str = "", text: str = "") -> Document:
    """Put a frame on the page, behind the gates and over the other frames; its id is `fresh_frame_ids(document, 1)[0]`."""
    return add_frames(document, [Frame("", rect, title, text)])


def add_frames(document: Document, frames: Sequence[Frame], shift: Point = (0.0, 0.0)) -> Document:
    """Add copies of frames, shifted, under new ids: `fresh_frame_ids(document, len(frames))`, in order."""
    new = fresh_frame_ids(document, len(frames))
    copies = [replace(frame, id=name, rect=_shifted(frame.rect, *shift)) for name, frame in zip(new, frames, strict=True)]
    return replace(document, frames=(*document.frames, *copies)) if copies else document


def remove_frames(document: Document, ids: Collection[str]) -> Document:
    """Take frames away; what stands in them stays."""
    left = tuple(frame for frame in document.frames if frame.id not in ids)
    return document if len(left) == len(document.frames) else replace(document, frames=left)


def write_frame(document: Document, name: str, title: str, text: str, colour: str, boxes: Mapping[str, Box] = EMPTY) -> Document:
    """Give a frame another title (one line), text and colour; it grows upwards where its text would meet gates with these boxes.

    Raises Problem("no-frame").
    """
    assert colour in COLOURS, colour
    old = find_frame(document, name)
    new = replace(old, title=" ".join(title.split())[:MOST_TITLE], text=text.strip("\n")[:MOST_TEXT], colour=colour)
    inside = [node for node in nodes_in(document.graph, old) if node in boxes] if new.text and new.text != old.text else []
    if inside:
        left, top, width, height = old.rect
        higher = max(0.0, top - _with_text(rect_around(document.graph, inside, boxes), new.text, width)[1])
        new = replace(new, rect=(left, top - higher, width, height + higher))
    return _with_frame(document, new)


def paint_frames(document: Document, ids: Collection[str], colour: str) -> Document:
    """Give frames another colour."""
    assert colour in COLOURS, colour
    frames = tuple(replace(frame, colour=colour) if frame.id in ids else frame for frame in document.frames)
    return document if frames == document.frames else replace(document, frames=frames)


def resize_frame(document: Document, name: str, width: float, height: float) -> Document:
    """Give a frame another size, its upper left corner staying where it is. Raises Problem("no-frame")."""
    frame = find_frame(document, name)
    size = max(float(width), SMALLEST[0]), max(float(height), SMALLEST[1])
    return _with_frame(document, replace(frame, rect=(*frame.rect[:2], *size)))


def move_together(
    document: Document, ids: Iterable[str], frames: Collection[str], dx: float, dy: float, bends: Collection[Bend] = ()
) -> Document:
    """Shift nodes, frames and bends over the page; the bends of the wires among the nodes go along."""
    nodes = frozenset(ids)
    moved = edits.move_by(document, nodes, dx, dy) if nodes else document
    moved = shift_bends(moved, set(bends) - carried(document.graph, nodes), dx, dy) if bends else moved
    shifted = shifted_frames(moved.frames, frames, dx, dy)
    return moved if shifted == moved.frames else replace(moved, frames=shifted)


def duplicate_parts(document: Document, ids: Collection[str], frames: Collection[str], shift: Point) -> Document:
    """Add copies of nodes and frames, shifted, under fresh ids."""
    return add_frames(duplicate(document, ids, shift), [frame for frame in document.frames if frame.id in frames], shift)


def shifted_frames(all_frames: Sequence[Frame], ids: Collection[str], dx: float, dy: float) -> tuple[Frame, ...]:
    """Return all frames, those of these ids shifted over the page."""
    return tuple(replace(frame, rect=_shifted(frame.rect, dx, dy)) if frame.id in ids else frame for frame in all_frames)


def surround(document: Document, name: str, boxes: Mapping[str, Box]) -> Document:
    """Let a frame fit what stands in it; an empty one stays as it is. Raises Problem("no-frame")."""
    frame = find_frame(document, name)
    inside = nodes_in(document.graph, frame)
    return _with_frame(document, _fitted(document.graph, frame, inside, boxes)) if inside else document


def follow(document: Document, before: Document, moved: Collection[str], boxes: Mapping[str, Box]) -> Document:
    """Let each frame fit again what stood in it before, where all of that was moved by a layout."""
    for frame in before.frames:
        inside = [name for name in nodes_in(before.graph, frame) if name in document.graph.nodes]
        if inside and all(name in moved for name in inside):
            document = _with_frame(document, _fitted(document.graph, frame, inside, boxes))
    return document


# ---------------------------------------------------------------- what stands where


def fresh_frame_ids(document: Document, count: int) -> list[str]:
    """Return `count` ids that no frame has: f1, f2, …, counted on from the largest."""
    used = [int(frame.id[1:]) for frame in document.frames if frame.id[0] == "f" and frame.id[1:].isdecimal() and len(frame.id) < 12]
    first = max(used, default=0) + 1
    return [f"f{k}" for k in range(first, first + count)]


def find_frame(document: Document, name: str) -> Frame:
    """Return the frame of that id, or raise Problem("no-frame")."""
    found = next((frame for frame in document.frames if frame.id == name), None)
    if found is None:
        raise Problem("no-frame", name, name=name)
    return found


def nodes_in(graph: Graph, frame: Frame) -> list[str]:
    """Return the ids of the nodes whose centres lie in a frame."""
    left, top, width, height = frame.rect
    return [node.id for node in graph.nodes.values() if left <= node.pos[0] <= left + width and top <= node.pos[1] <= top + height]


def frames_in(document: Document, rect: Rect) -> list[str]:
    """Return the ids of the frames that lie in a rectangle as a whole."""
    return [frame.id for frame in document.frames if _within(frame.rect, rect)]


def with_content(document: Document, ids: Iterable[str], frames: Collection[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return nodes and frames that move together: those of these ids, and whatever stands in these frames."""
    nodes, inner = set(ids), set(frames)
    for frame in document.frames:
        if frame.id in frames:
            nodes.update(nodes_in(document.graph, frame))
            inner.update(frames_in(document, frame.rect))
    return frozenset(nodes), frozenset(inner)


def rect_around(graph: Graph, ids: Collection[str], boxes: Mapping[str, Box]) -> Rect:
    """Return the rectangle of a frame around some nodes (at least one), with room for its title above them."""
    rooms = [(graph.nodes[name].pos, boxes[name]) for name in ids]
    left = min(x - box.left for (x, _), box in rooms) - AROUND
    top = min(y - box.top for (_, y), box in rooms) - AROUND - TITLE
    right = max(x + box.right for (x, _), box in rooms) + AROUND
    bottom = max(y + box.bottom for (_, y), box in rooms) + AROUND
    return left, top, right - left, bottom - top


# ---------------------------------------------------------------- inside


def _fitted(graph: Graph, frame: Frame, inside: Collection[str], boxes: Mapping[str, Box]) -> Frame:
    """Return a frame around some nodes, with room for its text over them."""
    rect = rect_around(graph, inside, boxes)
    return replace(frame, rect=_with_text(rect, frame.text, rect[2]))


def _with_text(rect: Rect, text: str, width: float) -> Rect:
    """Return a rectangle with room at its top for a text that is wrapped to a width."""
    room = max(1.0, width - 2 * EDGE)
    letters = [sum(1.0 if east_asian_width(letter) in "WF" else 0.58 for letter in line) * LETTER for line in text.splitlines()]
    height = LINE * sum(max(1, ceil(length / room)) for length in letters)
    return rect[0], rect[1] - height, rect[2], rect[3] + height


def _with_frame(document: Document, frame: Frame) -> Document:
    frames = tuple(frame if old.id == frame.id else old for old in document.frames)
    return document if frames == document.frames else replace(document, frames=frames)


def _shifted(rect: Rect, dx: float, dy: float) -> Rect:
    return rect[0] + dx, rect[1] + dy, rect[2], rect[3]


def _within(inner: Rect, outer: Rect) -> bool:
    x, y = inner[0] - outer[0], inner[1] - outer[1]
    return x >= 0 and y >= 0 and x + inner[2] <= outer[2] and y + inner[3] <= outer[3]
