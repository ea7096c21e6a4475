"""What the status bar says is over with the next edit and with another tab."""

from core import edits
from gui.window import MainWindow
from tests.gui.hands import Person


def test_a_refusal_goes_with_the_next_edit(window: MainWindow) -> None:
    store = Person(window).store
    x = next(iter(store.document.graph.nodes))
    assert not store.apply("Connect", edits.rename, x, "1 bad name")
    assert window.status.currentMessage()
    assert store.apply("Change", edits.set_value, x, 3.5)
    assert window.status.currentMessage() == ""


def test_a_refusal_stays_with_its_tab(window: MainWindow) -> None:
    store = Person(window).store
    store.apply("Connect", edits.rename, next(iter(store.document.graph.nodes)), "1 bad name")
    assert window.status.currentMessage()
    window.desk.new()
    assert window.status.currentMessage() == ""


def test_keys_and_commands_of_the_page_are_told_where_no_page_is_open(window: MainWindow) -> None:
    there = {row.id: row.keys_text() for row in window.rows()}
    window.tabs.show(None)
    rows = {row.id: row for row in window.rows()}
    assert there == {name: row.keys_text() for name, row in rows.items()}
    assert not rows["duplicate"].enabled() and not rows["fit"].enabled() and rows["new"].enabled()
    rows["duplicate"].run()
    person = Person(window)
    person.key("Ctrl+K")
    person.type("dupl")
    person.key("Return")
    assert window.tabs.current is None
    person.key("F1")
    from gui.dialogs.keys_sheet import KeysSheet

    assert "Ctrl+D" in window.findChild(KeysSheet).texts()
