"""What every gesture is: something that starts at a press, follows the hand, and ends in one edit or in none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt

from core.document import Point

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from gui.canvas.widget import Canvas

Keys = Qt.KeyboardModifier
DRAG = 4.0  # pixels before a press is a drag
MAGNET = 28.0  # pixels within which a wire jumps to a port


class Pointer(NamedTuple):
    """Where the mouse is, in pixels of the widget and in page units, and which modifier keys are down in this event."""

    at: QPointF
    page: Point
    keys: Qt.KeyboardModifier

    @staticmethod
    def none() -> Pointer:
        """Return the pointer of a gesture that needs no mouse."""
        return Pointer(QPointF(), (0.0, 0.0), Keys.NoModifier)

    @property
    def shift(self) -> bool:
        """Whether Shift is down."""
        return bool(self.keys & Keys.ShiftModifier)

    @property
    def control(self) -> bool:
        """Whether Ctrl (on a Mac, Cmd) is down."""
        return bool(self.keys & Keys.ControlModifier)

    @property
    def alt(self) -> bool:
        """Whether Alt is down."""
        return bool(self.keys & Keys.AltModifier)


def far(a: QPointF, b: QPointF, pixels: float = DRAG) -> bool:
    """Return whether two points of the screen are more than some pixels apart."""
    return (a - b).manhattanLength() > pixels


class Gesture:
    """A gesture changes nothing that stays before `end`, unless it says so; `cancel` leaves everything as it was."""

    cursor: Qt.CursorShape | None = None
    loose = False  # goes on without a button: the next click ends it
    writing = False  # it is changing the document itself just now
    scrolls = False  # near an edge the page scrolls along

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def start(self, pointer: Pointer) -> None:
        """Begin at the place of the press."""

    def move(self, pointer: Pointer) -> None:
        """Follow the hand."""

    def end(self, pointer: Pointer) -> None:
        """Do it."""

    def cancel(self) -> None:
        """Leave everything as it was."""

    def drop(self) -> None:
        """Let go: somebody else changed the document meanwhile."""
        self.cancel()

    def key(self, event: QKeyEvent) -> bool:
        """Take a key while the gesture lasts; return whether it was of use."""
        return False
