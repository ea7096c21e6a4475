"""Copies of unsaved work, made while nobody types, and offered again after a crash."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QThreadPool, QTimer, Signal

from core.problems import Problem

if TYPE_CHECKING:
    from core.document import Document
    from core.recovery import Recovery
    from gui.tab import Tab

PAUSE_MS = 2500  # after the last edit


def recovery_folder() -> Path:
    """Return where copies of unsaved work are kept: the state folder of whoever runs the app, never beside their files."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericStateLocation)) / "backwire" / "recovery"


class Autosave(QObject):
    """Keeps a copy of each tab with unsaved work; in a thread of its own, since a document is a value and cannot change meanwhile."""

    failed = Signal(object)  # Problem
    worked = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._recovery: Recovery | None = None
        self._timers: dict[Tab, QTimer] = {}
        self._number = 0
        self._keys: dict[Tab, str] = {}
        self._thread = QThreadPool(self)
        self._thread.setMaxThreadCount(1)

    def watch(self, tab: Tab) -> None:
        """Keep copies of a tab from now on, some seconds after each edit."""
        timer = QTimer(tab)
        timer.setSingleShot(True)
        timer.setInterval(PAUSE_MS)
        timer.timeout.connect(lambda: self.keep(tab))
        self._number += 1
        self._keys[tab] = f"tab{self._number}"
        self._timers[tab] = timer
        tab.store.graph_changed.connect(lambda _: timer.start())
        tab.store.lecture_changed.connect(timer.start)
        tab.store.dirty_changed.connect(lambda dirty: None if dirty else self.keep(tab))

    def keep(self, tab: Tab) -> None:
        """Keep a copy now, or take it away where everything is saved."""
        if tab in self._keys and (tab.store.dirty or self._recovery is not None):
            document = tab.store.everything if tab.store.dirty else None
            key, path = self._keys[tab], tab.path
            self._thread.start(lambda: self._do(key, document, path))

    def keep_all(self) -> None:
        """Keep a copy of everything that is unsaved, and wait until it is written."""
        for tab in self._keys:
            self.keep(tab)
        self._thread.waitForDone()

    def let_go(self, tab: Tab) -> None:
        """Take the copy of a tab away that is closed."""
        if tab in self._keys:
            key = self._keys.pop(tab)
            self._timers.pop(tab).stop()
            if self._recovery is not None:
                self._thread.start(lambda: self._do(key, None, None))

    def close(self) -> None:
        """End cleanly: nothing is left to recover."""
        self._thread.waitForDone()
        if self._recovery is not None:
            self._recovery.close()
            self._recovery = None

    def _do(self, key: str, document: Document | None, path: Path | None) -> None:
        """Write or remove one copy; runs in the thread."""
        from core.recovery import Recovery  # with the first edit, not at the start

        try:
            if self._recovery is None:
                self._recovery = Recovery(self._folder)
            if document is None:
                self._recovery.discard(key)
            else:
                self._recovery.keep(key, document, path)
        except Problem as problem:
            self.failed.emit(problem)
        else:
            self.worked.emit()
