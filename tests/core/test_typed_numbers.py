"""Numbers are read as people type them, and what is no number is refused in words."""

import pytest

from core.problems import Problem
from core.typed_numbers import read_cells, read_number, read_value
from core.values import Array

GOOD = [
    ("-2", -2.0), ("−2", -2.0), ("0.5", 0.5), (".5", 0.5), ("2e-3", 0.002), ("2E−3", 0.002), ("1/3", 1 / 3), ("−1 / 4", -0.25),
    ("１２", 12.0), ("5.", 5.0), ("1.5x10^-3", 0.0015), ("1.5 × 10⁻³", 0.0015), ("−2·10**2", -200.0), ("3*10²", 300.0),
]  # fmt: skip
BAD = ["", "two", "1/0", "1/2/3", "1_000", "nan", "inf", "0x10", "1e", "--1", "2*103", "2*10-3", "x10^2", "__import__('os')"]


@pytest.mark.parametrize(("text", "number"), GOOD)
def test_a_typed_number_is_read(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Problem) as refusal:
        read_number(text)
    assert refusal.value.code == "bad-number"


def test_a_number_too_large_is_refused() -> None:
    with pytest.raises(Problem) as refusal:
        read_number("1e999")
    assert refusal.value.code == "not-finite"


def test_nested_lists_become_an_array() -> None:
    assert read_value("[[1, −2], [1/2, 0]]") == Array([[1, -2], [0.5, 0]])


BROKEN = ["[", "]", "[]", "[[]]", "[[], []]", "[[1, 2]", "[1, 2]]", "[1] [2]", "[1, a]", "[" * 5000, "[[[[[[[[[[1]]]]]]]]]]"]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_list_is_refused(text: str) -> None:
    with pytest.raises(Problem) as refusal:
        read_value(text)
    assert refusal.value.code == "bad-number"


def test_rows_of_different_length_are_refused() -> None:
    with pytest.raises(Problem) as refusal:
        read_value("[[1, 2], [3]]")
    assert refusal.value.code == "ragged-array"


@pytest.mark.parametrize("text", ["1\t2\r\n3\t4\r\n", "1;2\n3;4", "1, 2\n3, 4", "1 2\n3  4"])
def test_cells_of_a_spreadsheet_are_parted(text: str) -> None:
    assert read_cells(text) == [["1", "2"], ["3", "4"]]
