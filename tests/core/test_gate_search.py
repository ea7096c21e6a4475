"""A gate is found by whatever people call it."""

import pytest

from core.gate_search import find_gates
from core.gates import GATES, LEAVES


@pytest.mark.parametrize(
    ("text", "first"),
    [("add", "add"), ("+", "add"), ("*", "multiply"), ("σ", "sigmoid"), ("ln", "log"), ("乘", "multiply"), ("leaky", "leaky_relu"),
     ("合页", "hinge"), ("ReLU", "relu"), ("svm", "hinge"), ("变量", "variable"), ("entropy", "cross_entropy")],
)  # fmt: skip
def test_the_best_match_stands_first(text: str, first: str) -> None:
    assert find_gates(text)[0] == first


def test_an_empty_text_finds_everything_and_nonsense_nothing() -> None:
    assert find_gates("")[:4] == ["variable", "parameter", "constant", "add"]
    assert set(find_gates("")) == set(GATES) | set(LEAVES)
    assert find_gates("qwerty") == []
