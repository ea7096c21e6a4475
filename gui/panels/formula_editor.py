"""The field of the formula bar: grows with its lines, underlines a mistake, completes names."""

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontDatabase, QKeyEvent, QKeySequence, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView, QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from gui.widgets.fields import LEAVING

MOST_LINES = 6
COMPLETE_FROM = 2  # letters
_EQUAL_WIDTHS = ["DejaVu Sans Mono", "SF Mono", "Menlo", "Cascadia Mono", "Consolas"]
_CHINESE = ["Noto Sans Mono CJK SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei"]
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FormulaEditor(QPlainTextEdit):
    """Tells when its text should count (`entered`: Enter or leaving) and when it should not (`left_off`: Escape)."""

    entered = Signal()
    left_off = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(formula_font())
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(5)
        self.words = QStringListModel(self)
        self.completer = QCompleter(self.words, self)
        self.completer.setWidget(self)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseSensitive)
        self.completer.activated.connect(self._complete)
        self.offers = self.completer.popup() or QListView(self)
        self.textChanged.connect(self._fit)
        self._fit()

    # ---------------------------------------------------------------- room

    def _fit(self) -> None:
        policy = Qt.ScrollBarPolicy
        overfull = self.document().size().height() > MOST_LINES
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if overfull else policy.ScrollBarAlwaysOff)
        self.setFixedHeight(self._height_for(self._lines()))

    def _lines(self) -> int:
        return max(1, min(MOST_LINES, round(self.document().size().height())))  # a plain text document counts its height in lines

    def _height_for(self, lines: int) -> int:
        frame = max(2, self.height() - self.viewport().height())  # whatever border a style sheet gives it
        return lines * self.fontMetrics().lineSpacing() + 2 * int(self.document().documentMargin()) + min(frame, 12) + 1

    def sizeHint(self) -> QSize:
        """Ask for as many lines as there are, six at most."""
        return QSize(240, self._height_for(self._lines()))

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(80, self._height_for(1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower field wraps into more lines."""
        super().resizeEvent(event)
        self._fit()

    # ---------------------------------------------------------------- mistakes

    def underline(self, line: int, column: int, length: int, colour: str) -> None:
        """Draw a wave under a place (line and column from 1)."""
        mark = QTextEdit.ExtraSelection()
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(QColor(colour))
        block = self.document().findBlockByNumber(max(0, line - 1))
        cursor = QTextCursor(block)
        start = min(max(0, column - 1), max(0, block.length() - 2))
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, start)
        room = max(0, block.length() - 1 - start)
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, min(max(1, length), room))
        mark.format, mark.cursor = wave, cursor
        self.setExtraSelections([mark])

    def clear_underline(self) -> None:
        """Take the wave away."""
        self.setExtraSelections([])

    # ---------------------------------------------------------------- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter counts, Shift+Enter breaks the line, Escape gives up; the rest is typing."""
        if self.offers.isVisible() and (event.key() in _ENTER or event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab)):
            event.ignore()  # the list of names takes it
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.insertPlainText("\n")
        elif event.key() in _ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left_off.emit()
        else:
            super().keyPressEvent(event)
            self._offer(event.text())

    def event(self, event: QEvent) -> bool:
        """Undo here what was typed here; with nothing typed, undo belongs to the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable()
            if undo or redo:
                event.ignore()
                return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed counts when the field is left, but not for a menu or another window."""
        super().focusOutEvent(event)
        if event.reason() not in LEAVING:
            self.entered.emit()

    # ---------------------------------------------------------------- names

    def _word(self) -> QTextCursor:
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        return cursor

    def _offer(self, typed: str) -> None:
        word = self._word().selectedText()
        at_end = self._word().selectionEnd() == self.textCursor().position()
        if not (typed.isidentifier() or typed.isdigit()) or len(word) < COMPLETE_FROM or not at_end:
            self.offers.hide()
            return
        self.completer.setCompletionPrefix(word)
        if self.completer.completionCount() == 0 or (self.completer.completionCount() == 1 and self.completer.currentCompletion() == word):
            self.offers.hide()
            return
        place = self.cursorRect()
        place.setWidth(220)
        self.completer.complete(place)

    def _complete(self, word: object) -> None:
        self._word().insertText(str(word))


def formula_font() -> QFont:
    """Return a font of equal widths that has Chinese characters behind it."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setFamilies([*_EQUAL_WIDTHS, font.family(), *_CHINESE])
    font.setPointSizeF(max(10.0, QFont().pointSizeF()))
    return font
