"""Offers what a crash left behind: a bar for each piece of unsaved work, with its time and a small picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject
from PySide6.QtGui import QImage

from gui.languages import language
from gui.widgets.messages import Answer, Messages

if TYPE_CHECKING:
    from core.document import Document
    from core.recovery import Recoverable


class Rescue(QObject):
    """Asks about one piece after the other; what nobody answers is offered again at the next start."""

    def __init__(
        self, messages: Messages, take: Callable[[Recoverable], object], picture_of: Callable[[Document], QImage], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self._take = take
        self._picture_of = picture_of
        self._left: list[Recoverable] = []

    def offer(self, found: tuple[Recoverable, ...]) -> None:
        """Ask about these, the newest first."""
        self._left = list(found)
        self._next()

    def _next(self) -> None:
        if self._left:
            entry = self._left.pop(0)
            yes = Answer(lambda: self.tr("Open it"), lambda: self._open(entry))
            no = Answer(lambda: self.tr("Throw it away"), lambda: self._drop(entry))
            self._messages.say(lambda: said(entry), "warn", (yes, no), "rescue", self._picture_of(entry.document))

    def _open(self, entry: Recoverable) -> None:
        self._take(entry)
        self._drop(entry)

    def _drop(self, entry: Recoverable) -> None:
        from core.recovery import forget

        forget(entry)
        self._next()


def said(entry: Recoverable) -> str:
    """Return the sentence: what was rescued, and of when it is."""
    title = entry.original.name if entry.original is not None else entry.document.note(language()).title
    locale = QLocale(QLocale.Language.Chinese if language() == "zh" else QLocale.Language.English)
    when = locale.toString(QDateTime.fromSecsSinceEpoch(round(entry.time)), QLocale.FormatType.ShortFormat)
    text = QCoreApplication.translate("Rescue", "Backwire ended before {title} was saved. Your work of {time} is kept.")
    return text.format(title=title or QCoreApplication.translate("Rescue", "an untitled page"), time=when)
