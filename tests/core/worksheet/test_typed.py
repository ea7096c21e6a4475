"""Papers that are typed from a sheet."""

import json
from pathlib import Path

import pytest

from core.document import Document
from core.problems import Problem
from core.worksheet import author
from core.worksheet.batch import mark_folder
from core.worksheet.exam import Concept
from core.worksheet.typed import TypedPaper, open_typed, save_typed
from tests.core.graphs import chain_rule, gate, graph, leaf

TEXTS = {"q.value": "3", "f.value": " -12 ", "role:f": "switcher", "z.grad": ""}


@pytest.fixture
def exam() -> Document:
    whole = author.make_paper(author.make_paper(Document(chain_rule()), "values"), "gradients")
    return author.add_concept(whole, Concept("role", 2.0, "f"))


def test_a_typed_paper_is_marked_as_any_other(exam: Document, tmp_path: Path) -> None:
    path = save_typed(exam, tmp_path, TypedPaper("s 1", "张伟", "A", TEXTS))
    assert path == tmp_path / "s_1.json"
    (line,) = mark_folder(exam, tmp_path)
    assert (line.student, line.name, line.graded.total, line.flags) == ("s 1", "张伟", 4, ())
    assert line.graded.rows["z.grad"].route == "blank"


def test_the_entries_of_an_array_are_typed_in_a_row(tmp_path: Path) -> None:
    of = graph(leaf("W", [[1.0, 2.0], [3.0, 4.0]]), leaf("x", [1.0, -1.0]), gate("q", "matmul", "W", "x"), gate("f", "sum", "q"))
    exam = author.make_paper(Document(of), "gradients")
    save_typed(exam, tmp_path, TypedPaper("s1", texts={"W.grad": "1 -1 1 -1", "x.grad": "4 6", "q.grad": "1 1"}))
    (line,) = mark_folder(exam, tmp_path)
    assert line.graded.total == line.graded.out_of == 3


def test_a_typed_paper_can_be_typed_again_and_one_that_was_handed_in_cannot(exam: Document, tmp_path: Path) -> None:
    path = save_typed(exam, tmp_path, TypedPaper("s1", "Ana", "A", TEXTS))
    assert open_typed(path) == TypedPaper("s1", "Ana", "A", {key: text for key, text in TEXTS.items() if text})
    save_typed(exam, tmp_path, TypedPaper("s1", "Ana", "A", {"q.value": "4"}))
    assert json.loads(path.read_text("utf-8"))["answers"] == {"q.value": "4"}
    handed_in = tmp_path / "s2.json"
    handed_in.write_text(json.dumps({"student": {"id": "s2"}, "answers": {}}))
    before = handed_in.read_bytes()
    for student in ("s2", "s2/", "S1 "):
        if student == "S1 " and not (tmp_path / "S1.json").exists():
            continue  # another file, where the disk tells letters apart
        with pytest.raises(Problem) as caught:
            save_typed(exam, tmp_path, TypedPaper(student, texts=TEXTS))
        assert caught.value.code == "paper-exists"
    assert handed_in.read_bytes() == before and open_typed(handed_in) is None


def test_a_paper_belongs_to_somebody(exam: Document, tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        save_typed(exam, tmp_path, TypedPaper("  ", texts=TEXTS))
    assert caught.value.code == "paper-nobody" and not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["", "[]", '{"answers": {}, "typed": 7}', '{"answers": {}, "typed": {"q.value": 3}}'])
def test_what_is_no_typed_paper_is_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text(text)
    assert open_typed(tmp_path / "p.json") is None
    assert open_typed(tmp_path / "none.json") is None
