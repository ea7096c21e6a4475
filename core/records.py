"""The records of a file: how a document is written down, and how strictly it is read back."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from core.bends import MOST_BENDS
from core.blocks import make_block
from core.bookmark_record import BookmarkRecord, read_bookmarks
from core.document import BLOCK, COLOURS, EMPTY, Block, Document, Frame, Graph, Node, Note, Point, Rect, check_label
from core.gates import GATES, LEAVES, find_gate
from core.order import forward_order
from core.problems import Problem
from core.record_problems import brief, damaged, not_as_expected, retold
from core.setup_record import SetupRecord, read_setup
from core.values import Value, freeze, is_finite, is_plain, to_lists
from core.worksheet.exam_record import ExamRecord, read_exam

MOST_LETTERS = 20_000  # in a frame
FARTHEST = 1e6  # page units; what lies farther out is drawn in to here
ID = re.compile(r"[^\s\"'\\\x00-\x1f\x7f-\x9f\ud800-\udfff]{1,64}")


class NodeRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One line of a file."""

    id: str
    gate: str
    inputs: tuple[str | None, ...] = ()
    value: Any = None
    params: dict[str, float | list[int]] = {}
    label: str = ""
    pos: tuple[float, float] | None = None
    block: str = ""
    bends: dict[str, list[tuple[float, float]]] = {}
    pinned: bool = False


class BlockRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A block, and the lines of its inside; the blocks in it come before it."""

    id: str
    name: str
    inputs: tuple[str, ...]
    output: str
    nodes: list[NodeRecord]


class NoteRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What is said about a document in one language."""

    title: str = ""
    text: str = ""
    source: str = ""


class FrameRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A frame or comment."""

    id: str
    rect: tuple[float, float, float, float]
    title: str = ""
    text: str = ""
    colour: str = "grey"


class DocumentRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a file and a page of a lecture both hold."""

    output: str | None
    nodes: list[NodeRecord]
    notes: dict[str, NoteRecord] = {}
    blocks: list[BlockRecord] = []
    training: SetupRecord | None = None
    frames: list[FrameRecord] = []
    views: list[BookmarkRecord] = []
    exam: ExamRecord | None = None


class PageRecord(DocumentRecord, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A page of a lecture."""

    id: str
    passes: str = "both"
    part: tuple[int, int] = (0, 0)
    aside: str = ""
    of: str = ""


class FileRecord(DocumentRecord, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A whole file."""

    format: str
    version: int
    pages: list[PageRecord] = []


# ---------------------------------------------------------------- document → records


def node_record(node: Node, block: str = "") -> NodeRecord:
    """Return the line of a node (that stands for the block of this id); raise Problem("not-finite") for a value that JSON cannot hold."""
    if node.value is not None and not is_finite(node.value):
        raise Problem("not-finite", node.id)
    value = None if node.value is None else to_lists(node.value)
    params = {key: _listed(entry) for key, entry in node.params}
    pos = float(node.pos[0]), float(node.pos[1])
    bends = {str(port): [(float(x), float(y)) for x, y in points] for port, points in node.bends}
    return NodeRecord(node.id, node.gate, node.inputs, value, params, node.label, pos, block, bends, node.pinned)


def node_records(graph: Graph, blocks: list[Block]) -> list[NodeRecord]:
    """Return the lines of a graph, whose blocks are called b1, b2, … by their place in the list."""
    return [node_record(node, "" if node.block is None else f"b{blocks.index(node.block) + 1}") for node in graph.nodes.values()]


def block_record(block: Block, blocks: list[Block]) -> BlockRecord:
    """Return the record of a block of the list."""
    nodes = node_records(block.graph, blocks)
    return BlockRecord(f"b{blocks.index(block) + 1}", block.name, block.inputs, block.output, nodes)


def in_order(graph: Graph) -> list[Block]:
    """Return every block of a graph once, those inside of others before them."""
    found: list[Block] = []
    for node in graph.nodes.values():
        if node.block is not None and node.block not in found:
            found += [inner for inner in in_order(node.block.graph) if inner not in found]
            found.append(node.block)
    return found


def _listed(entry: Any) -> Any:
    return list(entry) if isinstance(entry, tuple) else entry


def note_record(note: Note) -> NoteRecord:
    """Return the record of a note."""
    return NoteRecord(_sound(note.title), _sound(note.text), _sound(note.source))


def frame_record(frame: Frame) -> FrameRecord:
    """Return the record of a frame."""
    left, top, width, height = map(float, frame.rect)
    return FrameRecord(frame.id, (left, top, width, height), _sound(frame.title), _sound(frame.text), frame.colour)


def _sound(text: str) -> str:
    """Return a text without the halves of characters that no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


# ---------------------------------------------------------------- records → document


def read_record(plain: Any) -> FileRecord:
    """Return the record of a whole file; raise Problem("file-entry") with the place of what does not belong."""
    try:
        return msgspec.convert(plain, FileRecord)
    except msgspec.ValidationError as error:
        raise not_as_expected(str(error)) from error


def to_document(record: DocumentRecord) -> Document:
    """Return the document; raise Problem("file-entry") for the first entry that cannot be right."""
    blocks: dict[str, Block] = {}
    for number, entry in enumerate(record.blocks):
        if not ID.fullmatch(entry.id):
            raise damaged(f"blocks[{number}].id", "bad-id")
        if entry.id in blocks:
            raise damaged(f"blocks[{number}].id", "same-id", entry.id)
        blocks[entry.id] = _block(entry, f"blocks[{number}]", blocks)
    training = None if record.training is None else read_setup(record.training)
    graph = _graph(record.nodes, record.output, "", blocks)
    exam = None if record.exam is None else read_exam(record.exam, graph)
    return Document(graph, _notes(record.notes), training, _frames(record.frames), read_bookmarks(record.views), exam)


def _graph(entries: list[NodeRecord], output: str | None, within: str, blocks: Mapping[str, Block]) -> Graph:
    """Return the graph of these lines; `within` stands before the places that problems name."""
    nodes: dict[str, Node] = {}
    labels: set[str] = set()
    for number, entry in enumerate(entries):
        place = f"{within}nodes[{number}]"
        node = _node(entry, place, blocks)
        if node.id in nodes:
            raise damaged(f"{place}.id", "same-id", node.id)
        if node.label and node.label in labels:
            raise damaged(f"{place}.label", "same-label", node.label)
        labels.add(node.label)
        nodes[node.id] = node
    return _checked(Graph(nodes, output), within)


def _block(entry: BlockRecord, place: str, blocks: Mapping[str, Block]) -> Block:
    graph = _graph(entry.nodes, entry.output, f"{place}.", blocks)
    if graph.nodes[entry.output].is_leaf:
        raise damaged(f"{place}.output", "block-output")
    leaves = {name for name, node in graph.nodes.items() if node.is_leaf and isinstance(node.value, float)}
    for port, name in enumerate(entry.inputs):
        if name not in leaves or name in entry.inputs[:port]:
            raise damaged(f"{place}.inputs[{port}]", "block-input", name)
    try:
        return make_block(entry.name, graph, entry.inputs)
    except Problem as problem:
        raise retold(problem, place) from problem


def _notes(records: Mapping[str, NoteRecord]) -> Mapping[str, Note]:
    return {key: Note(note.title, note.text, note.source) for key, note in records.items()} or EMPTY


def _frames(records: list[FrameRecord]) -> tuple[Frame, ...]:
    """Return the frames, where each has an id of its own, some room, and a colour that is known."""
    seen: set[str] = set()
    for number, entry in enumerate(records):
        place = f"frames[{number}]"
        if not ID.fullmatch(entry.id):
            raise damaged(f"{place}.id", "bad-id")
        if entry.id in seen:
            raise damaged(f"{place}.id", "same-frame", entry.id)
        seen.add(entry.id)
        if min(entry.rect[2:]) <= 0:
            raise damaged(f"{place}.rect", "no-room")
        if entry.colour not in COLOURS:
            raise damaged(f"{place}.colour", "no-colour", ", ".join(COLOURS))
        if len(entry.title) + len(entry.text) > MOST_LETTERS:
            raise damaged(place, "too-long", MOST_LETTERS)
    return tuple(Frame(entry.id, _near(entry.rect), entry.title, entry.text, entry.colour) for entry in records)


def _near(rect: Rect) -> Rect:
    left, top, width, height = rect
    return *_drawn_in((left, top)), min(width, 2 * FARTHEST), min(height, 2 * FARTHEST)


def _drawn_in(point: Point) -> Point:
    """Return a point that lies too far out drawn in to the edge of the page."""
    x, y = point
    return min(max(x, -FARTHEST), FARTHEST), min(max(y, -FARTHEST), FARTHEST)


def _checked(graph: Graph, within: str) -> Graph:
    """Return the graph if its wires lead from nodes that exist, without a loop."""
    for number, node in enumerate(graph.nodes.values()):
        for port, source in enumerate(node.inputs):
            if source is not None and source not in graph.nodes:
                raise damaged(f"{within}nodes[{number}].inputs[{port}]", "no-node", source)
    if graph.output is not None and graph.output not in graph.nodes:
        raise damaged(f"{within}output", "no-node", graph.output)
    for name, problem in forward_order(graph)[1].items():
        if problem.code == "cycle":
            raise retold(problem, f"{within}nodes[{list(graph.nodes).index(name)}].inputs")
    return graph


def _node(entry: NodeRecord, place: str, blocks: Mapping[str, Block]) -> Node:
    if not ID.fullmatch(entry.id):
        raise damaged(f"{place}.id", "bad-id")
    try:
        label = entry.label and check_label(entry.label)
    except Problem as problem:
        raise retold(problem, f"{place}.label") from problem
    pos, bends = _drawn_in(entry.pos or (0.0, 0.0)), _bends(entry, place)
    if entry.gate == BLOCK:
        return Node(entry.id, BLOCK, entry.inputs, None, (), label, pos, _block_of(entry, place, blocks), bends, entry.pinned)
    if entry.block:
        raise damaged(f"{place}.block", "no-block", entry.gate)
    if entry.gate in LEAVES:
        return Node(entry.id, entry.gate, (), _leaf_value(entry, place), (), label, pos, pinned=entry.pinned)
    gate, params = _gate(entry, place)
    return Node(entry.id, gate, entry.inputs, None, params, label, pos, None, bends, entry.pinned)


def _bends(entry: NodeRecord, place: str) -> tuple[tuple[int, tuple[Point, ...]], ...]:
    """Return the bends of the wires into a node, where each port has a wire, drawn in to where a page can be."""
    bends: dict[int, tuple[Point, ...]] = {}
    for key, points in entry.bends.items():
        port = int(key) if key.isascii() and key.isdecimal() and len(key) < 9 else len(entry.inputs)
        if str(port) != key or port >= len(entry.inputs) or entry.inputs[port] is None:
            raise damaged(f"{place}.bends", "no-wire", key)
        if not 0 < len(points) <= MOST_BENDS:
            raise damaged(f"{place}.bends.{key}", "bend-count", MOST_BENDS, len(points))
        bends[port] = tuple(map(_drawn_in, points))
    return tuple(sorted(bends.items()))


def _block_of(entry: NodeRecord, place: str, blocks: Mapping[str, Block]) -> Block:
    """Return the block that a line stands for, where all fits together."""
    block = blocks.get(entry.block)
    if block is None:
        raise damaged(f"{place}.block", "unknown-block", entry.block)
    if entry.value is not None:
        raise damaged(f"{place}.value", "gate-value", block.name)
    if entry.params:
        raise damaged(f"{place}.params", "leaf-params", BLOCK)
    if len(entry.inputs) != len(block.inputs):
        raise damaged(f"{place}.inputs", "input-count", block.name, len(block.inputs), len(entry.inputs))
    return block


def _leaf_value(entry: NodeRecord, place: str) -> Value:
    if entry.inputs:
        raise damaged(f"{place}.inputs", "leaf-inputs", entry.gate)
    if entry.params:
        raise damaged(f"{place}.params", "leaf-params", entry.gate)
    if not is_plain(entry.value):
        raise damaged(f"{place}.value", "bad-value")
    try:
        value = freeze(entry.value)
    except Problem as problem:
        raise retold(problem, f"{place}.value") from problem
    except OverflowError as error:
        raise damaged(f"{place}.value", "too-large") from error
    assert is_finite(value), entry.id  # JSON has no other numbers
    return value


def _gate(entry: NodeRecord, place: str) -> tuple[str, tuple[tuple[str, Any], ...]]:
    """Return the present name of the gate and its params, where all fits together."""
    try:
        row = find_gate(entry.gate[:64])
    except Problem as problem:
        raise retold(problem, f"{place}.gate") from problem
    if entry.value is not None:
        raise damaged(f"{place}.value", "gate-value", row.name)
    if row.variadic and None in entry.inputs:
        raise damaged(f"{place}.inputs", "null-input", row.name)
    if not row.variadic and len(entry.inputs) != len(row.inputs):
        raise damaged(f"{place}.inputs", "input-count", row.name, len(row.inputs), len(entry.inputs))
    return row.name, _params(row.name, entry.params, f"{place}.params")


def _params(gate: str, params: Mapping[str, Any], place: str) -> tuple[tuple[str, Any], ...]:
    rows = {param.name: param for param in GATES[gate].params}
    kept = []
    for key, value in sorted(params.items()):
        if key not in rows:
            raise damaged(place, "no-param", gate, key)
        try:
            checked = rows[key].check(value, gate)
        except Problem as problem:
            raise retold(problem.with_facts(value=brief(str(value))), f"{place}.{key}") from problem
        if checked != rows[key].default:
            kept.append((key, checked))
    return tuple(kept)
