"""Tables from files and from pasted text: numbers apart by commas, semicolons or tabs, with or without names above them."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np

from core.data.table import Table
from core.problems import Problem
from core.typed_numbers import plain
from core.values import Floats

PIECE = 1 << 22  # bytes read at once
MOST_BAD = 5  # bad cells that are named
MOST_CLASSES = 100
MOST_COLUMNS = 10_000
ENCODINGS = ("utf-8-sig", "gb18030")
Progress = Callable[[float], bool]  # (share that is read) → go on


@dataclass(frozen=True)
class BadCell:
    """A cell that is no number: its line in the file (from 1), its column's name, and what stands there."""

    line: int
    column: str
    text: str


@dataclass
class Reading:
    """What a file holds: the table of its good rows, and the cells for which the others were left out.

    bad    the first of them; `left_out` counts the rows
    """

    table: Table
    bad: list[BadCell] = field(default_factory=list)
    left_out: int = 0


def read_table(path: str) -> Table:
    """Return the table of a file; raise Problem naming the first bad cells where there are any."""
    reading = read_file(path)
    if reading.bad:
        cells = "; ".join(f"line {cell.line}, {cell.column}: {cell.text[:20]!r}" for cell in reading.bad)
        raise Problem("bad-cells", path, file=os.path.basename(path), rows=reading.left_out, cells=cells)
    return reading.table


def read_file(path: str, progress: Progress = lambda share: True) -> Reading:
    """Read a file; `progress` hears the share that is read and may stop it, which raises Problem("stopped").

    Raises Problem where there is no table in it, OSError where it cannot be read.
    """
    size = max(1, os.path.getsize(path))
    with open(path, "rb") as file:
        return _read(file, os.path.basename(path), lambda done: progress(min(1.0, done / size)))


def read_text(text: str) -> Reading:
    """Read a table that was pasted."""
    return _read(io.BytesIO(text.encode()), "the clipboard", lambda done: True)


# ---------------------------------------------------------------- reading


def _read(file: BinaryIO, name: str, go_on: Callable[[int], bool]) -> Reading:
    first = file.read(PIECE)
    encoding = _encoding(first, name)
    sample = first.decode(encoding, "replace")
    if not sample.strip():
        raise Problem("no-table", name, file=name)
    delimiter = _delimiter(sample)
    lines = sample.splitlines()
    top = next(k for k, line in enumerate(lines) if line.strip())
    cells = _cells(lines[top], delimiter)
    head = any(_number(cell, delimiter) is None for cell in cells)
    columns = _names(cells, name) if head else tuple(f"c{k + 1}" for k in range(len(cells)))
    if len(columns) > MOST_COLUMNS:
        raise Problem("too-many-columns", name, file=name, most=MOST_COLUMNS)
    file.seek(0)
    below = next((_cells(line, delimiter) for line in lines[top + head :] if line.strip()), [])
    words = {k for k, cell in enumerate(below[: len(columns)]) if cell and _number(cell, delimiter) is None}
    gather = _Gather(columns, delimiter, encoding, words)
    above = top + head  # lines above the numbers
    for piece in _pieces(file):
        gather.line += above
        gather.take(piece.split(b"\n", above)[above])
        above = 0
        if not go_on(file.tell()):
            raise Problem("stopped", name)
    return gather.reading(name)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    """Yield the file in pieces of whole lines, which all end in a newline."""
    kept = b""
    while block := file.read(PIECE):
        whole = (kept + block).replace(b"\r\n", b"\n")
        if whole.endswith(b"\r"):
            whole += file.read(1)
            whole = whole.replace(b"\r\n", b"\n")
        whole = whole.replace(b"\r", b"\n")
        cut = whole.rfind(b"\n") + 1
        if cut:
            yield whole[:cut]
        kept = whole[cut:]
    if kept:
        yield kept + b"\n"


def _encoding(first: bytes, name: str) -> str:
    if any(letter < 32 and letter not in b"\t\r\n" for letter in first[:1000]):
        raise Problem("not-text", name, file=name)
    for encoding in ENCODINGS:
        for cut in range(4 if len(first) == PIECE else 1):  # the last character may be cut in two
            try:
                first[: len(first) - cut].decode(encoding)
                return encoding
            except UnicodeDecodeError:
                continue
    raise Problem("not-text", name, file=name)


def _delimiter(sample: str) -> str:
    """Return what parts the cells: of tab, semicolon and comma the first that the first line has."""
    line = next(line for line in sample.splitlines() if line.strip())
    return next((mark for mark in "\t;," if mark in line), ",")


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, skipinitialspace=True))]


def _names(cells: Sequence[str], file: str) -> tuple[str, ...]:
    names = tuple(cell or f"c{k + 1}" for k, cell in enumerate(cells))
    twice = next((name for k, name in enumerate(names) if name in names[:k]), None)
    if twice is not None:
        raise Problem("column-twice", file, file=file, name=twice[:40])
    return names


def _number(cell: str, delimiter: str) -> float | None:
    """Return the number in a cell, None where there is none; with semicolons a comma may stand for the point."""
    text = plain(cell)
    text = text.replace(",", ".") if delimiter == ";" and text.count(",") == 1 else text
    try:
        number = float(text) if "_" not in text else float("nan")
    except ValueError:
        return None
    return number if np.isfinite(number) else None


class _Gather:
    """Takes pieces of whole lines: plain ones at one stroke, others cell by cell."""

    def __init__(self, columns: tuple[str, ...], delimiter: str, encoding: str, words: Collection[int]) -> None:
        self.columns, self.delimiter, self.encoding = columns, delimiter, encoding
        self.line = 0  # lines behind us
        self.parts: list[Floats] = []
        self.bad: list[BadCell] = []
        self.left_out = 0
        self.words: dict[int, dict[str, float]] = {k: {} for k in words}  # columns of classes → their names and numbers

    def take(self, piece: bytes) -> None:
        """Take one piece."""
        fast = None if self.words else self._at_one_stroke(piece)
        self.parts.append(self._cell_by_cell(piece) if fast is None else fast)
        self.line += piece.count(b"\n")

    def _at_one_stroke(self, piece: bytes) -> Floats | None:
        """Return the numbers of a piece that holds nothing else, None where it holds something else."""
        if not piece.strip() or b"_" in piece:
            return None
        try:
            rows = np.loadtxt(io.BytesIO(piece), delimiter=self.delimiter, comments=None, ndmin=2)
        except (ValueError, UnicodeDecodeError):
            return None
        return rows.T.copy() if rows.shape[1] == len(self.columns) and np.isfinite(rows).all() else None

    def _cell_by_cell(self, piece: bytes) -> Floats:
        rows: list[list[float]] = []
        text = piece.decode(self.encoding, "replace")
        for offset, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter, skipinitialspace=True)):
            row = self._row(self.line + offset + 1, cells) if any(cell.strip() for cell in cells) else None
            if row is not None:
                rows.append(row)
        return np.array(rows, dtype=np.float64).reshape(-1, len(self.columns)).T.copy()

    def _row(self, line: int, cells: list[str]) -> list[float] | None:
        """Return the numbers of a row; None where a cell is none, which is noted."""
        if len(cells) != len(self.columns):
            name = self.columns[len(cells)] if len(cells) < len(self.columns) else f"c{len(self.columns) + 1}"
            self._leave_out(line, name, "" if len(cells) < len(self.columns) else cells[len(self.columns)])
            return None
        row = []
        for k, cell in enumerate(cells):
            number = self._class(k, cell.strip()) if k in self.words else _number(cell, self.delimiter)
            if number is None:
                self._leave_out(line, self.columns[k], cell)
                return None
            row.append(number)
        return row

    def _class(self, column: int, word: str) -> float | None:
        """Return the number of a class, a new one for a new name; None for an empty cell and where there are too many."""
        known = self.words[column]
        if word and word not in known and len(known) < MOST_CLASSES:
            known[word] = float(len(known))
        return known.get(word)

    def _leave_out(self, line: int, column: str, text: str) -> None:
        self.left_out += 1
        if len(self.bad) < MOST_BAD:
            self.bad.append(BadCell(line, column, text))

    def reading(self, name: str) -> Reading:
        """Return what was gathered."""
        numbers = np.concatenate(self.parts, axis=1) if self.parts else np.zeros((len(self.columns), 0))
        if numbers.shape[1] == 0:
            raise Problem("no-table", name, file=name)
        classes = {self.columns[k]: tuple(names) for k, names in self.words.items()}
        return Reading(Table(self.columns, numbers, {}, classes), self.bad, self.left_out)
