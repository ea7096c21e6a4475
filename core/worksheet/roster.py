"""Reads the list of students: a table with the columns student_id, name and, where papers were handed out by letter, form."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from core.problems import Problem

MOST_BYTES = 8_000_000
IDS = ("student_id", "id", "student", "学号")
NAMES = ("name", "姓名")
FORMS = ("form", "卷")


@dataclass(frozen=True)
class Student:
    """A line of the list."""

    id: str
    name: str = ""
    form: str = ""


def load_roster(path: Path) -> list[Student]:
    """Return the students in their order. Raises Problem("roster-…") in one sentence."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Problem("roster-unreadable", file=path.name) from error
    return read_roster(data, path.name)


def read_roster(data: bytes, file: str) -> list[Student]:
    """Return the students that the bytes of a table list."""
    text = _decoded(data, file)
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), strict=True)]
    except csv.Error as error:
        raise Problem("roster-unreadable", file=file) from error
    rows = [row for row in rows if any(row)]
    head = [cell.casefold() for cell in rows[0]] if rows else []
    at = next((head.index(name) for name in IDS if name in head), None)
    if at is None:
        raise Problem("roster-no-ids", file=file)
    names, forms = (next((head.index(name) for name in known if name in head), None) for known in (NAMES, FORMS))
    students = [Student(_cell(row, at), _cell(row, names), _cell(row, forms)) for row in rows[1:] if _cell(row, at)]
    twice = next((student.id for number, student in enumerate(students) if student.id in {s.id for s in students[:number]}), None)
    if twice is not None:
        raise Problem("roster-twice", file=file, id=twice)
    return students


def _decoded(data: bytes, file: str) -> str:
    if len(data) > MOST_BYTES:
        raise Problem("roster-unreadable", file=file)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Problem("roster-unreadable", file=file)


def _cell(row: list[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""
