"""Pictures of what was learned, beside the loss curve: the fitted curve or the regions of the classes, and the landscape of the loss."""

from __future__ import annotations

from html import escape

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QShowEvent, QTransform
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from core.training import Training
from core.training.views import (
    Fit,
    Regions,
    Surface,
    directions,
    fit,
    flattened,
    last_place,
    mosaic,
    parameter_names,
    regions,
    surface,
    weight_pictures,
)
from core.values import Floats
from gui.help_places import explain
from gui.learning import Learning
from gui.palette_qt import mixed
from gui.panels.sweep_view import SweepView
from gui.panels.view_plot import ViewPlot
from gui.theme import THEMES, Theme
from gui.widgets.fields import Choice, note_label

CLASSES = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#b8a400", "#7f7f7f", "#6a3d9a", "#a05a2c")  # Okabe, Ito
SYMBOLS = ("o", "s", "t", "d", "+", "x", "star", "p", "h", "t1")
MOST_NAMES = 400  # of single parameters that are offered
GRID, REGION = 41, 100  # places along a side of the landscape, and of the plane of the inputs
LEVELS = 12
LANDSCAPE, NORMS, WEIGHTS = 1, 2, 3  # tabs; the answers come first
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
        self.answers = ViewPlot(self)
        self.nothing = note_label(self)
        self.answers.hide()
        self.landscape = ViewPlot(self)
        self.first, self.second = Choice(self), Choice(self)
        self._names = (QLabel("→", self), QLabel("↑", self))
        self._surface: tuple[Training, Surface, Floats, tuple[Floats, Floats]] | None = None
        left, right = QWidget(self), QWidget(self)
        _stack(left, self.answers, self.nothing)
        row = QHBoxLayout()
        for label, choice in zip(self._names, (self.first, self.second), strict=True):
            choice.setMinimumContentsLength(2)
            row.addWidget(label)
            row.addWidget(choice, 1)
            choice.activated.connect(self._choose)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 4, 0, 0)
        column.addLayout(row)
        column.addWidget(self.landscape, 1)
        below, pictures = QWidget(self), QWidget(self)
        self.norms, self.weights, self.legend = ViewPlot(self), ViewPlot(self), note_label(self)
        self.norms.setLogMode(y=True)
        self.weights.setAspectLocked()
        self.weights.invertY()
        for side in ("left", "bottom"):
            self.weights.hideAxis(side)
        _stack(below, self.legend, self.norms)
        _stack(pictures, self.weights)
        self.rates = SweepView(self)
        pages = {"answers": left, "landscape": right, "norms": below, "weights": pictures, "rates": self.rates}
        for place, page in pages.items():
            self.tabs.addTab(page, "")
            explain(f"learning/{place}", page)
        self._places = tuple(pages)
        self.tabs.setTabVisible(WEIGHTS, False)
        self.tabs.currentChanged.connect(self._turned)
        self._turned(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)
        self.retranslate()

    def show_learning(self, learning: Learning | None) -> None:
        """Show another document's learning, or none."""
        self._learning, self._surface = learning, None
        self.rates.show_learning(learning)
        if learning is None:
            return
        self.tabs.setCurrentIndex(0 if learning.setup.data else 1)  # without data there are no answers
        self.changed()

    def _turned(self, tab: int) -> None:
        """Draw what the tab shows; the bar of the tabs asks for the help on it."""
        explain(f"learning/{self._places[tab]}", self.tabs)
        self._draw()

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
            for plot in (self.landscape, self.norms, self.weights):
                plot.shown.begin()
                plot.shown.end()
        else:
            draw = {LANDSCAPE: self._draw_landscape, NORMS: self._draw_norms, WEIGHTS: self._draw_weights}.get(self.tabs.currentIndex())
            if draw is not None:
                draw(training)

    def _offer_weights(self, there: bool) -> None:
        """Have a tab for the weights where they are pictures; it comes forward where the answers cannot be drawn."""
        came = there and not self.tabs.isTabVisible(WEIGHTS)
        self.tabs.setTabVisible(WEIGHTS, there)
        if came and self.tabs.currentIndex() == 0 and not self.answers.isVisible():
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
            self.norms.shown.line(steps, seen, pg.mkPen(colour, width=1.5))
            signs.append(f"<span style='color:{colour}'>━</span>&nbsp;{escape(training.graph.name_of(name))}")
        self.norms.shown.end()
        self.legend.setText(self.tr("|gradient|") + "&emsp;" + "&emsp;".join(signs[:MOST_SIGNS]))

    def _draw_weights(self, training: Training) -> None:
        """Draw each row of the weights that meet a picture as a picture itself: one colour for what speaks for the unit, one against it."""
        found = weight_pictures(training, self._theta(training))
        self.weights.shown.begin()
        if found is not None:
            pixels = mosaic(found[1])
            largest = float(np.abs(found[1]).max()) or 1.0
            ends = [QColor(self._theme.gradient), QColor(self._theme.field), QColor(self._theme.value)]
            self.weights.shown.image(pixels, QRectF(0, 0, pixels.shape[1], pixels.shape[0]), (-largest, largest), pg.ColorMap(None, ends))
        self.weights.shown.end()

    def _draw_fit(self, curve: Fit) -> None:
        x, y = curve.samples
        self.answers.shown.cloud(x, y, 6, None, pg.mkBrush(self._theme.quiet))
        self.answers.shown.line(curve.x, curve.y, pg.mkPen(self._theme.value, width=2.5), height=2.0)

    def _draw_regions(self, plane: Regions) -> None:
        (left, top), (right, bottom) = plane.low, plane.high
        self.answers.shown.image(self._coloured(plane), QRectF(left, top, right - left, bottom - top), levels=(0, 255))
        x, y, truth = plane.samples
        for number, value in enumerate(np.unique(truth)):
            here = truth == value
            colour, symbol = CLASSES[number % len(CLASSES)], SYMBOLS[number % len(SYMBOLS)]
            edge = pg.mkPen(self._theme.field, width=0.8)
            self.answers.shown.cloud(x[here], y[here], 8, edge, pg.mkBrush(colour), symbol)

    def _coloured(self, plane: Regions) -> np.ndarray:
        """Return the plane as pixels: each class its colour, faint; by one number, two colours that meet where it turns."""
        faint = [mixed(self._theme.field, colour, 0.32) for colour in CLASSES]
        tints = np.array([(colour.red(), colour.green(), colour.blue()) for colour in faint], dtype=np.uint8)
        number = plane.answer if plane.threshold is None else np.where(np.isfinite(plane.answer), plane.answer > plane.threshold, 0)
        pixels: np.ndarray = tints[np.asarray(number, dtype=np.intp) % len(CLASSES)]
        return pixels

    def _draw_landscape(self, training: Training) -> None:
        assert self._learning is not None
        if self._learning.running and self._surface is not None and self._surface[0] is training:
            self._draw_walk(training)
            return
        names = parameter_names(training)[:MOST_NAMES]
        rows: list[tuple[str, object]] = [(self.tr("where it went"), None), *((name, k) for k, name in enumerate(names))]
        if [self.first.itemText(k) for k in range(self.first.count())] != [text for text, _ in rows]:
            two = len(names) == 2  # then the plane of both is the whole landscape
            self.first.fill(rows, 0 if two else None)
            self.second.fill(rows, 1 if two else None)
        first, second = directions(training, self.first.currentData(), self.second.currentData())
        about = last_place(training)
        points = flattened(training, about, first, second)
        reach = _reach(points[:, 0]), _reach(points[:, 1])
        self._surface = (training, surface(training, about, first, second, reach), about, (first, second))
        self._draw_surface(self._surface[1])
        self._draw_walk(training)

    def _draw_surface(self, found: Surface) -> None:
        height, items = _height(found.loss), self.landscape.shown
        left, top = float(found.first[0]), float(found.second[0])
        rect = QRectF(left, top, float(found.first[-1]) - left, float(found.second[-1]) - top)
        items.begin()
        colours = pg.ColorMap([0.0, 1.0], [mixed(self._theme.field, self._theme.value, 0.55), QColor(self._theme.field)])
        items.image(height, rect, colours=colours)
        self.landscape.setRange(rect, padding=0.0)
        transform = QTransform(rect.width() / (GRID - 1), 0, 0, rect.height() / (GRID - 1), left, top)
        for level in np.linspace(height.min(), height.max(), LEVELS)[1:-1]:
            items.contour(height.T, float(level), pg.mkPen(self._theme.edge, width=1), transform)
        items.end()

    def _draw_walk(self, training: Training) -> None:
        assert self._surface is not None and self._learning is not None
        _, found, about, (first, second) = self._surface
        points, items = flattened(training, about, first, second), self.landscape.shown
        at = np.array([(self._theta(training) - about) @ first, (self._theta(training) - about) @ second])
        down = -np.array([training.gradient @ first, training.gradient @ second])
        items.begin("walk", "here", "shaft", "arrow")
        items.line(points[:, 0], points[:, 1], pg.mkPen(self._theme.gradient, width=2), kind="walk")
        items.cloud(at[:1], at[1:], 10, pg.mkPen(self._theme.field), pg.mkBrush(self._theme.gradient), kind="here")
        length = float(np.linalg.norm(down)) if training.problem is None else 0.0
        if 0 < length < np.inf and self._learning.looked_at is None:
            tip = at + 0.16 * _length(found) * down / length
            both = np.stack([at, tip], axis=1)
            items.line(both[0], both[1], pg.mkPen(self._theme.accent, width=3), kind="shaft", height=1.5)
            turn = float(np.degrees(np.arctan2(down[1], -down[0])))
            items.arrow(float(tip[0]), float(tip[1]), turn, pg.mkBrush(self._theme.accent))
        items.end()

    def _choose(self) -> None:
        self._surface = None
        self._draw()

    # ---------------------------------------------------------------- looks

    def retranslate(self) -> None:
        """Say every text again."""
        self.tabs.setAccessibleName(self.tr("Pictures of what was learned"))
        self.tabs.setTabText(0, self.tr("Answers"))
        self.tabs.setTabText(LANDSCAPE, self.tr("Landscape"))
        self.tabs.setTabText(NORMS, self.tr("Gradients"))
        self.tabs.setTabText(WEIGHTS, self.tr("Weights"))
        self.tabs.setTabText(self.tabs.indexOf(self.rates), self.tr("Rates"))
        self.norms.setAccessibleName(self.tr("Gradients"))
        self.weights.setAccessibleName(self.tr("Weights"))
        text = self.tr("With one input and a squared error, the fitted curve is drawn here; with two inputs and classes, their regions.")
        self.nothing.setText(text)
        self.answers.setAccessibleName(self.tr("Answers"))
        self.landscape.setAccessibleName(self.tr("Landscape"))
        self.first.setAccessibleName(self.tr("Direction to the right"))
        self.second.setAccessibleName(self.tr("Direction upwards"))

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self._theme = theme
        for plot in (self.answers, self.landscape, self.norms, self.weights):
            plot.dress(theme)
        self.rates.dress(theme)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.nothing.setStyleSheet(f"color: {theme.quiet}; padding: 10px;")
        self._surface = None
        self.changed()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _length(found: Surface) -> float:
    return float(min(found.first[-1] - found.first[0], found.second[-1] - found.second[0]))


def _height(loss: Floats) -> Floats:
    """Return the loss as heights that show the valley as well as the walls: its logarithm above the lowest place."""
    finite = loss[np.isfinite(loss)]
    if not len(finite):
        return np.zeros(loss.shape)
    low, middle = float(finite.min()), float(np.median(finite))
    height = np.log10(np.clip(loss, low, float(finite.max())) - low + 1e-3 * (middle - low) + 1e-12)
    return np.where(np.isfinite(height), height, height[np.isfinite(height)].max())


def _stack(parent: QWidget, *widgets: QWidget) -> None:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 4, 0, 0)
    for widget in widgets:
        column.addWidget(widget)


def _reach(points: Floats) -> Floats:
    """Return places along one direction: the walk with room around it, and as much to its other side."""
    low, high = float(min(points.min(), 0.0)), float(max(points.max(), 0.0))
    room = 0.35 * (high - low) or 1.0
    return np.linspace(low - room, high + room, GRID)
