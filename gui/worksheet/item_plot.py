"""A bar for each blank: how many answers were right, followed from an earlier mistake, were wrong, or were not given."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QWidget

from core.worksheet.analysis import ItemAnalysis
from gui.palette_qt import mixed
from gui.theme import Theme
from gui.worksheet.marking_words import LEGEND, PARTS, said

ROW, REST = 26, 44  # pixels of a bar, and of what stands beneath them
WIDE = 0.66  # of a row that a bar takes


class ItemPlot(pg.PlotWidget):  # type: ignore[misc]
    """Bars that stay as they are under the mouse; beneath one another, the first blank at the top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bars = {name: pg.BarGraphItem(x0=[], y=[], height=WIDE, width=[]) for name in PARTS}
        for bars in self.bars.values():
            self.addItem(bars)
        self.getAxis("left").setStyle(tickLength=0)
        self.getAxis("bottom").setStyle(hideOverlappingLabels=False)
        self.getAxis("bottom").setTicks([[(share, f"{100 * share:.0f} %") for share in (0, 0.25, 0.5, 0.75, 1)]])
        self.setXRange(-0.02, 1.06, padding=0)

    def show_items(self, items: Sequence[ItemAnalysis]) -> None:
        """Draw the bars of some blanks."""
        counts = np.array([[sum(item.routes.get(route, 0) for route in routes) for routes in PARTS.values()] for item in items], np.float64)
        shares = counts.reshape(len(items), len(PARTS)) / np.maximum(1, [[item.papers] for item in items] or 1)
        starts, places = np.cumsum(shares, axis=1) - shares, -np.arange(len(items), dtype=np.float64)
        for number, bars in enumerate(self.bars.values()):
            bars.setOpts(x0=starts[:, number], y=places, width=shares[:, number], height=WIDE)
        self.getAxis("left").setTicks([[(-place, item.key) for place, item in enumerate(items)]])
        self.setYRange(-len(items) + 0.4, 0.6, padding=0)
        self.setMinimumHeight(ROW * len(items) + REST)

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self.setBackground(theme.field)
        for name, colour in part_colours(theme).items():
            self.bars[name].setOpts(brush=pg.mkBrush(colour), pen=pg.mkPen(theme.field))
        for side in ("left", "bottom"):
            self.getAxis(side).setPen(pg.mkPen(theme.edge))
            self.getAxis(side).setTextPen(pg.mkPen(theme.text))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


def part_colours(theme: Theme) -> dict[str, QColor]:
    """Return a colour for each part of a bar; they differ in lightness too."""
    return {
        "right": QColor(theme.good),
        "follows": mixed(theme.value, theme.field, 0.35),
        "wrong": mixed(theme.bad, theme.field, 0.1),
        "empty": mixed(theme.edge, theme.field, 0.15),
    }


def legend_html(theme: Theme) -> str:
    """Return which colour is which, in the order of the bars."""
    colours = part_colours(theme)
    signs = {name: f"<span style='color:{colour.name()}'>■</span>" for name, colour in colours.items()}
    return " &emsp; ".join(f"{signs[name]}&nbsp;{escape(said(text))}" for name, text in LEGEND.items())
