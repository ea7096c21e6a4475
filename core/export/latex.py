"""Writes a graph as LaTeX: every value, then every gradient with the chain rule spelled out."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from core.document import Graph
from core.export.latex_text import in_brackets, latex_name, latex_number, latex_term, latex_value
from core.export.terms import Term, lower, name
from core.export.walk import Step, Walk, gradient, settings, walk
from core.gates.compiled import local

HEAD = r"""\documentclass{article}
\usepackage{amsmath, amssymb}
\usepackage[margin=2cm]{geometry}
\allowdisplaybreaks
"""
CHINESE = "\\usepackage{ctex}  % compile with XeLaTeX\n"
WIDE = 150  # characters of the source of a line of the derivation
Wires = dict[str, list[tuple[Step, int]]]  # a name → the gates and ports that it feeds, those the output depends on


@dataclass(frozen=True)
class _Writing:
    """What is being written: the walk, how names are written, and how gradients are."""

    whole: Walk
    names: dict[str, str]
    partials: dict[str, str]


def latex_code(graph: Graph) -> str:
    """Return a LaTeX document with the forward pass and, by the chain rule, the backward pass. Raises Problem."""
    whole = walk(graph)
    names = {called: latex_name(called) for called in whole.shapes}
    for step in whole.steps:
        names |= {let: rf"\mathrm{{{let.rsplit('_', 1)[-1]}}}_{{{names[step.name]}}}" for let, _ in step.lets}
    partials = {gradient(called): derivative(names[whole.output], names[called]) for called in whole.shapes}
    writing = _Writing(whole, names, {**names, **partials, gradient(whole.output): "1"})
    forward = [f"{names[called]} &= {latex_value(whole.values[called])}" for called, _ in whole.leaves]
    forward += [line for step in whole.steps for line in _forward(writing, step)]
    forward_lines, backward_lines = aligned(forward), aligned(_backward(writing))
    body = [r"\begin{document}", "% the values, forward", *forward_lines, "% the gradients, backward", *backward_lines, r"\end{document}"]
    text = "\n".join(body) + "\n"
    return HEAD + (CHINESE if not text.isascii() else "") + text


def derivative(above: str, below: str) -> str:
    """Return ∂above/∂below."""
    return rf"\frac{{\partial {above}}}{{\partial {below}}}"


def aligned(lines: list[str]) -> list[str]:
    """Return equations, lined up at their first sign of equality."""
    return [r"\begin{align*}", *(f"    {line}" + r" \\[0.8ex]" * (k < len(lines) - 1) for k, line in enumerate(lines)), r"\end{align*}"]


def equation(left: str, *parts: str) -> str:
    """Return a chain of equalities, broken where it gets long."""
    told = [part for k, part in enumerate(parts) if part and part not in parts[:k]]
    text, wide = f"{left} &= ", 0
    for k, part in enumerate(told):
        broken = k and wide + len(part) > WIDE
        text += (r" \\[0.3ex]" + "\n    &= " if broken else " = ") * bool(k) + part
        wide = len(part) if broken else wide + len(part)
    return text


# ---------------------------------------------------------------- values


def _forward(writing: _Writing, step: Step) -> Iterator[str]:
    names, value = writing.names, writing.whole.values[step.name]
    formula = _spelled(writing, step) or latex_term(step.value, names)
    lets = [f"{names[let]} &= {latex_term(term, names)}" for let, term in step.lets]
    line = equation(names[step.name], formula, _with_numbers(writing, step), latex_value(value))
    yield from [line, *lets] if _spelled(writing, step) else [*lets, line]


def _spelled(writing: _Writing, step: Step) -> str:
    """Return how mathematics write a gate of vectors that has a form of its own there, else ""."""
    text = dict(step.row.spelled).get("latex", "")
    if any(len(writing.whole.shapes[source]) > 1 for source in step.inputs):
        return ""
    for port, source in zip(step.row.inputs, step.inputs, strict=False):
        text = text.replace(f"{{{port}}}", writing.names[source])
    for key, setting in settings(step.node).items():
        text = text.replace(f"{{{key}}}", latex_term(setting, {}) if isinstance(setting, Term) else "")
    return text


def _with_numbers(writing: _Writing, step: Step) -> str:
    """Return a formula of single numbers with the numbers in the place of the names, else ""."""
    whole = writing.whole
    if step.lets or step.shape or any(whole.shapes[source] for source in step.inputs):
        return ""
    numbers = {source: in_brackets(latex_value(whole.values[source])) for source in step.inputs}
    return re.sub(r"\((\(-[\d.]+\))\)", r"\1", latex_term(step.value, numbers))


# ---------------------------------------------------------------- gradients


def _backward(writing: _Writing) -> list[str]:
    whole, names = writing.whole, writing.names
    out = names[whole.output]
    wires: Wires = defaultdict(list)
    for step in whole.steps:
        for port, (source, pull) in enumerate(zip(step.inputs, step.pulls, strict=True)):
            if step.reached and pull is not None:
                wires[source].append((step, port))
    lines = [f"{derivative(out, out)} &= {latex_value(whole.gradients[whole.output])}"]
    order = [*(step.name for step in reversed(whole.steps)), *(called for called, _ in whole.leaves)]
    lines += [_gradient(writing, called, wires[called]) for called in order if called != whole.output and called not in whole.silent]
    silent = [f"{writing.partials[gradient(called)]} &= 0" for called in whole.silent]
    return lines + silent


def _gradient(writing: _Writing, called: str, wires: list[tuple[Step, int]]) -> str:
    """Return the equation of one gradient: the chain rule, the sum over the wires, the numbers."""
    whole, left = writing.whole, writing.partials[gradient(called)]
    pulls = " + ".join(latex_term(pull, writing.partials) for step, port in wires if (pull := step.pulls[port]) is not None)
    total = latex_value(whole.gradients[called])
    if whole.shapes[called] or any(whole.shapes[step.name] or not step.row.elementwise for step, _ in wires):
        return equation(left, _unsigned(pulls), total)
    chain = " + ".join(_chain(writing, called, step) for step, _ in wires)
    locals_ = " + ".join(_product(writing, step, port, False) for step, port in wires)
    numbers = " + ".join(_product(writing, step, port, True) for step, port in wires)
    return equation(left, chain if chain != left else "", locals_, numbers, total)


def _unsigned(text: str) -> str:
    return text.replace("+ -", "- ")


def _chain(writing: _Writing, called: str, step: Step) -> str:
    own = derivative(writing.names[step.name], writing.names[called])
    return own if step.name == writing.whole.output else rf"{writing.partials[gradient(step.name)]} \cdot {own}"


def _product(writing: _Writing, step: Step, port: int, numbers: bool) -> str:
    """Return upstream × local, as a formula or in numbers."""
    whole = writing.whole
    upstream = writing.partials[gradient(step.name)]
    row = step.row
    if numbers:
        given = {key: value for key, value in step.node.settings.items()}
        slope = local(row, port, True)(*[whole.values[source] for source in step.inputs], **given, y=whole.values[step.name])
        return rf"{in_brackets(latex_value(whole.gradients[step.name]))} \cdot {in_brackets(latex_number(float(slope)))}"
    given_terms = {text: name(source) for text, source in zip(row.inputs, step.inputs, strict=True)}
    term = lower(row.local[port], {**given_terms, **settings(step.node), "y": name(step.name)})
    text = latex_term(term, writing.names)
    loose = term.op in ("add", "subtract", "negate") or text.startswith("-")
    factor = rf"\left( {text} \right)" if loose else text
    return rf"{upstream} \cdot {factor}"
