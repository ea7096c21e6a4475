"""A plot along the steps of a run: a press anywhere, a drag and the arrow keys lead to a step."""

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.panels.view_plot import plain_axes

Key = Qt.Key
MOVES = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_PageUp: -10, Key.Key_PageDown: 10}  # steps


class TimePlot(pg.PlotWidget):  # type: ignore[misc]
    """Tells where somebody wants to be; while `leads` is false it does not care.

    reached  the step under the mouse, not always one that there is
    moved    so many steps on from where one is
    """

    reached = Signal(float)
    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems=plain_axes())
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.line = pg.InfiniteLine(angle=90)
        self.line.hide()
        self.addItem(self.line)
        self._colour = "#808080"
        self.leads = False

    def lead(self, on: bool) -> None:
        """Lead to steps, or do so no longer; the cursor says whether."""
        self.leads = on
        self.line.setVisible(on)
        self.setCursor(Qt.CursorShape.SizeHorCursor if on else Qt.CursorShape.ArrowCursor)

    def dress(self, colour: str) -> None:
        """Draw the line in a colour, and thicker where the keys lead it."""
        self._colour = colour
        self.line.setPen(pg.mkPen(colour, width=3.0 if self.hasFocus() else 1.5))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the step under the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along with the mouse."""
        self._go(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing more: the step was reached before."""
        event.accept()

    def _go(self, event: QMouseEvent) -> None:
        event.accept()
        if self.leads and event.buttons() & Qt.MouseButton.LeftButton:
            self.reached.emit(self.getPlotItem().vb.mapSceneToView(self.mapToScene(event.position().toPoint())).x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on or back by one step, with Page by ten; Home and End go to the ends."""
        key = Qt.Key(event.key())
        if not self.leads or key not in (*MOVES, Key.Key_Home, Key.Key_End):
            event.ignore()
        elif key in MOVES:
            self.moved.emit(MOVES[key])
        else:
            self.reached.emit(0.0 if key == Key.Key_Home else float("inf"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys lead the line."""
        super().focusInEvent(event)
        self.dress(self._colour)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self.dress(self._colour)
