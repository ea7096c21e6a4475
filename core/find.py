"""Finds nodes on the page by what people remember of them: a name, a gate in either language, or a value."""

from core.document import BLOCK, Graph, Node
from core.gate_search import WORD, find_gates
from core.numbers import MINUS, show, show_full
from core.trace import Trace
from core.values import Number


def find_nodes(graph: Graph, trace: Trace, text: str) -> list[str]:
    """Return the ids of the nodes that answer, from left to right and from top to bottom; none for an empty text.

    A node answers where the text occurs in its name, where its gate is one that the text means, or where its value, as the page
    shows it or in full, is the number of the text.
    """
    wanted = text.strip().casefold()
    if not wanted:
        return []
    gates = frozenset(find_gates(wanted, WORD))
    number = wanted.replace("-", MINUS)
    found = [node for node in graph.nodes.values() if _answers(graph, trace, node, wanted, gates, number)]
    return [node.id for node in sorted(found, key=lambda node: node.pos)]


def _answers(graph: Graph, trace: Trace, node: Node, wanted: str, gates: frozenset[str], number: str) -> bool:
    if wanted in node.label.casefold() or node.gate in gates:
        return True
    if node.gate == BLOCK and node.block is not None and wanted in node.block.name.casefold():
        return True
    value: Number | None = trace.values.get(node.id)
    return isinstance(value, float) and number in (show(value), show_full(value))
