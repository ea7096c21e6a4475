"""A graph drawn gate by gate."""

import pytest

from core.document import Document
from core.worksheet import attempt as do
from core.worksheet import author
from core.worksheet.attempt import Attempt
from core.worksheet.draw_rows import Row, added, gates_for, leaves_of, ports_of, raw_of, rows_of, sketch, with_gate, with_input
from core.worksheet.drawn import judge_text
from core.worksheet.exam import Concept
from core.worksheet.exercise import Exercise
from tests.core.graphs import chain_rule

DRAW = Concept("draw", text="(x + y) * 2", gates=("add", "multiply"))


def drawn(*rows: tuple[str, str, tuple[str, ...]]) -> list[Row]:
    return [Row(*row) for row in rows]


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        (drawn(("a", "add", ("x", "y")), ("b", "multiply", ("a", "2"))), "equivalent-other-structure"),
        (drawn(("a", "multiply", ("x", "2")), ("b", "multiply", ("2", "y")), ("c", "add", ("a", "b"))), "equivalent-other-structure"),
        (drawn(("a", "multiply", ("x", "2"))), "incomplete"),
        (drawn(("a", "add", ("x", "y")), ("b", "subtract", ("a", "2"))), "wrong"),
        (drawn(("a", "add", ("x", ""))), "unread"),
        (drawn(("a", "", ())), "unread"),
        ([], "unread"),
    ],
)
def test_a_drawing_gets_its_verdict(rows: list[Row], verdict: str) -> None:
    assert judge_text(DRAW, raw_of(rows)).verdict == verdict
    assert rows_of(raw_of(rows)) == rows


def test_what_is_not_finished_is_not_marked_and_uses_no_check() -> None:
    exercise = Exercise(author.add_concept(Document(chain_rule()), DRAW))
    attempt = do.answer(exercise, Attempt(), "draw", raw_of(drawn(("a", "add", ("x", "")))))
    assert do.check(exercise, attempt, ["draw"]) is attempt or not do.check(exercise, attempt, ["draw"]).checks
    attempt = do.answer(exercise, attempt, "draw", raw_of(drawn(("a", "multiply", ("x", "2")))))
    attempt = do.check(exercise, attempt, ["draw"])
    assert exercise.say("draw", attempt.verdicts["draw"], attempt.texts) == "y takes no part yet."


def test_rows_are_made_one_by_one() -> None:
    assert leaves_of(DRAW) == ["x", "y", "2"] and gates_for(DRAW) == ["add", "multiply"]
    (row,) = added([], ["a", "x"])
    assert row == Row("b")
    row = with_input(with_gate(row, "multiply"), 1, "x")
    assert row == Row("b", "multiply", ("", "x")) and with_gate(row, "relu") == Row("b", "relu", ("",))
    assert with_gate(with_gate(row, "relu"), "add").inputs == ("", "") and ports_of("max") == 2


def test_the_sketch_shows_what_is_wired_so_far() -> None:
    graph = sketch(DRAW, drawn(("a", "add", ("x", "")), ("b", "", ())))
    assert set(graph.nodes) == {"x", "y", "2", "a"} and graph.nodes["a"].inputs == ("x", None)
    assert len({node.pos for node in graph.nodes.values()}) == 4
