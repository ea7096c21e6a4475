"""A folder of papers: honest ones, broken ones, and those that try something."""

import csv
import io
import json
import time
from pathlib import Path
from typing import Any

import pytest

from core.cli import run
from core.document import Document
from core.storage import save_document
from core.worksheet import author
from core.worksheet.batch import Line, mark_folder
from core.worksheet.batch_files import csv_bytes, safe_name, write_feedback
from core.worksheet.by_hand import Given
from core.worksheet.canonical import paper_digest
from core.worksheet.commands import asked
from core.worksheet.exam import Place
from core.worksheet.roster import Student
from core.worksheet.sheet import exam_of
from tests.core.graphs import chain_rule, gate, graph, leaf

RIGHT = {"q.value": "3", "f.value": "-12", "q.grad": "-4", "z.grad": "3", "y.grad": "-4", "x.grad": "-4"}


@pytest.fixture
def exam() -> Document:
    return author.make_paper(author.make_paper(Document(chain_rule()), "values"), "gradients")


def hand_in(folder: Path, name: str, **record: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"student": {"id": name, "name": name.title()}, "answers": RIGHT} | record), encoding="utf-8")
    return path


def by_student(lines: list[Line]) -> dict[str, Line]:
    return {line.student: line for line in lines}


def test_each_paper_has_the_status_that_it_deserves(exam: Document, tmp_path: Path) -> None:
    here = tmp_path / "in"
    hand_in(here, "honest", exam=exam_of(exam).id, paper=paper_digest(exam), form="A")
    hand_in(here, "other", exam="OTHER")
    hand_in(here, "letter", form="Q")
    hand_in(here, "changed", paper="0" * 64)
    hand_in(here, "words", answers={"q.value": "three"})
    hand_in(here, "zeros", answers={"q.grad": "0", "x.grad": "0"})
    hand_in(here, "more", answers={**RIGHT, "total": "100", "q.marks": "50"}, policy={"ft_fraction": 9}, marks=99)
    hand_in(here, "stranger")
    cut = hand_in(here, "cut")
    cut.write_bytes(cut.read_bytes()[:-9])
    (here / "binary.json").write_bytes(b"\xff\xfe\x00\x01")
    (here / "deep.json").write_text("[" * 100_000)
    (here / "list.json").write_text("[1, 2]")
    (here / "nan.json").write_text('{"answers": {"q.value": NaN}}')
    (here / "notes.txt").write_text("not a paper")
    (here / "folder.json").mkdir()
    roster = [Student(name) for name in ("honest", "other", "letter", "changed", "words", "zeros", "more", "cut", "absent")]
    lines = mark_folder(exam, here, roster)
    found = by_student(lines)
    assert [line.student for line in lines[:9]] == [student.id for student in roster]
    assert {name: line.status for name, line in found.items() if line.status != "marked"} == {
        "other": "wrong-exam", "letter": "wrong-form", "cut": "unreadable", "binary": "unreadable", "deep": "unreadable",
        "list": "unreadable", "nan": "unreadable", "folder": "unreadable", "absent": "missing",
    }  # fmt: skip
    assert found["honest"].graded.total == found["stranger"].graded.total == found["more"].graded.total == 6
    flags = {name: line.flags for name, line in found.items() if line.status == "marked"}
    assert flags["honest"] == () and flags["changed"] == ("changed-paper",) and flags["words"] == ("unread",)
    assert flags["zeros"] == ("review",) and flags["more"] == ("unknown-answers",) and flags["stranger"] == ("not-on-roster",)


def test_marks_come_from_the_lecturers_file(exam: Document, tmp_path: Path) -> None:
    hand_in(tmp_path / "in", "s", graph={"nodes": []}, exam=exam_of(exam).id, answers={"q.value": "99"}, expected={"q.value": 99})
    (line,) = mark_folder(exam, tmp_path / "in")
    assert line.graded.total == 0 and line.graded.rows["q.value"].expected == 3


def test_the_same_wrong_answers_are_flagged(exam: Document, tmp_path: Path) -> None:
    wrong = {"q.value": "8", "f.value": "1.5", "z.grad": "2.25"}
    for name, answers in {"a": wrong, "b": {**wrong, "x.grad": "-4"}, "c": {**wrong, "f.value": "1"}, "d": RIGHT}.items():
        hand_in(tmp_path / "in", name, answers=answers)
    assert {line.student: "same-answers" in line.flags for line in mark_folder(exam, tmp_path / "in")} == {
        "a": True, "b": True, "c": False, "d": False,
    }  # fmt: skip


def test_two_papers_of_one_student_are_both_there(exam: Document, tmp_path: Path) -> None:
    hand_in(tmp_path / "in", "first", student={"id": "s1"})
    hand_in(tmp_path / "in", "second", student={"id": "s1"}, answers={})
    lines = mark_folder(exam, tmp_path / "in", [Student("s1", "One")])
    assert [(line.file, line.graded.total, line.flags, line.name) for line in lines] == [
        ("first.json", 6, ("twice",), "One"), ("second.json", 0, ("twice",), "One"),
    ]  # fmt: skip


def test_marks_by_hand_are_kept_when_all_is_marked_again(exam: Document, tmp_path: Path) -> None:
    hand_in(tmp_path / "in", "s1", answers={"q.value": "4"})
    by_hand = {"s1": {"q.value": Given(0.5, "slip of the pen"), "f.value": Given(99.0, "too generous")}}
    for _ in range(2):
        (line,) = mark_folder(exam, tmp_path / "in", by_hand=by_hand)
        assert line.graded.rows["q.value"].reason == "slip of the pen"
        assert line.graded.total == 1.5 and line.flags == ("by-hand",)


NAMES = ('=HYPERLINK("http://x.y","z")', "+1", "-2", "@SUM(A1)", "\t=1", "张伟", 'O\'Brien, "Bo"', "../../etc/passwd", "CON", "a\nb")


def test_names_survive_the_table_and_run_nothing(exam: Document, tmp_path: Path) -> None:
    for number, name in enumerate(NAMES):
        hand_in(tmp_path / "in", f"f{number}", student={"id": name, "name": name})
    lines = mark_folder(exam, tmp_path / "in")
    data = csv_bytes(lines, [key for key, _ in asked(exam)])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert list(rows[0])[:9] == ["student_id", "name", "form", "file", "status", "total", "out_of", "percent", "flags"]
    assert list(rows[0])[9:11] == ["q.value.marks", "q.value.route"]
    for name, row in zip(NAMES, rows, strict=True):
        clean = " ".join(name.split())
        assert row["name"] == ("'" + clean if clean[0] in "=+-@" else clean)
        assert all(not (cell or "").startswith(("=", "+", "@", "\t")) for cell in row.values())
        assert (row["total"], row["out_of"], row["percent"], row["q.value.route"]) == ("6", "6", "100.00", "true")
    files = write_feedback(lines, tmp_path / "out")
    assert len(set(files)) == len(NAMES) and all(file.parent == tmp_path / "out" and file.exists() for file in files)
    assert "张伟" in files[5].read_text("utf-8")


@pytest.mark.parametrize("name", ["", "..", "con", "a/b", "COM1.txt", "x" * 500, "\x00", " "])
def test_a_name_for_a_file_is_one_everywhere(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe) < 90 and not set(safe) & set('/\\:*?"<>|\x00 ')
    assert not safe.startswith(".") and safe.lower() not in ("con", "com1.txt")


def chain_of(length: int) -> Document:
    nodes = [leaf("x0", 1.0)]
    for k in range(1, length + 1):
        nodes.append(gate(f"x{k}", "add_constant" if k % 2 else "multiply_constant", f"x{k - 1}", c=2.0))
    document = Document(graph(*nodes))
    return author.make_paper(author.make_paper(document, "values"), "gradients")


def test_three_hundred_papers_twice_are_the_same_bytes(tmp_path: Path) -> None:
    exam = chain_of(14)
    keys = [key for key, _ in asked(exam)]
    assert len(keys) == 28
    for number in range(300):
        answers: dict[str, Any] = {key: str((number * 7 + k) % 11) for k, key in enumerate(keys)}
        hand_in(tmp_path / "in", f"s{number:03}", answers=answers, form="A")
    for number in range(0, 300, 60):
        (tmp_path / "in" / f"s{number:03}.json").write_text('{"answers": {')
    roster = [Student(f"s{number:03}") for number in range(310)]
    begun = time.process_time()
    first = mark_folder(exam, tmp_path / "in", roster)
    print(f"300 papers of 28 blanks: {time.process_time() - begun:.2f} s CPU")
    again = mark_folder(exam, tmp_path / "in", roster)
    assert csv_bytes(first, keys) == csv_bytes(again, keys)
    statuses = [line.status for line in first]
    assert (statuses.count("marked"), statuses.count("unreadable"), statuses.count("missing")) == (295, 5, 10)
    for line, other in zip(write_feedback(first[:40], tmp_path / "a"), write_feedback(again[:40], tmp_path / "b"), strict=True):
        assert line.read_bytes() == other.read_bytes()


# ---------------------------------------------------------------- on the command line


def test_the_command_marks_a_folder(exam: Document, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, table = tmp_path / "exam.backwire", tmp_path / "marks.csv"
    save_document(exam, file)
    hand_in(tmp_path / "in", "s1")
    (tmp_path / "roster.csv").write_text("student_id,name\ns1,张伟\n", "utf-8")
    options = ["mark", str(file), "--submissions", str(tmp_path / "in"), "--roster", str(tmp_path / "roster.csv")]
    assert run([*options, "--csv", str(table), "--feedback", str(tmp_path / "out")]) == 0
    first = table.read_bytes()
    assert run([*options, "--csv", str(table), "--feedback", str(tmp_path / "out")]) == 0
    assert table.read_bytes() == first and "✓ q.value: 3   1/1   Right." in (tmp_path / "out" / "s1.txt").read_text("utf-8")
    hand_in(tmp_path / "in", "s2", answers={"q.grad": "0", "x.grad": "0"})
    assert run(options) == 1
    assert "s2  marked  0  not-on-roster;review" in capsys.readouterr().out
    assert run(["mark", str(file), "--submissions", str(tmp_path / "nowhere")]) == 2
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "x.json").write_text("{")
    assert run(["mark", str(file), "--submissions", str(tmp_path / "bad")]) == 2
    assert run(["mark", str(file)]) == 2


def test_the_command_marks_one_paper(exam: Document, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "exam.backwire"
    save_document(exam, file)
    paper = hand_in(tmp_path / "in", "s1", answers={**RIGHT, "q.value": "7", "f.value": "-28", "z.grad": "7"})

    def marked(*options: str) -> Any:
        assert run(["mark", str(file), str(paper), "--json", *options]) == 0
        return json.loads(capsys.readouterr().out)

    found = marked()
    assert (found["total"], found["out_of"]) == (5.0, 6.0)
    assert found["items"]["z.grad"] == {
        "marks": 1.0, "out_of": 1.0, "route": "ft", "got": "7", "expected": 3.0, "from": "q.value", "feedback": "Correct from your q.",
    }  # fmt: skip
    assert marked("--no-follow-through")["total"] == 3
    assert marked("--ft-fraction", "0.5")["total"] == 4
    hand_in(tmp_path / "in", "s1", exam="OTHER")
    assert run(["mark", str(file), str(paper)]) == 2
    assert "OTHER" in capsys.readouterr().err


def test_the_command_makes_a_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "exam.backwire"
    make = ["sheet", "chain-rule", "--set", "x=1", "y=2"]
    make += ["--blank", "q.value", "--blank", "q.grad:2", "--hide", "f.value", "--ask", "role:q"]
    assert run(make) == 0
    assert capsys.readouterr().out.split() == ["q.value", "1", "q.grad", "2", "role:q", "1"]
    assert run([*make, "--dp", "3", "--forms", "A-C", "--domain", "x=int:-5..5", "--seed", "4", "--save", str(file)]) == 0
    from core.storage import load_document

    saved = exam_of(load_document(file))
    assert saved.decimals == 3 and [form.label for form in saved.forms] == ["A", "B", "C"] and saved.hidden == {Place("f", "value")}
    assert saved.out_of == 4
    copy = tmp_path / "copy.backwire"
    assert run(["sheet", str(file), "--students", str(copy)]) == 0
    assert b"policy" not in copy.read_bytes() and load_document(copy).exam is not None
    for wrong in ("--blank nothing.grad", "--forms A-9", "--domain x=1", "--ask guess", "--dp -1", "--blank x.grad:-1"):
        assert run([*make, *wrong.split()]) == 2, wrong
    assert run(["sheet", "chain-rule"]) == 2
    assert "no worksheet" in capsys.readouterr().err
