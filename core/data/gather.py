"""Cells of a file become numbers: plain pieces at one stroke, others cell by cell, with what is no number named."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.numbers import show_full
from core.typed_numbers import plain
from core.values import Floats

MOST_BAD = 5  # bad cells that are named
MOST_CLASSES = 100
MOST_SHOWN = 60  # letters of a cell that are kept to be shown
MOST_SHOWN_CELLS = 400  # of a row


@dataclass(frozen=True)
class Line:
    """A line of a file as it stands there: its number (from 1) and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class BadCell:
    """A cell that cannot be used: its line in the file (from 1), its column's name, what stands there, and the whole row."""

    line: int
    column: str
    text: str
    row: tuple[str, ...] = ()


def number_of(cell: str, delimiter: str) -> float | None:
    """Return the number in a cell, None where there is none; with semicolons a comma may stand for the point."""
    text = plain(cell)
    text = text.replace(",", ".") if delimiter == ";" and text.count(",") == 1 else text
    try:
        number = float(text) if "_" not in text else float("nan")
    except ValueError:
        return None
    return number if np.isfinite(number) else None


def shown_cells(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the cells of a row, cut to what can be shown."""
    return tuple(cell.strip()[:MOST_SHOWN] for cell in cells[:MOST_SHOWN_CELLS])


class Gather:
    """Takes pieces of whole lines; `kinds` says of each column whether it is "number", "class" or "ignored"."""

    def __init__(self, columns: Sequence[str], delimiter: str, encoding: str, kinds: Sequence[str]) -> None:
        self.columns, self.delimiter, self.encoding = tuple(columns), delimiter, encoding
        self.used = [k for k, kind in enumerate(kinds) if kind != "ignored"]
        self.classes: dict[int, dict[str, float]] = {k: {} for k in self.used if kinds[k] == "class"}  # names and numbers
        self._words = False  # whether a class has a name that is no number: then there is nothing to take at one stroke
        self.line = 0  # lines behind us
        self.parts: list[Floats] = []
        self.bad: list[BadCell] = []
        self.left_out = 0

    def take(self, piece: bytes) -> None:
        """Take one piece."""
        fast = None if self._words else self._at_one_stroke(piece)
        self.parts.append(self._cell_by_cell(piece) if fast is None else fast)
        self.line += piece.count(b"\n")

    def numbers(self) -> Floats:
        """Return all numbers (used columns, rows); classes that are called by numbers stand in their order."""
        numbers = np.concatenate(self.parts, axis=1) if self.parts else np.zeros((len(self.used), 0))
        self.parts = []
        for k, names in self.classes.items():
            order = sorted(names, key=lambda name: number_of(name, self.delimiter) or 0.0)
            if order != list(names) and all(number_of(name, self.delimiter) is not None for name in names):
                places = np.empty(len(order))
                for place, name in enumerate(order):
                    places[int(names[name])] = place
                row = self.used.index(k)
                numbers[row] = places[numbers[row].astype(np.intp)]
                self.classes[k] = {name: float(place) for place, name in enumerate(order)}
        return numbers

    def _at_one_stroke(self, piece: bytes) -> Floats | None:
        """Return the numbers of a piece that holds nothing else, None where it holds something else."""
        if not piece.strip() or b"_" in piece or not self.used:
            return None
        chosen = None if len(self.used) == len(self.columns) else self.used
        if chosen is not None and piece.count(self.delimiter.encode()) != piece.count(b"\n") * (len(self.columns) - 1):
            return None  # a row is longer or shorter: loadtxt would not look
        try:
            rows = np.loadtxt(io.BytesIO(piece), delimiter=self.delimiter, comments=None, ndmin=2, usecols=chosen, encoding="utf-8")
        except (ValueError, UnicodeDecodeError):
            return None
        if rows.shape[1] != len(self.used) or not np.isfinite(rows).all():
            return None
        numbers = rows.T.copy()
        return numbers if all(self._classes_at_one_stroke(k, numbers) for k in self.classes) else None

    def _classes_at_one_stroke(self, k: int, numbers: Floats) -> bool:
        """Put the numbers of classes in the place of what they are called; return whether that could be done."""
        row = self.used.index(k)
        values, which = np.unique(numbers[row], return_inverse=True)
        if len(values) > MOST_CLASSES:
            return False
        found = [self._class(k, show_full(float(value))) for value in values]
        if None in found:
            return False
        numbers[row] = np.array(found, dtype=np.float64)[which]
        return True

    def _cell_by_cell(self, piece: bytes) -> Floats:
        rows: list[list[float]] = []
        text = piece.decode(self.encoding, "replace")
        for offset, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter, skipinitialspace=True)):
            row = self._row(self.line + offset + 1, cells) if any(cell.strip() for cell in cells) else None
            if row is not None:
                rows.append(row)
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(self.used)).T.copy()

    def _row(self, line: int, cells: list[str]) -> list[float] | None:
        """Return the numbers of a row; None where a cell is none, which is noted."""
        if len(cells) != len(self.columns):
            name = self.columns[len(cells)] if len(cells) < len(self.columns) else f"c{len(self.columns) + 1}"
            self._leave_out(line, name, "" if len(cells) < len(self.columns) else cells[len(self.columns)], cells)
            return None
        row = []
        for k in self.used:
            number = number_of(cells[k], self.delimiter)
            if k in self.classes:
                self._words = self._words or (number is None and bool(cells[k].strip()))
                number = self._class(k, cells[k].strip() if number is None else show_full(number))
            if number is None:
                self._leave_out(line, self.columns[k], cells[k], cells)
                return None
            row.append(number)
        return row

    def _class(self, column: int, word: str) -> float | None:
        """Return the number of a class, a new one for a new name; None for an empty cell and where there are too many."""
        known = self.classes[column]
        if word and word not in known and len(known) < MOST_CLASSES:
            known[word] = float(len(known))
        return known.get(word)

    def _leave_out(self, line: int, column: str, text: str, cells: list[str]) -> None:
        self.left_out += 1
        if len(self.bad) < MOST_BAD:
            self.bad.append(BadCell(line, column, text[:MOST_SHOWN], shown_cells(cells)))


def guess_kinds(count: int, lines: Sequence[Line], delimiter: str) -> tuple[str, ...]:
    """Return what each column seems to hold: numbers, classes, or names of which hardly one comes twice, which are ignored."""
    return tuple(_guess([cell for line in lines if k < len(line.cells) and (cell := line.cells[k])], delimiter) for k in range(count))


def _guess(cells: Sequence[str], delimiter: str) -> str:
    words = [cell for cell in cells if number_of(cell, delimiter) is None]
    if not cells or cells[0] not in words or 2 * len(words) < len(cells):
        return "number"
    return "ignored" if len(words) > 20 and 2 * len(set(words)) > len(words) else "class"


def complete(columns: Sequence[str], guessed: Sequence[str], kinds: Mapping[str, str]) -> tuple[str, ...]:
    """Return the kind of each column: what was chosen for its name, else what it seems to be."""
    return tuple(kinds.get(name, guess) for name, guess in zip(columns, guessed, strict=True))
