"""What leaves the window: pictures, on the clipboard and in files, and pages on paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSize
from PySide6.QtGui import QGuiApplication

from core.problems import Problem
from gui.files import ask_picture, ask_steps, file_name_for
from gui.languages import language
from gui.picture_choice import PictureChoice, remember, remembered

if TYPE_CHECKING:
    from gui.canvas.pictures import Figure
    from gui.dialogs.picture import PictureDialog, Preview
    from gui.tab import Tab
    from gui.window import MainWindow


class Outputs(QObject):
    """Draws what the tab that is shown shows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)  # Qt forgets what reaches an object with the tab it came from; a plain receiver it keeps
        self._window = window
        self._dialog: PictureDialog | None = None

    def open_picture(self) -> None:
        """Open the picture dialog."""
        from gui.dialogs.picture import PictureDialog, Studio

        if self._dialog is None and self._window.tabs.current is not None:
            studio = Studio(self._preview, self._save, self._copy, self._has_selection)
            self._dialog = PictureDialog(studio, remembered(), remember, self._window)
            self._dialog.destroyed.connect(self._forget)
            self._window.tabs.current_changed.connect(self._dialog.refresh)
        if self._dialog is not None:
            self._dialog.show()
            self._dialog.raise_()
            self._dialog.activateWindow()

    def watch(self, tab: Tab) -> None:
        """Let the dialog follow what is done in a tab."""
        for fact in (tab.store.graph_changed, tab.store.trace_changed, tab.store.selection_changed, tab.canvas.show_changed):
            fact.connect(self._refresh)

    def _refresh(self) -> None:
        if self._dialog is not None:
            self._dialog.refresh()

    def _forget(self) -> None:
        self._dialog = None

    def _has_selection(self) -> bool:
        tab = self._window.tabs.current
        return tab is not None and bool(tab.store.selection)

    def _figure(self, choice: PictureChoice) -> Figure | None:
        from gui.canvas.taking import figure_of

        tab = self._window.tabs.current
        return figure_of(tab.canvas, choice) if tab is not None else None

    def _preview(self, choice: PictureChoice, size: QSize, ratio: float) -> Preview | None:
        from gui.canvas.pictures import preview
        from gui.dialogs.picture import Preview

        figure = self._figure(choice)
        return Preview(preview(figure, size, ratio), figure.bounds.size(), figure.theme.dark) if figure is not None else None

    def _copy(self, choice: PictureChoice) -> None:
        from gui.canvas.pictures import to_clipboard

        figure = self._figure(choice)
        if figure is not None:
            QGuiApplication.clipboard().setMimeData(to_clipboard(figure))
            self._window.status.say(QCoreApplication.translate("Canvas", "Copied as a picture."))

    def _save(self, choice: PictureChoice) -> None:
        from gui.canvas.pictures import save_figure

        tab, figure = self._window.tabs.current, self._figure(choice)
        if tab is None or figure is None:
            return
        folder = tab.path.parent if tab.path is not None else Path.home()
        name = Path(file_name_for(tab.title())).with_suffix(f".{choice.kind}")
        path = ask_picture(self._dialog or self._window, folder / name, choice.kind)
        if path is None:
            return
        try:
            save_figure(figure, path, choice.scale if path.suffix.lower() == ".png" else 1.0)
        except Problem as problem:
            self._window.desk.tell(problem)
            return
        self._window.status.say(QCoreApplication.translate("MainWindow", "Saved the picture {file}.").format(file=path.name))
        if self._dialog is not None:
            self._dialog.close()

    def save_steps(self) -> None:
        """Draw both passes step by step: the pages of a PDF, or numbered files."""
        from gui.canvas.playback import save_steps

        tab = self._window.tabs.current
        if tab is None:
            return
        folder = tab.path.parent if tab.path is not None else Path.home()
        path = ask_steps(self._window, folder / Path(file_name_for(tab.title())).with_suffix(".pdf"))
        if path is None:
            return
        choice = remembered()
        try:
            files = save_steps(tab.store.document, path, choice.theme(tab.canvas.theme), language(), (), 1.0, tab.store.trace)
        except Problem as problem:
            self._window.desk.tell(problem)
            return
        saved = QCoreApplication.translate("MainWindow", "Saved the steps, {file}.")
        self._window.status.say(saved.format(file=files[0].name if len(files) == 1 else f"{files[0].name} … {files[-1].name}"))

    def export(self, target: str = "numpy") -> None:
        """Write the document as a program, a derivation or a picture in words, to a file that is asked for."""
        from gui.code_files import export_to

        tab = self._window.tabs.current
        if tab is None:
            return
        folder = tab.path.parent if tab.path is not None else Path.home()
        try:
            path = export_to(self._window, tab.store.whole, folder / Path(file_name_for(tab.title())).stem, target)
        except Problem as problem:
            self._window.desk.tell(problem, "export")
            return
        if path is not None:
            self._window.status.say(QCoreApplication.translate("MainWindow", "Exported to {file}.").format(file=path.name))

    def print_page(self) -> None:
        """Show the page as it will be on paper, and print it from there."""
        from gui.printing import PrintPreview

        figure = self._figure(replace(remembered(), part="page", colours="print", transparent=False))
        if figure is not None:
            PrintPreview(figure, self._window).open()
