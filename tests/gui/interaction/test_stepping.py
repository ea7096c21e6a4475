"""N, P (in the step bar): both passes one gate a step, on the page and in words; the row of the table."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.edits import set_value
from core.examples import IDS, example
from core.storage import encode
from core.values import freeze
from gui.canvas.view import View
from gui.step_bar import StepBar
from gui.window import MainWindow
from tests.gui.hands import Person
from tests.gui.interaction.conftest import sit_down


def bar(me: Person) -> StepBar:
    tab = me.window.tabs.current
    assert tab is not None
    return tab.steps


def page(me: Person) -> QImage:
    return me.canvas.grab().toImage()


def seen(me: Person) -> str:
    """Write which values (x) and gradients (∂x) are to be seen on the page, by their ink."""
    inked = [name for name in me.graph.nodes if me.inked(name, above=True)]
    return " ".join(inked + [f"∂{name}" for name in me.graph.nodes if me.inked(name, above=False)])


def test_n_and_p_show_one_gate_more_or_less(me: Person) -> None:
    assert not bar(me).isVisible()
    shown = ["x y z q", "x y z q f", "x y z q f ∂f", "x y z q f ∂z ∂q ∂f", "x y z q f ∂x ∂y ∂z ∂q ∂f"]
    for numbers in shown:
        me.key("N")
        assert seen(me) == numbers
    for numbers in [*reversed(shown[:-1]), "x y z"]:
        me.key("P")
        assert seen(me) == numbers
    assert bar(me).isVisible() and bar(me).place.text() == "Step 0 of 5"


def test_p_goes_back_from_the_whole_page(me: Person) -> None:
    me.key("P")
    assert seen(me) == "x y z q f ∂z ∂q ∂f"


def test_n_says_what_is_multiplied_with_what(me: Person) -> None:
    for _ in range(4):
        me.key("N")
    assert "upstream 1 × local z = 1 × (−4) = −4" in bar(me).sentence.text() and "Switcher" in bar(me).sentence.text()
    assert dict(me.canvas.marks.told_texts) == {("f", 0): "[1] × [−4] = [−4]", ("f", 1): "[1] × [3] = [3]"}


def test_n_adds_up_at_a_fork_in_a_step_of_its_own(window: MainWindow) -> None:
    me = sit_down(window, example("fork").document.graph)
    b = me.id_of("b")
    me.key("P")
    assert "∂b" not in seen(me).replace(f"∂{b}", "∂b") and b not in me.canvas.page.seen.gradients
    me.key("N")
    assert "2 + 3 = 5" in bar(me).sentence.text() and me.canvas.page.seen.gradients[b] == 5.0
    assert me.inked("b", above=False)


def test_the_step_bar_by_the_mouse(me: Person) -> None:
    me.open_menu("Graph")
    me.choose("Show step by step")
    begin, steps = seen(me), bar(me)
    assert begin == "x y z"
    for name, done in (("next", 1), ("last", 5), ("previous", 4), ("first", 0)):
        me.click(me.middle(steps.buttons[name]))
        assert me.canvas.stepping.done == done
    me.click(me.middle(steps.slider))
    assert 0 < me.canvas.stepping.done < 5
    me.click(me.middle(steps.close_button))
    assert seen(me) == "x y z q f ∂x ∂y ∂z ∂q ∂f" and not steps.isVisible()


def test_play_goes_on_by_itself_to_the_end_and_stops(me: Person) -> None:
    me.canvas.stepping.choose_speed("very fast")
    me.key("Ctrl+Shift+N")
    me.until(lambda: me.canvas.stepping.done == 5)
    assert not me.canvas.stepping.is_playing


def test_escape_shows_the_page_whole_again_after_all_else(me: Person) -> None:
    me.key("N")
    me.click(me.body("x"))
    me.key("Esc")
    assert me.canvas.stepping.is_on and not me.canvas.choice
    me.key("Esc")
    assert not me.canvas.stepping.is_on and seen(me) == "x y z q f ∂x ∂y ∂z ∂q ∂f"


def test_n_where_a_text_is_written_is_a_letter(me: Person) -> None:
    tab = me.window.tabs.current
    assert tab is not None
    tab.formula_bar.setFocus()
    me.key("N")
    assert not me.canvas.stepping.is_on


def test_an_edit_keeps_the_step_and_a_scrub_is_followed(me: Person) -> None:
    for _ in range(2):
        me.key("N")
    me.click(me.body("z"))
    me.type("7")
    me.key("Return")
    assert me.canvas.stepping.done == 2 and me.canvas.page.seen.values["f"] == 21.0 and not me.canvas.page.seen.gradients


def test_a_graph_that_has_no_gradients_any_more_has_no_steps_of_them(me: Person) -> None:
    me.key("P")
    me.store.apply("Set value", set_value, "z", freeze(np.array([1.0, 2.0])))
    QApplication.processEvents()
    assert me.canvas.stepping.count == 2 and not me.canvas.page.seen.gradients
    me.key("Ctrl+Z")
    assert me.canvas.stepping.count == 5


def test_the_page_follows_the_steps_and_comes_back_with_them(me: Person) -> None:
    me.canvas.look(View(4.0, 300.0, 200.0))
    me.canvas.stepping.open()
    QApplication.processEvents()
    begun = me.canvas.view
    me.key("N")
    me.key("N")
    me.until(lambda: me.canvas.view == me.canvas.eye.goal)
    assert me.canvas.view != begun and me.canvas.rect().contains(me.canvas.mapFromGlobal(me.body("f")))
    me.key("P")
    me.key("P")
    me.until(lambda: me.canvas.view == begun)


def test_what_is_not_reached_is_told_nowhere(me: Person) -> None:
    me.key("N")
    assert "−12" not in me.canvas.tip_at(QPointF(me.canvas.mapFromGlobal(me.body("f"))))
    assert "f" not in me.canvas.page.seen.values


@pytest.mark.parametrize("name", IDS)
def test_to_the_end_and_back_leaves_page_and_document_as_they_were(name: str, window: MainWindow) -> None:
    shown = example(name).document
    me = sit_down(window, shown.graph)
    me.key("Home")
    me.canvas.stepping.open()
    before, kept = page(me), encode(me.store.document)
    count = me.canvas.stepping.count
    for _ in range(count):
        me.key("N")
    end = page(me)
    for _ in range(count):
        me.key("P")
    assert page(me) == before and before != end
    for _ in range(count):
        me.key("N")
    assert page(me) == end
    me.key("Esc")
    assert encode(me.store.document) == kept and me.store.undo_label is None


def hold(me: Person, key: Qt.Key, times: int) -> None:
    """Hold a key down: the keyboard repeats it without waiting for the page."""
    handle = me.window.windowHandle()
    assert handle is not None
    text = chr(key).lower()
    QTest.simulateEvent(handle, True, key, Qt.KeyboardModifier.NoModifier, text, False)
    for _ in range(times - 1):
        QTest.simulateEvent(handle, True, key, Qt.KeyboardModifier.NoModifier, text, True)
    QTest.simulateEvent(handle, False, key, Qt.KeyboardModifier.NoModifier, text, False)
    QApplication.processEvents()


@pytest.mark.parametrize("name", IDS)
def test_held_down_n_and_p_go_to_the_end_and_back_and_change_nothing(name: str, window: MainWindow) -> None:
    window.desk.open_example(name)
    me = Person(window)
    me.canvas.setFocus()
    me.key("Home")
    me.canvas.stepping.open()
    me.until(lambda: me.canvas.view == me.canvas.eye.goal)
    before, kept, count = page(me), encode(me.store.document), me.canvas.stepping.count
    hold(me, Qt.Key.Key_N, count)
    assert me.canvas.stepping.done == count
    assert me.canvas.page.seen.values.keys() == me.store.trace.values.keys()
    assert me.canvas.page.seen.gradients.keys() == me.store.trace.gradients.keys()
    hold(me, Qt.Key.Key_P, count)
    me.until(lambda: me.canvas.view == me.canvas.eye.goal)
    assert me.canvas.stepping.done == 0 and page(me) == before
    assert encode(me.store.document) == kept and me.store.undo_label is None and not me.store.dirty
