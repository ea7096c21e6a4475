"""The one writer: holds the document, its history, the selection and the trace, and tells what changed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.document import Document
from core.history import History, changes_between
from core.live import Live
from core.problems import Problem
from core.trace import Trace
from core.values import Value

Edit = Callable[..., Document]


class Store(QObject):
    """Views read it and listen; whoever wants a change calls `apply` with an edit of core.edits."""

    graph_changed = Signal(object)  # Changes
    trace_changed = Signal(object)  # Trace
    selection_changed = Signal(object)  # frozenset of ids
    refused = Signal(object)  # Problem
    dirty_changed = Signal(bool)
    stepped = Signal(str, str)  # "undo", "redo", or "nothing" for an edit that changed nothing; and the label of the step

    def __init__(self, document: Document | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(document or Document())
        self._live = Live()
        self._trace = self._live.run(self.document.graph)
        self._selection: frozenset[str] = frozenset()
        self._was_dirty = False
        self._looks_elsewhere = False

    @property
    def document(self) -> Document:
        """The present document; a value that never changes under you."""
        return self._history.document

    @property
    def trace(self) -> Trace:
        """The numbers of the present document."""
        return self._trace

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
        before = self.document
        try:
            after = edit(before, *args, **named)
        except Problem as problem:
            self.refused.emit(problem)
            return False
        self._history.push(label, after, key)
        if self.document is before:
            self.stepped.emit("nothing", label)
        self._tell(before)
        return True

    def undo(self) -> None:
        """Take back the last step."""
        before, label = self.document, self.undo_label
        self._history.undo()
        self._tell(before)
        if label is not None:
            self.stepped.emit("undo", label)

    def redo(self) -> None:
        """Bring back what was undone last."""
        before, label = self.document, self.redo_label
        self._history.redo()
        self._tell(before)
        if label is not None:
            self.stepped.emit("redo", label)

    def look_at(self, values: Mapping[str, Value] | None) -> None:
        """Show the numbers that the document would have with these values of leaves, by id; None: its own. Changes nothing."""
        nodes = self.document.graph.nodes
        here = {name: replace(nodes[name], value=value) for name, value in (values or {}).items() if name in nodes}
        if here or self._looks_elsewhere:
            self._looks_elsewhere = bool(here)
            self._trace = self._live.run(replace(self.document.graph, nodes={**nodes, **here}))
            self.trace_changed.emit(self._trace)

    def end_step(self) -> None:
        """Close the present step: an edit of the same key that comes later is a new step."""
        self._history.close()

    def select(self, ids: Iterable[str]) -> None:
        """Select just these nodes; never an undo step."""
        chosen = frozenset(ids) & self.document.graph.nodes.keys()
        if chosen != self._selection:
            self._selection = chosen
            self.selection_changed.emit(chosen)

    def mark_saved(self) -> None:
        """Note that the present document is what the file holds."""
        self._history.mark_saved()
        self._tell_dirty()

    def _tell(self, before: Document) -> None:
        changes = changes_between(before, self.document)
        if changes.numbers:
            self._looks_elsewhere = False
            self._trace = self._live.run(self.document.graph)
        if changes:
            self.select(self._selection)
            self.graph_changed.emit(changes)
        if changes.numbers:
            self.trace_changed.emit(self._trace)
        self._tell_dirty()

    def _tell_dirty(self) -> None:
        if self.dirty != self._was_dirty:
            self._was_dirty = self.dirty
            self.dirty_changed.emit(self.dirty)
