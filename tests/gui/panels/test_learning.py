"""The panel of learning: data are chosen, a run moves the curve and the page, its result is one undo step, and time can be taken back."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import edits
from core.document import Document
from core.evaluate import evaluate
from core.setup import Setup
from core.values import Array
from gui.learning import Learning, learning_of
from gui.panels.learning import LearningPanel
from gui.panels.loss_plot import smoothed, thinned
from gui.store import Store
from gui.window import MainWindow
from tests.core.test_training import DRAWN, line, net
from tests.gui.hands import Person

ADAM = Setup(data="moons", optimizer="adam", rate=0.02, steps=60, test=0.25, starts=DRAWN)


@pytest.fixture
def store() -> Store:
    return Store(Document(net(2, 4, 2), training=ADAM))


@pytest.fixture
def panel(qtbot: QtBot, store: Store) -> LearningPanel:
    panel = LearningPanel()
    qtbot.addWidget(panel)
    panel.set_store(store)
    panel.resize(1100, 320)
    panel.show()
    return panel


def learning(panel: LearningPanel) -> Learning:
    assert panel.learning is not None
    return panel.learning


def click(panel: LearningPanel, name: str) -> None:
    QTest.mouseClick(panel.buttons[name], Qt.MouseButton.LeftButton)


def run_out(qtbot: QtBot, panel: LearningPanel) -> None:
    click(panel, "run")
    qtbot.waitUntil(lambda: not learning(panel).running, timeout=20_000)


def drag_to(panel: LearningPanel, begin: float, end: float) -> None:
    """Drag with the mouse along the loss curve, from one step to another."""
    plot = panel.plot.plot
    QApplication.processEvents()  # the axes fit the curve first
    view, height = plot.getPlotItem().vb, plot.height() // 2
    places = [plot.mapFromScene(view.mapViewToScene(QPointF(step, 0.0))).x() for step in (begin, (begin + end) / 2, end)]
    first, *others = [QPoint(x, height) for x in places]
    QTest.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=first)
    for place in others:
        at = QPointF(place)
        over = plot.viewport().mapToGlobal(at)
        held = Qt.MouseButton.LeftButton
        event = QMouseEvent(QEvent.Type.MouseMove, at, over, Qt.MouseButton.NoButton, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(plot.viewport(), event)
    QTest.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=others[-1])


def choose(panel: LearningPanel, name: str) -> None:
    """Choose data by the keyboard, as one does in a list."""
    box = panel.form.data
    box.setFocus()
    box.setCurrentIndex(box.findData(name))
    box.activated.emit(box.currentIndex())


def type_into(panel: LearningPanel, name: str, text: str) -> None:
    field = panel.form.fields[name].line
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


# ---------------------------------------------------------------- running


def test_a_run_goes_down_and_is_one_undo_step(qtbot: QtBot, panel: LearningPanel, store: Store) -> None:
    before = store.document
    run_out(qtbot, panel)
    training = learning(panel).training
    assert training is not None and training.step == 60 and training.loss[-1] < training.loss[0]
    shown_x, shown_y = panel.plot.curves["loss"].getOriginalDataset()
    assert len(shown_x) == 61 and shown_y[-1] == pytest.approx(training.loss[-1])
    assert store.document.graph.nodes["W1"].value == training.values()["W1"] and store.undo_label is not None
    assert "60" in panel.status.text()
    store.undo()
    assert store.document == before and store.undo_label is None


def test_the_page_shows_what_was_learned(qtbot: QtBot, panel: LearningPanel, store: Store) -> None:
    run_out(qtbot, panel)
    expected = evaluate(store.document.graph)
    assert store.trace.output is not None
    assert store.trace.values[store.trace.output] == pytest.approx(expected.values[store.trace.output])


def test_the_numbers_on_the_page_move_while_it_runs(qtbot: QtBot, panel: LearningPanel, store: Store) -> None:
    learning(panel).set_up(steps=1_000_000)
    seen: list[bytes] = []
    store.trace_changed.connect(lambda trace: seen.append(np.asarray(trace.values["W1"]).tobytes()))
    document = store.document
    click(panel, "run")
    qtbot.waitUntil(lambda: len(set(seen)) > 5, timeout=20_000)
    assert store.document == document  # nothing is written before the end
    click(panel, "run")
    assert not learning(panel).running and store.document != document


def test_while_a_hand_moves_the_page_the_curve_waits_and_the_run_does_not(qtbot: QtBot, panel: LearningPanel, store: Store) -> None:
    learning(panel).set_up(steps=1_000_000)
    click(panel, "run")
    qtbot.waitUntil(lambda: learning(panel).step > 20, timeout=20_000)
    told: list[int] = []
    learning(panel).progressed.connect(lambda: told.append(learning(panel).step))
    store.moved_at = time.monotonic() + 0.5  # as the page notes it at every pan and zoom
    step = learning(panel).step
    QTest.qWait(300)
    assert not told and learning(panel).step > step
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    click(panel, "run")
    assert not [thread for thread in threading.enumerate() if thread.name == "training"]


def test_run_pauses_and_goes_on(qtbot: QtBot, panel: LearningPanel) -> None:
    learning(panel).set_up(steps=1_000_000)
    click(panel, "run")
    qtbot.waitUntil(lambda: learning(panel).step > 100, timeout=20_000)
    click(panel, "run")
    training, step = learning(panel).training, learning(panel).step
    click(panel, "run")
    qtbot.waitUntil(lambda: learning(panel).step > step + 100, timeout=20_000)
    click(panel, "run")
    assert learning(panel).training is training


def test_one_step_is_one_step(panel: LearningPanel, store: Store) -> None:
    click(panel, "one-step")
    click(panel, "one-step")
    assert learning(panel).step == 2 and len(learning(panel).training.loss) == 3  # type: ignore[union-attr]


def test_reset_brings_back_what_it_began_with(qtbot: QtBot, panel: LearningPanel, store: Store) -> None:
    run_out(qtbot, panel)
    first = learning(panel).training.values_at(0)  # type: ignore[union-attr]
    click(panel, "reset")
    assert store.document.graph.nodes["W1"].value == first["W1"] and learning(panel).step == 0
    assert [run.setup for run in learning(panel).runs] == [ADAM] and panel.views.runs.runs.rowCount() == 1
    run_out(qtbot, panel)
    assert learning(panel).training.loss == list(learning(panel).runs[0].loss)  # type: ignore[union-attr]


def test_a_run_before_keeps_its_colour_and_its_settings_and_stands_out_when_it_is_chosen(qtbot: QtBot, panel: LearningPanel) -> None:
    for rate in (0.02, 0.05):
        learning(panel).set_up(rate=rate, batch=64, seed=7)
        run_out(qtbot, panel)
    learning(panel).set_up(rate=0.1)
    model, table = panel.views.runs.runs, panel.views.runs
    panel.views.tabs.setCurrentWidget(table)
    assert [model.index(row, 1).data() for row in range(2)] == ["Adam 0.05", "Adam 0.02"]
    colours = [model.index(row, 0).data(Qt.ItemDataRole.DecorationRole).name() for row in range(2)]
    tip = model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole).split("\n")
    assert len(set(colours)) == 2 and {"60 steps", "batch: 64", "seed: 7"} <= set(tip)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(model.index(1, 1)).center())
    pens = [curve.opts["pen"] for curve in panel.plot.before]  # the first run first
    assert pens[0].color().name() == colours[1] and pens[0].widthF() > pens[1].widthF()
    assert table.columnViewportPosition(3) + table.columnWidth(3) <= table.viewport().width()
    assert panel.views.tabs.isTabVisible(panel.views.tabs.indexOf(table))


def test_a_run_that_runs_away_says_so_and_leaves_the_document(qtbot: QtBot, panel: LearningPanel, store: Store) -> None:
    store.apply("other", lambda _: Document(line(), training=Setup(data="line", rate=3.0, steps=5000)))
    before = store.document
    run_out(qtbot, panel)
    assert panel.problem.isVisible() and "Lower the learning rate" in panel.problem.text() and store.document == before


def test_an_edit_in_the_middle_stops_the_run_and_is_kept(qtbot: QtBot, panel: LearningPanel, store: Store) -> None:
    learning(panel).set_up(steps=1_000_000)
    click(panel, "run")
    qtbot.waitUntil(lambda: learning(panel).step > 20, timeout=20_000)
    store.apply("Value", edits.set_value, "b2", Array([5.0, -5.0]))
    assert not learning(panel).running and store.document.graph.nodes["b2"].value == Array([5.0, -5.0])
    assert len(learning(panel).runs) == 1


def test_moving_a_gate_does_not_disturb_the_run(qtbot: QtBot, panel: LearningPanel, store: Store) -> None:
    learning(panel).set_up(steps=1_000_000)
    click(panel, "run")
    qtbot.waitUntil(lambda: learning(panel).step > 20, timeout=20_000)
    store.apply("Move", edits.move_by, ["W1"], 40.0, 0.0)
    assert learning(panel).running
    click(panel, "run")
    assert store.document.graph.nodes["W1"].pos[0] == 40.0


def test_the_share_of_right_classes_has_an_axis_of_its_own(qtbot: QtBot, panel: LearningPanel) -> None:
    run_out(qtbot, panel)
    training = learning(panel).training
    assert training is not None and panel.plot.plot.getAxis("right").isVisible()
    _, shown = panel.plot.curves["accuracy"].getOriginalDataset()
    assert shown[-1] == pytest.approx(100 * (training.tests[-1][2] or 0.0)) and shown[-1] > 50
    losses = panel.plot.plot.getPlotItem().vb.viewRange()[1]
    assert losses[1] < 3  # the losses keep the room: per cent do not widen their axis


# ---------------------------------------------------------------- linked time


def test_the_line_takes_the_page_back_and_the_document_stays(qtbot: QtBot, panel: LearningPanel, store: Store) -> None:
    run_out(qtbot, panel)
    document, training = store.document, learning(panel).training
    assert training is not None and panel.plot.plot.line.isVisible()
    drag_to(panel, 30, 10)
    assert np.array_equal(np.asarray(store.trace.values["W1"]), training.values_at(10)["W1"].data)  # type: ignore[union-attr]
    assert store.document == document and "step 10" in panel.status.text() and panel.keep.isVisible()
    drag_to(panel, 10, 75)
    assert np.array_equal(np.asarray(store.trace.values["W1"]), document.graph.nodes["W1"].value.data)  # type: ignore[union-attr]
    assert not panel.keep.isVisible()


@pytest.mark.parametrize(
    ("keys", "step"), [("Left Left Left", 57), ("PageUp Right", 51), ("Home", 0), ("Home PageDown", 10), ("Home End", None)],
)  # fmt: skip
def test_the_arrow_keys_lead_along_the_loss_curve(qtbot: QtBot, panel: LearningPanel, keys: str, step: int | None) -> None:
    run_out(qtbot, panel)
    panel.activateWindow()
    panel.plot.plot.setFocus()
    for key in keys.split():
        QTest.keyClick(panel.plot.plot, getattr(Qt.Key, f"Key_{key}"))
    assert learning(panel).looked_at == step


def test_a_press_on_the_curve_does_nothing_while_it_grows(qtbot: QtBot, panel: LearningPanel) -> None:
    learning(panel).set_up(steps=1_000_000)
    click(panel, "run")
    qtbot.waitUntil(lambda: learning(panel).step > 20, timeout=20_000)
    drag_to(panel, 0, 5)
    assert learning(panel).running and learning(panel).looked_at is None
    click(panel, "run")


def test_the_numbers_of_an_earlier_step_can_be_kept(qtbot: QtBot, panel: LearningPanel, store: Store) -> None:
    run_out(qtbot, panel)
    values = learning(panel).training.values_at(7)  # type: ignore[union-attr]
    learning(panel).look_at(7)
    QTest.mouseClick(panel.keep, Qt.MouseButton.LeftButton)
    assert store.document.graph.nodes["W1"].value == values["W1"]
    store.undo()
    assert store.document.graph.nodes["W1"].value != values["W1"]


# ---------------------------------------------------------------- settings


def choose_start(panel: LearningPanel, name: str, kind: str) -> None:
    box = panel.form.starts[name]
    box.setCurrentIndex(box.findData(kind))
    box.activated.emit(box.currentIndex())


@pytest.mark.parametrize(("kind", "text", "least", "most"), [("constant", "-2", -2.0, -2.0), ("normal", "0.001", -0.01, 0.01)])
def test_a_parameter_begins_with_a_number_or_a_spread_that_is_typed(
    panel: LearningPanel, kind: str, text: str, least: float, most: float
) -> None:
    assert "number.b1" not in panel.form.fields
    choose_start(panel, "b1", kind)
    type_into(panel, "number.b1", text)
    click(panel, "one-step")
    first = learning(panel).training.values_at(0)["b1"]  # type: ignore[union-attr]
    assert least <= first.data.min() and first.data.max() <= most  # type: ignore[union-attr]
    choose_start(panel, "b1", "zero")
    assert "number.b1" not in panel.form.fields


def test_a_spread_below_zero_is_refused(panel: LearningPanel, store: Store) -> None:
    choose_start(panel, "W1", "normal")
    before = store.document
    type_into(panel, "number.W1", "-1")
    assert panel.form.fields["number.W1"].refusal.isVisible() and store.document == before



def test_data_that_are_chosen_feed_the_inputs_with_their_first_row(panel: LearningPanel, store: Store) -> None:
    choose(panel, "circles")
    table = learning(panel).table()
    assert table is not None and store.document.training.data == "circles"  # type: ignore[union-attr]
    assert store.document.graph.nodes["x"].value == Array(table.numbers[:2, 0])
    assert "400" in panel.form.about.text() and set(panel.form.starts) == {"W1", "b1", "W2", "b2"}
    store.undo()
    assert store.document.training == ADAM


@pytest.mark.parametrize(
    ("name", "text", "fact", "value"),
    [("rate", "0.5", "rate", 0.5), ("steps", "1e3", "steps", 1000), ("batch", "32", "batch", 32), ("batch", "all", "batch", None),
     ("seed", "9", "seed", 9), ("test", "1/4", "test", 0.25), ("weight_decay", "0.01", "weight_decay", 0.01),
     ("own.beta1", "0.8", "settings", (("beta1", 0.8),)), ("data.noise", "0.3", "data_settings", (("noise", 0.3),))],
)  # fmt: skip
def test_a_setting_is_typed(panel: LearningPanel, store: Store, name: str, text: str, fact: str, value: object) -> None:
    type_into(panel, name, text)
    assert getattr(store.document.training, fact) == value


@pytest.mark.parametrize(
    ("name", "text"), [("rate", "fast"), ("rate", "-1"), ("steps", "2.5"), ("batch", "0"), ("own.beta1", "2"), ("data.count", "0")]
)
def test_a_setting_that_cannot_be_is_refused_beneath_the_field(panel: LearningPanel, store: Store, name: str, text: str) -> None:
    type_into(panel, name, text)
    assert store.document.training == ADAM and panel.form.fields[name].refusal.isVisible()


def test_another_optimizer_brings_its_own_settings(panel: LearningPanel, store: Store) -> None:
    box = panel.form.optimizer
    box.setCurrentIndex(box.findData("momentum"))
    box.activated.emit(box.currentIndex())
    assert "own.momentum" in panel.form.fields and "own.beta1" not in panel.form.fields and "μ" in panel.form.rule.text()
    assert store.document.training.rate is None  # type: ignore[union-attr]


def test_the_sample_slider_shows_a_row_of_the_data(panel: LearningPanel, store: Store) -> None:
    panel.form.sample.setValue(6)
    table = learning(panel).table()
    assert table is not None and np.array_equal(np.asarray(store.trace.values["x"]), table.numbers[:2, 5])
    assert float(store.trace.values["y"]) == table.numbers[2, 5]
    panel.form.sample.setValue(0)
    assert np.asarray(store.trace.values["x"]).tolist() == [0.0, 0.0]


def test_a_graph_with_nothing_to_learn_says_so(qtbot: QtBot, panel: LearningPanel, store: Store) -> None:
    store.apply("other", lambda _: Document(training=Setup(data="moons")))
    click(panel, "run")
    assert panel.problem.isVisible() and not learning(panel).running


# ---------------------------------------------------------------- in the window


def test_keys_run_and_step_from_the_page(qtbot: QtBot, window: MainWindow) -> None:
    person = Person(window)
    person.store.apply("other", lambda _: Document(net(2, 4, 2), training=ADAM))
    person.canvas.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F10)
    model = learning_of(person.store)
    assert model.step == 1 and window.docks.is_shown("learning")
    person.canvas.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not model.running and model.step == 60, timeout=20_000)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert model.step == 0 and len(model.runs) == 1


def test_closing_the_tab_in_the_middle_of_a_run(qtbot: QtBot, window: MainWindow) -> None:
    person = Person(window)
    person.store.apply("other", lambda _: Document(net(2, 4, 2), training=Setup(data="moons", steps=1_000_000, starts=DRAWN)))
    window.learn("run")
    qtbot.waitUntil(lambda: learning_of(person.store).step > 10, timeout=20_000)
    tab = window.tabs.current
    assert tab is not None
    tab.store.mark_saved()
    window.desk.close(tab)
    qtbot.wait(50)
    assert window.tabs.current is None


# ---------------------------------------------------------------- curves


def test_smoothing_is_a_running_mean_without_a_slow_start() -> None:
    y = np.array([1.0, 3.0, 5.0])
    assert smoothed(y, 0.5) == pytest.approx([1.0, (0.25 * 1 + 0.5 * 3) / 0.75, (0.125 * 1 + 0.25 * 3 + 0.5 * 5) / 0.875])
    assert smoothed(y, 0.0) is y


def test_a_long_curve_keeps_its_peaks() -> None:
    y = np.zeros(100_000)
    y[54_321] = 9.0
    x, thin = thinned(np.arange(100_000.0), y)
    assert len(x) < 6000 and thin.max() == 9.0 and x[thin.argmax()] == 54_321 and (x[0], x[-1]) == (0.0, 99_999.0)


def test_in_a_narrow_panel_nothing_is_cut_off(qtbot: QtBot, panel: LearningPanel) -> None:
    panel.resize(600, 320)
    run_out(qtbot, panel)
    qtbot.waitUntil(lambda: panel.status.width() > 80)
    view = panel._scroll.viewport()
    for field in (*panel.form.fields.values(), panel.form.data, panel.form.optimizer):
        assert field.mapTo(view, field.rect().topRight()).x() <= view.width(), field
    assert panel.status.y() > panel.buttons["run"].y() and not panel.log.isVisible() and panel.plot.width() >= 100
    panel.resize(1100, 320)
    assert panel.log.isVisible() and panel.status.shown() == panel.status.text()


def test_what_is_said_of_the_data_takes_the_room_of_its_own_text(qtbot: QtBot, panel: LearningPanel, store: Store) -> None:
    about = panel.form.about
    for name in ("digits", "moons", "digits", "line"):
        choose(panel, name)
        qtbot.waitUntil(lambda: about.height() == about.heightForWidth(about.width()))


def test_the_speed_is_chosen_also_in_the_middle_of_a_run(qtbot: QtBot, panel: LearningPanel) -> None:
    learning(panel).set_up(steps=1_000_000)
    panel.pace.setFocus()
    panel.pace.setCurrentIndex(1)
    panel.pace.activated.emit(1)
    click(panel, "run")
    qtbot.wait(600)
    assert 5 <= learning(panel).step <= 14  # 20 a second
    panel.pace.setCurrentIndex(0)
    panel.pace.activated.emit(0)
    step = learning(panel).step
    qtbot.waitUntil(lambda: learning(panel).step > step + 100, timeout=20_000)
    click(panel, "run")
