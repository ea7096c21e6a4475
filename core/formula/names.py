"""What a text calls the nodes of a graph, and the order in which it can speak of them."""

from collections.abc import Mapping

from core.document import Graph
from core.formula.tokens import can_be_read


def text_names(graph: Graph) -> dict[str, str]:
    """Return a name for every node by id: its label, or its own id where it has no label that a text can say."""
    names = {name: node.label for name, node in graph.nodes.items() if can_be_read(node.label)}
    used = set(names.values())
    number = 0
    for name in graph.nodes:
        if name in names:
            continue
        free = name
        while free in used or not can_be_read(free):
            number += 1
            free = f"n{number}"
        names[name] = free
        used.add(free)
    return names


def sources_first(graph: Graph) -> tuple[list[str], str | None]:
    """Return the ids, every node after those that feed it and else in the graph's order, and a node on a loop or None."""
    order: list[str] = []
    state: dict[str, bool] = {}  # False: begun, True: done
    loop: str | None = None
    for name in graph.nodes:
        todo = [name] if name not in state else []
        while todo:
            at = todo[-1]
            if at in state:
                todo.pop()
                if not state[at]:
                    state[at] = True
                    order.append(at)
                continue
            state[at] = False
            for source in reversed(graph.nodes[at].inputs):
                if source is not None and source not in state:
                    todo.append(source)
                elif source is not None and not state[source]:
                    loop = source
    return order, loop


def used_times(graph: Graph) -> Mapping[str, int]:
    """Return how many wires leave each node."""
    count = dict.fromkeys(graph.nodes, 0)
    for wire in graph.wires():
        count[wire.source] += 1
    return count
