"""The graph of a formula is drawn gate by gate: each row names its gate and what is wired to it."""

from collections.abc import Iterable, Sequence
from string import ascii_lowercase
from typing import Any, NamedTuple

from core import figure
from core.document import Graph, Node
from core.formula import read_formula
from core.gates import GATES
from core.layout import lay_out
from core.trace import NOTHING
from core.worksheet.drawn import constants_of
from core.worksheet.exam import Concept
from core.worksheet.unique import COMMON

MOST = 60  # rows


class Row(NamedTuple):
    """One gate of a drawing: its name, which gate it is ("" where none is chosen yet), and what is wired to it ("" likewise)."""

    name: str
    gate: str = ""
    inputs: tuple[str, ...] = ()


def rows_of(raw: Any) -> list[Row]:
    """Return the rows of an answer, as far as it has any."""
    parts = raw if isinstance(raw, list) else []
    rows = [part for part in parts if isinstance(part, list) and len(part) == 3 and isinstance(part[2], list)]
    return [Row(str(name), str(gate), tuple(map(str, inputs))) for name, gate, inputs in rows[:MOST]]


def raw_of(rows: Iterable[Row]) -> list[Any]:
    """Return the answer that rows make."""
    return [[row.name, row.gate, list(row.inputs)] for row in rows]


def leaves_of(concept: Concept) -> list[str]:
    """Return the inputs and constants of a formula: what the first gate can be wired to."""
    wanted = read_formula(concept.text).graph
    names = [node.label for node in wanted.nodes.values() if node.is_leaf and node.label]
    return [*dict.fromkeys([*names, *constants_of(wanted)])]


def gates_for(concept: Concept) -> list[str]:
    """Return the gates to draw with: those that are allowed, or the usual ones."""
    return [name for name in concept.gates if name in GATES] or list(COMMON)


def ports_of(gate: str) -> int:
    """Return how many wires a gate takes; one that takes any number is drawn with two."""
    row = GATES.get(gate)
    return 0 if row is None else 2 if row.variadic else len(row.inputs)


def added(rows: Sequence[Row], leaves: Iterable[str]) -> list[Row]:
    """Return the rows with one more gate, under a name that is free."""
    taken = {*leaves, *(row.name for row in rows)}
    names = [letter for letter in ascii_lowercase if letter not in taken] + [f"g{k}" for k in range(1, MOST + 2) if f"g{k}" not in taken]
    return [*rows, Row(names[0])] if len(rows) < MOST else list(rows)


def with_gate(row: Row, gate: str) -> Row:
    """Return a row with another gate; wires stay as far as it has ports for them."""
    count = ports_of(gate)
    return Row(row.name, gate, (row.inputs + ("",) * count)[:count])


def with_input(row: Row, port: int, name: str) -> Row:
    """Return a row with another wire to a port."""
    return Row(row.name, row.gate, (*row.inputs[:port], name, *row.inputs[port + 1 :]))


def sketch(concept: Concept, rows: Sequence[Row]) -> Graph:
    """Return the graph that rows draw, laid out; wires that are not chosen yet are missing."""
    leaves = leaves_of(concept)
    nodes = {name: Node(name, "constant" if _is_number(name) else "variable", value=0.0, label=name) for name in leaves}
    for row in rows:
        if row.gate in GATES:
            inputs = tuple(name if name in nodes else None for name in row.inputs)
            nodes[row.name] = Node(row.name, row.gate, inputs, label=row.name)
    graph = Graph(nodes)
    places = lay_out(graph, figure.boxes(graph, NOTHING))
    return Graph({name: _at(node, places[name]) for name, node in nodes.items()})


def _at(node: Node, place: tuple[float, float]) -> Node:
    return Node(node.id, node.gate, node.inputs, node.value, label=node.label, pos=place)


def _is_number(name: str) -> bool:
    return name[:1].isdigit() or name[:1] == "-"
