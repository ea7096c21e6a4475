"""The loss while a graph learns: the total, its two parts, the test part and the share of right classes; runs before in pale colours."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.learning import Learning, Run
from gui.palette_qt import mixed
from gui.panels.colours import colour_of
from gui.panels.plot_items import PlotItems
from gui.panels.plot_points import within
from gui.panels.time_plot import TimePlot
from gui.theme import THEMES, Theme
from gui.widgets.fields import note_label

MOST_POINTS = 4000  # of a curve that are drawn; more cannot be told apart
PARTS = ("loss", "data", "penalty", "test", "accuracy")
SIGNS = {"loss": "━━", "data": "──", "penalty": "····", "test": "╌╌", "accuracy": "─·─"}


class LossPlot(QWidget):
    """Draws the curves of a run. Who drags along them takes the page back to a step.

    looked_at  that step
    """

    looked_at = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = THEMES["light"]
        self._pens = _pens(self._theme)
        self._learning: Learning | None = None
        self.log, self.smooth = False, 0.0
        self.plot = TimePlot(self)
        self.plot.reached.connect(self._reached)
        self.plot.moved.connect(lambda steps: self._reached(self.plot.line.value() + steps))
        self.legend = note_label(self)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.curves = {name: pg.PlotDataItem(antialias=True) for name in PARTS}
        self.before: list[pg.PlotDataItem] = []
        self._old = PlotItems(self.plot.getPlotItem())
        for name, curve in self.curves.items():
            if name != "accuracy":
                self.plot.addItem(curve)
        self._add_shares()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.legend.setContentsMargins(8, 0, 8, 2)
        column.addWidget(self.legend)
        column.addWidget(self.plot, 1)
        self.retranslate()

    def _add_shares(self) -> None:
        """Give the share of right classes an axis of its own at the right, in per cent: it is no loss."""
        item = self.plot.getPlotItem()
        self.shares = pg.ViewBox(enableMenu=False)
        self.shares.setMouseEnabled(x=False, y=False)
        self.shares.setYRange(0, 100, padding=0.04)
        self.shares.setXLink(item.vb)
        self.shares.addItem(self.curves["accuracy"])
        item.scene().addItem(self.shares)
        item.getAxis("right").linkToView(self.shares)
        item.vb.sigResized.connect(lambda: self.shares.setGeometry(item.vb.sceneBoundingRect()))

    def show_learning(self, learning: Learning | None) -> None:
        """Show another document's learning, or none."""
        self._learning = learning
        self.show_runs()
        self.show_numbers()

    # ---------------------------------------------------------------- drawing

    def show_numbers(self) -> None:
        """Draw the curves of the present run."""
        learning = self._learning
        training = learning.training if learning is not None else None
        lists: dict[str, Sequence[float]] = dict.fromkeys(PARTS, ())
        if training is not None:
            count = len(training.penalty)  # the one that is written last: the others are as long
            lists |= {"loss": training.loss[:count]}
            if any(training.penalty[:1]) or any(training.penalty[-1:]):
                lists |= {"data": training.data_loss[:count], "penalty": training.penalty[:count]}
        for name in ("loss", "data", "penalty"):
            x = np.arange(len(lists[name]), dtype=np.float64)
            self._draw(name, x, np.array(lists[name], dtype=np.float64))
        tests = [] if training is None else list(training.tests)
        for name, place, unit in (("test", 1, 1.0), ("accuracy", 2, 100.0)):
            seen = [(float(row[0]), unit * float(row[place] or 0.0)) for row in tests if row[place] is not None]
            x, y = np.array(seen, dtype=np.float64).reshape(-1, 2).T
            self._draw(name, x, y)
        self.plot.showAxis("right", self.curves["accuracy"].isVisible())
        self._say_legend()
        self._place_line()

    def _say_legend(self) -> None:
        """Say which curve is which, as a line of its own: over the curves it would hide their ends."""
        parts = [f"<span style='color:{self._pens[name][0]}'>{SIGNS[name]}</span>&nbsp;{_whole(self._names[name])}" for name in PARTS
                 if self.curves[name].isVisible()]  # fmt: skip
        if self.before:
            parts.append(f"<span style='color:{self._theme.quiet}'>──</span>&nbsp;{_whole(self._names['before'])}")
        self.legend.setText("&emsp; ".join(parts))

    def _draw(self, name: str, x: np.ndarray, y: np.ndarray) -> None:
        y = smoothed(y, self.smooth) if name in ("loss", "data") else y
        x, y = thinned(x, y)
        shown = len(x) > 1
        self.curves[name].setData(x, within(np.where((y > 0) | (not self.log), y, np.nan)))
        self.curves[name].setVisible(shown)

    def show_runs(self) -> None:
        """Draw the runs that are over."""
        self._old.begin()
        self.before = []
        for run in self._learning.runs if self._learning is not None else ():
            x, y = thinned(np.arange(len(run.loss), dtype=np.float64), smoothed(np.array(run.loss, dtype=np.float64), self.smooth))
            curve = self._old.line(x, y, self._pen_of(run, False), height=-1.0, smooth=True)
            curve.setLogMode(False, self.log)
            self.before.append(curve)
        self._old.end()

    def light_up(self, run: Run | None) -> None:
        """Show which of the curves in grey a run is."""
        runs = self._learning.runs if self._learning is not None else []
        for curve, other in zip(self.before, runs, strict=False):
            curve.setPen(self._pen_of(other, run is not None and other.number == run.number))

    def _pen_of(self, run: Run, lit: bool) -> QPen:
        """Return the pen of a run before: pale in its own colour, full where it is chosen in the table."""
        colour = colour_of(run.number - 1)
        pen: QPen = pg.mkPen(QColor(colour) if lit else mixed(self._theme.field, colour, 0.45), width=2.6 if lit else 1.4)
        return pen

    def set_log(self, log: bool) -> None:
        """Draw losses on a logarithmic axis, or on a plain one."""
        self.log = log
        self.plot.setLogMode(y=log)
        self.show_runs()
        self.show_numbers()

    def set_smooth(self, smooth: float) -> None:
        """Draw running means: 0 is the curve itself, towards 1 ever smoother."""
        self.smooth = smooth
        self.show_runs()
        self.show_numbers()

    # ---------------------------------------------------------------- the line

    def _place_line(self) -> None:
        learning = self._learning
        training = learning.training if learning is not None else None
        if training is None or learning is None or learning.running or training.step == 0:
            self.plot.lead(False)
            return
        self.plot.line.setValue(training.step if learning.looked_at is None else learning.looked_at)
        self.plot.lead(True)

    def _reached(self, place: float) -> None:
        training = self._learning.training if self._learning is not None else None
        if training is not None:
            self.looked_at.emit(round(min(max(place, 0.0), training.step)))

    # ---------------------------------------------------------------- looks

    def retranslate(self) -> None:
        """Say every text again."""
        self._names = {
            "loss": self.tr("loss"), "data": self.tr("data loss"), "penalty": self.tr("regularisation"), "test": self.tr("test loss"),
            "accuracy": self.tr("right, %"), "before": self.tr("runs before"),
        }  # fmt: skip
        self.plot.setLabel("bottom", self.tr("step"))
        self.plot.setAccessibleName(self.tr("Loss curve"))
        self.plot.setToolTip(self.tr("Drag along the curve, or use the arrow keys: the page goes back to that step"))
        self.show_numbers()

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self._theme = theme
        self.plot.setBackground(theme.field)
        for side in ("left", "bottom", "right"):
            axis = self.plot.getAxis(side)
            axis.setPen(pg.mkPen(theme.edge))
            axis.setTextPen(pg.mkPen(theme.good if side == "right" else theme.quiet))
        self.plot.showGrid(x=True, y=True, alpha=0.12)
        self._pens = _pens(theme)
        for name, (colour, width, style) in self._pens.items():
            self.curves[name].setPen(pg.mkPen(colour, width=width, style=style))
        self.legend.setStyleSheet(f"color: {theme.quiet};")
        self.plot.dress(theme.accent)
        self.show_runs()
        self._say_legend()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _whole(name: str) -> str:
    """Return a name that no line ends in, in Chinese either."""
    return "&nbsp;".join("\u2060".join(word) for word in name.split(" "))


def _pens(theme: Theme) -> dict[str, tuple[str, float, Qt.PenStyle]]:
    return {
        "loss": (theme.text, 2.0, Qt.PenStyle.SolidLine), "data": (theme.value, 1.5, Qt.PenStyle.SolidLine),
        "penalty": (theme.gradient, 1.5, Qt.PenStyle.DotLine), "test": (theme.accent, 1.8, Qt.PenStyle.DashLine),
        "accuracy": (theme.good, 1.5, Qt.PenStyle.DashDotLine),
    }  # fmt: skip


def smoothed(y: np.ndarray, share: float) -> np.ndarray:
    """Return the running mean m ← share·m + (1 − share)·y, corrected for its start; what is not finite stays as it is."""
    if share <= 0 or len(y) < 3:
        return y
    out, mean, weight = np.empty(len(y)), 0.0, 0.0
    for k, value in enumerate(y.tolist()):
        if np.isfinite(value):
            mean, weight = share * mean + (1 - share) * value, share * weight + (1 - share)
        out[k] = mean / weight if np.isfinite(value) else value
    return out


def thinned(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a curve of at most some thousand points: of each stretch the lowest and the highest."""
    if len(x) <= MOST_POINTS:
        return x, y
    size = -(-len(x) // (MOST_POINTS // 2))
    whole = len(x) // size * size
    parts = y[:whole].reshape(-1, size)
    with np.errstate(invalid="ignore"):
        low, high = np.argmin(parts, axis=1), np.argmax(parts, axis=1)
    begin = np.arange(0, whole, size)
    rows = np.sort(np.concatenate([begin + low, begin + high, [0, len(x) - 1]]))
    return x[rows], y[rows]
