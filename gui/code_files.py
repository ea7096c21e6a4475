"""Asks for a file and writes a document there as a program, a derivation or a model."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from core.document import Document
from core.export.targets import TARGETS, Target
from core.problems import Problem
from gui.files import with_suffix
from gui.languages import language


def export_to(parent: QWidget, document: Document, suggested: Path, target: str) -> Path | None:
    """Write a document to a file that the person chooses; return the file, None where none was chosen. Raises Problem.

    suggested  a path without a suffix; target, what is offered first: the person may choose another
    """
    filters = {_filter(row): row for row in TARGETS.values()}
    first = TARGETS[target]
    title = QCoreApplication.translate("Files", "Export")
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(suggested) + first.suffix, ";;".join(filters), _filter(first))
    if not name:
        return None
    row = filters.get(chosen, first)
    path = with_suffix(Path(name), row.suffix)
    written = row.write(document)
    try:
        path.write_bytes(written if isinstance(written, bytes) else written.encode())
    except OSError as error:
        raise Problem("picture-write", path=path) from error
    return path


def _filter(row: Target) -> str:
    return f"{row.title.say(language())} (*{row.suffix})"
