"""The lines of the quick-add box: what fits the text, one offer a line, symbol first."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.offers import Offer
from gui.languages import language
from gui.theme import Theme

WIDTH, ROW, SYMBOL = 380, 30, 76
Index = QModelIndex | QPersistentModelIndex


class OfferModel(QAbstractListModel):
    """The offers, best first. (A list of Qt's own items would tie each to Python, and such ties break when they are many.)"""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.offers: list[Offer] = []

    def show(self, offers: list[Offer]) -> None:
        """Show other offers."""
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of offers."""
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what an offer is called, and what it does."""
        if not 0 <= index.row() < len(self.offers):
            return None
        offer = self.offers[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.title.say(language())
        return offer.about.say(language()) if role == Qt.ItemDataRole.ToolTipRole else None


class OfferList(QListView):
    """Shows the offers; one of them is the current one."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = OfferModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Line(theme, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_offers(self, offers: list[Offer]) -> None:
        """Show other offers, the first as the current one."""
        self.lines.show(offers)
        self.go_to(0)

    def current_row(self) -> int:
        """Return the number of the current offer; −1 where there is none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make an offer the current one and bring it into view."""
        self.setCurrentIndex(self.lines.index(row))


class _Line(QStyledItemDelegate):
    """Draws a line of the box: symbol, name, and quietly what it does."""

    def __init__(self, theme: Theme, lines: OfferList) -> None:
        super().__init__(lines)
        self._theme, self._list = theme, lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a line."""
        return QSize(WIDTH - 30, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        offer = self._list.lines.offers[index.row()]
        rect: QRect = option.rect
        palette: QPalette = option.palette
        chosen = index.row() == self._list.current_row()
        if chosen:
            painter.fillRect(rect, palette.highlight())
        loud = palette.highlightedText().color() if chosen else QColor(self._theme.text)
        quiet = loud if chosen else QColor(self._theme.quiet)
        _write(painter, quiet, rect.adjusted(12, 0, SYMBOL - rect.width(), 0), offer.symbol, Qt.AlignmentFlag.AlignLeft)
        rest = rect.adjusted(SYMBOL, 0, -10, 0)
        title = offer.title.say(language())
        _write(painter, loud, rest, title, Qt.AlignmentFlag.AlignLeft)
        free = rest.adjusted(painter.fontMetrics().horizontalAdvance(title) + 16, 0, 0, 0)
        if free.width() > 60:
            _write(painter, quiet, free, offer.about.say(language()), Qt.AlignmentFlag.AlignRight)


def _write(painter: QPainter, colour: QColor, rect: QRect, text: str, side: Qt.AlignmentFlag) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setPen(colour)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side, shown)
