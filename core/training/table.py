"""The table that the settings of a training speak of."""

import os

from core.data import SETS, Table, make_set
from core.data.files import CLIPBOARD, Progress, Reading, read_file, read_text
from core.problems import Problem
from core.setup import PASTED, Setup

SUFFIXES = (".csv", ".tsv", ".txt")
LONGEST = 5_000_000  # letters of a pasted table: it is kept in the document


def table_of(setup: Setup) -> Table | None:
    """Return the table: a data set's, or a file's; None without data. Raises Problem, or OSError for a file."""
    if not setup.data:
        return None
    if not is_read(setup):
        return make_set(setup.data, dict(setup.data_settings), setup.seed)
    return usable(setup, read_data(setup))


def is_read(setup: Setup) -> bool:
    """Return whether the data are read from a file or from what was pasted."""
    return setup.data not in SETS and (setup.data == PASTED or setup.data.lower().endswith(SUFFIXES))


def read_data(setup: Setup, progress: Progress = lambda share: True) -> Reading:
    """Read the file or the pasted table; raises Problem, OSError."""
    kinds = dict(setup.kinds)
    if setup.data == PASTED:
        if len(setup.text) > LONGEST:
            raise Problem("too-long-to-paste", most=LONGEST // 1_000_000)
        return read_text(setup.text, progress, kinds)
    return read_file(setup.data, progress, kinds)


def usable(setup: Setup, reading: Reading) -> Table:
    """Return the table of what was read; rows with bad cells are left out if that was chosen, else a Problem names them."""
    if setup.leave_out and reading.table.rows:
        return reading.table
    return reading.all_good(CLIPBOARD if setup.data == PASTED else os.path.basename(setup.data))
