"""The two tables of the marking window: a row for each paper, and a row for each box of one paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QTableView

from core.worksheet.batch import Line
from core.worksheet.batch_files import number, shown
from core.worksheet.grading import Graded, Row
from gui.languages import QT_TRANSLATE_NOOP
from gui.theme import THEMES, Theme
from gui.worksheet.marking_words import flag_texts, marks_text, route_text, said, status_text

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Role = Qt.ItemDataRole
STUDENT, NAME, FORM, STATUS, TOTAL, PERCENT, FLAGS = range(7)
PAPER_HEADS = (
    QT_TRANSLATE_NOOP("Marking", "Student"), QT_TRANSLATE_NOOP("Marking", "Name"), QT_TRANSLATE_NOOP("Marking", "Form"),
    QT_TRANSLATE_NOOP("Marking", "Status"), QT_TRANSLATE_NOOP("Marking", "Total"), QT_TRANSLATE_NOOP("Marking", "%"),
    QT_TRANSLATE_NOOP("Marking", "To look at"),
)  # fmt: skip
KEY, ANSWER, EXPECTED, REASON, MARKS, WHY = range(6)
BOX_HEADS = (
    QT_TRANSLATE_NOOP("Marking", "Box"), QT_TRANSLATE_NOOP("Marking", "Answer"), QT_TRANSLATE_NOOP("Marking", "Expected"),
    QT_TRANSLATE_NOOP("Marking", "Judged"), QT_TRANSLATE_NOOP("Marking", "Marks"), QT_TRANSLATE_NOOP("Marking", "Why"),
)  # fmt: skip
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
ROW = 25  # pixels of a row
DIGITS = re.compile(r"(\d+)")


class Table(QAbstractTableModel):
    """Rows of something, with texts from one function and colours from another."""

    def __init__(self, heads: Sequence[str], numbers: Sequence[int], parent: QObject) -> None:
        super().__init__(parent)
        self.heads, self.numbers = heads, numbers
        self.rows: list[Any] = []
        self.theme: Theme = THEMES["light"]

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def text(self, row: Any, column: int) -> str:
        """Return the text of a cell."""
        raise NotImplementedError

    def tone(self, row: Any, column: int) -> str:
        """Return the colour of a cell; "" is the usual one."""
        return ""

    def tip(self, row: Any, column: int) -> str:
        """Return what is said where the mouse rests: the whole text."""
        return self.text(row, column)

    def bold(self, row: Any, column: int) -> bool:
        """Return whether a cell stands out."""
        return False

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what a cell says and how it looks."""
        row, column = self.rows[index.row()], index.column()
        if role == Role.DisplayRole:
            return self.text(row, column)
        if role == Role.ToolTipRole:
            return self.tip(row, column)
        if role == Role.AccessibleTextRole:
            return f"{said(self.heads[column])}: {self.text(row, column) or '–'}"
        if role == Role.TextAlignmentRole and column in self.numbers:
            return RIGHT
        if role == Role.ForegroundRole and (colour := self.tone(row, column)):
            return QBrush(QColor(colour))
        if role == Role.FontRole and self.bold(row, column):
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return what a column is called."""
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return said(self.heads[section])
        return RIGHT if role == Role.TextAlignmentRole and section in self.numbers else None

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self.theme = theme
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.heads) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.heads) - 1)


class PapersModel(Table):
    """A row for each paper, and for each student without one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(PAPER_HEADS, (TOTAL, PERCENT), parent)

    def text(self, row: Line, column: int) -> str:
        """Return the text of a cell."""
        if column in (TOTAL, PERCENT):
            return _total(row, column)
        texts: dict[int, Callable[[], str]] = {
            STUDENT: lambda: row.student,
            NAME: lambda: row.name,
            FORM: lambda: row.form,
            STATUS: lambda: status_text(row),
            FLAGS: lambda: "; ".join(flag_texts(row)),
        }
        return texts[column]()

    def tone(self, row: Line, column: int) -> str:
        """Return the colour of a cell."""
        if column == STATUS and row.status != "marked":
            return self.theme.bad
        return self.theme.quiet if row.status == "missing" else self.theme.gradient if column == FLAGS else ""

    def bold(self, row: Line, column: int) -> bool:
        """Totals stand out."""
        return column == TOTAL

    def tip(self, row: Line, column: int) -> str:
        """Return the whole text; of a student, the file too."""
        return "\n".join(flag_texts(row)) if column == FLAGS else row.file if column == STUDENT else self.text(row, column)


def _total(line: Line, column: int) -> str:
    graded = line.graded
    if line.status != "marked":
        return ""
    if column == TOTAL:
        return f"{number(graded.total)} / {number(graded.out_of)}"
    return f"{100 * graded.total / graded.out_of:.0f}" if graded.out_of else ""


class PapersOrder(QSortFilterProxyModel):
    """Sorts papers as people would (s2 before s10), and shows only those to look at, where that is wanted."""

    def __init__(self, model: PapersModel, parent: QObject) -> None:
        super().__init__(parent)
        self.papers = model
        self.flagged_only = False
        self.setSourceModel(model)

    def only_flagged(self, wanted: bool) -> None:
        """Show only papers that somebody should look at, or all."""
        self.flagged_only = wanted
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Return whether a paper is shown."""
        return not self.flagged_only or bool(self.papers.rows[row].flags)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Return which of two papers comes first."""
        return bool(self._key(left) < self._key(right))

    def _key(self, index: Index) -> Any:
        line: Line = self.papers.rows[index.row()]
        if index.column() in (TOTAL, PERCENT):
            return line.graded.total if line.status == "marked" else -1.0
        if index.column() == FLAGS:
            return len(line.flags)
        parts = DIGITS.split(self.papers.text(line, index.column()).casefold())
        return [(part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts if part]

    def line(self, index: Index) -> Line | None:
        """Return the paper of a row."""
        row = self.mapToSource(index).row()
        return self.papers.rows[row] if 0 <= row < len(self.papers.rows) else None


class BoxesModel(Table):
    """A row for each answer of a paper."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(BOX_HEADS, (MARKS,), parent)

    def show_paper(self, graded: Graded) -> None:
        """Show another paper, or the same one marked anew."""
        self.show_rows(list(graded.rows.items()))

    def row_of(self, key: str) -> int:
        """Return the row of a box, −1 where it is not there."""
        return next((number for number, (name, _) in enumerate(self.rows) if name == key), -1)

    def text(self, row: tuple[str, Row], column: int) -> str:
        """Return the text of a cell."""
        key, judged = row
        texts: dict[int, Callable[[], str]] = {
            KEY: lambda: key,
            ANSWER: lambda: shown(judged.got),
            EXPECTED: lambda: expected_text(judged.expected),
            REASON: lambda: route_text(judged),
            MARKS: lambda: marks_text(judged),
            WHY: lambda: judged.reason or judged.feedback,
        }
        return texts[column]()

    def tone(self, row: tuple[str, Row], column: int) -> str:
        """Return the colour of a cell; the sign beside it says the same without."""
        if column == WHY and row[1].reason:
            return self.theme.accent
        if column != REASON:
            return ""
        tones = {"true": self.theme.good, "rounding": self.theme.good, "ft": self.theme.value, "blank": self.theme.quiet}
        return tones.get(row[1].route, self.theme.bad)

    def bold(self, row: tuple[str, Row], column: int) -> bool:
        """Marks by hand stand out."""
        return column == MARKS and bool(row[1].reason)


def set_up(table: QTableView, model: QAbstractItemModel) -> None:
    """Let a table show a model a row at a time, for the keys and for the mouse."""
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setMinimumSectionSize(36)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def expected_text(expected: Any) -> str:
    """Return a right answer in a few figures: 0.3932, [[1, 2], [3, 4]]."""
    if isinstance(expected, list):
        return "[" + ", ".join(map(expected_text, expected)) + "]"
    return f"{expected:.4g}" if isinstance(expected, float) else str(expected)
