"""Marks that somebody gave by hand, each with a reason, in a file that is kept beside the papers."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from core import atomic
from core.problems import Problem

MOST_BYTES = 8_000_000
LONGEST = 500  # characters of a reason
ENDING = ".by-hand.json"


class Given(NamedTuple):
    """Marks for one answer, and why they are not the ones that the rule gives."""

    marks: float
    reason: str


ByHand = Mapping[str, Mapping[str, Given]]  # student → key


def beside(folder: Path) -> Path:
    """Return where the marks by hand of a folder of papers are kept: beside the folder, since what lies inside came from students."""
    whole = folder.absolute()
    return whole.with_name(f"{whole.name or 'papers'}{ENDING}")


def load_by_hand(path: Path) -> dict[str, dict[str, Given]]:
    """Return the marks that a file holds. Raises Problem("by-hand-unreadable")."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError("too large")
        plain = json.loads(path.read_text("utf-8-sig"))
        return {str(student): {str(key): _given(entry) for key, entry in rows.items()} for student, rows in plain.items()}
    except (OSError, ValueError, TypeError, AttributeError, KeyError, OverflowError, RecursionError) as error:
        raise Problem("by-hand-unreadable", file=path.name) from error


def _given(entry: Mapping[str, Any]) -> Given:
    marks, reason = float(entry["marks"]), str(entry["reason"])
    if marks != marks or not reason.strip():
        raise ValueError(entry)
    return Given(marks, reason)


def give(path: Path, student: str, key: str, given: Given | None) -> dict[str, dict[str, Given]]:
    """Keep marks for one answer, or with None take them back; write at once, and return all that the file holds now.

    What else stands in the file stays. Raises Problem("by-hand-unreadable"), Problem("no-reason"), OSError.
    """
    kept = load_by_hand(path) if path.exists() else {}
    rows = {name: entry for name, entry in kept.get(student, {}).items() if name != key}
    if given is not None:
        reason = " ".join(given.reason.split())[:LONGEST]
        if not reason:
            raise Problem("no-reason")
        rows[key] = Given(given.marks, reason)
    kept = {name: entry for name, entry in {**kept, student: rows}.items() if entry}
    plain = {name: {key: entry._asdict() for key, entry in kept[name].items()} for name in sorted(kept)}
    atomic.write_bytes(path, json.dumps(plain, ensure_ascii=False, indent=1).encode("utf-8", "replace"))
    return kept
