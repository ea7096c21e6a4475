"""Lets a worksheet be answered in the window: everything else is shut meanwhile, and comes back as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from core.problems import Problem
from gui.actions import Action
from gui.answering.rows import ALWAYS, INSTEAD
from gui.autosave import recovery_folder
from gui.languages import language
from gui.widgets.messages import Answer

if TYPE_CHECKING:  # the page is loaded with the first worksheet, not at the start
    from core.worksheet.attempt import Mode
    from gui.answering.view import AnswerView
    from gui.window import MainWindow

Buttons = QMessageBox.StandardButton


def answers_folder() -> Path:
    """Return where copies of answers are kept: beside the copies of unsaved work."""
    return recovery_folder().parent / "answers"


class AnswerDesk(QObject):
    """Holds the one worksheet that is being answered, `view`; None while there is none."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.view: AnswerView | None = None

    @property
    def is_on(self) -> bool:
        """Whether a worksheet is being answered."""
        return self.view is not None

    def can_begin(self) -> bool:
        """Return whether the document that is shown asks for anything."""
        tab = self._window.tabs.current
        return tab is not None and tab.store.whole.exam is not None

    def begin(self, mode: Mode) -> None:
        """Lay the worksheet of the document that is shown before the student."""
        from core.worksheet.exercise import is_worksheet
        from gui.answering.view import AnswerView
        from gui.worksheet.answers import Answers

        window, tab = self._window, self._window.tabs.current
        if tab is None or self.view is not None:
            return
        document = tab.store.whole
        try:
            if not is_worksheet(document):
                raise Problem("nothing-asked")
            if mode == "test":
                self._shut_others()
            answers = Answers(document, mode, answers_folder())
            kept = answers.take_kept()
            folder = tab.path.parent if tab.path is not None else Path.home()
            self.view = AnswerView(answers, tab.title, window.messages, folder, window.theme)
        except Problem as problem:
            window.desk.tell(problem, "answers")
            return
        window.messages.drop("answers")
        answers.refused.connect(self._refused)
        self.view.left.connect(self.leave)
        tab.canvas.leave_all()
        window.setAcceptDrops(False)
        window.tabs.cover(self.view)
        self.view.begin()
        if kept:
            again = Answer(lambda: self.tr("Begin afresh"), self._afresh)
            window.messages.say(lambda: self.tr("You go on where you left off."), "", (again,), "answers")

    def _shut_others(self) -> None:
        """Shut every other window: a preview, a help page, papers being marked. Raises Problem("other-windows") where one stays."""
        for other in QApplication.topLevelWidgets():
            if other is not self._window and other.isVisible() and not other.close():
                raise Problem("other-windows")
        self._window.activateWindow()

    def _afresh(self) -> None:
        if self.view is not None:
            self.view.begin_again()

    def _refused(self, problem: Problem) -> None:
        self._window.status.say(problem.text(language()))

    def leave(self) -> None:
        """Give the window back; the answers are kept, and one can go on."""
        from gui.worksheet.answers import is_begun

        view, self.view = self.view, None
        if view is None:
            return
        if not is_begun(view.answers.attempt):
            view.answers.forget()
        else:
            view.answers.keep()
        self._window.messages.drop("answers")
        self._window.setAcceptDrops(True)
        self._window.tabs.uncover()
        view.deleteLater()
        if self._window.tabs.current is not None:
            self._window.tabs.current.canvas.setFocus()

    def may_close(self) -> bool:
        """Ask about answers that no file of the student's own holds; return whether the window may go."""
        if self.view is None:
            return True
        if not self.view.answers.is_saved:
            answer = self._ask()
            if answer == Buttons.Cancel or (answer == Buttons.Save and not self.view.save()):
                return False
            if answer == Buttons.Discard:
                self.view.answers.begin_again()
        self.leave()
        return True

    def _ask(self) -> Buttons:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Backwire")
        box.setText(self.tr("Save your answers?"))
        box.setInformativeText(self.tr("What is not saved will be lost."))
        box.setStandardButtons(Buttons.Save | Buttons.Discard | Buttons.Cancel)
        box.setDefaultButton(Buttons.Save)
        for which, text in ((Buttons.Save, self.tr("Save")), (Buttons.Discard, self.tr("Don't save")), (Buttons.Cancel, self.tr("Cancel"))):
            box.button(which).setText(text)
        return Buttons(box.exec())

    # ---------------------------------------------------------------- the table of actions

    def guarded(self, row: Action) -> Action:
        """Return a row of the window as it is while a worksheet is answered: at rest, unless it tells no number and changes no document.

        Opening, saving and closing then mean the answers.
        """
        if row.id in ALWAYS:
            return row
        own = INSTEAD.get(row.id, "")
        return replace(row, run=lambda: self._run(own, row), enabled=lambda: self._can(own, row))

    def _can(self, own: str, row: Action) -> bool:
        return row.enabled() if self.view is None else any(other.id == own and other.enabled() for other in self.rows())

    def _run(self, own: str, row: Action) -> object:
        if self.view is None:
            return row.run()
        return next(other for other in self.rows() if other.id == own).run()

    def rows(self) -> list[Action]:
        """Return the rows of the worksheet that is being answered."""
        return self.view.actions() if self.view is not None else []

    def all_rows(self, fixed: Sequence[Action]) -> list[Action]:
        """Return every row there is while a worksheet is answered."""
        return [*self.rows(), *(row for row in fixed if row.id in ALWAYS)]

    def panes(self) -> list[QWidget]:
        """Return the panes of the worksheet that is being answered."""
        return [] if self.view is None else [self.view.bar, self.view.page, self.view.panel]

    def dress(self) -> None:
        """Take other colours."""
        if self.view is not None:
            self.view.set_theme(self._window.theme)
