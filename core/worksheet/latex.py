"""Writes a worksheet as LaTeX."""

from core.document import Document


def sheet_latex(document: Document, form: str = "", language: str = "en") -> str:
    """Return a LaTeX document of the sheet; `\\printanswers` in it prints the key. Raises Problem("no-worksheet"), Problem("no-form")."""
    raise NotImplementedError
