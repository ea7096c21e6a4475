"""Keyboard alone: focus walks along wires, and every act has its key."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget

from core.document import Document, Graph
from gui.actions import Action
from gui.canvas.widget import Canvas
from gui.store import Store
from gui.theme import THEMES
from gui.widgets import work
from tests.gui.canvas.hands import CTRL, SHIFT, Hands, lecture, make_hands

Key = Qt.Key


def test_arrows_walk_along_the_wires(hands: Hands) -> None:
    walked = []
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Down):
        hands.key(key)
        walked.append(hands.canvas.attention.node)
    assert walked == ["x", "q", "f", "f", "q", "y"]
    assert hands.canvas.marks.focus == "y" and hands.store.undo_label is None


def test_a_focused_node_is_brought_into_sight(hands: Hands, qtbot: Any) -> None:
    hands.canvas.eye.pan_by(-5000, 0)
    hands.key(Key.Key_Right)
    qtbot.waitUntil(lambda: hands.canvas.seen().contains(hands.canvas.page.rect("x")))


def test_shift_and_ctrl_with_arrows_move_the_selection(hands: Hands) -> None:
    hands.store.select(["q"])
    hands.key(Key.Key_Right, SHIFT)
    hands.key(Key.Key_Down, CTRL)
    assert hands.graph.nodes["q"].pos == (240.0, 51.0)
    hands.store.undo()
    assert hands.graph.nodes["q"].pos == (220.0, 50.0)


def test_tapping_space_selects_the_focused_node_and_takes_it_back(hands: Hands) -> None:
    hands.key(Key.Key_Right)
    hands.key(Key.Key_Space)
    assert hands.store.selection == {"x"}
    hands.key(Key.Key_Space)
    assert hands.store.selection == frozenset()


def test_w_arrows_and_enter_draw_a_wire(hands: Hands) -> None:
    hands.store.apply("Break", lambda document: document.with_graph(_without_wires(document.graph)))
    hands.canvas.attention.on("x")
    hands.key("w")
    assert hands.canvas.marks.target is not None
    for _ in range(8):
        if hands.canvas.marks.target == ("f", 0):
            break
        hands.key(Key.Key_Down)
    hands.key(Key.Key_Return)
    assert hands.graph.nodes["f"].inputs == ("x", None)
    assert hands.canvas.hand.gesture is None and hands.canvas.marks.ghost is None


def test_brackets_choose_an_input_and_w_finds_its_source(hands: Hands) -> None:
    hands.canvas.attention.on("f")
    hands.key("]")
    hands.key("]")
    assert hands.canvas.attention.port == 1
    hands.key("[")
    assert hands.canvas.attention.port == 0
    hands.store.apply("Break", lambda document: document.with_graph(_without_wires(document.graph)))
    hands.key("w")
    while hands.canvas.marks.target != ("y", None):
        hands.key(Key.Key_Up)
    hands.key(Key.Key_Return)
    assert hands.graph.nodes["f"].inputs == ("y", None)


def test_escape_forgets_a_wire_by_keys_and_nothing_else(hands: Hands) -> None:
    hands.store.select(["x"])
    hands.canvas.attention.on("x")
    hands.key("w")
    hands.key(Key.Key_Escape)
    assert hands.canvas.hand.gesture is None and hands.store.selection == {"x"} and hands.store.undo_label is None
    hands.key(Key.Key_Escape)
    assert hands.store.selection == frozenset()


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_takes_the_selection_away(hands: Hands, key: Qt.Key) -> None:
    hands.click(hands.body("q"))
    hands.key(key)
    assert set(hands.graph.nodes) == set("xyzf") and hands.graph.nodes["f"].inputs == (None, "z")
    assert hands.canvas.attention.node == "x"
    hands.store.undo()
    assert hands.graph == lecture() and hands.store.undo_label is None


def test_ctrl_delete_reconnects(hands: Hands) -> None:
    hands.store.select(["q"])
    hands.key(Key.Key_Delete, CTRL)
    assert hands.graph.nodes["f"].inputs == ("x", "z")


def test_delete_with_nothing_selected_is_no_step(hands: Hands) -> None:
    hands.key(Key.Key_Delete)
    assert hands.store.undo_label is None


def test_b_and_v_hide_gradients_and_values(hands: Hands) -> None:
    hands.key("b")
    assert not hands.canvas.shows_gradients and hands.canvas.shows_values
    hands.key("v")
    assert not hands.canvas.shows_values
    hands.key("b")
    assert hands.canvas.shows_gradients


def test_o_chooses_the_output_and_takes_it_back(hands: Hands) -> None:
    hands.click(hands.body("q"))
    hands.key("o")
    assert hands.graph.output == "q" and hands.store.trace.gradients["x"] == 1.0
    hands.key("o")
    assert hands.graph.output is None


def test_l_tidies_in_one_step(hands: Hands) -> None:
    before = {name: node.pos for name, node in hands.graph.nodes.items()}
    hands.key("l", SHIFT)
    assert {name: node.pos for name, node in hands.graph.nodes.items()} != before
    hands.store.undo()
    assert {name: node.pos for name, node in hands.graph.nodes.items()} == before and hands.store.undo_label is None


def test_a_large_graph_is_tidied_off_the_thread_that_paints(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.canvas.tidy.AT_ONCE", 2)
    hands = make_hands(qtbot, lecture())
    hands.key("l", SHIFT)
    assert hands.canvas.tidy.busy and hands.store.undo_label is None
    qtbot.waitUntil(lambda: not hands.canvas.tidy.busy)
    assert hands.store.undo_label is not None
    hands.store.undo()
    hands.key("l", SHIFT)
    hands.key(Key.Key_Escape)
    assert not hands.canvas.tidy.busy
    qtbot.waitUntil(lambda: not work.running)
    assert hands.store.undo_label is None


def test_a_page_may_be_closed_while_it_is_being_tidied(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.canvas.tidy.AT_ONCE", 2)
    canvas = Canvas(Store(Document(lecture())), THEMES["light"])
    canvas.tidy.start(None)
    canvas.deleteLater()
    del canvas
    qtbot.waitUntil(lambda: not work.running)


@pytest.mark.parametrize("key", [(Key.Key_Menu, Qt.KeyboardModifier.NoModifier), (Key.Key_F10, SHIFT)])
def test_the_menu_key_opens_the_menu_of_the_focused_node(hands: Hands, key: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    hands.canvas.attention.on("x")
    hands.key(*key)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and len(menu.actions()) > 5
    menu.close()


def test_keys_of_the_page_yield_to_a_field_that_takes_text(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    field, canvas = QLineEdit(window), Canvas(Store(Document(lecture())), THEMES["light"], window)
    column.addWidget(field)
    column.addWidget(canvas)
    window.show()
    qtbot.waitExposed(window)
    canvas.store.select(["q"])
    field.setFocus()
    for key in ("b", "v", "w", "o"):
        qtbot.keyClick(field, key)
    qtbot.keyClick(field, Key.Key_Backspace)
    assert field.text() == "bvw" and canvas.shows_values and set(canvas.graph.nodes) == set("xyzqf")


def test_the_page_claims_its_keys_from_shortcuts_of_the_window(hands: Hands) -> None:
    hands.store.select(["q"])
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(hands.canvas, event)
    assert event.isAccepted()
    other = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_S, CTRL)
    other.ignore()
    QApplication.sendEvent(hands.canvas, other)
    assert not other.isAccepted()


def test_f6_asks_for_the_next_pane(hands: Hands) -> None:
    asked: list[int] = []
    hands.canvas.go_in_pane.connect(asked.append)
    hands.key(Key.Key_F6)
    hands.key(Key.Key_F6, SHIFT)
    assert asked == [1, -1]


def test_no_two_rows_have_the_same_key_or_name(hands: Hands) -> None:
    rows: list[Action] = hands.canvas.actions()
    keys = [keys.toString() for row in rows for keys in row.sequences()]
    assert len(keys) == len(set(keys)) and len({row.id for row in rows}) == len(rows)


def test_every_row_runs_on_an_empty_page_and_on_the_lectures(qtbot: Any) -> None:
    for graph in (Graph(), lecture()):
        for k in range(len(make_hands(qtbot, graph).canvas.actions())):
            hands = make_hands(qtbot, graph)
            hands.store.select(graph.nodes)
            row = hands.canvas.actions()[k]
            if row.enabled():
                row.run()
            hands.canvas.leave_innermost()
            if menu := QApplication.activePopupWidget():
                menu.close()
            hands.canvas.close()


def test_tab_opens_the_box_and_shift_tab_leaves_the_page(hands: Hands) -> None:
    hands.key(Key.Key_Tab)
    assert hands.canvas.popups.box is not None
    hands.key(Key.Key_Escape)
    assert hands.canvas.popups.box is None and hands.canvas.hasFocus()


def _without_wires(graph: Graph) -> Graph:
    from dataclasses import replace

    nodes = {name: replace(node, inputs=(None,) * len(node.inputs)) for name, node in graph.nodes.items()}
    return Graph(nodes, graph.output)


def test_a_key_while_a_button_is_down_does_not_edit(hands: Hands) -> None:
    hands.press(hands.body("q"))
    hands.move(hands.body("q") + QPoint(50, 50))
    hands.key(Key.Key_Delete)
    assert "q" in hands.graph.nodes
    hands.release(hands.body("q") + QPoint(50, 50))


def test_keys_edit_the_leaf_that_arrows_led_to_whatever_is_selected(hands: Hands) -> None:
    hands.store.select({"f"})
    hands.canvas.attention.on("f")
    for _ in range(2):
        hands.key(Key.Key_Left)
    hands.key(Key.Key_F2)
    hands.type("7")
    hands.key(Key.Key_Return)
    assert hands.number("x") == 7.0 and hands.store.selection == {"f"}
