"""Writes the files of the shipped examples from their table: python -m resources.make_examples."""

from pathlib import Path

from core import edits
from core.commands import arranged
from core.document import Document, Note
from core.examples import IDS
from core.source import read_source
from core.storage import SUFFIX, save_document
from resources.example_table import TABLE, Row

FOLDER = Path(__file__).parent / "examples"


def make(row: Row) -> Document:
    """Return the laid-out document of a row."""
    document = read_source(row.formula).document
    for kind, names in (("parameter", row.parameters), ("constant", row.constants)):
        for name in names:
            document = edits.set_kind(document, name, kind)
    notes = {language: Note(*(words.say(language) for words in (row.title, row.text, row.source))) for language in ("en", "zh")}
    return arranged(Document(document.graph, notes))


def main() -> None:
    """Write all files, and take away those that the table no longer has."""
    assert [row.id for row in TABLE] == list(IDS), "core.examples.IDS and the table differ"
    FOLDER.mkdir(exist_ok=True)
    for file in FOLDER.glob(f"*{SUFFIX}"):
        if file.stem not in IDS:
            file.unlink()
    for row in TABLE:
        save_document(make(row), FOLDER / (row.id + SUFFIX))


if __name__ == "__main__":
    main()
