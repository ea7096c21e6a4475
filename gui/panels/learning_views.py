"""Pictures of what was learned, beside the loss curve: the fitted curve or the regions of the classes, and the landscape of the loss."""

from __future__ import annotations

from html import escape

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from core.training import Training
from core.training.views import Fit, Regions, fit, last_place, mosaic, regions, weight_pictures
from core.values import Floats
from gui.help_places import explain
from gui.learning import Learning, Run
from gui.palette_qt import mixed
from gui.panels.colours import CLASSES
from gui.panels.landscape_view import LandscapeView
from gui.panels.runs_table import RunsTable
from gui.panels.sweep_view import SweepView
from gui.panels.view_plot import ViewPlot
from gui.theme import THEMES, Theme
from gui.widgets.fields import note_label

SYMBOLS = ("o", "s", "t", "d", "+", "x", "star", "p", "h", "t1")
REGION = 100  # places along a side of the plane of the inputs
LANDSCAPE, NORMS, WEIGHTS, RUNS = 1, 2, 3, 5  # tabs; the answers come first
MOST_SIGNS = 12  # names in a legend


class LearningViews(QWidget):
    """Shows one document's learning as pictures; drawn again at most ten times a second, and only while they are seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._learning: Learning | None = None
        self._theme = THEMES["light"]
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(100)
        self._timer.timeout.connect(self._draw)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setObjectName("pictures")
        self.tabs.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        self.answers = ViewPlot(self)
        self.nothing = note_label(self)
        self.answers.hide()
        self.landscape = LandscapeView(self)
        left = QWidget(self)
        _stack(left, self.answers, self.nothing)
        below, pictures = QWidget(self), QWidget(self)
        self.norms, self.weights, self.legend = ViewPlot(self), ViewPlot(self), note_label(self)
        self.norms.setLogMode(y=True)
        self.weights.setAspectLocked()
        self.weights.invertY()
        for side in ("left", "bottom"):
            self.weights.hideAxis(side)
        _stack(below, self.legend, self.norms)
        self.rows_said = note_label(self)
        _stack(pictures, self.rows_said, self.weights)
        self.rates, self.runs = SweepView(self), RunsTable(self)
        pages = {"answers": left, "landscape": self.landscape, "norms": below, "weights": pictures, "rates": self.rates, "runs": self.runs}
        for place, page in pages.items():
            self.tabs.addTab(page, "")
            explain(f"learning/{place}", page)
        self._places = tuple(pages)
        for tab in (WEIGHTS, RUNS):
            self.tabs.setTabVisible(tab, False)
        self.tabs.currentChanged.connect(self._turned)
        self._turned(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)
        self.retranslate()

    def show_learning(self, learning: Learning | None) -> None:
        """Show another document's learning, or none."""
        self._learning = learning
        self.landscape.show_learning(learning)
        self.rates.show_learning(learning)
        self.show_runs(learning.runs if learning is not None else [])
        if learning is None:
            return
        self._offer_weights(False)
        self.tabs.setCurrentIndex(0 if learning.setup.data else 1)  # without data there are no answers
        self.changed()

    def _turned(self, tab: int) -> None:
        """Draw what the tab shows; the bar of the tabs asks for the help on it."""
        explain(f"learning/{self._places[tab]}", self.tabs)
        self._draw()

    def show_runs(self, runs: list[Run]) -> None:
        """Show the runs that are over, on a tab that is there when there are any."""
        self.runs.show_runs(runs[::-1])
        self.tabs.setTabVisible(RUNS, bool(runs))

    def find_rate(self) -> None:
        """Try learning rates, and show what comes of it."""
        self.tabs.setCurrentWidget(self.rates)
        self.rates.begin()

    def changed(self) -> None:
        """Draw again soon."""
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what changed while nobody looked."""
        super().showEvent(event)
        self.changed()

    # ---------------------------------------------------------------- drawing

    def _draw(self) -> None:
        if self._learning is not None and self._learning.running and self._learning.hand_moves:
            self._timer.start()
            return
        training = self._learning.training if self._learning is not None else None
        self._offer_weights(training is not None and weight_pictures(training, training.theta) is not None)
        if self.tabs.currentIndex() == 0:
            self._draw_answers(training)
        elif training is None:
            for plot in (self.landscape.plot, self.norms, self.weights):
                plot.shown.begin()
                plot.shown.end()
        else:
            draw = {LANDSCAPE: self.landscape.draw, NORMS: self._draw_norms, WEIGHTS: self._draw_weights}.get(self.tabs.currentIndex())
            if draw is not None:
                draw(training)

    def _offer_weights(self, there: bool) -> None:
        """Have a tab for the weights where they are pictures, instead of the answers: of inputs so many none are drawn."""
        if there != self.tabs.isTabVisible(WEIGHTS):
            answers = self.tabs.currentIndex() == 0
            self.tabs.setTabVisible(0, not there)  # first, so that there is room for all names
            self.tabs.setTabVisible(WEIGHTS, there)
            if there and answers:
                self.tabs.setCurrentIndex(WEIGHTS)

    def _theta(self, training: Training) -> Floats:
        assert self._learning is not None
        at = self._learning.looked_at
        return last_place(training) if at is None else training.walk.at(at)[1]

    def _draw_answers(self, training: Training | None) -> None:
        self.answers.shown.begin()
        theta = self._theta(training) if training is not None else None
        curve = fit(training, theta) if training is not None and theta is not None else None
        plane = regions(training, theta, REGION) if training is not None and theta is not None and curve is None else None
        self.answers.setVisible(curve is not None or plane is not None)
        self.nothing.setVisible(curve is None and plane is None)
        if curve is not None:
            self._draw_fit(curve)
        elif plane is not None:
            self._draw_regions(plane)
        self.answers.shown.end()

    def _draw_norms(self, training: Training) -> None:
        """Draw how large the gradient of each parameter was, from the first step on."""
        steps, table = training.norms.table()
        signs = []
        self.norms.shown.begin()
        for number, name in enumerate(training.norms.names):
            colour = CLASSES[number % len(CLASSES)]
            seen = np.where(table[:, number] > 0, table[:, number], np.nan)
            self.norms.shown.line(steps, seen, pg.mkPen(colour, width=1.5), smooth=True)
            signs.append(f"<span style='color:{colour}'>━</span>&nbsp;{escape(training.graph.name_of(name))}")
        self.norms.shown.end()
        self.legend.setText(self.tr("|gradient|") + "&emsp;" + "&emsp;".join(signs[:MOST_SIGNS]))

    def _draw_weights(self, training: Training) -> None:
        """Draw each row of the weights that meet a picture as a picture itself: one colour for what speaks for the unit, one against it."""
        found = weight_pictures(training, self._theta(training))
        self.weights.shown.begin()
        if found is not None:
            inks = {"pro": self._theme.value, "con": self._theme.gradient}
            signs = {key: f"<span style='color:{ink}'>■</span>&nbsp;" for key, ink in inks.items()}
            said = self.tr("A picture for each row of {name}: {pro}speaks for its unit, {con}against it.")
            self.rows_said.setText(said.format(name=escape(training.graph.name_of(found[0])), **signs))
            pixels = mosaic(found[1])
            largest = float(np.abs(found[1]).max()) or 1.0
            ends = [QColor(self._theme.gradient), QColor(self._theme.field), QColor(self._theme.value)]
            self.weights.shown.image(pixels, QRectF(0, 0, pixels.shape[1], pixels.shape[0]), (-largest, largest), pg.ColorMap(None, ends))
        self.weights.shown.end()

    def _draw_fit(self, curve: Fit) -> None:
        self.answers.shown.cloud(*curve.kept, 6, pg.mkPen(self._theme.quiet, width=1.2), pg.mkBrush(self._theme.field))
        self.answers.shown.cloud(*curve.samples, 6, None, pg.mkBrush(self._theme.quiet))
        self.answers.shown.line(curve.x, curve.y, pg.mkPen(self._theme.value, width=2.5), height=2.0, smooth=True)
        self.answers.name_axes(*curve.names)

    def _draw_regions(self, plane: Regions) -> None:
        (left, top), (right, bottom) = plane.low, plane.high
        self.answers.shown.image(self._coloured(plane), QRectF(left, top, right - left, bottom - top), levels=(0, 255))
        x, y, truth = plane.samples
        for number, value in enumerate(np.unique(truth)):
            here = truth == value
            colour, symbol = CLASSES[number % len(CLASSES)], SYMBOLS[number % len(SYMBOLS)]
            edge = pg.mkPen(self._theme.field, width=0.8)
            self.answers.shown.cloud(x[here], y[here], 8, edge, pg.mkBrush(colour), symbol)
        self.answers.name_axes(*plane.names)

    def _coloured(self, plane: Regions) -> np.ndarray:
        """Return the plane as pixels: each class its colour, faint; by one number, two colours that meet where it turns."""
        faint = [mixed(self._theme.field, colour, 0.32) for colour in CLASSES]
        tints = np.array([(colour.red(), colour.green(), colour.blue()) for colour in faint], dtype=np.uint8)
        number = plane.answer if plane.threshold is None else np.where(np.isfinite(plane.answer), plane.answer > plane.threshold, 0)
        pixels: np.ndarray = tints[np.asarray(number, dtype=np.intp) % len(CLASSES)]
        return pixels

    # ---------------------------------------------------------------- looks

    def retranslate(self) -> None:
        """Say every text again."""
        self.tabs.setAccessibleName(self.tr("Pictures of what was learned"))
        self.tabs.setTabText(0, self.tr("Answers"))
        self.tabs.setTabText(LANDSCAPE, self.tr("Landscape"))
        self.tabs.setTabText(NORMS, self.tr("Gradients"))
        self.tabs.setTabText(WEIGHTS, self.tr("Weights"))
        self.tabs.setTabText(self.tabs.indexOf(self.rates), self.tr("Rates"))
        self.tabs.setTabText(RUNS, self.tr("Runs"))
        self.norms.setAccessibleName(self.tr("Gradients"))
        self.norms.name_axes(self.tr("step"), "")
        self.weights.setAccessibleName(self.tr("Weights"))
        text = self.tr("With one input and a squared error, the fitted curve is drawn here; with two inputs and classes, their regions.")
        self.nothing.setText(text)
        self.answers.setAccessibleName(self.tr("Answers"))

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self._theme = theme
        for part in (self.answers, self.landscape, self.norms, self.weights, self.rates):
            part.dress(theme)
        for label in (self.legend, self.rows_said):
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setContentsMargins(8, 0, 8, 0)
            label.setStyleSheet(f"color: {theme.quiet};")
        self.nothing.setStyleSheet(f"color: {theme.quiet}; padding: 10px;")
        self.changed()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _stack(parent: QWidget, *widgets: QWidget) -> None:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 4, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
