"""What stands beside the graph of a lecture's page: a curve, a Jacobian, or a gradient entry by entry; painted in large type."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, partial

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from core.activation_curves import Curve, curve_of, rows_of_one_input
from core.document import Document, LecturePage, Node
from core.explain import brief, called
from core.jacobian import Jacobian, entry_name, gate_jacobian
from core.jacobian_words import title
from core.numbers import show
from core.problems import Problem
from core.storage import decode, encode
from core.trace import Trace
from core.training import Training
from core.training.table import table_of
from core.values import Floats, shape_of
from core.why import Why
from core.why_place import Place
from gui.languages import language
from gui.presenter.chart import Chart
from gui.presenter.sheet import paint_text
from gui.theme import Theme

WIDE = 5.0  # of the axis of an activation function, to either side
LONGEST = 0.4  # seconds that a descent may take
MOST_LINES = 8  # entries that are written out
LINES = 12.0  # that a plot is high
Paint = Callable[[QPainter, QRectF, Theme, QFont], None]


@dataclass(frozen=True)
class Aside:
    """What it says to somebody who cannot see it, how it is painted into a room in a type, and how many lines that takes at least."""

    text: str
    paint: Paint
    lines: float = LINES


def aside_of(page: LecturePage, document: Document, trace: Trace) -> Aside | None:
    """Return what stands beside a page as its numbers are now; None where nothing does, or nothing is known yet."""
    makers = {"activations": _activation, "descent": _descent, "jacobian": _jacobian, "entries": _entries}
    make = makers.get(page.aside)
    return make(page, document, trace) if make is not None else None


# ---------------------------------------------------------------- an activation function


def _activation(page: LecturePage, document: Document, trace: Trace) -> Aside | None:
    rows = {row.name: row for row in rows_of_one_input()}
    node = _chosen(page, document, lambda node: not node.is_leaf and node.gate in rows)
    if node is None:
        return None
    source = node.inputs[0]
    point = trace.values.get(source) if source is not None else None
    at = float(np.ravel(point)[0]) if point is not None else None
    reach = max(WIDE, 1.2 * abs(at or 0.0)) if at is None or abs(at) < 1e3 else WIDE
    curve = curve_of(rows[node.gate], node.settings, -reach, reach)
    value = trace.values.get(node.id)
    number = float(np.ravel(value)[0]) if value is not None else None
    slope = float(curve_of(rows[node.gate], node.settings, at, at + 1e-9, 2).slope[0]) if at is not None else None
    said = " ".join([node.row.symbol, *(show(each) for each in (at, number, slope) if each is not None)])
    return Aside(said, partial(_paint_activation, curve=curve, point=(at, number, slope)))


def _paint_activation(
    painter: QPainter, room: QRectF, theme: Theme, font: QFont, curve: Curve, point: tuple[float | None, float | None, float | None]
) -> None:
    at, value, slope = point
    value_words = QCoreApplication.translate("Aside", "value")
    slope_words = QCoreApplication.translate("Aside", "slope")
    legend = [
        (f"━ {value_words}" + (f" {show(value)}" if value is not None else ""), theme.value),
        (f"╌ {slope_words}" + (f" {show(slope)}" if slope is not None else ""), theme.gradient),
    ]
    both = np.concatenate([curve.y, curve.slope])
    both = np.clip(both[np.isfinite(both)], -WIDE, WIDE)
    chart = Chart(painter, room, theme, font, (float(curve.x[0]), float(curve.x[-1])), (float(both.min()), float(both.max())), legend)
    for low, high in curve.flat:
        chart.shade(low, high)
    chart.axes()
    chart.line(curve.x, curve.y, theme.value)
    chart.line(curve.x, curve.slope, theme.gradient, dashed=True)
    for number, colour in ((value, theme.value), (slope, theme.gradient)):
        if at is not None and number is not None:
            chart.dot(at, number, colour)


# ---------------------------------------------------------------- descent


def _descent(page: LecturePage, document: Document, trace: Trace) -> Aside | None:
    losses = loss_curve(document)
    if len(losses) < 2:
        return None
    return Aside(f"{show(losses[0])} → {show(losses[-1])}", partial(_paint_descent, losses=losses))


def loss_curve(document: Document) -> tuple[float, ...]:
    """Return the loss before the first step of the document's training and after each, as far as a moment goes."""
    return _losses(encode(document))


@lru_cache(maxsize=8)
def _losses(file: bytes) -> tuple[float, ...]:
    document = decode(file)  # a document itself has no hash
    if document.training is None:
        return ()
    begin = time.monotonic()
    try:
        training = Training(document.graph, table_of(document.training), document.training)
        for _ in training.run():
            if time.monotonic() - begin > LONGEST:
                break
    except (Problem, OSError):  # what is missing is said where one trains
        return ()
    return tuple(loss for loss in training.loss if np.isfinite(loss))


def _paint_descent(painter: QPainter, room: QRectF, theme: Theme, font: QFont, losses: tuple[float, ...]) -> None:
    loss = QCoreApplication.translate("Aside", "loss after each step")
    legend = [(f"━ {loss}", theme.accent)]
    steps: Floats = np.arange(len(losses), dtype=np.float64)
    chart = Chart(painter, room, theme, font, (0.0, float(steps[-1])), (min(0.0, *losses), max(losses)), legend)
    chart.axes()
    chart.line(steps, np.asarray(losses), theme.accent)
    for step in (0, 1, len(losses) - 1):
        chart.dot(float(step), losses[step], theme.accent, show(losses[step]))


# ---------------------------------------------------------------- a Jacobian


def _jacobian(page: LecturePage, document: Document, trace: Trace) -> Aside | None:
    graph = document.graph

    def has_arrays(node: Node) -> bool:
        return not node.is_leaf and any(shape_of(trace.values.get(source or "", 0.0)) for source in node.inputs)

    node = _chosen(page, document, has_arrays)
    if node is None:
        return None
    found: list[Jacobian] = []
    for port, source in enumerate(node.inputs):
        if source is not None and node.row.port_name(port) not in node.row.data_inputs:
            try:
                found.append(gate_jacobian(graph, trace, node.id, port))
            except Problem:  # a number is not known yet
                continue
    numbers = [jacobian for jacobian in found if jacobian.as_numbers]
    if not numbers:
        return None
    jacobian = min(reversed(numbers), key=lambda each: each.columns)
    head = f"{title(graph, jacobian)}   {jacobian.rows} × {jacobian.columns}"
    names = called(graph, jacobian.target), called(graph, jacobian.source)
    ends = jacobian.upstream, jacobian.downstream
    foot = f"{brief(ends[0])} · J = {brief(ends[1])}" if ends[0] is not None and ends[1] is not None else ""
    paint = partial(_paint_matrix, jacobian=jacobian, head=head, foot=foot, names=names)
    return Aside(f"{head}\n{foot}", paint, max(LINES, 1.5 * jacobian.rows + 4.5))


def _paint_matrix(
    painter: QPainter, room: QRectF, theme: Theme, font: QFont, jacobian: Jacobian, head: str, foot: str, names: tuple[str, str]
) -> None:
    assert jacobian.matrix is not None
    line = QFontMetricsF(font).lineSpacing()
    painter.setFont(font)
    painter.setPen(QColor(theme.text))
    left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    middle, right = int(Qt.AlignmentFlag.AlignCenter), int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(QRectF(room.left(), room.top(), room.width(), line), left, head)
    rows = [entry_name(names[0], jacobian.target_shape, row) for row in range(jacobian.rows)]
    columns = [entry_name(names[1], jacobian.source_shape, column) for column in range(jacobian.columns)]
    aside = max(QFontMetricsF(font).horizontalAdvance(name) for name in rows) + line / 2
    high = min(1.7 * line, (room.height() - 2.4 * line) / (jacobian.rows + 1))
    wide = min(6.0 * line, (room.width() - aside) / jacobian.columns)
    top = room.top() + 1.2 * line

    def cell(row: int, column: int) -> QRectF:
        return QRectF(room.left() + aside + column * wide, top + (row + 1) * high, wide, high)

    painter.setPen(QColor(theme.quiet))
    for column, name in enumerate(columns):
        painter.drawText(cell(-1, column), middle, name)
    for row, name in enumerate(rows):
        painter.drawText(QRectF(room.left(), top + (row + 1) * high, aside - line / 2, high), right, name)
        for column in range(len(columns)):
            number = float(jacobian.matrix[row, column])
            if number:
                painter.fillRect(cell(row, column).adjusted(1, 1, -1, -1), QColor(theme.leaf))
            painter.setPen(QColor(theme.gradient if number else theme.quiet))
            painter.drawText(cell(row, column), middle, show(number))
        painter.setPen(QColor(theme.quiet))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.edge), 1.5))
    painter.drawRect(cell(0, 0).united(cell(len(rows) - 1, len(columns) - 1)))
    painter.setPen(QColor(theme.gradient))
    below = top + (len(rows) + 1) * high + 0.3 * line
    if below + line <= room.bottom():
        painter.drawText(QRectF(room.left(), below, room.width(), line), left, foot)


# ---------------------------------------------------------------- a gradient, entry by entry


def _entries(page: LecturePage, document: Document, trace: Trace) -> Aside | None:
    graph = document.graph
    node = _chosen(page, document, lambda node: node.id in trace.gradients and bool(shape_of(trace.gradients[node.id])))
    if node is None or node.id not in trace.gradients:
        return None
    why, lines = Why(graph, trace, language()), []
    for index in list(np.ndindex(*shape_of(trace.gradients[node.id])))[:MOST_LINES]:
        place = Place(node.id, True, tuple(int(k) for k in index))
        line = why.line(place)
        if line is not None:
            whole = f" = {why.in_full(place) or line.formula}\u2028    = {line.numbers}" if line.numbers else ""
            lines.append(f"{line.name}{whole} = {line.result}")
    text = "\n".join(lines)
    return Aside(text, partial(_paint_entries, text=text), max(LINES, 3.3 * len(lines))) if lines else None


def _paint_entries(painter: QPainter, room: QRectF, theme: Theme, font: QFont, text: str) -> None:
    paint_text(painter, room, text, _fitting(font, text, room.width()), theme.gradient, spaced=True)


def _fitting(font: QFont, text: str, width: float) -> QFont:
    """Return the type, a little smaller where the longest line would break."""
    longest = max(QFontMetricsF(font).horizontalAdvance(line) for line in text.splitlines())
    made = QFont(font)
    made.setPixelSize(max(int(font.pixelSize() * min(1.0, width / longest)), round(0.9 * font.pixelSize())))
    return made


def _chosen(page: LecturePage, document: Document, suits: Callable[[Node], bool]) -> Node | None:
    """Return the node that the page names, or the first that suits."""
    nodes = document.graph.nodes
    named = nodes.get(page.of)
    return named if named is not None and suits(named) else next((node for node in nodes.values() if suits(node)), None)


def shown_document(page: LecturePage) -> Document:
    """Return what the curves of a page are drawn from: its graph and its training, whatever else is written about it."""
    return replace(Document(page.document.graph), training=page.document.training)
