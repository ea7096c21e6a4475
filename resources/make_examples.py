"""Writes the files of the shipped examples, lessons, worksheets and the lecture from their tables: python -m resources.make_examples."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from core import edits, examples, lectures, lessons
from core.commands import arranged
from core.document import Document, LecturePage, Note, Point
from core.evaluate import evaluate
from core.figure import boxes
from core.setup import Setup
from core.source import read_source
from core.storage import SUFFIX, save_document
from core.training import Training
from core.training.table import table_of
from core.values import Value, freeze, thaw
from core.words import LANGUAGES, Words
from resources import lecture_table, lesson_table
from resources.example_table import TABLE, Row
from resources.lecture_table import PageRow
from resources.make_worksheets import write_worksheets

FOLDER = Path(__file__).parent / "examples"
LESSONS, LECTURES = FOLDER.with_name("lessons"), FOLDER.with_name("lectures")
ABOVE, BELOW = 128.0, 80.0  # the line: where the other leaves stand
DIGITS = 4  # after the point, of what a lesson begins with


def make(row: Row) -> Document:
    """Return the laid-out document of a row."""
    document = read_source(row.formula).document
    for kind, names in (("parameter", row.parameters), ("constant", row.constants)):
        for name in names:
            document = edits.set_kind(document, name, kind)
    notes = notes_of(row.title, row.text, row.source)
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


def make_page(row: PageRow, number: int) -> LecturePage:
    """Return a page of the lecture."""
    shipped = {**dict.fromkeys(examples.IDS, examples.example), **dict.fromkeys(lessons.IDS, lessons.lesson)}
    notes = notes_of(row.title, row.text)
    if row.graph in shipped:
        document = replace(shipped[row.graph](row.graph).document, notes=notes, training=row.training)
    else:
        document = make(Row("", row.title, row.text, Words("", ""), row.graph, row.parameters, row.constants, row.training))
    named = {node.label or node.gate: node.id for node in document.graph.nodes.values()}
    document = edits.move(document if row.gap is None else closer(document, row.gap), dict(row.places))
    document = edits.move(document, {name: _shifted(document.graph.nodes[name].pos, by) for name, by in row.shifts})
    bent = {name: replace(document.graph.nodes[name], bends=((0, points),)) for name, points in row.bends}
    document = document.with_graph(replace(document.graph, nodes={**document.graph.nodes, **bent}))
    return LecturePage(f"p{number}", document, row.passes, (0, 0), row.aside, named[row.of] if row.of else "")


def _shifted(place: Point, by: Point) -> Point:
    return place[0] + by[0], place[1] + by[1]


def closer(document: Document, gap: float) -> Document:
    """Return the document with its columns of gates so close together that the room between them is `gap`."""
    nodes, room = document.graph.nodes, boxes(document.graph, evaluate(document.graph))
    places: dict[str, Point] = {}
    edge = 0.0
    for x in sorted({node.pos[0] for node in nodes.values()}):
        column = [node for node in nodes.values() if node.pos[0] == x]
        centre = round(edge + gap + max(room[node.id].left for node in column))
        places |= {node.id: (float(centre), node.pos[1]) for node in column}
        edge = centre + max(room[node.id].right for node in column)
    return edits.move(document, places)


def make_lecture() -> Document:
    """Return the lecture."""
    pages = tuple(make_page(row, number) for number, row in enumerate(lecture_table.TABLE, 1))
    return Document(notes=notes_of(lecture_table.TITLE, lecture_table.ABOUT), pages=pages)


def notes_of(*words: Words) -> dict[str, Note]:
    """Return title, text and source in every language."""
    return {language: Note(*(text.say(language) for text in words)) for language in LANGUAGES}


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
    save_document(make_lecture(), LECTURES / (lectures.IDS[0] + SUFFIX))
    write_worksheets()


if __name__ == "__main__":
    main()
