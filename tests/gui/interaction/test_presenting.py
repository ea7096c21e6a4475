"""Presenting: the rows of that table, with the keys that a clicker sends and a real mouse."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.examples import IDS, example
from gui.canvas import type as face
from gui.canvas.number_blocks import number_rect
from gui.presenter.presenter import PART, Presenter
from gui.window import MainWindow
from tests.gui.hands import LEFT, NONE, Person
from tests.gui.interaction.conftest import sit_down

Key = Qt.Key


def begin(me: Person, keys: str = "F5") -> Presenter:
    """Present with real keys; the screen is as large as the test's."""
    me.key(keys)
    QApplication.processEvents()
    shown = me.window.presenter
    assert shown is not None and shown.isFullScreen()
    shown.resize(1280, 720)
    QApplication.processEvents()
    return shown


@pytest.fixture
def show(me: Person) -> Iterator[Presenter]:
    shown = begin(me)
    yield shown
    if me.window.presenter is not None:
        shown.leave()


def press(show: Presenter, *keys: str | Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(show.canvas, key)
        else:
            QTest.keyClick(show.canvas, key, modifier)


def picture(show: Presenter) -> QImage:
    return show.grab().toImage()


def shades(image: QImage) -> set[str]:
    return {QColor(image.pixel(x, y)).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}


NEXT = [Key.Key_PageDown, Key.Key_Right, Key.Key_Down, Key.Key_Space, "n", Key.Key_Return, Key.Key_Enter, "click on empty"]


@pytest.mark.parametrize("way", NEXT)
def test_next_step(show: Presenter, way: str | Key) -> None:
    before = picture(show)
    if way == "click on empty":
        QTest.mouseClick(show.canvas, LEFT, NONE, QPoint(show.canvas.width() // 2, 8))
    else:
        press(show, way)
    assert show.canvas.stepping.done == 1 and picture(show) != before and "−2 + 5 = 3" in show.sentence.text()


@pytest.mark.parametrize("way", [Key.Key_PageUp, Key.Key_Left, Key.Key_Up, "Shift+Space", "p", Key.Key_Backspace])
def test_previous_step_exactly_undone(show: Presenter, way: str | Key) -> None:
    press(show, *[Key.Key_PageDown] * 2)
    before = picture(show)
    press(show, Key.Key_PageDown)
    if way == "Shift+Space":
        press(show, Key.Key_Space, modifier=Qt.KeyboardModifier.ShiftModifier)
    else:
        press(show, way)
    assert show.canvas.stepping.done == 2 and picture(show) == before


def test_home_and_end_reveal_nothing_and_all(show: Presenter) -> None:
    press(show, Key.Key_End)
    assert show.canvas.stepping.done == 5 and show.canvas.page.seen.gradients["x"] == -4.0
    press(show, Key.Key_Home)
    assert show.canvas.stepping.done == 0 and set(show.canvas.page.seen.values) == {"x", "y", "z"}


def test_f5_begins_at_the_start_shift_f5_here_esc_leaves(me: Person) -> None:
    before, view, theme = me.canvas.grab().toImage(), me.canvas.view, me.canvas.theme
    show = begin(me)
    assert show.canvas.stepping.done == 0
    press(show, Key.Key_Escape)
    QApplication.processEvents()
    assert me.window.presenter is None and me.canvas.parentWidget() is me.window.tabs.current
    assert (me.canvas.view, me.canvas.theme) == (view, theme) and me.canvas.grab().toImage() == before
    me.key("N")
    me.key("N")
    show = begin(me, "Shift+F5")
    assert show.canvas.stepping.done == 2
    press(show, Key.Key_PageDown, Key.Key_Escape)
    assert me.canvas.stepping.done == 3


def test_shift_f5_on_a_page_shown_whole_shows_all(me: Person) -> None:
    show = begin(me, "Shift+F5")
    assert show.canvas.stepping.done == show.canvas.stepping.count
    show.leave()
    assert not me.canvas.stepping.is_on


@pytest.mark.parametrize(("key", "colour"), [("b", "#000000"), (".", "#000000"), ("w", "#ffffff"), (",", "#ffffff")])
def test_black_and_white(show: Presenter, key: str, colour: str) -> None:
    press(show, Key.Key_PageDown)
    before = picture(show)
    press(show, key)
    assert shades(picture(show)) == {colour}
    press(show, key)
    assert picture(show) == before
    press(show, key, Key.Key_PageDown)  # any key brings the page back, and does nothing else
    assert picture(show) == before and show.canvas.stepping.done == 1


def red(image: QImage, part: QRect) -> int:
    places = [(x, y) for x in range(part.left(), part.right()) for y in range(part.top(), part.bottom())]
    return sum(c.red() > 200 and c.green() < 90 for c in (QColor(image.pixel(*place)) for place in places))


def test_laser_spot(show: Presenter) -> None:
    at = QPoint(300, 60)
    press(show, "l")
    QTest.mouseMove(show.windowHandle(), at)
    QApplication.processEvents()
    assert red(picture(show), QRect(at.x() - 5, at.y() - 5, 10, 10)) > 50
    press(show, "l")
    assert red(picture(show), QRect(at.x() - 5, at.y() - 5, 10, 10)) == 0


def draw(show: Presenter, *places: QPoint) -> None:
    QTest.mousePress(show.canvas, LEFT, NONE, places[0])
    for place in places[1:]:
        QTest.mouseMove(show.canvas, place)
    QTest.mouseRelease(show.canvas, LEFT, NONE, places[-1])


def test_draw_ink_and_erase_never_changes_the_document(show: Presenter, me: Person) -> None:
    document, before = me.store.document, picture(show)
    press(show, "d")
    draw(show, QPoint(100, 40), QPoint(200, 60), QPoint(300, 40))
    draw(show, QPoint(100, 100), QPoint(140, 100))
    both = picture(show)
    assert both != before and show.canvas.stepping.done == 0 and len(show.board.ink.lines) == 2
    press(show, "e")
    draw(show, QPoint(150, 20), QPoint(150, 50))  # across the first line, between two of its points
    assert len(show.board.ink.lines) == 1 and picture(show) not in (both, before)
    press(show, Key.Key_E, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert picture(show) == before and me.store.document is document and me.store.undo_label is None


def test_ink_stays_on_what_it_marks(show: Presenter) -> None:
    press(show, "d")
    draw(show, QPoint(100, 40), QPoint(200, 60))
    line = list(show.board.ink.lines[0])
    press(show, "d", Key.Key_PageDown, "+")
    assert show.board.ink.lines == [line]


def test_ask_makes_blanks_of_the_next_step_until_the_next_press(show: Presenter) -> None:
    press(show, *[Key.Key_PageDown] * 3)
    press(show, "?")
    assert dict(show.canvas.marks.told_texts) == {("f", 0): "[1] × [?] = [?]", ("f", 1): "[1] × [?] = [?]"}
    assert show.canvas.stepping.done == 3 and not show.sentence.text() and "q" not in show.canvas.page.seen.gradients
    press(show, Key.Key_PageDown)
    assert show.canvas.marks.told_texts["f", 0] == "[1] × [−4] = [−4]" and show.canvas.stepping.done == 4
    press(show, Key.Key_Home, "?")
    assert dict(show.canvas.marks.told_texts) == {("q", -2): "?"}


def test_text_scale_and_fit(show: Presenter, me: Person) -> None:
    scale = show.canvas.view.scale
    press(show, "-")
    me.until(lambda: show.canvas.view.scale < scale)
    press(show, "+")
    press(show, "+")
    me.until(lambda: show.canvas.view.scale > scale)
    press(show, "0")
    me.until(lambda: show.canvas.view.scale == pytest.approx(scale))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.1 defines it."""
    light, dark = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: QColor) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_theme_is_a_white_ground_with_a_contrast_of_7_and_another(show: Presenter) -> None:
    theme = show.canvas.theme
    assert theme.page == "#ffffff" and all(contrast(theme.page, ink) >= 7 for ink in (theme.value, theme.gradient, theme.text))
    press(show, "t")
    assert show.canvas.theme.name == "dark"
    press(show, "t")
    assert show.canvas.theme == theme


def test_one_press_moves_one_step_auto_repeat_is_ignored(show: Presenter) -> None:
    for repeated in (False, True, True, True):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_PageDown, NONE, "", repeated)
        QApplication.sendEvent(show.canvas, event)
    assert show.canvas.stepping.done == 1


@pytest.mark.parametrize("name", IDS)
def test_numbers_are_a_fortieth_of_the_screen_and_the_gate_of_the_step_is_in_sight(name: str, window: MainWindow) -> None:
    show = begin(sit_down(window, example(name).document.graph))
    for _ in range(show.canvas.stepping.count):
        press(show, Key.Key_PageDown)
        goal, step = show.canvas.eye.goal, show.canvas.stepping.step
        assert step is not None and face.SIZES[face.LARGE] * goal.scale >= show.height() / PART - 0.01
        seen = goal.seen(show.canvas.size().toSizeF())
        assert seen.contains(show.canvas.page.body(step.node))
        assert show.sentence.heightForWidth(show.sentence.width()) <= show.sentence.height(), show.sentence.text()
    show.leave()


def test_numbers_can_be_dragged_while_one_presents(show: Presenter, me: Person) -> None:
    canvas = show.canvas
    rect = number_rect(canvas.page, canvas.page.index["x"], (), True)
    at = canvas.view.to_screen(rect.center().x(), rect.center().y()).toPoint()
    draw(show, at, at + QPoint(30, 0), at + QPoint(60, 0))
    assert me.graph.nodes["x"].value != -2.0 and canvas.stepping.done == 0


def test_a_right_click_opens_no_menu_of_what_lies_behind(show: Presenter) -> None:
    handle = show.windowHandle()
    for at in (QPoint(20, 90), QPoint(300, 300), QPoint(700, 60)):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, at)
        assert QApplication.sendEvent(handle, event) and QApplication.activePopupWidget() is None
