"""The window as a whole: what a first start shows, keys and menus, themes, panes, and how it ends."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from core import edits
from core.document import Document, effective_output
from gui import settings, sheets
from gui.actions import Action
from gui.app import open_window
from gui.dialogs.command_palette import CommandPalette
from gui.dialogs.keys_sheet import KeysSheet
from gui.dialogs.preferences import Preferences
from gui.menus import fill_menu
from gui.tab import Tab
from gui.window import MainWindow
from tests.gui.canvas.hands import Hands
from tests.gui.conftest import Start

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def current(window: MainWindow) -> Tab:
    assert window.tabs.current is not None
    return window.tabs.current


def named(tab: Tab, label: str) -> float:
    node = tab.store.document.graph.by_label(label)
    assert node is not None
    value = tab.store.trace.values[node.id]
    assert isinstance(value, float)
    return value


def change(tab: Tab, value: float = 7.0) -> None:
    """Change x, so that there is something to save."""
    node = tab.store.document.graph.by_label("x")
    assert node is not None
    assert tab.store.apply("Change x", edits.set_value, node.id, value)


def menu_texts(window: MainWindow, name: str) -> list[str]:
    menu = QMenu()
    fill_menu(menu, name, window.rows())
    return [item.text() for item in menu.actions() if not item.isSeparator()]


def row(window: MainWindow, name: str) -> Action:
    return next(row for row in window.rows() if row.id == name)


# ---------------------------------------------------------------- starting


def test_the_first_start_shows_the_chain_rule_with_its_numbers(window: MainWindow) -> None:
    tab = current(window)
    graph, trace = tab.store.document.graph, tab.store.trace
    gradients = {graph.nodes[name].label: value for name, value in trace.gradients.items()}
    assert {label: named(tab, label) for label in "xyzqf"} == {"x": -2, "y": 5, "z": -4, "q": 3, "f": -12}
    assert gradients == {"x": -4, "y": -4, "z": 3, "q": -4, "f": 1}
    assert not tab.store.dirty and tab.path is None
    assert window.status.output.text() == "f = −12" and window.status.zoom.text() == "100 %"


def test_later_starts_show_the_welcome_page(start: Start) -> None:
    start().close()
    assert start().tabs.current is None


@pytest.mark.usefixtures("window")
def test_a_thread_that_works_gives_the_window_its_turn_within_a_millisecond() -> None:
    assert sys.getswitchinterval() <= 0.001


def test_a_start_on_a_file_shows_that_file_alone(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "empty.backwire"
    first = start()
    first.desk._write(current(first), path)
    window = start(path)
    assert [tab.path for tab in window.tabs.all()] == [path.resolve()]


def test_a_drag_on_x_moves_every_number_under_the_mouse(window: MainWindow) -> None:
    tab = current(window)
    hands = Hands(tab.canvas)
    x = tab.store.document.graph.by_label("x")
    assert x is not None
    at = hands.value(x.id)
    hands.press(at)
    hands.move(at + QPoint(10, 0))
    hands.move(at + QPoint(60, 0))
    during = window.status.output.text()
    assert named(tab, "f") == pytest.approx((named(tab, "x") + 5) * -4) and named(tab, "x") > -2
    assert during.startswith("f = ") and during != "f = −12"
    hands.release(at + QPoint(60, 0))
    QTest.keyClick(tab.canvas, Qt.Key.Key_Z, CTRL)
    assert named(tab, "f") == -12 and not tab.store.dirty


# ---------------------------------------------------------------- the table of actions


def test_no_key_means_two_things(window: MainWindow) -> None:
    taken: dict[str, str] = {}
    for action in window.rows():
        for keys in action.sequences():
            assert taken.setdefault(keys.toString(), action.id) == action.id, keys.toString()


def test_every_action_has_its_own_id_and_a_title(window: MainWindow) -> None:
    rows = window.rows()
    assert len({action.id for action in rows}) == len(rows)
    assert all(action.title().strip() for action in rows)


def test_every_menu_shows_its_actions_with_their_keys(window: MainWindow) -> None:
    texts = menu_texts(window, "file")
    assert texts[:2] == ["&New", "&Open…"] and "Open &example" in texts
    menu = QMenu()
    fill_menu(menu, "file", window.rows())
    assert menu.actions()[0].shortcut().toString() == "Ctrl+N"


def test_undo_says_what_it_takes_back(window: MainWindow) -> None:
    assert menu_texts(window, "edit")[0] == "&Undo" and not row(window, "undo").enabled()
    change(current(window))
    assert menu_texts(window, "edit")[0] == "&Undo Change x" and row(window, "undo").enabled()
    row(window, "undo").run()
    assert menu_texts(window, "edit")[1] == "&Redo Change x"


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Y, CTRL)])
def test_both_usual_keys_redo(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    tab = current(window)
    change(tab)
    QTest.keyClick(tab.canvas, Qt.Key.Key_Z, CTRL)
    assert named(tab, "x") == -2
    QTest.keyClick(tab.canvas, key, held)
    assert named(tab, "x") == 7


def test_a_button_of_the_toolbar_undoes(window: MainWindow, qtbot: QtBot) -> None:
    tab = current(window)
    assert not window.toolbar.buttons["undo"].isEnabled()
    change(tab)
    qtbot.waitUntil(window.toolbar.buttons["undo"].isEnabled)
    QTest.mouseClick(window.toolbar.buttons["undo"], Qt.MouseButton.LeftButton)
    assert named(tab, "x") == -2 and not window.toolbar.buttons["undo"].isEnabled()


def test_the_command_palette_finds_and_does_what_is_typed(window: MainWindow) -> None:
    tab = current(window)
    QTest.keyClick(tab.canvas, Qt.Key.Key_K, CTRL)
    palette = window.findChild(CommandPalette)
    assert palette is not None and palette.field.hasFocus()
    QTest.keyClicks(palette.field, "dark")
    assert palette.list.currentIndex().data() == "Dark"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.theme.name == "dark" and tab.canvas.theme.name == "dark"
    assert tab.canvas.hasFocus()


def test_escape_leaves_the_command_palette_and_changes_nothing(window: MainWindow) -> None:
    QTest.keyClick(current(window).canvas, Qt.Key.Key_P, CTRL | SHIFT)
    palette = window.findChild(CommandPalette)
    assert palette is not None
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible() and current(window).canvas.hasFocus() and not current(window).store.dirty


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_the_sheet_of_keys_shows_every_key_there_is(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(current(window).canvas, key)
    sheet = window.findChild(KeysSheet)
    assert sheet is not None and sheet.isVisible()
    shown = sheet.texts()
    missing = [action.id for action in window.rows() if action.keys and action.sequences() and action.name() not in shown]
    assert not missing


def test_the_sheet_of_keys_narrows_to_what_is_typed(window: MainWindow) -> None:
    sheets.open_keys(window)
    sheet = window.findChild(KeysSheet)
    assert sheet is not None
    QTest.keyClicks(sheet.field, "duplic")
    assert "Duplicate" in sheet.texts() and "Save" not in sheet.texts()


def test_keys_yield_to_a_field_that_takes_text(window: MainWindow) -> None:
    tab = current(window)
    change(tab)
    search = window.docks.panels["palette"].search  # type: ignore[attr-defined]
    search.setFocus()
    QTest.keyClicks(search, "l?B")
    QTest.keyClick(search, Qt.Key.Key_Delete)
    QTest.keyClick(search, Qt.Key.Key_Z, CTRL)
    assert window.findChild(KeysSheet) is None and named(tab, "x") == 7 and tab.canvas.shows_gradients


# ---------------------------------------------------------------- panes, panels, themes


def test_f6_walks_through_all_panes_and_back(window: MainWindow) -> None:
    tab = current(window)
    tab.canvas.setFocus()
    seen = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        parts = {"page": tab.canvas, "formula": tab.formula_bar, "tabs": window.tabs.bar, **window.docks.panels}
        seen.append(next(name for name, part in parts.items() if part is focus or part.isAncestorOf(focus)))
    assert seen == ["inspector", "palette", "tabs", "formula", "page"]
    QTest.keyClick(tab.canvas, Qt.Key.Key_F6, SHIFT)
    assert tab.formula_bar.isAncestorOf(QApplication.focusWidget())


def test_the_table_of_the_graph_is_made_when_it_is_wanted(window: MainWindow) -> None:
    assert "outline" not in window.docks.panels
    row(window, "panel-outline").run()
    assert window.docks.panels["outline"].isVisible() and window.docks.panels["outline"].store is current(window).store


def test_panels_hide_on_the_welcome_page_and_come_back(window: MainWindow) -> None:
    tab = current(window)
    row(window, "panel-inspector").run()
    window.tabs.show(None)
    assert not any(dock.isVisible() for dock in window.docks.docks.values())
    window.tabs.show(tab)
    assert {name for name, dock in window.docks.docks.items() if dock.isVisible()} == {"palette"}


def test_every_panel_shows_the_tab_that_is_shown(window: MainWindow) -> None:
    first, second = current(window), window.desk.new()
    assert {panel.store for panel in window.docks.panels.values()} == {second.store}
    QTest.keyClick(window, Qt.Key.Key_Tab, CTRL)
    window.tabs.show(first)
    assert {panel.store for panel in window.docks.panels.values()} == {first.store}
    assert window.status.output.text() == "f = −12"


@pytest.mark.parametrize("name", ["light", "dark", "projector", "cs231n"])
def test_a_theme_reaches_page_panels_and_palette(window: MainWindow, name: str) -> None:
    row(window, f"theme-{name}").run()
    assert current(window).canvas.theme.name == name and all(panel.theme.name == name for panel in window.docks.panels.values())
    assert QApplication.palette().window().color().name() == window.theme.panel
    themes = [action for action in window.rows() if action.id.startswith("theme-")]
    assert [action.id for action in themes if action.checked and action.checked()] == [f"theme-{name}"]


def test_the_theme_is_remembered(start: Start) -> None:
    first = start()
    first.choose_theme("dark")
    first.close()
    assert start().theme.name == "dark"


def test_preferences_count_at_once(window: MainWindow) -> None:
    sheets.open_preferences(window)
    box = window.findChild(Preferences)
    assert box is not None
    box.theme.setFocus()
    QTest.keyClick(box.theme, Qt.Key.Key_End)
    box.theme.activated.emit(box.theme.currentIndex())
    assert window.theme.name == box.theme.currentData() == "cs231n"


def test_f11_fills_the_screen_and_leaves_it(window: MainWindow) -> None:
    QTest.keyClick(current(window).canvas, Qt.Key.Key_F11)
    assert window.isFullScreen()
    QTest.keyClick(current(window).canvas, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_a_gate_that_is_wanted_from_the_palette_comes_onto_the_page(window: MainWindow) -> None:
    tab = current(window)
    before = len(tab.store.document.graph.nodes)
    window.docks.panels["palette"].wanted.emit("max")  # type: ignore[attr-defined]
    assert len(tab.store.document.graph.nodes) == before + 1 and tab.store.dirty


def test_a_problem_is_counted_in_the_status_bar_and_a_click_selects_its_node(window: MainWindow) -> None:
    tab = current(window)
    assert not window.status.problem.isVisible()
    tab.store.apply("Add", edits.add_gate, "log", (0.0, 300.0))
    window._show_numbers()
    assert window.status.problem.isVisible() and "1" in window.status.problem.text()
    QTest.mouseClick(window.status.problem, Qt.MouseButton.LeftButton)
    assert [tab.store.document.graph.nodes[name].gate for name in tab.store.selection] == ["log"]


def test_the_zoom_in_the_status_bar_follows_the_page(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(current(window).canvas, Qt.Key.Key_Equal, CTRL)
    qtbot.waitUntil(lambda: window.status.zoom.text() == "141 %")


def test_everything_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTabBar

    row(window, "panel-outline").run()
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTabBar)
    parts = [part for kind in kinds for part in window.findChildren(kind)]
    reached = [part for part in parts if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    nameless = [part for part in reached if not part.accessibleName() and not getattr(part, "text", str)()]
    assert len(reached) > 10 and not [f"{type(part).__name__} in {type(part.parent()).__name__}" for part in nameless]


# ---------------------------------------------------------------- ending


def answer(button: QMessageBox.StandardButton) -> list[str]:
    """Click a button of the next question; the text of the question is in the list afterwards."""
    asked: list[str] = []

    def click() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        QTest.mouseClick(box.button(button), Qt.MouseButton.LeftButton)

    QTimer.singleShot(50, click)
    return asked


def test_closing_without_changes_asks_nothing(window: MainWindow) -> None:
    QTest.keyClick(current(window).canvas, Qt.Key.Key_W, CTRL)
    assert window.tabs.current is None and not window.tabs.all()


def test_cancel_keeps_the_tab_and_the_window(window: MainWindow) -> None:
    tab = current(window)
    change(tab)
    asked = answer(QMessageBox.StandardButton.Cancel)
    QTest.keyClick(tab.canvas, Qt.Key.Key_W, CTRL)
    assert len(asked) == 1 and "Chain rule" in asked[0] and window.tabs.all() == [tab]
    answer(QMessageBox.StandardButton.Cancel)
    assert not window.close() and window.isVisible() and tab.store.dirty


def test_dont_save_closes_and_saves_nothing(window: MainWindow, tmp_path: Path) -> None:
    change(current(window))
    answer(QMessageBox.StandardButton.Discard)
    QTest.keyClick(current(window).canvas, Qt.Key.Key_W, CTRL)
    assert not window.tabs.all() and not list(tmp_path.iterdir())


def test_save_asks_for_a_file_writes_it_and_closes(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.storage import load_document

    monkeypatch.setattr("gui.files.QFileDialog.getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    change(current(window))
    answer(QMessageBox.StandardButton.Save)
    QTest.keyClick(current(window).canvas, Qt.Key.Key_W, CTRL)
    graph = load_document(tmp_path / "mine.backwire").graph
    x = graph.by_label("x")
    assert not window.tabs.all() and x is not None and x.value == 7.0


def test_the_window_stands_where_it_stood(start: Start) -> None:
    first = start()
    first.resize(700, 500)
    first.docks.toggle("inspector")
    first.close()
    again = start()
    again.desk.new()
    assert (again.width(), again.height()) == (700, 500) and not again.docks.is_shown("inspector")


def test_an_error_nobody_expected_is_told_logged_and_loses_nothing(window: MainWindow, capsys: pytest.CaptureFixture[str]) -> None:
    tab = current(window)
    change(tab)
    error = RuntimeError("a gear fell out")
    window.failures.take(RuntimeError, error, error.__traceback__)
    (message,) = window.messages.messages()
    assert "a gear fell out" in message.text() and "a gear fell out" in window.failures.log.read_text(encoding="utf-8")
    assert named(tab, "x") == 7 and "RuntimeError" in capsys.readouterr().err
    kept = list(window.autosave._folder.glob("*/*.backwire"))
    assert len(kept) == 1


def test_an_empty_window_opens_without_a_screenful_of_settings(qapp: QApplication, start: Start) -> None:
    settings.settings().setValue("window/geometry", "nonsense")
    settings.settings().setValue("recent", 7)
    settings.settings().setValue("choice/theme", "none of ours")
    window = open_window()
    assert window.theme.name in ("light", "dark") and settings.recent_files() == []
    window.deleteLater()


def test_a_document_is_never_changed_by_opening_and_looking(window: MainWindow) -> None:
    tab = current(window)
    before: Document = tab.store.document
    window.choose_language("zh")
    window.choose_theme("dark")
    window.tabs.show(None)
    window.tabs.show(tab)
    tab.canvas.fit()
    assert tab.store.document is before and effective_output(before.graph) is not None and not tab.store.dirty


def test_a_panel_that_comes_and_goes_leaves_nothing_in_the_window(window: MainWindow) -> None:
    """Qt makes a widget for each separator of one pixel, and forgets it when the panel goes: ours are wider."""
    counts = []
    for _ in range(3):
        for _ in range(2):
            window.docks.toggle("inspector")
            QApplication.processEvents()
        counts.append(len(QApplication.allWidgets()))
    assert counts[0] == counts[2]
