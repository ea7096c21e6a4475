"""How fast a scrub follows the mouse: `python -m tests.bench.live --nodes 1000 --json`. CPU milliseconds, 1600×1000, median."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from core import edits
from core.document import Document
from core.live import Live
from gui.canvas.widget import Canvas
from gui.store import Store
from gui.theme import THEMES
from tests.bench.workload import HIGH, WIDE, cpu_ms, document, options, report


def measure(nodes: int, times: int) -> dict[str, float | str]:
    """Return the figures of one size: engine alone, painting alone, and from the edit to the painted frame."""
    app = QApplication.instance() or QApplication([])
    content = document(nodes)
    store = Store(content)
    canvas = Canvas(store, THEMES["light"])
    canvas.resize(WIDE, HIGH)
    canvas.show()
    canvas.fit()
    app.processEvents()
    live, graphs = Live(), [_scrubbed(content, k).graph for k in range(2)]
    figures: dict[str, float | str] = {"nodes": nodes}
    figures["engine: all values and gradients"] = cpu_ms(lambda k: live.run(graphs[k % 2]), times)
    figures["painting: the frame"] = cpu_ms(lambda _: canvas.repaint(), times)
    figures["scrub: edit to painted frame"] = cpu_ms(lambda k: _scrub(canvas, store, k), times)
    figures["step of the passes: key to painted frame"] = cpu_ms(lambda _: _step(canvas), times)
    return figures


def _scrubbed(content: Document, k: int) -> Document:
    return edits.set_value(content, "n1", 0.1 + 0.01 * k)


def _scrub(canvas: Canvas, store: Store, k: int) -> None:
    store.apply("Scrub", edits.set_value, "n1", 0.1 + 0.001 * k, key="scrub")
    canvas.repaint()


def _step(canvas: Canvas) -> None:
    canvas.stepping.next()
    canvas.repaint()


if __name__ == "__main__":
    chosen = options(__doc__, 1000)
    report(measure(chosen.nodes, chosen.times), chosen.json)
