"""A table: named columns of numbers, a row for each sample."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from core.data.draw import Draw
from core.problems import Problem
from core.values import Floats


@dataclass(frozen=True, eq=False)
class Table:
    """Columns of numbers.

    columns  their names
    numbers  (columns, rows) float64: a row of the array is a column of the table, so that samples are its last axis
    groups   vectors that several columns make together, "x" → ("x1", "x2")
    classes  column → the names of its classes, whose numbers 0, 1, 2, … it holds
    """

    columns: tuple[str, ...]
    numbers: Floats
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many samples there are."""
        return int(self.numbers.shape[1])

    def place(self, column: str) -> int:
        """Return the number of a column; raise Problem("no-column") where there is none of that name."""
        if column not in self.columns:
            raise Problem("no-column", name=column[:40], names=", ".join(self.columns[:12]) + (" …" if len(self.columns) > 12 else ""))
        return self.columns.index(column)

    def pick(self, columns: Sequence[str]) -> Floats:
        """Return some columns as an array (columns, rows)."""
        return self.numbers[[self.place(column) for column in columns]]

    def part(self, rows: Sequence[int] | Floats) -> "Table":
        """Return the table of some rows."""
        return replace(self, numbers=np.ascontiguousarray(self.numbers[:, np.asarray(rows, dtype=np.intp)]))


def split(table: Table, share: float, seed: int) -> tuple[Table, Table]:
    """Return the training and the test part: `share` of the rows (0 to 0.9), drawn at random, are kept for the test."""
    if not 0.0 <= share <= 0.9:
        raise Problem("bad-share", share=share)
    order = Draw(seed, "split").order(table.rows)
    count = round(share * table.rows)
    return table.part(sorted(order[count:])), table.part(sorted(order[:count]))


@dataclass(frozen=True, eq=False)
class Scaling:
    """How columns were standardised: (x − mean) / spread."""

    columns: tuple[str, ...]
    mean: Floats
    spread: Floats


def scaling_of(table: Table, columns: Sequence[str]) -> Scaling:
    """Return what brings columns to mean 0 and standard deviation 1; a column that never changes is only moved."""
    chosen = table.pick(columns)
    spread = chosen.std(axis=1)
    return Scaling(tuple(columns), chosen.mean(axis=1), np.where(spread > 0, spread, 1.0))


def scaled(table: Table, scaling: Scaling) -> Table:
    """Return the table with those columns standardised."""
    numbers = table.numbers.copy()
    places = [table.place(column) for column in scaling.columns]
    numbers[places] = (numbers[places] - scaling.mean[:, None]) / scaling.spread[:, None]
    return replace(table, numbers=numbers)
