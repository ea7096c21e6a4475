"""Whatever random hands do to the window, nothing breaks, the page equals the document, and undo leads back.

This is the short form. For longer: `python -m tests.gui.monkey --minutes 60 --seed 1`; a failure tells the seed and the round to repeat.
"""

import json
import os
from pathlib import Path

import pytest

from core.edits import set_value
from core.evaluate import evaluate
from gui.window import MainWindow
from tests.gui.hands import Person
from tests.gui.monkey import checks
from tests.gui.monkey.run import play

MINUTES = float(os.environ.get("BACKWIRE_MONKEY_MINUTES", "0.25"))  # of each seed, at most
ROUNDS = 3
LEAK = 5.0  # MB after the first minute


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_random_hands_break_nothing(window: MainWindow, tmp_path: Path, seed: int) -> None:
    report = play(window, tmp_path, seed, MINUTES, rounds=ROUNDS)
    assert not report.failures, json.dumps(report.failures, indent=1, ensure_ascii=False)
    assert report.acts  # how many depends on what else the machine has to do
    if report.in_use_after_first_minute is not None and report.in_use_at_end is not None:
        assert report.in_use_at_end - report.in_use_after_first_minute < LEAK, report.grown


def test_the_monkey_sees_a_page_that_is_not_the_document(window: MainWindow) -> None:
    canvas = Person(window).canvas
    checks.check_page(canvas)
    canvas.shift_shown(frozenset(canvas.graph.nodes), 1.0, 0.0)
    with pytest.raises(AssertionError, match="elsewhere"):
        checks.check_page(canvas)


def test_the_monkey_sees_numbers_that_are_wrong(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Person(window).store
    checks.check_numbers(store)
    leaf = next(node.id for node in store.document.graph.nodes.values() if node.is_leaf)
    monkeypatch.setattr(checks, "evaluate", lambda _: evaluate(set_value(store.document, leaf, 77.0).graph))
    with pytest.raises(AssertionError, match="77"):
        checks.check_numbers(store)
