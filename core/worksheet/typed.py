"""A paper that somebody types from a sheet, box by box: a submission like any other, which can be opened and typed on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core import atomic
from core.document import Document
from core.problems import Problem
from core.storage import unwritable
from core.worksheet.batch_files import safe_name
from core.worksheet.canonical import paper_digest
from core.worksheet.exercise import Exercise
from core.worksheet.sheet import exam_of
from core.worksheet.submission import Submission, load_submission, submission_record

TYPED = "typed"  # what a file of such a paper has besides: the texts as they were typed


@dataclass(frozen=True)
class TypedPaper:
    """Who wrote a paper, on which form, and by key what stands in its boxes."""

    student: str = ""
    name: str = ""
    form: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether no box is filled in."""
        return not any(text.strip() for text in self.texts.values())


def save_typed(document: Document, folder: Path, paper: TypedPaper) -> Path:
    """Put the paper among the others and return its file; one that was typed before is replaced, one that a student handed in never is.

    Raises Problem("paper-nobody"), Problem("paper-exists"), Problem("file-unwritable").
    """
    student = " ".join(paper.student.split())
    if not student:
        raise Problem("paper-nobody")
    path = folder / f"{safe_name(student)}.json"
    if path.exists() and (open_typed(path) or TypedPaper()).student != student:
        raise Problem("paper-exists", file=path.name, student=student[:60])
    texts = {key: text for key, text in paper.texts.items() if text.strip()}
    answers = Exercise(document, paper.form).answers(texts)
    submission = Submission(answers, paper.form, student, paper.name, exam_of(document).id, paper_digest(document))
    record = submission_record(submission) | {TYPED: texts}
    try:
        atomic.write_bytes(path, json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", "replace"))
    except OSError as error:
        raise unwritable(path, error) from error
    return path


def open_typed(path: Path) -> TypedPaper | None:
    """Return a paper that was typed, to go on with; None where it is none."""
    try:
        submission = load_submission(path)
        texts = json.loads(path.read_text("utf-8-sig")).get(TYPED)
    except (Problem, OSError, ValueError):
        return None
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        return None
    return TypedPaper(submission.student, submission.name, submission.form, texts)
