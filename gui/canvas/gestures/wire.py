"""Wire: draw a wire from either end, or pick up the end of one that is there; nothing changes before the drop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from core import edits
from core.document import Graph, Point, Wire
from core.problems import Problem
from core.wiring import ports_for, refusal, sources_for
from gui.canvas.ends import ends_near, place_of
from gui.canvas.gestures.base import DRAG, MAGNET, Gesture, Pointer, far
from gui.canvas.marks import End
from gui.canvas.picking import PORT

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

LOOSE_ENDS = ("", "wire", "bend", "frame", "corner")  # what a wire may be dropped on as on nothing
OUTPUT = None  # the port of an End that is an output


@dataclass(frozen=True)
class Draft:
    """A wire that is being drawn: from one end, perhaps taken off a port where it stood before.

    start   the end that stays: an output (node, None) or an input (node, port)
    taken   the wire that was picked up
    fits    every end that could be the other one, and whether it fits
    graph   what the fit is judged on: without the wire that was taken
    """

    start: End
    taken: Wire | None
    fits: dict[End, bool]
    graph: Graph

    @property
    def forward(self) -> bool:
        """Whether it is drawn from an output, toward an input."""
        return self.start[1] is None


def draft(canvas: Canvas, pressed: End) -> Draft:
    """Return the draft that a press on a port begins; on a wired input the wire's end comes along."""
    name, port = pressed
    graph, trace = canvas.graph, canvas.trace
    taken = wire_at(graph, pressed)
    start: End = (taken.source, OUTPUT) if taken is not None else pressed
    base = _without(canvas, taken)
    if start[1] is None:
        return Draft(start, taken, {(target, port): fits for (target, port), fits in ports_for(base, trace, start[0]).items()}, base)
    assert port is not None
    return Draft(start, None, {(source, OUTPUT): fits for source, fits in sources_for(base, trace, name, port).items()}, base)


def wire_at(graph: Graph, end: End) -> Wire | None:
    """Return the wire that ends at an input, None at an output or an input with nothing on it."""
    name, port = end
    if port is None or port >= len(graph.nodes[name].inputs):
        return None
    source = graph.nodes[name].inputs[port]
    return None if source is None else Wire(source, name, port)


def _without(canvas: Canvas, taken: Wire | None) -> Graph:
    if taken is None or canvas.graph.nodes[taken.target].row.variadic:  # there, the ports would be numbered anew
        return canvas.graph
    return edits.disconnect(canvas.store.document, [(taken.target, taken.port)]).graph


def why_not(canvas: Canvas, draft: Draft, end: End) -> Problem | None:
    """Return why the draft cannot end there, None where it can."""
    source, target = (draft.start[0], end) if draft.forward else (end[0], draft.start)
    assert target[1] is not None
    return refusal(draft.graph, canvas.trace, source, target[0], target[1])


def commit(canvas: Canvas, draft: Draft, end: End) -> bool:
    """Draw the wire: one undo step."""
    label = QCoreApplication.translate("Undo", "Draw a wire")
    if draft.taken is not None:
        assert end[1] is not None
        return canvas.store.apply(QCoreApplication.translate("Undo", "Move a wire"), edits.move_wire, draft.taken, *end)
    source, (target, port) = (draft.start[0], end) if draft.forward else (end[0], draft.start)
    return canvas.store.apply(label, edits.connect, source, target, port)


def show_draft(canvas: Canvas, draft: Draft, place: Point, end: End | None = None) -> None:
    """Draw the wire in the hand to a place, or to the end it jumped to, and let what fits glow."""
    fits = end is not None and draft.fits.get(end, False)
    loose = place_of(canvas.page, end) if fits and end is not None else place
    fixed = place_of(canvas.page, draft.start)
    glowing = frozenset(name for name, fitting in draft.fits.items() if fitting)
    ghost = (fixed, loose) if draft.forward else (loose, fixed)
    canvas.mark(ghost=ghost, held=draft.start, glowing=glowing, target=end if fits else None)


def hide_draft(canvas: Canvas) -> None:
    """Show the page as it is again."""
    canvas.mark(ghost=None, held=None, glowing=None, target=None)
    canvas.bubble.hide()


class DrawWire(Gesture):
    """Drag from a port to another, or click one and then the other; Escape, or dropping it back, changes nothing."""

    scrolls = True
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Canvas, pressed: End, loose: bool = False) -> None:
        super().__init__(canvas)
        self._pressed = pressed
        self.loose = loose

    def start(self, pointer: Pointer) -> None:
        """Let the ports that fit glow."""
        self._draft = draft(self.canvas, self._pressed)
        self._from = pointer.at
        self._end: End | None = None
        show_draft(self.canvas, self._draft, pointer.page)

    def move(self, pointer: Pointer) -> None:
        """Lead the loose end along; near a port that fits it jumps there, over one that does not it says why."""
        self._end = self._near(pointer)
        problem = self._refusal(self._end)
        why = self.canvas.in_words(problem) if problem is not None else ""
        show_draft(self.canvas, self._draft, pointer.page, self._end)
        self.canvas.bubble.say(why, pointer.at)

    def end(self, pointer: Pointer) -> None:
        """Draw it where it fits; say why where it does not; on empty ground ask what to add."""
        self.move(pointer)
        hide_draft(self.canvas)
        if self._end is not None:
            self._drop_on(self._end)
        elif self.canvas.hit(pointer.at).kind in LOOSE_ENDS and (self.loose or far(pointer.at, self._from, DRAG)):
            self._drop_on_nothing(pointer)

    def cancel(self) -> None:
        """Forget the draft."""
        hide_draft(self.canvas)

    def _near(self, pointer: Pointer) -> End | None:
        """Return the end right under the hand, else the nearest under the magnet that fits; None far from all."""
        near = ends_near(self.canvas.page, self.canvas.view, pointer.at, MAGNET)
        ends = [end for end in near if end in self._draft.fits or end == self._pressed]
        under = ends_near(self.canvas.page, self.canvas.view, pointer.at, PORT)
        fitting = (end for end in ends if end == self._pressed or self._draft.fits[end])
        return ends[0] if ends and ends[0] in under else next(fitting, None)

    def _refusal(self, end: End | None) -> Problem | None:
        if end is None or end == self._pressed or self._draft.fits[end]:
            return None
        return why_not(self.canvas, self._draft, end)

    def _drop_on(self, end: End) -> None:
        if end == self._pressed:
            return  # dropped back: nothing
        problem = self._refusal(end)
        if problem is not None:
            self.canvas.refuse(problem)
        else:
            commit(self.canvas, self._draft, end)

    def _drop_on_nothing(self, pointer: Pointer) -> None:
        taken = self._draft.taken
        if taken is not None:
            label = QCoreApplication.translate("Undo", "Remove a wire")
            self.canvas.store.apply(label, edits.disconnect, [(taken.target, taken.port)])
        else:
            self.canvas.popups.quick_add(pointer.at, self._draft.start)
            show_draft(self.canvas, self._draft, pointer.page)  # until the box is closed
