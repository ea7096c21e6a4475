"""The landscape of the loss over two directions of the parameters: contours, the way that was walked, and the arrow down the gradient."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRectF, QTimer
from PySide6.QtGui import QColor, QTransform
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from core.training import Training
from core.training.views import directions, drawn_directions, flattened, gradient_at, last_place, parameter_names, surface_rows
from core.values import Floats
from gui.icons import icon
from gui.learning import Learning
from gui.palette_qt import mixed
from gui.panels.view_plot import ViewPlot
from gui.theme import THEMES, Theme
from gui.widgets.fields import Choice

MOST_NAMES = 400  # of single parameters that are offered
GRID, LEVELS = 41, 12  # places along a side, and contours
SLICE = 0.012  # seconds of work at a time: the landscape of a large net takes a while, and the window goes on
WALKED, CHANCE = None, -1  # directions that are no single parameter


@dataclass
class Plane:
    """A plane through the parameters, its height, as far as it is known, and where (0, 0) is drawn."""

    training: Training
    chosen: tuple[int | None, int | None]
    about: Floats
    first: Floats
    second: Floats
    reach: tuple[Floats, Floats]
    origin: tuple[float, float]
    rows: list[Floats]
    work: Iterator[Floats]

    def points(self, places: Floats) -> Floats:
        """Return where offsets from `about` in the plane (n, 2) are drawn."""
        return np.asarray(places + np.array(self.origin))

    @property
    def is_known(self) -> bool:
        """Whether all heights are known."""
        return len(self.rows) == len(self.reach[1])


class LandscapeView(QWidget):
    """Shows one document's landscape; its heights are worked out in slices beside everything else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._learning: Learning | None = None
        self._theme = THEMES["light"]
        self._draws = 0
        self._key: tuple[object, ...] = ()
        self._plane: Plane | None = None  # the one that is seen
        self._coming: Plane | None = None  # the one whose heights are worked out
        self._work = QTimer(self)
        self._work.timeout.connect(self._go_on)
        self.plot = ViewPlot(self)
        self.first, self.second = Choice(self), Choice(self)
        self.again = QToolButton(self)
        self.again.setAutoRaise(True)
        self.again.clicked.connect(self._draw_again)
        self.again.hide()
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 6, 0)
        self._signs = QLabel("→", self), QLabel("↑", self)
        for sign, choice in zip(self._signs, (self.first, self.second), strict=True):
            choice.setMinimumContentsLength(2)
            choice.activated.connect(lambda _, chosen=choice: self._choose(chosen))
            row.addWidget(sign)
            row.addWidget(choice, 1)
        row.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addLayout(row)
        column.addWidget(self.plot, 1)
        self.retranslate()

    def show_learning(self, learning: Learning | None) -> None:
        """Show another document's landscape, or none."""
        self._learning, self._key, self._plane, self._coming = learning, (), None, None
        self._work.stop()

    # ---------------------------------------------------------------- what is chosen

    def _offer(self, training: Training) -> None:
        names = parameter_names(training)[:MOST_NAMES]
        rows: list[tuple[str, object]] = [(self.tr("where it went"), WALKED), (self.tr("at random"), CHANCE)]
        rows += [(name, k) for k, name in enumerate(names)]
        if [self.first.itemText(k) for k in range(self.first.count())] != [text for text, _ in rows]:
            two = len(names) == 2  # then the plane of both is the whole landscape
            self.first.fill(rows, 0 if two else WALKED)
            self.second.fill(rows, 1 if two else WALKED)

    def _choose(self, chosen: Choice) -> None:
        """Two parameters make a plane; walked and drawn directions come in pairs."""
        other = self.second if chosen is self.first else self.first
        if chosen.currentData() in (WALKED, CHANCE):
            other.setCurrentIndex(chosen.currentIndex())
        elif other.currentData() in (WALKED, CHANCE):
            number = next(k for k in range(2, other.count()) if k != chosen.currentIndex() or other.count() == 3)
            other.setCurrentIndex(number)
        self._draw_present()

    def _draw_again(self) -> None:
        self._draws += 1
        self._draw_present()

    def _draw_present(self) -> None:
        if self._learning is not None and self._learning.training is not None:
            self.draw(self._learning.training)

    # ---------------------------------------------------------------- drawing

    def draw(self, training: Training) -> None:
        """Draw what was walked; where the plane is another one, work out its heights first."""
        assert self._learning is not None
        self._offer(training)
        chosen = self.first.currentData(), self.second.currentData()
        self.again.setVisible(chosen[0] == CHANCE)
        for part in (*self._signs, self.second):
            part.setVisible(_are_single(chosen))  # other directions are chosen both at once
        whole = len(training.theta) == 2 and _are_single(chosen)  # then it is the same landscape at every step
        at = None if whole else self._learning.looked_at
        known = self._plane is not None and self._plane.training is training
        key = training, chosen, self._draws, training.step, at
        if key != self._key and not (self._learning.running and known):
            self._key = key
            self._begin(training, chosen, at)
        self._draw_walk()

    def _begin(self, training: Training, chosen: tuple[int | None, int | None], at: int | None) -> None:
        about = last_place(training) if at is None or training.problem is not None else training.walk.at(at)[1].copy()
        first, second = drawn_directions(training, self._draws) if chosen[0] == CHANCE else directions(training, *chosen)
        origin = (float(about @ first), float(about @ second)) if _are_single(chosen) else (0.0, 0.0)  # these stand at their values
        points = flattened(training, about, first, second)
        reach = _reach(points[:, 0]), _reach(points[:, 1])
        work = surface_rows(training, about, first, second, reach)
        self._coming = Plane(training, chosen, about, first, second, reach, origin, [], work)
        if self._plane is None or self._plane.training is not training or self._plane.chosen != chosen:
            self._plane = self._coming
            self._draw_ground()
        self._work.start()
        self._go_on()

    def _go_on(self) -> None:
        """Work for a moment; draw the heights when all are there."""
        plane, until = self._coming, time.perf_counter() + SLICE
        for row in plane.work if plane is not None else ():
            assert plane is not None
            plane.rows.append(row)
            if time.perf_counter() > until:
                return
        self._work.stop()
        if plane is not None:
            self._plane, self._coming = plane, None
            self._draw_ground()
            self._draw_walk()

    def _draw_ground(self) -> None:
        """Draw colours and contours, once the heights are known."""
        plane, items = self._plane, self.plot.shown
        assert plane is not None
        (first, second), (x, y) = plane.reach, plane.origin
        rect = QRectF(float(first[0]) + x, float(second[0]) + y, float(first[-1] - first[0]), float(second[-1] - second[0]))
        self.plot.setRange(rect, padding=0.0)
        items.begin("image", "contour")
        if plane.is_known:
            height = _height(np.array(plane.rows))
            ends = [mixed(self._theme.field, self._theme.value, 0.55), QColor(self._theme.field)]
            items.image(height, rect, colours=pg.ColorMap([0.0, 1.0], ends))
            transform = QTransform(rect.width() / (GRID - 1), 0, 0, rect.height() / (GRID - 1), rect.left(), rect.top())
            for level in np.linspace(height.min(), height.max(), LEVELS)[1:-1]:
                items.contour(height.T, float(level), pg.mkPen(self._theme.edge, width=1), transform)
        items.end()

    def _draw_walk(self) -> None:
        plane, learning, items = self._plane, self._learning, self.plot.shown
        assert plane is not None and learning is not None
        training, first, second = plane.training, plane.first, plane.second
        theta = last_place(training) if learning.looked_at is None else training.walk.at(learning.looked_at)[1]
        points = plane.points(flattened(training, plane.about, first, second))
        here = plane.points(np.array([(theta - plane.about) @ first, (theta - plane.about) @ second]))
        gradient = training.gradient if learning.running else gradient_at(training, theta)
        down = -np.array([gradient @ first, gradient @ second])
        items.begin("walk", "here", "shaft", "arrow")
        items.line(points[:, 0], points[:, 1], pg.mkPen(self._theme.gradient, width=2), kind="walk", smooth=True)
        items.cloud(here[:1], here[1:], 10, pg.mkPen(self._theme.field), pg.mkBrush(self._theme.gradient), kind="here")
        with np.errstate(over="ignore", invalid="ignore"):
            length = float(np.linalg.norm(down))
        if 0 < length < np.inf:
            self._draw_arrow(here, down / length, plane.reach)
        items.end()

    def _draw_arrow(self, here: Floats, way: Floats, reach: tuple[Floats, Floats]) -> None:
        """Draw an arrow of a length that can be seen, steep or not; on the screen, where both axes have a scale of their own."""
        wide, high = (float(places[-1] - places[0]) for places in reach)
        tip = here + 0.16 * min(wide, high) * way
        ends = np.stack([here, here + 0.85 * (tip - here)], axis=1)  # the head hides the rest
        self.plot.shown.line(ends[0], ends[1], pg.mkPen(self._theme.accent, width=3), kind="shaft", height=1.5, smooth=True)
        box = self.plot.getPlotItem().vb
        across, up = way[0] * box.width() / wide, way[1] * box.height() / high
        self.plot.shown.arrow(float(tip[0]), float(tip[1]), float(np.degrees(np.arctan2(up, -across))), pg.mkBrush(self._theme.accent))

    # ---------------------------------------------------------------- looks

    def retranslate(self) -> None:
        """Say every text again."""
        self.plot.setAccessibleName(self.tr("Landscape"))
        self.first.setAccessibleName(self.tr("Direction to the right"))
        self.second.setAccessibleName(self.tr("Direction upwards"))
        self.again.setToolTip(self.tr("Draw two other directions"))
        self.again.setAccessibleName(self.tr("Draw two other directions"))

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self._theme, self._key = theme, ()
        self.plot.dress(theme)
        self.again.setIcon(icon("reset", theme.text, theme.quiet))

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _are_single(chosen: tuple[int | None, int | None]) -> bool:
    return WALKED not in chosen and CHANCE not in chosen


def _height(loss: Floats) -> Floats:
    """Return the loss as heights that show the valley as well as the walls: its logarithm above the lowest place."""
    finite = loss[np.isfinite(loss)]
    if not len(finite):
        return np.zeros(loss.shape)
    low, middle = float(finite.min()), float(np.median(finite))
    height = np.log10(np.clip(loss, low, float(finite.max())) - low + 1e-3 * (middle - low) + 1e-12)
    return np.where(np.isfinite(height), height, height[np.isfinite(height)].max())


def _reach(points: Floats) -> Floats:
    """Return places along one direction: the walk with room around it, and as much to its other side."""
    low, high = float(min(points.min(), 0.0)), float(max(points.max(), 0.0))
    room = 0.35 * (high - low) or 1.0
    return np.linspace(low - room, high + room, GRID)
