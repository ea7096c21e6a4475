"""What a page shows as a worksheet: which numbers are printed, which are boxes to write into, and which are not there at all.

page.show_blanks(blanks_of(exam, graph, trace))              # the paper of a student
page.show_blanks(replace(page.blanks, boxes=..., focus=...))  # what was typed, what a check said, where the keyboard is
page.show_blanks(None)                                        # the ordinary page
blank_rects(page, place)                                      # where a box is, cell by cell, in page units
blank_at(page, x, y)                                          # which box is there
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF

from core.document import Graph
from core.geometry import is_grid
from core.problems import Problem
from core.trace import Trace
from core.values import Number, Shape, shape_of
from core.worksheet.boxes import box_rooms
from core.worksheet.exam import Exam, Item, Place
from core.worksheet.paper import Paper
from core.worksheet.printing import answer_text, printed_text, products
from core.worksheet.room import Room, room_of
from core.worksheet.sheet import exists
from gui.canvas import type as face

if TYPE_CHECKING:
    from gui.canvas.page import Page

MARKS_GAP = 3.0
KINDS = (face.NUMBER, face.GRID, face.SMALL)
NO_FOCUS: tuple[Place, int] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One box: what is written into it, and what a check says of that.

    glyph   ✓ ≈ → ✗ □, "" before a check
    colour  of the glyph and the border, a field of Theme ("good", "bad", "quiet", "accent"); "" as ever
    """

    text: str = ""
    glyph: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """The boxes of one place: one for a single number, one for each entry of a small array, one for a larger array.

    cells   in reading order; those left out are empty
    marks   what stands beside it, "[1]"; "" for nothing
    beside  lines of how a gradient comes about, below the box
    """

    cells: tuple[Cell, ...] = ()
    marks: str = ""
    beside: tuple[str, ...] = ()

    def cell(self, number: int) -> Cell:
        """Return a cell; an empty one where nothing was written."""
        return self.cells[number] if number < len(self.cells) else EMPTY_CELL


EMPTY_CELL = Cell()


@dataclass(frozen=True)
class Blanks:
    """What of a page is printed, asked, and hidden. A number that is neither in `boxes` nor in `hidden` is printed; of wires nothing is.

    boxes        the blanks, by place
    hidden       numbers of nodes that are neither printed nor asked
    symbols      gates whose symbol is asked for: "?" stands in them
    instead      numbers that are printed in place of the true ones ("find the wrong number")
    decimals     of printed numbers; inputs and the gradient of the output are printed in full
    room         how much room the boxes take (see core.worksheet.room)
    focus        the box that the keyboard is on: its place, and which of its cells
    sees_hidden  the author sees hidden numbers, pale and struck out
    """

    boxes: Mapping[Place, Blank] = field(default_factory=dict)
    hidden: frozenset[Place] = frozenset()
    symbols: frozenset[str] = frozenset()
    instead: Mapping[Place, float] = field(default_factory=dict)
    decimals: int = 2
    room: Room = field(default_factory=Room)
    focus: tuple[Place, int] | None = None
    sees_hidden: bool = False

    def state(self, place: Place) -> str:
        """Return whether a number is "printed", a "box", or "hidden"."""
        if place in self.boxes:
            return "box"
        return "hidden" if place in self.hidden or place.port is not None else "printed"

    def printed(self, place: Place, number: Number | None) -> Number | None:
        """Return the number that is printed at a place, None where none is."""
        if number is None or place in self.boxes or place in self.hidden:
            return None
        return self.instead.get(place, number)

    def written(self, number: float, exact: bool, room: float) -> tuple[str, str]:
        """Return a number as it is printed, and the largest type in which it fits into the room."""
        return fitted(printed_text(number, self.decimals, exact), room)


def fitted(text: str, room: float, kinds: Iterable[str] = KINDS) -> tuple[str, str]:
    """Return a text and the largest type in which it fits, the smallest where none does."""
    return text, next((kind for kind in kinds if face.width(text, kind) <= room), face.SMALL)


# ---------------------------------------------------------------- the blanks of an exam


def blanks_of(
    exam: Exam, graph: Graph, trace: Trace, *, answers: bool = False, marks: bool = True, paper: bool = False, sees_hidden: bool = False
) -> Blanks:
    """Return the blanks of an exam, for a graph with the numbers of one form and their trace.

    answers      whether the right answers stand in the boxes, and gates that are asked for have their symbols
    marks        whether the marks stand beside them
    paper        whether boxes have room for a hand, and with the answers stands how gradients come about
    sees_hidden  whether hidden numbers are seen as such
    """
    shapes = {name: shape_of(value) for name, value in trace.values.items()}
    found = Paper(graph, trace, exam.decimals, exam.hidden)
    items = [item for item in exam.items() if exists(graph, item.place)]
    boxes = {item.place: _blank(found, item, exam.decimals, answers, marks, paper) for item in items}
    wrong = {c.place: c.number for c in exam.concepts() if c.idea == "wrong-number" and c.place is not None and not answers}
    gates = frozenset() if answers else frozenset(concept.node for concept in exam.concepts() if concept.idea == "gate")
    room = room_of(exam, graph, shapes, paper)
    return Blanks(boxes, exam.hidden, gates, wrong, exam.decimals, room, NO_FOCUS, sees_hidden)


def _blank(found: Paper, item: Item, decimals: int, answers: bool, marks: bool, paper: bool) -> Blank:
    said = f"[{item.marks:g}]" if marks else ""
    if not answers:
        return Blank((), said)
    beside = tuple(products(found.graph, found.trace, item.place, decimals)) if paper else ()
    return Blank(answer_cells(found, item.place, decimals), said, beside)


def answer_cells(found: Paper, place: Place, decimals: int) -> tuple[Cell, ...]:
    """Return the cells of a place with the right answer; an array too large for cells is written out where it is short."""
    try:
        truth = np.asarray(found.truth(place), np.float64)
    except Problem:
        return ()
    texts = [answer_text(float(x), decimals) for x in truth.ravel()]
    if has_cells(place, truth.shape):
        return tuple(map(Cell, texts))
    return (Cell(f"[{', '.join(texts)}]" if len(texts) <= 4 else "…"),)


def has_cells(place: Place, shape: Shape) -> bool:
    """Return whether the box of a place has a cell for each entry."""
    return not shape or (place.port is None and is_grid(shape))


# ---------------------------------------------------------------- where boxes are


def blank_rects(page: Page, place: Place) -> list[QRectF]:
    """Return where the boxes of a place are, in page units and reading order; [] where the page has no such place.

    A single number has one, a small array one for each entry, a larger array (and one at a pin) one for all of it.
    It is the same whether the place is a box, printed or hidden, so it also says where a number to click is.
    """
    row = page.index.get(place.node)
    if row is None:
        return []
    blank = page.blanks.boxes.get(place) if page.blanks is not None else None
    marks = face.width(blank.marks, face.SMALL) + MARKS_GAP if blank is not None and blank.marks else 0.0
    if place.port is not None and place.port >= len(page.boxes[row].ports):
        return []
    shape = shape_of(page.trace.values[place.node]) if place.node in page.trace.values else ()
    at = float(page.x[row]), float(page.y[row])
    return [QRectF(*room) for room in box_rooms(at, page.boxes[row], shape, page.line, place, marks)]


def marks_at(page: Page, place: Place) -> QRectF:
    """Return where the marks of a box stand: right of it."""
    rects = blank_rects(page, place)
    edge = max(rect.right() for rect in rects)
    past = 0.0 if len(rects) == 1 else 7.0  # the bracket around an array
    return QRectF(edge + MARKS_GAP + past, rects[0].top(), 30.0, rects[0].height())


def blank_at(page: Page, x: float, y: float) -> tuple[Place, int] | None:
    """Return the box under a point of the page, and which of its cells."""
    for place in page.blanks.boxes if page.blanks is not None else ():
        for number, rect in enumerate(blank_rects(page, place)):
            if rect.contains(x, y):
                return place, number
    return None
