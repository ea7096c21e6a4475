"""The picture dialog: what is chosen is what is seen, saved and copied, and is remembered."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.dialogs.picture import PictureDialog
from gui.picture_choice import PictureChoice, remembered
from gui.theme import THEMES
from gui.window import MainWindow

Key, Keys = Qt.Key, Qt.KeyboardModifier


def opened(window: MainWindow, qtbot: QtBot) -> PictureDialog:
    """Press Ctrl+Shift+E on the page and return the dialog with its first preview."""
    tab = window.tabs.current
    assert tab is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    tab.canvas.setFocus()
    QTest.keyClick(tab.canvas, Key.Key_E, Keys.ControlModifier | Keys.ShiftModifier)
    dialog = window.findChild(PictureDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.picture.image.isNull())
    return dialog


def pick(dialog: PictureDialog, question: str, answer: object) -> None:
    """Choose an answer from a list by the keys."""
    box = dialog.boxes[question]
    box.setFocus()
    for _ in range(box.count()):
        QTest.keyClick(box, Key.Key_Up)
    for _ in range(box.findData(answer)):
        QTest.keyClick(box, Key.Key_Down)
    assert box.currentData() == answer


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def seen(dialog: PictureDialog) -> QImage:
    """Return the preview after it has followed what was chosen."""
    QTest.qWait(90)
    return dialog.picture.image


def test_the_preview_shows_what_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    assert THEMES["light"].page in colours(seen(dialog))
    pick(dialog, "colours", "dark")
    assert {THEMES["dark"].page, THEMES["dark"].gate} <= colours(seen(dialog))
    pick(dialog, "colours", "print")
    assert all(len(set(re.findall("..", name[1:]))) == 1 for name in colours(seen(dialog)))  # nothing but greys
    dialog.transparent.click()
    assert seen(dialog).pixelColor(1, 1).alpha() == 0
    whole = seen(dialog).size()
    pick(dialog, "numbers", "none")
    assert seen(dialog).size() == whole


def test_the_preview_follows_the_page_and_the_selection(window: MainWindow, qtbot: QtBot) -> None:
    tab = window.tabs.current
    assert tab is not None
    dialog = opened(window, qtbot)
    assert not dialog.boxes["part"].isEnabled()
    before = seen(dialog).size()
    tab.store.select([node.id for node in tab.store.document.graph.nodes.values() if node.label == "f"])
    seen(dialog)
    assert dialog.boxes["part"].isEnabled()
    pick(dialog, "part", "selection")
    assert seen(dialog).width() < before.width()
    tab.store.select(())
    assert seen(dialog).size() == before


@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<?xml"), ("pdf", b"%PDF"), ("png", b"\x89PNG")])
def test_it_saves_what_was_chosen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, begins: bytes
) -> None:
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: asked.append(args) or (str(tmp_path / "picture"), ""))
    dialog = opened(window, qtbot)
    pick(dialog, "kind", kind)
    pick(dialog, "colours", "dark")
    seen(dialog)
    assert dialog.boxes["scale"].isEnabled() == (kind == "png")
    if kind == "png":
        pick(dialog, "scale", 3)
    said = (seen(dialog), dialog.size_said.text())[1]
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    file = tmp_path / f"picture.{kind}"
    assert file.read_bytes().startswith(begins)
    assert asked[0][2].endswith(f".{kind}")
    qtbot.waitUntil(lambda: window.findChild(PictureDialog) is None)
    if kind == "png":
        image = QImage(str(file))
        assert said == f"{image.width()} × {image.height()} pixels"
        assert image.pixelColor(2, 2).name() == THEMES["dark"].page
        assert image.dotsPerMeterX() == round(288 / 0.0254)
    if kind == "svg":
        assert THEMES["dark"].value in file.read_text(encoding="utf-8")


def test_the_choices_are_remembered_and_count_for_copying_too(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    pick(dialog, "colours", "print")
    pick(dialog, "numbers", "values")
    QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(PictureDialog) is None)
    assert remembered() == PictureChoice(colours="print", numbers="values")
    tab = window.tabs.current
    assert tab is not None
    tab.canvas.setFocus()
    QTest.keyClick(tab.canvas, Key.Key_C, Keys.ControlModifier | Keys.ShiftModifier)
    svg = bytes(QGuiApplication.clipboard().mimeData().data("image/svg+xml").data()).decode()
    assert THEMES["light"].value not in svg and ">−12<" in svg and svg.count("<text") == 12
    assert opened(window, qtbot).choice == remembered()


def test_escape_closes_it_and_it_speaks_chinese(window: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(window, qtbot)
    window.choose_language("zh")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "保存图片")
    assert dialog.boxes["colours"].currentText() == "与屏幕相同"
    QTest.keyClick(dialog, Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(PictureDialog) is None)


def test_it_closes_with_the_last_tab(window: MainWindow, qtbot: QtBot) -> None:
    opened(window, qtbot)
    tab = window.tabs.current
    assert tab is not None and window.desk.close(tab)
    qtbot.waitUntil(lambda: window.findChild(PictureDialog) is None)


def test_a_damaged_setting_is_as_at_first() -> None:
    from gui.settings import choose

    for name in ("part", "kind", "colours", "numbers", "transparent", "scale"):
        choose(f"picture_{name}", "?")
    assert remembered() == PictureChoice()
