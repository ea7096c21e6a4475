"""The size of a gradient: its root mean square, in levels of half a decade."""

import math

import numpy as np
import pytest

from core.sizes import DEAD, TOP, UNKNOWN, levels_of, size_of, sizes_of, tally


@pytest.mark.parametrize(("number", "size"), [
    (-3.0, 3.0), (0.0, 0.0), (np.array([3.0, -4.0]), math.sqrt(12.5)), (np.zeros((2, 3)), 0.0), (np.full(4, 1e-200), 1e-200),
    (np.full(4, 1e300), 1e300), (math.inf, math.inf), (math.nan, math.inf), (np.array([1.0, math.nan]), math.inf), (np.zeros(0), 0.0),
])  # fmt: skip
def test_the_size_is_the_root_mean_square(number: float, size: float) -> None:
    assert size_of(number) == pytest.approx(size, rel=1e-12)


def test_a_wire_that_was_not_reached_has_no_size() -> None:
    assert math.isnan(size_of(None))


def test_a_level_is_half_a_decade_and_what_lies_beyond_counts_as_the_end() -> None:
    sizes = sizes_of([0.0, None, 1e-12, 1e-6, 1e-3, 1.0, 3.2, 1e3, 1e9, math.inf])
    assert levels_of(sizes).tolist() == [DEAD, UNKNOWN, 0, 0, 6, 12, 13, TOP, TOP, TOP]
    assert levels_of(np.empty(0)).tolist() == []


def test_wires_are_counted_by_kind() -> None:
    found = tally(sizes_of([0.0, None, 1e-3, 9e-4, 1.0, 1e3, 1.1e3, math.nan]))
    assert (found.wires, found.dead, found.faint, found.strong) == (7, 1, 1, 2)
