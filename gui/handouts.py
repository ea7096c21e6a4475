"""Saving a lecture as a PDF while the window goes on: a sheet whenever nothing else is to be done, with a bar that stops it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from core.problems import Problem
from gui.files import ask_picture, file_name_for
from gui.languages import language

if TYPE_CHECKING:
    from gui.widgets.wait_bar import WaitBar
    from gui.window import MainWindow


class Handouts(QObject):
    """Draws one lecture at a time."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bar: WaitBar | None = None
        self._drawing: Iterator[float] | None = None
        self._file, self._share = Path(), 0.0
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._draw)

    @property
    def busy(self) -> bool:
        """Whether a lecture is being drawn."""
        return self._drawing is not None

    def save(self, every_step: bool) -> None:
        """Ask for a file and draw the lecture that is shown into it: a sheet for each page, or for each step."""
        from gui.presenter.handout import draw_lecture
        from gui.widgets.wait_bar import WaitBar

        tab = self._window.tabs.current
        if tab is None or not tab.store.everything.pages:
            return
        folder = tab.path.parent if tab.path is not None else Path.home()
        path = ask_picture(self._window, folder / Path(file_name_for(tab.title())).with_suffix(".pdf"), "pdf")
        if path is None:
            return
        self.stop()
        self._file, self._share = path.with_suffix(".pdf"), 0.0
        self._drawing = draw_lecture(tab.store.everything, self._file, "projector", language(), every_step)
        if self._bar is None:
            self._bar = WaitBar(self._window)
            self._bar.stopped.connect(self.stop)
        self._bar.begin(QCoreApplication.translate("MainWindow", "Drawing the pages of the lecture"), lambda: self._share)
        self._next.start()

    def stop(self) -> None:
        """Stop drawing; a file that was there stays as it was."""
        self._next.stop()
        drawing, self._drawing = self._drawing, None
        if self._bar is not None:
            self._bar.end()
        if drawing is not None:
            drawing.close()  # type: ignore[attr-defined]

    def _draw(self) -> None:
        assert self._drawing is not None
        try:
            share = next(self._drawing, None)
        except Problem as problem:
            self._drawing = None
            self.stop()
            self._window.desk.tell(problem)
            return
        if share is not None:
            self._share = share
            return
        self.stop()
        said = QCoreApplication.translate("MainWindow", "Saved the lecture as {file}.")
        self._window.status.say(said.format(file=self._file.name))
