"""What the window does for worksheets: the marks of a number beside it, and what leaves the window for students."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint
from PySide6.QtWidgets import QFileDialog

from gui.files import SUFFIX, file_name_for, with_suffix

if TYPE_CHECKING:
    from core.worksheet.exam import Place
    from gui.tab import Tab
    from gui.window import MainWindow


class WorksheetDesk(QObject):
    """Opens windows over the page that is shown, and writes files."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def watch(self, tab: Tab) -> None:
        """Open the marks of a number where the page of a tab asks for them."""
        from gui.authoring import authoring_of

        authoring_of(tab.store).detail.connect(self._open_detail)

    def _open_detail(self, place: Place) -> None:
        from gui.canvas.blanks import blank_rects
        from gui.worksheet.detail import BlankDetail

        tab = self._window.tabs.current
        rects = blank_rects(tab.canvas.page, place) if tab is not None else []
        if tab is not None and rects and tab.store.whole.exam is not None:
            below = tab.canvas.view.pixels(rects[-1]).bottomLeft().toPoint()
            BlankDetail(tab.store, place, tab.canvas).open_at(tab.canvas.mapToGlobal(below + QPoint(0, 6)))

    def export_for_students(self) -> None:
        """Write a copy for students to a file that is asked for, and say what it is not."""
        from core.problems import Problem
        from core.worksheet.author import for_students
        from gui.files import write_file

        tab = self._window.tabs.current
        if tab is None or tab.store.whole.exam is None:
            return
        folder = tab.path.parent if tab.path is not None else Path.home()
        said = QCoreApplication.translate("Worksheet", "students")
        suggested = folder / f"{Path(file_name_for(tab.title())).stem}-{said}{SUFFIX}"
        title = QCoreApplication.translate("Worksheet", "Export for students")
        kinds = QCoreApplication.translate("Worksheet", "Backwire documents (*.backwire)")
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggested), kinds)
        if not name:
            return
        path = with_suffix(Path(name), SUFFIX)
        try:
            write_file(for_students(tab.store.whole), path)
        except Problem as problem:
            self._window.desk.tell(problem, "students")
            return
        self._window.messages.say(lambda: _honest(path.name), "warn", key="students")


def _honest(file: str) -> str:
    text = QCoreApplication.translate(
        "Worksheet",
        "{file} holds no tolerances and no rules of marking. But the graph itself is the key: whoever opens the file can have every answer "
        "computed. For marks use paper or an invigilated room; on the screen it is for practice.",
    )
    return text.format(file=file)
