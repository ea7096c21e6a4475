"""What is asked before a step back: the true answer is the true one, and only one of those to choose from."""

import pytest

from core.document import Graph
from core.evaluate import evaluate
from core.examples import Example, example, examples
from core.predict import LARGER, NUMBER, TOTAL, Question, question, say_answers, say_question, say_score, say_verdict
from core.sizes import sizes_of
from core.steps import BACKWARD, SUM, play
from core.trace import Trace
from tests.core.graphs import gate, graph, leaf


def asked(nodes: Graph) -> tuple[Trace, dict[tuple[str, str], Question]]:
    trace = evaluate(nodes)
    found = {(step.kind, step.node): question(nodes, trace, step) for step in play(nodes, trace).steps}
    return trace, {key: value for key, value in found.items() if value is not None}


def test_the_lecture_graph() -> None:
    nodes = example("chain-rule").document.graph
    trace, found = asked(nodes)
    f, q = found[BACKWARD, "f"], found[BACKWARD, "q"]
    assert say_question(nodes, trace, f) == "Which input gets the larger gradient? (by size, without the sign)"
    assert say_answers(f) == ("q", "z", "both the same") and say_answers(f)[f.right] == "q"
    assert say_verdict(f, 0) == "✓ Right." and say_verdict(f, 1) == "✗ No, it is q."
    assert say_answers(q, "zh")[q.right] == "一样大" and say_question(nodes, trace, q, "zh").startswith("哪个输入得到更大的梯度？")
    assert f.of_node(nodes, "q") == 0 and f.of_node(nodes, "x") is None
    assert len(found) == 2, "nothing is asked on the way forward"


def test_a_fork_asks_for_the_sum_and_one_input_for_the_number() -> None:
    nodes = example("fork").document.graph
    trace, found = asked(nodes)
    total = found[SUM, "b"]
    assert total.kind == TOTAL and total.answers[total.right] == "5" and {"2", "3", "6"} & set(total.answers)
    assert say_question(nodes, trace, total) == "The wires bring 2, 3 back: what is the gradient of b?"
    neuron = example("sigmoid-neuron").document.graph
    trace, found = asked(neuron)
    numbers = [each for each in found.values() if each.kind == NUMBER]
    assert numbers and all(len(set(each.answers)) == len(each.answers) >= 2 for each in numbers)
    assert "Upstream is 1: what comes out below" in say_question(neuron, trace, numbers[0])


def test_the_same_source_twice_and_equal_gradients() -> None:
    _, found = asked(graph(leaf("x", 3.0), gate("f", "multiply", "x", "x")))
    twice = found[BACKWARD, "f"]
    assert say_answers(twice) == ("x (a)", "x (b)", "both the same") and twice.right == 2
    assert twice.of_node(graph(leaf("x", 3.0), gate("f", "multiply", "x", "x")), "x") is None, "a click on x would not say which"


@pytest.mark.parametrize("shipped", examples(), ids=lambda shipped: shipped.id)
def test_every_question_of_every_example_has_one_true_answer(shipped: Example) -> None:
    nodes = shipped.document.graph
    trace, found = asked(nodes)
    for each in found.values():
        answers = say_answers(each)
        assert 0 <= each.right < len(answers) and len(set(answers)) == len(answers) and all(answers)
        if each.kind == LARGER:
            sizes = [float(size) for size in sizes_of([trace.wires[wire] for wire in each.wires])]
            largest = [k for k, size in enumerate(sizes) if size == pytest.approx(max(sizes))]
            assert largest == ([each.right] if each.right < len(sizes) else list(range(len(sizes))))
        assert say_question(nodes, trace, each) and say_question(nodes, trace, each, "zh")


def test_the_score_is_quiet_before_the_first_answer() -> None:
    assert say_score(0, 0) == "" and say_score(2, 3) == "2 of 3 right" and say_score(2, 3, "zh") == "答对 2/3"
