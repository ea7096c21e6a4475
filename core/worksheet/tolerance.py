"""How far a written number may lie from the right one."""

import re
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.problems import Problem
from core.words import Words

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


# ---------------------------------------------------------------- in words

AUTOMATIC, EXACT = Words("auto", "自动"), Words("exact", "精确")
DECIMALS, FIGURES = Words("{n} decimals", "{n} 位小数"), Words("{n} figures", "{n} 位有效数字")
PLACES = re.compile(r"(\d{1,2})\s*(d|位小数|小数|f|s|位有效|有效).*")
BOUNDS = re.compile(r"(?:([0-9.eE+-]+)\s*[%％])?(?:\s*(?:or|或|,|，)?\s*)([0-9.eE+-]+)?")
MOST_PLACES = 12


def write_tolerance(rule: Tolerance, language: str) -> str:
    """Return a rule in words, as `read_tolerance` reads it: "auto", "exact", "2 decimals", "3 figures", "1% or 0.01"."""
    if rule.kind in ("auto", "exact"):
        return (AUTOMATIC if rule.kind == "auto" else EXACT).say(language)
    if rule.kind != "relabs":
        return (DECIMALS if rule.kind == "decimals" else FIGURES).say(language).format(n=rule.places)
    share, alone = f"{rule.relative * 100:.12g}%" if rule.relative else "", f"{rule.absolute:.12g}" if rule.absolute else ""
    return Words(" or ", " 或 ").say(language).join(filter(None, (share, alone))) or "0"


def read_tolerance(text: str) -> Tolerance:
    """Return the rule that a text says, in either language. Raises Problem("bad-tolerance")."""
    clean = " ".join(text.casefold().split())
    if clean in ("", *AUTOMATIC):
        return AUTO
    if clean in EXACT:
        return Tolerance("exact")
    places = PLACES.fullmatch(clean)
    if places is not None and int(places[1]) <= MOST_PLACES:
        figures = places[2] in ("f", "s", "位有效", "有效")
        if not figures or int(places[1]):
            return Tolerance("figures" if figures else "decimals", int(places[1]))
    bounds = BOUNDS.fullmatch(clean)
    try:
        share, alone = (float(part) if part else 0.0 for part in bounds.groups()) if bounds else (-1.0, -1.0)
    except ValueError:
        share = alone = -1.0
    if not (0 <= share < np.inf and 0 <= alone < np.inf):
        raise Problem("bad-tolerance", text=text[:60])
    return Tolerance("relabs", relative=share / 100, absolute=alone)
