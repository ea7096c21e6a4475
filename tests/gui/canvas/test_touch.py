"""A touch screen: one finger moves gates, values, wires or the page, two zoom and move it, a tap selects, a long press asks."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEventPoint, QInputDevice, QMouseEvent, QPointingDevice, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.edits import remove, set_value
from gui.canvas.touch import LONG
from gui.canvas.view import View
from gui.window import MainWindow
from tests.gui.canvas.hands import LEFT, NONE, Hands
from tests.gui.hands import Person

SCREEN = QTest.createTouchDevice()
EMPTY = QPoint(700, 60)


class Fingers:
    """Touches a canvas; every call is one event, as the screen sends them."""

    def __init__(self, hands: Hands) -> None:
        self.canvas, self.device = hands.canvas, SCREEN

    def down(self, *places: QPoint) -> None:
        """Put fingers down; those that are down already stay where they are."""
        event = QTest.touchEvent(self.canvas, self.device)
        for number, place in enumerate(places[:-1]):
            event.move(number, place, self.canvas)
        event.press(len(places) - 1, places[-1], self.canvas)
        event.commit()

    def move(self, *places: QPoint) -> None:
        """Move fingers."""
        event = QTest.touchEvent(self.canvas, self.device)
        for number, place in enumerate(places):
            event.move(number, place, self.canvas)
        event.commit()

    def up(self, *places: QPoint, stays: QPoint | None = None) -> None:
        """Lift fingers; the first may stay."""
        event = QTest.touchEvent(self.canvas, self.device)
        if stays is not None:
            event.move(0, stays, self.canvas)
        for number, place in enumerate(places, 0 if stays is None else 1):
            event.release(number, place, self.canvas)
        event.commit()

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Draw one finger from place to place."""
        self.down(start)
        for k in range(1, 6):
            self.move(start + (end - start) * k / 5)
        self.up(end)

    def tap(self, at: QPoint) -> None:
        """Tap."""
        self.down(at)
        self.up(at)


@pytest.fixture
def fingers(hands: Hands) -> Fingers:
    """Fingers on the canvas of the hands."""
    return Fingers(hands)


def test_one_finger_on_empty_ground_moves_the_page(hands: Hands, fingers: Fingers) -> None:
    fingers.drag(EMPTY, EMPTY + QPoint(-60, 40))
    assert hands.canvas.view == View(1.0, 90.0, 190.0)
    assert not hands.store.selection and not hands.store.dirty and hands.canvas.hand.gesture is None


def test_one_finger_moves_a_gate_in_one_step(hands: Hands, fingers: Fingers) -> None:
    hands.canvas.snapping = False
    at = hands.body("q")
    fingers.drag(at, at + QPoint(40, 60))
    assert hands.graph.nodes["q"].pos == (260.0, 110.0) and hands.canvas.view == View(1.0, 150.0, 150.0)
    hands.store.undo()
    assert hands.graph.nodes["q"].pos == (220.0, 50.0) and hands.store.undo_label is None


def test_one_finger_scrubs_a_value_and_draws_a_wire(hands: Hands, fingers: Fingers) -> None:
    fingers.drag(hands.value("x"), hands.value("x") + QPoint(60, 0))
    assert hands.number("x") != -2.0
    fingers.drag(hands.port("x"), hands.port("f", 1))
    assert hands.graph.nodes["f"].inputs == ("q", "x")


def test_a_tap_selects_and_on_empty_ground_unselects(hands: Hands, fingers: Fingers) -> None:
    fingers.tap(hands.body("q"))
    assert hands.store.selection == {"q"} and hands.canvas.attention.node == "q"
    fingers.tap(EMPTY)
    assert hands.store.selection == frozenset() and hands.store.undo_label is None


def test_a_finger_may_tremble(hands: Hands, fingers: Fingers) -> None:
    at = hands.body("q")
    fingers.down(at)
    fingers.move(at + QPoint(3, 4))
    fingers.up(at + QPoint(3, 4))
    assert hands.store.selection == {"q"} and not hands.store.dirty


def test_a_double_tap_edits_a_value_and_adds_on_empty_ground(hands: Hands, fingers: Fingers) -> None:
    fingers.tap(hands.body("x"))
    fingers.tap(hands.body("x"))
    assert hands.canvas.popups.editor is not None and hands.canvas.popups.editor.leaf == "x"
    hands.key(Qt.Key.Key_Escape)
    fingers.tap(EMPTY)
    fingers.tap(EMPTY)
    assert hands.canvas.popups.box is not None


def test_two_slow_or_distant_taps_are_no_double_tap(hands: Hands, fingers: Fingers) -> None:
    fingers.tap(EMPTY)
    fingers.tap(EMPTY + QPoint(0, 120))
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    fingers.tap(EMPTY + QPoint(0, 120))
    assert hands.canvas.popups.open is None


def test_taps_on_two_ports_draw_a_wire(hands: Hands, fingers: Fingers) -> None:
    fingers.tap(hands.port("x"))
    fingers.tap(hands.port("f", 1))
    assert hands.graph.nodes["f"].inputs == ("q", "x")


def test_two_fingers_zoom_and_move_about_their_middle(hands: Hands, fingers: Fingers) -> None:
    a, b = QPoint(300, 300), QPoint(400, 300)
    page = hands.canvas.view.to_page(QPointF(350, 300))
    fingers.down(a)
    fingers.down(a, b)
    fingers.move(QPoint(260, 320), QPoint(460, 320))
    assert hands.canvas.view.scale == pytest.approx(2.0)
    assert hands.canvas.view.to_page(QPointF(360, 320)) == pytest.approx(page)
    fingers.up(QPoint(260, 320), QPoint(460, 320))
    assert not hands.store.selection and not hands.store.dirty


def test_a_second_finger_takes_back_what_the_first_had_begun(hands: Hands, fingers: Fingers) -> None:
    at = hands.body("q")
    fingers.down(at)
    fingers.move(at + QPoint(50, 0))
    assert hands.canvas.hand.gesture is not None
    fingers.down(at + QPoint(50, 0), EMPTY)
    assert hands.canvas.hand.gesture is None
    fingers.up(at + QPoint(50, 0), EMPTY)
    assert not hands.store.dirty and hands.graph.nodes["q"].pos == (220.0, 50.0)


def test_the_finger_that_stays_after_a_pinch_moves_the_page(hands: Hands, fingers: Fingers) -> None:
    a, b = QPoint(300, 300), QPoint(400, 300)
    fingers.down(a)
    fingers.down(a, b)
    fingers.up(b, stays=a)
    fingers.move(a + QPoint(30, 10))
    fingers.up(a + QPoint(30, 10))
    assert hands.canvas.view == View(1.0, 180.0, 160.0) and hands.canvas.hand.gesture is None


def test_zoom_by_fingers_keeps_its_limits(hands: Hands, fingers: Fingers) -> None:
    a = QPoint(300, 300)
    fingers.down(a)
    fingers.down(a, a + QPoint(20, 0))
    fingers.move(a, a + QPoint(400, 0))
    assert hands.canvas.view.scale == 4.0
    fingers.move(a, a + QPoint(1, 0))
    assert hands.canvas.view.scale == pytest.approx(0.1)
    fingers.up(a, a + QPoint(1, 0))


def test_a_long_press_opens_the_menu_of_what_is_under_it(hands: Hands, fingers: Fingers) -> None:
    at = hands.body("q")
    fingers.down(at)
    QTest.qWait(LONG + 100)
    menu = QApplication.activePopupWidget()
    assert menu is not None and hands.store.selection == {"q"}
    menu.close()
    fingers.move(at + QPoint(50, 50))
    fingers.up(at + QPoint(50, 50))
    assert hands.store.selection == {"q"} and not hands.store.dirty


def test_the_mouse_that_systems_make_up_from_a_finger_is_not_heard_again(hands: Hands, fingers: Fingers) -> None:
    fingers.tap(hands.body("q"))
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        held = LEFT if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
        at = QPointF(hands.body("z"))
        QApplication.sendEvent(hands.canvas, QMouseEvent(kind, at, at, LEFT, held, NONE, SCREEN))
    assert hands.store.selection == {"q"}


def test_fingers_on_a_trackpad_are_no_touch(hands: Hands) -> None:
    finger, at = QPointingDevice.PointerType.Finger, QPointF(hands.body("q"))
    can = QInputDevice.Capability.Position
    pad = QPointingDevice("pad", 77, QInputDevice.DeviceType.TouchPad, finger, can, 5, 1)
    for kind, state in ((QEvent.Type.TouchBegin, QEventPoint.State.Pressed), (QEvent.Type.TouchEnd, QEventPoint.State.Released)):
        event = QTouchEvent(kind, pad, NONE, [QEventPoint(0, state, at, at)])
        QApplication.sendEvent(hands.canvas, event)
    assert hands.store.selection == frozenset()


def test_a_touch_that_the_system_takes_away_changes_nothing(hands: Hands, fingers: Fingers) -> None:
    at = hands.body("q")
    fingers.down(at)
    fingers.move(at + QPoint(50, 0))
    hands.key(Qt.Key.Key_Escape)
    fingers.move(at + QPoint(90, 0))
    fingers.up(at + QPoint(90, 0))
    assert not hands.store.dirty and hands.canvas.hand.gesture is None


@pytest.mark.parametrize("then", ["up", "drag", "long press"])
def test_a_finger_on_what_goes_meanwhile_does_nothing(hands: Hands, fingers: Fingers, then: str) -> None:
    at = hands.port("q")
    fingers.down(at)
    hands.store.apply("From elsewhere", remove, ["q"])
    after = hands.store.document
    if then == "drag":
        fingers.move(at + QPoint(60, 40))
    elif then == "long press":
        QTest.qWait(LONG + 60)
    fingers.up(at)
    assert hands.store.document is after and hands.canvas.hand.gesture is None and QApplication.activePopupWidget() is None


def test_a_tap_counts_while_the_document_changes_elsewhere(hands: Hands, fingers: Fingers) -> None:
    fingers.down(hands.body("q"))
    hands.store.apply("From elsewhere", set_value, "x", 7.0)  # as at every step of a descent
    fingers.up(hands.body("q"))
    assert hands.store.selection == {"q"}


def test_fingers_reach_what_lies_over_the_page(window: MainWindow, qtbot: Any) -> None:
    person = Person(window)
    person.canvas.look(View(2.0, 0.0, 0.0))
    minimap, before = person.canvas.minimap, person.canvas.view
    at = minimap.mapTo(window, QPoint(minimap.width() - 12, minimap.height() - 12))
    for act in ("press", "release"):
        event = QTest.touchEvent(window.windowHandle(), SCREEN)
        getattr(event, act)(0, at, window.windowHandle())
        event.commit()
    assert person.canvas.view != before and person.canvas.view.scale == before.scale
    assert person.store.selection == frozenset()
