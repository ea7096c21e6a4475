"""Expressions of single numbers that simplify themselves while they are put together: what is 0 goes, what is alike is collected."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Key = tuple[Any, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Expr:
    """A number, a name, a sum, a product, a power or the call of a gate. Equal ones are one and the same object.

    fact  of a number its value, of a name its text, of a call the gate with its settings
    """

    algebra: Algebra
    op: str
    args: tuple[Expr, ...] = ()
    fact: Any = None

    def __add__(self, other: Expr) -> Expr:
        return self.algebra.add([self, other])

    def __sub__(self, other: Expr) -> Expr:
        return self.algebra.add([self, -other])

    def __mul__(self, other: Expr) -> Expr:
        return self.algebra.multiply([self, other])

    def __truediv__(self, other: Expr) -> Expr:
        return self.algebra.multiply([self, self.algebra.power(other, self.algebra.number(-1.0))])

    def __neg__(self) -> Expr:
        return self.algebra.multiply([self.algebra.number(-1.0), self])

    @property
    def value(self) -> float | None:
        """Its number, None for all else."""
        return self.fact if self.op == "number" else None


class Algebra:
    """Makes expressions, each just once."""

    def __init__(self) -> None:
        self._known: dict[Key, Expr] = {}
        self.zero, self.one = self.number(0.0), self.number(1.0)

    def _make(self, op: str, args: tuple[Expr, ...] = (), fact: Any = None) -> Expr:
        key = (op, tuple(map(id, args)), fact)
        if key not in self._known:
            self._known[key] = Expr(self, op, args, fact)
        return self._known[key]

    def number(self, x: float) -> Expr:
        """Return a number."""
        return self._make("number", (), float(x) + 0.0)

    def name(self, text: str) -> Expr:
        """Return a name."""
        return self._make("name", (), text)

    def call(self, gate: str, args: Iterable[Expr], settings: tuple[tuple[str, float], ...] = ()) -> Expr:
        """Return a gate's result; a few that undo each other are written out."""
        given = tuple(args)
        if gate == "log" and given[0].op == "call" and given[0].fact[0] == "exp":
            return given[0].args[0]
        if gate == "exp" and given[0] is self.zero:
            return self.one
        if gate == "step" and given[0].value is not None:
            return self.one if given[0].value > 0 else self.zero
        return self._make("call", given, (gate, settings))

    # ---------------------------------------------------------------- sums

    def add(self, parts: Iterable[Expr]) -> Expr:
        """Return a sum: numbers added, like terms collected."""
        constant, terms = 0.0, dict[Expr, float]()
        for part in _flat(parts, "sum"):
            if part.value is not None:
                constant += part.value
            else:
                factor, rest = self._split(part)
                terms[rest] = terms.get(rest, 0.0) + factor
        kept = [self.multiply([self.number(factor), rest]) for rest, factor in terms.items() if factor != 0]
        if constant != 0 or not kept:
            kept.append(self.number(constant))
        return kept[0] if len(kept) == 1 else self._make("sum", tuple(kept))

    def _split(self, part: Expr) -> tuple[float, Expr]:
        """Return the number before a product, and the rest."""
        if part.op == "product" and part.args[0].value is not None:
            rest = part.args[1:]
            return part.args[0].value, rest[0] if len(rest) == 1 else self._make("product", rest)
        return 1.0, part

    # ---------------------------------------------------------------- products

    def multiply(self, parts: Iterable[Expr]) -> Expr:
        """Return a product: numbers multiplied, powers of the same base collected, exponentials too."""
        factor, exponents, powers = 1.0, dict[Expr, float](), list[Expr]()
        for part in _flat(parts, "product"):
            if part.value is not None:
                factor *= part.value
            elif part.op == "call" and part.fact[0] == "exp":
                powers.append(part.args[0])
            else:
                base, exponent = (part.args[0], part.args[1].value) if part.op == "power" else (part, 1.0)
                base, exponent = (part, 1.0) if exponent is None else (base, exponent)
                exponents[base] = exponents.get(base, 0.0) + exponent
        if factor == 0:
            return self.zero
        kept = [self._raised(base, exponent) for base, exponent in exponents.items() if exponent != 0]
        if powers:
            kept.append(self.call("exp", [self.add(powers)]))
        kept = [part for part in kept if part is not self.one]
        if factor == -1 and len(kept) == 1 and kept[0].op == "sum":  # −(a − b) is b − a
            return self.add([self.multiply([self.number(-1.0), part]) for part in kept[0].args])
        if factor != 1 or not kept:
            kept.insert(0, self.number(factor))
        return kept[0] if len(kept) == 1 else self._make("product", tuple(kept))

    def _raised(self, base: Expr, exponent: float) -> Expr:
        if base.op == "call" and base.fact[0] == "sqrt" and exponent % 2 == 0:
            return self.power(base.args[0], self.number(exponent / 2))
        return base if exponent == 1 else self._make("power", (base, self.number(exponent)))

    def power(self, base: Expr, exponent: Expr) -> Expr:
        """Return base to the power exponent."""
        whole = exponent.value is not None and exponent.value == math.floor(exponent.value)
        if exponent is self.zero:
            return self.one
        if exponent is self.one:
            return base
        if base.value is not None and exponent.value is not None and (base.value > 0 or (whole and base.value != 0)):
            return self.number(base.value**exponent.value)
        if base.op == "call" and base.fact[0] == "exp":
            return self.call("exp", [self.multiply([exponent, base.args[0]])])
        if whole and base.op == "product":
            return self.multiply([self.power(part, exponent) for part in base.args])
        if whole and base.op == "power" and base.args[1].value is not None and base.args[1].value == math.floor(base.args[1].value):
            return self.power(base.args[0], self.number(base.args[1].value * (exponent.value or 0.0)))
        return self._raised(base, exponent.value) if whole and exponent.value is not None else self._make("power", (base, exponent))


def _flat(parts: Iterable[Expr], op: str) -> Iterable[Expr]:
    for part in parts:
        if part.op == op:
            yield from part.args
        else:
            yield part
