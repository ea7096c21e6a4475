"""A line that offers, below what is typed, the words that may be meant; of several parted by commas, for the one at the cursor."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TAKE = (*ENTER, Qt.Key.Key_Tab)
MOST = 10  # lines that are seen at once


class CompletingLine(QLineEdit):
    """Up and Down go into the list and through it; Enter and Tab take what is chosen there, Escape closes it.

    words  what may be meant, asked when typing begins
    parts  whether the text is a list with commas
    """

    def __init__(self, words: Callable[[], Sequence[str]], parts: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._parts = words, parts
        self._completer: QCompleter | None = None
        self.textEdited.connect(self._offer)

    @property
    def offers(self) -> list[str]:
        """The words that are offered now."""
        model = self._completer.completionModel() if self._completer is not None and self._list.isVisible() else None
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())] if model is not None else []

    @property
    def _list(self) -> QAbstractItemView:
        popup = self._completer.popup() if self._completer is not None else None
        assert popup is not None
        return popup

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that choose to the list, where something in it is chosen."""
        offering = self._completer is not None and self._list.isVisible()
        if offering and event.key() in TAKE and self._list.currentIndex().isValid():
            event.ignore()
            return
        if offering and event.key() in ENTER:
            self._list.hide()  # the list passed the key on past everybody who waits for it: they get it now
            QCoreApplication.sendEvent(self, QKeyEvent(event.type(), event.key(), event.modifiers()))
            return
        super().keyPressEvent(event)

    def close_offers(self) -> None:
        """Close the list."""
        if self._completer is not None:
            self._list.hide()

    # ---------------------------------------------------------------- inside

    def _offer(self) -> None:
        completer = self._completer or self._made()
        typed = self._part()[2]
        completer.setCompletionPrefix(typed)
        only = completer.completionCount() == 1 and completer.currentCompletion().casefold() == typed.casefold()
        if not typed or not completer.completionCount() or only:
            self._list.hide()
            return
        self._list.setCurrentIndex(QModelIndex())
        completer.complete()

    def _made(self) -> QCompleter:
        completer = self._completer = QCompleter(self)
        completer.setModel(QStringListModel(list(self._words()), completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(MOST)
        completer.setWidget(self)
        completer.activated.connect(self._take)
        self._list.setObjectName("completions")
        self._list.setAccessibleName(self.accessibleName())
        return completer

    def _part(self) -> tuple[int, int, str]:
        """Return where the part at the cursor begins and ends, and its text without spaces around it."""
        text, at = self.text(), self.cursorPosition()
        if not self._parts:
            return 0, len(text), text.strip()
        signs = text.translate({ord("，"): ",", ord("、"): ","})
        first = signs.rfind(",", 0, at) + 1
        end = signs.find(",", at)
        last = len(text) if end < 0 else end
        return first, last, text[first:last].strip()

    def _take(self, word: str) -> None:
        first, last, _ = self._part()
        before = self.text()[:first]
        lead = " " if before and self._parts else ""
        self.setText(f"{before}{lead}{word}{self.text()[last:]}")
        self.setCursorPosition(len(before) + len(lead) + len(word))
        self.setModified(True)
