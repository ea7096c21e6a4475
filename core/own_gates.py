"""Gates of one's own: the blocks that a document holds, by name, to be used again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.blocks import block_node
from core.document import Block, Document, Graph, Point, fresh_ids
from core.edits import add_gate, add_nodes

OWN = "block:"  # stands before the name of a block where a gate is meant by its name


def own_gates(graph: Graph) -> dict[str, Block]:
    """Return every block of a graph once, those inside of others too, by key: "block:σ", and "block:σ 2" for another of that name."""
    return keyed(_blocks(graph))


def keyed(blocks: Iterable[Block]) -> dict[str, Block]:
    """Return blocks by key, each once; of the same name the later ones get a number."""
    found: dict[str, Block] = {}
    for block in blocks:
        if block in found.values():
            continue
        key, number = f"{OWN}{block.name}", 2
        while key in found:
            key, number = f"{OWN}{block.name} {number}", number + 1
        found[key] = block
    return found


def _blocks(graph: Graph) -> Iterable[Block]:
    for node in graph.nodes.values():
        if node.block is not None:
            yield node.block
            yield from _blocks(node.block.graph)


def add_any(document: Document, gate: str, pos: Point, own: Mapping[str, Block]) -> Document:
    """Add a gate or leaf by name, or a block by its key in `own`, at a point of the page. Raises Problem("no-gate") as `add_gate`."""
    block = own.get(gate)
    if block is None:
        return add_gate(document, gate, pos)
    (new,) = fresh_ids(document.graph, 1)
    return add_nodes(document, [block_node(new, block, pos=pos)])


def found_by(own: Mapping[str, Block], text: str) -> list[str]:
    """Return the keys of the blocks whose name has a text in it, the shortest names first; all for an empty text."""
    wanted = text.strip().casefold()
    fitting = [key for key in own if wanted in key[len(OWN) :].casefold()]
    return sorted(fitting, key=len) if wanted else fitting
