"""A plan that followed many edits gives what a new one gives; an edit at the end of a large graph touches little."""

import random

import pytest

from core import edits
from core.document import Document, Graph
from core.evaluate import evaluate
from core.live import Live
from core.plan import make_plan
from core.problems import Problem
from core.replan import replan
from core.values import freeze
from tests.bench.workload import layered_graph
from tests.core.graphs import graph, leaf, random_graph
from tests.core.test_plan import traces_agree


def random_edit(document: Document, draw: random.Random) -> Document:
    names = list(document.graph.nodes)
    name, other = draw.choice(names), draw.choice(names)
    kind = draw.choice(["add", "leaf", "remove", "wire", "wire", "wire", "unwire", "value", "gate", "name", "output", "array"])
    match kind:
        case "add" | "leaf":
            return edits.add_gate(document, draw.choice(["add", "max", "log", "multiply"]) if kind == "add" else "variable", (0.0, 0.0))
        case "remove":
            return edits.remove(document, [name])
        case "wire":
            return edits.connect(document, name, other, draw.randrange(2))
        case "unwire":
            return edits.disconnect(document, [(name, 0)])
        case "value":
            return edits.set_value(document, name, draw.choice([0.0, -1.5, 2.0]))
        case "array":
            return edits.set_value(document, name, freeze([1.0, 2.0])) if draw.random() < 0.1 else document
        case "gate":
            return edits.set_gate(document, name, draw.choice(["add", "multiply", "max"]))
        case "name":
            return edits.rename(document, name, f"name{draw.randrange(1000)}")
    return edits.set_output(document, draw.choice([name, None]))


@pytest.mark.parametrize("seed", range(12))
def test_after_any_edits_the_numbers_are_those_of_the_reference(seed: int) -> None:
    draw, live = random.Random(seed), Live()
    states = [Document(random_graph(seed, 25))]
    live.run(states[-1].graph)
    for step in range(80):
        try:
            after = states[draw.randrange(len(states))] if step % 9 == 8 else random_edit(states[-1], draw)
        except Problem:
            continue
        states.append(after)
        traces_agree(evaluate(after.graph), live.run(after.graph))
    assert len(states) > 40


def test_a_loop_is_found_though_the_rest_is_taken_over() -> None:
    document = Document(layered_graph(60))
    last = document.graph.nodes["n60"]
    looped = Graph({**document.graph.nodes, "n60": edits.replace(last, inputs=("n60", last.inputs[1]))}, "n60")
    live = Live()
    live.run(document.graph)
    traces_agree(evaluate(looped), live.run(looped))
    traces_agree(evaluate(document.graph), live.run(document.graph))


@pytest.mark.parametrize("gate", ["add", "variable"])
def test_what_is_put_beside_the_rest_or_taken_away_again_leaves_its_steps_and_numbers(gate: str) -> None:
    before = Document(layered_graph(300))
    after = edits.add_gate(before, gate, (0.0, 0.0))
    live, plan = Live(), make_plan(before.graph)
    trace = live.run(before.graph)
    grown = replan(plan, before.graph, after.graph)
    assert grown.steps is plan.steps and replan(grown, after.graph, before.graph).steps is plan.steps
    for document in (after, before):
        new = live.run(document.graph)
        assert new.wires is trace.wires
        traces_agree(evaluate(document.graph), new)


def test_a_wire_at_the_end_of_a_large_graph_makes_few_steps_anew() -> None:
    before = Document(layered_graph(300))
    after = edits.connect(before, "n1", "n300", 0)
    plan = make_plan(before.graph)
    kept = {id(step) for step in plan.steps}
    assert sum(id(step) not in kept for step in replan(plan, before.graph, after.graph).steps) == 1


def test_a_page_without_gates_goes_from_numbers_to_arrays_and_back() -> None:
    live, x, row = Live(), leaf("x", 1.0), leaf("a", [1.0, 2.0])
    single, other = leaf("a", 2.0), leaf("b", 3.0)
    for page in [(x,), (x, row), (leaf("x", 5.0), row), (x, single), (x, leaf("a", 3.0)), (x, row, other), (x, other), (x, row)]:
        traces_agree(live.run(graph(*page, output="x")), evaluate(graph(*page, output="x")))
