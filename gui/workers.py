"""Threads that compute while the window stays at hand."""

from __future__ import annotations

import threading
import time
from typing import ClassVar

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Signal

from core.training import Training

FRAME = 1 / 60  # seconds between two reports
PATIENCE = 0.02  # seconds that the next step waits for a window at work: Qt lets the interpreter go at every call, and each time it is
# taken back would cost the window a turn


class SpareTime:
    """When a thread that computes may go on: while the window waits for events, and now and then in any case."""

    _users: ClassVar[set[SpareTime]] = set()

    def __init__(self) -> None:
        self._free = threading.Event()  # the window has nothing to do
        self._events = QAbstractEventDispatcher.instance()

    def begin(self) -> None:
        """Follow the window; called in its thread, as `end` is."""
        self._users.add(self)
        self._events.awake.connect(self._free.clear)
        self._events.aboutToBlock.connect(self._free.set)

    def wait(self) -> None:
        """Wait until there is time for one more step."""
        self._free.wait(PATIENCE)

    def hurry(self) -> None:
        """Let whoever waits go on at once."""
        self._free.set()

    def end(self) -> None:
        """Follow the window no more."""
        self._events.awake.disconnect(self._free.clear)
        self._events.aboutToBlock.disconnect(self._free.set)
        self._users.discard(self)


class TrainingWorker(QObject):
    """Takes steps of a training until they are done, it stops by itself, or somebody stops it; while the window waits for events.

    per_second  steps a second at most, None as many as there can be; may be changed meanwhile
    advanced    at most once a frame, and only when the last one was heard
    finished    no more steps will be taken
    """

    advanced = Signal()
    finished = Signal()

    def __init__(self, training: Training, steps: int, per_second: float | None) -> None:
        super().__init__()
        self._training, self._steps, self.per_second = training, steps, per_second
        self._stop, self._heard = threading.Event(), threading.Event()
        self._heard.set()
        self._spare = SpareTime()
        self._thread = threading.Thread(target=self._run, name="training", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._spare.begin()
        self._thread.start()

    def heard(self) -> None:
        """Say that the last tidings have been shown."""
        self._heard.set()

    def stop(self) -> None:
        """Stop after the present step, and wait for it."""
        self._stop.set()
        self._spare.hurry()
        self._thread.join()
        self._spare.end()

    def _run(self) -> None:
        try:
            self._go()
        finally:
            if not self._stop.is_set():
                self.finished.emit()

    def _go(self) -> None:
        told = 0.0
        for _ in range(self._steps):
            self._spare.wait()
            if self._stop.is_set() or not self._training.advance():
                return
            now = time.perf_counter()
            if now - told >= FRAME and self._heard.is_set():
                self._heard.clear()
                told = now
                self.advanced.emit()
            self._keep_pace(now)

    def _keep_pace(self, since: float) -> None:
        """Wait for the time of the next step; whoever asks for more speed, or to stop, need not wait for it."""
        while (pace := self.per_second) is not None and (left := since + 1 / pace - time.perf_counter()) > 0:
            if self._stop.wait(min(left, 0.05)):
                return
