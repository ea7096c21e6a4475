"""What the marking window calls the states of a paper, what is to be looked at, and the reasons for marks."""

from PySide6.QtCore import QCoreApplication

from core.worksheet.batch import Line
from core.worksheet.batch_files import number
from core.worksheet.feedback import GLYPHS
from core.worksheet.grading import Row
from core.worksheet.marking import Route
from gui.languages import QT_TRANSLATE_NOOP

STATUS = {
    "marked": QT_TRANSLATE_NOOP("Marking", "marked"),
    "missing": QT_TRANSLATE_NOOP("Marking", "missing"),
    "unreadable": QT_TRANSLATE_NOOP("Marking", "unreadable"),
    "wrong-exam": QT_TRANSLATE_NOOP("Marking", "another exam"),
    "wrong-form": QT_TRANSLATE_NOOP("Marking", "no such form"),
}
FLAGS = {
    "changed-paper": QT_TRANSLATE_NOOP("Marking", "answered on another version of the paper"),
    "twice": QT_TRANSLATE_NOOP("Marking", "two papers"),
    "not-on-roster": QT_TRANSLATE_NOOP("Marking", "not on the roster"),
    "other-form": QT_TRANSLATE_NOOP("Marking", "another form than the roster says"),
    "review": QT_TRANSLATE_NOOP("Marking", "a following 0 to review"),
    "unread": QT_TRANSLATE_NOOP("Marking", "an answer that is no number"),
    "unknown-answers": QT_TRANSLATE_NOOP("Marking", "answers to what was not asked"),
    "same-answers": QT_TRANSLATE_NOOP("Marking", "same wrong answers as another paper"),
    "by-hand": QT_TRANSLATE_NOOP("Marking", "marks by hand"),
}
ROUTES = {
    "true": QT_TRANSLATE_NOOP("Marking", "right"),
    "rounding": QT_TRANSLATE_NOOP("Marking", "right, rounded"),
    "ft": QT_TRANSLATE_NOOP("Marking", "follows"),
    "ft-zero": QT_TRANSLATE_NOOP("Marking", "follows as 0"),
    "shape": QT_TRANSLATE_NOOP("Marking", "another shape"),
    "wrong": QT_TRANSLATE_NOOP("Marking", "wrong"),
    "blank": QT_TRANSLATE_NOOP("Marking", "empty"),
    "unread": QT_TRANSLATE_NOOP("Marking", "not readable"),
}
PARTS: dict[str, tuple[Route, ...]] = {  # of a class's answers to one blank, and the reasons that belong to each
    "right": ("true", "rounding"),
    "follows": ("ft",),
    "wrong": ("wrong", "shape", "ft-zero", "unread"),
    "empty": ("blank",),
}
LEGEND = {
    "right": QT_TRANSLATE_NOOP("Marking", "right"),
    "follows": QT_TRANSLATE_NOOP("Marking", "follows from an earlier mistake"),
    "wrong": QT_TRANSLATE_NOOP("Marking", "wrong"),
    "empty": QT_TRANSLATE_NOOP("Marking", "empty"),
}


def said(text: str) -> str:
    """Return a text of the marking window in the present language."""
    return QCoreApplication.translate("Marking", text)


def status_text(line: Line) -> str:
    """Return what became of a paper."""
    return said(STATUS[line.status])


def flag_texts(line: Line) -> list[str]:
    """Return what somebody should look at; what the status says already is left out."""
    return [said(FLAGS[flag]) for flag in line.flags if flag in FLAGS]


def route_text(row: Row) -> str:
    """Return the reason for the marks, with its sign."""
    return f"{GLYPHS[row.route]} {said(ROUTES[row.route])}"


def marks_text(row: Row) -> str:
    """Return the marks of a box."""
    return f"{number(row.marks)} / {number(row.out_of)}"
