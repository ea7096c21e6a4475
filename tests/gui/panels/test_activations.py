"""The panel of activation functions: curves by the table, settings by sliders, working points of the graph, a read-out under the mouse."""

from __future__ import annotations

import warnings

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle
from pytestqt.qtbot import QtBot

from core import edits
from core.document import Document
from core.gates import GATES
from core.numbers import show
from core.values import freeze
from gui.panels.activations import HIGH, LOW, ActivationsPanel
from gui.store import Store
from gui.theme import THEMES
from tests.core.graphs import gate, graph, leaf


@pytest.fixture
def store() -> Store:
    nodes = leaf("x", 1.0), leaf("v", [1.0, -3.0, 2.0]), gate("s", "sigmoid", "x"), gate("r", "relu", "v"), gate("f", "sum", "r")
    return Store(Document(graph(*nodes)))


@pytest.fixture
def panel(qtbot: QtBot, store: Store) -> ActivationsPanel:
    panel = ActivationsPanel()
    qtbot.addWidget(panel)
    panel.set_store(store)
    panel.resize(900, 320)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def drawn(panel: ActivationsPanel, kind: type) -> list[object]:
    return [item for item in panel.plot.getPlotItem().items if isinstance(item, kind) and item.isVisible()]


def dots(panel: ActivationsPanel) -> list[tuple[float, float]]:
    return [(float(p.pos().x()), float(p.pos().y())) for item in drawn(panel, pg.ScatterPlotItem) for p in item.points()]  # type: ignore[attr-defined]


def test_the_curve_and_its_slope_are_drawn(panel: ActivationsPanel) -> None:
    curve, slope = drawn(panel, pg.PlotDataItem)
    x = curve.xData  # type: ignore[attr-defined]
    assert (x[0], x[-1]) == (LOW, HIGH) and curve.yData == pytest.approx(1 / (1 + np.exp(-x)))  # type: ignore[attr-defined]
    assert slope.yData.max() == pytest.approx(0.25)  # type: ignore[attr-defined]
    assert len(drawn(panel, pg.LinearRegionItem)) == 2  # saturated at both ends
    assert "kills the gradient" in panel.said.text()


def test_a_tick_by_the_keyboard_adds_a_curve_to_compare(panel: ActivationsPanel) -> None:
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert panel.chosen == "tanh" and panel.ticked() == ["sigmoid", "tanh"]
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert panel.ticked() == ["sigmoid", "tanh", "relu"] and len(drawn(panel, pg.PlotDataItem)) == 6


def test_a_slider_sets_the_leak(panel: ActivationsPanel) -> None:
    panel.show_gate("leaky_relu")
    label, slider = panel.sliders["slope"]
    slider.setValue(slider.maximum())
    assert "= 1" in label.text() and panel.settings["leaky_relu"]["slope"] == 1.0
    curve = drawn(panel, pg.PlotDataItem)[2]
    assert curve.yData == pytest.approx(curve.xData)  # type: ignore[attr-defined]


def test_the_working_point_rides_on_the_curve(panel: ActivationsPanel, store: Store) -> None:
    assert dots(panel) == [(1.0, pytest.approx(0.731, abs=1e-3))]
    store.apply("Scrub", edits.set_value, "x", -2.0)
    assert dots(panel) == [(-2.0, pytest.approx(0.119, abs=1e-3))]


def test_many_numbers_are_a_rug_below_the_axis(panel: ActivationsPanel) -> None:
    panel.show_gate("relu")
    places = sorted(x for x, y in dots(panel) if y < -1)
    assert places == [-3.0, 1.0, 2.0]


def test_a_gate_that_is_selected_is_shown(panel: ActivationsPanel, store: Store) -> None:
    store.select({"r"})
    assert panel.chosen == "relu"
    store.select({"f"})
    assert panel.chosen == "relu"


def test_maxout_is_drawn_with_its_lines(panel: ActivationsPanel) -> None:
    panel.show_gate("maxout")
    assert len(panel.sliders) == 4
    _, slider = panel.sliders["line0"]
    slider.setValue(0)
    assert panel.lines[0] == -3.0 and len(drawn(panel, pg.PlotDataItem)) == 6  # two functions with slopes, two lines


def read_at(panel: ActivationsPanel, x: float) -> str:
    """Return what is read, as text without its marks, with the mouse over a place of the plot."""
    for _ in range(3):
        QApplication.processEvents()  # the panel makes room for the settings, then the axes for their numbers
        panel.plot.grab()
    view = panel.plot.getPlotItem().vb
    spot = panel.plot.mapFromScene(view.mapViewToScene(QPointF(x, 1.0)))
    QTest.mouseMove(panel.plot.viewport(), spot)
    QApplication.processEvents()
    shown = QTextDocument()
    shown.setHtml(panel.readout.text())
    assert panel.readout.textFormat() == Qt.TextFormat.RichText
    return shown.toPlainText()


def test_the_mouse_reads_out_the_curve(panel: ActivationsPanel) -> None:
    panel.show_gate("square")
    panel.model.ticked = set()
    panel.draw()
    said = read_at(panel, 2.0)
    x = float(said.split()[2].replace("−", "-"))
    assert x == pytest.approx(2.0, abs=0.05) and "&" not in said
    assert f"f(x) = {show(x * x)}" in said and f"f′(x) = {show(2 * x)}" in said


def test_functions_that_are_compared_are_read_out_side_by_side(panel: ActivationsPanel) -> None:
    panel.model.ticked = {"sigmoid", "relu"}
    panel.show_gate("relu")
    said = read_at(panel, -2.0)
    assert "Sigmoid: f(x) = 0.11" in said and "ReLU: f(x) = 0" in said


def test_the_kink_of_maxout_stands_where_its_lines_cross(panel: ActivationsPanel) -> None:
    panel.show_gate("maxout")
    (kink,) = panel._shown["maxout"].kinks
    assert 1.0 * kink + 0.0 == pytest.approx(-0.5 * kink + 0.5)


def test_each_tick_has_its_whole_box(panel: ActivationsPanel) -> None:
    index = panel.model.index(1)
    assert panel.list.visualRect(index).height() >= panel.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorHeight) + 4


@pytest.mark.parametrize("theme", THEMES)
def test_every_function_is_drawn_in_every_theme(panel: ActivationsPanel, theme: str) -> None:
    panel.set_theme(THEMES[theme])
    for row in panel.rows:
        panel.show_gate(row.name)
        assert panel.said.text().startswith(GATES[row.name].about.en)


@pytest.mark.parametrize("number", [np.inf, -np.inf, np.nan, 1e308, -1e308])
@pytest.mark.parametrize("shape", [(), (3,)])
def test_points_that_stand_nowhere_are_not_drawn_and_raise_no_warning(
    panel: ActivationsPanel, store: Store, number: float, shape: tuple[int, ...]
) -> None:
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        name = "v" if shape else "x"
        store.apply("Set", edits.set_value, name, freeze(np.full(shape, number)) if shape else number)
        panel.show_gate("relu" if shape else "sigmoid")
        QTest.qWait(30)
        panel.grab()
    assert not [str(warning.message) for warning in heard]
    assert all(np.isfinite(place).all() for place in dots(panel))


def test_the_items_of_the_plot_are_used_again(panel: ActivationsPanel, store: Store) -> None:
    """An item that dies while Qt still paints can crash it: there are no more of them than one picture needs."""
    everything = []
    for number in range(6):
        panel.show_gate(("sigmoid", "relu", "tanh")[number % 3])
        store.apply("Set", edits.set_value, "x", float(number))
        everything.append({id(item) for item in panel.plot.scene().items()})
    assert everything[3] <= everything[2] and everything[5] <= everything[2]
    assert (5.0, pytest.approx(1 / (1 + np.exp(-5.0)))) in dots(panel)
