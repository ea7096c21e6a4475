"""The one writer: holds the document, the place in it where one is, its history, the selection and the trace; tells what changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.document import Document
from core.history import History, changes_between
from core.inside import Look, Path, Seen, edit_at, reach
from core.live import Live
from core.problems import Problem
from core.trace import Trace
from core.values import Value
from core.why_place import Place
from gui.second import Second

if TYPE_CHECKING:
    from core.program.batch import BatchNumbers

Edit = Callable[..., Document]


class Store(QObject):
    """Views read it and listen; whoever wants a change calls `apply` with an edit of core.edits.

    The place is the way into blocks: () on the page itself. `document`, `trace` and `selection` are those of the place, so that who
    shows and edits a graph need not know where it is; files keep the `whole`.
    """

    graph_changed = Signal(object)  # Changes
    trace_changed = Signal(object)  # Trace
    selection_changed = Signal(object)  # frozenset of ids
    refused = Signal(object)  # Problem
    dirty_changed = Signal(bool)
    batch_changed = Signal()  # a whole batch is shown now, other numbers of it, or one sample again
    place_changed = Signal(object, object)  # the path before and the path now; the graph of the place was told already
    pointed = Signal(object)  # core.why.Place: a number of the page that somebody clicked on
    explained = Signal(object)  # the same, where its explanation is wanted
    lit = Signal(object, object, bool)  # nodes, wires (target, port), whether backward: a way to be seen on the page
    stepped = Signal(str, str)  # "undo", "redo", or "nothing" for an edit that changed nothing; and the label of the step

    def __init__(self, document: Document | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(document or Document())
        self._live, self._look = Live(), Look()
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
    def whole(self) -> Document:
        """The present document, all of it, wherever one is."""
        return self._history.document

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

    def _commit(self, label: str, act: Callable[[Document], Document], key: object) -> bool:
        before = self.whole
        try:
            after = act(before)
        except Problem as problem:
            self.refused.emit(problem)
            return False
        self._history.push(label, after, key)
        if self.whole is before:
            self.stepped.emit("nothing", label)
        self._tell(before)
        return True

    def go(self, place: Path) -> None:
        """Go into blocks, or out of them; as far as the path leads. Nothing is selected there, and no step is made."""
        before, self._place = self._place, reach(self.whole.graph, tuple(place))
        if before != self._place:
            self._history.close()
            self.select(())
            self._tell(self.whole, before)

    def undo(self) -> None:
        """Take back the last step."""
        before, label = self.whole, self.undo_label
        self._history.undo()
        self._tell(before)
        if label is not None:
            self.stepped.emit("undo", label)

    def redo(self) -> None:
        """Bring back what was undone last."""
        before, label = self.whole, self.redo_label
        self._history.redo()
        self._tell(before)
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
