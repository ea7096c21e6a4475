"""Marks a folder of submissions: a row for each student, flags for what somebody should look at, the same bytes each time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from core.document import Document
from core.problems import Problem
from core.worksheet.canonical import paper_digest
from core.worksheet.exam import Policy
from core.worksheet.grading import Graded, Grader, overridden
from core.worksheet.roster import Student
from core.worksheet.sheet import exam_of, find_form
from core.worksheet.submission import Submission, load_submission

Status = Literal["marked", "missing", "unreadable", "wrong-exam", "wrong-form"]
SAME_WRONG = 3  # the same wrong texts in two papers that are worth a look
ByHand = Mapping[str, Mapping[str, tuple[float, str]]]  # student → key → marks and the reason
Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Line:
    """One student's paper in a folder.

    flags  changed-paper, twice, not-on-roster, review (a following 0), unread, same-answers, by-hand
    """

    student: str
    name: str = ""
    form: str = ""
    file: str = ""
    status: Status = "marked"
    graded: Graded = field(default_factory=Graded)
    flags: tuple[str, ...] = ()


def mark_folder(
    document: Document, folder: Path, roster: Sequence[Student] = (), policy: Policy | None = None, by_hand: ByHand | None = None,
    language: str = "en", locale: str = "en", tell: Tell = lambda done, of: None,
) -> list[Line]:  # fmt: skip
    """Mark every *.json file of a folder; the rows stand as on the roster, then by name of file.

    Marks come from `document`, the lecturer's file, whatever a submission says about itself. `tell(done, of)` hears how far it is
    and may raise to stop. Raises Problem("no-submissions"), and where a blank has no number in the graph.
    """
    files = sorted((path for path in folder.glob("*.json") if not path.name.startswith(".")), key=lambda path: path.name)
    if not files and not roster:
        raise Problem("no-submissions", folder=folder.name)
    desk = _Desk(document, {student.id: student for student in roster}, policy, by_hand or {}, language, locale)
    lines: list[Line] = []
    for number, path in enumerate(files):
        tell(number, len(files))
        lines.append(desk.line(path))
    tell(len(files), len(files))
    return _flag_same(_in_order(_flag_twice(lines), roster))


class _Desk:
    """What is at hand while a folder is marked."""

    def __init__(
        self, document: Document, roster: Mapping[str, Student], policy: Policy | None, by_hand: ByHand, language: str, locale: str
    ) -> None:
        self.document, self.roster, self.policy, self.by_hand = document, roster, policy, by_hand
        self.language, self.locale = language, locale
        self.exam, self.digest = exam_of(document), paper_digest(document)
        self.graders: dict[str, Grader] = {}

    def line(self, path: Path) -> Line:
        """Return the row of a file."""
        try:
            submission = load_submission(path)
        except Problem:
            known = path.stem in self.roster
            return Line(path.stem, self.roster[path.stem].name if known else "", "", path.name, "unreadable", flags=("unreadable",))
        student = submission.student or path.stem
        listed = self.roster.get(student)
        name = submission.name or (listed.name if listed else "")
        form = submission.form or (listed.form if listed else "")
        line = Line(student, name, form, path.name, flags=() if listed or not self.roster else ("not-on-roster",))
        if submission.exam and submission.exam != self.exam.id:
            return replace(line, status="wrong-exam", flags=(*line.flags, "wrong-exam"))
        try:
            letter = find_form(self.exam, form).label
        except Problem:
            return replace(line, status="wrong-form", flags=(*line.flags, "wrong-form"))
        return self._marked(replace(line, form=letter), submission)

    def _marked(self, line: Line, submission: Submission) -> Line:
        grader = self.graders.get(line.form) or self.graders.setdefault(line.form, Grader(self.document, line.form, self.policy))
        graded = grader.grade(submission.answers, self.language, self.locale)
        by_hand = self.by_hand.get(line.student, {})
        graded = overridden(graded, by_hand) if by_hand else graded
        routes = {row.route for row in graded.rows.values() if not row.reason}
        seen = {
            "changed-paper": bool(submission.paper) and submission.paper != self.digest,
            "review": "ft-zero" in routes,
            "unread": "unread" in routes,
            "unknown-answers": not set(submission.answers) <= set(graded.rows),
            "by-hand": any(row.reason for row in graded.rows.values()),
        }
        return replace(line, graded=graded, flags=(*line.flags, *(flag for flag, yes in seen.items() if yes)))


def _flag_twice(lines: list[Line]) -> list[Line]:
    """Flag papers of the same student."""
    ids = [line.student for line in lines]
    return [replace(line, flags=(*line.flags, "twice")) if ids.count(line.student) > 1 else line for line in lines]


def _in_order(lines: Sequence[Line], roster: Sequence[Student]) -> list[Line]:
    """Return the rows as on the roster, with one for each that is missing; then those of nobody on it."""
    by_student: dict[str, list[Line]] = {}
    for line in lines:
        by_student.setdefault(line.student, []).append(line)
    ordered: list[Line] = []
    for student in roster:
        missing = Line(student.id, student.name, student.form, status="missing", flags=("missing",))
        ordered += by_student.pop(student.id, [missing])
    return ordered + [line for line in lines if line.student in by_student]


def _flag_same(lines: list[Line]) -> list[Line]:
    """Flag papers of different students with the same wrong texts in three boxes or more."""
    wrong = [(line.student, line.form, _wrong_texts(line)) for line in lines]
    same: set[int] = set()
    for k, (student, form, texts) in enumerate(wrong):
        if len(texts) < SAME_WRONG:
            continue
        for j, (other, other_form, others) in enumerate(wrong[:k]):
            if form == other_form and student != other and len(texts & others) >= SAME_WRONG:
                same |= {k, j}
    return [replace(line, flags=(*line.flags, "same-answers")) if k in same else line for k, line in enumerate(lines)]


def _wrong_texts(line: Line) -> frozenset[tuple[str, str]]:
    return frozenset((key, repr(row.got)) for key, row in line.graded.rows.items() if row.route in ("wrong", "ft", "shape"))
