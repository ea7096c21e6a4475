"""A few words beside the cursor: why a wire cannot go there."""

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from gui.theme import Theme

WIDEST = 320
LASTS = 4000  # ms
AWAY = 18  # pixels from the cursor


class Bubble(QLabel):
    """Takes no mouse and no keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWordWrap(True)
        self.setMargin(6)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of a theme."""
        self.setStyleSheet(f"background: {theme.field}; color: {theme.bad}; border: 1px solid {theme.bad}; border-radius: 5px;")

    def say(self, text: str, at: QPointF, lasting: bool = True) -> None:
        """Show a text beside a point of the parent, inside the parent; hide for an empty one. It may fade after 4 seconds."""
        self._timer.stop()
        if not text:
            self.hide()
            return
        if text != self.text():
            self.setText(text)
        self.setFixedWidth(min(WIDEST, self.fontMetrics().horizontalAdvance(text) + 24))
        self.setFixedHeight(self.heightForWidth(self.width()))
        parent = self.parentWidget()
        assert parent is not None
        x = min(at.x() + AWAY, parent.width() - self.width() - 4)
        y = at.y() + AWAY if at.y() + AWAY + self.height() < parent.height() else at.y() - AWAY - self.height()
        self.move(max(4, round(x)), max(4, round(y)))
        self.show()
        self.raise_()
        if not lasting:
            self._timer.start(LASTS)
