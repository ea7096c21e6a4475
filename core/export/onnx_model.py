"""Writes a graph as an ONNX model: its operators compute the values, and the gradients by the chain rule."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from core.document import Graph
from core.export import protobuf
from core.export.python import fold_axes
from core.export.terms import Term
from core.export.walk import Step, Walk, gradient, walk
from core.values import Shape, thaw

PLAIN = {
    "add": "Add", "subtract": "Sub", "multiply": "Mul", "divide": "Div", "negate": "Neg", "greater": "Greater", "less": "Less",
    "greater_equal": "GreaterOrEqual", "less_equal": "LessOrEqual", "equal": "Equal", "and": "And", "or": "Or", "where": "Where",
    "maximum": "Max", "minimum": "Min", "exp": "Exp", "log": "Log", "sqrt": "Sqrt", "sin": "Sin", "tanh": "Tanh", "floor": "Floor",
    "abs": "Abs", "sign": "Sign", "sigmoid": "Sigmoid", "power": "Pow",
}  # fmt: skip


def onnx_model(graph: Graph) -> bytes:
    """Return the content of an ONNX file in double precision. Raises Problem.

    Inputs are the leaves, with their values as defaults; outputs are the named gates and, called d_NAME, the gradients of all named nodes.
    """
    whole = walk(graph)
    maker = _Maker()
    for called, node in whole.leaves:
        assert node.value is not None
        maker.tensors[called] = protobuf.tensor(called, thaw(node.value))
    for step in whole.steps:
        _forward(maker, step)
    _backward(maker, whole)
    gates = [step.name for step in whole.steps if step.name in whole.titles]
    shapes = {called: whole.shapes[called] for called in gates}
    shapes |= {gradient(called): whole.shapes[called] for called in whole.titles}
    inputs = [protobuf.value_info(called, whole.shapes[called]) for called, _ in whole.leaves]
    outputs = [protobuf.value_info(called, shape) for called, shape in shapes.items()]
    nodes = (protobuf.node(*node) for node in maker.nodes)
    return protobuf.model(whole.titles[whole.output], nodes, maker.tensors.values(), inputs, outputs)


def _forward(maker: "_Maker", step: Step) -> None:
    operator = dict(step.row.spelled).get("onnx")
    if operator is not None:
        maker.name(maker.add(operator, *step.inputs), step.name)
        return
    for called, term in (*step.lets, (step.name, step.value)):
        maker.name(maker.write(term), called)


def _backward(maker: "_Maker", whole: Walk) -> None:
    sent: dict[str, list[str]] = {called: [] for called in whole.shapes}
    sent[whole.output].append(maker.constant(np.ones(whole.shapes[whole.output])))
    for step in reversed(whole.steps):
        _collect(maker, step.name, sent[step.name], step.shape)
        for source, pull in zip(step.inputs, step.pulls, strict=True):
            if step.reached and pull is not None:
                sent[source].append(maker.write(pull))
    for called, _ in whole.leaves:
        _collect(maker, called, sent[called], whole.shapes[called])


def _collect(maker: "_Maker", called: str, parts: Sequence[str], shape: Shape) -> None:
    """Add what the wires send back to a node."""
    total = parts[0] if parts else maker.constant(np.zeros(shape))
    for part in parts[1:]:
        total = maker.add("Add", total, part)
    maker.name(total, gradient(called))


class _Maker:
    """Collects the nodes and constants of a model; each term is written once."""

    def __init__(self) -> None:
        self.nodes: list[tuple[str, tuple[str, ...], str, dict[str, Any]]] = []
        self.tensors: dict[str, bytes] = {}
        self.known: dict[Term, str] = {}
        self.terms: dict[str, Term] = {}  # the other way round
        self.count = 0

    def fresh(self) -> str:
        """Return a name for what is in between; no node of a graph is called like this."""
        self.count += 1
        return f"#{self.count}"

    def add(self, operator: str, *inputs: str, **attributes: Any) -> str:
        """Add an operator and return the name of its result."""
        output = self.fresh()
        self.nodes.append((operator, inputs, output, attributes))
        return output

    def constant(self, value: Any) -> str:
        """Return the name of a constant: a float or array of doubles, a whole number or a list of them."""
        value = float(value) if isinstance(value, np.ndarray) and value.ndim == 0 else value
        output = self.fresh()
        self.tensors[output] = protobuf.tensor(output, value)
        return output

    def name(self, result: str, called: str) -> None:
        """Call a result by the name that it has in the graph."""
        if self.nodes and self.nodes[-1][2] == result and result.startswith("#"):
            operator, inputs, _, attributes = self.nodes.pop()
            self.nodes.append((operator, inputs, called, attributes))
            if result in self.terms:
                self.known[self.terms.pop(result)] = called
        else:
            self.nodes.append(("Identity", (result,), called, {}))

    def write(self, term: Term) -> str:
        """Add what computes a term and return the name of its result."""
        if term.op == "name":
            return str(term.fact)
        if term not in self.known:
            self.known[term] = result = self._written(term)
            self.terms[result] = term
        return self.known[term]

    def _written(self, term: Term) -> str:
        if term.op == "number":
            return self.constant(term.fact)
        parts = [self.write(part) for part in term.args]
        if term.op in PLAIN:
            return self.add(PLAIN[term.op], *parts)
        result: str = getattr(self, f"_{term.op}")(term, *parts)
        return result

    # ------------------------------------------------------------ what ONNX says in several operators

    def _unequal(self, term: Term, a: str, b: str) -> str:
        return self.add("Not", self.add("Equal", a, b))

    def _cos(self, term: Term, x: str) -> str:
        return self.add("Sin", self.add("Add", x, self.constant(math.pi / 2)))  # onnxruntime has no Cos of doubles

    def _log1p(self, term: Term, x: str) -> str:
        return self.add("Log", self.add("Add", x, self.constant(1.0)))

    def _expm1(self, term: Term, x: str) -> str:
        return self.add("Sub", self.add("Exp", x), self.constant(1.0))

    def _normal(self, term: Term, x: str) -> str:
        scaled = self.add("Cast", self.add("Mul", x, self.constant(math.sqrt(0.5))), to=protobuf.FLOAT)  # onnxruntime has no Erf of doubles
        erf = self.add("Cast", self.add("Erf", scaled), to=protobuf.DOUBLE)
        return self.add("Mul", self.add("Add", erf, self.constant(1.0)), self.constant(0.5))

    def _power_slope(self, term: Term, a: str, b: str) -> str:
        zero = self.constant(0.0)
        slope = self.add("Mul", b, self.add("Pow", a, self.add("Sub", b, self.constant(1.0))))
        return self.add("Where", self.add("Equal", b, zero), zero, slope)

    def _power_log(self, term: Term, a: str, b: str, y: str) -> str:
        zero = self.constant(0.0)
        positive = self.add("Greater", a, zero)
        log = self.add("Log", self.add("Where", positive, a, self.constant(1.0)))
        return self.add("Where", positive, self.add("Mul", y, log), zero)

    # ------------------------------------------------------------ whole arrays

    def _total(self, term: Term, x: str) -> str:
        return self.add("ReduceSum", x, keepdims=0)

    def _rows(self, term: Term, x: str) -> str:
        return self.add("ReduceSum", x, self.constant([-1]), keepdims=1)

    def _top(self, term: Term, x: str) -> str:
        return self.add("ReduceMax", x, axes=[-1], keepdims=1)

    def _matmul(self, term: Term, a: str, b: str) -> str:
        turned = term.args[0]
        if turned.op == "transpose" and len(term.args[1].shape) == 1:  # Aᵀ·g is g·A; onnxruntime 1.32 gets the product of the first wrong
            return self.add("MatMul", b, self.write(turned.args[0]))
        return self.add("MatMul", a, b)

    def _largest(self, term: Term, x: str) -> str:
        return self.add("ReduceMax", x, keepdims=0)

    def _smallest(self, term: Term, x: str) -> str:
        return self.add("ReduceMin", x, keepdims=0)

    def _full(self, term: Term, g: str) -> str:
        return self.add("Expand", g, self.constant(list(term.shape)))

    def _outer(self, term: Term, a: str, b: str) -> str:
        return self.add("Mul", self.add("Reshape", a, self.constant([-1, 1])), b)

    def _transpose(self, term: Term, x: str) -> str:
        return self.add("Transpose", x, perm=list(reversed(range(len(term.shape)))))

    def _entry(self, term: Term, x: str) -> str:
        for place in term.fact:
            x = self.add("Gather", x, self.constant(place), axis=0)
        return x

    def _put(self, term: Term, g: str) -> str:
        deep, shape = len(term.fact), term.shape
        at = [place % size for place, size in zip(term.fact, shape, strict=False)] + [0] * (len(shape) - deep)
        inner = self.add("Reshape", g, self.constant([*[1] * deep, *shape[deep:]]))
        after = [size - place - 1 for place, size in zip(at[:deep], shape, strict=False)] + [0] * (len(shape) - deep)
        return self.add("Pad", inner, self.constant([*at, *after]))

    def _onehot(self, term: Term, label: str) -> str:
        classes = self.constant(np.arange(float(term.shape[-1])))
        column = self.add("Reshape", label, self.constant([-1, 1]))
        found = self.add("Cast", self.add("Equal", column, classes), to=protobuf.DOUBLE)
        return self.add("Reshape", found, self.constant(list(term.shape)))

    def _first(self, term: Term, x: str, y: str) -> str:
        flat = self.add("Reshape", x, self.constant([-1]))
        found = self.add("Cast", self.add("Equal", flat, y), to=protobuf.FLOAT)
        at = self.add("Cast", self.add("ArgMax", found, axis=0, keepdims=1), to=protobuf.DOUBLE)
        places = self.constant(np.arange(float(np.prod(term.shape, dtype=int))))
        mark = self.add("Cast", self.add("Equal", places, at), to=protobuf.DOUBLE)
        return self.add("Reshape", mark, self.constant(list(term.shape)))

    def _fold(self, term: Term, x: str) -> str:
        given, target = term.args[0].shape, term.shape
        if len(given) < len(target):
            return self._full(term, x)
        axes, inner = fold_axes(given, target)
        summed = self.add("ReduceSum", x, self.constant(list(axes)), keepdims=0)
        return self.add("Reshape", summed, self.constant(list(target))) if inner else summed
