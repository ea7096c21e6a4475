"""The pages of a lecture, one under the other, as small pictures; dragged, or moved by Alt and the arrows, they change places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.document import Document, LecturePage
from gui.languages import language
from gui.theme import THEMES, Theme

PictureOf = Callable[[Document, QSize, Theme, float], QImage]
Index = QModelIndex | QPersistentModelIndex
HIGH, NUMBER, EDGE, ROUND = 84, 26, 6, 6.0  # of a picture; width of the number beside it; around both
WORDS = 22  # height of the title


class PageModel(QAbstractListModel):
    """The pages; a title that is typed in the list is told by `renamed`."""

    renamed = Signal(int, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pages: tuple[LecturePage, ...] = ()

    def show(self, pages: tuple[LecturePage, ...]) -> None:
        """Show these pages."""
        same = [page.id for page in pages] == [page.id for page in self.pages]
        if same:
            self.pages = pages
            if pages:
                self.dataChanged.emit(self.index(0), self.index(len(pages) - 1))
        else:
            self.beginResetModel()
            self.pages = pages
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.pages)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Each can be chosen and renamed."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title; for a screen reader with the number."""
        title = self.pages[index.row()].document.note(language()).title
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{index.row() + 1}: {title}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell the new title."""
        if role == Qt.ItemDataRole.EditRole and str(value) != self.data(index):
            self.renamed.emit(index.row(), str(value))
        return True


class PageList(QListView):
    """Tells what is wanted; whoever listens makes the edits.

    moved  a page, from its row, to a place among the others
    """

    moved = Signal(int, int)
    removed = Signal()
    copied = Signal()
    opened = Signal(int)

    def __init__(self, picture_of: PictureOf, parent: QWidget) -> None:
        super().__init__(parent)
        self.pages = PageModel(self)
        self.setModel(self.pages)
        self.pictures = Pictures(picture_of, self)
        self.setItemDelegate(PageDelegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.EditKeyPressed | QListView.EditTrigger.DoubleClicked)
        self.theme = THEMES["light"]
        self._pressed: tuple[int, QPointF] | None = None
        self.goal: int | None = None  # the gap that a dragged page would go to

    # ---------------------------------------------------------------- showing

    def show_pages(self, pages: tuple[LecturePage, ...], at: int) -> None:
        """Show pages, one of which is open."""
        self.blockSignals(True)
        if pages != self.pages.pages:
            self.pages.show(pages)
        if at < len(pages) and self.currentIndex().row() != at:
            self.setCurrentIndex(self.pages.index(at))
            self.scrollTo(self.pages.index(at))
        self.blockSignals(False)
        self.viewport().update()

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self.theme = theme
        self.setStyleSheet(f"QListView {{ background: {theme.panel}; outline: none; }}")
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Open the page that is chosen."""
        super().currentChanged(current, previous)
        if current.isValid() and not self.signalsBlocked():
            self.opened.emit(current.row())

    # ---------------------------------------------------------------- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with the arrows moves the page; Delete takes it away; Ctrl+D copies it; Escape ends a drag."""
        key, row = event.key(), self.currentIndex().row()
        alt, control = event.modifiers() == Qt.KeyboardModifier.AltModifier, event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Escape and self.goal is not None:
            self._end_drag()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            to = row + (1 if key == Qt.Key.Key_Down else -1)
            if row >= 0 and 0 <= to < self.pages.rowCount():
                self.moved.emit(row, to)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row >= 0:
            self.removed.emit()
        elif control and key == Qt.Key.Key_D and row >= 0:
            self.copied.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what may be dragged."""
        super().mousePressEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if event.button() == Qt.MouseButton.LeftButton and row >= 0:
            self._pressed = row, event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the page would go."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if self.goal is None and (event.position() - self._pressed[1]).manhattanLength() < QApplication.startDragDistance():
            return
        self.goal = self._gap(event.position().y())
        bar, y = self.verticalScrollBar(), event.position().y()
        bar.setValue(bar.value() + (-24 if y < 24 else 24 if y > self.viewport().height() - 24 else 0))
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the page there."""
        pressed, goal = self._pressed, self.goal
        self._end_drag()
        super().mouseReleaseEvent(event)
        if pressed is not None and goal is not None:
            to = goal - 1 if goal > pressed[0] else goal
            if to != pressed[0]:
                self.moved.emit(pressed[0], to)

    def _end_drag(self) -> None:
        self._pressed = self.goal = None
        self.viewport().update()

    def _gap(self, y: float) -> int:
        """Return the gap between rows that is nearest to a height; 0 is before the first."""
        middles = [self.visualRect(self.pages.index(row)).center().y() for row in range(self.pages.rowCount())]
        return sum(middle < y for middle in middles)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages, and the line where a dragged one would go."""
        super().paintEvent(event)
        if self.goal is None:
            return
        last = self.goal == self.pages.rowCount()
        rect = self.visualRect(self.pages.index(self.goal - 1 if last else self.goal))
        y = rect.bottom() if last else rect.top()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(self.theme.accent), 3.0))
        painter.drawLine(QPointF(EDGE, y), QPointF(self.viewport().width() - EDGE, y))


class PageDelegate(QStyledItemDelegate):
    """Paints a page: its number, its picture and its title."""

    def __init__(self, view: PageList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a page."""
        return QSize(NUMBER + HIGH, HIGH + WORDS + 2 * EDGE)

    def _picture_rect(self, rect: QRect) -> QRect:
        return rect.adjusted(NUMBER, EDGE, -EDGE, -EDGE - WORDS)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The title is edited where it stands."""
        rect: QRect = option.rect
        editor.setGeometry(QRect(rect.left() + NUMBER, rect.bottom() - WORDS - 4, rect.width() - NUMBER - EDGE, WORDS + 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it."""
        theme, rect = self._view.theme, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        picture, page = self._picture_rect(rect), self._view.pages.pages[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.text if chosen else theme.quiet))
        painter.drawText(QRect(rect.left(), picture.top(), NUMBER - 4, 20), int(Qt.AlignmentFlag.AlignRight), str(index.row() + 1))
        painter.fillRect(picture, QColor(theme.page))
        image = self._view.pictures.of(page, picture.size(), theme)
        if image is not None:
            painter.drawImage(picture, image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.accent if chosen else theme.edge), 2.0 if chosen else 1.0))
        painter.drawRoundedRect(QRectF(picture).adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        room = QRectF(picture.left(), picture.bottom() + 2, picture.width(), WORDS)
        title = QFontMetricsF(painter.font()).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(QColor(theme.text))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), title)
        painter.restore()


class Pictures:
    """The pictures of pages, made one at a time while nothing else goes on; one of a page that changed is made anew."""

    def __init__(self, picture_of: PictureOf, view: PageList) -> None:
        self._picture_of, self._view = picture_of, view
        self._made: dict[str, tuple[Document, QSize, str, QImage]] = {}
        self._wanted: list[tuple[LecturePage, QSize, Theme]] = []
        self._timer = QTimer(view, singleShot=True, interval=30)
        self._timer.timeout.connect(self._make_one)

    def of(self, page: LecturePage, size: QSize, theme: Theme) -> QImage | None:
        """Return the picture of a page, the one from before while a new one is being made."""
        made = self._made.get(page.id)
        if made is None or made[0] is not page.document or (made[1], made[2]) != (size, theme.name):
            self._wanted = [*(wanted for wanted in self._wanted if wanted[0].id != page.id), (page, size, theme)]
            self._timer.start()
        return made[3] if made is not None else None

    def missing(self, pages: Sequence[LecturePage]) -> list[str]:
        """Return the pages without a picture as they are now."""
        return [page.id for page in pages if page.id not in self._made or self._made[page.id][0] is not page.document]

    def _make_one(self) -> None:
        if not self._wanted:
            return
        page, size, theme = self._wanted.pop(0)
        image = self._picture_of(page.document, size, theme, self._view.devicePixelRatioF())
        self._made[page.id] = page.document, size, theme.name, image
        self._view.viewport().update()
        if self._wanted:
            self._timer.start()
