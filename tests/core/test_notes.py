"""A title and a text are kept for each language."""

from core.document import Document, Note
from core.notes import set_text, set_title


def test_a_title_is_kept_in_its_language() -> None:
    document = set_title(set_title(Document(), "en", "  The chain \n rule "), "zh_CN", "链式法则")
    assert document.note("en").title == "The chain rule"
    assert document.note("zh").title == "链式法则"


def test_a_title_leaves_the_text() -> None:
    document = set_title(set_text(Document(), "en", "Once.\n\nTwice."), "en", "T")
    assert document.note("en") == Note("T", "Once.\n\nTwice.")


def test_a_note_without_a_language_stays_one() -> None:
    document = set_title(Document(notes={"": Note("old")}), "zh", "new")
    assert dict(document.notes) == {"": Note("new")}


def test_an_empty_note_is_taken_away_and_an_equal_one_changes_nothing() -> None:
    document = set_title(Document(), "en", "T")
    assert dict(set_title(document, "en", "").notes) == {}
    assert set_title(document, "en", "T") is document
