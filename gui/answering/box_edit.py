"""The one field that lies over the box where the keyboard is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.theme import Theme

SMALLEST = 9  # pixels of its letters
ROOM = 44, 20  # pixels it has at least, however far away the page is


class BoxEdit(QLineEdit):
    """Types into a box.

    entered  Enter was pressed
    left     Escape was pressed
    come     the keyboard came from outside: 1 forward, −1 backward, 0 by the mouse or a key
    """

    entered = Signal()
    left = Signal()
    come = Signal(int)

    def __init__(self, step: Callable[[int], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._step = step
        self.setObjectName("box")
        self.setMaxLength(200)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)

    def dress(self, theme: Theme, wrong: bool) -> None:
        """Wear the colours of a theme; `wrong` where what is typed cannot be read."""
        edge = theme.bad if wrong else theme.accent
        look = f"background: {theme.field}; color: {theme.text}; border: 2px solid {edge}; border-radius: 2px; padding: 0;"
        self.setStyleSheet(f"#box {{ {look} }}")

    def lie_over(self, pixels: QRectF, size: float) -> None:
        """Lie over a box that is seen in these pixels, with letters of a size."""
        font = self.font()
        font.setPixelSize(max(SMALLEST, round(size)))
        self.setFont(font)
        wide, high = max(ROOM[0], pixels.width() + 4), max(ROOM[1], pixels.height() + 4, self.fontMetrics().height() + 6)
        at = pixels.center()
        self.setGeometry(round(at.x() - wide / 2), round(at.y() - high / 2), round(wide), round(high))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk from box to box by Tab; after the last one the keyboard goes on."""
        return self._step(1 if forward else -1) or super().focusNextPrevChild(forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell where the keyboard came from."""
        super().focusInEvent(event)
        ways = {Qt.FocusReason.TabFocusReason: 1, Qt.FocusReason.BacktabFocusReason: -1}
        self.come.emit(ways.get(event.reason(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Check by Enter, leave by Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep plain keys from the window's shortcuts: whoever types means the box."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_letter(event):
            event.accept()
            return True
        return super().event(event)


def _is_letter(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return bool(event.text()) and event.text().isprintable() and not held
