"""What a Jacobian can be asked for: which gate is meant by a selection, and by which inputs or earlier nodes it may be taken."""

from collections.abc import Collection
from typing import NamedTuple

from core.document import Graph
from core.trace import Trace

MOST = 60  # earlier nodes that are offered


class Choice(NamedTuple):
    """A gate, and one of its inputs (port), or an earlier node (port None: by all ways)."""

    target: str
    source: str
    port: int | None


def target_of(graph: Graph, trace: Trace, selection: Collection[str]) -> str | None:
    """Return the gate that is meant: of what is selected the one that depends on the others; without a selection the output."""
    gates = [name for name in selection if name in graph.nodes and not graph.nodes[name].is_leaf]
    output = trace.output
    if not selection and output is not None and output in graph.nodes and not graph.nodes[output].is_leaf:
        return output
    return next((name for name in gates if _before(graph, name) >= {*selection} - {name}), gates[0] if len(gates) == 1 else None)


def choices(graph: Graph, target: str, selection: Collection[str]) -> list[Choice]:
    """Return by what it may be taken: its inputs, and the named nodes before them; those of the selection come first."""
    node = graph.nodes[target]
    before = _before(graph, target)
    chosen = [Choice(target, name, None) for name in selection if name in before]
    direct = [Choice(target, source, port) for port, source in enumerate(node.inputs) if source is not None]
    near = {source for source in node.inputs}
    named = [name for name, other in graph.nodes.items() if name in before and other.label and name not in near]
    far = [Choice(target, name, None) for name in named if name not in selection]
    return [*chosen, *direct, *far[:MOST]]


def _before(graph: Graph, target: str) -> set[str]:
    """Return the nodes that a node depends on."""
    found: set[str] = set()
    todo = [target]
    while todo:
        for source in graph.nodes[todo.pop()].inputs:
            if source is not None and source not in found:
                found.add(source)
                todo.append(source)
    return found
