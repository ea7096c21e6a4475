"""Writes the figure of a worksheet as TikZ: printed numbers, boxes, and the answers in them behind the switch of the exam class."""

import re
from collections.abc import Iterator

import numpy as np

from core.document import Document, Graph, Node
from core.evaluate import evaluate
from core.export.tikz import UNIT, body, wires_drawn
from core.geometry import SIGN_ROOM, Box, is_grid
from core.problems import Problem
from core.trace import Trace
from core.values import Number, shape_of, show_shape
from core.worksheet.boxes import Rect, box_rooms, cell_rooms, number_room
from core.worksheet.exam import Exam, Item, Place
from core.worksheet.paper import Paper
from core.worksheet.placed import placed
from core.worksheet.printing import answer_text, printed_text, products
from core.worksheet.room import FOOT, Room, room_of
from core.worksheet.sheet import exam_of, exists, find_form, form_graph

STYLES = r"""\begin{tikzpicture}[x=0.75pt, y=-0.75pt, font=\small, inner sep=0pt,
    wire/.style={draw},
    gate/.style={draw, fill=white, rounded corners=16pt},
    leaf/.style={draw, fill=white, rounded corners=3pt},
    written/.style={anchor=west},
    marks/.style={anchor=west, font=\scriptsize},
    beside/.style={anchor=west, font=\scriptsize}]"""
MATHEMATICS = {"×": r"\times ", "·": r"\cdot ", "∘": r"\circ ", "ᵀ": r"^\top ", "²": "^2", "…": r"\dots ", "σ": r"\sigma "}
POWER = re.compile(r"(?<=\d)e(-?\d+)")
MARKS = 20.0  # room of the marks beside a box
SIGNS = {"value": r"\blacktriangleright", "grad": r"\blacktriangleleft", "local": r"\partial"}
SMALL = r"\scriptstyle "


def figure(document: Document, form: str) -> str:
    """Return the picture of a form, with the answers where the exam class prints them."""
    exam, first = exam_of(document), evaluate(document.graph)
    room = room_of(exam, document.graph, {name: shape_of(value) for name, value in first.values.items()}, paper=True)
    boxes = room.boxes(document.graph, first)
    graph = form_graph(placed(document.graph, boxes), find_form(exam, form))
    trace = evaluate(graph)
    paper = Paper(graph, trace, exam.decimals, exam.hidden)
    lines = [drawn for _, drawn, _ in wires_drawn(graph, trace, boxes)]
    asked = {item.place for item in exam.items()}
    for node in graph.nodes.values():
        lines += _body(node, boxes[node.id], exam)
        for kind, numbers in (("value", trace.values), ("grad", trace.gradients)):
            place = Place(node.id, "value" if kind == "value" else "grad")
            if node.id in numbers and place not in asked and place not in exam.hidden:
                lines += _printed(node, boxes[node.id], place, numbers[node.id], exam, trace, room)
    for item in exam.items():
        if exists(graph, item.place):
            lines += _box(graph, boxes[item.place.node], item, exam, paper, room)
    return "\n".join([STYLES, *(f"    {line}" for line in lines), r"\end{tikzpicture}"])


def _at(x: float, y: float) -> str:
    return f"({x:.1f}, {y:.1f})"


def number_latex(text: str) -> str:
    """Return a printed number in mathematics."""
    spelled = POWER.sub(r"\\cdot 10^{\1}", text.replace("\u2212", "-"))
    for sign, command in MATHEMATICS.items():
        spelled = spelled.replace(sign, command)
    return spelled


def _body(node: Node, box: Box, exam: Exam) -> Iterator[str]:
    """Yield how a node is drawn; a gate that is asked for, and an input whose number is not printed, show it on the key only."""
    hidden = {item.place for item in exam.items()} | exam.hidden
    asked = any(concept.idea == "gate" and concept.node == node.id for concept in exam.concepts())
    nameless = node.is_leaf and not node.label and Place(node.id, "value") in hidden
    for line in body(node, box):
        if (asked or nameless) and line.startswith(r"\node"):
            begin = line.rindex(") {") + 2
            line = rf"{line[:begin]}{{\ifprintanswers {line[begin + 1 : -2]}\else ?\fi}};"
        yield line


def _sign(rect: Rect, kind: str, left: float) -> str:
    return rf"\node at {_at(left, rect[1] + rect[3] / 2)} {{${SMALL}{SIGNS[kind]}$}};"


def _printed(node: Node, box: Box, place: Place, number: Number, exam: Exam, trace: Trace, room: Room) -> Iterator[str]:
    shape = shape_of(number)
    rect = number_room(node.pos, box, shape, room.line, place.kind == "value")
    exact = node.is_leaf if place.kind == "value" else node.id == trace.output
    if not shape:
        line = 16.0  # near to the wire
        rect = (rect[0], rect[1] + rect[3] - line if place.kind == "value" else rect[1], rect[2], line)
        text = _or_wrong(exam, place, printed_text(float(number), exam.decimals, exact), exact)
        yield _sign(rect, place.kind, rect[0] + 3.5)
        yield rf"\node[written] at {_at(rect[0] + SIGN_ROOM, rect[1] + line / 2)} {{{text}}};"
        return
    yield _sign(rect, place.kind, rect[0] + 3.5)
    if not is_grid(shape):
        yield rf"\node at {_at(rect[0] + rect[2] / 2, rect[1] + rect[3] / 2)} {{$[{number_latex(show_shape(shape))}]$}};"
        return
    for cell, x in zip(cell_rooms(rect, shape), np.ravel(number).tolist(), strict=True):
        yield rf"\node at {_at(cell[0] + cell[2] / 2, cell[1] + cell[3] / 2)} {{${number_latex(printed_text(x, exam.decimals, exact))}$}};"
    yield from _brackets(cell_rooms(rect, shape))


def _or_wrong(exam: Exam, place: Place, text: str, exact: bool) -> str:
    """Return a number; where the sheet prints a wrong one, both, by the switch."""
    for concept in exam.concepts():
        if concept.idea == "wrong-number" and concept.place == place:
            wrong = printed_text(concept.number, exam.decimals, exact)
            return rf"\ifprintanswers ${number_latex(text)}$\else ${number_latex(wrong)}$\fi"
    return f"${number_latex(text)}$"


def _box(graph: Graph, box: Box, item: Item, exam: Exam, paper: Paper, room: Room) -> Iterator[str]:
    place, node = item.place, graph.nodes[item.place.node]
    try:
        truth = np.asarray(paper.truth(place), np.float64)
    except Problem:
        return
    shape = () if place.port is not None else truth.shape
    rects = box_rooms(node.pos, box, shape, room.line, place, 0.0 if is_grid(shape) else MARKS)
    left = rects[0][0] - (6.5 if not is_grid(shape) else 13.0)
    whole = (rects[0][0], rects[0][1], 0.0, rects[-1][1] + rects[-1][3] - rects[0][1])
    yield _sign(whole, place.kind, left)
    texts = [answer_text(x, exam.decimals) for x in truth.ravel().tolist()]
    if len(rects) != len(texts):
        texts = [f"[{', '.join(texts)}]" if len(texts) <= 4 else show_shape(truth.shape)]
    for rect, text in zip(rects, texts, strict=True):
        size = f"minimum width={rect[2] * UNIT:.1f}pt, minimum height={rect[3] * UNIT:.1f}pt"
        middle = _at(rect[0] + rect[2] / 2, rect[1] + rect[3] / 2)
        yield rf"\node[draw, {size}] at {middle} {{\ifprintanswers ${number_latex(text)}$\fi}};"
    if is_grid(shape):
        yield from _brackets(rects)
    edge = max(rect[0] + rect[2] for rect in rects) + (10 if is_grid(shape) else 3)
    yield rf"\node[marks] at {_at(edge, rects[0][1] + rects[0][3] / 2)} {{[{item.marks:g}]}};"
    low = max(rect[1] + rect[3] for rect in rects)
    for number, line in enumerate(products(graph, paper.trace, place, exam.decimals)):
        yield rf"\ifprintanswers\node[beside] at {_at(rects[0][0], low + 1.5 + (number + 0.5) * FOOT)} {{${number_latex(line)}$}};\fi"


def _brackets(rects: list[Rect]) -> Iterator[str]:
    left, top = rects[0][0] - 4, rects[0][1] - 2
    right, bottom = rects[-1][0] + rects[-1][2] + 4, rects[-1][1] + rects[-1][3] + 2
    for x, turn in ((left, 3), (right, -3)):
        yield rf"\draw {_at(x + turn, top)} -- {_at(x, top)} -- {_at(x, bottom)} -- {_at(x + turn, bottom)};"
