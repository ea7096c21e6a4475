"""The editors of the outline's cells: what cannot be taken stays open, with the reason, and is never lost."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.cells import handle
from core.document import Graph
from core.edits import depends_on
from core.gates import LEAVES, ROWS
from gui.languages import language
from gui.panels.outline_model import GATE, INPUTS, OutlineModel
from gui.widgets.completing_line import CompletingLine

Index = QModelIndex | QPersistentModelIndex
Hint = QStyledItemDelegate.EndEditHint
HINTS = {
    Qt.Key.Key_Return: Hint.NoHint, Qt.Key.Key_Enter: Hint.NoHint, Qt.Key.Key_Tab: Hint.EditNextItem,
    Qt.Key.Key_Backtab: Hint.EditPreviousItem,
}  # fmt: skip
MOST_CHECKED = 500  # nodes that are looked through for loops before they are offered


class OutlineCells(QStyledItemDelegate):
    """Edits by lines that complete gates and names. `refused` tells why a text cannot be taken, `forgiven` that it was changed."""

    refused = Signal(object)  # Problem
    forgiven = Signal()

    def __init__(self, model: OutlineModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._kept: dict[tuple[str, int], str] = {}  # what was typed and could not be taken when its editor was left

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a line; for gates and inputs one that completes."""
        line = self._line(parent, index)
        line.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        line.setFrame(False)
        line.setProperty("cell", QPersistentModelIndex(index))
        line.textEdited.connect(lambda _: self.forgiven.emit())
        return line

    def _line(self, parent: QWidget, index: Index) -> QLineEdit:
        node = self._model.node(index)
        if node is None or index.column() not in (GATE, INPUTS):
            return QLineEdit(parent)
        name, leaf = node.id, node.is_leaf
        if index.column() == GATE:
            return CompletingLine(lambda: gate_words(leaf), parent=parent)
        return CompletingLine(lambda: source_words(self._model.graph, name), parts=True, parent=parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what can be edited, once: numbers that change meanwhile do not take away what is typed."""
        assert isinstance(editor, QLineEdit)
        if editor.property("filled"):
            return
        editor.setProperty("filled", True)
        text = self._kept.pop(self._key(index), None)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole)) if text is None else text)
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take the text when the editor is left; what cannot be taken stands there again when the cell is opened next."""
        assert isinstance(editor, QLineEdit)
        problem = self._model.enter(index, editor.text())
        if problem is not None:
            self._kept[self._key(index)] = editor.text()
            self.refused.emit(problem)

    def _key(self, index: Index) -> tuple[str, int]:
        node = self._model.node(index)
        return (node.id if node is not None else "", index.column())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take the text by Enter or Tab, or say why not and stay open; Escape gives up."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not isinstance(editor, QLineEdit):
            return super().eventFilter(editor, event)
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.forgiven.emit()
        if key not in HINTS:
            return super().eventFilter(editor, event)
        if isinstance(editor, CompletingLine):
            editor.close_offers()
        problem = self._model.enter(editor.property("cell"), editor.text())
        if problem is not None:
            self.refused.emit(problem)
        else:
            self.forgiven.emit()
            self.closeEditor.emit(editor, HINTS[key])
        return True


def gate_words(leaf: bool) -> list[str]:
    """Return what may be typed for a gate, or for a kind of leaf: their titles."""
    if leaf:
        return [row.words.say(language()) for row in LEAVES.values()]
    return [row.words.say(language()) for row in ROWS]


def source_words(graph: Graph, target: str) -> list[str]:
    """Return what a gate's input may be wired to: every node that is not computed from it."""
    names = [name for name in graph.nodes if name != target]
    if len(names) <= MOST_CHECKED:
        names = [name for name in names if not depends_on(graph, name, target)]
    return [handle(graph, name) for name in names]
