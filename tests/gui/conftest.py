"""A window as somebody finds it who starts Backwire, with settings and language of its own for each test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app import open_window, prepare
from gui.autosave import recovery_folder
from gui.languages import speak
from gui.settings import choose, settings
from gui.window import MainWindow

Start = Callable[..., MainWindow]


def let_go(window: MainWindow) -> None:
    """Mark everything as saved, so that closing asks nothing."""
    window.answering.leave()
    for tab in window.tabs.all():
        tab.store.mark_saved()


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot) -> Iterator[Start]:
    """Starts the window on some files, shown and ready; every call is another start with the same settings."""
    settings().clear()
    choose("theme", "light")
    choose("language", "en")
    shutil.rmtree(recovery_folder(), ignore_errors=True)

    def begin(*paths: Path) -> MainWindow:
        prepare(qapp)
        window = open_window(paths)
        qtbot.addWidget(window, before_close_func=let_go)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.docks.begin()
        return window

    yield begin
    speak("en")
    qapp.setStyleSheet("")


@pytest.fixture
def window(start: Start) -> MainWindow:
    """The window at the very first start: the lecture's first example is open."""
    return start()
