"""Tidy: the graph is laid out anew, a large one beside the thread that paints; one undo step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from core import edits
from core.document import Document, Graph, Point
from core.frames import follow
from core.geometry import Box
from core.layout import lay_out
from core.reroute import without_bends_among
from core.watch import Watch
from gui.widgets.waiting import Waiting
from gui.widgets.work import AT_ONCE

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas


class Tidy(QObject):
    """Starts a layout and applies what comes of it."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.waiting = Waiting(canvas)

    @property
    def busy(self) -> bool:
        """Whether a layout is being worked out."""
        return self.waiting.busy

    def start(self, only: Collection[str] | None) -> None:
        """Lay out some nodes, or all; a layout that is still being worked out is forgotten."""
        self.stop()
        graph, boxes = self._canvas.graph, self._canvas.boxes()
        if len(graph.nodes if only is None else only) <= AT_ONCE:
            self._apply(graph, lay_out(graph, boxes, only))
            return
        self._canvas.say(self.tr("Tidying up…"))

        def act(watch: Watch) -> dict[str, Point]:
            return lay_out(graph, boxes, only, watch)

        self.waiting.begin(self.tr("Tidying up…"), act, partial(self._apply, graph))

    def stop(self) -> bool:
        """Stop the layout that is being worked out; return whether there was one."""
        return self.waiting.stop()

    def _apply(self, graph: Graph, places: dict[str, Point]) -> None:
        self._canvas.store.apply(QCoreApplication.translate("Undo", "Tidy"), _move_those_left, places, self._canvas.boxes())
        if places.keys() == graph.nodes.keys():
            self._canvas.fit()


def _move_those_left(document: Document, places: Mapping[str, Point], boxes: Mapping[str, Box]) -> Document:
    """Move the nodes that are still there (somebody may have edited while we worked), and let frames fit them again.

    The wires among them run anew, without bends.
    """
    moved = edits.move(document, {name: place for name, place in places.items() if name in document.graph.nodes})
    moved = without_bends_among(moved, [name for name in places if name in document.graph.nodes])
    return follow(moved, document, places, boxes)
