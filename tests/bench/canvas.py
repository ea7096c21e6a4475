"""How fast the page paints: `python -m tests.bench.canvas --nodes 10000 --json`. CPU milliseconds, 1600×1000, median."""

import gc
import os
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication

from core import edits
from core.document import Document, Graph
from core.history import Changes, changes_between
from core.live import Live
from core.storage import encode
from core.trace import Trace
from gui.canvas.batches import Batch
from gui.canvas.view import View, fitting
from gui.canvas.widget import Canvas
from gui.store import Store
from gui.theme import THEMES
from tests.bench.workload import HIGH, WIDE, cpu_ms, document, options, report, resident_mb


def measure(nodes: int, times: int) -> dict[str, float | str]:
    """Return the figures of one size."""
    app = QApplication.instance() or QApplication([])
    _open(Document())
    app.processEvents()
    gc.collect()
    before = resident_mb()
    content = document(nodes)
    store = Store(content)
    began = time.process_time()
    canvas = _open(content, store)
    canvas.repaint()
    built = (time.process_time() - began) * 1e3
    gc.collect()
    middle = content.graph.nodes[f"n{nodes // 2}"]
    figures: dict[str, float | str] = {"nodes": nodes, "build to first paint": round(built, 1)}
    figures["MB over an empty window"] = round(resident_mb() - before, 1)
    canvas.look(fitting(canvas.page.bounds(), QSizeF(canvas.size())))  # all of it, even where a hand could not zoom out so far
    whole = canvas.view
    figures["far repaint, all in view"] = cpu_ms(lambda _: canvas.repaint(), times)
    figures["far frame while it moves"] = cpu_ms(lambda k: _pan(canvas, whole, k), times)
    figures["Qt alone, the lines of that frame"] = _lines_alone(canvas, times)
    canvas.look(View(0.5, 0.0, 0.0))
    figures["zoom step"] = cpu_ms(lambda k: _zoom(canvas, k), times)
    canvas.look(View(1.0, WIDE / 2 - middle.pos[0], HIGH / 2 - middle.pos[1]))
    close = canvas.view
    figures["repaint at 1:1"] = cpu_ms(lambda _: canvas.repaint(), times)
    figures["frame at 1:1 while it moves"] = cpu_ms(lambda k: _pan(canvas, close, k), times)
    canvas.look(close)
    figures["drag of a gate, frame"] = cpu_ms(lambda k: _drag(canvas, middle.id, k), times)
    states = _states(content)
    figures["all values, frame at 1:1"] = cpu_ms(lambda k: _all_values(canvas, states[k % 2]), times)
    canvas.look(fitting(canvas.page.bounds(), QSizeF(canvas.size())))
    figures["all values, frame from far"] = cpu_ms(lambda k: _all_values(canvas, states[k % 2]), times)
    figures["edit, diff and undo step (move)"] = cpu_ms(lambda k: _edit(store, middle.id, k), times)
    figures["undo"] = cpu_ms(lambda _: store.undo(), min(times, 8), warm=1)
    canvas.look(View(1.0, WIDE / 2 - middle.pos[0], HIGH / 2 - middle.pos[1]))
    figures["add a gate: edit and diff"] = cpu_ms(lambda _: _differ(store, edits.add_gate(store.document, "add", (0.0, 0.0))), times)
    figures["delete a gate: edit and diff"] = cpu_ms(lambda _: _differ(store, edits.remove(store.document, [middle.id])), times)
    figures["add a gate: edit, diff, undo step, numbers, rows of the page"] = cpu_ms(lambda k: _add_unseen(canvas, store, k), times)
    canvas.repaint()
    figures["add a gate, frame"] = cpu_ms(lambda k: _add(canvas, store, k), times)
    last = list(store.document.graph.nodes)[-times - 2 :]
    figures["delete a gate, frame"] = cpu_ms(lambda k: _remove(canvas, store, last[k]), times)
    figures["autosave, bytes (in its own thread)"] = cpu_ms(lambda _: encode(store.document), times)
    return figures


def _open(content: Document, store: Store | None = None) -> Canvas:
    canvas = Canvas(store or Store(content), THEMES["light"])
    canvas.resize(WIDE, HIGH)
    canvas.show()
    canvas.fit()
    QApplication.processEvents()
    return canvas


def _zoom(canvas: Canvas, k: int) -> None:
    canvas.eye.zoom_by(1.02 if k % 2 else 1 / 1.02, QPointF(WIDE / 2, HIGH / 2), glide=False)
    canvas.repaint()


def _pan(canvas: Canvas, view: View, k: int) -> None:
    canvas.look(View(view.scale, view.ox + k % 7, view.oy))
    canvas.repaint()


def _lines_alone(canvas: Canvas, times: int) -> float:
    """Return what Qt takes for the wires alone, each one line: no frame that shows them all can be quicker."""
    image, batch = QImage(WIDE, HIGH, QImage.Format.Format_RGB32), Batch(QLineF)
    ends = canvas.page.ends().T * canvas.view.scale + np.array([canvas.view.ox, canvas.view.oy] * 2)
    batch.rows(len(ends))[:] = ends
    with QPainter(image) as painter:
        painter.setPen(QPen(QColor(canvas.theme.wire), 0))
        return cpu_ms(lambda _: painter.drawLines(batch.first, len(ends)), times)


def _differ(store: Store, after: Document) -> Changes:
    return changes_between(store.document, after)


def _add_unseen(canvas: Canvas, store: Store, k: int) -> None:
    store.apply("Add", edits.add_gate, "add", canvas.view.to_page(QPointF(200.0 + 9 * k, 700.0)))


def _add(canvas: Canvas, store: Store, k: int) -> None:
    store.apply("Add", edits.add_gate, "add", canvas.view.to_page(QPointF(200.0 + 9 * k, 300.0)))
    canvas.repaint()


def _remove(canvas: Canvas, store: Store, name: str) -> None:
    store.apply("Delete", edits.remove, [name])
    canvas.repaint()


def _drag(canvas: Canvas, name: str, k: int) -> None:
    canvas.shift_shown(frozenset({name}), 3.0 * (k % 10), 2.0 * (k % 10))
    QApplication.processEvents()  # paints what the canvas asked for


def _states(content: Document) -> list[tuple[Graph, Trace, Changes]]:
    """Return two states of the graph between which every leaf changes, with their numbers worked out."""
    live, leaves = Live(), [node.id for node in content.graph.nodes.values() if node.is_leaf]
    other = edits.set_values(content, {name: 0.01 * k for k, name in enumerate(leaves)})
    changes = changes_between(content, other)
    return [(state.graph, live.run(state.graph), changes) for state in (content, other)]


def _all_values(canvas: Canvas, state: tuple[Graph, Trace, Changes]) -> None:
    canvas.page.show(*state)
    canvas.repaint()


def _edit(store: Store, name: str, k: int) -> None:
    store.apply("Move", edits.move_by, [name], 1.0 + k, 0.0)


if __name__ == "__main__":
    chosen = options(__doc__, 10_000)
    report(measure(chosen.nodes, chosen.times), chosen.json)
