"""The page of a lesson: what to look at, what to press, what one sees and why; beside the graph that it speaks of."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from core.document import Note
from core.history import Changes
from core.lessons import lesson, neighbours
from gui.languages import language
from gui.palette_qt import mixed
from gui.widgets.panel import Panel

PERCENT = re.compile(r"(?<=\d) %")  # never begins a line
ITEM = "- "  # begins a line of a list


class LessonPanel(Panel):
    """Shows the document's text in the present language, to be read; the buttons below lead to the lessons before and after it."""

    lesson_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = QTextBrowser(self)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setOpenLinks(False)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.document().setDocumentMargin(14)
        self.setFocusProxy(self.page)
        self.before, self.after = QToolButton(self), QToolButton(self)
        self._ways: tuple[str | None, str | None] = (None, None)
        self._shown: tuple[Note, str] | None = None
        self._seen = False
        self._foot = QWidget(self)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(8, 2, 8, 6)
        for button in (self.before, self.after):
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addWidget(self.before)
        row.addStretch(1)
        row.addWidget(self.after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addWidget(self._foot)
        self.before.clicked.connect(lambda: self._go(0))
        self.after.clicked.connect(lambda: self._go(1))
        self.retranslate()

    def _go(self, way: int) -> None:
        name = self._ways[way]
        if name is not None:
            self.lesson_wanted.emit(name)

    # ---------------------------------------------------------------- showing

    def show_store(self) -> None:
        """Show the text of the present document, from its beginning."""
        self._shown = None
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the beginning, once there is a size to begin in."""
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.page.verticalScrollBar(), lambda: self.page.verticalScrollBar().setValue(0))

    def graph_changed(self, changes: Changes) -> None:
        """Follow what is written about the document."""
        if changes.notes:
            self._show()

    def _show(self) -> None:
        note = self.store.whole.note(language()) if self.store is not None else Note()
        if self._shown == (note, self.theme.name):
            return
        again = self._shown is not None
        self._shown = note, self.theme.name
        at = self.page.verticalScrollBar().value() if again else 0
        self.page.setHtml(self._html(note))
        self.page.verticalScrollBar().setValue(at)
        self._ways = neighbours(self.store.whole) if self.store is not None else (None, None)
        for button, name in zip((self.before, self.after), self._ways, strict=True):
            button.setVisible(name is not None)
            title = lesson(name).title.say(language()) if name is not None else ""
            button.setToolTip(title)
            button.setAccessibleDescription(title)
        self._foot.setVisible(self._ways != (None, None))

    def _html(self, note: Note) -> str:
        """Return the text as a page; where there is none, what would stand here."""
        if not note.text.strip():
            empty = self.tr("Nothing is written about this document yet. The inspector has a field for it while nothing is selected.")
            return f'<p style="color: {self.theme.quiet}">{escape(empty)}</p>'
        size = self.font().pointSizeF()
        title = f'<p style="font-size: {size * 1.3:.1f}pt; font-weight: 600; margin: 0 0 10px 0">{escape(note.title)}</p>'
        source = f'<p style="color: {self.theme.quiet}; margin-top: 16px; line-height: 120%">{escape(note.source)}</p>'
        return title + paragraphs(note.text) + (source if note.source else "")

    # ---------------------------------------------------------------- looks

    def retranslate(self) -> None:
        """Say every text again."""
        self.page.setAccessibleName(self.tr("Text of the lesson"))
        for button, text, arrow in ((self.before, self.tr("Lesson before"), "← {}"), (self.after, self.tr("Next lesson"), "{} →")):
            button.setText(arrow.format(text))
            button.setAccessibleName(text)
        self._show()

    def show_theme(self) -> None:
        """Wear the theme."""
        chosen = mixed(self.theme.field, self.theme.accent, 0.35).name()
        colours = f"background: {self.theme.field}; color: {self.theme.text}; selection-background-color: {chosen};"
        self.page.setStyleSheet(f"QTextBrowser {{ {colours} }}")
        self._show()


def paragraphs(text: str) -> str:
    """Return paragraphs and lists as HTML; a short line that ends in a colon stands over a list."""
    parts = []
    for block in text.strip().split("\n\n"):
        for is_list, lines in groupby(block.split("\n"), lambda line: line.startswith(ITEM)):
            texts = [PERCENT.sub("\u00a0%", escape(line.removeprefix(ITEM))) for line in lines]
            if is_list:
                items = "".join(f'<li style="margin-bottom: 6px; line-height: 130%">{line}</li>' for line in texts)
                parts.append(f'<ul style="margin: 0 0 0 -22px">{items}</ul>')
            else:
                heading = len(texts) == 1 and len(texts[0]) < 40 and texts[0].endswith((":", "："))
                weight = QFont.Weight.DemiBold.value if heading else QFont.Weight.Normal.value
                parts.append(f'<p style="margin: 0 0 9px 0; line-height: 130%; font-weight: {weight}">{"<br>".join(texts)}</p>')
    return "".join(parts)
