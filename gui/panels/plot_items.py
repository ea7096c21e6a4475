"""The items of a plot, each made once and used again: one that is taken away and made anew at every number can crash Qt when it dies."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QPen, QTransform

from core.values import Floats
from gui.panels.plot_points import drawable, within

NO_PEN = pg.mkPen(None)
_pens: dict[tuple[int, float], QPen] = {}
_brushes: dict[int, QBrush] = {}


def same_pen(pen: QPen) -> QPen:
    """Return the pen of that colour and width that was used before: a cloud keeps a picture of its mark for each pen it has seen."""
    return _pens.setdefault((pen.color().rgba(), pen.widthF()), pen)


def same_brush(brush: QBrush | None) -> QBrush | None:
    """Return the brush of that colour that was used before."""
    return None if brush is None else _brushes.setdefault(brush.color().rgba(), brush)


class PlotItems:
    """Draws one picture after another: `begin`, then what is to be seen, then `end`; what was not asked for again is hidden."""

    def __init__(self, plot: pg.PlotItem) -> None:
        self._plot = plot
        self._made: dict[str, list[Any]] = {}
        self._used: Counter[str] = Counter()

    def begin(self, *kinds: str) -> None:
        """Begin another picture; with kinds, another part of it: only items of these kinds are drawn anew."""
        for kind in kinds or tuple(self._made):
            self._used[kind] = 0

    def end(self) -> None:
        """Hide what is of no use now."""
        for kind, items in self._made.items():
            for item in items[self._used[kind] :]:
                item.setVisible(False)

    def _take(self, kind: str, make: Callable[[], Any], height: float) -> Any:
        made = self._made.setdefault(kind, [])
        if self._used[kind] == len(made):
            made.append(make())
            made[-1].setZValue(height)
            self._plot.addItem(made[-1])
        item = made[self._used[kind]]
        self._used[kind] += 1
        item.setVisible(True)
        return item

    # ---------------------------------------------------------------- what can be drawn

    def line(
        self, x: Floats, y: Floats, pen: object, connect: str = "finite", kind: str = "line", height: float = 0.0, smooth: bool = False
    ) -> Any:
        """Draw a line through points, smooth where they are few; NaN and what lies beyond reach are gaps."""
        item = self._take(kind, pg.PlotDataItem, height)
        item.setPen(pen)
        item.setData(np.asarray(x, dtype=np.float64), within(np.asarray(y, dtype=np.float64)), connect=connect, antialias=smooth)
        return item

    def cloud(
        self, x: Floats, y: Floats, size: float, pen: QPen | None, brush: QBrush | None, symbol: str = "o", kind: str = "cloud"
    ) -> None:
        """Draw a mark at each point that a plot can reach."""
        item = self._take(kind, pg.ScatterPlotItem, 1.0)
        x, y = drawable(np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64))
        item.setData(x=x, y=y, size=size, pen=same_pen(pen) if pen else NO_PEN, brush=same_brush(brush), symbol=symbol)

    def text(self, text: str, colour: str, anchor: tuple[float, float], x: float, y: float) -> None:
        """Write a text at a point."""
        item = self._take("text", pg.TextItem, 2.0)
        item.setText(text, color=colour)
        item.setAnchor(anchor)
        item.setPos(x, y)

    def band(self, low: float, high: float, brush: object) -> None:
        """Shade all heights between two places."""
        item = self._take("band", lambda: pg.LinearRegionItem((low, high), movable=False, pen=NO_PEN), -10.0)
        item.setBrush(brush)
        item.setRegion((low, high))

    def image(self, pixels: np.ndarray, rect: QRectF, levels: tuple[float, float] | None = None, colours: object = None) -> None:
        """Draw an array as an image over a rectangle; numbers wear the colours of a pyqtgraph.ColorMap, from the least to the greatest."""
        item = self._take("image", lambda: pg.ImageItem(axisOrder="row-major"), -5.0)
        item.setColorMap(colours) if colours is not None else item.setLookupTable(None)
        item.setImage(pixels, autoLevels=levels is None, **({"levels": levels} if levels is not None else {}))
        item.setRect(rect)

    def contour(self, height: Floats, level: float, pen: object, transform: QTransform) -> None:
        """Draw where an array has a height."""
        item = self._take("contour", pg.IsocurveItem, -4.0)
        item.setPen(pen)
        item.setData(height, level)
        item.setTransform(transform)

    def arrow(self, x: float, y: float, angle: float, brush: object, kind: str = "arrow") -> None:
        """Draw the head of an arrow."""
        item = self._take(kind, lambda: pg.ArrowItem(headLen=14, headWidth=11, pen=None), 2.0)
        item.setStyle(angle=angle, brush=brush)
        item.setPos(x, y)
