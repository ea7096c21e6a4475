"""Opens the window in which the papers of the document that is shown are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.marked_figure import MarkedFigures, key_at, place_in

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from core.worksheet.batch import Line
    from gui.canvas.pictures import Figure
    from gui.tab import Tab
    from gui.window import MainWindow
    from gui.worksheet.marking_window import MarkingWindow


class MarkingDesk(QObject):
    """One marking window at a time; it goes with the document whose papers it marks."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._tab: Tab | None = None
        self._figures = MarkedFigures()
        self.dialog: MarkingWindow | None = None

    def open(self) -> None:
        """Open it for the document that is shown, or bring it to the front."""
        from gui.worksheet.marking import Marking
        from gui.worksheet.marking_window import MarkingWindow

        tab = self._window.tabs.current
        if tab is None:
            return
        if self.dialog is not None and self._tab is not tab:
            self.dialog.let_go()
        if self.dialog is None:
            start = tab.path.parent if tab.path is not None else None
            dialog = self.dialog = MarkingWindow(Marking(tab.store), self._window.theme, self._window, start)
            self._tab = tab
            dialog.paper.draw, dialog.paper.pick = self._draw, key_at
            dialog.finished.connect(lambda _: self._forget(dialog))
            dialog.destroyed.connect(lambda: self._forget(dialog))
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _draw(self, line: Line, key: str) -> tuple[Figure | None, QPointF | None]:
        marking = self.dialog.marking if self.dialog is not None else None
        if marking is None or marking.outcome is None:
            return None, None
        figure = self._figures(marking.outcome.desk.document, line, key, self._window.theme)
        return figure, place_in(figure) if figure is not None else None

    def leave(self, tab: Tab) -> None:
        """Close it where the document goes."""
        if self.dialog is not None and tab is self._tab:
            self.dialog.let_go()

    def dress(self) -> None:
        """Wear the window's colours."""
        if self.dialog is not None:
            self.dialog.dress(self._window.theme)

    def _forget(self, dialog: MarkingWindow) -> None:
        if self.dialog is dialog:
            self.dialog = self._tab = None
