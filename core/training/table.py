"""The table that the settings of a training speak of."""

from core.data import SETS, Table, make_set
from core.data.files import read_table
from core.setup import Setup


def table_of(setup: Setup) -> Table | None:
    """Return the table: a data set's, or a file's; None without data. Raises Problem, or OSError for a file."""
    if not setup.data:
        return None
    if setup.data in SETS or not setup.data.lower().endswith((".csv", ".tsv", ".txt")):
        return make_set(setup.data, dict(setup.data_settings), setup.seed)
    return read_table(setup.data)
