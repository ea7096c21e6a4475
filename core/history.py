"""Undo: a list of documents and an index into it."""

from dataclasses import dataclass, replace

from core.document import Document, Node

MOST_STEPS = 1000  # one step costs little: documents share every record that did not change
MOST_RECORDS = 4_000_000  # a step of a graph of n nodes holds n references


@dataclass(frozen=True)
class Changes:
    """What differs between two documents, by node id.

    moved_only  whether nothing but places on the page (of nodes, bends, pins) differs
    numbers     whether values, gradients or problems may differ
    """

    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    moved_only: bool = False
    numbers: bool = False
    output: bool = False
    notes: bool = False
    training: bool = False
    frames: bool = False
    views: bool = False
    exam: bool = False

    def __bool__(self) -> bool:
        said = self.notes or self.training or self.frames or self.views or self.exam
        return bool(self.added or self.removed or self.changed or self.output or said)


def changes_between(before: Document, after: Document) -> Changes:
    """Return what an edit, an undo or a redo did."""
    if before is after:
        return Changes()
    old, new = before.graph.nodes, after.graph.nodes
    same_nodes = old is new
    pairs = () if same_nodes else zip(new, new.values(), map(old.get, new), strict=True)
    changed = [key for key, node, was in pairs if node is not was and was is not None and node != was]
    added = frozenset() if same_nodes else frozenset(new.keys() - old.keys())
    removed = frozenset() if same_nodes else frozenset(old.keys() - new.keys())
    output = before.graph.output != after.graph.output
    only_moved = all(_only_moved(old[key], new[key]) for key in changed)
    return Changes(
        added=added,
        removed=removed,
        changed=frozenset(changed),
        moved_only=bool(changed) and only_moved and not (added or removed or output),
        numbers=bool(added or removed or output or not only_moved),
        output=output,
        notes=before.notes != after.notes,
        training=before.training != after.training,
        frames=before.frames != after.frames,
        views=before.views != after.views,
        exam=before.exam is not after.exam and before.exam != after.exam,
    )


def _only_moved(before: Node, after: Node) -> bool:
    return replace(before, pos=after.pos, bends=after.bends, pinned=after.pinned) == after


class History:
    """The documents so far. Saving, selecting and looking never touch it."""

    def __init__(self, document: Document) -> None:
        self._steps: list[tuple[str, Document]] = [("", document)]
        self._at = 0
        self._key: object = None
        self._saved: Document | None = document

    @property
    def document(self) -> Document:
        """The present document."""
        return self._steps[self._at][1]

    @property
    def dirty(self) -> bool:
        """Whether the present document differs from the saved one."""
        return self.document is not self._saved and self.document != self._saved

    @property
    def undo_label(self) -> str | None:
        """The label of the step that undo takes back."""
        return self._steps[self._at][0] if self._at else None

    @property
    def redo_label(self) -> str | None:
        """The label of the step that redo brings back."""
        return self._steps[self._at + 1][0] if self._at + 1 < len(self._steps) else None

    def push(self, label: str, document: Document, key: object = None) -> None:
        """Add a step; one that continues the step of the same key replaces it; one that changes nothing is none."""
        if document is self.document or document == self.document:
            return
        continues = key is not None and key == self._key and self._at == len(self._steps) - 1
        del self._steps[self._at + (0 if continues else 1) :]
        back = continues and document == self._steps[-1][1]  # a drag back to where it began leaves no step
        if not back:
            self._steps.append((label, document))
        self._at = len(self._steps) - 1
        self._key = None if back else key
        self._forget_oldest()

    def close(self) -> None:
        """End the present step, so that the next push of its key begins another."""
        self._key = None

    def undo(self) -> None:
        """Step back, if there is a step."""
        self._at = max(0, self._at - 1)
        self._key = None

    def redo(self) -> None:
        """Step forward, if there is a step."""
        self._at = min(len(self._steps) - 1, self._at + 1)
        self._key = None

    def mark_saved(self) -> None:
        """Remember the present document as the saved one."""
        self._saved = self.document
        self._key = None

    def _forget_oldest(self) -> None:
        records = len(self.document.graph.nodes) + 1
        keep = max(20, min(MOST_STEPS, MOST_RECORDS // records))
        excess = len(self._steps) - keep - 1
        if excess > 0:
            del self._steps[:excess]
            self._at -= excess
