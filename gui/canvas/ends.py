"""The ends of wires on the page: where they are, which are near, and which wires a line crosses."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from core.document import Graph, Point, Wire
from core.edits import depends_on
from core.values import Floats
from gui.canvas.marks import End
from gui.canvas.page import Page
from gui.canvas.picking import wire_distance
from gui.canvas.view import View

SAMPLES = np.linspace(0.0, 1.0, 17)[:, None]


def place_of(page: Page, end: End) -> Point:
    """Return where an end is on the page."""
    name, port = end
    return page.out_port(name) if port is None else page.in_port(name, port)


def ends_near(page: Page, view: View, pixel: QPointF, radius: float) -> list[End]:
    """Return the ends within a radius in pixels, the nearest first."""
    x, y = view.to_page(pixel)
    reach = radius / view.scale
    found: list[tuple[float, int, End]] = []
    for row in page.rows_in(QRectF(x - reach, y - reach, 2 * reach, 2 * reach)).tolist():
        name = page.ids[row]
        for port in (*range(len(page.boxes[row].ports)), None):
            px, py = place_of(page, (name, port))
            found.append((float(np.hypot(px - x, py - y)), len(found), (name, port)))
    return [end for distance, _, end in sorted(found, key=lambda entry: entry[:2]) if distance <= reach]


def wires_across(page: Page, start: Point, end: Point) -> list[Wire]:
    """Return the wires that the line from start to end crosses."""
    rect = QRectF(QPointF(*start), QPointF(*end)).normalized()
    numbers = page.wires_in(rect.adjusted(-1, -1, 1, 1)).tolist()
    return [page.wires[number] for number in numbers if _crosses(_points(page, number), np.array(start), np.array(end))]


def _points(page: Page, number: int) -> Floats:
    """Return the corners of a polygon close to a wire."""
    t = SAMPLES
    corners = [np.asarray(segment, dtype=np.float64).reshape(4, 2) for segment in page.wire_curve(number)]
    return np.concatenate([(1 - t) ** 3 * p[0] + 3 * (1 - t) ** 2 * t * p[1] + 3 * (1 - t) * t**2 * p[2] + t**3 * p[3] for p in corners])


def _crosses(points: Floats, a: Floats, b: Floats) -> bool:
    """Return whether a polygon crosses the line from a to b: each parts the ends of the other."""
    p, q = points[:-1], points[1:]
    return bool(np.any((_side(a, b, p) * _side(a, b, q) <= 0) & (_side(p, q, a) * _side(p, q, b) <= 0)))


def _side(a: Floats, b: Floats, c: Floats) -> Floats:
    side: Floats = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0])
    return side


def wire_below(page: Page, graph: Graph, place: Point, name: str, reach: float = 12.0) -> Wire | None:
    """Return the nearest wire within reach (page units) of a place into which the node may go: no wire of its own, and no loop."""
    rect = QRectF(place[0] - reach, place[1] - reach, 2 * reach, 2 * reach)
    near = [(wire_distance(page, number, *place), number) for number in page.wires_in(rect).tolist()]
    wires = [page.wires[number] for distance, number in sorted(near) if distance <= reach]
    return next((wire for wire in wires if _takes(graph, wire, name)), None)


def _takes(graph: Graph, wire: Wire, name: str) -> bool:
    own = name in (wire.source, wire.target)
    return not own and not depends_on(graph, wire.source, name) and not depends_on(graph, name, wire.target)
