"""The inside of a block as a document of its own: seen with the numbers that reach it, and edited where it stands."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

import numpy as np

from core.blocks import make_block
from core.document import Block, Document, Graph, Node, effective_output, fresh_ids
from core.edits import free_label
from core.evaluate import backward_pass, forward_pass, kinks
from core.interpret import backward_steps, forward_steps, need_finite
from core.order import forward_order
from core.plan import Plan, make_plan, same_structure
from core.problems import Problem
from core.short_formula import differentiated, name_part
from core.trace import Numbers, Trace
from core.values import Number, freeze, thaw

Path = tuple[str, ...]  # the ids of the blocks one goes through, from the page inwards; () is the page itself
BESIDE = 140.0  # how far from its block a leaf is put that feeds a new input


@dataclass(frozen=True)
class Seen:
    """What is seen at a place: the graph there, its numbers, and the leaves in it whose numbers come from outside.

    document  the whole one's notes and training, with the graph of the place; `ports` hold what reaches them
    trace     its gradients are those of the whole document's output
    """

    document: Document
    trace: Trace
    ports: tuple[str, ...] = ()


def reach(graph: Graph, path: Path) -> Path:
    """Return how far a path leads: the part of it that goes through blocks that are there."""
    for depth, name in enumerate(path):
        node = graph.nodes.get(name)
        if node is None or node.block is None:
            return path[:depth]
        graph = node.block.graph
    return path


def block_at(graph: Graph, path: Path) -> Block:
    """Return the block that a path leads into."""
    block = graph.nodes[path[0]].block
    assert block is not None, path
    return block if len(path) == 1 else block_at(block.graph, path[1:])


# ---------------------------------------------------------------- seeing


class Look:
    """Looks into blocks; keeps the plan of each level while only values change."""

    def __init__(self) -> None:
        self._plans: dict[int, tuple[Graph, Plan]] = {}
        self._graphs: dict[int, tuple[Graph, Graph]] = {}  # the inside of a level, and how it was shown

    def at(self, document: Document, trace: Trace, path: Path) -> Seen:
        """Return what is seen at a place of a document that has this trace."""
        graph, ports = document.graph, tuple[str, ...]()
        for depth, name in enumerate(path):
            node = graph.nodes[name]
            assert node.block is not None
            ports = node.block.inputs
            fed = dict(zip(ports, node.inputs, strict=True))
            given = {leaf: trace.values[source] for leaf, source in fed.items() if source is not None and source in trace.values}
            open_ = {leaf for leaf, source in fed.items() if source is None}
            of = "" if name == trace.output and not trace.of else trace.of or differentiated(name_part(graph, trace.output))
            graph = self._as_seen(depth, node.block, given)
            trace = replace(self._run(depth, graph, set(ports) - given.keys(), open_, trace.gradients.get(name)), of=of)
        return Seen(document if not path else Document(graph, document.notes, document.training), trace, ports)

    def _run(self, depth: int, graph: Graph, without: Collection[str], open_: Collection[str], upstream: Number | None) -> Trace:
        if not without and upstream is not None:
            try:
                with np.errstate(all="ignore"):
                    return _by_plan(self._plan(depth, graph), graph, upstream)
            except (ArithmeticError, ValueError, Problem):
                pass  # the reference finds out why
        return _by_reference(graph, without, open_, upstream)

    def _as_seen(self, depth: int, block: Block, given: dict[str, Number]) -> Graph:
        """Return the inside of a block, its ports holding these numbers and named like inputs; what shows the same is the same."""
        inside = block.graph
        was, shown = self._graphs.get(depth, (inside, inside))
        fed = {leaf: replace(inside.nodes[leaf], label=label) for leaf, label in _port_names(block).items()}
        fed |= {leaf: replace(fed[leaf], value=freeze(number)) for leaf, number in given.items()}
        fed = {leaf: shown.nodes[leaf] if shown.nodes.get(leaf) == node else node for leaf, node in fed.items()}
        if was is not inside or any(shown.nodes[leaf] is not node for leaf, node in fed.items()):
            shown = replace(inside, nodes={**inside.nodes, **fed})
        self._graphs[depth] = inside, shown
        return shown

    def _plan(self, depth: int, graph: Graph) -> Plan:
        known = self._plans.get(depth)
        serves = known is not None and not known[1].problems and same_structure(known[0], graph)  # problems name constants by number
        plan = known[1] if known is not None and serves else make_plan(graph)
        self._plans[depth] = graph, plan
        return plan


def _port_names(block: Block) -> dict[str, str]:
    """Return what the leaves of the ports are called inside: by their names, or like the input where that name is free."""
    nodes = block.graph.nodes
    taken = {node.label for node in nodes.values()}
    named = zip(block.inputs, block.row.inputs, strict=True)
    return {leaf: nodes[leaf].label or ("" if name in taken else name) for leaf, name in named}


def _by_plan(plan: Plan, graph: Graph, upstream: Number) -> Trace:
    if plan.problems or plan.output is None:
        raise ArithmeticError("not everything computes")
    values: list[Number] = [0.0] * len(plan.names)
    for slot, name in plan.leaves:
        value = graph.nodes[name].value
        assert value is not None
        values[slot] = thaw(value)
    forward_steps(plan, values)
    need_finite(plan, values)
    gradients, wires = backward_steps(plan, plan.output, values, upstream)  # type: ignore[arg-type]
    need_finite(plan, gradients)
    need_finite(plan, wires)
    ties = frozenset([kink.name for kink in plan.kinks if kink.test(*[values[source] for source in kink.sources], values[kink.slot])])
    slots = plan.slots
    return Trace(Numbers(slots, values), Numbers(slots, gradients), Numbers(plan.wires, wires), plan.problems, plan.output_id, ties)


def _by_reference(graph: Graph, without: Collection[str], open_: Collection[str], upstream: Number | None) -> Trace:
    """Return the numbers of a graph some leaves of which have none, from a gradient at its output on (None: without gradients)."""
    order, problems = forward_order(graph)
    order = [name for name in order if name not in without]
    values = forward_pass(graph, order, problems, {})
    problems |= {leaf: Problem("port-open", leaf, who=graph.name_of(leaf)) for leaf in open_}
    ties = kinks(graph, order, values)
    if upstream is None or graph.output is None or graph.output not in values:
        return Trace(values, {}, {}, problems, graph.output, ties)
    gradients, wires = backward_pass(graph, order, values, graph.output, upstream, problems)
    return Trace(values, gradients, wires, problems, graph.output, ties)


# ---------------------------------------------------------------- editing


def edit_at(document: Document, path: Path, seen: Document, act: Callable[[Document], Document]) -> Document:
    """Return the document after an edit of what is seen at a place of it.

    Raises what the edit raises, and Problem("port-needed"), ("port-given") or ("block-output") where the inside of the block would
    lose an input, give one a number of its own, or be left without a gate as its output; "frame-inside" for a frame alone (pasted
    gates leave theirs behind); "block-large" as `make_block`.
    """
    if not path:
        return act(document)
    after = act(seen)
    if after is seen:
        return document
    if after.graph is seen.graph and after.frames != seen.frames:
        raise Problem("frame-inside")
    graph = _put(document.graph, path, lambda node: _with_inside(node, seen.graph, after.graph))
    return replace(document, graph=graph, notes=after.notes, training=after.training)


def _put(graph: Graph, path: Path, change: Callable[[Node], Node]) -> Graph:
    """Return the graph with the node at the end of the path changed, every block on the way made anew."""
    old = graph.nodes[path[0]]
    block = old.block
    assert block is not None
    new = change(old) if len(path) == 1 else replace(old, block=_with_graph(block, _put(block.graph, path[1:], change)))
    return graph if new.block is block else replace(graph, nodes={**graph.nodes, old.id: new})


def _with_inside(node: Node, seen: Graph, after: Graph) -> Node:
    block = node.block
    assert block is not None
    if after == seen:
        return node
    own = {leaf: _port(seen, after, block.graph.nodes[leaf]) for leaf in block.inputs}
    output = effective_output(after)
    if output is None or after.nodes[output].is_leaf:
        raise Problem("block-output", output or "")
    return replace(node, block=_with_graph(block, Graph({key: own.get(key, inner) for key, inner in after.nodes.items()}, output)))


def _port(seen: Graph, after: Graph, own: Node) -> Node:
    """Return the leaf of a port after an edit that left its number alone; what was only shown is not written down."""
    leaf = own.id
    before, now = seen.nodes[leaf], after.nodes.get(leaf)
    if now is None:
        raise Problem("port-needed", leaf, who=seen.name_of(leaf))
    if now.value != before.value or now.gate != before.gate:
        raise Problem("port-given", leaf, who=seen.name_of(leaf))
    return replace(now, value=own.value, label=own.label if now.label == before.label else now.label)


def _with_graph(block: Block, graph: Graph) -> Block:
    """Return the block with another inside; where nodes only moved it is the same gate."""
    if graph is block.graph:
        return block
    return replace(block, graph=graph) if _computes_alike(block.graph, graph) else make_block(block.name, graph, block.inputs)


def _computes_alike(before: Graph, after: Graph) -> bool:
    if before.output != after.output or list(before.nodes) != list(after.nodes):
        return False
    return all(a is b or _only_moved(a, b) for a, b in zip(before.nodes.values(), after.nodes.values(), strict=True))


def _only_moved(a: Node, b: Node) -> bool:
    same_row = a.block is b.block or (a.block is not None and b.block is not None and a.block.row is b.block.row)
    return same_row and replace(a, pos=b.pos, block=b.block) == b


# ---------------------------------------------------------------- inputs of the block


def make_port(document: Document, path: Path, leaf: str) -> Document:
    """Make a leaf inside of a block an input of it. A leaf of the same number feeds it from outside: every number stays.

    Raises Problem("not-a-leaf") for a gate, Problem("port-already") for an input.
    """
    block = block_at(document.graph, path)
    inner = block.graph.nodes[leaf]
    if not inner.is_leaf:
        raise Problem("not-a-leaf", leaf, who=block.graph.name_of(leaf))
    if leaf in block.inputs:
        raise Problem("port-already", leaf, who=block.graph.name_of(leaf))
    return document.with_graph(_within(document.graph, path[:-1], lambda around: _with_port(around, path[-1], leaf)))


def _within(graph: Graph, path: Path, change: Callable[[Graph], Graph]) -> Graph:
    """Return the graph with the graph of a place in it changed."""
    return change(graph) if not path else _put(graph, path, lambda node: _with_changed(node, change))


def _with_changed(node: Node, change: Callable[[Graph], Graph]) -> Node:
    assert node.block is not None
    return replace(node, block=_with_graph(node.block, change(node.block.graph)))


def _with_port(around: Graph, name: str, leaf: str) -> Graph:
    node = around.nodes[name]
    block = node.block
    assert block is not None
    (new,) = fresh_ids(around, 1)
    inner = block.graph.nodes[leaf]
    inner = replace(inner, gate="variable") if inner.gate == "constant" else inner
    label = free_label(inner.label, {other.label for other in around.nodes.values()}) if inner.label else ""
    outer = replace(inner, id=new, label=label, pos=(node.pos[0] - BESIDE, node.pos[1] + BESIDE / 2 * len(block.inputs)))
    inside = replace(block.graph, nodes={**block.graph.nodes, leaf: inner})
    wired = replace(node, inputs=(*node.inputs, new), block=make_block(block.name, inside, (*block.inputs, leaf)))
    return replace(around, nodes={**around.nodes, new: outer, name: wired})


def free_port(document: Document, path: Path, leaf: str) -> Document:
    """Make an input of a block that nothing is wired to a leaf of its own again.

    Raises Problem("port-wired") where something feeds it, Problem("not-a-port") for anything else.
    """
    block = block_at(document.graph, path)
    if leaf not in block.inputs:
        raise Problem("not-a-port", leaf, who=block.graph.name_of(leaf))
    return document.with_graph(_put(document.graph, path, lambda node: _without_port(node, leaf)))


def _without_port(node: Node, leaf: str) -> Node:
    block = node.block
    assert block is not None
    at = block.inputs.index(leaf)
    if node.inputs[at] is not None:
        raise Problem("port-wired", leaf, who=block.graph.name_of(leaf))
    kept = (*block.inputs[:at], *block.inputs[at + 1 :])
    return replace(node, inputs=(*node.inputs[:at], *node.inputs[at + 1 :]), block=make_block(block.name, block.graph, kept))


def rename_block(document: Document, name: str, title: str) -> Document:
    """Give a block another name, the one in its body. Raises Problem("not-a-block") or ("bad-label")."""
    node = document.graph.nodes.get(name)
    if node is None or node.block is None:
        raise Problem("not-a-block", name, who=document.graph.name_of(name) if node is not None else name)
    block = make_block(title, node.block.graph, node.block.inputs)
    if block.name == node.block.name:
        return document
    return document.with_graph(replace(document.graph, nodes={**document.graph.nodes, name: replace(node, block=block)}))
