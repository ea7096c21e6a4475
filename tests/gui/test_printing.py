"""Paper: the figure stands whole in the middle of the sheet, in black on white."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.canvas.marks import Show
from gui.canvas.pictures import Figure, page_of
from gui.printing import placed, print_figure
from gui.theme import THEMES
from gui.window import MainWindow
from tests.gui.canvas.pages import chain, laid_out


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("text", ["f = x * y", "f = sigmoid(sigmoid(sigmoid(sigmoid(sigmoid(sigmoid(sigmoid(sigmoid(sigmoid(x)))))))))"])
@pytest.mark.parametrize("room", [QRectF(0, 0, 2200, 1500), QRectF(0, 0, 1500, 2200)])
def test_a_figure_stands_whole_in_the_middle(text: str, room: QRectF) -> None:
    figure = Figure(page_of(laid_out(text)), THEMES["print"], Show(grid=False))
    place = placed(figure, room, 2.0)
    assert room.contains(place) and abs(place.center().x() - room.center().x()) < 1 and abs(place.center().y() - room.center().y()) < 1
    assert place.width() <= figure.bounds.width() * 3.0 + 1
    assert place.width() / place.height() == pytest.approx(figure.bounds.width() / figure.bounds.height())


@pytest.mark.usefixtures("qapp")
def test_it_is_printed(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    print_figure(Figure(page_of(chain()), THEMES["print"], Show(grid=False)), printer)
    data = (tmp_path / "sheet.pdf").read_bytes()
    assert data.startswith(b"%PDF") and b"/Font" in data


def test_ctrl_p_shows_the_sheet_first(window: MainWindow) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    preview = window.findChild(QPrintPreviewDialog)
    assert preview is not None and preview.isVisible()
    preview.close()
