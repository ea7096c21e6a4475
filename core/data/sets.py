"""The data sets that are at hand without a file, a row each."""

import csv
import gzip
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from core.data import generated
from core.data.table import Table
from core.gates.base import Param
from core.problems import Problem
from core.words import Words


@dataclass(frozen=True)
class DataSet:
    """One row: a set of data by name.

    params  its settings; every set that is generated has "count" and "noise"
    make    (seed, settings by name) → table
    source  whose data they are, and under which licence, for those that are shipped
    """

    name: str
    words: Words
    about: Words
    params: tuple[Param, ...]
    make: Callable[..., Table]
    source: str = ""

    def defaults(self) -> dict[str, float]:
        """Return its settings at their defaults."""
        return {param.name: param.default for param in self.params}


def find_set(name: str) -> DataSet:
    """Return the set of that name, or raise Problem("no-data-set")."""
    row = SETS.get(name)
    if row is None:
        raise Problem("no-data-set", name=name[:60], names=", ".join(SETS))
    return row


def make_set(name: str, settings: Mapping[str, Any] | None = None, seed: int = 0) -> Table:
    """Return the table of a set; settings that are not given are at their defaults. Raises Problem."""
    row = find_set(name)
    chosen = row.defaults()
    for key, value in (settings or {}).items():
        param = next((param for param in row.params if param.name == key), None)
        if param is None:
            raise Problem("no-data-setting", who=name, name=key[:40], names=", ".join(chosen) or "–")
        chosen[key] = param.check(value, name)
    return row.make(seed=seed, **chosen)


# ---------------------------------------------------------------- shipped


@cache
def _shipped(file: str) -> Table:
    raw = resources.files("resources").joinpath("data", file).read_bytes()
    text = (gzip.decompress(raw) if file.endswith(".gz") else raw).decode("ascii")
    head, *rows = csv.reader(io.StringIO(text))
    return Table(tuple(head), np.array(rows, dtype=np.float64).T.copy())


def _digits(seed: int) -> Table:
    table = _shipped("digits.csv.gz")
    pixels = table.columns[:-1]
    numbers = table.numbers.copy()
    numbers[:-1] /= 16.0
    return Table(table.columns, numbers, {"x": pixels}, {"y": tuple("0123456789")})


def _iris(seed: int) -> Table:
    table = _shipped("iris.csv")
    return Table(table.columns, table.numbers, {"x": table.columns[:-1]}, {"y": ("setosa", "versicolor", "virginica")})


# ---------------------------------------------------------------- the table of tables


def _rule(make: Callable[..., Table]) -> Callable[..., Table]:
    """Return the rule with its counts as whole numbers."""

    def rounded(seed: int, count: float, noise: float, **more: float) -> Table:
        return make(int(count), noise, seed, **{name: int(value) for name, value in more.items()})

    return rounded


def _settings(count: int, noise: float, classes: int = 0) -> tuple[Param, ...]:
    many = Param("count", float(count), Words("samples", "样本数"), 2.0, 1e6)
    rough = Param("noise", noise, Words("noise", "噪声"), 0.0, 10.0)
    return (many, rough, *([Param("classes", float(classes), Words("classes", "类别数"), 2.0, 10.0)] if classes else []))


UCI = "UCI Machine Learning Repository, CC BY 4.0"
ROWS = (
    DataSet(
        "line", Words("Line", "直线"), Words("Points near y = ½x + 1.", "y = ½x + 1 附近的点。"),
        _settings(40, 0.3), _rule(generated.line),
    ),
    DataSet(
        "sine", Words("Sine", "正弦"), Words("Points near y = sin x.", "y = sin x 附近的点。"),
        _settings(60, 0.1), _rule(generated.sine),
    ),
    DataSet(
        "cubic", Words("Cubic", "三次曲线"), Words("Points near y = ½x³ − x.", "y = ½x³ − x 附近的点。"),
        _settings(60, 0.15), _rule(generated.cubic),
    ),
    DataSet(
        "step", Words("Step", "阶跃"), Words("−1 left of 0, 1 right of it.", "0 左侧为 −1，右侧为 1。"),
        _settings(60, 0.05), _rule(generated.step),
    ),
    DataSet(
        "xor", Words("XOR", "异或"), Words("Four corners; a line cannot part the classes.", "四个角；直线无法分开两类。"),
        _settings(200, 0.1), _rule(generated.xor),
    ),
    DataSet(
        "moons", Words("Moons", "双月"), Words("Two half moons.", "两个半月。"),
        _settings(400, 0.1), _rule(generated.moons),
    ),
    DataSet(
        "circles", Words("Circles", "同心圆"), Words("A circle within a circle.", "圆中之圆。"),
        _settings(400, 0.08), _rule(generated.circles),
    ),
    DataSet(
        "spirals", Words("Spirals", "螺旋"), Words("Arms round the middle.", "绕中心的旋臂。"),
        _settings(450, 0.1, 3), _rule(generated.spirals),
    ),
    DataSet(
        "blobs", Words("Blobs", "点团"), Words("Clouds of points.", "若干点团。"),
        _settings(300, 0.5, 3), _rule(generated.blobs),
    ),
    DataSet(
        "digits", Words("Digits 8×8", "手写数字 8×8"), Words("1797 handwritten digits of 64 pixels.", "1797 个手写数字，每个 64 像素。"),
        (), _digits,
        "E. Alpaydin, C. Kaynak (1998): Optical Recognition of Handwritten Digits. " + UCI,
    ),
    DataSet(
        "iris", Words("Iris", "鸢尾花"), Words("150 flowers of three kinds, measured.", "三种鸢尾花共 150 朵的测量值。"), (), _iris,
        "R. A. Fisher (1936): The use of multiple measurements in taxonomic problems. " + UCI,
    ),
)  # fmt: skip
SETS: Mapping[str, DataSet] = {row.name: row for row in ROWS}
