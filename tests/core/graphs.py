"""Small graphs for tests, built by hand or drawn at random."""

import random
from collections.abc import Mapping
from typing import Any

from core.document import Document, Graph, Node
from core.gates import GATES
from core.values import freeze


def leaf(name: str, value: Any, kind: str = "variable") -> Node:
    """Return a leaf whose id is its label."""
    return Node(name, kind, value=freeze(value), label=name)


def gate(name: str, row: str, *inputs: str | None, **params: Any) -> Node:
    """Return a gate whose id is its label."""
    return Node(name, row, inputs=inputs, params=tuple(sorted(params.items())), label=name)


def graph(*nodes: Node, output: str | None = None) -> Graph:
    """Return the graph of these nodes."""
    return Graph({node.id: node for node in nodes}, output)


def chain_rule() -> Graph:
    """Return f = (x + y)·z at x = −2, y = 5, z = −4."""
    return graph(leaf("x", -2.0), leaf("y", 5.0), leaf("z", -4.0), gate("q", "add", "x", "y"), gate("f", "multiply", "q", "z"))


def document(*nodes: Node) -> Document:
    """Return the document of these nodes."""
    return Document(graph(*nodes))


SMOOTH = ("add", "subtract", "multiply", "negate", "sin", "cos", "tanh", "sigmoid", "softplus", "silu", "gelu", "max", "min", "relu", "abs")


def random_graph(seed: int, gates: int, shapes: tuple[tuple[int, ...], ...] = ((),)) -> Graph:
    """Return a graph of gates that stay finite, over leaves of shapes that broadcast together; its output is a sum."""
    draw = random.Random(seed)
    nodes: dict[str, Node] = {}
    for k in range(max(2, gates // 4)):
        nodes[f"x{k}"] = leaf(f"x{k}", _random_array(draw, draw.choice(shapes)))
    for k in range(gates):
        row = GATES[draw.choice(SMOOTH)]
        inputs = [draw.choice(list(nodes)[-12:]) for _ in row.inputs]
        nodes[f"g{k}"] = gate(f"g{k}", row.name, *inputs)
    nodes["f"] = gate("f", "sum", list(nodes)[-1])
    return Graph(nodes)


def _random_array(draw: random.Random, shape: tuple[int, ...]) -> Any:
    if not shape:
        return round(draw.uniform(-2, 2), 3)
    return [_random_array(draw, shape[1:]) for _ in range(shape[0])]


def labelled(numbers: Mapping[str, Any], nodes: Graph) -> dict[str, Any]:
    """Return numbers by label instead of by id."""
    return {nodes.nodes[name].label: number for name, number in numbers.items()}
