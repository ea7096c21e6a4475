"""A plot of the pictures beside the loss curve."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.panels.plot_items import PlotItems
from gui.theme import Theme


class ViewPlot(pg.PlotWidget):  # type: ignore[misc]
    """A plot that stays as it is under the mouse, in the theme's colours."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown = PlotItems(self.getPlotItem())
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self.setBackground(theme.field)
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(pg.mkPen(theme.edge))
            axis.setTextPen(pg.mkPen(theme.quiet))
