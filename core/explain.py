"""Says how a number came about: the gate's formula with names, with numbers, and upstream × local = downstream."""

import numpy as np

from core.document import Graph, Node
from core.gates.compiled import local
from core.numbers import show
from core.short_formula import bracketed, fill, name_part, number_part
from core.trace import Trace
from core.values import Number, shape_of, show_shape


def formula(graph: Graph, name: str) -> str:
    """Return what a gate computes, in the names of its inputs: "x + y"; "" for a leaf."""
    node = graph.nodes[name]
    return "" if node.is_leaf else fill(node, [name_part(graph, source) for source in node.inputs]).text


def formula_with_numbers(graph: Graph, trace: Trace, name: str) -> str:
    """Return the same with its present numbers: "−2 + 5 = 3"; "" for a leaf or where a number is missing."""
    node = graph.nodes[name]
    inputs = _numbers_in(node, trace)
    if node.is_leaf or name not in trace.values or len(inputs) != len(node.inputs):
        return ""
    filled, value = fill(node, [number_part(brief(number)) for number in inputs]).text, brief(trace.values[name])
    return filled if filled == value else f"{filled} = {value}"


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
    return f"{brief(upstream)} × {bracketed(brief(slope))} = {brief(downstream)}"


def local_gradient(graph: Graph, trace: Trace, target: str, port: int) -> float | None:
    """Return ∂(target)/∂(its input) at the present numbers where all are single numbers, else None."""
    node = graph.nodes[target]
    inputs = _numbers_in(node, trace)
    single = target in trace.values and len(inputs) == len(node.inputs) and not any(map(shape_of, (*inputs, trace.values[target])))
    if not single or node.is_leaf or node.row.port_name(port) in node.row.data_inputs:
        return None
    settings = {} if node.block is not None else node.settings
    try:
        with np.errstate(all="ignore"):  # a slope may be infinite: the sentence says so
            if node.row.elementwise:
                return float(local(node.row, port, True)(*inputs, **settings, y=trace.values[target]))
            return float(node.row.backward(1.0, tuple(inputs), trace.values[target], settings)[port]) if node.row.backward else None
    except (ArithmeticError, ValueError):
        return None


def explain_value(graph: Graph, trace: Trace, name: str, language: str = "en") -> str:
    """Say what a node is, in one line: "f = q · z = 3 · (−4) = −12", "x = −2"; without a number where there is none."""
    node = graph.nodes[name]
    numbers = formula_with_numbers(graph, trace, name)
    last = brief(trace.values[name]) if name in trace.values else ""
    parts = [node.label, formula(graph, name), numbers or last]
    return " = ".join(part for part in parts if part)


def brief(number: Number) -> str:
    """Return a number as on the page; an array of at most four entries entry by entry, a larger one as its shape."""
    if isinstance(number, float) or number.ndim == 0:
        return show(float(number))
    if number.ndim == 1 and number.size <= 4:
        return f"[{', '.join(show(float(entry)) for entry in number)}]"
    if number.ndim == 2 and number.size <= 4:
        return f"[{', '.join(brief(row) for row in number)}]"
    return f"[{show_shape(number.shape)}]"


def called(graph: Graph, name: str | None) -> str:
    """Return what people call a node: its name, a constant's number, or for a gate without a name its own formula."""
    return name_part(graph, name).text


def _numbers_in(node: Node, trace: Trace) -> list[Number]:
    return [trace.values[source] for source in node.inputs if source is not None and source in trace.values]
