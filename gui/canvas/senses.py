"""What Qt tells the page: painting, mouse, wheel, keys, focus, tips and drops, each handed on to the part whom it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from gui.canvas import drops, wheel
from gui.canvas.painter import Painter
from gui.canvas.picking import Hit
from gui.canvas.touch import by_finger

if TYPE_CHECKING:
    from gui.canvas.widget import Canvas


class Senses(QWidget):
    """The canvas as Qt sees it; `_canvas` is itself, with everything that acts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = Painter()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._name()

    @property
    def _canvas(self) -> Canvas:
        return cast("Canvas", self)

    def _name(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("Canvas", "Page"))
        self.setAccessibleDescription(QCoreApplication.translate("Canvas", "Arrows walk along the wires, Tab adds, ? shows all keys."))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page."""
        painter = QPainter(self)
        canvas, size, part = self._canvas, QSizeF(self.size()), QRectF(event.rect())
        self._painter.paint(painter, canvas.page, canvas.view, size, canvas.theme, canvas.marks, canvas.show_, part)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what the settings say by now."""
        self._canvas.sizes.follow()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole graph in sight, or what is in the middle."""
        grown = event.size() - event.oldSize() if event.oldSize().isValid() else QSize()
        self._canvas.eye.resized(grown.width(), grown.height())
        self._canvas.search.follow()
        self._canvas.minimap.follow()
        self._canvas.invitation.follow()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin what may become a click or a gesture."""
        self._canvas.hand.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the hand."""
        self._canvas.hand.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture, or take the click."""
        self._canvas.hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a double click."""
        self._canvas.hand.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Light nothing up any more."""
        self._canvas.hover(Hit())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom or pan."""
        wheel.turn(self._canvas.eye, event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key, or leave it to the window."""
        if not self._canvas.keyboard.press(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of Space."""
        if not self._canvas.keyboard.release(event):
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab, which opens the quick-add box; Shift+Tab leaves the page."""
        return False if forward else super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Cancel the gesture: keys and buttons may go elsewhere now."""
        self._canvas.hand.cancel()
        self._canvas.keyboard.forget()
        super().focusOutEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu by key; the mouse opens it on release, if it was no drag."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._canvas.attention.open_menu()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Keep the page's keys from the window's shortcuts; show tips; pinch; hear fingers."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self.hasFocus() and self._canvas.keyboard.wants(event):
                event.accept()
                return True
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._canvas.tip_at(QPointF(event.pos())), self)
            return True
        elif event.type() == QEvent.Type.NativeGesture and isinstance(event, QNativeGestureEvent) and wheel.pinch(self._canvas.eye, event):
            return True
        elif isinstance(event, QTouchEvent):
            event.setAccepted(self._canvas.touch.take(event))
            return event.isAccepted()
        elif isinstance(event, QMouseEvent) and by_finger(event):
            event.accept()  # the finger itself was heard
            return True
        elif event.type() == QEvent.Type.LanguageChange:
            self._name()
            self._canvas.seconds.renew()
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take gates; leave files to the window."""
        if drops.takes(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the gate would go."""
        drops.over(self._canvas, event)
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Let the wire be."""
        self._canvas.mark(lit_wire=None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the gate."""
        drops.drop(self._canvas, event)
        event.acceptProposedAction()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
