"""What a worksheet asks: which numbers of a graph are blanks, which are hidden, and how answers are marked."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, cast

from core.document import Graph, Node
from core.problems import Problem
from core.worksheet.tolerance import AUTO, Tolerance

Kind = Literal["value", "grad", "local"]
ARROW = "->"


class Place(NamedTuple):
    """A number of the graph: the value or the gradient of a node, or of one wire what it sends back and the local gradient there.

    node  the id of the node; of a wire the gate that it feeds
    port  of a wire, the port that it feeds; None for a node's own numbers
    """

    node: str
    kind: Kind
    port: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A blank and its marks."""

    place: Place
    marks: float = 1.0
    tolerance: Tolerance = AUTO


@dataclass(frozen=True, slots=True)
class Policy:
    """How a paper is marked.

    follow_through  whether a right step from a wrong or rounded number earns marks
    ft_fraction     the share of the marks that a right step from a wrong number earns
    ft_zero         what becomes of a following 0: listed for review, without marks, or awarded
    per_cell        whether each cell of an array counts by itself
    decimals        to how many decimals the numbers on the paper are printed
    """

    follow_through: bool = True
    ft_fraction: float = 1.0
    ft_zero: Literal["review", "award"] = "review"
    per_cell: bool = True
    decimals: int = 2


@dataclass(frozen=True)
class Sheet:
    """A graph with blanks: what stands neither among the items nor among the hidden is printed."""

    graph: Graph
    items: tuple[Item, ...]
    hidden: frozenset[Place] = frozenset()
    policy: Policy = field(default_factory=Policy)

    @property
    def out_of(self) -> float:
        """The marks of all items."""
        return sum(item.marks for item in self.items)


def read_place(graph: Graph, key: str) -> Place:
    """Return the place that a key names: "q.value", "x.grad", of a wire "x->q.grad" and "x->q.local"; "x->q#2.local" is q's second input.

    Raises Problem("no-such-blank") where the graph has no such number.
    """
    name, _, kind = key.strip().rpartition(".")
    source, arrow, rest = name.partition(ARROW)
    target, _, number = rest.partition("#")
    node = _named(graph, target if arrow else name)
    port = _port(graph, node, _named(graph, source), number) if arrow and node else None
    known = kind in ("grad", "local") if arrow else kind in ("value", "grad")
    if node is None or not known or (arrow and port is None):
        raise Problem("no-such-blank", key=key[:60])
    return Place(node.id, cast(Kind, kind), port)


def _named(graph: Graph, name: str) -> Node | None:
    called = graph.by_label(name) or graph.nodes.get(name)
    return called or next((node for node in graph.nodes.values() if graph.name_of(node.id) == name), None)


def _port(graph: Graph, target: Node, source: Node | None, number: str) -> int | None:
    ports = [port for port, name in enumerate(target.inputs) if source is not None and name == source.id]
    if number:
        return next((port for port in ports if str(port + 1) == number), None)
    return ports[0] if ports else None


def write_place(graph: Graph, place: Place) -> str:
    """Return the key of a place, which `read_place` reads."""
    target = _key_name(graph, place.node)
    if place.port is None:
        return f"{target}.{place.kind}"
    inputs = graph.nodes[place.node].inputs
    source = inputs[place.port]
    twice = f"#{place.port + 1}" if inputs.count(source) > 1 else ""
    return f"{_key_name(graph, source or '')}{ARROW}{target}{twice}.{place.kind}"


def _key_name(graph: Graph, name: str) -> str:
    """Return the label of a node; one without a label goes by its id, which does not change with its formula."""
    return graph.nodes[name].label or name
