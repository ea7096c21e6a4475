"""The inspector: everything about what is selected, in words and numbers, and every part of it can be edited."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from core.document import Graph
from core.history import Changes
from core.trace import Trace
from gui.panels.inspector_document import DocumentPage
from gui.panels.inspector_many import ManyPage
from gui.panels.inspector_node import NodePage
from gui.widgets.panel import Panel


class Inspector(Panel):
    """Shows the selection of one store."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document_page = DocumentPage(self)
        self.node_page = NodePage(self)
        self.many_page = ManyPage(self)
        self.pages = _Pages(self)
        for page in (self.document_page, self.node_page, self.many_page):
            self.pages.addWidget(page)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self._seen = Graph()
        self._renamed = True  # whether the page of the document says something old
        self._frame = QTimer(self, singleShot=True, interval=0)
        self._frame.timeout.connect(self.refresh)

    def retranslate(self) -> None:
        """Say every text again."""
        for page in (self.document_page, self.node_page, self.many_page):
            page.retranslate()
        self._renamed = True
        self.refresh()

    def show_theme(self) -> None:
        """Wear the theme's colours."""
        for page in (self.document_page, self.node_page, self.many_page):
            page.dress(self.theme)

    def show_store(self) -> None:
        """Show the selection of another store."""
        self._renamed = True
        self._seen = self.store.document.graph if self.store is not None else Graph()
        self.refresh()

    def graph_changed(self, changes: Changes) -> None:
        """Follow an edit, at most once a turn of the event loop."""
        if self.store is None or changes.moved_only:
            return
        graph = self.store.document.graph
        told = changes.added or changes.removed or changes.output or changes.notes
        self._renamed = self._renamed or bool(told) or any(_rewired(self._seen, graph, name) for name in changes.changed)
        self._seen = graph
        self._frame.start()

    def trace_changed(self, trace: Trace) -> None:
        """Follow the numbers, at most once a turn of the event loop."""
        self._frame.start()

    def batch_changed(self) -> None:
        """Follow the numbers of a batch, at most once a turn of the event loop."""
        self._frame.start()

    def second_changed(self) -> None:
        """Say what stands beside the numbers, at most once a turn of the event loop."""
        self._frame.start()

    def selection_changed(self, ids: frozenset[str]) -> None:
        """Show what is selected now."""
        self._frame.start()

    def refresh(self) -> None:
        """Show the present selection."""
        self._frame.stop()
        if self.store is None:
            return
        chosen = [name for name in self.store.selection if name in self.store.document.graph.nodes]
        if not chosen:
            if self._renamed:
                self.document_page.show_document(self.store)
            else:
                self.document_page.show_problems(self.store.trace)
            self._renamed = False
            self.pages.turn_to(self.document_page)
        elif len(chosen) == 1:
            self.node_page.show_node(self.store, chosen[0])
            self.pages.turn_to(self.node_page)
        else:
            self.many_page.show_nodes(self.store, chosen)
            self.pages.turn_to(self.many_page)


def _rewired(before: Graph, after: Graph, name: str) -> bool:
    """Return whether a node has another name or other wires."""
    old, new = before.nodes.get(name), after.nodes.get(name)
    return (
        old is None or new is None or old.label != new.label or old.inputs != new.inputs or old.gate != new.gate or old.block != new.block
    )


class _Pages(QStackedWidget):
    """A stack that is as high as its present page, so that no scroll bar stands beside a short one."""

    def turn_to(self, page: QWidget) -> None:
        """Show a page."""
        for other in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            vertical = QSizePolicy.Policy.Preferred if other is page else QSizePolicy.Policy.Ignored
            other.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        self.setCurrentWidget(page)
