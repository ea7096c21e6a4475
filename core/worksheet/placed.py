"""Where the nodes of a worksheet stand on paper: in the order in which the author put them, close to each other, and clear of all boxes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from core.document import Graph, Node, Point
from core.geometry import Box
from core.layout import lay_out

SAME = 2.0  # so near each other nodes stand in one column, or in one row
NEAREST, FARTHEST, STEEP = 14.0, 40.0, 0.16  # between a node and what it feeds; more where a wire rises
APART = 8.0  # between rows


def placed(graph: Graph, boxes: Mapping[str, Box]) -> Graph:
    """Return the graph as it stands on paper. `boxes` is the room of every node (core.worksheet.room)."""
    spots = {node.pos for node in graph.nodes.values()}
    if len(spots) < len(graph.nodes):
        graph = _moved(graph, lay_out(graph, boxes))
    graph = _moved(graph, {name: (node.pos[0], y) for (name, node), y in zip(graph.nodes.items(), _rows(graph, boxes), strict=True)})
    return _moved(graph, {name: (x, node.pos[1]) for (name, node), x in zip(graph.nodes.items(), _columns(graph, boxes), strict=True)})


def _moved(graph: Graph, places: Mapping[str, Point]) -> Graph:
    """Return the graph with nodes at other places, and the bends of its wires between them as before."""
    old = np.array([node.pos for node in graph.nodes.values()]).reshape(-1, 2)
    new = np.array([places[name] for name in graph.nodes]).reshape(-1, 2)
    nodes = {name: replace(node, pos=places[name], bends=_bent(node, old, new)) for name, node in graph.nodes.items()}
    return replace(graph, nodes=nodes)


def _bent(node: Node, old: np.ndarray, new: np.ndarray) -> tuple[tuple[int, tuple[Point, ...]], ...]:
    def shifted(at: Point) -> Point:
        x, y = (float(_between(at[k], old[:, k], new[:, k])) for k in (0, 1))
        return x, y

    return tuple((port, tuple(map(shifted, points))) for port, points in node.bends)


def _between(at: float, old: np.ndarray, new: np.ndarray) -> float:
    order = np.argsort(old, kind="stable")
    return float(np.interp(at, old[order], new[order]))


def _groups(numbers: Sequence[float]) -> list[list[int]]:
    """Return which numbers are the same but for little, the smallest first."""
    groups: list[list[int]] = []
    for k in sorted(range(len(numbers)), key=numbers.__getitem__):
        if groups and numbers[k] - numbers[groups[-1][0]] <= SAME:
            groups[-1].append(k)
        else:
            groups.append([k])
    return groups


def _rows(graph: Graph, boxes: Mapping[str, Box]) -> list[float]:
    """Return the heights of the nodes: as they stand, but farther apart where boxes would overlap."""
    names, places = list(graph.nodes), [node.pos for node in graph.nodes.values()]
    heights = [y for _, y in places]
    groups = _groups(heights)
    for number, group in enumerate(groups[1:], 1):
        shift = heights[groups[number - 1][0]] - places[groups[number - 1][0]][1]
        for k in group:
            below = boxes[names[k]]
            for j in (j for above in groups[:number] for j in above):
                if _side_by_side(places[j][0], boxes[names[j]], places[k][0], below):
                    least = heights[j] + boxes[names[j]].bottom + below.top + APART
                    shift = max(shift, least - places[k][1])
        for k in group:
            heights[k] = places[k][1] + shift
    return heights


def _side_by_side(x: float, box: Box, other: float, room: Box) -> bool:
    return x - box.left < other + room.right and other - room.left < x + box.right


def _columns(graph: Graph, boxes: Mapping[str, Box]) -> list[float]:
    """Return how far right the nodes stand: each column as near to those before as boxes and wires allow."""
    names, places = list(graph.nodes), [node.pos for node in graph.nodes.values()]
    index = {name: k for k, name in enumerate(names)}
    wired = {(index[wire.source], index[wire.target]) for wire in graph.wires()}
    across = [0.0] * len(names)
    before: list[int] = []
    for group in _groups([x for x, _ in places]):
        least = max((across[j] for j in before[-1:]), default=0.0)
        for k in group:
            for j in before:
                gap = _gap(abs(places[k][1] - places[j][1])) if (j, k) in wired else NEAREST
                if (j, k) in wired or _one_above_the_other(places[j][1], boxes[names[j]], places[k][1], boxes[names[k]]):
                    least = max(least, across[j] + boxes[names[j]].right + gap + boxes[names[k]].left)
        for k in group:
            across[k] = least
        before += group
    return across


def _gap(rise: float) -> float:
    return min(FARTHEST, NEAREST + STEEP * rise)


def _one_above_the_other(y: float, box: Box, other: float, room: Box) -> bool:
    return y - box.top < other + room.bottom and other - room.top < y + box.bottom
