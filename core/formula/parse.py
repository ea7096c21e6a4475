"""Reads a formula: statements of Python's own syntax become a graph."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.collapse import expanded
from core.document import Graph
from core.formula.checker import Statement
from core.formula.drawing import Draft, Drawing, Literal, Term
from core.formula.grammar import statements
from core.formula.keep import settle
from core.formula.tokens import Token, plain
from core.formula.walk import draw
from core.gates import CALLS, LEAVES
from core.words import Words

CARET = Words("^ was read as the power **.", "^ 已读作乘方 **。")
EULER = Words("e is a variable here, with a value of your choice. For the power of e write exp(x).", "这里的 e 是变量。e 的幂请写 exp(x)。")


@dataclass(frozen=True)
class Reading:
    """What a formula says: the graph, remarks for whoever typed it, and the ids of nodes that have no place on the page yet."""

    graph: Graph
    notes: tuple[Words, ...] = ()
    new: frozenset[str] = frozenset()


def read_formula(text: str, base: Graph | None = None) -> Reading:
    """Read a formula as a graph; the last statement is its output.

    base  the graph that the text is a new version of: what still has its name or structure keeps its id, place and, where the text
          gives none, its kind and value; its blocks are read as what is inside of them
    Raises Problem("formula-…") with the facts line, column (both from 1), length and at (the place in words).
    """
    base = base and expanded(base)
    source = plain(text)
    drawing = Drawing(source)
    found = list(statements(source))
    drawing.later = {statement.name.text for statement in found if statement.name is not None}
    roots = [_statement(drawing, statement) for statement in found]
    ends = [root for root, is_value in roots if not is_value] or [root for root, _ in roots]
    output = ends[-1] if ends else None
    graph, new = settle(drawing, output, base)
    return Reading(graph, tuple(_notes(drawing, any(statement.caret for statement in found))), new)


def _statement(drawing: Drawing, statement: Statement) -> tuple[int, bool]:
    """Draw one statement; return the draft it ends in, and whether it just gives a leaf its value."""
    name, start = statement.name, len(drawing.drafts)
    if name is not None:
        _begin(drawing, name)
    pieces: list[Term] = []
    for piece in statement.pieces:
        pieces.append(draw(drawing, piece, pieces))
    root = _named(drawing, statement, draw(drawing, statement.words, pieces), start)
    for draft, token in zip(drawing.drafts[start:], drawing.places[start:], strict=True):
        if draft.gate in ("variable", "parameter") and not draft.label:
            raise drawing.source.wrong("formula-leaf-name", token, kind=draft.gate)
    return root, name is not None and drawing.drafts[root].gate in LEAVES


def _begin(drawing: Drawing, name: Token) -> None:
    if name.text == "_":
        raise drawing.source.wrong("formula-hole", name)
    if name.text in drawing.names:
        raise drawing.source.wrong("formula-again", name, name=name.text)
    drawing.current = name.text


def _named(drawing: Drawing, statement: Statement, term: Term, start: int) -> int:
    """Return the draft that a statement gives its name to: a number is a variable, another name a copy of it."""
    name, first = statement.name, statement.words[0]
    if term is None:
        raise drawing.source.wrong("formula-hole", first)
    if isinstance(term, Literal):
        term = drawing.add(Draft("constant" if name is None else "variable", value=drawing.frozen(term, first)), first)
    elif name is not None and (term < start or drawing.drafts[term].label):
        term = drawing.gate("copy", [term], first)
    if name is not None:
        drawing.name(term, name.text)
    return term


def _notes(drawing: Drawing, caret: bool) -> Iterator[Words]:
    """Yield remarks on what may have been meant otherwise."""
    if caret:
        yield CARET
    for place in sorted(drawing.free):
        name = drawing.drafts[place].label
        if name == "e":
            yield EULER
        elif name in CALLS:
            yield Words(f"{name} is a variable here. For the gate write {name}(…).", f"这里的 {name} 是变量。要用门请写 {name}(…)。")
