"""Writes a worksheet as questions for Moodle."""

from core.document import Document


def moodle_xml(document: Document, form: str = "", language: str = "en") -> str:
    """Return Moodle XML: one Cloze question a form. Raises Problem("no-worksheet"), Problem("no-form")."""
    raise NotImplementedError
