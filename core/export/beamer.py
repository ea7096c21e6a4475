"""Writes both passes as one Beamer slide: each step of the lecture is an overlay that shows no more than what is known by then."""

from __future__ import annotations

from collections.abc import Iterator

from core.document import Document, Graph
from core.evaluate import evaluate
from core.export.tikz import CHINESE, COLOURS, STYLES, body, frame_drawn, numbers, plain, wires_drawn
from core.figure import boxes
from core.geometry import Box
from core.steps import FORWARD, Playback, Step, play, say_step, write_step
from core.trace import Trace

HEAD = r"""\documentclass[aspectratio=169]{beamer}
\usepackage{amsmath, amssymb, tikz}
\setbeamertemplate{navigation symbols}{}
"""
TOLD = r"""    told/.style={draw=value, line width=2pt, rounded corners=16pt, inner sep=0pt},
    back/.style={draw=gradient, line width=2pt, rounded corners=16pt, inner sep=0pt},
    product/.style={draw=gradient, fill=white, text=gradient, font=\scriptsize, inner sep=2pt},"""
SIGNS = {
    "−": "$-$", "×": r"$\times$", "·": r"$\cdot$", "∂": r"$\partial$", "→": r"$\to$", "²": "$^2$", "³": "$^3$",
    "ᵀ": r"$^\top$", "√": r"$\surd$", "σ": r"$\sigma$", "Σ": r"$\Sigma$", "∘": r"$\circ$", "‖": r"$\|$", "λ": r"$\lambda$",
    "½": r"$\tfrac12$", "…": r"\dots{}", "≥": r"$\ge$", "≤": r"$\le$", "Δ": r"$\Delta$", "∇": r"$\nabla$", "⁻": "$^-$", "¹": "$^1$",
}  # fmt: skip


def beamer_code(document: Document, language: str = "en") -> str:
    """Return a LaTeX document with one slide: the page, its first overlay with the leaves alone, and one more for each step."""
    graph = document.graph
    trace = evaluate(graph)
    playback, room = play(graph, trace), boxes(graph, trace)
    picture = [STYLES.replace(",\n    wire/", f",\n{TOLD}\n    wire/", 1)]
    picture += [f"    {line}" for line in _picture(document, trace, playback, room)]
    told = [_said(say_step(graph, trace, step, language)) for step in playback.steps]
    lines = [rf"    \only<{number + 1}>{{{text}}}%" for number, text in enumerate(told, 1)]
    title = plain(document.note(language).title or "Backwire")
    slide = [
        rf"\begin{{frame}}{{{title}}}", r"\centering", r"\resizebox{\linewidth}{!}{%", *picture, r"\end{tikzpicture}}", "", r"\bigskip",
        r"\begin{minipage}[t][3.2em]{\linewidth}\small", *lines, r"    \strut\end{minipage}", r"\end{frame}",
    ]  # fmt: skip
    text = "\n".join([COLOURS + r"\begin{document}", *slide, r"\end{document}", ""])
    return HEAD + (CHINESE if not text.isascii() else "") + text


def _picture(document: Document, trace: Trace, playback: Playback, room: dict[str, Box]) -> Iterator[str]:
    graph = document.graph
    yield from map(frame_drawn, document.frames)
    for wire, drawn, sent in wires_drawn(graph, trace, room):
        yield drawn
        for line in sent:
            yield _from(playback.wires.get(wire, 0), line)
    for number, step in enumerate(playback.steps, 1):
        yield _ring(graph, room, step, number)
    for node in graph.nodes.values():
        yield from body(node, room[node.id])
        known = {"value": playback.values.get(node.id, 0), "gradient": playback.gradients.get(node.id, 0)}
        for kind, line in numbers(node, trace, room[node.id]).items():
            yield _from(known[kind], line)
    for number, step in enumerate(playback.steps, 1):
        yield from _products(graph, trace, room, step, number)


def _from(step: int, line: str) -> str:
    """Return a line that is there from a step on; overlay 1 is the page before the first."""
    return rf"\onslide<{step + 1}->{{{line}}}" if step else line


def _ring(graph: Graph, room: dict[str, Box], step: Step, number: int) -> str:
    """Return the ring round the gate of a step."""
    node, box = graph.nodes[step.node], room[step.node]
    size = f"minimum width={box.body_width * 0.75 + 8:.1f}pt, minimum height={box.body_height * 0.75 + 8:.1f}pt"
    style = "told" if step.kind == FORWARD else "back"
    return rf"\only<{number + 1}>{{\node[{style}, {size}] at ({node.pos[0]:.1f}, {node.pos[1]:.1f}) {{}};}}"


def _products(graph: Graph, trace: Trace, room: dict[str, Box], step: Step, number: int) -> Iterator[str]:
    """Yield "[upstream] × [local] = [downstream]" below the gate of a step, one under the other."""
    node, box = graph.nodes[step.node], room[step.node]
    for k, text in enumerate(write_step(graph, trace, step).values()):
        place = f"({node.pos[0]:.1f}, {node.pos[1] + box.body_height / 2 + 18 * (k + 1):.1f})"
        yield rf"\only<{number + 1}>{{\node[product] at {place} {{{_said(text)}}};}}"


def _said(text: str) -> str:
    """Return a sentence as LaTeX reads it, its signs as mathematics."""
    return "".join(SIGNS.get(letter, plain(letter)) for letter in text)
