"""The derivative of the output by any entry of a leaf, as a formula: each gate is written entry by entry, and the chain rule applied."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

from core.algebra import Algebra, Expr
from core.algebra_text import statements
from core.document import Graph, Node
from core.export.python import fold_axes
from core.export.terms import Term
from core.export.walk import Step, Walk, gradient, walk
from core.formula.spelling import spell
from core.problems import Problem
from core.values import Shape, shape_of

MOST_ENTRIES = 20_000  # of all arrays together
Objects = npt.NDArray[Any]  # of expressions


@dataclass(frozen=True)
class Derivative:
    """∂output/∂leaf.

    name  of the leaf's entry: "x", "W[0, 1]"
    text  statements of the formula language; the last line is the derivative
    graph the same as a graph of its own, its leaves with the values that they have now
    """

    output: str
    name: str
    text: str
    graph: Graph


def derivative(graph: Graph, leaf: str, index: tuple[int, ...] = ()) -> Derivative:
    """Return the derivative of the output by one entry of a leaf, simplified.

    leaf   its id; index, the entry of an array, () for a number
    Raises the Problem that is in the way of gradients, Problem("symbolic-large") for arrays of too many entries.
    """
    return derivatives(graph, [(leaf, index)])[0]


def derivatives(graph: Graph, places: Iterable[tuple[str, tuple[int, ...]]]) -> list[Derivative]:
    """Return the derivatives of the output by several entries of leaves: (id, index). Raises as `derivative`."""
    whole = walk(graph)
    if sum(int(np.prod(shape, dtype=int)) for shape in whole.shapes.values()) > MOST_ENTRIES:
        raise Problem("symbolic-large", most=MOST_ENTRIES)
    gradients = _Writing(whole).gradients()
    found = []
    for leaf, index in places:
        expr: Expr = gradients[whole.names[leaf]][index]
        lines = statements(expr, taken=whole.shapes)
        name = entry(whole.names[leaf], index)
        found.append(Derivative(whole.titles[whole.output], name, "\n".join(lines), _as_graph(whole, lines)))
    return found


def derivatives_text(graph: Graph, leaves: Collection[str] = (), most: int = 24) -> str:
    """Return the derivatives by all entries of some leaves (of all named ones) as statements under remarks, at most so many of them."""
    chosen = [node for node in graph.nodes.values() if node.is_leaf and (node.id in leaves if leaves else node.label)]
    places = [(node.id, at) for node in chosen if node.value is not None for at in np.ndindex(shape_of(node.value))]
    blocks = [f"# ∂{found.output}/∂{found.name}\n{found.text}\n" for found in derivatives(graph, places[:most])]
    return "\n".join([*blocks, *([f"# and {len(places) - most} more\n"] if len(places) > most else [])])


def entry(called: str, index: tuple[int, ...]) -> str:
    """Return what an entry is called in a formula."""
    return f"{called}[{', '.join(map(str, index))}]" if index else called


def _as_graph(whole: Walk, lines: list[str]) -> Graph:
    from core.formula import read_formula

    text = "\n".join(lines)
    leaves = [f"{called} = {_spelled(node)}" for called, node in whole.leaves if node.label and called in text]
    return read_formula("\n".join([*leaves, text])).graph


def _spelled(node: Node) -> str:
    assert node.value is not None
    text = spell(node.value).text
    return text if node.gate == "variable" else f"{node.gate}({text})"


# ---------------------------------------------------------------- from gates to expressions


class _Writing:
    """The graph with an expression in the place of every number."""

    def __init__(self, whole: Walk) -> None:
        self.whole = whole
        self.algebra = Algebra()
        self.values: dict[str, Objects] = {called: self._leaf(called, node) for called, node in whole.leaves}
        for step in whole.steps:
            for let, term in step.lets:
                self.values[let] = self.of(term)
            self.values[step.name] = self._value(step)

    def gradients(self) -> dict[str, Objects]:
        """Return the derivative of the output by every node, entry by entry."""
        whole = self.whole
        back = {called: self._filled(shape, self.algebra.zero) for called, shape in whole.shapes.items()}
        back[whole.output] = self._filled(whole.shapes[whole.output], self.algebra.one)
        for step in reversed(whole.steps):
            self.values[gradient(step.name)] = back[step.name]
            for port, source in enumerate(step.inputs):
                pull = self._pull(step, port)
                if step.reached and pull is not None:
                    back[source] = self._plus(back[source], pull)  # fan-out: gradients add
        return back

    def _leaf(self, called: str, node: Node) -> Objects:
        shape = self.whole.shapes[called]
        found: Objects = np.empty(shape, dtype=object)
        for at in np.ndindex(shape):
            number = np.asarray(self.whole.values[called])[at]
            found[at] = self.algebra.name(entry(called, at)) if node.label else self.algebra.number(float(number))
        return found

    def _filled(self, shape: Shape, expr: Expr) -> Objects:
        found: Objects = np.empty(shape, dtype=object)
        found.fill(expr)
        return found

    def _plus(self, a: Objects, b: Objects) -> Objects:
        return _each(lambda x, y: x + y, a, b)

    def _value(self, step: Step) -> Objects:
        row = step.row
        if row.elementwise and "(" in row.rule and row.name != "power":  # a function with a name
            facts = tuple(step.node.params)
            return _each(lambda *x: self.algebra.call(row.name, x, facts), *(self.values[source] for source in step.inputs))
        return self.of(step.value)

    def _pull(self, step: Step, port: int) -> Objects | None:
        if step.row.fold:
            return self._won(step, port)
        pull = step.pulls[port]
        return None if pull is None else self.of(pull)

    def _won(self, step: Step, port: int) -> Objects:
        """Return what max or min sends back: the upstream gradient where this input wins, the first of equal ones."""
        inputs = [self.values[source] for source in step.inputs]
        g, sign = self.values[gradient(step.name)], 1.0 if step.row.fold == "maximum" else -1.0
        if len(inputs) == 1:
            flat = list(inputs[0].flat)
            won = np.array([self._wins(flat, k, sign) for k in range(len(flat))], dtype=object).reshape(inputs[0].shape)
            return _each(lambda x: g[()] * x, won)
        shared = np.broadcast_arrays(*inputs)
        won = _each(lambda *entries: self._wins(list(entries), port, sign), *shared)
        return self._fold(_each(lambda x, y: x * y, g, won), inputs[port].shape)

    def _wins(self, entries: list[Expr], k: int, sign: float) -> Expr:
        """Return 1 where the k-th is above all before it and not below any after it, else 0."""
        parts = []
        for j, other in enumerate(entries):
            ahead = self.algebra.number(sign) * (entries[k] - other)
            if j < k:
                parts.append(self._step(ahead))
            elif j > k:
                parts.append(self.algebra.one - self._step(-ahead))
        return self.algebra.multiply(parts)

    def _step(self, x: Expr) -> Expr:
        return self.algebra.call("step", [x])

    # ------------------------------------------------------------ terms

    def of(self, term: Term) -> Objects:
        """Return a term entry by entry."""
        if term.op == "name":
            return self.values[term.fact]
        if term.op == "number":
            return self._filled((), self.algebra.number(term.fact))
        if term.op == "onehot":
            return self._onehot(term)
        if term.op == "top":
            return self._filled(term.shape, self.algebra.zero)  # it cancels: it stands there for the sake of large numbers
        parts = [self.of(part) for part in term.args]
        if term.op in _WHOLE:
            return _WHOLE[term.op](self, term, *parts)
        return _each(lambda *x: self._entry(term.op, x), *parts)

    def _entry(self, op: str, x: tuple[Any, ...]) -> Expr:
        algebra = self.algebra
        if op in _PLAIN:
            return _PLAIN[op](algebra, *x)
        if op == "where":
            yes, a, b = x
            chosen: Expr = a if a is b else yes * a + (algebra.one - yes) * b
            return chosen
        return algebra.call(op, x)

    def _fold(self, x: Objects, target: Shape) -> Objects:
        if len(x.shape) < len(target):
            return np.array(np.broadcast_to(x, target))
        axes, _ = fold_axes(x.shape, target)
        summed = np.add.reduce(x, axis=axes, keepdims=False) if axes else x
        return np.reshape(np.asarray(summed, dtype=object), target)

    def _onehot(self, term: Term) -> Objects:
        """Return 1 at the label of each row; labels are numbers, not expressions."""
        labels = np.atleast_1d(np.asarray(self._number(term.args[0]))).astype(int)
        hot = np.zeros((len(labels), term.shape[-1]))
        hot[np.arange(len(labels)), labels] = 1.0
        return _each(lambda x: self.algebra.number(float(x)), hot.reshape(term.shape).astype(object))

    def _number(self, term: Term) -> Any:
        assert term.op == "name"
        return self.whole.values[term.fact]


def _each(function: Callable[..., Expr], *parts: Objects) -> Objects:
    return np.asarray(np.frompyfunc(function, len(parts), 1)(*parts), dtype=object)


def _above(algebra: Algebra, a: Expr, b: Expr) -> Expr:
    return algebra.call("step", [a - b])


def _not(algebra: Algebra, x: Expr) -> Expr:
    return algebra.one - x


def _slope(algebra: Algebra, a: Expr, b: Expr) -> Expr:
    return b * algebra.power(a, b - algebra.one)


_PLAIN: Mapping[str, Callable[..., Expr]] = {
    "add": lambda algebra, a, b: a + b,
    "subtract": lambda algebra, a, b: a - b,
    "multiply": lambda algebra, a, b: a * b,
    "divide": lambda algebra, a, b: a / b,
    "negate": lambda algebra, x: -x,
    "power": lambda algebra, a, b: algebra.power(a, b),
    "power_slope": _slope,
    "power_log": lambda algebra, a, b, y: y * algebra.call("log", [a]),
    "sign": lambda algebra, x: _above(algebra, x, algebra.zero) - _above(algebra, algebra.zero, x),
    "expm1": lambda algebra, x: algebra.call("exp", [x]) - algebra.one,
    "log1p": lambda algebra, x: algebra.call("log", [algebra.one + x]),
    "greater": _above,
    "less": lambda algebra, a, b: _above(algebra, b, a),
    "greater_equal": lambda algebra, a, b: _not(algebra, _above(algebra, b, a)),
    "less_equal": lambda algebra, a, b: _not(algebra, _above(algebra, a, b)),
    "and": lambda algebra, a, b: a * b,
}


def _largest(sign: str) -> Callable[..., Objects]:
    def found(writing: _Writing, term: Term, x: Objects) -> Objects:
        return np.asarray(reduce(lambda a, b: writing.algebra.call(sign, [a, b]), list(x.flat)), dtype=object)

    return found


def _put(writing: _Writing, term: Term, g: Objects) -> Objects:
    whole = writing._filled(term.shape, writing.algebra.zero)
    whole[term.fact] = g if g.shape else g[()]
    return whole


_WHOLE: Mapping[str, Callable[..., Objects]] = {
    "total": lambda writing, term, x: np.asarray(np.add.reduce(x, axis=None), dtype=object),
    "rows": lambda writing, term, x: np.add.reduce(x, axis=-1, keepdims=True),
    "full": lambda writing, term, g: writing._filled(term.shape, g[()]),
    "matmul": lambda writing, term, a, b: np.asarray(np.dot(a, b), dtype=object),
    "outer": lambda writing, term, a, b: a[:, None] * b[None, :],
    "transpose": lambda writing, term, x: x.T,
    "entry": lambda writing, term, x: np.asarray(x[term.fact], dtype=object),
    "put": _put,
    "fold": lambda writing, term, x: writing._fold(x, term.shape),
    "largest": _largest("maximum"),
    "smallest": _largest("minimum"),
}
