"""Running a plan again for a few leaves gives, bit for bit, what running it through gives."""

import random

import pytest

from core.document import Document, Node
from core.edits import set_values
from core.evaluate import evaluate
from core.interpret import run_plan
from core.live import Live
from core.plan import make_plan
from core.rerun import make_paths, ran_through, rerun
from core.trace import Numbers, Trace
from tests.bench.workload import layered_graph
from tests.core.graphs import gate, graph, leaf, random_graph
from tests.core.test_plan import traces_agree

NUMBERS = [0.0, -0.0, 1.0, -1.0, 0.5, -2.25, 1e-300, 1e200]


def same_bits(one: Trace, other: Trace) -> None:
    for a, b in ((one.values, other.values), (one.gradients, other.gradients), (one.wires, other.wires)):
        assert isinstance(a, Numbers) and isinstance(b, Numbers)
        assert [float(x).hex() for x in a.row] == [float(x).hex() for x in b.row]
    assert one.problems == other.problems and one.ties == other.ties and one.output == other.output


@pytest.mark.parametrize("seed", range(25))
def test_a_few_leaves_at_a_time_lead_to_the_numbers_of_a_whole_run(seed: int) -> None:
    draw = random.Random(seed)
    document = Document(random_graph(seed, 40, ((),)) if seed % 2 else layered_graph(200, seed))
    plan = make_plan(document.graph)
    paths, trace, names = make_paths(plan), run_plan(plan, document.graph), [name for _, name in plan.leaves]
    followed = 0
    for _ in range(30):
        chosen = {name: draw.choice([*NUMBERS, draw.uniform(-3, 3)]) for name in draw.sample(names, draw.randint(1, 2))}
        document = set_values(document, chosen)
        whole = run_plan(plan, document.graph)
        if ran_through(plan, trace):
            few = rerun(plan, paths, trace, document.graph, [(plan.slots[name], document.graph.nodes[name].value) for name in chosen])
            if ran_through(plan, whole):
                same_bits(few, whole)
                followed += 1
            else:
                traces_agree(few, whole)
        trace = whole
    assert followed > 3 or seed % 2  # some small graphs overflow all the time


def test_a_scrub_through_a_place_without_numbers_comes_back() -> None:
    document = Document(layered_graph(60))
    live = Live()
    live.run(document.graph)
    for value in (2.0, 1e308, -1e308, 0.5, 0.25):
        document = set_values(document, {"n1": value, "n2": value})
        traces_agree(evaluate(document.graph), live.run(document.graph))


def test_what_a_leaf_does_not_reach_is_not_computed() -> None:
    document = Document(layered_graph(400))
    plan = make_plan(document.graph)
    trace = run_plan(plan, document.graph)
    after = set_values(document, {"n1": 0.123})
    calls: list[int] = []
    counted = [step._replace(forward=lambda *inputs, step=step: calls.append(step.slot) or step.forward(*inputs)) for step in plan.steps]
    paths = make_paths(plan)
    paths.steps[:] = [None] * len(paths.steps)
    for step in counted:
        paths.steps[step.slot] = step
    few = rerun(plan, paths, trace, after.graph, [(plan.slots["n1"], 0.123)])
    same_bits(few, run_plan(plan, after.graph))
    assert 0 < len(calls) < len(plan.steps) / 2


def test_a_problem_calls_a_constant_by_its_present_number() -> None:
    constant, power = Node("c", "constant", value=0.5), Node("p", "power", (None, "c"))
    nodes = power, constant, gate("f", "multiply", "x", "x"), leaf("x", 2.0)
    document, live = Document(graph(*nodes)), Live()
    live.run(document.graph)
    for value in (0.555, 0.75, 0.75, 2.0):
        document = set_values(document, {"c": value})
        shown, true = live.run(document.graph), evaluate(document.graph)
        assert shown.problems == true.problems and str(value).rstrip("0").rstrip(".") in str(true.problems["p"].facts["who"])
        traces_agree(true, shown)
