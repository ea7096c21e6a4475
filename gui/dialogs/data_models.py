"""The two tables of the data dialog: what each column holds and feeds, and the first lines of the file as they stand."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.data.files import Reading
from gui.languages import QT_TRANSLATE_NOOP

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Role = Qt.ItemDataRole
KINDS = {
    "number": QT_TRANSLATE_NOOP("DataDialog", "number"),
    "class": QT_TRANSLATE_NOOP("DataDialog", "class"),
    "ignored": QT_TRANSLATE_NOOP("DataDialog", "ignored"),
}
NAME, KIND, FEEDS = range(3)
HEADS = (QT_TRANSLATE_NOOP("DataDialog", "Column"), QT_TRANSLATE_NOOP("DataDialog", "Holds"), QT_TRANSLATE_NOOP("DataDialog", "Feeds"))
NOTHING = QT_TRANSLATE_NOOP("DataDialog", "nothing")
MOST_SHOWN = 400  # columns of the file that are shown


def said(text: str) -> str:
    """Return a text of the dialog in the present language."""
    return QCoreApplication.translate("DataDialog", text)


class ColumnsModel(QAbstractTableModel):
    """A row for each column of the file: its name, what it holds, and the input that it feeds ("": none)."""

    kind_chosen = Signal()
    feed_chosen = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.names: tuple[str, ...] = ()
        self.kinds: dict[str, str] = {}
        self.feeds: dict[str, str] = {}
        self.leaves: tuple[str, ...] = ()

    def show_columns(self, names: tuple[str, ...], kinds: dict[str, str], feeds: dict[str, str], leaves: tuple[str, ...]) -> None:
        """Show other columns, or what is said now about the same."""
        same = names == self.names
        if not same:
            self.beginResetModel()
        self.names, self.kinds, self.feeds, self.leaves = names, kinds, feeds, leaves
        if not same:
            self.endResetModel()
        elif names:
            self.dataChanged.emit(self.index(0, 0), self.index(len(names) - 1, FEEDS))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns the file has."""
        return 0 if parent.isValid() else len(self.names)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return 3: name, kind, input."""
        return len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Return what is said about the columns."""
        return said(HEADS[section]) if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole else None

    def choices(self, index: Index) -> list[tuple[str, str]]:
        """Return what can be chosen in a cell, as (text, value)."""
        if index.column() == KIND:
            return [(said(text), kind) for kind, text in KINDS.items()]
        return [(said(NOTHING), ""), *((leaf, leaf) for leaf in self.leaves)]

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return the text of a cell; its value as EditRole."""
        name = self.names[index.row()]
        value = (name, self.kinds.get(name, "number"), self.feeds.get(name, ""))[index.column()]
        if role == Role.EditRole:
            return value
        if role in (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole):
            return value if index.column() == NAME else next((text for text, own in self.choices(index) if own == value), value)
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Choose what a column holds, or what it feeds."""
        name, chosen = self.names[index.row()], str(value)
        known = self.kinds if index.column() == KIND else self.feeds
        if index.column() == NAME or known.get(name, "") == chosen:
            return False
        known[name] = chosen
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), FEEDS))
        (self.kind_chosen if index.column() == KIND else self.feed_chosen).emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let kind and input be chosen; what is ignored feeds nothing."""
        own = super().flags(index)
        ignored = index.column() == FEEDS and self.kinds.get(self.names[index.row()]) == "ignored"
        return own if index.column() == NAME else own & ~Qt.ItemFlag.ItemIsEnabled if ignored else own | Qt.ItemFlag.ItemIsEditable


class ChoiceDelegate(QStyledItemDelegate):
    """Chooses from a list in the cell itself."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open the list."""
        box = QComboBox(parent)
        model = index.model()
        assert isinstance(model, ColumnsModel)
        for text, value in model.choices(index):
            box.addItem(text, value)
        box.setCurrentIndex(box.findData(index.data(Role.EditRole)))
        box.activated.connect(lambda _: self.commitData.emit(box) if box.isVisible() else None)  # its list may outlive it for a moment
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Leave the list as it was opened."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what was chosen."""
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentData())


class LinesModel(QAbstractTableModel):
    """The first lines of the file, then those that hold a bad cell; the number of each line stands at its left."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[tuple[int, tuple[str, ...]]] = []
        self._names: tuple[str, ...] = ()
        self._ignored: frozenset[int] = frozenset()
        self._bad: dict[int, str] = {}  # line → the column of its bad cell
        self._ground, self._quiet = QColor(), QColor()

    def show_reading(self, reading: Reading) -> None:
        """Show another file."""
        self.beginResetModel()
        self._names = reading.names[:MOST_SHOWN]
        self._ignored = frozenset(k for k, kind in enumerate(reading.kinds) if kind == "ignored")
        self._bad = {cell.line: cell.column for cell in reading.bad}
        seen = {line.number for line in reading.head}
        beyond = [(cell.line, cell.row) for cell in reading.bad if cell.line not in seen]
        self._rows = [*((line.number, line.cells) for line in reading.head), *beyond]
        self.endResetModel()

    def dress(self, bad: QColor, quiet: QColor) -> None:
        """Wear other colours."""
        self._ground, self._quiet = bad, quiet

    def row_of(self, line: int) -> int:
        """Return the row of a line of the file, −1 where it is not shown."""
        return next((row for row, (number, _) in enumerate(self._rows) if number == line), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many lines are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(self._names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Return the name of a column, or the number of a line."""
        if role != Role.DisplayRole:
            return None
        return self._names[section] if orientation == Qt.Orientation.Horizontal else str(self._rows[section][0])

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what stands in a cell; a bad one has a ground of its own."""
        line, cells = self._rows[index.row()]
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return cells[index.column()] if index.column() < len(cells) else ""
        if role == Role.BackgroundRole and line in self._bad:
            named = self._bad[line] == self._names[index.column()]
            return QBrush(self._ground) if named or self._bad[line] not in self._names else None
        if role == Role.ForegroundRole and index.column() in self._ignored:
            return QBrush(self._quiet)
        return None
