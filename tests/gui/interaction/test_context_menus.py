"""Everything has a context menu, by the right button, by the Menu key and by Shift+F10: a row of the table, in the whole window."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTabBar, QTableView

from core.bends import bends_at
from gui.panels.outline import Outline
from gui.panels.palette import Palette
from tests.gui.canvas.hands import lecture
from tests.gui.conftest import Start
from tests.gui.hands import LEFT, RIGHT, Person

KEYS = ("Menu", "Shift+F10")
GATE_LINE, PAGE_LINE, FRAME_LINE, PANEL_LINE, TAB_LINE = "Duplicate", "Paste", "Colour", "Inspector", "Close tab"
EMPTY = (0.75, 0.8)


def menu() -> QMenu:
    """Return the menu that is open; it stands on the screen."""
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def lines(me: Person) -> list[str]:
    """Return what the open menu offers now, and shut it."""
    found = [line.text().replace("&", "").partition("\t")[0] for line in menu().actions() if line.isEnabled() and not line.isSeparator()]
    me.key("Esc")
    assert QApplication.activePopupWidget() is None
    return found


def near(me: Person, at: QPoint) -> bool:
    """Return whether the open menu is at a place of the screen; one beyond its end it cannot reach."""
    rect = QRect(menu().pos(), menu().size()).adjusted(-6, -6, 6, 6)
    return rect.contains(at) or not QGuiApplication.primaryScreen().geometry().contains(at)


def on_wire(me: Person) -> QPoint:
    """Return a point in the middle of the wire from z to f, as it runs."""
    page = me.canvas.page
    segments = page.wire_curve(page.wire_number[("f", 1)])
    p = np.array(segments[len(segments) // 2]).reshape(4, 2)
    return me.page_point(*((p[0] + 3 * p[1] + 3 * p[2] + p[3]) / 8).tolist())


def spot(me: Person) -> QPoint:
    """Return where its bend is."""
    return me.page_point(*bends_at(me.graph.nodes["f"], 1)[0])


@pytest.fixture
def full(me: Person) -> Person:
    """Before the lecture's graph with a bend in the wire from z to f and a frame around x and y."""
    me.key("G")
    me.double_click(on_wire(me))
    me.store.select("xy")
    me.key("C")
    me.type("inputs")
    me.key("Return")
    me.click(me.free(*EMPTY))
    return me


def title(me: Person) -> QPoint:
    """Return a point on the frame's title."""
    left, top, *_ = me.store.document.frames[0].rect
    return me.page_point(left + 30, top + 12)


def wire(me: Person) -> QPoint:
    """Return a point on the wire from q to f, away from its numbers."""
    return (me.port("q") * 2 + me.port("f", 0) * 3) / 5


THINGS = {
    "gate": (lambda me: me.body("q"), GATE_LINE),
    "input": (lambda me: me.port("q", 0), GATE_LINE),
    "output": (lambda me: me.port("f"), GATE_LINE),
    "number": (lambda me: me.value("x"), GATE_LINE),
    "wire": (wire, "Delete"),
    "bend": (spot, "Delete"),
    "frame": (title, FRAME_LINE),
    "empty ground": (lambda me: me.free(*EMPTY), PAGE_LINE),
}


@pytest.mark.parametrize("thing", THINGS)
def test_everything_has_a_context_menu_by_right_click_on_the_page(full: Person, thing: str) -> None:
    place, line = THINGS[thing]
    if thing == "empty ground":
        full.click(full.body("q"))
        full.key("Ctrl+C")
    before = full.store.document
    full.click(place(full), RIGHT)
    assert near(full, place(full))
    offered = lines(full)
    assert line in offered and full.store.document is before
    assert (GATE_LINE in offered) is (line in (GATE_LINE, FRAME_LINE))  # each has its own


@pytest.mark.parametrize("keys", KEYS)
@pytest.mark.parametrize("thing", ["gate", "number", "wire", "bend", "frame", "empty ground"])
def test_everything_has_a_context_menu_by_keys_on_the_page(full: Person, thing: str, keys: str) -> None:
    place, line = THINGS[thing]
    if thing == "empty ground":
        full.click(full.body("q"))
        full.key("Ctrl+C")
        full.canvas.attention.on(None)
    full.click(place(full))
    full.key(keys)
    offered = lines(full)
    assert line in offered and (GATE_LINE in offered) is (line in (GATE_LINE, FRAME_LINE))


def test_everything_has_a_context_menu_the_one_of_a_wire_by_key_acts_on_that_wire(full: Person) -> None:
    full.click(full.body("x"))  # the keyboard is on x
    full.click(wire(full))
    full.key("Menu")
    full.choose("Delete")
    assert full.graph.nodes["f"].inputs == (None, "z") and "x" in full.graph.nodes


def test_everything_has_a_context_menu_a_gate_off_the_screen_too(me: Person) -> None:
    me.click(me.body("q"))
    me.canvas.eye.pan_by(9000, 0)
    me.key("Menu")
    place = me.canvas.popups.menu_place
    assert place is not None and me.canvas.rect().contains(place.toPoint())  # what the menu does there is seen
    assert GATE_LINE in lines(me)


# ---------------------------------------------------------------- panels


def palette(me: Person) -> Palette:
    """Return the palette."""
    found = me.window.docks.panels["palette"]
    assert isinstance(found, Palette)
    return found


def test_everything_has_a_context_menu_a_tile_of_the_palette_adds_its_gate(me: Person) -> None:
    at = me.tile("tanh")
    me.click(at, RIGHT)
    assert near(me, at)
    (line,) = [line.text() for line in menu().actions()]
    me.choose(line)
    (new,) = set(me.graph.nodes) - set("xyzqf")
    assert me.graph.nodes[new].gate == "tanh" and line.endswith("to the page")
    me.key("Ctrl+Z")
    assert me.graph == lecture() and me.store.undo_label is None


@pytest.mark.parametrize("keys", KEYS)
def test_everything_has_a_context_menu_a_tile_by_keys(me: Person, keys: str) -> None:
    palette(me).search.setFocus()
    me.type("relu")
    me.key("Down")
    me.key(keys)
    me.choose(menu().actions()[0].text())
    assert len(me.graph.nodes) == 6 and menu_is_shut()


def menu_is_shut() -> bool:
    """Return whether no menu is open."""
    return QApplication.activePopupWidget() is None


def test_everything_has_a_context_menu_a_panel_that_has_none_shows_which_panels_there_are(me: Person) -> None:
    inspector = me.window.docks.panels["inspector"]
    me.click(inspector.mapToGlobal(QPoint(inspector.width() // 2, inspector.height() - 8)), RIGHT)
    assert PANEL_LINE in lines(me)
    me.click(me.middle(me.window.docks.docks["inspector"].titleBarWidget()), RIGHT)
    me.choose("Inspector")
    assert not me.window.docks.docks["inspector"].isVisible()
    heading = palette(me).tiles
    me.click(heading.viewport().mapToGlobal(heading.visualRect(palette(me).model.index(0)).center()), RIGHT)
    me.choose("Inspector")
    assert me.window.docks.docks["inspector"].isVisible()


@pytest.mark.parametrize("keys", KEYS)
def test_everything_has_a_context_menu_the_inspector_by_keys(me: Person, keys: str) -> None:
    me.click(me.body("q"))
    QApplication.processEvents()
    inspector = me.window.docks.panels["inspector"]
    field = next(field for field in inspector.findChildren(QLineEdit) if field.isVisible())
    field.setFocus()
    me.key(keys)
    assert near(me, field.mapToGlobal(field.cursorRect().center()))
    assert "Select All" in lines(me)  # a field of text has the menu of such a field
    me.window.toolbar.buttons["commands"].setFocus()
    me.key(keys)
    assert PANEL_LINE in lines(me)


@pytest.mark.parametrize("how", ["right click", *KEYS])
def test_everything_has_a_context_menu_the_table_of_the_graph(me: Person, how: str) -> None:
    me.window.docks.toggle("outline")
    QApplication.processEvents()
    outline = me.window.docks.panels["outline"]
    assert isinstance(outline, Outline)
    table: QTableView = outline.table
    me.click(table.viewport().mapToGlobal(table.visualRect(outline.model.index(0, 0)).center()), LEFT)
    if how == "right click":
        me.click(table.viewport().mapToGlobal(table.visualRect(outline.model.index(0, 0)).center()), RIGHT)
    else:
        me.key(how)
    assert GATE_LINE in lines(me)


@pytest.mark.parametrize("how", ["right click", *KEYS])
def test_everything_has_a_context_menu_a_tab(me: Person, how: str) -> None:
    first = me.window.tabs.current
    me.window.desk.new()
    second, bar = me.window.tabs.current, me.window.tabs.bar
    assert second is not first
    at = bar.mapToGlobal(bar.tabRect(bar.count() - 2).center())
    if how == "right click":
        me.click(at, RIGHT)
    else:
        me.window.tabs.show(first)
        bar.setFocus()
        me.key(how)
    assert me.window.tabs.current is first and near(me, at)  # what is done is done to the tab that was clicked
    assert menu().actions()[0].text().replace("&", "") == "Save"
    me.store.mark_saved()
    me.choose(TAB_LINE)
    assert first not in me.window.tabs.all() and second in me.window.tabs.all()


def test_everything_has_a_context_menu_the_welcome_page_and_its_tab(start: Start) -> None:
    start().close()
    window = start()
    me = Person(window)
    bar: QTabBar = window.tabs.bar
    tab = bar.mapToGlobal(bar.tabRect(0).center())
    ground = window.welcome.viewport().mapToGlobal(QPoint(3, 3))
    for at in (tab, ground):
        me.click(at, RIGHT)
        assert {"New", "Open…"} <= set(lines(me))
    me.click(ground, RIGHT)
    me.choose("New")
    assert window.tabs.current is not None
