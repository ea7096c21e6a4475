"""What people type into a table of the graph: a gate with its settings, and the sources of its inputs."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from core import edits
from core.bends import with_inputs
from core.document import Document, Graph, Node, Point
from core.explain import called
from core.gate_search import WORD, find_gates
from core.gates import GATES, LEAVES, Gate, Leaf, Param, find_gate
from core.geometry import measure
from core.numbers import show_full
from core.placing import place_among
from core.problems import Problem
from core.short_formula import written
from core.trace import Trace
from core.typed_numbers import plain, read_number
from core.wiring import trial

NOTHING = frozenset({"", "-", "—", "_", "?", "none", "无", "空"})  # an input with no wire; "–" is read as "-"
SHOWN_ALWAYS = frozenset({"add_constant", "multiply_constant", "index"})  # their setting is the point of them
BRACKETS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}

# ---------------------------------------------------------------- the gate


def gate_shown(node: Node, language: str) -> str:
    """Return what a node is, with the settings that are not the usual ones: "Leaky ReLU (slope = 0.1)"."""
    if node.is_leaf:
        return LEAVES[node.gate].words.say(language)
    title = node.block.name if node.block is not None else node.row.words.say(language)
    shown = [param for param in node.row.params if node.gate in SHOWN_ALWAYS or param.name in dict(node.params)]
    said = ", ".join(f"{param.name} = {written(node.settings[param.name])}" for param in shown)
    return f"{title} ({said})" if said else title


def gate_typed(node: Node, language: str) -> str:
    """Return what a node is as it is typed, with every setting: "leaky_relu(slope=0.01)"."""
    if node.is_leaf or node.block is not None or not node.row.params:
        return gate_shown(node, language)
    return f"{node.gate}({', '.join(f'{param.name}={_typed(node.settings[param.name])}' for param in node.row.params)})"


def _typed(setting: object) -> str:
    return f"[{', '.join(map(str, setting))}]" if isinstance(setting, tuple) else show_full(float(str(setting)))


def set_gate_typed(document: Document, name: str, text: str) -> Document:
    """Make a node what is typed, keeping the wires that fit: another gate, other settings of it, or another kind of leaf.

    Raises Problem("unknown-gate"), ("bad-parameter"), ("bad-number"), ("is-a-leaf") or ("not-a-leaf").
    """
    node = document.graph.nodes[name]
    if node.block is not None and plain(text) == plain(node.block.name):
        return document
    gate, inside = _read_gate(plain(text))
    if node.is_leaf or gate in LEAVES:
        return _set_kind(document, node, gate)
    changed = edits.set_gate(document, name, gate) if gate != node.gate else document
    for param, value in _settings(gate, inside, document.graph.name_of(name)):
        changed = edits.set_param(changed, name, param, value)
    return changed


def _read_gate(text: str) -> tuple[str, str]:
    """Return the gate or leaf that a text means best, as in the quick-add box, and what stands in brackets behind it."""
    if text.casefold() in _titles():
        return _titles()[text.casefold()], ""  # "SiLU (swish)": these brackets belong to the name
    head, _, inside = text.partition("(")
    word = head.strip()
    found = find_gates(word, WORD) if word else []
    return found[0] if found else find_gate(word).name, inside.strip().removesuffix(")")


@cache
def _titles() -> dict[str, str]:
    rows: list[Leaf | Gate] = [*LEAVES.values(), *GATES.values()]
    return {plain(word).casefold(): row.name for row in rows for word in row.words}


def _set_kind(document: Document, node: Node, gate: str) -> Document:
    if not node.is_leaf:
        raise Problem("not-a-leaf", node.id, who=document.graph.name_of(node.id))
    if gate not in LEAVES:
        raise Problem("is-a-leaf", node.id, who=document.graph.name_of(node.id))
    return document if gate == node.gate else edits.set_kind(document, node.id, gate)


def _settings(gate: str, text: str, who: str) -> Iterable[tuple[str, Any]]:
    """Yield the settings in brackets: "slope=0.1", "slope 0.1", or in their order "0.1"."""
    params = GATES[gate].params
    for place, part in enumerate(part for part in split(text) if part):
        head, _, value = part.partition("=") if "=" in part else part.partition(" ")
        param = next((param for param in params if head.strip().casefold() in _names(param)), None)
        if param is None and "=" not in part and place < len(params):
            param, value = params[place], part
        if param is None:
            hint = ", ".join(param.name for param in params)
            raise Problem("no-setting", who=who, name=head.strip()[:40], names=hint or "–")
        yield param.name, _setting(param, value)


def _names(param: Param) -> set[str]:
    return {param.name.casefold(), *(word.casefold() for word in param.words)}


def _setting(param: Param, text: str) -> object:
    if param.kind != "index":
        return read_number(text)
    try:
        return tuple(int(part) for part in text.strip("[]() ").replace(",", " ").split())
    except ValueError as error:
        raise Problem("bad-number", text=text.strip()[:40]) from error


# ---------------------------------------------------------------- the inputs


def inputs_typed(graph: Graph, name: str) -> str:
    """Return the sources of a gate as they are typed: names, ids of gates without one, and "–" where there is no wire."""
    return ", ".join("–" if source is None else handle(graph, source) for source in graph.nodes[name].inputs)


def handle(graph: Graph, name: str) -> str:
    """Return what names a node without doubt: its label, or without one its id."""
    return graph.nodes[name].label or name


def set_inputs_typed(document: Document, trace: Trace, name: str, text: str) -> Document:
    """Wire a gate to the sources that are typed, in the order of its ports; an empty place takes the wire away.

    A gate that nothing was wired to comes to stand beside its sources. Raises Problem: no such node, too many of them, a loop, or
    shapes that do not fit; then nothing changed.
    """
    graph = document.graph
    node = graph.nodes[name]
    if node.is_leaf:
        raise Problem("is-a-leaf", name, who=graph.name_of(name))
    inputs = _fitted(graph, node, [_source(graph, part) for part in split(plain(text).replace("、", ","))])
    if inputs == node.inputs:
        return document
    _check(graph, trace, replace(node, inputs=inputs))
    nodes = {**graph.nodes, name: with_inputs(node, inputs)}
    wired = document.with_graph(replace(graph, nodes=nodes))
    return beside(wired, [name]) if not any(node.inputs) and not graph.consumers()[name] else wired


def _fitted(graph: Graph, node: Node, sources: list[str | None]) -> tuple[str | None, ...]:
    """Return the sources as the gate keeps them."""
    if node.row.variadic:
        return tuple(source for source in sources if source is not None)
    most = len(node.row.inputs)
    while len(sources) > most and sources[-1] is None:
        sources.pop()
    if len(sources) > most:
        raise Problem("too-many-inputs", node.id, who=graph.name_of(node.id), most=most, given=len(sources))
    return (*sources, *(None,) * (most - len(sources)))


def _source(graph: Graph, text: str) -> str | None:
    if text.casefold() in NOTHING:
        return None
    by_name = graph.by_label(text)
    if by_name is not None:
        return by_name.id
    if text in graph.nodes:
        return text
    alike = [name for name, node in graph.nodes.items() if not node.label and plain(called(graph, name)) == text]
    if len(alike) != 1:
        raise Problem("no-source", name=text[:40])
    return alike[0]


def _check(graph: Graph, trace: Trace, node: Node) -> None:
    """Raise why a gate cannot have these inputs."""
    for source in node.inputs:
        if source is not None and (source == node.id or edits.depends_on(graph, source, node.id)):
            raise Problem("would-cycle", node.id, source=graph.name_of(source), target=graph.name_of(node.id))
    problem = trial(node, trace, graph.name_of(node.id))
    if problem is not None:
        raise problem


def split(text: str) -> list[str]:
    """Return the parts of a text between its commas; those in brackets belong to their part. An empty text has one empty part."""
    parts, depth = [""], 0
    for sign in text:
        depth += BRACKETS.get(sign, 0)
        if sign == "," and depth <= 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


# ---------------------------------------------------------------- places on the page


def beside(document: Document, names: list[str]) -> Document:
    """Let nodes, as they stand to each other, come to stand beside what they are wired to, or else below everything."""
    graph = document.graph
    part: dict[str, Point] = {name: graph.nodes[name].pos for name in names}
    unplaced = edits.move(document, dict.fromkeys(names, (0.0, 0.0)))
    boxes = {node.id: measure(node, None, False) for node in graph.nodes.values()}
    return edits.move(document, place_among(unplaced.graph, boxes, [part]))
