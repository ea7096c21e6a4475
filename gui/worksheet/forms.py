"""The forms of a paper: which numbers each input may have, and the versions A to Z that were drawn and frozen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QHeaderView, QLabel, QPushButton, QTableView, QVBoxLayout, QWidget

from core.document import Document, Node
from core.explain import brief
from core.problems import Problem
from core.values import thaw
from core.watch import Watch
from core.worksheet import author
from core.worksheet.code import read_code, write_code
from core.worksheet.domains import write_rule
from core.worksheet.exam import LETTERS, Exam
from core.worksheet.sheet import key_name
from core.worksheet.variants import with_forms
from gui.languages import QT_TRANSLATE_NOOP, language
from gui.store import Store
from gui.theme import Theme
from gui.voice import announce
from gui.widgets.fields import Field, note_label
from gui.widgets.spin import Spin
from gui.widgets.waiting import Waiting

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
LEAF, NOW, RULE = range(3)
HEADS = QT_TRANSLATE_NOOP("Forms", "Input"), QT_TRANSLATE_NOOP("Forms", "On the page"), QT_TRANSLATE_NOOP("Forms", "May be")
MOST_SEED = 999_999
MANY = 4  # forms that are drawn first
NARROW, WIDE = 58, 150  # pixels of a form's column


class FormsModel(QAbstractTableModel):
    """A row an input: its name, its number, what it may be on a form, and what it is on each."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.store: Store | None = None
        self._leaves: list[Node] = []
        self._exam = Exam()

    def show(self, store: Store | None) -> None:
        """Show the inputs and forms of a document."""
        self.beginResetModel()
        self.store = store
        nodes = store.whole.graph.nodes.values() if store is not None else ()
        self._leaves = [node for node in nodes if node.gate in ("variable", "parameter") and node.value is not None]
        self._exam = author.begun(store.whole) if store is not None else Exam()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of inputs."""
        return 0 if parent.isValid() else len(self._leaves)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns: one for each form after the first three."""
        return 0 if parent.isValid() else len(HEADS) + len(self._exam.forms)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return the heads."""
        if role != Role.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        if section < len(HEADS):
            return QCoreApplication.translate("Forms", HEADS[section])
        return self._exam.forms[section - len(HEADS)].label

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return a cell."""
        if not index.isValid():
            return None
        if role == Role.TextAlignmentRole and index.column() not in (LEAF, RULE):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role in (Role.DisplayRole, Role.EditRole, Role.ToolTipRole):
            text = self._text(self._leaves[index.row()], index.column())
            hint = QCoreApplication.translate("Forms", "−5..5 but 0: −5..5!0; or some numbers: 1, 2.5, ln(3)")
            return hint if role == Role.ToolTipRole and index.column() == RULE else text
        return None

    def _text(self, leaf: Node, column: int) -> str:
        assert self.store is not None
        if column == LEAF:
            return key_name(self.store.whole.graph, leaf.id)
        if column == RULE:
            domain = next((domain for domain in self._exam.domains if domain.leaf == leaf.id), None)
            return write_rule(domain).replace("-", "−") if domain is not None else ""
        value = leaf.value if column == NOW else self._exam.forms[column - len(HEADS)].values.get(leaf.id, leaf.value)
        return brief(thaw(value)) if value is not None else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the rules be edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return shown | Qt.ItemFlag.ItemIsEditable if index.column() == RULE else shown

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Take a rule that was typed; what is none is told by the store."""
        if self.store is None or role != Role.EditRole or index.column() != RULE:
            return False
        leaf = self._leaves[index.row()]
        if str(value).strip() == self._text(leaf, RULE):
            return False
        label = QCoreApplication.translate("Undo", "Change what {name} may be").format(name=key_name(self.store.whole.graph, leaf.id))
        return self.store.apply_to_whole(label, author.set_domain, leaf.id, str(value))


class FormsPage(QWidget):
    """Draws forms, and recreates those of a code; what was drawn is frozen in the document."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self.model = FormsModel(self)
        self.table = QTableView(self)
        self.count, self.seed = Spin(1, len(LETTERS), self), Spin(0, MOST_SEED, self)
        self.dead = QCheckBox(self)
        self.draw = QPushButton(self)
        self.code = Field(self._enter_code, self)
        self.said = note_label(self)
        self.waiting = Waiting(self)
        self._count, self._seed, self._code = QLabel(self), QLabel(self), QLabel(self)
        self._build()
        self.draw.clicked.connect(self.draw_forms)
        self.count.valueChanged.connect(lambda _: self._say_letters())
        self.dead.clicked.connect(self._set_dead)
        self.retranslate()

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(26)
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultSectionSize(NARROW)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for field in (self.code, self.count, self.seed):
            field.setFixedWidth(126)
        self.table.setMinimumWidth(200)
        self.said.setObjectName("refusal")
        form = QFormLayout()
        form.setSpacing(6)
        for label, field in ((self._count, self.count), (self._seed, self.seed), (self._code, self.code)):
            label.setBuddy(field)
            form.addRow(label, field)
        form.insertRow(2, self.dead)
        form.insertRow(3, self.draw)
        left = QVBoxLayout()
        left.addLayout(form)
        left.addWidget(self.said)
        left.addStretch(1)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(12)
        both.addLayout(left)
        both.addWidget(self.table, 1)

    # ---------------------------------------------------------------- showing

    def show_exam(self, store: Store | None) -> None:
        """Show the forms of a document's worksheet."""
        other, self._store = store is not self._store, store
        self.model.show(store)
        self.table.setColumnWidth(LEAF, 70)
        self.table.setColumnWidth(NOW, 86)
        self.table.setColumnWidth(RULE, 118)
        for column in range(len(HEADS), self.model.columnCount()):  # of an array there is more to be read
            self.table.setColumnWidth(column, min(max(self.table.sizeHintForColumn(column), NARROW), WIDE))
        if store is None:
            return
        exam = author.begun(store.whole)
        self.dead.setChecked(exam.dead)
        if exam.forms or other:
            self.count.show_number(len(exam.forms) or MANY)
            self.seed.show_number(min(exam.seed, MOST_SEED))
        self.code.show_text(write_code(store.whole.graph, exam))
        self._say("")
        self._say_letters()

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        announce(self, text, urgent=True)

    def _say_letters(self) -> None:
        last = LETTERS[self.count.value() - 1]
        self.count.setSuffix(f"  (A–{last})" if last != "A" else "  (A)")

    # ---------------------------------------------------------------- drawing

    def draw_forms(self) -> None:
        """Draw as many forms as are wanted, beside the window."""
        self._draw(self.count.value(), self.seed.value())

    def _draw(self, count: int, seed: int) -> None:
        if self._store is None:
            return
        document = author.set_forms(self._store.whole, seed, ())

        def act(watch: Watch) -> Document | Problem:
            try:
                return with_forms(document, count, seed, watch)
            except Problem as problem:
                return problem

        self.waiting.begin(self.tr("Forms are being drawn"), act, lambda drawn: self._take(document, drawn))

    def _take(self, snapshot: Document, drawn: Document | Problem) -> None:
        """Freeze what was drawn, unless the graph or the rules are others by now."""
        if isinstance(drawn, Problem):
            self._say(drawn.text(language()))
            return
        store = self._store
        if store is None or drawn.exam is None or snapshot.exam is None:
            return
        now = author.begun(store.whole)
        if store.whole.graph is not snapshot.graph or (now.domains, now.dead) != (snapshot.exam.domains, snapshot.exam.dead):
            return
        store.apply_to_whole(self.tr("Draw forms"), author.set_forms, drawn.exam.seed, drawn.exam.forms)
        forms = drawn.exam.forms
        announce(self, self.tr("Forms drawn: {count}").format(count=len(forms)))

    def _enter_code(self, text: str) -> Problem | None:
        """Draw the forms of a code again."""
        if self._store is None or not text.strip():
            return None
        try:
            seed, count = read_code(self._store.whole.graph, author.begun(self._store.whole), text)
        except Problem as problem:
            return problem
        self._draw(count, seed)
        return None

    def _set_dead(self) -> None:
        if self._store is not None:
            self._store.apply_to_whole(self.tr("Change the forms"), author.set_dead, self.dead.isChecked())

    # ---------------------------------------------------------------- words and colours

    def retranslate(self) -> None:
        """Say every text again."""
        self._count.setText(self.tr("Forms"))
        self._seed.setText(self.tr("Seed"))
        self._code.setText(self.tr("Code"))
        self.count.setAccessibleName(self.tr("Number of forms"))
        self.seed.setAccessibleName(self.tr("Seed"))
        self.code.line.setAccessibleName(self.tr("Code of the forms"))
        self.code.line.setToolTip(self.tr("It stands at the foot of each sheet. Enter one, and its forms are drawn again."))
        self.dead.setText(self.tr("One dead ReLU"))
        self.dead.setToolTip(self.tr("Each form has exactly one ReLU whose input is negative."))
        self.draw.setText(self.tr("Draw"))
        self.table.setAccessibleName(self.tr("What the inputs may be, and what they are on each form"))
        self.show_exam(self._store)

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self.code.dress(theme)
