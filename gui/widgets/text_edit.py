"""A text of several lines that counts when it is left, and is as high as what stands in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from gui.widgets.fields import LEAVING

LEAST_LINES, MOST_LINES = 5, 16  # of the text


class TextEdit(QPlainTextEdit):
    """A text that counts when it is left; Escape puts back what stood there."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None, least: int = LEAST_LINES, most: int = MOST_LINES) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self._shown = ""
        self._grow()
        self.textChanged.connect(self._grow)

    def _grow(self) -> None:
        """Be as high as the text, within limits, so that little of it is hidden."""
        line = self.fontMetrics().lineSpacing()
        high, block = 0.0, self.document().begin()
        while block.isValid() and high < self._most * line:
            high += self.document().documentLayout().blockBoundingRect(block).height()  # letters of another script may stand higher
            block = block.next()
        self.setFixedHeight(round(min(max(high, self._least * line), self._most * line)) + 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower text has more lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    def show_text(self, text: str) -> None:
        """Show a text, unless somebody is typing."""
        if not (self.hasFocus() and self.toPlainText() != self._shown):
            self._shown = text
            if self.toPlainText() != text:
                self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._shown:
            self.setPlainText(self._shown)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed counts."""
        super().focusOutEvent(event)
        if event.reason() not in LEAVING and self.toPlainText() != self._shown:
            self._shown = self.toPlainText()
            self.left.emit()
