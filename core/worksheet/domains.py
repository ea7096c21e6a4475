"""Reads which numbers an input may have on a form: x=int:-5..5, x=int:-5..5!0,1 or x=choice:1,2.5,ln(3)."""

import re

from core.document import Graph
from core.evaluate import evaluate
from core.problems import Problem
from core.source import find_node
from core.worksheet.exam import Domain

WHOLE = re.compile(r"int:([+-]?\d{1,6})\.\.([+-]?\d{1,6})(?:!([+-]?\d{1,6}(?:,[+-]?\d{1,6})*))?")
MOST_CHOICES = 200


def read_domain(graph: Graph, text: str) -> Domain:
    """Return the domain that a text such as "x=int:-5..5!0" gives a leaf. Raises Problem("bad-domain"), Problem("no-name")."""
    name, equals, rule = text.replace("\u2212", "-").partition("=")
    rule = rule.replace(" ", "")
    if not equals:
        raise Problem("bad-domain", text=text[:60])
    leaf = find_node(graph, name, leaves=True)
    if not leaf.is_leaf:
        raise Problem("bad-domain", leaf.id, text=text[:60])
    whole = WHOLE.fullmatch(rule)
    if whole is not None and int(whole[1]) <= int(whole[2]):
        return Domain(leaf.id, int(whole[1]), int(whole[2]), tuple(int(part) for part in (whole[3] or "").split(",") if part))
    kind, colon, options = rule.partition(":")
    if kind != "choice" or not colon:
        raise Problem("bad-domain", leaf.id, text=text[:60])
    return Domain(leaf.id, choices=tuple(_constant(option, text) for option in _split(options)[:MOST_CHOICES]))


def _split(options: str) -> list[str]:
    """Split at the commas that stand in no bracket."""
    parts, depth = [""], 0
    for letter in options:
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _constant(text: str, whole: str) -> float:
    """Return the number that an expression of constants has: "ln(3)", "1/4"."""
    from core.formula import read_formula

    try:
        graph = read_formula(text).graph
    except Problem as problem:
        raise Problem("bad-domain", text=whole[:60]) from problem
    trace = evaluate(graph)
    value = trace.values.get(trace.output or "")
    if any(node.is_leaf and node.gate != "constant" for node in graph.nodes.values()) or not isinstance(value, float):
        raise Problem("bad-domain", text=whole[:60])
    return value


def write_domain(graph: Graph, domain: Domain) -> str:
    """Return the text of a domain, which `read_domain` reads."""
    name = graph.nodes[domain.leaf].label or domain.leaf
    if domain.choices:
        return f"{name}=choice:{','.join(f'{number:.12g}' for number in domain.choices)}"
    without = "!" + ",".join(map(str, domain.without)) if domain.without else ""
    return f"{name}=int:{domain.low}..{domain.high}{without}"
