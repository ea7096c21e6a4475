"""Python's collector of cycles, in the window's thread alone.

By itself it runs in whatever thread makes the next object: also in one that learns, or keeps a copy of unsaved work. What it finds there
may be part of a page that was closed; Qt's objects must not die in another thread, least of all while Qt takes them down in its own.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 300
ROUNDS = (1, 10, 100)  # after so many looks the young, the older, all


class Collector(QObject):
    """Collects a little and often; everything about twice a minute."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what the start made stays: no need to look through it again and again
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(EVERY_MS)

    def _look(self) -> None:
        self._looks += 1
        if gc.get_count()[0] > gc.get_threshold()[0] or self._looks % ROUNDS[1] == 0:
            gc.collect(max(generation for generation, looks in enumerate(ROUNDS) if self._looks % looks == 0))

    def end(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
