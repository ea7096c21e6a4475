"""What the page says about the thing under the mouse: the full number, its shape, its formula, upstream × local."""

from html import escape

from PySide6.QtCore import QCoreApplication

from core.document import Graph, Wire
from core.explain import chain, formula, formula_with_numbers
from core.gates import LEAVES
from core.numbers import show_full
from core.trace import Trace
from core.values import Number, shape_of, show_shape

MOST_ROWS, MOST_COLUMNS = 8, 8


def tip_of(graph: Graph, trace: Trace, name: str, port: int | None, language: str) -> str:
    """Return the tooltip of what a wire brings to a port of a node, or of the node itself where no wire ends there."""
    inputs = graph.nodes[name].inputs
    source = inputs[port] if port is not None and port < len(inputs) else None
    if source is None or port is None:
        return tip_of_node(graph, trace, name, language)
    return tip_of_wire(graph, trace, Wire(source, name, port), language)


def tip_of_node(graph: Graph, trace: Trace, name: str, language: str) -> str:
    """Return the tooltip of a gate or leaf, as rich text."""
    node = graph.nodes[name]
    row = LEAVES[node.gate] if node.is_leaf else node.row
    lines = [f"<b>{escape(node.label or row.words.say(language))}</b> · {escape(row.words.say(language))}"]
    if not node.is_leaf:
        lines.append(escape(formula(graph, name)))
        lines.append(escape(formula_with_numbers(graph, trace, name)))
    lines += _numbers(trace.values.get(name), trace.gradients.get(name))
    if name in trace.problems:
        lines.append(f"<b>{escape(trace.problems[name].text(language))}</b>")
    return _joined(lines)


def tip_of_wire(graph: Graph, trace: Trace, wire: Wire, language: str) -> str:
    """Return the tooltip of a wire: what flows forward, and how what flows back comes about."""
    lines = [f"<b>{escape(graph.name_of(wire.source))} → {escape(graph.name_of(wire.target))}</b>"]
    lines += _numbers(trace.values.get(wire.source), trace.wires.get((wire.target, wire.port)))
    pulled = chain(graph, trace, wire.target, wire.port)
    if pulled:
        lines.append(QCoreApplication.translate("Hover", "upstream × local = downstream:") + "&nbsp; " + escape(pulled))
    return _joined(lines)


def _numbers(value: Number | None, gradient: Number | None) -> list[str]:
    lines = []
    if value is not None:
        lines.append(QCoreApplication.translate("Hover", "value") + " " + full(value))
        if shape_of(value):
            lines.append(QCoreApplication.translate("Hover", "shape") + " " + show_shape(shape_of(value)))
    if gradient is not None:
        lines.append(QCoreApplication.translate("Hover", "gradient") + " " + full(gradient))
    return lines


def full(number: Number) -> str:
    """Return every digit of a number, or an array as a table (its corner where it is large), as rich text."""
    if isinstance(number, float):
        return show_full(number)
    if number.ndim > 2:
        return show_shape(number.shape)
    rows = number.reshape(-1, 1) if number.ndim == 1 else number
    more_right = "<td>…</td>" if rows.shape[1] > MOST_COLUMNS else ""
    lines = ["".join(f"<td align=right>&nbsp;{show_full(float(entry))}</td>" for entry in row[:MOST_COLUMNS]) for row in rows[:MOST_ROWS]]
    more_down = "<tr><td>…</td></tr>" if rows.shape[0] > MOST_ROWS else ""
    return "<table>" + "".join(f"<tr>{line}{more_right}</tr>" for line in lines) + more_down + "</table>"


def _joined(lines: list[str]) -> str:
    return "<br>".join(line for line in lines if line)
