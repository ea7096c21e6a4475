"""Keys on the page: they go to the gesture, then to the table of actions, then to the leaf whose number is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from core.typed_numbers import plain
from gui.actions import Action

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas

_DIGIT_KEYS = {Qt.Key.Key_Exclam: Qt.Key.Key_1, Qt.Key.Key_At: Qt.Key.Key_2, Qt.Key.Key_QuoteDbl: Qt.Key.Key_2}  # 1 and 2 with Shift
_LOST = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier


class Keyboard:
    """Turns key events into acts; holds no state but whether Space is down."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._table: dict[QKeySequence, Action] = {}
        self.space_held = False
        self.space_used = False  # something was done while it was down: letting go is no tap

    def wants(self, event: QKeyEvent) -> bool:
        """Return whether a key is for the page and not for a shortcut of the window."""
        if event.key() == Qt.Key.Key_Escape:
            return self._canvas.can_leave()
        if self._canvas.hand.gesture is not None or event.key() == Qt.Key.Key_Space or self._typed(event) or self._answers(event):
            return True
        row = self._row(event)
        return row is not None and row.enabled()

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; return whether it was of use."""
        if event.key() == Qt.Key.Key_Escape:
            return self._canvas.leave_innermost()
        gesture = self._canvas.hand.gesture
        if gesture is not None:
            return gesture.key(event)
        if event.key() == Qt.Key.Key_Space and not _with(event, Qt.KeyboardModifier.ControlModifier):
            self._hold_space(event)
            return True
        if self._answers(event) and self._canvas.stepping.guess.answer(int(event.text()) - 1):
            return True
        if self._typed(event):
            self._canvas.attention.edit(event.text())
            return True
        if event.key() == Qt.Key.Key_F6:
            self._canvas.go_in_pane.emit(-1 if _with(event, Qt.KeyboardModifier.ShiftModifier) else 1)
            return True
        return self._run(event)

    def release(self, event: QKeyEvent) -> bool:
        """Let go of Space: a tap selects the focused node or takes it from the selection."""
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat() or not self.space_held:
            return False
        tapped = not self.space_used
        self.forget()
        if tapped:
            self._canvas.attention.toggle_selected()
        return True

    def forget(self) -> None:
        """Forget that a key is down: the keyboard went elsewhere."""
        self.space_held = self.space_used = False
        self._canvas.hand.show_cursor()

    def _hold_space(self, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self.space_held, self.space_used = True, False
            self._canvas.hand.show_cursor()

    def _run(self, event: QKeyEvent) -> bool:
        row = self._row(event)
        if row is None or not row.enabled():
            return False
        row.run()
        return True

    def _row(self, event: QKeyEvent) -> Action | None:
        """Return the row of the table that this key belongs to."""
        if not self._table:
            self._table = {keys: row for row in reversed(self._canvas.actions()) for keys in row.sequences()}
        key = Qt.Key(event.key())
        if _with(event, Qt.KeyboardModifier.ShiftModifier):
            key = _DIGIT_KEYS.get(key, key)
        held = event.modifiers() & ~_LOST
        found = self._table.get(_sequence(held, key))
        if found is None and event.text() and event.text().isprintable():  # "+" on the main keys needs Shift, "?" too
            found = self._table.get(_sequence(held & ~Qt.KeyboardModifier.ShiftModifier, key)) if not event.text().isalnum() else None
        return found

    def _answers(self, event: QKeyEvent) -> bool:
        """Return whether a key is the number of an answer to the question before a step."""
        held = event.modifiers() & ~_LOST
        return not held and event.text() in tuple("123456") and self._canvas.stepping.guess.question is not None

    def _typed(self, event: QKeyEvent) -> bool:
        """Return whether somebody begins to type a number while a leaf is selected."""
        held = event.modifiers() & ~_LOST & ~Qt.KeyboardModifier.ShiftModifier
        text = plain(event.text())
        return not held and len(text) == 1 and text in "0123456789-." and self._canvas.attention.leaf() is not None


def _with(event: QKeyEvent, keys: Qt.KeyboardModifier) -> bool:
    return bool(event.modifiers() & keys)


def _sequence(held: Qt.KeyboardModifier, key: Qt.Key) -> QKeySequence:
    return QKeySequence(held.value | key.value)
