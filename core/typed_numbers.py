"""Reads the numbers that people type: true minus signs, fractions, lists, and cells copied from a spreadsheet."""

import math
import re
import unicodedata

from core.problems import Problem
from core.values import Array, Value, freeze

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_MINUS = str.maketrans({"−": "-", "–": "-", "﹣": "-"})
_POWER_OF_TEN = re.compile(r"\s*[x×·*]\s*10\s*(?:\^|\*\*)\s*([+-]?\d+)$")  # 1.5 × 10^-3
_RAISED = re.compile(r"(?<=10)[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_DEEPEST = 8


def read_number(text: str) -> float:
    """Return the number that a text says: "−2", "0.5", "2e-3", "1/3", "1.5×10⁻³".

    Raises Problem("bad-number") where it says none, Problem("not-finite") where it is too large.
    """
    parts = [_POWER_OF_TEN.sub(r"e\1", part) for part in plain(_RAISED.sub(r"^\g<0>", text)).split("/")]
    if len(parts) > 2 or not all(_NUMBER.fullmatch(part.strip()) for part in parts):
        raise Problem("bad-number", text=text.strip()[:40])
    numbers = [float(part) for part in parts]
    if len(numbers) == 2 and numbers[1] == 0:
        raise Problem("bad-number", text=text.strip()[:40])
    number = numbers[0] / numbers[1] if len(numbers) == 2 else numbers[0]
    if not math.isfinite(number):
        raise Problem("not-finite")
    return number


def read_value(text: str) -> Value:
    """Return the number, or the array that nested lists such as "[[1, −2], [1/2, 0]]" say. Raises Problem."""
    clean = plain(text)
    if not clean.startswith("["):
        return read_number(text)
    value = freeze(_read_list(clean, text))
    if isinstance(value, Array) and not value.data.size:
        raise Problem("bad-number", text=text.strip()[:40])
    return value


def read_cells(text: str) -> list[list[str]]:
    """Return the cells of a table on the clipboard, row by row: parted by tabs, else semicolons, else commas or spaces."""
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    whole = "\n".join(lines)
    mark = next((mark for mark in ("\t", ";", ",") if mark in whole), None)
    return [[cell.strip() for cell in line.strip(" ").split(mark)] for line in lines]


def plain(text: str) -> str:
    """Return the text with full-width characters and minus signs as Python writes them."""
    return unicodedata.normalize("NFKC", text).translate(_MINUS).strip()


def _read_list(clean: str, text: str) -> object:
    """Read nested lists without recursion: a stack of lists that are still open."""
    open_lists: list[list[object]] = [[]]
    for token in re.findall(r"\[|\]|,|[^\[\],]+", clean):
        if token == "[":
            open_lists.append([])
        elif token == "]":
            inner = open_lists.pop()
            if not open_lists:
                break
            open_lists[-1].append(inner)
        elif token != "," and token.strip():
            open_lists[-1].append(read_number(token))
        if len(open_lists) > _DEEPEST:
            break
    if len(open_lists) != 1 or len(open_lists[0]) != 1 or not open_lists[0][0]:
        raise Problem("bad-number", text=text.strip()[:40])
    return open_lists[0][0]
