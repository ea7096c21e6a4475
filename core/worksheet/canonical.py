"""The canonical form of a paper: the same bytes for the same questions, whatever was moved, reworded or renamed on the way."""

import json
from hashlib import sha256
from typing import Any

from core.document import Document, Graph
from core.values import to_lists
from core.worksheet.exam_record import still_asked
from core.worksheet.sheet import exam_of, exists, write_place


def paper_digest(document: Document) -> str:
    """Return the SHA-256 of the paper: the graph, its forms, what is asked, hidden and printed; not how it is marked.

    What the graph no longer has is left out, as it is in a file.
    """
    return sha256(canonical(document)).hexdigest()


def canonical(document: Document) -> bytes:
    """Return the canonical bytes of a paper. Raises Problem("no-worksheet")."""
    exam, graph = exam_of(document), document.graph
    record: dict[str, Any] = {
        "graph": canonical_graph(graph).decode(),
        "asked": [[write_place(graph, item.place), item.marks] for item in exam.items() if exists(graph, item.place)],
        "concepts": [
            [c.idea, c.marks, c.node, c.number, None if c.place is None else write_place(graph, c.place), c.text, list(c.gates)]
            for c in exam.concepts()
            if still_asked(c, graph)
        ],
        "hidden": sorted(write_place(graph, place) for place in exam.hidden if exists(graph, place)),
        "decimals": exam.decimals,
        "forms": [[form.label, {name: to_lists(value) for name, value in form.values.items()}] for form in exam.forms],
    }
    return _bytes(record)


def canonical_graph(graph: Graph) -> bytes:
    """Return the canonical bytes of a graph: what it computes, not where it stands on the page."""
    return _bytes({"nodes": [_node(graph, name) for name in sorted(graph.nodes)], "output": graph.output})


def _node(graph: Graph, name: str) -> list[Any]:
    node = graph.nodes[name]
    inside = None if node.block is None else canonical_graph(node.block.graph).decode()
    value = None if node.value is None else to_lists(node.value)
    usual = node.row.defaults() if node.params else {}  # a file leaves out what is as usual
    params = [[key, entry] for key, entry in sorted(node.params) if usual.get(key) != entry]
    return [name, node.label, node.gate, list(node.inputs), value, params, inside]


def _bytes(record: Any) -> bytes:
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
