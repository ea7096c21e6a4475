"""The outline: the whole graph as a table that builds, wires, edits and deletes by keyboard alone, and can be read aloud."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLineEdit, QMenu, QTableView, QToolButton, QVBoxLayout, QWidget

from core.edits import set_value
from core.history import Changes
from core.offers import Offer, offers, place_beside
from core.problems import Problem
from core.trace import Trace
from core.values import Value
from gui.actions import Action
from gui.languages import language
from gui.panels.outline_cells import OutlineCells
from gui.panels.outline_menu import fill_menu, page_row
from gui.panels.outline_model import GATE, GRADIENT, INPUTS, LABEL, MADE, SHAPE, VALUE, OutlineModel, is_large, runs
from gui.widgets.fields import note_label, say
from gui.widgets.panel import Panel
from gui.widgets.quick_add import QuickAdd
from gui.widgets.value_editor import ValueEditor

_WIDTHS = {LABEL: 84, GATE: 140, INPUTS: 120, VALUE: 100, GRADIENT: 100, SHAPE: 64}
SCROLL = 14  # the bar at the right
HEADER = "padding: 4px 8px; border: 0; background: palette(window); color: palette(placeholder-text);"
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Rows = Callable[[], Sequence[Action]]


class Outline(Panel):
    """Shows one store as a table; selects what is selected on the page, and the other way round.

    page_rows  the actions of the page that shows the same store: the outline's menu and keys run those on the selection
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page_rows: Rows = list
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.add = QToolButton(self)
        self.add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.model = OutlineModel(self)
        self.table = QTableView(self)
        self.cells = OutlineCells(self.model, self.table)
        self.refusal = note_label(self)
        self._prepare_table()
        self._lay_out()
        self._following = False
        self._frame = QTimer(self, singleShot=True, interval=0)
        self._frame.timeout.connect(lambda: self.model.renew(VALUE, SHAPE))
        self._connect()
        self.setFocusProxy(self.table)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(8, 8, 8, 6)
        top.addWidget(self.filter, 1)
        top.addWidget(self.add)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.refusal)
        self.refusal.setContentsMargins(10, 5, 10, 6)
        self.refusal.hide()

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._narrow)
        self.add.clicked.connect(self.open_add)
        self.table.selectionModel().selectionChanged.connect(self._chosen)
        self.table.doubleClicked.connect(lambda index: self._edit(index) if not index.flags() & Qt.ItemFlag.ItemIsEditable else None)
        self.cells.refused.connect(self._refuse)
        self.cells.forgiven.connect(lambda: say(self.refusal, ""))
        for widget in (self.table, self.filter):
            widget.installEventFilter(self)

    def _prepare_table(self) -> None:
        table, view = self.table, QAbstractItemView
        table.setModel(self.model)
        table.setItemDelegate(self.cells)
        table.setSelectionBehavior(view.SelectionBehavior.SelectRows)
        table.setSelectionMode(view.SelectionMode.ExtendedSelection)
        triggers = view.EditTrigger
        table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.setHorizontalScrollMode(view.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(26)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the gates, with their settings, and the inputs what room there is."""
        super().resizeEvent(event)
        header = self.table.horizontalHeader()
        header.resizeSection(GATE, _WIDTHS[GATE] + max(0, min(90, self.width() - sum(_WIDTHS.values()) - SCROLL)))
        others = sum(header.sectionSize(column) for column in _WIDTHS if column != INPUTS)
        header.resizeSection(INPUTS, max(_WIDTHS[INPUTS], self.width() - others - SCROLL))

    def retranslate(self) -> None:
        """Say every text again."""
        self.filter.setPlaceholderText(self.tr("Filter by name, gate or value"))
        self.filter.setAccessibleName(self.tr("Filter by name, gate or value"))
        self.add.setText(self.tr("+ Add…"))
        self.add.setAccessibleName(self.tr("Add…"))
        self.add.setToolTip(self.tr("A gate, a number, x = 2, or a formula (Insert)"))
        self.table.setAccessibleName(self.tr("Table of the graph"))
        self.table.setAccessibleDescription(self.tr("Enter edits a cell, Insert adds, Delete deletes, the Menu key shows everything else."))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, LABEL, SHAPE)
        self.model.renew()

    # ---------------------------------------------------------------- following the store

    def show_store(self) -> None:
        """Show another graph."""
        say(self.refusal, "")
        self.model.show(self.store)
        self._select_again()

    def show_theme(self) -> None:
        """Colour the numbers anew."""
        self.model.theme = self.theme
        colours = f"background: {self.theme.field}; alternate-background-color: {self.theme.panel};"
        focus = f"QTableView::item:focus {{ border: 2px solid {self.theme.field}; padding: 0 3px; }}"  # the cell that keys act on
        table = f"QTableView {{ {colours} border: 0; }} QTableView::item {{ padding: 0 5px; }} {focus}"
        self.table.setStyleSheet(f"{table} QHeaderView::section {{ {HEADER} }}")
        self.refusal.setStyleSheet(f"color: {self.theme.bad};")
        self.model.renew()

    def graph_changed(self, changes: Changes) -> None:
        """Follow an edit."""
        self._following = True  # rows that go or come choose nothing on the page
        self.model.follow(changes)
        self._following = False
        if changes.added or changes.removed:
            self._select_again()

    def trace_changed(self, trace: Trace) -> None:
        """Say the numbers again, at most once a turn of the event loop."""
        self._frame.start()

    def selection_changed(self, ids: frozenset[str]) -> None:
        """Select the same rows."""
        if self._following:
            return
        rows = [row for name in ids if (row := self.model.row_of(name)) is not None]
        chosen = QItemSelection()
        for first, last in runs(rows):
            chosen.select(self.model.index(first, LABEL), self.model.index(last, SHAPE))
        self._following = True
        model, flags = self.table.selectionModel(), QItemSelectionModel.SelectionFlag
        model.select(chosen, flags.ClearAndSelect)
        self._following = False
        if rows and self.table.currentIndex().row() not in rows:
            column = max(self.table.currentIndex().column(), LABEL)
            model.setCurrentIndex(self.model.index(min(rows), column), flags.NoUpdate)
            self.table.scrollTo(self.model.index(min(rows), LABEL))

    def _select_again(self) -> None:
        self.selection_changed(self.store.selection if self.store is not None else frozenset())

    # ---------------------------------------------------------------- what is done here

    def _chosen(self) -> None:
        if self._following or self.store is None:
            return
        self._following = True
        parts = self.table.selectionModel().selection().toList()
        self.store.select(name for part in parts for name in self.model.ids(part.top(), part.bottom()))
        self._following = False

    def _narrow(self, text: str) -> None:
        self._following = True  # rows that are hidden stay selected on the page
        self.model.narrow(text.strip())
        self._following = False
        self._select_again()

    def sort(self, column: int) -> None:
        """Sort by a column, or by MADE or COMPUTED."""
        header = self.table.horizontalHeader()
        header.setSortIndicator(column if LABEL <= column <= SHAPE else -1, Qt.SortOrder.AscendingOrder)
        if not LABEL <= column <= SHAPE:
            self.model.sort(column)
        self.table.scrollTo(self.table.currentIndex())

    def open_add(self) -> None:
        """Open the quick-add box over the table."""
        store, around = self.store, self.window()
        if store is None:
            return
        box = QuickAdd(lambda text: offers(text, store.document), self.theme, around)
        box.chosen.connect(self._add)
        box.closed.connect(lambda: self.table.setFocus(Qt.FocusReason.PopupFocusReason))
        box.open_at(self.table.mapTo(around, QPoint(8, 8)))

    def _add(self, offer: Offer) -> None:
        if self.store is None:
            return
        before = self.store.document.graph.nodes
        if not self.store.apply(self.tr("Add {name}").format(name=offer.title.say(language())), place_beside, offer):
            return
        new = [name for name in self.store.document.graph.nodes if name not in before]
        if any(self.model.row_of(name) is None for name in new):
            self.filter.clear()
        self.store.select(new)
        row = self.model.row_of(new[-1]) if new else None
        if row is not None:
            self.table.selectionModel().setCurrentIndex(self.model.index(row, LABEL), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.table.scrollTo(self.model.index(row, LABEL))

    def _edit(self, index: QModelIndex) -> None:
        node = self.model.node(index)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.table.edit(index)
        elif node is not None and index.column() == VALUE and is_large(node) and node.value is not None:
            self._open_grid(node.id, node.value, index)

    def _open_grid(self, name: str, value: Value, index: QModelIndex) -> None:
        editor = ValueEditor(name, value, "", self.theme, self.window())
        editor.committed.connect(self._set_value)
        editor.closed.connect(lambda: self.table.setFocus(Qt.FocusReason.PopupFocusReason))
        editor.open_at(self.table.viewport().mapTo(self.window(), self.table.visualRect(index).topLeft()))

    def _set_value(self, name: str, value: Value, step: int) -> None:
        if self.store is not None:
            self.store.apply(self.tr("Set value"), set_value, name, value)

    def _refuse(self, problem: Problem) -> None:
        say(self.refusal, problem.text(language()))
        if self.store is not None:
            self.store.refused.emit(problem)

    # ---------------------------------------------------------------- keys and menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the table and of the filter."""
        if event.type() == QEvent.Type.ContextMenu and watched is self.table and isinstance(event, QContextMenuEvent):
            self.open_menu(event.globalPos() if event.reason() == QContextMenuEvent.Reason.Mouse else None)
            return True
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if watched is self.filter:
            return self._key_of_filter(event)
        editing = self.table.state() == QAbstractItemView.State.EditingState  # then it is a key that the editor leaves over
        return watched is self.table and not editing and self.store is not None and self._key_of_table(event)

    def _key_of_filter(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Down, *ENTER):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.setCurrentIndex(self.model.index(0, LABEL))
        elif event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
        else:
            return False
        return True

    def _key_of_table(self, event: QKeyEvent) -> bool:
        key, index = event.key(), self.table.currentIndex()
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in ENTER or (key == Qt.Key.Key_F2 and not index.flags() & Qt.ItemFlag.ItemIsEditable):
            self._edit(index)
        elif key == Qt.Key.Key_Insert and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.open_add()
        elif key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and shift):
            self.open_menu()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filter.selectAll()
        else:
            return self._run(page_row(event, self.page_rows()))
        return True

    def _run(self, row: Action | None) -> bool:
        if row is None or not row.enabled():
            return False
        row.run()
        return True

    def open_menu(self, at: QPoint | None = None) -> QMenu:
        """Open the menu of the selection at a place of the screen, or by the current cell."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, self)
        rect = self.table.visualRect(self.table.currentIndex())
        menu.popup(at or self.table.viewport().mapToGlobal(rect.bottomLeft() if rect.isValid() else QPoint(8, 8)))
        return menu


__all__ = ["GATE", "GRADIENT", "INPUTS", "LABEL", "MADE", "SHAPE", "VALUE", "Outline"]
