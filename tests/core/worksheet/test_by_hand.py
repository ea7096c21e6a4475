"""Marks by hand: kept at once, beside the papers, and never lost."""

import json
from pathlib import Path

import pytest

from core.problems import Problem
from core.worksheet.by_hand import Given, beside, give, load_by_hand


def test_marks_are_kept_and_taken_back_one_by_one(tmp_path: Path) -> None:
    file = beside(tmp_path / "papers")
    assert file == tmp_path / "papers.by-hand.json"
    give(file, "s1", "q.value", Given(0.5, "slip of\nthe pen"))
    give(file, "张伟", "q.value", Given(1, "读得出"))
    assert give(file, "s1", "f.value", Given(1, "right idea"))["s1"] == {
        "q.value": Given(0.5, "slip of the pen"), "f.value": Given(1, "right idea"),
    }  # fmt: skip
    assert load_by_hand(file)["张伟"] == {"q.value": Given(1, "读得出")}
    give(file, "s1", "q.value", None)
    assert give(file, "s1", "f.value", None) == load_by_hand(file) == {"张伟": {"q.value": Given(1, "读得出")}}
    assert json.loads(file.read_text("utf-8")) == {"张伟": {"q.value": {"marks": 1, "reason": "读得出"}}}


def test_there_is_no_mark_by_hand_without_a_reason(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        give(tmp_path / "b.json", "s1", "q.value", Given(1, "  \n"))
    assert caught.value.code == "no-reason" and not (tmp_path / "b.json").exists()


BROKEN = (
    "", "[]", "{", '{"s1": 1}', '{"s1": {"q.value": 1}}', '{"s1": {"q.value": {"marks": "x", "reason": "r"}}}',
    '{"s1": {"q.value": {"marks": 1}}}', '{"s1": {"q.value": {"marks": 1, "reason": " "}}}',
    '{"s1": {"q.value": {"marks": NaN, "reason": "r"}}}',
    '{"s1": {"q.value": {"marks": 1' + "0" * 400 + ', "reason": "r"}}}', "[" * 100_000,
)  # fmt: skip


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_a_file_that_is_broken_is_refused_and_stays_as_it_is(text: str, tmp_path: Path) -> None:
    file = tmp_path / "papers.by-hand.json"
    file.write_text(text)
    for act in (lambda: load_by_hand(file), lambda: give(file, "s1", "q.value", Given(1, "r"))):
        with pytest.raises(Problem) as caught:
            act()
        assert caught.value.code == "by-hand-unreadable"
    assert file.read_text() == text
