"""Spells one gate: x + 1, W[0], exp(x); with operators and few brackets where that reads back as the same gate, else as a call."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.document import Node
from core.values import Value, to_lists

# How tightly a text holds together: a sum, a product, a sign, a power, and what never needs brackets.
SUM, PRODUCT, SIGN, POWER, ATOM = range(1, 6)
SHOWN_ALWAYS = ("add_constant", "multiply_constant", "index")  # their setting is the point of them


@dataclass(frozen=True, slots=True)
class Text:
    """A part of the text: how tightly it holds, how deep its brackets go, and its number or array where it is just that."""

    text: str
    holds: int = ATOM
    nest: int = 0
    literal: Value | None = None

    @property
    def number(self) -> float | None:
        """Return the number that it is, None for all else."""
        return self.literal if isinstance(self.literal, float) else None

    def within(self, least: int) -> str:
        """Return the text, in brackets where it holds less tightly than this."""
        return self.text if self.holds >= least else f"({self.text})"

    def depth(self, least: int) -> int:
        """Return how deep the brackets of `within` go."""
        return self.nest + (self.holds < least)


HOLE = Text("_")


def number_text(x: float) -> str:
    """Return a number so that it reads back exactly, without a needless .0: 3, 0.1, -2.5e-07."""
    text = repr(x)
    return text.removesuffix(".0")


def spell(value: Value) -> Text:
    """Return a number, or an array as nested lists."""
    if isinstance(value, float):
        return Text(number_text(value), SIGN if number_text(value)[0] == "-" else ATOM, 0, value)
    return Text(_lists(to_lists(value)), ATOM, value.data.ndim, value)


def _lists(entries: Any) -> str:
    return f"[{', '.join(map(_lists, entries))}]" if isinstance(entries, list) else number_text(entries)


def expression(node: Node, parts: list[Text]) -> Text:
    """Return the text of a gate whose inputs have these texts."""
    row = node.row
    wanted = row.fewest if row.variadic else len(row.inputs)
    parts = parts + [HOLE] * (wanted - len(parts))
    form = FORMS.get(node.gate)
    short = form(node, parts) if form is not None and HOLE not in parts else None
    return short or _call(node, parts)


def _call(node: Node, parts: list[Text]) -> Text:
    row = node.row
    shown = node.settings if node.gate in SHOWN_ALWAYS else dict(node.params)
    by_name = row.variadic or len(row.inputs) > 1
    params = [f"{name}={_param(value)}" if by_name else _param(value) for name, value in shown.items()]
    return Text(f"{node.gate}({', '.join([*(part.text for part in parts), *params])})", ATOM, 1 + max(part.nest for part in parts))


def _param(value: Any) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple) else number_text(value)


# ---------------------------------------------------------------- short forms; None where the text would mean another gate


def _binary(sign: str, holds: int, left: int, right: int) -> "Form":
    def form(node: Node, parts: list[Text]) -> Text | None:
        a, b = parts
        if _reads_otherwise(sign, a.number, b.number):
            return None
        nest = max(a.depth(left), b.depth(right)) + (sign == "**")
        return Text(f"{a.within(left)} {sign} {b.within(right)}", holds, nest)

    return form


def _reads_otherwise(sign: str, a: float | None, b: float | None) -> bool:
    """Return whether the numbers make the reader take a short form, or one number, instead of this gate."""
    if sign == "@" or (a is None and b is None):
        return False
    if sign in "+*" or (a is not None and b is not None):
        return True
    return (sign == "-" and b is not None) or (sign == "/" and a == 1) or (sign == "**" and b == 2)


def _around(before: str, after: str, least: int, holds: int, deeper: bool = False) -> "Form":
    def form(node: Node, parts: list[Text]) -> Text | None:
        (x,) = parts
        if x.number is not None or (before == "-" and x.literal is not None):
            return None
        filled = after.format(index=", ".join(map(str, node.settings.get("index", ()))))
        return Text(f"{before}{x.within(least)}{filled}", holds, x.depth(least) + deeper)

    return form


def _add_constant(node: Node, parts: list[Text]) -> Text | None:
    (x,) = parts
    if x.number is not None:
        return None
    c = number_text(node.settings["c"])
    sign = " - " if c[0] == "-" else " + "
    return Text(f"{x.within(SUM)}{sign}{c.removeprefix('-')}", SUM, x.depth(SUM))


def _multiply_constant(node: Node, parts: list[Text]) -> Text | None:
    (x,) = parts
    if x.number is not None:
        return None
    return Text(f"{number_text(node.settings['c'])} * {x.within(SIGN)}", PRODUCT, x.depth(SIGN))


Form = Callable[[Node, list[Text]], Text | None]
FORMS: Mapping[str, Form] = {
    "add": _binary("+", SUM, SUM, PRODUCT),
    "subtract": _binary("-", SUM, SUM, PRODUCT),
    "multiply": _binary("*", PRODUCT, PRODUCT, SIGN),
    "divide": _binary("/", PRODUCT, PRODUCT, SIGN),
    "matmul": _binary("@", PRODUCT, PRODUCT, SIGN),
    "power": _binary("**", POWER, ATOM, SIGN),
    "negate": _around("-", "", POWER, SIGN),
    "reciprocal": _around("1 / ", "", SIGN, PRODUCT),
    "square": _around("", " ** 2", ATOM, POWER),
    "transpose": _around("", ".T", ATOM, ATOM, deeper=True),
    "index": _around("", "[{index}]", ATOM, ATOM, deeper=True),
    "add_constant": _add_constant,
    "multiply_constant": _multiply_constant,
}
