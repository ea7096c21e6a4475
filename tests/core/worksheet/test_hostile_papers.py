"""Papers that try something: whatever they hold, every other paper is marked and the table is written."""

import csv
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from core.cli import run
from core.document import Document
from core.storage import save_document
from core.worksheet import author
from core.worksheet.batch import Line, mark_folder
from core.worksheet.batch_files import csv_bytes, safe_name, write_feedback
from core.worksheet.canonical import paper_digest
from core.worksheet.commands import asked
from core.worksheet.exam import Concept
from core.worksheet.grading import Grader
from core.worksheet.roster import Student
from core.worksheet.sheet import exam_of
from tests.core.graphs import chain_rule
from tests.core.worksheet.test_batch import RIGHT, chain_of

UNREADABLE: dict[str, bytes] = {
    "empty": b"",
    "cut": b'{"answers": {',
    "a list": b"[1]",
    "nan": b'{"answers": {"q.value": NaN}}',
    "utf16": '{"answers": {}}'.encode("utf-16"),
    "binary": b"\xff\xfe\x00",
    "no answers": b'{"student": {"id": "s"}}',
    "a list of answers": b'{"answers": []}',
    "null": b'{"answers": null}',
    "a student that is a text": b'{"student": "s", "answers": {}}',
    "a form that is a list": b'{"form": [1], "answers": {}}',
    "deep": b'{"answers": {"q.value": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}",
    "a long id": b'{"student": {"id": "' + b"x" * 201 + b'"}, "answers": {}}',
    "many digits": b'{"answers": {"q.value": ' + b"9" * 5000 + b"}}",
    "many answers": json.dumps({"answers": dict.fromkeys(map(str, range(5001)))}).encode(),
    "large": b'{"answers": {"q.value": "' + b"x" * 1_000_000 + b'"}}',
}
STRANGE: dict[str, bytes] = {
    "a number": b'{"answers": {"q.value": 1e999, "f.value": true, "z.grad": {"a": 1}}}',
    "900 lists deep": b'{"answers": {"q.value": ' + b"[" * 900 + b"]" * 900 + b"}}",
    "half a character": b'{"student": {"id": "\\ud800", "name": "\\udfff"}, "answers": {"q.value": "\\ud800"}}',
    "a key that is a formula": b'{"answers": {"=1+1": "3"}}',
    "a byte order mark": b'\xef\xbb\xbf{"answers": {"q.value": "3"}}',
    "an answer twice": b'{"answers": {"q.value": "9", "q.value": "3"}}',
    "a zero byte": b'{"student": {"id": "a\\u0000b"}, "answers": {"q.value": "3\\u0000"}}',
}
LINKS = {"passwd": "/etc/passwd", "endless": "/dev/zero", "nowhere": "none", "round": ".", "itself": "itself.json"}


@pytest.fixture
def exam() -> Document:
    return author.make_paper(author.make_paper(Document(chain_rule()), "values"), "gradients")


def marked(exam: Document, folder: Path, *roster: Student) -> list[Line]:
    """Mark a folder, and write the table and the texts of it."""
    lines = mark_folder(exam, folder, roster)
    keys = [key for key, _ in asked(exam)]
    rows = list(csv.DictReader(io.StringIO(csv_bytes(lines, keys).decode("utf-8-sig"), newline="")))
    assert [row["status"] for row in rows] == [line.status for line in lines]
    out = folder.parent / "out"
    assert all(file.parent == out and file.is_file() for file in write_feedback(lines, out))
    return lines


def test_what_is_no_paper_is_unreadable(exam: Document, tmp_path: Path) -> None:
    here = tmp_path / "in"
    here.mkdir()
    for name, data in UNREADABLE.items():
        (here / f"{name}.json").write_bytes(data)
    (here / "folder.json").mkdir()
    with (here / "200 MB.json").open("wb") as file:
        file.truncate(200_000_000)
    assert {line.student: line.status for line in marked(exam, here)} == dict.fromkeys([*UNREADABLE, "folder", "200 MB"], "unreadable")


def test_what_is_strange_is_marked_for_what_it_is(exam: Document, tmp_path: Path) -> None:
    here = tmp_path / "in"
    here.mkdir()
    for name, data in STRANGE.items():
        (here / f"{name}.json").write_bytes(data)
    lines = {Path(line.file).stem: line for line in marked(exam, here)}
    assert {line.status for line in lines.values()} == {"marked"}
    assert {name: line.graded.total for name, line in lines.items() if line.graded.total} == {"a byte order mark": 1, "an answer twice": 1}
    assert [lines["a number"].graded.rows[key].route for key in ("q.value", "f.value", "z.grad")] == ["unread"] * 3
    assert lines["900 lists deep"].graded.rows["q.value"].route == "shape"
    assert lines["a zero byte"].graded.rows["q.value"].route == "unread"


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
def test_links_pipes_and_names_that_are_no_text_stop_nothing(exam: Document, tmp_path: Path) -> None:
    here = tmp_path / "in"
    here.mkdir()
    paper = json.dumps({"answers": RIGHT})
    for name, target in LINKS.items():
        os.symlink(target, here / f"{name}.json")
    os.mkfifo(here / "pipe.json")
    (here / "UPPER.JSON").write_text(paper)
    (here / ".hidden.json").write_text(paper)
    (here / "in.by-hand.json").write_text(paper)  # what students hand in is never taken for marks by hand, nor for a paper
    try:
        (here / os.fsdecode(b"bad\xff.json")).write_text(paper)
    except OSError:
        (here / "bad\N{REPLACEMENT CHARACTER}.json").write_text(paper)
    found = {line.file: line.status for line in marked(exam, here)}
    unreadable = dict.fromkeys([f"{name}.json" for name in (*LINKS, "pipe")], "unreadable")
    assert found == unreadable | {"UPPER.JSON": "marked", "bad\N{REPLACEMENT CHARACTER}.json": "marked"}


IDS = ("../../x", "/etc/passwd", "..", "C:\\x", "con", "a\x00b", "张" * 100, "🎓" * 90, "Bo", "bo", "e\u0301", "é", "a.", "", ".", "=1")


def test_texts_for_students_stay_in_their_folder_whatever_a_student_is_called(exam: Document, tmp_path: Path) -> None:
    here = tmp_path / "in"
    here.mkdir()
    for number, name in enumerate(IDS):
        (here / f"{number}.json").write_text(json.dumps({"student": {"id": name}, "answers": RIGHT}))
    marked(exam, here)
    names = [file.name for file in (tmp_path / "out").iterdir()]
    assert len(names) == len(IDS) == len({name.casefold() for name in names})
    assert all(len(safe_name(name).encode()) <= 90 for name in IDS)


def test_the_roster_says_who_somebody_is_and_which_form_was_handed_out(exam: Document, tmp_path: Path) -> None:
    here = tmp_path / "in"
    here.mkdir()
    (here / "s1.json").write_text(json.dumps({"student": {"id": "s1", "name": '=HYPERLINK("x")'}, "form": "A", "answers": RIGHT}))
    (line,) = marked(exam, here, Student("s1", "张伟", "B"))
    assert (line.name, line.form, line.flags) == ("张伟", "A", ("other-form",))


def test_a_formula_of_thousands_of_gates_holds_up_nobody() -> None:
    exam = author.add_concept(Document(chain_rule()), Concept("draw", text="(x+y)*z"))
    for text in ("x+" * 3000 + "x", "(" * 5000, "-" * 9000 + "x", "9**9**9**9", "x**9**9**9"):
        assert Grader(exam).grade({"draw": text}).rows["draw"].route in ("wrong", "unread")


CHANGES: list[dict[str, Any]] = [{}, {"exam": "OTHER"}, {"paper": "0" * 64}, {"form": "Q"}, {"answers": {"total": "28"}}, {}]
KINDS = [
    ("marked", "28", ""), ("wrong-exam", "", "wrong-exam"), ("marked", "28", "changed-paper"), ("wrong-form", "", "wrong-form"),
    ("marked", "0", "unknown-answers"), ("unreadable", "", "unreadable"),
]  # fmt: skip


def test_three_hundred_papers_of_every_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exam, here, table = chain_of(14), tmp_path / "in", tmp_path / "marks.csv"
    here.mkdir()
    save_document(exam, tmp_path / "exam.backwire")
    truth = {key: str(row.expected) for key, row in Grader(exam).grade({}).rows.items()}
    assert len(truth) == 28
    for number in range(300):
        name = '=HYPERLINK("x")' if number % 2 else "张伟"
        record = {"exam": exam_of(exam).id, "paper": paper_digest(exam), "form": "A", "answers": truth} | CHANGES[number % 6]
        text = json.dumps(record | {"student": {"id": f"s{number:03}", "name": name}})
        (here / f"s{number:03}.json").write_text(text[:99] if number % 6 == 5 else text)
    (tmp_path / "roster.csv").write_text("student_id\n" + "\n".join(f"s{number:03}" for number in range(306)))
    options = ["mark", str(tmp_path / "exam.backwire"), "--submissions", str(here), "--roster", str(tmp_path / "roster.csv")]
    assert run([*options, "--csv", str(table)]) == 1
    first = table.read_bytes()
    assert run([*options, "--csv", str(table)]) == 1 and table.read_bytes() == first and first.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(first.decode("utf-8-sig"), newline="")))
    expected = [KINDS[number % 6] for number in range(300)] + [("missing", "", "missing")] * 6
    assert [(row["status"], row["total"], row["flags"]) for row in rows] == expected
    assert rows[1]["name"] == '\'=HYPERLINK("x")' and rows[2]["name"] == "张伟"
    assert capsys.readouterr().err == ""
