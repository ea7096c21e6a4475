"""Sharp at 1×, 1.25×, 1.5× and 2×: what is stamped looks as if it were painted directly, also after a change of the screen."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from core.examples import example
from gui.canvas.marks import NO_MARKS, Show
from gui.canvas.page import Page
from gui.canvas.painter import Painter
from gui.canvas.view import View
from gui.icons import icon
from gui.theme import THEMES
from tests.gui.canvas.pages import page_of

ROOT = Path(__file__).resolve().parents[3]
SCREENS = (1.0, 1.25, 1.5, 2.0)


@pytest.mark.parametrize("factor", SCREENS)
def test_the_window_on_a_screen_of_each_scale(factor: float) -> None:
    screen = {"QT_SCALE_FACTOR": str(factor), "QT_SCALE_FACTOR_ROUNDING_POLICY": "PassThrough", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.gui.canvas.sharpness"]
    done = subprocess.run(command, env=os.environ | screen, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    found = json.loads(done.stdout)
    assert found["ratio"] == factor
    assert max(found["differ"].values()) < 0.01
    assert min(found["steep"].values()) > 0.975


def painted(painter: Painter, page: Page, ratio: float) -> QImage:
    """Paint as a widget does on a screen of so many pixels a unit."""
    image = QImage(QSizeF(600 * ratio, 300 * ratio).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    device = QPainter(image)
    painter.paint(device, page, View(1.0, 40.0, 130.0), QSizeF(600, 300), THEMES["light"], NO_MARKS, Show())
    device.end()
    return image


@pytest.mark.usefixtures("qapp")
def test_on_another_screen_everything_is_stamped_anew() -> None:
    page, travelled = page_of(example("chain-rule").document), Painter()
    for ratio in (1.0, 2.0, 1.25, 1.0, 1.5):
        assert painted(travelled, page, ratio) == painted(Painter(), page, ratio), ratio


@pytest.mark.usefixtures("qapp")
def test_at_100_percent_level_wires_cover_whole_rows_of_pixels() -> None:
    page = page_of(example("sigmoid-neuron").document)
    assert np.array_equal(page.x, np.rint(page.x)) and np.array_equal(page.y, np.rint(page.y))
    ends = page.ends()
    assert np.array_equal(ends, np.rint(ends))


@pytest.mark.parametrize("ratio", SCREENS)
def test_an_icon_has_the_pixels_that_it_is_shown_with(qapp: QApplication, ratio: float) -> None:
    made = icon("undo", "#000000", "#888888")
    assert round(20 * ratio) in {size.width() for size in made.availableSizes()}
    assert made.pixmap(made.availableSizes()[0], ratio).width() == round(20 * ratio)


