"""The marking of a folder of papers for one document: done beside the window, and again where the exam changes; marks by hand are kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from core import atomic
from core.document import Document
from core.history import Changes
from core.problems import Problem
from core.storage import unwritable
from core.watch import Watch
from core.worksheet.analysis import Analysis, analyse, analysis_csv, analysis_object
from core.worksheet.batch import Desk, Line
from core.worksheet.batch_files import csv_bytes, write_feedback
from core.worksheet.by_hand import Given, beside, give, load_by_hand
from core.worksheet.commands import asked
from core.worksheet.roster import Student, load_roster
from core.worksheet.typed import TypedPaper, save_typed
from gui.languages import language
from gui.store import Store
from gui.widgets.work import Work

AFTER = 300  # milliseconds between a change of the exam and the marking that follows it


@dataclass(frozen=True)
class Task:
    """What is to be marked: papers in a folder, for the students of a roster where there is one."""

    document: Document
    folder: Path
    roster: Path | None
    language: str
    locale: str


@dataclass(frozen=True)
class Outcome:
    """What came of it: the rows, what marked them, and how each blank went."""

    desk: Desk
    lines: tuple[Line, ...]
    analysis: Analysis


class Marking(QObject):
    """Knows the folder, the roster and what came of them; every mark by hand is written at once.

    begun, done  papers are being marked; they are, or that was stopped
    refused      Problem: something could not be done, everything else is as it was
    saved        Path: a table, texts or a paper were written
    """

    begun = Signal()
    done = Signal()
    refused = Signal(object)
    saved = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.folder: Path | None = None
        self.roster: Path | None = None
        self.outcome: Outcome | None = None
        self._work: Work | None = None
        self.draft: TypedPaper | None = None  # a paper that was typed in part and not saved
        self._good: tuple[Path | None, Path | None] = (None, None)
        self._failed = False
        self._marked: Document | None = None  # what the outcome was marked by
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(AFTER)
        self._later.timeout.connect(self._exam_changed)
        store.graph_changed.connect(self._wait)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows of the papers."""
        return self.outcome.lines if self.outcome is not None else ()

    @property
    def absent(self) -> list[Student]:
        """The students of the roster who have no paper."""
        gone = {line.student for line in self.lines if line.status == "missing"}
        return [student for student in self.outcome.desk.students if student.id in gone] if self.outcome is not None else []

    @property
    def busy(self) -> bool:
        """Whether papers are being marked."""
        return self._work is not None

    @property
    def share(self) -> float:
        """How much of it is done, 0 … 1."""
        return self._work.share if self._work is not None else 1.0

    @property
    def by_hand(self) -> Path | None:
        """The file of the marks by hand."""
        return beside(self.folder) if self.folder is not None else None

    # ---------------------------------------------------------------- marking

    def take(self, path: Path) -> bool:
        """Mark the papers of a folder, or by the students of a table; return whether it is one of these."""
        if path.is_dir():
            self.folder = path
        elif path.suffix.lower() in (".csv", ".tsv", ".txt"):
            self.roster = path
        else:
            return False
        self.mark()
        return True

    def without_roster(self) -> None:
        """Mark for nobody in particular."""
        self.roster = None
        self.mark()

    def mark(self) -> None:
        """Mark all papers beside the window; what was going on is stopped."""
        self.stop()
        if self.folder is None:
            return
        document = self.store.whole
        task = Task(document, self.folder, self.roster, language(), QLocale.system().name())
        work = self._work = Work(lambda watch: _marked(task, watch))
        work.done.connect(self._finish)
        work.begin()
        self.begun.emit()

    def stop(self) -> None:
        """Mark no more; what was marked before stays."""
        work, self._work = self._work, None
        if work is not None:
            work.stop()
            self.done.emit()

    def _finish(self, work: Work, result: Outcome | Problem) -> None:
        if work is not self._work:
            return
        self._work, self._failed = None, isinstance(result, Problem)
        if isinstance(result, Outcome):
            self.outcome, self._marked, self._good = result, result.desk.document, (self.folder, self.roster)
        else:
            if result.code == "no-submissions":
                self.outcome, self._good = None, (self.folder, self.roster)  # papers may be typed into it
            self.folder, self.roster = self._good  # what is shown stays, and is what it is called
            self.refused.emit(result)
        self.done.emit()

    def _wait(self, changes: Changes) -> None:
        self._later.start()

    def _exam_changed(self) -> None:
        whole = self.store.whole
        if self.folder is not None and (self._failed or self._marked is None or not _same_exam(whole, self._marked)):
            self.mark()

    def _again(self, paths: Collection[Path]) -> None:
        """Mark some papers anew, at once."""
        assert self.outcome is not None
        desk = self.outcome.desk
        lines = tuple(desk.again(self.outcome.lines, paths))
        self.outcome = Outcome(desk, lines, analyse(desk.document, lines, None, desk.locale))
        self.done.emit()

    # ---------------------------------------------------------------- by hand

    def give(self, student: str, key: str, given: Given | None) -> bool:
        """Give marks by hand, or take them back, and keep that at once; return whether it was possible."""
        if self.outcome is None or self.by_hand is None:
            return False
        try:
            self.outcome.desk.by_hand = give(self.by_hand, student, key, given)
        except Problem as problem:
            self.refused.emit(problem)
            return False
        except OSError as error:
            self.refused.emit(unwritable(self.by_hand, error))
            return False
        self._again([line.path for line in self.lines if line.student == student and line.path is not None])
        return True

    def add(self, path: Path) -> None:
        """Mark a paper that was put into the folder."""
        if self.outcome is None:
            self.mark()
        else:
            self._again([path])

    def keep_draft(self) -> None:
        """Put a paper that was typed in part among the others, beside one that was handed in."""
        draft, self.draft = self.draft, None
        if draft is None or self.folder is None:
            return
        whose = draft.student.strip()
        for student in (whose, f"{whose} typed".strip()):
            with suppress(Problem):
                save_typed(self._document(), self.folder, replace(draft, student=student))
                return

    # ---------------------------------------------------------------- what is written

    def save_table(self, path: Path) -> None:
        """Write the table of marks."""
        keys = [key for key, _ in asked(self._document())]
        self._write(path, lambda: atomic.write_bytes(path, csv_bytes(self.lines, keys)))

    def save_texts(self, folder: Path) -> None:
        """Write a text for each student."""
        self._write(folder, lambda: write_feedback(self.lines, folder, language()))

    def save_analysis(self, path: Path) -> None:
        """Write how each blank went, as a table or, where the name ends in .json, as records."""
        if self.outcome is None:
            return
        found = self.outcome.analysis
        as_records = path.suffix.lower() == ".json"
        data = json.dumps(analysis_object(found), ensure_ascii=False, indent=1).encode() if as_records else analysis_csv(found, language())
        self._write(path, lambda: atomic.write_bytes(path, data))

    def _write(self, path: Path, write: Callable[[], object]) -> None:
        try:
            write()
        except OSError as error:
            self.refused.emit(unwritable(path, error))
        else:
            self.saved.emit(path)

    def _document(self) -> Document:
        return self._marked if self._marked is not None else self.store.whole


def _same_exam(one: Document, other: Document) -> bool:
    """Return whether two documents mark a paper the same way: where gates stand does not count."""
    if one.exam != other.exam or one.graph.output != other.graph.output:
        return False
    return one.graph is other.graph or all(
        name in other.graph.nodes and replace(node, pos=other.graph.nodes[name].pos) == other.graph.nodes[name]
        for name, node in one.graph.nodes.items()
    )


def _marked(task: Task, watch: Watch) -> Outcome | Problem:
    """Mark a folder; runs beside the window."""
    try:
        roster = load_roster(task.roster) if task.roster is not None else []
        kept = beside(task.folder)
        desk = Desk(task.document, roster, None, load_by_hand(kept) if kept.exists() else {}, task.language, task.locale)
        lines = tuple(desk.folder(task.folder, lambda done, of: watch(done / max(1, of))))
        return Outcome(desk, lines, analyse(task.document, lines, None, task.locale))
    except Problem as problem:
        return problem
    except OSError as error:
        return Problem("folder-unreadable", folder=task.folder.name, reason=error.strerror or str(error))
