"""A learning rate is looked for beside the window: begun and stopped by a click, drawn, taken as one undo step; and the speed of a run."""

from __future__ import annotations

import gc
import time

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import edits
from core.data import make_set
from core.document import Document
from core.setup import Setup
from core.training.sweep import sweep
from gui.panels.learning import LearningPanel
from gui.rate_sweep import RateSweep, sweep_of
from gui.store import Store
from gui.widgets.work import running
from gui.workers import SpareTime
from tests.core.test_training import DRAWN, line, net

ADAM = Setup(data="moons", optimizer="adam", rate=0.02, steps=60, test=0.25, starts=DRAWN)


@pytest.fixture
def panel(qtbot: QtBot) -> LearningPanel:
    panel = LearningPanel()
    qtbot.addWidget(panel)
    panel.set_store(Store(Document(net(2, 4, 2), training=ADAM)))
    panel.resize(1300, 360)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def click(widget: object) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def search(panel: LearningPanel) -> RateSweep:
    assert panel.learning is not None
    return sweep_of(panel.learning)


def marks(panel: LearningPanel) -> list[float]:
    """Return where the upright lines stand."""
    items = panel.views.rates.plot.getPlotItem().items
    lines = [item.xData for item in items if isinstance(item, pg.PlotDataItem) and item.isVisible() and len(item.xData) == 2]
    return sorted(10 ** float(line[0]) for line in lines)


def test_a_click_finds_the_rate_and_another_takes_it(qtbot: QtBot, panel: LearningPanel) -> None:
    click(panel.form.find_rate)
    rates = panel.views.rates
    assert panel.views.tabs.currentWidget() is rates and rates.progress.isVisible() and rates.button.text() == "Stop"
    qtbot.waitUntil(lambda: search(panel).found is not None, timeout=30_000)
    found = search(panel).found
    wanted = sweep(net(2, 4, 2), make_set("moons"), ADAM)
    assert found is not None and np.array_equal(found.loss, wanted.loss) and found.suggested == wanted.suggested
    assert rates.take.isVisible() and not rates.progress.isVisible() and rates.plot.isVisible()
    assert marks(panel) == pytest.approx(sorted((0.02, found.suggested)))  # type: ignore[type-var]
    click(rates.take)
    store = panel.store
    assert store is not None and store.whole.training is not None and store.whole.training.rate == found.suggested
    assert search(panel).found is found and not rates.take.isEnabled() and marks(panel) == pytest.approx([found.suggested] * 2)
    assert panel.form.fields["rate"].line.text() == f"{found.suggested:g}"
    store.undo()
    assert store.whole.training.rate == 0.02 and rates.take.isEnabled()


def test_it_is_stopped_by_a_click_and_leaves_nothing_behind(qtbot: QtBot, panel: LearningPanel) -> None:
    assert panel.learning is not None
    panel.learning.set_up(batch=1, data_settings=(("count", 20_000.0),))
    click(panel.form.find_rate)
    qtbot.waitUntil(lambda: search(panel).share > 0.05, timeout=30_000)
    began = time.monotonic()
    click(panel.views.rates.button)
    assert not search(panel).running and search(panel).found is None and not SpareTime._users
    qtbot.waitUntil(lambda: not running, timeout=5000)
    assert time.monotonic() - began < 4 and panel.views.rates.button.text() == "Try learning rates"


def test_what_was_found_counts_no_more_when_settings_or_gates_change(qtbot: QtBot, panel: LearningPanel) -> None:
    assert panel.learning is not None and panel.store is not None
    for change in (lambda: panel.learning.set_up(optimizer="sgd"), lambda: panel.store.apply("x", edits.remove, {"b2"})):  # type: ignore[union-attr]
        search(panel).begin()
        qtbot.waitUntil(lambda: search(panel).found is not None, timeout=30_000)
        panel.learning.one_step()  # changes numbers alone
        assert search(panel).found is not None
        change()
        assert search(panel).found is None and not panel.views.rates.take.isVisible()


def test_a_search_pauses_a_run_and_a_run_ends_a_search(qtbot: QtBot, panel: LearningPanel) -> None:
    assert panel.learning is not None
    panel.learning.set_up(steps=1_000_000)
    panel.learning.run()
    search(panel).begin()
    assert search(panel).running and not panel.learning.running
    panel.learning.run()
    assert not search(panel).running and panel.learning.running
    panel.learning.pause()


def test_what_cannot_be_trained_says_why(qtbot: QtBot, panel: LearningPanel) -> None:
    panel.set_store(Store(Document(line(), training=Setup(data="/nowhere/at.csv"))))
    click(panel.form.find_rate)
    rates = panel.views.rates
    assert "at.csv" in rates.note.text() and not search(panel).running and not rates.plot.isVisible()


def test_closing_the_document_in_the_middle(qtbot: QtBot, panel: LearningPanel) -> None:
    assert panel.store is not None and panel.learning is not None
    panel.learning.set_up(batch=1, data_settings=(("count", 20_000.0),))
    search(panel).begin()
    store = panel.store
    panel.set_store(Store(Document()))
    store.deleteLater()
    del store
    gc.collect()
    qtbot.waitUntil(lambda: not running and not SpareTime._users, timeout=20_000)


def test_steps_a_second_while_it_runs(qtbot: QtBot, panel: LearningPanel) -> None:
    assert panel.learning is not None
    learning = panel.learning
    learning.set_up(steps=1_000_000)
    panel.pace.setFocus()
    for _ in range(2):
        QTest.keyClick(panel.pace, Qt.Key.Key_Down)
    assert panel.pace.currentText() == "5 a second"
    click(panel.buttons["run"])
    qtbot.waitUntil(lambda: learning.step >= 2, timeout=5000)
    before = learning.step
    qtbot.wait(500)
    assert learning.step - before <= 4 and learning.per_second == 5.0
    learning.choose_pace(None)
    qtbot.waitUntil(lambda: learning.step > 100, timeout=5000)
    learning.choose_pace(0.01)
    qtbot.wait(100)
    began = time.monotonic()
    click(panel.buttons["run"])
    assert not learning.running and time.monotonic() - began < 2 and not SpareTime._users


def test_a_document_that_is_closed_takes_its_search_along(qtbot: QtBot, panel: LearningPanel) -> None:
    for _ in range(2):
        store = panel.store
        assert store is not None
        panel.set_store(None)
        store.deleteLater()
        qtbot.wait(20)
        panel.set_store(Store(Document(net(2, 4, 2), training=ADAM)))
    search(panel).begin()
    assert panel.views.rates.progress.isVisibleTo(panel.views.rates)
    search(panel).stop()
