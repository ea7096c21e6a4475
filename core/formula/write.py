"""Writes a graph as a formula that reads back as the same graph."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.collapse import expanded
from core.document import Graph, Node, effective_output
from core.formula.names import sources_first, text_names, used_times
from core.formula.spelling import HOLE, Text, expression, spell
from core.problems import Problem
from core.values import is_finite

MAX_NEST = 40  # brackets in brackets before a gate gets a line of its own
MAX_LINE = 4_000  # characters


@dataclass(frozen=True, slots=True)
class Writer:
    """What is being written: the graph, what its nodes are called, and the texts of what is done so far."""

    graph: Graph
    names: Mapping[str, str]
    uses: Mapping[str, int]
    output: str | None
    values: bool
    texts: dict[str, Text]


def write_formula(graph: Graph, values: bool = True) -> str:
    """Write a graph as statements, one a line; `read_formula` makes the same graph of them.

    values  False leaves out the lines that give named leaves their values: the graph that the text is read for knows them
    A gate without a name that feeds several others is called by its id; an empty port is "_"; of a block its inside is written.
    Raises Problem("formula-cycle") for a graph with a loop, Problem("not-finite") for a value that is no finite number.
    """
    graph = expanded(graph)
    order, loop = sources_first(graph)
    if loop is not None:
        raise Problem("formula-cycle", loop, who=graph.name_of(loop))
    writer = Writer(graph, text_names(graph), used_times(graph), effective_output(graph), values, {})
    leaves = [name for name, node in graph.nodes.items() if node.is_leaf]
    lines = {name: _leaf_line(writer, graph.nodes[name]) for name in leaves}
    lines |= {name: _gate_line(writer, graph.nodes[name]) for name in order if not graph.nodes[name].is_leaf}
    return "\n".join(_with_output_last(writer, {name: line for name, line in lines.items() if line}))


def _with_output_last(writer: Writer, lines: dict[str, str]) -> list[str]:
    """Return the lines so that the last one makes the output what it is."""
    output = writer.output
    if output is None:
        return list(lines.values())
    node = writer.graph.nodes[output]
    only_values = node.is_leaf and all(writer.graph.nodes[name].is_leaf and " = " in line for name, line in lines.items())
    if output in lines and not writer.uses[output] and (only_values or not (node.is_leaf and " = " in lines[output])):
        return [*(line for name, line in lines.items() if name != output), lines[output]]
    return [*lines.values(), writer.names[output]]


def _leaf_line(writer: Writer, node: Node) -> str:
    """Return the line of a leaf, "" where it needs none, and keep what gates call it."""
    assert node.value is not None
    if not is_finite(node.value):
        raise Problem("not-finite", node.id)
    name, text, uses = writer.names[node.id], spell(node.value), writer.uses[node.id]
    named = node.label != ""
    if node.gate == "constant" and not named and uses + (node.id == writer.output) <= 1:
        writer.texts[node.id] = text
        return "" if uses else text.text
    writer.texts[node.id] = Text(name)
    if not writer.values and (named or node.gate != "constant"):
        return "" if uses or node.id == writer.output else name
    return f"{name} = {text.text}" if node.gate == "variable" else f"{name} = {node.gate}({text.text})"


def _gate_line(writer: Writer, node: Node) -> str:
    """Return the line of a gate, "" where it stands inside of another's, and keep what other gates call it."""
    parts = [HOLE if source is None else writer.texts[source] for source in node.inputs]
    text, uses, name = expression(node, parts), writer.uses[node.id], writer.names[node.id]
    far = text.nest > MAX_NEST or len(text.text) > MAX_LINE
    if node.label or uses > 1 or (uses and (far or node.id == writer.output)):
        writer.texts[node.id] = Text(name)
        return f"{name} = {text.text}"
    writer.texts[node.id] = text
    return "" if uses else text.text
