"""Draws one connected piece of a graph in columns."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.document import Point
from core.layered.order import Cost, arrange, reading_order, settle
from core.layered.ranks import leaves_first, near
from core.layered.rows import heights
from core.layered.sketch import Piece, Sketch, sketch
from core.watch import Watch, span, unwatched

NARROW, BENT, WIDE = 10.0, 24.0, 44.0  # free room between two columns: least, least where wires bend, and most
SLOPE = 0.4  # room for each unit that a wire rises there
SMALL, LARGE, HUGE = 150, 6_000, 40_000  # nodes and bends
HARDLY = 1.2  # times as many crossings are borne so that a page that was laid out stays as people know it
ORDERING = 0.8  # of the time goes into the order
RESTARTS = 5  # further starts, shuffled, where the piece is small


def draw(piece: Piece, watch: Watch = unwatched) -> list[Point]:
    """Return the centre of every node; the piece stands around (0, 0)."""
    if len(piece.boxes) == 1:
        return [(0.0, 0.0)]
    drawn = _fewest_crossings(piece, span(watch, 0.0, ORDERING))
    y = heights(drawn, 30 if len(drawn.column) < LARGE else 6, span(watch, ORDERING, 1.0))
    x = _column_places(piece, drawn, y)
    return [(x[drawn.column[node]], y[node]) for node in range(len(piece.boxes))]


def _fewest_crossings(piece: Piece, watch: Watch) -> Sketch:
    """Return the best of several starts; of equal ones the first. The order of now is kept where others are hardly better."""
    plain, close = leaves_first(piece), near(piece)
    columns = [plain] if plain == close else [plain, close]
    known = _as_it_is(piece, columns, span(watch, 0.0, 0.25))
    free = next((drawn for cost, drawn in known if cost.pairs == 0), None)
    if free is not None:
        return free
    best, drawn = _best_start(piece, columns, span(watch, 0.25, 1.0))
    slack = 1 if _stands_in_columns(piece, drawn) else 0
    return next((old for cost, old in known if cost.pairs <= HARDLY * best.pairs + slack), drawn)


def _stands_in_columns(piece: Piece, drawn: Sketch) -> bool:
    """Return whether the nodes stand in columns as it is, so that somebody laid them out before."""
    return piece.now is not None and len({round(x) for x, _ in piece.now}) <= len(drawn.columns) + 1


def _best_start(piece: Piece, columns: Sequence[list[int]], watch: Watch) -> tuple[Cost, Sketch]:
    found: list[tuple[Cost, int, Sketch]] = []
    for column in columns:
        longest = _longest(piece, column)
        for start in _starts(piece):
            drawn = sketch(piece, column, start, longest)
            done = span(watch, _share(piece, columns, len(found)), _share(piece, columns, len(found) + 1))
            found.append((_arranged(drawn, done), len(found), drawn))
            if found[-1][0].pairs == 0 or len(drawn.column) > LARGE:
                return found[-1][0], drawn
    cost, _, drawn = min(found, key=lambda entry: entry[:2])
    return cost, drawn


def _share(piece: Piece, columns: Sequence[list[int]], starts: int) -> float:
    """Return how much of the ordering is done after some starts."""
    return starts / (len(columns) * (2 + (RESTARTS if len(piece.boxes) < SMALL else 0)))


def _as_it_is(piece: Piece, columns: Sequence[list[int]], watch: Watch) -> list[tuple[Cost, Sketch]]:
    """Return the drawing in which the columns keep the order that they have now, but for swaps of neighbours, and the one it leads to."""
    if piece.now is None:
        return []
    heights = [y for _, y in piece.now]
    order = sorted(range(len(piece.boxes)), key=heights.__getitem__)
    found: list[tuple[Cost, int, Sketch]] = []
    for column in columns:
        drawn = sketch(piece, column, order, _longest(piece, column))
        found.append((settle(drawn, heights, span(watch, 0.0, 0.2)), len(found), drawn))
    cost, _, drawn = min(found, key=lambda entry: entry[:2])
    if cost.pairs == 0 or len(drawn.column) > LARGE:
        return [(cost, drawn)]
    led = replace(drawn, columns=[list(column) for column in drawn.columns])
    return [(cost, drawn), (_arranged(led, span(watch, 0.2, 1.0)), led)]


def _starts(piece: Piece) -> Iterator[list[int]]:
    yield reading_order(piece)
    if piece.now is None or len(piece.boxes) < SMALL:  # a large page that stands already is laid out from there too
        yield reading_order(piece, mirrored=True)
    if len(piece.boxes) < SMALL:
        draws = random.Random(1)  # the same for every graph: a layout never depends on chance
        for _ in range(RESTARTS):
            order = list(range(len(piece.boxes)))
            draws.shuffle(order)
            yield order


def _arranged(drawn: Sketch, watch: Watch) -> Cost:
    size = len(drawn.column)
    if size < SMALL:
        return arrange(drawn, 24, 10, watch)
    return arrange(drawn, 12, 3, watch) if size < LARGE else arrange(drawn, 6, 1, watch)


def _longest(piece: Piece, column: Sequence[int]) -> int:
    """Return over how many columns a wire may run to get bends, so that there are not too many."""
    spans = [0] * len(piece.boxes)
    for target, inputs in enumerate(piece.inputs):
        for source, _ in inputs:
            spans[source] = max(spans[source], column[target] - column[source])
    return next((most for most in (400, 60, 12, 3) if sum(span for span in spans if span <= most) < HUGE), 1)


def _column_places(piece: Piece, drawn: Sketch, y: Sequence[float]) -> list[float]:
    """Return the x of each column's centre line."""
    places, edge = [], 0.0
    for column in drawn.columns:
        boxes = [piece.boxes[node] for node in column if node < drawn.nodes]
        x = edge + _gap(drawn, y, column) + max((box.left for box in boxes), default=0.0)
        places.append(x)
        edge = x + max((box.right for box in boxes), default=0.0)
    return places


def _gap(drawn: Sketch, y: Sequence[float], column: Sequence[int]) -> float:
    """Return the room that the wires into a column need to bend: little where they are nearly level."""
    rises = (abs(y[node] - link.offset - y[link.other]) for node in column for link in drawn.ins[node])
    most = max(rises, default=0.0)
    return min(WIDE, max(NARROW + SLOPE * most, BENT if most > 1.0 else 0.0))
