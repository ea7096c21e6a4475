"""The panel of Jacobians: follows the selection, shows numbers, a heat map or a sketch, and says what back-propagation does."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core import edits
from core.document import Document, Graph
from core.evaluate import evaluate
from core.examples import example
from core.jacobian_choice import choices, target_of
from gui.panels.jacobian import JacobianPanel
from gui.panels.jacobian_views import marks
from gui.store import Store
from gui.theme import THEMES
from gui.window import MainWindow
from tests.core.graphs import gate, graph, leaf


def made(qtbot: QtBot, nodes: Graph) -> tuple[JacobianPanel, Store]:
    panel, store = JacobianPanel(), Store(Document(nodes))
    qtbot.addWidget(panel)
    panel.set_store(store)
    panel.resize(900, 320)
    panel.show()
    qtbot.waitExposed(panel)
    return panel, store


def norm_squared() -> Graph:
    return example("norm-squared").document.graph


def id_of(nodes: Graph, label: str) -> str:
    return next(key for key, node in nodes.nodes.items() if node.label == label)


def shown(panel: JacobianPanel) -> list[list[str]]:
    model = panel.model
    return [[model.data(model.index(row, column)) for column in range(model.columnCount())] for row in range(model.rowCount())]


def select(panel: JacobianPanel, store: Store, *ids: str) -> None:
    store.select(ids)
    panel.refresh()


def test_the_jacobian_of_the_selected_gate_stands_there_with_named_rows_and_columns(qtbot: QtBot) -> None:
    nodes = norm_squared()
    panel, store = made(qtbot, nodes)
    select(panel, store, id_of(nodes, "q"))
    assert panel.title.text() == "∂q/∂W" and panel.views.currentWidget() is panel.table
    assert shown(panel) == [["0.2", "0.4", "0", "0"], ["0", "0", "0.2", "0.4"]]
    assert panel.model.headerData(1, Qt.Orientation.Vertical) == "q[1]"
    assert panel.model.headerData(1, Qt.Orientation.Horizontal) == "W[0, 1]"
    assert "Blocks of 1×2" in panel.said.text() and "[[0.088, 0.176], [0.104, 0.208]], in the shape of W" in panel.said.text()


def test_the_other_input_is_chosen_by_the_keyboard(qtbot: QtBot) -> None:
    nodes = norm_squared()
    panel, store = made(qtbot, nodes)
    select(panel, store, id_of(nodes, "q"))
    panel.by.setFocus()
    QTest.keyClick(panel.by, Qt.Key.Key_Down)
    assert panel.title.text() == "∂q/∂x" and shown(panel) == [["0.1", "0.5"], ["−0.3", "0.8"]]


def test_transposed_it_is_inputs_by_outputs(qtbot: QtBot) -> None:
    nodes = norm_squared()
    panel, store = made(qtbot, nodes)
    select(panel, store, id_of(nodes, "q"))
    panel.turned.setFocus()
    QTest.keyClick(panel.turned, Qt.Key.Key_Space)
    assert panel.turned.isChecked() and len(shown(panel)) == 4
    assert panel.model.headerData(0, Qt.Orientation.Vertical) == "W[0, 0]"


def test_two_selected_nodes_give_all_that_lies_between_them(qtbot: QtBot) -> None:
    nodes = norm_squared()
    panel, store = made(qtbot, nodes)
    select(panel, store, id_of(nodes, "x"), id_of(nodes, "f"))
    assert panel.title.text() == "∂f/∂x" and shown(panel) == [["−0.112", "0.636"]]


def test_without_a_selection_it_is_the_output(qtbot: QtBot) -> None:
    panel, _ = made(qtbot, norm_squared())
    assert panel.title.text() == "∂f/∂q" and shown(panel) == [["0.44", "0.52"]]


def test_it_follows_the_numbers(qtbot: QtBot) -> None:
    panel, store = made(qtbot, graph(leaf("x", 3.0), gate("f", "square", "x")))
    store.apply("Scrub", edits.set_value, "x", 5.0)
    qtbot.waitUntil(lambda: shown(panel) == [["10"]], timeout=3000)


def test_a_larger_one_is_a_heat_map_that_tells_what_is_under_the_mouse(qtbot: QtBot) -> None:
    panel, store = made(qtbot, graph(leaf("x", np.linspace(-1, 1, 30)), gate("y", "softmax", "x"), gate("f", "l2", "y")))
    select(panel, store, "y")
    assert panel.views.currentWidget() is panel.heat
    QTest.qWait(50)
    view = panel.heat.plot.getPlotItem().getViewBox()
    panel.heat._moved(view.mapViewToScene(QPointF(29.5, 29.5)))
    y = evaluate(store.document.graph).values["y"]
    assert panel.readout.text().startswith("∂y[29]/∂x[29] = ")
    assert float(panel.readout.text().split(" = ")[1]) == pytest.approx(y[29] * (1 - y[29]), rel=1e-3)  # type: ignore[index]
    panel.heat._moved(QPointF(-50.0, -50.0))
    assert " … " in panel.readout.text()


def test_a_huge_one_is_a_sketch_with_its_counts(qtbot: QtBot) -> None:
    draw = np.random.default_rng(0)
    W, x = draw.normal(size=(256, 784)), draw.normal(size=784)
    panel, store = made(qtbot, graph(leaf("W", W), leaf("x", x), gate("q", "matmul", "W", "x"), gate("f", "l2", "q")))
    select(panel, store, "q")
    assert panel.views.currentWidget() is panel.sketch and panel.jacobian is not None and panel.jacobian.matrix is None
    assert all(text in panel.said.text() for text in ("256 × 200\u202f704", "1×784", "411\u202fMB", "51\u202f380\u202f224"))
    parts = marks(panel.jacobian, False)
    assert len(parts) == 24 and parts[0][:2] == (0.0, 0.0)


def test_what_cannot_be_shown_is_said(qtbot: QtBot) -> None:
    panel, store = made(qtbot, graph(leaf("x", 1.0), gate("f", "exp", "x"), gate("loose", "add", "x", None), output="f"))
    select(panel, store, "loose")
    assert panel.views.currentWidget() is panel.empty and "missing" in panel.empty.text()
    select(panel, store, "x")
    assert "Select a gate" in panel.empty.text() and not panel.by.isEnabled()


def test_what_may_be_chosen() -> None:
    nodes = norm_squared()
    trace = evaluate(nodes)
    W, x, q, f = (id_of(nodes, label) for label in ("W", "x", "q", "f"))
    assert target_of(nodes, trace, []) == f and target_of(nodes, trace, [q]) == q and target_of(nodes, trace, [W]) is None
    assert [(choice.source, choice.port) for choice in choices(nodes, f, [f])] == [(q, 0), (W, None), (x, None)]


def test_both_themes_are_worn(qtbot: QtBot) -> None:
    nodes = norm_squared()
    panel, store = made(qtbot, nodes)
    select(panel, store, id_of(nodes, "q"))
    colours = set()
    for name in ("light", "dark"):
        panel.set_theme(THEMES[name])
        colours.add(panel.model.data(panel.model.index(0, 0), Qt.ItemDataRole.BackgroundRole).name())
    assert len(colours) == 2


def panes_reached(window: MainWindow) -> set[str]:
    """Walk with F6 and return the panels that had the keyboard, and were in front then."""
    met = set()
    for _ in range(12):
        window.step_pane(1)
        QTest.qWait(20)
        focus = window.focusWidget()
        had = {name for name, panel in window.docks.panels.items() if focus is not None and panel.isAncestorOf(focus)}
        met |= {name for name in had if window.docks.is_in_front(name)}
    return met


def test_panels_below_share_a_place_and_f6_brings_each_to_the_front(window: MainWindow, qtbot: QtBot) -> None:
    window.docks.begin()
    for name in ("jacobian", "code"):
        window.docks.toggle(name)
        qtbot.waitUntil(lambda name=name: window.docks.is_in_front(name))
    assert window.docks.is_shown("jacobian") and not window.docks.is_in_front("jacobian")
    window.docks.toggle("jacobian")  # brings it to the front
    qtbot.waitUntil(lambda: window.docks.is_in_front("jacobian"))
    assert window.docks.is_shown("code") and {"jacobian", "code"} <= panes_reached(window)
    window.docks.bring("jacobian")
    qtbot.waitUntil(lambda: window.docks.is_in_front("jacobian"))
    window.docks.toggle("jacobian")  # hides it
    qtbot.waitUntil(lambda: window.docks.is_in_front("code"))
    assert not window.docks.is_shown("jacobian")
