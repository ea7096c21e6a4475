"""The answers that are being given: what is typed, checked, hinted at and kept; who shows them listens here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from core.document import Document
from core.problems import Problem
from core.values import Value
from core.worksheet import attempt as do
from core.worksheet.answers_file import open_answers, save_answers
from core.worksheet.attempt import Attempt, Mode, Standing
from core.worksheet.canonical import paper_digest
from core.worksheet.exercise import Box, Exercise, Verdict
from core.worksheet.fresh import new_numbers
from core.worksheet.hints import Hints
from gui.languages import language

PAUSE_MS = 1000  # after the last key


class Answers(QObject):
    """One attempt at one worksheet. The document is a value: nothing here can change it.

    changed  something was typed, checked or asked for
    renewed  other numbers lie before the student: another form, new numbers, or answers from a file
    refused  a Problem
    """

    changed = Signal()
    renewed = Signal()
    refused = Signal(object)

    def __init__(self, document: Document, mode: Mode, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document, self.mode = document, mode
        self.student, self.name = "", ""
        self.exercise = Exercise(document)
        self.attempt = Attempt(mode, self.exercise.form)
        self._copy = folder / f"{paper_digest(document)[:16]}-{mode}.json"
        self._saved = self.attempt
        self._typing: Box | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.keep)

    @property
    def locale(self) -> str:
        """The language in which numbers are written here: it says whether a comma is a decimal sign."""
        return QLocale().name()

    @property
    def is_test(self) -> bool:
        """Whether nothing helps."""
        return self.mode == "test"

    # ---------------------------------------------------------------- what stands there

    def text(self, box: Box) -> str:
        """Return what stands in a box."""
        return do.text_in(self.attempt, box)

    def raw(self, key: str) -> Any:
        """Return the answer to a question in words."""
        return self.attempt.texts.get(key)

    def trouble(self, box: Box) -> str:
        """Return why what stands in a box is no number, "" where it is one, or may become one while it is being typed."""
        text = self.text(box)
        found = do.trouble(text, self.locale) if not (box == self._typing and do.is_unfinished(text, self.locale)) else None
        return found.say(language()) if found is not None else ""

    def verdict(self, key: str) -> Verdict | None:
        """Return what the last check said."""
        return self.attempt.verdicts.get(key)

    def word(self, key: str) -> str:
        """Return what the last check said in a word, "" before a check."""
        verdict = self.verdict(key)
        return do.WORDS[verdict.route].say(language()) if verdict is not None else ""

    def sentence(self, key: str) -> str:
        """Return what is said about an answer, as far as its author lets students know."""
        verdict = self.verdict(key)
        if verdict is None or not self.exercise.policy.feedback:
            return ""
        return self.exercise.say(key, verdict, self.attempt.texts, language(), self.locale)

    def hints(self, key: str) -> list[str]:
        """Return the hints that were asked for."""
        level = self.attempt.hints.get(key, 0)
        return Hints(self.exercise, self.attempt.texts, language(), self.locale).levels(key, level) if level else []

    def standing(self) -> Standing:
        """Return the marks so far, and what is still to be done."""
        return do.standing(self.exercise, self.attempt)

    def shows_checks(self) -> bool:
        """Return whether boxes can be checked at all."""
        return do.most_checks(self.exercise, self.attempt) != 0

    def can_check(self, key: str) -> bool:
        """Return whether a check would say something new."""
        return do.can_check(self.exercise, self.attempt, key)

    def can_check_any(self) -> bool:
        """Return whether a check of everything would say something new."""
        return any(map(self.can_check, self.exercise.keys))

    def can_answer(self, key: str) -> bool:
        """Return whether something may be written there."""
        return do.can_answer(self.exercise, self.attempt, key)

    def can_hint(self, key: str) -> bool:
        """Return whether there is another hint."""
        return do.can_hint(self.exercise, self.attempt, key)

    def checks_left(self, key: str) -> int | None:
        """Return how often a box may still be checked, None for any number of times."""
        return do.checks_left(self.exercise, self.attempt, key)

    # ---------------------------------------------------------------- what a student does

    def type_in(self, box: Box, text: str) -> None:
        """Write into a box."""
        self._typing = box
        self._try(lambda: do.type_in(self.exercise, self.attempt, box, text))

    def end_typing(self) -> None:
        """Take what stands in the box as it is: the keyboard goes elsewhere."""
        if self._typing is not None:
            self._typing = None
            self.changed.emit()

    def call(self, student: str, name: str) -> None:
        """Say whose answers these are."""
        if (student, name) != (self.student, self.name):
            self.student, self.name = student, name
            self._timer.start()

    def answer(self, key: str, raw: Any) -> None:
        """Answer a question in words."""
        self._try(lambda: do.answer(self.exercise, self.attempt, key, raw))

    def check(self, keys: Iterable[str]) -> None:
        """Check some boxes."""
        self.end_typing()
        self._try(lambda: do.check(self.exercise, self.attempt, keys, self.locale))

    def check_all(self) -> None:
        """Check everything."""
        self.check(self.exercise.keys)

    def hint(self, key: str) -> None:
        """Ask for the next hint."""
        self._try(lambda: do.take_hint(self.exercise, self.attempt, key))

    def new_numbers(self) -> bool:
        """Begin again with other numbers; return whether there are any."""
        try:
            values = new_numbers(self.document, self.attempt.values)
            self._renew(Attempt(self.mode, values=values))
        except Problem as problem:
            self.refused.emit(problem)
            return False
        return True

    def can_choose_form(self) -> bool:
        """Return whether another form may be chosen: in a test, until something was checked or handed in."""
        return not (self.is_test and (self.attempt.checks or self.attempt.handed_in))

    def choose_form(self, label: str) -> None:
        """Begin again with another form."""
        self._renew(Attempt(self.mode, label))

    def begin_again(self) -> None:
        """Take every answer away."""
        self._renew(do.cleared(self.exercise, self.attempt))

    def go_back_to(self, attempt: Attempt) -> None:
        """Bring an attempt back."""
        self._renew(attempt)

    def _try(self, act: Callable[[], Attempt]) -> None:
        try:
            after = act()
        except Problem as problem:
            self.refused.emit(problem)
            self.changed.emit()  # who typed in vain shows again what stands there
            return
        if after is not self.attempt:
            self.attempt = after
            self._timer.start()
            self.changed.emit()

    def _renew(self, attempt: Attempt) -> None:
        """Lay an attempt before the student. Raises Problem where the worksheet has no such form."""
        values: Mapping[str, Value] | None = attempt.values or None
        self.exercise = Exercise(self.document, "" if values else attempt.form, values)
        self.attempt = attempt if attempt.form == self.exercise.form else replace(attempt, form=self.exercise.form)
        self._timer.start()
        self.renewed.emit()
        self.changed.emit()

    # ---------------------------------------------------------------- files

    @property
    def is_saved(self) -> bool:
        """Whether a file of the student's own holds everything, or nothing was done yet."""
        return self.attempt == self._saved or not is_begun(self.attempt)

    def save(self, path: Path, hand_in: bool = False) -> bool:
        """Write the answers into a file; return whether that went well. Once handed in, they stay as they are."""
        attempt = do.hand_in(self.attempt) if hand_in else self.attempt
        try:
            save_answers(path, self.document, attempt, self.student, self.name)
        except Problem as problem:
            self.refused.emit(problem)
            return False
        self._saved = self.attempt = attempt
        self.keep()
        self.changed.emit()
        return True

    def open(self, path: Path) -> bool:
        """Go on with the answers of a file; return whether they are of this worksheet."""
        try:
            attempt, submission = open_answers(path, self.document)
        except Problem as problem:
            self.refused.emit(problem)
            return False
        if attempt.mode != self.mode:  # a test stays one, practice does not become one
            self.refused.emit(Problem("answers-other-mode", file=path.name))
            return False
        self.student, self.name = submission.student, submission.name
        self._saved = attempt
        self._renew(do.gone_on(self.attempt, attempt))
        return True

    def keep(self) -> None:
        """Keep a copy where a crash cannot reach it."""
        self._timer.stop()
        try:
            save_answers(self._copy, self.document, self.attempt, self.student, self.name)
        except Problem as problem:
            self.refused.emit(problem)

    def take_kept(self) -> bool:
        """Go on where somebody left off, or where a crash came; return whether there was anything."""
        if not self._copy.is_file():
            return False
        try:
            attempt, submission = open_answers(self._copy, self.document)
        except Problem:
            return False
        if attempt.mode != self.mode or not is_begun(attempt):
            return False
        self.student, self.name = submission.student, submission.name
        self._renew(attempt)
        return True

    def forget(self) -> None:
        """Take the copy away."""
        self._timer.stop()
        self._copy.unlink(missing_ok=True)


def is_begun(attempt: Attempt) -> bool:
    """Return whether anything was typed, checked or asked for."""
    return bool(attempt.texts or attempt.checks or attempt.hints or attempt.values)
