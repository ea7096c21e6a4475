"""A person before the whole window: real events go to the system's window, and Qt finds the widget under the mouse or in focus."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEventLoop, QMimeData, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QCursor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QMenu, QWidget
from shiboken6 import isValid

from core.document import Graph
from gui.canvas.ends import place_of
from gui.canvas.number_blocks import number_rect
from gui.canvas.widget import Canvas
from gui.panels.palette import Palette
from gui.store import Store
from gui.window import MainWindow

NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CTRL, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT, MIDDLE, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton
STEPS = 6  # moves of a drag
NEAR = 70  # how far a channel of a pixel may be from the colour of the ink


class Person:
    """Acts on the window. Points are those of the screen; what is not seen at a point cannot be clicked there."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self._top: QWidget | None = None
        self._pressed: QWindow | None = None  # what a press of the right button went to

    @property
    def canvas(self) -> Canvas:
        """The page that is shown."""
        tab = self.window.tabs.current
        assert tab is not None
        return tab.canvas

    @property
    def store(self) -> Store:
        """Its store."""
        return self.canvas.store

    @property
    def graph(self) -> Graph:
        """Its graph."""
        return self.store.document.graph

    def id_of(self, label: str) -> str:
        """Return the node that is called so: by its name, or where it has none by its gate."""
        (found,) = [name for name, node in self.graph.nodes.items() if label == (node.label or node.gate)]
        return found

    # ---------------------------------------------------------------- where things are

    def page_point(self, x: float, y: float) -> QPoint:
        """Return where a point of the page is on the screen."""
        return self.canvas.mapToGlobal(self.canvas.view.to_screen(x, y).toPoint())

    def port(self, label: str, port: int | None = None) -> QPoint:
        """Return a port; None is the output."""
        return self.page_point(*place_of(self.canvas.page, (self.id_of(label), port)))

    def body(self, label: str) -> QPoint:
        """Return the middle of a node."""
        return self.page_point(*self.graph.nodes[self.id_of(label)].pos)

    def value(self, label: str) -> QPoint:
        """Return the middle of a leaf's value."""
        place = self.canvas.value_rect(self.id_of(label)).center()
        return self.page_point(place.x(), place.y())

    def free(self, right: float, down: float) -> QPoint:
        """Return a point of the page's widget, as shares of its width and height."""
        return self.canvas.mapToGlobal(QPoint(round(self.canvas.width() * right), round(self.canvas.height() * down)))

    @staticmethod
    def middle(widget: QWidget) -> QPoint:
        """Return the middle of a widget that is seen."""
        assert widget.isVisible(), widget
        return widget.mapToGlobal(widget.rect().center())

    def tile(self, gate: str) -> QPoint:
        """Return a gate's tile in the palette, turning the wheel until it is seen."""
        palette = self.window.docks.panels["palette"]
        assert isinstance(palette, Palette)
        tiles: QListView = palette.tiles
        index = next(at for at in map(palette.model.index, range(palette.model.rowCount())) if palette.model.gate(at) == gate)
        for _ in range(100):
            place = tiles.visualRect(index)
            if tiles.viewport().rect().contains(place):
                return tiles.viewport().mapToGlobal(place.center())
            self.wheel(self.middle(tiles.viewport()), -120 if place.bottom() > tiles.viewport().height() else 120)
        raise AssertionError(f"{gate} cannot be brought into view")

    # ---------------------------------------------------------------- the mouse

    def move(self, at: QPoint) -> None:
        """Move the mouse there; buttons that are down stay down."""
        QCursor.setPos(at)
        QApplication.processEvents()

    def press(self, at: QPoint, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press a button."""
        self.move(at)
        under = self._under(at)
        self._pressed = under if button == RIGHT else None
        QTest.mousePress(under, button, keys, under.mapFromGlobal(at))

    def release(self, at: QPoint, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NONE) -> None:
        """Let the button go; the right one where it was pressed, though a menu opened meanwhile."""
        self.move(at)
        under = self._pressed if self._pressed is not None and isValid(self._pressed) else self._under(at)
        QTest.mouseRelease(under, button, keys, under.mapFromGlobal(at))
        QApplication.processEvents()

    def click(self, at: QPoint, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NONE) -> None:
        """Click."""
        self.press(at, button, keys)
        self.release(at, button, keys)

    def double_click(self, at: QPoint) -> None:
        """Click twice."""
        self.move(at)
        under = self._under(at)
        QTest.mouseDClick(under, LEFT, NONE, under.mapFromGlobal(at))
        QApplication.processEvents()

    def drag(self, start: QPoint, end: QPoint, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press, move in some steps, and let go."""
        self.press(start, button, keys)
        for k in range(1, STEPS + 1):
            self.move(start + (end - start) * k / STEPS)
        self.release(end, button, keys)

    def drag_and_drop(self, start: QPoint, end: QPoint) -> None:
        """Drag something out of a widget and drop it. Without a screen Qt drags nothing, so the drag goes to the window from here."""
        taken: list[QDrag] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(QDrag, "exec", lambda drag, *_: taken.append(drag) or Qt.DropAction.CopyAction)  # type: ignore[func-returns-value]
            self.press(start)
            self.move(start + (end - start) / STEPS)
            self.release(end)
        (drag,) = taken
        assert self.drop(drag.mimeData(), end)

    def drop(self, data: QMimeData, end: QPoint) -> bool:
        """Drop something on the window; return whether it was taken."""
        under = self._under(end)
        place, copy = QPointF(under.mapFromGlobal(end)), Qt.DropAction.CopyAction
        for event in (QDragEnterEvent(place.toPoint(), copy, data, LEFT, NONE), QDragMoveEvent(place.toPoint(), copy, data, LEFT, NONE)):
            event.setDropAction(copy)
            event.setAccepted(isinstance(event, QDragMoveEvent) and not isinstance(event, QDragEnterEvent))  # as Qt does once it was let in
            QApplication.sendEvent(under, event)
            if not event.isAccepted():
                QApplication.sendEvent(under, QDragLeaveEvent())
                return False
        QApplication.sendEvent(under, QDropEvent(place, copy, data, LEFT, NONE))
        return True

    def wheel(self, at: QPoint, angle: int, keys: Qt.KeyboardModifier = NONE) -> None:
        """Turn the wheel over a point."""
        self._scroll(at, QPoint(0, angle), QPoint(), keys, Qt.ScrollPhase.NoScrollPhase)

    def two_fingers(self, at: QPoint, way: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        """Move two fingers on a trackpad: as the system tells it, with a beginning, pixels, and an end."""
        phase = Qt.ScrollPhase
        for when, pixels in ((phase.ScrollBegin, QPoint()), (phase.ScrollUpdate, way), (phase.ScrollEnd, QPoint())):
            self._scroll(at, pixels * 2, pixels, keys, when)

    def pinch(self, at: QPoint, share: float) -> None:
        """Move two fingers on a trackpad apart: 0.25 is a quarter more."""
        self.move(at)
        widget = self._seen_at(at)
        kind, pad = Qt.NativeGestureType, QPointingDevice.primaryPointingDevice()
        for gesture, value in ((kind.BeginNativeGesture, 0.0), (kind.ZoomNativeGesture, share), (kind.EndNativeGesture, 0.0)):
            here, there = QPointF(widget.mapFromGlobal(at)), QPointF(at)
            QApplication.sendEvent(widget, QNativeGestureEvent(gesture, pad, 2, here, here, there, value, QPointF()))
        QApplication.processEvents()

    def _scroll(self, at: QPoint, angle: QPoint, pixels: QPoint, keys: Qt.KeyboardModifier, phase: Qt.ScrollPhase) -> None:
        self.move(at)
        widget = self._seen_at(at)
        place = QPointF(widget.mapFromGlobal(at))
        QApplication.sendEvent(widget, QWheelEvent(place, QPointF(at), pixels, angle, Qt.MouseButton.NoButton, keys, phase, False))
        QApplication.processEvents()

    def _seen_at(self, at: QPoint) -> QWidget:
        top = QApplication.activeModalWidget() or self.window
        widget = top.childAt(top.mapFromGlobal(at))
        assert widget is not None
        return widget

    def choose(self, *texts: str) -> None:
        """Go through a menu that is open, line by line; & in the lines does not count."""
        for text in texts:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu), menu
            line = next(line for line in menu.actions() if line.text().replace("&", "") == text)
            self.click(menu.mapToGlobal(menu.actionGeometry(line).center()))

    def open_menu(self, text: str) -> None:
        """Click on a menu of the menu bar."""
        bar = self.window.menuBar()
        line = next(line for line in bar.actions() if line.text().replace("&", "") == text)
        self.click(bar.mapToGlobal(bar.actionGeometry(line).center()))

    # ---------------------------------------------------------------- the keyboard

    def key(self, keys: str) -> None:
        """Press keys as they are written: "Ctrl+Z", "Tab"."""
        pressed = QKeySequence(keys)[0]  # type: ignore[index]
        target, held = self._listening(), pressed.keyboardModifiers()
        if self._top is not None and held & ALT:  # Alt alone shuts a menu, and what comes then goes to the window behind
            QTest.keyPress(target, Qt.Key.Key_Alt)
            QApplication.processEvents()
            target = self._listening()
        QTest.keyClick(target, pressed.key(), held)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        for letter in text:
            if letter.isascii():
                QTest.keyClick(self._listening(), letter)  # type: ignore[call-overload]
            else:  # QTest knows ASCII only
                target = QApplication.focusWidget()
                assert target is not None
                QApplication.sendEvent(target, QKeyEvent(QKeyEvent.Type.KeyPress, 0, NONE, letter))
        QApplication.processEvents()

    # ---------------------------------------------------------------- what came of it

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is true."""
        for _ in range(300):
            if true():
                return
            loop = QEventLoop()  # as in the application: what computes beside the window does so while this one waits
            QTimer.singleShot(10, loop.quit)
            loop.exec()
        raise AssertionError("it never came true")

    def numbers(self) -> dict[str, tuple[object, object]]:
        """Return value and gradient of each node."""
        trace = self.store.trace
        return {node.label or node.gate: (trace.values[name], trace.gradients[name]) for name, node in self.graph.nodes.items()}

    def inked(self, label: str, above: bool) -> int:
        """Return how many pixels of the window have the colour of values (above a wire) or gradients (below) where that number stands."""
        page, theme = self.canvas.page, self.canvas.theme
        rect = self.canvas.view.pixels(number_rect(page, page.index[self.id_of(label)], (), above)).translated(
            QPointF(self.canvas.mapTo(self.window, QPoint()))
        )
        image, ink = self.window.grab().toImage(), QColor(theme.value if above else theme.gradient)
        return sum(_near(image.pixelColor(x, y), ink) for x, y in _pixels(rect))

    # ---------------------------------------------------------------- inside

    def _under(self, at: QPoint) -> QWindow:
        """Return the system's window that gets the mouse: an open menu or dialog, else our own (the screen may be smaller than it)."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        assert top is not self.window or top.geometry().contains(at), at
        self._top = top  # its handle lives no longer than Python knows the widget
        handle = top.windowHandle()
        assert handle is not None
        return handle

    def _listening(self) -> QWindow:
        self._top = popup = QApplication.activePopupWidget()
        if popup is None and QGuiApplication.focusWindow() is None:  # a system gives the keyboard back to the window behind
            self.window.activateWindow()
            QApplication.processEvents()
        handle = popup.windowHandle() if popup is not None else QGuiApplication.focusWindow()
        assert handle is not None
        return handle


def _pixels(rect: QRectF) -> Iterator[tuple[int, int]]:
    whole = rect.toAlignedRect()
    return ((x, y) for x in range(whole.left(), whole.right() + 1) for y in range(whole.top(), whole.bottom() + 1))


def _near(colour: QColor, ink: QColor) -> bool:
    return all(abs(a - b) < NEAR for a, b in zip(colour.getRgb()[:3], ink.getRgb()[:3], strict=True))  # type: ignore[index]
