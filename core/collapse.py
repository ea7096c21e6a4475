"""Collapses a part of the graph into one gate, a block, and expands it again; every number outside stays what it is."""

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

import numpy as np

from core.bends import shifted, without_gaps
from core.blocks import block_node, make_block
from core.document import Block, Document, Graph, Node, Point, effective_output, fresh_ids
from core.edits import free_label
from core.gates import ROWS
from core.gates.compiled import float_step
from core.problems import Problem

NAME = "block"
PROBES = (-1.7, -0.6, 0.3, 0.8, 1.9)  # inputs by which a block is known as one of the gates


def collapse(document: Document, ids: Collection[str], name: str = "") -> Document:
    """Put one block in the place of the chosen gates; it keeps the id, the name and the wires of the one that leads out of them.

    Chosen constants that feed nothing else go inside; all other leaves stay outside and become inputs. The block's name is by
    default that of the gate that computes the same, such as σ, or else that of the node that leads out, or "block".
    Raises Problem("block-empty") without a gate, "block-outputs" where several gates lead out of the selection (or one is the
    chosen output), "block-large" and "bad-label" as `make_block`. With one way out, no path can lead out and back: it would
    close a loop.
    """
    graph = document.graph
    inside = _inside(graph, ids)
    output = _way_out(graph, inside)
    sources = _sources(graph, inside)
    label = graph.nodes[output].label
    block = _cut_out(graph, inside, output, sources, name or label or NAME)
    if not name and (known := _known(block)):
        block = make_block(known, block.graph, block.inputs)
    pos = _centre(graph.nodes[key] for key in inside)
    node = block_node(output, block, tuple(sources), label=label, pos=pos)
    nodes = {key: node if key == output else old for key, old in graph.nodes.items() if key == output or key not in inside}
    return document.with_graph(replace(graph, nodes=nodes))


def _inside(graph: Graph, ids: Collection[str]) -> list[str]:
    """Return the chosen gates and the constants that feed them alone, in the order of the graph."""
    gates = {name for name in ids if name in graph.nodes and not graph.nodes[name].is_leaf}
    if not gates:
        raise Problem("block-empty")
    fed = graph.consumers()
    constants = {name for name in ids if name in graph.nodes and graph.nodes[name].gate == "constant" and name != graph.output}
    own = {name for name in constants if fed[name] and all(target in gates for target, _ in fed[name])}
    return [name for name in graph.nodes if name in gates or name in own]


def _way_out(graph: Graph, inside: list[str]) -> str:
    """Return the one node that feeds what is outside, or is the output."""
    kept, fed, chosen = set(inside), graph.consumers(), effective_output(graph)
    ways = [name for name in inside if name == chosen or not fed[name] or any(target not in kept for target, _ in fed[name])]
    if len(ways) != 1:
        raise Problem("block-outputs", next(iter(ways), ""), names=", ".join(map(graph.name_of, ways[:6])))
    return ways[0]


def _sources(graph: Graph, inside: list[str]) -> list[str | None]:
    """Return what feeds the inside from outside, each node once, and None for every port with nothing on it."""
    kept, sources = set(inside), dict[str, None]()
    found: list[str | None] = []
    for name in inside:
        for source in graph.nodes[name].inputs:
            if source is None or (source not in kept and source not in sources):
                found.append(source)
            if source is not None and source not in kept:
                sources[source] = None
    return found


def _cut_out(graph: Graph, inside: list[str], output: str, sources: list[str | None], name: str) -> Block:
    """Return the block of these nodes; the leaves that its ports feed have the ids and names of what feeds them now."""
    free = iter(fresh_ids(graph, sources.count(None)))
    leaves = tuple(next(free) if source is None else source for source in sources)
    holes = iter([leaf for leaf, source in zip(leaves, sources, strict=True) if source is None])
    nodes = {leaf: _leaf(graph, leaf) for leaf in leaves}
    for key in inside:
        node = graph.nodes[key]
        nodes[key] = replace(node, inputs=tuple(next(holes) if source is None else source for source in node.inputs))
    return make_block(name, Graph(nodes, output), leaves)


def _known(block: Block) -> str:
    """Return the symbol of the elementwise gate that computes the same as a block of one input, "" where there is none."""
    if len(block.inputs) != 1 or block.row.on_floats is None:
        return ""
    results = _results(block.row.on_floats[0])
    rows = (row for row in ROWS if row.elementwise and len(row.inputs) == 1 and not row.params)
    found = next((row for row in rows if np.allclose(_results(float_step(row, ())[0]), results, 1e-12, 1e-12, equal_nan=True)), None)
    return "" if found is None else found.symbol if found.symbol.isidentifier() else found.name


def _results(function: Callable[[float], float]) -> list[float]:
    """Return what a function makes of a few numbers; NaN where it is not defined."""
    results = []
    for x in PROBES:
        try:
            results.append(function(x))
        except (ArithmeticError, ValueError, Problem):
            results.append(math.nan)
    return results


def _leaf(graph: Graph, name: str) -> Node:
    source = graph.nodes.get(name)
    return Node(name, "variable", value=1.0, label=source.label if source else "", pos=source.pos if source else (0.0, 0.0))


def _centre(nodes: Iterable[Node]) -> Point:
    places = [node.pos for node in nodes]
    return sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)


# ---------------------------------------------------------------- expand


def expand(document: Document, name: str) -> Document:
    """Put what is inside of a block in its place: ids and names inside stay where they are free. Raises Problem("not-a-block")."""
    graph = document.graph
    node = graph.nodes.get(name)
    if node is None or node.block is None:
        raise Problem("not-a-block", name, who=graph.name_of(name) if node is not None else name)
    inner = _brought_out(graph, node, node.block)
    nodes: dict[str, Node] = {}
    for key, old in graph.nodes.items():
        nodes |= inner if key == name else {key: old}
    return document.with_graph(replace(graph, nodes=nodes))


def expand_all(document: Document, names: Iterable[str]) -> Document:
    """Expand several blocks as one edit."""
    for name in names:
        document = expand(document, name)
    return document


def expanded(graph: Graph) -> Graph:
    """Return the same graph with every block expanded, those inside of blocks too."""
    document = Document(graph)
    while (name := next((key for key, node in document.graph.nodes.items() if node.block is not None), None)) is not None:
        document = expand(document, name)
    return document.graph


def inner_ids(graph: Graph, name: str) -> dict[str, str]:
    """Return the ids that the nodes inside of a block get when it is expanded now; its output takes the block's own."""
    block = graph.nodes[name].block
    assert block is not None
    own = [key for key in block.graph.nodes if key not in block.inputs and key != block.output]
    taken = [key for key in own if key in graph.nodes]
    fresh = fresh_ids(Graph({**graph.nodes, **block.graph.nodes}), len(taken))
    return {key: key for key in own} | dict(zip(taken, fresh, strict=True)) | {block.output: name}


def _brought_out(graph: Graph, node: Node, block: Block) -> dict[str, Node]:
    """Return the nodes inside of a block as they stand outside."""
    new: Mapping[str, str | None] = {**dict(zip(block.inputs, node.inputs, strict=True)), **inner_ids(graph, node.id)}
    kept = [inner for inner in block.graph.nodes.values() if inner.id not in block.inputs]
    x, y = _centre(kept)
    shift = node.pos[0] - x, node.pos[1] - y
    taken = {other.label for other in graph.nodes.values()}
    nodes: dict[str, Node] = {}
    for inner in kept:
        label = node.label if inner.id == block.output else free_label(inner.label, taken) if inner.label else ""
        taken.add(label)
        copy = _placed(inner, new, label, shift)
        nodes[copy.id] = copy
    return nodes


def _placed(inner: Node, new: Mapping[str, str | None], label: str, shift: Point) -> Node:
    name = new[inner.id]
    assert name is not None
    inputs = tuple(None if source is None else new[source] for source in inner.inputs)
    wired = without_gaps(replace(inner, bends=shifted(inner.bends, *shift)), inputs, renamed=True)
    return replace(wired, id=name, label=label, pos=(inner.pos[0] + shift[0], inner.pos[1] + shift[1]))
