"""The summary of a worksheet: every question with the answer, what was said of it, and its marks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QPushButton, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from core.worksheet.asked import asked
from core.worksheet.feedback import GLYPHS
from gui.languages import language
from gui.voice import announce
from gui.worksheet.answers import Answers

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Summary(QWidget):
    """Lies in place of the page. `chosen` names the question that somebody wants to go to; `closed`, back to the page."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = answers
        self.total, self.counts = QLabel(), QLabel(wordWrap=True)
        self.total.setObjectName("title")
        self.counts.setObjectName("quiet")
        self.table = QTableWidget(0, 4)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.cellDoubleClicked.connect(lambda row, _: self._choose(row))
        self.table.installEventFilter(self)
        self.back = QPushButton()
        self.back.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for widget in (self.total, self.counts, self.table):
            column.addWidget(widget)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)

    def open_it(self) -> None:
        """Show where the student stands, and take the keyboard."""
        self.retranslate()
        self.table.setFocus()
        self.table.setCurrentCell(0, 0)
        announce(self, f"{self.total.text()} {self.counts.text()}")

    def retranslate(self) -> None:
        """Say everything in the present language."""
        answers = self._answers
        standing, told = answers.standing(), answers.shows_checks()
        marks = self.tr("{marks} of {out_of} marks").format(marks=f"{standing.marks:.4g}", out_of=f"{standing.out_of:.4g}")
        filled = self.tr("{filled} of {asked} answered").format(filled=standing.filled, asked=standing.asked)
        self.total.setText(marks if told else filled)
        counts = [filled, self.tr("{n} checked").format(n=standing.checked), self.tr("hints: {n}").format(n=standing.hints)]
        self.counts.setText(" · ".join(counts) if told else self.tr("Your answers are marked after they are handed in."))
        self.table.setHorizontalHeaderLabels([self.tr("Question"), self.tr("Answer"), self.tr("Checked"), self.tr("Marks")])
        self.table.setColumnHidden(2, not told)
        self.table.setColumnHidden(3, not told)
        self.table.setAccessibleName(self.tr("Summary"))
        self.table.setRowCount(len(answers.exercise.keys))
        for row, key in enumerate(answers.exercise.keys):
            for column, text in enumerate(self._texts(key)):
                self.table.setItem(row, column, QTableWidgetItem(text))
        for column in (1, 2, 3):
            self.table.resizeColumnToContents(column)
            self.table.setColumnWidth(column, min(220, self.table.columnWidth(column) + 12))
        self.back.setText(self.tr("Back to the worksheet"))

    def _texts(self, key: str) -> tuple[str, str, str, str]:
        answers = self._answers
        verdict = answers.verdict(key)
        said = f"{GLYPHS[verdict.route]} {answers.word(key)}" if verdict is not None else "–"
        most = f"{answers.exercise.marks_of(key):.4g}"
        marks = f"{verdict.marks:.4g} / {most}" if verdict is not None else f"– / {most}"
        return asked(answers.exercise, key, language()), _flat(answers.raw(key)), said, marks

    def _choose(self, row: int) -> None:
        self.chosen.emit(self._answers.exercise.keys[row])

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Go to a question by Enter."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER:
            self._choose(max(0, self.table.currentRow()))
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _flat(raw: Any) -> str:
    """Return an answer in one line."""
    if isinstance(raw, list):
        parts = [_flat(part) for part in raw]
        return f"[{', '.join(parts)}]" if any(parts) else ""
    return str(raw or "").strip()
