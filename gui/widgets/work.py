"""Long work beside the thread that paints: it tells how far it is, can be stopped, and what came of it arrives as a signal."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QThread, Signal

from core.watch import Stopped, Watch

AT_ONCE = 150  # nodes that are laid out before anybody notices


class Work(QThread):
    """Does one thing with a snapshot; it lives until it is done, even where whoever asked for it is gone meanwhile."""

    done = Signal(object, object)  # itself, and what came of it

    def __init__(self, act: Callable[[Watch], Any]) -> None:
        super().__init__()
        self.share = 0.0  # of the work that is done
        self._act = act
        self._stopped = False

    def begin(self) -> None:
        """Start, and keep alive until it is done."""
        running.add(self)
        self.finished.connect(self._over)
        app = QCoreApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self._end)
        self.start(QThread.Priority.LowPriority)

    def run(self) -> None:
        """Do it, unless it is stopped."""
        try:
            result = self._act(self._watch)
        except Stopped:
            return
        self.done.emit(self, result)

    def stop(self) -> None:
        """Let it end soon, with nothing."""
        self._stopped = True

    def _over(self) -> None:
        """Let go of the thread, here and not in the thread itself."""
        self.wait()
        running.discard(self)

    def _end(self) -> None:
        self.stop()
        self.wait()

    def _watch(self, share: float) -> None:
        self.share = share
        if self._stopped:
            raise Stopped


running: set[Work] = set()
