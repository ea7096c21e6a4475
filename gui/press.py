"""Prints worksheets: the preview over the window, the printer, and files as PDF, LaTeX and Moodle XML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMarginsF, QObject, Qt
from PySide6.QtWidgets import QFileDialog

from core.document import Document
from core.problems import Problem
from gui.files import file_name_for, with_suffix

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from gui.tab import Tab
    from gui.window import MainWindow
    from gui.worksheet.pages import PaperPage
    from gui.worksheet.preview import SheetPreview
    from gui.worksheet.wanted import Wanted


class SheetPress(QObject):
    """Lays out the worksheet of the document that is shown, and prints and saves it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._preview: SheetPreview | None = None

    def watch(self, tab: Tab) -> None:
        """Let the preview follow what is done in a tab."""
        tab.store.graph_changed.connect(self._refresh)

    def open(self) -> None:
        """Open the preview."""
        from gui.worksheet.preview import Press, SheetPreview

        if self._preview is None and self._document() is not None:
            self._preview = SheetPreview(Press(self.pages, self._forms, self.save, self.print), self._window)
            self._preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._preview.destroyed.connect(self._forget)
            self._window.tabs.current_changed.connect(self._preview.refresh)
        if self._preview is not None:
            self._preview.show()
            self._preview.raise_()
            self._preview.activateWindow()

    def _refresh(self) -> None:
        if self._preview is not None:
            self._preview.refresh()

    def _forget(self) -> None:
        self._preview = None

    def _document(self) -> Document | None:
        tab = self._window.tabs.current
        return tab.store.whole if tab is not None else None

    def _forms(self) -> Sequence[str]:
        document = self._document()
        return [form.label for form in document.exam.forms] if document is not None and document.exam is not None else []

    def pages(self, wanted: Wanted) -> Sequence[PaperPage] | None:
        """Return the pages that are wanted, None where nothing is open. Raises Problem where the document is no worksheet."""
        from gui.paper import paper_pages

        document = self._document()
        return paper_pages(document, wanted) if document is not None else None

    # ---------------------------------------------------------------- files

    def save(self, kind: str, wanted: Wanted) -> None:
        """Write a file of a kind, "pdf", "tex" or "xml", that is asked for."""
        document = self._document()
        path = self._ask(kind, wanted)
        if document is None or path is None:
            return
        try:
            write_paper(document, path, wanted)
        except Problem as problem:
            self._window.desk.tell(problem, "sheet")
            return
        self._window.status.say(QCoreApplication.translate("SheetPress", "Saved {file}.").format(file=path.name))

    def _ask(self, kind: str, wanted: Wanted) -> Path | None:
        tab = self._window.tabs.current
        if tab is None:
            return None
        folder = tab.path.parent if tab.path is not None else Path.home()
        tail = "-".join(part for part in (wanted.form, "key" if wanted.key and kind == "pdf" else "") if part)
        name = Path(file_name_for(tab.title())).stem + (f"-{tail}" if tail else "")
        titles = {
            "pdf": QCoreApplication.translate("SheetPress", "Save the worksheet as PDF"),
            "tex": QCoreApplication.translate("SheetPress", "Save the worksheet as LaTeX"),
            "xml": QCoreApplication.translate("SheetPress", "Save the questions for Moodle"),
        }
        chosen, _ = QFileDialog.getSaveFileName(self._window, titles[kind], str(folder / f"{name}.{kind}"), f"{kind.upper()} (*.{kind})")
        return with_suffix(Path(chosen), f".{kind}") if chosen else None

    # ---------------------------------------------------------------- the printer

    def print(self, wanted: Wanted) -> None:
        """Ask for a printer, and print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        pages = self.pages(wanted)
        if not pages:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(pages[0].sheet.contents.title)
        dialog = QPrintDialog(printer, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: print_pages(pages, printer))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()


def write_paper(document: Document, path: Path, wanted: Wanted) -> None:
    """Write a worksheet into a file; its suffix says as what. Raises Problem."""
    from core import atomic
    from core.storage import unwritable
    from gui.paper import numbered_figures, paper_pages
    from gui.worksheet.pdf import pdf_bytes

    if path.suffix == ".pdf":
        data = pdf_bytes(paper_pages(document, wanted))
    elif path.suffix == ".tex":
        from core.worksheet.latex import sheet_latex

        data = sheet_latex(document, wanted.form, wanted.language, wanted.paper).encode()
    else:
        from core.worksheet.moodle import moodle_xml

        data = moodle_xml(document, wanted.form, wanted.language, numbered_figures(document, wanted.form)).encode()
    try:
        atomic.write_bytes(path, data)
    except OSError as error:
        raise unwritable(path, error) from error


def print_pages(pages: Sequence[PaperPage], printer: QPrinter) -> None:
    """Print pages on paper of their size."""
    from PySide6.QtGui import QPageLayout, QPageSize

    from gui.worksheet.pages import paint_pages

    def next_page(page: PaperPage, first: bool) -> bool:
        upright = page.size.width() <= page.size.height()
        size = page.size if upright else page.size.transposed()
        way = QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape
        paper = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        printer.setPageLayout(QPageLayout(paper, way, QMarginsF()))
        printer.setFullPage(True)
        return first or printer.newPage()

    paint_pages(pages, printer, printer.resolution(), next_page)
