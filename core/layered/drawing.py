"""Draws one connected piece of a graph in columns."""

from collections.abc import Sequence

from core.document import Point
from core.layered.order import arrange, reading_order
from core.layered.ranks import leaves_first, near
from core.layered.rows import heights
from core.layered.sketch import Piece, Sketch, sketch

COLUMN_GAP = 44.0  # free room between two columns: here the wires bend
LONGEST = 400


def draw(piece: Piece) -> list[Point]:
    """Return the centre of every node; the piece stands around (0, 0)."""
    if len(piece.boxes) == 1:
        return [(0.0, 0.0)]
    drawn = _fewest_crossings(piece)
    y = heights(drawn, 30)
    x = _column_places(piece, drawn)
    return [(x[drawn.column[node]], y[node]) for node in range(len(piece.boxes))]


def _fewest_crossings(piece: Piece) -> Sketch:
    found = []
    for column in (leaves_first(piece), near(piece)):
        for mirrored in (False, True):
            drawn = sketch(piece, column, reading_order(piece, mirrored), LONGEST)
            found.append((arrange(drawn, 12, 3), len(found), drawn))
    return min(found, key=lambda entry: entry[:2])[2]


def _column_places(piece: Piece, drawn: Sketch) -> list[float]:
    """Return the x of each column's centre line."""
    places, edge = [], 0.0
    for column in drawn.columns:
        boxes = [piece.boxes[node] for node in column if node < drawn.nodes]
        x = edge + max((box.left for box in boxes), default=0.0)
        places.append(x)
        edge = x + max((box.right for box in boxes), default=0.0) + COLUMN_GAP
    return places
