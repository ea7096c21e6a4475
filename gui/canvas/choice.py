"""What is selected on the page: nodes, which the store keeps, and wires, which only the page knows."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from core.wiring import Port

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas


class Choice:
    """Selecting is never an undo step."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.wires: frozenset[Port] = frozenset()

    def __bool__(self) -> bool:
        """Return whether anything is selected."""
        return bool(self.wires or self._canvas.store.selection)

    def only(self, name: str) -> None:
        """Select one node and nothing else."""
        self._set_wires(())
        self._canvas.store.select({name})

    def nothing(self) -> None:
        """Select nothing."""
        self._set_wires(())
        self._canvas.store.select(())

    def wire(self, wire: Port, toggle: bool = False) -> None:
        """Select one wire and nothing else; or add it to the selection, or take it from there."""
        if not toggle:
            self._canvas.store.select(())
        self._set_wires(self.wires ^ {wire} if toggle else (wire,))

    def forget_gone(self) -> None:
        """Take wires that are gone from the selection."""
        if self.wires:
            self._set_wires(self.wires & {(wire.target, wire.port) for wire in self._canvas.graph.wires()})

    def _set_wires(self, wires: Collection[Port]) -> None:
        self.wires = frozenset(wires)
        self._canvas.mark(wires=self.wires)
        self._canvas.narrator.look()
