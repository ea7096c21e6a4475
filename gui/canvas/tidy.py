"""Tidy: the graph is laid out anew, a large one off the thread that paints; one undo step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from core import edits
from core.document import Document, Graph, Point
from core.frames import follow
from core.geometry import Box
from core.layout import lay_out
from core.reroute import without_bends_among
from core.watch import Stopped
from gui.widgets.wait_bar import WaitBar

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

AT_ONCE = 150  # nodes that are laid out before anybody notices


class _Work(QThread):
    """Lays out a snapshot; it lives until it is done, even where its page is closed meanwhile."""

    done = Signal(object, object)  # itself, and id → place

    def __init__(self, graph: Graph, boxes: Mapping[str, Box], only: Collection[str] | None) -> None:
        super().__init__()
        self.graph = graph
        self.share = 0.0  # of the work that is done
        self._boxes, self._only = boxes, only
        self._stopped = False

    def begin(self) -> None:
        """Start, and keep alive until it is done."""
        _running.add(self)
        self.finished.connect(lambda: _running.discard(self))
        app = QCoreApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self._end)
        self.start(QThread.Priority.LowPriority)

    def run(self) -> None:
        """Work out the places, unless it is stopped."""
        try:
            places = lay_out(self.graph, self._boxes, self._only, self._watch)
        except Stopped:
            return
        self.done.emit(self, places)

    def stop(self) -> None:
        """Let it end soon, with nothing."""
        self._stopped = True

    def _end(self) -> None:
        self.stop()
        self.wait()

    def _watch(self, share: float) -> None:
        self.share = share
        if self._stopped:
            raise Stopped


_running: set[_Work] = set()


class Tidy(QObject):
    """Starts a layout and applies what comes of it."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._work: _Work | None = None
        self._wait = WaitBar(canvas)
        self._wait.stopped.connect(self.stop)

    @property
    def busy(self) -> bool:
        """Whether a layout is being worked out."""
        return self._work is not None

    def start(self, only: Collection[str] | None) -> None:
        """Lay out some nodes, or all; a layout that is still being worked out is forgotten."""
        self.stop()
        graph = self._canvas.graph
        if len(graph.nodes if only is None else only) <= AT_ONCE:
            self._apply(graph, lay_out(graph, self._canvas.boxes(), only))
            return
        self._work = _Work(graph, self._canvas.boxes(), only)
        self._work.done.connect(self._finish)
        self._canvas.say(self.tr("Tidying up…"))
        work = self._work
        self._wait.begin(self.tr("Tidying up…"), lambda: work.share)
        self._work.begin()

    def stop(self) -> bool:
        """Stop the layout that is being worked out; return whether there was one."""
        was, self._work = self._work, None
        self._wait.end()
        if was is not None:
            was.stop()
        return was is not None

    def _finish(self, work: _Work, places: dict[str, Point]) -> None:
        if work is self._work:
            self._work = None
            self._wait.end()
            self._apply(work.graph, places)

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
