"""The search for a learning rate: where short runs come to against their rate, the one that is suggested, and a button that takes it."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.numbers import show
from core.training.settings import learning_rate
from core.training.sweep import Sweep
from gui.languages import language
from gui.learning import Learning
from gui.panels.view_plot import ViewPlot
from gui.rate_sweep import RateSweep, sweep_of
from gui.theme import THEMES, Theme
from gui.voice import announce
from gui.widgets.fields import note_label

EVERY = 100  # milliseconds between two looks at how far it is
SHARES = 1000
WIDE = 30.0  # times the least loss: if the largest is more, heights are logarithmic


class SweepView(QWidget):
    """Shows the search of one document's learning, begins it, stops it, and takes what it found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = THEMES["light"]
        self._learning: Learning | None = None
        self._sweep: RateSweep | None = None
        self.button, self.take = QPushButton(self), QPushButton(self)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, SHARES)
        self.progress.setTextVisible(False)
        self.note = note_label(self)
        self.plot = ViewPlot(self)
        for side in ("left", "bottom"):
            self.plot.getAxis(side).setLogMode(True)
            self.plot.getAxis(side).setStyle(maxTextLevel=0)  # the tens: others would stand over one another
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._follow)
        self.button.clicked.connect(self._begin_or_stop)
        self.take.clicked.connect(self._take)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        for part, stretch in ((self.button, 0), (self.progress, 1), (self.take, 0)):
            row.addWidget(part, stretch)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addLayout(row)
        column.addWidget(self.note)
        column.addWidget(self.plot, 1)
        column.addStretch(0)
        self.retranslate()

    def show_learning(self, learning: Learning | None) -> None:
        """Show another document's search, or none."""
        if self._sweep is not None:
            self._sweep.changed.disconnect(self._changed)
        self._learning, self._sweep = learning, sweep_of(learning) if learning is not None else None
        if self._sweep is not None:
            self._sweep.changed.connect(self._changed)
        self._changed()

    def begin(self) -> None:
        """Try all rates."""
        if self._sweep is not None:
            self._sweep.begin()

    # ---------------------------------------------------------------- what one can do

    def _begin_or_stop(self) -> None:
        if self._sweep is not None:
            self._sweep.stop() if self._sweep.running else self._sweep.begin()

    def _take(self) -> None:
        if self._sweep is not None:
            self._sweep.take()

    # ---------------------------------------------------------------- showing

    def _changed(self) -> None:
        sweep = self._sweep
        running, found = sweep is not None and sweep.running, sweep.found if sweep is not None else None
        self._timer.start() if running else self._timer.stop()
        self._follow()
        self.progress.setVisible(running)
        self.button.setText(self.tr("Stop") if running else self.tr("Again") if found is not None else self.tr("Try learning rates"))
        self.plot.setVisible(found is not None)
        suggested = found.suggested if found is not None else None
        self.take.setVisible(suggested is not None)
        if suggested is not None and self._learning is not None:
            self.take.setText(self.tr("Take {rate}").format(rate=show(suggested)))
            self.take.setEnabled(learning_rate(self._learning.setup) != suggested)
        self._say(found)
        if found is not None:
            self._draw(found)

    def _follow(self) -> None:
        self.progress.setValue(round(SHARES * self._sweep.share) if self._sweep is not None else 0)

    def _say(self, found: Sweep | None) -> None:
        problem = self._sweep.problem if self._sweep is not None else None
        text = self.tr("Short runs from the same start, each with another learning rate, show which one comes farthest.")
        if problem is not None:
            text = problem.text(language())
        elif found is not None and found.suggested is None:
            text = self.tr("No learning rate made the loss less.")
        elif found is not None:
            text = self.tr("Loss after {steps} steps. The least rate that comes nearly as low as any is marked; dashed: the present one.")
            text = text.format(steps=found.steps) + (self.tr(" × ran away.") if np.isinf(found.loss).any() else "")
        if text != self.note.text():
            self.note.setText(text)
            if found is not None or problem is not None:
                announce(self, text)
        self.note.setStyleSheet(f"color: {self._theme.bad if problem is not None else self._theme.quiet}; padding: 0 8px;")

    def _draw(self, found: Sweep) -> None:
        """Draw the loss against the rate; on plain heights where all losses are of one size, or one is not above zero."""
        assert self._learning is not None
        items, theme = self.plot.shown, self._theme
        x, gone = np.log10(found.rates), ~np.isfinite(found.loss)
        finite = found.loss[~gone]
        log = len(finite) > 0 and finite.min() > 0 and finite.max() > WIDE * finite.min()
        self.plot.getAxis("left").setLogMode(log)
        self.plot.getAxis("left").setStyle(maxTextLevel=0 if log else 2)
        with np.errstate(divide="ignore", invalid="ignore"):
            y = np.where(gone, np.nan, np.log10(found.loss) if log else found.loss)
        finite = y[~gone]
        low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 1.0)
        room = 0.08 * (high - low) or 1.0
        items.begin()
        items.line(x, y, pg.mkPen(theme.value, width=2), height=1.0)
        items.cloud(x[~gone], finite, 6, None, pg.mkBrush(theme.value))
        items.cloud(x[gone], np.full(int(gone.sum()), high), 9, None, pg.mkBrush(theme.bad), "x")
        ends = np.array([low - room, high + room])
        now = np.log10(max(learning_rate(self._learning.setup), 1e-30))
        if x[0] <= now <= x[-1]:
            items.line(np.full(2, now), ends, pg.mkPen(theme.quiet, width=1, style=Qt.PenStyle.DashLine), kind="now")
        if found.suggested is not None:
            items.line(np.full(2, np.log10(found.suggested)), ends, pg.mkPen(theme.accent, width=2), kind="suggested")
        items.end()
        self.plot.setRange(xRange=(x[0], x[-1]), yRange=(ends[0], ends[1]), padding=0.02)

    # ---------------------------------------------------------------- looks

    def retranslate(self) -> None:
        """Say every text again."""
        self.plot.setAccessibleName(self.tr("Loss against the learning rate"))
        self.plot.setLabel("bottom", self.tr("learning rate"))
        self.progress.setAccessibleName(self.tr("Trying learning rates…"))
        self._changed()

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self._theme = theme
        self.plot.dress(theme)
        self._changed()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
