"""What a question asks, as a table: blanks and concepts, their marks, tolerances, and the answers as they are computed now."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.explain import brief
from core.geometry import symbol_of
from core.numbers import MINUS, show_full
from core.problems import Problem
from core.typed_numbers import read_number
from core.worksheet import author
from core.worksheet.concepts import prompt, solution
from core.worksheet.exam import Concept, Item, Question
from core.worksheet.paper import Paper
from core.worksheet.sheet import write_place
from core.worksheet.tolerance import Tolerance, read_tolerance, write_tolerance
from gui.languages import QT_TRANSLATE_NOOP, language
from gui.store import Store

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ASKED, MARKS, TOLERANCE, ANSWER = range(4)
HEADS = (
    QT_TRANSLATE_NOOP("Items", "Asked for"), QT_TRANSLATE_NOOP("Items", "Marks"),
    QT_TRANSLATE_NOOP("Items", "Tolerance"), QT_TRANSLATE_NOOP("Items", "Answer"),
)  # fmt: skip
OFFERED = (Tolerance(), Tolerance("exact"), *(Tolerance("decimals", n) for n in (1, 2, 3)), *(Tolerance("figures", n) for n in (2, 3)),
           Tolerance("relabs", relative=0.01), Tolerance("relabs", absolute=0.01))  # fmt: skip
NUMBERED = ("step", "wrong-number")  # questions with a number of their own
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ItemsModel(QAbstractTableModel):
    """The rows of one question, the blanks first."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.store: Store | None = None
        self.question = 0
        self.rows: list[Item | Concept] = []

    def show(self, store: Store | None, question: int) -> None:
        """Show a question of a document."""
        rows = _rows(store, question)
        if store is self.store and question == self.question and len(rows) == len(self.rows):
            self.rows = rows
            self.renew()
            return
        self.beginResetModel()
        self.store, self.question, self.rows = store, question, rows
        self.endResetModel()

    def renew(self) -> None:
        """Say every row again."""
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, ANSWER))

    # ---------------------------------------------------------------- what it shows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how much the question asks."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return the heads."""
        if role == Role.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return QCoreApplication.translate("Items", HEADS[section])
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return a cell."""
        if not index.isValid() or self.store is None:
            return None
        row = self.rows[index.row()]
        if role == Role.EditRole and index.column() == ASKED and isinstance(row, Concept):
            return show_full(row.number)
        if role in (Role.DisplayRole, Role.EditRole, Role.ToolTipRole, Role.AccessibleTextRole):
            return self._text(row, index.column())
        return int(_RIGHT) if role == Role.TextAlignmentRole and index.column() in (MARKS, ANSWER) else None

    def _text(self, row: Item | Concept, column: int) -> str:
        if column == MARKS:
            return show_full(row.marks)
        if column == TOLERANCE:
            return write_tolerance(row.tolerance, language()) if isinstance(row, Item) else ""
        return self._asked(row) if column == ASKED else self._answer(row)

    def _asked(self, row: Item | Concept) -> str:
        assert self.store is not None
        graph = self.store.whole.graph
        if isinstance(row, Concept):
            return prompt(graph, row).say(language())
        node = graph.nodes[row.place.node]
        return write_place(graph, row.place) if node.label or node.is_leaf else f"{write_place(graph, row.place)}   ({symbol_of(node)})"

    def _answer(self, row: Item | Concept) -> str:
        assert self.store is not None
        whole, trace = self.store.whole, self.store.outer
        exam = author.begun(whole)
        try:
            if isinstance(row, Item):
                return brief(Paper(whole.graph, trace, exam.decimals, exam.hidden).truth(row.place))
            said = solution(whole.graph, trace, row).say(language())
            return said.replace("-", MINUS) if row.idea == "step" else said
        except Problem:
            return "–"

    # ---------------------------------------------------------------- what is typed into it

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let marks and tolerances be edited, the rate of a step of descent, and the number that is printed wrongly."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self.rows[index.row()]
        own = isinstance(row, Item) if index.column() == TOLERANCE else isinstance(row, Concept) and row.idea in NUMBERED
        edited = index.column() == MARKS or (index.column() in (ASKED, TOLERANCE) and own)
        return shown | Qt.ItemFlag.ItemIsEditable if edited else shown

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Take what was typed; what cannot be is told by the store."""
        if self.store is None or role != Role.EditRole or str(value) == self.data(index, Role.EditRole):
            return False
        edits = {ASKED: self._set_number, MARKS: self._set_marks, TOLERANCE: self._set_tolerance}
        try:
            return edits[index.column()](index.row(), str(value))
        except Problem as problem:
            self.store.refused.emit(problem)
            return False

    def _set_marks(self, at: int, text: str) -> bool:
        assert self.store is not None
        row, marks = self.rows[at], read_number(text)
        label = QCoreApplication.translate("Undo", "Change marks")
        if isinstance(row, Item):
            return self.store.apply_to_whole(label, author.set_marks, row.place, marks)
        return self.store.apply_to_whole(label, author.change_concept, row, replace(row, marks=marks))

    def _set_number(self, at: int, text: str) -> bool:
        row = self.rows[at]
        assert self.store is not None and isinstance(row, Concept)
        label = QCoreApplication.translate("Undo", "Change the number of a question")
        return self.store.apply_to_whole(label, author.change_concept, row, replace(row, number=read_number(text)))

    def _set_tolerance(self, at: int, text: str) -> bool:
        assert self.store is not None
        row = self.rows[at]
        assert isinstance(row, Item)
        return self.store.apply_to_whole(QCoreApplication.translate("Undo", "Change tolerance"), author.set_tolerance, row.place,
                                         read_tolerance(text))  # fmt: skip


def _rows(store: Store | None, question: int) -> list[Item | Concept]:
    """Return what a question asks of what the graph has still."""
    questions = author.standing(store.whole).questions if store is not None else ()
    asked = questions[question] if 0 <= question < len(questions) else Question()
    return [*asked.items, *asked.concepts]


class ToleranceDelegate(QStyledItemDelegate):
    """Offers the usual tolerances; others are typed."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a list that can be typed into."""
        box = QComboBox(parent, editable=True)
        box.addItems([write_tolerance(rule, language()) for rule in OFFERED])
        box.setAccessibleName(QCoreApplication.translate("Items", "Tolerance"))
        box.activated.connect(lambda: self._done(box))
        return box

    def _done(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the present one, ready to be typed over."""
        assert isinstance(editor, QComboBox)
        editor.setCurrentText(str(index.data(Role.EditRole)))
        line = editor.lineEdit()
        if line is not None:
            line.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Hand over what stands there."""
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentText())
