"""Find: a node is found by its name, by its gate in either language, and by its value."""

import pytest

from core.document import Document
from core.edits import move
from core.evaluate import evaluate
from core.find import find_nodes
from tests.core.graphs import chain_rule, gate, graph, leaf


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("q", ["q"]), ("Q ", ["q"]), ("multiply", ["f"]), ("乘", ["f"]), ("变量", ["x", "y", "z"]), ("-12", ["f"]),
        ("−12", ["f"]), ("3", ["q"]),
        ("1", []), ("nothing", []), ("", []), ("  ", []),
    ],
)  # fmt: skip
def test_a_node_is_found_by_name_gate_and_value(text: str, labels: list[str]) -> None:
    page = chain_rule()
    assert sorted(page.nodes[name].label for name in find_nodes(page, evaluate(page), text)) == labels


def test_what_is_found_is_in_the_order_of_the_page() -> None:
    document = move(Document(chain_rule()), {"x": (200.0, 0.0), "y": (100.0, 50.0), "z": (100.0, 0.0)})
    assert find_nodes(document.graph, evaluate(document.graph), "variable") == ["z", "y", "x"]


def test_a_letter_in_the_middle_of_the_name_of_a_gate_is_no_answer() -> None:
    assert find_nodes(graph(gate("m", "max"), leaf("x", 1.0)), evaluate(graph()), "x") == ["x"]
