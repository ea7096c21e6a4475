"""The whole table of actions by keyboard alone: every row by its keys, every row by the command palette; every pane, every dialog."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QApplication, QDialog, QWidget

from core.bookmarks import add_bookmark
from core.collapse import collapse
from core.edits import add_gate
from core.frames import add_frame
from core.reroute import add_bend
from core.setup import Setup
from gui import lecture_acts
from gui.actions import Action
from gui.authoring import authoring_of
from gui.docks import DOCKS
from gui.window import MainWindow
from tests.gui.hands import Person

SITUATIONS: dict[str, Callable[[Person], object]] = {
    "nothing selected": lambda me: me.store.select([]),
    "a leaf": lambda me: me.store.select([me.id_of("x")]),
    "a gate": lambda me: me.store.select([me.id_of("q")]),
    "the focus on a gate": lambda me: (me.canvas.setFocus(), me.canvas.attention.on(me.id_of("q"))),
    "a worksheet": lambda me: (authoring_of(me.store).turn(True), me.key("U")),
    "a wire of it": lambda me: (me.store.select([]), me.canvas.choice.wire(_wire(me))),
    "several": lambda me: me.store.select(me.graph.nodes),
    "a step to undo": lambda me: me.store.apply("Move", lambda document: document.with_graph(replace(document.graph, output="q"))),
    "a step to redo": lambda me: me.store.undo(),
    "bookmarks": lambda me: [me.store.apply("Bookmark", add_bookmark, f"view {n}", (0.0, 0.0, 9.0, 9.0)) for n in range(9)],
    "a bookmark amid others": lambda me: me.canvas.bookmarks.go(4),
    "a setting that was kept": lambda me: me.store.second.keep(),
    "a frame": lambda me: (me.store.select([]), me.store.apply("Frame", add_frame, (0.0, 0.0, 90.0, 90.0)), me.canvas.choice.frame("f1")),
    "a bent wire": lambda me: (me.store.apply("Bend", add_bend, _wire(me), 0, (0.0, 0.0)), me.canvas.choice.wire(_wire(me))),
    "a block": lambda me: (me.store.apply("Collapse", collapse, list(me.graph.nodes)[-2:]), me.store.select(_blocks(me))),
    "an input in a block": lambda me: (me.store.go(tuple(_blocks(me))), me.store.select(me.store.ports[:1])),
    "data": lambda me: me.store.apply_to_whole("Data", lambda document: replace(document, training=Setup(data="line"))),
    "a leaf in a block": lambda me: (me.store.apply("Add", add_gate, "constant", (0.0, 0.0)), me.store.select([list(me.graph.nodes)[-1]])),
    "a lecture": lambda me: lecture_acts.make(me.store),
}


def _wire(me: Person) -> tuple[str, int]:
    return next((name, 0) for name, node in me.graph.nodes.items() if node.inputs and node.inputs[0] is not None)


def _blocks(me: Person) -> list[str]:
    return [name for name, node in me.graph.nodes.items() if node.block is not None]


@pytest.fixture
def me(window: MainWindow) -> Iterator[Person]:
    """Somebody before the lecture's first example, with every panel open."""
    window.resize(1600, 1000)
    QApplication.processEvents()
    for row in DOCKS:
        if not window.docks.is_shown(row.name):
            window.docks.toggle(row.name)
    QApplication.processEvents()
    person = Person(window)
    person.canvas.setFocus()
    yield person
    for dialog in window.findChildren(QDialog):
        dialog.close()


def spied(rows: list[Action], ran: list[str]) -> list[Action]:
    """Return rows that only note that they ran."""
    return [replace(row, run=lambda row=row: ran.append(row.id)) for row in rows]


@pytest.mark.timeout(900)  # every name is typed, letter by letter
def test_every_row_is_found_and_run_by_the_command_palette(me: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    rows = me.window.rows
    monkeypatch.setattr(me.window, "rows", lambda: spied(rows(), ran))
    left = {row.id: row for row in rows()}
    for set_up in SITUATIONS.values():
        set_up(me)
        for row in rows():
            if row.id in left and row.enabled():
                ran.clear()
                me.key("Ctrl+K")
                me.type(row.name())
                me.key("Return")
                assert ran == [row.id], row.name()
                del left[row.id]
    assert set(left) <= {"no-recent"}  # a line that only says that there are none


def test_every_key_runs_its_row(me: Person) -> None:
    ran: list[str] = []
    canvas = me.canvas
    page = spied([replace(row, enabled=lambda: True) for row in canvas.actions()], ran)
    canvas._rows = page  # the page asks its rows when the first key is pressed
    for action in me.window.actions():
        action.triggered.disconnect()
        name = action.objectName()
        action.triggered.connect(lambda _=False, name=name: ran.append(name))
    wrong = []
    for row in me.window.button_rows():
        for keys in row.sequences():
            if Qt.Key.Key_Back <= keys[0].key() <= Qt.Key.Key_MediaLast:  # type: ignore[index]
                continue  # a key that only some keyboards have
            ran.clear()
            canvas.setFocus()
            me.key(keys.toString(QKeySequence.SequenceFormat.PortableText))
            if ran != [row.id]:
                wrong.append((row.id, keys.toString(), list(ran)))
    assert wrong == []


def test_no_two_rows_answer_to_the_same_key(me: Person) -> None:
    seen: dict[str, str] = {}
    for row in me.window.rows():
        for keys in row.sequences():
            assert seen.setdefault(keys.toString(), row.id) == row.id, keys.toString()


def test_f6_goes_through_every_pane_and_back(me: Person) -> None:
    panels = me.window.docks.panels
    tab = me.window.tabs.current
    assert tab is not None
    wanted = {tab.formula_bar, tab.canvas, *panels.values(), me.window.tabs.bar}
    for key in ("F6", "Shift+F6"):
        come = set()
        for _ in range(len(wanted)):
            me.key(key)
            focus = QApplication.focusWidget()
            come |= {pane for pane in wanted if focus is not None and (focus is pane or pane.isAncestorOf(focus))}
        assert come == wanted


def focusable(root: QWidget) -> list[QWidget]:
    """Return what the Tab key should come to."""
    every = [widget for widget in root.findChildren(QWidget) if widget.window() is root.window()]
    return [widget for widget in every if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None and not isinstance(widget.parentWidget(), QAbstractSpinBox)]  # fmt: skip


def test_tab_and_f6_come_to_everything_that_takes_the_keyboard(me: Person) -> None:
    come: set[QWidget] = set()
    for stop in range(len(DOCKS) + 5):
        for tab in ("Tab", "Shift+Tab"):
            me.canvas.setFocus()
            for _ in range(stop):
                me.key("F6")
            come |= walk(me, tab)
    missing = [widget for widget in focusable(me.window) if widget not in come]
    assert [f"{type(widget).__name__} {widget.objectName()} {widget.accessibleName()}" for widget in missing] == []


def walk(me: Person, key: str) -> set[QWidget]:
    """Return where a key leads, from where the keyboard is to where the page keeps it or it was before."""
    come: set[QWidget] = set()
    while (focus := QApplication.focusWidget()) is not None and focus not in come:
        come.add(focus)
        if focus is me.canvas:
            break
        me.key(key)
    return come


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def is_viewport(widget: QWidget) -> bool:
    """Return whether a widget is but the inner part of one that scrolls."""
    area = widget.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is widget


def nameless(root: QWidget) -> list[str]:
    every = [root, *root.findChildren(QWidget)]
    taking = [widget for widget in every if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
              and not isinstance(widget.parentWidget(), QAbstractSpinBox) and not is_viewport(widget)]  # fmt: skip
    return [f"{type(widget).__module__}.{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}"
            for widget in taking if not name_of(widget).strip()]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("chosen", [(), ("x",), ("q",), ("x", "q")])
def test_everything_that_takes_the_keyboard_has_a_name(me: Person, chosen: tuple[str, ...], language: str) -> None:
    me.window.choose_language(language)
    me.store.select([me.id_of(name) for name in chosen])
    QApplication.processEvents()
    assert nameless(me.window) == []


def test_everything_on_the_welcome_page_has_a_name(me: Person) -> None:
    me.window.tabs.show(None)
    me.until(lambda: bool(me.window.welcome.cards))
    assert nameless(me.window) == []


@pytest.mark.parametrize("typed", ["quick add", "a value", "an array", "find"])
def test_what_opens_over_the_page_has_names(me: Person, typed: str) -> None:
    acts: dict[str, Callable[[], object]] = {
        "quick add": lambda: me.key("Tab"),
        "a value": lambda: (me.store.select([me.id_of("x")]), me.key("F2")),
        "an array": lambda: (me.key("Tab"), me.type("A = [[1, 2], [3, 4]]"), me.key("Return"), me.key("F2")),
        "find": lambda: me.key("Ctrl+F"),
    }
    acts[typed]()
    assert nameless(me.window) == []


@pytest.mark.parametrize("row", ["keys", "about", "preferences", "save-picture"])
def test_every_dialog_is_driven_and_closed_by_keys(me: Person, row: str) -> None:
    action = next(entry for entry in me.window.rows() if entry.id == row)
    me.key("Ctrl+K")
    me.type(action.name())
    me.key("Return")
    me.until(lambda: (focus := QApplication.focusWidget()) is not None and focus.window() is not me.window)
    focus = QApplication.focusWidget()
    assert focus is not None
    root = focus.window()
    assert nameless(root) == []
    walked = set()
    for _ in range(40):
        me.key("Tab")
        walked.add(QApplication.focusWidget())
    assert walked >= set(focusable(root)) - {root}
    me.key("Esc")
    QApplication.processEvents()
    assert not any(dialog.isVisible() for dialog in me.window.findChildren(QDialog))
    me.window.activateWindow()  # what the desktop does
    me.until(lambda: QApplication.focusWidget() is me.canvas)
