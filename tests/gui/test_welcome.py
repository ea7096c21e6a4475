"""The welcome page: examples as pictures of themselves, recent files, and a field for a formula."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.examples import IDS
from core.lectures import IDS as LECTURES
from core.lessons import IDS as LESSONS
from core.worksheets import IDS as WORKSHEETS
from gui import settings
from gui.welcome import SAMPLE, Welcome
from gui.welcome_card import LEAST, two_lines
from gui.window import MainWindow
from tests.gui.conftest import Start


@pytest.fixture
def welcome(start: Start, qtbot: QtBot) -> Welcome:
    """The welcome page of a later start."""
    start().close()
    page = start().welcome
    qtbot.waitUntil(lambda: len(page.cards) == len(IDS) + len(LECTURES) + len(LESSONS) + len(WORKSHEETS), timeout=10_000)
    return page


def window_of(welcome: Welcome) -> MainWindow:
    window = welcome.window()
    assert isinstance(window, MainWindow)
    return window


def test_every_example_and_lesson_has_a_card_with_a_picture_of_itself(welcome: Welcome, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not any(card.needs_picture() for card in welcome.cards), timeout=20_000)
    assert [card.example.id for card in welcome.examples.cards] == list(IDS)
    assert [card.example.id for card in welcome.lessons.cards] == list(LESSONS)
    assert [card.example.id for card in welcome.worksheets.cards] == list(WORKSHEETS)
    pictures = {card.example.id: card._picture for card in welcome.cards}
    paper = QColor(window_of(welcome).theme.page)
    for name, picture in pictures.items():
        assert picture is not None
        inked = sum(picture.pixelColor(x, y) != paper for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3))
        assert inked > 20, name


def test_a_click_on_a_card_opens_a_copy_of_the_example(welcome: Welcome) -> None:
    QTest.mouseClick(welcome.cards[1], Qt.MouseButton.LeftButton)
    tab = window_of(welcome).tabs.current
    assert tab is not None and tab.store.document == welcome.cards[1].example.document and tab.path is None and not tab.store.dirty


def test_a_card_opens_from_the_keyboard(welcome: Welcome) -> None:
    welcome.cards[0].setFocus()
    QTest.keyClick(welcome.cards[0], Qt.Key.Key_Space)
    tab = window_of(welcome).tabs.current
    assert tab is not None and tab.store.document == welcome.cards[0].example.document


@pytest.mark.parametrize("typed", ["a*b + max(a, 3)", ""])
def test_a_formula_opens_its_graph(welcome: Welcome, typed: str) -> None:
    welcome.field.setFocus()
    QTest.keyClicks(welcome.field, typed)
    QTest.keyClick(welcome.field, Qt.Key.Key_Return)
    tab = window_of(welcome).tabs.current
    assert tab is not None
    labels = {node.label for node in tab.store.document.graph.nodes.values()}
    assert labels >= ({"a", "b"} if typed else {"x", "y", "z", "f"}) and welcome.field.text() == ""


def test_a_wrong_formula_is_explained_under_the_field_and_opens_nothing(welcome: Welcome) -> None:
    QTest.keyClicks(welcome.field, "a +* b")
    QTest.mouseClick(welcome.draw, Qt.MouseButton.LeftButton)
    assert welcome.refusal.isVisible() and welcome.refusal.text() and not window_of(welcome).tabs.all()
    QTest.keyClick(welcome.field, Qt.Key.Key_Backspace)
    assert not welcome.refusal.isVisible()


def test_the_sample_that_is_shown_is_a_formula(welcome: Welcome) -> None:
    assert SAMPLE in welcome.field.placeholderText()


def test_recent_files_open_and_those_that_are_gone_are_grey(welcome: Welcome, tmp_path: Path) -> None:
    from core.storage import save_document

    there = tmp_path / "there.backwire"
    save_document(welcome.cards[0].example.document, there)
    settings.remember_file(tmp_path / "gone.backwire")
    settings.remember_file(there)
    welcome.show_recent()
    buttons = [button for button in welcome.findChildren(QPushButton) if button.toolTip().startswith(str(tmp_path)) and button.isVisible()]
    shown = {button.accessibleName(): button.isEnabled() for button in buttons}
    assert shown == {"there.backwire": True, "gone.backwire": False}
    QTest.mouseClick(next(button for button in buttons if button.accessibleName() == "there.backwire"), Qt.MouseButton.LeftButton)
    tab = window_of(welcome).tabs.current
    assert tab is not None and tab.path == there.resolve()


def test_another_theme_makes_the_pictures_anew(welcome: Welcome, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not welcome.cards[0].needs_picture(), timeout=10_000)
    window_of(welcome).choose_theme("dark")
    assert welcome.cards[0].needs_picture()
    qtbot.waitUntil(lambda: not welcome.cards[0].needs_picture(), timeout=10_000)
    picture = welcome.cards[0]._picture
    assert picture is not None and picture.pixelColor(1, 1) == QColor(window_of(welcome).theme.page)


def test_cards_fill_the_width_in_as_many_columns_as_fit(welcome: Welcome, qtbot: QtBot) -> None:
    window = window_of(welcome)
    window.resize(700, 500)
    qtbot.waitUntil(lambda: welcome.examples._columns == welcome.lessons._columns == 2)
    assert welcome.horizontalScrollBar().maximum() == 0


def test_links_lead_to_the_lessons_the_worksheets_and_back(welcome: Welcome) -> None:
    QTest.mouseClick(welcome.examples.link, Qt.MouseButton.LeftButton)
    first = welcome.lessons.cards[0]
    assert first.hasFocus() and welcome.viewport().rect().contains(first.mapTo(welcome.viewport(), first.rect().center()))
    welcome.lessons.link.setFocus()
    QTest.keyClick(welcome.lessons.link, Qt.Key.Key_Return)
    assert welcome.worksheets.cards[0].hasFocus()
    QTest.keyClick(welcome.worksheets.link, Qt.Key.Key_Return)
    assert welcome.examples.cards[0].hasFocus() and welcome.verticalScrollBar().value() < 400


def test_the_card_of_a_lesson_says_its_first_sentences(welcome: Welcome) -> None:
    card = welcome.lessons.cards[-1]
    assert card.text() == "Overfitting" and card.accessibleDescription().endswith("by heart.") and "\n" not in card.toolTip()


@pytest.mark.parametrize(("text", "lines"), [("short", 1), ("many words " * 30, 2), ("链式法则" * 40, 2), ("", 0)])
def test_a_sentence_takes_two_lines_at_most(qtbot: QtBot, text: str, lines: int) -> None:
    found = two_lines(text, QFont(), 200.0)
    assert len(found) == lines and (lines < 2 or found[1].endswith("…"))


def test_a_sentence_beside_a_long_title_takes_one_line() -> None:
    assert two_lines("many words " * 30, QFont(), 200.0, 1)[0].endswith("…")
    assert two_lines("short", QFont(), 200.0, 1) == ["short"]


def test_no_title_is_cut_on_the_narrowest_card(welcome: Welcome) -> None:
    title = QFont(welcome.cards[0].font())
    title.setWeight(QFont.Weight.DemiBold)
    said = [card.example.title.say(code) for card in welcome.cards for code in ("en", "zh")]
    assert [text for text in said if two_lines(text, title, LEAST - 24)[-1].endswith("…")] == []
