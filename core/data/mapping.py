"""Which column of a table goes into which input of a graph, as far as their names say, and whether a text is a table at all."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence

from core.data.gather import number_of

MOST_LINES = 50  # that are looked at to tell a table from a formula


def suggested(names: Sequence[str], kinds: Mapping[str, str], leaves: Sequence[str]) -> dict[str, str]:
    """Return column → input: the input of its name; columns x1, x2, … go into x.

    What is left then: a column of classes goes into y, and all numbers go into x, where the graph has such inputs and nothing feeds them.
    """
    used = [name for name in names if kinds.get(name) != "ignored"]
    feeds = {name: name for name in used if name in leaves}
    for name in used:
        stem = re.fullmatch(r"(.+?)_?\d+", name)
        if name not in feeds and stem is not None and stem[1] in leaves and stem[1] not in names:
            feeds[name] = stem[1]
    left = [name for name in used if name not in feeds]
    classes = [name for name in left if kinds.get(name) == "class"]
    if len(classes) == 1 and "y" in leaves and "y" not in feeds.values():
        feeds[classes[0]] = "y"
    if "x" in leaves and "x" not in feeds.values():
        feeds |= dict.fromkeys((name for name in left if name not in classes), "x")
    return {name: feeds[name] for name in names if name in feeds}


def columns_of(feeds: Mapping[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return input → its columns, as the settings of a training hold them: only where the names do not say so."""
    inputs: dict[str, tuple[str, ...]] = {}
    for column, leaf in feeds.items():
        inputs[leaf] = (*inputs.get(leaf, ()), column)
    return tuple((leaf, columns) for leaf, columns in inputs.items() if columns != (leaf,))


def is_table(text: str) -> bool:
    """Return whether a text is a table of numbers rather than a formula: lines of as many cells each, most of them all numbers."""
    lines = [line for line in text.splitlines()[:MOST_LINES] if line.strip()]
    if len(lines) < 2:
        return False
    delimiter = next((mark for mark in "\t;," if mark in lines[0]), "\t")
    try:
        rows = list(csv.reader(lines, delimiter=delimiter, skipinitialspace=True))
    except csv.Error:
        return False
    if len({len(row) for row in rows}) > 1:
        return False
    numbers = [sum(number_of(cell, delimiter) is not None for cell in row) for row in rows[1:]]
    return 2 * sum(2 * count >= len(rows[0]) and count > 0 for count in numbers) > len(numbers)
