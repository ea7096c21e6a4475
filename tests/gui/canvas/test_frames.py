"""Frames and comments by mouse and keyboard, on the real canvas."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core.document import Document, Frame
from core.frames import add_frames
from core.storage import decode, encode
from gui.canvas.frame_acts import spoken
from gui.canvas.pictures import save_picture
from gui.canvas.type import NUMBER, width
from gui.canvas.view import View
from gui.canvas.wrapping import wrapped
from tests.gui.canvas.hands import ALT, CTRL, NONE, RIGHT, SHIFT, Hands, lecture, make_hands
from tests.gui.ears import open_ears

Key = Qt.Key


@pytest.fixture
def hands(qtbot: Any) -> Hands:
    return make_hands(qtbot, lecture())


@pytest.fixture
def framed(hands: Hands) -> Hands:
    """One frame around x and y, titled, with free ground inside; and a comment far below."""
    frames = [Frame("", (-100.0, -80.0, 260.0, 230.0), "inputs"), Frame("", (300.0, 300.0, 200.0, 80.0), "", "why", "blue")]
    hands.store.apply("Frames", add_frames, frames)
    return hands


def frame(hands: Hands, name: str = "f1") -> Frame:
    return next(frame for frame in hands.store.document.frames if frame.id == name)


def title(hands: Hands, name: str = "f1") -> QPoint:
    left, top, *_ = frame(hands, name).rect
    return hands.at(left + 40, top + 12)


def corner(hands: Hands, name: str = "f1") -> QPoint:
    left, top, wide, high = frame(hands, name).rect
    return hands.at(left + wide - 2, top + high - 2)


def test_c_frames_the_selection_and_its_title_is_written_at_once(hands: Hands) -> None:
    hands.store.select({"x", "y"})
    hands.key(Key.Key_C)
    hands.type("forward pass")
    hands.key(Key.Key_Return)
    assert frame(hands).title == "forward pass"
    left, top, wide, high = frame(hands).rect
    body = hands.canvas.page.body("x").united(hands.canvas.page.body("y"))
    assert left < body.left() and top < body.top() and left + wide > body.right() and top + high > body.bottom()
    hands.store.undo()
    assert hands.store.document.frames == ()  # frame and title were one step


def test_c_on_nothing_puts_a_comment_where_the_mouse_is_and_takes_its_text(hands: Hands) -> None:
    hands.key(Key.Key_C)
    hands.type("why?")
    hands.key(Key.Key_Return, CTRL)
    assert (frame(hands).title, frame(hands).text) == ("", "why?")


def test_escape_takes_nothing_of_what_was_typed(framed: Hands) -> None:
    framed.double_click(title(framed))
    framed.type("other")
    framed.key(Key.Key_Escape)
    assert frame(framed).title == "inputs" and framed.canvas.popups.open is None


def test_a_frame_is_chosen_by_its_title_and_its_edge_but_not_inside(framed: Hands) -> None:
    framed.click(title(framed))
    assert framed.canvas.choice.frames == {"f1"} and not framed.store.selection
    framed.click(framed.at(-60, 130))  # free ground in the frame
    assert not framed.canvas.choice
    framed.click(framed.at(-100, 60))
    assert framed.canvas.choice.frames == {"f1"}


def test_gates_lie_over_the_frame(framed: Hands) -> None:
    framed.click(framed.body("x"))
    assert framed.store.selection == {"x"} and not framed.canvas.choice.frames


def test_a_box_begins_inside_a_frame_and_takes_frames_that_lie_wholly_in_it(framed: Hands) -> None:
    framed.drag(framed.at(-60, 60), framed.at(60, 140))
    assert framed.store.selection == {"y"} and not framed.canvas.choice.frames
    framed.drag(framed.at(-130, -110), framed.at(180, 160))
    assert framed.store.selection == {"x", "y"} and framed.canvas.choice.frames == {"f1"}


def test_its_title_drags_it_with_what_stands_in_it_as_one_step(framed: Hands) -> None:
    before = framed.store.document
    framed.drag(title(framed), title(framed) + QPoint(50, 30))
    assert frame(framed).rect == (-50.0, -50.0, 260.0, 230.0)
    assert framed.graph.nodes["x"].pos == (50.0, 30.0) and framed.graph.nodes["y"].pos == (50.0, 130.0)
    assert framed.graph.nodes["z"].pos == (0.0, 220.0)
    framed.store.undo()
    assert framed.store.document == before and framed.canvas.page.frames == before.frames


def test_with_alt_the_frame_goes_alone(framed: Hands) -> None:
    framed.drag(title(framed), title(framed) + QPoint(50, 30), keys=ALT)
    assert frame(framed).rect[:2] == (-50.0, -50.0) and framed.graph.nodes["x"].pos == (0.0, 0.0)


def test_escape_puts_a_dragged_frame_back(framed: Hands) -> None:
    before = framed.store.document
    framed.press(title(framed))
    framed.move(title(framed) + QPoint(60, 0))
    assert framed.canvas.page.frames[0].rect[0] == -40.0
    framed.key(Key.Key_Escape)
    framed.release(title(framed))
    assert framed.store.document == before and framed.canvas.page.frames == before.frames


def test_its_corner_resizes_it(framed: Hands) -> None:
    framed.drag(corner(framed), corner(framed) + QPoint(40, -20))
    assert frame(framed).rect == (-100.0, -80.0, 300.0, 210.0) and framed.graph.nodes["x"].pos == (0.0, 0.0)
    framed.drag(corner(framed), framed.at(-400, -400))
    assert frame(framed).rect[2] > 0 and frame(framed).rect[3] > 0


def test_delete_takes_the_frame_and_leaves_the_gates(framed: Hands) -> None:
    framed.click(title(framed))
    framed.key(Key.Key_Delete)
    assert [frame.id for frame in framed.store.document.frames] == ["f2"] and len(framed.graph.nodes) == 5
    framed.store.undo()
    assert len(framed.store.document.frames) == 2


def test_copy_paste_duplicate_and_cut(framed: Hands) -> None:
    framed.click(title(framed))
    framed.key(Key.Key_C, CTRL)
    framed.key(Key.Key_V, CTRL)
    assert [frame.title for frame in framed.store.document.frames] == ["inputs", "", "inputs"]
    assert framed.canvas.choice.frames == {"f3"}
    framed.key(Key.Key_D, CTRL)
    assert len(framed.store.document.frames) == 4
    framed.key(Key.Key_X, CTRL)
    assert len(framed.store.document.frames) == 3 and len(framed.graph.nodes) == 5


@pytest.mark.parametrize(("key", "keys"), [(Key.Key_F2, NONE), (Key.Key_Return, NONE)])
def test_keys_open_the_editor(framed: Hands, key: Key, keys: Qt.KeyboardModifier) -> None:
    framed.click(title(framed))
    framed.key(key, keys)
    framed.type("new")
    framed.key(Key.Key_Return)
    assert frame(framed).title == "new" and QApplication.focusWidget() is framed.canvas


def test_a_colour_is_chosen_in_the_editor_by_keys(framed: Hands) -> None:
    framed.double_click(title(framed))
    editor = framed.canvas.popups.frame_editor
    assert editor is not None
    editor.colours.button(2).setFocus()
    framed.key(Key.Key_Space)
    framed.key(Key.Key_Return, CTRL)
    assert frame(framed).colour == "green"


def test_the_menu_of_a_frame_paints_fits_and_deletes_it(framed: Hands) -> None:
    canvas = framed.canvas
    framed.click(title(framed), button=RIGHT)
    assert canvas.choice.frames == {"f1"}
    menu = canvas.popups.menu("frame", QPoint(5, 5))
    titles = [action.text() for action in menu.actions()]
    assert "Colour" in titles and "Delete" in titles and "Fit the frame to what is in it" in titles
    colours = next(action.menu() for action in menu.actions() if action.text() == "Colour")
    next(action for action in colours.actions() if action.text() == "Red frame").trigger()
    assert frame(framed).colour == "red"
    next(action for action in menu.actions() if action.text().startswith("Fit the frame")).trigger()
    assert frame(framed).rect != (-100.0, -80.0, 260.0, 230.0)
    menu.close()


def test_the_menu_key_opens_the_menu_of_the_chosen_frame(framed: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(framed.canvas.popups, "menu", lambda kind, at: opened.append(kind))
    framed.click(title(framed))
    framed.key(Key.Key_F10, SHIFT)
    framed.key(Key.Key_Menu)
    assert opened and set(opened) == {"frame"}


def test_the_keyboard_goes_from_frame_to_frame_and_moves_one(framed: Hands) -> None:
    framed.key(Key.Key_C, SHIFT)
    assert framed.canvas.choice.frames == {"f1"}
    framed.key(Key.Key_C, SHIFT)
    assert framed.canvas.choice.frames == {"f2"}
    framed.key(Key.Key_C, SHIFT)
    framed.key(Key.Key_Right, SHIFT)
    assert frame(framed).rect[0] == -80.0 and framed.graph.nodes["x"].pos[0] == 20.0


def test_a_frame_is_said_in_words(framed: Hands) -> None:
    assert spoken(framed.store.document, "f1") == "frame ‘inputs’, with 2 gates"
    assert spoken(framed.store.document, "f2") == "comment, why"


def test_a_frame_that_is_chosen_is_heard(framed: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    for ears in open_ears(monkeypatch):
        framed.store.select({"z"})
        framed.canvas.narrator.flush()
        ears.forget()
        framed.click(title(framed))
        framed.canvas.narrator.flush()
        assert ears.heard == ["frame ‘inputs’, with 2 gates"]
        framed.key(Key.Key_Delete)
        framed.canvas.narrator.flush()
        assert "frame deleted" in ears.last


def test_tidy_lets_the_frame_follow(framed: Hands, qtbot: Any) -> None:
    framed.key(Key.Key_L, SHIFT)
    qtbot.waitUntil(lambda: frame(framed).rect != (-100.0, -80.0, 260.0, 230.0), timeout=5000)
    left, top, wide, high = frame(framed).rect
    for name in ("x", "y"):
        body = framed.canvas.page.body(name)
        assert left < body.left() and body.right() < left + wide and top < body.top() and body.bottom() < top + high


def test_a_text_never_leaves_its_frame() -> None:
    lines = wrapped("a long text about gradients " * 20 + "x" * 200, NUMBER, 120.0, 4)
    assert len(lines) == 4 and lines[-1].endswith("…") and all(width(line, NUMBER) <= 121 for line in lines)
    assert wrapped("梯度消失" * 40, NUMBER, 120.0, 2)[-1].endswith("…")
    assert wrapped("one\n\ntwo", NUMBER, 120.0, 9) == ("one", "", "two")


def test_room_is_made_for_a_text_over_the_gates(framed: Hands) -> None:
    framed.canvas.frame_acts.write(None, "f1", "inputs", "a long text that needs some lines " * 6, "grey")
    assert frame(framed).rect[1] < -80.0 and frame(framed).rect[1] + frame(framed).rect[3] == 150.0


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_frames_stand_in_pictures_with_real_text(framed: Hands, tmp_path: Any, theme: str) -> None:
    target = tmp_path / "page.svg"
    save_picture(framed.store.document, target, theme=theme)
    assert ">inputs</text>" in target.read_text(encoding="utf-8") and ">why</text>" in target.read_text(encoding="utf-8")
    bare = tmp_path / "bare.png"
    save_picture(framed.store.document, bare, theme=theme)
    assert QImage(str(bare)).height() >= 460  # the comment below belongs to the picture


def test_a_picture_of_some_gates_takes_only_the_frames_around_them(framed: Hands, tmp_path: Any) -> None:
    target = tmp_path / "part.svg"
    save_picture(framed.store.document, target, ids=["x", "y"])
    text = target.read_text(encoding="utf-8")
    assert ">inputs</text>" in text and ">why</text>" not in text


def test_frames_come_back_from_a_file(framed: Hands) -> None:
    again = decode(encode(framed.store.document))
    assert again.frames == framed.store.document.frames and Document().frames == ()


@pytest.mark.parametrize("scale", [0.1, 0.3, 1.0, 4.0])
def test_the_page_is_painted_with_frames_at_every_zoom(framed: Hands, scale: float) -> None:
    framed.canvas.look(View(scale, 300.0, 300.0))
    image = framed.canvas.grab().toImage()
    inside = framed.canvas.view.to_screen(430.0, 365.0).toPoint()
    if image.rect().contains(inside):
        assert image.pixelColor(inside) != image.pixelColor(1, 599)
