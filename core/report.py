"""What the command line prints: one JSON object for programs, a table for people."""

import math
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from core.document import Graph, Node
from core.gates import LEAVES
from core.gradcheck import Check
from core.numbers import show
from core.problems import Problem
from core.trace import Trace
from core.values import Number, Shape, shape_of, show_shape, to_lists
from core.words import Words

DIGITS = 10
MOST_ENTRIES = 16  # of an array in a table
Row = Sequence[str]

# ---------------------------------------------------------------- for programs


def trace_object(graph: Graph, trace: Trace) -> dict[str, Any]:
    """Return what `eval --json` prints: numbers as floats and nested lists, not-finite ones as texts, missing ones None."""
    named = {node.label: node for node in graph.nodes.values() if node.label}
    return {
        "output": handle(graph, trace.output),
        "values": {label: plain(trace.values.get(node.id)) for label, node in named.items()},
        "gradients": {label: plain(trace.gradients.get(node.id)) for label, node in named.items()},
        "nodes": [_node_object(node, trace) for node in graph.nodes.values()],
        "wires": [
            {"from": wire.source, "to": wire.target, "port": wire.port, "gradient": plain(trace.wires.get((wire.target, wire.port)))}
            for wire in graph.wires()
        ],
        "problems": problem_objects(trace.problems.values()),
    }


def _node_object(node: Node, trace: Trace) -> dict[str, Any]:
    value = trace.values.get(node.id)
    return {
        "id": node.id,
        "label": node.label,
        "gate": node.gate,
        "inputs": list(node.inputs),
        "shape": None if value is None else list(shape_of(value)),
        "value": plain(value),
        "gradient": plain(trace.gradients.get(node.id)),
    }


def check_object(graph: Graph, check: Check) -> dict[str, Any]:
    """Return what `check --json` prints."""
    return {
        "output": handle(graph, check.trace.output),
        "ok": check.ok,
        "entries": [
            {
                "node": entry.node,
                "label": graph.nodes[entry.node].label,
                "index": list(entry.index),
                "analytic": plain(entry.analytic),
                "numeric": plain(entry.numeric),
                "error": plain(entry.error),
                "ok": entry.ok,
                "remark": entry.remark,
            }
            for entry in check.entries
        ],
        "kinks": sorted(check.trace.ties),
        "problems": problem_objects(check.trace.problems.values()),
    }


def problem_objects(problems: Iterable[Problem]) -> list[dict[str, str]]:
    """Return problems as plain records, in English."""
    return [{"node": problem.where, "code": problem.code, "text": problem.text()} for problem in problems]


def handle(graph: Graph, name: str | None) -> str | None:
    """Return the label of a node, or else its id."""
    return None if name is None else graph.nodes[name].label or name


def plain(number: Number | None) -> Any:
    """Return a number as JSON can hold it: "Infinity", "-Infinity" and "NaN" as texts."""
    if number is None:
        return None
    lists = to_lists(number)
    return lists if np.isfinite(number).all() else _spelled(lists)


def _spelled(lists: Any) -> Any:
    if isinstance(lists, list):
        return [_spelled(entry) for entry in lists]
    if math.isfinite(lists):
        return lists
    return "NaN" if math.isnan(lists) else "Infinity" if lists > 0 else "-Infinity"


# ---------------------------------------------------------------- for people


def trace_table(graph: Graph, trace: Trace, language: str = "en") -> str:
    """Return the numbers of a graph as lines of text."""
    titles = ("Name|Gate|Shape|Value|Gradient", "名称|门|形状|数值|梯度")
    rows = [
        (
            node.label or node.id,
            gate_name(node, language),
            _shape(trace.values.get(node.id)),
            number(trace.values.get(node.id)),
            number(trace.gradients.get(node.id)),
        )
        for node in graph.nodes.values()
    ]
    output = handle(graph, trace.output)
    lines = [f"{output} = {number(trace.values.get(trace.output or ''))}", ""] if output else []
    return "\n".join([*lines, table(Words(*titles).say(language).split("|"), rows, right=(3, 4))])


def check_table(graph: Graph, check: Check, language: str = "en") -> str:
    """Return a gradient check as lines of text."""
    titles = Words("Entry|Analytic|Numeric|Error|", "元素|解析梯度|数值梯度|相对误差|").say(language)
    rows = [
        (
            _entry_name(graph, entry.node, entry.index),
            number(entry.analytic),
            number(entry.numeric),
            _error(entry.error),
            _verdict(entry.ok, entry.remark, language),
        )
        for entry in check.entries
    ]
    kinks = [GATE_ON_KINK.say(language).format(handle(graph, name)) for name in sorted(check.trace.ties)]
    wrong = sum(not entry.ok for entry in check.entries)
    count = CHECKED.say(language).format(len(rows), wrong)
    return "\n".join([table(titles.split("|"), rows, right=(1, 2, 3)), "", count, *kinks])


CHECKED = Words("{0} entries checked, {1} wrong.", "已检查 {0} 个元素，{1} 个有误。")
GATE_ON_KINK = Words("{0} stands on a kink or a tie: its gradient is a convention there.", "{0} 处于折点或平局：此处的梯度为约定值。")
REMARKS: dict[str, Words] = {
    "kink": Words("kink", "折点"),
    "label": Words("label, not checked", "标签，不检查"),
    "edge": Words("edge of the domain, not checked", "定义域边缘，不检查"),
}


def _verdict(ok: bool, remark: str, language: str) -> str:
    if remark:
        return REMARKS[remark].say(language)
    return Words("ok", "正确").say(language) if ok else Words("WRONG", "错误").say(language)


def _entry_name(graph: Graph, name: str, index: tuple[int, ...]) -> str:
    label = graph.nodes[name].label or name
    return f"{label}[{', '.join(map(str, index))}]" if index else label


def _error(error: float | None) -> str:
    return "–" if error is None else f"{error:.0e}" if error else "0"


def gate_name(node: Node, language: str) -> str:
    """Return the words for a node's gate or kind of leaf."""
    words = LEAVES[node.gate].words if node.is_leaf else node.row.words
    return words.say(language).lower() if node.is_leaf else words.say(language)


def _shape(value: Number | None) -> str:
    shape: Shape = () if value is None else shape_of(value)
    return show_shape(shape) if shape else ""


def number(value: Number | None) -> str:
    """Return a number or a small array on one line; "–" where there is none, "…" for a large array."""
    if value is None:
        return "–"
    if np.size(value) > MOST_ENTRIES:
        return "…"
    return _row(to_lists(value))


def _row(lists: Any) -> str:
    return f"[{', '.join(map(_row, lists))}]" if isinstance(lists, list) else show(lists, DIGITS)


def table(titles: Row, rows: Sequence[Row], right: tuple[int, ...] = ()) -> str:
    """Return rows under titles in aligned columns; the columns in `right` end flush, empty columns are left out."""
    everything = [titles, *rows]
    columns = [k for k in range(len(titles)) if any(row[k] for row in rows)] or list(range(len(titles)))
    widths = {k: max(width(row[k]) for row in everything) for k in columns}
    return "\n".join("  ".join(_padded(row[k], widths[k], k in right) for k in columns).rstrip() for row in everything)


def _padded(text: str, wide: int, right: bool) -> str:
    room = " " * (wide - width(text))
    return room + text if right else text + room


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
