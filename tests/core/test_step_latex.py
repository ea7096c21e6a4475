"""Every step as mathematics write it: [upstream] × [local] = [downstream], with the rule, for every example."""

import pytest

from core.collapse import collapse
from core.document import Document, Graph
from core.evaluate import evaluate
from core.examples import Example, example, examples
from core.step_latex import latex_step
from core.steps import play
from tests.core.graphs import chain_rule, gate, graph, leaf


def formulas(nodes: Graph) -> list[tuple[str, ...]]:
    trace = evaluate(nodes)
    return [latex_step(nodes, trace, step) for step in play(nodes, trace).steps]


def test_the_chain_rule() -> None:
    q, f, begin, of_f, of_q = formulas(chain_rule())
    assert q == ("q = x + y = (-2) + 5 = 3",) and f == (r"f = q \cdot z = 3 \cdot (-4) = -12",)
    assert begin == (r"\frac{\partial f}{\partial f} = 1",)
    assert of_f == (
        r"\frac{\partial f}{\partial q} = \left[ \frac{\partial f}{\partial f} \right] \times \left[ z \right] = [1] \times [-4] = [-4]",
        r"\frac{\partial f}{\partial z} = \left[ \frac{\partial f}{\partial f} \right] \times \left[ q \right] = [1] \times [3] = [3]",
    )
    assert all(r"\left[ 1 \right] = [-4] \times [1] = [-4]" in text for text in of_q) and len(of_q) == 2


def test_a_fork_has_its_parts_and_their_sum() -> None:
    told = formulas(example("fork").document.graph)
    assert told[-1] == (r"\frac{\partial e}{\partial b} = 2 + 3 = 5",)
    assert any(text.startswith(r"\left[") for step in told for text in step), "what is only a part of a gradient has no left side"


def test_the_norm_of_the_notes() -> None:
    w, x = formulas(example("norm-squared").document.graph)[-1]
    assert w == (
        r"\frac{\partial f}{\partial W} = \frac{\partial f}{\partial q} x^{\top} = "
        r"\begin{pmatrix} 0.088 & 0.176 \\ 0.104 & 0.208 \end{pmatrix}"
    )
    assert x.endswith(r"W^{\top} \frac{\partial f}{\partial q} = \begin{pmatrix} -0.112 \\ 0.636 \end{pmatrix}")


def test_what_has_no_name_goes_by_letters_that_no_node_has() -> None:
    exp = r"\frac{\partial f}{\partial u} = \left[ \frac{\partial f}{\partial v} \right] \times \left[ v \right]"
    assert any(text.startswith(exp) for step in formulas(example("sigmoid-neuron").document.graph) for text in step)
    other = graph(leaf("u", 0.5), *(gate(name, "exp", source) for name, source in (("a", "u"), ("b", "a"), ("c", "b"), ("f", "c"))))
    nodes = {key: node if node.is_leaf or key == "f" else type(node)(key, node.gate, node.inputs) for key, node in other.nodes.items()}
    assert any(r"\tilde{u}" in text for step in formulas(Graph(nodes)) for text in step)


def test_a_block_and_chinese_names_do_without() -> None:
    block = collapse(Document(chain_rule()), ["q", "f"], "both").graph
    assert all(isinstance(step, tuple) for step in formulas(block))
    assert formulas(graph(leaf("权重", 2.0), gate("f", "square", "权重")))[-1] == ()


def test_a_gate_of_very_many_inputs_does_without() -> None:
    many = [leaf(f"x{k}", float(k)) for k in range(200)]
    assert formulas(graph(*many, gate("f", "max", *(node.id for node in many))))[0] == ()


@pytest.mark.parametrize("shipped", examples(), ids=lambda shipped: shipped.id)
def test_every_step_of_every_example_has_a_formula(shipped: Example) -> None:
    for step in formulas(shipped.document.graph):
        assert step and all(text.count("{") == text.count("}") and text.count(r"\left") == text.count(r"\right") for text in step)
