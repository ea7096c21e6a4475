"""Python's cycles are collected in the window's thread, whatever other threads do."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.collector import Collector


class Ring:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qapp: QObject) -> Iterator[Collector]:
    collector = Collector(qapp)
    yield collector
    collector.end()
    collector.deleteLater()


def dropped(died_in: list[int]) -> None:
    weakref.finalize(Ring(), lambda: died_in.append(threading.get_ident()))


def make_many() -> None:
    for _ in range(20):
        [Ring() for _ in range(1000)]


def test_a_cycle_dies_in_the_threads_of_the_window_alone(collector: Collector, qtbot: QtBot) -> None:
    died_in: list[int] = []
    dropped(died_in)
    worker = threading.Thread(target=make_many)  # by itself, Python would collect here
    worker.start()
    worker.join()
    assert not died_in
    qtbot.waitUntil(lambda: bool(died_in), timeout=5000)
    assert died_in == [threading.get_ident()]


def test_afterwards_python_collects_by_itself_again(qapp: QObject) -> None:
    collector = Collector(qapp)
    assert not gc.isenabled()
    collector.end()
    assert gc.isenabled() and not gc.get_freeze_count()
