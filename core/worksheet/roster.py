"""Reads the list of students: a table with the columns student_id, name and, where papers were handed out by letter, form."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from core.problems import Problem

MOST_BYTES = 8_000_000
IDS = ("student_id", "id", "student", "学号")
NAMES = ("name", "姓名")
FORMS = ("form", "卷")
SEPARATORS = ",;\t"  # a spreadsheet writes the one of its country
RUNS = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True)
class Student:
    """A line of the list."""

    id: str
    name: str = ""
    form: str = ""


def load_roster(path: Path) -> list[Student]:
    """Return the students in their order. Raises Problem("roster-…") in one sentence."""
    try:
        if not path.is_file():  # a pipe would never end
            raise Problem("roster-unreadable", file=path.name)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Problem("roster-unreadable", file=path.name) from error
    return read_roster(data, path.name)


def read_roster(data: bytes, file: str) -> list[Student]:
    """Return the students that the bytes of a table list."""
    text = _decoded(data, file)
    try:
        table = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=_separator(text))
        rows = [[" ".join(cell.split()) for cell in row] for row in table]
    except csv.Error as error:
        raise Problem("roster-unreadable", file=file) from error
    rows = [row for row in rows if any(row)]
    head = [re.sub(r"[\s_-]+", "_", cell.casefold()) for cell in rows[0]] if rows else []
    at = next((head.index(name) for name in IDS if name in head), None)
    if at is None:
        raise Problem("roster-no-ids", file=file)
    names, forms = (next((head.index(name) for name in known if name in head), None) for known in (NAMES, FORMS))
    students = [Student(_cell(row, at), _cell(row, names), _cell(row, forms)) for row in rows[1:] if _cell(row, at)]
    seen: set[str] = set()
    for student in students:
        if student.id in seen:
            raise Problem("roster-twice", file=file, id=student.id[:60])
        seen.add(student.id)
    return students


def _separator(text: str) -> str:
    """Return what stands most often between the names of the columns."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=head.count)


def _decoded(data: bytes, file: str) -> str:
    if len(data) > MOST_BYTES:
        raise Problem("roster-unreadable", file=file)
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))  # as spreadsheets write "Unicode text"
    for encoding in ("utf-16",) if marked else ("utf-8-sig", *_old_encodings(data)):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Problem("roster-unreadable", file=file)


def _old_encodings(data: bytes) -> tuple[str, ...]:
    """Return what a table is in that is not in UTF-8: a Chinese character takes two bytes, a Western letter with an accent stands alone."""
    runs = RUNS.findall(data)
    alone = sum(len(run) == 1 for run in runs)
    return ("cp1252", "gb18030") if 2 * alone > len(runs) else ("gb18030", "cp1252")


def _cell(row: list[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""
