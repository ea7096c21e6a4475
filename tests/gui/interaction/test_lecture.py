"""Presenting a lecture: a clicker goes through its steps and pages and back, and everything on a page can be read from the last row."""

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.document import Document, LecturePage, Note
from core.edits import set_value
from core.lectures import lecture
from core.source import read_source
from core.storage import encode
from gui.canvas import type as face
from gui.languages import speak
from gui.presenter.presenter import Presenter
from gui.presenter.sheet import text_document
from gui.window import MainWindow
from tests.gui.hands import LEFT, NONE, Person

Key = Qt.Key
SHIPPED = lecture("backpropagation").document
NOTES = {"en": Note("Twice", "y = 2x, and its gradient is 2."), "zh": Note("两倍", "y = 2x，梯度为 2。")}


def page(formula: str, number: int, passes: str) -> LecturePage:
    document = read_source(formula).document
    return LecturePage(f"p{number}", Document(document.graph, NOTES), passes)


PAGES = page("x = 3; y = 2 * x", 1, "both"), page("a = 1; b = 2; c = a * b", 2, "values"), page("x = 3; y = 2 * x", 3, "backward")
TALK = Document(pages=PAGES)


def present(window: MainWindow, document: Document, keys: str = "F5", wide: int = 1920, high: int = 1080) -> Presenter:
    """Open a lecture and present it with a real key, on a screen of that size."""
    window.desk.add(document)
    me = Person(window)
    me.canvas.setFocus()
    me.key(keys)
    QApplication.processEvents()
    show = window.presenter
    assert show is not None
    show.showNormal()
    show.resize(wide, high)
    QApplication.processEvents()
    return show


def press(show: Presenter, key: Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(show.canvas, key, modifier)
    QApplication.processEvents()


def state(show: Presenter) -> tuple[int, int, QImage]:
    return show.canvas.store.number, show.canvas.stepping.done, show.grab().toImage()


@pytest.mark.timeout(600)
def test_next_to_the_very_end_and_back_leaves_pages_and_document_as_they_were(window: MainWindow) -> None:
    show = present(window, SHIPPED, wide=1280, high=720)
    store = show.canvas.store
    seen = [state(show)]
    while True:
        press(show, Key.Key_PageDown)
        now = state(show)
        if now[:2] == seen[-1][:2]:
            break
        seen.append(now)
    assert store.number == len(SHIPPED.pages) - 1 and len(seen) > 100
    for before in reversed(seen[:-1]):
        press(show, Key.Key_PageUp)
        now = state(show)
        assert now[:2] == before[:2] and now[2] == before[2], before[:2]
    press(show, Key.Key_PageUp)
    assert state(show)[:2] == (0, seen[0][1])
    assert encode(store.everything) == encode(SHIPPED) and not store.dirty and store.undo_label is None
    show.leave()


def test_a_press_takes_a_step_and_after_the_last_one_turns_the_page(window: MainWindow) -> None:
    show = present(window, TALK)
    places = []
    for _ in range(8):
        places.append(state(show)[:2])
        press(show, Key.Key_Right)
    assert places == [(0, 0), (0, 1), (0, 2), (0, 3), (1, 1), (2, 1), (2, 2), (2, 3)]
    show.leave()


def test_home_and_end_go_to_the_ends_of_the_page_and_then_of_the_lecture(window: MainWindow) -> None:
    show = present(window, TALK)
    places = []
    for key in (Key.Key_End, Key.Key_End, Key.Key_Home, Key.Key_Home):
        press(show, key)
        places.append(state(show)[:2])
    assert places == [(0, 3), (2, 3), (2, 1), (0, 0)]
    show.leave()


def test_shift_f5_begins_with_the_page_that_is_open_and_leaving_stays_there(window: MainWindow) -> None:
    tab = window.desk.add(TALK)
    tab.store.turn(2)
    me = Person(window)
    me.canvas.setFocus()
    me.key("Shift+F5")
    show = window.presenter
    assert show is not None and state(show)[:2] == (2, 1)
    press(show, Key.Key_PageUp)
    press(show, Key.Key_Escape)
    QApplication.processEvents()
    assert window.presenter is None and tab.store.number == 1 and not me.canvas.stepping.is_on
    assert me.canvas.parentWidget() is tab and me.canvas.seen().contains(me.canvas.page.bounds())


def test_a_click_on_the_text_is_a_click_on_empty(window: MainWindow) -> None:
    show = present(window, TALK)
    assert show.paper.sheet is not None
    QTest.mouseClick(show.paper, LEFT, NONE, show.paper.sheet.rooms.text.center().toPoint())
    assert show.canvas.stepping.done == 1
    QTest.mouseClick(show.canvas, LEFT, NONE, QPoint(4, 4))
    assert show.canvas.stepping.done == 2
    show.leave()


def test_a_page_of_values_shows_no_gradient_and_a_backward_page_begins_with_all_values(window: MainWindow) -> None:
    show = present(window, TALK)
    press(show, Key.Key_End)
    press(show, Key.Key_PageDown)
    seen = show.canvas.page.seen
    assert show.canvas.store.number == 1 and len(seen.values) == 3 and not seen.gradients and show.sentence.text() == ""
    press(show, Key.Key_PageDown)
    seen = show.canvas.page.seen
    assert len(seen.values) == 2 and not seen.gradients and show.canvas.marks.told is None and show.sentence.text() == ""
    assert show.place.text() == "0 / 2"
    press(show, Key.Key_PageDown)
    assert show.canvas.page.seen.gradients and show.sentence.text()
    show.leave()


def test_ink_stays_on_its_page(window: MainWindow) -> None:
    show = present(window, TALK)
    press(show, Key.Key_D)
    QTest.mousePress(show.canvas, LEFT, NONE, QPoint(20, 20))
    QTest.mouseMove(show.canvas, QPoint(90, 60))
    QTest.mouseRelease(show.canvas, LEFT, NONE, QPoint(90, 60))
    drawn = show.board.ink.lines
    assert drawn
    show.pages.last()
    show.pages.next()
    assert not show.board.ink.lines
    show.pages.previous()
    assert show.board.ink.lines == drawn
    show.leave()


def test_a_number_changed_while_one_presents_belongs_to_its_page_and_undo_turns_to_it(window: MainWindow) -> None:
    show = present(window, TALK)
    store = show.canvas.store
    store.apply("Change", set_value, "x", 5.0)
    assert store.everything.pages[0].document.graph.nodes["x"].value == 5.0 and store.everything.pages[2] == TALK.pages[2]
    show.pages.last()
    show.pages.last()
    assert store.number == 2
    store.undo()
    assert store.number == 0 and store.everything == TALK and show.canvas.stepping.is_on
    show.leave()


# ---------------------------------------------------------------- from the last row


@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_can_be_read_from_the_last_row_and_nothing_covers_anything(window: MainWindow, language: str) -> None:
    speak(language)
    show = present(window, SHIPPED)
    for number in range(len(SHIPPED.pages)):
        show.canvas.store.turn(number)
        QApplication.processEvents()
        for done in range(show.pages.span[0], show.pages.span[1] + 1):
            show.canvas.stepping.go(done)
            sheet, canvas = show.paper.sheet, show.canvas
            assert sheet is not None and canvas.store.number == number
            rooms, least = sheet.rooms, 27 - 0.01
            assert face.SIZES[face.LARGE] * canvas.view.scale >= least and canvas.show_.large, sheet.title
            assert rooms.letters >= least
            assert canvas.seen().contains(canvas.page.bounds()), sheet.title
            text = text_document(sheet.text, sheet.letters_of_text, rooms.text.width()).size()
            assert text.height() <= rooms.text.height() + 1, sheet.title
            whole = QRectF(show.rect())
            parts = [part for part in (rooms.title, rooms.graph, rooms.text, rooms.aside, rooms.foot) if not part.isEmpty()]
            assert bool(SHIPPED.pages[number].aside) == (show.paper.aside is not None) == (len(parts) > 3 and not rooms.aside.isEmpty())
            assert all(whole.contains(part) for part in parts), sheet.title
            assert not any(one.intersects(other) for k, one in enumerate(parts) for other in parts[:k]), sheet.title
            said = show.sentence
            assert not said.isVisible() or said.heightForWidth(said.width()) <= said.height(), said.text()
            assert not said.text() or said.font().pixelSize() >= least, (sheet.title, said.text(), said.font().pixelSize())
    show.leave()


def test_a_number_dragged_while_one_presents_leaves_the_page_where_it_stands(window: MainWindow) -> None:
    show = present(window, TALK)
    press(show, Key.Key_End)
    view = show.canvas.view
    for number in (30.0, 300.0, 3000.0):
        show.canvas.store.apply("Change", set_value, "x", number, key="drag")
    QApplication.processEvents()
    assert show.canvas.view == view and show.canvas.stepping.done == 3 and show.canvas.page.seen.values["y"] == 6000.0
    show.leave()


def test_the_lamp_and_the_pen_reach_the_text(window: MainWindow) -> None:
    show = present(window, TALK)
    assert show.paper.sheet is not None
    at = show.paper.sheet.rooms.text.center().toPoint()
    press(show, Key.Key_L)
    QTest.mouseMove(show.paper, at)
    QApplication.processEvents()
    red = show.grab().toImage().pixelColor(at)
    assert red.red() > 200 and red.green() < 100
    press(show, Key.Key_D)
    QTest.mousePress(show.paper, LEFT, NONE, at)
    QTest.mouseMove(show.paper, at + QPoint(60, 0))
    QTest.mouseRelease(show.paper, LEFT, NONE, at + QPoint(60, 0))
    inked = show.grab().toImage().pixelColor(at + QPoint(30, 0))
    assert inked.name() == show.canvas.theme.accent and show.canvas.stepping.done == 0
    show.leave()
