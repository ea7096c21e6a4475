"""Which column of the data feeds which leaf, and which leaves are learned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.data import Table
from core.document import Graph, Node, effective_output
from core.problems import Problem
from core.values import Floats, Shape, freeze, shape_of, show_shape


@dataclass(frozen=True)
class Binding:
    """What flows into a graph while it learns.

    data        id of a leaf → the columns that feed it, as many as it has entries
    parameters  ids of the leaves that are learned: the other variables and parameters that the output depends on
    """

    data: Mapping[str, tuple[str, ...]]
    parameters: tuple[str, ...]

    def samples(self, graph: Graph, table: Table) -> dict[str, Floats]:
        """Return for each leaf its samples, the last axis."""
        shapes = {name: shape_of(graph.nodes[name].value or 0.0) for name in self.data}
        return {name: np.ascontiguousarray(table.pick(columns)).reshape(*shapes[name], table.rows) for name, columns in self.data.items()}

    def shapes(self, graph: Graph) -> dict[str, Shape]:
        """Return for each leaf the shape of one sample."""
        return {name: shape_of(graph.nodes[name].value or 0.0) for name in self.data}


def bind(graph: Graph, table: Table | None, columns: Mapping[str, Sequence[str]]) -> Binding:
    """Return what feeds what: the chosen columns, else those of the leaf's name. Without a table everything is learned.

    Raises Problem where a name is unknown or does not fit the leaf, and where nothing can be learned.
    """
    data = dict(_feeds(graph, table, columns)) if table is not None else {}
    used = _used(graph)
    learned = (node.id for node in graph.nodes.values() if node.gate in ("variable", "parameter") and node.id in used)
    parameters = tuple(name for name in learned if name not in data)
    if not parameters:
        raise Problem("nothing-to-learn")
    if table is not None and not data:
        raise Problem("nothing-fed", names=", ".join(table.columns[:12]))
    return Binding(data, parameters)


def fitted(graph: Graph, table: Table, columns: Mapping[str, Sequence[str]]) -> Graph:
    """Return the graph with each single number that several columns feed made a vector of as many."""
    nodes = dict(graph.nodes)
    for node in graph.nodes.values():
        chosen = _chosen(node, table, columns)
        if chosen is not None and len(chosen) > 1 and isinstance(node.value, float):
            nodes[node.id] = replace(node, value=freeze([node.value] * len(chosen)))
    return replace(graph, nodes=nodes)


def _feeds(graph: Graph, table: Table, columns: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    leaves = [node.label for node in graph.nodes.values() if node.is_leaf and node.label]
    unknown = next((name for name in columns if name not in leaves), None)
    if unknown is not None:
        raise Problem("no-leaf", name=unknown[:40], names=", ".join(leaves))
    for node in graph.nodes.values():
        chosen = _chosen(node, table, columns)
        if chosen is not None:
            for column in chosen:
                table.place(column)
            entries = int(np.prod(shape_of(node.value or 0.0), dtype=int))
            if entries != len(chosen):
                shape = show_shape(shape_of(node.value or 0.0))
                raise Problem("columns-do-not-fit", node.id, who=node.label, shape=shape, entries=entries, count=len(chosen))
            yield node.id, tuple(chosen)


def _chosen(node: Node, table: Table, columns: Mapping[str, Sequence[str]]) -> Sequence[str] | None:
    """Return the columns that feed a leaf: those that were chosen, the one of its name, the group of its name."""
    if not node.is_leaf or not node.label or node.gate == "constant":
        return None
    if node.label in columns:
        return columns[node.label]
    return (node.label,) if node.label in table.columns else table.groups.get(node.label)


def _used(graph: Graph) -> set[str]:
    """Return the nodes that the output depends on."""
    output = effective_output(graph)
    used = set() if output is None else {output}
    waiting = list(used)
    while waiting:
        for source in graph.nodes[waiting.pop()].inputs:
            if source is not None and source not in used:
                used.add(source)
                waiting.append(source)
    return used
