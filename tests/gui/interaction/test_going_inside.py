"""Collapse to one gate, expand; double-click goes in, PgUp out: one row of the table, in the whole window."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from tests.gui.canvas.hands import lecture
from tests.gui.hands import LEFT, RIGHT, SHIFT, Person


@pytest.fixture
def block(me: Person) -> Person:
    """Before the lecture's graph with q and f clicked together and collapsed into one gate."""
    me.click(me.body("q"))
    me.click(me.body("f"), LEFT, SHIFT)
    me.key("Ctrl+G")
    assert set(names(me)) == set("xyzf")
    return me


def names(me: Person) -> list[str]:
    """Return what the nodes that are shown are called."""
    return [node.label for node in me.graph.nodes.values()]


def go_in(me: Person, label: str = "f") -> None:
    """Go into a block by a double click on it, and let the bar above the page take its room."""
    me.double_click(me.body(label))
    QApplication.processEvents()


def way(me: Person) -> list[str]:
    """Return what the bar of the way says; nothing when it is not seen."""
    bar = me.window.tabs.current.way  # type: ignore[union-attr]
    return [button.text() for button in bar.buttons] if bar.isVisible() else []


def test_collapse_keeps_numbers_and_gradients_and_expand_gives_the_gates_back(me: Person) -> None:
    before = me.numbers()
    me.store.select("qf")
    me.click(me.body("q"), RIGHT)
    me.choose("Collapse into one gate")
    assert {name: me.numbers()[name] for name in "xyzf"} == {name: before[name] for name in "xyzf"} and "q" not in me.numbers()
    me.click(me.body("f"))
    me.key("Ctrl+Shift+G")
    assert me.numbers() == before
    for _ in range(2):
        me.key("Ctrl+Z")
    assert me.graph == lecture() and me.store.undo_label is None


def test_collapse_a_double_click_goes_in_and_page_up_goes_out(block: Person) -> None:
    outside = block.graph
    go_in(block)
    assert set(names(block)) == set("xyzqf") and block.store.place
    assert block.numbers()["q"] == (3.0, -4.0) and block.numbers()["f"] == (-12.0, 1.0)
    assert set(block.canvas.page.ids) == set(block.graph.nodes)  # it is what is painted
    block.key("PgUp")
    assert block.graph == outside and not block.store.place
    assert block.store.undo_label is not None and "ollapse" in block.store.undo_label  # going there and back is no step


def test_collapse_the_bar_shows_the_way_and_a_click_leads_out(block: Person) -> None:
    assert way(block) == []
    go_in(block)
    assert way(block) == ["Page", "f"]
    bar = block.window.tabs.current.way  # type: ignore[union-attr]
    block.click(block.middle(bar.buttons[0]))
    assert way(block) == [] and set(names(block)) == set("xyzf")


def test_collapse_an_edit_inside_changes_the_number_outside_and_undo_takes_it_back(block: Person) -> None:
    go_in(block)
    block.drag(block.port("x"), block.port("f", 0))  # f = x·z now
    assert block.numbers()["f"][0] == 8.0
    block.key("PgUp")
    assert block.numbers()["f"][0] == 8.0 and block.numbers()["z"][1] == -2.0
    block.key("Ctrl+Z")
    if block.store.place:  # the step is shown where it was made
        assert block.numbers()["f"][0] == -12.0
        block.key("PgUp")
    assert block.numbers()["f"][0] == -12.0 and block.numbers()["z"][1] == 3.0


def test_collapse_a_number_scrubbed_outside_is_seen_inside(block: Person) -> None:
    start = block.value("z")
    block.drag(start, start + QPoint(60, 0))
    z, f = block.numbers()["z"][0], block.numbers()["f"][0]
    assert z != -4.0
    go_in(block)
    assert (block.numbers()["z"][0], block.numbers()["f"][0]) == (z, f)


def test_collapse_within_what_is_collapsed(block: Person) -> None:
    go_in(block)
    before = block.numbers()
    block.click(block.body("q"))
    block.key("Ctrl+G")
    go_in(block, "q")
    assert way(block) == ["Page", "f", "q"] and set(names(block)) == set("xyq") and block.numbers()["q"] == before["q"]
    block.key("PgUp")
    assert way(block) == ["Page", "f"] and block.numbers()["f"] == before["f"]
    block.key("PgUp")
    assert way(block) == [] and block.numbers()["f"][0] == -12.0
    for _ in range(2):
        block.key("Ctrl+Z")
    assert block.store.undo_label is None and not block.store.place and block.graph == lecture()
