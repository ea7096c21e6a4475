"""By ear: what the window, its fields, lists and messages say to a screen reader, in the words it gets."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from gui.window import MainWindow
from tests.gui.ears import Ears, open_ears
from tests.gui.hands import Person


@pytest.fixture
def ears(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Ears]:
    """Somebody who hears."""
    yield from open_ears(monkeypatch)


@pytest.fixture
def me(window: MainWindow) -> Person:
    """Somebody before the lecture's first example."""
    window.resize(1280, 800)
    QApplication.processEvents()
    person = Person(window)
    person.canvas.setFocus()
    return person


def heard(me: Person, ears: Ears, act: Callable[[], object]) -> str:
    """Act, wait until everything is said, and return it."""
    me.canvas.narrator.flush()
    ears.forget()
    act()
    QApplication.processEvents()
    me.canvas.narrator.flush()
    return " | ".join(ears.heard)


def test_saving_is_heard(me: Person, ears: Ears, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine.backwire"), ""))
    assert "Saved mine.backwire." in heard(me, ears, lambda: me.key("Ctrl+S"))


def test_a_bar_above_the_page_is_heard(me: Person, ears: Ears, tmp_path: Path) -> None:
    broken = tmp_path / "broken.backwire"
    broken.write_text("{", encoding="utf-8")
    assert "broken.backwire" in heard(me, ears, lambda: me.window.desk.open_file(broken))


def test_the_line_of_the_command_palette_is_heard(me: Person, ears: Ears) -> None:
    me.key("Ctrl+K")
    assert heard(me, ears, lambda: me.type("full scr")).endswith("Full screen F11")
    assert "Nothing is called that." in heard(me, ears, lambda: me.type("zzz"))
    me.key("Esc")


def test_the_line_of_the_quick_add_box_is_heard(me: Person, ears: Ears) -> None:
    me.key("Tab")
    assert "Sigmoid, " in heard(me, ears, lambda: me.type("sigm")) and ", 1 of " in ears.last
    me.key("Esc")


def test_an_edit_of_the_inspector_and_its_refusal_are_heard(me: Person, ears: Ears) -> None:
    me.store.select([me.id_of("q")])
    QApplication.processEvents()
    lines = me.window.docks.panels["inspector"].findChildren(QLineEdit)
    field = next(line for line in lines if line.isVisible() and line.accessibleName() == "Name")
    field.setFocus()
    field.selectAll()
    assert "2 bad" in heard(me, ears, lambda: (me.type("2 bad"), me.key("Return")))
    field.selectAll()
    assert "q is now called total" in heard(me, ears, lambda: (me.type("total"), me.key("Return")))


def test_an_edit_of_the_formula_bar_and_its_refusal_are_heard(me: Person, ears: Ears) -> None:
    me.key("Shift+F6")
    me.key("Ctrl+A")
    assert "never closed" in heard(me, ears, lambda: (me.type("f = (x"), me.key("Return")))
    me.key("Ctrl+A")
    assert "output f" in heard(me, ears, lambda: (me.type("f = x * 2"), me.key("Return")))


def test_an_edit_of_the_outline_and_its_refusal_are_heard(me: Person, ears: Ears) -> None:
    me.window.docks.toggle("outline")
    outline = me.window.docks.panels["outline"]
    outline.setFocus()
    outline.table.setCurrentIndex(outline.model.index(outline.model.row_of(me.id_of("f")), 2))  # type: ignore[attr-defined]
    assert "nothing called nobody" in heard(me, ears, lambda: (me.key("F2"), me.type("nobody"), me.key("Return")))
    me.key("Ctrl+A")
    said = heard(me, ears, lambda: (me.type("x, z"), me.key("Return")))
    assert "x feeds input a of f, output f is 8" in said


def test_nothing_is_said_twice(me: Person, ears: Ears) -> None:
    me.canvas.attention.on(me.id_of("q"))
    said = heard(me, ears, lambda: me.key("V")).split(" | ")
    assert said == ["Values hidden"]
    said = heard(me, ears, lambda: me.key("Ctrl+Z")).split(" | ")
    assert said == [""]


def test_another_document_is_heard(me: Person, ears: Ears) -> None:
    assert "Untitled" in heard(me, ears, lambda: me.key("Ctrl+N"))


def test_a_panel_that_comes_or_goes_is_heard(me: Person, ears: Ears) -> None:
    assert "Table of the graph shown" in heard(me, ears, lambda: me.window.docks.toggle("outline"))
    assert "Table of the graph hidden" in heard(me, ears, lambda: me.window.docks.toggle("outline"))


def test_what_an_author_asks_and_hides_is_heard(me: Person, ears: Ears) -> None:
    assert "A click on a number asks for it" in heard(me, ears, lambda: me.key("Ctrl+Shift+W"))
    me.canvas.setFocus()
    me.canvas.attention.on("x")
    assert "Ask for x.grad" in heard(me, ears, lambda: me.key("Shift+U"))
    assert "Hide x.grad" in heard(me, ears, lambda: me.key("Shift+U"))
    me.key("U")
    me.canvas.attention.on("q")
    said = heard(me, ears, lambda: me.canvas.attention.on("x"))
    assert "value asked for, gradient hidden" in said
