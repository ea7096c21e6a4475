"""The quick-add box: it opens under the cursor, takes a name, a number, `x = 2` or a formula, and keys drive it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.offers import Offer, why_nothing
from gui.languages import language
from gui.theme import Theme
from gui.voice import announce
from gui.widgets.offer_list import ROW, WIDTH, OfferList

ROWS = 9
Key = Qt.Key
STEPS = {Key.Key_Down: 1, Key.Key_Up: -1, Key.Key_Tab: 1, Key.Key_Backtab: -1, Key.Key_PageDown: ROWS, Key.Key_PageUp: -ROWS}
Search = Callable[[str], list[Offer]]


class QuickAdd(QFrame):
    """A field over a list of offers; `chosen` hands over the one that was taken, `closed` tells that the box is gone."""

    chosen = Signal(object)  # Offer
    closed = Signal()

    def __init__(self, search: Search, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._search = search
        self.setObjectName("popup")
        self.setAutoFillBackground(True)
        self.setFixedWidth(WIDTH)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Gate, number, x = 2, or a formula"))
        self.field.setAccessibleName(self.tr("Add"))
        self.list = OfferList(theme, self)
        self._nothing = QLabel(self)
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(12, 8, 12, 10)
        self._lay_out()
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        self._offers: list[Offer] = []
        self._fill("")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for part in (self.field, self.list, self._nothing):
            column.addWidget(part)

    def open_at(self, corner: QPoint) -> None:
        """Show the box with its corner near a point, inside its parent, and take the keyboard."""
        parent = self.parentWidget()
        assert parent is not None
        self.adjustSize()
        tallest = self.sizeHint().height()
        x = max(4, min(corner.x(), parent.width() - self.width() - 4))
        y = max(4, min(corner.y(), parent.height() - tallest - 4))
        self.move(x, y)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_box(self) -> None:
        """Go away."""
        if self.isHidden():
            return
        self.field.removeEventFilter(self)
        self.hide()
        self.closed.emit()
        self.deleteLater()

    # ---------------------------------------------------------------- inside

    def _fill(self, text: str) -> None:
        self._offers = self._search(text)
        self.list.show_offers(self._offers)
        self.list.setFixedHeight(ROW * max(1, min(ROWS, len(self._offers))) + 4)
        self.list.setVisible(bool(self._offers))
        self._say_nothing(text)
        self.adjustSize()
        self._tell()

    def _say_nothing(self, text: str) -> None:
        self._nothing.setVisible(not self._offers)
        if not self._offers:
            self._nothing.setText(why_nothing(text).text(language()))

    def _tell(self) -> None:
        """Say by ear which offer would be taken: the keyboard stays in the field."""
        row = self.list.current_row()
        if not 0 <= row < len(self._offers):
            announce(self.field, self._nothing.text())
        elif self.isVisible():
            offer = self._offers[row]
            place = self.tr("{k} of {n}").format(k=row + 1, n=len(self._offers))
            announce(self.field, f"{offer.title.say(language())}, {offer.about.say(language())}, {place}")

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._offers):
            offer = self._offers[row]
            self.close_box()
            self.chosen.emit(offer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's keys drive the list; close when the keyboard goes elsewhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._drive(Qt.Key(event.key()))
        if event.type() == QEvent.Type.FocusOut and not self.isAncestorOf(self.window().focusWidget() or self):
            self.close_box()
        return False

    def _drive(self, key: Qt.Key) -> bool:
        if key in STEPS and self._offers:
            self.list.go_to(max(0, min(len(self._offers) - 1, self.list.current_row() + STEPS[key])))
            self._tell()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.current_row())
        elif key == Qt.Key.Key_Escape:
            self.close_box()
        else:
            return key in STEPS
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep keys from the page below."""
        event.accept()
