"""Menus of the page, tips under the mouse, and gates dropped from elsewhere."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from core.document import Graph, Node, Wire
from core.values import Array
from gui.canvas.drops import GATE
from gui.canvas.hover import full, tip_of, tip_of_node, tip_of_wire
from tests.gui.canvas.hands import LEFT, NONE, RIGHT, Hands, make_hands

EMPTY = QPoint(700, 480)


def menu() -> QMenu:
    """Return the open menu."""
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def names(opened: QMenu) -> list[str]:
    """Return the lines that can be chosen."""
    return [action.text() for action in opened.actions() if action.isEnabled() and not action.isSeparator()]


def test_a_right_click_on_a_gate_selects_it_and_opens_its_menu(hands: Hands) -> None:
    hands.click(hands.body("q"), button=RIGHT)
    assert hands.store.selection == {"q"}
    assert "Delete" in names(menu()) and "Choose as the output" in names(menu())
    menu().close()


def test_a_right_click_within_the_selection_keeps_it(hands: Hands) -> None:
    hands.store.select(["q", "f"])
    hands.click(hands.body("q"), button=RIGHT)
    assert hands.store.selection == {"q", "f"}
    menu().close()


def test_the_menu_of_empty_ground_adds(hands: Hands) -> None:
    hands.click(EMPTY, button=RIGHT)
    add = next(action for action in menu().actions() if action.text() == "Add…")
    menu().close()
    add.trigger()
    assert hands.canvas.popups.box is not None


def test_what_the_menu_adds_stands_where_the_menu_was_opened(hands: Hands) -> None:
    hands.click(EMPTY, button=RIGHT)
    line = next(action for action in menu().actions() if action.text() == "Add a constant")
    QTest.mouseClick(menu(), LEFT, pos=menu().actionGeometry(line).center())
    (new,) = hands.store.selection
    assert hands.graph.nodes[new].pos == pytest.approx(hands.canvas.view.to_page(EMPTY.toPointF()))


def test_the_menu_of_a_wire_deletes_it(hands: Hands) -> None:
    middle = (hands.port("q") + hands.port("f", 0)) / 2
    hands.click(middle, button=RIGHT)
    next(action for action in menu().actions() if action.text() == "Delete").trigger()
    menu().close()
    assert hands.graph.nodes["f"].inputs == (None, "z")


def test_the_mouses_context_event_opens_no_second_menu(hands: Hands) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, EMPTY, hands.canvas.mapToGlobal(EMPTY))
    QApplication.sendEvent(hands.canvas, event)
    assert QApplication.activePopupWidget() is None
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, EMPTY, hands.canvas.mapToGlobal(EMPTY))
    QApplication.sendEvent(hands.canvas, event)
    menu().close()


def test_a_tip_shows_formula_numbers_and_the_full_value(qtbot: Any) -> None:
    nodes = [Node("x", "variable", value=1 / 3, label="x"), Node("f", "sigmoid", inputs=("x",), label="f", pos=(300.0, 0.0))]
    hands = make_hands(qtbot, Graph({node.id: node for node in nodes}))
    tip = tip_of_node(hands.graph, hands.store.trace, "f", "en")
    assert "Sigmoid" in tip and "σ(x)" in tip and "σ(0.3333) = 0.5826" in tip and "0.582570206" in tip
    wire = tip_of_wire(hands.graph, hands.store.trace, Wire("x", "f", 0), "en")
    assert "x → f" in wire and "upstream 1 × local (1 − f) · f = 1 × 0.2432 = 0.2432" in wire
    assert hands.canvas.tip_at(hands.body("f").toPointF()) == tip
    between = (hands.port("x") + hands.port("f", 0)) / 2
    assert hands.canvas.tip_at(between.toPointF()) == wire
    assert hands.canvas.tip_at(EMPTY.toPointF()) == ""


def test_a_tip_of_an_array_is_a_table_with_its_shape_and_no_markup_of_names(qtbot: Any) -> None:
    nodes = [Node("W", "parameter", value=Array([[1.0, -2.0], [0.5, 4.0]]), label="W")]
    hands = make_hands(qtbot, Graph({node.id: node for node in nodes}))
    tip = tip_of_node(hands.graph, hands.store.trace, "W", "zh")
    assert "参数" in tip and "2×2" in tip and "−2" in tip and tip.count("<tr>") == 2 + 0


def test_a_tip_says_upstream_times_local_for_leaves_gates_wires_and_ports(hands: Hands) -> None:
    graph, trace = hands.graph, hands.store.trace
    ids = {node.label: node.id for node in graph.nodes.values()}
    assert "from q: upstream −4 × local 1 = −4" in tip_of(graph, trace, ids["x"], None, "en")
    assert "from f: upstream 1 × local z = 1 × (−4) = −4" in tip_of(graph, trace, ids["q"], None, "en")
    assert "its own gradient is 1" in tip_of(graph, trace, ids["f"], None, "en")
    assert "upstream 1 × local q = 1 × 3 = 3" in tip_of(graph, trace, ids["f"], 1, "en")
    assert "来自 q：上游 −4 × 局部 1 = −4" in tip_of(graph, trace, ids["x"], None, "zh")


def test_the_tip_of_an_open_port_names_it(qtbot: Any) -> None:
    hands = make_hands(qtbot, Graph({"d": Node("d", "divide", inputs=(None, None))}))
    assert tip_of(hands.graph, hands.store.trace, "d", 1, "en").startswith("Input b: nothing is wired here.")


@pytest.mark.parametrize(
    ("value", "has", "hasnot"),
    [
        (Array([[1 / 3, 0.25]]), ("0.3333333333333333", "0.25"), ("…", "⋮")),
        (Array([[1 / 3] * 5]), ("0.333333<",), ("0.3333333",)),
        (Array([[float(k) for k in range(20)]]), (">&nbsp;7<", "…"), (">&nbsp;8<",)),
        (Array([float(k) for k in range(20)]), (">&nbsp;7<", "⋮"), (">&nbsp;8<",)),
        (Array([[[1.0, 2.0]], [[3.0, 4.0]]]), ("[0] <table>", ">&nbsp;2<"), (">&nbsp;3<",)),
        (Array([[-0.0]]), (">&nbsp;0<",), ("−0",)),
    ],
)
def test_arrays_are_cut_sensibly(value: Array, has: tuple[str, ...], hasnot: tuple[str, ...]) -> None:
    text = full(value.data)
    assert all(part in text for part in has) and not any(part in text for part in hasnot)


def test_resting_on_a_gate_shows_the_tip(hands: Hands) -> None:
    at = hands.body("q")
    QApplication.sendEvent(hands.canvas, QHelpEvent(QEvent.Type.ToolTip, at, hands.canvas.mapToGlobal(at)))
    assert "x + y" in QToolTip.text()
    QToolTip.hideText()


def drop(hands: Hands, mime: QMimeData, at: QPoint = EMPTY) -> None:
    """Drag something over the page and drop it."""
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(hands.canvas, QDragEnterEvent(at, copy, mime, LEFT, NONE))
    QApplication.sendEvent(hands.canvas, QDragMoveEvent(at, copy, mime, LEFT, NONE))
    QApplication.sendEvent(hands.canvas, QDropEvent(at.toPointF(), copy, mime, LEFT, NONE))


def test_a_gate_is_dropped_where_the_mouse_is(hands: Hands) -> None:
    mime = QMimeData()
    mime.setData(GATE, b"relu")
    drop(hands, mime)
    (new,) = hands.store.selection
    assert hands.graph.nodes[new].gate == "relu"
    assert hands.graph.nodes[new].pos == pytest.approx(hands.canvas.view.to_page(EMPTY.toPointF()))


def test_a_gate_dropped_on_a_wire_goes_into_it(hands: Hands) -> None:
    mime = QMimeData()
    mime.setData(GATE, b"relu")
    drop(hands, mime, (hands.port("q") + hands.port("f", 0)) / 2)
    (new,) = hands.store.selection
    assert hands.graph.nodes[new].inputs == ("q",) and hands.graph.nodes["f"].inputs == (new, "z")
    hands.store.undo()
    assert hands.store.undo_label is None


def test_an_unknown_gate_is_refused(hands: Hands) -> None:
    mime = QMimeData()
    mime.setData(GATE, b"\xff<b>nothing")
    problems: list[object] = []
    hands.store.refused.connect(problems.append)
    drop(hands, mime)
    assert len(problems) == 1 and hands.store.undo_label is None


def test_what_is_under_the_mouse_lights_up(hands: Hands) -> None:
    hands.move(hands.body("q"))
    assert hands.canvas.marks.hovered == "q"
    hands.move((hands.port("q") + hands.port("f", 0)) / 2)
    assert hands.canvas.marks.hovered is None and hands.canvas.marks.lit_wire == ("f", 0)
    hands.move(EMPTY)
    assert hands.canvas.marks.lit_wire is None
    hands.move(hands.value("x"))
    assert hands.canvas.cursor().shape() == Qt.CursorShape.SizeHorCursor
