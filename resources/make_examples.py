"""Writes the files of the shipped examples and lessons from their tables: python -m resources.make_examples."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from core import edits, examples, lessons
from core.commands import arranged
from core.document import Document, Note
from core.setup import Setup
from core.source import read_source
from core.storage import SUFFIX, save_document
from core.training import Training
from core.training.table import table_of
from core.values import Value, freeze, thaw
from resources import lesson_table
from resources.example_table import TABLE, Row

FOLDER = Path(__file__).parent / "examples"
LESSONS = FOLDER.with_name("lessons")
ABOVE, BELOW = 128.0, 80.0  # the line: where the other leaves stand
DIGITS = 4  # after the point, of what a lesson begins with


def make(row: Row) -> Document:
    """Return the laid-out document of a row."""
    document = read_source(row.formula).document
    for kind, names in (("parameter", row.parameters), ("constant", row.constants)):
        for name in names:
            document = edits.set_kind(document, name, kind)
    notes = {language: Note(*(words.say(language) for words in (row.title, row.text, row.source))) for language in ("en", "zh")}
    if row.training is not None:
        document = begun(document, row.training)
    document = arranged(Document(document.graph, notes, row.training))
    return straightened(document, row.straight) if row.straight else document


def straightened(document: Document, first: str) -> Document:
    """Return the document with all that depends on a leaf on one line, and the other leaves above or below it, as their ports are."""
    line, nodes = {first}, document.graph.nodes
    for node in nodes.values():  # each stands after what feeds it
        if line & set(node.inputs):
            line.add(node.id)
    below = {source for name in line for source in nodes[name].inputs[1:] if nodes[name].inputs[0] in line}
    rows = {name: 0.0 if name in line else BELOW if name in below else -ABOVE for name in nodes}
    return edits.move(document, {name: (nodes[name].pos[0], y) for name, y in rows.items()})


def begun(document: Document, setup: Setup) -> Document:
    """Return the document as the first step of the training finds it: what is learned at its start, the inputs at a sample."""
    table = table_of(setup)
    training = Training(document.graph, table, setup)
    fed = {} if table is None else training.binding.samples(training.graph, table.part([0]))
    first = {name: freeze(array[..., 0]) for name, array in fed.items()}
    return edits.set_values(document, {name: _short(value) for name, value in (training.values() | first).items()})


def _short(value: Value) -> Value:
    return freeze(np.round(thaw(value), DIGITS) + 0.0)


def write(folder: Path, rows: Sequence[Row], ids: Sequence[str]) -> None:
    """Write the files of a table, and take away those that it no longer has."""
    assert [row.id for row in rows] == list(ids), f"the ids of {folder.name} and the table differ"
    folder.mkdir(exist_ok=True)
    for file in folder.glob(f"*{SUFFIX}"):
        if file.stem not in ids:
            file.unlink()
    for row in rows:
        save_document(make(row), folder / (row.id + SUFFIX))


def main() -> None:
    """Write all files."""
    write(FOLDER, TABLE, examples.IDS)
    write(LESSONS, lesson_table.TABLE, lessons.IDS)


if __name__ == "__main__":
    main()
