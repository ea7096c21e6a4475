"""A few letters find what is meant."""

import pytest

from gui.widgets.fuzzy import best, rank

TEXTS = ["Tidy everything", "Tidy the selection", "Undo Move", "Show gradients", "Save", "Save as", "显示梯度"]


@pytest.mark.parametrize(("query", "first"), [
    ("tidy", "Tidy everything"), ("te", "Tidy everything"), ("sel", "Tidy the selection"), ("grad show", "Show gradients"),
    ("save", "Save"), ("save as", "Save as"), ("梯度", "显示梯度"), ("MOVE", "Undo Move"),
])  # fmt: skip
def test_the_best_answer_comes_first(query: str, first: str) -> None:
    assert best(query, TEXTS, lambda text: (text,))[0] == first


@pytest.mark.parametrize("query", ["xyz", "evas", "tidy grad"])
def test_what_does_not_occur_is_not_found(query: str) -> None:
    assert best(query, TEXTS, lambda text: (text,)) == []


def test_nothing_asked_keeps_everything_in_order() -> None:
    assert best("  ", TEXTS, lambda text: (text,)) == TEXTS


def test_a_whole_word_beats_scattered_letters() -> None:
    whole, scattered = rank("add", "Add a row"), rank("add", "A dark day")
    assert whole is not None and scattered is not None and whole > scattered
