"""Tidy: the graph is laid out anew, a large one off the thread that paints; one undo step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from core import edits
from core.document import Document, Graph, Point
from core.geometry import Box
from core.layout import lay_out

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

AT_ONCE = 150  # nodes that are laid out before anybody notices


class _Work(QThread):
    """Lays out a snapshot."""

    done = Signal(object)  # dict of id → place

    def __init__(self, graph: Graph, boxes: Mapping[str, Box], only: Collection[str] | None, parent: QObject) -> None:
        super().__init__(parent)
        self._graph, self._boxes, self._only = graph, boxes, only

    def run(self) -> None:
        """Work out the places."""
        self.done.emit(lay_out(self._graph, self._boxes, self._only))


class Tidy(QObject):
    """Starts a layout and applies what comes of it, if the graph is still wired the same."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._work: _Work | None = None

    @property
    def busy(self) -> bool:
        """Whether a layout is being worked out."""
        return self._work is not None

    def start(self, only: Collection[str] | None) -> None:
        """Lay out some nodes, or all; a layout that is still being worked out is forgotten."""
        graph = self._canvas.graph
        if len(graph.nodes if only is None else only) <= AT_ONCE:
            self._apply(graph, lay_out(graph, self._canvas.boxes(), only))
            return
        self.stop()
        work = _Work(graph, self._canvas.boxes(), only, self)
        work.done.connect(lambda places: self._finish(work, graph, places))
        work.finished.connect(work.deleteLater)
        self._work = work
        self._canvas.say(self.tr("Tidying up…"))
        work.start()

    def stop(self) -> bool:
        """Forget the layout that is being worked out; return whether there was one."""
        was, self._work = self._work, None
        return was is not None

    def close(self) -> None:
        """Wait for threads before the page goes."""
        self._work = None
        for work in self.findChildren(_Work):
            work.wait()

    def _finish(self, work: _Work, graph: Graph, places: dict[str, Point]) -> None:
        if work is self._work:
            self._work = None
            self._apply(graph, places)

    def _apply(self, graph: Graph, places: dict[str, Point]) -> None:
        self._canvas.store.apply(QCoreApplication.translate("Undo", "Tidy"), _move_those_left, places)
        if places.keys() == graph.nodes.keys():
            self._canvas.fit()


def _move_those_left(document: Document, places: Mapping[str, Point]) -> Document:
    """Move the nodes that are still there: somebody may have edited while we worked."""
    return edits.move(document, {name: place for name, place in places.items() if name in document.graph.nodes})
