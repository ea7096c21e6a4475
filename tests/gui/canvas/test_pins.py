"""Pins: a node pinned by key or menu stays where it is when the page is tidied, shows it, and still follows the hand."""

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from core.document import Document, Graph
from core.edits import pin
from core.rearrange import duplicate
from gui.canvas.pictures import save_picture
from tests.gui.canvas.hands import CTRL, RIGHT, SHIFT, Hands, lecture


def pinned(hands: Hands) -> set[str]:
    return {node.id for node in hands.graph.nodes.values() if node.pinned}


def test_a_key_pins_the_selection_and_lets_it_go_again(hands: Hands) -> None:
    said: list[str] = []
    hands.canvas.told.connect(said.append)
    hands.store.select(["x", "q"])
    hands.key("p", SHIFT)
    assert pinned(hands) == {"x", "q"} and said[-1] == "Pinned in place."
    hands.store.select(["x", "z"])
    hands.key("p", SHIFT)
    assert pinned(hands) == {"x", "q", "z"}, "not all were pinned: now they are"
    hands.key("p", SHIFT)
    assert pinned(hands) == {"q"} and said[-1] == "Not pinned."
    for _ in range(3):
        hands.store.undo()
    assert hands.graph == lecture() and hands.store.undo_label is None


def test_the_menu_of_a_node_shows_by_a_check_whether_it_is_pinned(hands: Hands) -> None:
    for checked in (False, True):
        hands.click(hands.body("q"), button=RIGHT)
        menu = QApplication.activePopupWidget()
        assert menu is not None
        action = next(action for action in menu.actions() if action.text().replace("&", "").startswith("Pin in place"))
        assert action.isChecked() is checked
        action.trigger()
        menu.close()
    assert not pinned(hands)


def test_tidying_leaves_the_pinned_and_moves_the_others(hands: Hands) -> None:
    hands.store.apply("Pin", pin, ["q"])
    before = {name: node.pos for name, node in hands.graph.nodes.items()}
    hands.key("l", SHIFT)
    after = {name: node.pos for name, node in hands.graph.nodes.items()}
    assert after["q"] == before["q"] and after["y"] != before["y"]
    assert after["x"][0] < after["q"][0] < after["f"][0]
    hands.store.undo()
    assert {name: node.pos for name, node in hands.graph.nodes.items()} == before


def test_tidying_a_selection_leaves_the_pinned(hands: Hands) -> None:
    hands.store.apply("Pin", pin, ["y"])
    hands.store.select(["x", "y", "q"])
    hands.key("l")
    assert hands.graph.nodes["y"].pos == (0.0, 100.0)


def test_a_pinned_node_still_follows_the_hand(hands: Hands) -> None:
    hands.canvas.snapping = False
    hands.store.apply("Pin", pin, ["q"])
    hands.drag(hands.body("q"), hands.body("q") + QPoint(30, 40))
    assert hands.graph.nodes["q"].pos == (250.0, 90.0) and pinned(hands) == {"q"}


def test_copies_are_not_pinned(hands: Hands) -> None:
    hands.store.apply("Pin", pin, ["q"])
    hands.store.select(["q"])
    hands.key("d", CTRL)
    assert pinned(hands) == {"q"} and len(hands.graph.nodes) == 6


def test_a_gate_put_into_a_wire_does_not_push_what_is_pinned(hands: Hands) -> None:
    hands.store.apply("Pin", pin, ["f"])
    hands.canvas.acts.add_into("tanh", (330.0, 90.0), ("f", 0))
    assert hands.graph.nodes["f"].pos == (440.0, 130.0)


def test_the_pin_is_seen_on_the_gate_and_in_the_picture(hands: Hands, tmp_path: Path) -> None:
    plain = hands.canvas.grab().toImage()
    hands.store.apply("Pin", pin, ["q", "x"])
    marked = hands.canvas.grab().toImage()
    for name in ("q", "x"):
        body = hands.canvas.page.body(name)
        corner = hands.at(body.right(), body.top())
        near = [corner + QPoint(dx, dy) for dx in range(-14, 3) for dy in range(-2, 14)]
        assert any(plain.pixelColor(at) != marked.pixelColor(at) for at in near)
    files = []
    for document in (Document(lecture()), pin(Document(lecture()), ["q"])):
        files.append(tmp_path / f"{len(files)}.svg")
        save_picture(document, files[-1])
    assert files[0].read_text().count("<circle") + 2 <= files[1].read_text().count("<circle")


def test_duplicating_in_the_core_leaves_the_pin_with_the_original() -> None:
    copied: Graph = duplicate(pin(Document(lecture()), ["q"]), ["q"], (1.0, 1.0)).graph
    assert [node.pinned for node in copied.nodes.values()].count(True) == 1
