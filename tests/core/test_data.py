"""Data sets are the same on every machine, and a table is split, scaled and picked as it says."""

import numpy as np
import pytest

from core.data import SETS, make_set, scaled, scaling_of, split
from core.data.draw import Draw
from core.problems import Problem


def test_random_numbers_are_these_for_good() -> None:
    assert Draw(0, "data").uniform(3) == pytest.approx([0.7831918476937235, 0.009366894659508462, 0.9378364579156898], abs=1e-15)
    assert Draw(7, "start").normal(3) == pytest.approx([0.2514788762277206, 1.2328595277710386, -0.011123762511248265], abs=1e-12)
    assert Draw(0, "split").order(5) != Draw(0, "data").order(5)


def test_normal_numbers_are_normal() -> None:
    drawn = Draw(1, "start").normal(20_000, 2.0, 3.0)
    assert drawn.mean() == pytest.approx(2.0, abs=0.1) and drawn.std() == pytest.approx(3.0, abs=0.1)
    assert np.mean(np.abs(drawn - 2.0) < 3.0) == pytest.approx(0.6827, abs=0.01)


@pytest.mark.parametrize("name", SETS)
def test_every_set_is_whole(name: str) -> None:
    table = make_set(name)
    assert table.numbers.shape == (len(table.columns), table.rows) and table.rows >= 40
    assert np.isfinite(table.numbers).all() and len(set(table.columns)) == len(table.columns)
    for column, classes in table.classes.items():
        assert set(np.unique(table.pick([column]))) == set(range(len(classes)))
    for columns in table.groups.values():
        assert set(columns) <= set(table.columns)
    assert make_set(name, seed=0).numbers.tobytes() == table.numbers.tobytes()
    assert SETS[name].params == () or make_set(name, seed=1).numbers.tobytes() != table.numbers.tobytes()


def test_the_shipped_sets_are_what_they_say() -> None:
    digits, iris = make_set("digits"), make_set("iris")
    counts = [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert digits.rows == 1797 and np.bincount(digits.numbers[-1].astype(int)).tolist() == counts
    assert digits.numbers[:-1].max() == 1.0 and iris.rows == 150
    assert iris.numbers[:, 0].tolist() == [5.1, 3.5, 1.4, 0.2, 0.0]
    assert iris.pick(["sepal_length"]).mean() == pytest.approx(5.8433, abs=1e-4)
    assert all("CC BY 4.0" in SETS[name].source for name in ("digits", "iris"))


def test_settings_of_a_set() -> None:
    assert make_set("blobs", {"count": 60, "classes": 4}).classes["y"] == ("0", "1", "2", "3")
    quiet = make_set("line", {"noise": 0.0})
    assert quiet.numbers[1] == pytest.approx(0.5 * quiet.numbers[0] + 1.0)
    with pytest.raises(Problem, match="no setting sise"):
        make_set("moons", {"sise": 3})
    with pytest.raises(Problem, match="no data set moon"):
        make_set("moon")


def test_split_keeps_every_row_once_and_mixes_the_classes() -> None:
    table = make_set("moons")
    train, test = split(table, 0.25, seed=3)
    assert (train.rows, test.rows) == (300, 100)
    both = {tuple(row) for row in train.numbers.T} | {tuple(row) for row in test.numbers.T}
    assert both == {tuple(row) for row in table.numbers.T}
    assert 35 < test.pick(["y"]).sum() < 65
    for column in ("x1", "x2"):  # the test part looks like the rest
        assert test.pick([column]).mean() == pytest.approx(train.pick([column]).mean(), abs=0.3)
    assert split(table, 0.0, 0)[1].rows == 0
    with pytest.raises(Problem, match="share"):
        split(table, 1.0, 0)


def test_scaling_brings_columns_to_mean_0_and_spread_1() -> None:
    table = make_set("iris")
    done = scaled(table, scaling_of(table, table.columns[:4]))
    assert done.numbers[:4].mean(axis=1) == pytest.approx(0.0, abs=1e-12) and done.numbers[:4].std(axis=1) == pytest.approx(1.0)
    assert done.numbers[4].tolist() == table.numbers[4].tolist() and table.numbers[0, 0] == 5.1


def test_a_column_that_never_changes_is_only_moved() -> None:
    table = make_set("digits")  # its first pixel is always white
    done = scaled(table, scaling_of(table, ["p0"]))
    assert set(done.numbers[0]) == {0.0}


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(Problem, match="no column x3"):
        make_set("moons").pick(["x1", "x3"])
