"""The tables that the settings of a training spoke of lately; a large file is read beside the window."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, Signal

from core.data import Table
from core.problems import Problem
from core.setup import PASTED, Setup
from core.training.table import is_read, read_data, table_of, usable
from core.watch import Watch
from gui.widgets.work import Work

MOST = 2  # tables that are kept: that of the settings, and the one before
LARGE = 2_000_000  # bytes of a file from which on nobody waits for it
Key = tuple[object, ...]


class KnownTables(QObject):
    """Hands out the table of some settings; while it is still being read, a Problem says so, and `came` when it is there."""

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tables: dict[Key, Table | Problem | None] = {}
        self._wanted: Key = ()
        self.work: Work | None = None

    def of(self, setup: Setup) -> Table | None:
        """Return the table; None where there are no data. Raises Problem, or OSError for a file."""
        key = _key(setup)
        if key not in self._tables:
            if is_read(setup) and setup.data != PASTED and os.path.getsize(setup.data) > LARGE:
                self._begin(setup, key)
                raise Problem("data-loading", file=os.path.basename(setup.data))
            self._keep(key, table_of(setup))
        found = self._tables[key]
        if isinstance(found, Problem):
            raise found
        return found

    def keep(self, setup: Setup, table: Table) -> None:
        """Keep a table that was read elsewhere."""
        self._keep(_key(setup), table)

    def stop(self) -> None:
        """Stop reading; the data are then told to be missing."""
        if self.work is not None:
            self.work.stop()
            self.work = None
            self._keep(self._wanted, Problem("data-stopped", file=os.path.basename(str(self._wanted[0]))))
            self.came.emit()

    def _keep(self, key: Key, table: Table | Problem | None) -> None:
        self._tables.pop(key, None)
        self._tables = dict([*self._tables.items()][1 - MOST :]) | {key: table}

    def _begin(self, setup: Setup, key: Key) -> None:
        if self.work is not None and self._wanted == key:
            return
        if self.work is not None:
            self.work.stop()
        self._wanted = key
        self.work = Work(lambda watch: _read(setup, watch))
        self.work.done.connect(self._done)
        self.work.begin()

    def _done(self, work: Work, table: Table | Problem) -> None:
        if work is self.work:
            self.work = None
            self._keep(self._wanted, table)
            self.came.emit()


def _key(setup: Setup) -> Key:
    if is_read(setup):
        return setup.data, setup.kinds, setup.leave_out, setup.text
    return setup.data, setup.data_settings, setup.seed


def _read(setup: Setup, watch: Watch) -> Table | Problem:
    def go_on(share: float) -> bool:
        watch(share)
        return True

    try:
        return usable(setup, read_data(setup, go_on))
    except Problem as problem:
        return problem
    except OSError as error:
        return Problem("data-unreadable", file=setup.data, reason=error.strerror or str(error))
