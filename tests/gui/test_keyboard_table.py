"""Keyboard alone must do everything: one test for each row of that table, with real keys in the real window."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu, QPlainTextEdit, QWidget

from gui.canvas.widget import Canvas
from gui.dialogs.command_palette import CommandPalette
from gui.learning import Learning
from gui.panels.learning import LearningPanel
from gui.window import MainWindow
from tests.gui.hands import LEFT, Person

Key = Qt.Key


@pytest.fixture
def me(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Somebody before the lecture's f = (x + y)z, with the keyboard on the page and the mouse away from it."""
    monkeypatch.setattr(Canvas, "_cursor", lambda canvas: None)
    window.resize(1280, 800)
    QApplication.processEvents()
    person = Person(window)
    person.canvas.setFocus()
    yield person
    for dialog in window.findChildren(QDialog):
        dialog.close()


def at(me: Person) -> str:
    """Return what the keyboard is on."""
    assert me.canvas.attention.node is not None
    return me.graph.nodes[me.canvas.attention.node].label


def on(me: Person, label: str) -> None:
    """Put the keyboard on a node."""
    me.canvas.attention.on(me.id_of(label))


def labels(me: Person) -> set[str]:
    """Return the names of what is selected."""
    return {me.graph.nodes[name].label for name in me.store.selection}


def test_arrows_move_the_focus_along_wires_and_to_the_nearest(me: Person) -> None:
    on(me, "x")
    walked = []
    for key in ("Right", "Right", "Left", "Left", "Down", "Up"):
        me.key(key)
        walked.append(at(me))
    assert walked == ["q", "f", "q", "x", "y", "x"]


def test_shift_and_ctrl_arrows_move_the_selection_by_a_step_and_by_a_pixel(me: Person) -> None:
    me.store.select([me.id_of("q")])
    x, y = me.graph.nodes[me.id_of("q")].pos
    me.key("Shift+Right")
    me.key("Ctrl+Down")
    me.key("Shift+Up")
    assert me.graph.nodes[me.id_of("q")].pos == (x + 20, y + 1 - 20)


def test_space_tapped_selects_and_held_pans(me: Person) -> None:
    on(me, "q")
    me.key("Space")
    assert labels(me) == {"q"}
    me.key("Space")
    assert labels(me) == set()
    before, place = me.canvas.view, me.free(0.5, 0.9)
    QTest.keyPress(me._listening(), Key.Key_Space)
    me.drag(place, place + QPoint(60, -40))
    QTest.keyRelease(me._listening(), Key.Key_Space)
    assert (me.canvas.view.ox, me.canvas.view.oy) == (before.ox + 60, before.oy - 40) and labels(me) == set()
    me.press(place, LEFT)
    me.release(place, LEFT)
    assert labels(me) == set()


def test_w_starts_a_wire_brackets_choose_the_port_arrows_what_fits(me: Person) -> None:
    f, z, q = (me.id_of(name) for name in "fzq")
    on(me, "f")
    me.key("]")
    me.key("]")
    assert me.canvas.attention.port == 1
    me.key("W")  # the wire that ends there is picked up: its source stays, what fits is inputs
    fits = [end for end, good in me.canvas.hand.gesture._draft.fits.items() if good]  # type: ignore[union-attr]
    offered = set()
    for _ in fits:
        offered.add(me.canvas.marks.target)
        me.key("Down")
    assert offered == set(fits) - {(f, 1)} and (q, 0) in offered
    while me.canvas.marks.target != (q, 0):
        me.key("Right")
    me.key("Return")
    assert me.graph.nodes[q].inputs[0] == z and me.graph.nodes[f].inputs[1] is None
    me.key("Ctrl+Z")
    before = me.store.document
    on(me, "x")
    me.key("W")
    me.key("Esc")
    assert me.store.document is before and me.canvas.hand.gesture is None


@pytest.mark.parametrize("key", ["Del", "Backspace"])
def test_del_and_backspace_delete_ctrl_del_reconnects(me: Person, key: str) -> None:
    me.store.select([me.id_of("q")])
    me.key(key)
    assert "q" not in {node.label for node in me.graph.nodes.values()}
    me.key("Ctrl+Z")
    me.store.select([me.id_of("q")])
    me.key("Ctrl+Del")
    assert me.graph.nodes[me.id_of("f")].inputs[0] == me.id_of("x")


def test_f6_and_shift_f6_step_through_the_panes(me: Person) -> None:
    me.key("F6")
    first = QApplication.focusWidget()
    assert first is not None and first is not me.canvas
    me.key("Shift+F6")
    assert QApplication.focusWidget() is me.canvas


def test_esc_ends_the_innermost_thing_only(me: Person) -> None:
    me.store.select([me.id_of("x")])
    on(me, "x")
    me.key("F2")
    assert me.canvas.popups.editor is not None
    me.key("Esc")
    assert me.canvas.popups.editor is None and labels(me) == {"x"}
    me.key("Tab")
    me.key("Esc")
    assert me.canvas.popups.box is None and labels(me) == {"x"}
    me.key("W")
    me.key("Esc")
    assert me.canvas.hand.gesture is None and labels(me) == {"x"}
    me.key("Ctrl+F")
    me.key("Esc")
    assert not me.canvas.search.is_open and labels(me) == {"x"}
    me.key("Ctrl+K")
    me.key("Esc")
    assert labels(me) == {"x"} and QApplication.focusWidget() is me.canvas
    me.key("Esc")
    assert labels(me) == set()


@pytest.mark.parametrize("key", ["Ctrl+K", "Ctrl+Shift+P"])
def test_ctrl_k_opens_the_command_palette(me: Person, key: str) -> None:
    me.key(key)
    (palette,) = me.window.findChildren(CommandPalette)
    assert palette.isVisible() and palette.field.hasFocus()


@pytest.mark.parametrize("key", ["?", "F1"])
def test_question_mark_and_f1_open_the_sheet_of_keys(me: Person, key: str) -> None:
    me.key(key)
    assert [type(dialog).__name__ for dialog in me.window.findChildren(QDialog) if dialog.isVisible()] == ["KeysSheet"]


def test_ctrl_f_finds_and_f3_goes_on(me: Person) -> None:
    me.key("Ctrl+F")
    me.type("variable")
    found = [labels(me)]
    for _ in range(2):
        me.key("F3")
        found.append(labels(me))
    assert {name for names in found for name in names} == {"x", "y", "z"}


@pytest.mark.parametrize(("fit", "some"), [("Home", "F"), ("Shift+1", "Shift+2")])
def test_home_fits_all_f_the_selection_ctrl_0_is_100_percent(me: Person, fit: str, some: str) -> None:
    me.key("Ctrl+0")
    me.until(lambda: me.canvas.view.scale == 1.0)
    me.canvas.eye.pan_by(5000, 5000)
    me.key(fit)
    me.until(lambda: me.canvas.seen().contains(me.canvas.page.bounds()))
    me.canvas.eye.pan_by(5000, 5000)
    me.store.select([me.id_of("q")])
    me.key(some)
    me.until(lambda: me.canvas.seen().contains(me.canvas.page.rect(me.id_of("q"))))


def test_b_hides_and_shows_gradients_and_v_values(me: Person) -> None:
    for hidden in (True, False):
        me.key("B")
        assert me.canvas.shows_gradients is not hidden and bool(me.inked("q", above=False)) is not hidden
        me.key("V")
        assert me.canvas.shows_values is not hidden and bool(me.inked("q", above=True)) is not hidden


def test_ctrl_enter_runs_or_pauses_descent_f10_takes_a_step_ctrl_shift_enter_resets(me: Person) -> None:
    me.window.open_lesson("net-on-moons")
    me.canvas.setFocus()

    def learning() -> Learning:
        panel = me.window.docks.panels["learning"]
        assert isinstance(panel, LearningPanel) and panel.learning is not None
        return panel.learning

    def steps() -> int:
        training = learning().training
        return 0 if training is None else training.step

    learning().set_up(steps=1_000_000)  # not over before it is paused
    me.key("Ctrl+Shift+Return")
    before = me.store.document
    for number in (1, 2):
        me.key("F10")
        assert steps() == number and not learning().running
    me.key("Ctrl+Return")
    assert learning().running
    me.until(lambda: steps() > 5)
    me.key("Ctrl+Return")
    assert not learning().running
    paused = steps()
    QTest.qWait(100)
    assert steps() == paused and me.store.document != before
    me.key("Ctrl+Shift+Return")
    assert steps() == 0 and me.store.document == before


def test_f11_fills_the_screen(me: Person) -> None:
    me.key("F11")
    assert me.window.isFullScreen()
    me.key("F11")
    assert not me.window.isFullScreen()


def test_ctrl_shift_c_copies_a_picture(me: Person) -> None:
    me.key("Ctrl+Shift+C")
    mime = QGuiApplication.clipboard().mimeData()
    assert mime is not None and mime.hasImage() and mime.hasFormat("image/svg+xml")


def test_the_keys_of_the_platform(me: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: asked.append("save") or ("", ""))  # type: ignore[func-returns-value]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: asked.append("open") or ([], ""))  # type: ignore[func-returns-value]
    standard = QKeySequence.StandardKey

    def press(key: QKeySequence.StandardKey) -> None:
        me.key(QKeySequence.keyBindings(key)[0].toString())

    tabs = len(me.window.tabs.all())
    press(standard.New)
    assert len(me.window.tabs.all()) == tabs + 1
    press(standard.Save)
    press(standard.Open)
    me.key("Ctrl+Shift+S")
    assert asked == ["save", "open", "save"]
    me.canvas.setFocus()
    for text in ("u = 1", "v = 2"):
        me.key("Tab")
        me.type(text)
        me.key("Return")
    press(standard.Undo)
    assert len(me.graph.nodes) == 1
    for redo in ("Ctrl+Shift+Z", "Ctrl+Y"):
        me.key(redo)
        assert len(me.graph.nodes) == 2
        press(standard.Undo)
    shown = me.window.tabs.current
    press(standard.NextChild)
    assert me.window.tabs.current is not shown
    press(standard.PreviousChild)
    assert me.window.tabs.current is shown
    me.store.mark_saved()
    me.key("Ctrl+W")
    assert len(me.window.tabs.all()) == tabs
    me.key("Ctrl+,")
    assert any(dialog.isVisible() for dialog in me.window.findChildren(QDialog))


@pytest.mark.parametrize("key", ["X", "S", "R"])
def test_x_s_and_r_are_not_bound(me: Person, key: str) -> None:
    me.store.select(me.graph.nodes)
    before, view = me.store.document, me.canvas.view
    me.key(key)
    assert me.store.document is before and me.canvas.view == view and len(me.store.selection) == len(me.graph.nodes)


@pytest.mark.parametrize("key", ["Menu", "Shift+F10"])
def test_everything_has_a_context_menu_by_key(me: Person, key: str) -> None:
    on(me, "q")
    me.key(key)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu) and menu.actions()
    me.key("Esc")
    assert QApplication.activePopupWidget() is None


TYPED = "bvwofgqlk?[]x12"
FIELDS: dict[str, Callable[[Person], object]] = {
    "formula bar": lambda me: me.key("Shift+F6"),
    "palette": lambda me: me.window.docks.panels["palette"].setFocus(),
    "name": lambda me: me.window.findChild(QWidget, "inspector").findChildren(QLineEdit)[0].setFocus(),  # type: ignore[union-attr]
    "filter": lambda me: (me.window.docks.toggle("outline"), me.window.docks.panels["outline"].findChild(QLineEdit).setFocus()),  # type: ignore[union-attr]
    "quick add": lambda me: me.key("Tab"),
    "find": lambda me: me.key("Ctrl+F"),
    "command palette": lambda me: me.key("Ctrl+K"),
    "value": lambda me: (me.store.select([me.id_of("z")]), me.key("F2")),
    "comment": lambda me: (me.store.select([]), me.key("C")),
}


@pytest.mark.parametrize("field", FIELDS)
def test_shortcuts_yield_to_any_field_that_takes_text(me: Person, field: str) -> None:
    me.store.select([me.id_of("q")])
    FIELDS[field](me)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit | QPlainTextEdit)
    focus.selectAll()
    before = me.store.document
    me.type(TYPED)
    me.key("Backspace")
    text = focus.text() if isinstance(focus, QLineEdit) else focus.toPlainText()
    assert text == TYPED[:-1] and QApplication.focusWidget() is focus
    me.key("Home")
    me.key("Delete")
    text = focus.text() if isinstance(focus, QLineEdit) else focus.toPlainText()
    assert text == TYPED[1:-1] and me.store.document is before
    assert me.canvas.shows_values and me.canvas.shows_gradients and me.canvas.hand.gesture is None
