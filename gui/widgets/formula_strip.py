"""A strip of typeset formulas, side by side; set when nothing else is to be done, so that steps stay quick."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import THEMES, Theme
from gui.typeset import Formula, typeset

REST = 80  # milliseconds without another step
APART = 36.0  # between formulas
LETTERS = 17.0  # pixels


class FormulaStrip(QWidget):
    """Shows formulas of LaTeX in one line as high as the widget; what is too wide or too high is drawn smaller."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = THEMES["light"]
        self._texts: tuple[str, ...] = ()
        self.formulas: list[Formula] = []
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.set_now)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for a fraction or a matrix of two rows."""
        return QSize(400, 54)

    def show_formulas(self, texts: tuple[str, ...], theme: Theme) -> None:
        """Show other formulas, once there is time for it."""
        if (texts, theme) != (self._texts, self._theme):
            self._texts, self._theme, self.formulas = texts, theme, []
            self._rest.start()
            self.update()

    def set_now(self) -> None:
        """Set the formulas."""
        self._rest.stop()
        found = (typeset(text, LETTERS, self._theme.text) for text in self._texts)
        self.formulas = [formula for formula in found if formula is not None]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them side by side."""
        if not self.formulas:
            return
        width = sum(formula.width for formula in self.formulas) + APART * (len(self.formulas) - 1)
        room = self.contentsRect()
        scale = min(1.0, (room.width() - 4) / width, room.height() / max(formula.height for formula in self.formulas))
        x = float(room.left())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for formula in self.formulas:
                formula.paint(painter, x, room.top() + (room.height() - formula.height * scale) / 2, scale)
                x += (formula.width + APART) * scale
