"""One piece of long work at a time for a widget, with the bar that shows how far it is and stops it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.watch import Watch
from gui.widgets.wait_bar import WaitBar
from gui.widgets.work import Work


class Waiting(QObject):
    """Begins work, and hands over what comes of it if it was not stopped."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.bar = WaitBar(page)
        self.bar.stopped.connect(self.stop)
        self._work: Work | None = None
        self._then: Callable[[Any], object] = lambda result: None

    @property
    def busy(self) -> bool:
        """Whether something is being worked out."""
        return self._work is not None

    def begin(self, text: str, act: Callable[[Watch], Any], then: Callable[[Any], object]) -> None:
        """Do `act` beside, `then` here with its result; what was going on is stopped."""
        self.stop()
        work = self._work = Work(act)
        self._then = then
        work.done.connect(self._finish)
        self.destroyed.connect(work.stop)  # the page was closed meanwhile
        self.bar.begin(text, lambda: work.share)
        work.begin()

    def stop(self) -> bool:
        """Stop what is being worked out; return whether there was something."""
        was, self._work = self._work, None
        self.bar.end()
        if was is not None:
            was.stop()
        return was is not None

    def _finish(self, work: Work, result: Any) -> None:
        if work is self._work:
            self._work = None
            self.bar.end()
            self._then(result)
