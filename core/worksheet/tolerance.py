"""How far a written number may lie from the right one."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Kind = Literal["auto", "exact", "decimals", "figures", "relabs"]
DECIMAL, AT_ZERO, FLOAT = 0.5e-2, 1e-6, 1e-9


@dataclass(frozen=True, slots=True)
class Tolerance:
    """A rule: `auto`, `exact`, `decimals` or `figures` (so many of them), or `relabs` (relative and absolute)."""

    kind: Kind = "auto"
    places: int = 2
    relative: float = 0.0
    absolute: float = 0.0

    def around(self, right: Array) -> Array:
        """Return the half-width of what is accepted around each entry.

        `auto` takes the smaller of half a unit of the second decimal and half a unit of the second significant figure, so that
        0.0030 does not accept 0 and 0.3932 accepts 0.39. All but `exact` add 1e-9·max(1, |r|) for the rounding of floats.
        """
        size = np.abs(right)
        return self._half(size) + (FLOAT if self.kind != "exact" else 1e-12) * np.maximum(1.0, size)

    def _half(self, size: Array) -> Array:
        if self.kind == "exact":
            return np.zeros_like(size)
        if self.kind == "decimals":
            return np.full_like(size, 0.5 * 10.0**-self.places)
        if self.kind == "relabs":
            return np.maximum(self.relative * size, self.absolute)
        figures = _half_figure(size, 2 if self.kind == "auto" else self.places)
        return np.where(size == 0, AT_ZERO, np.minimum(figures, DECIMAL) if self.kind == "auto" else figures)

    def accepts(self, got: Array, right: Array) -> NDArray[np.bool_]:
        """Return which entries lie near enough; one that is not written (NaN) never does."""
        with np.errstate(invalid="ignore"):
            return np.asarray(np.abs(got - right) <= self.around(right))


AUTO = Tolerance()


def _half_figure(size: Array, figures: int) -> Array:
    """Return half a unit of the last of so many significant figures."""
    exponent = np.floor(np.log10(np.where(size > 0, size, 1.0)))
    return np.asarray(0.5 * 10.0 ** (exponent - (figures - 1)))
