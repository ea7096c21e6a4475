"""What the quick-add box offers for a text: gates, a number, `x = 2`, or a whole formula."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from core import edits
from core.cells import beside
from core.document import Block, Document, Graph, Node, Point, check_label, effective_output, fresh_ids
from core.formula import read_formula
from core.gate_search import find_gates
from core.gates import GATES, LEAVES
from core.geometry import measure
from core.layout import lay_out
from core.numbers import show
from core.own_gates import OWN, add_any, found_by
from core.problems import Problem
from core.typed_numbers import plain, read_value
from core.values import Value, shape_of, show_shape
from core.watch import Watch, unwatched
from core.words import Words

LONG = 150  # nodes of a formula that takes a while to lay out
Place = Callable[[Document, Point], Document]


@dataclass(frozen=True)
class Offer:
    """One line of the box. `place` puts what it offers at a point of the page; `takes` is the input that a wire can go to.

    formula  the text of a formula so long that laying it out takes a while
    """

    symbol: str
    title: Words
    about: Words
    place: Place
    takes: int | None = None
    formula: str = ""


def offers(
    text: str, document: Document, fitting: Mapping[str, int] | None = None, own: Mapping[str, Block] | None = None
) -> list[Offer]:
    """Return what a text may mean, the best first.

    own      blocks that are at hand, by key (see core/own_gates.py)
    fitting  gates that can take the wire in hand, with the port it goes to; None where no wire needs an input
    """
    gates = [_gate_offer(name, fitting) for name in find_gates(text) if fitting is None or name in fitting]
    gates += [_block_offer(key, own[key], fitting) for key in found_by(own, text) if fitting is None or own[key].inputs] if own else []
    if fitting is not None:
        return gates
    said = _said(text, document)
    return gates + said if gates and _means_a_gate(text) else said + gates


def _means_a_gate(text: str) -> bool:
    """Return whether a text is rather a gate than what it spells out: its whole name, or a word; "y" and "w0" are variables."""
    word = plain(text).strip()
    return _is_gate(text) or (word.isalpha() and not (word.isascii() and len(word) == 1))


def _is_gate(text: str) -> bool:
    """Return whether a text is the whole name of a gate."""
    return find_gates(text)[:1] == [plain(text).strip()]


def why_nothing(text: str) -> Problem:
    """Return why nothing is offered: what is wrong with the formula, or that nothing is called so."""
    if any(mark in text for mark in "=+-*/()^@["):
        try:
            read_formula(text)
        except Problem as problem:
            return problem
    return Problem("nothing-called", text=text.strip()[:40])


def _gate_offer(name: str, fitting: Mapping[str, int] | None) -> Offer:
    row = GATES.get(name) or LEAVES[name]
    symbol = GATES[name].symbol if name in GATES else {"variable": "x", "parameter": "w", "constant": "1"}[name]
    takes = fitting[name] if fitting is not None else None
    return Offer(_plain_symbol(name, symbol), row.words, row.about, lambda document, at: edits.add_gate(document, name, at), takes)


def _block_offer(key: str, block: Block, fitting: Mapping[str, int] | None) -> Offer:
    name = key[len(OWN) :]
    takes = 0 if fitting is not None else None
    return Offer(block.row.symbol, Words(name, name), block.row.about, lambda document, at: add_any(document, key, at, {key: block}), takes)


def _plain_symbol(name: str, symbol: str) -> str:
    return symbol.format_map({"c": "c", "index": "k"}) if "{" in symbol else symbol


def _said(text: str, document: Document) -> list[Offer]:
    """Return the offers that the text itself spells out: a number, a variable, a formula."""
    if not text.strip():
        return []
    value = _value(text)
    if value is not None:
        return [_leaf_offer("constant", "", value)]
    name, _, right = text.partition("=")
    value, label = _value(right), _label(name)
    if label and value is not None:
        return [_leaf_offer("variable", label, value)]
    if label and not right:
        return [] if _is_gate(text) else [_leaf_offer("variable", label, 1.0)]
    return _formula_offers(text, document)


def _formula_offers(text: str, document: Document) -> list[Offer]:
    try:
        read = read_formula(text).graph
    except Problem:
        return []
    about = Words(f"{len(read.nodes)} nodes, laid out", f"{len(read.nodes)} 个节点，自动布局")
    shown = text.strip() if len(text) < 60 else text.strip()[:57] + "…"
    long = text if len(read.nodes) > LONG else ""
    return [Offer("ƒ", Words(shown, shown), about, lambda now, at: place_formula(now, text, at), formula=long)]


def _leaf_offer(kind: str, label: str, value: Value) -> Offer:
    shown = show(value) if isinstance(value, float) else show_shape(shape_of(value))
    words = LEAVES[kind].words
    title = Words(f"{label} = {shown}", f"{label} = {shown}") if label else Words(f"{words.en} {shown}", f"{words.zh} {shown}")
    return Offer(label or shown, title, LEAVES[kind].about, lambda document, at: place_leaf(document, kind, label, value, at))


def place_leaf(document: Document, kind: str, label: str, value: Value, at: Point) -> Document:
    """Add a leaf with a value."""
    (new,) = fresh_ids(document.graph, 1)
    return edits.add_nodes(document, [Node(new, kind, value=value, label=label, pos=at)])


def lay_out_formula(text: str, watch: Watch = unwatched) -> tuple[Graph, dict[str, Point]]:
    """Return the graph of a formula and where its nodes go."""
    read = read_formula(text).graph
    room = {node.id: measure(node, None, False) for node in read.nodes.values()}
    return read, lay_out(read, room, watch=watch) if len(read.nodes) > 1 else {}


def place_formula(
    document: Document, text: str, at: Point, share: bool = True, laid: tuple[Graph, dict[str, Point]] | None = None
) -> Document:
    """Add the graph of a formula, laid out around a point (`laid`, if that is done already).

    share  names that stand on the page are used, not copied
    """
    read, places = laid if laid is not None else lay_out_formula(text)
    known = {node.label: node.id for node in document.graph.nodes.values() if node.label} if share else {}
    shared = {node.id: known[node.label] for node in read.nodes.values() if node.is_leaf and node.label in known and _free(read, node)}
    own = [node for node in read.nodes.values() if node.id not in shared]
    new = dict(zip([node.id for node in own], fresh_ids(document.graph, len(own)), strict=True)) | shared
    shift = _shift(places, at)
    nodes = [
        replace(
            node,
            id=new[node.id],
            inputs=tuple(new[source] if source is not None else None for source in node.inputs),
            pos=shift(places.get(node.id, at)),
        )
        for node in own
    ]
    return edits.add_nodes(document, nodes)


def _free(read: Graph, node: Node) -> bool:
    """Return whether the formula uses a name without giving it a value: such a name means the one on the page."""
    return node.gate == "variable" and node.value == 1.0


def _shift(places: Mapping[str, Point], at: Point) -> Callable[[Point], Point]:
    if not places:
        return lambda pos: at
    xs, ys = [pos[0] for pos in places.values()], [pos[1] for pos in places.values()]
    dx, dy = at[0] - (min(xs) + max(xs)) / 2, at[1] - (min(ys) + max(ys)) / 2
    return lambda pos: (pos[0] + dx, pos[1] + dy)


def place_beside(document: Document, offer: Offer) -> Document:
    """Put an offer beside what it is wired to, or else below everything: for those who do not look at the page."""
    after = offer.place(document, (0.0, 0.0))
    return beside(after, [name for name in after.graph.nodes if name not in document.graph.nodes])


def place_and_wire(document: Document, offer: Offer, at: Point, source: str | None, port: tuple[str, int] | None) -> Document:
    """Put an offer on the page and wire it: from a source to its input, or from its output to a port."""
    after = offer.place(document, at)
    new = [name for name in after.graph.nodes if name not in document.graph.nodes]
    if source is not None and new:
        return edits.connect(after, source, new[0], offer.takes or 0)
    if port is not None and new:
        return edits.connect(after, effective_output(_part(after.graph, new)) or new[-1], *port)
    return after


def _part(graph: Graph, ids: list[str]) -> Graph:
    return Graph({name: graph.nodes[name] for name in ids})


def _value(text: str) -> Value | None:
    try:
        return read_value(text)
    except Problem:
        return None


def _label(text: str) -> str:
    try:
        return check_label(text)
    except Problem:
        return ""
