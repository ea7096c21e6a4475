"""A plot of the pictures beside the loss curve."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.panels.plot_items import PlotItems
from gui.theme import Theme


class PlainAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis that writes −1 as a book does, not with a hyphen."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the numbers at the ticks."""
        return [text.replace("-", "−") for text in super().tickStrings(values, scale, spacing)]


def plain_axes() -> dict[str, PlainAxis]:
    """Return the two axes of a plot."""
    return {side: PlainAxis(side) for side in ("left", "bottom")}


class ViewPlot(pg.PlotWidget):  # type: ignore[misc]
    """A plot that stays as it is under the mouse, in the theme's colours."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, axisItems=plain_axes())
        self.shown = PlotItems(self.getPlotItem())
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def name_axes(self, across: str, up: str) -> None:
        """Say what stands along the two axes."""
        for side, name in (("bottom", across), ("left", up)):
            self.getAxis(side).setLabel(name)

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self.setBackground(theme.field)
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(pg.mkPen(theme.edge))
            axis.setTextPen(pg.mkPen(theme.quiet))
