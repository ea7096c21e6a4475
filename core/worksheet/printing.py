"""How numbers are printed on a worksheet and on its key: to the decimals of the sheet, given numbers in full."""

import re
from collections.abc import Sequence

import numpy as np

from core.chain_rule import local_rule
from core.document import Graph
from core.explain import local_gradient
from core.numbers import MINUS, show, show_full
from core.trace import Trace
from core.values import Floats, shape_of
from core.worksheet.exam import Place

LARGEST = 1e7  # from here on numbers are printed with a power of ten
WHOLE = 1e15  # from here on a number has no decimals
UPSTREAM = re.compile(r"\bg\b")
MOST_WAYS = 3  # of a fork, that are spelled out beside a gradient


def rounded(x: Floats, decimals: int) -> Floats:
    """Return numbers as they are rounded for the paper; what is too large to have decimals stays as it is."""
    return np.where(np.abs(x) < WHOLE, np.round(np.where(np.abs(x) < WHOLE, x, 0.0), decimals), x)


def printed_text(x: float, decimals: int, exact: bool = False) -> str:
    """Return a number as it is printed: rounded as marking takes it, or (an input, the gradient of the output) in full."""
    if not abs(x) < LARGEST:  # NaN too
        return show(x)
    full = show_full(x)
    if exact and ("e" in full or len(full.partition(".")[2]) > decimals):
        return full
    return f"{float(np.round(x, decimals)) + 0.0:.{decimals}f}".replace("-", MINUS)


def answer_text(x: float, decimals: int) -> str:
    """Return a right answer: to the decimals of the sheet, a small one to two significant figures."""
    small = x != 0 and abs(x) < 10.0 ** (1 - decimals)
    return show(x, 2) if small and abs(x - round(x, decimals)) > 1e-9 * abs(x) else printed_text(x, decimals)


def bracketed_text(x: float, decimals: int) -> str:
    """Return a factor: what is negative stands in brackets."""
    text = answer_text(x, decimals)
    return f"({text})" if text.startswith(MINUS) else text


def products(graph: Graph, trace: Trace, place: Place, decimals: int) -> list[str]:
    """Return upstream × local for each wire that brings a gradient: ["1.00 × (−4.00)"], of arrays the rule: ["dq · xᵀ"]; [] for no such."""
    if place.kind != "grad" or place.node == trace.output:
        return []
    ways = [(place.node, place.port)] if place.port is not None else graph.consumers().get(place.node, [])
    if shape_of(trace.gradients.get(place.node, 0.0)):
        return _rules(graph, trace, place.node, ways) if place.port is None else []
    found = []
    for target, port in ways[:MOST_WAYS]:
        slope = local_gradient(graph, trace, target, port)
        if slope is None or shape_of(trace.gradients.get(target, np.zeros(1))):
            return []
        found.append(f"{answer_text(float(trace.gradients[target]), decimals)} × {bracketed_text(slope, decimals)}")
    return found


def _rules(graph: Graph, trace: Trace, name: str, ways: Sequence[tuple[str, int]]) -> list[str]:
    """Return the rule by which each wire brings a gradient that is an array, in the names of the graph; [] where one has none."""
    found = []
    for target, port in ways[:MOST_WAYS]:
        node = graph.nodes[target]
        rule = local_rule(graph, node, port)
        summed = shape_of(trace.wires.get((target, port), 0.0)) != shape_of(trace.values[target]) and node.row.elementwise
        if not rule or not node.label or summed or any(graph.nodes[source].label == "g" for source in node.inputs if source):
            return []
        upstream = f"d{node.label}"
        if node.row.elementwise:
            found.append({"1": upstream, f"{MINUS}1": f"{MINUS}{upstream}"}.get(rule, f"{upstream} ∘ {rule}"))
        else:
            found.append(UPSTREAM.sub(upstream, rule))
    return found
