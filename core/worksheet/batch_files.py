"""Writes what came out of a folder of papers: a table for the office, and a text for each student."""

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from core import atomic
from core.words import Words
from core.worksheet.batch import Line
from core.worksheet.feedback import GLYPHS

HEAD = ("student_id", "name", "form", "file", "status", "total", "out_of", "percent", "flags")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # full-width ones too: some spreadsheets take them for the same
LONGEST = 80  # bytes of a name, well below what every system takes
DEEPEST = 8  # lists within lists
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\s]+')
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
TOTAL = Words("Total: {total} of {out_of}", "总分：{total} / {out_of}")
FORM = Words("Form {form}", "{form} 卷")
NOT_MARKED: dict[str, Words] = {
    "unreadable": Words("The file {file} cannot be read. Hand it in again.", "无法读取文件 {file}。请重新提交。"),
    "wrong-exam": Words("The file {file} belongs to another exam.", "文件 {file} 属于另一场考试。"),
    "wrong-form": Words("The file {file} names a form that this exam does not have.", "文件 {file} 指明的卷别不存在。"),
    "missing": Words("Nothing was handed in.", "未提交。"),
}


def csv_bytes(lines: Sequence[Line], keys: Sequence[str]) -> bytes:
    """Return the table: UTF-8 with a byte order mark; a text that a spreadsheet would run gets an apostrophe before it."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([*HEAD, *(part for key in keys for part in (guarded(f"{key}.marks"), guarded(f"{key}.route")))])
    for line in lines:
        table.writerow(_row(line, keys))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _row(line: Line, keys: Sequence[str]) -> list[str]:
    texts = [guarded(text) for text in (line.student, line.name, line.form, line.file)]
    rows = line.graded.rows
    marked = line.status == "marked"
    percent = 100 * line.graded.total / line.graded.out_of if marked and line.graded.out_of else 0.0
    numbers = [number(line.graded.total), number(line.graded.out_of), f"{percent:.2f}"] if marked else ["", "", ""]
    cells = [part for key in keys for part in ((number(rows[key].marks), rows[key].route) if key in rows else ("", ""))]
    return [*texts, line.status, *numbers, ";".join(line.flags), *cells]


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(DANGEROUS) else text


def number(x: float) -> str:
    """Return marks as they are written: 2, 0.5, 0.8333."""
    return f"{x:.4f}".rstrip("0").rstrip(".")


def write_feedback(lines: Sequence[Line], folder: Path, language: str = "en") -> list[Path]:
    """Write a text for each student into a folder; return the files, in the order of the rows."""
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    written: list[Path] = []
    for line in lines:
        name = _free(safe_name(line.student), taken)
        written.append(folder / f"{name}.txt")
        atomic.replace_bytes(written[-1], feedback_text(line, language).encode("utf-8"))
    return written


def safe_name(text: str) -> str:
    """Return a name for a file that is one on every system, whatever the student is called."""
    plain = unicodedata.normalize("NFC", text).encode("utf-8", "replace").decode()
    clean = UNSAFE.sub("_", plain).strip("._ ").encode()[:LONGEST].decode("utf-8", "ignore").strip("._ ") or "student"
    return f"_{clean}" if RESERVED.fullmatch(clean) else clean


def _free(name: str, taken: set[str]) -> str:
    free, count = name, 2
    while free.casefold() in taken:
        free, count = f"{name}-{count}", count + 1
    taken.add(free.casefold())
    return free


def feedback_text(line: Line, language: str = "en") -> str:
    """Return what a student reads: the total, then a line for each answer."""
    head = f"{line.student}  {line.name}".strip()
    if line.status != "marked":
        return f"{head}\n\n{NOT_MARKED[line.status].say(language).format(file=line.file)}\n"
    total = TOTAL.say(language).format(total=number(line.graded.total), out_of=number(line.graded.out_of))
    texts = [
        f"{GLYPHS[row.route]} {key}: {shown(row.got)}   {number(row.marks)}/{number(row.out_of)}   {row.reason or row.feedback}"
        for key, row in line.graded.rows.items()
    ]
    return "\n".join([head, FORM.say(language).format(form=line.form), total, "", *texts, ""])


def shown(got: object, depth: int = 0) -> str:
    """Return an answer on one line, cut where it is long or deep."""
    if isinstance(got, list):
        return "[" + (", ".join(shown(part, depth + 1) for part in got[:50]) if depth < DEEPEST else "…") + "]"
    text = "" if got is None else str(got)
    return "".join(letter if letter.isprintable() else "�" for letter in text[:200]) or "–"
