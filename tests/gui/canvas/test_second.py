"""Second numbers on the page: what rounding at every gate makes of each, in frames beside them, on the wires, and in words."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from core import edits
from core.examples import example
from gui.canvas import second_view
from gui.canvas.marks import NO_SECONDS, Seconds
from gui.canvas.pictures import save_figure
from gui.canvas.taking import figure_of
from gui.canvas.view import View
from gui.languages import speak
from gui.picture_choice import PictureChoice
from tests.gui.canvas.hands import SHIFT, Hands, make_hands


@pytest.fixture
def neuron(qtbot: Any) -> Hands:
    """Hands on the sigmoid neuron, gate by gate."""
    hands = make_hands(qtbot, example("sigmoid-neuron").document.graph)
    x, y = hands.canvas.graph.nodes[of(hands, "x0")].pos
    hands.canvas.look(View(1.0, 100.0 - x, 150.0 - y))
    return hands


def of(hands: Hands, label: str) -> str:
    return next(name for name, node in hands.canvas.graph.nodes.items() if node.label == label)


def seconds(hands: Hands) -> Seconds:
    return hands.canvas.marks.seconds


def frames(hands: Hands) -> int:
    """Return how many pixels of the page have about the colour of gradients."""
    image, ink = hands.canvas.grab().toImage(), QColor(hands.canvas.theme.gradient)
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(abs(at.red() - ink.red()) + abs(at.green() - ink.green()) + abs(at.blue() - ink.blue()) < 150 for at in pixels)


def test_a_key_shows_both_numbers_where_rounding_counts_and_takes_them_away(neuron: Hands) -> None:
    said: list[str] = []
    neuron.canvas.told.connect(said.append)
    plain = frames(neuron)
    neuron.key("r", SHIFT)
    both = {"x0": "0.39 ≠ 0.40", "w1": "−0.39 ≠ −0.40", "x1": "−0.59 ≠ −0.60"}
    assert seconds(neuron).gradients == {of(neuron, name): text for name, text in both.items()}
    assert len(seconds(neuron).wires) == 3 and not seconds(neuron).values
    assert seconds(neuron).legend == "exact ≠ rounded to 2 decimals at every gate"
    assert said[-1].endswith("0 of the values, 3 of the gradients.")
    assert "0.40 instead of 0.39" in neuron.canvas.tip_at(neuron.body(of(neuron, "x0")).toPointF())
    assert frames(neuron) > plain + 100
    neuron.key("r", SHIFT)
    assert seconds(neuron) is NO_SECONDS and frames(neuron) == plain
    assert neuron.store.undo_label is None, "nothing was edited"


def test_the_numbers_follow_the_hand_and_hidden_ones_stay_hidden(neuron: Hands) -> None:
    neuron.key("r", SHIFT)
    neuron.store.apply("Scrub", edits.set_value, of(neuron, "w0"), 0.0)
    assert seconds(neuron).gradients.keys() != {of(neuron, name) for name in ("x0", "w1", "x1")}
    neuron.store.undo()
    assert len(seconds(neuron).gradients) == 3
    shown = frames(neuron)
    neuron.key("b")
    assert frames(neuron) < shown / 4
    neuron.key("b")
    neuron.key("n")  # in the first step no gradient is known
    assert frames(neuron) < shown / 4


def test_on_a_large_page_they_come_when_the_numbers_rest(neuron: Hands, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_view, "AT_ONCE", 2)
    neuron.key("r", SHIFT)
    neuron.store.apply("Scrub", edits.set_value, of(neuron, "w0"), 2.5)
    assert seconds(neuron) is NO_SECONDS, "what was said of other numbers is gone at once"
    qtbot.waitUntil(lambda: bool(seconds(neuron).legend))


def test_a_picture_holds_them_with_their_legend(neuron: Hands, tmp_path: Path) -> None:
    neuron.key("r", SHIFT)
    save_figure(figure_of(neuron.canvas, PictureChoice()), tmp_path / "page.svg")
    text = (tmp_path / "page.svg").read_text(encoding="utf-8")
    assert "0.39 ≠ 0.40" in text and "exact ≠ rounded to 2 decimals at every gate" in text


def test_in_chinese(neuron: Hands) -> None:
    neuron.canvas.seconds.round_to(1)
    try:
        speak("zh")
        QApplication.processEvents()
        assert seconds(neuron).legend == "精确值 ≠ 每个门四舍五入到 1 位小数"
    finally:
        speak("en")
