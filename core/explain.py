"""Says how a number came about: the gate's formula with names, with numbers, and upstream × local = downstream."""

from core.document import Graph, Node
from core.gates import GATES
from core.gates.compiled import local
from core.numbers import MINUS, show
from core.trace import Trace
from core.values import Number, shape_of, show_shape


def formula(graph: Graph, name: str) -> str:
    """Return what a gate computes, in the names of its inputs: "x + y"; "" for a leaf."""
    node = graph.nodes[name]
    return "" if node.is_leaf else _fill(node, [_called(graph, source) for source in node.inputs])


def formula_with_numbers(graph: Graph, trace: Trace, name: str) -> str:
    """Return the same with its present numbers: "−2 + 5 = 3"; "" for a leaf or where a number is missing."""
    node = graph.nodes[name]
    inputs = _numbers_in(node, trace)
    if node.is_leaf or name not in trace.values or len(inputs) != len(node.inputs):
        return ""
    shown = [_bracketed(brief(number)) for number in inputs]
    return f"{_fill(node, shown)} = {brief(trace.values[name])}"


def chain(graph: Graph, trace: Trace, target: str, port: int) -> str:
    """Return the chain rule on one wire, "upstream × local = downstream" in numbers: "−4 × 1 = −4".

    Where the local gradient is no single number, what flows in and out stand with an arrow; "" where there is no gradient.
    """
    if (target, port) not in trace.wires or target not in trace.gradients:
        return ""
    upstream, downstream = trace.gradients[target], trace.wires[target, port]
    slope = local_gradient(graph, trace, target, port)
    if slope is None:
        return f"{brief(upstream)} → {brief(downstream)}"
    return f"{brief(upstream)} × {_bracketed(brief(slope))} = {brief(downstream)}"


def local_gradient(graph: Graph, trace: Trace, target: str, port: int) -> float | None:
    """Return ∂(target)/∂(its input) at the present numbers where all are single numbers, else None."""
    node = graph.nodes[target]
    inputs = _numbers_in(node, trace)
    single = target in trace.values and len(inputs) == len(node.inputs) and not any(map(shape_of, (*inputs, trace.values[target])))
    if not single or node.is_leaf or not GATES[node.gate].elementwise:
        return None
    try:
        return float(local(GATES[node.gate], port, True)(*inputs, **node.settings, y=trace.values[target]))
    except (ArithmeticError, ValueError):
        return None


def brief(number: Number) -> str:
    """Return a number as on the page; a small array entry by entry, a large one as its shape."""
    if isinstance(number, float):
        return show(number)
    if number.ndim == 1 and number.size <= 4:
        return f"[{', '.join(show(float(entry)) for entry in number)}]"
    return f"[{show_shape(number.shape)}]"


def _numbers_in(node: Node, trace: Trace) -> list[Number]:
    return [trace.values[source] for source in node.inputs if source is not None and source in trace.values]


def _called(graph: Graph, source: str | None) -> str:
    if source is None:
        return "?"
    node = graph.nodes[source]
    return node.label or (brief_value(node) if node.is_leaf else GATES[node.gate].symbol.split("{")[0] or node.gate)


def brief_value(node: Node) -> str:
    """Return a leaf's value in brief."""
    return show(node.value) if isinstance(node.value, float) else "const"


def _bracketed(text: str) -> str:
    return f"({text})" if text.startswith(MINUS) else text


def _fill(node: Node, inputs: list[str]) -> str:
    gate = GATES[node.gate]
    if not gate.formula or gate.variadic:
        return f"{gate.name}({', '.join(inputs)})"
    settings = {key: ", ".join(map(str, value)) if isinstance(value, tuple) else show(value) for key, value in node.settings.items()}
    return gate.formula.format_map(settings | dict(zip(gate.inputs, inputs, strict=True)))
