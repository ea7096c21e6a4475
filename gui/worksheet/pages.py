"""Lays a paper out on pages: worksheet and key from the same layout, so that every box stands at the same place on all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPaintDevice, QPainter

from core.worksheet.contents import EXAM, FORM, KEY, NAME, PAGE
from gui.worksheet.blocks import FINE, LARGEST, Block, Sheet, blocks_of, scale_of
from gui.worksheet.writer import FAINT, Writer, width_of

SIZES = {"a4": QSizeF(595.28, 841.89), "letter": QSizeF(612.0, 792.0)}
SIDE, HEAD, FOOT = 40.0, 42.0, 46.0  # margins
READABLE = 0.56  # points a unit: numbers of 7 points; a figure that would be smaller lies on its side
FIGURE = 0.62  # of the height of a page is what a figure takes at most


@dataclass(frozen=True)
class PaperPage:
    """A page: what stands where on it."""

    sheet: Sheet
    size: QSizeF
    blocks: tuple[tuple[float, Block], ...]
    number: int
    count: int

    def paint(self, painter: QPainter, written: list[Any] | None = None) -> None:
        """Paint it in points, (0, 0) at its corner."""
        writer = Writer(painter, written)
        for top, block in self.blocks:
            block.draw(writer, SIDE, top)
        self._foot(writer)
        if self.number > 1:
            self._head(writer)

    def _foot(self, writer: Writer) -> None:
        contents, right = self.sheet.contents, self.size.width() - SIDE
        y = self.size.height() - FOOT + 22
        writer.rule(SIDE, right, y - 11, 0.4)
        parts = [f"{contents.say(EXAM)} {contents.exam}", contents.code, contents.say(FORM, form=contents.form) if contents.form else ""]
        if self.sheet.key:
            parts.append(contents.say(KEY))
        writer.line(SIDE, y, "  ·  ".join(part for part in parts if part), FINE, False, FAINT)
        writer.right(right, y, contents.say(PAGE, page=self.number, pages=self.count), FINE, False, FAINT)

    def _head(self, writer: Writer) -> None:
        """Write on later pages whose they are."""
        contents, y = self.sheet.contents, HEAD - 12
        writer.line(SIDE, y, contents.title, FINE, False, FAINT)
        label = contents.say(NAME)
        right = self.size.width() - SIDE
        writer.line(right - 150 - width_of(label, FINE) - 4, y, label, FINE, False, FAINT)
        writer.rule(right - 150, right, y + 2)


def pages_of(sheet: Sheet, paper: str = "a4") -> list[PaperPage]:
    """Return the pages of one form; they lie on their side where the figure could not be read otherwise."""
    size = SIZES[paper]
    if sheet.figure is not None:
        upright = scale_of(sheet.figure, size.width() - 2 * SIDE, size.height())
        if upright < READABLE and sheet.figure.bounds.width() > sheet.figure.bounds.height():
            size = size.transposed()
    width, bottom = size.width() - 2 * SIDE, size.height() - FOOT
    blocks = list(blocks_of(sheet, width, FIGURE * size.height()))
    pages = [tuple(page) for page in _filled(blocks, bottom)]
    return [PaperPage(sheet, size, page, number, len(pages)) for number, page in enumerate(pages, 1)]


def _filled(blocks: Sequence[Block], bottom: float) -> list[list[tuple[float, Block]]]:
    pages: list[list[tuple[float, Block]]] = [[]]
    y = HEAD
    for k, block in enumerate(blocks):
        need, last = block.height, k
        while blocks[last].joined and last + 1 < len(blocks):
            last += 1
            need += blocks[last].height
        if pages[-1] and y + min(need, bottom - HEAD) > bottom:
            pages.append([])
            y = HEAD
        pages[-1].append((y, block))
        y += block.height
    return pages


def paint_pages(pages: Sequence[PaperPage], device: QPaintDevice, resolution: float, next_page: Callable[[PaperPage, bool], bool]) -> None:
    """Paint pages onto a printer or into a PDF of so many dots an inch; `next_page` is told before each, and whether it is the first."""
    painter = QPainter()
    for number, page in enumerate(pages):
        if not next_page(page, number == 0):
            break
        if number == 0 and not painter.begin(device):
            return
        painter.resetTransform()
        painter.scale(resolution / 72, resolution / 72)
        page.paint(painter)
    painter.end()


def figure_scale(page: PaperPage) -> float:
    """Return how many points a unit of the figure of a paper takes; as many as at most where it has none."""
    figure = page.sheet.figure
    return scale_of(figure, page.size.width() - 2 * SIDE, FIGURE * page.size.height()) if figure is not None else LARGEST
