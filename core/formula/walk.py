"""Walks the tree that `ast` makes of one expression, by an allow-list and without recursion, and draws its gates."""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from core.formula.calls import call
from core.formula.drawing import Drawing, Literal, Term, binary, negate
from core.formula.tokens import Token
from core.problems import Problem

SIGNS: Mapping[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**", ast.MatMult: "@"}
HOLE = "_"
MAX_LEVELS = 8  # of an array in an array


@dataclass(slots=True)
class Walk:
    """One expression: its words by the column that ast saw them at, and what its pieces have become."""

    drawing: Drawing
    words: Mapping[int, Token]
    pieces: list[Term]

    def token(self, node: ast.AST) -> Token:
        """Return the word at which a part of the tree begins."""
        return self.words[node.col_offset]  # type: ignore[attr-defined]

    def problem(self, code: str, node: ast.AST, **facts: object) -> Problem:
        """Return a mistake at a part of the tree."""
        return self.drawing.source.wrong(code, self.token(node), **facts)

    def wrong_attribute(self, node: ast.Attribute) -> Problem:
        """Return the mistake that something else than T follows a dot."""
        assert node.end_col_offset is not None
        token = self.words[node.end_col_offset - len(node.attr.encode())]
        return self.drawing.source.wrong("formula-attribute", token, name=token.text[:20])


def draw(drawing: Drawing, words: list[Token], pieces: list[Term]) -> Term:
    """Draw the gates of one expression, given as checked words, and return what it stands for."""
    columns: dict[int, Token] = {}
    at = 0
    for token in words:
        columns[at] = token
        at += len(_spelled(token).encode()) + 1
    walk = Walk(drawing, columns, pieces)
    return _fold(walk, _parsed(drawing, " ".join(map(_spelled, words)), words))


def _spelled(token: Token) -> str:
    return "_" + token.text if token.kind == "piece" else token.text


def _parsed(drawing: Drawing, text: str, words: list[Token]) -> ast.expr:
    try:
        return ast.parse(text, mode="eval").body
    except (RecursionError, MemoryError) as error:
        raise drawing.source.wrong("formula-tangled", words[0]) from error
    except (SyntaxError, ValueError, OverflowError) as error:
        raise drawing.source.wrong("formula-syntax", words[0]) from error


def _fold(walk: Walk, tree: ast.expr) -> Term:
    """Combine the tree from its leaves up; the stack holds nodes to visit and nodes whose parts are done."""
    todo: list[tuple[ast.expr, int]] = [(tree, -1)]
    done: list[Term] = []
    while todo:
        node, parts = todo.pop()
        if parts < 0:
            found = _children(walk, node)
            todo.append((node, len(found)))
            todo.extend((child, -1) for child in reversed(found))
            continue
        first = len(done) - parts
        terms = done[first:]
        del done[first:]
        done.append(COMBINE[type(node)](walk, node, terms))
    return done[0]


def _children(walk: Walk, node: ast.expr) -> list[ast.expr]:
    match node:
        case ast.BinOp(left=a, right=b):
            return [a, b]
        case ast.UnaryOp(operand=x) | ast.Attribute(value=x) | ast.Subscript(value=x):
            return [x]
        case ast.Call(func=ast.Name(), args=args, keywords=keywords):
            return [*args, *(entry.value for entry in keywords)]
        case ast.Call(func=ast.Attribute() as attribute):
            raise walk.wrong_attribute(attribute)
        case ast.List(elts=entries):
            return entries
        case ast.Name() | ast.Constant():
            return []
    raise walk.problem("formula-syntax", node)


# ---------------------------------------------------------------- one part of the tree


Part = TypeVar("Part", bound=ast.expr)
Combine = Callable[[Walk, Any, list[Term]], Term]


def _binary(walk: Walk, node: ast.BinOp, terms: list[Term]) -> Term:
    if type(node.op) not in SIGNS:
        raise walk.problem("formula-syntax", node)
    return binary(walk.drawing, SIGNS[type(node.op)], terms[0], terms[1], walk.token(node))


def _unary(walk: Walk, node: ast.UnaryOp, terms: list[Term]) -> Term:
    if isinstance(node.op, ast.USub):
        return negate(walk.drawing, terms[0], walk.token(node))
    if isinstance(node.op, ast.UAdd):
        return terms[0]
    raise walk.problem("formula-syntax", node)


def _name(walk: Walk, node: ast.Name, terms: list[Term]) -> Term:
    token = walk.token(node)
    if token.kind == "piece":
        return walk.pieces[int(token.text)]
    return None if token.text == HOLE else walk.drawing.named(token)


def _constant(walk: Walk, node: ast.Constant, terms: list[Term]) -> Term:
    if type(node.value) not in (int, float):
        raise walk.problem("formula-syntax", node)
    return Literal(float(node.value))  # type: ignore[arg-type]


def _attribute(walk: Walk, node: ast.Attribute, terms: list[Term]) -> Term:
    if node.attr != "T":
        raise walk.wrong_attribute(node)
    return walk.drawing.gate("transpose", terms, walk.token(node))


def _subscript(walk: Walk, node: ast.Subscript, terms: list[Term]) -> Term:
    entries = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    index = tuple(_whole(walk, entry) for entry in entries)
    if not 0 < len(index) <= 8:
        raise walk.problem("formula-index", node.slice)
    return walk.drawing.gate("index", terms, walk.token(node), {"index": index})


def _whole(walk: Walk, node: ast.expr) -> int:
    match node:
        case ast.Constant(value=int(k)) if abs(k) < 2**31:
            return k
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(k))) if k < 2**31:
            return -k
    raise walk.problem("formula-index", node)


def _list(walk: Walk, node: ast.List, terms: list[Term]) -> Term:
    for entry, term in zip(node.elts, terms, strict=True):
        if not isinstance(term, Literal):
            raise walk.problem("formula-array", entry)
    levels = 1 + max((term.levels for term in terms if isinstance(term, Literal)), default=0)
    if levels > MAX_LEVELS:
        raise walk.problem("formula-array-deep", node, most=MAX_LEVELS)
    return Literal([term.value for term in terms if isinstance(term, Literal)], levels)


def _call(walk: Walk, node: ast.Call, terms: list[Term]) -> Term:
    count = len(node.args)
    named = []
    for entry, term in zip(node.keywords, terms[count:], strict=True):
        if entry.arg is None:
            raise walk.problem("formula-syntax", entry)
        named.append((walk.token(entry), term))
    starts = [walk.token(part) for part in node.args]
    return call(walk.drawing, walk.token(node), list(zip(starts, terms[:count], strict=True)), named)


COMBINE: Mapping[type[ast.expr], Combine] = {
    ast.BinOp: _binary, ast.UnaryOp: _unary, ast.Name: _name, ast.Constant: _constant, ast.Attribute: _attribute,
    ast.Subscript: _subscript, ast.List: _list, ast.Call: _call,
}  # fmt: skip
