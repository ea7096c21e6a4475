"""What can be done while a worksheet is answered: rows of the table of actions, which are all there is then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from gui.actions import Action
from gui.languages import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from gui.answering.desk import AnswerDesk
    from gui.answering.view import AnswerView

ALWAYS = (  # rows of the window that tell no number and change no document
    "quit", "full-screen", "keys", "help", "about", "preferences", "commands", "next-pane", "previous-pane",
    "theme-system", "theme-light", "theme-dark", "theme-projector", "theme-cs231n", "language-en", "language-zh",
)  # fmt: skip
INSTEAD = {"open": "answer-open", "save": "answer-save", "close-tab": "answer-leave"}  # what the keys of the window do meanwhile
ZOOM = 2**0.5


def begin_rows(desk: AnswerDesk) -> Iterator[Action]:
    """Yield the rows that begin to answer the worksheet of a document."""
    practice, test = QT_TRANSLATE_NOOP("Action", "&Answer the worksheet"), QT_TRANSLATE_NOOP("Action", "Answer it as a &test")
    yield Action("worksheet-practice", practice, lambda: desk.begin("practice"), "worksheet", ("Ctrl+Alt+W",), enabled=desk.can_begin,
                 begins_group=True)
    yield Action("worksheet-test", test, lambda: desk.begin("test"), "worksheet", enabled=desk.can_begin)


def rows(view: AnswerView) -> list[Action]:
    """Return the rows of a worksheet that is being answered."""
    return [*_answer_rows(view), *_file_rows(view), *_view_rows(view)]


def _row(
    name: str, text: str, run: Callable[[], object], *keys: str, enabled: Callable[[], bool] = lambda: True, group: bool = False
) -> Action:
    menu = "view" if name in ("answer-fit", "answer-zoom-in", "answer-zoom-out") else "worksheet"
    return Action(name, text, run, menu, keys, "worksheet", enabled, begins_group=group)


def _answer_rows(view: AnswerView) -> Iterator[Action]:
    answers = view.answers
    if answers.shows_checks():
        check, every = QT_TRANSLATE_NOOP("Action", "Check this"), QT_TRANSLATE_NOOP("Action", "Check everything")
        yield _row("answer-check", check, view.check, "F7", enabled=lambda: answers.can_check(view.key))
        yield _row("answer-check-all", every, view.check_all, "F8", enabled=answers.can_check_any)
    if not answers.is_test:
        hint, new = QT_TRANSLATE_NOOP("Action", "Hint"), QT_TRANSLATE_NOOP("Action", "New numbers")
        yield _row("answer-hint", hint, view.hint, "F9", enabled=lambda: answers.can_hint(view.key))
        yield _row("answer-new", new, view.new_numbers, "Ctrl+Shift+R", group=True)
    summary = QT_TRANSLATE_NOOP("Action", "Summary")
    yield _row("answer-summary", summary, view.show_summary, "F4")
    if answers.is_test:
        yield _row("answer-hand-in", QT_TRANSLATE_NOOP("Action", "Hand in…"), view.hand_in, enabled=lambda: not answers.attempt.handed_in)
    again = QT_TRANSLATE_NOOP("Action", "Take every answer away")
    yield _row("answer-again", again, view.begin_again, enabled=lambda: not answers.attempt.handed_in and bool(answers.attempt.texts))


def _file_rows(view: AnswerView) -> Iterator[Action]:
    yield _row("answer-save", QT_TRANSLATE_NOOP("Action", "Save the answers…"), view.save, "std:Save", group=True)
    yield _row("answer-open", QT_TRANSLATE_NOOP("Action", "Go on with answers from a file…"), view.open, "std:Open")
    yield _row("answer-leave", QT_TRANSLATE_NOOP("Action", "Leave the worksheet"), view.left.emit, "Ctrl+W", group=True)


def _view_rows(view: AnswerView) -> Iterator[Action]:
    page = view.page
    yield _row("answer-fit", QT_TRANSLATE_NOOP("Action", "Fit everything"), page.fit, "Ctrl+0")
    yield _row("answer-zoom-in", QT_TRANSLATE_NOOP("Action", "Zoom in"), lambda: page.zoom(ZOOM), "std:ZoomIn", "Ctrl+=")
    yield _row("answer-zoom-out", QT_TRANSLATE_NOOP("Action", "Zoom out"), lambda: page.zoom(1 / ZOOM), "std:ZoomOut", "Ctrl+-")
