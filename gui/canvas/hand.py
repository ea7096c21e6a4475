"""The mouse on the page: tells clicks from drags, and keeps the one gesture that is going on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent

from gui.canvas.gestures.base import DRAG, Gesture, Pointer, far
from gui.canvas.gestures.cut import Cut
from gui.canvas.picking import Hit
from gui.canvas.press import clicked, double_clicked, dragged

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

Button = Qt.MouseButton
EDGE, EDGE_STEP = 28.0, 12.0  # pixels from the edge where the page scrolls along, and how far it scrolls each time


class Press(NamedTuple):
    """A button that is down and was not moved yet."""

    button: Qt.MouseButton
    pointer: Pointer
    hit: Hit
    goes_on: Gesture | None = None  # what a drag from here is, where that is settled already


class Hand(QObject):
    """Press, move and release become one gesture, one click, or nothing."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.gesture: Gesture | None = None
        self._button = Button.NoButton  # what holds the gesture
        self._press: Press | None = None
        self._last: Pointer | None = None
        self._armed = False
        self._edge = QTimer(self)
        self._edge.setInterval(30)
        self._edge.timeout.connect(self._scroll)

    # ---------------------------------------------------------------- the mouse

    def press(self, event: QMouseEvent) -> None:
        """Remember a press; end a gesture that waits for a click."""
        pointer = self._pointer(event)
        self._canvas.keyboard.space_used = True
        self._canvas.bubble.hide()
        if self.gesture is not None and self.gesture.loose:
            self._press = None
            if event.button() == Button.LeftButton:
                self.end(pointer)
            else:
                self.cancel()
        elif self.gesture is None:
            self._press = Press(event.button(), pointer, self._canvas.hit(pointer.at))

    def move(self, event: QMouseEvent) -> None:
        """Follow: a press that moved far enough becomes a gesture."""
        pointer = self._last = self._pointer(event)
        if self._press is not None and far(pointer.at, self._press.pointer.at, DRAG):
            press, self._press = self._press, None
            gesture = press.goes_on or dragged(self._canvas, press.button, press.hit, press.pointer)
            if self._armed and press.button == Button.LeftButton:
                gesture = Cut(self._canvas)
            self._armed = False
            self.begin(gesture, press.pointer, press.button)
        if self.gesture is not None:
            self.follow(pointer)
        elif event.buttons() == Button.NoButton:
            self._canvas.hover(self._canvas.hit(pointer.at))
            self.show_cursor()

    def release(self, event: QMouseEvent) -> None:
        """End the gesture, or do what a click does."""
        pointer = self._pointer(event)
        press, self._press = self._press, None
        if self.gesture is not None and not self.gesture.loose and event.button() == self._button:
            self.end(pointer)
        elif press is not None and press.goes_on is not None:
            self._canvas.store.end_step()
        elif press is not None and press.button == event.button() == Button.LeftButton:
            clicked(self._canvas, press.hit, pointer)
        elif press is not None and press.button == event.button() == Button.RightButton:
            self._canvas.popups.menu_of(press.hit, pointer.at.toPoint())

    def double_click(self, event: QMouseEvent) -> None:
        """Edit a value, bend a wire, add to empty ground; on a port it is just another press."""
        pointer = self._pointer(event)
        hit = self._canvas.hit(pointer.at)
        if self.gesture is not None or event.button() != Button.LeftButton or hit.kind == "port":
            self.press(event)
            return
        self._press = None
        goes_on = double_clicked(self._canvas, hit, pointer)
        self._press = Press(event.button(), pointer, hit, goes_on) if goes_on is not None else None

    # ---------------------------------------------------------------- the gesture

    def begin(self, gesture: Gesture, pointer: Pointer, button: Qt.MouseButton = Button.NoButton) -> None:
        """Start a gesture; one that was going on is cancelled."""
        self.cancel()
        if self._canvas.popups.box is not None:
            self._canvas.popups.box.close_box()
        self.gesture, self._button = gesture, button
        self._canvas.hover(Hit())
        gesture.start(pointer)
        self.show_cursor()

    def follow(self, pointer: Pointer) -> None:
        """Lead the gesture to where the mouse or the finger is."""
        self._last = pointer
        if self.gesture is not None:
            self.gesture.move(pointer)
            self._watch_edge(pointer)

    def end(self, pointer: Pointer) -> None:
        """Let the gesture do its edit."""
        gesture = self.gesture
        if gesture is not None:
            self.finish(gesture)
            gesture.end(pointer)

    def cancel(self) -> bool:
        """Stop the gesture and leave everything as it was; return whether there was one."""
        gesture = self.gesture
        self._press = None
        if gesture is None:
            return False
        self.finish(gesture)
        gesture.cancel()
        return True

    def finish(self, gesture: Gesture) -> None:
        """Forget a gesture that is over."""
        if self.gesture is gesture:
            self.gesture, self._button = None, Button.NoButton
            self._edge.stop()
            self.show_cursor()

    def document_changed(self) -> None:
        """Drop the gesture where somebody else changed the document under it, and a press on what is no longer there."""
        gesture, press = self.gesture, self._press
        if gesture is None and press is not None and self._canvas.hit(press.pointer.at) != press.hit:
            self._press = None
        if gesture is not None and not gesture.writing:
            self.finish(gesture)
            gesture.drop()

    def arm_cut(self) -> None:
        """Make the next left-drag a cut through wires."""
        self._armed = True
        self.show_cursor()

    def disarm(self) -> bool:
        """Take that back; return whether it was so."""
        was, self._armed = self._armed, False
        self.show_cursor()
        return was

    # ---------------------------------------------------------------- inside

    def show_cursor(self) -> None:
        """Show by the cursor what a press would do."""
        canvas = self._canvas
        if self.gesture is not None and self.gesture.cursor is not None:
            canvas.setCursor(self.gesture.cursor)
        elif canvas.keyboard.space_held:
            canvas.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self._armed or canvas.hovered.kind == "port":
            canvas.setCursor(Qt.CursorShape.CrossCursor)
        elif canvas.hovered.kind == "value" and canvas.graph.nodes[canvas.hovered.node].is_leaf:
            canvas.setCursor(Qt.CursorShape.SizeHorCursor)
        elif canvas.hovered.kind == "bend":
            canvas.setCursor(Qt.CursorShape.SizeAllCursor)
        elif canvas.hovered.frame:
            canvas.setCursor(Qt.CursorShape.SizeFDiagCursor if canvas.hovered.kind == "corner" else Qt.CursorShape.SizeAllCursor)
        else:
            canvas.unsetCursor()

    def _pointer(self, event: QMouseEvent) -> Pointer:
        at: QPointF = event.position()
        return Pointer(at, self._canvas.view.to_page(at), event.modifiers())

    def _watch_edge(self, pointer: Pointer) -> None:
        if self.gesture is not None and self.gesture.scrolls and self._edge_way(pointer.at) != (0.0, 0.0):
            if not self._edge.isActive():
                self._edge.start()
        else:
            self._edge.stop()

    def _edge_way(self, at: QPointF) -> tuple[float, float]:
        """Return how far to scroll for a pointer near (or past) an edge."""

        def way(place: float, room: float) -> float:
            return EDGE_STEP if place < EDGE else -EDGE_STEP if place > room - EDGE else 0.0

        return way(at.x(), self._canvas.width()), way(at.y(), self._canvas.height())

    def _scroll(self) -> None:
        if self.gesture is None or self._last is None:
            self._edge.stop()
            return
        self._canvas.eye.pan_by(*self._edge_way(self._last.at))
        self._last = self._last._replace(page=self._canvas.view.to_page(self._last.at))
        self.gesture.move(self._last)
