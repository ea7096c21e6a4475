"""The panel of activation functions: each with its slope, its saturation and its kinks, and where the gates of the open graph work now."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListView, QScrollArea, QSizePolicy, QSlider, QSplitter, QVBoxLayout, QWidget

from core.activation_curves import Curve, at, crossing, curve_of, envelope, remarks, rows_of_one_input, working_points
from core.gates import GATES, Gate
from core.gates.base import Param
from core.history import Changes
from core.numbers import show
from core.trace import Trace
from gui.help_places import explain
from gui.languages import language
from gui.palette_qt import mixed
from gui.panels.view_plot import ViewPlot
from gui.widgets.fields import note_label
from gui.widgets.panel import Panel
from gui.widgets.taken_out import take_out

LOW, HIGH = -6.0, 6.0
HEIGHTS = (-2.0, 4.0)
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")  # Okabe, Ito
MAXOUT = "maxout"
NOWHERE = QModelIndex()
LINES = [("slope", 1.0), ("height", 0.0), ("slope", -0.5), ("height", 0.5)]
STEPS = 200  # of a slider
ROW = 25  # height of a function in the list, with room for its tick
MOST_POINTS, RUG = 2000, 70  # of a rug, and how opaque each is: where many stand it is darker
MOST_READ = 3  # functions that are read out side by side; of more, the chosen one alone


class ActivationsPanel(Panel):
    """Draws the functions that are ticked; the one that is chosen has its saturation shaded, its settings and what is said about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows_of_one_input()
        self.settings: dict[str, dict[str, float]] = {}
        self.lines = [value for _, value in LINES]
        self.model = FunctionsModel([*(row.name for row in self.rows), MAXOUT], self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.plot = ViewPlot(self)
        self.items = self.plot.shown
        self.readout = QLabel(self)
        self.readout.setTextFormat(Qt.TextFormat.RichText)
        self.readout.setContentsMargins(8, 0, 8, 0)
        self.readout.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # what is read moves no edge
        self.said = note_label(self)
        self.sliders: dict[str, tuple[QLabel, QSlider]] = {}
        self._slider_rows = QVBoxLayout()
        self._shown: dict[str, Curve] = {}
        explain("activations", self)
        explain("activations/list", self.list)
        explain("activations/plot", self.plot)
        self._build()
        explain("activations/settings", self._scroll)
        self.model.dataChanged.connect(lambda *_: self.draw())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._choose())
        self.retranslate()

    def _build(self) -> None:
        self.plot.scene().sigMouseMoved.connect(self._hover)
        self.list.setMinimumWidth(150)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(10, 8, 10, 8)
        column.addLayout(self._slider_rows)
        column.addWidget(self.said)
        column.addStretch(1)
        scroll = self._scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(right)
        middle = QWidget(self)
        above = QVBoxLayout(middle)
        above.setContentsMargins(0, 4, 0, 0)
        above.setSpacing(2)
        above.addWidget(self.readout)
        above.addWidget(self.plot, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        parts: tuple[tuple[QWidget, int], ...] = ((self.list, 0), (middle, 3), (scroll, 1))
        for part, stretch in parts:
            split.addWidget(part)
            split.setStretchFactor(split.count() - 1, stretch)
        split.setSizes([180, 580, 270])
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        self.list.setCurrentIndex(self.model.index(0))

    # ---------------------------------------------------------------- what is chosen

    @property
    def chosen(self) -> str:
        """The function whose settings and sentences are shown."""
        return self.model.names[max(0, self.list.currentIndex().row())]

    def ticked(self) -> list[str]:
        """Return the functions that are drawn; the chosen one always is."""
        names = [name for name in self.model.names if name in self.model.ticked]
        return names if self.chosen in names else [*names, self.chosen]

    def show_gate(self, name: str) -> None:
        """Choose a function."""
        self.list.setCurrentIndex(self.model.index(self.model.names.index(name)))

    def _choose(self) -> None:
        self._make_sliders()
        self._say()
        self.draw()

    def _make_sliders(self) -> None:
        take_out(self._slider_rows, [widget for pair in self.sliders.values() for widget in pair])
        self.sliders = {}
        if self.chosen == MAXOUT:
            for k, (kind, _) in enumerate(LINES):
                text = self.tr("slope {number}") if kind == "slope" else self.tr("height {number}")
                self._slider(f"line{k}", text.format(number=k // 2 + 1), self.lines[k], -3.0, 3.0)
        else:
            for param in GATES[self.chosen].params:
                value = self.settings.get(self.chosen, {}).get(param.name, param.default)
                self._slider(param.name, param.words.say(language()), value, *_range(param))

    def _slider(self, name: str, text: str, value: float, low: float, high: float) -> None:
        label, slider = QLabel(self), QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(0, STEPS)
        slider.setValue(round((value - low) / (high - low) * STEPS))
        slider.setAccessibleName(text)
        label.setText(f"{text} = {show(value)}")
        label.setBuddy(slider)

        def moved(step: int) -> None:
            number = round(low + (high - low) * step / STEPS, 6)
            label.setText(f"{text} = {show(number)}")
            self._set(name, number)

        slider.valueChanged.connect(moved)
        self.sliders[name] = (label, slider)
        self._slider_rows.addWidget(label)
        self._slider_rows.addWidget(slider)

    def _set(self, name: str, number: float) -> None:
        if self.chosen == MAXOUT:
            self.lines[int(name.removeprefix("line"))] = number
        else:
            self.settings.setdefault(self.chosen, {})[name] = number
        self._say()
        self.draw()

    def _say(self) -> None:
        if self.chosen == MAXOUT:
            self.said.setText(GATES[MAXOUT].about.say(language()))
            return
        row = GATES[self.chosen]
        sentences = [row.about.say(language()), *(words.say(language()) for words in remarks(row, self.settings.get(row.name, {})))]
        self.said.setText("\n\n".join(sentences))

    # ---------------------------------------------------------------- drawing

    def draw(self) -> None:
        """Draw every function that is ticked: solid; its slope dashed; the chosen one's saturation shaded."""
        plot = self.items
        plot.begin()
        self._shown = {}
        for number, name in enumerate(self.ticked()):
            colour = self._colour(number)
            curve = self._curve(name)
            self._shown[name] = curve
            if name == self.chosen:
                self._shade(curve)
            plot.line(curve.x, curve.y, pg.mkPen(colour, width=2.5), smooth=True)
            plot.line(curve.x, curve.slope, pg.mkPen(colour, width=1.5, style=Qt.PenStyle.DashLine), smooth=True)
            kinks = np.array(curve.kinks, dtype=np.float64)
            ring = pg.mkPen(colour, width=2)
            for x, y in zip(kinks, np.interp(kinks, curve.x, curve.y), strict=True):
                plot.cloud(np.array([x]), np.array([y]), 9, ring, pg.mkBrush(self.theme.field))
            if name != MAXOUT:
                self._draw_points(GATES[name], colour)
        if self.chosen == MAXOUT:
            for slope, height in self._maxout():
                x = self._shown[MAXOUT].x
                plot.line(x, slope * x + height, pg.mkPen(self.theme.edge, width=1.2, style=Qt.PenStyle.DotLine), smooth=True)
        plot.end()
        self.plot.setXRange(LOW, HIGH, padding=0.0)
        self.plot.setYRange(*HEIGHTS, padding=0.0)
        self._say_names()

    def _colour(self, number: int) -> str:
        colour = COLOURS[number % len(COLOURS)]
        return mixed(colour, "#ffffff", 0.35).name() if self.theme.dark else colour

    def _curve(self, name: str) -> Curve:
        if name != MAXOUT:
            return curve_of(GATES[name], self.settings.get(name, {}), LOW, HIGH)
        x = np.linspace(LOW, HIGH, 601)
        y, slope = envelope(self._maxout(), x)
        return Curve(x, y, slope, (), crossing(self._maxout()))

    def _maxout(self) -> list[tuple[float, float]]:
        return [(self.lines[0], self.lines[1]), (self.lines[2], self.lines[3])]

    def _shade(self, curve: Curve) -> None:
        for low, high in curve.flat:
            tint = QColor(mixed(self.theme.field, self.theme.gradient, 0.14))
            self.items.band(low, high, pg.mkBrush(tint))

    def _draw_points(self, row: Gate, colour: str) -> None:
        """Draw where the gates of the open graph work: a dot on the curve; many numbers as a rug below the axis."""
        if self.store is None:
            return
        graph = self.store.document.graph
        for name, x in working_points(graph, (self.store.batch or self.store.trace).values, row).items():
            settings = graph.nodes[name].settings
            y, _ = at(row, settings, x)
            if len(x) == 1:
                self.items.cloud(x, y, 12, pg.mkPen(self.theme.field, width=1.5), pg.mkBrush(colour))
                place = np.clip(np.nan_to_num([x[0], y[0]]), (LOW, HEIGHTS[0]), (HIGH, HEIGHTS[1]))
                self.items.text(graph.nodes[name].label or row.symbol, self.theme.text, (0.5, 1.4), *place.tolist())
            else:
                x = x[:: max(1, len(x) // MOST_POINTS)]
                faint = QColor(colour)
                faint.setAlpha(RUG)
                self.items.cloud(x, np.full(len(x), -1.85), 12, pg.mkPen(faint, width=1), None, "|")

    def _say_names(self) -> None:
        parts, slope = [], self.tr("slope")
        for number, name in enumerate(self._shown):
            title = GATES[name].words.say(language())
            colour = self._colour(number)
            parts.append(f"<span style='color:{colour}'>━ {title} &nbsp;╌ {slope}</span>")
        self.readout.setText("&emsp; ".join(parts))

    def _hover(self, at_scene: QPointF) -> None:
        """Read out x, f(x) and f′(x) under the mouse, of each function in its colour."""
        view = self.plot.getPlotItem().vb
        x = float(view.mapSceneToView(at_scene).x())
        if not view.sceneBoundingRect().contains(at_scene) or not LOW <= x <= HIGH:
            self._say_names()
            return
        x = float(f"{x:.3g}")  # what is said of it is exact
        read = [f"x = {show(x)}"]
        for number, name in enumerate(self._shown):
            if name == self.chosen or len(self._shown) <= MOST_READ:
                y, slope = self._read(name, x)
                title = f"{GATES[name].words.say(language())}: " if len(self._shown) > 1 else ""
                read.append(f"<span style='color:{self._colour(number)}'>{title}f(x) = {show(y)} &nbsp;f′(x) = {show(slope)}</span>")
        self.readout.setText("&emsp; ".join(read))

    def _read(self, name: str, x: float) -> tuple[float, float]:
        if name == MAXOUT:
            y, slope = envelope(self._maxout(), np.array([x]))
        else:
            y, slope = at(GATES[name], self.settings.get(name, {}), np.array([x]))
        return float(y[0]), float(slope[0])

    # ---------------------------------------------------------------- following

    def show_store(self) -> None:
        """Show where the gates of another document work."""
        self.draw()

    def trace_changed(self, trace: Trace) -> None:
        """Follow the numbers."""
        if self.isVisible():
            self.draw()

    def batch_changed(self) -> None:
        """Follow the numbers of a whole batch: they are a rug."""
        if self.isVisible():
            self.draw()

    def graph_changed(self, changes: Changes) -> None:
        """Follow an edit."""
        if self.isVisible() and not changes.moved_only:
            self.draw()

    def selection_changed(self, ids: frozenset[str]) -> None:
        """Choose the function of the gate that is selected."""
        nodes: Mapping[str, object] = self.store.document.graph.nodes if self.store is not None else {}
        if len(ids) == 1:
            node = self.store.document.graph.nodes.get(next(iter(ids))) if self.store is not None and nodes else None
            if node is not None and any(row.name == node.gate for row in self.rows):
                self.show_gate(node.gate)

    def retranslate(self) -> None:
        """Say every text again."""
        self.list.setAccessibleName(self.tr("Functions"))
        self._scroll.setAccessibleName(self.tr("Settings of the function"))
        self.plot.setAccessibleName(self.tr("Function and slope"))
        self._choose()

    def show_theme(self) -> None:
        """Wear the theme."""
        self.plot.dress(self.theme)
        self.plot.showGrid(x=True, y=True, alpha=0.12)
        self.readout.setStyleSheet(f"color: {self.theme.text};")
        self.draw()


class FunctionsModel(QAbstractListModel):
    """The functions by name, each with a tick."""

    def __init__(self, names: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.names = names
        self.ticked = {names[0]}

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        """Return how many functions there are."""
        return 0 if parent.isValid() else len(self.names)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a function's name, and whether it is ticked."""
        name = self.names[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if name in self.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, ROW)
        return GATES[name].words.say(language()) if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Return what can be done with a function: choose it, tick it."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def setData(self, index: QModelIndex | QPersistentModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a function, or take the tick away."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        name = self.names[index.row()]
        self.ticked = self.ticked | {name} if Qt.CheckState(value) == Qt.CheckState.Checked else self.ticked - {name}
        self.dataChanged.emit(index, index)
        return True


def _range(param: Param) -> tuple[float, float]:
    """Return the range of a slider: the settings of the table have none of their own, or one that is far too wide."""
    low, high = max(param.low, -3.0), min(param.high, 3.0)
    return (0.0, 1.0) if 0 < param.default < 0.5 else (low, high)
