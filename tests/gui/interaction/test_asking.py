"""A lecturer makes blanks on the page: by clicks, by keys, by menus, each one step of undo."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu

from core.worksheet.author import state
from core.worksheet.exam import Place
from gui.authoring import authoring_of
from gui.canvas.number_blocks import number_rect
from tests.gui.hands import CTRL, RIGHT, SHIFT, Person


def number(me: Person, label: str, above: bool) -> QPoint:
    """Return the middle of a value (above) or a gradient on the screen."""
    page = me.canvas.page
    place = number_rect(page, page.index[me.id_of(label)], (), above).center()
    return me.page_point(place.x(), place.y())


def states(me: Person, *keys: tuple[str, str]) -> list[str]:
    return [state(me.store.whole, Place(me.id_of(label), kind)) for label, kind in keys]  # type: ignore[arg-type]


@pytest.fixture
def author(me: Person) -> Person:
    """Before the lecture's graph, making a worksheet."""
    me.key("Ctrl+Shift+W")
    return me


@pytest.mark.parametrize(("above", "kind"), [(True, "value"), (False, "grad")])
def test_a_click_on_a_number_asks_for_it_the_next_hides_it_and_one_more_prints_it(author: Person, above: bool, kind: str) -> None:
    seen = []
    for _ in range(3):
        author.click(number(author, "q", above))
        seen += states(author, ("q", kind))
    assert seen == ["blank", "hidden", "shown"]


def test_each_click_is_one_step_of_undo(author: Person) -> None:
    author.click(number(author, "q", True))
    author.click(number(author, "x", False))
    author.key("Ctrl+Z")
    assert states(author, ("q", "value"), ("x", "grad")) == ["blank", "shown"]
    author.key("Ctrl+Z")
    assert author.store.whole.exam is None


def test_two_clicks_in_a_moment_on_a_leaf_count_twice_and_open_no_editor(author: Person) -> None:
    author.double_click(number(author, "x", True))
    assert states(author, ("x", "value")) == ["hidden"] and author.canvas.popups.open is None


def test_without_the_mode_a_click_selects_as_ever(me: Person) -> None:
    me.click(number(me, "q", True))
    assert me.store.whole.exam is None and me.store.selection == {"q"}
    me.key("Ctrl+Shift+W")
    me.key("Ctrl+Shift+W")
    me.click(number(me, "q", True))
    assert me.store.whole.exam is None


def test_a_click_with_control_selects_in_the_mode_too(author: Person) -> None:
    author.click(number(author, "q", True), keys=CTRL)
    assert author.store.whole.exam is None and author.store.selection == {"q"}


def test_a_number_is_still_scrubbed_by_a_drag(author: Person) -> None:
    start = number(author, "x", True)
    author.drag(start, start + QPoint(40, 0))
    assert author.graph.nodes["x"].value != -2.0 and author.store.whole.exam is None


@pytest.mark.parametrize(("key", "kind"), [("U", "value"), ("Shift+U", "grad")])
def test_keys_do_it_to_the_gate_that_has_the_keyboard(author: Person, key: str, kind: str) -> None:
    author.key("Right")
    focus = author.canvas.attention.node
    assert focus is not None
    seen = []
    for _ in range(3):
        author.key(key)
        seen.append(state(author.store.whole, Place(focus, kind)))  # type: ignore[arg-type]
    assert seen == ["blank", "hidden", "shown"]


def test_keys_do_it_to_all_that_is_selected_in_one_step(author: Person) -> None:
    author.key("Ctrl+A")
    author.key("Shift+U")
    assert {item.place.node for item in authoring_of(author.store).exam.items()} == set(author.graph.nodes)
    author.key("Ctrl+Z")
    assert author.store.whole.exam is None


@pytest.mark.parametrize(("key", "kind"), [("I", "local"), ("Shift+I", "grad")])
def test_keys_ask_at_the_wire_of_the_port_that_has_the_keyboard(author: Person, key: str, kind: str) -> None:
    author.canvas.attention.on("f")
    author.key("]")
    author.key("]")
    for asked in ([Place("f", kind, 1)], []):  # type: ignore[arg-type]
        author.key(key)
        assert [item.place for item in authoring_of(author.store).exam.items()] == asked
    author.key("Menu")
    author.choose("Ask for the local gradient at the wire")
    assert [item.place for item in authoring_of(author.store).exam.items()] == [Place("f", "local", 1)]


def menu_lines() -> list[str]:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return [line.text() for line in menu.actions()]


def test_the_menu_of_a_gate_asks_hides_and_prints(author: Person) -> None:
    author.click(author.body("q"), RIGHT)
    author.choose("Ask for the gradient")
    author.click(author.body("q"), RIGHT)
    author.choose("Hide the value")
    assert states(author, ("q", "grad"), ("q", "value")) == ["blank", "hidden"]


def test_the_menu_of_a_wire_asks_for_its_local_gradient_and_for_what_it_sends_back(author: Person) -> None:
    def at() -> QPoint:  # boxes make wires run elsewhere
        return author.page_point(*author.canvas.bend_acts.middle(("f", 0)))

    for line in ("Ask for the local gradient at the wire", "Ask for what the wire sends back"):
        author.click(at(), RIGHT)
        author.choose(line)
    assert [item.place for item in authoring_of(author.store).exam.items()] == [Place("f", "local", 0), Place("f", "grad", 0)]
    author.click(at(), RIGHT)
    author.choose("Ask for what the wire sends back")
    assert [item.place for item in authoring_of(author.store).exam.items()] == [Place("f", "local", 0)]


def test_menus_speak_of_blanks_only_while_a_worksheet_is_made(me: Person) -> None:
    me.click(me.body("q"), RIGHT)
    assert "Ask for the value" not in menu_lines()
    me.key("Esc")


def test_a_blank_moves_to_a_new_question_by_the_menu(author: Person) -> None:
    author.click(number(author, "q", True))
    author.click(author.body("q"), RIGHT)
    author.choose("Move the blank to a new question")
    assert [len(question.items) for question in authoring_of(author.store).exam.questions] == [0, 1]


def test_shift_click_asks_for_the_number_and_wants_its_marks(author: Person) -> None:
    wanted: list[Place] = []
    authoring_of(author.store).detail.connect(wanted.append)
    author.click(number(author, "q", False), keys=SHIFT)
    assert wanted == [Place("q", "grad")] and states(author, ("q", "grad")) == ["blank"]


@pytest.mark.parametrize(
    ("paper", "asked"),
    [
        ("values", {("q", "value"), ("f", "value")}),
        ("gradients", {("q", "grad"), ("x", "grad"), ("y", "grad"), ("z", "grad")}),
        ("local gradients", {("q", "local"), ("f", "local")}),
        ("inputs", {("x", "value"), ("y", "value"), ("z", "value")}),
    ],
)
def test_five_papers_of_one_graph(me: Person, paper: str, asked: set[tuple[str, str]]) -> None:
    me.open_menu("Worksheet")
    me.choose(f"Ask for all {paper}")
    assert {(item.place.node, item.place.kind) for item in authoring_of(me.store).exam.items()} == asked
    me.key("Ctrl+Z")
    assert me.store.whole.exam is None


def test_the_fifth_paper_asks_which_gate_stands_where(me: Person) -> None:
    me.open_menu("Worksheet")
    me.choose("Ask for all gate symbols")
    assert {(concept.idea, concept.node) for concept in authoring_of(me.store).exam.concepts()} == {("gate", "q"), ("gate", "f")}


def test_the_worksheet_is_cleared_in_one_step(author: Person) -> None:
    author.click(number(author, "q", True))
    author.open_menu("Worksheet")
    author.choose("Clear the worksheet")
    assert author.store.whole.exam is None
    author.key("Ctrl+Z")
    assert states(author, ("q", "value")) == ["blank"]
