"""The rules of the table of gates as trees with shapes, which every exporter writes in its own language."""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from core.values import Shape


@dataclass(frozen=True, slots=True)
class Term:
    """An expression: an operation with its arguments, a name ("name") or a number ("number").

    shape  of what it stands for
    fact   what is fixed: the name, the number, an index
    """

    op: str
    args: tuple["Term", ...] = ()
    shape: Shape = ()
    fact: Any = None


def name(text: str, shape: Shape = ()) -> Term:
    """Return a name as a term."""
    return Term("name", (), shape, text)


def number(x: float) -> Term:
    """Return a number as a term."""
    return Term("number", (), (), float(x))


ONE, ZERO = number(1.0), number(0.0)
Given = Mapping[str, Any]  # a name of the rule → the Term that it stands for, or what is fixed (an index)
_OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply", ast.Div: "divide", ast.BitAnd: "and", ast.BitOr: "or",
    ast.Gt: "greater", ast.GtE: "greater_equal", ast.Lt: "less", ast.LtE: "less_equal", ast.Eq: "equal", ast.NotEq: "unequal",
}  # fmt: skip


def lower(text: str, given: Given) -> Term:
    """Return a rule of the table as a term, its names replaced by what they stand for."""
    term: Term = _lowered(_parsed(text), given)
    return term


@cache
def _parsed(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def _lowered(tree: ast.expr, given: Given) -> Any:
    match tree:
        case ast.Name(id=key):
            return given[key]
        case ast.Constant(value=int() | float() as x):
            return number(x)
        case ast.UnaryOp(operand=x):
            return negate(_lowered(x, given))
        case ast.BinOp(left=a, op=operator, right=b) | ast.Compare(left=a, ops=[operator], comparators=[b]):
            return apply(_OPERATORS[type(operator)], _lowered(a, given), _lowered(b, given))
        case ast.Call(func=ast.Name(id=key), args=args):
            return call(key, *[_lowered(part, given) for part in args])
    raise AssertionError(f"no rule is written like this: {ast.dump(tree)}")


# ---------------------------------------------------------------- making terms


def apply(op: str, *args: Term) -> Term:
    """Return an operation that goes entry by entry; the arguments broadcast as in NumPy."""
    short = _shortened(op, args)
    return Term(op, args, np.broadcast_shapes(*(x.shape for x in args))) if short is None else short


def _shortened(op: str, args: tuple[Term, ...]) -> Term | None:
    """Return what a product with 1 or −1 is, None for all else."""
    if op == "multiply":
        for x, other in ((args[0], args[1]), (args[1], args[0])):
            if x == ONE:
                return other
            if x == number(-1.0):
                return negate(other)
    return args[0] if op == "divide" and args[1] == ONE else None


def negate(x: Term) -> Term:
    """Return −x."""
    if x.op == "number":
        return number(-x.fact)
    return x.args[0] if x.op == "negate" else Term("negate", (x,), x.shape)


def call(op: str, *args: Any) -> Any:
    """Return a call in a rule: one of `STRUCTURE`, or a function that goes entry by entry."""
    return STRUCTURE[op](*args) if op in STRUCTURE else apply(op, *args)


def folded(x: Term, shape: Shape) -> Term:
    """Return x summed back to the shape of an input that NumPy broadcast, or spread to it."""
    return x if x.shape == shape else Term("fold", (x,), shape)


def _total(x: Term) -> Term:
    return Term("total", (x,)) if x.shape else x


def _along(op: str) -> Callable[[Term], Term]:
    return lambda x: Term(op, (x,), (*x.shape[:-1], 1))


def _matmul(a: Term, b: Term) -> Term:
    return Term("matmul", (a, b), (*a.shape[:-1], *b.shape[1:]))


def _outer(a: Term, b: Term) -> Term:
    return Term("outer", (a, b), (*a.shape, *b.shape))


def _matmul_a(g: Term, a: Term, b: Term) -> Term:
    """Return what a @ b sends back to a: g·bᵀ."""
    if len(a.shape) == 1:
        return apply("multiply", g, b) if len(b.shape) == 1 else _matmul(b, g)
    return _outer(g, b) if len(b.shape) == 1 else _matmul(g, _transpose(b))


def _matmul_b(g: Term, a: Term, b: Term) -> Term:
    """Return what a @ b sends back to b: aᵀ·g."""
    if len(a.shape) == 1:
        return apply("multiply", g, a) if len(b.shape) == 1 else _outer(a, g)
    return _matmul(_transpose(a), g)


def _transpose(x: Term) -> Term:
    return Term("transpose", (x,), x.shape[::-1]) if len(x.shape) > 1 else x


def _largest(op: str) -> Callable[[Term], Term]:
    return lambda x: Term(op, (x,)) if x.shape else x


STRUCTURE: dict[str, Callable[..., Term]] = {
    "total": _total,  # the sum of all entries
    "rows": _along("rows"),  # the sum of each row, kept as an axis of one
    "top": _along("top"),  # the largest of each row, kept as an axis of one
    "count": lambda x: number(float(np.prod(x.shape, dtype=int))),  # how many entries
    "samples": lambda x: number(float(np.prod(x.shape[:-1], dtype=int))),  # how many rows
    "full": lambda g, x: Term("full", (g,), x.shape) if x.shape else g,  # g at every entry
    "onehot": lambda label, scores: Term("onehot", (label,), scores.shape),  # 1 at the label of each row, else 0
    "matmul": _matmul,
    "matmul_a": _matmul_a,
    "matmul_b": _matmul_b,
    "transpose": _transpose,
    "entry": lambda x, index: Term("entry", (x,), x.shape[len(index) :], index),
    "put": lambda g, x, index: Term("put", (g,), x.shape, index),  # g at its place, else 0
    "largest": _largest("largest"),  # entry of an array
    "smallest": _largest("smallest"),
    "first": lambda x, y: Term("first", (x, y), x.shape) if x.shape else ONE,  # 1 at the first entry of x that is y, else 0
}
