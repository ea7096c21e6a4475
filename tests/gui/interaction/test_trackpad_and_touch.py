"""Pan, zoom and drag by two fingers on a trackpad and by fingers on a touch screen: the window's own way to the page."""

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from core.document import Point
from gui.canvas.touch import LONG
from tests.gui.canvas.hands import lecture
from tests.gui.hands import SHIFT, Person
from tests.gui.interaction.conftest import START

SCREEN = QTest.createTouchDevice()
WAY = QPoint(-45, 30)


class Fingers:
    """Fingers on the screen over the window; the window finds what is under them. Points are those of the screen."""

    def __init__(self, me: Person) -> None:
        self.me = me

    def down(self, *at: QPoint) -> None:
        """Put the last finger down beside those that are down."""
        self._tell([*("stay" for _ in at[1:]), "press"], at)

    def move(self, *at: QPoint) -> None:
        """Move all fingers."""
        self._tell(["move" for _ in at], at)

    def up(self, *at: QPoint) -> None:
        """Lift all fingers."""
        self._tell(["release" for _ in at], at)

    def drag(self, start: QPoint, way: QPoint) -> None:
        """Draw one finger over the screen."""
        self.down(start)
        for k in range(1, 6):
            self.move(start + way * k / 5)
        self.up(start + way)

    def _tell(self, acts: list[str], at: tuple[QPoint, ...]) -> None:
        handle = self.me.window.windowHandle()
        event = QTest.touchEvent(handle, SCREEN)
        for number, (act, place) in enumerate(zip(acts, at, strict=True)):
            here = handle.mapFromGlobal(place)
            getattr(event, "move" if act == "stay" else act)(number, here, handle)
        event.commit()
        QApplication.processEvents()


@pytest.fixture
def fingers(me: Person) -> Fingers:
    """Fingers over the lecture's graph, snapping off."""
    me.key("G")
    return Fingers(me)


def below(me: Person, at: QPoint) -> Point:
    """Return the point of the page under a point of the screen."""
    return me.canvas.view.to_page(QPointF(me.canvas.mapFromGlobal(at)))


# ---------------------------------------------------------------- the trackpad


@pytest.mark.parametrize("share", [0.3, -0.2])
@pytest.mark.parametrize("at", [(0.2, 0.3), (0.8, 0.7)])
def test_zoom_a_pinch_keeps_what_is_between_the_fingers(me: Person, share: float, at: tuple[float, float]) -> None:
    place = me.free(*at)
    kept = below(me, place)
    me.pinch(place, share)
    me.until(lambda: me.canvas.view == me.canvas.eye.goal)
    assert me.canvas.view.scale == pytest.approx(1.0 + share, rel=0.05)
    assert below(me, place) == pytest.approx(kept, abs=1.0) and me.store.undo_label is None


@pytest.mark.parametrize("way", [QPoint(0, 50), QPoint(50, 0), QPoint(-30, 20)])
def test_pan_two_fingers_scroll_the_page_by_the_pixels_they_move(me: Person, way: QPoint) -> None:
    me.two_fingers(me.body("q"), way)  # over a gate too
    view = me.canvas.view
    assert (view.ox - START.ox, view.oy - START.oy, view.scale) == (way.x(), way.y(), 1.0)
    assert not me.store.selection and me.store.undo_label is None


def test_pan_two_fingers_with_shift_scroll_sideways(me: Person) -> None:
    me.two_fingers(me.free(0.5, 0.5), QPoint(0, 40), SHIFT)
    assert me.canvas.view.oy == START.oy and abs(me.canvas.view.ox - START.ox) == 40.0


# ---------------------------------------------------------------- the touch screen


def test_pan_one_finger_on_empty_ground_moves_the_page(me: Person, fingers: Fingers) -> None:
    fingers.drag(me.free(0.7, 0.8), WAY)
    view = me.canvas.view
    assert (view.ox - START.ox, view.oy - START.oy, view.scale) == (WAY.x(), WAY.y(), 1.0)
    assert not me.store.selection and me.store.undo_label is None


def test_zoom_two_fingers_on_the_screen_keep_what_is_between_them(me: Person, fingers: Fingers) -> None:
    middle, half = me.free(0.5, 0.7), QPoint(40, 0)
    kept = below(me, middle)
    fingers.down(middle - half)
    fingers.down(middle - half, middle + half)
    for share in (1.25, 1.5):
        fingers.move(middle - half * share, middle + half * share)
    assert me.canvas.view.scale == pytest.approx(1.5, rel=0.02) and below(me, middle) == pytest.approx(kept, abs=1.5)
    fingers.up(middle - half * 1.5, middle + half * 1.5)
    assert me.store.undo_label is None and not me.store.selection


def test_move_one_finger_takes_a_gate_along_as_one_step(me: Person, fingers: Fingers) -> None:
    fingers.drag(me.body("q"), WAY)
    assert me.graph.nodes["q"].pos == (220.0 + WAY.x(), 50.0 + WAY.y()) and me.canvas.view == START
    me.key("Ctrl+Z")
    assert me.graph == lecture() and me.store.undo_label is None


def test_wire_one_finger_draws_it(me: Person, fingers: Fingers) -> None:
    fingers.drag(me.port("x"), me.port("f", 1) - me.port("x"))
    assert me.graph.nodes["f"].inputs == ("q", "x") and me.numbers()["f"][0] == -6.0
    me.key("Ctrl+Z")
    assert me.graph == lecture()


def test_edit_a_value_one_finger_scrubs_it_live(me: Person, fingers: Fingers) -> None:
    start, seen = me.value("z"), set()
    fingers.down(start)
    for k in range(1, 9):
        fingers.move(start + QPoint(10 * k, 0))
        seen.add(me.numbers()["f"][0])
    fingers.up(start + QPoint(80, 0))
    assert len(seen) > 3 and me.numbers()["f"][0] == 3.0 * me.numbers()["z"][0]  # type: ignore[operator]
    me.key("Ctrl+Z")
    assert me.graph == lecture() and me.store.undo_label is None


def test_everything_has_a_context_menu_by_a_long_press(me: Person, fingers: Fingers) -> None:
    for at in (me.body("q"), me.free(0.7, 0.8)):
        fingers.down(at)
        QTest.qWait(LONG + 100)
        me.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        me.key("Esc")
        fingers.up(at)
    assert me.store.undo_label is None
