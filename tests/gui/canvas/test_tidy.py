"""Tidy: a large page is laid out beside the thread that paints, shows how far it is after a second, and stops by button or Escape."""

import threading
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.document import Graph, Point
from core.geometry import Box
from core.layout import lay_out
from core.watch import Watch
from gui.canvas import tidy
from gui.widgets import wait_bar, work
from tests.gui.canvas.hands import CTRL, SHIFT, Hands, lecture, make_hands


class Slow:
    """A layout that does not get on until it is let."""

    def __init__(self) -> None:
        self.go_on, self.ended = threading.Event(), threading.Event()
        self.threads: list[int] = []

    def __call__(self, graph: Graph, boxes: Mapping[str, Box], only: Collection[str] | None, watch: Watch) -> dict[str, Point]:
        self.threads.append(threading.get_ident())
        try:
            watch(0.25)
            while not self.go_on.wait(0.01):
                watch(0.5)
            return lay_out(graph, boxes, only, watch)
        finally:
            self.ended.set()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    layout = Slow()
    monkeypatch.setattr(tidy, "lay_out", layout)
    monkeypatch.setattr(tidy, "AT_ONCE", 2)
    monkeypatch.setattr(wait_bar, "AFTER", 30)
    yield layout
    layout.go_on.set()


@pytest.fixture
def page(qtbot: Any, slow: Slow) -> Iterator[Hands]:
    hands = make_hands(qtbot, lecture())
    yield hands
    slow.go_on.set()
    qtbot.waitUntil(lambda: not work.running)


def bar(hands: Hands) -> wait_bar.WaitBar:
    return hands.canvas.findChild(wait_bar.WaitBar)  # type: ignore[return-value]


def test_the_page_stays_alive_while_it_is_tidied_beside(page: Hands, slow: Slow, qtbot: Any) -> None:
    page.canvas.snapping = False
    page.key("l", SHIFT)
    assert page.canvas.tidy.busy and not bar(page).isVisible()
    qtbot.waitUntil(lambda: bool(slow.threads))
    assert threading.get_ident() not in slow.threads
    page.drag(page.body("q"), page.body("q") + QPoint(20, 30))
    assert page.graph.nodes["q"].pos == (240.0, 80.0)
    slow.go_on.set()
    qtbot.waitUntil(lambda: not page.canvas.tidy.busy)
    page.store.undo()
    assert page.graph.nodes["q"].pos == (240.0, 80.0), "tidying is one undo step of its own"


def test_after_a_while_a_bar_shows_how_far_it_is_and_stops_it(page: Hands, slow: Slow, qtbot: Any) -> None:
    page.key("l", SHIFT)
    qtbot.waitUntil(lambda: bar(page).isVisible())
    qtbot.waitUntil(lambda: bar(page).progress.value() == wait_bar.STEPS // 2)
    assert page.canvas.rect().contains(bar(page).geometry())
    QTest.mouseClick(bar(page).button, Qt.MouseButton.LeftButton)
    assert not bar(page).isVisible() and not page.canvas.tidy.busy
    qtbot.waitUntil(slow.ended.is_set)  # the work itself ends, not only what comes of it
    qtbot.waitUntil(lambda: not work.running)
    assert page.store.undo_label is None


def test_escape_stops_it(page: Hands, slow: Slow, qtbot: Any) -> None:
    page.key("l", SHIFT)
    qtbot.waitUntil(lambda: bar(page).isVisible())
    page.key(Qt.Key.Key_Escape)
    assert not bar(page).isVisible() and not page.canvas.tidy.busy
    qtbot.waitUntil(slow.ended.is_set)
    assert page.store.undo_label is None


def test_a_short_one_shows_no_bar(page: Hands, slow: Slow, qtbot: Any) -> None:
    slow.go_on.set()
    page.key("l", SHIFT)
    qtbot.waitUntil(lambda: not page.canvas.tidy.busy)
    qtbot.wait(60)
    assert not bar(page).isVisible() and page.store.undo_label == "Tidy"


def test_a_second_tidying_ends_the_first(page: Hands, slow: Slow, qtbot: Any) -> None:
    page.key("l", SHIFT)
    qtbot.waitUntil(lambda: len(slow.threads) == 1)
    page.key("l", SHIFT)
    qtbot.waitUntil(slow.ended.is_set)
    slow.go_on.set()
    qtbot.waitUntil(lambda: not page.canvas.tidy.busy)
    page.store.undo()
    assert page.store.undo_label is None and page.graph == lecture()


LONG = "; ".join(["a0 = u + v", *(f"a{k} = exp(a{k - 1})" for k in range(1, 200))])


def test_a_long_formula_is_laid_out_beside_whether_pasted_or_typed_into_the_box(hands: Hands, qtbot: Any) -> None:
    QApplication.clipboard().setText(LONG)
    hands.key("v", CTRL)
    assert hands.canvas.tidy.busy and hands.graph == lecture()
    qtbot.waitUntil(lambda: len(hands.graph.nodes) == 207, timeout=20_000)
    assert len({node.pos for node in hands.graph.nodes.values()}) == 207 and len(hands.store.selection) == 202
    hands.store.undo()
    assert hands.graph == lecture() and hands.store.undo_label is None
    hands.canvas.quick_add()
    box = hands.canvas.popups.box
    assert box is not None
    box.field.setText(LONG)
    hands.key(Qt.Key.Key_Return)
    assert hands.canvas.tidy.busy and hands.graph == lecture()
    hands.key(Qt.Key.Key_Escape)
    assert not hands.canvas.tidy.busy
    qtbot.waitUntil(lambda: not work.running, timeout=20_000)
    assert hands.graph == lecture()
