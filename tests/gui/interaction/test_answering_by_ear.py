"""Answering by ear: where the keyboard is, what cannot be read, what a check says, and the name of everything."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from core.worksheet import author
from core.worksheet.exam import Concept
from tests.gui.ears import Ears, open_ears
from tests.gui.hands import Person
from tests.gui.interaction.answering import Before, worksheet
from tests.gui.test_every_action import nameless


@pytest.fixture
def ears(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Ears]:
    """Somebody who hears."""
    yield from open_ears(monkeypatch)


def test_each_box_says_what_it_asks_for_and_which_it_is(me: Person, before: Before, ears: Ears) -> None:
    before()
    ears.forget()
    me.key("Tab")
    assert "value of f, box 2 of 6" in ears.heard
    me.key("Tab")
    assert "gradient of q, box 3 of 6" in ears.heard


def test_what_cannot_be_read_and_what_a_check_says_is_heard(me: Person, before: Before, ears: Ears) -> None:
    before()
    ears.forget()
    me.type("y")
    assert any("is no number" in said for said in ears.heard)
    me.key("Backspace")
    me.type("7")
    me.key("Return")
    assert any("Wrong" in said and "q = x + y" in said for said in ears.heard)
    ears.forget()
    me.key("F9")
    assert any("Forward pass" in said for said in ears.heard)
    ears.forget()
    me.key("F8")
    assert any("0 of 8 marks" in said for said in ears.heard)
    ears.forget()
    me.key("F4")
    assert any("0 of 8 marks" in said for said in ears.heard)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("key", ["Ctrl+Alt+W", ""])
def test_everything_that_takes_the_keyboard_has_a_name(me: Person, before: Before, language: str, key: str) -> None:
    document = worksheet()
    for concept in (Concept("order"), Concept("shape", node="x"), Concept("draw", text="x + y")):
        document = author.add_concept(document, concept)
    view = before(document, key)
    drawing = view.panel.fields["draw"].drawing
    assert drawing is not None
    drawing.add.click()
    me.window.choose_language(language)
    QApplication.processEvents()
    assert nameless(me.window) == []
    view.show_summary()
    QApplication.processEvents()
    assert nameless(me.window) == []
