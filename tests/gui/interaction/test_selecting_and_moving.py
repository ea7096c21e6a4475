"""Select, move, copies, and where a press hits: rows of the table, and the sentences below it."""

import pytest
from PySide6.QtCore import QPoint

from core.document import Graph, Node
from gui.canvas.marks import Marks
from gui.canvas.view import View
from gui.window import MainWindow
from tests.gui.canvas.hands import lecture
from tests.gui.hands import ALT, CTRL, LEFT, SHIFT, Person
from tests.gui.interaction.conftest import sit_down

FAR = QPoint(83, 47)


def test_select_by_a_click(me: Person) -> None:
    me.click(me.body("q"))
    assert me.store.selection == {"q"}
    me.click(me.body("f"))
    assert me.store.selection == {"f"}
    me.click(me.free(0.9, 0.9))
    assert not me.store.selection and me.store.undo_label is None


def test_select_shift_adds_and_ctrl_toggles(me: Person) -> None:
    me.click(me.body("q"))
    me.click(me.body("f"), LEFT, SHIFT)
    assert me.store.selection == {"q", "f"}
    me.click(me.body("q"), LEFT, CTRL)
    assert me.store.selection == {"f"}
    me.click(me.body("q"), LEFT, CTRL)
    assert me.store.selection == {"q", "f"}


@pytest.mark.parametrize(("keys", "selected"), [(None, set("xy")), (SHIFT, set("xyf")), (CTRL, set("yf"))])
def test_select_with_a_box_drawn_on_empty_ground(me: Person, keys: object, selected: set[str]) -> None:
    me.store.select("f" if keys is not CTRL else "xf")
    corner, end = me.body("x") + QPoint(-70, -60), me.body("y") + QPoint(40, 40)
    me.drag(corner, end, LEFT, *([keys] if keys is not None else []))  # type: ignore[list-item]
    assert me.store.selection == selected and me.store.undo_label is None and me.canvas.marks.box is None


def test_move_begins_after_4_pixels(me: Person) -> None:
    me.window.tabs.current.canvas.snapping = False  # type: ignore[union-attr]
    start = me.body("q")
    me.drag(start, start + QPoint(2, 2))
    assert me.store.undo_label is None and me.graph.nodes["q"].pos == (220.0, 50.0)
    me.drag(start, start + QPoint(4, 1))
    assert me.graph.nodes["q"].pos == (224.0, 51.0)


def test_move_shift_keeps_one_axis(me: Person) -> None:
    me.drag(me.body("q"), me.body("q") + FAR, LEFT, SHIFT)
    assert me.graph.nodes["q"].pos == (303.0, 50.0)
    me.key("Ctrl+Z")
    assert me.graph == lecture() and me.store.undo_label is None


def test_move_takes_the_selection_along_as_one_step(me: Person) -> None:
    me.key("G")
    me.store.select("xq")
    me.drag(me.body("q"), me.body("q") + FAR)
    assert me.graph.nodes["x"].pos == (83.0, 47.0) and me.graph.nodes["q"].pos == (303.0, 97.0)
    me.key("Ctrl+Z")
    assert me.graph == lecture()


def test_tidy_snapping_shows_guides_and_g_toggles(me: Person) -> None:
    place = me.body("q") + QPoint(40, 47)  # 97 is near y's 100
    me.press(me.body("q"))
    me.move(me.body("q") + QPoint(20, 20))
    me.move(place)
    assert me.canvas.marks.guides
    me.release(place)
    assert me.graph.nodes["q"].pos == (260.0, 100.0) and not me.canvas.marks.guides
    me.key("Ctrl+Z")
    me.key("G")
    me.drag(me.body("q"), place)
    assert me.graph.nodes["q"].pos == (260.0, 97.0)


def test_copies_by_keys_stand_at_the_cursor_and_cascade(me: Person) -> None:
    me.store.select("xyq")
    me.key("Ctrl+C")
    at = me.free(0.7, 0.75)
    me.move(at)
    places = []
    for _ in range(2):
        me.key("Ctrl+V")
        new = me.store.selection
        assert len(new) == 3 and all(set(filter(None, me.graph.nodes[name].inputs)) <= new for name in new)
        points = [me.page_point(*me.graph.nodes[name].pos) for name in new]
        places.append(sum(points, QPoint()) / 3)
    assert (places[0] - at).manhattanLength() < 60
    assert 0 < (places[1] - places[0]).manhattanLength() < 120  # beside the first
    assert len(me.graph.nodes) == 11


def test_copies_in_the_middle_while_the_cursor_is_elsewhere(me: Person, window: MainWindow) -> None:
    me.store.select("q")
    me.key("Ctrl+C")
    me.move(window.mapToGlobal(QPoint(20, 10)))  # over the menu bar
    me.key("Ctrl+V")
    (new,) = me.store.selection
    assert (me.page_point(*me.graph.nodes[new].pos) - me.canvas.mapToGlobal(me.canvas.rect().center())).manhattanLength() < 60


def test_copies_cut_keep_inputs_and_duplicate(me: Person) -> None:
    me.store.select("q")
    me.key("Ctrl+C")
    me.key("Ctrl+Shift+V")
    (kept,) = me.store.selection
    assert me.graph.nodes[kept].inputs == ("x", "y")
    me.key("Ctrl+D")
    (twin,) = me.store.selection
    assert twin != kept and me.graph.nodes[twin].gate == "add"
    me.store.select("z")
    me.key("Ctrl+X")
    assert "z" not in me.graph.nodes and me.graph.nodes["f"].inputs == ("q", None)


def test_copies_alt_drag_leaves_the_gate_and_moves_a_copy(me: Person) -> None:
    me.key("G")
    me.drag(me.body("q"), me.body("q") + FAR, LEFT, ALT)
    (copy,) = me.store.selection
    assert me.graph.nodes["q"].pos == (220.0, 50.0) and me.graph.nodes[copy].pos == (303.0, 97.0)
    me.key("Ctrl+Z")
    assert me.graph == lecture() and me.store.undo_label is None


@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
def test_targets_keep_their_size_on_the_screen(me: Person, scale: float) -> None:
    me.canvas.zoom_by(scale)
    me.until(lambda: me.canvas.view.scale == pytest.approx(scale))
    port = me.port("f")
    hit = [me.canvas.hit(me.canvas.mapFromGlobal(port + QPoint(0, down)).toPointF()).kind for down in (-11, 0, 11, 14)]
    assert hit[:3] == ["port"] * 3 and hit[3] != "port"  # 24 pixels high


def test_targets_of_wires_are_12_pixels_wide_at_every_zoom(window: MainWindow) -> None:
    nodes = [Node("x", "variable", value=3.0, label="x"), Node("g", "relu", inputs=("x",), label="g", pos=(400.0, 0.0))]
    me = sit_down(window, Graph({node.id: node for node in nodes}))
    for scale in (0.5, 2.0):
        me.canvas.look(View(scale, 300.0, 300.0))
        middle = (me.port("x") + me.port("g", 0)) / 2 + QPoint(round(60 * scale), 0)  # right of the numbers on it
        kinds = [me.canvas.hit(me.canvas.mapFromGlobal(middle + QPoint(0, down)).toPointF()).kind for down in range(-20, 21)]
        assert 11 <= kinds.count("wire") <= 13


def test_targets_the_magnet_reaches_28_pixels(window: MainWindow) -> None:
    nodes = [Node("x", "variable", value=3.0, label="x"), Node("g", "relu", inputs=(None,), label="g", pos=(300.0, 0.0))]
    me = sit_down(window, Graph({node.id: node for node in nodes}))
    for way, caught in ((QPoint(-19, -19), True), (QPoint(-21, -21), False)):  # 27 and 30 pixels away
        me.press(me.port("x"))
        me.move(me.port("g", 0) + QPoint(-90, 0))
        me.move(me.port("g", 0) + way)
        marks: Marks = me.canvas.marks
        assert (marks.target == ("g", 0)) is caught
        me.key("Esc")
        me.release(me.port("g", 0) + way)
    assert me.store.undo_label is None


def test_a_gesture_ends_with_escape_and_with_the_focus_and_makes_no_undo_step(me: Person) -> None:
    for leave in (lambda: me.key("Esc"), lambda: me.window.tabs.current.formula_bar.setFocus()):  # type: ignore[union-attr]
        me.press(me.body("q"))
        me.move(me.body("q") + QPoint(30, 10))
        me.move(me.body("q") + FAR)
        assert me.canvas.hand.gesture is not None
        leave()
        assert me.canvas.hand.gesture is None
        me.release(me.free(0.8, 0.8))
        assert me.graph == lecture() and me.store.undo_label is None
