"""How numbers are printed on worksheets and keys."""

import pytest

from core.document import Document
from core.edits import set_values
from core.evaluate import evaluate
from core.formula import read_formula
from core.worksheet.exam import Place
from core.worksheet.printing import answer_text, printed_text, products
from core.worksheets import worksheet


@pytest.mark.parametrize(
    ("x", "decimals", "exact", "text"),
    [
        (1.0, 2, False, "1.00"), (-4.0, 2, True, "−4.00"), (0.125, 2, True, "0.125"), (0.125, 2, False, "0.12"), (-0.001, 2, False, "0.00"),
        (3.0, 0, False, "3"), (1 / 3, 4, False, "0.3333"), (-12345.678, 2, False, "−12345.68"), (2e9, 2, False, "2e9"),
    ],
)  # fmt: skip
def test_a_number_is_printed_to_the_decimals_of_the_sheet(x: float, decimals: int, exact: bool, text: str) -> None:
    assert printed_text(x, decimals, exact) == text


@pytest.mark.parametrize(
    ("x", "text"), [(0.3932, "0.39"), (0.0034, "0.0034"), (0.0, "0.00"), (-0.05, "−0.05"), (0.046, "0.046"), (7.0, "7.00")]
)
def test_a_small_answer_keeps_two_significant_figures(x: float, text: str) -> None:
    assert answer_text(x, 2) == text


def test_a_gradient_is_upstream_times_local_for_each_wire() -> None:
    graph = read_formula("q = x + y; f = q * z * x").graph
    names = {node.label: node.id for node in graph.nodes.values()}
    graph = set_values(Document(graph), {names["x"]: -2.0, names["y"]: 5.0, names["z"]: -4.0}).graph
    trace = evaluate(graph)
    assert sorted(products(graph, trace, Place(names["x"], "grad"), 2)) == ["1.00 × (−12.00)", "8.00 × 1.00"]
    assert products(graph, trace, Place(names["f"], "grad"), 2) == []


@pytest.mark.parametrize(("name", "place", "rules"), [
    ("norm-of-a-product", "W", ["dq · xᵀ"]), ("norm-of-a-product", "x", ["Wᵀ · dq"]), ("norm-of-a-product", "q", ["ds ∘ 2 · q"]),
    ("matrix-product", "X", ["dY · Wᵀ"]), ("gradient-shapes", "b", []),
])  # fmt: skip
def test_the_gradient_of_an_array_is_told_by_its_rule(name: str, place: str, rules: list[str]) -> None:
    graph = worksheet(name).document.graph
    assert products(graph, evaluate(graph), Place(place, "grad"), 2) == rules
