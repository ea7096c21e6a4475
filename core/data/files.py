"""Tables from files and from pasted text: numbers apart by commas, semicolons or tabs, with or without names above them."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import BinaryIO

from core.data.gather import BadCell, Gather, Line, complete, guess_kinds, number_of, shown_cells
from core.data.table import Table
from core.problems import Problem
from core.words import Words

PIECE = 1 << 20  # bytes read at once: whoever waits is heard in between
MOST_COLUMNS = 10_000
HEAD = 200  # lines that are kept as they stand
ENCODINGS = ("utf-8-sig", "gb18030")
CLIPBOARD = Words("the clipboard", "剪贴板")
NO_KINDS: Mapping[str, str] = MappingProxyType({})
Progress = Callable[[float], bool]  # (share that is read) → go on


@dataclass
class Reading:
    """What a file holds: the table of its good rows, and the cells for which the others were left out.

    names     all columns, those that are ignored too; `kinds` says "number", "class" or "ignored" of each
    head      its first lines, as they stand
    bad       the first bad cells; `left_out` counts the rows
    """

    table: Table
    bad: list[BadCell] = field(default_factory=list)
    left_out: int = 0
    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    head: tuple[Line, ...] = ()

    def all_good(self, name: object) -> Table:
        """Return the table; raise Problem naming the first bad cells where there are any."""
        if self.bad:
            raise Problem("bad-cells", name if isinstance(name, str) else "", file=name, rows=self.left_out, cells=bad_cells(self.bad))
        return self.table


def bad_cells(cells: Sequence[BadCell]) -> Words:
    """Return what is said about bad cells: line, column and text of each."""
    english = "; ".join(f"line {cell.line}, {cell.column}: {cell.text[:20]!r}" for cell in cells)
    return Words(english, "；".join(f"第 {cell.line} 行 {cell.column} 列：{cell.text[:20]!r}" for cell in cells))


def read_table(path: str, kinds: Mapping[str, str] = NO_KINDS) -> Table:
    """Return the table of a file; raise Problem naming the first bad cells where there are any."""
    return read_file(path, kinds=kinds).all_good(os.path.basename(path))


def read_file(path: str, progress: Progress = lambda share: True, kinds: Mapping[str, str] = NO_KINDS) -> Reading:
    """Read a file; `progress` hears the share that is read and may stop it, which raises Problem("stopped").

    `kinds` says of columns whether they are "number", "class" or "ignored"; else that is guessed from the first lines.
    Raises Problem where there is no table in it, OSError where it cannot be read.
    """
    size = max(1, os.path.getsize(path))
    with open(path, "rb") as file:
        return _read(file, os.path.basename(path), lambda done: progress(min(1.0, done / size)), kinds)


def read_text(text: str, progress: Progress = lambda share: True, kinds: Mapping[str, str] = NO_KINDS) -> Reading:
    """Read a table that was pasted."""
    data = text.encode()
    return _read(io.BytesIO(data), CLIPBOARD, lambda done: progress(min(1.0, done / max(1, len(data)))), kinds)


# ---------------------------------------------------------------- reading


def _read(file: BinaryIO, name: str | Words, go_on: Callable[[int], bool], kinds: Mapping[str, str]) -> Reading:
    try:
        return _read_all(file, name, go_on, kinds)
    except csv.Error:  # a cell of megabytes
        raise Problem("no-table", file=name) from None


def _read_all(file: BinaryIO, name: str | Words, go_on: Callable[[int], bool], kinds: Mapping[str, str]) -> Reading:
    first = file.read(PIECE)
    encoding = _encoding(first, name)
    sample = first.decode(encoding, "replace")
    if not sample.strip():
        raise Problem("no-table", file=name)
    delimiter = _delimiter(sample)
    lines = sample.splitlines()
    if len(first) == PIECE and len(lines) > 1:
        lines.pop()  # it may be cut
    top = next(k for k, line in enumerate(lines) if line.strip())
    cells = _cells(lines[top], delimiter)
    named = any(number_of(cell, delimiter) is None for cell in cells)
    columns = _names(cells, name) if named else tuple(f"c{k + 1}" for k in range(len(cells)))
    if len(columns) > MOST_COLUMNS:
        raise Problem("too-many-columns", file=name, most=MOST_COLUMNS)
    file.seek(0)
    above = top + named  # lines above the numbers
    numbered = ((k + 1, lines[k]) for k in range(above, min(len(lines), above + HEAD)))
    head = tuple(Line(number, tuple(_cells(line, delimiter))) for number, line in numbered if line.strip())
    chosen = complete(columns, guess_kinds(len(columns), head, delimiter), kinds)
    gather = Gather(columns, delimiter, encoding, chosen)
    for piece in _pieces(file):
        gather.line += above
        gather.take(piece.split(b"\n", above)[above])
        above = 0
        if not go_on(file.tell()):
            raise Problem("stopped")
    numbers = gather.numbers()
    if numbers.shape[1] == 0 and not gather.bad:
        raise Problem("no-table", file=name)
    table = Table(tuple(columns[k] for k in gather.used), numbers, {}, {columns[k]: tuple(found) for k, found in gather.classes.items()})
    head = tuple(Line(line.number, shown_cells(line.cells)) for line in head)
    return Reading(table, gather.bad, gather.left_out, columns, chosen, head)


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


def _encoding(first: bytes, name: str | Words) -> str:
    if any(letter < 32 and letter not in b"\t\r\n" for letter in first[:1000]):
        raise Problem("not-text", file=name)
    for encoding in ENCODINGS:
        for cut in range(4 if len(first) == PIECE else 1):  # the last character may be cut in two
            try:
                first[: len(first) - cut].decode(encoding)
                return encoding
            except UnicodeDecodeError:
                continue
    raise Problem("not-text", file=name)


def _delimiter(sample: str) -> str:
    """Return what parts the cells: of tab, semicolon and comma the first that the first line has."""
    line = next(line for line in sample.splitlines() if line.strip())
    return next((mark for mark in "\t;," if mark in line), ",")


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, skipinitialspace=True))]


def _names(cells: Sequence[str], file: str | Words) -> tuple[str, ...]:
    names = tuple(cell or f"c{k + 1}" for k, cell in enumerate(cells))
    twice = next((name for k, name in enumerate(names) if name in names[:k]), None)
    if twice is not None:
        raise Problem("column-twice", file=file, name=twice[:40])
    return names
