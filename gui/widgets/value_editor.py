"""The field that opens over a leaf's value: a line for a number, a grid for an array; what cannot be read stays until it can."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.numbers import show_full
from core.problems import Problem
from core.typed_numbers import read_value
from core.values import Array, Value
from gui.languages import language
from gui.theme import Theme
from gui.voice import announce
from gui.widgets.array_grid import ArrayGrid

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


_STYLE = """
#value_editor {{ background: {field}; border: 2px solid {accent}; border-radius: 6px; }}
#value_editor > QLineEdit {{ border: 0; padding: 3px 6px; background: transparent; }}
#value_editor > QLabel {{ padding: 0 6px 4px 6px; }}
"""


class ValueEditor(QFrame):
    """Edits the value of one leaf.

    committed  the leaf's id, the value that was read, and where to go on: 1 the next leaf, −1 the previous one, 0 nowhere
    closed     it is gone, committed or not
    """

    committed = Signal(str, object, int)
    closed = Signal()

    def __init__(self, leaf: str, value: Value, typed: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.leaf = leaf
        self.setObjectName("value_editor")
        self.setStyleSheet(_STYLE.format(field=theme.field, accent=theme.accent))
        self.field: QLineEdit | None = None
        self.grid: ArrayGrid | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*((6, 6, 6, 6) if isinstance(value, Array) and not typed else (1, 1, 1, 1)))
        self._column.setSpacing(4)
        if isinstance(value, Array) and value.data.ndim and not typed:
            self._open_grid(value, theme)
        else:
            self._open_field(value, typed)
        self._why = QLabel(self)
        self._why.setWordWrap(True)
        self._why.setStyleSheet(f"color: {theme.bad};")
        self._why.hide()
        self._column.addWidget(self._why)

    @property
    def problem(self) -> str:
        """Why the text cannot be read, "" while it can."""
        return self._why.text() if not self._why.isHidden() else ""

    def open_at(self, left: QPoint) -> None:
        """Show the editor beside a point, inside its parent, and take the keyboard."""
        self.place(left)
        self.show()
        self.raise_()
        target: QWidget | None = self.field or self.grid
        assert target is not None
        target.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self, left: QPoint) -> None:
        """Move the editor so that the middle of its left edge is at a point, as far as its parent has room."""
        self._left = left
        self._place()

    def commit(self, step: int = 0) -> bool:
        """Read what stands there and hand it over; where it cannot be read, say why and stay open."""
        try:
            value: Value = self.grid.value() if self.grid is not None else read_value(self._text())
        except Problem as problem:
            self._complain(problem)
            return False
        self.close_editor()
        self.committed.emit(self.leaf, value, step)
        return True

    def close_editor(self) -> None:
        """Go away without handing over anything."""
        if self.field is not None:
            self.field.removeEventFilter(self)
        self.hide()
        self.closed.emit()
        self.deleteLater()

    # ---------------------------------------------------------------- inside

    def _open_field(self, value: Value, typed: str) -> None:
        field = QLineEdit(self)
        field.setAccessibleName(self.tr("Value"))
        field.setMinimumWidth(110)
        field.setText(typed or (show_full(value) if isinstance(value, float) else str(value.data.tolist())))
        if not typed:
            field.selectAll()
        field.installEventFilter(self)
        field.textEdited.connect(self._forgive)
        self.field = field
        self._column.addWidget(field)

    def _open_grid(self, value: Array, theme: Theme) -> None:
        self.grid = ArrayGrid(value, theme.bad, self)
        self._column.addWidget(self.grid)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self)
        buttons.accepted.connect(self.commit)
        buttons.rejected.connect(self.close_editor)
        self._column.addWidget(buttons)

    def _text(self) -> str:
        return self.field.text() if self.field is not None else ""

    def _complain(self, problem: Problem) -> None:
        self._why.setText(problem.text(language()))
        self._why.setFixedWidth(max(220, self.width() - 12))
        self._why.show()
        announce(self, self._why.text(), urgent=True)
        self._place()

    def _forgive(self) -> None:
        if not self._why.isHidden():
            self._why.hide()
            self._place()

    def _place(self) -> None:
        self.adjustSize()
        parent = self.parentWidget()
        assert parent is not None
        middle = self.field.sizeHint().height() // 2 if self.field is not None else 20
        x = min(max(4, self._left.x()), max(4, parent.width() - self.width() - 4))
        y = min(max(4, self._left.y() - middle), max(4, parent.height() - self.height() - 4))
        self.move(x, y)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Commit by Enter, close by Escape; nothing else reaches the page below."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        elif event.key() in ENTER:
            self.commit()
        event.accept()

    def eventFilter(self, field: object, event: QEvent) -> bool:
        """Go on to the next leaf by Tab, and commit when the keyboard goes elsewhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
            if event.key() in steps:
                self.commit(steps[Qt.Key(event.key())])
                return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible() and self._leaves_for_good(event):
            self.commit()
        return False

    def _leaves_for_good(self, event: QEvent) -> bool:
        reason = event.reason() if hasattr(event, "reason") else Qt.FocusReason.OtherFocusReason
        return reason not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
