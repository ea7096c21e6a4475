"""The bar above a worksheet: what it is, which form, where one stands, and a button for what is wanted most."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from gui.actions import Action
from gui.menus import run_row
from gui.theme import Theme
from gui.widgets.elided import ElidedLabel
from gui.worksheet.answers import Answers

BUTTONS = ("answer-check-all", "answer-new", "answer-summary", "answer-hand-in", "answer-leave")  # rows with a button


class AnswerBar(QFrame):
    """Runs rows of the table of actions; `form_wanted` tells that another form was chosen."""

    form_wanted = Signal(str)

    def __init__(self, answers: Answers, title: Callable[[], str], rows: Callable[[], Sequence[Action]], parent: QWidget) -> None:
        super().__init__(parent)
        self._answers, self._title, self._rows = answers, title, rows
        self.setObjectName("answer-bar")
        self.title = ElidedLabel()
        self.title.setObjectName("title")
        self.form, self.standing = QComboBox(), QLabel()
        self.form.activated.connect(lambda index: self.form_wanted.emit(self.form.itemData(index)))
        self.buttons = {name: QPushButton() for name in BUTTONS}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        for widget in (self.form, self.standing, *self.buttons.values()):
            row.addWidget(widget)
        for name, button in self.buttons.items():
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, name=name: self._run(name))
        answers.changed.connect(self.refresh)
        answers.renewed.connect(self.retranslate)
        self.retranslate()

    def _run(self, name: str) -> None:
        for row in self._rows():
            if row.id == name:
                run_row(row)
                return

    def refresh(self) -> None:
        """Show where the student stands, and what can be done."""
        standing = self._answers.standing()
        filled = self.tr("{filled} of {asked} answered").format(filled=standing.filled, asked=standing.asked)
        marks = self.tr("{marks} of {out_of} marks").format(marks=f"{standing.marks:.4g}", out_of=f"{standing.out_of:.4g}")
        self.standing.setText(marks if self._answers.shows_checks() and standing.checked else filled)
        self.form.setEnabled(self._answers.can_choose_form())
        rows = {row.id: row for row in self._rows()}
        for name, button in self.buttons.items():
            button.setVisible(name in rows)
            button.setEnabled(name in rows and rows[name].enabled())

    def retranslate(self) -> None:
        """Say everything in the present language."""
        mode = self.tr("Test") if self._answers.is_test else self.tr("Practice")
        self.title.show_text(f"{mode}: {self._title()}")
        self.form.clear()
        forms = self._answers.exercise.exam.forms
        for form in forms:
            self.form.addItem(self.tr("Form {label}").format(label=form.label), form.label)
        if self._answers.attempt.values:
            self.form.addItem(self.tr("New numbers"), "")
        self.form.setVisible(self.form.count() > 1)
        self.form.setAccessibleName(self.tr("Form"))
        self.form.setCurrentIndex(max(0, self.form.findData("" if self._answers.attempt.values else self._answers.attempt.form)))
        for row in self._rows():
            if row.id in self.buttons:
                self.buttons[row.id].setText(row.name())
                keys = row.keys_text(1)
                self.buttons[row.id].setToolTip(f"{row.name()}   {keys}".strip())
        self.setAccessibleName(self.title.text())
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self.setStyleSheet(f"#answer-bar {{ background: {theme.panel}; border: 0; border-bottom: 1px solid {theme.edge}; }}")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
