"""A block stands in the palette, is brought onto the page, and kept for every document."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from core.document import Document
from gui.own_gates import OWN_GATES, file
from gui.panels.palette import Palette
from gui.window import MainWindow
from tests.gui.hands import Person


@pytest.fixture
def me(window: MainWindow) -> Person:
    file().unlink(missing_ok=True)
    OWN_GATES.read_again()
    window.desk.open_example("chain-rule")
    person = Person(window)
    person.canvas.setFocus()
    person.click(person.body("q"))
    person.click(person.body("f"), keys=Qt.KeyboardModifier.ShiftModifier)
    person.key("Ctrl+G")
    return person


def palette(me: Person) -> Palette:
    found = me.window.docks.panels["palette"]
    assert isinstance(found, Palette)
    return found


def names(me: Person) -> list[str]:
    """Return the first rows of the palette, up to the second heading."""
    model = palette(me).model
    rows = [(model.gate(model.index(row)), str(model.index(row).data())) for row in range(6)]
    return [text for _, text in rows[: 1 + next(k for k, (gate, _) in enumerate(rows[1:]) if not gate)]]


def test_what_was_collapsed_stands_first_in_the_palette_and_comes_onto_the_page(me: Person) -> None:
    assert names(me) == ["Own gates", "f"]
    tiles = palette(me).tiles
    before = len(me.graph.nodes)
    me.double_click(tiles.viewport().mapToGlobal(tiles.visualRect(palette(me).model.index_of("block:f")).center()))
    assert len(me.graph.nodes) == before + 1 and len([node for node in me.graph.nodes.values() if node.block is not None]) == 2
    me.key("Ctrl+Z")
    assert len(me.graph.nodes) == before
    me.key("Ctrl+Z")
    assert names(me)[0] == "Inputs"


def test_it_is_dropped_where_the_mouse_is(me: Person) -> None:
    model = palette(me).model
    data = model.mimeData([model.index_of("block:f")])
    at = QPointF(me.canvas.mapFromGlobal(me.free(0.7, 0.8)))
    drop = QDropEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(me.canvas, drop)
    new = list(me.graph.nodes.values())[-1]
    assert new.block is not None and new.block.name == "f"


def test_the_box_finds_it_by_its_name(me: Person) -> None:
    me.canvas.setFocus()
    me.key("Tab")
    me.type("f")
    box = me.canvas.popups.box
    assert box is not None
    titles = [offer.title.en for offer in box._offers]
    assert "f" in titles
    for _ in range(titles.index("f")):
        me.key("Down")
    me.key("Return")
    assert len([node for node in me.graph.nodes.values() if node.block is not None]) == 2


def test_it_is_kept_for_every_document_and_forgotten_again(me: Person) -> None:
    tiles = palette(me).tiles

    def choose(text: str) -> None:
        me.click(tiles.viewport().mapToGlobal(tiles.visualRect(palette(me).model.index_of("block:f")).center()), Qt.MouseButton.RightButton)
        me.choose(text)

    choose("Keep it for every document")
    assert file().exists()
    me.window.desk.new()
    assert names(me) == ["Own gates", "f"]
    OWN_GATES.read_again()  # as after another start
    assert list(OWN_GATES.of(Document())) == ["block:f"]
    choose("Forget it in other documents")
    assert OWN_GATES.kept == [] and names(me)[0] == "Inputs"


def test_a_broken_file_is_no_obstacle(me: Person) -> None:
    file().parent.mkdir(parents=True, exist_ok=True)
    file().write_text("{", encoding="utf-8")
    OWN_GATES.read_again()
    assert OWN_GATES.kept == []
    file().unlink()
    OWN_GATES.read_again()
