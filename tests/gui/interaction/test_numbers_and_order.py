"""Edit a value, scrub it, hover over it; tidy, straighten, align and distribute: rows of the table."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from core.document import Graph, Node
from core.values import Array
from gui.window import MainWindow
from tests.gui.canvas.hands import lecture
from tests.gui.hands import CTRL, LEFT, RIGHT, SHIFT, Person
from tests.gui.interaction.conftest import sit_down


@pytest.mark.parametrize("how", ["double click", "Return", "Enter", "F2", "just type"])
def test_edit_a_value(me: Person, how: str) -> None:
    if how == "double click":
        me.double_click(me.value("z"))
    else:
        me.click(me.body("z"))
    if how in ("Return", "F2"):
        me.key(how)
    elif how == "Enter":  # of the number pad
        QTest.keyClick(me.window.windowHandle(), Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    me.type("7")
    assert me.canvas.popups.editor is not None
    me.key("Return")
    assert me.graph.nodes["z"].value == 7.0 and me.store.trace.values["f"] == 21.0
    me.key("Ctrl+Z")
    assert me.graph == lecture() and me.store.undo_label is None


@pytest.mark.parametrize("port", [None, 0, 1])
def test_edit_a_value_what_cannot_be_read_stays_and_says_why(me: Person, port: object) -> None:
    me.double_click(me.value("z"))
    me.type("seven")
    me.key("Return")
    editor = me.canvas.popups.editor
    assert editor is not None and editor.problem and me.store.undo_label is None
    me.key("Esc")
    assert me.canvas.popups.editor is None and me.graph == lecture()


def test_edit_a_value_by_dragging_sideways_everything_follows_live_as_one_step(me: Person) -> None:
    start = me.value("z")
    seen = []
    me.press(start)
    for step in range(1, 11):
        me.move(start + QPoint(9 * step, 0))
        seen.append((me.graph.nodes["z"].value, me.store.trace.values["f"], me.store.trace.gradients["x"]))
    me.release(start + QPoint(90, 0))
    assert len(set(seen)) > 5 and all(f == 3 * z and gradient == z for z, f, gradient in seen)
    me.key("Ctrl+Z")
    assert me.graph == lecture() and me.store.undo_label is None


def test_edit_a_value_by_dragging_shift_is_finer_and_ctrl_coarser(me: Person) -> None:
    ways = {}
    for name, keys in (("finer", SHIFT), ("plain", Qt.KeyboardModifier.NoModifier), ("coarser", CTRL)):
        start = me.value("z")
        me.drag(start, start + QPoint(60, 0), LEFT, keys)
        ways[name] = abs(me.graph.nodes["z"].value + 4.0)  # type: ignore[operator]
        me.key("Ctrl+Z")
    assert 0 < ways["finer"] < ways["plain"] / 2 and ways["coarser"] > ways["plain"] * 2


def tip(me: Person, at: QPoint) -> str:
    """Rest the mouse somewhere and return what is said."""
    me.move(at)
    place = me.canvas.mapFromGlobal(at)
    QApplication.sendEvent(me.canvas, QHelpEvent(QHelpEvent.Type.ToolTip, place, at))
    said = QToolTip.text()
    QToolTip.hideText()
    return said


def test_hover_shows_the_full_number_the_formula_and_upstream_times_local(window: MainWindow) -> None:
    nodes = [
        Node("x", "variable", value=1 / 3, label="x", pos=(0.0, 0.0)),
        Node("w", "variable", value=2.0, label="w", pos=(0.0, 130.0)),
        Node("f", "multiply", inputs=("x", "w"), label="f", pos=(300.0, 50.0)),
    ]
    me = sit_down(window, Graph({node.id: node for node in nodes}))
    assert "0.3333333333333333" in tip(me, me.body("x"))
    said = tip(me, me.body("f"))
    assert "0.6666666666666666" in said and "2" in said and "·" in said  # x · w with its numbers
    wire = tip(me, me.port("f", 0))
    assert "upstream" in wire and "local" in wire and "×" in wire


def test_hover_shows_an_array_with_its_shape(window: MainWindow) -> None:
    me = sit_down(window, Graph({"v": Node("v", "variable", value=Array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.5]]), label="v")}))
    said = tip(me, me.body("v"))
    assert "2×3" in said and "6.5" in said


# ---------------------------------------------------------------- order


@pytest.fixture
def mess(window: MainWindow) -> Person:
    """Before the lecture's graph, thrown about."""
    places = {"x": (10.0, 130.0), "y": (230.0, 10.0), "z": (400.0, 90.0), "q": (60.0, 260.0), "f": (330.0, 300.0)}
    nodes = lecture().nodes
    from dataclasses import replace

    return sit_down(window, Graph({name: replace(node, pos=places[name]) for name, node in nodes.items()}, "f"))


def xs(me: Person) -> dict[str, float]:
    """Return how far right each node stands."""
    return {name: node.pos[0] for name, node in me.graph.nodes.items()}


def test_tidy_l_lays_out_the_selection_and_shift_l_all(mess: Person) -> None:
    before = mess.graph
    mess.store.select("xyq")
    mess.key("L")
    mess.until(lambda: mess.store.undo_label is not None)
    assert max(xs(mess)["x"], xs(mess)["y"]) < xs(mess)["q"]
    assert mess.graph.nodes["f"].pos == before.nodes["f"].pos and mess.graph.nodes["z"].pos == before.nodes["z"].pos
    mess.key("Ctrl+Z")
    assert mess.graph == before and mess.store.undo_label is None
    mess.key("Shift+L")
    mess.until(lambda: mess.store.undo_label is not None)
    assert max(xs(mess)["x"], xs(mess)["y"]) < xs(mess)["q"] < xs(mess)["f"]
    mess.key("Ctrl+Z")
    assert mess.graph == before


def test_tidy_q_straightens(window: MainWindow) -> None:
    nodes = [Node("x", "variable", value=3.0, label="x"), Node("r", "relu", inputs=("x",), label="r", pos=(250.0, 37.0))]
    me = sit_down(window, Graph({node.id: node for node in nodes}))
    me.store.select("xr")
    me.key("Q")
    assert me.port("x").y() == me.port("r", 0).y()
    me.key("Ctrl+Z")
    assert me.graph.nodes["r"].pos == (250.0, 37.0) and me.store.undo_label is None


def arrange(me: Person, line: str) -> None:
    """Choose a line of the menu of arranging, and look that it can be undone by one step."""
    me.open_menu("Arrange")
    me.choose(line)
    assert me.store.undo_label is not None


def test_tidy_align_and_distribute_in_the_menu(mess: Person) -> None:
    before = mess.graph
    mess.store.select("xyz")
    for line, axis, side in (("Align left edges", 0, "left"), ("Align right edges", 0, "right"), ("Align top edges", 1, "top"),
                             ("Align bottom edges", 1, "bottom"), ("Align centres", 0, "x"), ("Align middles", 1, "y")):  # fmt: skip
        arrange(mess, line)
        page = mess.canvas.page
        rects = [page.rect(name) for name in "xyz"]
        edges = [getattr(rect, side)() for rect in rects] if side not in "xy" else [mess.graph.nodes[name].pos[axis] for name in "xyz"]
        assert max(edges) - min(edges) < 1.0, line
        mess.key("Ctrl+Z")
        assert mess.graph == before
    for line, axis in (("Distribute sideways", 0), ("Distribute downwards", 1)):
        arrange(mess, line)
        places = sorted(mess.graph.nodes[name].pos[axis] for name in "xyz")
        assert places[1] - places[0] == pytest.approx(places[2] - places[1], abs=25.0), line
        mess.key("Ctrl+Z")
        assert mess.graph == before


def test_tidy_stands_in_the_menu_of_the_page(mess: Person) -> None:
    mess.click(mess.free(0.9, 0.9), RIGHT)
    mess.choose("Tidy everything")
    mess.until(lambda: mess.store.undo_label is not None)
    assert max(xs(mess)["x"], xs(mess)["y"]) < xs(mess)["q"] < xs(mess)["f"]
