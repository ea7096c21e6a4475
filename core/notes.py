"""Changes what is said about a document: its title and its text, in one language."""

from dataclasses import replace

from core.document import Document, Note

LONGEST_TITLE = 200  # characters
LONGEST_TEXT = 20_000


def set_title(document: Document, language: str, title: str) -> Document:
    """Give a document another title in a language."""
    return set_note(document, language, replace(document.note(language), title=" ".join(title.split())[:LONGEST_TITLE]))


def set_text(document: Document, language: str, text: str) -> Document:
    """Give a document another text in a language."""
    return set_note(document, language, replace(document.note(language), text=text.strip()[:LONGEST_TEXT]))


def set_note(document: Document, language: str, note: Note) -> Document:
    """Put a note in the place of the one that is read in that language; an empty one is taken away."""
    if note == document.note(language):
        return document
    notes = dict(document.notes)
    key = "" if set(notes) == {""} else language[:2]
    notes[key] = note
    return replace(document, notes={name: kept for name, kept in notes.items() if kept != Note()})
