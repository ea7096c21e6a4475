"""Recognises the mistakes that students make: each is a wrong number that a wrong rule gives."""

from collections.abc import Iterator

import numpy as np

from core.document import Graph, Node
from core.evaluate import compute, pull_back
from core.trace import Trace
from core.values import Number
from core.words import Words
from core.worksheet.exam import Item, Place

NAMES: dict[str, Words] = {
    "not-swapped": Words("used the input's own value instead of the other's", "用了该输入自己的值，而不是另一个输入的值"),
    "no-upstream": Words("left out the upstream gradient", "漏乘上游梯度"),
    "fork-not-added": Words("took the gradient of one wire only", "只取了一条连线的梯度"),
    "halved": Words("halved the gradient", "把梯度分成了两半"),
    "wrong-branch": Words("gave the gradient to the wrong input", "把梯度给了错误的输入"),
    "split": Words("split the gradient between the inputs", "把梯度分给了各个输入"),
    "not-blocked": Words("let the gradient through or blocked it wrongly", "错误地放行或阻断了梯度"),
    "local-is-one": Words("took the local gradient to be 1", "把局部梯度当成了 1"),
    "forward-value": Words("wrote the forward value", "写成了前向的值"),
    "transposed": Words("transposed the matrix", "矩阵转置了"),
    "sign": Words("has the wrong sign", "符号错误"),
    "factor-two": Words("is off by a factor of 2", "差了因子 2"),
    "other-operation": Words("used another operation", "用错了运算"),
    "swapped-operands": Words("swapped the inputs", "输入次序颠倒"),
}
ROUTERS = ("max", "min", "maximum", "minimum")
OTHERS = ("add", "subtract", "multiply", "divide", "max", "min")


def find_mistakes(graph: Graph, trace: Trace, item: Item, answer: Number) -> tuple[str, ...]:
    """Return the names (of NAMES) of the mistakes that give this answer at the item's place, the likeliest first."""
    found = _forward(graph, trace, item.place) if item.place.kind == "value" else _backward(graph, trace, item.place)
    with np.errstate(all="ignore"):
        same = [name for name, number in found if _is(item, answer, number)]
    return tuple(dict.fromkeys(same))


def silent_mistakes(graph: Graph, trace: Trace, item: Item, right: Number) -> list[str]:
    """Return the mistakes of a rule that give the right number all the same, so that marking cannot see them."""
    serious = ["not-swapped", "wrong-branch", "other-operation"]
    fed = _fed(graph, trace, item.place.node) if item.place.kind == "grad" and item.place.port is None else []
    if any(target != trace.output for target, _ in fed):
        serious.append("no-upstream")  # at the output itself the upstream gradient is 1 for everybody
    return [name for name in find_mistakes(graph, trace, item, right) if name in serious]


def _fed(graph: Graph, trace: Trace, name: str) -> list[tuple[str, int]]:
    """Return the inputs that a node feeds and that bring a gradient back."""
    return [wire for wire in graph.consumers()[name] if wire in trace.wires]


def _is(item: Item, answer: Number, number: Number) -> bool:
    return np.shape(number) == np.shape(answer) and bool(np.all(item.tolerance.accepts(np.asarray(answer), np.asarray(number))))


def _forward(graph: Graph, trace: Trace, place: Place) -> Iterator[tuple[str, Number]]:
    node, truth = graph.nodes[place.node], trace.values[place.node]
    inputs = _inputs(node, trace)
    if len(inputs) == 2 and node.gate in OTHERS:
        if not np.array_equal(inputs[0], inputs[1]):
            yield from (("swapped-operands", value) for value in _computed(node, (inputs[1], inputs[0])))
        for gate in OTHERS:
            if gate != node.gate:
                yield from (("other-operation", value) for value in _computed(Node(node.id, gate, node.inputs), inputs))
    yield "sign", np.negative(truth)
    if np.ndim(truth) == 2:
        yield "transposed", np.transpose(truth)


def _computed(node: Node, inputs: tuple[Number, ...]) -> Iterator[Number]:
    with np.errstate(all="ignore"):
        value = compute(node, inputs)
    if np.all(np.isfinite(value)):
        yield value


def _backward(graph: Graph, trace: Trace, place: Place) -> Iterator[tuple[str, Number]]:
    """Yield what wrong rules give for a gradient, or for a local gradient, where the upstream gradient is 1."""
    if place.port is not None:
        truth = trace.wires.get((place.node, place.port)) if place.kind == "grad" else None
        yield from _on_wire(graph, trace, place.node, place.port, trace.gradients[place.node] if place.kind == "grad" else 1.0)
        if truth is not None:
            yield "sign", np.negative(truth)
        return
    truth, fed = trace.gradients[place.node], _fed(graph, trace, place.node)
    wires = [trace.wires[wire] for wire in fed]
    if len(wires) > 1:
        yield from (("fork-not-added", back) for back in wires)
        alone = [local for target, port in fed if (local := _local(graph, trace, target, port)) is not None]
        yield from (("no-upstream", local) for local in (sum(alone), *alone))
    elif fed:
        yield from _on_wire(graph, trace, *fed[0], trace.gradients[fed[0][0]])
    yield "forward-value", trace.values[place.node]
    yield "sign", np.negative(truth)
    yield "halved", np.divide(truth, 2)
    yield "factor-two", np.multiply(truth, 2)
    if np.ndim(truth) == 2:
        yield "transposed", np.transpose(truth)


def _on_wire(graph: Graph, trace: Trace, target: str, port: int, upstream: Number) -> Iterator[tuple[str, Number]]:
    node = graph.nodes[target]
    inputs = _inputs(node, trace)
    if port >= len(inputs):
        return
    if node.gate == "multiply":
        yield "not-swapped", np.multiply(upstream, inputs[port])
    if node.gate in ROUTERS:
        yield "wrong-branch", upstream
        yield "wrong-branch", np.zeros(np.shape(inputs[port]))
        yield "split", np.divide(upstream, len(inputs))
    if node.gate in ("relu", "hinge"):
        yield "not-blocked", upstream
        yield "not-blocked", np.zeros(np.shape(inputs[port]))
    local = _local(graph, trace, target, port)
    if local is not None:
        yield "no-upstream", local
    if node.gate not in ("add", "copy", "subtract", "add_constant"):
        yield "local-is-one", upstream


def _local(graph: Graph, trace: Trace, target: str, port: int) -> Number | None:
    """Return a local gradient, None where it is no single number."""
    inputs = _inputs(graph.nodes[target], trace)
    if np.ndim(trace.values[target]) or any(map(np.ndim, inputs)) or port >= len(inputs):
        return None
    return pull_back(graph.nodes[target], inputs, trace.values[target], 1.0)[port]


def _inputs(node: Node, trace: Trace) -> tuple[Number, ...]:
    return tuple(trace.values[source] for source in node.inputs if source is not None)
