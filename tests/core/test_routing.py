"""Routing: one curve for painter, picking and pictures, and detours that keep off the boxes."""

import random
import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.crossing import _height
from core.routing import blocked, curve, route, routes
from tests.core.pages import Floats, crossed, points_of

A, B = (0.0, 0.0, 100.0, 50.0), (400.0, 0.0, 500.0, 50.0)
START, END = (100.0, 25.0), (400.0, 25.0)
WALL = (220.0, -40.0, 300.0, 60.0)


def page(seed: int, count: int) -> Floats:
    """Return boxes strewn over a page by hand, as it were: none nearer than 20 to another."""
    draw, found = random.Random(seed), []
    width = 240 * count**0.5
    while len(found) < count:
        x, y = draw.uniform(0, width), draw.uniform(0, width * 0.7)
        box = (x, y, x + draw.choice([120, 142, 190]), y + draw.choice([46, 48, 74, 146]))
        if all(box[0] > o[2] + 20 or box[2] < o[0] - 20 or box[1] > o[3] + 20 or box[3] < o[1] - 20 for o in found):
            found.append(box)
    return np.array(found)


def test_a_plain_curve_is_one_cubic_level_at_both_ends() -> None:
    assert curve((0, 0), (100, 30)) == [(0, 0, 50, 0, 50, 30, 100, 30)]
    assert curve((0, 0), (30, 30)) == [(0, 0, 24, 0, 6, 30, 30, 30)]
    assert curve((0, 0), (1000, 30))[0][2] == 160


@pytest.mark.parametrize("width", [12.0, 15.0, 20.0])
def test_a_short_wire_does_not_swing_back_over_itself(width: float) -> None:
    ((_, _, x1, _, x2, _, _, _),) = curve((0, 0), (width, 30))
    assert 0 <= x1 <= width and 0 <= x2 <= width


def test_waypoints_are_passed_on_the_level() -> None:
    segments = curve((0, 0), (300, 0), [(100, 80), (200, 80)])
    assert len(segments) == 3
    for before, after in pairwise(segments):
        assert before[6:] == after[:2]
        assert before[5] == before[7] == after[1] == after[3]


def test_a_curve_turns_back_at_waypoints_to_the_left() -> None:
    segments = curve((100, 0), (0, 0), [(100, 80), (0, 80)])
    assert segments[0][2] > 100 and segments[0][4] > 100  # swings out to the right
    assert segments[2][2] < 0 and segments[2][4] < 0  # and comes in from the left


def test_a_free_wire_needs_no_waypoints() -> None:
    assert route(START, END, [A, B]) == ()
    assert not blocked([START], [END], [A, B])[0]


def test_a_box_in_the_way_is_passed_on_the_shorter_side() -> None:
    way = route(START, END, [A, B, WALL])
    assert blocked([START], [END], [A, B, WALL])[0]
    assert all(60 < y < 90 for _, y in way)
    assert crossed(points_of(START, END, way), np.array([A, B, WALL]), (0, 1)) == []


def test_a_wire_takes_the_gap_between_two_boxes_in_its_middle() -> None:
    above, below = (200.0, -300.0, 300.0, 30.0), (200.0, 60.0, 300.0, 400.0)
    way = route(START, END, [A, B, above, below])
    assert {y for _, y in way} == {45.0}
    assert {y for _, y in route(START, END, [A, B, above, below], lane=1)} == {53.0}


def test_a_narrow_gap_is_better_than_none() -> None:
    above, below = (200.0, -300.0, 300.0, 30.0), (200.0, 36.0, 300.0, 4000.0)
    assert crossed(points_of(START, END, route(START, END, [A, B, above, below])), np.array([A, B]), (0, 1)) == []


def test_where_nothing_is_free_the_wire_goes_round_the_outside() -> None:
    tower = [(200.0, 40.0 * k, 300.0, 40.0 * k + 41) for k in range(-20, 20)]
    way = route(START, END, [A, B, *tower])
    assert min(y for _, y in way) < -800 or max(y for _, y in way) > 800


def test_a_wire_to_the_left_loops_round_its_own_boxes() -> None:
    table = np.array([A, B])
    start, end = (500.0, 25.0), (0.0, 25.0)
    way = route(start, end, table)
    assert way and crossed(points_of(start, end, way), table, (0, 1)) == []


@pytest.mark.parametrize("gap", [0.0, 3.0, 9.0, 30.0])
def test_neighbours_are_wired_plainly(gap: float) -> None:
    assert route((100.0, 25.0), (100.0 + gap, 25.0), [A, (100.0 + gap, 0.0, 200.0 + gap, 50.0)]) == ()


def test_wires_of_two_sources_keep_apart_in_a_gap_and_those_of_one_do_not() -> None:
    walls = [(200.0, -300.0, 300.0, 20.0), (200.0, 70.0, 300.0, 400.0)]
    starts, stops = [(100.0, -60.0), (100.0, -50.0), (100.0, -60.0)], [(400.0, 120.0), (400.0, 130.0), (400.0, 140.0)]
    one, two, three = routes(starts, stops, walls)
    levels = [max(y for x, y in way if 190 < x < 310) for way in (one, two, three)]
    assert abs(levels[0] - levels[1]) >= 6 and levels[0] == levels[2]


def test_on_pages_moved_by_hand_nearly_every_wire_finds_its_way() -> None:
    failed, tried = 0, 0
    for seed in range(40):
        table, draw = page(seed, 30), random.Random(seed)
        for _ in range(24):
            i, j = draw.sample(range(30), 2)
            start, end = (table[i, 2], table[i, 1:4:2].mean()), (table[j, 0], table[j, 1:4:2].mean())
            failed += bool(crossed(points_of(start, end, route(start, end, table)), table, (i, j)))
            tried += 1
    assert failed <= 0.05 * tried


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6), wires=st.integers(1, 30))
def test_blocked_tells_what_dense_samples_tell(seed: int, wires: int) -> None:
    draw, table = np.random.default_rng(seed), page(seed, 12)
    starts, stops = draw.uniform(-100, 900, (wires, 2)), draw.uniform(-100, 900, (wires, 2))
    told = blocked(starts, stops, table)
    for start, end, is_blocked in zip(starts, stops, told, strict=True):
        points = points_of(tuple(start), tuple(end), ())
        if crossed(points, table + np.array([1, 1, -1, -1]) * 2.5, ()):
            assert is_blocked
        if not crossed(points, table + np.array([-1, -1, 1, 1]) * 12.0, ()):
            assert not is_blocked


def test_many_wires_are_told_at_once_as_one_by_one() -> None:
    table, draw = page(3, 40), np.random.default_rng(3)
    starts, stops = draw.uniform(0, 1200, (80, 2)), draw.uniform(0, 1200, (80, 2))
    together = blocked(starts, stops, table)
    assert together.tolist() == [bool(blocked([a], [b], table)[0]) for a, b in zip(starts, stops, strict=True)]


@given(width=st.floats(24, 3000), rise=st.floats(-900, 900), t=st.floats(0, 1), share=st.floats(0.01, 0.99))
def test_the_height_of_a_curve_is_found_exactly(width: float, rise: float, t: float, share: float) -> None:
    out = share * width
    x = 3 * (1 - t) ** 2 * t * out + 3 * (1 - t) * t**2 * (width - out) + width * t**3
    found = _height(np.zeros((1, 2)), np.array([[width, rise]]), np.array([out]), np.array([x]))
    assert found[0] == pytest.approx(rise * t * t * (3 - 2 * t), abs=1e-3)


def test_routing_never_hangs_on_boxes_on_top_of_each_other() -> None:
    draw = np.random.default_rng(0)
    corners = draw.uniform(0, 500, (60, 2))
    table = np.concatenate((corners, corners + 120), axis=1)
    before = time.process_time()
    for _ in range(20):
        start, end = draw.uniform(0, 600, 2), draw.uniform(0, 600, 2)
        route(tuple(start), tuple(end), table)
    assert time.process_time() - before < 50


def test_nothing_in_nothing_out() -> None:
    assert routes([], [], []) == []
    assert route((0.0, 0.0), (200.0, 40.0), []) == ()
    assert blocked([], [], [A]).shape == (0,)
