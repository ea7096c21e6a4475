"""The sheet of all keys, made from the table of actions."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from gui.actions import Action
from gui.widgets.fuzzy import rank

Group = tuple[str, Sequence[Action]]
MOST_COLUMNS = 3
SIZE, ROUND = QSize(1180, 640), QSize(40, 80)  # how large it likes to be, and how much of its window stays around it


class KeysSheet(QDialog):
    """Groups of actions with their keys, and a field that narrows them. It does not stand in the way of work."""

    def __init__(self, groups: Callable[[], Sequence[Group]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._groups = groups
        self.field = QLineEdit(clearButtonEnabled=True)
        self.field.textChanged.connect(self._show)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self._scroll, 1)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.resize(SIZE.boundedTo(parent.window().size() - ROUND))
        self.retranslate()

    def retranslate(self) -> None:
        """Say it in the present language."""
        self.setWindowTitle(self.tr("All keys"))
        self.field.setPlaceholderText(self.tr("Find an action or a key"))
        self.field.setAccessibleName(self.tr("Find an action or a key"))
        self._scroll.setAccessibleName(self.tr("All keys"))
        self._show(self.field.text())

    def texts(self) -> list[str]:
        """Return what the sheet shows, label by label."""
        return [label.text() for label in self._scroll.findChildren(QLabel)]

    def _show(self, query: str) -> None:
        answering = [(title, [row for row in rows if _answers(row, query)]) for title, rows in self._groups()]
        groups = [(title, rows) for title, rows in answering if rows]
        room = self.width() - self._scroll.verticalScrollBar().sizeHint().width() - 24
        for columns in range(MOST_COLUMNS, 0, -1):
            page = _page(groups, columns)
            if page.sizeHint().width() <= room or columns == 1:
                self._scroll.setWidget(page)
                return
            page.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many columns side by side as there is room for."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._show(self.field.text())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _answers(row: Action, query: str) -> bool:
    return not query.strip() or rank(query, f"{row.name()} {row.keys_text()}") is not None


def _page(groups: Sequence[Group], count: int) -> QWidget:
    """Return the groups in some columns, each group where the column is shortest."""
    page = QWidget()
    columns = QHBoxLayout(page)
    columns.setSpacing(40)
    columns.setContentsMargins(4, 0, 16, 12)
    stacks = [QVBoxLayout() for _ in range(count)]
    lengths = [0] * count
    for title, rows in groups:
        shortest = lengths.index(min(lengths))
        stacks[shortest].addLayout(_group(title, rows))
        lengths[shortest] += len(rows) + 2
    for stack in stacks:
        stack.addStretch(1)
        columns.addLayout(stack, 1)
    return page


def _group(title: str, rows: Sequence[Action]) -> QGridLayout:
    grid = QGridLayout()
    grid.setColumnStretch(0, 1)
    grid.setVerticalSpacing(4)
    heading = QLabel(title)
    font = heading.font()
    font.setWeight(QFont.Weight.DemiBold)
    heading.setFont(font)
    heading.setContentsMargins(0, 8, 0, 2)
    grid.addWidget(heading, 0, 0, 1, 2)
    for line, row in enumerate(rows, 1):
        keys = QLabel(row.keys_text())
        keys.setObjectName("quiet")
        keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(QLabel(row.name()), line, 0)
        grid.addWidget(keys, line, 1)
    return grid
