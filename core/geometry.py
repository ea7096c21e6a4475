"""How much room everything takes on the page, in page units (pixels at 100 %), from counts of characters alone.

A node is, from left to right: a short pin for each input, the body (a round gate with its symbol, or the tag of a leaf),
and the stub of its output wire with the value above and the gradient below. All of it is the node's box, and no wire
may cross the box of another node: so numbers never collide.
"""

import math
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from core.document import Node
from core.edits import port_count
from core.numbers import show
from core.values import Shape

BODY = 44.0  # diameter of a round gate
TAG = 30.0  # height of a leaf
PORT_PITCH = 28.0  # between two inputs
PIN = 10.0  # an input's pin
PIN_WITH_NUMBER = 62.0  # a pin that carries what its own wire sends back, where the source feeds several gates
LINE = 16.0  # height of a line of numbers
NUMBER = 65.0  # width of 0.001966 and of −0.01966 in a wide font; a number may grow under the hand, so every wire has this room
CELL = 58.0  # width of a number in a small grid
INDENT = 7.0  # from a body to its numbers
SIGN_ROOM = 10.0  # of the small triangle before a number
TAIL = 3.0  # from the numbers to the end of the stub
STUB = INDENT + SIGN_ROOM + NUMBER + TAIL  # output stub with a scalar above and below
GAP = 5.0  # between the wire and its numbers
SENT = 13.0  # from a pin down to the bottom of the number that its wire sends back
REMARK = 12.0  # height of "tie" or "kink" below a gate
LABEL = 23.0  # height of a name above its gate, with room for a halo below it
NAME_MOST = 120.0  # a longer name above a gate is cut
NAME_PAST = 4.0  # how far a name may reach past the body where a tall block of numbers stands beside it
GRID_MOST = 4  # arrays up to 4×4 are shown as numbers
HEAT = (84.0, 54.0)  # width, height of a heat map with its caption
CHARACTER = 8.6  # mean advance of the 15 px font of names
SIGN, WIDER = 11.6, 2.6  # of the 17 px font of symbols, and how much wider × and − are


@dataclass(frozen=True)
class Box:
    """The room of a node around its `pos`, the centre of its body.

    left, top, right, bottom   distances from pos to the edges of the box, all positive
    body_width, body_height    of the round gate or the tag
    ports                      y offset of every input port; their x offset is −left
    name_right                 how far right of pos a name may reach where numbers stand beside it, 0 where none do
    The output port is at (right, 0).
    """

    left: float
    top: float
    right: float
    bottom: float
    body_width: float
    body_height: float
    ports: tuple[float, ...]
    name_right: float = 0.0

    @property
    def width(self) -> float:
        """The whole width."""
        return self.left + self.right

    @property
    def height(self) -> float:
        """The whole height."""
        return self.top + self.bottom


def symbol_of(node: Node) -> str:
    """Return what stands in the body: the gate's symbol with its parameters filled in, or the name of a leaf or block."""
    if node.is_leaf:
        return node.label or (show(node.value) if isinstance(node.value, float) else "const")
    if node.block is not None:
        return node.block.name
    symbol = node.row.symbol
    if "{" not in symbol:
        return symbol
    settings = {key: ", ".join(map(str, value)) if isinstance(value, tuple) else show(value) for key, value in node.settings.items()}
    return symbol.format_map(settings).replace("+−", "−")


def caption_of(node: Node) -> str:
    """Return the name that stands above the body of a gate, "" for none."""
    return "" if node.is_leaf or (node.block is not None and node.label == node.block.name) else node.label


@dataclass(frozen=True, slots=True)
class Spread:
    """What widens a node on a worksheet, where boxes to write into stand in place of numbers.

    line          height of a line of numbers
    above, below  the room that boxes take above and below each pin, 0 where there are none
    pin           length of a pin
    past, foot    further room right of the numbers and below them
    symbol        what the body has room for, where that must not depend on the gate in it
    """

    line: float = LINE
    above: float = 0.0
    below: float = SENT
    pin: float = PIN_WITH_NUMBER
    past: float = 0.0
    foot: float = 0.0
    symbol: str = ""


PLAIN = Spread()


def measure(node: Node, shape: Shape | None, numbered: bool, spread: Spread = PLAIN) -> Box:
    """Return the room of a node.

    shape     of its value; None where it has no value (takes the room of a scalar)
    numbered  whether a pin carries the gradient of its own wire (a source of it feeds several ports)
    """
    labelled = bool(caption_of(node))
    symbol = spread.symbol or symbol_of(node)
    text = text_width(symbol, CHARACTER) if node.is_leaf else _symbol_width(symbol)
    name = min(text_width(node.label), NAME_MOST) if labelled else 0.0
    under = REMARK if not node.is_leaf and (node.row.kink or node.row.tie) else 0.0
    return _box(text, node.is_leaf, _fixed_ports(node), port_count(node), name, shape or (), numbered and not node.is_leaf, under, spread)


def _symbol_width(symbol: str) -> float:
    return text_width(symbol, SIGN) + (0.0 if symbol.isascii() else WIDER * sum(symbol.count(sign) for sign in "×−"))


def _fixed_ports(node: Node) -> int:
    """Return how many ports stand at the body; the free one of a variadic gate shows below them when it is wanted."""
    return 0 if node.is_leaf else max(len(node.row.inputs), len(node.inputs))


@lru_cache(maxsize=4096)
def _box(
    text: float, leaf: bool, fixed: int, ports: int, name: float, shape: Shape, numbered: bool, under: float, spread: Spread
) -> Box:
    width = max(TAG if leaf else BODY, 2 * math.ceil((text + (18.0 if leaf else 16.0)) / 2))  # whole and even: edges fall on pixels
    pitch = max(PORT_PITCH, spread.above + spread.below + 2) if numbered else PORT_PITCH
    height = TAG if leaf else max(BODY, (fixed - 1) * pitch + 16)
    block_width, block_height = block(shape, spread.line)
    pin = 0.0 if leaf else spread.pin if numbered else PIN
    side = max(height / 2, block_height + GAP)
    last = (fixed - 1) / 2 * pitch  # of a pin, from the middle
    tall = side > height / 2  # the numbers reach up to where the name stands
    past = width / 2 + NAME_PAST if tall else name / 2
    return Box(
        left=max(width / 2 + pin, name - past),
        top=max(side, height / 2 + LABEL if name else 0.0, last + spread.above if numbered else 0.0) + 2,
        right=width / 2 + max(STUB, INDENT + block_width + TAIL) + spread.past,
        bottom=max(side + spread.foot, height / 2 + under, last + spread.below if numbered else 0.0) + 2,
        body_width=width,
        body_height=height,
        ports=tuple((port - (fixed - 1) / 2) * pitch for port in range(ports)),
        name_right=past if tall else 0.0,
    )


def name_reach(box: Box) -> tuple[float, float]:
    """Return how far left and right of the centre the name above a gate may stand."""
    return box.left, box.name_right or box.left


def edge_at(box: Box, drop: float) -> float:
    """Return how far left of its centre the edge of a body is, `drop` below the centre; gates have round ends."""
    return _edge_at(box.body_width, box.body_height, drop)


@lru_cache(maxsize=4096)
def _edge_at(width: float, height: float, drop: float) -> float:
    radius = min(height, width) / 2
    past = max(0.0, abs(drop) - (height / 2 - radius))
    return width / 2 - radius + math.sqrt(max(0.0, radius * radius - past * past))


def block(shape: Shape, line: float = LINE) -> tuple[float, float]:
    """Return width and height of the numbers above (and again below) an output stub; a vector stands as a column."""
    if not shape:
        return SIGN_ROOM + NUMBER, line
    if not is_grid(shape):
        return HEAT
    rows, columns = grid_of(shape)
    return columns * CELL + 12 + SIGN_ROOM, rows * line + 4


def is_grid(shape: Shape) -> bool:
    """Return whether an array is small enough to be shown number by number."""
    return 0 < len(shape) <= 2 and all(0 < size <= GRID_MOST for size in shape)


def grid_of(shape: Shape) -> tuple[int, int]:
    """Return rows and columns of a vector (a column) or matrix."""
    return (shape[0], 1) if len(shape) == 1 else (shape[0], shape[1])


def text_width(text: str, advance: float = CHARACTER) -> float:
    """Return the room of a text; East Asian wide characters count double."""
    return advance * len(text) if text.isascii() else advance * sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
