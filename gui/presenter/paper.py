"""The paper behind a page of a lecture: it shows the sheet, and lies under everything else."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.presenter.aside import Aside
from gui.presenter.sheet import SMALL, Sheet
from gui.theme import THEMES, Theme


class Paper(QWidget):
    """Shows a sheet; without one it is not there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self.aside: Aside | None = None
        self._theme = THEMES["projector"]
        self.setMouseTracking(True)

    def show_sheet(self, sheet: Sheet | None, theme: Theme) -> None:
        """Show a sheet in the colours of a theme."""
        self.sheet, self._theme = sheet, theme
        self.setVisible(sheet is not None)
        self.lower()
        self.update()

    def show_aside(self, aside: Aside | None) -> None:
        """Show this beside the graph."""
        self.aside = aside
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        if self.sheet is not None:
            painter = QPainter(self)
            self.sheet.paint(painter, self._theme)
            if self.aside is not None:
                self.aside.paint(painter, self.sheet.rooms.aside, self._theme, self.sheet.letters(SMALL))
