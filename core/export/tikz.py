"""Writes the page as TikZ: the gates where they stand, values above the wires and gradients below them."""

from collections.abc import Iterator, Mapping

from core.bends import bends_at
from core.bent import bent_curve
from core.document import Document, Frame, Graph, Node, Point
from core.evaluate import evaluate
from core.export.latex_text import latex_name, latex_value
from core.figure import boxes, forked
from core.geometry import Box, caption_of, symbol_of
from core.routing import curve, routes
from core.trace import Trace
from core.values import shape_of

HEAD = r"""\documentclass[tikz, border=6pt]{standalone}
\usepackage{amsmath, amssymb}
"""
CHINESE = "\\usepackage{ctex}  % compile with XeLaTeX\n"
COLOURS = r"""\definecolor{value}{HTML}{00588A}
\definecolor{gradient}{HTML}{A84300}
"""
STYLES = r"""\begin{tikzpicture}[x=0.75pt, y=-0.75pt, font=\small,
    wire/.style={draw=black!60},
    gate/.style={draw, fill=white, rounded corners=16pt, inner sep=0pt},
    leaf/.style={draw, fill=black!5, rounded corners=3pt, inner sep=0pt},
    frame/.style={draw=black!30, fill=black!3, rounded corners=4pt},
    value/.style={text=value, anchor=south west, inner sep=2pt},
    gradient/.style={text=gradient, anchor=north west, inner sep=2pt},
    sent/.style={text=gradient, anchor=north west, inner sep=1pt, font=\scriptsize}]"""
UNIT = 0.75  # points to a unit of the page
SYMBOLS = {"×": r"\times", "÷": r"\div", "−": "-", "σ": r"\sigma", "Σ": r"\Sigma", "√": r"\sqrt{\ }", "ᵀ": r"\top", "×−1": r"\times(-1)"}
ESCAPES = {**{c: f"\\{c}" for c in "&%$#_{}"}, "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
MOST_ROUTED = 1_000  # wires that are led round the boxes
GAP = 6.0  # from a body to its numbers


def tikz_code(document: Document) -> str:
    """Return a LaTeX document with the picture of the page, as its nodes stand there."""
    graph = document.graph
    trace = evaluate(graph)
    room = boxes(graph, trace)
    lines = [frame_drawn(frame) for frame in document.frames]
    for _, drawn, sent in wires_drawn(graph, trace, room):
        lines += [drawn, *sent]
    for node in graph.nodes.values():
        lines += [*body(node, room[node.id]), *numbers(node, trace, room[node.id]).values()]
    picture = [STYLES, *(f"    {line}" for line in lines), r"\end{tikzpicture}"]
    text = "\n".join([COLOURS + r"\begin{document}", *picture, r"\end{document}", ""])
    return HEAD + (CHINESE if not text.isascii() else "") + text


def _at(x: float, y: float) -> str:
    return f"({x:.1f}, {y:.1f})".replace("-0.0", "0.0")


def frame_drawn(frame: Frame) -> str:
    """Return how a frame is drawn."""
    left, top, width, height = frame.rect
    title = f" node[anchor=south west, inner sep=2pt] at {_at(left, top)} {{{plain(frame.title)}}}" if frame.title else ""
    return rf"\draw[frame] {_at(left, top)} rectangle {_at(left + width, top + height)}{title};"


def body(node: Node, box: Box) -> Iterator[str]:
    """Yield how a node is drawn: the wire that leaves it, its gate and its name."""
    x, y = node.pos
    yield rf"\draw[wire] {_at(x, y)} -- {_at(*_stub(node, box))};"
    size = f"minimum width={box.body_width * UNIT:.1f}pt, minimum height={box.body_height * UNIT:.1f}pt"
    name = caption_of(node)
    caption = rf", label={{[inner sep=2pt]above:${latex_name(name)}$}}" if name else ""
    yield rf"\node[{'leaf' if node.is_leaf else 'gate'}, {size}{caption}] at {_at(x, y)} {{{_symbol(node)}}};"


def _symbol(node: Node) -> str:
    text = symbol_of(node)
    if node.is_leaf and node.label:
        return f"${latex_name(text)}$"
    text = SYMBOLS.get(text, text)
    for sign in ("×", "−"):
        text = text.replace(sign, SYMBOLS[sign] + " ")
    words = {"x²": "x^2", "xʸ": "x^y", "1/x": "1/x", "|x|": "|x|", "a·b": r"a \cdot b", "(p−t)²": "(p - t)^2", "e^x": "e^x"}
    known = words.get(symbol_of(node))
    if known:
        return f"${known}$"
    mathematics = text.startswith("\\") or not any(c.isalpha() for c in text)
    return f"${text}$" if mathematics else plain(symbol_of(node))


def plain(text: str) -> str:
    """Return a text as LaTeX reads it."""
    return "".join(ESCAPES.get(c, c) for c in text)


# ---------------------------------------------------------------- wires and numbers


def wires_drawn(graph: Graph, trace: Trace, room: Mapping[str, Box]) -> Iterator[tuple[tuple[str, int], str, list[str]]]:
    """Yield each wire, (target, port), how it is drawn, and at a fork the gradient that it sends back."""
    wires = list(graph.wires())
    starts = [_stub(graph.nodes[wire.source], room[wire.source]) for wire in wires]
    ends = [_pin(graph.nodes[wire.target], room[wire.target], wire.port) for wire in wires]
    rects = [_rect(node, room[key]) for key, node in graph.nodes.items()]
    shared = forked(graph)
    ways = routes(starts, ends, rects) if len(wires) <= MOST_ROUTED else [()] * len(wires)
    for wire, start, end, way in zip(wires, starts, ends, ways, strict=True):
        bends = bends_at(graph.nodes[wire.target], wire.port)
        parts = bent_curve(start, end, bends, rects) if bends else curve(start, end, way)
        path = " ".join(f".. controls {_at(*part[2:4])} and {_at(*part[4:6])} .. {_at(*part[6:])}" for part in parts)
        back = trace.wires.get((wire.target, wire.port))
        single = wire.source in shared and back is not None and not shape_of(back)
        sent = [rf"\node[sent] at {_at(*end)} {{${latex_value(back)}$}};"] if single and back is not None else []
        drawn = rf"\draw[wire] {_at(*start)} {path} -- {_at(graph.nodes[wire.target].pos[0], end[1])};"
        yield (wire.target, wire.port), drawn, sent


def _stub(node: Node, box: Box) -> Point:
    """Return where the wires of a node begin, right of its numbers."""
    return node.pos[0] + box.right, node.pos[1]


def _pin(node: Node, box: Box, port: int) -> Point:
    return node.pos[0] - box.left, node.pos[1] + box.ports[port]


def _rect(node: Node, box: Box) -> tuple[float, float, float, float]:
    x, y = node.pos
    return x - box.left, y - box.top, x + box.right, y + box.bottom


def numbers(node: Node, trace: Trace, box: Box) -> dict[str, str]:
    """Return how the "value" and the "gradient" of a node are drawn, as far as there are such."""
    found: dict[str, str] = {}
    x, y = node.pos[0] + box.body_width / 2 + GAP, node.pos[1]
    for style, known, way in (("value", trace.values, "right"), ("gradient", trace.gradients, "left")):
        if node.id in known:
            sign = rf"{{\scriptscriptstyle\blacktriangle{way}}}\,"
            found[style] = rf"\node[{style}] at {_at(x, y)} {{${sign}{_small(latex_value(known[node.id]))}$}};"
    return found


def _small(text: str) -> str:
    begin, end = r"\left[\begin{smallmatrix}", r"\end{smallmatrix}\right]"
    return text.replace(r"\begin{pmatrix}", begin).replace(r"\end{pmatrix}", end)
