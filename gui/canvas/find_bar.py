"""The bar over the page that finds a node by its name, its gate or its value."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from gui.icons import icon
from gui.theme import Theme
from gui.voice import announce

WIDTH, AWAY = 340, 12  # pixels; how far it stands from the corner of the page
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(QFrame):
    """A field, how many nodes answer, and a button each for the next, the previous one and for closing."""

    asked = Signal(str)
    step = Signal(int)  # 1 the next, −1 the previous one
    left = Signal()  # the keyboard goes back to the page

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self.setAutoFillBackground(True)
        self.field = QLineEdit(self)
        self.field.textChanged.connect(self.asked)
        self.field.installEventFilter(self)
        self.count = QLabel(self)
        self.count.setObjectName("quiet")
        self.previous, self.next, self.cross = (QToolButton(self) for _ in range(3))
        self.previous.clicked.connect(lambda: self.step.emit(-1))
        self.next.clicked.connect(lambda: self.step.emit(1))
        self.cross.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 6, 6)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        for part in (self.count, self.previous, self.next, self.cross):
            row.addWidget(part)
        self.dress(theme)
        self.retranslate()

    def dress(self, theme: Theme) -> None:
        """Wear the colours of a theme."""
        self.setStyleSheet(f"#find {{ background: {theme.field}; border: 1px solid {theme.edge}; border-radius: 8px; }}")
        for button, name in ((self.previous, "previous"), (self.next, "next"), (self.cross, "close")):
            button.setIcon(icon(name, theme.text, theme.quiet))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.field.setPlaceholderText(self.tr("Name, gate or value"))
        named = ((self.previous, self.tr("Previous")), (self.next, self.tr("Next")), (self.cross, self.tr("Close")))
        for part, text in ((self.field, self.tr("Find a gate")), *named):
            part.setAccessibleName(text)
        for button, text in named:
            button.setToolTip(text)

    def show_count(self, at: int, of: int) -> None:
        """Say which of how many is shown; nothing while nothing is asked."""
        some = bool(self.field.text().strip())
        before = self.count.text()
        self.count.setText("" if not some else self.tr("{at} of {of}").format(at=at, of=of) if of else self.tr("Not found"))
        if self.count.text() != before and self.isVisible():
            announce(self.field, self.count.text())
        for button in (self.previous, self.next):
            button.setEnabled(of > 0)

    def stand(self) -> None:
        """Stand in the upper right corner of the page."""
        page = self.parentWidget()
        assert page is not None
        self.resize(min(WIDTH, page.width() - 2 * AWAY), self.sizeHint().height())
        self.move(page.width() - self.width() - AWAY, AWAY)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.asked.emit(self.field.text())
        super().changeEvent(event)

    def eventFilter(self, field: object, event: QEvent) -> bool:
        """Take the keys of the field that are no text."""
        return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys on the buttons; the page below gets none."""
        if not self._key(event):
            super().keyPressEvent(event)
        event.accept()

    def _key(self, event: QKeyEvent) -> bool:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_F3 or (key in ENTER and self.field.hasFocus()):
            self.step.emit(-1 if shift else 1)
        else:
            return False
        return True
