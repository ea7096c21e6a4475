"""The numbers that stand in a graph: a plain float, or an array that nobody can change."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.problems import Problem

Floats = NDArray[np.float64]
Number = float | Floats  # what the engine computes with
Shape = tuple[int, ...]
MOST_DIMENSIONS = 32  # that NumPy can hold


class Array:
    """A read-only float64 array that compares and hashes by its content, so that records may hold it."""

    __slots__ = ("data",)
    data: Floats

    def __init__(self, data: Any) -> None:
        try:
            fresh = np.array(data, dtype=np.float64, order="C")
        except (ValueError, TypeError) as error:
            raise Problem("ragged-array") from error
        fresh.flags.writeable = False
        object.__setattr__(self, "data", fresh)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an Array is read-only: {name}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Array) and self.data.shape == other.data.shape and self.data.tobytes() == other.data.tobytes()

    def __hash__(self) -> int:
        return hash((self.data.shape, self.data.tobytes()))

    def __repr__(self) -> str:
        return f"Array({self.data.tolist()!r})"

    def __reduce__(self) -> tuple[type["Array"], tuple[Any]]:
        return Array, (self.data.tolist(),)


Value = float | Array  # what a record of the document holds


def freeze(number: Any) -> Value:
    """Return a number, a nested list or an array as a Value; a zero-dimensional array becomes a float.

    Raises Problem("ragged-array") for rows of different length.
    """
    if isinstance(number, Array):
        return number
    if isinstance(number, int | float):
        return float(number)
    frozen = Array(number)
    return float(frozen.data) if frozen.data.ndim == 0 else frozen


def is_plain(value: Any, depth: int = MOST_DIMENSIONS) -> bool:
    """Return whether this is a number or (nested) lists of numbers; True, "1" and None are none."""
    if type(value) is not list:
        return type(value) in (int, float)
    kinds = set(map(type, value))
    if kinds <= {int, float}:
        return depth > 0
    return kinds == {list} and depth > 1 and all(is_plain(row, depth - 1) for row in value)


def thaw(value: Value) -> Number:
    """Return what the engine computes with: the float itself, or the (read-only) ndarray."""
    return value.data if isinstance(value, Array) else value


def shape_of(number: Value | Number) -> Shape:
    """Return the NumPy shape; () for a float."""
    if isinstance(number, Array):
        return number.data.shape
    return number.shape if isinstance(number, np.ndarray) else ()


def is_finite(number: Value | Number) -> bool:
    """Return whether every entry is a finite number."""
    return bool(np.isfinite(number.data if isinstance(number, Array) else number).all())


def to_lists(number: Value | Number) -> Any:
    """Return a float, or nested lists of floats."""
    if isinstance(number, Array):
        return number.data.tolist()
    return number.tolist() if isinstance(number, np.ndarray) else number


def show_shape(shape: Sequence[int]) -> str:
    """Return a shape as people write it: "2×3", "4" for a vector of four, "scalar"."""
    return "×".join(map(str, shape)) if shape else "scalar"
