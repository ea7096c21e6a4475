"""The palette is searched by typing, walked by arrows, and gives gates by Enter, double click and drag."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDrag, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.gates import GATES, LEAVES
from gui.panels.palette import Palette
from gui.panels.palette_model import MIME, GateRole
from gui.store import Store
from gui.theme import THEMES, Theme


def picture(gate: str, theme: Theme, size: QSize, ratio: float) -> QImage:
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(theme.accent)
    return image


@pytest.fixture
def palette(qtbot: QtBot) -> Palette:
    palette = Palette(thumbnail=picture)
    qtbot.addWidget(palette)
    palette.set_store(Store())
    palette.set_theme(THEMES["dark"])
    palette.resize(300, 600)
    palette.show()
    return palette


def gates(palette: Palette) -> list[str]:
    model = palette.model
    return [gate for row in range(model.rowCount()) if (gate := model.index(row).data(GateRole))]


def current(palette: Palette) -> str:
    return str(palette.tiles.currentIndex().data(GateRole))


def test_every_gate_and_leaf_is_there_once(palette: Palette) -> None:
    assert sorted(gates(palette)) == sorted([*LEAVES, *GATES])


SEARCHES = [("mul", "multiply"), ("σ", "sigmoid"), ("乘", "multiply"), ("+", "add"), ("SVM", "hinge"), ("交叉熵", "cross_entropy")]


@pytest.mark.parametrize(("typed", "first"), SEARCHES)
def test_a_search_finds_and_enter_adds(palette: Palette, qtbot: QtBot, typed: str, first: str) -> None:
    palette.search.insert(typed)
    with qtbot.waitSignal(palette.wanted) as told:
        QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert told.args == [first]


def test_the_arrows_walk_past_headings_and_letters_search_again(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.search, "max")
    assert current(palette) == "max"
    QTest.keyClick(palette.search, Qt.Key.Key_Down)
    QTest.keyClick(palette.tiles, Qt.Key.Key_Down)
    assert current(palette) not in ("", "max")
    with qtbot.waitSignal(palette.wanted):
        QTest.keyClick(palette.tiles, Qt.Key.Key_Enter)
    QTest.keyClick(palette.tiles, Qt.Key.Key_O)
    assert palette.search.text() == "maxo" and current(palette) == "maxout"
    QTest.keyClick(palette.search, Qt.Key.Key_Escape)
    assert palette.search.text() == ""


def test_enter_with_nothing_found_adds_nothing(palette: Palette, qtbot: QtBot) -> None:
    qtbot.keyClicks(palette.search, "zzz")
    assert palette.nothing.isVisible()
    with qtbot.assertNotEmitted(palette.wanted):
        QTest.keyClick(palette.search, Qt.Key.Key_Return)


def test_a_double_click_adds(palette: Palette, qtbot: QtBot) -> None:
    place = palette.tiles.visualRect(palette.model.index_of("add")).center()
    with qtbot.waitSignal(palette.wanted) as told:
        QTest.mouseClick(palette.tiles.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(palette.tiles.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["add"]


def test_a_drag_carries_the_name_and_a_picture(palette: Palette, monkeypatch: pytest.MonkeyPatch) -> None:
    drags: list[QDrag] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: drags.append(drag))
    place = palette.tiles.visualRect(palette.model.index_of("relu"))
    palette.tiles.scrollTo(palette.model.index_of("relu"))
    place = palette.tiles.visualRect(palette.model.index_of("relu")).center()
    QTest.mousePress(palette.tiles.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(palette.tiles.viewport(), place + place.__class__(0, 12))
    QTest.mouseMove(palette.tiles.viewport(), place + place.__class__(0, 40))
    assert [bytes(drag.mimeData().data(MIME).data()).decode() for drag in drags][:1] == ["relu"]
    assert not drags[0].pixmap().isNull()
    QTest.mouseRelease(palette.tiles.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_tooltip_says_what_the_gate_does(palette: Palette) -> None:
    tip = palette.model.index_of("multiply").data(Qt.ItemDataRole.ToolTipRole)
    assert "Multiplies" in tip and "a · b" in tip and "switcher" in tip


def test_a_wide_palette_has_more_columns(palette: Palette) -> None:
    def x_of(gate: str) -> int:
        return palette.tiles.visualRect(palette.model.index_of(gate)).left()

    assert x_of("add") == 0 and x_of("subtract") > 100
    palette.resize(160, 600)
    QTest.qWait(20)
    assert x_of("subtract") == 0


def test_without_a_document_the_palette_rests(palette: Palette) -> None:
    palette.set_store(None)
    assert not palette.isEnabled()
