"""Pictures of a page: SVG with real text, PDF and PNG, and images for the welcome page."""

from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QBuffer, QMarginsF, QMimeData, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from core.document import Document, Graph
from core.live import Live
from core.problems import Problem
from gui.canvas.clipboard import cut_out
from gui.canvas.marks import NO_MARKS, Show
from gui.canvas.page import Page
from gui.canvas.paint_near import Near
from gui.canvas.painter import paint_figure
from gui.canvas.view import fitting
from gui.theme import THEMES, Theme

MARGIN = 24.0
UNIT = 72 / 96  # points of a page unit
EMPTY = QRectF(0, 0, 320, 200)
LARGEST = 16_000  # pixels of one side of a PNG


def save_picture(
    document: Document,
    path: Path | str,
    theme: str = "light",
    scale: float = 1.0,
    hide: Collection[str] = (),
    ids: Collection[str] | None = None,
    transparent: bool = False,
) -> None:
    """Draw the page, or the nodes `ids`, into a file; its suffix (.svg, .png, .pdf) says which kind.

    scale   pixels (points for SVG) a page unit; hide  any of "values" and "gradients"
    Raises Problem("picture-kind") for another suffix, Problem("picture-size") and Problem("picture-write").
    """
    target = Path(path)
    page = page_of(document.graph, ids)
    bounds = _bounds(page)
    show = Show(values="values" not in hide, gradients="gradients" not in hide, grid=False)
    kinds = {".svg": _save_svg, ".png": _save_png, ".pdf": _save_pdf}
    kind = kinds.get(target.suffix.lower())
    if kind is None:
        raise Problem("picture-kind", str(target), suffix=target.suffix or target.name)
    kind(target, page, THEMES[theme], show, bounds, scale, transparent)


def page_of(graph: Graph, ids: Collection[str] | None = None) -> Page:
    """Return the page of a graph, or of some of its nodes with the numbers they have in the whole."""
    page = Page()
    trace = Live().run(graph)
    if ids is not None:
        graph = Graph({node.id: node for node in cut_out(graph, ids).nodes})
    page.show(graph, trace)
    return page


def to_clipboard(graph: Graph, ids: Collection[str] | None, theme: Theme, show: Show) -> QMimeData:
    """Return a page, or some of its nodes, as a picture for other programs: SVG with real text, and PNG at twice the size."""
    page = page_of(graph, ids)
    bounds = _bounds(page)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    svg = QSvgGenerator()
    svg.setOutputDevice(buffer)
    _draw_svg(svg, page, theme, show, bounds, 1.0, transparent=False)
    mime = QMimeData()
    mime.setImageData(_drawn(page, theme, show, bounds, min(2.0, LARGEST / max(bounds.width(), bounds.height())), transparent=False))
    mime.setData("image/svg+xml", buffer.data())
    return mime


def _bounds(page: Page) -> QRectF:
    bounds = page.bounds()
    return (EMPTY if bounds.isNull() else bounds).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)


def _figure(painter: QPainter, page: Page, theme: Theme, show: Show, bounds: QRectF, transparent: bool) -> None:
    painter.translate(-bounds.topLeft())
    if not transparent:
        painter.fillRect(bounds, QColor(theme.page))
    paint_figure(painter, page, theme, show, bounds)


def _save_svg(target: Path, page: Page, theme: Theme, show: Show, bounds: QRectF, scale: float, transparent: bool) -> None:
    svg = QSvgGenerator()
    svg.setFileName(str(target))
    if not _draw_svg(svg, page, theme, show, bounds, scale, transparent):
        raise Problem("picture-write", str(target), path=str(target))


def _draw_svg(svg: QSvgGenerator, page: Page, theme: Theme, show: Show, bounds: QRectF, scale: float, transparent: bool) -> bool:
    svg.setTitle("Backwire")
    svg.setResolution(96)
    svg.setSize((bounds.size() * scale).toSize())
    svg.setViewBox(QRectF(0, 0, bounds.width() * scale, bounds.height() * scale))
    painter = QPainter()
    if not painter.begin(svg):
        return False
    painter.scale(scale, scale)
    _figure(painter, page, theme, show, bounds, transparent)
    return painter.end()


def _save_png(target: Path, page: Page, theme: Theme, show: Show, bounds: QRectF, scale: float, transparent: bool) -> None:
    size = (bounds.size() * scale).toSize()
    if max(size.width(), size.height()) > LARGEST:
        raise Problem("picture-size", str(target), wide=size.width(), high=size.height(), most=LARGEST)
    if not _drawn(page, theme, show, bounds, scale, transparent).save(str(target)):
        raise Problem("picture-write", str(target), path=str(target))


def _drawn(page: Page, theme: Theme, show: Show, bounds: QRectF, scale: float, transparent: bool) -> QImage:
    image = QImage((bounds.size() * scale).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(scale, scale)
    _figure(painter, page, theme, show, bounds, transparent)
    painter.end()
    return image


def _save_pdf(target: Path, page: Page, theme: Theme, show: Show, bounds: QRectF, scale: float, transparent: bool) -> None:
    writer = QPdfWriter(str(target))
    size = bounds.size() * (UNIT * scale)
    paper = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setResolution(288)
    writer.setTitle("Backwire")
    painter = QPainter()
    if not painter.begin(writer):
        raise Problem("picture-write", str(target), path=str(target))
    painter.scale(3 * scale, 3 * scale)
    _figure(painter, page, theme, show, bounds, transparent)
    painter.end()


def picture_image(document: Document, size: QSize, theme: Theme, ratio: float = 1.0) -> QImage:
    """Return a picture of a whole page, fitted into a size, for a screen of so many pixels a unit."""
    page = page_of(document.graph)
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(theme.page))
    view = fitting(page.bounds(), QSizeF(size), margin=14.0)
    painter = QPainter(image)
    painter.translate(view.ox, view.oy)
    painter.scale(view.scale, view.scale)
    Near(painter, page, theme, NO_MARKS, Show(grid=False)).paint(page.bounds())
    painter.end()
    return image
