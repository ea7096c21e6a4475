"""Writes a graph for Graphviz: a node for every gate, an edge for every wire, values above gradients."""

from core.document import Document, Node
from core.evaluate import evaluate
from core.explain import brief
from core.geometry import symbol_of
from core.trace import Trace

VALUE, GRADIENT = "#00588A", "#A84300"
HEAD = """digraph backwire {
    rankdir=LR;
    node [fontname="Helvetica", fontsize=12];
    edge [fontname="Helvetica", fontsize=10, arrowsize=0.6];"""


def dot_code(document: Document) -> str:
    """Return the graph in the DOT language; on each wire stand its value and, below it, what flows back on it."""
    graph = document.graph
    trace = evaluate(graph)
    lines = [HEAD, *(_node(node, trace, node.id == trace.output) for node in graph.nodes.values())]
    for wire in graph.wires():
        value = brief(trace.values[wire.source]) if wire.source in trace.values else ""
        back = brief(trace.wires[wire.target, wire.port]) if (wire.target, wire.port) in trace.wires else ""
        lines.append(f"    {quoted(wire.source)} -> {quoted(wire.target)} [label=<{numbers(value, back)}>];")
    return "\n".join([*lines, "}"]) + "\n"


def _node(node: Node, trace: Trace, last: bool) -> str:
    shape = "box" if node.is_leaf else "ellipse"
    name = node.label if not node.is_leaf and node.label else ""
    text = quoted(symbol_of(node) + (f"\\n{name}" if name else ""))
    facts = f"label={text}, shape={shape}"
    if last and node.id in trace.values:
        back = brief(trace.gradients[node.id]) if node.id in trace.gradients else ""
        facts += f", xlabel=<{numbers(brief(trace.values[node.id]), back)}>"
    return f"    {quoted(node.id)} [{facts}];"


def numbers(value: str, back: str) -> str:
    """Return a value and the gradient below it as a label in colours."""
    parts = [f'<font color="{colour}">{escaped(text)}</font>' for text, colour in ((value, VALUE), (back, GRADIENT)) if text]
    return "<br/>".join(parts) or " "


def quoted(text: str) -> str:
    """Return a text in quotes; a line break stays one."""
    return '"' + text.replace("\\n", "\n").replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def escaped(text: str) -> str:
    """Return a text as it stands in a label of marks."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
