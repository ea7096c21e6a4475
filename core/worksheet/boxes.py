"""Where the boxes of a worksheet stand around their nodes, the same on the screen, on paper and in LaTeX."""

from core.document import Point
from core.geometry import CELL, GAP, INDENT, NUMBER, SIGN_ROOM, Box, block, grid_of, is_grid
from core.values import Shape
from core.worksheet.exam import Place
from core.worksheet.room import NEAR, PIN_BOX

Rect = tuple[float, float, float, float]  # left, top, width, height
BRACKET = 6.0


def number_room(at: Point, box: Box, shape: Shape, line: float, above: bool) -> Rect:
    """Return where the numbers of a node stand, that is at `at`: above its output wire or below."""
    width, height = block(shape, line)
    return at[0] + box.body_width / 2 + INDENT, at[1] - GAP - height if above else at[1] + GAP, width, height


def cell_rooms(rect: Rect, shape: Shape) -> list[Rect]:
    """Return where the entries of a small array stand in the room of its numbers, in reading order."""
    left, top, _, height = rect
    rows, columns = grid_of(shape)
    line = (height - 4) / rows
    return [
        (left + SIGN_ROOM + BRACKET + j * CELL, top + 2 + i * line, CELL, line)
        for i in range(rows)
        for j in range(columns)
    ]  # fmt: skip


def box_rooms(at: Point, box: Box, shape: Shape, line: float, place: Place, marks: float = 0.0) -> list[Rect]:
    """Return where the boxes of a place are: one for a number, one for each entry of a small array, one for a larger one or at a pin.

    marks  the room of the marks beside it
    """
    if place.port is not None:
        left, y = at[0] - box.body_width / 2 - PIN_BOX + SIGN_ROOM + 2, at[1] + box.ports[place.port]
        return [(left, y - NEAR - line if place.kind == "local" else y + NEAR, PIN_BOX - SIGN_ROOM - 5 - marks, line)]
    rect = number_room(at, box, shape, line, place.kind == "value")
    left, top, width, height = rect
    if not shape:
        return [(left + SIGN_ROOM - 1, top - 1, NUMBER + 1 - marks, height + 2)]
    if not is_grid(shape):
        return [(left + SIGN_ROOM, top + 1, width - SIGN_ROOM, height - 2)]
    return cell_rooms(rect, shape)
