"""Says things to a screen reader; where none listens, nothing is done."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent

from gui.languages import language


def listens() -> bool:
    """Return whether a screen reader listens."""
    return bool(QAccessible.isActive())


def announce(place: QObject, text: str, urgent: bool = False) -> None:
    """Say a text on behalf of a widget; an urgent one, such as a refusal, interrupts what is being said."""
    if text and listens():
        from core.spoken import aloud  # the engine is not loaded at the start

        event = QAccessibleAnnouncementEvent(place, aloud(text, language()))
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        deliver(event)


def deliver(event: QAccessibleEvent) -> None:
    """Hand an event to the desktop."""
    QAccessible.updateAccessibility(event)
