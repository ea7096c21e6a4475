"""Data made by a rule and a seed: points of a line, two moons, spirals, blobs, XOR."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.data.draw import Draw
from core.data.table import Table
from core.values import Floats

POINT = {"x": ("x1", "x2")}


def _points(x1: Floats, x2: Floats, y: NDArray[Any], classes: Sequence[str]) -> Table:
    return Table(("x1", "x2", "y"), np.stack([x1, x2, y.astype(np.float64)]), POINT, {"y": tuple(classes)})


def _curve(function: Callable[[Floats], Floats], low: float, high: float) -> Callable[[int, float, int], Table]:
    def make(count: int, noise: float, seed: int) -> Table:
        draw = Draw(seed, "data")
        x = np.sort(draw.uniform(count, low, high))
        return Table(("x", "y"), np.stack([x, function(x) + draw.normal(count, 0.0, noise)]))

    return make


line = _curve(lambda x: 0.5 * x + 1.0, -3.0, 3.0)
sine = _curve(np.sin, -np.pi, np.pi)
cubic = _curve(lambda x: 0.5 * x**3 - x, -2.0, 2.0)
step = _curve(lambda x: np.where(x > 0.0, 1.0, -1.0), -2.0, 2.0)


def xor(count: int, noise: float, seed: int) -> Table:
    """Return points near the corners of a square; the class is 1 where just one coordinate is 1."""
    draw = Draw(seed, "data")
    corner = np.arange(count) % 4
    a, b = (corner & 1).astype(np.float64), (corner >> 1).astype(np.float64)
    return _points(a + draw.normal(count, 0.0, noise), b + draw.normal(count, 0.0, noise), a != b, ("0", "1"))


def moons(count: int, noise: float, seed: int) -> Table:
    """Return two half circles that reach into each other."""
    draw = Draw(seed, "data")
    y = np.arange(count) % 2
    angle = np.pi * draw.uniform(count)
    x1 = np.where(y == 0, np.cos(angle), 1.0 - np.cos(angle)) - 0.5
    x2 = np.where(y == 0, np.sin(angle), 0.5 - np.sin(angle)) - 0.25
    return _points(x1 + draw.normal(count, 0.0, noise), x2 + draw.normal(count, 0.0, noise), y, ("upper", "lower"))


def circles(count: int, noise: float, seed: int) -> Table:
    """Return a circle within a circle."""
    draw = Draw(seed, "data")
    y = np.arange(count) % 2
    angle, radius = draw.uniform(count, 0.0, 2.0 * np.pi), np.where(y == 0, 1.0, 0.5)
    x1, x2 = radius * np.cos(angle) + draw.normal(count, 0.0, noise), radius * np.sin(angle) + draw.normal(count, 0.0, noise)
    return _points(x1, x2, y, ("outer", "inner"))


def spirals(count: int, noise: float, seed: int, classes: int) -> Table:
    """Return arms that wind round the middle, one a class."""
    draw = Draw(seed, "data")
    y = np.arange(count) % classes
    along = draw.uniform(count, 0.05, 1.0)
    angle = 4.0 * along + 2.0 * np.pi * y / classes + draw.normal(count, 0.0, noise)
    return _points(along * np.cos(angle), along * np.sin(angle), y, [str(k) for k in range(classes)])


def blobs(count: int, noise: float, seed: int, classes: int) -> Table:
    """Return clouds round points of a circle, one a class."""
    draw = Draw(seed, "data")
    y = np.arange(count) % classes
    angle = 2.0 * np.pi * y / classes + 0.5
    x1, x2 = 1.5 * np.cos(angle) + draw.normal(count, 0.0, noise), 1.5 * np.sin(angle) + draw.normal(count, 0.0, noise)
    return _points(x1, x2, y, [str(k) for k in range(classes)])
