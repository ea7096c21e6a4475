"""Every change a person can make: functions from a document to a document. They raise Problem and leave the old one as it was."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from core.bends import bends_at, nearer_to, shifted, with_bends, with_inputs, without_gaps
from core.document import Document, Graph, Node, Point, Wire, check_label, fresh_ids
from core.gates import LEAVES, Gate, find_gate
from core.problems import Problem
from core.values import Value, is_finite
from core.words import Words

# ---------------------------------------------------------------- nodes


def add_nodes(document: Document, nodes: Sequence[Node]) -> Document:
    """Add nodes whose ids are new (see `fresh_ids`); labels that are taken get a number behind them."""
    graph = document.graph
    taken = {node.label for node in graph.nodes.values()}
    added: dict[str, Node] = {}
    for node in nodes:
        assert node.id not in graph.nodes, node.id
        label = free_label(node.label, taken) if node.label else ""
        taken.add(label)
        added[node.id] = node if label == node.label else replace(node, label=label)
    return _with_nodes(document, {**graph.nodes, **added})


def add_gate(document: Document, gate: str, pos: Point, label: str = "") -> Document:
    """Add one gate (by name) or leaf (value 1) at a point of the page."""
    (new,) = fresh_ids(document.graph, 1)
    if gate in LEAVES:
        taken = {node.label for node in document.graph.nodes.values()}
        name = "" if gate == "constant" else label or next_name(taken, gate)
        return add_nodes(document, [Node(new, gate, value=1.0, label=name, pos=pos)])
    row = find_gate(gate)
    inputs: tuple[str | None, ...] = () if row.variadic else (None,) * len(row.inputs)
    return add_nodes(document, [Node(new, row.name, inputs=inputs, label=label, pos=pos)])


def remove(document: Document, ids: Iterable[str]) -> Document:
    """Remove nodes and every wire that touched them."""
    gone = set(ids)
    graph = document.graph
    left = {key: _unwired(node, gone) for key, node in graph.nodes.items() if key not in gone}
    output = None if graph.output in gone else graph.output
    return document.with_graph(Graph(left, output))


def _unwired(node: Node, gone: set[str]) -> Node:
    if gone.isdisjoint(node.inputs):
        return node
    return without_gaps(node, tuple(None if source in gone else source for source in node.inputs))


def paste(document: Document, nodes: Sequence[Node], shift: Point = (0.0, 0.0), keep_outside: bool = False) -> Document:
    """Add copies of nodes under new ids, their inner wires kept; wires from outside only if `keep_outside` and the source exists.

    Inner wires keep their bends; no copy is pinned. The new ids are `fresh_ids(document.graph, len(nodes))`, in order.
    """
    new = dict(zip([node.id for node in nodes], fresh_ids(document.graph, len(nodes)), strict=True))

    def source(old: str | None) -> str | None:
        if old in new:
            return new[old]
        return old if keep_outside and old in document.graph.nodes else None

    copies = [_copy(node, new, tuple(map(source, node.inputs)), shift) for node in nodes]
    return add_nodes(document, copies)


def _copy(node: Node, new: Mapping[str, str], inputs: tuple[str | None, ...], shift: Point) -> Node:
    inner = tuple((port, points) for port, points in node.bends if node.inputs[port] in new)
    copy = without_gaps(replace(node, bends=shifted(inner, *shift)), inputs, renamed=True)
    return replace(copy, id=new[node.id], pos=(node.pos[0] + shift[0], node.pos[1] + shift[1]), pinned=False)


def replace_graph(document: Document, graph: Graph) -> Document:
    """Put another graph in the place of the present one (the formula bar, a tidy-up)."""
    return document if graph == document.graph else document.with_graph(graph)


# ---------------------------------------------------------------- wires


def check_connect(graph: Graph, source: str, target: str, port: int) -> None:
    """Raise the Problem that `connect` would raise; return None where the wire is possible."""
    for name in (source, target):
        _need(graph, name)
    node = graph.nodes[target]
    if node.is_leaf or not 0 <= port < port_count(node):
        raise Problem("no-port", target, who=graph.name_of(target), port=port + 1)
    if source == target or depends_on(graph, source, target):
        raise Problem("would-cycle", target, source=graph.name_of(source), target=graph.name_of(target))


def connect(document: Document, source: str, target: str, port: int) -> Document:
    """Wire the source to a port; what was there goes, with its bends; one past the last port of a variadic gate adds a port."""
    check_connect(document.graph, source, target, port)
    node = document.graph.nodes[target]
    inputs = (*node.inputs, source) if port == len(node.inputs) else _put(node.inputs, port, source)
    return _with_node(document, with_inputs(node, inputs))


def disconnect(document: Document, wires: Iterable[tuple[str, int]]) -> Document:
    """Take away the wires at these (target, port) pairs."""
    gone: dict[str, set[int]] = {}
    for target, port in wires:
        gone.setdefault(_need(document.graph, target).id, set()).add(port)
    nodes = dict(document.graph.nodes)
    for target, ports in gone.items():
        nodes[target] = _without_ports(nodes[target], ports)
    return _with_nodes(document, nodes)


def _without_ports(node: Node, ports: set[int]) -> Node:
    return without_gaps(node, tuple(None if port in ports else source for port, source in enumerate(node.inputs)))


def move_wire(document: Document, wire: Wire, target: str, port: int) -> Document:
    """Take the end of a wire from its port to another one; it keeps the bends near its source."""
    if (wire.target, wire.port) == (target, port):
        return document
    before = _need(document.graph, wire.target)
    loose = disconnect(document, [(wire.target, wire.port)])
    same_gate_shifted = wire.target == target and loose.graph.nodes[target].row.variadic and port > wire.port
    port = port - 1 if same_gate_shifted else port
    moved = connect(loose, wire.source, target, port)
    near = nearer_to(bends_at(before, wire.port), _need(document.graph, wire.source).pos, before.pos)
    return _with_node(moved, with_bends(moved.graph.nodes[target], {port: near}))


def depends_on(graph: Graph, later: str, earlier: str) -> bool:
    """Return whether `later` is computed from `earlier`."""
    seen, todo = set(), [later]
    while todo:
        name = todo.pop()
        if name == earlier:
            return True
        if name not in seen:
            seen.add(name)
            todo.extend(source for source in graph.nodes[name].inputs if source is not None)
    return False


def port_count(node: Node) -> int:
    """Return how many ports a node shows: a variadic gate at least its listed ones, and always one free."""
    if node.is_leaf:
        return 0
    row = node.row
    return max(len(row.inputs), len(node.inputs) + 1) if row.variadic else len(row.inputs)


# ---------------------------------------------------------------- what a node says


def set_values(document: Document, values: Mapping[str, Value]) -> Document:
    """Give leaves (by id) other values."""
    nodes = dict(document.graph.nodes)
    for name, value in values.items():
        node = _need(document.graph, name)
        if not node.is_leaf:
            raise Problem("not-a-leaf", name, who=document.graph.name_of(name))
        if not is_finite(value):
            raise Problem("not-finite", name)
        if node.value != value:
            nodes[name] = replace(node, value=value)
    return document if nodes == document.graph.nodes else _with_nodes(document, nodes)


def set_value(document: Document, name: str, value: Value) -> Document:
    """Give one leaf another value."""
    return set_values(document, {name: value})


def set_param(document: Document, name: str, param: str, value: object) -> Document:
    """Set a gate's parameter, e.g. the slope of leaky_relu; at its default it is not stored."""
    node = _need_gate(document.graph, name)
    row = node.row
    known = next((entry for entry in row.params if entry.name == param), None)
    if known is None:
        raise Problem("bad-parameter", name, who=document.graph.name_of(name), name=param, value=value, fix=_params_of(row))
    checked = known.check(value, document.graph.name_of(name))
    params = dict(node.params) | {param: checked}
    kept = tuple(sorted((key, entry) for key, entry in params.items() if entry != row.defaults()[key]))
    return _with_node(document, replace(node, params=kept))


def _params_of(row: Gate) -> Words:
    names = ", ".join(entry.name for entry in row.params)
    return Words(f"It has: {names}.", f"它有：{names}。") if names else Words("It has none.", "它没有参数。")


def rename(document: Document, name: str, label: str) -> Document:
    """Give a node a name, or with "" take it away (leaves other than constants keep one)."""
    node = _need(document.graph, name)
    if label.strip() == "" and (not node.is_leaf or node.gate == "constant"):
        return _with_node(document, replace(node, label=""))
    clean = check_label(label)
    other = document.graph.by_label(clean)
    if other is not None and other.id != name:
        raise Problem("label-taken", name, label=clean)
    return _with_node(document, replace(node, label=clean))


def set_kind(document: Document, name: str, kind: str) -> Document:
    """Make a leaf a "variable", "parameter" or "constant"."""
    node = _need(document.graph, name)
    if not node.is_leaf or kind not in LEAVES:
        raise Problem("not-a-leaf", name, who=document.graph.name_of(name))
    taken = {other.label for other in document.graph.nodes.values()}
    label = node.label or ("" if kind == "constant" else next_name(taken, kind))
    return _with_node(document, replace(node, gate=kind, label=label))


def set_gate(document: Document, name: str, gate: str) -> Document:
    """Make a gate another gate, keeping the wires that fit."""
    node = _need_gate(document.graph, name)
    row = find_gate(gate)
    wired = node.inputs[: None if row.variadic else len(row.inputs)]
    inputs = wired if row.variadic else (*wired, *(None,) * (len(row.inputs) - len(wired)))
    cut = with_inputs(node, node.inputs[: len(wired)])
    return _with_node(document, without_gaps(replace(cut, gate=row.name, params=(), block=None), inputs))


def set_output(document: Document, name: str | None) -> Document:
    """Choose the output; None lets the last gate be it."""
    if name is not None:
        _need(document.graph, name)
    return document.with_graph(replace(document.graph, output=name))


def move(document: Document, positions: Mapping[str, Point]) -> Document:
    """Put nodes (by id) at other places of the page."""
    nodes = dict(document.graph.nodes)
    for name, (x, y) in positions.items():
        nodes[name] = replace(_need(document.graph, name), pos=(float(x), float(y)))
    return _with_nodes(document, nodes)


def move_by(document: Document, ids: Iterable[str], dx: float, dy: float) -> Document:
    """Shift nodes over the page; the wires among them take their bends along."""
    moved, nodes = frozenset(ids), dict(document.graph.nodes)
    for name in moved:
        node = _need(document.graph, name)
        carried = tuple(entry for entry in node.bends if node.inputs[entry[0]] in moved)
        shifts = {port: points for port, points in shifted(carried, dx, dy)}
        nodes[name] = with_bends(replace(node, pos=(float(node.pos[0] + dx), float(node.pos[1] + dy))), shifts)
    return _with_nodes(document, nodes)


def pin(document: Document, ids: Iterable[str], pinned: bool = True) -> Document:
    """Let layouts leave nodes where they stand, or move them again."""
    nodes = dict(document.graph.nodes)
    for name in ids:
        nodes[name] = replace(_need(document.graph, name), pinned=pinned)
    return _with_nodes(document, nodes)


# ---------------------------------------------------------------- names


def free_label(label: str, taken: Iterable[str]) -> str:
    """Return the label itself, or where it is taken the first free one of label2, label3, …"""
    used = set(taken)
    if label not in used:
        return label
    stem = label.rstrip("0123456789") or label
    return next(name for k in range(2, len(used) + 3) if (name := f"{stem}{k}") not in used)


def next_name(taken: Iterable[str], kind: str = "variable") -> str:
    """Return a free name for a new leaf: x, y, z, u, v, w, then x2, …; w, b, … for a parameter."""
    used = set(taken)
    letters = "wbvu" if kind == "parameter" else "xyzuvw"
    return next((name for name in letters if name not in used), free_label(letters[0], used))


# ---------------------------------------------------------------- inside


def _need(graph: Graph, name: str) -> Node:
    if name not in graph.nodes:
        raise Problem("no-node", name, name=name)
    return graph.nodes[name]


def _need_gate(graph: Graph, name: str) -> Node:
    node = _need(graph, name)
    if node.is_leaf:
        raise Problem("is-a-leaf", name, who=graph.name_of(name))
    return node


def _put(inputs: tuple[str | None, ...], port: int, source: str) -> tuple[str | None, ...]:
    return (*inputs[:port], source, *inputs[port + 1 :])


def _with_node(document: Document, node: Node) -> Document:
    if document.graph.nodes[node.id] == node:
        return document
    return _with_nodes(document, {**document.graph.nodes, node.id: node})


def _with_nodes(document: Document, nodes: Mapping[str, Node]) -> Document:
    return document.with_graph(replace(document.graph, nodes=nodes))


Act = Callable[[Document], Document]


def in_turn(document: Document, *acts: Act) -> Document:
    """Apply several edits as one."""
    for act in acts:
        document = act(document)
    return document
