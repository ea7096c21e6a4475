"""The rows of the inspector: fields that say a refusal beneath themselves, choices that leave the wheel alone, headings and cards."""

from collections.abc import Callable
from html import escape
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from core.problems import Problem
from gui.languages import language
from gui.store import Edit, Store
from gui.theme import Theme
from gui.voice import announce

_Reason = Qt.FocusReason
LEAVING = frozenset({_Reason.PopupFocusReason, _Reason.ActiveWindowFocusReason, _Reason.MenuBarFocusReason})  # and coming back
_STEPS = {Qt.Key.Key_Up: 1.0, Qt.Key.Key_Down: -1.0}


def attempt(store: Store, label: str, edit: Edit, *args: Any, key: object = None) -> Problem | None:
    """Apply an edit, or return why it cannot be made, without telling anybody else."""
    try:
        store.attempt(edit, *args)
    except Problem as problem:
        return problem
    store.apply(label, edit, *args, key=key)
    return None


class Line(QLineEdit):
    """A line that counts when Enter is pressed or the field is left; Escape puts back what stood there."""

    entered = Signal(str)
    stepped = Signal(float)  # up and down keys: by 1, with Shift by 0.1, with Ctrl by 10

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.returnPressed.connect(self._enter)

    def show_text(self, text: str) -> None:
        """Show a text, unless somebody is typing another one."""
        if not self.typing:
            self.put(text)

    def put(self, text: str) -> None:
        """Show a text whatever was typed."""
        self._shown = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    @property
    def typing(self) -> bool:
        """Whether the field holds what does not count yet."""
        return self.isModified() and self.text() != self._shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up; up and down step a number."""
        if event.key() == Qt.Key.Key_Escape and self.typing:
            self.put(self._shown)
            self.setModified(False)
            self.entered.emit(self._shown)
        elif event.key() in _STEPS and not self.typing:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self.stepped.emit(_STEPS[Qt.Key(event.key())] * (0.1 if shift else 10.0 if control else 1.0))
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed counts when the field is left, but not for a menu or another window."""
        super().focusOutEvent(event)
        if event.reason() not in LEAVING:
            self._enter()

    def _enter(self) -> None:
        if self.typing:
            self.entered.emit(self.text())


class Field(QWidget):
    """A line with room for a refusal beneath; `commit` makes the edit and returns what is in its way."""

    def __init__(self, commit: Callable[[str], Problem | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commit = commit
        self.line = Line(self)
        self.refusal = note_label(self)
        self.refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.refusal)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.line.entered.connect(self._entered)

    def show_text(self, text: str) -> None:
        """Show what counts now."""
        if not self.line.typing:
            self.refusal.hide()
        self.line.show_text(text)

    def reset(self, text: str) -> None:
        """Show another thing's text, whatever was typed for the one before."""
        self.line.put(text)
        self.line.setModified(False)
        self.refusal.hide()

    def _entered(self, text: str) -> None:
        problem = self._commit(text) if self.line.typing else None
        self.refusal.setVisible(problem is not None)
        if problem is None:
            self.line.setModified(False)
        else:
            self.refusal.setText(problem.text(language()))
            announce(self.line, self.refusal.text(), urgent=True)

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self.refusal.setStyleSheet(f"color: {theme.bad};")


class Choice(QComboBox):
    """A list to choose from that the wheel does not change on the way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(18)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll."""
        event.ignore()

    def fill(self, rows: list[tuple[str, object]], chosen: object) -> None:
        """Offer (text, data) rows, with one of them chosen; a row whose text is "" is a line between families."""
        self.blockSignals(True)
        self.clear()
        for text, data in rows:
            self.addItem(text, data) if text else self.insertSeparator(self.count())
        self.setCurrentIndex(next((k for k, (_, data) in enumerate(rows) if data == chosen), -1))
        self.blockSignals(False)


def note_label(parent: QWidget | None = None) -> QLabel:
    """Return a label of plain text that wraps, and can be copied from."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def say(label: QLabel, text: str, *also: QWidget) -> None:
    """Show a text; where there is none, hide the label and what belongs to it."""
    label.setText(text)
    for widget in (label, *also):
        widget.setVisible(bool(text))


def lines_html(lines: list[str], colour: str) -> str:
    """Return lines as paragraphs, what each comes to in a colour."""
    return "".join(f"<p style='margin:0 0 4px 0'>{_coloured(line, colour)}</p>" for line in lines)


def _coloured(line: str, colour: str) -> str:
    sign = next((sign for sign in (" = ", " → ") if sign in line), None)
    if sign is None:
        return escape(line)
    head, _, result = line.rpartition(sign)
    return f"{escape(head + sign)}<span style='color:{colour}'>{escape(result)}</span>"


def heading(parent: QWidget | None = None) -> QLabel:
    """Return the title of a section."""
    label = QLabel(parent)
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * 0.9)
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    label.setContentsMargins(0, 10, 0, 0)
    return label


class Card(QFrame):
    """A number in large type, with its name and an arrow for the way it flows."""

    def __init__(self, arrow: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("number")
        self._arrow, self._colour = arrow, ""
        self.title = QLabel(self)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.number = note_label(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 7)
        column.setSpacing(1)
        column.addWidget(self.title)
        column.addWidget(self.number)

    def say(self, title: str, number: str, small: bool) -> None:
        """Show a number under its title; arrays and long numbers in smaller type."""
        self.title.setText(f"<span style='color:{self._colour}'>{self._arrow}</span>&nbsp; {escape(title)}")
        font = QFont(self.font())
        font.setPointSizeF(self.font().pointSizeF() * (1.0 if small else 1.5))
        if small:
            font.setFamilies(["DejaVu Sans Mono", "Menlo", "Consolas", font.family()])
        self.number.setWordWrap("\n" not in number)
        self.number.setFont(font)
        self.number.setText(number)

    def dress(self, theme: Theme, colour: str) -> None:
        """Wear a theme's colours."""
        self._colour = colour
        self.setStyleSheet(f"#number {{ background: {theme.field}; border: 1px solid {theme.edge}; border-radius: 6px; }}")
        self.title.setStyleSheet(f"color: {theme.quiet};")
        self.number.setStyleSheet(f"color: {colour};")
