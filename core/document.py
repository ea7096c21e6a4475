"""The document is a value: frozen records that say which gates there are, how they are wired and where they stand."""

import itertools
import keyword
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from core.gates import GATES, LEAVES, Gate
from core.problems import Problem
from core.setup import Setup
from core.values import Value
from core.worksheet.exam import Exam

Point = tuple[float, float]
Rect = tuple[float, float, float, float]  # left, top, width, height
EMPTY: Mapping[str, Any] = MappingProxyType({})


class Wire(NamedTuple):
    """A wire is the entry `inputs[port]` of its target; it has no record of its own."""

    source: str
    target: str
    port: int


@dataclass(frozen=True, slots=True)
class Node:
    """A gate, or a leaf (variable, parameter, constant) that holds a value.

    inputs  the source's id for each port, None where nothing is wired; a variadic gate lists just its wired ports
    value   leaves only
    params  the gate's settings that differ from their defaults, sorted by name
    label   its name in formulas, "" for a gate without a name; unique in the graph
    pos     the centre of its body on the page, in page units (x right, y down)
    block   the graph that it stands for, where its gate is "block"
    bends   (port, points of the page) for each wire into it that is led through points, by port; see `core.bends`
    pinned  whether a layout leaves it where it stands
    """

    id: str
    gate: str
    inputs: tuple[str | None, ...] = ()
    value: Value | None = None
    params: tuple[tuple[str, Any], ...] = ()
    label: str = ""
    pos: Point = (0.0, 0.0)
    block: "Block | None" = None
    bends: tuple[tuple[int, tuple[Point, ...]], ...] = ()
    pinned: bool = False

    @property
    def row(self) -> Gate:
        """The row of its gate; a block's is made from its inside. Gates only."""
        return GATES[self.gate] if self.block is None else self.block.row

    @property
    def is_leaf(self) -> bool:
        """Whether it holds a value instead of computing one."""
        return self.gate in LEAVES

    @property
    def settings(self) -> dict[str, Any]:
        """Return all params of the gate, defaults included."""
        return self.row.defaults() | dict(self.params)


@dataclass(frozen=True)
class Graph:
    """The nodes by id, in the order in which they were made, and the chosen output (None: the last gate that feeds nothing)."""

    nodes: Mapping[str, Node] = field(default_factory=dict)
    output: str | None = None

    def wires(self) -> Iterator[Wire]:
        """Yield every wire."""
        for node in self.nodes.values():
            for port, source in enumerate(node.inputs):
                if source is not None:
                    yield Wire(source, node.id, port)

    def consumers(self) -> dict[str, list[tuple[str, int]]]:
        """Return for each id the (target, port) pairs it feeds."""
        fed: dict[str, list[tuple[str, int]]] = {name: [] for name in self.nodes}
        for wire in self.wires():
            fed[wire.source].append((wire.target, wire.port))
        return fed

    def by_label(self, label: str) -> Node | None:
        """Return the node of that name."""
        return next((node for node in self.nodes.values() if node.label == label), None)

    def name_of(self, node_id: str) -> str:
        """Return what people call the node: its label, a constant's number, or for a gate without a label its short formula."""
        from core.short_formula import name_part  # it reads graphs itself

        return self.nodes[node_id].label or name_part(self, node_id).text


BLOCK = "block"  # the gate of a node that stands for a graph


@dataclass(frozen=True)
class Block:
    """A part of a graph that was made one gate; `core.blocks.make_block` makes one.

    name    what stands in its body
    graph   its inside; the output is chosen
    inputs  the ids of the leaves inside that its ports feed, in the order of the ports
    row     what it is as a gate, derived from its inside
    size    how many gates it is made of, those of blocks inside counted too; depth, how many blocks lie in each other
    """

    name: str
    graph: Graph
    inputs: tuple[str, ...]
    row: Gate = field(compare=False, repr=False)
    size: int = field(compare=False, default=1)
    depth: int = field(compare=False, default=1)

    @property
    def output(self) -> str:
        """The id of the node inside whose value is the block's."""
        assert self.graph.output is not None
        return self.graph.output


def effective_output(graph: Graph) -> str | None:
    """Return the id of the output: the chosen one, else the last gate (or, without gates, leaf) that feeds nothing."""
    if graph.output is not None:
        return graph.output
    used = {source for node in graph.nodes.values() for source in node.inputs}
    ends = [node for node in graph.nodes.values() if node.id not in used]
    gates = [node for node in ends if not node.is_leaf]
    last = (gates or ends)[-1:]
    return last[0].id if last else None


@dataclass(frozen=True)
class Note:
    """What a document is about, in one language; `source` says where it comes from."""

    title: str = ""
    text: str = ""
    source: str = ""


COLOURS = ("grey", "blue", "green", "yellow", "red", "purple")  # of frames


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame around a part of the page, or a comment on it; it lies behind the gates and changes no number.

    rect    on the page, in page units; what stands in it moves with it
    colour  one of COLOURS
    """

    id: str
    rect: Rect
    title: str = ""
    text: str = ""
    colour: str = "grey"


@dataclass(frozen=True)
class Bookmark:
    """A part of the page that somebody wants to see again, and what it is called."""

    name: str
    part: Rect


PASSES = ("both", "forward", "backward", "values", "whole", "part")  # what a page of a lecture shows step by step
ASIDES = ("", "activations", "descent", "jacobian", "entries")  # what stands beside its graph


@dataclass(frozen=True)
class LecturePage:
    """A page of a lecture: a document of its own, whose note is the page's title and text, and what is shown of it.

    passes  "both", "forward" or "backward": that pass step by step; "values" or "whole": all at once, without gradients or with them;
            "part": from behind so many steps until behind so many, as `part` says
    aside   a plot or table beside the graph, "" for none
    of      the node that it is about, "" for what the graph offers first
    """

    id: str
    document: "Document"
    passes: str = "both"
    part: tuple[int, int] = (0, 0)
    aside: str = ""
    of: str = ""


@dataclass(frozen=True)
class Document:
    """All that a file holds: the graph, what is said about it ("en", "zh" or "" → Note), how it is trained, frames and bookmarks.

    frames  the lowest first
    views   bookmarks of parts of the page, in their order
    exam    the worksheet that is made of the graph
    pages   of a lecture, which has nothing else but notes of its own
    """

    graph: Graph = field(default_factory=Graph)
    notes: Mapping[str, Note] = field(default_factory=lambda: EMPTY)
    training: Setup | None = None
    frames: tuple[Frame, ...] = ()
    views: tuple[Bookmark, ...] = ()
    exam: Exam | None = None
    pages: tuple[LecturePage, ...] = ()

    def note(self, language: str) -> Note:
        """Return the note in that language, or else the first there is."""
        short = language[:2]
        return self.notes.get(short) or next(iter(self.notes.values()), Note())

    def with_graph(self, graph: Graph) -> "Document":
        """Return the same document with another graph."""
        return replace(self, graph=graph)


def fresh_ids(graph: Graph, count: int) -> list[str]:
    """Return `count` ids that no node has: n1, n2, …, counted on from one that is used; found without reading all there are."""
    used, free = 0, 1
    while f"n{free}" in graph.nodes:
        used, free = free, 2 * free
    while free - used > 1:
        middle = (used + free) // 2
        used, free = (middle, free) if f"n{middle}" in graph.nodes else (used, middle)
    return list(itertools.islice((name for k in itertools.count(free) if (name := f"n{k}") not in graph.nodes), count))


def check_label(label: str) -> str:
    """Return the label as formulas read it (NFKC), or raise Problem("bad-label")."""
    clean = unicodedata.normalize("NFKC", label).strip()
    if len(clean) > 60 or not clean.isidentifier() or keyword.iskeyword(clean):
        raise Problem("bad-label", label=label[:60])
    return clean
