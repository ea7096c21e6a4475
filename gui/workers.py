"""Threads that compute while the window stays at hand."""

from __future__ import annotations

import sys
import threading
import time

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Signal

from core.training import Training

FRAME = 1 / 60  # seconds between two reports
TURN = 0.0005  # seconds after which a thread that computes lets the window have its turn; Python's usual 5 ms make it stutter
PATIENCE = 0.02  # seconds that the next step waits for a window at work: Qt lets the interpreter go at every call, and each time it is
# taken back would cost the window a turn


class TrainingWorker(QObject):
    """Takes steps of a training until they are done, it stops by itself, or somebody stops it; while the window waits for events.

    advanced  at most once a frame, and only when the last one was heard
    finished  no more steps will be taken
    """

    advanced = Signal()
    finished = Signal()

    def __init__(self, training: Training, steps: int, per_second: float | None) -> None:
        super().__init__()
        self._training, self._steps = training, steps
        self.choose_pace(per_second)
        self._stop, self._heard = threading.Event(), threading.Event()
        self._heard.set()
        self._free = threading.Event()  # the window has nothing to do
        self._events = QAbstractEventDispatcher.instance()
        self._thread = threading.Thread(target=self._run, name="training", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._events.awake.connect(self._free.clear)
        self._events.aboutToBlock.connect(self._free.set)
        self._thread.start()

    def choose_pace(self, per_second: float | None) -> None:
        """Take so many steps a second from now on; None: as many as it can."""
        self._pause = 1.0 / per_second if per_second else 0.0

    def heard(self) -> None:
        """Say that the last tidings have been shown."""
        self._heard.set()

    def stop(self) -> None:
        """Stop after the present step, and wait for it."""
        self._stop.set()
        self._free.set()
        self._thread.join()
        self._events.awake.disconnect(self._free.clear)
        self._events.aboutToBlock.disconnect(self._free.set)

    def _run(self) -> None:
        usual = sys.getswitchinterval()
        sys.setswitchinterval(TURN)
        try:
            self._go()
        finally:
            sys.setswitchinterval(usual)
            if not self._stop.is_set():
                self.finished.emit()

    def _go(self) -> None:
        told = 0.0
        for _ in range(self._steps):
            self._free.wait(PATIENCE)
            if self._stop.is_set() or not self._training.advance():
                return
            now = time.perf_counter()
            if now - told >= FRAME and self._heard.is_set():
                self._heard.clear()
                told = now
                self.advanced.emit()
            if self._pause:
                self._stop.wait(self._pause)
