"""A worksheet that is being answered: bar, page and questions, in place of everything else in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.actions import Action
from gui.answering.page import AnswerPage
from gui.answering.rows import INSTEAD, rows
from gui.answering.sketch import sketch_image
from gui.files import file_name_for, with_suffix
from gui.help_places import explain
from gui.menus import listen
from gui.theme import Theme
from gui.voice import announce
from gui.widgets.messages import Answer, Messages
from gui.worksheet.answer_bar import AnswerBar
from gui.worksheet.answer_panel import WIDTH, AnswerPanel
from gui.worksheet.answers import Answers
from gui.worksheet.summary import Summary

SUFFIX = ".json"


class AnswerView(QWidget):
    """Joins the parts; `left` tells that the student wants to go."""

    left = Signal()

    def __init__(
        self, answers: Answers, title: Callable[[], str], messages: Messages, folder: Path, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.answers, self._title, self._messages, self._folder = answers, title, messages, folder
        answers.setParent(self)
        self.page, self.panel, self.summary = AnswerPage(answers, theme), AnswerPanel(answers, theme, sketch_image), Summary(answers)
        self.panel.key = self.page.box.key if self.page.box is not None else self.panel.key
        self.stack = QStackedWidget()
        self.stack.addWidget(self.page)
        self.stack.addWidget(self.summary)
        self.bar = AnswerBar(answers, title, lambda: rows(self), self)
        self._lay_out()
        self._connect()
        listen(self, [row for row in rows(self) if row.id not in INSTEAD.values()], Qt.ShortcutContext.WindowShortcut)
        explain("worksheet/test" if answers.is_test else "worksheet/answering", self)
        self.set_theme(theme)
        self.panel.refresh()

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.stack)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 1)
        split.setSizes([10 * WIDTH, WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(split, 1)

    def _connect(self) -> None:
        self.page.focused.connect(self.panel.show_key)
        self.panel.focused.connect(self._focus_question)
        self.page.entered.connect(self._entered)
        self.page.left.connect(self.setFocus)
        self.panel.check_wanted.connect(lambda key: self.answers.check([key]))
        self.panel.hint_wanted.connect(self.answers.hint)
        self.bar.form_wanted.connect(self._choose_form)
        self.summary.chosen.connect(self._go_to)
        self.summary.closed.connect(self._close_summary)
        self.answers.renewed.connect(self._close_summary)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def actions(self) -> list[Action]:  # type: ignore[override]
        """Return the rows of the table of actions."""
        return rows(self)

    @property
    def key(self) -> str:
        """The question the keyboard is on, or was last."""
        return self.panel.key

    def begin(self) -> None:
        """Put the keyboard on the first box, or the first question."""
        if self.page.boxes:
            self.page.go(0)
        elif self.panel.fields:
            next(iter(self.panel.fields.values())).take_focus()

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self.page.set_theme(theme)
        self.panel.set_theme(theme)
        self.bar.set_theme(theme)

    # ---------------------------------------------------------------- what the rows do

    def check(self) -> None:
        """Check the box or the question the keyboard is on."""
        self.answers.check([self.key])

    def check_all(self) -> None:
        """Check everything, and say how many marks that makes."""
        self.answers.check_all()
        announce(self.bar, self.bar.standing.text())

    def hint(self) -> None:
        """Give the next hint."""
        self.answers.hint(self.key)

    def _entered(self) -> None:
        """Check what was typed; where there is nothing to check, go on to the next box."""
        if self.answers.can_check(self.key) and self.page.box is not None and self.answers.text(self.page.box).strip():
            self.check()
        else:
            self.page.step(1)

    def new_numbers(self) -> None:
        """Begin again with other numbers; the old ones can be brought back."""
        before = self.answers.attempt
        if self.answers.new_numbers():
            self._offer_back(before, lambda: self.tr("Other numbers. The answers before are kept until you go on."))

    def begin_again(self) -> None:
        """Take every answer away; they can be brought back."""
        before = self.answers.attempt
        self.answers.begin_again()
        self._offer_back(before, lambda: self.tr("Every answer is taken away."))

    def _choose_form(self, label: str) -> None:
        before = self.answers.attempt
        if label and (label != before.form or before.values):
            self.answers.choose_form(label)
            self._offer_back(before, lambda: self.tr("Another form lies before you."))

    def _offer_back(self, before: object, say: Callable[[], str]) -> None:
        self.begin()
        back = Answer(lambda: self.tr("Back to the answers before"), lambda: self._go_back(before))
        if getattr(before, "texts", None):
            self._messages.say(say, "", (back,), "answers")

    def _go_back(self, before: object) -> None:
        self.answers.go_back_to(before)  # type: ignore[arg-type]
        self.begin()

    def show_summary(self) -> None:
        """Show every answer with its marks, or go back to the page."""
        if self.stack.currentWidget() is self.summary:
            self._close_summary()
        else:
            self.stack.setCurrentWidget(self.summary)
            self.summary.open_it()

    def _close_summary(self) -> None:
        if self.stack.currentWidget() is self.summary:
            self.stack.setCurrentWidget(self.page)
            self._go_to(self.key)

    def _go_to(self, key: str) -> None:
        self.stack.setCurrentWidget(self.page)
        if key in self.panel.fields:
            self.panel.fields[key].take_focus()
        else:
            self.page.go_to(key)

    def _focus_question(self, key: str) -> None:
        self.panel.show_key(key)

    # ---------------------------------------------------------------- files

    def save(self) -> bool:
        """Ask for a file and save the answers there; return whether they are saved."""
        path = self._ask_save()
        return path is not None and self._saved(self.answers.save(path), path)

    def hand_in(self) -> bool:
        """Ask for a file and hand the answers in: then they stay as they are."""
        path = self._ask_save()
        if path is None or not self._saved(self.answers.save(path, hand_in=True), path):
            return False
        self.stack.setCurrentWidget(self.summary)
        self.summary.open_it()
        return True

    def _saved(self, done: bool, path: Path) -> bool:
        if done:
            handed, saved = self.tr("Handed in: {file}. Nothing can be changed any more."), self.tr("Saved {file}.")
            text = handed if self.answers.attempt.handed_in else saved
            self._messages.say(lambda: text.format(file=path.name), key="answers")
        return done

    def _ask_save(self) -> Path | None:
        who = self.answers.student or self._title()
        suggested = self._folder / (Path(file_name_for(who)).stem + SUFFIX)
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save the answers"), str(suggested), _filter())
        return with_suffix(Path(name), SUFFIX) if name else None

    def open(self) -> None:
        """Ask for a file of answers and go on with them."""
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Go on with answers from a file"), str(self._folder), _filter())
        before = self.answers.attempt
        if name and self.answers.open(Path(name)):
            self._offer_back(before, lambda: self.tr("The answers of the file lie before you."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape, where no box and no question has the keyboard; begin to type by Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._go_to(self.key)
        else:
            super().keyPressEvent(event)


def _filter() -> str:
    return f"{QCoreApplication.translate('AnswerView', 'Answers')} (*{SUFFIX})"
