"""Writes pages into a PDF, as lines and text."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from core import atomic
from core.storage import unwritable
from gui.worksheet.pages import PaperPage, paint_pages

RESOLUTION = 1200  # dots an inch: corners of boxes fall where they should


def save_pdf(pages: Sequence[PaperPage], target: Path) -> None:
    """Write pages into a file. Raises Problem where that cannot be."""
    try:
        atomic.write_bytes(target, pdf_bytes(pages))
    except OSError as error:
        raise unwritable(target, error) from error


def pdf_bytes(pages: Sequence[PaperPage]) -> bytes:
    """Return a PDF of the pages."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setTitle(pages[0].sheet.contents.title)
    writer.setCreator("Backwire")

    def next_page(page: PaperPage, first: bool) -> bool:
        paper = QPageSize(page.size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
        writer.setPageLayout(QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF()))
        return first or writer.newPage()

    paint_pages(pages, writer, RESOLUTION, next_page)
    return bytes(buffer.data().data())
