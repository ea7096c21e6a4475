"""A plan: what to compute in which order, made once for a structure and run again for every change of a value."""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from core.diagnose import on_kink
from core.document import Graph, Node, effective_output
from core.evaluate import compute, pull_back
from core.gates.compiled import float_kink, float_step
from core.order import forward_order
from core.problems import Problem
from core.values import Number, shape_of


class Step(NamedTuple):
    """One gate of a plan; slots number the nodes of `Plan.names`, `wire` its first wire in `Plan.wires`.

    arity, first, second  number of sources and the slots of the first and the last (0 without any), `sources` all of them
    forward        (inputs…) → y
    backward       (g, inputs…, y) → upstream × local, one an input
    """

    slot: int
    wire: int
    arity: int
    first: int
    second: int
    sources: tuple[int, ...]
    forward: Callable[..., Any]
    backward: Callable[..., tuple[Any, ...]]


class Kink(NamedTuple):
    """A gate that may stand on a kink: `test` (inputs…, y) says whether its gradient is a convention now."""

    name: str
    slot: int
    sources: tuple[int, ...]
    test: Callable[..., bool]


@dataclass(frozen=True)
class Plan:
    """The computable part of a graph, in order.

    names     ids by slot: leaves and gates, sources first; slots, the slot of each (a name that an edit took away has none)
    leaves    (slot, id) of the leaves
    steps     the gates, sources first; kinks those of them that have any
    floats    whether every number is a plain float
    wires     (target id, port) of every wire → its number; ports, how many numbers there are
    problems  why the other nodes cannot compute
    output    slot of the output, None where it cannot compute
    """

    names: tuple[str, ...] = ()
    slots: dict[str, int] = field(default_factory=dict)
    leaves: tuple[tuple[int, str], ...] = ()
    steps: tuple[Step, ...] = ()
    kinks: tuple[Kink, ...] = ()
    floats: bool = True
    wires: dict[tuple[str, int], int] = field(default_factory=dict)
    ports: int = 0
    problems: dict[str, Problem] = field(default_factory=dict)
    output_id: str | None = None
    output: int | None = None


def make_plan(graph: Graph) -> Plan:
    """Return the plan of a graph."""
    return grown(Plan(), graph)


def grown(kept: Plan, graph: Graph) -> Plan:
    """Return the plan of a graph of which a part (on plain floats, if any) is planned: the rest is put behind it."""
    rest = {name: node for name, node in graph.nodes.items() if name not in kept.slots}
    order, problems = forward_order(graph, rest)
    order = _reachable(graph, order, kept.slots)
    chosen = effective_output(graph)
    slots = kept.slots | {name: k for k, name in enumerate(order, len(kept.names))} if order else kept.slots
    numbers = _on_floats(graph, order, kept.slots)
    gates = [rest[name] for name in order if not rest[name].is_leaf]
    ports = [(node.id, port) for node in gates for port in range(len(node.inputs))]
    kinks = (_kink(node, slots, node.id in numbers) for node in gates if node.row.kink or node.row.tie)
    return Plan(
        names=(*kept.names, *order),
        slots=slots,
        leaves=kept.leaves + tuple((slots[name], name) for name in order if rest[name].is_leaf),
        steps=kept.steps + tuple(_steps(gates, slots, numbers, kept.ports)),
        kinks=kept.kinks + tuple(kinks),
        floats=len(numbers) == len(order),
        wires=kept.wires | {wire: number for number, wire in enumerate(ports, kept.ports)} if ports else kept.wires,
        ports=kept.ports + len(ports),
        problems=problems,
        output_id=chosen,
        output=slots.get(chosen) if chosen is not None else None,
    )


def _reachable(graph: Graph, order: list[str], known: Container[str]) -> list[str]:
    """Drop what hangs on a node that cannot compute."""
    alive: set[str] = set()
    for name in order:
        if all(source in alive or source in known for source in graph.nodes[name].inputs):
            alive.add(name)
    return [name for name in order if name in alive]


def _on_floats(graph: Graph, order: list[str], known: Container[str]) -> set[str]:
    """Return those of the nodes in order that are single numbers, computed from single numbers (as all those known are) alone."""
    numbers: set[str] = set()
    for name in order:
        node = graph.nodes[name]
        if node.is_leaf:
            single = isinstance(node.value, float)
        else:
            gate = node.row
            fed = all(source in numbers or source in known for source in node.inputs)
            single = fed and (gate.elementwise or gate.on_floats is not None)
        if single:
            numbers.add(name)
    return numbers


def _steps(gates: list[Node], slot: dict[str, int], numbers: set[str], wire: int) -> Iterator[Step]:
    for node in gates:
        sources = _sources(node, slot)
        forward, backward = _on_numbers(node) if node.id in numbers else (_forward(node), _backward(node))
        yield Step(slot[node.id], wire, len(sources), (*sources, 0)[0], (0, *sources)[-1], sources, forward, backward)
        wire += len(sources)


def _sources(node: Node, slot: dict[str, int]) -> tuple[int, ...]:
    return tuple(slot[source] for source in node.inputs if source is not None)


def _on_numbers(node: Node) -> tuple[Callable[..., float], Callable[..., tuple[float, ...]]]:
    ready = node.row.on_floats
    return ready[:2] if ready is not None else float_step(node.row, tuple(node.settings.values()))


def _forward(node: Node) -> Callable[..., Number]:
    trouble = None if node.is_leaf else node.row.trouble
    return (lambda *inputs: compute(node, inputs)) if trouble is None else (lambda *inputs: _carefully(node, inputs))


def _carefully(node: Node, inputs: tuple[Any, ...]) -> Number:
    """Return the value of a gate of several steps; raise the Problem of a step that makes no finite number."""
    trouble = node.row.trouble
    problem = trouble(inputs, node.settings) if trouble is not None else None
    if problem is not None:
        raise problem
    return compute(node, inputs)


def _backward(node: Node) -> Callable[..., tuple[Number, ...]]:
    return lambda g, *numbers: pull_back(node, numbers[:-1], numbers[-1], g)


def _kink(node: Node, slot: dict[str, int], single: bool) -> Kink:
    ready = node.row.on_floats
    test = None if not single else ready[2] if ready is not None else float_kink(node.row, tuple(node.settings.values()))
    return Kink(node.id, slot[node.id], _sources(node, slot), test or (lambda *numbers: on_kink(node, numbers[:-1], numbers[-1])))


def same_structure(before: Graph, after: Graph) -> bool:
    """Return whether the plan of one graph serves the other: only values (of the same shape) and places differ."""
    old, new = before.nodes, after.nodes
    if len(old) != len(new) or before.output != after.output:
        return False
    return all(a is b or _alike(a, b) for a, b in zip(old.values(), new.values(), strict=True))


def _alike(a: Node, b: Node) -> bool:
    same = a.id == b.id and a.gate == b.gate and a.inputs == b.inputs and a.params == b.params and a.label == b.label and a.block == b.block
    if not same or a.value is None or b.value is None:
        return same
    return shape_of(a.value) == shape_of(b.value)
