"""A lesson opens with its text beside the graph, learns at one press, and speaks both languages."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from core.lessons import IDS, lesson
from core.storage import save_document
from gui.panels.learning import LearningPanel
from gui.panels.lesson import LessonPanel, paragraphs
from gui.window import MainWindow
from tests.core.test_lessons import learned
from tests.gui.hands import Person
from tests.gui.test_by_keyboard_alone import walk_focus


@pytest.fixture
def me(window: MainWindow) -> Person:
    """Somebody before the window, at its usual size."""
    return Person(window)


def text_of(me: Person) -> LessonPanel:
    panel = me.window.docks.panels["lesson"]
    assert isinstance(panel, LessonPanel)
    return panel


def learning_panel(me: Person) -> LearningPanel:
    panel = me.window.docks.panels["learning"]
    assert isinstance(panel, LearningPanel)
    return panel


def opened(me: Person, name: str) -> LessonPanel:
    me.window.open_lesson(name)
    QApplication.processEvents()
    return text_of(me)


def is_seen(panel: LessonPanel) -> bool:
    return panel.isVisible() and not panel.page.visibleRegion().isEmpty()


def run_out(me: Person) -> None:
    learning = learning_panel(me).learning
    assert learning is not None
    me.until(lambda: not learning.running)


def test_a_lesson_opens_from_the_menu_with_its_text_and_the_panel_of_learning(me: Person) -> None:
    assert "lesson" not in me.window.docks.panels and not me.window.docks.is_shown("learning")
    me.open_menu("File")
    me.choose("Open lesson", lesson("net-on-moons").title.en)
    QApplication.processEvents()
    assert me.store.document == lesson("net-on-moons").document and not me.store.dirty
    shown = text_of(me).page.toPlainText()
    assert is_seen(text_of(me)) and learning_panel(me).isVisible()
    assert text_of(me).page.verticalScrollBar().value() == 0
    assert "A two-layer net on two moons" in shown and "Try this:" in shown and "93 % of the test points" in shown


def test_a_card_of_the_welcome_page_opens_it_by_keyboard(me: Person) -> None:
    me.key("Ctrl+W")
    me.until(lambda: bool(me.window.welcome.cards))
    walk_focus(me, "Lessons of learning")
    me.key("Return")
    me.key("Tab")
    me.key("Return")
    assert me.store.document == lesson(IDS[1]).document and is_seen(text_of(me))


def test_one_press_runs_it_and_undo_takes_it_back(me: Person) -> None:
    opened(me, "net-on-moons")
    panel = learning_panel(me)
    me.click(me.middle(panel.buttons["run"]))
    run_out(me)
    assert "step 300" in panel.status.text() and "right 100 %" in panel.status.text() and panel.problem.isHidden()
    assert me.store.document != lesson("net-on-moons").document
    me.key("Ctrl+Z")
    assert me.store.document == lesson("net-on-moons").document


@pytest.mark.parametrize("name", IDS)
def test_every_lesson_runs_at_once_by_its_key(me: Person, name: str) -> None:
    opened(me, name)
    me.key("Ctrl+Return")
    run_out(me)
    panel = learning_panel(me)
    assert panel.learning is not None and panel.learning.training is not None
    done = panel.learning.training
    assert done.step == done.setup.steps or name == "rate-too-large"
    assert done.loss == learned(name)[0].loss and done.tests == learned(name)[0].tests  # as without a window
    assert panel.problem.isVisible() == (name == "rate-too-large")


def test_the_line_above_the_curve_counts_dead_units(me: Person) -> None:
    opened(me, "dead-relus")
    me.key("Ctrl+Return")
    run_out(me)
    panel = learning_panel(me)
    assert "dead 15/16" in panel.status.text()
    assert panel.learning is not None
    panel.learning.look_at(0)
    assert "dead 13/16" in panel.status.text()


def test_the_text_follows_the_language_at_once(me: Person) -> None:
    panel = opened(me, "overfitting")
    me.window.choose_language("zh")
    QApplication.processEvents()
    assert "过拟合" in panel.page.toPlainText() and panel.before.text() == "← 上一课"
    me.window.choose_language("en")
    QApplication.processEvents()
    assert "Stop early" in panel.page.toPlainText()


def test_what_is_written_in_the_inspector_stands_in_the_pane_and_undo_takes_it_back(me: Person) -> None:
    from core.notes import set_text

    panel = opened(me, "rate-right")
    me.store.apply("Change text", set_text, "en", "A <b>plain</b> text")
    assert "A <b>plain</b> text" in panel.page.toPlainText()
    me.key("Ctrl+Z")
    assert "Learning rate just right" in panel.page.toPlainText() and "plain" not in panel.page.toPlainText()


def test_buttons_lead_to_the_lessons_before_and_after(me: Person) -> None:
    panel = opened(me, IDS[0])
    assert not panel.before.isVisible()
    me.click(me.middle(panel.after))
    QApplication.processEvents()
    assert me.store.document == lesson(IDS[1]).document
    assert panel.before.isVisible() and panel.after.toolTip() == lesson(IDS[2]).title.en
    opened(me, IDS[-1])
    assert not panel.after.isVisible()


def test_f6_comes_to_the_text_and_keys_scroll_it(me: Person) -> None:
    panel = opened(me, "net-on-spirals")
    me.window.resize(900, 600)
    for _ in range(9):
        me.key("F6")
        if panel.page.hasFocus():
            break
    assert panel.page.hasFocus() and is_seen(panel)
    QApplication.processEvents()
    assert panel.page.verticalScrollBar().maximum() > 0
    me.key("End" if panel.page.verticalScrollBar().value() else "PgDown")
    assert panel.page.verticalScrollBar().value() > 0


def test_f6_brings_the_panel_that_lies_behind_to_the_front(me: Person) -> None:
    panel = opened(me, "net-on-moons")
    inspector = me.window.docks.panels["inspector"]
    seen = set()
    for _ in range(10):
        me.key("F6")
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        for name, pane in (("lesson", panel), ("inspector", inspector)):
            if focus is not None and pane.isAncestorOf(focus):
                seen.add(name)
                assert not me.window.docks.docks[name].visibleRegion().isEmpty(), name
    assert seen == {"lesson", "inspector"}


def test_it_can_be_hidden_and_stays_hidden_with_the_next_tab(me: Person) -> None:
    opened(me, "net-on-moons")
    dock = me.window.docks.docks["lesson"]
    me.open_menu("View")
    me.choose("Panels", "Lesson")
    assert dock.isHidden()
    me.key("Ctrl+PgUp")
    me.key("Ctrl+PgDown")
    assert dock.isHidden()
    me.open_menu("View")
    me.choose("Panels", "Lesson")
    assert not dock.isHidden()


def test_the_text_comes_with_lessons_alone(me: Person) -> None:
    opened(me, "net-on-moons")
    dock = me.window.docks.docks["lesson"]
    me.key("Ctrl+PgUp")  # the chain rule
    assert dock.isHidden() and me.window.docks.docks["inspector"].isVisible()
    me.key("Ctrl+PgDown")
    assert not dock.isHidden() and is_seen(text_of(me))
    me.window.desk.new()
    assert dock.isHidden()
    me.open_menu("View")
    me.choose("Panels", "Lesson")
    assert "Nothing is written" in text_of(me).page.toPlainText()


def test_a_lesson_that_was_saved_is_a_lesson_when_it_is_opened(me: Person, tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "mine.backwire"
    save_document(lesson("xor-with-hidden").document, path)
    opened(me, "net-on-moons")
    me.window.desk.open_file(path)
    QApplication.processEvents()
    assert is_seen(text_of(me)) and "XOR" in text_of(me).page.toPlainText()


def test_paragraphs_lists_and_headings() -> None:
    html = paragraphs("One <line>.\n\nTry this:\n\n- first\n- second & last")
    assert "One &lt;line&gt;." in html and html.count("<li") == 2 and html.count("font-weight: 600") == 1 and "second &amp; last" in html
