"""The editor that opens over a frame: its title, a text, and one of a few colours."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from core.document import COLOURS, Frame
from gui.canvas.paint_frames import hue
from gui.theme import Theme

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
WIDTH, LINES, DOT = 300, 4, 16


class FrameEditor(QFrame):
    """Hands over title, text and colour when Enter is pressed (Ctrl+Enter in the text) or the keyboard goes elsewhere."""

    committed = Signal(str, str, str, str)  # id, title, text, colour
    closed = Signal()

    def __init__(self, frame: Frame, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.frame = frame.id
        self._theme = theme
        self.setObjectName("popup")
        self.setAutoFillBackground(True)
        self.setFixedWidth(WIDTH)
        self.title = QLineEdit(frame.title, self)
        self.title.setPlaceholderText(self.tr("Title"))
        self.title.setAccessibleName(self.tr("Title"))
        self.text = QPlainTextEdit(frame.text, self)
        self.text.setPlaceholderText(self.tr("Text"))
        self.text.setAccessibleName(self.tr("Text"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(round(QFontMetricsF(self.text.font()).lineSpacing() * LINES) + 18)
        self.colours = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(6)
        column.addWidget(self.title)
        row = QVBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.text)
        row.addLayout(self._dots(frame.colour))
        column.addLayout(row)
        for part in self._parts():
            part.installEventFilter(self)

    def open_at(self, corner: QPoint, at_text: bool) -> None:
        """Show the editor with its corner at a point, inside its parent, the keyboard in the title or in the text."""
        self.place(corner)
        self.show()
        self.raise_()
        field: QWidget = self.text if at_text else self.title
        self.title.selectAll()
        field.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self, corner: QPoint) -> None:
        """Move the editor so that its corner is at a point, as far as its parent has room."""
        self.adjustSize()
        page = self.parentWidget()
        assert page is not None
        x = max(4, min(corner.x(), page.width() - self.width() - 4))
        self.move(x, max(4, min(corner.y(), page.height() - self.height() - 4)))

    def commit(self) -> None:
        """Hand over what stands there."""
        if not self.isHidden():
            colour = COLOURS[self.colours.checkedId()]
            self.close_editor()
            self.committed.emit(self.frame, self.title.text(), self.text.toPlainText(), colour)

    def close_editor(self) -> None:
        """Go away without handing over anything."""
        for part in self._parts():
            part.removeEventFilter(self)
        self.hide()
        self.closed.emit()
        self.deleteLater()

    # ---------------------------------------------------------------- inside

    def _parts(self) -> list[QWidget]:
        return [self.title, self.text, *self.colours.buttons()]

    def _dots(self, chosen: str) -> QHBoxLayout:
        names = {
            "grey": self.tr("Grey"), "blue": self.tr("Blue"), "green": self.tr("Green"), "yellow": self.tr("Yellow"),
            "red": self.tr("Red"), "purple": self.tr("Purple"),
        }  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(2)
        for number, colour in enumerate(COLOURS):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setChecked(colour == chosen)
            button.setIcon(_dot(hue(colour, self._theme), self.devicePixelRatioF()))
            button.setIconSize(QSize(DOT, DOT))
            button.setToolTip(names[colour])
            button.setAccessibleName(names[colour])
            self.colours.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def eventFilter(self, part: object, event: QEvent) -> bool:
        """Take Enter and Escape; commit when the keyboard goes elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in (*ENTER, Qt.Key.Key_Escape):
            event.accept()  # Ctrl+Enter runs no training from here
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event, part)
        if event.type() == QEvent.Type.FocusOut and not self.isHidden() and self._leaves_for_good(event):
            self.commit()
        return False

    def _key(self, event: QKeyEvent, part: object) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        elif event.key() in ENTER and (part is self.title or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.commit()
        else:
            return False
        return True

    def _leaves_for_good(self, event: QEvent) -> bool:
        reason = event.reason() if hasattr(event, "reason") else Qt.FocusReason.OtherFocusReason
        if reason in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            return False
        return not self.isAncestorOf(self.window().focusWidget() or self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep keys from the page below."""
        event.accept()


def _dot(colour: str, ratio: float) -> QIcon:
    pixmap = QPixmap(round(DOT * ratio), round(DOT * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(2, 2, DOT - 4, DOT - 4)
    painter.end()
    return QIcon(pixmap)
