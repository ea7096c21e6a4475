"""Ears for the tests: what a screen reader is told, in the words it gets."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent

from gui import voice


class Ears:
    """Collects announcements; the events themselves still go to the desktop."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def take(self, event: QAccessibleEvent) -> None:
        """Hear one."""
        assert isinstance(event, QAccessibleAnnouncementEvent)
        self.heard.append(event.message())
        QAccessible.updateAccessibility(event)

    def forget(self) -> None:
        """Begin anew."""
        self.heard.clear()

    @property
    def last(self) -> str:
        """What was heard last."""
        return self.heard[-1] if self.heard else ""


def open_ears(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ears]:
    """Listen while a test runs."""
    ears = Ears()
    monkeypatch.setattr(voice, "deliver", ears.take)
    QAccessible.setActive(True)
    yield ears
    QAccessible.setActive(False)
