"""Compares, in a process of its own on a screen of a given scale, the stamped page with the same page painted directly.

Prints one JSON object: the screen's pixels a unit, and by zoom the share of ink that differs and how steep the edges are (1: as direct).
"""

import json
import sys

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from core.examples import example
from gui.canvas.view import View
from gui.canvas.widget import Canvas
from gui.fonts import choose_fonts
from gui.store import Store
from gui.theme import THEMES

STANDS = (197, 107)  # at 1.25× and 1.5× in the middle of a pixel
ZOOMS = (1.0, 0.8, 0.55)
DIFFERS = 90  # of 255, in any channel


def main() -> None:
    """Measure at every zoom."""
    app = QApplication(sys.argv)
    choose_fonts()
    window = QWidget()
    window.resize(1000, 600)
    canvas = Canvas(Store(example("sigmoid-neuron").document), THEMES["light"], window)
    canvas.setGeometry(*STANDS, 760, 440)
    window.show()
    app.processEvents()
    differ, steep = {}, {}
    for zoom in ZOOMS:
        canvas.look(View(zoom, 30.3, 40.7))
        stamped = pixels(canvas)
        canvas._painter._quick, kept = None, canvas._painter._quick  # type: ignore[assignment]
        direct = pixels(canvas)
        canvas._painter._quick = kept
        differ[str(zoom)] = max(strangers(stamped, direct), strangers(direct, stamped))
        steep[str(zoom)] = steepness(stamped) / steepness(direct)
    print(json.dumps({"ratio": canvas.devicePixelRatioF(), "differ": differ, "steep": steep}))


def pixels(canvas: Canvas) -> NDArray[np.int16]:
    """Return the page as the window shows it (rows, columns, 3)."""
    image = canvas.window().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return rows[:, : image.width(), :3].astype(np.int16)


def strangers(a: NDArray[np.int16], b: NDArray[np.int16]) -> float:
    """Return the share of a's ink that has no like pixel in b, there or beside: stamps may stand half a pixel off."""
    ink = np.abs(a - 255).max(axis=2) > 40
    like = np.zeros(ink.shape, dtype=bool)
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            like |= np.abs(a - np.roll(b, (down, right), axis=(0, 1))).max(axis=2) < DIFFERS
    return float((ink & ~like).sum() / ink.sum())


def steepness(a: NDArray[np.int16]) -> float:
    """Return how sudden the steps between neighbouring pixels are: less where something is blurred."""
    return float(sum((np.abs(np.diff(a.astype(np.float64), axis=axis)) ** 2).sum() for axis in (0, 1)))


if __name__ == "__main__":
    main()
