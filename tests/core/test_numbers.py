"""Numbers look as on paper: four significant digits, a true minus sign, halves rounded up."""

import math

import pytest

from core.numbers import show, show_full

SHOWN = [
    (0.0, "0"), (-0.0, "0"), (3.0, "3"), (-12.0, "−12"), (0.7310585786300049, "0.7311"), (-0.19661193324148185, "−0.1966"),
    (3.3125, "3.313"), (-3.3125, "−3.313"), (0.5, "0.5"), (1234.0, "1234"), (12345.0, "1.235e4"), (123456789.0, "1.235e8"),
    (0.001, "0.001"), (0.00096792, "9.679e−4"), (9.9996e-4, "0.001"), (99999.0, "1e5"), (1e300, "1e300"), (-2.5e-17, "−2.5e−17"),
    (math.inf, "∞"), (-math.inf, "−∞"), (math.nan, "NaN"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "text"), SHOWN)
def test_four_significant_digits(number: float, text: str) -> None:
    assert show(number) == text


def test_fewer_digits_where_there_is_less_room() -> None:
    assert [show(-0.19661193, digits) for digits in (4, 3, 2, 1)] == ["−0.1966", "−0.197", "−0.2", "−0.2"]


def test_the_full_number_keeps_every_digit() -> None:
    assert show_full(-0.19661193324148185) == "−0.19661193324148185"
    assert show_full(3.0) == "3" and show_full(-12.0) == "−12"
