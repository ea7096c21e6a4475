"""The page itself: shows the store's graph and hands what hands do to gestures, keys and acts."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from core.bends import Bend
from core.document import Frame, Graph, Point
from core.frames import shifted_frames
from core.geometry import Box
from core.history import Changes
from core.problems import Problem
from core.trace import Trace
from core.values import shape_of
from gui.actions import Action
from gui.batch_words import lines_of
from gui.canvas.acts import Acts
from gui.canvas.asking import Asking
from gui.canvas.attention import Attention
from gui.canvas.bend_acts import BendActs
from gui.canvas.bookmarks import Bookmarks
from gui.canvas.bubble import Bubble
from gui.canvas.choice import Choice
from gui.canvas.commands import rows
from gui.canvas.eye import Eye
from gui.canvas.frame_acts import FrameActs
from gui.canvas.hand import Hand
from gui.canvas.hover import tip_of
from gui.canvas.invitation import Invitation
from gui.canvas.keyboard import Keyboard
from gui.canvas.marks import NO_MARKS, Show
from gui.canvas.minimap import Minimap
from gui.canvas.narrator import Narrator
from gui.canvas.number_blocks import number_rect
from gui.canvas.page import Page
from gui.canvas.painter import touched
from gui.canvas.picking import Hit, pick
from gui.canvas.places import Places
from gui.canvas.popups import Popups
from gui.canvas.proof import Proof
from gui.canvas.search import Find
from gui.canvas.second_view import SecondView
from gui.canvas.senses import Senses
from gui.canvas.size_view import SizeView
from gui.canvas.stepping import Stepping
from gui.canvas.tidy import Tidy
from gui.canvas.touch import Touch
from gui.canvas.view import View
from gui.languages import language
from gui.store import Store
from gui.theme import Theme

MANY = 1000  # gates: a page of more is first seen whole


class Canvas(Senses):
    """Listens to one store; every change goes back through it.

    zoom_changed  the scale of the view, 1.0 at 100 %
    show_changed  values, gradients or their sizes are shown now, or hidden
    told          a short text for the status bar
    go_in_pane    1: the keyboard wants to go to the next pane of the window, −1: to the previous one
    """

    zoom_changed = Signal(float)
    show_changed = Signal()
    told = Signal(str)
    table_pasted = Signal(str)
    go_in_pane = Signal(int)

    def __init__(self, store: Store, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.store, self.theme = store, theme
        self.page, self.marks, self.show_ = Page(), NO_MARKS, Show()
        self.choice = Choice(self)
        self.hovered = Hit()
        self.snapping = True
        self.eye = Eye(lambda: QSizeF(self.size()), self)
        self.bubble = Bubble(self)
        self.compares = False
        self.acts, self.frame_acts, self.bend_acts, self.tidy = Acts(self), FrameActs(self), BendActs(self), Tidy(self)
        self.attention, self.keyboard, self.popups = Attention(self), Keyboard(self), Popups(self)
        self.hand, self.touch, self.search = Hand(self), Touch(self), Find(self)
        self.minimap, self.bookmarks, self.invitation = Minimap(self), Bookmarks(self), Invitation(self)
        self.places, self.proof, self.stepping, self.sizes = Places(self), Proof(self), Stepping(self), SizeView(self)
        self.seconds = SecondView(self)
        self.asking = Asking(self)
        self._rows = rows(self)
        self.narrator = Narrator(self)
        self.set_theme(theme)
        self.eye.changed.connect(self._view_changed)
        store.graph_changed.connect(self._graph_changed)
        store.trace_changed.connect(self._trace_changed)
        store.batch_changed.connect(self._batch_changed)
        store.selection_changed.connect(self.choice.follow)
        store.lit.connect(lambda nodes, wires, back: self.mark(way=nodes, way_wires=wires, way_back=back))
        self.page.show(self.graph, self.trace)
        self.page.batch = store.batch
        self.show_frames()
        self.minimap.renew()
        self.begin()
        self.mark(selected=store.selection)
        self.sizes.follow()

    # ---------------------------------------------------------------- what the window asks for

    @property
    def view(self) -> View:
        """Where the page is looked at from."""
        return self.eye.view

    @property
    def shows_values(self) -> bool:
        """Whether values are shown."""
        return self.show_.values

    @property
    def shows_gradients(self) -> bool:
        """Whether gradients are shown."""
        return self.show_.gradients

    def actions(self) -> list[Action]:  # type: ignore[override]
        """Return the canvas's rows of the table of actions."""
        return [*self._rows, *self.bookmarks.rows(), *self.asking.question_rows()]

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self.theme = theme
        self.bubble.set_theme(theme)
        self.search.dress()
        self.minimap.dress()
        self.invitation.dress()
        self.update()

    def set_show(self, values: bool, gradients: bool) -> None:
        """Show or hide values and gradients."""
        self.show_ = replace(self.show_, values=values, gradients=gradients)
        self.show_changed.emit()
        self.update()

    def write_large(self, large: bool) -> None:
        """Write every number alike, as large as its room allows, or in its usual size."""
        self.show_ = replace(self.show_, large=large)
        self.update()

    def toggle_values(self) -> None:
        """Show values, or hide them."""
        self.set_show(not self.shows_values, self.shows_gradients)
        self.say(self.tr("Values shown") if self.shows_values else self.tr("Values hidden"))

    def toggle_comparing(self) -> None:
        """Compare, beside the hand that changes a number, what its gradient promised with what comes of it; or compare no longer."""
        self.compares = not self.compares
        self.say(self.tr("Changes are compared with gradient × h") if self.compares else self.tr("Changes are no longer compared"))
        self.show_changed.emit()

    def toggle_gradients(self) -> None:
        """Show gradients, or hide them."""
        self.set_show(self.shows_values, not self.shows_gradients)
        self.say(self.tr("Gradients shown") if self.shows_gradients else self.tr("Gradients hidden"))

    def toggle_snapping(self) -> None:
        """Line gates up while they move, or let them be."""
        self.snapping = not self.snapping
        self.say(self.tr("Gates line up while they move") if self.snapping else self.tr("Gates move freely"))

    def look(self, view: View) -> None:
        """Look from there at once."""
        self.eye.look(view)

    def fit(self) -> None:
        """Show the whole graph."""
        self.eye.fit(self.page.bounds(), glide=self.isVisible())

    def begin(self) -> None:
        """Show the graph as somebody finds it who opens it: so large that it can be read; one of very many gates whole, like a map."""
        if len(self.page.ids) > MANY:
            self.eye.fit(self.page.bounds(), glide=False)
        else:
            self.eye.begin(self.page.bounds())

    def fit_selection(self) -> None:
        """Show what is selected whole; everything where nothing is."""
        self.eye.fit(self.page.bounds(self.store.selection or None))

    def zoom_by(self, factor: float) -> None:
        """Zoom about the cursor where it is over the page, else about the middle."""
        self.eye.zoom_by(factor, self._cursor())

    def actual_size(self) -> None:
        """Zoom to 100 %."""
        self.zoom_by(1.0 / self.eye.goal.scale)

    def quick_add(self) -> None:
        """Open the quick-add box under the cursor, or in the middle."""
        self.popups.quick_add(self._cursor() or QPointF(self.rect().center()))

    # ---------------------------------------------------------------- what gestures, keys and acts ask for

    @property
    def graph(self) -> Graph:
        """The present graph."""
        return self.store.document.graph

    @property
    def trace(self) -> Trace:
        """Its numbers."""
        return self.store.trace

    @property
    def language(self) -> str:
        """The language spoken now."""
        return language()

    def hit(self, at: QPointF) -> Hit:
        """Return what is at a place of the widget."""
        return pick(self.page, self.view, at)

    def tip_at(self, at: QPointF) -> str:
        """Return what the page says about the thing at a place of the widget; nothing while a gesture goes on."""
        hit = self.hit(at)
        if not hit.node or self.hand.gesture is not None:
            return ""
        more = self.proof.tip(hit.node) if hit.port is None else self.sizes.tip(hit.node, hit.port)
        lines = tip_of(self.graph, self.page.seen, hit.node, hit.port, language()), more
        beside = self.seconds.tip(hit.node) if hit.port is None else ""
        return "<br>".join(filter(None, (*self._batch_lines(hit), *lines, beside)))

    def _batch_lines(self, hit: Hit) -> list[str]:
        """Return what a tip says of a whole batch, where one is shown."""
        if self.page.batch is None:
            return []
        inputs = self.graph.nodes[hit.node].inputs
        source = inputs[hit.port] if hit.port is not None and hit.port < len(inputs) else None
        return lines_of(self.page.batch, source or hit.node, (hit.node, hit.port) if source is not None and hit.port is not None else None)

    def seen(self) -> QRectF:
        """Return the part of the page that is seen."""
        return self.view.seen(QSizeF(self.size()))

    def boxes(self) -> dict[str, Box]:
        """Return the room of every node."""
        return dict(zip(self.page.ids, self.page.boxes, strict=True))

    def value_rect(self, leaf: str) -> QRectF:
        """Return where a leaf's value stands on the page."""
        row = self.page.index[leaf]
        return number_rect(self.page, row, shape_of(self.trace.values.get(leaf, 0.0)), above=True)

    def editor_place(self, leaf: str) -> Point:
        """Return where on the page the editor of a leaf's value begins."""
        rect = self.value_rect(leaf)
        return rect.left(), rect.center().y()

    def bring(self, name: str) -> None:
        """Pan so that a node is seen."""
        self.eye.bring(self.page.rect(name))

    def mark(self, **changes: Any) -> None:
        """Change what is drawn over the page for the moment."""
        marks = replace(self.marks, **changes)
        if marks != self.marks:
            self.marks = marks
            self.update()
            if "focus" in changes:
                self.minimap.follow()

    def show_frames(self, frames: tuple[Frame, ...] | None = None) -> None:
        """Show frames as they would be; without any, as the document has them."""
        self.page.frames = self.store.document.frames if frames is None else frames
        self.update()

    def shift_shown(
        self, ids: frozenset[str], dx: float, dy: float, frames: frozenset[str] = frozenset(), bends: frozenset[Bend] = frozenset()
    ) -> None:
        """Show nodes, frames and bends shifted from where the document has them; (0, 0) puts them back."""
        if frames:
            self.show_frames(shifted_frames(self.store.document.frames, frames, dx, dy))
        part = self.page.shift([name for name in ids if name in self.page.index], dx, dy, bends)
        self.update(touched(self.view, part).intersected(QRectF(self.rect())).toAlignedRect())

    def hover(self, hit: Hit) -> None:
        """Light up what is under the mouse."""
        if hit != self.hovered:
            self.hovered = hit
            wire = hit.kind in ("wire", "bend")
            lit = (hit.node, hit.port) if wire else None
            bend = (*lit, hit.bend) if lit and hit.bend is not None else None
            self.mark(hovered=hit.node or None if not wire else None, lit_wire=lit, hovered_bend=bend, hovered_frame=hit.frame or None)

    def paste_place(self) -> Point:
        """Return the point of the page under the cursor, or in the middle where the cursor is elsewhere."""
        return self.view.to_page(self._cursor() or QPointF(self.rect().center()))

    def in_words(self, problem: Problem) -> str:
        """Return a problem in the language spoken now."""
        return problem.text(language())

    def say(self, text: str) -> None:
        """Say something in the status bar and to a screen reader."""
        self.told.emit(text)
        self.attention.announce(text)

    def refuse(self, problem: Problem) -> None:
        """Say beside the cursor why something cannot be done."""
        text = self.in_words(problem)
        self.bubble.say(text, self._cursor() or QPointF(self.rect().center()), lasting=False)
        self.say(text)

    def leave_all(self) -> None:
        """End every gesture, editor and layout that goes on: the page is about to show something else."""
        self.hand.cancel()
        self.hand.disarm()
        self.tidy.stop()
        self.proof.stop()
        self.popups.close()
        self.choice.nothing()

    def can_leave(self) -> bool:
        """Return whether Escape has something to end."""
        busy = self.hand.gesture is not None or self.popups.open is not None or self.search.is_open
        return busy or bool(self.choice) or self.stepping.is_on

    def leave_innermost(self) -> bool:
        """End the innermost thing: the gesture, the editor, the layout being worked out, the selection, or the steps."""
        if self.hand.cancel() or self.hand.disarm() or self.tidy.stop() or self.proof.stop():
            self.attention.announce(self.tr("Cancelled"))
            return True
        if self.popups.open is not None:
            self.popups.close()
        elif not self.search.close():
            left = self.can_leave()
            if not self.choice:
                self.stepping.close()
            self.choice.nothing()
            return left
        return True

    # ---------------------------------------------------------------- what the store tells

    def _graph_changed(self, changes: Changes) -> None:
        self.page.show(self.graph, self.trace, changes)
        self.asking.follow()
        self.page.batch = self.store.batch
        self.show_frames()
        self.hand.document_changed()
        self.touch.document_changed()
        self.attention.forget_gone()
        self.popups.document_changed()
        self.hovered = Hit()
        self.choice.forget_gone()
        self.search.follow()
        self.minimap.changed(changes)
        self.mark(hovered=None, lit_wire=None, hovered_bend=None, hovered_frame=None)
        self.mark(focus=self.attention.node, focus_port=self.attention.port)
        self.update()

    def _trace_changed(self, trace: Trace) -> None:
        if self.page.trace is not trace:
            self.page.show(self.graph, trace, Changes(numbers=True))
            self.asking.follow()
        self.update()

    def _batch_changed(self) -> None:
        self.page.batch = self.store.batch
        self.show_changed.emit()
        self.update()

    def _view_changed(self) -> None:
        self.store.moved_at = time.monotonic()
        self.zoom_changed.emit(self.view.scale)
        self.popups.follow()
        self.minimap.follow()
        self.update()

    def _cursor(self) -> QPointF | None:
        """Return where the cursor is (or was, when the open menu was asked for), None where it is not over the page."""
        if self.popups.menu_place is not None:
            return self.popups.menu_place
        at = self.mapFromGlobal(QCursor.pos())
        return QPointF(at) if self.rect().contains(at) else None
