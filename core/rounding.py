"""What comes out where every gate rounds its numbers, as one does on paper, and which numbers depend on that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from core.document import Graph, Node
from core.evaluate import as_number, compute, inputs_of, pull_back, zeros_like
from core.numbers import MINUS
from core.order import forward_order
from core.problems import Problem
from core.trace import Trace
from core.values import Number, shape_of
from core.words import Words

DECIMALS = (1, 2, 3, 4)  # that are offered
USUAL = 2
MOST_PAIRS = 4  # entries of an array that are told one by one
COARSE = 1e15  # so many steps from 0 a float has no finer ones
HAIR = 1e-12  # 1.005 is a little less than that in binary, and 1.01 on paper
Key = TypeVar("Key")
Wire = tuple[str, int]


@dataclass(frozen=True)
class Rounding:
    """A pass in which each gate rounds what it sends on and what it sends back, beside the exact one.

    decimals                  to which it rounds
    exact, rounded            both passes
    values, gradients, wires  what, shown to so many decimals, is another number in the second
    """

    decimals: int
    exact: Trace
    rounded: Trace
    values: frozenset[str]
    gradients: frozenset[str]
    wires: frozenset[Wire]


def round_at_gates(graph: Graph, trace: Trace, decimals: int = USUAL) -> Rounding:
    """Return the pass of a graph that rounds at every gate, beside its exact trace. What the leaves hold is taken as it is."""
    rounded = _pass(graph, trace, decimals)
    differ = (
        _differing(one, other, decimals)
        for one, other in ((trace.values, rounded.values), (trace.gradients, rounded.gradients), (trace.wires, rounded.wires))
    )
    values, gradients, wires = differ
    return Rounding(decimals, trace, rounded, values, gradients, wires)


def to_decimals(number: Number, decimals: int) -> Number:
    """Return a number, or each entry of an array, rounded half up as on paper."""
    scale = 10.0**decimals
    with np.errstate(all="ignore"):
        size = np.abs(number) * scale
        rounded = np.copysign(np.floor(size * (1 + HAIR) + 0.5), number) / scale + 0.0  # no −0
    return as_number(np.where(np.isfinite(rounded) & (size < COARSE), rounded, number))


def written(x: float, decimals: int) -> str:
    """Return a number with all its decimals: "0.40", "−12.00"."""
    return f"{float(to_decimals(x, decimals)):.{decimals}f}".replace("-", MINUS)


def _differing(exact: Mapping[Any, Number], rounded: Mapping[Any, Number], decimals: int) -> frozenset[Any]:
    half = 0.5 * 10.0**-decimals
    return frozenset(
        key for key, number in rounded.items()
        if not np.allclose(to_decimals(exact[key], decimals), number, rtol=0.0, atol=half, equal_nan=True)
    )  # fmt: skip


def _pass(graph: Graph, trace: Trace, decimals: int) -> Trace:
    """Run both passes and round on the way; what has no number in the exact pass has none here."""
    order = [name for name in forward_order(graph)[0] if name in trace.values]
    values: dict[str, Number] = {}
    with np.errstate(all="ignore"):
        for name in order:
            node = graph.nodes[name]
            values[name] = trace.values[name] if node.is_leaf else _rounded_value(node, values, trace, decimals)
        if trace.output is None or not trace.gradients:
            return Trace(values, output=trace.output)
        gradients, wires = _back(graph, order, values, trace, decimals)
    return Trace(values, gradients, wires, output=trace.output)


def _rounded_value(node: Node, values: dict[str, Number], trace: Trace, decimals: int) -> Number:
    exact = trace.values[node.id]
    try:
        value = compute(node, inputs_of(node, values))
    except (Problem, ArithmeticError, ValueError):
        value = exact
    return to_decimals(_where_finite(value, exact), decimals)


def _back(
    graph: Graph, order: list[str], values: dict[str, Number], trace: Trace, decimals: int
) -> tuple[dict[str, Number], dict[Wire, Number]]:
    gradients = {name: zeros_like(value) for name, value in values.items()}
    wires: dict[Wire, Number] = {key: zeros_like(number) for key, number in trace.wires.items()}
    assert trace.output is not None
    gradients[trace.output] = trace.gradients[trace.output]  # inside of a block it comes from outside
    reached = {trace.output}
    for name in reversed(order):
        node = graph.nodes[name]
        if node.is_leaf or name not in reached:
            continue
        for port, (source, back) in enumerate(zip(node.inputs, _sent_back(node, values, gradients[name], trace), strict=True)):
            assert source is not None
            wires[name, port] = to_decimals(back, decimals)
            gradients[source] = gradients[source] + wires[name, port]  # fan-out: gradients add
            reached.add(source)
    return gradients, wires


def _sent_back(node: Node, values: dict[str, Number], upstream: Number, trace: Trace) -> tuple[Number, ...]:
    exact = tuple(trace.wires[node.id, port] for port in range(len(node.inputs)))
    try:
        backs = pull_back(node, inputs_of(node, values), values[node.id], upstream)
    except (Problem, ArithmeticError, ValueError):
        backs = exact
    return tuple(map(_where_finite, backs, exact))


def _where_finite(number: Number, exact: Number) -> Number:
    """Return a number, or the exact one where rounding led out of a gate's domain, as from 0.004 to ln(0.00)."""
    return number if np.all(np.isfinite(number)) else as_number(np.where(np.isfinite(number), number, exact))


# ---------------------------------------------------------------- in words

_VALUE = Words("Rounded to {k} at every gate, the value is {rounded} instead of {exact}.",
               "每个门都四舍五入到 {k}，则值为 {rounded}，而不是 {exact}。")
_GRADIENT = Words("Rounded to {k} at every gate, the gradient is {rounded} instead of {exact}.",
                  "每个门都四舍五入到 {k}，则梯度为 {rounded}，而不是 {exact}。")  # fmt: skip
_VALUES = Words("Rounded to {k} at every gate, {differ} of {all} entries of the value come out otherwise: {pairs}.",
                "每个门都四舍五入到 {k}，则值的 {all} 个元素中有 {differ} 个不同：{pairs}。")  # fmt: skip
_GRADIENTS = Words("Rounded to {k} at every gate, {differ} of {all} entries of the gradient come out otherwise: {pairs}.",
                   "每个门都四舍五入到 {k}，则梯度的 {all} 个元素中有 {differ} 个不同：{pairs}。")  # fmt: skip
_DECIMALS = Words("{n} decimals", "{n} 位小数")
_DECIMAL = Words("1 decimal", "1 位小数")
_NONE = Words("Rounded to {k} at every gate, every number comes out the same.", "每个门都四舍五入到 {k}，所有数值都不变。")
_SUMMARY = Words("Rounded to {k} at every gate, some numbers come out otherwise: {values} of the values, {gradients} of the gradients.",
                 "每个门都四舍五入到 {k}，有些数值会不同：值 {values} 个，梯度 {gradients} 个。")
_LEGEND = Words("exact ≠ rounded to {k} at every gate", "精确值 ≠ 每个门四舍五入到 {k}")


def say_decimals(decimals: int, language: str = "en") -> str:
    """Say a number of decimals."""
    return (_DECIMAL if decimals == 1 else _DECIMALS).say(language).format(n=decimals)


def say_rounding(found: Rounding, name: str, language: str = "en") -> list[str]:
    """Say of a node's value and gradient what rounding on the way makes of them; nothing where it makes no difference."""
    pairs = (
        (name in found.values, _VALUE, _VALUES, found.exact.values, found.rounded.values),
        (name in found.gradients, _GRADIENT, _GRADIENTS, found.exact.gradients, found.rounded.gradients),
    )
    return [
        (many if shape_of(exact[name]) else one).say(language).format(**_facts(found, exact[name], rounded[name], language))
        for differs, one, many, exact, rounded in pairs if differs
    ]  # fmt: skip


def say_summary(found: Rounding, language: str = "en") -> str:
    """Say how many numbers depend on rounding."""
    facts = {"k": say_decimals(found.decimals, language), "values": len(found.values), "gradients": len(found.gradients)}
    return (_SUMMARY if found.values or found.gradients or found.wires else _NONE).say(language).format_map(facts)


def say_legend(found: Rounding, language: str = "en") -> str:
    """Say what stands beside a number."""
    return _LEGEND.say(language).format(k=say_decimals(found.decimals, language))


def both_written(found: Rounding, exact: Number, rounded: Number) -> str:
    """Write both numbers, "0.39 ≠ 0.40"; of an array how many of its entries differ, "3/4 ≠"."""
    if not shape_of(exact):
        return f"{written(float(exact), found.decimals)} ≠ {written(float(rounded), found.decimals)}"
    facts = _facts(found, exact, rounded, "en")
    return f"{facts['differ']}/{facts['all']} ≠"


def _facts(found: Rounding, exact: Number, rounded: Number, language: str) -> dict[str, object]:
    k = say_decimals(found.decimals, language)
    if shape_of(exact):
        half = 0.5 * 10.0**-found.decimals
        differ = ~np.isclose(to_decimals(exact, found.decimals), rounded, rtol=0.0, atol=half, equal_nan=True)
        places = list(zip(*np.nonzero(differ), strict=True))
        pairs = ", ".join(_pair(found, exact, rounded, at) for at in places[:MOST_PAIRS]) + (", …" if len(places) > MOST_PAIRS else "")
        return {"k": k, "differ": len(places), "all": differ.size, "pairs": pairs}
    return {"k": k, "exact": written(float(exact), found.decimals), "rounded": written(float(rounded), found.decimals)}


def _pair(found: Rounding, exact: Number, rounded: Number, at: tuple[int, ...]) -> str:
    one, other = (written(float(np.asarray(array)[at]), found.decimals) for array in (exact, rounded))
    return f"[{', '.join(map(str, at))}] {one} ≠ {other}"
