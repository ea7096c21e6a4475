"""One student's way through a worksheet on the screen: what was typed, checked and asked for; and what may be done next."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np

from core.document import EMPTY
from core.problems import Problem
from core.values import Value
from core.words import Words
from core.worksheet.exercise import Box, Exercise, Verdict
from core.worksheet.reading import read_number

Mode = Literal["practice", "test"]
LEVELS = 3  # of hints
LONGEST = 200  # characters in a box
LONGEST_TEXT = 10_000  # of an answer in words
NO_NUMBER = Words("“{text}” is no number. Write 3, −0.5, 2/3 or 1.5e-2.", "“{text}”不是数字。请写成 3、−0.5、2/3 或 1.5e-2。")
ENDS = ("1", "10^1", "0^1", "^1")
GROUPS = re.compile(r"[0-9],[0-9]{3}(?![0-9])")
GROUPED = Words("“{text}”: leave out the comma between digits.", "“{text}”：请去掉数字之间的逗号。")
WORDS: dict[str, Words] = {
    "true": Words("right", "正确"),
    "rounding": Words("rounded", "舍入"),
    "ft": Words("follows", "推得"),
    "ft-zero": Words("follows, for review", "推得，待复核"),
    "shape": Words("wrong shape", "形状错误"),
    "wrong": Words("wrong", "错误"),
    "blank": Words("empty", "未填"),
    "unread": Words("not a number", "不是数字"),
}


@dataclass(frozen=True)
class Attempt:
    """Everything that must not be lost.

    form      the letter of the form; values, other numbers that were drawn instead of it, by leaf
    texts     by key what was typed: a text, lists of texts within lists for an array, a list of names for a concept
    verdicts  by key what the last check said; typing takes it away
    checks    by key how often it was checked; hints, the highest level that was asked for
    handed_in whether it is over: nothing can be typed any more
    """

    mode: Mode = "practice"
    form: str = "A"
    values: Mapping[str, Value] = field(default_factory=lambda: EMPTY)
    texts: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    verdicts: Mapping[str, Verdict] = field(default_factory=lambda: EMPTY)
    checks: Mapping[str, int] = field(default_factory=lambda: EMPTY)
    hints: Mapping[str, int] = field(default_factory=lambda: EMPTY)
    handed_in: bool = False


@dataclass(frozen=True)
class Standing:
    """Where a student stands: marks of what was checked, and how much was filled in, checked and hinted at."""

    marks: float
    out_of: float
    filled: int
    checked: int
    asked: int
    checks: int
    hints: int


# ---------------------------------------------------------------- typing


def text_in(attempt: Attempt, box: Box) -> str:
    """Return what stands in a box."""
    return _cell(attempt.texts.get(box.key, ""), box.cell)


def _cell(raw: Any, index: tuple[int, ...]) -> str:
    for k in index:
        raw = raw[k] if isinstance(raw, list) and k < len(raw) else ""
    return raw if isinstance(raw, str) else ""


def type_in(exercise: Exercise, attempt: Attempt, box: Box, text: str) -> Attempt:
    """Write into a box; the same text again changes nothing. Raises Problem("answer-closed") where no more can be written."""
    text = text[:LONGEST]
    if text == text_in(attempt, box):
        return attempt
    raw = _put(attempt.texts.get(box.key), exercise.shape(box.key), box.cell, text) if box.cell else text
    return answer(exercise, attempt, box.key, raw)


def answer(exercise: Exercise, attempt: Attempt, key: str, raw: Any) -> Attempt:
    """Answer a question in words or with a list of names. Raises Problem("answer-closed")."""
    if isinstance(raw, str):
        raw = raw[:LONGEST_TEXT]
    if raw == attempt.texts.get(key, ""):
        return attempt
    if not can_answer(exercise, attempt, key):
        raise Problem("answer-closed", name=key)
    verdicts = {name: verdict for name, verdict in attempt.verdicts.items() if name != key}
    return replace(attempt, texts={**attempt.texts, key: raw}, verdicts=verdicts)


def cleared(exercise: Exercise, attempt: Attempt) -> Attempt:
    """Take every answer away; in a test what was used up stays used up, and what can no longer be changed stays."""
    fresh = Attempt(attempt.mode, attempt.form, attempt.values)
    if attempt.mode == "practice":
        return fresh
    closed = {key for key in exercise.keys if not can_answer(exercise, attempt, key)}
    texts = {key: raw for key, raw in attempt.texts.items() if key in closed}
    verdicts = {key: verdict for key, verdict in attempt.verdicts.items() if key in closed}
    return replace(fresh, texts=texts, verdicts=verdicts, checks=attempt.checks, handed_in=attempt.handed_in)


def gone_on(before: Attempt, opened: Attempt) -> Attempt:
    """Return an attempt from a file, to go on with in place of another: a test does not get back the checks that were used."""
    if opened.mode == "practice":
        return opened
    used = {key: max(before.checks.get(key, 0), opened.checks.get(key, 0)) for key in {**before.checks, **opened.checks}}
    return replace(opened, checks=used, handed_in=before.handed_in or opened.handed_in)


def _put(raw: Any, shape: tuple[int, ...], index: tuple[int, ...], text: str) -> Any:
    """Return the lists of an array's texts with one of them changed."""
    cells = np.full(shape, "", object)
    for place in np.ndindex(*shape):
        cells[place] = text if place == index else _cell(raw, place)
    return cells.tolist()


def trouble(text: str, locale: str = "en") -> Words | None:
    """Return why what is typed cannot be read as a number, None where it can, or where nothing stands there."""
    if not text.strip() or read_number(text, locale) is not None:
        return None
    said = GROUPED if GROUPS.search(text) and read_number(text.replace(",", "")) is not None else NO_NUMBER
    return Words(*(template.format(text=text.strip()[:40]) for template in said))


def is_unfinished(text: str, locale: str = "en") -> bool:
    """Return whether what is typed is no number yet, but the beginning of one: "−", "2e", "1/", "1.5x"."""
    return any(read_number(text.rstrip() + end, locale) is not None for end in ENDS)


# ---------------------------------------------------------------- checking


def most_checks(exercise: Exercise, attempt: Attempt) -> int | None:
    """Return how often each box may be checked, None for any number of times: in a test only as often as its author allows."""
    most = exercise.policy.attempts
    return most if most or attempt.mode == "test" else None


def checks_left(exercise: Exercise, attempt: Attempt, key: str) -> int | None:
    """Return how often a box may still be checked."""
    most = most_checks(exercise, attempt)
    return None if most is None else max(0, most - attempt.checks.get(key, 0))


def can_answer(exercise: Exercise, attempt: Attempt, key: str) -> bool:
    """Return whether something may be written there: what was checked for the last time stays."""
    over = checks_left(exercise, attempt, key) == 0 and bool(attempt.checks.get(key))
    return key in exercise.keys and not over and not attempt.handed_in


def can_check(exercise: Exercise, attempt: Attempt, key: str) -> bool:
    """Return whether a check would say something new."""
    return key in exercise.keys and key not in attempt.verdicts and not attempt.handed_in and checks_left(exercise, attempt, key) != 0


def check(exercise: Exercise, attempt: Attempt, keys: Iterable[str], locale: str = "en") -> Attempt:
    """Check some boxes. An empty one costs nothing; one that cannot be read is not marked yet and costs nothing either."""
    wanted = [key for key in keys if can_check(exercise, attempt, key)]
    if not wanted:
        return attempt
    found = exercise.judge(attempt.texts, locale)
    new = {key: found[key] for key in wanted if found[key].route != "unread"}
    used = {key: attempt.checks.get(key, 0) + 1 for key, verdict in new.items() if not verdict.is_empty}
    return replace(attempt, verdicts={**attempt.verdicts, **new}, checks={**attempt.checks, **used})


def hand_in(attempt: Attempt) -> Attempt:
    """End a test: nothing can be written any more."""
    return replace(attempt, handed_in=True)


def standing(exercise: Exercise, attempt: Attempt) -> Standing:
    """Return the marks of all that was checked, and what is still to be done."""
    verdicts = attempt.verdicts
    marks = sum(verdicts[key].marks for key in exercise.keys if key in verdicts)
    filled = sum(is_filled(attempt.texts.get(key)) for key in exercise.keys)
    checked = sum(key in verdicts and not verdicts[key].is_empty for key in exercise.keys)
    counts = sum(attempt.checks.values()), sum(attempt.hints.values())
    return Standing(marks, exercise.out_of, filled, checked, len(exercise.keys), *counts)


def is_filled(raw: Any) -> bool:
    """Return whether anything is written."""
    return bool(raw.strip()) if isinstance(raw, str) else any(map(is_filled, raw or ()))


# ---------------------------------------------------------------- hints


def can_hint(exercise: Exercise, attempt: Attempt, key: str) -> bool:
    """Return whether there is another hint: only for practice, and in three levels."""
    return attempt.mode == "practice" and key in exercise.keys and attempt.hints.get(key, 0) < LEVELS


def take_hint(exercise: Exercise, attempt: Attempt, key: str) -> Attempt:
    """Ask for the next hint; it costs nothing, but it is counted. Raises Problem("no-more-hints")."""
    if not can_hint(exercise, attempt, key):
        raise Problem("no-more-hints", name=key)
    return replace(attempt, hints={**attempt.hints, key: attempt.hints.get(key, 0) + 1})
