"""A field over the page that asks for the name of a view."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from core.bookmarks import LONGEST
from gui.theme import Theme

WIDTH, AWAY = 340, 12  # pixels; how far it stands from the corner of the page
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NameBar(QFrame):
    """Enter takes the name; Escape, and the keyboard going elsewhere, leave everything as it was."""

    taken = Signal(str)
    left = Signal()

    def __init__(self, name: str, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setObjectName("name")
        self.setAutoFillBackground(True)
        self.setStyleSheet(f"#name {{ background: {theme.field}; border: 1px solid {theme.edge}; border-radius: 8px; }}")
        title = self.tr("Name of this view")
        self.field = QLineEdit(name, self)
        self.field.setMaxLength(LONGEST)
        self.field.setAccessibleName(title)
        self.field.installEventFilter(self)
        label = QLabel(title, self)
        label.setObjectName("quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.field, 1)

    def open(self) -> None:
        """Stand in the upper left corner of the page, with the name chosen, so that typing replaces it."""
        self.resize(min(WIDTH, self._page.width() - 2 * AWAY), self.sizeHint().height())
        self.move(AWAY, AWAY)
        self.show()
        self.raise_()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, field: object, event: QEvent) -> bool:
        """Take Enter and Escape; go away with the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in ENTER:
                self.taken.emit(self.field.text())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible() and self.window().isActiveWindow() and not _for_menu(event):
            self.hide()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep keys from the page below."""
        event.accept()


def _for_menu(event: QEvent) -> bool:
    return hasattr(event, "reason") and event.reason() == Qt.FocusReason.PopupFocusReason
