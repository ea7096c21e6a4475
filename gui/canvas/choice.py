"""What is selected on the page: nodes, which the store keeps, and wires, bends and frames, which only the page knows."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from core.bends import Bend, all_bends
from core.document import Node
from core.wiring import Port

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas


class Choice:
    """Selecting is never an undo step."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.wires: frozenset[Port] = frozenset()
        self.frames: frozenset[str] = frozenset()
        self.bends: frozenset[Bend] = frozenset()

    def __bool__(self) -> bool:
        """Return whether anything is selected."""
        return bool(self.wires or self.frames or self.bends or self._canvas.store.selection)

    def only(self, name: str) -> None:
        """Select one node and nothing else."""
        self._nothing_else()
        self._canvas.store.select({name})

    def nothing(self) -> None:
        """Select nothing."""
        self._nothing_else()
        self._canvas.store.select(())

    def wire(self, wire: Port, toggle: bool = False) -> None:
        """Select one wire and nothing else; or add it to the selection, or take it from there."""
        if not toggle:
            self.nothing()
        self._set_wires(self.wires ^ {wire} if toggle else (wire,))

    def frame(self, name: str, toggle: bool = False) -> None:
        """Select one frame and nothing else; or add it to the selection, or take it from there."""
        if not toggle:
            self.nothing()
        self.set_frames(self.frames ^ {name} if toggle else (name,))

    def bend(self, bend: Bend, toggle: bool = False) -> None:
        """Select one bend and nothing else; or add it to the selection, or take it from there."""
        if not toggle:
            self.nothing()
        self.set_bends(self.bends ^ {bend} if toggle else (bend,))

    def set_bends(self, bends: Collection[Bend]) -> None:
        """Select just these of all bends; everything else stays selected."""
        self.bends = frozenset(bends) & set(all_bends(self._canvas.graph)) if bends else frozenset()
        self._canvas.mark(bends=self.bends)

    def set_frames(self, frames: Collection[str]) -> None:
        """Select just these of all frames; nodes and wires stay selected."""
        self.frames = frozenset(frames) & {frame.id for frame in self._canvas.store.document.frames}
        self._canvas.mark(frames=self.frames)

    def follow(self, chosen: frozenset[str]) -> None:
        """Mark the nodes that are selected; what was selected on the page besides is not, where somebody selected them elsewhere."""
        if not self._canvas.hasFocus():
            self._nothing_else()
        self._canvas.mark(selected=chosen)

    def forget_gone(self) -> None:
        """Take wires, bends and frames that are gone from the selection."""
        if self.bends:
            self.set_bends(self.bends)
        if self.frames:
            self.set_frames(self.frames)
        if self.wires:
            self._set_wires(self.wires)

    def _nothing_else(self) -> None:
        self._set_wires(())
        self.set_frames(())
        self.set_bends(())

    def _set_wires(self, wires: Collection[Port]) -> None:
        nodes = self._canvas.graph.nodes  # what was clicked may be gone: letting go of what was selected can end an edit elsewhere
        self.wires = frozenset(wire for wire in wires if wire[0] in nodes and wire[1] in _wired(nodes[wire[0]]))
        self._canvas.mark(wires=self.wires)
        self._canvas.narrator.look()


def _wired(node: Node) -> set[int]:
    return {port for port, source in enumerate(node.inputs) if source is not None}
