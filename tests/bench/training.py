"""How the window answers while a net learns at full speed: `python -m tests.bench.training --json`. Wall-clock milliseconds.

Moons are learned in the real window, with the curve and the pictures of what was learned below the page; 200 moves of a pan are sent.
"""

from __future__ import annotations

import math
import os
import statistics
import tempfile
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core import edits
from core.commands import arranged
from core.setup import Start
from core.values import freeze
from gui.learning import Learning, learning_of
from gui.window import MainWindow
from tests.bench.workload import options, report

MOVES = 200
EVERY = 1 / 60  # seconds from one move of the hand to the next
FORMULA = "cross_entropy(W2 @ tanh(W1 @ x + b1) + b2, y) + 0.001 * l2(W1)"
STARTS = tuple((name, Start("he")) for name in ("W1", "W2"))


def measure(moves: int) -> dict[str, float | str]:
    """Return how long a move takes until it is painted while nothing runs, and while a net learns, and how long Stop takes."""
    window = _window()
    learning = _moons(window)
    figures: dict[str, float | str] = {"events": moves}
    still = Hand(window, moves).drag()
    figures |= _named("pan, nothing runs", still)
    learning.run()
    _spin(1.0)
    steps, began = learning.step, time.perf_counter()
    moving = Hand(window, moves).drag()
    figures["steps a second meanwhile"] = round((learning.step - steps) / (time.perf_counter() - began))
    figures |= _named("pan, learning", moving)
    figures["stop"] = round(_stop(learning), 2)
    steps, began = learning.step, time.perf_counter()
    learning.run()
    _spin(1.0)
    figures["steps a second, hands off"] = round((learning.step - steps) / (time.perf_counter() - began))
    figures["stop, again"] = round(_stop(learning), 2)
    for tab in window.tabs.all():
        tab.store.mark_saved()
    window.close()
    return figures


def _window() -> MainWindow:
    from gui.app import open_window, prepare

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    prepare(app)
    window = open_window()
    window.resize(1600, 1000)
    window.show()
    window.docks.begin()
    _spin(0.2)
    return window


def _moons(window: MainWindow) -> Learning:
    window.desk.open_formula(FORMULA)
    tab = window.tabs.current
    assert tab is not None
    shapes = {"W1": (16, 2), "b1": (16,), "W2": (2, 16), "b2": (2,), "x": (2,)}
    by_name = {node.label: name for name, node in tab.store.document.graph.nodes.items()}
    values = {by_name[name]: freeze(np.zeros(shape)) for name, shape in shapes.items()}
    tab.store.apply("Shapes", lambda document: arranged(edits.set_values(document, values)))
    learning = learning_of(tab.store)
    learning.set_up(data="moons", optimizer="adam", rate=0.01, steps=10_000_000, batch=200, starts=STARTS, test=0.25)
    window.docks.toggle("learning")
    _spin(0.3)
    tab.canvas.fit()
    _spin(0.2)
    return learning


class Hand(QObject):
    """Drags the page with the middle button, sixty times a second, and notes when each move was painted.

    A move counts from the moment at which it was due: what kept the window busy before it was heard counts too.
    """

    def __init__(self, window: MainWindow, moves: int) -> None:
        super().__init__()
        tab = window.tabs.current
        assert tab is not None
        self._canvas, self._handle = tab.canvas, window.windowHandle()
        self._start = self._canvas.mapTo(window, QPoint(self._canvas.width() // 2, 12))
        self._moves, self._sent = moves, 0
        self._due: list[float] = []
        self.taken: list[float] = []
        self._loop, self._timer = QEventLoop(), QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._move)
        self._canvas.installEventFilter(self)

    def drag(self) -> list[float]:
        """Return the milliseconds from each move to its frame."""
        press, release = QTest.mousePress, QTest.mouseRelease
        press(self._handle, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, self._start)
        self._began = time.perf_counter()
        self._next()
        self._loop.exec()
        release(self._handle, Qt.MouseButton.MiddleButton, Qt.KeyboardModifier.NoModifier, self._start)
        self._canvas.removeEventFilter(self)
        return self.taken

    def _next(self) -> None:
        due = self._began + (self._sent + 1) * EVERY
        wait = max(0, math.ceil(1e3 * (due - time.perf_counter())))
        self._timer.start(wait)

    def _move(self) -> None:
        now, k = time.perf_counter(), self._sent
        due = self._began + (k + 1) * EVERY
        self._sent += 1
        self._due.append(max(due, now - 1.0))
        view = self._canvas.view
        QTest.mouseMove(self._handle, self._start + QPoint(4 * (k % 40) - 80, k % 40))
        if self._canvas.view == view:
            self._due.pop()  # it was heard together with another
        if self._sent < self._moves:
            self._next()
        else:
            QTimer.singleShot(100, self._loop.quit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the page paint, and note when that is done."""
        if event.type() == QEvent.Type.Paint and self._due:
            due, self._due = self._due, []
            self._canvas.removeEventFilter(self)
            QApplication.sendEvent(watched, event)
            self._canvas.installEventFilter(self)
            done = time.perf_counter()
            self.taken += [1e3 * (done - moment) for moment in due]
            return True
        return False


def _named(what: str, taken: list[float]) -> dict[str, float | str]:
    cuts = statistics.quantiles(taken, n=100)
    seen = {"median": statistics.median(taken), "95 %": cuts[94], "longest": max(taken)}
    return {f"{what}: {name}": round(value, 2) for name, value in seen.items()}


def _stop(learning: Learning) -> float:
    began = time.perf_counter()
    learning.pause()
    assert not learning.running
    return 1e3 * (time.perf_counter() - began)


def _spin(seconds: float) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(round(1e3 * seconds), loop.quit)
    loop.exec()


if __name__ == "__main__":
    chosen = options(__doc__, MOVES)
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home, "XDG_DATA_HOME": home}
        report(measure(chosen.nodes), chosen.json)
