"""The questions of a paper: their list, what each says in both languages, and the table of what it asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QMenu,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.worksheet import author
from core.worksheet.exam import Concept, Item, Place, Question
from gui.languages import language
from gui.store import Edit, Store
from gui.theme import Theme
from gui.widgets.text_edit import TextEdit
from gui.worksheet.add_menu import fill_add_menu
from gui.worksheet.items_model import ASKED, MARKS, TOLERANCE, ItemsModel, ToleranceDelegate

LIST_WIDTH = 170


class QuestionsPage(QWidget):
    """Shows and edits the questions; `turned` tells the number of the one that is shown."""

    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self.question = 0
        self.list = QListWidget(self)
        self.texts = {code: TextEdit(self, 2, 3) for code in ("en", "zh")}
        self.model = ItemsModel(self)
        self.table = QTableView(self)
        self.add = QPushButton(self)
        self.menu = QMenu(self)
        self.buttons: dict[str, QToolButton] = {}
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        acts: dict[str, tuple[str, Callable[[], object]]] = {
            "add-question": ("+", self.add_question), "remove-question": ("−", self.remove_question),
            "question-up": ("↑", partial(self.move_question, -1)), "question-down": ("↓", partial(self.move_question, 1)),
            "remove": ("−", self.remove), "up": ("↑", partial(self.shift, -1)), "down": ("↓", partial(self.shift, 1)),
        }  # fmt: skip
        for name, (sign, act) in acts.items():
            button = self.buttons[name] = QToolButton(self)
            button.setText(sign)
            button.setFixedSize(26, 26)
            button.clicked.connect(lambda _=False, act=act: act())
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(TOLERANCE, ToleranceDelegate(self.table))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(26)
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(ASKED, QHeaderView.ResizeMode.Stretch)
        for column, width in ((MARKS, 62), (TOLERANCE, 104), (3, 96)):
            self.table.setColumnWidth(column, width)
        self.add.setMenu(self.menu)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addLayout(_row([self.buttons[name] for name in ("add-question", "remove-question", "question-up", "question-down")]))
        right.addLayout(_row(list(self.texts.values()), stretch=False))
        right.addWidget(self.table, 1)
        right.addLayout(_row([self.add, *(self.buttons[name] for name in ("remove", "up", "down"))]))
        self.list.setFixedWidth(LIST_WIDTH)
        self.table.setMinimumWidth(240)
        for text in self.texts.values():
            text.setMinimumWidth(90)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(8)
        left.setSpacing(6)
        right.setSpacing(6)
        both.addLayout(left)
        both.addLayout(right, 1)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self.turn)
        for code, text in self.texts.items():
            text.left.connect(partial(self._set_wording, code))
        self.table.selectionModel().currentRowChanged.connect(self._point)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.menu.aboutToShow.connect(self._fill_menu)
        for keys, act in (("Del", self.remove), ("Alt+Up", partial(self.shift, -1)), ("Alt+Down", partial(self.shift, 1))):
            QShortcut(QKeySequence(keys), self.table, act, context=Qt.ShortcutContext.WidgetShortcut)

    # ---------------------------------------------------------------- showing

    def show_exam(self, store: Store | None) -> None:
        """Show the questions of a document; the one that was shown stays so."""
        if store is not self._store:
            self._store, self.question = store, 0
        questions = author.standing(store.whole).questions if store is not None else ()
        self.question = min(self.question, max(len(questions) - 1, 0))
        texts = [self._title(number, question) for number, question in enumerate(questions)]
        self.list.blockSignals(True)
        if self.list.count() != len(texts):
            self.list.clear()
            self.list.addItems(texts)
        for number, text in enumerate(texts):
            item = self.list.item(number)
            item.setText(text)
            item.setToolTip(text)
        self.list.setCurrentRow(self.question)
        self.list.blockSignals(False)
        self._show_question()

    def show_place(self, place: Place) -> None:
        """Select the row of a blank."""
        row = next((row for row, asked in enumerate(self.model.rows) if isinstance(asked, Item) and asked.place == place), None)
        if row is not None:
            self.table.selectRow(row)

    def show_numbers(self) -> None:
        """Compute the answers anew."""
        self.model.renew()

    def _show_question(self) -> None:
        questions = author.standing(self._store.whole).questions if self._store is not None else ()
        asked = questions[self.question] if self.question < len(questions) else Question()
        for code, text in self.texts.items():
            text.show_text(asked.wording.get(code, ""))
        self.model.show(self._store, self.question)
        self.buttons["remove-question"].setEnabled(len(questions) > 1)
        self._enable()

    def _title(self, number: int, question: Question) -> str:
        said = question.wording.get(language()[:2]) or next(iter(question.wording.values()), "")
        marks = sum(item.marks for item in question.items) + sum(concept.marks for concept in question.concepts)
        worth = self.tr("{marks} marks").format(marks=f"{marks:g}")
        return "  ".join(filter(None, (f"{number + 1}.", f"[{worth}]", " ".join(said.split()))))

    def _enable(self) -> None:
        chosen = bool(self._chosen())
        for name in ("remove", "up", "down"):
            self.buttons[name].setEnabled(chosen)

    def _chosen(self) -> list[Item | Concept]:
        rows = self.table.selectionModel().selectedRows()
        return [self.model.rows[index.row()] for index in rows if index.row() < len(self.model.rows)]

    def _point(self, now: QModelIndex, before: QModelIndex) -> None:
        """Select on the page what a row is about."""
        self._enable()
        if self._store is not None and now.isValid() and self.table.hasFocus() and not self._store.place:
            row = self.model.rows[now.row()]
            place = row.place
            self._store.select([place.node] if place is not None else [row.node] if isinstance(row, Concept) and row.node else [])

    # ---------------------------------------------------------------- editing

    def turn(self, number: int) -> None:
        """Show another question; what is asked on the page belongs to it."""
        if number >= 0 and number != self.question:
            self.question = number
            self.list.setCurrentRow(number)
            self._show_question()
        self.turned.emit(self.question)

    def add_question(self) -> None:
        """Begin another question."""
        self._apply(self.tr("Add a question"), author.add_question)
        self.turn(self.list.count() - 1)
        self.texts[language()[:2]].setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_question(self) -> None:
        """Take the question away."""
        self._apply(self.tr("Remove a question"), author.remove_question, self.question)
        self.turned.emit(self.question)

    def move_question(self, by: int) -> None:
        """Put the question further up or down."""
        to = self.question + by
        if 0 <= to < self.list.count():
            number, self.question = self.question, to
            self._apply(self.tr("Move a question"), author.move_question, number, by)
            self.turned.emit(to)

    def remove(self) -> None:
        """Ask no more for what is chosen in the table."""
        if self._chosen():
            self._apply(self.tr("Remove what is asked for"), author.remove, self.question, self._chosen())

    def shift(self, by: int) -> None:
        """Put what is chosen further up or down."""
        for asked in self._chosen()[:1]:
            self._apply(self.tr("Move what is asked for"), author.move_asked, self.question, asked, by)
            if asked in self.model.rows:
                self.table.selectRow(self.model.rows.index(asked))

    def ask(self, concept: Concept) -> None:
        """Ask a question that the graph answers."""
        self._apply(self.tr("Add a question about the graph"), author.add_concept, concept, self.question)

    def _set_wording(self, code: str) -> None:
        self._apply(self.tr("Change the wording"), author.set_wording, self.question, code, self.texts[code].toPlainText())

    def _apply(self, label: str, edit: Edit, *args: object) -> None:
        if self._store is not None:
            self._store.apply_to_whole(label, edit, *args)

    # ---------------------------------------------------------------- menus

    def _fill_menu(self) -> None:
        if self._store is not None:
            fill_add_menu(self.menu, self._store, self.ask)

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, act in (("remove", self.remove), ("up", partial(self.shift, -1)), ("down", partial(self.shift, 1))):
            line = QAction(self.buttons[name].toolTip(), menu)
            line.setEnabled(self.buttons[name].isEnabled())
            line.triggered.connect(lambda _=False, act=act: act())
            menu.addAction(line)
        menu.popup(self.table.viewport().mapToGlobal(at))

    # ---------------------------------------------------------------- words and colours

    def retranslate(self) -> None:
        """Say every text again."""
        names = {
            "add-question": self.tr("Add a question"), "remove-question": self.tr("Remove the question"),
            "question-up": self.tr("Question further up"), "question-down": self.tr("Question further down"),
            "remove": self.tr("Ask no more for it (Delete)"), "up": self.tr("Further up (Alt+Up)"),
            "down": self.tr("Further down (Alt+Down)"),
        }  # fmt: skip
        for name, text in names.items():
            self.buttons[name].setToolTip(text)
            self.buttons[name].setAccessibleName(text)
        wordings = {"en": self.tr("Wording in English"), "zh": self.tr("Wording in Chinese")}
        for code, text in wordings.items():
            self.texts[code].setPlaceholderText(text)
            self.texts[code].setAccessibleName(text)
        self.list.setAccessibleName(self.tr("Questions"))
        self.table.setAccessibleName(self.tr("What the question asks for"))
        self.add.setText(self.tr("Add"))
        self.add.setAccessibleName(self.tr("Add what the graph answers"))
        self.show_exam(self._store)

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self.list.setStyleSheet(
            f"QListWidget {{ background: {theme.field}; border: 1px solid {theme.edge}; border-radius: 5px; outline: 0; }}"
            f"QListWidget::item {{ padding: 5px 6px; }}"
            f"QListWidget::item:selected {{ background: {theme.accent}; color: {theme.on_accent}; }}"
        )


def _row(widgets: list[QWidget], stretch: bool = True) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4 if stretch else 6)
    for widget in widgets:
        row.addWidget(widget, 0 if stretch else 1, Qt.AlignmentFlag.AlignVCenter if stretch else Qt.AlignmentFlag.AlignTop)
    if stretch:
        row.addStretch(1)
    return row
