"""A number is explained in the window: by a click, by key, by the menu; its way lights up; it follows every change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from core.values import shape_of
from gui.canvas.number_blocks import cells, number_rect
from gui.panels.why import WhyPanel
from gui.window import MainWindow
from tests.gui.hands import Person


@pytest.fixture
def me(window: MainWindow) -> Person:
    window.desk.open_example("chain-rule")
    person = Person(window)
    person.canvas.setFocus()
    return person


def panel(me: Person) -> WhyPanel:
    found = me.window.docks.panels["why"]
    assert isinstance(found, WhyPanel)
    return found


def lines(me: Person) -> list[str]:
    """Return what can be read in the tree, line by line."""
    tree, model = panel(me).tree, panel(me).model
    found, index = [], model.index(0, 0)
    while index.isValid():
        found.append(model.told(index))
        index = tree.indexBelow(index)
    return found


def gradient_of(me: Person, label: str) -> QPoint:
    """Return where the gradient of a node stands."""
    value, body = me.value(label), me.body(label)
    return QPoint(value.x(), 2 * body.y() - value.y())


def explain(me: Person, label: str) -> None:
    me.click(me.body(label))
    me.key("E")


def test_a_key_explains_the_gradient_of_the_gate_that_is_selected(me: Person) -> None:
    explain(me, "x")
    assert lines(me) == ["∂f/∂x = ∂f/∂q · ∂q/∂x = −4 × 1 = −4", "∂f/∂q = ∂f/∂q = 1 × (−4) = −4", "∂q/∂x = 1"]
    assert panel(me).isVisible() and panel(me).title.text() == "∂f/∂x = z = −4"
    assert "distributor" in panel(me).words.text()


def test_a_click_on_a_number_of_the_page_explains_that_number(me: Person) -> None:
    explain(me, "x")
    me.click(me.value("f"))
    assert lines(me)[0] == "f = q · z = 3 · (−4) = −12"
    me.click(gradient_of(me, "q"))
    assert lines(me)[0] == "∂f/∂q = ∂f/∂q = 1 × (−4) = −4"


def test_the_menu_of_a_number_has_it(me: Person) -> None:
    me.click(me.value("q"), Qt.MouseButton.RightButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and menu.actions()[0].text() == "Explain this number"
    me.choose("Explain this number")
    assert lines(me)[0] == "q = x + y = −2 + 5 = 3"


def test_lines_open_by_keys_and_their_way_lights_up_on_the_page(me: Person) -> None:
    explain(me, "x")
    f = me.graph.by_label("f")
    assert f is not None
    assert me.canvas.marks.way == {"x", "q", f.id} and me.canvas.marks.way_back
    panel(me).tree.setFocus()
    me.key("Down")
    me.key("Right")
    assert lines(me)[2:4] == ["∂f/∂f = 1", "∂f/∂q = z = −4"]
    assert me.canvas.marks.way == {"q", f.id}
    me.key("Down")
    me.key("Down")
    assert panel(me).words.text() == "How much f changes with q: its local gradient." and me.canvas.marks.way_wires == {(f.id, 0)}
    me.key("Ctrl+C")
    assert QGuiApplication.clipboard().text() == "∂f/∂q = z = −4"


def test_the_page_is_as_it_was_when_the_panel_is_shut(me: Person) -> None:
    explain(me, "x")
    before = me.canvas.grab(QRect(0, 0, 600, 300)).toImage()
    me.window.docks.toggle("why")
    QTest.qWait(20)
    assert not me.canvas.marks.way and not me.canvas.marks.way_wires
    assert me.canvas.grab(QRect(0, 0, 600, 300)).toImage() != before
    assert me.store.undo_label is None


def test_it_follows_the_numbers_and_what_was_open_stays_open(me: Person) -> None:
    explain(me, "x")
    tree = panel(me).tree
    tree.expand(panel(me).model.index(0, 0, panel(me).model.index(0, 0)))
    me.drag(me.value("z"), me.value("z") + QPoint(40, 0))
    me.until(lambda: lines(me)[0] != "∂f/∂x = ∂f/∂q · ∂q/∂x = −4 × 1 = −4")
    z = float(me.numbers()["z"][0])  # type: ignore[arg-type]
    me.until(lambda: lines(me)[0].endswith(f" = {z:g}".replace("-", "−")))
    assert len(lines(me)) == 5


def test_an_entry_of_an_array_by_a_click_and_by_its_place(me: Person) -> None:
    me.window.desk.open_example("norm-squared")
    me = Person(me.window)
    explain(me, "W")
    assert lines(me)[0].startswith("∂f/∂W = ∂f/∂q · xᵀ") and len(lines(me)) == 5
    entry = panel(me).entry
    entry.setFocus()
    me.type("0, 0")
    me.key("Return")
    assert lines(me)[0] == "∂f/∂W[0, 0] = ∂f/∂q[0] · ∂q[0]/∂W[0, 0] = 0.44 × 0.2 = 0.088"
    assert panel(me).title.text() == "∂f/∂W[0, 0] = 2 · q[0] · x[0] = 0.088"
    x = me.graph.by_label("x")
    assert x is not None
    rect = me.canvas.value_rect(x.id)
    me.click(me.page_point(rect.center().x(), rect.top() + 0.75 * rect.height()))
    assert lines(me)[0] == "x[1] = 0.4"


@pytest.mark.parametrize(
    ("name", "entry", "chain", "whole"),
    [
        ("W", (0, 0), "∂f/∂W[0, 0] = ∂f/∂q[0] · ∂q[0]/∂W[0, 0] = 0.44 × 0.2 = 0.088", "2 · q[0] · x[0] = 0.088"),
        ("W", (0, 1), "∂f/∂W[0, 1] = ∂f/∂q[0] · ∂q[0]/∂W[0, 1] = 0.44 × 0.4 = 0.176", "2 · q[0] · x[1] = 0.176"),
        ("W", (1, 0), "∂f/∂W[1, 0] = ∂f/∂q[1] · ∂q[1]/∂W[1, 0] = 0.52 × 0.2 = 0.104", "2 · q[1] · x[0] = 0.104"),
        ("W", (1, 1), "∂f/∂W[1, 1] = ∂f/∂q[1] · ∂q[1]/∂W[1, 1] = 0.52 × 0.4 = 0.208", "2 · q[1] · x[1] = 0.208"),
        ("x", (0,), "−0.112", "2 · q[0] · W[0, 0] + 2 · q[1] · W[1, 0] = −0.112"),
        ("x", (1,), "0.636", "2 · q[0] · W[0, 1] + 2 · q[1] · W[1, 1] = 0.636"),
    ],
)
def test_the_notes_derivation_of_the_norm_is_on_screen_entry_by_entry(
    me: Person, name: str, entry: tuple[int, ...], chain: str, whole: str
) -> None:
    me.window.desk.open_example("norm-squared")
    me = Person(me.window)
    node = me.graph.by_label(name)
    assert node is not None
    page = me.canvas.page
    rect = number_rect(page, page.index[node.id], shape_of(me.store.trace.values[node.id]), above=False)
    (place,) = [cell for at, cell in cells(rect, shape_of(me.store.trace.values[node.id])) if at == entry]
    explain(me, name)
    me.click(me.page_point(place.center().x(), place.center().y()))  # the entry of the gradient, below the wire
    assert chain in lines(me)[0] and panel(me).title.text().endswith(whole)
    me.until(lambda: len(panel(me).formulas.formulas) == 1)
    assert panel(me).formulas.isVisible() and panel(me).tree.isVisible()
    if name == "x":  # the sum over the wires that reach it
        assert len([line for line in lines(me) if "∂q[0]/∂x" in line or "∂q[1]/∂x" in line]) >= 2


def test_a_gate_that_goes_away_takes_its_explanation_along(me: Person) -> None:
    explain(me, "q")
    me.canvas.setFocus()
    me.key("Del")
    me.until(lambda: lines(me) == [])
    assert panel(me).empty.isVisible() and not me.canvas.marks.way
    me.key("Ctrl+Z")
    me.click(me.body("q"))
    assert lines(me)[0].startswith("∂f/∂q")


def test_in_chinese(me: Person) -> None:
    explain(me, "x")
    me.window.choose_language("zh")
    QApplication.processEvents()
    assert panel(me).what.currentText() == "梯度" and "梯度分配器" in panel(me).words.text()
