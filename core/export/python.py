"""Writes terms as Python, in the dialect of NumPy, PyTorch or JAX."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.export.terms import Term
from core.values import Shape, Value, to_lists

COMPARE, OR, AND, SUM, PRODUCT, SIGN, POWER, ATOM = range(8)
OPERATORS: Mapping[str, tuple[str, int, int, int]] = {  # text, how tightly it holds, how tightly its left and right must
    "or": ("{0} | {1}", OR, OR, AND), "and": ("{0} & {1}", AND, AND, SUM),
    "greater": ("{0} > {1}", COMPARE, SUM, SUM), "greater_equal": ("{0} >= {1}", COMPARE, SUM, SUM),
    "less": ("{0} < {1}", COMPARE, SUM, SUM), "less_equal": ("{0} <= {1}", COMPARE, SUM, SUM),
    "equal": ("{0} == {1}", COMPARE, SUM, SUM), "unequal": ("{0} != {1}", COMPARE, SUM, SUM),
    "add": ("{0} + {1}", SUM, SUM, SUM), "subtract": ("{0} - {1}", SUM, SUM, PRODUCT),
    "multiply": ("{0} * {1}", PRODUCT, PRODUCT, PRODUCT), "divide": ("{0} / {1}", PRODUCT, PRODUCT, SIGN),
    "matmul": ("{0} @ {1}", PRODUCT, PRODUCT, SIGN), "negate": ("-{0}", SIGN, SIGN, SIGN),
}  # fmt: skip


@dataclass(frozen=True)
class Dialect:
    """How a library says things.

    module    its short name in the program: np, torch, jnp
    texts     operation → text with {0}, {1}, … for its arguments and {shape}, {index} for what is fixed
    special   operation → a function (term, arguments as texts) → text, where a text alone cannot say it
    helpers   a name that a text calls → the function that the program must bring along
    """

    module: str
    texts: Mapping[str, str]
    special: Mapping[str, Callable[[Term, list[str]], str]]
    helpers: Mapping[str, str]


@dataclass
class Printer:
    """Writes terms and notes which of the dialect's helpers they call."""

    dialect: Dialect
    used: dict[str, None] = field(default_factory=dict)

    def write(self, term: Term) -> str:
        """Return a term as Python."""
        return self._write(term)[0]

    def helpers(self) -> list[str]:
        """Return the functions that the program must bring along, in the order of the table."""
        return [text for key, text in self.dialect.helpers.items() if key in self.used]

    def needs(self, key: str) -> None:
        """Note that the program calls a helper."""
        self.used[key] = None

    def _write(self, term: Term) -> tuple[str, int]:
        if term.op == "name":
            return str(term.fact), ATOM
        if term.op == "number":
            return number_text(term.fact), SIGN if term.fact < 0 else ATOM
        if term.op in OPERATORS:
            return self._operator(term)
        parts = [self.write(part) for part in term.args]
        if term.op in self.dialect.special:
            return self._noted(self.dialect.special[term.op](term, parts))
        text = self.dialect.texts[term.op].format(*parts, shape=shape_text(term.shape), index=_index(term.fact))
        return self._noted(text)

    def _noted(self, text: str) -> tuple[str, int]:
        for key in self.dialect.helpers:
            if f"{key}(" in text and f".{key}(" not in text:
                self.needs(key)
        return text, ATOM

    def _operator(self, term: Term) -> tuple[str, int]:
        text, holds, left, right = OPERATORS[term.op]
        parts = []
        for part, least in zip(term.args, (left, right), strict=False):
            written, own = self._write(part)
            written = written.removesuffix(".0") if part.op == "number" else written
            parts.append(written if own >= least else f"({written})")
        return text.format(*parts), holds


def number_text(x: float) -> str:
    """Return a number so that it reads back exactly: 3.0, 0.1, -2.5e-07."""
    return repr(float(x))


def shape_text(shape: Shape) -> str:
    """Return a shape as Python writes a tuple."""
    return f"({', '.join(map(str, shape))}{',' * (len(shape) == 1)})"


def _index(fact: Any) -> str:
    return ", ".join(map(str, fact)) if isinstance(fact, tuple) else ""


def literal(value: Value) -> str:
    """Return a number, or nested lists of numbers, long matrices a row a line."""
    lists = to_lists(value)
    if not isinstance(lists, list):
        return number_text(lists)
    text = repr(lists)
    return text if len(text) < 100 or not isinstance(lists[0], list) else "[\n    " + ",\n    ".join(map(repr, lists)) + ",\n]"


def attribute(text: str, behind: str) -> str:
    """Return what is read from a term: W.T, (a + b).T."""
    return f"{text}{behind}" if text.isidentifier() else f"({text}){behind}"


def fold_axes(shape: Shape, target: Shape) -> tuple[tuple[int, ...], bool]:
    """Return the axes over which what has a shape is summed to have another one, and whether they are kept as axes of one."""
    extra = len(shape) - len(target)
    inner = tuple(axis for axis, size in enumerate(target) if size == 1 and shape[axis + extra] != 1)
    return (*range(extra), *(axis + extra for axis in inner)), bool(inner)
