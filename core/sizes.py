"""How large the gradient on each wire is, on a scale of decades: where it vanishes, dies or explodes on its way back."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.values import Floats, Number

LOWEST, HIGHEST = -6, 3  # powers of ten at the ends of the scale; what lies beyond counts as the end
TOP = 2 * (HIGHEST - LOWEST)  # the strongest level; there are two to a decade
DEAD, UNKNOWN = -1, -2  # levels of what is exactly zero, and of a wire that no gradient has reached
FAINT, STRONG = 1e-3, 1e3  # below and above this a gradient is said to vanish or to explode

Levels = NDArray[np.int64]


@dataclass(frozen=True)
class Tally:
    """How many wires carry a gradient, and how many of these are dead, vanish or explode."""

    wires: int
    dead: int
    faint: int
    strong: int


def size_of(number: Number | None) -> float:
    """Return the root mean square of a gradient: ∞ where an entry is no finite number, NaN where there is no gradient."""
    if number is None:
        return math.nan
    if type(number) is float:
        return abs(number) if math.isfinite(number) else math.inf
    entries = np.asarray(number)
    top = float(np.abs(entries).max(initial=0.0))
    if not math.isfinite(top):
        return math.inf
    return top * math.sqrt(float(np.mean(np.square(entries / top)))) if top else 0.0  # scaled first: squares of small numbers are 0


def sizes_of(numbers: Iterable[Number | None]) -> Floats:
    """Return the size of each gradient."""
    return np.array([size_of(number) for number in numbers])


def levels_of(sizes: Floats) -> Levels:
    """Return the level of each size: 0 (10⁻⁶ or less) to `TOP` (10³ or more), `DEAD` or `UNKNOWN`."""
    with np.errstate(divide="ignore"):
        steps = np.rint(2 * (np.log10(sizes) - LOWEST))
    levels: Levels = np.nan_to_num(np.clip(steps, 0, TOP)).astype(np.int64)
    levels[sizes == 0] = DEAD
    levels[np.isnan(sizes)] = UNKNOWN
    return levels


def tally(sizes: Floats) -> Tally:
    """Count the wires of each kind."""
    known = sizes[~np.isnan(sizes)]
    alive = known[known > 0]
    return Tally(len(known), len(known) - len(alive), int((alive < FAINT).sum()), int((alive > STRONG).sum()))
