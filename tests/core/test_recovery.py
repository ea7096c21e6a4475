"""Copies of unsaved work: kept quietly, offered after a crash, gone after a clean end."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.document import Document, Graph, Node
from core.problems import Problem
from core.recovery import YOUNG, Recovery, forget, recoverable
from core.storage import load_document, save_document

ROOT = Path(__file__).resolve().parent.parent.parent
WORK = Document(Graph({"x": Node("x", "variable", value=-2.0, label="x")}))
MORE = Document(Graph({"x": Node("x", "variable", value=7.0, label="x")}))

CRASH = """
import os, sys
from pathlib import Path
from core.examples import example
from core.recovery import Recovery
recovery = Recovery(Path(sys.argv[1]))
recovery.keep("tab1", example("chain-rule").document, Path(sys.argv[2]))
recovery.keep("tab2", example("fork").document)
print("kept", flush=True)
if sys.argv[3] == "crash":
    os._exit(1)
sys.stdin.read()
"""


def start(folder: Path, original: Path, how: str) -> subprocess.Popen[bytes]:
    arguments = [sys.executable, "-c", CRASH, str(folder), str(original), how]
    process = subprocess.Popen(arguments, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == b"kept"
    return process


def test_after_a_crash_the_work_is_offered_with_its_place_and_time(tmp_path: Path) -> None:
    mine = tmp_path / "lecture.backwire"
    save_document(WORK, mine)
    start(tmp_path / "state", mine, "crash").communicate()
    found = recoverable(tmp_path / "state")
    assert [(entry.original, entry.document.note("en").title) for entry in found] == [
        (None, "A fork: gradients add"), (mine, "Chain rule: f = (x + y)z"),
    ]  # fmt: skip
    assert all(abs(entry.time - time.time()) < 60 for entry in found)
    assert load_document(mine) == WORK


def test_the_work_of_a_program_that_runs_is_left_alone(tmp_path: Path) -> None:
    other = start(tmp_path, tmp_path / "a.backwire", "wait")
    try:
        assert recoverable(tmp_path) == ()
    finally:
        other.kill()
        other.communicate()
    assert len(recoverable(tmp_path)) == 2


def test_ones_own_work_is_not_offered(tmp_path: Path) -> None:
    recovery = Recovery(tmp_path)
    recovery.keep("tab1", WORK)
    assert recoverable(tmp_path) == ()
    recovery.close()


def test_what_was_forgotten_is_not_offered_again(tmp_path: Path) -> None:
    start(tmp_path, tmp_path / "a.backwire", "crash").communicate()
    first, second = recoverable(tmp_path)
    forget(first)
    assert [entry.copy for entry in recoverable(tmp_path)] == [second.copy]
    forget(second)
    assert recoverable(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_an_equal_document_is_not_written_again(tmp_path: Path) -> None:
    recovery = Recovery(tmp_path)
    assert recovery.keep("tab1", WORK)
    before = {file: file.stat().st_mtime_ns for file in recovery.folder.iterdir()}
    assert not recovery.keep("tab1", Document(Graph(dict(WORK.graph.nodes))))
    assert {file: file.stat().st_mtime_ns for file in recovery.folder.iterdir()} == before
    assert recovery.keep("tab1", MORE)
    assert load_document(recovery.folder / "tab1.backwire") == MORE
    recovery.close()


def test_saved_work_is_discarded_and_a_clean_end_leaves_nothing(tmp_path: Path) -> None:
    recovery = Recovery(tmp_path)
    recovery.keep("tab1", WORK)
    recovery.keep("tab2", WORK)
    recovery.discard("tab1")
    recovery.discard("never")
    assert sorted(file.name for file in recovery.folder.iterdir()) == ["owner.lock", "tab2.about.json", "tab2.backwire"]
    assert recovery.keep("tab1", WORK)
    recovery.close()
    assert list(tmp_path.iterdir()) == []


def test_a_broken_copy_is_not_offered_and_hides_no_other(tmp_path: Path) -> None:
    start(tmp_path, tmp_path / "a.backwire", "crash").communicate()
    (session,) = tmp_path.iterdir()
    (session / "tab1.backwire").write_bytes(b'{"format": "back')
    (session / "tab2.about.json").write_bytes(b"?")
    (entry,) = recoverable(tmp_path)
    assert entry.original is None
    assert abs(entry.time - time.time()) < 60


def test_a_folder_that_is_just_being_claimed_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "1-ab").mkdir()
    owner = tmp_path / "1-ab" / "owner.lock"
    owner.touch()
    assert recoverable(tmp_path) == ()
    assert owner.exists()
    old = time.time() - 2 * YOUNG
    os.utime(owner, (old, old))
    assert recoverable(tmp_path) == ()
    assert not owner.exists()


def test_a_place_that_cannot_be_written_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Problem):
        Recovery(tmp_path / "file" / "state")
    recovery = Recovery(tmp_path / "state")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.atomic.write_bytes", full)
    with pytest.raises(Problem) as caught:
        recovery.keep("tab1", WORK)
    assert caught.value.code == "file-unwritable"
    monkeypatch.undo()
    assert recovery.keep("tab1", WORK)
    recovery.close()


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    assert recoverable(tmp_path / "none") == ()
