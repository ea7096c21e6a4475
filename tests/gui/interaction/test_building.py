"""Add a gate, wire, move and break wires, put a gate into a wire, collapse and expand: rows of the table."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from core.document import Graph, Node
from core.values import Array
from gui.window import MainWindow
from tests.gui.canvas.hands import lecture
from tests.gui.hands import ALT, CTRL, LEFT, RIGHT, Person
from tests.gui.interaction.conftest import sit_down

EMPTY = (0.75, 0.85)


def new_ones(me: Person) -> list[Node]:
    """Return the nodes that were not there at first."""
    return [node for name, node in me.graph.nodes.items() if name not in lecture().nodes]


def open_box(me: Person, how: str, at: QPoint) -> None:
    """Open the quick-add box over a place of the empty page."""
    me.move(at)
    if how == "double click":
        me.double_click(at)
    elif how == "menu":
        me.click(at, RIGHT)
        me.choose("Add…")
    else:
        me.key(how)


@pytest.mark.parametrize("how", ["Tab", "double click", "Shift+A", "menu"])
def test_add_a_gate_in_a_box_under_the_cursor_that_keys_drive(me: Person, how: str) -> None:
    at = me.free(*EMPTY)
    open_box(me, how, at)
    box = me.canvas.popups.box
    assert box is not None and box.field.hasFocus()
    assert (box.mapToGlobal(QPoint()) - at).manhattanLength() < 500 and me.canvas.rect().contains(box.geometry())
    me.type("m")
    first = box.list.current_row()
    me.key("Down")
    assert box.list.current_row() == first + 1
    wanted = box.list.currentIndex().data()
    me.key("Return")
    (new,) = new_ones(me)
    assert new.row.words.say("en") == wanted and me.store.selection == {new.id}
    assert (me.page_point(*new.pos) - at).manhattanLength() < 40
    me.key("Ctrl+Z")
    assert me.graph == lecture() and me.store.undo_label is None


@pytest.mark.parametrize(
    ("text", "made"),
    [("2.5", [("constant", "", 2.5)]), ("u = 2", [("variable", "u", 2.0)]), ("tanh", [("tanh", "", None)])],
)
def test_add_a_gate_a_number_is_a_constant_and_u_equals_2_a_variable(me: Person, text: str, made: list[object]) -> None:
    open_box(me, "Tab", me.free(*EMPTY))
    me.type(text)
    me.key("Return")
    assert [(node.gate, node.label, node.value) for node in new_ones(me)] == made


def test_add_a_gate_a_formula_is_a_whole_laid_out_subgraph(me: Person) -> None:
    open_box(me, "Tab", me.free(*EMPTY))
    me.type("g = (a + x) * exp(a)")
    me.key("Return")
    made = {node.gate: node for node in new_ones(me)}
    assert made.keys() == {"variable", "add", "multiply", "exp"} and made["multiply"].label == "g"
    assert "x" in made["add"].inputs  # the one of the page
    assert made["variable"].pos[0] < made["add"].pos[0] < made["multiply"].pos[0]
    me.key("Ctrl+Z")
    assert me.graph == lecture()


def test_add_a_gate_by_dragging_it_from_the_palette(me: Person) -> None:
    at = me.free(*EMPTY)
    me.drag_and_drop(me.tile("sigmoid"), at)
    (new,) = new_ones(me)
    assert new.gate == "sigmoid" and (me.page_point(*new.pos) - at).manhattanLength() < 4


def test_add_a_gate_at_the_end_of_a_wire_drawn_to_empty_ground(window: MainWindow) -> None:
    me = sit_down(window, Graph({"k": Node("k", "variable", value=2.0, label="k")}))
    at = me.free(*EMPTY)
    me.drag(me.port("k"), at)
    box = me.canvas.popups.box
    assert box is not None
    me.type("index")  # wants an array: it does not fit
    assert "index" not in [offer.title.say("en").lower() for offer in box.list.lines.offers]
    for _ in "index":
        me.key("Backspace")
    me.type("relu")
    me.key("Return")
    (new,) = [node for node in me.graph.nodes.values() if node.id != "k"]
    assert new.gate == "relu" and new.inputs == ("k",)
    me.key("Ctrl+Z")
    assert set(me.graph.nodes) == {"k"} and me.store.undo_label is None  # gate and wire were one step


# ---------------------------------------------------------------- wires


@pytest.fixture
def loose(window: MainWindow) -> Person:
    """Before x, an add gate g with nothing on it, W (3×4) and v (5 rows) and a matmul m that has W."""
    nodes = [
        Node("x", "variable", value=3.0, label="x", pos=(0.0, 0.0)),
        Node("g", "add", inputs=(None, None), label="g", pos=(300.0, 0.0)),
        Node("W", "parameter", value=Array([[1.0] * 4] * 3), label="W", pos=(0.0, 170.0)),
        Node("v", "variable", value=Array([[1.0] * 2] * 5), label="v", pos=(0.0, 340.0)),
        Node("m", "matmul", inputs=("W", None), label="m", pos=(350.0, 230.0)),
    ]
    return sit_down(window, Graph({node.id: node for node in nodes}))


@pytest.mark.parametrize("way", ["forwards", "backwards", "click and click"])
def test_wire(loose: Person, way: str) -> None:
    start, end = loose.port("x"), loose.port("g", 1)
    if way == "click and click":
        loose.click(start)
        loose.move(start + QPoint(40, 10))
        assert loose.canvas.marks.ghost is not None and loose.store.undo_label is None
        loose.click(end)
    else:
        loose.drag(*((start, end) if way == "forwards" else (end, start)))
    assert loose.graph.nodes["g"].inputs == (None, "x") and loose.canvas.marks.ghost is None
    loose.key("Ctrl+Z")
    assert loose.graph.nodes["g"].inputs == (None, None) and loose.store.undo_label is None


def test_wire_the_end_is_picked_up_from_a_wired_input(me: Person) -> None:
    me.drag(me.port("f", 1), me.port("q", 0))
    assert me.graph.nodes["q"].inputs == ("z", "y") and me.graph.nodes["f"].inputs == ("q", None)
    me.key("Ctrl+Z")
    me.drag(me.port("f", 1), me.free(*EMPTY))  # dropped on nothing it goes
    assert me.graph.nodes["f"].inputs == ("q", None)
    me.key("Ctrl+Z")
    assert me.graph == lecture()


def test_wire_what_fits_glows_and_the_rest_fades(loose: Person) -> None:
    loose.press(loose.port("v"))
    loose.move(loose.free(*EMPTY))
    assert loose.canvas.marks.glowing == {("g", 0), ("g", 1), ("m", 0)}
    loose.key("Esc")
    assert loose.canvas.marks.glowing is None
    loose.release(loose.free(*EMPTY))


def test_wire_the_reason_for_a_refusal_stands_beside_the_cursor_with_shapes_and_a_fix(loose: Person) -> None:
    loose.press(loose.port("v"))
    loose.move(loose.port("m", 1) + QPoint(-30, 60))
    loose.move(loose.port("m", 1))
    bubble = loose.canvas.bubble
    assert bubble.isVisible() and "3×4 @ 5×2" in bubble.text() and "inner 4 ≠ 5" in bubble.text()
    assert (bubble.mapToGlobal(QPoint()) - loose.port("m", 1)).manhattanLength() < 200
    loose.release(loose.port("m", 1))
    assert loose.graph.nodes["m"].inputs == ("W", None) and loose.store.undo_label is None


@pytest.mark.parametrize("end", ["Esc", "dropped back", "lost focus"])
def test_wire_changes_nothing_and_makes_no_undo_step_before_the_drop(loose: Person, end: str) -> None:
    before = loose.store.document
    loose.press(loose.port("x"))
    loose.move(loose.port("g", 0) + QPoint(-60, 40))
    loose.move(loose.port("g", 0))
    assert loose.canvas.marks.target == ("g", 0) and loose.store.document is before
    if end == "Esc":
        loose.key("Esc")
    elif end == "lost focus":
        loose.window.tabs.current.formula_bar.setFocus()  # type: ignore[union-attr]
    loose.release(loose.port("x"))
    assert loose.store.document is before and loose.store.undo_label is None and loose.canvas.popups.box is None
    assert loose.canvas.marks.ghost is None


def test_move_all_wires_of_a_port(window: MainWindow) -> None:
    nodes = [
        *(Node(name, "variable", value=2.0, label=name, pos=(0.0, 150.0 * k)) for k, name in enumerate("ab")),
        *(Node(name, "relu", inputs=("a",), label=name, pos=(350.0, 150.0 * k)) for k, name in enumerate("rst")),
    ]
    me = sit_down(window, Graph({node.id: node for node in nodes}))
    me.drag(me.port("a"), me.port("b"), LEFT, CTRL)
    assert [me.graph.nodes[name].inputs for name in "rst"] == [("b",)] * 3
    me.key("Ctrl+Z")
    assert [me.graph.nodes[name].inputs for name in "rst"] == [("a",)] * 3 and me.store.undo_label is None


# ---------------------------------------------------------------- breaking


def wire_place(me: Person, source: str, target: str, port: int) -> QPoint:
    """Return a place on a wire that nothing else covers."""
    a, b = me.port(source), me.port(target, port)
    for share, down in ((share, down) for share in range(30, 80, 2) for down in range(-48, 49, 4)):
        at = a + (b - a) * share / 100 + QPoint(0, down)
        hit = me.canvas.hit(me.canvas.mapFromGlobal(at).toPointF())
        if (hit.kind, hit.node, hit.port) == ("wire", target, port):
            return at
    raise AssertionError("the wire is nowhere seen")


def break_it(me: Person, how: str) -> None:
    """Break the wire from z to f."""
    at = wire_place(me, "z", "f", 1)
    if how == "Alt and click on the input":
        me.click(me.port("f", 1), LEFT, ALT)
    elif how == "Alt and click on the output":
        me.click(me.port("z"), LEFT, ALT)
    elif how == "Ctrl and right button":
        me.drag(at - QPoint(0, 30), at + QPoint(0, 30), RIGHT, CTRL)
    elif how == "K":
        me.key("K")
        me.drag(at - QPoint(0, 30), at + QPoint(0, 30))
    elif how in ("Delete", "Backspace"):
        me.click(at)
        assert me.canvas.choice.wires == {("f", 1)}
        me.key("Del" if how == "Delete" else how)
    else:
        me.click(at, RIGHT)
        me.choose("Delete")


HOW = ["Alt and click on the input", "Alt and click on the output", "Ctrl and right button", "K", "Delete", "Backspace", "menu"]


@pytest.mark.parametrize("how", HOW)
def test_break_wires(me: Person, how: str) -> None:
    break_it(me, how)
    assert me.graph.nodes["f"].inputs == ("q", None) and me.graph.nodes["q"].inputs == ("x", "y") and not me.canvas.marks.cut
    me.key("Ctrl+Z")
    assert me.graph == lecture() and me.store.undo_label is None


def test_break_wires_one_swipe_goes_through_many(me: Person) -> None:
    middle = (me.port("x") + me.port("q", 0)) / 2
    me.drag(QPoint(middle.x(), me.port("x").y() - 60), QPoint(middle.x(), me.port("y").y() + 60), RIGHT, CTRL)
    assert me.graph.nodes["q"].inputs == (None, None)
    me.key("Ctrl+Z")
    assert me.graph == lecture()


# ---------------------------------------------------------------- into a wire, and in one gate


def test_insert_into_a_wire(spare: Person) -> None:
    at = (spare.port("q") + spare.port("f", 0)) / 2
    spare.press(spare.body("t"))
    spare.move(at + QPoint(0, 60))
    spare.move(at)
    assert spare.canvas.marks.lit_wire == ("f", 0)
    spare.release(at)
    assert spare.graph.nodes["t"].inputs == ("q",) and spare.graph.nodes["f"].inputs == ("t", "z")
    page = spare.canvas.page
    assert not page.rect("t").intersects(page.rect("f"))  # what follows made room
    spare.key("Ctrl+Z")
    assert spare.graph.nodes["t"].inputs == (None,) and spare.store.undo_label is None


def test_insert_into_a_wire_not_with_alt_held(spare: Person) -> None:
    at, keyboard = (spare.port("q") + spare.port("f", 0)) / 2, spare.window.windowHandle()
    spare.press(spare.body("t"))
    spare.move(at + QPoint(0, 60))
    QTest.keyPress(keyboard, Qt.Key.Key_Alt, ALT)
    spare.move(at)
    assert spare.canvas.marks.lit_wire is None
    spare.release(at, LEFT, ALT)
    QTest.keyRelease(keyboard, Qt.Key.Key_Alt)
    assert spare.graph.nodes["f"].inputs == ("q", "z") and len(spare.graph.nodes) == 7
    assert spare.graph.nodes["t"].pos != (300.0, 320.0)  # it was moved, not copied


def test_insert_into_a_wire_from_the_palette(me: Person) -> None:
    at = wire_place(me, "q", "f", 0)
    me.drag_and_drop(me.tile("tanh"), at)
    (new,) = new_ones(me)
    assert new.inputs == ("q",) and me.graph.nodes["f"].inputs == (new.id, "z")


def test_collapse_to_one_gate_and_expand(me: Person) -> None:
    numbers = me.numbers()
    me.store.select("qf")
    me.key("Ctrl+G")
    (block,) = [node for node in me.graph.nodes.values() if node.block is not None]
    assert set(me.graph.nodes) == {"x", "y", "z", block.id}
    trace = me.store.trace
    assert trace.values[block.id] == -12.0 and [trace.gradients[name] for name in "xyz"] == [numbers[name][1] for name in "xyz"]
    me.key("Ctrl+Shift+G")
    assert sorted(node.gate for node in me.graph.nodes.values()) == ["add", "multiply", "variable", "variable", "variable"]
    me.key("Ctrl+Z")
    me.key("Ctrl+Z")
    assert me.graph == lecture()


def test_everything_has_a_context_menu(me: Person) -> None:
    ports = {"input": me.port("q", 0), "output": me.port("f")}
    things = {"gate": me.body("q"), "value": me.value("x"), "wire": wire_place(me, "z", "f", 1), "page": me.free(*EMPTY), **ports}
    for name, at in things.items():
        me.click(at, RIGHT)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu) and [line for line in menu.actions() if line.isEnabled()], name
        me.key("Esc")
        assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("keys", ["Menu", "Shift+F10"])
def test_everything_has_a_context_menu_by_keys(me: Person, keys: str) -> None:
    me.canvas.attention.on("q")
    me.key(keys)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and me.store.selection == {"q"}
    assert (menu.mapToGlobal(QPoint()) - me.body("q")).manhattanLength() < 400
    me.key("Esc")
