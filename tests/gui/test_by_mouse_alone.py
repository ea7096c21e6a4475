"""With the mouse alone: the lecture's (x + y)z from an empty page, saved, closed, opened again, and undone to empty."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QPushButton, QToolButton

from core.document import Document
from gui.window import MainWindow
from tests.gui.hands import RIGHT, Person

LECTURE = {"x": (-2, -4), "y": (5, -4), "z": (-4, 3), "add": (3, -4), "multiply": (-12, 1)}


def build(me: Person) -> None:
    """Build the lecture's graph on the empty page that is shown."""
    for down, name in ((0.15, "x"), (0.4, "y")):
        me.click(me.free(0.15, down), RIGHT)
        me.choose("Add a variable")
        assert me.id_of(name)
    me.drag_and_drop(me.tile("variable"), me.free(0.15, 0.75))
    me.drag_and_drop(me.tile("add"), me.free(0.5, 0.3))
    me.double_click(me.tile("multiply"))
    me.drag(me.body("multiply"), me.free(0.8, 0.5))
    for source, target, port in (("x", "add", 0), ("y", "add", 1), ("add", "multiply", 0), ("z", "multiply", 1)):
        me.drag(me.port(source), me.port(target, port))
    for name, steps in (("x", -30), ("y", 40), ("z", -50)):  # from 1, three pixels a tenth
        start = me.value(name)
        me.drag(start, start + QPoint(3 * steps, 0))


def test_build_save_close_reopen_undo(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    me, path = Person(window), tmp_path / "lecture.backwire"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))  # the system's own dialog
    window.resize(1280, 800)
    home = window.tabs.bar.tabRect(0).center()
    me.click(window.tabs.bar.mapToGlobal(home))
    me.click(me.middle(window.welcome.new))
    empty = me.store.document
    assert empty == Document()

    build(me)
    assert me.numbers() == LECTURE

    me.open_menu("File")
    me.choose("Save")
    assert path.exists() and not me.store.dirty
    built = me.store.document

    undo, redo = window.toolbar.buttons["undo"], window.toolbar.buttons["redo"]
    steps = press_until_grey(me, undo)
    assert me.store.document == empty
    assert press_until_grey(me, redo) == steps
    assert me.store.document == built and not me.store.dirty

    close = window.tabs.bar.tabButton(window.tabs.bar.currentIndex(), window.tabs.bar.ButtonPosition.RightSide)
    me.click(me.middle(close))
    assert path not in [tab.path for tab in window.tabs.all()]

    me.click(window.tabs.bar.mapToGlobal(home))
    recent = next(button for button in window.welcome.findChildren(QPushButton, "file") if button.accessibleName() == path.name)
    me.click(me.middle(recent))
    assert me.store.document == built and me.numbers() == LECTURE
    for name in LECTURE:
        assert me.inked(name, above=True) > 10 and me.inked(name, above=False) > 10, name


def press_until_grey(me: Person, button: QToolButton) -> int:
    """Press a button of the toolbar until there is nothing left to do; return how often."""
    presses = 0
    while button.isEnabled():
        me.click(me.middle(button))
        presses += 1
        assert presses < 100
    return presses


def test_without_numbers_there_is_no_ink(window: MainWindow) -> None:
    me = Person(window)
    assert me.inked("f", above=True) > 10 and me.inked("f", above=False) > 10
    for name in ("show-values", "show-gradients"):
        me.click(me.middle(window.toolbar.buttons[name]))
    assert me.inked("f", above=True) == me.inked("f", above=False) == 0
