"""What the keyboard is on: a node and one of its ports, walked along the wires and said aloud to screen readers."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint

from core.bends import bends_at
from core.document import Point
from core.edits import port_count
from core.why_place import Place
from gui.canvas.gestures.base import Pointer
from gui.canvas.gestures.wire_by_keys import WireByKeys
from gui.canvas.marks import End
from gui.canvas.picking import Hit
from gui.canvas.press import break_wires
from gui.canvas.walk import neighbour
from gui.voice import announce

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas


TRAIL = 50  # places that are remembered


class Attention(QObject):
    """The focused node (None: none) and its focused port (None: the output)."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.node: str | None = None
        self.port: int | None = None
        self._trail: list[str] = []  # where the keyboard was, the last place at the end: the way back is the way one came
        self._pointed: Place | None = None  # the number that was clicked on last
        self._walked = False  # arrows came here after the selection was made: keys mean this node
        canvas.store.selection_changed.connect(self._selection_changed)

    @property
    def end(self) -> End | None:
        """The focused end of a wire."""
        return None if self.node is None else (self.node, self.port)

    def on(self, name: str | None) -> None:
        """Turn to a node and say what it is."""
        if (self.node, self.port) == (name, None):
            return
        if name is not None:
            self._trail = [*self._trail[-TRAIL:], name]
        self.node, self.port = name, None
        self._mark()
        if name is not None:
            self._canvas.narrator.focus(name)

    def walk(self, way: str) -> None:
        """Go to the next node "right", "left", "up" or "down"."""
        name = neighbour(self._canvas.graph, self.node, way, self._trail)
        if name is not None and name == self.node:
            self.announce(QCoreApplication.translate("Canvas", "Nothing further that way."))
        self.on(name)
        self._walked = name is not None
        if name is not None:
            self._canvas.bring(name)

    def choose_port(self, step: int) -> None:
        """Go to the next port: the output, then the inputs from top to bottom."""
        if self.node is None:
            return
        ports: list[int | None] = [None, *range(port_count(self._canvas.graph.nodes[self.node]))]
        self.port = ports[(ports.index(self.port if self.port in ports else None) + step) % len(ports)]
        self._mark()
        self._canvas.say(self.name_of((self.node, self.port)))

    def name_of(self, end: End) -> str:
        """Return what people call the end of a wire: "input a of f", "output of q"."""
        name, port = end
        node = self._canvas.graph.nodes[name]
        called = self._canvas.graph.name_of(name)
        if port is None:
            return QCoreApplication.translate("Canvas", "output of {name}").format(name=called)
        return QCoreApplication.translate("Canvas", "input {port} of {name}").format(port=node.row.port_name(port), name=called)

    def forget_gone(self) -> None:
        """Turn away from a node or port that is gone."""
        if self.node is not None and self.node not in self._canvas.graph.nodes:
            self.node = self.port = None
        elif self.node is not None and self.port is not None and self.port >= port_count(self._canvas.graph.nodes[self.node]):
            self.port = None

    def announce(self, text: str) -> None:
        """Let a screen reader say it."""
        announce(self._canvas, text)

    # ---------------------------------------------------------------- what its keys do

    def is_somewhere(self) -> bool:
        """Return whether a node has the focus."""
        return self.node is not None

    def leaf(self) -> str | None:
        """Return the leaf whose value the keys edit: the only selected node; the focused one where arrows led there or none is."""
        chosen = self._canvas.store.selection
        name = next(iter(chosen)) if len(chosen) == 1 and not self._walked else self.node
        return name if name is not None and self._canvas.graph.nodes[name].is_leaf else None

    def can_edit(self) -> bool:
        """Return whether there is such a leaf, or a frame to write in."""
        return self.leaf() is not None or self._canvas.frame_acts.has_one()

    def edit(self, typed: str = "") -> None:
        """Open the editor over that leaf, with what was typed already; over a frame where just that is selected."""
        name = self.leaf()
        if self._canvas.frame_acts.has_one():
            self._canvas.frame_acts.edit()
        elif name is not None:
            self._canvas.popups.edit(name, typed)

    def point_at(self, hit: Hit) -> None:
        """Tell that a number was clicked on: who explains numbers explains it."""
        self._pointed = Place(hit.node, hit.kind == "gradient", hit.entry)
        self._canvas.store.point_at(self._pointed)

    def explain(self) -> None:
        """Explain the number that was clicked on last, if it is the focused node's; else its gradient, or without one its value."""
        if self.node is None:
            return
        place = self._pointed
        if place is None or place.node != self.node:
            place = Place(self.node, self.node in self._canvas.trace.gradients)
        self._canvas.store.point_at(place, explain=True)

    def start_wire(self) -> None:
        """Start a wire at the focused port."""
        if self.end is not None:
            self._canvas.hand.begin(WireByKeys(self._canvas, self.end), Pointer.none())

    def break_wires(self) -> None:
        """Take every wire off the focused port."""
        if self.node is not None:
            break_wires(self._canvas, self.node, self.port)

    def toggle_selected(self) -> None:
        """Select the focused node, or take it from the selection."""
        if self.node is not None:
            self._canvas.store.select(self._canvas.store.selection ^ {self.node})

    def open_menu(self) -> None:
        """Open the menu of the frame, wire or bend that is selected, of the focused node, or of the page."""
        canvas = self._canvas
        kind, place = self._selected_on_page() if not self._walked else (None, None)
        if kind is None and self.node is not None:
            if self.node not in canvas.store.selection:
                canvas.choice.only(self.node)
            kind, place = "node", canvas.graph.nodes[self.node].pos
        at = canvas.rect().center() if place is None else canvas.view.to_screen(*place).toPoint()
        seen = canvas.rect().adjusted(0, 0, -1, -1)
        inside = QPoint(min(max(at.x(), seen.left()), seen.right()), min(max(at.y(), seen.top()), seen.bottom()))
        canvas.popups.menu(kind or "empty", inside)

    def _selected_on_page(self) -> tuple[str, Point] | tuple[None, None]:
        """Return what is selected besides nodes, and where: a frame, a bend, or a wire."""
        canvas, choice = self._canvas, self._canvas.choice
        if canvas.store.selection:
            return None, None
        for frame in canvas.store.document.frames:
            if frame.id in choice.frames:
                left, top, wide, high = frame.rect
                return "frame", (left + wide / 2, top + high / 2)
        for target, port, number in choice.bends:
            return "bend", bends_at(canvas.graph.nodes[target], port)[number]
        for wire in choice.wires:
            return "wire", canvas.bend_acts.middle(wire)
        return None, None

    def step_back_from(self, ids: Collection[str]) -> None:
        """Before nodes go, turn to what feeds the focused one, or what it feeds, and stays."""
        name, seen = self.node, set[str | None]()
        while name in ids and name not in seen:
            seen.add(name)
            before = neighbour(self._canvas.graph, name, "left")
            name = before if before not in seen else neighbour(self._canvas.graph, name, "right")
        self.on(None if name in ids else name)

    def _selection_changed(self) -> None:
        self._walked = False

    def _mark(self) -> None:
        self._canvas.mark(focus=self.node, focus_port=self.port)
