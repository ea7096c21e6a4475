"""Undo and redo give back the identical document."""

from core.document import Document
from core.edits import move_by, rename, set_value
from core.history import Changes, History, changes_between
from core.worksheet.author import ask
from core.worksheet.exam import Place
from tests.core.graphs import chain_rule

START = Document(chain_rule())


def test_undo_and_redo_give_back_the_same_records() -> None:
    history = History(START)
    second = set_value(START, "x", 1.0)
    history.push("Set x", second)
    history.undo()
    assert history.document is START and history.redo_label == "Set x" and not history.dirty
    history.redo()
    assert history.document is second and history.undo_label == "Set x" and history.dirty


def test_a_scrub_is_one_step() -> None:
    history = History(START)
    for k in range(100):
        history.push("Scrub x", set_value(history.document, "x", float(k)), key=("scrub", "x"))
    history.undo()
    assert history.document is START


def test_two_scrubs_with_a_pause_are_two_steps() -> None:
    history = History(START)
    history.push("Scrub x", set_value(START, "x", 1.0), key="x")
    history.close()
    history.push("Scrub x", set_value(START, "x", 2.0), key="x")
    history.undo()
    assert history.document.graph.nodes["x"].value == 1.0


def test_a_scrub_back_to_the_start_is_no_step() -> None:
    history = History(START)
    history.push("Scrub x", set_value(START, "x", 1.0), key="x")
    history.push("Scrub x", set_value(START, "x", -2.0), key="x")
    assert history.document == START and history.undo_label is None and not history.dirty


def test_a_scrub_that_passes_its_start_and_goes_on_is_still_one_step() -> None:
    history = History(START)
    moved = move_by(START, ["x"], 1.0, 0.0)
    history.push("Move", moved)
    for x in (5.0, moved.graph.nodes["x"].value, 7.0):
        history.push("Scrub x", set_value(history.document, "x", x), key="scrub")
    assert history.document.graph.nodes["x"].value == 7.0
    history.undo()
    assert history.document == moved
    history.undo()
    assert history.document is START


def test_a_change_that_changes_nothing_is_no_step_and_keeps_redo() -> None:
    history = History(START)
    history.push("Set x", set_value(START, "x", 1.0))
    history.undo()
    history.push("Nothing", set_value(START, "x", -2.0))
    assert history.undo_label is None and history.redo_label == "Set x"


def test_saving_survives_undo_and_redo() -> None:
    history = History(START)
    history.push("Set x", set_value(START, "x", 1.0))
    history.mark_saved()
    history.undo()
    assert history.dirty
    history.redo()
    assert not history.dirty


def test_a_new_step_forgets_what_was_undone() -> None:
    history = History(START)
    history.push("A", set_value(START, "x", 1.0))
    history.undo()
    history.push("B", set_value(START, "x", 2.0))
    assert history.redo_label is None and history.undo_label == "B"


def test_the_history_has_an_end() -> None:
    history = History(START)
    for k in range(1500):
        history.push("Set", set_value(history.document, "x", float(k)))
    undone = 0
    while history.undo_label is not None:
        history.undo()
        undone += 1
    assert undone == 1000


def test_changes_say_what_differs() -> None:
    moved = changes_between(START, move_by(START, ["q"], 5, 0))
    assert moved == Changes(changed=frozenset({"q"}), moved_only=True)
    named = changes_between(START, rename(START, "q", "s"))
    assert named.numbers and named.changed == {"q"} and not named.moved_only
    assert not changes_between(START, START)


def test_a_change_of_the_worksheet_is_told_and_changes_no_number() -> None:
    changes = changes_between(START, ask(START, [Place("q", "value")]))
    assert changes == Changes(exam=True) and changes and not changes.numbers
