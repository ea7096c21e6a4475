"""Draws random graphs: any gates, wires, labels, settings and output, loops excepted."""

from typing import Any

from hypothesis import strategies as st

from core.document import Graph, Node
from core.gates import GATES, ROWS, Gate
from core.values import Value, freeze

NUMBERS = st.sampled_from([0.0, 1.0, 2.0, -1.0, 0.1, -2.5, 1e-7, 123456789.0, 1e300]) | st.floats(-1e6, 1e6)
LABELS = ["x", "y", "W", "权重", "σ", "max", "n3", "_", "x·y", "lam", "e", "copy", "parameter", "q1", "x̂", "T", "nicht", "λ"]


@st.composite
def values(draw: st.DrawFn) -> Value:
    """Draw a number, a vector or a matrix."""
    shape = draw(st.sampled_from([(), (), (1,), (3,), (2, 2), (1, 3)]))
    if not shape:
        return draw(NUMBERS)
    width = shape[-1]
    rows = draw(st.lists(st.lists(NUMBERS, min_size=width, max_size=width), min_size=shape[0], max_size=shape[0]))
    return freeze(rows if len(shape) == 2 else rows[0])


def settings_of(draw: st.DrawFn, row: Gate) -> tuple[tuple[str, Any], ...]:
    """Draw the settings of a gate."""
    index = st.lists(st.integers(-3, 3), min_size=1, max_size=2).map(tuple)
    found = {param.name: draw(index if param.kind == "index" else NUMBERS) for param in row.params}
    return tuple(sorted((name, value) for name, value in found.items() if value != row.defaults()[name]))


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Draw a graph of up to 4 leaves and 12 gates, its nodes in any order."""
    labels = draw(st.permutations(LABELS))[:]
    nodes: list[Node] = []
    for place in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["variable", "parameter", "constant", "constant"]))
        label = labels.pop() if kind != "constant" or draw(st.booleans()) else ""
        nodes.append(Node(f"n{place + 1}", kind, value=draw(values()), label=label, pos=(10.0 * place, 1.0)))
    for place in range(draw(st.integers(0, 12))):
        row = draw(st.sampled_from(ROWS))
        known = st.sampled_from([node.id for node in nodes])
        count = draw(st.integers(0, 3)) if row.variadic else len(row.inputs)
        empty = st.none() if draw(st.integers(0, 9)) == 0 and not row.variadic else known
        inputs = tuple(draw(st.one_of(known, known, known, empty)) for _ in range(count))
        label = labels.pop() if labels and draw(st.booleans()) else ""
        name = draw(st.sampled_from([f"n{place + 10}", f"gate-{place}"]))
        nodes.append(Node(name, row.name, inputs, None, settings_of(draw, row), label, (5.0, 20.0 * place)))
    ordered = draw(st.permutations(nodes))
    output = draw(st.none() | st.sampled_from([node.id for node in nodes]))
    return Graph({node.id: node for node in ordered}, output)


def count_of(graph: Graph) -> tuple[list[str], list[tuple[str, str, int]]]:
    """Return which gates there are, and which kind feeds which port of which kind."""
    kinds = {name: node.gate for name, node in graph.nodes.items()}
    return sorted(kinds.values()), sorted((kinds[wire.source], kinds[wire.target], wire.port) for wire in graph.wires())


assert all(row.name in GATES for row in ROWS)
