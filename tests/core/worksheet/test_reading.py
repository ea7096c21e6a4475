"""Numbers as students write them."""

from typing import Any

import numpy as np
import pytest

from core.worksheet.reading import read_answer, read_number
from core.worksheet.tolerance import Tolerance
from tests.core.worksheet.cases import RECORD


@pytest.mark.parametrize("text", RECORD["number_parsing"], ids=lambda row: row["text"])
def test_every_text_of_the_cases_is_read_as_they_say(text: dict[str, Any]) -> None:
    assert read_number(text["text"], text["locale"]) == text["value"]


@pytest.mark.parametrize(
    ("text", "locale", "number"),
    [
        (" 1,5 ", "de", 1.5), ("1,5", "en", None), ("\u22128", "en", -8), ("\u20138", "en", -8), ("2 x 10^(-3)", "en", 0.002),
        ("1·10^2", "en", 100), ("+.5e2", "en", 50), ("1/3", "en", 1 / 3), ("-1/-2", "en", 0.5), ("1 / 4", "en", 0.25),
        ("1.5/0.5", "en", 3), ("１／２", "zh", 0.5), ("1/0", "en", None), ("1/2/3", "en", None), ("inf", "en", None),
        ("-inf", "en", None), ("1e999", "en", None), ("1e400", "en", None), ("", "en", None), (".", "en", None), ("+", "en", None),
        ("e3", "en", None), ("0x10", "en", None), ("1_000", "en", None), ("1.234.567", "de", None), ("1,234.5", "de", None),
        ("٣", "ar", None), ("1+1", "en", None), ("7" * 61, "en", None),
        ("=1+1", "en", None), ("__import__('os').system('true')", "en", None), ("1 2", "en", None),
    ],
)  # fmt: skip
def test_what_is_a_number_and_what_is_none(text: str, locale: str, number: float | None) -> None:
    assert read_number(text, locale) == number


def test_a_box_is_read_cell_by_cell() -> None:
    answer = read_answer([["1", "x"], [None, 2.5]], (2, 2))
    assert answer is not None
    np.testing.assert_array_equal(answer.cells, [[1, np.nan], [np.nan, 2.5]])
    np.testing.assert_array_equal(answer.unread, [[False, True], [False, False]])


@pytest.mark.parametrize("raw", [["1", "2"], [["1"], ["2", "3"]], "1", {"a": 1}, [[["1", "2"], ["3", "4"]]], 7])
def test_what_has_another_shape_is_not_read(raw: object) -> None:
    assert read_answer(raw, (2, 2)) is None


@pytest.mark.parametrize("raw", [True, {"a": 1}, object(), float("nan"), float("inf")])
def test_what_is_no_text_and_no_number_is_unread(raw: object) -> None:
    answer = read_answer(raw, ())
    assert answer is not None and bool(answer.unread) and not answer.empty


@pytest.mark.parametrize(
    ("rule", "right", "accepted", "refused"),
    [
        (Tolerance(), 0.0030, 0.00304, 0.0),
        (Tolerance(), 0.3932, 0.39, 0.38),
        (Tolerance(), 1234.5, 1234.5, 1235.0),
        (Tolerance(), 0.0, 0.0, 0.001),
        (Tolerance("exact"), 0.5, 0.5, 0.501),
        (Tolerance("decimals", 1), 0.3932, 0.4, 0.45),
        (Tolerance("figures", 3), 12345.0, 12300.0, 12400.0),
        (Tolerance("relabs", relative=0.1), 10.0, 10.9, 11.5),
        (Tolerance("relabs", absolute=0.5), 0.0, 0.4, 0.6),
    ],
)
def test_a_tolerance_accepts_what_it_says(rule: Tolerance, right: float, accepted: float, refused: float) -> None:
    assert rule.accepts(np.array(accepted), np.array(right)) and not rule.accepts(np.array(refused), np.array(right))
