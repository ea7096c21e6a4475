"""Reads which numbers an input may have on a form: x=int:-5..5, x=int:-5..5!0,1 or x=choice:1,2.5,ln(3)."""

import re
from math import isfinite

from core.document import Graph
from core.evaluate import evaluate
from core.problems import Problem
from core.source import find_node
from core.worksheet.exam import Domain

WHOLE = re.compile(r"([+-]?\d{1,6})\.\.([+-]?\d{1,6})(?:!([+-]?\d{1,6}(?:,[+-]?\d{1,6})*))?")
MOST_CHOICES = 200
CALL = re.compile(r"\b(ln|log|sqrt|exp) *(\d+\.?\d*)(?![\d.(])")  # ln 3, as it is written by hand


def read_domain(graph: Graph, text: str) -> Domain:
    """Return the domain that a text such as "x=int:-5..5!0" gives a leaf. Raises Problem("bad-domain"), Problem("no-name")."""
    name, equals, rule = text.replace("\u2212", "-").partition("=")
    rule = rule.replace(" ", "")
    if not equals:
        raise Problem("bad-domain", text=text[:60])
    leaf = find_node(graph, name, leaves=True)
    if not leaf.is_leaf:
        raise Problem("bad-domain", leaf.id, text=text[:60])
    if not rule.startswith(("int:", "choice:")):
        raise Problem("bad-domain", leaf.id, text=text[:60])
    return read_rule(leaf.id, rule.partition(":")[2], text)


def read_rule(leaf: str, rule: str, said: str = "") -> Domain:
    """Return the domain that "-5..5", "-5..5!0,1" or "1, 2.5, ln(3)" gives a leaf, by its id. Raises Problem("bad-domain")."""
    clean = rule.replace("\u2212", "-").replace("…", "..").replace(" ", "").replace("，", ",").replace("！", "!")
    whole = WHOLE.fullmatch(clean)
    if whole is not None and int(whole[1]) <= int(whole[2]):
        return Domain(leaf, int(whole[1]), int(whole[2]), tuple(int(part) for part in (whole[3] or "").split(",") if part))
    if ".." in clean or not clean:
        raise Problem("bad-domain", leaf, text=(said or rule)[:60])
    return Domain(leaf, choices=tuple(_constant(option, said or rule) for option in _split(clean)[:MOST_CHOICES]))


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
        graph = read_formula(CALL.sub(r"\1(\2)", text)).graph
    except Problem as problem:
        raise Problem("bad-domain", text=whole[:60]) from problem
    trace = evaluate(graph)
    value = trace.values.get(trace.output or "")
    open_ = any(node.is_leaf and node.gate != "constant" for node in graph.nodes.values())
    if open_ or not isinstance(value, float) or not isfinite(value):
        raise Problem("bad-domain", text=whole[:60])
    return value


def write_domain(graph: Graph, domain: Domain) -> str:
    """Return the text of a domain, which `read_domain` reads."""
    name = graph.nodes[domain.leaf].label or domain.leaf
    return f"{name}={'choice' if domain.choices else 'int'}:{write_rule(domain)}"


def write_rule(domain: Domain) -> str:
    """Return which numbers a leaf may have, as `read_rule` reads it."""
    if domain.choices:
        return ",".join(f"{number:.12g}" for number in domain.choices)
    without = "!" + ",".join(map(str, domain.without)) if domain.without else ""
    return f"{domain.low}..{domain.high}{without}"
