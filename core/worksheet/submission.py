"""What a student hands in: a plain JSON file with the texts that were typed, read with suspicion."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core import atomic
from core.problems import Problem

MOST_BYTES = 1_000_000
MOST_ANSWERS = 5_000
LONGEST = 200  # characters of an id or a name
KIND = "backwire-submission"


@dataclass(frozen=True)
class Submission:
    """One student's answers.

    exam, paper  the id of the exam and the SHA-256 of the paper that lay before the student; "" where the file does not say
    answers      by key: a text, or lists of texts within lists
    """

    answers: Mapping[str, object] = field(default_factory=dict)
    form: str = ""
    student: str = ""
    name: str = ""
    exam: str = ""
    paper: str = ""


def load_submission(path: Path) -> Submission:
    """Return what is in a file. Raises Problem("submission-…") for whatever is wrong with it."""
    try:
        if not path.is_file():
            raise Problem("submission-unreadable", file=path.name)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Problem("submission-unreadable", file=path.name) from error
    return read_submission(data, path.name)


def read_submission(data: bytes, file: str) -> Submission:
    """Return what the bytes of a file say. Raises Problem("submission-unreadable")."""
    plain = _parsed(data, file)
    student = plain.get("student") or {}
    answers = plain.get("answers")
    if not isinstance(answers, dict) or len(answers) > MOST_ANSWERS or not isinstance(student, dict):
        raise Problem("submission-unreadable", file=file)
    form, exam, paper = (_text(plain.get(name), file) for name in ("form", "exam", "paper"))
    return Submission(answers, form, _text(student.get("id"), file), _text(student.get("name"), file), exam, paper)


def _parsed(data: bytes, file: str) -> dict[str, Any]:
    try:
        if len(data) > MOST_BYTES:
            raise ValueError("too large")
        plain = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Problem("submission-unreadable", file=file) from error
    if not isinstance(plain, dict):
        raise Problem("submission-unreadable", file=file)
    return plain


def _refuse(text: str) -> float:
    raise ValueError(text)  # NaN and Infinity are no JSON


def _text(raw: object, file: str) -> str:
    if raw is None:
        return ""
    if isinstance(raw, int) and not isinstance(raw, bool):
        raw = str(raw)
    if not isinstance(raw, str) or len(raw) > LONGEST:
        raise Problem("submission-unreadable", file=file)
    return " ".join("".join(letter if letter.isprintable() else " " for letter in raw).split())


def submission_record(submission: Submission) -> dict[str, Any]:
    """Return what the file of a submission says."""
    return {
        "kind": KIND,
        "exam": submission.exam,
        "paper": submission.paper,
        "form": submission.form,
        "student": {"id": submission.student, "name": submission.name},
        "answers": dict(submission.answers),
    }


def save_submission(submission: Submission, path: Path) -> None:
    """Write a submission, all at once."""
    atomic.write_bytes(path, json.dumps(submission_record(submission), ensure_ascii=False, indent=1).encode("utf-8"))
