"""Paper: a figure as large as the sheet allows, in black on white."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from gui.canvas.pictures import Figure

LARGEST = 1.5  # a small graph is not blown up to more than this


class PrintPreview(QPrintPreviewDialog):
    """Shows the sheet as it will be printed; it lies as the figure does."""

    def __init__(self, figure: Figure, parent: QWidget) -> None:
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)  # the dialog of Qt does not keep it alive
        self._printer.setDocName(figure.title)
        wide = figure.bounds.width() > figure.bounds.height()
        self._printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
        super().__init__(self._printer, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.paintRequested.connect(lambda sheet: print_figure(figure, sheet))
        self.resize(900, 680)


def print_figure(figure: Figure, printer: QPrinter) -> None:
    """Draw a figure in the middle of a sheet."""
    painter = QPainter()
    if not painter.begin(printer):
        return
    room = printer.pageLayout().paintRectPixels(printer.resolution())
    place = placed(figure, QRectF(0, 0, room.width(), room.height()), printer.resolution() / 96)
    painter.translate(place.topLeft())
    painter.scale(place.width() / figure.bounds.width(), place.width() / figure.bounds.width())
    figure.paint(painter)
    painter.end()


def placed(figure: Figure, room: QRectF, unit: float) -> QRectF:
    """Return where a figure stands in the room of a sheet; unit  dots of a page unit at 100 %."""
    size = figure.bounds.size()
    scale = min(LARGEST * unit, room.width() / size.width(), room.height() / size.height())
    place = QRectF(0, 0, size.width() * scale, size.height() * scale)
    place.moveCenter(room.center())
    return place
