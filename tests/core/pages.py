"""Pages for the tests of layout and routing: random graphs with boxes of all sizes, and what may not happen on a page."""

import random

import numpy as np
import numpy.typing as npt

from core.document import Graph, Node, Point
from core.evaluate import evaluate
from core.figure import boxes
from core.geometry import Box
from core.layout import lay_out
from core.routing import curve, routes
from tests.core.graphs import gate, leaf

Floats = npt.NDArray[np.float64]
SHAPES: tuple[tuple[int, ...], ...] = ((), (), (3,), (4, 4))
ROWS = {"add": 2, "subtract": 2, "multiply": 2, "exp": 1, "sigmoid": 1, "max": 4}


def varied_graph(seed: int, size: int, near: int) -> Graph:
    """Return a graph of scalars and arrays, forks, numbered pins and loose ends; most wires come from the last `near` nodes."""
    draw = random.Random(seed)
    nodes: dict[str, Node] = {}
    for k in range(max(2, size // 4)):
        shape = draw.choice(SHAPES)
        nodes[f"x{k}"] = leaf(f"x{k}", np.ones(shape).tolist() if shape else 1.0)
    for k in range(size - len(nodes)):
        row = draw.choice(list(ROWS))
        sources = list(nodes)[-near:] if draw.random() < 0.85 else list(nodes)
        nodes[f"g{k}"] = gate(f"g{k}", row, *(draw.choice(sources) for _ in range(ROWS[row])))
    return Graph(nodes)


def placed(graph: Graph) -> tuple[dict[str, Box], dict[str, Point]]:
    """Return the boxes and the places of a graph laid out."""
    room = boxes(graph, evaluate(graph))
    return room, lay_out(graph, room)


def rects(room: dict[str, Box], places: dict[str, Point]) -> Floats:
    """Return left, top, right, bottom of each box, in the order of `places`."""
    sides = [(x - room[n].left, y - room[n].top, x + room[n].right, y + room[n].bottom) for n, (x, y) in places.items()]
    return np.array(sides, dtype=np.float64).reshape(-1, 4)


def overlaps(table: Floats, gap: float = 0.0) -> int:
    """Return how many pairs of boxes overlap, or come nearer than the gap."""
    a, b = table[:, None], table[None]
    met = (a[..., 0] < b[..., 2] + gap) & (a[..., 2] + gap > b[..., 0]) & (a[..., 1] < b[..., 3] + gap) & (a[..., 3] + gap > b[..., 1])
    return int(met.sum() - len(table)) // 2


def ends(graph: Graph, room: dict[str, Box], places: dict[str, Point]) -> tuple[list[Point], list[Point]]:
    """Return where each wire starts and ends."""
    starts, stops = [], []
    for source, target, port in graph.wires():
        (x, y), (u, v) = places[source], places[target]
        starts.append((x + room[source].right, y))
        stops.append((u - room[target].left, v + room[target].ports[port]))
    return starts, stops


def points_of(start: Point, end: Point, waypoints: tuple[Point, ...]) -> Floats:
    """Return points along the curve (m, 2), close to each other."""
    t = np.linspace(0, 1, 121)[:, None]
    parts = []
    for cubic in curve(start, end, waypoints):
        a, b, c, d = np.array(cubic).reshape(4, 2)
        parts.append(a * (1 - t) ** 3 + 3 * b * (1 - t) ** 2 * t + 3 * c * (1 - t) * t**2 + d * t**3)
    return np.concatenate(parts)


def crossed(points: Floats, table: Floats, own: tuple[int, ...]) -> list[int]:
    """Return the boxes that a curve runs through: by a pixel's distance already, its own only inside."""
    edge = np.full(len(table), 1.0 - 1e-9)
    edge[list(own)] = -0.5
    grown = table + edge[:, None] * np.array([-1.0, -1.0, 1.0, 1.0])
    x, y = points[:, :1], points[:, 1:]
    inside = (x > grown[:, 0]) & (x < grown[:, 2]) & (y > grown[:, 1]) & (y < grown[:, 3])
    return np.flatnonzero(inside.any(axis=0)).tolist()


def bad_wires(graph: Graph, room: dict[str, Box], places: dict[str, Point]) -> list[tuple[str, str, int]]:
    """Return the wires that run through a box, routed as the painter does it."""
    table, number = rects(room, places), {name: k for k, name in enumerate(places)}
    starts, stops = ends(graph, room, places)
    found = []
    for wire, start, end, way in zip(graph.wires(), starts, stops, routes(starts, stops, table), strict=True):
        if crossed(points_of(start, end, way), table, (number[wire.source], number[wire.target])):
            found.append(tuple(wire))
    return found
