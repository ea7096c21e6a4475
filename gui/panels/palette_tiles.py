"""How the palette looks: tiles with a picture of the gate and its name, in as many columns as there is room for."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QDrag, QFont, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.own_gates import OWN
from gui.panels.palette_model import GateRole
from gui.pixels import on_pixels
from gui.theme import THEMES, Theme

Thumbnail = Callable[[str, Theme, QSize, float], QImage]
Index = QModelIndex | QPersistentModelIndex
TILE_WIDTH, TILE_HEIGHT, HEADING = 124, 40, 30
PICTURE = QSize(44, 34)


class Tiles(QListView):
    """A list of tiles that flow into columns."""

    wanted = Signal(QModelIndex)  # the tile whose gate should come onto the page
    kept = Signal(QModelIndex)  # the tile of a block that should be at hand in every document
    forgotten = Signal(QModelIndex)  # and no longer

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setDragEnabled(True)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setItemDelegate(TileDelegate(self))
        self.kept_keys: frozenset[str] = frozenset()

    @property
    def tiles(self) -> "TileDelegate":
        """The painter of the tiles."""
        delegate = self.itemDelegate()
        assert isinstance(delegate, TileDelegate)
        return delegate

    def columns(self) -> int:
        """Return how many tiles stand side by side."""
        return max(1, self.viewport().width() // TILE_WIDTH)

    def resizeEvent(self, event: Any) -> None:
        """Share the width among the columns anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to add the gate under the mouse, by key the chosen one; elsewhere the menu is that of the panel."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.data(GateRole):
            event.ignore()
            return
        self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Add {name} to the page").format(name=str(index.data()).replace("&", "&&")), lambda: self.wanted.emit(index))
        gate = str(index.data(GateRole))
        if gate in self.kept_keys:
            menu.addAction(self.tr("Forget it in other documents"), lambda: self.forgotten.emit(index))
        elif gate.startswith(OWN):
            menu.addAction(self.tr("Keep it for every document"), lambda: self.kept.emit(index))
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos())

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag a picture of the gate under the mouse."""
        index = self.currentIndex()
        gate = str(index.data(GateRole) or "")
        if gate:
            self.drag(gate).exec(Qt.DropAction.CopyAction)

    def drag(self, gate: str) -> QDrag:
        """Return a drag that carries a gate and shows it."""
        drag = QDrag(self)
        data: QMimeData = self.model().mimeData([self.currentIndex()])
        drag.setMimeData(data)
        picture = self.tiles.picture(gate, self.devicePixelRatioF())
        if not picture.isNull():
            drag.setPixmap(picture)
            drag.setHotSpot(QPoint(PICTURE.width() // 2, PICTURE.height() // 2))
        return drag


class TileDelegate(QStyledItemDelegate):
    """Paints headings and tiles."""

    def __init__(self, view: Tiles) -> None:
        super().__init__(view)
        self._view = view
        self._pictures: dict[tuple[str, str, float], QPixmap] = {}
        self.theme: Theme = THEMES["light"]
        self.thumbnail: Thumbnail | None = None

    def picture(self, gate: str, ratio: float) -> QPixmap:
        """Return the picture of a gate, drawn once a theme and screen."""
        key = (gate, self.theme.name, ratio)
        if key not in self._pictures and self.thumbnail is not None:
            self._pictures[key] = QPixmap.fromImage(self.thumbnail(gate, self.theme, PICTURE, ratio))
        return self._pictures.get(key, QPixmap())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a row: a heading takes the whole width, a tile its share."""
        width = self._view.viewport().width()
        return QSize((width - 2) // self._view.columns(), TILE_HEIGHT) if index.data(GateRole) else QSize(width, HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        painter.save()
        rect: QRect = option.rect
        if index.data(GateRole):
            self._tile(painter, option, rect, index)
        else:
            self._heading(painter, rect, str(index.data()))
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        font = QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.quiet))
        painter.drawText(rect.adjusted(10, 0, -10, -5), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)

    def _tile(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, index: Index) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            fill = QColor(self.theme.accent)
            fill.setAlphaF(0.22 if chosen else 0.10)
            painter.setBrush(fill)
            focused = chosen and self._view.hasFocus()
            painter.setPen(QColor(self.theme.accent) if focused else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(rect).adjusted(2.5, 1.5, -2.5, -1.5), 6, 6)
        left = rect.left() + 6
        picture = self.picture(str(index.data(GateRole)), painter.device().devicePixelRatioF())
        if not picture.isNull():
            corner = QPointF(left, rect.center().y() - PICTURE.height() // 2 + 1)
            painter.drawPixmap(on_pixels(painter, corner), picture)
        beside = rect.adjusted(PICTURE.width() + 12, 0, -4, 0)
        self._name(painter, beside, str(index.data()))

    def _name(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Write a name on one line, on two where it is long."""
        font = QFont(self._view.font())
        if painter.fontMetrics().horizontalAdvance(text) > rect.width():
            font.setPointSizeF(font.pointSizeF() * 0.88)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, text)
