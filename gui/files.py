"""Files on disk: reading, writing, and noticing that somebody else changed one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from core.document import Document

SUFFIX = ".backwire"


@dataclass(frozen=True)
class Stamp:
    """By what a file is known to be unchanged: when it was written, and its size in bytes."""

    written: int
    size: int


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp of a file, None where there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return Stamp(state.st_mtime_ns, state.st_size)


def read_file(path: Path) -> tuple[Document, Stamp | None]:
    """Return document and stamp; raise Problem for whatever is wrong with the file."""
    from core.storage import load_document  # at the first file, not at the start

    stamp = stamp_of(path)
    return load_document(path), stamp


def write_file(document: Document, path: Path) -> Stamp | None:
    """Save a document all at once and return the new stamp; raise Problem where that fails."""
    from core.storage import save_document

    save_document(document, path)
    return stamp_of(path)


def absolute(path: Path) -> Path:
    """Return one name for a file, however it was named."""
    try:
        return path.expanduser().resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def ask_open(parent: QWidget, folder: Path) -> list[Path]:
    """Let the person choose files to open."""
    names, _ = QFileDialog.getOpenFileNames(parent, QCoreApplication.translate("Files", "Open"), str(folder), _filter())
    return [Path(name) for name in names]


def ask_save(parent: QWidget, suggested: Path) -> Path | None:
    """Let the person choose where to save; the suffix is added where it is missing."""
    name, _ = QFileDialog.getSaveFileName(parent, QCoreApplication.translate("Files", "Save as"), str(suggested), _filter())
    return with_suffix(Path(name), SUFFIX) if name else None


def ask_picture(parent: QWidget, suggested: Path, kind: str) -> Path | None:
    """Let the person choose a file for a picture of a kind, "svg", "pdf" or "png"; a name with one of these suffixes is taken as it is."""
    title = QCoreApplication.translate("Files", "Save a picture")
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), f"{kind.upper()} (*.{kind})")
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() in (".svg", ".pdf", ".png") else with_suffix(path, f".{kind}")


def ask_steps(parent: QWidget, suggested: Path) -> Path | None:
    """Let the person choose a file for the steps: a PDF of pages, or the first part of the names of SVG or PNG files."""
    title = QCoreApplication.translate("Files", "Save the steps as pages")
    filters = {f"{kind.upper()} (*.{kind})": f".{kind}" for kind in ("pdf", "svg", "png")}
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(suggested), ";;".join(filters))
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() in filters.values() else with_suffix(path, filters.get(chosen, ".pdf"))


def with_suffix(path: Path, suffix: str) -> Path:
    """Return the path, ending in the suffix."""
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the documents among what is dropped on the window."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
    return [path for path in paths if path.suffix.lower() == SUFFIX]


def file_name_for(title: str) -> str:
    """Return a title as a file name that every system takes."""
    kept = "".join(letter if letter.isalnum() or letter in " -_.()" else " " for letter in title)
    return (" ".join(kept.split())[:60].strip(". ") or "graph") + SUFFIX


def _filter() -> str:
    ours, every = QCoreApplication.translate("Files", "Backwire documents"), QCoreApplication.translate("Files", "All files")
    return f"{ours} (*{SUFFIX});;{every} (*)"
