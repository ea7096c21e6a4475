"""The one writer: holds the document, the place in it where one is, its history, the selection and the trace; tells what changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from core.document import Document, LecturePage
from core.history import History, changes_between
from core.inside import Look, Path, Seen, edit_at, reach
from core.lecture import differing, page_document, page_number, put_document
from core.live import Live
from core.problems import Problem
from core.trace import Trace
from core.values import Value
from core.why_place import Place
from gui.second import Second

if TYPE_CHECKING:
    from core.program.batch import BatchNumbers

Edit = Callable[..., Document]


class _Before(NamedTuple):
    """How it stood before an act."""

    everything: Document
    whole: Document
    page: str
    place: Path


class Store(QObject):
    """Views read it and listen; whoever wants a change calls `apply` with an edit of core.edits.

    The place is the way into blocks: () on the page itself. `document`, `trace` and `selection` are those of the place, so that who
    shows and edits a graph need not know where it is. `whole` is the document of the page; of a lecture, the page that is open,
    and files keep `everything`.
    """

    graph_changed = Signal(object)  # Changes
    trace_changed = Signal(object)  # Trace
    selection_changed = Signal(object)  # frozenset of ids
    refused = Signal(object)  # Problem
    dirty_changed = Signal(bool)
    batch_changed = Signal()  # a whole batch is shown now, other numbers of it, or one sample again
    place_changed = Signal(object, object)  # the path before and the path now; the graph of the place was told already
    page_turned = Signal(str, str)  # the id of the page of the lecture that was open, and of the one that is open now
    lecture_changed = Signal()  # its pages, their order, or which of them is open
    pointed = Signal(object)  # core.why.Place: a number of the page that somebody clicked on
    explained = Signal(object)  # the same, where its explanation is wanted
    lit = Signal(object, object, bool)  # nodes, wires (target, port), whether backward: a way to be seen on the page
    stepped = Signal(str, str)  # "undo", "redo", or "nothing" for an edit that changed nothing; and the label of the step

    def __init__(self, document: Document | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(document or Document())
        self._live, self._look = Live(), Look()
        self._number = 0  # of the page that is open
        self._place: Path = ()
        self._outer = self._live.run(self.whole.graph)
        self._seen = Seen(self.whole, self._outer)
        self._selection: frozenset[str] = frozenset()
        self._was_dirty = False
        self._looks_elsewhere = False
        self._batch: BatchNumbers | None = None
        self.second = Second(self)  # what stands beside the numbers
        self.moved_at = 0.0  # when somebody last panned or zoomed the page, in seconds of time.monotonic()

    @property
    def document(self) -> Document:
        """The present document as it is seen from the place; a value that never changes under you."""
        return self._seen.document

    @property
    def everything(self) -> Document:
        """All that a file keeps: the present document, or the lecture with all its pages."""
        return self._history.document

    @property
    def whole(self) -> Document:
        """The present document, all of it, wherever one is; of a lecture, the page that is open."""
        return page_document(self.everything, self._number)

    @property
    def number(self) -> int:
        """The place of the open page in the lecture, from 0 on."""
        return self._number

    @property
    def open_page(self) -> LecturePage | None:
        """The page of the lecture that is open; None where there is no lecture."""
        pages = self.everything.pages
        return pages[self._number] if pages else None

    @property
    def place(self) -> Path:
        """The ids of the blocks one went into, from the page inwards."""
        return self._place

    @property
    def ports(self) -> tuple[str, ...]:
        """The leaves of the place that are the inputs of its block: their numbers come from outside."""
        return self._seen.ports

    @property
    def trace(self) -> Trace:
        """The numbers of the present document, at the place."""
        return self._seen.trace

    @property
    def outer(self) -> Trace:
        """The numbers of the whole document, on the page itself."""
        return self._outer

    @property
    def batch(self) -> BatchNumbers | None:
        """The numbers of a whole batch, where they are to be shown in place of those of one sample; None inside of a block."""
        return self._batch if not self._place else None

    @property
    def selection(self) -> frozenset[str]:
        """The ids of the selected nodes."""
        return self._selection

    @property
    def dirty(self) -> bool:
        """Whether there is something to save."""
        return self._history.dirty

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, None where there is nothing."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        """What redo would bring back."""
        return self._history.redo_label

    def apply(self, label: str, edit: Edit, *args: Any, key: object = None, **named: Any) -> bool:
        """Make document = edit(document, …) one undo step; consecutive steps of the same key (not None) are one.

        A Problem leaves everything as it was and is told by `refused`. Returns whether the edit was accepted.
        """
        return self._commit(label, lambda _: self.attempt(edit, *args, **named), key)

    def apply_to_whole(self, label: str, edit: Edit, *args: Any, key: object = None, **named: Any) -> bool:
        """Do as `apply`, with an edit of the whole document, wherever one is."""
        return self._commit(label, lambda whole: edit(whole, *args, **named), key)

    def attempt(self, edit: Edit, *args: Any, **named: Any) -> Document:
        """Return the whole document as it would be after an edit at the place. Raises Problem; changes nothing."""
        return edit_at(self.whole, self._place, self.document, lambda document: edit(document, *args, **named))

    def apply_to_everything(self, label: str, edit: Edit, *args: Any, key: object = None, **named: Any) -> bool:
        """Do as `apply`, with an edit of all that the file keeps."""
        return self._push(label, lambda everything: edit(everything, *args, **named), key)

    def _commit(self, label: str, act: Callable[[Document], Document], key: object) -> bool:
        number, whole = self._number, self.whole
        key = (number, key) if key is not None and self.everything.pages else key
        return self._push(label, lambda everything: put_document(everything, number, act(whole)), key)

    def _push(self, label: str, act: Callable[[Document], Document], key: object) -> bool:
        before = self._as_it_is()
        try:
            after = act(self.everything)
        except Problem as problem:
            self.refused.emit(problem)
            return False
        self._history.push(label, after, key)
        if self.everything is before.everything:
            self.stepped.emit("nothing", label)
        self._follow(before)
        return True

    def turn(self, number: int) -> None:
        """Open another page of the lecture, as near to that place as there is one. No step is made."""
        before = self._as_it_is()
        number = max(0, min(number, len(self.everything.pages) - 1))
        if number != self._number:
            self._history.close()
            self._number = number
            self._come_to_page()
            self._tell_page(before)

    def _as_it_is(self) -> _Before:
        page = self.open_page
        return _Before(self.everything, self.whole, page.id if page is not None else "", self._place)

    def _follow(self, before: _Before) -> None:
        """Open the page that an edit, an undo or a redo changed, and tell all that differs."""
        after = self.everything
        if not (before.everything.pages or after.pages) or after is before.everything:
            self._tell(before.whole)
            return
        here = page_number(after, before.page)
        changed = differing(before.everything, after)
        if here is None or changed not in (None, before.page):
            found = page_number(after, changed or "")
            here = min(self._number, max(0, len(after.pages) - 1)) if found is None else found
        self._number = here
        if (page.id if (page := self.open_page) is not None else "") != before.page:
            self._come_to_page()
        self._tell_page(before)

    def _come_to_page(self) -> None:
        self._place = ()
        self.select(())

    def _tell_page(self, before: _Before) -> None:
        """Tell what differs when another page may be open."""
        self._tell(before.whole, before.place)
        page = self.open_page
        if page is not None and page.id != before.page:
            self.page_turned.emit(before.page, page.id)
        self.lecture_changed.emit()

    def go(self, place: Path) -> None:
        """Go into blocks, or out of them; as far as the path leads. Nothing is selected there, and no step is made."""
        before, self._place = self._place, reach(self.whole.graph, tuple(place))
        if before != self._place:
            self._history.close()
            self.select(())
            self._tell(self.whole, before)

    def undo(self) -> None:
        """Take back the last step."""
        before, label = self._as_it_is(), self.undo_label
        self._history.undo()
        self._follow(before)
        if label is not None:
            self.stepped.emit("undo", label)

    def redo(self) -> None:
        """Bring back what was undone last."""
        before, label = self._as_it_is(), self.redo_label
        self._history.redo()
        self._follow(before)
        if label is not None:
            self.stepped.emit("redo", label)

    def look_at(self, values: Mapping[str, Value] | None) -> None:
        """Show the numbers that the document would have with these values of leaves, by id; None: its own. Changes nothing."""
        nodes = self.whole.graph.nodes
        here = {name: replace(nodes[name], value=value) for name, value in (values or {}).items() if name in nodes}
        if here or self._looks_elsewhere:
            self._looks_elsewhere = bool(here)
            self._outer = self._live.run(replace(self.whole.graph, nodes={**nodes, **here}))
            shown = self._look.at(self.whole, self._outer, self._place)
            self._seen = replace(self._seen, trace=shown.trace)
            self.trace_changed.emit(self.trace)

    def show_batch(self, batch: BatchNumbers | None) -> None:
        """Show the numbers of a batch; None: those of one sample again. Changes nothing."""
        if batch is not self._batch:
            self._batch = batch
            self.batch_changed.emit()

    def end_step(self) -> None:
        """Close the present step: an edit of the same key that comes later is a new step."""
        self._history.close()

    def select(self, ids: Iterable[str]) -> None:
        """Select just these nodes; never an undo step."""
        chosen = frozenset(ids) & self.document.graph.nodes.keys()
        if chosen != self._selection:
            self._selection = chosen
            self.selection_changed.emit(chosen)

    def point_at(self, place: Place, explain: bool = False) -> None:
        """Tell that a number was clicked on, or that it is to be explained."""
        self.pointed.emit(place)
        if explain:
            self.explained.emit(place)

    def light(self, nodes: Collection[str], wires: Collection[tuple[str, int]], back: bool) -> None:
        """Have a way seen on the page; none where both are empty."""
        self.lit.emit(frozenset(nodes), frozenset(wires), back)

    def mark_saved(self) -> None:
        """Note that the present document is what the file holds."""
        self._history.mark_saved()
        self._tell_dirty()

    def _tell(self, before: Document, place: Path | None = None) -> None:
        """Tell what differs from the document before, and from what was seen at the place before (None: the same place)."""
        was, seen = self._place if place is None else place, self._seen
        whole = changes_between(before, self.whole)
        if whole.numbers:
            self._looks_elsewhere = False
            self._outer = self._live.run(self.whole.graph)
        self._place = reach(self.whole.graph, self._place)
        self._seen = self._look.at(self.whole, self._outer, self._place)
        changes = changes_between(seen.document, self.document) if self._place or was else whole
        if self._place == was and not (changes.numbers or whole.numbers):
            self._seen = replace(self._seen, trace=seen.trace)  # looked at anew, the same numbers; nobody is told
        if changes:
            self.select(self._selection)
            self.graph_changed.emit(changes)
        if changes.numbers or whole.numbers:
            self.trace_changed.emit(self.trace)
        if self._place != was:
            self.place_changed.emit(was, self._place)
        self._tell_dirty()

    def _tell_dirty(self) -> None:
        if self.dirty != self._was_dirty:
            self._was_dirty = self.dirty
            self.dirty_changed.emit(self.dirty)
