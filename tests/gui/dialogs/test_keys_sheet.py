"""The sheet of keys: nothing on it is cut, however wide its window."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gui.dialogs.keys_sheet import KeysSheet
from gui.window import MainWindow


@pytest.mark.parametrize("size", [QSize(1280, 800), QSize(900, 600), QSize(640, 420)])
def test_every_key_is_seen_in_its_full_width(window: MainWindow, size: QSize) -> None:
    window.resize(size)
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(KeysSheet)
    assert sheet is not None
    assert sheet.width() < size.width() and sheet.height() < size.height()
    labels = sheet._scroll.findChildren(QLabel)
    rights = [label.mapTo(sheet._scroll.viewport(), label.rect().topRight()).x() for label in labels]
    assert max(rights) < sheet._scroll.viewport().width() and "Ctrl+N" in sheet.texts()
    assert all(label.width() >= label.sizeHint().width() for label in labels)
    sheet.close()
