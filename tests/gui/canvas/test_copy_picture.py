"""Copy as a picture: Ctrl+Shift+C puts SVG and PNG on the clipboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.canvas.widget import Canvas
from gui.store import Store
from gui.theme import THEMES
from tests.gui.canvas.pages import chain, node_id

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("selected", [(), ("q",)])
def test_ctrl_shift_c_copies_the_selection_or_the_page_as_a_picture(qtbot: QtBot, selected: tuple[str, ...]) -> None:
    document = chain()
    canvas = Canvas(Store(document), THEMES["light"])
    qtbot.addWidget(canvas)
    canvas.resize(800, 500)
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.setFocus()
    canvas.store.select(node_id(document, label) for label in selected)
    QTest.keyClick(canvas, Qt.Key.Key_C, BOTH)
    mime = QGuiApplication.clipboard().mimeData()
    svg = bytes(mime.data("image/svg+xml").data()).decode()
    assert svg.count("<text") == (4 if selected else 17) and "<image" not in svg
    image = QImage(mime.imageData())
    assert image.width() > 2 * (150 if selected else 500)
