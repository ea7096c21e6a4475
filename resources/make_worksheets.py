"""Writes the files of the shipped worksheets from their table."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from core import edits, worksheets
from core.document import Document, Note
from core.evaluate import evaluate
from core.layout import lay_out
from core.source import read_source
from core.storage import SUFFIX, save_document
from core.values import shape_of
from core.words import LANGUAGES
from core.worksheet import author
from core.worksheet.commands import written_sheet
from core.worksheet.room import room_of
from core.worksheet.sheet import exam_of
from resources.worksheet_table import TABLE, Row

FOLDER = Path(__file__).parent / "worksheets"


def make_worksheet(row: Row) -> Document:
    """Return the document of a worksheet, laid out so that its boxes have room."""
    document = read_source(row.formula).document
    options = Namespace(
        blank=row.blank, ask=row.ask, hide=row.hide, domain=row.domain, marks=row.worth, dp=row.dp, dead_relu=row.dead, code=None,
        forms=str(row.forms) if row.forms else "", seed=row.seed,
    )  # fmt: skip
    document = written_sheet(document, options)
    for language in LANGUAGES:
        document = author.set_wording(document, 0, language, row.wording.say(language))
    document = replace(document, notes={language: Note(row.title.say(language), row.text.say(language), "") for language in LANGUAGES})
    trace = evaluate(document.graph)
    room = room_of(exam_of(document), document.graph, {name: shape_of(value) for name, value in trace.values.items()})
    return edits.move(document, lay_out(document.graph, room.boxes(document.graph, trace)))


def write_worksheets() -> None:
    """Write the files, and take away those that the table no longer has."""
    assert [row.id for row in TABLE] == list(worksheets.IDS), "the ids of the worksheets and the table differ"
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.glob(f"*{SUFFIX}"):
        if file.stem not in worksheets.IDS:
            file.unlink()
    for row in TABLE:
        save_document(make_worksheet(row), FOLDER / (row.id + SUFFIX))
