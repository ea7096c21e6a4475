"""Where the nodes of a worksheet stand on the screen: as on the author's page, unless boxes and what is said of them need more room."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from core.document import Graph
from core.geometry import Box
from core.layout import lay_out
from core.trace import Trace
from core.worksheet.exam import Place
from core.worksheet.room import Room

WORD = 13.0  # height of the word that a check writes above the box of a value, or below that of a gradient


def stood(graph: Graph, trace: Trace, room: Room, asked: Iterable[Place]) -> Graph:
    """Return the graph as it stands; laid out anew where nodes, with words at the boxes that are asked for, would lie upon each other."""
    boxes = room.boxes(graph, trace)
    for place in set(asked):
        box = boxes[place.node]
        above = place.kind in ("value", "local")
        boxes[place.node] = replace(box, top=box.top + WORD) if above else replace(box, bottom=box.bottom + WORD)
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
