"""A monkey on the page: random gestures, with Escape, lost focus and undo in the middle, leave the page equal to the document."""

import random
import time
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication

from core.document import Graph
from tests.gui.canvas.hands import ALT, CTRL, LEFT, MIDDLE, NONE, RIGHT, SHIFT, Hands, lecture, make_hands

ACTS, SECONDS = 1500, 20.0
KEYS = [
    *(Qt.Key(ord(letter)) for letter in "WFBVOLQGKA0129"),
    Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Tab,
    Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_BracketLeft,
    Qt.Key.Key_BracketRight, Qt.Key.Key_Home, Qt.Key.Key_Menu, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_D, Qt.Key.Key_Minus,
]  # fmt: skip


class Monkey:
    """Does one random thing after another."""

    def __init__(self, hands: Hands, seed: int) -> None:
        self.hands = hands
        self.random = random.Random(seed)

    def spot(self) -> QPoint:
        """Return a place: a node, a port, a value, or anywhere."""
        names = list(self.hands.graph.nodes)
        page = self.hands.canvas.page
        if names and self.random.random() < 0.8:
            name = self.random.choice(names)
            ports = len(page.boxes[page.index[name]].ports)
            places = [self.hands.body(name), self.hands.port(name), *(self.hands.port(name, port) for port in range(ports))]
            places += [self.hands.value(name)] if self.hands.graph.nodes[name].is_leaf else []
            return self.random.choice(places)
        return QPoint(self.random.randrange(900), self.random.randrange(600))

    def act(self) -> None:
        """Do something."""
        self.random.choice([self.drag, self.drag, self.drag, self.click, self.key, self.key, self.wheel, self.undo])()
        if (menu := QApplication.activePopupWidget()) is not None:
            menu.close()

    def drag(self) -> None:
        """Drag, and now and then do something else in the middle."""
        keys = self.random.choice([NONE, NONE, NONE, SHIFT, CTRL, ALT])
        self.hands.press(self.spot(), self.random.choice([LEFT, LEFT, LEFT, MIDDLE, RIGHT]), keys)
        for _ in range(self.random.randrange(4)):
            self.hands.move(self.spot(), keys)
        if self.random.random() < 0.25:
            self.random.choice([self.escape, self.lose_focus, self.undo, self.key])()
            self.hands.move(self.spot(), keys)
        self.hands.release(self.spot(), keys)

    def click(self) -> None:
        """Click once or twice."""
        if self.random.random() < 0.3:
            self.hands.double_click(self.spot())
        else:
            self.hands.click(self.spot(), self.random.choice([NONE, NONE, SHIFT, CTRL, ALT]), self.random.choice([LEFT, LEFT, RIGHT]))

    def key(self) -> None:
        """Press a key."""
        self.hands.key(self.random.choice(KEYS), self.random.choice([NONE, NONE, NONE, SHIFT, CTRL]))

    def escape(self) -> None:
        """Press Escape."""
        self.hands.key(Qt.Key.Key_Escape)

    def lose_focus(self) -> None:
        """Let the keyboard go elsewhere."""
        QApplication.sendEvent(self.hands.canvas, QFocusEvent(QFocusEvent.Type.FocusOut))

    def undo(self) -> None:
        """Undo or redo."""
        self.random.choice([self.hands.store.undo, self.hands.store.redo])()

    def wheel(self) -> None:
        """Turn the wheel."""
        self.hands.wheel(self.spot(), self.random.choice([-240, -120, 120, 240]), self.random.choice([NONE, SHIFT, CTRL]))


def check(hands: Hands) -> None:
    """Compare the page with the document."""
    page, graph = hands.canvas.page, hands.graph
    assert page.ids == list(graph.nodes) and page.wires == list(graph.wires())
    if hands.canvas.hand.gesture is None:
        places = np.array([node.pos for node in graph.nodes.values()]).reshape(-1, 2)
        assert np.array_equal(page.x, places[:, 0]) and np.array_equal(page.y, places[:, 1])
        assert hands.canvas.marks.box is None and not hands.canvas.marks.cut and not hands.canvas.marks.guides
        assert hands.canvas.marks.ghost is None or hands.canvas.popups.box is not None
    assert hands.canvas.marks.selected == hands.store.selection <= graph.nodes.keys()
    assert hands.canvas.attention.node is None or hands.canvas.attention.node in graph.nodes


@pytest.mark.parametrize("seed", range(3))
def test_random_gestures_leave_the_page_equal_to_the_document(qtbot: Any, seed: int) -> None:
    hands = make_hands(qtbot, lecture())
    monkey = Monkey(hands, seed)
    end = time.monotonic() + SECONDS
    for _ in range(ACTS):
        monkey.act()
        check(hands)
        if len(hands.graph.nodes) > 60 or time.monotonic() > end:
            break
    hands.canvas.popups.close()
    hands.canvas.hand.cancel()
    while hands.store.undo_label is not None:
        hands.store.undo()
        check(hands)
    assert hands.graph == lecture()


def test_the_monkey_on_an_empty_page(qtbot: Any) -> None:
    hands = make_hands(qtbot, Graph())
    monkey = Monkey(hands, 7)
    for _ in range(200):
        monkey.act()
        check(hands)
