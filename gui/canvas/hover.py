"""What the page says about the thing under the mouse: the full number, its shape, its formula, upstream × local."""

from html import escape

from PySide6.QtCore import QCoreApplication

from core.both_routes import say_both_routes
from core.chain_rule import explain_gradient, say_chain
from core.document import Graph, Wire
from core.explain import called, formula, formula_with_numbers
from core.gates import LEAVES
from core.numbers import show, show_full
from core.trace import Trace
from core.values import Number, shape_of, show_shape

MOST_ROWS, MOST_COLUMNS = 8, 8
ALL_DIGITS = 3  # columns of numbers with every digit; of more the numbers have six


def tip_of(graph: Graph, trace: Trace, name: str, port: int | None, language: str) -> str:
    """Return the tooltip of what a wire brings to a port of a node, or of the node itself where no wire ends there."""
    inputs = graph.nodes[name].inputs
    source = inputs[port] if port is not None and port < len(inputs) else None
    if port is None:
        return tip_of_node(graph, trace, name, language)
    if source is None:
        said = QCoreApplication.translate("Hover", "Input {name}: nothing is wired here.")
        return _joined([escape(said.format(name=graph.nodes[name].row.port_name(port))), tip_of_node(graph, trace, name, language)])
    return tip_of_wire(graph, trace, Wire(source, name, port), language)


def tip_of_node(graph: Graph, trace: Trace, name: str, language: str) -> str:
    """Return the tooltip of a gate or leaf, as rich text: what it computes, its numbers, and how its gradient came about."""
    node = graph.nodes[name]
    row = LEAVES[node.gate] if node.is_leaf else node.row
    kind = row.words.say(language)
    lines = [f"<b>{escape(node.label)}</b> · {escape(kind)}" if node.label else f"<b>{escape(kind)}</b>"]
    if not node.is_leaf:
        lines.append(escape(formula(graph, name)))
        lines.append(escape(formula_with_numbers(graph, trace, name)))
    lines += _numbers(trace.values.get(name), trace.gradients.get(name))
    lines += map(escape, explain_gradient(graph, trace, name, language))
    lines.append(escape(say_both_routes(graph, trace, name, language)))
    if name in trace.problems:
        lines.append(f"<b>{escape(trace.problems[name].text(language))}</b>")
    return _joined(lines)


def tip_of_wire(graph: Graph, trace: Trace, wire: Wire, language: str) -> str:
    """Return the tooltip of a wire: what flows forward, and how what flows back comes about."""
    lines = [f"<b>{escape(called(graph, wire.source))} → {escape(called(graph, wire.target))}</b>"]
    lines += _numbers(trace.values.get(wire.source), trace.wires.get((wire.target, wire.port)))
    lines.append(escape(say_chain(graph, trace, wire.target, wire.port, language)))
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
        return show_full(number + 0.0)  # no −0
    first = number[(0,) * (number.ndim - 2)] if number.ndim > 2 and number.size else number
    rows = first.reshape(-1, 1) if first.ndim == 1 else first
    if not rows.size:
        return show_shape(number.shape)
    count, wide = rows.shape
    write = show_full if wide <= ALL_DIGITS else _six_digits
    lines = ["".join(f"<td align=right>&nbsp;{write(float(entry) + 0.0)}</td>" for entry in row[:MOST_COLUMNS]) for row in rows[:MOST_ROWS]]
    more_right = "<td>&nbsp;…</td>" if wide > MOST_COLUMNS else ""
    more_down = "<tr><td align=right>⋮</td></tr>" if count > MOST_ROWS else ""
    begins = f"[{', '.join('0' * (number.ndim - 2))}] " if number.ndim > 2 else ""
    return begins + "<table>" + "".join(f"<tr>{line}{more_right}</tr>" for line in lines) + more_down + "</table>"


def _six_digits(x: float) -> str:
    return show(x, 6)


def _joined(lines: list[str]) -> str:
    return "<br>".join(line for line in lines if line)
