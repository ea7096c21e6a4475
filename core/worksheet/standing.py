"""Where the nodes of a worksheet stand: as on the author's page, unless its boxes need more room than there is."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from core.document import Graph
from core.geometry import Box
from core.layout import lay_out
from core.trace import Trace
from core.worksheet.room import Room


def stood(graph: Graph, trace: Trace, room: Room) -> Graph:
    """Return the graph as it stands; laid out anew where nodes would lie upon each other."""
    boxes = room.boxes(graph, trace)
    if not _collides(graph, boxes):
        return graph
    places = lay_out(graph, boxes)
    return replace(graph, nodes={name: replace(node, pos=places.get(name, node.pos), bends=()) for name, node in graph.nodes.items()})


def _collides(graph: Graph, boxes: Mapping[str, Box]) -> bool:
    """Return whether any two nodes lie upon each other."""
    at = [(*node.pos, boxes[name]) for name, node in graph.nodes.items()]
    left, right = np.array([x - box.left for x, _, box in at]), np.array([x + box.right for x, _, box in at])
    top, bottom = np.array([y - box.top for _, y, box in at]), np.array([y + box.bottom for _, y, box in at])
    across = (left[:, None] < right) & (left < right[:, None])
    down = (top[:, None] < bottom) & (top < bottom[:, None])
    return int(np.count_nonzero(across & down)) > len(at)  # each lies upon itself
