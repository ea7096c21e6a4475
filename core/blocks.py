"""Makes a gate of a part of a graph: its value is computed inside, and its local gradients are derived from there."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

import numpy as np

from core.document import BLOCK, Block, Graph, Node, check_label
from core.evaluate import backward_pass, forward_pass, kinks
from core.gates import Gate
from core.gates.roles import HOLDS
from core.interpret import backward_steps, forward_steps, need_finite
from core.order import forward_order
from core.plan import Plan, make_plan
from core.problems import Problem
from core.values import Number, thaw
from core.words import Words

MOST_GATES = 10_000  # in one block, those of the blocks inside counted too
DEEPEST = 8  # blocks in each other
ABOUT = Words(
    "A block: {count} gates seen as one, with the gradients that they give together.",
    "模块：把 {count} 个门看作一个，梯度由内部各门共同得出。",
)
Floats = tuple[Callable[..., float], Callable[..., tuple[float, ...]], Callable[..., bool]]


def make_block(name: str, graph: Graph, inputs: tuple[str, ...]) -> Block:
    """Return the block of a graph whose output is chosen and a gate; `inputs` are ids of leaves in it, one a port.

    Raises Problem("bad-label") for a name that formulas could not read, Problem("block-large") for one of too many gates or levels.
    """
    name = check_label(name)
    gates = [node for node in graph.nodes.values() if not node.is_leaf]
    size = sum(node.block.size if node.block is not None else 1 for node in gates)
    depth = 1 + max((node.block.depth for node in gates if node.block is not None), default=0)
    if size > MOST_GATES or depth > DEEPEST:
        raise Problem("block-large", gates=MOST_GATES, levels=DEEPEST)
    return Block(name, graph, inputs, _row(name, graph, inputs, size), size, depth)


def block_node(name: str, block: Block, inputs: tuple[str | None, ...] = (), **facts: Any) -> Node:
    """Return a node that stands for a block."""
    return Node(name, BLOCK, inputs or (None,) * len(block.inputs), block=block, **facts)


def _row(name: str, graph: Graph, inputs: tuple[str, ...], size: int) -> Gate:
    inside = Inside(graph, inputs)
    ports = tuple(graph.nodes[leaf].label or f"in{port + 1}" for port, leaf in enumerate(inputs))
    rows = [node.row for node in graph.nodes.values() if not node.is_leaf]
    fed = graph.consumers()
    return Gate(
        name=name,
        symbol=name,
        inputs=ports,
        words=Words(name, name),
        about=Words(ABOUT.en.format(count=size), ABOUT.zh.format(count=size)),
        family=BLOCK,
        role=HOLDS,
        forward=inside.forward,
        backward=inside.backward,
        on_floats=_on_floats(graph, inputs),
        trouble=inside.trouble,
        tie=inside.tie if any(row.kink or row.tie for row in rows) else None,
        data_inputs=tuple(port for port, leaf in zip(ports, inputs, strict=True) if _is_data(graph, fed[leaf])),
    )


def _is_data(graph: Graph, fed: list[tuple[str, int]]) -> bool:
    """Return whether a leaf that feeds these ports feeds nothing but inputs that no gradient flows to."""
    rows = [(graph.nodes[target].row, port) for target, port in fed]
    return bool(rows) and all(row.port_name(port) in row.data_inputs for row, port in rows)


class Inside:
    """The inside of a block, computed by the reference evaluator."""

    def __init__(self, graph: Graph, inputs: tuple[str, ...]) -> None:
        self.graph = graph
        self.inputs = inputs
        assert graph.output is not None
        self.output = graph.output

    @cached_property
    def _ordered(self) -> tuple[list[str], dict[str, Problem]]:
        return forward_order(self.graph)  # single numbers go by a plan and never ask for it

    def forward(self, inputs: tuple[Any, ...], params: Mapping[str, Any]) -> Number:
        """Return the value of the output; raise the Problem of the gate inside that stands in its way."""
        values, problems = self._values(inputs)
        if self.output not in values:
            raise next(iter(problems.values()))
        return values[self.output]

    def backward(self, g: Any, inputs: tuple[Any, ...], y: Any, params: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return what arrives at each input leaf when g flows back through the inside."""
        values, problems = self._values(inputs)
        gradients, _ = backward_pass(self.graph, self._ordered[0], values, self.output, np.zeros(np.shape(y)) + g, problems)
        return tuple(gradients[leaf] for leaf in self.inputs)

    def trouble(self, inputs: tuple[Any, ...], params: Mapping[str, Any]) -> Problem | None:
        """Return the first thing that goes wrong inside."""
        return next(iter(self._values(inputs)[1].values()), None)

    def tie(self, inputs: tuple[Any, ...], y: Any, params: Mapping[str, Any]) -> bool:
        """Return whether a gate inside stands on a kink."""
        return bool(kinks(self.graph, self._ordered[0], self._values(inputs)[0]))

    def _values(self, inputs: tuple[Any, ...]) -> tuple[dict[str, Number], dict[str, Problem]]:
        order, problems = self._ordered[0], dict(self._ordered[1])
        given = dict(zip(self.inputs, inputs, strict=True))
        return forward_pass(self.graph, order, problems, given), problems


def _on_floats(graph: Graph, inputs: tuple[str, ...]) -> Floats | None:
    """Return forward (inputs…) → y, backward (g, inputs…, y) → gradients and tie (inputs…, y) by a plan; None where arrays are inside."""
    plan = make_plan(graph)
    if not plan.floats or plan.problems or plan.output is None:
        return None
    output, slots = plan.output, [plan.slots[leaf] for leaf in inputs]
    start = _constants(plan, graph)

    def computed(numbers: tuple[float, ...]) -> list[Any]:
        values = list(start)
        for slot, number in zip(slots, numbers, strict=True):
            values[slot] = number
        forward_steps(plan, values)
        need_finite(plan, values)
        return values

    def forward(*numbers: float) -> float:
        return float(computed(numbers)[output])

    def backward(g: float, *numbers: float) -> tuple[float, ...]:
        gradients, wires = backward_steps(plan, output, computed(numbers[:-1]), g)
        need_finite(plan, wires)
        return tuple(gradients[slot] for slot in slots)

    def tie(*numbers: float) -> bool:
        values = computed(numbers[:-1])
        return any(kink.test(*[values[source] for source in kink.sources], values[kink.slot]) for kink in plan.kinks)

    return forward, backward, tie


def _constants(plan: Plan, graph: Graph) -> list[Any]:
    values: list[Any] = [0.0] * len(plan.names)
    for slot, name in plan.leaves:
        value = graph.nodes[name].value
        assert value is not None
        values[slot] = thaw(value)
    return values
