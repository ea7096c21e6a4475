"""Quick add: names in both languages, numbers, variables and formulas, driven by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt

from core.document import Document
from core.edits import set_values
from core.offers import offers
from core.values import Array
from tests.gui.canvas.hands import NONE, SHIFT, Hands

EMPTY = QPoint(700, 480)
Key = Qt.Key


def open_box(hands: Hands) -> None:
    """Open the box by a double click on empty ground."""
    hands.double_click(EMPTY)
    assert hands.canvas.popups.box is not None


@pytest.mark.parametrize(("key", "keys"), [(Key.Key_Tab, NONE), (Key.Key_A, SHIFT)])
def test_tab_and_shift_a_open_the_box(hands: Hands, key: Qt.Key, keys: Qt.KeyboardModifier) -> None:
    hands.key(key, keys)
    assert hands.canvas.popups.box is not None and hands.canvas.popups.box.isVisible()


def test_a_gate_is_added_under_the_cursor_and_selected(hands: Hands) -> None:
    open_box(hands)
    hands.type("tanh")
    hands.key(Key.Key_Return)
    (new,) = hands.store.selection
    assert hands.graph.nodes[new].gate == "tanh"
    assert hands.graph.nodes[new].pos == pytest.approx(hands.canvas.view.to_page(EMPTY.toPointF()))
    assert hands.canvas.popups.box is None and hands.canvas.hasFocus() and hands.canvas.attention.node == new
    hands.store.undo()
    assert new not in hands.graph.nodes and hands.store.undo_label is None


@pytest.mark.parametrize(
    ("text", "gate", "value", "label"),
    [
        ("-2.5", "constant", -2.5, ""),
        ("−1/4", "constant", -0.25, ""),
        ("a = 2", "variable", 2.0, "a"),
        ("v = [1, 2]", "variable", Array([1, 2]), "v"),
    ],
)
def test_a_number_is_a_constant_and_x_equals_2_a_variable(hands: Hands, text: str, gate: str, value: object, label: str) -> None:
    open_box(hands)
    hands.type(text)
    hands.key(Key.Key_Return)
    (new,) = hands.store.selection
    node = hands.graph.nodes[new]
    assert (node.gate, node.value, node.label) == (gate, value, label)


def test_a_formula_becomes_a_laid_out_subgraph_that_uses_the_names_of_the_page(hands: Hands) -> None:
    open_box(hands)
    hands.type("L = (f - t)**2")
    hands.key(Key.Key_Return)
    loss, target = hands.graph.by_label("L"), hands.graph.by_label("t")
    assert loss is not None and target is not None and target.is_leaf
    assert len(set(hands.graph.nodes) - set("xyzqf")) == len(hands.store.selection) >= 3
    assert hands.graph.by_label("f2") is None
    assert hands.store.trace.values[loss.id] == pytest.approx((-12.0 - 1.0) ** 2)
    places = [hands.graph.nodes[name].pos for name in hands.store.selection]
    assert len(set(places)) == len(places)
    hands.store.undo()
    assert hands.store.undo_label is None


def test_arrows_choose_among_the_offers(hands: Hands) -> None:
    open_box(hands)
    box = hands.canvas.popups.box
    assert box is not None
    hands.type("max")
    first = box.list.currentIndex().data()
    hands.key(Key.Key_Down)
    assert box.list.current_row() == 1 and box.list.currentIndex().data() != first
    hands.key(Key.Key_Up)
    hands.key(Key.Key_Return)
    (new,) = hands.store.selection
    assert hands.graph.nodes[new].gate == "max"


def test_escape_closes_the_box_only(hands: Hands) -> None:
    hands.store.select(["x"])
    hands.key(Key.Key_Tab)
    hands.type("exp")
    hands.key(Key.Key_Escape)
    assert hands.canvas.popups.box is None and hands.store.selection == {"x"} and hands.store.undo_label is None


def test_a_text_that_means_nothing_says_so_and_stays(hands: Hands) -> None:
    open_box(hands)
    box = hands.canvas.popups.box
    assert box is not None
    hands.type("qwerty(1")
    assert box.list.lines.rowCount() == 0 and box._nothing.isVisible() and box._nothing.text()
    hands.key(Key.Key_Return)
    assert box.isVisible() and hands.store.undo_label is None


def test_the_box_stays_inside_the_page(hands: Hands) -> None:
    hands.canvas.popups.quick_add(QPoint(895, 595).toPointF())
    box = hands.canvas.popups.box
    assert box is not None and hands.canvas.rect().contains(box.geometry())


@pytest.mark.parametrize("text", ["y", "w0", "x", "alpha"])
def test_a_name_alone_is_a_variable(text: str) -> None:
    assert offers(text, Document())[0].title.en == f"{text} = 1"


@pytest.mark.parametrize(("text", "gate"), [("mul", "Multiply"), ("sigm", "Sigmoid"), ("σ", "Sigmoid")])
def test_a_part_of_a_word_is_a_gate_first_and_a_variable_last(text: str, gate: str) -> None:
    found = offers(text, Document())
    assert found[0].title.en == gate and found[-1].title.en == f"{text} = 1"


def test_an_exact_name_stands_before_what_the_text_spells_out() -> None:
    document = Document()
    assert offers("relu", document)[0].title.en == "ReLU"
    assert offers("乘", document)[0].title.zh == "乘"
    assert offers("k", document)[-1].title.en != ""


def test_a_hostile_text_adds_nothing_and_runs_nothing(hands: Hands) -> None:
    open_box(hands)
    hands.type("__import__('os').system('true')")
    hands.key(Key.Key_Return)
    assert hands.store.undo_label is None


def test_a_click_elsewhere_closes_the_box(hands: Hands) -> None:
    open_box(hands)
    hands.click(hands.body("x"))
    assert hands.canvas.popups.box is None


def test_names_given_values_elsewhere_do_not_matter(hands: Hands) -> None:
    hands.store.apply("Set", set_values, {"x": 9.0})
    open_box(hands)
    hands.type("p = x * 2")
    hands.key(Key.Key_Return)
    made = hands.graph.by_label("p")
    assert made is not None and hands.store.trace.values[made.id] == 18.0
