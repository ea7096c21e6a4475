"""Data for the graph that is shown: a file that is chosen or dropped, or a table that is pasted; the data dialog opens with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from core.problems import Problem

if TYPE_CHECKING:
    from core.setup import Setup
    from gui.dialogs.data import DataDialog
    from gui.tab import Tab
    from gui.window import MainWindow

SUFFIXES = (".csv", ".tsv", ".txt")


class DataDesk(QObject):
    """Opens the data dialog for the tab that is shown, and hands what comes of it to the learning of that tab."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: DataDialog | None = None

    def want(self, what: str) -> None:
        """Do what the panel of learning asks for: data from a "file", "paste", or "change" the present columns."""
        {"file": self.ask, "paste": self.paste, "change": self.change}[what]()

    def ask(self) -> None:
        """Let the person choose a file."""
        title = QCoreApplication.translate("DataDialog", "Data from a file")
        kinds = QCoreApplication.translate("DataDialog", "Tables (*.csv *.tsv *.txt)")
        name, _ = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Open the dialog with a file."""
        from core.setup import Setup

        self._open(replace(Setup(), data=str(path)), path.name)

    def paste(self) -> None:
        """Open the dialog with the table on the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is not None and mime.hasText() and mime.text().strip():
            self.take_text(mime.text())
        else:
            self._window.desk.tell(Problem("nothing-to-paste"), "data")

    def take_text(self, text: str) -> None:
        """Open the dialog with a table that was pasted."""
        from core.setup import PASTED, Setup

        self._open(replace(Setup(), data=PASTED, text=text), QCoreApplication.translate("DataDialog", "Pasted table"))

    def change(self) -> None:
        """Open the dialog with the file or the pasted table that feeds the graph now."""
        from core.setup import PASTED
        from core.training.table import is_read

        tab = self._window.tabs.current
        setup = tab.store.whole.training if tab is not None else None
        if setup is not None and is_read(setup):
            named = QCoreApplication.translate("DataDialog", "Pasted table") if setup.data == PASTED else Path(setup.data).name
            self._open(setup, named, anew=False)

    def _open(self, setup: Setup, name: str, anew: bool = True) -> None:
        from gui.dialogs.data import DataDialog, Source

        tab = self._window.tabs.current or self._window.desk.new()
        self._window.messages.drop("data")
        if self.dialog is not None:
            self.dialog.reject()
        source = Source(setup, name, tab.store.whole.graph, anew)
        dialog = self.dialog = DataDialog(source, self._window.theme, self._window)
        dialog.taken.connect(lambda facts, table: self._take(tab, facts, table))
        dialog.failed.connect(lambda problem: self._window.desk.tell(problem, "data"))
        dialog.destroyed.connect(lambda: self._forget(dialog))
        dialog.open()

    def _forget(self, dialog: DataDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _take(self, tab: Tab, facts: dict[str, object], table: object) -> None:
        from core.data import Table
        from gui.learning import learning_of

        assert isinstance(table, Table)
        if tab in self._window.tabs.all():
            learning_of(tab.store).take_data(facts, table)
            if tab is self._window.tabs.current and not self._window.docks.is_shown("learning"):
                self._window.docks.toggle("learning")


def dropped_data(data: QMimeData) -> Path | None:
    """Return the first table among what is dropped on the window."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
    return next((path for path in paths if path.suffix.lower() in SUFFIXES), None)
