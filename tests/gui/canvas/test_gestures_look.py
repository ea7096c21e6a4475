"""Pan and zoom: the page moves with the hand and the wheel zooms at the cursor."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.canvas.view import View
from tests.gui.canvas.hands import CTRL, LEFT, MIDDLE, NONE, RIGHT, SHIFT, Hands

EMPTY, THERE = QPoint(700, 60), QPoint(760, 100)


def rest(hands: Hands, qtbot: Any) -> View:
    qtbot.waitUntil(lambda: hands.canvas.view == hands.canvas.eye.goal)
    return hands.canvas.view


@pytest.mark.parametrize("button", [MIDDLE, RIGHT])
def test_a_drag_with_the_middle_or_right_button_pans(hands: Hands, button: Qt.MouseButton) -> None:
    hands.drag(EMPTY, THERE, button)
    assert hands.canvas.view == View(1.0, 210.0, 190.0)
    assert QApplication.activePopupWidget() is None
    assert not hands.store.dirty


def test_space_held_makes_a_left_drag_pan_and_is_no_tap_then(hands: Hands) -> None:
    hands.canvas.attention.on("x")
    QTest.keyPress(hands.canvas, Qt.Key.Key_Space)
    hands.drag(hands.body("x"), hands.body("x") + QPoint(60, 40), LEFT)
    QTest.keyRelease(hands.canvas, Qt.Key.Key_Space)
    assert hands.canvas.view == View(1.0, 210.0, 190.0)
    assert hands.store.selection == frozenset() and hands.store.undo_label is None


def test_escape_puts_the_page_back_while_it_is_panned(hands: Hands) -> None:
    hands.press(EMPTY, MIDDLE)
    hands.move(THERE)
    assert hands.canvas.view != View(1.0, 150.0, 150.0)
    hands.key(Qt.Key.Key_Escape)
    assert hands.canvas.view == View(1.0, 150.0, 150.0)


def test_the_wheel_zooms_at_the_cursor(hands: Hands, qtbot: Any) -> None:
    under = hands.canvas.view.to_page(EMPTY.toPointF())
    hands.wheel(EMPTY, 120)
    view = rest(hands, qtbot)
    assert view.scale == pytest.approx(2 ** (120 / 480))
    assert view.to_page(EMPTY.toPointF()) == pytest.approx(under)


def test_zoom_stays_between_10_and_400_percent(hands: Hands, qtbot: Any) -> None:
    hands.wheel(EMPTY, 12000)
    assert rest(hands, qtbot).scale == 4.0
    hands.wheel(EMPTY, -24000)
    assert rest(hands, qtbot).scale == pytest.approx(0.1)


def test_two_fingers_pan_by_pixels_and_with_ctrl_zoom(hands: Hands, qtbot: Any) -> None:
    hands.wheel(EMPTY, 30, pixels=QPoint(-12, 30))
    assert rest(hands, qtbot) == View(1.0, 138.0, 180.0)
    hands.wheel(EMPTY, 48, CTRL, pixels=QPoint(0, 12))
    assert rest(hands, qtbot).scale == pytest.approx(2**0.1)


def test_shift_and_wheel_scroll_sideways(hands: Hands, qtbot: Any) -> None:
    hands.wheel(EMPTY, -120, SHIFT)
    assert rest(hands, qtbot) == View(1.0, 90.0, 150.0)


def test_a_pinch_zooms(hands: Hands, qtbot: Any) -> None:
    place = EMPTY.toPointF()
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2, place, place, place, 0.25, place
    )
    QApplication.sendEvent(hands.canvas, event)
    assert rest(hands, qtbot).scale == pytest.approx(1.25)


@pytest.mark.parametrize(("key", "keys"), [(Qt.Key.Key_Home, NONE), (Qt.Key.Key_Exclam, SHIFT), (Qt.Key.Key_1, SHIFT)])
def test_home_and_shift_1_fit_everything(hands: Hands, qtbot: Any, key: Qt.Key, keys: Qt.KeyboardModifier) -> None:
    hands.canvas.look(View(3.0, -5000.0, 100.0))
    hands.key(key, keys)
    rest(hands, qtbot)
    assert hands.canvas.seen().contains(hands.canvas.page.bounds())


def test_f_fits_the_selection_and_ctrl_0_shows_100_percent(hands: Hands, qtbot: Any) -> None:
    hands.canvas.look(View(0.3, -500.0, 100.0))
    hands.store.select(["f"])
    hands.key("f")
    rest(hands, qtbot)
    assert hands.canvas.seen().contains(hands.canvas.page.rect("f"))
    hands.canvas.look(View(0.3, 0.0, 0.0))
    hands.key(Qt.Key.Key_0, CTRL)
    assert rest(hands, qtbot).scale == pytest.approx(1.0)


@pytest.mark.parametrize(("key", "grows"), [(Qt.Key.Key_Equal, True), (Qt.Key.Key_Plus, True), (Qt.Key.Key_Minus, False)])
def test_ctrl_plus_equal_and_minus_zoom(hands: Hands, qtbot: Any, key: Qt.Key, grows: bool) -> None:
    hands.key(key, CTRL)
    assert (rest(hands, qtbot).scale > 1.0) is grows


def test_the_whole_graph_stays_in_sight_while_the_window_grows_until_somebody_looks_elsewhere(hands: Hands, qtbot: Any) -> None:
    hands.key(Qt.Key.Key_Home)
    hands.canvas.resize(500, 420)
    assert hands.canvas.seen().contains(hands.canvas.page.bounds())
    hands.canvas.look(View(2.0, 7.0, 9.0))
    hands.canvas.resize(600, 520)
    assert hands.canvas.view == View(2.0, 57.0, 59.0)


def test_a_scroll_coasts_after_the_fingers_are_up_and_ctrl_does_not_make_it_a_zoom(hands: Hands) -> None:
    place = QPointF(EMPTY)
    for phase, step, keys in (
        (Qt.ScrollPhase.ScrollBegin, 0, NONE), (Qt.ScrollPhase.ScrollUpdate, 10, NONE), (Qt.ScrollPhase.ScrollEnd, 0, NONE),
        (Qt.ScrollPhase.ScrollMomentum, 8, NONE), (Qt.ScrollPhase.ScrollMomentum, 4, CTRL), (Qt.ScrollPhase.ScrollEnd, 0, CTRL),
    ):  # fmt: skip
        event = QWheelEvent(place, place, QPoint(0, step), QPoint(0, step * 8), Qt.MouseButton.NoButton, keys, phase, False)
        QApplication.sendEvent(hands.canvas, event)
    assert hands.canvas.view == View(1.0, 150.0, 172.0)


def test_fingers_laid_on_a_trackpad_alone_leave_the_whole_graph_in_sight(hands: Hands) -> None:
    hands.key(Qt.Key.Key_Home)
    hands.wheel(EMPTY, 0, pixels=QPoint(0, 0))
    hands.canvas.resize(500, 420)
    assert hands.canvas.seen().contains(hands.canvas.page.bounds())
