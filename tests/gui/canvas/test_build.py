"""The lecture's (x + y)z is built from an empty page, once with the mouse alone and once with keys alone, and undone to empty."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from core.document import Graph
from tests.gui.canvas.hands import RIGHT, Hands, make_hands

Key = Qt.Key


@pytest.fixture
def empty(qtbot: Any) -> Hands:
    """Hands on an empty page."""
    return make_hands(qtbot, Graph())


def finished(hands: Hands) -> None:
    """Check the numbers of the lecture, then undo to an empty page."""
    trace, graph = hands.store.trace, hands.graph
    numbers = {node.label or node.gate: (trace.values[name], trace.gradients[name]) for name, node in graph.nodes.items()}
    assert numbers == {"x": (-2, -4), "y": (5, -4), "z": (-4, 3), "add": (3, -4), "multiply": (-12, 1)}
    while hands.store.undo_label is not None:
        hands.store.undo()
    assert hands.graph == Graph()


def test_with_the_keyboard_alone(empty: Hands) -> None:
    for text in ("x = -2", "y = 5", "z = -4", "add", "multiply"):
        empty.key(Key.Key_Tab)
        empty.type(text)
        empty.key(Key.Key_Return)
    page = empty.canvas.page
    ids = list(empty.graph.nodes)
    assert not any(page.rect(a).intersects(page.rect(b)) for a in ids for b in ids if a < b)
    x, y, z, q, f = ids
    for source, target in ((x, (q, 0)), (y, (q, 1)), (q, (f, 0)), (z, (f, 1))):
        walk_to(empty, source)
        empty.key("w")
        for _ in range(12):
            if empty.canvas.marks.target == target:
                break
            empty.key(Key.Key_Down)
        empty.key(Key.Key_Return)
    assert empty.graph.nodes[f].inputs == (q, z)
    finished(empty)


def walk_to(hands: Hands, name: str) -> None:
    """Walk up and down to a node."""
    for key in (Key.Key_Down, Key.Key_Up):
        for _ in range(8):
            if hands.canvas.attention.node != name:
                hands.key(key)
    assert hands.canvas.attention.node == name


def test_with_the_mouse_alone(empty: Hands) -> None:
    for y in (40, 140, 260):
        choose(empty, QPoint(150, y), "Add a variable")
    quick(empty, QPoint(400, 100), "+")
    quick(empty, QPoint(620, 200), "×")
    x, y, z, q, f = empty.graph.nodes
    for leaf, pixels in ((x, -90), (y, 120), (z, -150)):  # 3 pixels a step of 0.1
        start = empty.value(leaf)
        empty.drag(start, start + QPoint(pixels, 0))
    for source, target in ((x, (q, 0)), (y, (q, 1)), (q, (f, 0)), (z, (f, 1))):
        empty.drag(empty.port(source), empty.port(*target))
    finished(empty)


def choose(hands: Hands, at: QPoint, text: str) -> None:
    """Choose a line of the menu of a place."""
    hands.click(at, button=RIGHT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    line = next(action for action in menu.actions() if action.text() == text)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(line).center())


def quick(hands: Hands, at: QPoint, symbol: str) -> None:
    """Double-click and choose a gate of the list with the mouse."""
    hands.double_click(at)
    box = hands.canvas.popups.box
    assert box is not None
    row = next(k for k, offer in enumerate(box._offers) if offer.symbol == symbol)
    index = box.list.lines.index(row)
    box.list.scrollTo(index)
    QTest.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=box.list.visualRect(index).center())
