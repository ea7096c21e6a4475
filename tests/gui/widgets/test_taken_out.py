"""Widgets leave a layout without an item of Qt's ever being known to Python."""

import gc
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QLayoutItem, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui.panels.activations import ActivationsPanel
from gui.panels.learning import LearningPanel
from gui.store import Store
from gui.widgets.messages import Messages
from gui.widgets.taken_out import take_out

GUI = Path(__file__).resolve().parents[3] / "gui"
HANDED_OUT = re.compile(r"\.(itemAt|takeAt|takeRow|itemAtPosition)\(")


def test_what_is_taken_out_goes_and_what_is_kept_stays(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    form = QFormLayout(page)
    one, two, three = QLabel("1"), QLabel("2"), QLabel("3")
    form.addRow(one, two)
    form.addRow(three)
    take_out(form, (one, two, three), (three,))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert form.count() == 0 and not isValid(one) and not isValid(two) and isValid(three)


def known_items() -> int:
    return sum(isinstance(thing, QLayoutItem) and not hasattr(thing, "addItem") for thing in gc.get_objects())


def test_panels_and_messages_that_change_know_no_items(qtbot: QtBot) -> None:
    store, activations, learning, messages = Store(), ActivationsPanel(), LearningPanel(), Messages()
    for widget in (activations, learning, messages):
        qtbot.addWidget(widget)
    activations.set_store(store)
    learning.set_store(store)
    before = known_items()  # what a layout was made of may be known: it lives as long
    for name in ("elu", "leaky_relu", "sigmoid"):
        activations.show_gate(name)
        assert learning.learning is not None
        learning.learning.set_up(optimizer={"elu": "adam", "sigmoid": "sgd"}.get(name, "momentum"))
        messages.say(lambda: "said", key=name)
        messages.drop(name)
    assert known_items() == before


@pytest.mark.parametrize("path", sorted(GUI.rglob("*.py")), ids=lambda path: str(path.relative_to(GUI)))
def test_nobody_asks_a_layout_for_an_item(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if HANDED_OUT.search(line)]
    assert not lines, "take_out of gui/widgets/taken_out.py does without"
