"""The whole batch on the page: shapes with the samples first, pictures of them, and numbers that follow whatever is edited."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import edits
from core.collapse import collapse
from core.document import Document
from core.lessons import lesson
from core.training import Training
from core.values import freeze
from gui import batch_view
from gui.batch_words import how_many, said, spread
from gui.canvas.paint_batch import some_rows
from gui.canvas.widget import Canvas
from gui.learning import Learning, learning_of
from gui.panels.inspector import Inspector
from gui.panels.learning import LearningPanel
from gui.status import output_text
from gui.store import Store
from gui.theme import THEMES
from gui.window import MainWindow
from tests.gui.hands import SHIFT, Person


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compute here whatever is asked for, however busy the machine is."""
    monkeypatch.setattr(batch_view, "SLOW", 60.0)


@pytest.fixture
def store(qtbot: QtBot) -> Store:
    moons = lesson("net-on-moons").document
    assert moons.training is not None
    return Store(replace(moons, training=replace(moons.training, starts=(), steps=30)))


def id_of(store: Store, label: str) -> str:
    node = store.document.graph.by_label(label)
    assert node is not None
    return node.id


@pytest.fixture
def learning(store: Store) -> Learning:
    return learning_of(store)


@pytest.fixture
def canvas(qtbot: QtBot, store: Store) -> Canvas:
    canvas = Canvas(store, THEMES["light"])
    qtbot.addWidget(canvas)
    canvas.resize(900, 500)
    canvas.show()
    canvas.fit()
    return canvas


def loss(learning: Learning) -> float:
    """Return what a training with the present numbers begins with."""
    return Training(learning.graph(), learning.table(), learning.setup).loss[0]


def test_the_batch_is_what_a_training_begins_with_and_follows_every_edit(store: Store, learning: Learning) -> None:
    assert store.batch is None
    learning.batch.turn(True)
    first = store.batch
    assert first is not None and first.samples == 300 and first.values[id_of(store, "x")].shape == (300, 2)
    assert first.loss == pytest.approx(loss(learning))
    store.apply("Value", edits.set_value, id_of(store, "b1"), freeze([0.5, -0.5] * 8))
    second = store.batch
    assert second is not None and second.loss == pytest.approx(loss(learning)) != first.loss
    store.apply("Gate", edits.set_gate, id_of(store, "h"), "relu")
    assert store.batch is not None and store.batch.loss == pytest.approx(loss(learning))
    assert store.batch.values[id_of(store, "h")].min() == 0.0
    learning.set_up(standardise=True)
    assert store.batch.loss == pytest.approx(loss(learning)) and abs(store.batch.values[id_of(store, "x")].mean()) < 1e-12
    for _ in range(3):
        store.undo()
    assert store.batch.loss == pytest.approx(first.loss) and store.undo_label is None, "the view itself is no step"
    learning.batch.turn(False)
    assert store.batch is None and store.undo_label is None


def test_one_sample_and_the_batch_are_standardised_alike(store: Store, learning: Learning) -> None:
    learning.set_up(standardise=True, test=0.0)
    learning.batch.turn(True)
    assert store.batch is not None
    for row in (0, 7):
        learning.show_sample(row)
        assert np.asarray(store.trace.values[id_of(store, "x")]) == pytest.approx(store.batch.values[id_of(store, "x")][row])


def test_the_page_keeps_its_places_and_shows_shapes_with_the_samples_first(canvas: Canvas, learning: Learning, store: Store) -> None:
    boxes, before = list(canvas.page.boxes), canvas.grab().toImage()
    learning.batch.turn(True)
    after = canvas.grab().toImage()
    assert canvas.page.boxes == boxes and after != before
    assert "[300×16], mean" in canvas.tip_at(place(canvas, "h")) and "Batch of 300 samples" in canvas.tip_at(place(canvas, "h"))
    tip = canvas.tip_at(place(canvas, "W1"))
    assert "gradient of the mean [16×2], mean" in tip, "a parameter has one value, and the gradient of the mean"
    canvas.stepping.open()
    canvas.stepping.go(0)
    assert canvas.grab().toImage() != after, "step by step nothing is shown that is not known yet"
    canvas.stepping.close()
    assert canvas.grab().toImage() == after
    learning.batch.turn(False)
    assert canvas.grab().toImage() == before


def place(canvas: Canvas, name: str) -> Any:
    return canvas.view.to_screen(*canvas.graph.nodes[id_of(canvas.store, name)].pos)


def test_while_it_learns_and_while_one_looks_back_the_batch_moves_along(qtbot: QtBot, store: Store, learning: Learning) -> None:
    learning.batch.turn(True)
    losses = []
    store.batch_changed.connect(lambda: losses.append(store.batch and store.batch.loss))
    learning.run()
    qtbot.waitUntil(lambda: not learning.running, timeout=20_000)
    training = learning.training
    assert training is not None and losses and store.batch is not None
    assert store.batch.loss == pytest.approx(training.loss[-1], rel=1e-9)
    learning.look_at(10)
    assert store.batch.loss == pytest.approx(training.loss[10], rel=1e-9), "the page, the curve and the batch tell the same"
    learning.look_at(None)
    assert store.batch.loss == pytest.approx(training.loss[-1], rel=1e-9)


def test_a_large_batch_is_worked_out_beside_the_window(
    qtbot: QtBot, store: Store, learning: Learning, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_view, "QUICK", 2)
    monkeypatch.setattr(batch_view, "SLOW", 0.0)
    learning.batch.turn(True)
    assert learning.batch.busy and store.batch is None
    for number in (1.0, 2.0, 3.0):
        store.apply("Value", edits.set_value, id_of(store, "b2"), freeze([number, 0.0]))
    qtbot.waitUntil(lambda: not learning.batch.busy and store.batch is not None, timeout=10_000)
    assert store.batch is not None and store.batch.loss == pytest.approx(loss(learning)), "the last numbers win"
    store.apply("Value", edits.set_value, id_of(store, "b2"), freeze([4.0, 0.0]))
    learning.batch.turn(False)
    qtbot.wait(100)
    assert store.batch is None, "what comes too late is not shown"


def test_what_cannot_be_is_said_and_mends_itself(store: Store, learning: Learning) -> None:
    changes: list[None] = []
    learning.batch.changed.connect(lambda: changes.append(None))
    learning.batch.turn(True)
    learning.set_up(columns=(("nowhere", ("x1",)),))
    assert store.batch is None and learning.batch.problem is not None and learning.batch.is_on
    store.undo()
    assert store.batch is not None and learning.batch.problem is None and len(changes) == 3
    learning.set_up(data="")
    assert store.batch is None and learning.batch.problem is not None and learning.batch.problem.code == "no-data"


def test_a_name_that_takes_a_leaf_from_the_data_gives_it_one_value(store: Store, learning: Learning) -> None:
    learning.batch.turn(True)
    x = id_of(store, "x")
    assert store.batch is not None and x in store.batch.batched
    store.apply("Name", edits.rename, x, "other")
    assert store.batch is not None and x not in store.batch.batched
    store.undo()
    assert store.batch is not None and x in store.batch.batched


def test_inside_of_a_block_one_sample_is_shown(canvas: Canvas, store: Store, learning: Learning) -> None:
    store.apply("Collapse", lambda document: collapse(document, gates(document, id_of(store, "h"))))
    learning.batch.turn(True)
    (block,) = [node.id for node in store.document.graph.nodes.values() if node.block is not None]
    assert canvas.page.batch is store.batch is not None
    store.go((block,))
    assert store.batch is None and canvas.page.batch is None
    store.go(())
    assert canvas.page.batch is store.batch is not None


def gates(document: Document, end: str) -> list[str]:
    """Return the gates up to an end."""
    nodes, found, todo = document.graph.nodes, [], [end]
    while todo:
        name = todo.pop()
        if not nodes[name].is_leaf:
            found.append(name)
            todo += [source for source in nodes[name].inputs if source]
    return found


def test_the_inspector_tells_shape_mean_least_and_largest(qtbot: QtBot, store: Store, learning: Learning) -> None:
    panel = Inspector()
    qtbot.addWidget(panel)
    panel.set_store(store)
    panel.show()
    learning.batch.turn(True)
    store.select([id_of(store, "h")])
    page = panel.node_page
    qtbot.waitUntil(lambda: "[300×16]" in page.number.title.text())
    assert store.batch is not None
    mean, least, most = spread(store.batch.values[id_of(store, "h")])
    assert page.number.number.text() == f"mean {mean}\nleast {least}\nlargest {most}" and "300 samples" in page.role.text()
    assert not page.forward.isVisibleTo(page), "the words about one sample's numbers are silent"
    store.select([id_of(store, "b2")])
    qtbot.waitUntil(lambda: "[2]" in page.gradient.title.text())
    learning.batch.turn(False)
    store.select([id_of(store, "h")])
    qtbot.waitUntil(lambda: "[16]" in page.number.title.text() and page.forward.isVisibleTo(page))


def test_the_form_chooses_and_the_status_bar_tells_the_mean(qtbot: QtBot, store: Store) -> None:
    panel = LearningPanel()
    qtbot.addWidget(panel)
    panel.set_store(store)
    panel.resize(1100, 400)
    panel.show()
    box = panel.form.on_page
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert store.batch is not None and box.currentText() == "the whole batch" and not panel.form.sample.isEnabled()
    assert output_text(store.document.graph, store.trace, store.batch).startswith("mean of L over 300 samples = ")
    learning_of(store).set_up(columns=(("nowhere", ("x1",)),))
    assert panel.form.trouble.isVisible() and "no input nowhere" in panel.form.trouble.text()
    store.undo()
    assert not panel.form.trouble.isVisible()
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert store.batch is None and panel.form.sample.isEnabled()


@pytest.fixture
def person(qtbot: QtBot) -> Iterator[Person]:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    yield Person(window)
    window.autosave.stop() if hasattr(window.autosave, "stop") else None


def test_shift_v_on_the_page(person: Person, qtbot: QtBot) -> None:
    person.window.open_lesson("net-on-moons")
    QApplication.processEvents()
    person.canvas.setFocus()
    bare: QImage = person.canvas.grab().toImage()
    QTest.keyClick(person.canvas, Qt.Key.Key_V, SHIFT)
    assert person.store.batch is not None and person.canvas.grab().toImage() != bare
    assert person.window.status.output.text().startswith("mean of L over 300 samples")
    assert person.store.batch.loss == pytest.approx(0.989, abs=5e-4), "what the text of the lesson says"
    QTest.keyClick(person.canvas, Qt.Key.Key_V, SHIFT)
    assert person.store.batch is None
    assert person.window.status.output.text().startswith("L = ")


def test_samples_are_drawn_from_the_first_to_the_last() -> None:
    batch = np.arange(100.0).reshape(100, 1)
    assert some_rows(batch, 5).ravel().tolist() == [0, 25, 50, 74, 99] and some_rows(batch[:3], 5).ravel().tolist() == [0, 1, 2]
    assert some_rows(np.zeros((7, 2, 3)), 24).shape == (7, 6)


def test_numbers_are_said_with_their_shape() -> None:
    assert said(2.0) == "2" and said(np.array([1.0, 3.0])) == "[2], mean 2, from 1 to 3" and said(np.zeros((2, 0))).endswith("from – to –")


def test_of_many_samples_it_is_said_how_many_are_shown(qtbot: QtBot, store: Store, learning: Learning) -> None:
    learning.set_up(data_settings=(("count", 6000.0),), test=0.0)
    learning.batch.turn(True)
    qtbot.waitUntil(lambda: store.batch is not None, timeout=10_000)
    assert store.batch is not None and how_many(store.batch) == "the first 4096 of 6000 samples"


def test_a_scrub_on_the_page_moves_the_batch_and_is_one_step(person: Person) -> None:
    person.window.open_lesson("least-squares")
    QApplication.processEvents()
    person.canvas.fit()
    learning_of(person.store).batch.turn(True)
    first = person.store.batch
    assert first is not None and first.samples == 40
    at = person.value("w")
    person.press(at)
    for _ in range(8):
        at.setX(at.x() + 12)
        person.move(at)
    person.release(at)
    moved, second = person.graph.nodes[person.id_of("w")].value, person.store.batch
    person.store.undo()
    assert moved != 0.0 and second is not None and second.values[person.id_of("w")] == moved and second.loss != first.loss
    assert second.loss == pytest.approx(float(np.mean(second.values[person.id_of("L")])))
    assert person.store.batch is not None and person.store.batch.loss == pytest.approx(first.loss) and person.store.undo_label is None
