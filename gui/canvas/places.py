"""Going into blocks and out of them: the same page shows what is inside, and remembers how each place was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPointF

from core.document import Point
from core.inside import Path, block_at, free_port, make_port
from gui.canvas.view import View

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas


class Places(QObject):
    """Takes the page into blocks and out; holds the views of the places one left."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._views: dict[Path, tuple[float, Point]] = {}  # the scale, and the point of the page in the middle
        self._pages: dict[str, View] = {}  # how each page of a lecture was looked at
        canvas.store.place_changed.connect(self._changed)
        canvas.store.page_turned.connect(self._turned)

    # ---------------------------------------------------------------- going

    def block(self) -> str | None:
        """Return the block that one would go into: the only selected node, or the focused one where none is selected."""
        chosen = self._canvas.store.selection or {self._canvas.attention.node}
        name = next(iter(chosen)) if len(chosen) == 1 else None
        node = self._canvas.graph.nodes.get(name or "")
        return node.id if node is not None and node.block is not None else None

    def can_go_in(self) -> bool:
        """Return whether there is such a block."""
        return self.block() is not None

    def is_inside(self) -> bool:
        """Return whether the page shows the inside of a block."""
        return bool(self._canvas.store.place)

    def go_in(self) -> None:
        """Go into that block."""
        name = self.block()
        if name is not None:
            self.go((*self._canvas.store.place, name))

    def go_out(self) -> None:
        """Go out of the block, to where it stands."""
        self.go(self._canvas.store.place[:-1])

    def go(self, place: Path) -> None:
        """Go to a place; what was going on here ends."""
        canvas = self._canvas
        canvas.leave_all()
        canvas.store.go(place)

    def outer_view(self) -> View:
        """Return how the page itself is looked at, or was before one went into a block."""
        return self._view_of(*self._views[()]) if self.is_inside() and () in self._views else self._canvas.view

    def _middle(self) -> QPointF:
        return QPointF(self._canvas.width() / 2, self._canvas.height() / 2)

    def _view_of(self, scale: float, at: Point) -> View:
        middle = self._middle()
        return View(scale, middle.x() - at[0] * scale, middle.y() - at[1] * scale)

    def _changed(self, before: Path, now: Path) -> None:
        canvas = self._canvas
        canvas.leave_all()
        self._views[before] = canvas.view.scale, canvas.view.to_page(self._middle())
        known = self._views.get(now) if now == before[: len(now)] else None
        if known is not None:
            canvas.look(self._view_of(*known))
        else:
            canvas.eye.fit(canvas.page.bounds(), glide=False)
        left = [name for name in before[len(now) : len(now) + 1] if now == before[: len(now)] and name in canvas.graph.nodes]
        canvas.store.select(left)
        canvas.attention.on(left[0] if left else None)
        canvas.narrator.went()
        canvas.say(self._said(now))

    def forget_pages(self) -> None:
        """Forget how the pages of the lecture were looked at: it was on another screen."""
        self._pages.clear()

    def _turned(self, before: str, now: str) -> None:
        """Another page of the lecture is open: look at it as before, or whole."""
        canvas = self._canvas
        canvas.leave_all()
        self._pages[before] = canvas.view
        self._views.clear()
        canvas.look(self._pages[now]) if now in self._pages else canvas.begin()
        canvas.attention.on(None)
        canvas.narrator.went()
        said = QCoreApplication.translate("Canvas", "Page {number}: {title}")
        canvas.say(said.format(number=canvas.store.number + 1, title=canvas.store.whole.note(canvas.language).title))

    def _said(self, now: Path) -> str:
        if not now:
            return QCoreApplication.translate("Canvas", "The page")
        name = block_at(self._canvas.store.whole.graph, now).name
        return QCoreApplication.translate("Canvas", "Inside of {name}. Page Up goes out").format(name=name)

    # ---------------------------------------------------------------- inputs of the block

    def can_make_port(self) -> bool:
        """Return whether the selected node is a leaf of the inside that could be an input."""
        name = self._leaf()
        return name is not None and name not in self._canvas.store.ports

    def can_free_port(self) -> bool:
        """Return whether the selected node is an input of the block."""
        return self._leaf() in self._canvas.store.ports

    def make_port(self) -> None:
        """Make the selected leaf an input of the block; a leaf outside feeds it what it held."""
        store = self._canvas.store
        store.apply_to_whole(QCoreApplication.translate("Undo", "Make an input of the block"), make_port, store.place, self._leaf())

    def free_port(self) -> None:
        """Make the selected input of the block a leaf of its own again."""
        store = self._canvas.store
        store.apply_to_whole(QCoreApplication.translate("Undo", "Make a leaf of the inside"), free_port, store.place, self._leaf())

    def _leaf(self) -> str | None:
        chosen = self._canvas.store.selection
        name = next(iter(chosen)) if len(chosen) == 1 else None
        return name if name is not None and self.is_inside() and self._canvas.graph.nodes[name].is_leaf else None
