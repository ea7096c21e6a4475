"""Manners of a desktop app: each of them, by hand, in the real window."""

import socket
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QDialog

from core.examples import IDS, example
from core.recovery import recoverable
from core.storage import load_document, save_document
from core.watch import Watch
from gui.app import prepare
from gui.autosave import recovery_folder
from gui.languages import language
from gui.theme import THEMES
from gui.welcome_card import Card
from gui.widgets import wait_bar, work
from gui.window import MainWindow
from tests.gui.canvas.hands import lecture
from tests.gui.conftest import Start, let_go
from tests.gui.hands import Person
from tests.gui.interaction.conftest import sit_down
from tests.gui.test_desk import crash


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "homework.backwire"
    save_document(example("fork").document, path)
    return path


def colours(card: Card) -> set[int]:
    """Return the colours in the upper half of a card, where its picture is."""
    image = card.grab().toImage()
    return {image.pixel(x, y) for x in range(4, image.width() - 4) for y in range(4, image.height() // 2)}


def edit(me: Person) -> None:
    """Type another value for z, as anybody does."""
    me.click(me.body("z"))
    me.type("7")
    me.key("Return")


def test_welcome_page_with_the_examples_as_pictures_of_themselves_and_recent_files(start: Start, file: Path) -> None:
    start(file).close()
    window = start()
    me = Person(window)
    me.until(lambda: bool(window.welcome.findChildren(Card)))  # a moment after the window
    cards = {card.example.id: card for card in window.welcome.findChildren(Card)}
    assert set(IDS) <= cards.keys() and window.welcome.isVisible()
    shown = cards["chain-rule"]
    me.until(lambda: len(colours(shown)) > 20)  # the pictures come one by one, a moment later: a graph, not an empty frame
    me.click(me.middle(shown))
    assert me.graph == example("chain-rule").document.graph
    me.open_menu("File")
    me.choose("Open recent")
    (line,) = [line.text() for line in QApplication.activePopupWidget().actions() if "homework" in line.text()]
    me.choose(line.replace("&", ""))
    assert me.graph == example("fork").document.graph


def test_tabs_by_click_and_by_key(me: Person) -> None:
    bar, before = me.window.tabs.bar, len(me.window.tabs.all())
    me.key("Ctrl+N")
    assert len(me.window.tabs.all()) == before + 1 and not me.graph.nodes
    me.key("Ctrl+PgUp")
    assert me.graph == lecture()
    me.click(bar.mapToGlobal(bar.tabRect(bar.count() - 1).center()))
    assert not me.graph.nodes
    me.key("Ctrl+W")
    assert len(me.window.tabs.all()) == before


def test_drag_and_drop_of_files(me: Person, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    me.drop(data, me.free(0.5, 0.9))
    assert me.graph == example("fork").document.graph


def test_autosave_and_recovery_after_a_crash_with_time_and_preview(start: Start, file: Path) -> None:
    me = Person(start(file))
    me.canvas.store.select([me.id_of("a")])
    me.key("F2")
    me.type("8")
    me.key("Return")
    lost = me.store.document
    crash(me.window)
    again = Person(start())
    again.window.offer_rescue()
    (message,) = again.window.messages.messages()
    assert "homework.backwire" in message.text() and ":" in message.text()  # what, and at what time
    assert not message.grab().toImage().allGray()  # with a picture of it
    again.click(again.middle(message.buttons()[0]))
    assert again.store.document == lost and again.store.dirty and not recoverable(recovery_folder())


def test_window_panel_and_zoom_state_are_remembered(start: Start, file: Path) -> None:
    window = start(file)
    window.resize(760, 640)
    me = Person(window)
    window.docks.toggle("outline")
    me.wheel(me.free(0.8, 0.8), 120)
    me.until(lambda: me.canvas.view == me.canvas.eye.goal)
    view = me.canvas.view
    window.close()
    again = start(file)
    other = Person(again)
    assert (again.width(), again.height()) == (760, 640) and again.docks.is_shown("outline")
    assert other.canvas.view.scale == pytest.approx(view.scale)


@pytest.mark.parametrize("name", ["light", "dark", "projector"])
def test_light_dark_and_high_contrast_reach_page_and_panels(me: Person, name: str) -> None:
    title = {"light": "Light", "dark": "Dark", "projector": "Projector (high contrast)"}[name]
    me.open_menu("View")
    me.choose("Theme", title)
    QApplication.processEvents()
    image = me.window.grab().toImage()
    at = me.window.mapFromGlobal(me.free(0.9, 0.9))
    assert image.pixelColor(at).name() == THEMES[name].page
    panel = me.window.docks.panels["inspector"]
    corner = panel.mapTo(me.window, panel.rect().bottomRight())
    assert image.pixelColor(corner.x() - 3, corner.y() - 3).name() == THEMES[name].panel


def test_follow_the_system(me: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    me.open_menu("View")
    me.choose("Theme", "As the system")
    for scheme in ("Dark", "Light", "Dark"):
        wanted = THEMES[scheme.lower()]
        monkeypatch.setattr("gui.palette_qt.is_dark", lambda scheme=scheme: scheme == "Dark")
        QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme[scheme])  # as when evening comes
        QApplication.processEvents()
        image, at = me.window.grab().toImage(), me.window.mapFromGlobal(me.free(0.9, 0.9))
        assert image.pixelColor(at).name() == wanted.page and me.window.theme is wanted
    me.open_menu("View")
    me.choose("Theme", "Light")
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    QApplication.processEvents()
    assert me.window.theme is THEMES["light"]


def test_english_and_chinese_switched_without_restart_of_the_document(me: Person) -> None:
    edit(me)
    document, label = me.store.document, me.store.undo_label
    me.open_menu("View")
    me.choose("Language", "简体中文")
    QApplication.processEvents()
    assert language() == "zh" and me.window.menuBar().actions()[0].text().startswith("文件")
    assert me.store.document is document and label is not None
    me.key("Ctrl+Z")
    assert me.graph == lecture()


def test_no_modal_dialog_where_a_bar_will_do(me: Person, tmp_path: Path) -> None:
    broken = tmp_path / "broken.backwire"
    broken.write_text("{", encoding="utf-8")
    before = me.store.document
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(broken))])
    me.drop(data, me.free(0.5, 0.9))
    QApplication.processEvents()
    assert QApplication.activeModalWidget() is None and not [each for each in me.window.findChildren(QDialog) if each.isVisible()]
    (message,) = me.window.messages.messages()
    assert "broken.backwire" in message.text() and me.store.document is before


class Slow:
    """Work that does not get on until it is told to stop."""

    def __init__(self) -> None:
        self.ended = threading.Event()

    def __call__(self, *facts: object, **more: object) -> object:
        watch: Watch = next(fact for fact in (*facts, *more.values()) if callable(fact))  # type: ignore[assignment]
        try:
            while True:
                watch(0.5)
                self.ended.wait(0.01)
        finally:
            self.ended.set()


LONG = {
    "tidying up": ("gui.canvas.tidy", "lay_out", "Shift+L"),
    "checking gradients": ("gui.canvas.proof", "check_everywhere", "Shift+B"),
}


@pytest.mark.parametrize("how", ["Stop", "Esc"])
@pytest.mark.parametrize("what", LONG)
def test_progress_and_a_stop_on_what_takes_over_a_second(me: Person, what: str, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, function, keys = LONG[what]
    slow, before = Slow(), me.store.document
    monkeypatch.setattr(f"{module}.{function}", slow)
    monkeypatch.setattr(f"{module}.AT_ONCE", 2)
    monkeypatch.setattr(wait_bar, "AFTER", 30)  # so that nobody has to wait for a second here
    me.key(keys)
    me.until(lambda: any(bar.isVisible() for bar in me.window.findChildren(wait_bar.WaitBar)))
    (bar,) = [bar for bar in me.window.findChildren(wait_bar.WaitBar) if bar.isVisible()]
    me.until(lambda: bar.progress.value() == wait_bar.STEPS // 2)
    me.click(me.body("x"))  # the page is free meanwhile
    assert me.store.selection == {"x"} and bar.isVisible()
    if how == "Stop":
        me.click(me.middle(bar.button))
    else:
        me.key("Esc")
    assert not bar.isVisible() and me.store.selection == {"x"}
    me.until(slow.ended.is_set)
    me.until(lambda: not work.running)
    assert me.store.document is before and me.store.undo_label is None


def test_long_work_ends_with_its_tab(me: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, tab = Slow(), me.window.tabs.current
    monkeypatch.setattr("gui.panels.formula_bar.placed", slow)
    monkeypatch.setattr("gui.panels.formula_bar.AT_ONCE", 2)
    monkeypatch.setattr(wait_bar, "AFTER", 30)
    bars = len(me.window.findChildren(wait_bar.WaitBar))
    me.key("Ctrl+N")
    assert me.window.tabs.current is not tab
    me.window.tabs.current.formula_bar.setFocus()  # type: ignore[union-attr]
    me.type("f = a * b + 1")
    me.key("Return")
    me.until(lambda: any(bar.isVisible() for bar in me.window.findChildren(wait_bar.WaitBar)))
    me.store.mark_saved()
    me.key("Ctrl+W")
    assert me.window.tabs.current is tab
    me.until(slow.ended.is_set)
    me.until(lambda: not work.running)
    me.until(lambda: len(me.window.findChildren(wait_bar.WaitBar)) == bars)


def test_nothing_needs_the_network(start: Start, file: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("somebody called")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    prepare(qapp)
    me = Person(start(file))
    me.store.select([me.id_of("a")])
    me.key("F2")
    me.type("8")
    me.key("Return")
    me.key("Ctrl+S")
    assert load_document(file).graph.nodes[me.id_of("a")].value == 8.0
    let_go(me.window)


def test_a_small_window_still_shows_page_and_panels(window: MainWindow) -> None:
    me = sit_down(window, lecture())
    window.resize(window.minimumSizeHint())
    QApplication.processEvents()
    assert me.canvas.width() > 150 and me.canvas.height() > 150
