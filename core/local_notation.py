"""Writes a local gradient of the table of gates as people do: "(1 − σ) · σ" for "(1 - y) * y"."""

import ast
from collections.abc import Mapping
from functools import lru_cache

from core.numbers import MINUS, show

_SUM, _PRODUCT, _SIGN, _ATOM = 1, 2, 3, 4
_OPERATORS: dict[type[ast.operator], tuple[str, int]] = {
    ast.Add: (" + ", _SUM), ast.Sub: (f" {MINUS} ", _SUM), ast.Mult: (" · ", _PRODUCT), ast.Div: (" / ", _PRODUCT),
}  # fmt: skip
_CALLS = {
    "sin": "sin {0}", "cos": "cos {0}", "sigmoid": "σ({0})", "sign": "sign {0}", "exp": "e^({0})",
    "power_slope": "{1} · {0}^({1} − 1)", "power_log": "{2} · ln {0}",
}  # fmt: skip


def write_local(text: str, names: Mapping[str, str]) -> str:
    """Return a rule text with its names replaced, a sum in brackets; "" where it has no short form (one that depends on a condition)."""
    try:
        written, strength = _write(_parsed(text), names)
    except KeyError:
        return ""
    return f"({written})" if strength == _SUM else written


@lru_cache(maxsize=4096)
def _parsed(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def _write(tree: ast.expr, names: Mapping[str, str]) -> tuple[str, int]:
    """Return the text and how tightly it holds together."""
    if isinstance(tree, ast.BinOp):
        return _binary(tree, names)
    if isinstance(tree, ast.UnaryOp):
        return MINUS + _inside(tree.operand, names, _SIGN), _PRODUCT
    if isinstance(tree, ast.Call):
        assert isinstance(tree.func, ast.Name)
        return _CALLS[tree.func.id].format(*(_write(part, names)[0] for part in tree.args)), _PRODUCT
    if isinstance(tree, ast.Name):
        return names[tree.id], _ATOM
    assert isinstance(tree, ast.Constant)
    return show(float(str(tree.value))), _ATOM


def _binary(tree: ast.BinOp, names: Mapping[str, str]) -> tuple[str, int]:
    sign, strength = _OPERATORS[type(tree.op)]
    right = strength + (1 if isinstance(tree.op, ast.Sub | ast.Div) else 0)
    return f"{_inside(tree.left, names, strength)}{sign}{_inside(tree.right, names, right)}", strength


def _inside(tree: ast.expr, names: Mapping[str, str], strength: int) -> str:
    text, own = _write(tree, names)
    return text if own >= strength else f"({text})"
