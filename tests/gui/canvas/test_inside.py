"""Going into a block on the real window: the same page shows its inside, with live numbers, and edits it in the one history."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from core.document import Document, Graph
from core.edits import add_gate, move_by
from core.inside import block_at
from core.storage import load_document, save_document
from gui.window import MainWindow
from tests.gui.hands import RIGHT, Person


@pytest.fixture
def me(window: MainWindow) -> Iterator[Person]:
    """Somebody before the lecture's f = (x + y)z, with q and f collapsed into one block, which is selected."""
    window.resize(1280, 800)
    QApplication.processEvents()
    person = Person(window)
    person.canvas.setFocus()
    person.store.select([person.id_of("q"), person.id_of("f")])
    person.key("Ctrl+G")
    yield person


def inner(me: Person, depth: int = 1) -> Graph:
    """Return the inside of the block in the document."""
    return block_at(me.store.whole.graph, me.store.place[:depth] or (me.id_of("f"),)).graph


def value(me: Person, label: str) -> object:
    """Return a number that is on the page."""
    return me.store.trace.values[me.id_of(label)]


def test_a_double_click_goes_in_and_page_up_goes_out(me: Person) -> None:
    outside, view = me.graph, me.canvas.view
    me.double_click(me.body("f"))
    assert me.store.place == (list(outside.nodes)[-1],) and {node.label for node in me.graph.nodes.values()} == {"x", "y", "z", "q", "f"}
    assert (value(me, "x"), value(me, "q"), value(me, "f")) == (-2.0, 3.0, -12.0)
    assert me.store.trace.gradients[me.id_of("q")] == -4.0
    assert set(me.canvas.page.ids) == set(me.graph.nodes)
    me.key("PgUp")
    assert me.store.place == () and me.graph is outside
    QApplication.processEvents()
    now = me.canvas.view
    assert (now.scale, now.ox, now.oy) == pytest.approx((view.scale, view.ox, view.oy), abs=0.51)  # the way over the page took room
    assert me.store.selection == {me.id_of("f")}
    me.key("PgDown")
    assert me.store.place
    me.key("Alt+Up")
    assert not me.store.place


def test_the_way_stands_over_the_page_and_leads_out(me: Person) -> None:
    way = me.window.tabs.current.way  # type: ignore[union-attr]
    assert not way.isVisible()
    me.key("PgDown")
    assert [button.text() for button in way.buttons] == ["Page", "f"] and way.isVisible()
    me.store.select([me.id_of("q")])
    me.key("Ctrl+G")
    me.key("PgDown")
    assert [button.text() for button in way.buttons] == ["Page", "f", "q"]
    assert set(me.graph.nodes) == {me.id_of(name) for name in ("x", "y", "q")}
    QApplication.processEvents()
    me.click(me.middle(way.buttons[1]))
    assert len(me.store.place) == 1
    way.buttons[0].setFocus()
    me.key("Space")
    assert not me.store.place and not way.isVisible() and me.canvas.hasFocus()


def test_an_edit_inside_changes_the_block_and_undo_takes_it_back(me: Person) -> None:
    me.key("PgDown")
    me.drag(me.port("x"), me.port("f", 0))
    assert value(me, "f") == 8.0
    me.key("PgUp")
    assert value(me, "f") == 8.0
    me.key("PgDown")
    me.key("Ctrl+Z")
    assert me.store.place and value(me, "f") == -12.0


def test_an_edit_outside_is_undone_from_inside_and_the_block_itself_leads_out(me: Person) -> None:
    me.store.apply("Move", lambda document: document)
    me.key("PgDown")
    assert me.store.place
    me.key("Ctrl+Z")  # the block was made by that step
    assert not me.store.place and {node.label for node in me.graph.nodes.values()} == {"x", "y", "z", "q", "f"}
    me.key("Ctrl+Shift+Z")
    assert not me.store.place and me.graph.nodes[me.id_of("f")].block is not None


def test_a_number_that_comes_from_outside_is_not_edited_here(me: Person) -> None:
    told: list[str] = []
    me.store.refused.connect(lambda problem: told.append(problem.code))
    me.key("PgDown")
    me.canvas.attention.on(me.id_of("x"))
    me.store.select([me.id_of("x")])
    me.type("7")
    me.key("Return")
    assert told == ["port-given"] and value(me, "x") == -2.0
    me.canvas.setFocus()
    me.store.select([me.id_of("x")])
    me.key("Del")
    assert told == ["port-given", "port-needed"] and "x" in {node.label for node in me.graph.nodes.values()}


def test_a_leaf_inside_becomes_an_input_by_its_menu(me: Person) -> None:
    me.key("PgDown")
    me.store.apply("Add", _with_leaf)
    (new,) = [name for name, node in me.graph.nodes.items() if node.gate == "parameter"]
    me.store.select([new])
    me.canvas.fit()
    me.click(me.page_point(*me.graph.nodes[new].pos), RIGHT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    me.choose("Make it an input of the block")
    assert new in me.store.ports and me.store.place
    me.store.go(())
    assert len(me.graph.nodes[me.id_of("f")].inputs) == 4


def _with_leaf(document: Document) -> Document:
    return add_gate(document, "parameter", (0.0, 300.0))


def test_saving_from_inside_saves_the_whole(me: Person, tmp_path: Path) -> None:
    me.key("PgDown")
    me.store.apply("Move", _with_leaf)
    save_document(me.store.whole, tmp_path / "a.backwire")
    me.window.desk._write(me.window.tabs.current, tmp_path / "b.backwire")  # type: ignore[arg-type]
    for name in ("a", "b"):
        assert load_document(tmp_path / f"{name}.backwire").graph == me.store.whole.graph
    assert not me.store.dirty and me.store.place


def test_the_formula_of_the_inside_is_typed_there(me: Person) -> None:
    me.key("PgDown")
    bar = me.window.tabs.current.formula_bar  # type: ignore[union-attr]
    assert bar.editor.toPlainText() == "q = x + y; f = q * z"
    bar.editor.setFocus()
    bar.editor.selectAll()
    me.type("q = x * y; f = q * z")
    me.key("Return")
    assert value(me, "f") == 40.0 and me.store.place
    me.store.go(())
    assert value(me, "f") == 40.0


def test_an_undo_outside_that_changes_no_number_leaves_the_page_with_the_numbers_it_shows(me: Person) -> None:
    me.store.apply("Move", move_by, [me.id_of("x")], 40.0, 0.0)
    me.double_click(me.body("f"))
    me.key("Ctrl+Z")
    assert me.store.place and me.canvas.page.trace is me.store.trace
    assert me.canvas.page.graph is me.graph
