"""The curve through bends: it passes them, has no corner, and keeps off the gates."""

from itertools import pairwise
from math import hypot

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.bent import bent_curve
from core.document import Point
from core.routing import Cubic

spots = st.tuples(st.floats(-800, 800).map(lambda x: round(x, 1)), st.floats(-500, 500).map(lambda y: round(y, 1)))


def corners(segments: list[Cubic]) -> list[tuple[Point, Point, Point]]:
    """Return each joint with the direction before and after it."""
    found = []
    for a, b in pairwise(segments):
        found.append(((a[6], a[7]), _unit(a[6] - a[4], a[7] - a[5]), _unit(b[2] - b[0], b[3] - b[1])))
    return found


def _unit(x: float, y: float) -> Point:
    size = hypot(x, y)
    return (x / size, y / size)


def points_on(segments: list[Cubic], count: int = 101) -> np.ndarray:
    t = np.linspace(0, 1, count)[:, None]
    parts = [np.array(s).reshape(4, 2) for s in segments]
    return np.concatenate([(1 - t) ** 3 * p[0] + 3 * (1 - t) ** 2 * t * p[1] + 3 * (1 - t) * t**2 * p[2] + t**3 * p[3] for p in parts])


@settings(max_examples=150, deadline=None)
@given(bends=st.lists(spots, min_size=1, max_size=6), end=spots)
def test_it_starts_and_ends_level_passes_every_bend_and_has_no_corner(bends: list[Point], end: Point) -> None:
    segments = bent_curve((0.0, 0.0), end, bends)
    assert segments[0][:2] == (0.0, 0.0) and segments[-1][6:] == end
    assert segments[0][3] == 0.0 and segments[0][2] > 0 and segments[-1][5] == end[1] and segments[-1][4] < end[0]
    joints = {(s[6], s[7]) for s in segments}
    assert all(bend in joints or bend in ((0.0, 0.0), end) for bend in bends)
    for _, before, after in corners(segments):
        assert before == pytest.approx(after, abs=1e-6)
    assert np.isfinite(np.array(segments)).all()


def test_a_bend_on_the_straight_line_leaves_it_straight() -> None:
    segments = bent_curve((0.0, 0.0), (300.0, 0.0), [(100.0, 0.0), (200.0, 0.0)])
    assert np.abs(points_on(segments)[:, 1]).max() == 0.0
    assert (np.diff(points_on(segments)[:, 0]) >= 0).all()


def test_a_curve_over_bends_does_not_swing_far_past_them() -> None:
    spots = points_on(bent_curve((0.0, 0.0), (400.0, 0.0), [(120.0, -80.0), (280.0, -80.0)]))
    assert -100 < spots[:, 1].min() < -79 and spots[:, 1].max() < 5


def test_a_part_that_would_cross_a_gate_goes_round_it_and_the_others_stay() -> None:
    wall = np.array([[180.0, -60.0, 240.0, 60.0]])
    bends = [(120.0, 0.0), (300.0, 0.0), (380.0, 90.0)]
    plain, led = bent_curve((0.0, 0.0), (500.0, 90.0), bends), bent_curve((0.0, 0.0), (500.0, 90.0), bends, wall)
    assert _inside(plain, wall[0]) and not _inside(led, wall[0])
    assert {(s[6], s[7]) for s in led} >= set(bends)
    assert led[-1] == plain[-1]
    for _, before, after in corners(led):
        assert before == pytest.approx(after, abs=1e-6)


def test_a_part_that_runs_back_is_led_round_too() -> None:
    wall = np.array([[180.0, -60.0, 240.0, 60.0]])
    bends = [(330.0, 5.0), (100.0, 0.0)]
    led = bent_curve((0.0, -200.0), (500.0, 200.0), bends, wall)
    first, last = (next(k for k, s in enumerate(led) if (s[6], s[7]) == bend) for bend in bends)
    middle = led[first + 1 : last + 1]
    assert len(middle) > 1 and not _inside(middle, wall[0])


def test_a_gate_that_a_bend_was_put_on_is_crossed() -> None:
    wall = np.array([[180.0, -60.0, 240.0, 60.0]])
    assert len(bent_curve((0.0, 0.0), (400.0, 0.0), [(210.0, 0.0)], wall)) == 2


def test_its_own_gates_do_not_bend_it() -> None:
    own = np.array([[-100.0, -30.0, 0.0, 30.0], [400.0, -30.0, 500.0, 30.0]])
    bends = [(200.0, -60.0)]
    assert bent_curve((0.0, 0.0), (400.0, 0.0), bends, own) == bent_curve((0.0, 0.0), (400.0, 0.0), bends)


def _inside(segments: list[Cubic], wall: np.ndarray) -> bool:
    x, y = points_on(segments).T
    return bool(np.any((x > wall[0]) & (x < wall[2]) & (y > wall[1]) & (y < wall[3])))


@settings(max_examples=60, deadline=None)
@given(bends=st.lists(spots, min_size=1, max_size=4), walls=st.lists(spots, min_size=1, max_size=8))
def test_among_many_gates_it_stays_smooth_and_passes_its_bends(bends: list[Point], walls: list[Point]) -> None:
    rects = np.array([(x - 40, y - 30, x + 60, y + 30) for x, y in walls])
    segments = bent_curve((-900.0, 0.0), (900.0, 0.0), bends, rects)
    assert all(bend in {(s[6], s[7]) for s in segments} for bend in bends)
    for _, before, after in corners(segments):
        assert before == pytest.approx(after, abs=1e-6)
