"""Somebody before the lecture's f = (x + y)·z in the whole window, seen at 100 %, with nothing done yet."""

from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from core.document import Document, Graph, Node
from gui.answering.desk import answers_folder
from gui.canvas.view import View
from gui.window import MainWindow
from tests.gui.canvas.hands import lecture
from tests.gui.hands import Person
from tests.gui.interaction.answering import Before, lay

START = View(1.0, 200.0, 180.0)


def sit_down(window: MainWindow, graph: Graph) -> Person:
    """Open a graph in the window and look at it at 100 %."""
    window.resize(1280, 800)
    window.desk.add(Document(graph))
    me = Person(window)
    me.move(me.free(0.99, 0.99))  # what this lights up and says settles before anybody looks
    window.grab()
    QApplication.processEvents()
    me.canvas.look(START)
    me.canvas.setFocus()
    return me


@pytest.fixture
def me(window: MainWindow) -> Person:
    """Before the lecture's graph."""
    return sit_down(window, lecture())


@pytest.fixture
def spare(window: MainWindow) -> Person:
    """Before the lecture's graph with a spare tanh t and a spare variable w below it."""
    more = [Node("t", "tanh", inputs=(None,), label="t", pos=(300.0, 320.0)), Node("w", "variable", value=9.0, label="w", pos=(0.0, 340.0))]
    return sit_down(window, Graph({**lecture().nodes, **{node.id: node for node in more}}, "f"))


@pytest.fixture
def before(me: Person) -> Before:
    """Lays worksheets before somebody; no answers were kept."""
    for file in answers_folder().glob("*.json"):
        file.unlink()
    return partial(lay, me)
