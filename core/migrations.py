"""Lifts what an older version of Backwire wrote to the present version of the file, one version at a time."""

from collections.abc import Callable, Sequence
from typing import Any

Plain = dict[str, Any]  # a file as JSON gives it: nothing but dicts, lists, texts and numbers
Migration = Callable[[Plain], Plain]

# MIGRATIONS[k] makes version k + 2 out of version k + 1. Never change one that was released: files of that age are out there.
MIGRATIONS: tuple[Migration, ...] = ()


def newest(migrations: Sequence[Migration]) -> int:
    """Return the version that the migrations lead to."""
    return len(migrations) + 1


def lift(plain: Plain, version: int, migrations: Sequence[Migration]) -> Plain:
    """Return the plain records of a file of `version` as the newest version writes them."""
    for migration in migrations[version - 1 :]:
        plain = migration(plain)
    return plain
