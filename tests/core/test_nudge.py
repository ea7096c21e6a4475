"""gradient × h beside the true change: the same on a straight line, apart by the bend elsewhere."""

import pytest

from core import edits
from core.document import Document
from core.evaluate import evaluate
from core.examples import example
from core.nudge import nudged, say_nudge
from core.values import freeze


def moved(name: str, leaf: str, value: object) -> tuple[object, object]:
    document = example(name).document
    after = edits.set_value(document, leaf, freeze(value) if isinstance(value, list) else value)  # type: ignore[arg-type]
    return evaluate(document.graph), evaluate(after.graph)


def test_on_a_straight_line_both_are_the_same() -> None:
    before, after = moved("chain-rule", "x", -1.5)
    found = nudged(before, after, "x", ())  # type: ignore[arg-type]
    assert found is not None and found.h == 0.5 and found.promised == -2.0 and found.true == -2.0 and found.exact
    assert say_nudge(found, "x", "f") == ["x: −2 → −1.5, h = 0.5", "gradient × h = −4 × 0.5 = −2", "f changes by −2: the same"]


def test_where_it_bends_the_difference_grows_with_the_square_of_h() -> None:
    differences = []
    for h in (0.1, 0.01):
        before, after = moved("norm-squared", "x", [0.2 + h, 0.4])
        found = nudged(before, after, "x", (0,))  # type: ignore[arg-type]
        assert found is not None and not found.exact and found.promised == pytest.approx(-0.112 * h)
        differences.append(found.true - found.promised)
    assert differences[0] == pytest.approx(0.1 * 0.01) and differences[0] / differences[1] == pytest.approx(100)  # (W·e)² = 0.1


def test_in_chinese_and_with_a_bend() -> None:
    before, after = moved("norm-squared", "x", [0.3, 0.4])
    found = nudged(before, after, "x", (0,))  # type: ignore[arg-type]
    assert found is not None
    assert say_nudge(found, "x[0]", "f", "zh")[2] == "f 的实际变化为 −0.0102：相差 0.001，因为曲线在途中弯曲"


def test_without_a_change_or_an_output_there_is_nothing_to_compare() -> None:
    before, after = moved("chain-rule", "x", -2.0)
    assert nudged(before, after, "x", ()) is None  # type: ignore[arg-type]
    empty = evaluate(Document().graph)
    assert nudged(empty, empty, "x", ()) is None
