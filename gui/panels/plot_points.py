"""What of some points a plot can take: pyqtgraph measures a cloud of nothing but NaN with a warning, and one of 1e308 with an overflow."""

import numpy as np

from core.values import Floats

FARTHEST = 1e150  # the width of what is drawn is squared on the way to the screen


def drawable(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return the points (both of shape (n,)) that stand somewhere a plot can reach; those that are NaN, infinite or beyond are left out."""
    with np.errstate(invalid="ignore"):
        here = (np.abs(x) < FARTHEST) & (np.abs(y) < FARTHEST)
    return x[here], y[here]


def within(y: Floats) -> Floats:
    """Return the heights of a line, NaN (a gap) where a plot cannot reach."""
    with np.errstate(invalid="ignore"):
        return np.where(np.abs(y) < FARTHEST, y, np.nan)
