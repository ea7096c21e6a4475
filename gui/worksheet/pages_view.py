"""Shows pages one below the other, at any size, and scrolls through them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.worksheet.pages import PaperPage

GAP, EDGE = 14.0, 16.0  # pixels between pages, and around them
LEAST, MOST, STEP = 0.25, 4.0, 1.2  # pixels a point
UNIT = 96 / 72  # of 100 %


class _Pages(QWidget):
    """The pages themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: Sequence[PaperPage] = ()
        self.scale = 1.0

    def sizeHint(self) -> QSize:
        """Return the room of all pages."""
        wide = max((page.size.width() for page in self.pages), default=1.0) * self.scale
        high = sum(page.size.height() * self.scale + GAP for page in self.pages) - GAP
        return QSizeF(wide + 2 * EDGE, high + 2 * EDGE).toSize()

    def rects(self) -> list[QRectF]:
        """Return where the pages stand, in pixels."""
        found, y = [], EDGE
        for page in self.pages:
            wide, high = page.size.width() * self.scale, page.size.height() * self.scale
            found.append(QRectF(round((self.width() - wide) / 2), round(y), wide, high))
            y += high + GAP
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that are seen."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for page, rect in zip(self.pages, self.rects(), strict=True):
            if not rect.intersects(QRectF(event.rect())):
                continue
            painter.fillRect(rect, QColor("#ffffff"))
            painter.setPen(QColor("#8a929c"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
            painter.save()
            painter.setClipRect(rect)
            painter.translate(rect.topLeft())
            painter.scale(self.scale, self.scale)
            page.paint(painter)
            painter.restore()
        painter.end()


class PagesView(QScrollArea):
    """As wide as the window at first; keys, buttons and Ctrl+wheel zoom.

    zoomed  the size is another now, 1.0 at 100 %
    """

    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = _Pages()
        self._fits = True
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setMinimumSize(300, 260)

    @property
    def pages(self) -> Sequence[PaperPage]:
        """What is shown."""
        return self._inner.pages

    @property
    def zoom(self) -> float:
        """The size of the pages, 1.0 at 100 %."""
        return self._inner.scale / UNIT

    def show_pages(self, pages: Sequence[PaperPage]) -> None:
        """Show other pages; one stays where one looked."""
        self._inner.pages = pages
        self._arrange()

    def zoom_by(self, factor: float) -> None:
        """Make the pages larger or smaller."""
        self._fits = False
        self._inner.scale = min(MOST, max(LEAST, self._inner.scale * factor))
        self._arrange()

    def fit(self) -> None:
        """Make the pages as wide as the window."""
        self._fits = True
        self._arrange()

    def go(self, number: int) -> None:
        """Bring a page (from 0 on) into sight."""
        rects = self._inner.rects()
        if rects:
            self.verticalScrollBar().setValue(round(rects[min(max(number, 0), len(rects) - 1)].top() - EDGE))

    def present(self) -> int:
        """Return the number of the page that is looked at."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return next((k for k, rect in enumerate(self._inner.rects()) if rect.bottom() >= middle), max(0, len(self.pages) - 1))

    def _arrange(self) -> None:
        if self._fits and self.pages:
            wide = max(page.size.width() for page in self.pages)
            self._inner.scale = max(LEAST, (self.viewport().width() - 2 * EDGE) / wide)
        self._inner.setMinimumSize(self._inner.sizeHint())
        self._inner.updateGeometry()
        self._inner.update()
        self.zoomed.emit(self.zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages as wide as the window where they were."""
        super().resizeEvent(event)
        if self._fits:
            self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP ** (event.angleDelta().y() / 120))
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaf through the pages, and zoom."""
        keys = {
            Qt.Key.Key_PageDown: lambda: self.go(self.present() + 1),
            Qt.Key.Key_PageUp: lambda: self.go(self.present() - 1),
            Qt.Key.Key_Home: lambda: self.go(0),
            Qt.Key.Key_End: lambda: self.go(len(self.pages) - 1),
            Qt.Key.Key_Plus: lambda: self.zoom_by(STEP),
            Qt.Key.Key_Equal: lambda: self.zoom_by(STEP),
            Qt.Key.Key_Minus: lambda: self.zoom_by(1 / STEP),
            Qt.Key.Key_0: self.fit,
        }
        act = keys.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew in another language or colour."""
        self._inner.update()
        super().changeEvent(event)
