"""Pictures of a page: SVG with real text, PDF and PNG, the clipboard, and images for the welcome page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QMarginsF, QMimeData, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from core.document import Document, Frame, Graph
from core.frames import nodes_in
from core.live import Live
from core.problems import Problem
from core.trace import Trace
from gui.canvas.blanks import blanks_of
from gui.canvas.clipboard import cut_out
from gui.canvas.marks import NO_MARKS, Marks, Show
from gui.canvas.page import Page
from gui.canvas.paint_near import Near
from gui.canvas.painter import Painter, paint_figure
from gui.canvas.size_scale import ROOM, paint_legend
from gui.canvas.svg_text import Written, finished
from gui.canvas.type import NUMBER, Pen
from gui.canvas.view import fitting
from gui.theme import THEMES, Theme

MARGIN = 24.0
LINE, LEAST_FOOT = 20.0, 560.0  # height of a line below the page, and how wide it is at least
UNIT = 72 / 96  # points of a page unit
EMPTY = QRectF(0, 0, 320, 200)
LARGEST = 16_000  # pixels of one side of a PNG
DETAILED = 1500  # a preview of more nodes is painted as the screen does


@dataclass(frozen=True)
class Figure:
    """What stands in a picture, in which colours, and on which ground."""

    page: Page
    theme: Theme
    show: Show
    transparent: bool = False
    title: str = "Backwire"
    marks: Marks = NO_MARKS
    foot: tuple[str, ...] = ()  # lines below the page

    @property
    def bounds(self) -> QRectF:
        """The part of the page that is drawn, with a margin."""
        bounds = self.page.bounds()
        if self._has_legend:
            bounds.setWidth(max(bounds.width(), ROOM.width()))
            bounds.setHeight(bounds.height() + MARGIN + ROOM.height())
        bounds = EMPTY if bounds.isNull() else bounds
        if self.foot:
            bounds.setWidth(max(bounds.width(), LEAST_FOOT))
            bounds.setHeight(bounds.height() + MARGIN + LINE * len(self.foot))
        return bounds.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    @property
    def _has_legend(self) -> bool:
        return self.show.sizes and bool(self.page.wires)

    def paint(self, painter: QPainter, written: list[Written] | None = None) -> None:
        """Paint with (0, 0) at the corner, in page units; note in `written` what was written."""
        painter.translate(-self.bounds.topLeft())
        if not self.transparent:
            painter.fillRect(self.bounds, QColor(self.theme.page))
        paint_figure(painter, self.page, self.theme, self.show, self.bounds, written, self.marks)
        pen = Pen(painter, for_file=True)
        pen.written = written
        painter.setPen(QColor(self.theme.text))
        for number, line in enumerate(reversed(self.foot)):
            pen.write_left(self.bounds.left() + MARGIN, self.bounds.bottom() - MARGIN - (number + 0.5) * LINE, line, NUMBER)
        if self._has_legend:
            paint_legend(painter, pen, self.bounds.bottomLeft() + QPointF(MARGIN, -MARGIN), self.theme)


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
    show = Show(values="values" not in hide, gradients="gradients" not in hide, grid=False)
    save_figure(Figure(page_of(document, ids), THEMES[theme], show, transparent), path, scale)


def page_of(document: Document, ids: Collection[str] | None = None, trace: Trace | None = None, frames: Collection[str] = ()) -> Page:
    """Return the page of a document; or of some of its nodes with the numbers they have in the whole (`trace`, if it is known).

    With only some nodes go the frames that are named, and those around nothing but these.
    """
    document = document.pages[0].document if document.pages else document  # the picture of a lecture is its first page
    page, graph = Page(), document.graph
    trace = Live().run(graph) if trace is None else trace
    page.frames = document.frames
    if ids is not None:
        page.frames = tuple(frame for frame in document.frames if frame.id in frames or _is_whole(graph, frame, ids))
        graph = Graph({node.id: node for node in cut_out(graph, ids).nodes})
    page.show(graph, trace)
    return page


def save_figure(figure: Figure, path: Path | str, scale: float = 1.0) -> None:
    """Draw into a file, as `save_picture` does."""
    target = Path(path)
    kinds = {".svg": _save_svg, ".png": _save_png, ".pdf": _save_pdf}
    kind = kinds.get(target.suffix.lower())
    if kind is None:
        raise Problem("picture-kind", str(target), suffix=target.suffix or target.name)
    kind(figure, target, scale)


def _is_whole(graph: Graph, frame: Frame, ids: Collection[str]) -> bool:
    """Return whether something stands in a frame, and all of it is wanted."""
    inside = nodes_in(graph, frame)
    return bool(inside) and all(name in ids for name in inside)


def to_clipboard(figure: Figure) -> QMimeData:
    """Return a picture for other programs: SVG with real text, and PNG at twice the size."""
    mime = QMimeData()
    mime.setImageData(drawn(figure, min(2.0, LARGEST / max(figure.bounds.width(), figure.bounds.height()))))
    mime.setData("image/svg+xml", svg_of(figure).encode())
    return mime


def svg_of(figure: Figure, scale: float = 1.0) -> str:
    """Return the picture as SVG, `scale` points a page unit."""
    buffer, size = QBuffer(), figure.bounds.size() * scale
    svg = QSvgGenerator()
    svg.setOutputDevice(buffer)
    svg.setTitle(figure.title)
    svg.setResolution(96)
    svg.setSize(size.toSize())
    svg.setViewBox(QRectF(0, 0, size.width(), size.height()))
    written: list[Written] = []
    painter = QPainter(svg)
    painter.scale(scale, scale)
    figure.paint(painter, written)
    painter.end()
    return finished(bytes(buffer.data().data()).decode(), written)


def _save_svg(figure: Figure, target: Path, scale: float) -> None:
    try:
        target.write_text(svg_of(figure, scale), encoding="utf-8")
    except OSError as error:
        raise Problem("picture-write", str(target), path=str(target)) from error


def _save_png(figure: Figure, target: Path, scale: float) -> None:
    size = (figure.bounds.size() * scale).toSize()
    if max(size.width(), size.height()) > LARGEST:
        raise Problem("picture-size", str(target), wide=size.width(), high=size.height(), most=LARGEST)
    if not drawn(figure, scale).save(str(target)):
        raise Problem("picture-write", str(target), path=str(target))


def drawn(figure: Figure, scale: float) -> QImage:
    """Return the picture in pixels, `scale` a page unit; other programs show it as large as on the page."""
    image = QImage((figure.bounds.size() * scale).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDotsPerMeterX(round(scale * 96 / 0.0254))
    image.setDotsPerMeterY(round(scale * 96 / 0.0254))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.scale(scale, scale)
    figure.paint(painter)
    painter.end()
    return image


def _save_pdf(figure: Figure, target: Path, scale: float) -> None:
    save_pages([figure], target, scale)


def save_pages(figures: Sequence[Figure], target: Path, scale: float = 1.0) -> None:
    """Draw a PDF with a page for each figure. Raises Problem("picture-write")."""
    writer, painter = QPdfWriter(str(target)), QPainter()
    writer.setResolution(288)
    writer.setTitle(figures[0].title)
    for number, figure in enumerate(figures):
        paper = QPageSize(figure.bounds.size() * (UNIT * scale), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
        writer.setPageLayout(QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF()))
        if not (writer.newPage() if number else painter.begin(writer)):
            raise Problem("picture-write", str(target), path=str(target))
        painter.resetTransform()
        painter.scale(3 * scale, 3 * scale)
        figure.paint(painter)
    painter.end()


def preview(figure: Figure, size: QSize, ratio: float) -> QImage:
    """Return the picture fitted into a size, for a screen of so many pixels a unit, its ground as chosen."""
    bounds = figure.bounds
    scale = min(1.0, size.width() / bounds.width(), size.height() / bounds.height())
    image = QImage((bounds.size() * scale * ratio).toSize().expandedTo(QSize(1, 1)), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    if len(figure.page.ids) <= DETAILED:
        painter.scale(scale, scale)
        figure.paint(painter)
    else:
        seen = QSizeF(image.size()) / ratio
        Painter().paint(painter, figure.page, fitting(bounds, seen, 0.0), seen, figure.theme, NO_MARKS, figure.show)
    painter.end()
    return image


def picture_image(document: Document, size: QSize, theme: Theme, ratio: float = 1.0) -> QImage:
    """Return a picture of a whole page, fitted into a size, for a screen of so many pixels a unit; of a worksheet with empty boxes."""
    page = page_of(document)
    if document.exam is not None:
        page.show_blanks(blanks_of(document.exam, document.graph, page.trace, marks=False))
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
