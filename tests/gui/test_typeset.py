"""Formulas on the screen: set beside the words of a step, in the colours of the theme, sharp at every size, and seen as pixels."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from core.evaluate import evaluate
from core.examples import IDS, example
from core.step_latex import latex_step
from core.steps import play
from gui.step_bar import StepBar
from gui.theme import THEMES
from gui.typeset import typeset
from gui.widgets.formula_strip import FormulaStrip
from tests.gui.hands import Person
from tests.gui.interaction.conftest import me as me

pytestmark = pytest.mark.usefixtures("qapp")
THREE = r"\frac{\partial f}{\partial q} = [1] \times [-4] = [-4]"


def ink(image: QImage, colour: str) -> int:
    wanted = QColor(colour)
    return sum(image.pixelColor(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


def drawn(latex: str, colour: str, scale: int) -> QImage:
    formula = typeset(latex, 17.0, colour)
    assert formula is not None
    image = QImage(round(formula.width * scale) + 2, round(formula.height * scale) + 2, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        formula.paint(painter, 0, 0, scale)
    return image


def test_a_formula_is_seen_and_is_no_picture_that_grows() -> None:
    once, twice = drawn(THREE, "#00588a", 1), drawn(THREE, "#00588a", 2)
    assert ink(once, "#00588a") > 20
    assert ink(twice, "#00588a") > 5 * ink(once, "#00588a"), "sharp edges: more than four times as many full pixels"


def test_what_cannot_be_set_is_left_out() -> None:
    assert typeset(r"\frac{1", 17.0, "#000000") is None


@pytest.mark.parametrize("name", IDS)
def test_every_formula_of_every_example_can_be_set(name: str) -> None:
    graph = example(name).document.graph
    trace = evaluate(graph)
    for step in play(graph, trace).steps:
        for latex in latex_step(graph, trace, step):
            formula = typeset(latex, 17.0, "#000000")
            assert formula is not None and formula.width > 0 and 0 < formula.height < 200, latex


def bar(me: Person) -> StepBar:
    tab = me.window.tabs.current
    assert tab is not None
    return tab.steps


def test_the_step_bar_shows_the_step_in_mathematics(me: Person) -> None:
    for _ in range(4):
        me.key("N")
    strip = bar(me).formulas
    me.until(lambda: len(strip.formulas) == 2)
    assert ink(strip.grab().toImage(), me.canvas.theme.text) > 40
    me.key("P")
    assert not strip.formulas, "what is said of another step is gone at once"
    me.until(lambda: len(strip.formulas) == 1)
    me.key("Esc")
    assert not strip.isVisible()


def test_a_wide_formula_is_drawn_smaller_and_the_theme_is_followed() -> None:
    strip = FormulaStrip()
    strip.resize(120, 54)
    strip.show_formulas((THREE, THREE), THEMES["dark"])
    strip.set_now()
    QApplication.processEvents()
    image = strip.grab().toImage()
    edge = [image.pixelColor(image.width() - 1, y) for y in range(image.height())]
    assert len(strip.formulas) == 2 and len({colour.name() for colour in edge}) == 1, "nothing is cut off"
    assert strip.formulas[0] is typeset(THREE, 17.0, THEMES["dark"].text), "kept"
