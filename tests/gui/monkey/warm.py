"""A walk through the whole window, before memory is measured: what is loaded once, when it is first wanted, is no leak.

pyqtgraph comes with the panel of learning, the fonts of Chinese with the language, the printer with the preview: tens of MB, each once in
the life of the window, in whatever minute the monkey comes upon them. After the walk they are there, and what still grows is what repeats.
"""

import importlib
import pkgutil

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import core
import gui
from core.examples import examples
from core.lessons import lessons
from gui.docks import DOCKS
from gui.languages import LANGUAGES
from gui.window import MainWindow
from tests.gui.hands import Person
from tests.gui.monkey.acts import DRESS
from tests.gui.test_every_action import SITUATIONS

SHEETS = ("save-picture", "print", "keys", "preferences", "about", "commands", "find", "quick-add", "edit-value", "edit-frame")
LISTED = ("example ", "lesson ", "recent ")
AWAY = ("quit", "full-screen", "close-tab", "new")
LEARN = ("learn-one-step", "learn")


def walk_through(window: MainWindow) -> None:
    """Load every module, and show every example, panel, menu and dialog once, in every language and theme."""
    for package in (core, gui):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    person = Person(window)
    for example in examples():
        window.desk.open_example(example.id)
        person.until(lambda: window.tabs.current is not None)
    for row in DOCKS:
        if not window.docks.is_shown(row.name):
            window.docks.toggle(row.name)
        _look()
    for name in [row.id for row in window.rows() if row.id.startswith(DRESS)]:
        _run(window, name)
        for title in [line.text().replace("&", "") for line in window.menuBar().actions()]:
            person.open_menu(title)
            person.key("Esc")
    for name in (*LEARN, *SHEETS):
        window.tabs.current.canvas.setFocus()  # type: ignore[union-attr]
        _run(window, name)
        QTest.qWait(60)  # a preview is drawn a little later
        for top in QApplication.topLevelWidgets():
            if top is not window and top.isWindow() and top.isVisible():
                top.close()
    _zoom_through(window)
    _do_everything(window)
    for lesson in lessons():
        window.open_lesson(lesson.id)
        _run(window, "learn-one-step")
    _run(window, "present")
    person.key("N")
    person.key("Esc")
    for tab in window.tabs.all():
        window.tabs.show(tab)
        _look()


def _zoom_through(window: MainWindow) -> None:
    """See the page at many sizes, in both scripts: Qt keeps the shapes of letters for each size it has drawn, up to its own measure."""
    window.desk.open_example("two-layer-net")
    tab = window.tabs.current
    assert tab is not None
    for code in LANGUAGES:
        window.choose_language(code)
        tab.canvas.zoom_by(0.2)
        for _ in range(80):
            tab.canvas.zoom_by(1.045)
            tab.canvas.repaint()
            QApplication.processEvents()


def _do_everything(window: MainWindow) -> None:
    """Do every row of the table of actions, in the first situation in which it can be done."""
    person = Person(window)
    seen = {row.id for row in window.rows() if row.id.startswith(LISTED) or row.id in AWAY}
    for most in range(1, len(SITUATIONS) + 1):
        window.desk.open_example("chain-rule")
        for set_up in list(SITUATIONS.values())[:most]:  # each builds on those before
            set_up(person)
        for row in [row for row in window.rows() if row.id not in seen]:
            if row.enabled():
                seen.add(row.id)
                row.run()
                _look()
                _close_what_opened(window)
                if window.tabs.current is None:
                    window.desk.open_example("chain-rule")


def _close_what_opened(window: MainWindow) -> None:
    QTest.qWait(20)
    if window.presenter is not None:
        window.presenter.leave()
    window.answering.leave()
    for top in QApplication.topLevelWidgets():
        if top is not window and top.isWindow() and top.isVisible():
            top.close()
    tab = window.tabs.current
    if tab is not None:
        tab.canvas.popups.close()
        tab.canvas.hand.cancel()
    _look()


def _run(window: MainWindow, name: str) -> None:
    row = next(row for row in window.rows() if row.id == name)
    if row.enabled():
        row.run()
    _look()


def _look() -> None:
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
