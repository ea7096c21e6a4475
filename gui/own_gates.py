"""The gates of one's own that are at hand in every document: a small document in the folder of the person's data keeps them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from core.blocks import block_node
from core.document import Block, Document, Graph
from core.own_gates import keyed, own_gates
from core.problems import Problem
from core.storage import load_document, save_document


class OwnGates(QObject):
    """Reads the file once; `changed` tells when something was kept or forgotten."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[Block] | None = None

    @property
    def kept(self) -> list[Block]:
        """The blocks that were kept; none where the file is missing or cannot be read."""
        if self._kept is None:
            try:
                nodes = load_document(file()).graph.nodes.values()
            except (Problem, OSError):
                nodes = Graph({}).nodes.values()
            self._kept = [node.block for node in nodes if node.block is not None]
        return self._kept

    def of(self, document: Document) -> dict[str, Block]:
        """Return the blocks of a document and those that were kept, by key."""
        return keyed([*own_gates(document.graph).values(), *self.kept])

    def keep(self, block: Block) -> None:
        """Have a block at hand in every document. Raises Problem where it cannot be written."""
        if block not in self.kept:
            self._write([*self.kept, block])

    def forget(self, block: Block) -> None:
        """Keep a block no longer; documents that use it stay as they are. Raises Problem where it cannot be written."""
        self._write([other for other in self.kept if other != block])

    def read_again(self) -> None:
        """Forget what was read: another program, or another start, may have written."""
        self._kept = None

    def _write(self, blocks: list[Block]) -> None:
        nodes = {f"n{number}": block_node(f"n{number}", block) for number, block in enumerate(blocks, 1)}
        path = file()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Problem("picture-write", path=path) from error
        save_document(Document(Graph(nodes)), path)
        self._kept = blocks
        self.changed.emit()


def file() -> Path:
    """Return the file of the kept gates."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)) / "backwire" / "own_gates.backwire"


OWN_GATES = OwnGates()
