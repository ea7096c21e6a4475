"""The pictures beside the loss curve: regions in the colours of the classes, the fitted curve, the walk over the landscape."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.document import Document
from core.lessons import lesson
from core.setup import Setup
from gui.learning import learning_of
from gui.palette_qt import mixed
from gui.panels.colours import CLASSES
from gui.panels.landscape_view import GRID
from gui.panels.learning import LearningPanel
from gui.panels.learning_views import LearningViews
from gui.store import Store
from gui.theme import THEMES
from tests.core.test_training import DRAWN, line, net


def panel_of(qtbot: QtBot, document: Document) -> LearningPanel:
    panel = LearningPanel()
    qtbot.addWidget(panel)
    panel.set_store(Store(document))
    panel.resize(1300, 360)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def items(views: LearningViews, plot: str, kind: type) -> list[object]:
    shown = views.landscape.plot if plot == "landscape" else getattr(views, plot)
    return [item for item in shown.getPlotItem().items if isinstance(item, kind) and item.isVisible()]


def run(qtbot: QtBot, panel: LearningPanel) -> None:
    learning = panel.learning
    assert learning is not None
    learning.run()
    qtbot.waitUntil(lambda: not learning.running, timeout=20_000)


def test_regions_wear_the_colours_of_the_classes(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, Document(net(2, 8, 2), training=Setup(data="moons", optimizer="adam", rate=0.05, steps=300, starts=DRAWN)))
    run(qtbot, panel)
    qtbot.waitUntil(lambda: bool(items(panel.views, "answers", pg.ImageItem)), timeout=5000)
    (image,) = items(panel.views, "answers", pg.ImageItem)
    found = {QColor(*(int(part) for part in pixel)).name() for pixel in np.unique(image.image.reshape(-1, 3), axis=0)}  # type: ignore[attr-defined]
    assert found == {mixed(THEMES["light"].field, colour, 0.32).name() for colour in CLASSES[:2]}
    clouds = items(panel.views, "answers", pg.ScatterPlotItem)
    assert sum(len(cloud.data) for cloud in clouds) == 400 and len(clouds) == 2  # type: ignore[attr-defined]
    shown = panel.views.answers.grab().toImage()
    centre = panel.views.answers.getPlotItem().vb.mapViewToDevice(pg.QtCore.QPointF(-1.9, 1.1))
    pixel = shown.pixelColor(round(centre.x()), round(centre.y()))
    assert pixel.name() == mixed(THEMES["light"].field, CLASSES[0], 0.32).name()  # the upper left is the upper moon's


def test_the_fitted_curve_follows_the_step_that_is_looked_at(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, Document(line(), training=Setup(data="line", rate=0.1, steps=50)))
    run(qtbot, panel)
    qtbot.waitUntil(lambda: bool(items(panel.views, "answers", pg.PlotDataItem)), timeout=5000)
    (curve,) = items(panel.views, "answers", pg.PlotDataItem)
    assert np.ptp(curve.yData) > 1.0  # type: ignore[attr-defined]
    panel.learning.look_at(0)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not items(panel.views, "answers", pg.PlotDataItem)[0].yData.any(), timeout=5000)  # type: ignore[attr-defined]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_landscape_shows_the_walk_and_the_way_down(qtbot: QtBot, theme: str) -> None:
    panel = panel_of(qtbot, Document(line(), training=Setup(data="line", rate=0.05, steps=20)))
    panel.set_theme(THEMES[theme])
    panel.views.tabs.setCurrentIndex(1)
    run(qtbot, panel)
    qtbot.waitUntil(lambda: bool(items(panel.views, "landscape", pg.ImageItem)), timeout=10_000)
    (image,) = items(panel.views, "landscape", pg.ImageItem)
    assert image.image.shape == (GRID, GRID)  # type: ignore[attr-defined]
    path = items(panel.views, "landscape", pg.PlotDataItem)[0]
    assert len(path.xData) == 21  # type: ignore[attr-defined]
    assert len(items(panel.views, "landscape", pg.ArrowItem)) == 1
    panel.views.landscape.first.setCurrentIndex(panel.views.landscape.first.findText("w"))
    panel.views.landscape.second.setCurrentIndex(panel.views.landscape.second.findText("b"))
    panel.views.landscape.second.activated.emit(panel.views.landscape.second.currentIndex())
    training = learning_of(panel.store).training  # type: ignore[arg-type]
    assert training is not None
    path = items(panel.views, "landscape", pg.PlotDataItem)[0]
    names = [training.graph.nodes[name].label for name in training.binding.parameters]
    assert path.xData == pytest.approx(training.walk.path()[:, names.index("w")])  # type: ignore[attr-defined]


def drawn(panel: LearningPanel) -> tuple[bytes, int]:
    """Return the heights of the landscape that is seen, and how many pictures of heights there are."""
    found = items(panel.views, "landscape", pg.ImageItem)
    return (found[0].image.tobytes() if found else b""), len(found)  # type: ignore[attr-defined]


def test_directions_at_random_are_drawn_again_by_a_click(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, Document(net(2, 4, 2), training=Setup(data="moons", rate=0.2, steps=20, starts=DRAWN)))
    view = panel.views.landscape
    panel.views.tabs.setCurrentIndex(1)
    run(qtbot, panel)
    qtbot.waitUntil(lambda: drawn(panel)[1] == 1, timeout=10_000)
    walked, _ = drawn(panel)
    assert not view.again.isVisible()
    view.first.setCurrentIndex(view.first.findText("at random"))
    view.first.activated.emit(view.first.currentIndex())
    assert view.second.currentText() == "at random" and view.again.isVisible()
    qtbot.waitUntil(lambda: drawn(panel)[0] not in (b"", walked), timeout=10_000)
    before, _ = drawn(panel)
    QTest.mouseClick(view.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: drawn(panel)[0] not in (b"", before), timeout=10_000)


def test_the_landscape_goes_back_to_the_step_that_is_looked_at(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, Document(net(2, 4, 2), training=Setup(data="moons", rate=0.5, steps=40, starts=DRAWN)))
    panel.views.tabs.setCurrentIndex(1)
    run(qtbot, panel)
    qtbot.waitUntil(lambda: drawn(panel)[1] == 1, timeout=10_000)
    before, _ = drawn(panel)
    panel.learning.look_at(3)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: drawn(panel)[0] not in (b"", before), timeout=10_000)
    assert len(items(panel.views, "landscape", pg.ArrowItem)) == 1  # the way down from there
    cloud = items(panel.views, "landscape", pg.ScatterPlotItem)[0]
    assert (cloud.data["x"][0], cloud.data["y"][0]) == pytest.approx((0.0, 0.0), abs=1e-9)  # type: ignore[attr-defined]


def test_the_first_jumps_of_a_run_that_overflowed_are_shown(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, lesson("rate-too-large").document)
    assert panel.views.tabs.currentIndex() == 1  # without data there are no answers
    run(qtbot, panel)
    qtbot.waitUntil(lambda: bool(items(panel.views, "landscape", pg.PlotDataItem)), timeout=10_000)
    path = items(panel.views, "landscape", pg.PlotDataItem)[0]
    assert path.yData == pytest.approx([2, -6, 18, -54])  # type: ignore[attr-defined]
    assert (panel.views.landscape.first.currentText(), panel.views.landscape.second.currentText()) == ("w1", "w2")


def test_what_has_no_picture_says_what_would_have_one(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, Document(net(4, 4, 3), training=Setup(data="iris", steps=1, starts=DRAWN)))
    run(qtbot, panel)
    QTest.qWait(300)
    assert panel.views.nothing.isVisible() and not panel.views.answers.isVisible()


def test_the_size_of_every_gradient_is_drawn_step_by_step(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, lesson("deep-sigmoids").document)
    panel.views.tabs.setCurrentIndex(2)
    run(qtbot, panel)
    training = panel.learning.training  # type: ignore[union-attr]
    assert training is not None
    qtbot.waitUntil(lambda: len(items(panel.views, "norms", pg.PlotDataItem)) == 6, timeout=10_000)
    lines = items(panel.views, "norms", pg.PlotDataItem)
    assert all(name in panel.views.legend.text() for name in ("W1", "W6"))
    qtbot.waitUntil(lambda: len(lines[0].xData) == training.step + 1, timeout=10_000)  # type: ignore[attr-defined]
    first = [float(line.yData[0]) for line in lines]  # type: ignore[attr-defined]
    assert first == pytest.approx(training.norms.table()[1][0]) and first[0] < 0.01 * first[-1]  # it vanishes on its way back


def test_the_weights_of_digits_are_shown_as_pictures_and_those_of_moons_are_not(qtbot: QtBot) -> None:
    panel = panel_of(qtbot, Document(net(64, 4, 10), training=Setup(data="digits", steps=1, starts=DRAWN)))
    assert not panel.views.tabs.isTabVisible(3)
    run(qtbot, panel)
    qtbot.waitUntil(lambda: panel.views.tabs.isTabVisible(3), timeout=10_000)
    assert panel.views.tabs.currentIndex() == 3 and not panel.views.tabs.isTabVisible(0)  # instead of the answers
    qtbot.waitUntil(lambda: bool(items(panel.views, "weights", pg.ImageItem)), timeout=10_000)
    (image,) = items(panel.views, "weights", pg.ImageItem)
    assert image.image.shape == (17, 17)  # type: ignore[attr-defined]
    moons = panel_of(qtbot, Document(net(2, 16, 2), training=Setup(data="moons", steps=1, starts=DRAWN)))
    run(qtbot, moons)
    QTest.qWait(200)
    assert not moons.views.tabs.isTabVisible(3)
