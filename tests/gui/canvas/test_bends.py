"""Reroute: a double click bends a wire, and its bends are moved, selected, copied and taken away by hand and by keys."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QImage
from PySide6.QtWidgets import QApplication

from core.bends import bends_at
from core.document import Document, Point
from core.edits import disconnect
from core.reroute import set_bends
from gui.canvas.ends import wires_across
from gui.canvas.picking import Hit
from tests.gui.canvas.hands import ALT, CTRL, LEFT, NONE, RIGHT, SHIFT, Hands, lecture, make_hands

WIRE = ("f", 1)  # from z, with much room


def bends(hands: Hands, wire: tuple[str, int] = WIRE) -> tuple[Point, ...]:
    return bends_at(hands.graph.nodes[wire[0]], wire[1])


def middle(hands: Hands, wire: tuple[str, int] = WIRE) -> QPoint:
    """Return a pixel in the middle of a wire."""
    page = hands.canvas.page
    segments = page.wire_curve(page.wire_number[wire])
    p = np.array(segments[len(segments) // 2]).reshape(4, 2)
    return hands.at(*((p[0] + 3 * p[1] + 3 * p[2] + p[3]) / 8).tolist())


@pytest.fixture
def bent(qtbot: Any) -> Hands:
    """Hands on the lecture's graph with two bends in the wire from z to f."""
    hands = make_hands(qtbot, set_bends(Document(lecture()), WIRE, [(200.0, 260.0), (300.0, 200.0)]).graph)
    hands.canvas.snapping = False
    return hands


def spot(hands: Hands, number: int) -> QPoint:
    return hands.at(*bends(hands)[number])


# ---------------------------------------------------------------- a double click


def test_reroute_a_double_click_on_a_wire_bends_it_there(hands: Hands) -> None:
    at = middle(hands)
    hands.double_click(at)
    ((x, y),) = bends(hands)
    assert (hands.at(x, y) - at).manhattanLength() <= 2
    assert hands.canvas.choice.bends == {("f", 1, 0)} and not hands.store.selection and not hands.canvas.choice.wires
    assert hands.graph.nodes.keys() == lecture().nodes.keys() and hands.store.trace.values["f"] == -12.0
    hands.store.undo()
    assert hands.graph == lecture() and hands.store.undo_label is None


def test_reroute_the_second_press_held_takes_the_new_bend_along_in_one_undo_step(hands: Hands) -> None:
    hands.canvas.snapping = False
    at = middle(hands)
    hands.click(at)
    hands._mouse(QEvent.Type.MouseButtonDblClick, at, LEFT, LEFT, NONE)
    hands.pressed = LEFT
    for k in range(1, 6):
        hands.move(at + QPoint(0, 16) * k)
    hands.release(at + QPoint(0, 80))
    ((x, y),) = bends(hands)
    assert (hands.at(x, y) - at - QPoint(0, 80)).manhattanLength() <= 2
    hands.store.undo()
    assert hands.graph == lecture() and hands.store.undo_label is None


def test_escape_leaves_the_new_bend_where_the_wire_was(hands: Hands) -> None:
    at = middle(hands)
    hands.click(at)
    hands._mouse(QEvent.Type.MouseButtonDblClick, at, LEFT, LEFT, NONE)
    hands.pressed = LEFT
    hands.move(at + QPoint(0, 80))
    hands.key(Qt.Key.Key_Escape)
    hands.release(at + QPoint(0, 80))
    ((x, y),) = bends(hands)
    assert (hands.at(x, y) - at).manhattanLength() <= 2
    hands.drag(hands.at(x, y), hands.at(x, y) + QPoint(0, 50))
    hands.store.undo()
    assert bends(hands) == ((x, y),), "what follows is another undo step"


def test_further_bends_come_in_their_order_along_the_wire(bent: Hands) -> None:
    page = bent.canvas.page
    first, _, last = page.wire_curve(page.wire_number[WIRE])
    for segment, number in ((last, 2), (first, 0)):
        p = np.array(segment).reshape(4, 2)
        bent.double_click(bent.at(*((p[0] + 3 * p[1] + 3 * p[2] + p[3]) / 8).tolist()))
        assert bent.canvas.choice.bends == {("f", 1, number)}
    xs = [x for x, _ in bends(bent)]
    assert len(xs) == 4 and xs == sorted(xs)


def test_a_double_click_on_a_bend_takes_it_away(bent: Hands) -> None:
    bent.double_click(spot(bent, 0))
    assert bends(bent) == ((300.0, 200.0),) and not bent.canvas.choice.bends
    bent.store.undo()
    assert len(bends(bent)) == 2


# ---------------------------------------------------------------- a drag


def test_a_drag_moves_a_bend_as_one_undo_step(bent: Hands) -> None:
    bent.drag(spot(bent, 0), spot(bent, 0) + QPoint(-30, 25))
    assert bends(bent) == ((170.0, 285.0), (300.0, 200.0))
    assert bent.canvas.choice.bends == {("f", 1, 0)}
    bent.store.undo()
    assert bends(bent) == ((200.0, 260.0), (300.0, 200.0)) and bent.store.undo_label is None


def test_a_drag_within_4_pixels_is_a_click_that_selects(bent: Hands) -> None:
    bent.drag(spot(bent, 1), spot(bent, 1) + QPoint(2, 2))
    assert bent.store.undo_label is None and bent.canvas.choice.bends == {("f", 1, 1)}


def test_the_wire_follows_while_the_bend_is_dragged(bent: Hands) -> None:
    page = bent.canvas.page
    bent.press(spot(bent, 0))
    bent.move(spot(bent, 0) + QPoint(0, 60))
    joints = {segment[6:] for segment in page.wire_curve(page.wire_number[WIRE])}
    assert (200.0, 320.0) in joints and bends(bent)[0] == (200.0, 260.0)
    bent.key(Qt.Key.Key_Escape)
    joints = {segment[6:] for segment in page.wire_curve(page.wire_number[WIRE])}
    assert (200.0, 260.0) in joints and bent.store.undo_label is None
    bent.release(spot(bent, 0))
    assert bent.store.undo_label is None


def test_losing_the_focus_puts_the_bend_back(bent: Hands) -> None:
    bent.press(spot(bent, 0))
    bent.move(spot(bent, 0) + QPoint(0, 60))
    QApplication.sendEvent(bent.canvas, QFocusEvent(QFocusEvent.Type.FocusOut))
    bent.release(spot(bent, 0) + QPoint(0, 60))
    assert bent.store.undo_label is None and bent.canvas.page.bends[bent.canvas.page.wire_number[WIRE]][0] == (200.0, 260.0)


def test_shift_keeps_one_axis(bent: Hands) -> None:
    bent.drag(spot(bent, 0), spot(bent, 0) + QPoint(40, 9), keys=SHIFT)
    assert bends(bent)[0] == (240.0, 260.0)


def test_a_bend_lines_up_with_the_ends_of_its_wire(bent: Hands) -> None:
    bent.canvas.snapping = True
    end = bent.canvas.page.in_port(*WIRE)
    bent.press(spot(bent, 1))
    bent.move(bent.at(300.0, end[1] + 4))
    assert bent.canvas.marks.guides
    bent.release(bent.at(300.0, end[1] + 4))
    assert bends(bent)[1][1] == end[1] and not bent.canvas.marks.guides


def test_near_an_edge_the_page_scrolls_along(bent: Hands, qtbot: Any) -> None:
    bent.press(spot(bent, 0))
    bent.move(QPoint(895, 300))
    before = bent.canvas.view.ox
    qtbot.waitUntil(lambda: bent.canvas.view.ox < before - 30)
    bent.release(QPoint(895, 300))
    assert bends(bent)[0][0] > 745


def test_a_drag_of_the_selection_takes_the_selected_bends_along(bent: Hands) -> None:
    bent.click(bent.body("y"))
    bent.click(spot(bent, 0), SHIFT)
    bent.drag(bent.body("y"), bent.body("y") + QPoint(20, 30))
    assert bends(bent) == ((220.0, 290.0), (300.0, 200.0)) and bent.graph.nodes["y"].pos == (20.0, 130.0)
    bent.drag(spot(bent, 0), spot(bent, 0) + QPoint(-20, -30))
    assert bends(bent)[0] == (200.0, 260.0) and bent.graph.nodes["y"].pos == (0.0, 100.0)


def test_the_bends_of_a_wire_whose_both_ends_move_go_along(bent: Hands) -> None:
    bent.store.select(["z", "f"])
    page = bent.canvas.page
    bent.press(bent.body("f"))
    bent.move(bent.body("f") + QPoint(50, 40))
    assert page.bends[page.wire_number[WIRE]] == ((250.0, 300.0), (350.0, 240.0))
    bent.release(bent.body("f") + QPoint(50, 40))
    assert bends(bent) == ((250.0, 300.0), (350.0, 240.0))
    bent.store.undo()
    assert bends(bent) == ((200.0, 260.0), (300.0, 200.0)) == page.bends[page.wire_number[WIRE]]


def test_the_bends_of_other_wires_stay(bent: Hands) -> None:
    bent.drag(bent.body("f"), bent.body("f") + QPoint(50, 40))
    assert bends(bent) == ((200.0, 260.0), (300.0, 200.0))


def test_copies_take_the_bends_among_them_along(bent: Hands) -> None:
    bent.store.select(["z", "f"])
    bent.drag(bent.body("f"), bent.body("f") + QPoint(50, 40), keys=ALT)
    copy = next(node for name, node in bent.graph.nodes.items() if name not in lecture().nodes and node.gate == "multiply")
    assert copy.bends == ((1, ((250.0, 300.0), (350.0, 240.0))),)
    bent.store.undo()
    bent.store.select(["z", "f"])
    bent.key("c", CTRL)
    bent.key("v", CTRL)
    copy = next(node for name, node in bent.graph.nodes.items() if name not in lecture().nodes and node.gate == "multiply")
    ((_, ((x, y), _)),) = copy.bends
    assert (round(x - copy.pos[0]), round(y - copy.pos[1])) == (200 - 440, 260 - 130)


# ---------------------------------------------------------------- selecting, deleting


def test_shift_and_ctrl_select_several(bent: Hands) -> None:
    bent.click(spot(bent, 0))
    bent.click(spot(bent, 1), SHIFT)
    assert bent.canvas.choice.bends == {("f", 1, 0), ("f", 1, 1)}
    bent.click(spot(bent, 0), CTRL)
    assert bent.canvas.choice.bends == {("f", 1, 1)}
    bent.key(Qt.Key.Key_Escape)
    assert not bent.canvas.choice.bends


def test_a_box_takes_the_bends_in_it(bent: Hands) -> None:
    bent.drag(bent.at(150.0, 290.0), bent.at(330.0, 165.0))
    assert bent.canvas.choice.bends == {("f", 1, 0), ("f", 1, 1)} and not bent.store.selection
    bent.drag(bent.at(180.0, 290.0), bent.at(230.0, 240.0), keys=CTRL)
    assert bent.canvas.choice.bends == {("f", 1, 1)}


def test_delete_takes_the_selected_bends_and_leaves_the_wire(bent: Hands) -> None:
    bent.click(spot(bent, 1))
    bent.key(Qt.Key.Key_Delete)
    assert bends(bent) == ((200.0, 260.0),) and bent.graph.nodes["f"].inputs == ("q", "z")
    bent.store.undo()
    assert len(bends(bent)) == 2


def test_a_wire_that_is_deleted_takes_its_bends_along(bent: Hands) -> None:
    bent.click(middle(bent))
    bent.key(Qt.Key.Key_Delete)
    assert bent.graph.nodes["f"].inputs == ("q", None) and bent.graph.nodes["f"].bends == ()


def test_a_swipe_cuts_the_bent_wire_where_it_runs(bent: Hands) -> None:
    assert [wire[1:] for wire in wires_across(bent.canvas.page, (200.0, 240.0), (200.0, 280.0))] == [WIRE]
    bent.drag(bent.at(200.0, 240.0), bent.at(200.0, 280.0), RIGHT, CTRL)
    assert bent.graph.nodes["f"].inputs == ("q", None)


def test_the_mouse_finds_the_wire_on_its_bent_curve(bent: Hands) -> None:
    assert bent.canvas.hit(QPointF(spot(bent, 0))) == Hit("bend", "f", 1, bend=0)
    assert bent.canvas.hit(QPointF(middle(bent))) == Hit("wire", "f", 1)
    assert bent.canvas.hit(QPointF(middle(bent)) + QPointF(0, 14)).kind == ""


def test_a_gate_dropped_on_the_wire_splits_its_bends(bent: Hands) -> None:
    bent.store.apply("Bend", set_bends, WIRE, [(120.0, 280.0), (330.0, 280.0)])
    bent.canvas.acts.add_into("relu", (225.0, 280.0), WIRE)
    (new,) = bent.store.selection
    assert bends_at(bent.graph.nodes[new], 0) == ((120.0, 280.0),)
    assert len(bends(bent)) == 1 and bends(bent)[0][1] == 280.0


# ---------------------------------------------------------------- keys and menus


def test_by_keys_alone_a_wire_is_bent_and_the_bend_moved_and_taken_away(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(hands.canvas.attention, "announce", said.append)
    hands.canvas.attention.on("f")
    hands.key("]")
    hands.key("]")
    hands.key("j")
    assert hands.canvas.choice.bends == {("f", 1, 0)} and said[-1] == "New bend in the wire from z to input b of f."
    ((x, y),) = bends(hands)
    hands.key(Qt.Key.Key_Down, SHIFT)
    hands.key(Qt.Key.Key_Down, SHIFT)
    hands.key(Qt.Key.Key_Right, CTRL)
    assert bends(hands) == ((x + 1, y + 40),) and hands.graph.nodes["f"].pos == (440.0, 130.0)
    hands.key("j")
    assert len(bends(hands)) == 2
    hands.key("j", SHIFT)
    assert said[-1].startswith("Bend ") and len(hands.canvas.choice.bends) == 1
    hands.key("j", CTRL)
    assert bends(hands) == () and said[-1] == "No bends any more in the wire from z to input b of f."
    for _ in range(4):
        hands.store.undo()
    assert hands.graph == lecture()


def test_the_menu_of_a_wire_bends_it_where_it_was_opened(hands: Hands, qtbot: Any) -> None:
    at = middle(hands)
    hands.click(at, button=RIGHT)
    choose(hands, "Bend the wire")
    assert (hands.at(*bends(hands)[0]) - at).manhattanLength() <= 2
    hands.click(spot(hands, 0), button=RIGHT)
    assert hands.canvas.choice.bends == {("f", 1, 0)}
    choose(hands, "Take the wire's bends away")
    assert bends(hands) == ()


def choose(hands: Hands, text: str) -> None:
    """Choose a line of the open menu."""
    menu = QApplication.activePopupWidget()
    assert menu is not None
    action = next(action for action in menu.actions() if action.text().replace("&", "").startswith(text))
    assert action.isEnabled()
    action.trigger()
    menu.close()


def test_tidying_and_straightening_take_bends_away(bent: Hands) -> None:
    bent.store.select(["z", "f"])
    bent.key("q")
    assert bends(bent) == ()
    bent.store.undo()
    assert len(bends(bent)) == 2
    bent.key("l", SHIFT)
    assert bends(bent) == ()
    bent.store.undo()
    bent.store.select(["x", "f"])
    bent.key("l")
    assert len(bends(bent)) == 2, "one end of that wire was not laid out"


# ---------------------------------------------------------------- what is seen


def test_handles_show_on_the_wire_under_the_mouse_and_on_selected_bends(bent: Hands) -> None:
    plain = _pixel(bent, spot(bent, 0))
    bent.move(middle(bent))
    assert _pixel(bent, spot(bent, 0)) != plain
    bent.move(QPoint(880, 20))
    assert _pixel(bent, spot(bent, 0)) == plain
    bent.click(spot(bent, 0))
    bent.move(QPoint(880, 20))
    assert _pixel(bent, spot(bent, 0)) == bent.canvas.theme.accent.lower()


def _pixel(hands: Hands, at: QPoint) -> str:
    image: QImage = hands.canvas.grab().toImage()
    return image.pixelColor(at).name()


def test_a_bend_beyond_the_gates_is_fitted_into_the_view(bent: Hands) -> None:
    bent.store.apply("Bend", set_bends, WIRE, [(200.0, 900.0)])
    assert bent.canvas.page.bounds().bottom() > 900
    bent.canvas.fit()
    assert bent.canvas.rect().contains(bent.canvas.eye.goal.to_screen(200.0, 900.0).toPoint())


def test_on_a_large_page_too_a_bend_is_dragged_and_others_stay(qtbot: Any) -> None:
    from tests.bench.workload import document

    hands = make_hands(qtbot, document(400).graph)
    hands.canvas.snapping = False
    page = hands.canvas.page
    wire = page.wires[200]
    x, y = hands.graph.nodes[wire.target].pos
    hands.store.apply("Bend", set_bends, wire[1:], [(x - 150.0, y - 70.0)])
    hands.canvas.look(type(hands.canvas.view)(1.0, 450 - x, 300 - y))
    hands.canvas.repaint()
    before = {number: page.wire_curve(number) for number in range(len(page.wires)) if number != 200}
    at = hands.at(x - 150.0, y - 70.0)
    hands.press(at)
    hands.move(at + QPoint(0, -30))
    assert (x - 150.0, y - 100.0) in {segment[6:] for segment in page.wire_curve(200)}
    hands.release(at + QPoint(0, -30))
    assert bends(hands, wire[1:]) == ((x - 150.0, y - 100.0),)
    assert all(page.wire_curve(number) == curve for number, curve in before.items())


def test_from_far_too_the_wire_runs_through_its_bends(qtbot: Any) -> None:
    from tests.bench.workload import document

    hands = make_hands(qtbot, document(400).graph)
    left, bottom = hands.canvas.page.bounds().left(), hands.canvas.page.bounds().bottom()
    wire = hands.canvas.page.wires[200]
    hands.store.apply("Bend", set_bends, wire[1:], [(left, bottom + 600.0), (left + 800.0, bottom + 600.0)])
    hands.canvas.look(type(hands.canvas.view)(0.2, 100 - left * 0.2, 400 - (bottom + 600) * 0.2))
    image = hands.canvas.grab().toImage()
    line = [image.pixelColor(x, y).name() for x in (140, 180, 220) for y in (399, 400, 401)]
    assert all(set(line[k : k + 3]) != {hands.canvas.theme.page} for k in (0, 3, 6))


def test_an_undo_in_the_middle_of_a_drag_lets_go(bent: Hands) -> None:
    bent.drag(spot(bent, 0), spot(bent, 0) + QPoint(-30, 25))
    bent.press(spot(bent, 0))
    bent.move(spot(bent, 0) + QPoint(30, 30))
    bent.store.undo()
    bent.move(spot(bent, 0) + QPoint(60, 30))
    bent.release(spot(bent, 0) + QPoint(60, 30))
    number = bent.canvas.page.wire_number[WIRE]
    assert bent.canvas.page.bends[number] == bends(bent) == ((200.0, 260.0), (300.0, 200.0))


def test_a_wire_drawn_elsewhere_in_the_middle_of_a_drag_lets_the_bend_go(qtbot: Any) -> None:
    from tests.bench.workload import document

    hands = make_hands(qtbot, document(400).graph)
    hands.canvas.snapping = False
    page = hands.canvas.page
    wire = page.wires[200]
    x, y = hands.graph.nodes[wire.target].pos
    hands.store.apply("Bend", set_bends, wire[1:], [(x - 150.0, y - 70.0)])
    hands.canvas.look(type(hands.canvas.view)(1.0, 450 - x, 300 - y))
    at = hands.at(x - 150.0, y - 70.0)
    hands.press(at)
    hands.move(at + QPoint(0, -60))
    page.wire_curve(page.wire_number[wire[1:]])
    other = page.wires[20]
    hands.store.apply("Break", disconnect, [other[1:]])
    hands.release(at + QPoint(0, -60))
    joints = {segment[6:] for segment in page.wire_curve(page.wire_number[wire[1:]])}
    assert (x - 150.0, y - 70.0) in joints and bends(hands, wire[1:]) == ((x - 150.0, y - 70.0),)


@pytest.mark.parametrize("wires", [[WIRE], [WIRE, ("q", 0)]])
def test_a_wire_that_goes_while_its_bend_is_dragged_takes_it_along(bent: Hands, wires: list[tuple[str, int]]) -> None:
    bent.store.apply("Bend", set_bends, ("q", 0), [(110.0, -60.0)])
    bent.press(spot(bent, 0))
    at = spot(bent, 0) + QPoint(0, 60)
    bent.move(at)
    bent.store.apply("Break", disconnect, wires)
    bent.move(at + QPoint(0, 10))
    bent.release(at)
    assert bends(bent) == () and not bent.canvas.choice.bends and bent.canvas.hand.gesture is None
    bent.store.undo()
    assert bent.canvas.page.bends[bent.canvas.page.wire_number[WIRE]] == ((200.0, 260.0), (300.0, 200.0))


def test_a_page_without_bends_has_none(hands: Hands) -> None:
    assert hands.canvas.page.bends == {} and not hands.canvas.bend_acts.exist()
