"""How fast the page paints: `python -m tests.bench.canvas --nodes 10000 --json`. CPU milliseconds, 1600×1000, median."""

import gc
import os
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtWidgets import QApplication

from core import edits
from core.document import Document, Graph
from core.history import Changes, changes_between
from core.live import Live
from core.trace import Trace
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
    figures["far repaint, all in view"] = cpu_ms(lambda _: canvas.repaint(), times)
    canvas.look(View(0.5, 0.0, 0.0))
    figures["zoom step"] = cpu_ms(lambda k: _zoom(canvas, k), times)
    canvas.look(View(1.0, WIDE / 2 - middle.pos[0], HIGH / 2 - middle.pos[1]))
    figures["repaint at 1:1"] = cpu_ms(lambda _: canvas.repaint(), times)
    figures["drag of a gate, frame"] = cpu_ms(lambda k: _drag(canvas, middle.id, k), times)
    states = _states(content)
    figures["all values, frame at 1:1"] = cpu_ms(lambda k: _all_values(canvas, states[k % 2]), times)
    canvas.look(fitting(canvas.page.bounds(), QSizeF(canvas.size())))
    figures["all values, frame from far"] = cpu_ms(lambda k: _all_values(canvas, states[k % 2]), times)
    figures["edit, diff and undo step (move)"] = cpu_ms(lambda k: _edit(store, middle.id, k), times)
    figures["undo"] = cpu_ms(lambda _: store.undo(), min(times, 8), warm=1)
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
