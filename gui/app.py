"""Starts the window: language, theme, what was open, and what a crash left behind."""

import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui import settings
from gui.collector import Collector
from gui.fonts import choose_fonts
from gui.icons import app_icon
from gui.languages import chosen_language, speak
from gui.window import MainWindow

TURN = 0.0005  # seconds after which a thread that works lets the window have its turn; Python's usual 5 ms make it stutter
FIRST = "chain-rule"  # what somebody sees who has never seen Backwire


def run(files: Sequence[str]) -> int:
    """Open the window on these files and return the exit code when it is closed."""
    app = QApplication(sys.argv[:1])
    prepare(app)
    window = open_window([Path(name) for name in files])
    window.failures.install()
    Collector(app)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal ends it; unsaved work is offered at the next start
    window.show()
    QTimer.singleShot(0, window.offer_rescue)
    app.aboutToQuit.connect(leave_clipboard)
    return app.exec()


def leave_clipboard() -> None:
    """Leave on the clipboard what Qt can keep alone, picture or text: it lets the clipboard go when Python is gone already."""
    clipboard = QApplication.clipboard()
    if not (clipboard.ownsClipboard() or QApplication.platformName() == "offscreen"):
        return  # what another program put there stays its own
    image, text = clipboard.image(), clipboard.text()
    if not image.isNull():
        clipboard.setImage(image)
    elif text:
        clipboard.setText(text)
    else:
        clipboard.clear()


def prepare(app: QApplication) -> None:
    """Give the application its name, style, icon and language, and the window its turn before the threads beside it."""
    sys.setswitchinterval(TURN)
    app.setApplicationName("Backwire")
    app.setDesktopFileName("backwire")
    app.setStyle("Fusion")
    choose_fonts()
    app.setWindowIcon(app_icon())
    speak(chosen_language())


def open_window(paths: Sequence[Path] = ()) -> MainWindow:
    """Return a window on these files; on the lecture's first example for somebody who is here for the first time."""
    first_time = settings.is_first_start()
    window = MainWindow()
    window.restore()
    for path in paths:
        window.desk.open_file(path)
    if first_time and not paths:
        window.desk.open_example(FIRST)
    return window
