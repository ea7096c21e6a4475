"""The reference evaluator: forward in order, then backward in reverse. Read this first; every faster way is tested against it."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from core.diagnose import backward_problem, forward_problem, on_kink
from core.document import Graph, Node, effective_output
from core.gates.compiled import local, rule
from core.gates.kernels import unbroadcast
from core.order import forward_order
from core.problems import Problem
from core.trace import Trace
from core.values import Number, shape_of, show_shape, thaw


def evaluate(graph: Graph, output: str | None = None) -> Trace:
    """Return every number of one forward and one backward pass, and the problems on the nodes that caused them.

    output  a node's id; by default the graph's own output
    """
    order, problems = forward_order(graph)
    values = forward_pass(graph, order, problems, {})
    chosen = output if output is not None else effective_output(graph)
    ties = kinks(graph, order, values)
    blocked = output_problem(graph, chosen, values, problems)
    if blocked is not None:
        return Trace(values, {}, {}, problems | blocked, chosen, ties)
    assert chosen is not None
    upstream = zeros_like(values[chosen]) + 1.0  # d(output)/d(output)
    gradients, wires = backward_pass(graph, order, values, chosen, upstream, problems)
    return Trace(values, gradients, wires, problems, chosen, ties)


def output_problem(
    graph: Graph, chosen: str | None, values: Mapping[str, Number], problems: dict[str, Problem]
) -> dict[str, Problem] | None:
    """Return None where a backward pass can start at the output, else what is in its way ({} where a gate has said it)."""
    if chosen is None:
        return {"": Problem("no-output")} if graph.nodes else {}
    if chosen not in values:
        return {}
    shape = shape_of(values[chosen])
    if int(np.prod(shape)) == 1:
        return None
    return {chosen: Problem("not-scalar", chosen, who=graph.name_of(chosen), shape=show_shape(shape))} | problems


def kinks(graph: Graph, order: list[str], values: dict[str, Number]) -> frozenset[str]:
    """Return the gates that stand on a kink now, where the gradient is a convention."""
    gates = (graph.nodes[name] for name in order if name in values and not graph.nodes[name].is_leaf)
    return frozenset(node.id for node in gates if on_kink(node, inputs_of(node, values), values[node.id]))


def forward_pass(graph: Graph, order: list[str], problems: dict[str, Problem], given: Mapping[str, Number]) -> dict[str, Number]:
    """Return the values of the nodes in order, some of them given; adds to `problems` what went wrong."""
    values: dict[str, Number] = dict(given)
    with np.errstate(all="ignore"):
        for name in order:
            node = graph.nodes[name]
            if name in given or not all(source in values for source in node.inputs):
                continue  # something upstream has no value: its own problem says why
            try:
                values[name] = compute(node, inputs_of(node, values))
            except Problem as problem:
                problems[name] = problem.at(name).with_facts(who=graph.name_of(name))
                continue
            found = forward_problem(graph, node, inputs_of(node, values), values[name])
            if found is not None:
                problems[name] = found
    return values


def inputs_of(node: Node, values: dict[str, Number]) -> tuple[Any, ...]:
    """Return the numbers that reach a node, a port each."""
    return tuple(values[source] for source in node.inputs if source is not None)


def compute(node: Node, inputs: tuple[Any, ...]) -> Number:
    """Return the value of one node: its own for a leaf, its gate's rule for the others. Raises Problem without a place."""
    if node.is_leaf:
        assert node.value is not None
        return thaw(node.value)
    gate = node.row
    if gate.forward is not None:
        return as_number(gate.forward(inputs, node.settings))
    try:
        y = rule(gate, False)(*(np.asarray(x) for x in inputs), **node.settings)
    except ValueError as error:
        a, b = (show_shape(shape_of(x)) for x in inputs[:2])
        raise Problem("broadcast", a=a, b=b) from error
    return as_number(y)


def as_number(x: Any) -> Number:
    """Return an array as it is, and NumPy's own single numbers as a plain float."""
    return x if np.ndim(x) else float(x)


def backward_pass(
    graph: Graph, order: list[str], values: dict[str, Number], output: str, upstream: Number, problems: dict[str, Problem]
) -> tuple[dict[str, Number], dict[tuple[str, int], Number]]:
    """Return the gradient of every node and the contribution of every wire, from the gradient at the output on."""
    gradients: dict[str, Number] = {name: zeros_like(value) for name, value in values.items()}
    wires: dict[tuple[str, int], Number] = {}
    gradients[output] = upstream
    reached = {output}
    with np.errstate(all="ignore"):
        for name in reversed(order):
            node = graph.nodes[name]
            if name not in values or node.is_leaf:
                continue
            for port, (source, back) in enumerate(_pulled(node, values, gradients[name], name in reached)):
                wires[name, port] = back
                if name in reached:
                    reached.add(source)
                    gradients[source] = gradients[source] + back  # fan-out: gradients add
            backs = [wires[name, port] for port in range(len(node.inputs))]
            found = backward_problem(graph, node, inputs_of(node, values), gradients[name], backs)
            if found is not None:
                problems.setdefault(name, found)
    return gradients, wires


def zeros_like(value: Number) -> Number:
    """Return zeros of the shape of a value."""
    return np.zeros(value.shape) if isinstance(value, np.ndarray) else 0.0


def _pulled(node: Node, values: dict[str, Number], upstream: Number, reached: bool) -> Iterator[tuple[str, Number]]:
    sources = [source for source in node.inputs if source is not None]
    if not reached:  # the output does not depend on this gate: 0, even where a local gradient is infinite
        return iter([(source, zeros_like(values[source])) for source in sources])
    inputs = inputs_of(node, values)
    return iter(zip(sources, pull_back(node, inputs, values[node.id], upstream), strict=True))


def pull_back(node: Node, inputs: tuple[Any, ...], y: Number, upstream: Number) -> tuple[Number, ...]:
    """Return upstream × local for every port of a gate, each of the shape of its input."""
    gate = node.row
    if gate.backward is not None:
        return tuple(map(as_number, gate.backward(upstream, inputs, y, node.settings)))
    arrays = [np.asarray(x) for x in inputs]
    locals_ = (local(gate, port, False)(*arrays, **node.settings, y=np.asarray(y)) for port in range(len(arrays)))
    pulled = (unbroadcast(times(upstream, slope), shape_of(x)) for slope, x in zip(locals_, inputs, strict=True))
    return tuple(map(as_number, pulled))


def times(upstream: Number, slope: Any) -> Any:
    """Return upstream × local; an upstream gradient of exactly 0 stops even an infinite slope."""
    product = upstream * slope
    return np.where(np.equal(upstream, 0.0), 0.0, product) if not np.isfinite(product).all() else product
