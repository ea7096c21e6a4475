"""Numbers as students write them: signs, fractions, powers of ten; read by a pattern, never run."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LONGEST = 60  # characters; a number on paper is shorter
WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width signs and digits, as Chinese keyboards type them
SIGNS = str.maketrans(WIDE | {ord("\u2212"): "-", ord("\u2013"): "-", ord("\u00d7"): "x", ord("\u00b7"): "x", ord("*"): "x"})
PLAIN = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
NUMBER = re.compile(rf"({PLAIN})(?:[eE]([+-]?[0-9]{{1,3}})| ?x ?10 ?\^ ?\(?([+-]?[0-9]{{1,3}})\)?)?")
FRACTION = re.compile(rf"({PLAIN}) ?/ ?({PLAIN})")
COMMA = frozenset({"cs", "da", "de", "el", "es", "fi", "fr", "hu", "id", "it", "nb", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi"})


def read_number(text: str, locale: str = "en") -> float | None:
    """Return the number that a text writes, None where it writes none.

    Read are −8, +3, .5, 5., -3/8, 2e-3 and 1.5×10^-3, in full-width characters too, and a comma for the point where the
    language of `locale` writes one. Not read are grouped digits (1,234), names, code, nan, inf and a division by 0.
    """
    text = text.translate(SIGNS).strip()
    if locale[:2].lower() in COMMA and text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    if len(text) > LONGEST:
        return None
    number = _read_fraction(text) if "/" in text else _read_plain(text)
    return number + 0.0 if number is not None and math.isfinite(number) else None  # −0 is 0


def _read_plain(text: str) -> float | None:
    found = NUMBER.fullmatch(text)
    return float(f"{found[1]}e{found[2] or found[3] or 0}") if found else None


def _read_fraction(text: str) -> float | None:
    found = FRACTION.fullmatch(text)
    return float(found[1]) / float(found[2]) if found and float(found[2]) else None


@dataclass(frozen=True, eq=False)
class Answer:
    """What stands in a box, cell by cell.

    cells   the numbers, of the shape of the box; NaN where nothing was written or nothing could be read
    unread  where something was written that is no number
    """

    cells: NDArray[np.float64]
    unread: NDArray[np.bool_]

    @property
    def empty(self) -> bool:
        """Whether nothing at all was written."""
        return bool(np.isnan(self.cells).all()) and not self.unread.any()


def read_answer(raw: object, shape: tuple[int, ...], locale: str = "en") -> Answer | None:
    """Return what was written into a box of that shape, None where it has another shape.

    `raw` is a text or a number, or lists of them within lists; None and "" are an empty cell, or an empty box.
    """
    if raw is None or raw == "" or raw == []:
        return Answer(np.full(shape, np.nan), np.zeros(shape, bool))
    cells = _flat(raw, shape)
    if cells is None:
        return None
    read = [_read_cell(cell, locale) for cell in cells]
    numbers = np.array([np.nan if number is None else number for number, _ in read], np.float64).reshape(shape)
    return Answer(numbers, np.array([failed for _, failed in read], bool).reshape(shape))


def _flat(raw: object, shape: tuple[int, ...]) -> list[object] | None:
    """Return the cells in reading order, None where the lists are not of that shape."""
    if not shape:
        return None if isinstance(raw, Sequence) and not isinstance(raw, str) else [raw]
    if not isinstance(raw, Sequence) or isinstance(raw, str) or len(raw) != shape[0]:
        return None
    parts = [_flat(part, shape[1:]) for part in raw]
    return None if any(part is None for part in parts) else [cell for part in parts if part is not None for cell in part]


def _read_cell(raw: object, locale: str) -> tuple[float | None, bool]:
    """Return the number of a cell, and whether something was written that is none."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return None, False
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        raw = repr(raw)
    number = read_number(raw, locale) if isinstance(raw, str) else None
    return number, number is None
