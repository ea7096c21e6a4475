"""The picture of a graph that is being drawn: gates and wires, no numbers."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter

from core.document import Graph
from core.trace import NOTHING
from gui.canvas.marks import Show
from gui.canvas.page import Page
from gui.canvas.painter import paint_figure
from gui.theme import Theme

MARGIN = 12.0
SHARP = 2.0  # pixels of the picture for one of the screen


def sketch_image(graph: Graph, size: QSize, theme: Theme) -> QImage:
    """Return the whole graph in a size, no larger than on the page."""
    page = Page()
    page.show(graph, NOTHING)
    image = QImage(size * SHARP, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(SHARP)
    image.fill(QColor(theme.panel))
    bounds = page.bounds().adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
    scale = min(1.0, size.width() / bounds.width(), size.height() / bounds.height())
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(0.0, (size.height() - scale * bounds.height()) / 2)
    painter.scale(scale, scale)
    painter.translate(-bounds.left(), -bounds.top())
    paint_figure(painter, page, theme, Show(values=False, gradients=False, grid=False), bounds)
    painter.end()
    return image
