"""Lets the monkey loose, round after round in one window, and writes down what it broke."""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from core.document import Document
from core.examples import examples
from gui import settings
from gui.collector import Collector
from gui.docks import DOCKS
from gui.languages import speak
from gui.tab import Tab
from gui.window import MainWindow
from tests.gui.monkey import checks, memory
from tests.gui.monkey.acts import Monkey
from tests.gui.monkey.lecturer import Lecturer
from tests.gui.monkey.warm import walk_through

ACTS = 150  # of a round; then the window gets a new document
LARGEST = 150  # nodes; a round that drew more is over
NUMBERS_EVERY = 25  # acts between two comparisons with the reference
MINUTE = 60.0
PATIENCE = 25  # looks of the keeper, 20 ms apart
SILENT = ("This plugin does not support", "Mouse event at")  # what a screen that is none says of itself, and the test of its hands


@dataclass
class Report:
    """What came of it. Memory in MB, measured between rounds when every document is closed.

    With the documents goes what can be undone in them: it grows with every edit, as it should, up to its cap (core/history.py).
    """

    seed: int
    acts: int = 0  # each a gesture, a key, a text, a row of the table, a menu …
    rounds: int = 0
    seconds: float = 0.0
    memory: list[tuple[float, float, float | None]] = field(default_factory=list)  # (seconds, resident, in use), about once a minute
    memory_after_first_minute: float | None = None  # resident: with the gaps between what is allocated
    memory_at_end: float | None = None
    in_use_after_first_minute: float | None = None  # allocated: what a leak makes grow
    in_use_at_end: float | None = None
    grown: dict[str, int] = field(default_factory=dict)
    failures: list[dict[str, Any]] = field(default_factory=list)


class Alarm(logging.Handler):
    """Remembers every exception nobody caught, every warning of Qt, and every error in the log."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.raised: list[str] = []

    def exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take what reached the top."""
        self.raised.append("".join(traceback.format_exception(kind, error, trace)))

    def message(self, kind: QtMsgType, _: object, text: str) -> None:
        """Take what Qt says."""
        if kind != QtMsgType.QtDebugMsg and kind != QtMsgType.QtInfoMsg and not text.startswith(SILENT):
            self.raised.append(f"Qt: {text}")

    def emit(self, record: logging.LogRecord) -> None:
        """Take what stands in the log."""
        self.raised.append(self.format(record))

    def warning(self, text: Warning | str, kind: type[Warning], file: str, line: int, *_: object) -> None:
        """Take what Python warns of."""
        self.raised.append(f"{file}:{line}: {kind.__name__}: {text}\n" + "".join(traceback.format_stack(limit=12)))

    def check(self) -> None:
        """Fail where something was heard."""
        raised, self.raised = self.raised, []
        assert not raised, "\n".join(raised)


@contextmanager
def listening() -> Iterator[Alarm]:
    """Hear everything that goes wrong."""
    alarm, before, shown = Alarm(), sys.excepthook, warnings.showwarning
    sys.excepthook, warnings.showwarning = alarm.exception, alarm.warning  # type: ignore[assignment]
    handler = qInstallMessageHandler(alarm.message)
    logging.getLogger().addHandler(alarm)
    try:
        yield alarm
    finally:
        sys.excepthook, warnings.showwarning = before, shown
        qInstallMessageHandler(handler)
        logging.getLogger().removeHandler(alarm)


@contextmanager
def own_files(folder: Path) -> Iterator[None]:
    """Answer the system's file dialogs, which no monkey can see, and keep a broken file at hand."""
    (folder / "broken.backwire").write_text('{"format":', encoding="utf-8")
    (folder / "table.csv").write_text("x,y,name\n1,2,a\n3,four,b\n5,,c\n", encoding="utf-8")
    asked, one, saved = QFileDialog.getOpenFileNames, QFileDialog.getOpenFileName, QFileDialog.getSaveFileName
    QFileDialog.getOpenFileName = lambda *_: (str(folder / "table.csv"), "")  # type: ignore[method-assign]
    QFileDialog.getOpenFileNames = lambda *_: ([str(path) for path in folder.glob("*.backwire")], "")  # type: ignore[method-assign]
    QFileDialog.getSaveFileName = lambda *_: (str(folder / "saved"), "")  # type: ignore[method-assign]
    try:
        yield
    finally:
        QFileDialog.getOpenFileNames, QFileDialog.getSaveFileName = asked, saved  # type: ignore[method-assign]
        QFileDialog.getOpenFileName = one  # type: ignore[method-assign]


class Keeper(QObject):
    """Keeps the window open, answers questions that hold everything up, and knows with what each tab began."""

    def __init__(self, window: MainWindow, monkey: Monkey | None = None) -> None:
        super().__init__(window)
        self._window, self.monkey = window, monkey
        self.firsts: dict[Tab, Document] = {}
        window.installEventFilter(self)
        window.desk.opened.connect(self._opened)
        window.desk.closing.connect(lambda tab: self.firsts.pop(tab, None))
        self._done = self._waited = 0
        self._watch = QTimer(self)
        self._watch.timeout.connect(self._answer)
        self._watch.start(20)

    def _opened(self, tab: Tab) -> None:
        self.firsts[tab] = tab.store.everything

    def _answer(self) -> None:
        """Press a key in a question; shut a menu that a button opened and waits for (nothing was done for a while)."""
        modal, popup = QApplication.activeModalWidget(), QApplication.activePopupWidget()
        done = self.monkey.done_so_far if self.monkey is not None else 0
        self._waited = self._waited + 1 if done == self._done else 0
        self._done = done
        if popup is not None and self._waited > PATIENCE:
            popup.close()
            return
        if modal is not None and modal is not self._window.presenter:
            keys = [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_D]
            key = self.monkey.chance.choice(keys) if self.monkey is not None else keys[0]
            QTest.keyClick(modal.windowHandle() or modal, key)  # the system gives it to what has the keyboard

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse to close."""
        if event.type() == QEvent.Type.Close:
            event.ignore()
            return True
        return False


def play_round(window: MainWindow, keeper: Keeper, alarm: Alarm, folder: Path, seed: str, until: float) -> tuple[Monkey, str]:
    """Play a round on a new document; return the monkey, and what it broke ("": nothing)."""
    monkey = keeper.monkey = Lecturer(window, folder, seed)
    try:
        begin(monkey)
        for monkey.done in range(1, ACTS + 1):
            if window.tabs.current is None:
                window.desk.new()
            monkey.act()
            look(monkey, alarm)
            if len(monkey.graph.nodes) > LARGEST or time.monotonic() > until:
                break
        for tab, first in list(keeper.firsts.items()):
            window.tabs.show(tab)
            checks.check_quiet(tab.canvas)
            checks.check_history(tab.canvas, first)
        alarm.check()
    except Exception:
        alarm.raised.clear()
        return monkey, traceback.format_exc()
    return monkey, ""


def begin(monkey: Monkey) -> None:
    """Open an example, or an empty page."""
    window = monkey.window
    window.resize(1280, 800)
    some = [example.id for example in examples() if len(example.document.graph.nodes) < LARGEST / 2]
    name = monkey.chance.choice([*some, ""])
    monkey.note("on", name or "an empty page")
    window.desk.open_example(name) if name else window.desk.new()
    QApplication.processEvents()


def look(monkey: Monkey, alarm: Alarm) -> None:
    """Check what can be checked after an act."""
    alarm.check()
    tab = monkey.window.tabs.current
    if tab is not None:
        checks.check_page(tab.canvas)
        if monkey.done % NUMBERS_EVERY == 0:
            checks.check_numbers(tab.store)


def clear(window: MainWindow, folder: Path) -> None:
    """Let every round end in the same state: no document, English, light, the panels as at first, no messages, no files."""
    if window.presenter is not None:
        window.presenter.leave()
    window.answering.leave()
    for tab in window.tabs.all():
        tab.canvas.popups.close()
        tab.canvas.hand.cancel()
        tab.store.mark_saved()
        window.desk.close(tab)
    for message in window.messages.messages():
        message.close_message()
    for row in DOCKS:
        if window.docks.is_shown(row.name) != row.shown:
            window.docks.toggle(row.name)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settings.choose("theme", "light")
    settings.choose("language", "en")
    speak("en")
    window.dress()
    QApplication.clipboard().clear()
    for path in folder.glob("saved*"):
        path.unlink()
    QApplication.processEvents()


def play(
    window: MainWindow, folder: Path, seed: int, minutes: float, first_round: int = 0, rounds: int | None = None, kept: Path | None = None
) -> Report:
    """Play for some minutes, or for a number of rounds, and report; `kept` holds the report so far, should all else be lost."""
    report, counted = Report(seed), Counter[str]()
    with listening() as alarm, own_files(folder):
        keeper, collector = Keeper(window), Collector(window)  # as the app has one
        if minutes * MINUTE > MINUTE:  # else no memory is measured
            walk_through(window)
            clear(window, folder)
        began = time.monotonic()
        number = first_round
        while time.monotonic() - began < minutes * MINUTE and (rounds is None or number < first_round + rounds):
            monkey, broken = play_round(window, keeper, alarm, folder, f"{seed}/{number}", began + minutes * MINUTE)
            report.seconds = time.monotonic() - began
            report.acts, report.rounds, number = report.acts + monkey.done, report.rounds + 1, number + 1
            if broken:
                report.failures.append({"round": number - 1, "act": monkey.done, "what": broken, "last acts": list(monkey.log)})
            clear(window, folder)
            counted = _measure(report, time.monotonic() - began, counted)
            if kept is not None:
                kept.write_text(json.dumps(asdict(report), indent=1, ensure_ascii=False), encoding="utf-8")
        window.removeEventFilter(keeper)
        keeper.deleteLater()
        memory.settle()
        report.seconds, report.memory_at_end, report.in_use_at_end = time.monotonic() - began, memory.resident(), memory.in_use()
        report.grown = memory.grown(counted, memory.kinds()) if counted else {}
        collector.end()
    return report


def _measure(report: Report, seconds: float, counted: Counter[str]) -> Counter[str]:
    """Note the memory about once a minute; after the first, count what there is."""
    if (report.memory and seconds - report.memory[-1][0] < MINUTE) or seconds < MINUTE:
        return counted
    memory.settle()
    used = memory.in_use()
    report.memory.append((round(seconds), round(memory.resident(), 1), used and round(used, 1)))
    if report.memory_after_first_minute is None:
        report.memory_after_first_minute, report.in_use_after_first_minute = memory.resident(), used
        return memory.kinds()
    return counted
