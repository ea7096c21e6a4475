"""With the keyboard alone: the lecture's (x + y)z from an empty page, saved, closed, opened again, and undone to empty."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from core.document import Document
from gui.window import MainWindow
from tests.gui.hands import Person

LECTURE = {"x": (-2, -4), "y": (5, -4), "z": (-4, 3), "add": (3, -4), "multiply": (-12, 1)}
TYPED = {"x": (-2, -4), "y": (5, -4), "z": (-4, 3), "add": (3, -4), "f": (-12, 1)}


def quick_add(me: Person, text: str) -> None:
    """Type something into the quick-add box and press Enter."""
    me.key("Tab")
    me.type(text)
    me.key("Return")


def walk_to(me: Person, label: str) -> None:
    """Walk up and down the page to a node."""
    for key in ("Down", "Up"):
        for _ in me.graph.nodes:
            if me.canvas.attention.node != me.id_of(label):
                me.key(key)
    assert me.canvas.attention.node == me.id_of(label)


def wire(me: Person, source: str, target: str, port: int) -> None:
    """Draw a wire: W, arrows to the input, Enter."""
    walk_to(me, source)
    me.key("W")
    for _ in range(12):
        if me.canvas.marks.target != (me.id_of(target), port):
            me.key("Down")
    me.key("Return")
    assert me.graph.nodes[me.id_of(target)].inputs[port] == me.id_of(source)


def build(me: Person) -> None:
    """Build the lecture's graph on the empty page that is shown."""
    for text in ("x = -2", "y", "z", "add", "multiply"):
        quick_add(me, text)
    for source, target, port in (("x", "add", 0), ("y", "add", 1), ("add", "multiply", 0), ("z", "multiply", 1)):
        wire(me, source, target, port)
    walk_to(me, "y")
    me.key("F2")
    me.type("5")
    me.key("Return")
    walk_to(me, "z")
    me.type("-4")  # a number may just be typed
    me.key("Return")


def key_while(me: Person, keys: str, label: str) -> None:
    """Press Ctrl+Z (or its opposite) until there is nothing left to take back."""
    for _ in range(100):
        if getattr(me.store, label) is None:
            return
        me.key(keys)
    raise AssertionError(f"{keys} never comes to an end")


def test_build_save_close_reopen_undo(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    me, path = Person(window), tmp_path / "lecture.backwire"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))  # the system's own dialogs
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    window.resize(1280, 800)
    me.key("Ctrl+W")
    me.key("Ctrl+N")
    empty = me.store.document
    assert empty == Document()

    build(me)
    assert me.numbers() == LECTURE

    me.key("Ctrl+S")
    assert path.exists() and not me.store.dirty
    built = me.store.document

    key_while(me, "Ctrl+Z", "undo_label")
    assert me.store.document == empty
    key_while(me, "Ctrl+Shift+Z", "redo_label")
    assert me.store.document == built and not me.store.dirty

    me.key("Ctrl+W")
    assert window.tabs.current is None
    me.key("Ctrl+O")
    assert me.store.document == built and me.numbers() == LECTURE
    for name in LECTURE:
        assert me.inked(name, above=True) > 10 and me.inked(name, above=False) > 10, name


def test_a_recent_file_is_opened_by_tab_and_enter(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    me, path = Person(window), tmp_path / "kept.backwire"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    me.key("Ctrl+S")
    built = me.store.document
    me.key("Ctrl+W")
    walk_focus(me, path.name)
    me.key("Return")
    assert me.store.document == built and window.tabs.current is not None and window.tabs.current.path == path


def test_an_example_is_opened_by_enter(window: MainWindow) -> None:
    me = Person(window)
    me.key("Ctrl+W")
    me.until(lambda: bool(window.welcome.cards))
    card = window.welcome.cards[3]
    walk_focus(me, card.text())
    me.key("Return")
    assert me.store.document == card.example.document


def walk_focus(me: Person, name: str) -> None:
    """Press Tab until the keyboard is on what is called so."""
    for _ in range(40):
        widget = QApplication.focusWidget()
        if widget is not None and widget.accessibleName() == name:
            return
        me.key("Tab")
    raise AssertionError(f"Tab never comes to {name}")


def test_the_menus_open_by_their_letters(window: MainWindow) -> None:
    me = Person(window)
    me.key("Alt+F")
    me.key("N")
    assert me.store.document == Document()


def test_a_whole_formula_in_the_quick_add_box(window: MainWindow) -> None:
    me = Person(window)
    me.key("Ctrl+N")
    empty = me.store.document
    for text in ("x = -2", "y = 5", "z = -4", "f = (x + y) * z"):
        quick_add(me, text)
    assert me.numbers() == TYPED
    key_while(me, "Ctrl+Z", "undo_label")
    assert me.store.document == empty


@pytest.mark.parametrize("text", ["f = (x + y) * z", "f = (x + y) × z", "f = （x + y）·z"])
def test_a_whole_formula_in_the_formula_bar(window: MainWindow, text: str) -> None:
    me = Person(window)
    me.key("Ctrl+N")
    empty = me.store.document
    me.key("Shift+F6")
    me.type(text)
    me.key("Return")
    for name, number in (("x", "-2"), ("y", "5"), ("z", "-4")):
        if me.canvas is not QApplication.focusWidget():
            me.key("F6")
        walk_to(me, name)
        me.type(number)
        me.key("Return")
    assert me.numbers() == TYPED
    key_while(me, "Ctrl+Z", "undo_label")
    assert me.store.document == empty
