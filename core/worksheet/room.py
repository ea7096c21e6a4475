"""How much room the boxes of a worksheet take, so that nothing overlaps: it depends on what is asked, never on the numbers of a form."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.document import Graph, Node
from core.figure import forked
from core.geometry import LINE, PIN_WITH_NUMBER, SENT, Box, Spread, measure
from core.trace import Trace
from core.values import Shape, shape_of
from core.worksheet.exam import Exam
from core.worksheet.printing import MOST_WAYS
from core.worksheet.sheet import exists

PAPER_LINE = 24.0  # room for a hand
PIN_BOX = 88.0  # a pin at which a box stands
NEAR = 3.0  # between a pin and its boxes
BETWEEN = 6.0  # above a box at a pin, that it is seen to which pin it belongs
PAST = 24.0  # for the marks beside an array
FOOT = 13.0  # a line of how a gradient came about
ANY_GATE = "softmax"  # a gate that is asked for has the room of any


@dataclass(frozen=True)
class Room:
    """What the nodes of a worksheet need room for.

    line     height of a line of numbers
    local    the gates with boxes for local gradients above their pins
    sent     those with boxes for what their wires send back, below their pins
    arrays   the nodes with a box for an array
    feet     how many lines stand below the gradient of a node
    symbols  the nodes whose body has room for any symbol: gates that are asked for, inputs without a name that forms change
    forks    whether pins behind a fork are long though no box stands at them
    """

    line: float = LINE
    local: frozenset[str] = frozenset()
    sent: frozenset[str] = frozenset()
    arrays: frozenset[str] = frozenset()
    feet: Mapping[str, int] = field(default_factory=dict)
    symbols: frozenset[str] = frozenset()
    forks: bool = True

    def box(self, node: Node, shape: Shape | None, beside_fork: bool) -> Box:
        """Return the room of a node, as `core.geometry.measure` does."""
        name = node.id
        asked = name in self.local or name in self.sent
        spread = Spread(
            self.line,
            above=self.line + NEAR + BETWEEN if name in self.local else 0.0,
            below=self.line + NEAR + (FOOT if self.line > LINE else 0.0) if name in self.sent else 0.0 if asked else SENT,
            pin=PIN_BOX if asked else PIN_WITH_NUMBER,
            past=PAST if name in self.arrays else 0.0,
            foot=FOOT * self.feet.get(name, 0),
            symbol=ANY_GATE[:4] if name in self.symbols else "",
        )
        return measure(node, shape, asked or (beside_fork and self.forks), spread)

    def boxes(self, graph: Graph, trace: Trace) -> dict[str, Box]:
        """Return the room of every node, as `core.figure.boxes` does for an ordinary page."""
        forks = forked(graph)
        return {
            name: self.box(
                node, shape_of(trace.values[name]) if name in trace.values else None, any(source in forks for source in node.inputs)
            )
            for name, node in graph.nodes.items()
        }


def room_of(exam: Exam, graph: Graph, shapes: Mapping[str, Shape], paper: bool = False) -> Room:
    """Return what the boxes of an exam need; on paper they are higher, and the key writes below gradients how they come about."""
    places = [item.place for item in exam.items() if exists(graph, item.place)]
    grads = {place.node for place in places if place.kind == "grad" and place.port is None}
    consumers = graph.consumers()
    feet = {name: min(MOST_WAYS, len(consumers.get(name, ()))) for name in grads} if paper else {}
    return Room(
        PAPER_LINE if paper else LINE,
        frozenset(place.node for place in places if place.kind == "local"),
        frozenset(place.node for place in places if place.kind == "grad" and place.port is not None),
        frozenset(place.node for place in places if place.port is None and shapes.get(place.node)),
        feet,
        frozenset(concept.node for concept in exam.concepts() if concept.idea == "gate") | _nameless(exam, graph),
        forks=not paper,
    )


def _nameless(exam: Exam, graph: Graph) -> frozenset[str]:
    """Return the inputs that show their number in their body, which differs from form to form."""
    return frozenset(domain.leaf for domain in exam.domains if domain.leaf in graph.nodes and not graph.nodes[domain.leaf].label)
