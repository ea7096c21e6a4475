"""Hands for the tests: a shown canvas with the lecture's graph, and real events of mouse, wheel and keys."""

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.document import Document, Graph, Node
from core.values import Value
from gui.canvas.ends import place_of
from gui.canvas.view import View
from gui.canvas.widget import Canvas
from gui.store import Store
from gui.theme import THEMES

NONE, SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
LEFT, MIDDLE, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton


def lecture() -> Graph:
    """Return f = (x + y)·z at x = −2, y = 5, z = −4, laid out by hand."""
    nodes = [
        Node("x", "variable", value=-2.0, label="x", pos=(0.0, 0.0)),
        Node("y", "variable", value=5.0, label="y", pos=(0.0, 100.0)),
        Node("z", "variable", value=-4.0, label="z", pos=(0.0, 220.0)),
        Node("q", "add", inputs=("x", "y"), label="q", pos=(220.0, 50.0)),
        Node("f", "multiply", inputs=("q", "z"), label="f", pos=(440.0, 130.0)),
    ]
    return Graph({node.id: node for node in nodes})


class Hands:
    """Acts on a canvas as a person does."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.store = canvas.store
        self.pressed = Qt.MouseButton.NoButton

    # where things are

    def at(self, x: float, y: float) -> QPoint:
        """Return the pixel of a point of the page."""
        return self.canvas.view.to_screen(x, y).toPoint()

    def body(self, name: str) -> QPoint:
        """Return the pixel in the middle of a node."""
        return self.at(*self.store.document.graph.nodes[name].pos)

    def value(self, name: str) -> QPoint:
        """Return a pixel on a leaf's value."""
        return self.at(*self.canvas.value_rect(name).center().toTuple())

    def port(self, name: str, port: int | None = None) -> QPoint:
        """Return the pixel of a port; None is the output."""
        return self.at(*place_of(self.canvas.page, (name, port)))

    # the mouse

    def press(self, at: QPoint, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press a button."""
        self.pressed = button
        self._mouse(QEvent.Type.MouseButtonPress, at, button, button, keys)

    def move(self, at: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        """Move the mouse."""
        self._mouse(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, self.pressed, keys)

    def release(self, at: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
        """Let the button go."""
        button, self.pressed = self.pressed, Qt.MouseButton.NoButton
        self._mouse(QEvent.Type.MouseButtonRelease, at, button, Qt.MouseButton.NoButton, keys)

    def drag(self, start: QPoint, end: QPoint, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = NONE, steps: int = 5) -> None:
        """Press, move in some steps, and release."""
        self.press(start, button, keys)
        for k in range(1, steps + 1):
            self.move(start + (end - start) * k / steps, keys)
        self.release(end, keys)

    def click(self, at: QPoint, keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        """Click."""
        self.press(at, button, keys)
        self.release(at, keys)

    def double_click(self, at: QPoint) -> None:
        """Click twice, as Qt tells it."""
        self.click(at)
        self._mouse(QEvent.Type.MouseButtonDblClick, at, LEFT, LEFT, NONE)
        self.release(at)

    def _mouse(self, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton, keys: Qt.KeyboardModifier) -> None:
        place = QPointF(at)
        event = QMouseEvent(kind, place, QPointF(self.canvas.mapToGlobal(at)), button, held, keys)
        if kind == QEvent.Type.MouseButtonPress:
            self.canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        QApplication.sendEvent(self.canvas, event)

    # wheel and keys

    def wheel(self, at: QPoint, angle: int, keys: Qt.KeyboardModifier = NONE, pixels: QPoint | None = None) -> None:
        """Turn the wheel, or with `pixels` move two fingers."""
        place = QPointF(at)
        phase = Qt.ScrollPhase.ScrollUpdate if pixels is not None else Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(
            place, QPointF(self.canvas.mapToGlobal(at)), pixels or QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton, keys, phase, False
        )
        QApplication.sendEvent(self.canvas, event)

    def key(self, key: Qt.Key | str, keys: Qt.KeyboardModifier = NONE) -> None:
        """Press and release a key on whatever has the focus."""
        QTest.keyClick(self.target(), key, keys)

    def type(self, text: str) -> None:
        """Type a text into whatever has the focus."""
        for character in text:
            if character.isascii():
                QTest.keyClick(self.target(), character)
            else:  # QTest knows ASCII only
                QApplication.sendEvent(self.target(), QKeyEvent(QEvent.Type.KeyPress, 0, NONE, character))

    def target(self) -> QWidget:
        """Return the widget that has the keyboard."""
        return QApplication.focusWidget() or self.canvas

    # what came of it

    def number(self, name: str) -> Value | None:
        """Return a leaf's value."""
        return self.store.document.graph.nodes[name].value

    @property
    def graph(self) -> Graph:
        """The present graph."""
        return self.store.document.graph


def make_hands(qtbot: Any, graph: Graph) -> Hands:
    """Return hands on a shown canvas of 900×600, at 100 %, with the page's (0, 0) at (150, 150)."""
    canvas = Canvas(Store(Document(graph)), THEMES["light"])
    qtbot.addWidget(canvas)
    canvas.resize(900, 600)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.activateWindow()
    canvas.setFocus()
    canvas.look(View(1.0, 150.0, 150.0))
    return Hands(canvas)
