"""Writes in short what a gate computes, with names or with numbers in the place of its inputs, and no bracket too many."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from core.document import Graph, Node
from core.numbers import MINUS, show

LONGEST = 30  # characters of the formula that stands for a gate without a name
DEEPEST = 6  # gates without a name inside of each other
MOST_INPUTS = 8
_ANYTHING, _SUM, _PRODUCT, _POWER, _ATOM = range(5)  # how tightly a text holds together


class Part(NamedTuple):
    """A text and how tightly it holds together."""

    text: str
    strength: int = _ATOM


ELSEWHERE = Part("…")


def name_part(graph: Graph, name: str | None) -> Part:
    """Return what a formula calls a node: its name, a constant's number, or the formula of a gate without a name.

    The gates without a name inside of it are written out as deep as it stays short; beyond that stands "…".
    """
    part = _part(graph, name, 0)
    if part is ELSEWHERE and name is not None:
        gate = graph.nodes[name].row
        part = Part(gate.symbol.split("{")[0] or gate.name)
        for depth in range(1, DEEPEST):
            longer = _part(graph, name, depth)
            if longer == part or len(longer.text) > LONGEST:
                break
            part = longer
    return part


def _part(graph: Graph, name: str | None, depth: int) -> Part:
    """Return a node as a part, the formulas of gates without a name written out to a depth."""
    node = graph.nodes.get(name) if name is not None else None
    if node is None:
        return Part("?")
    if node.label or node.is_leaf:
        return Part(node.label) if node.label else number_part(show(node.value) if isinstance(node.value, float) else "const")
    if depth == 0:
        return ELSEWHERE
    return fill(node, [_part(graph, source, depth - 1) for source in node.inputs[: MOST_INPUTS + 1]])


def number_part(text: str) -> Part:
    """Return a number as a part of a formula."""
    return Part(text, _PRODUCT if text.startswith(MINUS) or "e" in text else _ATOM)


def fill(node: Node, inputs: Sequence[Part]) -> Part:
    """Return the formula of a gate with these parts as its inputs, in brackets where they must be."""
    gate = node.row
    if not gate.formula or gate.variadic:
        shown = [part.text for part in inputs[:MOST_INPUTS]] + ["…"] * (len(inputs) > MOST_INPUTS)
        return Part(f"{gate.name}({', '.join(shown)})")
    slots = _slots(gate.formula)
    texts = {port: _fitted(part, *slots.get(port, (_ATOM, False))) for port, part in zip(gate.inputs, inputs, strict=True)}
    settings = {key: written(value) for key, value in node.settings.items()}
    return Part(gate.formula.format_map(settings | texts).replace(f"+ {MINUS}", f"{MINUS} "), _strength(gate.formula))


def written(setting: object) -> str:
    """Return a gate's setting as formulas show it."""
    return ", ".join(map(str, setting)) if isinstance(setting, tuple) else show(float(str(setting)))


def bracketed(text: str) -> str:
    """Return a text in brackets where it begins with a minus sign."""
    return f"({text})" if text.startswith(MINUS) else text


def differentiated(part: Part) -> str:
    """Return a part as it stands behind a ∂: in brackets unless it is a name."""
    return part.text if part.strength == _ATOM and "(" not in part.text else f"({part.text})"


def enclosed(part: Part) -> str:
    """Return a part in brackets, unless it is a name, a number or a call."""
    return part.text if part.strength == _ATOM else f"({part.text})"


def _fitted(part: Part, needed: int, leads: bool) -> str:
    fits = part.strength >= needed and (leads or not part.text.startswith(MINUS))
    return part.text if fits or needed == _ANYTHING else f"({part.text})"


@lru_cache(maxsize=4096)
def _slots(formula: str) -> dict[str, tuple[int, bool]]:
    """Return for every slot of a formula how tightly its text must hold together, and whether it leads, so that it may begin with −."""
    found: dict[str, tuple[int, bool]] = {}
    for slot in re.finditer(r"\{(\w+)\}", formula):
        needed = _needed(formula[: slot.start()], formula[slot.end() :])
        leads = slot.start() == 0 and needed <= _PRODUCT
        before, led = found.get(slot[1], (needed, leads))
        found[slot[1]] = (max(before, needed), led and leads)
    return found


def _needed(left: str, right: str) -> int:
    if re.search(r"([(|‖]|\(.*, )$", left) and re.match(r"[)|‖,]", right):
        return _ANYTHING
    if re.match(r"[²ᵀ\[(]| \^|\)?²", right) or re.search(r"\^ ?$", left):
        return _ATOM
    if re.search(r"(/ |√|\w |Σ )$", left) or re.search(r"[?:<>]", left + right):
        return _POWER
    if re.search(rf"(· |{MINUS} ?)$", left) or re.match(r" [·/]", right):
        return _PRODUCT
    return _SUM


@lru_cache(maxsize=4096)
def _strength(formula: str) -> int:
    outside = re.sub(r"\([^()]*\)|\|[^|]*\||‖[^‖]*‖", "()", formula)
    if "?" in outside:
        return _ANYTHING
    if f" {MINUS} " in outside or " + " in outside:
        return _SUM
    if re.search(rf"[·/]|^{MINUS}|^\w+ |^Σ |√", outside):
        return _PRODUCT
    return _POWER if re.search(r"\^|²", outside) else _ATOM
