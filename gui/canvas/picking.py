"""What is under the mouse. Sizes are in pixels of the screen, so that nothing gets harder to hit when the page is far away."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from core.frames import TITLE
from core.values import Floats, shape_of
from gui.canvas.marks import End
from gui.canvas.number_blocks import cells, number_rect
from gui.canvas.page import Page
from gui.canvas.view import View

PORT = 12.0  # radius in pixels
WIRE = 6.0
BEND = 9.0  # radius
CORNER, EDGE, LEAST_TITLE = 11.0, 4.0, 16.0  # of a frame
SAMPLES = np.linspace(0.0, 1.0, 17)


@dataclass(frozen=True)
class Hit:
    """What was hit: kind is "port", "value", "gradient", "node", "wire", "bend" (of a wire), "frame", "corner" (of
    a frame) or "" for the empty page.

    port   the input's number; None for the output (and for what is no port); of a wire or bend, its number at the target `node`
    entry  the index within an array's number block
    frame  the frame's id
    bend   which of the wire's bends
    """

    kind: str = ""
    node: str = ""
    port: int | None = None
    entry: tuple[int, ...] | None = None
    frame: str = ""
    bend: int | None = None


NOTHING_HIT = Hit()


def pick(page: Page, view: View, pixel: QPointF) -> Hit:
    """Return what is under a pixel: a port before a number, a number before a gate, a gate before a wire, a frame last."""
    x, y = view.to_page(pixel)
    reach = max(PORT, WIRE) / view.scale
    rows = page.rows_in(QRectF(x - reach, y - reach, 2 * reach, 2 * reach))
    near = rows.tolist()
    found = _port_at(page, near, x, y, PORT / view.scale) or _node_at(page, near, x, y)
    found = found or _bend_at(page, x, y, BEND / view.scale) or _wire_at(page, view, x, y)
    return found or _frame_at(page, view, x, y) or NOTHING_HIT


def _ends_of(page: Page, row: int) -> Iterable[tuple[End, float, float]]:
    name, box = page.ids[row], page.boxes[row]
    for port, drop in enumerate(box.ports):
        yield (name, port), page.x[row] - box.left, page.y[row] + drop
    yield (name, None), page.x[row] + box.right, page.y[row]


def _port_at(page: Page, rows: list[int], x: float, y: float, radius: float) -> Hit | None:
    near = [((px - x) ** 2 + (py - y) ** 2, end) for row in rows for end, px, py in _ends_of(page, row)]
    distance, end = min(near, default=(radius * radius + 1, ("", None)), key=lambda pair: pair[0])
    if distance > radius * radius or _in_body(page, rows, x, y):
        return None
    return Hit("port", *end)


def _in_body(page: Page, rows: list[int], x: float, y: float) -> bool:
    return any(page.body(page.ids[row]).contains(x, y) for row in rows)


def _node_at(page: Page, rows: list[int], x: float, y: float) -> Hit | None:
    for row in reversed(rows):  # what was made last lies on top
        name = page.ids[row]
        if page.body(name).contains(x, y):
            return Hit("node", name)
        for kind, numbers in (("value", page.trace.values), ("gradient", page.trace.gradients)):
            number = numbers.get(name)
            if number is None:
                continue
            rect = number_rect(page, row, shape_of(number), above=kind == "value")
            if rect.contains(x, y):
                return Hit(kind, name, None, next((at for at, place in cells(rect, shape_of(number)) if place.contains(x, y)), None))
    return None


def _bend_at(page: Page, x: float, y: float, radius: float) -> Hit | None:
    best, found = radius, None
    for number, points in page.bends.items():
        for k, (px, py) in enumerate(points):
            distance = float(np.hypot(px - x, py - y))
            if distance <= best:
                best, found = distance, Hit("bend", page.wires[number].target, page.wires[number].port, bend=k)
    return found


def _wire_at(page: Page, view: View, x: float, y: float) -> Hit | None:
    reach = WIRE / view.scale
    best, found = reach, None
    for number in page.wires_in(QRectF(x - reach, y - reach, 2 * reach, 2 * reach)).tolist():
        distance = wire_distance(page, number, x, y)
        if distance <= best:
            best, found = distance, page.wires[number]
    return None if found is None else Hit("wire", found.target, found.port)


def _frame_at(page: Page, view: View, x: float, y: float) -> Hit | None:
    """Return the uppermost frame whose corner, title or edge is here; one in which nothing stands is taken hold of anywhere."""
    corner, edge, title = CORNER / view.scale, EDGE / view.scale, max(TITLE, LEAST_TITLE / view.scale)
    for frame in reversed(page.frames):
        rect = QRectF(*frame.rect)
        if abs(x - rect.right()) <= corner and abs(y - rect.bottom()) <= corner:
            return Hit("corner", frame=frame.id)
        if not rect.adjusted(-edge, -edge, edge, edge).contains(x, y):
            continue
        inside = rect.adjusted(edge, edge, -edge, -edge)
        if not inside.contains(x, y) or y <= rect.top() + title or page.is_empty(rect):
            return Hit("frame", frame=frame.id)
    return None


def wire_distance(page: Page, number: int, x: float, y: float) -> float:
    """Return how far a point of the page is from a wire."""
    nearest = float("inf")
    t = SAMPLES[:, None]
    for segment in page.wire_curve(number):
        p = np.asarray(segment).reshape(4, 2)
        points = (1 - t) ** 3 * p[0] + 3 * (1 - t) ** 2 * t * p[1] + 3 * (1 - t) * t**2 * p[2] + t**3 * p[3]
        nearest = min(nearest, _distance_to_line(points, np.array([x, y])))
    return nearest


def _distance_to_line(points: Floats, at: Floats) -> float:
    a, step = points[:-1], np.diff(points, axis=0)
    length = np.maximum((step**2).sum(axis=1), 1e-12)
    share = np.clip(((at - a) * step).sum(axis=1) / length, 0.0, 1.0)
    return float(np.sqrt(((a + share[:, None] * step - at) ** 2).sum(axis=1)).min())


def nearest_end(page: Page, view: View, pixel: QPointF, ends: Iterable[End], radius: float) -> End | None:
    """Return the one of some ends (see Marks) that is nearest to a pixel, within a radius in pixels."""
    best, found = radius, None
    for end in ends:
        name, port = end
        seen = view.to_screen(*(page.out_port(name) if port is None else page.in_port(name, port)))
        distance = float(np.hypot(seen.x() - pixel.x(), seen.y() - pixel.y()))
        if distance <= best:
            best, found = distance, end
    return found
