"""Formulas that the app writes as text, as mathematics write them: "2 * q[0] * x[0]" with indices, fractions and powers, in LaTeX."""

from __future__ import annotations

import ast
import re

from core.export.latex_text import latex_name

LONGEST = 400  # characters that are read
MOST = 3  # derivatives that are set
_SUM, _SIGN, _PRODUCT, _POWER, _ATOM = range(5)
_READ = {"·": "*", "−": "-", "e^(": "exp(", "^": "**"}
_CALLS = {"exp": "e^{{{0}}}", "sqrt": r"\sqrt{{{0}}}", "sigmoid": r"\sigma({0})", "log": r"\ln({0})", "abs": r"\left| {0} \right|"}
_WORDS = ("sin", "cos", "tanh", "max", "min")


def text_latex(text: str) -> str:
    """Return a formula of the app in LaTeX, "" where it is long or has what mathematics write otherwise."""
    for shown, read in _READ.items():
        text = text.replace(shown, read)
    if len(text) > LONGEST or not text.isascii():  # Python would read xᵀ as the name xT
        return ""
    try:
        return _write(ast.parse(text.strip(), mode="eval").body)[0]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""


def derivative_latex(above: str, below: str, *rest: str) -> str:
    """Return "∂f/∂x = …" of texts, "" where one of them has no LaTeX."""
    parts = [text_latex(part) for part in (above, below, *rest)]
    if not all(parts):
        return ""
    return " = ".join([rf"\frac{{\partial {parts[0]}}}{{\partial {parts[1]}}}", *dict.fromkeys(parts[2:])])


def derivatives_latex(text: str) -> tuple[str, ...]:
    """Return the first of the derivatives that `core.symbolic.derivatives_text` wrote, each with what stands for its parts."""
    found = []
    for head, body in re.findall(r"^# ∂(.+?)\n((?:(?!#).+\n?)+)", text, re.MULTILINE)[:MOST]:
        above, _, below = head.partition("/∂")
        *lets, last = body.strip().split("\n")
        formula = derivative_latex(above, below, last)
        named = [tuple(map(text_latex, let.split(" = ", 1))) for let in lets]
        if formula and all(all(pair) for pair in named):
            found.append(r" , \quad ".join([formula, *(" = ".join(pair) for pair in named)]))
    return tuple(found)


def _write(tree: ast.expr) -> tuple[str, int]:
    """Return the text and how tightly it holds together. Raises ValueError for what it does not know."""
    match tree:
        case ast.Constant(value=int() | float() as x):
            return f"{x:.6g}" if abs(x) < 1e6 else f"{x:g}", _ATOM
        case ast.Name(id=name):
            return latex_name(name), _ATOM
        case ast.Subscript(value=ast.Name(id=name), slice=place):
            return rf"{latex_name(name)}_{{{ast.unparse(place).strip('()')}}}", _ATOM
        case ast.UnaryOp(op=ast.USub(), operand=x):
            return f"-{_inside(x, _PRODUCT)}", _SIGN
        case ast.BinOp(left=a, op=ast.Add(), right=b):
            return f"{_inside(a, _SUM)} + {_inside(b, _PRODUCT)}", _SUM
        case ast.BinOp(left=a, op=ast.Sub(), right=b):
            return f"{_inside(a, _SUM)} - {_inside(b, _PRODUCT)}", _SUM
        case ast.BinOp(left=a, op=ast.Mult(), right=b):
            left, holds = _write(a)
            text = rf"{_bracketed(left, holds, _SIGN)} \cdot {_inside(b, _PRODUCT)}"
            return text, _SIGN if holds == _SIGN else _PRODUCT
        case ast.BinOp(left=a, op=ast.Div(), right=b):
            return rf"\frac{{{_write(a)[0]}}}{{{_write(b)[0]}}}", _POWER
        case ast.BinOp(left=a, op=ast.Pow(), right=b):
            return f"{_inside(a, _ATOM)}^{{{_write(b)[0]}}}", _POWER
        case ast.Call(func=ast.Name(id=name), args=[x], keywords=[]) if name in _CALLS:
            return _CALLS[name].format(_write(x)[0]), _POWER
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in _WORDS:
            return rf"\{name}({', '.join(_write(x)[0] for x in args)})", _POWER
    raise ValueError(tree)


def _inside(tree: ast.expr, least: int) -> str:
    return _bracketed(*_write(tree), least)


def _bracketed(text: str, holds: int, least: int) -> str:
    return text if holds >= least else rf"\left( {text} \right)"
