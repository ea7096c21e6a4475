"""The command palette: type a few letters of what you want, press Enter."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.actions import Action, plain
from gui.voice import announce
from gui.widgets.fuzzy import best

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
WIDTH, ROWS, ROW = 560, 11, 30


class Commands(QAbstractListModel):
    """The rows that answer to what was typed."""

    def __init__(self, rows: Sequence[Action], where: Callable[[Action], str], parent: QObject) -> None:
        super().__init__(parent)
        self._all = rows
        self._where = where
        self._rows = list(rows)

    def ask(self, query: str) -> None:
        """Show what answers a query, in the language of the window or in English."""
        self.beginResetModel()
        found = best(query, self._all, lambda row: (row.name(), plain(row.text), f"{self._where(row)} {row.name()}"))
        self._rows = sorted(found, key=lambda row: not row.enabled())  # what cannot be done now comes last
        self.endResetModel()

    def row(self, index: Index) -> Action:
        """Return the row at an index."""
        return self._rows[index.row()]

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows answer."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return title, keys (UserRole), menu (UserRole + 1)."""
        row = self._rows[index.row()]
        texts: dict[int, Callable[[], str]] = {
            Role.DisplayRole: row.name, Role.UserRole: lambda: row.keys_text(1), Role.UserRole + 1: lambda: self._where(row),
            Role.AccessibleTextRole: lambda: f"{row.name()} {row.keys_text(1)}",
        }  # fmt: skip
        return texts[role]() if role in texts else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that a row can be chosen, unless it cannot run now."""
        can = self._rows[index.row()].enabled()
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if can else Qt.ItemFlag.ItemIsSelectable


class CommandRow(QStyledItemDelegate):
    """Draws a row: its title at the left, menu and keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a row."""
        return QSize(WIDTH - 20, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Highlight))
        can = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        group = QPalette.ColorGroup.Normal if can else QPalette.ColorGroup.Disabled
        strong = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        quiet = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.PlaceholderText
        room = QRect(option.rect.adjusted(12, 0, -12, 0))
        keys, menu = index.data(Role.UserRole), index.data(Role.UserRole + 1)
        side = f"{menu}    {keys}" if keys else menu
        painter.setPen(option.palette.color(group, quiet))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, side)
        room.setRight(room.right() - option.fontMetrics.horizontalAdvance(side) - 16)
        painter.setPen(option.palette.color(group, strong))
        title = option.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)


class CommandPalette(QFrame):
    """A field and a list over the window. It goes away when it loses the focus, and gives the focus back."""

    def __init__(self, rows: Sequence[Action], where: Callable[[Action], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self._around = parent
        self._back_to: QWidget | None = parent.window().focusWidget()
        self.field = QLineEdit(placeholderText=self.tr("What do you want to do?"))
        self.field.setAccessibleName(self.tr("Command"))
        self.list = QListView(uniformItemSizes=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Commands that answer"))
        self.model = Commands(rows, where, self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(CommandRow(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 5)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.nothing = QLabel(self.tr("Nothing is called that."))
        self.nothing.setContentsMargins(12, 0, 12, 0)
        self.nothing.setObjectName("quiet")
        self.nothing.hide()
        column.addWidget(self.nothing)
        self.setAutoFillBackground(True)
        self.field.textChanged.connect(self._ask)
        self.list.clicked.connect(lambda: self._take())
        self.field.installEventFilter(self)

    def open(self) -> None:
        """Show it over the upper middle of the window, with the focus in its field."""
        around = self._around.rect()
        width = min(WIDTH, around.width() - 24)
        self.setGeometry((around.width() - width) // 2, min(72, around.height() // 8), width, 2 * ROW)
        self._ask("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _ask(self, query: str) -> None:
        self.model.ask(query)
        rows = max(1, min(ROWS, self.model.rowCount()))
        self.resize(self.width(), min(rows * ROW + self.field.sizeHint().height() + 14, self._around.height() - 90))
        self.list.setCurrentIndex(self.model.index(0))
        self.list.setVisible(self.model.rowCount() > 0)
        self.nothing.setVisible(self.model.rowCount() == 0)
        self._tell()

    def _step(self, by: int) -> None:
        count = self.model.rowCount()
        if count:
            self.list.setCurrentIndex(self.model.index((self.list.currentIndex().row() + by) % count))
            self._tell()

    def _tell(self) -> None:
        """Say by ear what would be done: the keyboard stays in the field."""
        index = self.list.currentIndex()
        text = index.data(Role.AccessibleTextRole) if index.isValid() else self.nothing.text()
        announce(self.field, str(text))

    def _take(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            row = self.model.row(index)
            self.dismiss()
            if row.enabled():
                row.run()

    def dismiss(self) -> None:
        """Go away and give the focus back."""
        if self.isVisible():
            self.hide()
            if self._back_to is not None and isValid(self._back_to):
                self._back_to.setFocus(Qt.FocusReason.PopupFocusReason)
            self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that choose, and go away with the focus."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._back_to = None if self.window().isActiveWindow() else self._back_to
            self.dismiss()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in self._keys():
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in self._keys():
            self._keys()[Qt.Key(event.key())]()
            return True
        return super().eventFilter(watched, event)

    def _keys(self) -> dict[Qt.Key, Callable[[], None]]:
        page = ROWS - 1
        return {
            Qt.Key.Key_Escape: self.dismiss, Qt.Key.Key_Return: self._take, Qt.Key.Key_Enter: self._take,
            Qt.Key.Key_Down: lambda: self._step(1), Qt.Key.Key_Up: lambda: self._step(-1),
            Qt.Key.Key_PageDown: lambda: self._step(page), Qt.Key.Key_PageUp: lambda: self._step(-page),
        }  # fmt: skip
