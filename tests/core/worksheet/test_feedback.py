"""What a student is told about an answer."""

from typing import Any

import numpy as np
import pytest

from core.evaluate import evaluate
from core.worksheet.feedback import feedback
from core.worksheet.marking import mark
from core.worksheet.mistakes import NAMES, find_mistakes
from tests.core.worksheet.cases import RECORD, case_sheet

CASES = {case["id"]: case for case in RECORD["cases"]}
SEEN = {
    "multiply gate not swapped (own value x upstream)": {"not-swapped", "fork-not-added"},
    "forgot the upstream gradient (local only)": {"no-upstream"},
    "add gate halved the gradient": {"halved"},
    "forward value written in the gradient box": {"forward-value"},
    "gave the gradient to the wrong branch of max/min": {"wrong-branch"},
    "split the gradient between the branches": {"split"},
    "ReLU let the gradient through / blocked it wrongly": {"not-blocked"},
    "sign error": {"sign"},
    "sign lost in d(1/x) = -1/x^2": {"sign"},
    "local gradient of exp taken as 1": {"local-is-one"},
    "minus sign of the subtraction lost": {"sign", "fork-not-added"},
    "factor 2 lost in d(x^2)": {"halved", "local-is-one"},
}


@pytest.mark.parametrize("case", RECORD["cases"], ids=lambda case: case["id"])
def test_a_typical_mistake_is_recognised(case: dict[str, Any]) -> None:
    sheet = case_sheet(case)
    trace = evaluate(sheet.graph)
    for item, (key, blank) in zip(sheet.items, case["blanks"].items(), strict=True):
        for name, wrong in blank.get("typical_wrong", {}).items():
            found = find_mistakes(sheet.graph, trace, item, np.array(wrong, float))
            assert set(found) <= NAMES.keys()
            if name in SEEN:
                assert SEEN[name] & set(found), (key, name, wrong, found)


def said(case: str, answers: dict[str, Any], key: str, language: str = "en") -> str:
    sheet = case_sheet(CASES[case])
    trace = evaluate(sheet.graph)
    marks = mark(sheet, answers, trace=trace)
    item = next(item for item, name in zip(sheet.items, marks.items, strict=True) if name == key)
    return feedback(sheet.graph, trace, item, marks.items[key], answers.get(key), language)


def test_the_sentence_comes_from_the_gate() -> None:
    own = "Multiply gate: each input gets upstream × the other input; you used its own value."
    assert said("E01", {"z.grad": "-4"}, "z.grad") == own
    assert said("E01", {"q.value": "7", "f.value": "-28"}, "f.value") == "Correct from your q."
    assert said("E01", {"q.value": "3"}, "q.value") == "Right."
    assert said("E01", {"q.value": "-7"}, "q.value") == "q = x + y. It seems that the answer used another operation."
    assert said("E02", {"w.grad": "2"}, "w.grad") == "max gate: only the larger input gets the gradient."
    assert said("E02", {"w.grad": "x"}, "w.grad") == "This cannot be read as a number: it is not marked yet."
    assert said("E02", {}, "w.grad") == "Nothing was written here."
    assert said("E11", {"W.grad": [["1", "2"]]}, "W.grad") == "A gradient has the shape of its variable: W is 3×2."
    assert said("E09", {"m2.grad": "1"}, "m2.grad").startswith("ReLU input −")
    assert said("E09", {"s0.grad": "1"}, "s0.grad").startswith("s0 goes to 2 gates: add the gradients (")


def test_it_is_said_in_chinese_too() -> None:
    assert said("E01", {"z.grad": "-4"}, "z.grad", "zh") == "乘法门：每个输入得到 上游梯度 × 另一个输入；您用了它自己的值。"
    assert said("E11", {"W.grad": [["1", "2"]]}, "W.grad", "zh") == "梯度的形状与变量相同：W 为 3×2。"
