"""Why a number is what it is: the tree against the notes' derivation, and against the numbers of every example."""

import numpy as np
import pytest

from core.document import Graph
from core.entries import at, terms
from core.evaluate import evaluate
from core.examples import example, examples
from core.formula import read_formula
from core.trace import Trace
from core.why import MOST_ENTRIES, Line, Why
from core.why_place import Place


def opened(name: str, language: str = "en") -> tuple[Graph, Trace, Why]:
    graph = example(name).document.graph
    trace = evaluate(graph)
    return graph, trace, Why(graph, trace, language)


def asked(why: Why, graph: Graph, label: str, index: tuple[int, ...] | None = None, gradient: bool = True) -> Line:
    node = graph.by_label(label)
    assert node is not None
    line = why.line(Place(node.id, gradient, index))
    assert line is not None
    return line


def told(line: Line) -> tuple[str, str, str, str]:
    return line.name, line.formula, line.numbers, line.result


def test_the_chain_rule_level_by_level() -> None:
    graph, _, why = opened("chain-rule")
    x = asked(why, graph, "x")
    assert told(x) == ("∂f/∂x", "∂f/∂q · ∂q/∂x", "−4 × 1", "−4")
    upstream, local = why.behind(x)
    assert told(upstream) == ("∂f/∂q", "∂f/∂q", "1 × (−4)", "−4") and told(local) == ("∂q/∂x", "", "", "1")
    seed, slope = why.behind(upstream)
    assert told(seed) == ("∂f/∂f", "", "", "1") and not seed.opens and "1" in seed.words
    assert told(slope) == ("∂f/∂q", "z", "", "−4")
    (z,) = why.behind(slope)
    assert told(z) == ("z", "", "", "−4") and z.words == "Given." and not z.opens
    assert why.in_full(Place("x", True)) == "z"


@pytest.mark.parametrize(
    ("leaf", "index", "text", "number"),
    [
        ("W", (0, 0), "2 · q[0] · x[0]", "0.088"),
        ("W", (0, 1), "2 · q[0] · x[1]", "0.176"),
        ("W", (1, 0), "2 · q[1] · x[0]", "0.104"),
        ("W", (1, 1), "2 · q[1] · x[1]", "0.208"),
        ("x", (0,), "2 · q[0] · W[0, 0] + 2 · q[1] · W[1, 0]", "−0.112"),
        ("x", (1,), "2 · q[0] · W[0, 1] + 2 · q[1] · W[1, 1]", "0.636"),
    ],
)
def test_the_derivation_of_the_norm_entry_by_entry(leaf: str, index: tuple[int, ...], text: str, number: str) -> None:
    graph, _, why = opened("norm-squared")
    line = asked(why, graph, leaf, index)
    assert line.place is not None and why.in_full(line.place) == text and line.result == number


def test_an_entry_that_goes_several_ways_is_a_sum() -> None:
    graph, _, why = opened("norm-squared")
    x = asked(why, graph, "x", (0,))
    assert x.formula == "∂f/∂q[0] · ∂q[0]/∂x[0] + ∂f/∂q[1] · ∂q[1]/∂x[0]" and x.numbers == "0.44 × 0.1 + 0.52 × (−0.3)"
    assert "2 ways" in x.words
    first, second = why.behind(x)
    assert (first.name, first.result, second.name, second.result) == ("→ q[0]", "0.044", "→ q[1]", "−0.156")
    upstream, local = why.behind(second)
    assert told(upstream)[0] == "∂f/∂q[1]" and told(local) == ("∂q[1]/∂x[0]", "W[1, 0]", "", "−0.3")


def test_an_array_opens_to_its_entries_in_the_shape_of_its_variable() -> None:
    graph, _, why = opened("norm-squared")
    whole = asked(why, graph, "W")
    assert whole.formula == "∂f/∂q · xᵀ" and "2×2" in whole.words
    assert [line.result for line in why.behind(whole)] == ["0.088", "0.176", "0.104", "0.208"]


def test_a_value_goes_back_to_the_leaves() -> None:
    graph, _, why = opened("norm-squared")
    q = asked(why, graph, "q", (0,), gradient=False)
    assert told(q) == ("q[0]", "W[0, 0] · x[0] + W[0, 1] · x[1]", "0.1 × 0.2 + 0.5 × 0.4", "0.22")
    assert [line.name for line in why.behind(q)] == ["W[0, 0]", "x[0]", "W[0, 1]", "x[1]"]
    graph, _, why = opened("chain-rule")
    f = asked(why, graph, "f", gradient=False)
    assert told(f) == ("f", "q · z", "3 · (−4)", "−12")
    assert [told(line)[:3] for line in why.behind(f)] == [("q", "x + y", "−2 + 5"), ("z", "", "")]


def test_the_way_is_that_of_the_number() -> None:
    graph, _, why = opened("chain-rule")
    x = asked(why, graph, "x")
    nodes, wires = why.path(x)
    f = graph.by_label("f")
    assert f is not None
    assert nodes == {"x", "q", f.id} and wires == {("q", 0), (f.id, 0)}
    local = why.behind(x)[1]
    assert why.path(local) == ({"x", "q"}, {("q", 0)})


def test_a_number_that_does_nothing_says_so() -> None:
    graph = read_formula("x = 2; y = 3; f = x * x; g = y + 1").graph
    f = graph.by_label("f")
    assert f is not None
    why = Why(graph, evaluate(graph, f.id))
    y, x = asked(why, graph, "y"), asked(why, graph, "x")
    assert y.result == "0" and not y.opens and "does not depend" in y.words
    assert x.numbers == "1 × 2 + 1 × 2" and x.result == "4" and [line.kind for line in why.behind(x)] == ["term", "term"]


def test_what_is_not_there_has_no_line() -> None:
    _, _, why = opened("norm-squared")
    assert why.line(Place("nobody", True)) is None
    beyond = why.line(Place("W", True, (7, 7)))
    assert beyond is not None and beyond.place == Place("W", True, None)  # an entry that is not there: the whole


@pytest.mark.parametrize("name", [example.id for example in examples()])
def test_the_terms_of_every_gradient_add_up(name: str) -> None:
    graph, trace, why = opened(name)
    for node, gradient in trace.gradients.items():
        for index in np.ndindex(np.shape(gradient)):
            found, more = terms(graph, trace, node, index)
            if node != trace.output and not more:
                assert sum(term.product for term in found) == pytest.approx(at(gradient, index), rel=1e-9, abs=1e-12)
            for term in found:
                assert term.upstream == at(trace.gradients[term.target], term.index)
            line = why.line(Place(node, True, index))
            assert line is not None and all(inner.name for inner in why.behind(line))
    values = [why.line(Place(node, False)) for node in trace.values]
    assert all(line is not None and len(why.behind(line)) <= MOST_ENTRIES + 1 for line in values)


@pytest.mark.parametrize("seed", range(12))
def test_terms_of_random_graphs_are_the_jacobian(seed: int) -> None:
    draw = np.random.default_rng(seed)
    w, x, b = (draw.normal(size=shape).round(3).tolist() for shape in ((3, 4), (4, 2), (2,)))
    tail = ["tanh(h)", "softmax(h)", "h * h + exp(h)", "maximum(h, 0.1) / 2"][seed % 4]
    graph = read_formula(f"W = {w}; x = {x}; b = {b}; h = W @ x + b; s = {tail}; L = sum(s * s) + mean(h)").graph
    trace = evaluate(graph)
    assert len(trace.gradients) >= 7
    for node in trace.gradients:
        for index in np.ndindex(np.shape(trace.gradients[node])):
            found, more = terms(graph, trace, node, index)
            if node != trace.output and not more:
                assert sum(term.product for term in found) == pytest.approx(at(trace.gradients[node], index), rel=1e-9, abs=1e-12)


def test_a_large_sum_shows_its_largest_terms_and_what_is_left() -> None:
    draw = np.random.default_rng(3)
    graph = read_formula(f"x = {draw.normal(size=(40, 5)).tolist()}; w = {draw.normal(size=(5, 3)).tolist()}; L = sum(tanh(x @ w))").graph
    trace = evaluate(graph)
    why = Why(graph, trace)
    line = asked(why, graph, "w", (2, 1))
    assert line.formula.endswith(" + …") and line.place is not None
    *shown, rest = why.behind(line)
    assert len(shown) == 8 and rest.kind == "more" and "32" in rest.name
    kept = [inner.term for inner in shown if inner.term is not None]
    left = at(trace.gradients[line.place.node], (2, 1)) - sum(term.product for term in kept)
    assert float(rest.result.replace("−", "-")) == pytest.approx(left, rel=2e-3)
    x = graph.by_label("x")
    assert x is not None
    backs = np.asarray(trace.gradients[kept[0].target])[:, 1] * np.asarray(trace.values[x.id])[:, 2]
    assert [term.product for term in kept] == pytest.approx([float(backs[k]) for k in sorted(np.argsort(-abs(backs))[:8])])
