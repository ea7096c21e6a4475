"""The file of a student's answers: a submission as it is marked, with what is needed to go on answering."""

import json
from pathlib import Path
from typing import Any, Literal

import msgspec

from core import atomic
from core.document import Document
from core.problems import Problem
from core.storage import unwritable
from core.values import Value, freeze, is_finite, is_plain, shape_of, to_lists
from core.worksheet.attempt import LEVELS, LONGEST_TEXT, Attempt
from core.worksheet.canonical import paper_digest
from core.worksheet.exercise import DRAWN, Exercise
from core.worksheet.sheet import exam_of
from core.worksheet.submission import MOST_BYTES, Submission, read_submission, submission_record

MOST_CHECKS = 10_000


class PracticeRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a submission does not hold; who marks it does not read this."""

    mode: Literal["practice", "test"] = "practice"
    values: dict[str, Any] = {}
    checked: list[str] = []
    checks: dict[str, int] = {}
    hints: dict[str, int] = {}
    typed: dict[str, str] = {}
    handed_in: bool = False


def submission_of(document: Document, attempt: Attempt, student: str = "", name: str = "") -> Submission:
    """Return what is handed in. Numbers drawn for practice have no form on which a paper could be marked."""
    exercise = Exercise(document, attempt.form, attempt.values or None)
    answers = {key: raw for key, raw in exercise.answers(attempt.texts).items() if raw}
    return Submission(answers, exercise.form, student, name, exam_of(document).id, paper_digest(document))


def answers_bytes(document: Document, attempt: Attempt, student: str = "", name: str = "") -> bytes:
    """Return the bytes of a file of answers."""
    typed = {key: raw for key, raw in attempt.texts.items() if isinstance(raw, str)}
    values = {leaf: to_lists(value) for leaf, value in attempt.values.items()}
    more = PracticeRecord(attempt.mode, values, list(attempt.verdicts), dict(attempt.checks), dict(attempt.hints), typed, attempt.handed_in)
    record = submission_record(submission_of(document, attempt, student, name)) | {"screen": msgspec.to_builtins(more)}
    return json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8")


def save_answers(path: Path, document: Document, attempt: Attempt, student: str = "", name: str = "") -> None:
    """Write a file of answers, all at once. Raises Problem("file-unwritable")."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write_bytes(path, answers_bytes(document, attempt, student, name))
    except OSError as error:
        raise unwritable(path, error) from error


def open_answers(path: Path, document: Document) -> tuple[Attempt, Submission]:
    """Return the attempt that a file holds, to go on with, and who it belongs to.

    Raises Problem("submission-unreadable"), and Problem("answers-elsewhere") where it belongs to another worksheet.
    """
    try:
        data = path.read_bytes()[: MOST_BYTES + 1]
    except OSError as error:
        raise Problem("submission-unreadable", file=path.name) from error
    submission = read_submission(data, path.name)
    if (submission.paper or paper_digest(document)) != paper_digest(document):
        raise Problem("answers-elsewhere", file=path.name, exam=submission.exam or "?")
    try:
        more = msgspec.convert(json.loads(data.decode("utf-8-sig")).get("screen", {}), PracticeRecord)
    except msgspec.ValidationError as error:
        raise Problem("submission-unreadable", file=path.name) from error
    return _attempt(document, submission, more, path.name), submission


def _attempt(document: Document, submission: Submission, more: PracticeRecord, file: str) -> Attempt:
    values = _values(document, more.values, file)
    form = "" if values or submission.form == DRAWN else submission.form
    exercise = Exercise(document, form, values or None)
    known = set(exercise.keys)
    texts = {key: raw for key, raw in {**submission.answers, **more.typed}.items() if key in known and _is_text(raw)}
    checked = [key for key in more.checked if key in texts]
    found = exercise.judge(texts) if checked else {}  # what a check had said is worked out again, not believed
    return Attempt(
        more.mode, exercise.form, values, texts,
        verdicts={key: found[key] for key in checked if found[key].route != "unread"},
        checks={key: count for key, count in more.checks.items() if key in known and 0 < count < MOST_CHECKS},
        hints={key: level for key, level in more.hints.items() if key in known and 0 < level <= LEVELS},
        handed_in=more.handed_in,
    )  # fmt: skip


def _values(document: Document, plain: dict[str, Any], file: str) -> dict[str, Value]:
    """Return the numbers that were drawn for practice; each is a value of an input, of its shape."""
    values: dict[str, Value] = {}
    for leaf, raw in plain.items():
        node = document.graph.nodes.get(leaf)
        value = freeze(raw) if is_plain(raw) else None
        if node is None or node.value is None or value is None or not is_finite(value) or shape_of(value) != shape_of(node.value):
            raise Problem("submission-unreadable", file=file)
        values[leaf] = value
    return values


def _is_text(raw: Any, depth: int = 3) -> bool:
    """Return whether an answer is text, or lists of texts within lists."""
    if isinstance(raw, str):
        return len(raw) <= LONGEST_TEXT
    return depth > 0 and isinstance(raw, list) and all(_is_text(part, depth - 1) for part in raw)
