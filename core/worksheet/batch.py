"""Marks a folder of submissions: a row for each student, flags for what somebody should look at, the same bytes each time."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from core.document import Document
from core.problems import Problem
from core.worksheet.by_hand import ENDING, ByHand
from core.worksheet.canonical import paper_digest
from core.worksheet.exam import Policy
from core.worksheet.grading import Graded, Grader, overridden
from core.worksheet.roster import Student
from core.worksheet.sheet import exam_of, find_form
from core.worksheet.submission import Submission, load_submission

Status = Literal["marked", "missing", "unreadable", "wrong-exam", "wrong-form"]
SAME_WRONG = 3  # the same wrong texts in two papers that are worth a look
BETWEEN = ("twice", "same-answers")  # flags that one paper gets because of another
Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Line:
    """One student's paper in a folder.

    flags  changed-paper, twice, not-on-roster, other-form (than on the roster), review (a following 0), unread, unknown-answers,
           same-answers, by-hand; a paper that is not marked has its status for a flag
    path   where its file lies; None where there is none
    """

    student: str
    name: str = ""
    form: str = ""
    file: str = ""
    status: Status = "marked"
    graded: Graded = field(default_factory=Graded)
    flags: tuple[str, ...] = ()
    path: Path | None = None


def mark_folder(
    document: Document, folder: Path, roster: Sequence[Student] = (), policy: Policy | None = None, by_hand: ByHand | None = None,
    language: str = "en", locale: str = "en", tell: Tell = lambda done, of: None,
) -> list[Line]:  # fmt: skip
    """Mark every *.json file of a folder; the rows stand as on the roster, then by name of file.

    Marks come from `document`, the lecturer's file, whatever a submission says about itself. `tell(done, of)` hears how far it is
    and may raise to stop. Raises Problem("no-submissions"), and where a blank has no number in the graph.
    """
    return Desk(document, roster, policy, by_hand or {}, language, locale).folder(folder, tell)


def papers_in(folder: Path) -> list[Path]:
    """Return the files of a folder that may be papers, by name."""
    return sorted((path for path in folder.iterdir() if _may_be_paper(path.name)), key=lambda path: path.name)


def _may_be_paper(name: str) -> bool:
    lower = name.lower()
    return lower.endswith(".json") and not lower.endswith(ENDING) and not lower.startswith(".")


def settled(lines: Sequence[Line], roster: Sequence[Student] = ()) -> list[Line]:
    """Return the rows in their order, one for each student who is missing, with the flags that papers get because of one another."""
    papers = [replace(line, flags=tuple(flag for flag in line.flags if flag not in BETWEEN)) for line in lines if line.status != "missing"]
    return _flag_same(_in_order(_flag_twice(papers), roster))


class Desk:
    """What is at hand while papers are marked."""

    def __init__(
        self, document: Document, roster: Sequence[Student] = (), policy: Policy | None = None, by_hand: ByHand | None = None,
        language: str = "en", locale: str = "en",
    ) -> None:  # fmt: skip
        self.document, self.policy, self.by_hand, self.students = document, policy, by_hand or {}, roster
        self.roster = {student.id: student for student in roster}
        self.language, self.locale = language, locale
        self.exam, self.digest = exam_of(document), paper_digest(document)
        self.graders: dict[str, Grader] = {}

    def folder(self, folder: Path, tell: Tell = lambda done, of: None) -> list[Line]:
        """Return the rows of a folder. Raises Problem("no-submissions")."""
        files = papers_in(folder)
        if not files and not self.students:
            raise Problem("no-submissions", folder=folder.name)
        lines: list[Line] = []
        for number, path in enumerate(files):
            tell(number, len(files))
            lines.append(self.line(path))
        tell(len(files), len(files))
        return settled(lines, self.students)

    def again(self, lines: Sequence[Line], paths: Collection[Path]) -> list[Line]:
        """Return the rows with the papers in some files marked anew, or for the first time."""
        kept = [line for line in lines if line.path is not None]
        new = [path for path in paths if path not in {line.path for line in kept}]
        marked = [self.line(line.path) if line.path in paths and line.path else line for line in kept]
        whole = sorted([*marked, *map(self.line, new)], key=lambda line: line.path.name if line.path else "")
        return settled(whole, self.students)

    def line(self, path: Path) -> Line:
        """Return the row of a file."""
        file, stem = _readable(path.name), _readable(path.stem)
        try:
            submission = load_submission(path)
        except Problem:
            known = self.roster.get(stem, Student(stem))
            return Line(stem, known.name, "", file, "unreadable", flags=("unreadable",), path=path)
        listed = self.roster.get(submission.student or stem)
        student = listed or Student(submission.student or stem, submission.name)
        form = submission.form or student.form
        flags = () if listed or not self.roster else ("not-on-roster",)
        line = Line(student.id, student.name or submission.name, form, file, flags=flags, path=path)
        if submission.exam and submission.exam != self.exam.id:
            return replace(line, status="wrong-exam", flags=(*line.flags, "wrong-exam"))
        try:
            line = replace(line, form=find_form(self.exam, form).label)
        except Problem:
            return replace(line, status="wrong-form", flags=(*line.flags, "wrong-form"))
        return self._marked(line, submission, student.form)

    def _marked(self, line: Line, submission: Submission, handed_out: str) -> Line:
        graded = self.grader(line.form).grade(submission.answers, self.language, self.locale)
        graded = overridden(graded, self.by_hand.get(line.student, {}))
        routes = {row.route for row in graded.rows.values() if not row.reason}
        seen = {
            "changed-paper": bool(submission.paper) and submission.paper != self.digest,
            "other-form": bool(handed_out) and handed_out.upper() != line.form,
            "review": "ft-zero" in routes,
            "unread": "unread" in routes,
            "unknown-answers": not set(submission.answers) <= set(graded.rows),
            "by-hand": any(row.reason for row in graded.rows.values()),
        }
        return replace(line, graded=graded, flags=(*line.flags, *(flag for flag, yes in seen.items() if yes)))

    def grader(self, form: str) -> Grader:
        """Return what marks the papers of a form."""
        if form not in self.graders:
            self.graders[form] = Grader(self.document, form, self.policy)
        return self.graders[form]


def _readable(name: str) -> str:
    """Return a name of a file that any file can hold, whatever bytes the disk has for it."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)


def _flag_twice(lines: list[Line]) -> list[Line]:
    """Flag papers of the same student."""
    count = Counter(line.student for line in lines)
    return [replace(line, flags=(*line.flags, "twice")) if count[line.student] > 1 else line for line in lines]


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
