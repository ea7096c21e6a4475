"""A few words beside the cursor: why a wire cannot go there, or what a change did."""

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from gui.theme import THEMES, Theme

WIDEST = 420
LASTS = 4000  # ms
AWAY = 18  # pixels from the cursor


class Bubble(QLabel):
    """Takes no mouse and no keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWordWrap(True)
        self.setMargin(6)
        self._theme, self._plain = THEMES["light"], False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Wear the colours of a theme."""
        self._theme = theme
        self._wear(self._plain)

    def _wear(self, plain: bool) -> None:
        """Look like a refusal, or like plain words."""
        self._plain, theme = plain, self._theme
        text, edge = (theme.text, theme.edge) if plain else (theme.bad, theme.bad)
        self.setStyleSheet(f"background: {theme.field}; color: {text}; border: 1px solid {edge}; border-radius: 5px;")

    def say(self, text: str, at: QPointF, lasting: bool = True, plain: bool = False) -> None:
        """Show a text beside a point of the parent, inside the parent; hide for an empty one. It may fade after 4 seconds.

        plain  words that are no refusal
        """
        self._timer.stop()
        if not text:
            self.hide()
            return
        if plain != self._plain:
            self._wear(plain)
        if text != self.text():
            self.setText(text)
        widest = max(map(self.fontMetrics().horizontalAdvance, text.split("\n")))
        self.setFixedWidth(min(WIDEST, widest + 24))
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
