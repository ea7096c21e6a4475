"""Two settings side by side: what differs, by how much, and how one becomes the other again."""

import numpy as np
import pytest

from core import edits
from core.compare import Pair, beside, compare, say_comparison, values_as_in
from core.document import Document
from core.evaluate import evaluate
from core.examples import example
from core.values import freeze, to_lists
from tests.core.graphs import chain_rule, gate, graph, leaf


def test_the_lecture_graph_at_two_values_of_x() -> None:
    a, b = chain_rule(), edits.set_value(Document(chain_rule()), "x", 1.0).graph
    found = compare(a, evaluate(a), b, evaluate(b))
    said = {row.name: (row.value.said(), row.gradient.said()) for row in found.rows}
    assert said == {"x": ("+3", ""), "y": ("", ""), "z": ("", "+3"), "q": ("+3", ""), "f": ("−12", "")}
    assert [row.id for row in found.rows if row.differs] == ["x", "z", "q", "f"] and found.differing == 4
    assert found.wires["f", 1].said() == "+3" and not found.wires["f", 0].differs
    assert say_comparison(found) == "4 of 5 nodes differ from A." and say_comparison(found, "zh") == "5 个节点中有 4 个与 A 不同。"


@pytest.mark.parametrize(
    ("a", "b", "differs", "said", "beside_b"),
    [
        (1.0, 1.0, False, "", "A 1"),
        (0.1 + 0.2, 0.3, False, "", "A 0.3"),
        (3.0, 1.0, True, "−2", "A 3"),
        (None, 1.0, True, "", "A –"),
        (1.0, None, True, "", "A 1"),
        (np.array([1.0, 2.0]), np.array([1.0, 2.5]), True, "|Δ| ≤ 0.5", "A [1, 2]"),
        (np.ones((3, 3)), np.ones((3, 3)), False, "", "A [3×3]"),
        (np.ones((3, 3)), np.full((3, 3), 1.25), True, "|Δ| ≤ 0.25", "A |Δ| ≤ 0.25"),
        (np.ones(3), np.ones(2), True, "", "A [1, 1, 1]"),
        (np.inf, np.inf, False, "", "A ∞"),
        (0.0, 1e-30, True, "+1e−30", "A 0"),
    ],
)  # fmt: skip
def test_a_pair(a: object, b: object, differs: bool, said: str, beside_b: str) -> None:
    pair = Pair(a, b)  # type: ignore[arg-type]
    assert pair.differs is differs and pair.said() == said and beside(pair) == beside_b


def test_nodes_that_one_setting_lacks_are_told_too() -> None:
    a = graph(leaf("x", 2.0), leaf("old", 1.0), gate("f", "square", "x"))
    b = graph(leaf("x", 2.0), gate("f", "square", "x"), leaf("new", 3.0))
    found = compare(a, evaluate(a), b, evaluate(b))
    assert [row.id for row in found.rows] == ["x", "f", "new", "old"]
    assert found.rows[2].value == Pair(None, 3.0) and found.rows[3].value == Pair(1.0, None)


def test_arrays_are_put_back_as_they_were_and_what_is_new_stays() -> None:
    kept = example("norm-squared").document
    (x,) = [name for name, node in kept.graph.nodes.items() if node.label == "x"]
    changed = edits.set_value(kept, x, freeze([1.0, 1.0]))
    changed = changed.with_graph(graph(*changed.graph.nodes.values(), leaf("mine", 7.0), output=changed.graph.output))
    back = values_as_in(kept, changed)
    assert to_lists(back.graph.nodes[x].value) == [0.2, 0.4] and back.graph.nodes["mine"].value == 7.0  # type: ignore[arg-type]
    assert values_as_in(kept, back) is back
