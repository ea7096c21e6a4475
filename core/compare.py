"""Two settings of a graph side by side: the value and the gradient of each node in one and in the other, and the difference."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.document import Document, Graph
from core.edits import set_values
from core.explain import brief, called
from core.numbers import MINUS, show
from core.trace import Trace
from core.values import Number, Value, shape_of
from core.words import Words

NEAR = 1e-12  # relative: a difference that is nothing but the last digit of a float
Wire = tuple[str, int]


@dataclass(frozen=True)
class Pair:
    """One number in setting A and in setting B; None where a setting has none."""

    a: Number | None
    b: Number | None

    @property
    def differs(self) -> bool:
        """Whether it is another number, or another shape."""
        if self.a is None or self.b is None:
            return self.a is not self.b
        if shape_of(self.a) != shape_of(self.b):
            return True
        scale = np.maximum(np.abs(self.a), np.abs(self.b))
        with np.errstate(invalid="ignore"):
            return not bool(np.all((np.abs(np.subtract(self.b, self.a)) <= NEAR * scale) | np.equal(self.a, self.b)))

    @property
    def difference(self) -> float | None:
        """B − A; of arrays the largest difference of two entries, without sign; None where there is no such thing."""
        if self.a is None or self.b is None or shape_of(self.a) != shape_of(self.b):
            return None
        if not shape_of(self.a):
            return float(self.b) - float(self.a)
        return float(np.max(np.abs(np.subtract(self.b, self.a)), initial=0.0))

    def said(self) -> str:
        """Return the difference as it is shown: "+2", "|Δ| ≤ 0.3", "" where nothing differs."""
        found = self.difference
        if found is None or not self.differs:
            return ""
        if shape_of(self.a if self.a is not None else 0.0):
            return f"|Δ| ≤ {show(found)}"
        return show(found) if show(found).startswith(MINUS) else f"+{show(found)}"


@dataclass(frozen=True)
class Row:
    """A node in both settings: its id, what it is called, its value and its gradient."""

    id: str
    name: str
    value: Pair
    gradient: Pair

    @property
    def differs(self) -> bool:
        """Whether anything of it differs."""
        return self.value.differs or self.gradient.differs


@dataclass(frozen=True)
class Comparison:
    """Both settings: the rows of their nodes in the order of B, those that only A has last; `wires` is what each wire sends back."""

    rows: tuple[Row, ...]
    wires: Mapping[Wire, Pair]

    @property
    def differing(self) -> int:
        """How many nodes differ."""
        return sum(row.differs for row in self.rows)


def compare(a: Graph, trace_a: Trace, b: Graph, trace_b: Trace) -> Comparison:
    """Return two graphs with their numbers side by side; nodes and wires are matched by id."""
    names = [*b.nodes, *(name for name in a.nodes if name not in b.nodes)]
    rows = tuple(
        Row(name, called(b if name in b.nodes else a, name), _pair(name, trace_a.values, trace_b.values),
            _pair(name, trace_a.gradients, trace_b.gradients))
        for name in names
    )  # fmt: skip
    return Comparison(rows, {wire: _pair(wire, trace_a.wires, trace_b.wires) for wire in trace_b.wires})


def _pair(key: Any, a: Mapping[Any, Number], b: Mapping[Any, Number]) -> Pair:
    return Pair(a.get(key), b.get(key))


def values_as_in(kept: Document, document: Document, without: Collection[str] = ()) -> Document:
    """Return a document with the values of leaves that another one has; what only one of them has, and `without`, stays as it is."""
    values: dict[str, Value] = {}
    for name, node in document.graph.nodes.items():
        other = kept.graph.nodes.get(name)
        if name not in without and node.is_leaf and other is not None and other.is_leaf and other.value is not None:
            values[name] = other.value
    return set_values(document, values)


# ---------------------------------------------------------------- in words

_KEPT = Words("Kept as A. Change anything: A stands beside every number that differs.",
              "已保存为 A。改动任何数值，A 会显示在每个不同的数旁边。")
_SUMMARY = Words("{n} of {all} nodes differ from A.", "{all} 个节点中有 {n} 个与 A 不同。")
_LEGEND = Words("A: as it was kept", "A：保存时的数值")


def say_kept(language: str = "en") -> str:
    """Say that a setting is kept."""
    return _KEPT.say(language)


def say_comparison(found: Comparison, language: str = "en") -> str:
    """Say how much differs."""
    return _SUMMARY.say(language).format(n=found.differing, all=len(found.rows))


_VALUE = Words("Value: {a} in A, {b} now", "值：A 为 {a}，现在为 {b}")
_GRADIENT = Words("Gradient: {a} in A, {b} now", "梯度：A 为 {a}，现在为 {b}")


def say_row(row: Row, language: str = "en") -> list[str]:
    """Say what of a node differs: "Value: −12 in A, −24 now (−12)"."""
    pairs = ((row.value, _VALUE), (row.gradient, _GRADIENT))
    return [
        words.say(language).format(a=_brief(pair.a), b=_brief(pair.b)) + (f" ({pair.said()})" if pair.said() else "")
        for pair, words in pairs if pair.differs
    ]  # fmt: skip


def _brief(number: Number | None) -> str:
    return "–" if number is None else brief(number)


def say_legend(language: str = "en") -> str:
    """Say what stands beside a number."""
    return _LEGEND.say(language)


def beside(pair: Pair) -> str:
    """Return what stands beside the number of B: "A −12"; where A has none or a large array, how far they are apart."""
    if pair.a is None:
        return "A –"
    text = brief(pair.a)
    known = shape_of(pair.a) == () or (len(shape_of(pair.a)) == 1 and pair.a.size <= 3)  # type: ignore[union-attr]
    return f"A {text}" if known or not pair.said() else f"A {pair.said()}"
