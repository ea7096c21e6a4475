"""The preview of a paper: it opens from the menu and by keys, follows the document, and saves what it shows."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from core.commands import arranged
from core.source import read_source
from core.worksheet import author
from gui.press import print_pages
from gui.window import MainWindow
from gui.worksheet.preview import SheetPreview
from tests.gui.hands import Person
from tests.gui.worksheet.pdfs import page_texts


def opened(window: MainWindow, qtbot: QtBot, name: str = "chain-rule-gradients") -> SheetPreview:
    """Open a shipped worksheet and its preview by the keys."""
    row = next(row for row in window.rows() if row.id == f"worksheet {name}")
    row.run()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    Person(window).canvas.setFocus()
    QTest.keyClick(Person(window).canvas, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    preview = window.findChild(SheetPreview)
    assert preview is not None
    qtbot.waitUntil(lambda: len(preview.view.pages) > 0)
    return preview


def pick(box: object, value: object) -> None:
    """Choose an entry of a list by the keys."""
    assert hasattr(box, "findData")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findData(value)):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == value


def inked(preview: SheetPreview) -> QImage:
    return preview.view.grab().toImage()


def test_it_shows_the_pages_of_all_forms_or_of_one(window: MainWindow, qtbot: QtBot) -> None:
    preview = opened(window, qtbot)
    assert [page.sheet.contents.form for page in preview.view.pages] == list("ABCDEF")
    pick(preview.form, "C")
    qtbot.waitUntil(lambda: [page.sheet.contents.form for page in preview.view.pages] == ["C"])
    sheet = inked(preview)
    pick(preview.side, True)
    qtbot.waitUntil(lambda: preview.view.pages[0].sheet.key)
    assert inked(preview) != sheet
    pick(preview.paper, "letter")
    qtbot.waitUntil(lambda: preview.view.pages[0].size.width() == 612)
    pick(preview.spoken, "zh_CN" if preview.spoken.findData("zh_CN") >= 0 else "zh")
    qtbot.waitUntil(lambda: "梯度" in preview.view.pages[0].sheet.contents.title)


def test_it_follows_the_document(window: MainWindow, qtbot: QtBot) -> None:
    preview = opened(window, qtbot)
    marks = preview.view.pages[0].sheet.contents.out_of
    me = Person(window)
    me.store.apply_to_whole("Marks", author.set_marks, next(me.store.whole.exam.items()).place, 5.0)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: preview.view.pages[0].sheet.contents.out_of == marks + 4)
    assert f"{marks + 4:g}" in preview.count.text()


def test_buttons_keys_and_the_wheel_zoom(window: MainWindow, qtbot: QtBot) -> None:
    preview = opened(window, qtbot)
    fitting = preview.view.zoom
    QTest.mouseClick(preview.larger, Qt.MouseButton.LeftButton)
    assert preview.view.zoom > fitting and preview.zoom.text() == f"{100 * preview.view.zoom:.0f} %"
    QTest.mouseClick(preview.fit, Qt.MouseButton.LeftButton)
    assert preview.view.zoom == fitting
    middle = QPointF(preview.view.viewport().rect().center())
    wheel = QWheelEvent(
        middle, preview.view.viewport().mapToGlobal(middle), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(preview.view.viewport(), wheel)
    assert preview.view.zoom > fitting
    QTest.mouseClick(preview.fit, Qt.MouseButton.LeftButton)
    preview.view.setFocus()
    QTest.keyClick(preview.view, Qt.Key.Key_Minus)
    assert preview.view.zoom < fitting
    QTest.keyClick(preview.view, Qt.Key.Key_0)
    QTest.keyClick(preview.view, Qt.Key.Key_End)
    assert preview.view.present() == 5
    QTest.keyClick(preview.view, Qt.Key.Key_PageUp)
    assert preview.view.present() == 4


@pytest.mark.parametrize("kind", ["pdf", "tex", "xml"])
def test_it_saves_what_it_shows(kind: str, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = opened(window, qtbot)
    pick(preview.form, "B")
    qtbot.waitUntil(lambda: len(preview.view.pages) == 1)
    offered: list[str] = []

    def choose(parent: object, title: str, name: str, filters: str) -> tuple[str, str]:
        offered.append(Path(name).name)
        return str(tmp_path / "paper"), filters

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    QTest.mouseClick(preview.save_buttons[kind], Qt.MouseButton.LeftButton)
    data = (tmp_path / f"paper.{kind}").read_bytes()
    assert offered[0].endswith(f"-B.{kind}")
    if kind == "pdf":
        assert len(page_texts(data)) == 1 and "Form B" in page_texts(data)[0]
    elif kind == "tex":
        assert b"\\documentclass" in data and b"Form B" in data and b"Form A" not in data
    else:
        assert len(ElementTree.fromstring(data).findall("question")) == 1 and b"base64" in data


def test_a_file_that_cannot_be_written_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = opened(window, qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "paper.pdf"), ""))
    QTest.mouseClick(preview.save_buttons["pdf"], Qt.MouseButton.LeftButton)
    assert not (tmp_path / "no").exists() and window.messages.isVisible()


def test_it_is_printed_on_paper_of_its_size(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    preview = opened(window, qtbot, "sigmoid-neuron-circuit")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    print_pages(preview.view.pages, printer)
    assert "sigmoid neuron" in page_texts((tmp_path / "out.pdf").read_bytes())[0]


def test_escape_closes_it_and_it_opens_again(window: MainWindow, qtbot: QtBot) -> None:
    preview = opened(window, qtbot)
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(SheetPreview) is None)
    row = next(row for row in window.rows() if row.id == "sheet-preview")
    row.run()
    assert window.findChild(SheetPreview) is not None


def test_a_document_without_a_worksheet_has_no_preview(window: MainWindow) -> None:
    row = next(row for row in window.rows() if row.id == "sheet-preview")
    assert not row.enabled()


def test_a_graph_that_is_too_wide_is_said_to_be_small(window: MainWindow, qtbot: QtBot) -> None:
    preview = opened(window, qtbot)
    assert "pt" not in preview.count.text()
    chain = "; ".join(["a0 = 1", *(f"a{k} = tanh(a{k - 1})" for k in range(1, 20))])
    document = author.make_paper(arranged(read_source(chain).document), "gradients")
    window.desk.add(document)
    qtbot.waitUntil(lambda: "pt" in preview.count.text())


def test_print_asks_for_a_printer(window: MainWindow, qtbot: QtBot) -> None:
    preview = opened(window, qtbot)
    QTest.mouseClick(preview.print_button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(QPrintDialog)
    assert dialog is not None and dialog.isVisible()
    dialog.close()
