"""Draws the gates that a formula asks for: 1/x is a reciprocal, x**2 a square, x + 3 adds a constant."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.formula.tokens import Source, Token
from core.gates import GATES, Gate
from core.problems import Problem
from core.values import Value, freeze

MAX_NODES = 20_000
OPERATORS: Mapping[str, str] = {row.operator: row.name for row in GATES.values() if row.operator}


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, or nested lists of numbers, that stands in the text."""

    value: Any
    levels: int = 0  # how deep the lists go

    @property
    def number(self) -> float | None:
        """Return the number; None for an array."""
        return self.value if isinstance(self.value, float) else None


Term = Literal | int | None  # a number of the text, the place of a draft, or a hole


@dataclass(slots=True)
class Draft:
    """A node to be: its inputs are places in the list of drafts."""

    gate: str
    inputs: tuple[int | None, ...] = ()
    value: Value | None = None
    params: tuple[tuple[str, Any], ...] = ()
    label: str = ""


@dataclass(slots=True)
class Drawing:
    """The drafts so far, and the names that stand for them."""

    source: Source
    drafts: list[Draft] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    places: list[Token] = field(default_factory=list)  # where each draft was asked for
    later: set[str] = field(default_factory=set)  # names that this or a later statement gives
    current: str = ""  # the name of this statement
    free: set[int] = field(default_factory=set)  # variables that no statement gives a value

    def add(self, draft: Draft, token: Token) -> int:
        """Add a draft and return its place; raise Problem("formula-many")."""
        if len(self.drafts) >= MAX_NODES:
            raise self.source.wrong("formula-many", token, most=MAX_NODES)
        self.drafts.append(draft)
        self.places.append(token)
        if draft.label:
            self.names[draft.label] = len(self.drafts) - 1
        return len(self.drafts) - 1

    def named(self, token: Token) -> int:
        """Return the draft of a name; a name that nothing gave a value is a new variable of value 1."""
        if token.text == self.current:
            raise self.source.wrong("formula-self", token, name=token.text)
        if token.text in self.later:
            raise self.source.wrong("formula-before", token, name=token.text)
        if token.text not in self.names:
            self.free.add(self.add(Draft("variable", value=1.0, label=token.text), token))
        return self.names[token.text]

    def name(self, place: int, name: str) -> None:
        """Give a draft its name."""
        self.drafts[place].label = name
        self.names[name] = place
        self.later.discard(name)
        self.current = ""

    def place(self, term: Term, token: Token) -> int | None:
        """Return where a term is to be wired from: a number becomes a constant without a name."""
        if isinstance(term, Literal):
            return self.add(Draft("constant", value=self.frozen(term, token)), token)
        return term

    def frozen(self, literal: Literal, token: Token) -> Value:
        """Return the value of a literal; raise Problem("formula-ragged")."""
        try:
            return freeze(literal.value)
        except Problem as problem:
            raise self.source.wrong("formula-ragged", token) from problem

    def gate(self, name: str, terms: list[Term], token: Token, params: Mapping[str, Any] | None = None) -> int:
        """Add a gate with these inputs."""
        inputs = tuple(self.place(term, token) for term in terms)
        if GATES[name].variadic:
            inputs = tuple(source for source in inputs if source is not None)
        return self.add(Draft(name, inputs, params=settings(GATES[name], params or {})), token)


def settings(gate: Gate, params: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    """Return the params that differ from their defaults, sorted by name."""
    defaults = gate.defaults()
    return tuple(sorted((name, value) for name, value in params.items() if value != defaults[name]))


# ---------------------------------------------------------------- operators


def negate(drawing: Drawing, x: Term, token: Token) -> Term:
    """Return −x: of a number the number, else a negate gate."""
    if isinstance(x, Literal):
        return Literal(_negated(x.value), x.levels)
    return drawing.gate("negate", [x], token)


def _negated(value: Any) -> Any:
    return [_negated(entry) for entry in value] if isinstance(value, list) else -value


def binary(drawing: Drawing, sign: str, a: Term, b: Term, token: Token) -> Term:
    """Return a ∘ b for + - * / ** @: two numbers are one number, and the usual short forms have gates of their own."""
    left, right = (term.number if isinstance(term, Literal) else None for term in (a, b))
    if left is not None and right is not None and sign != "@":
        return Literal(_folded(drawing, sign, left, right, token))
    short = _short_form(sign, left, right)
    if short is not None:
        name, params = short
        return drawing.gate(name, [b if left is not None else a], token, params)
    return drawing.gate(OPERATORS[sign], [a, b], token)


def _short_form(sign: str, left: float | None, right: float | None) -> tuple[str, dict[str, Any]] | None:
    """Return the gate of one input, and its params, that stands for x ∘ number or number ∘ x."""
    number = right if left is None else left
    if number is None:
        return None
    if sign == "+":
        return "add_constant", {"c": number}
    if sign == "*":
        return "multiply_constant", {"c": number}
    if sign == "-" and right is not None:
        return "add_constant", {"c": -number}
    if sign == "/" and left == 1:
        return "reciprocal", {}
    return ("square", {}) if sign == "**" and right == 2 else None


def _folded(drawing: Drawing, sign: str, a: float, b: float, token: Token) -> float:
    try:
        result = _calculated(sign, a, b)
    except (ZeroDivisionError, ValueError, OverflowError):
        result = math.nan
    if not math.isfinite(result):
        raise drawing.source.wrong("formula-arithmetic", token, sum=f"{_shown(a)} {sign} {_shown(b)}")
    return result


def _shown(x: float) -> str:
    return f"{x:.6g}" if x >= 0 else f"({x:.6g})"


def _calculated(sign: str, a: float, b: float) -> float:
    if sign == "**":
        return math.pow(a, b)
    return {"+": a + b, "-": a - b, "*": a * b}[sign] if sign != "/" else a / b
