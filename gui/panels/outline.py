"""The outline: the whole graph as a table that can be read, searched, sorted and edited by keyboard alone."""

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QObject, QSortFilterProxyModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from core.edits import remove
from core.history import Changes
from core.trace import Trace
from gui.panels.outline_model import GATE, GRADIENT, INPUTS, LABEL, SHAPE, VALUE, IdRole, OutlineModel, SortRole
from gui.panels.panel import Panel
from gui.store import Store

_WIDTHS = {LABEL: 90, GATE: 130, INPUTS: 120, VALUE: 110, GRADIENT: 110, SHAPE: 60}
HEADER = "padding: 4px 8px; border: 0; background: palette(window); color: palette(placeholder-text);"


class Outline(Panel):
    """Shows one store as a table; selects what is selected on the page, and the other way round."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.model = OutlineModel(self)
        self.sorted = _Rows(self)
        self.sorted.setSourceModel(self.model)
        self.table = QTableView(self)
        self._prepare_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(8, 8, 8, 6)
        top.addWidget(self.filter)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        self._following = False
        self._frame = QTimer(self, singleShot=True, interval=0)
        self._frame.timeout.connect(self._renew_numbers)
        self.filter.textChanged.connect(self._narrow)
        self.table.selectionModel().selectionChanged.connect(self._chosen)
        self.table.installEventFilter(self)
        self.filter.installEventFilter(self)
        self.setFocusProxy(self.table)
        self.retranslate()

    def _prepare_table(self) -> None:
        table = self.table
        table.setModel(self.sorted)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setSortingEnabled(True)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(26)
        header = table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)

    def retranslate(self) -> None:
        """Say every text again."""
        self.filter.setPlaceholderText(self.tr("Filter by name or gate"))
        self.filter.setAccessibleName(self.tr("Filter by name or gate"))
        self.table.setAccessibleName(self.tr("Table of the graph"))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, LABEL, SHAPE)
        self.model.renew()

    # ---------------------------------------------------------------- following the store

    def show_store(self) -> None:
        """Show another graph."""
        self.model.show(self.store)
        if self.store is not None:
            self.selection_changed(self.store.selection)

    def show_theme(self) -> None:
        """Colour the numbers anew."""
        self.model.theme = self.theme
        colours = f"background: {self.theme.field}; alternate-background-color: {self.theme.panel};"
        table = f"QTableView {{ {colours} border: 0; }} QTableView::item {{ padding: 0 5px; }}"
        self.table.setStyleSheet(f"{table} QHeaderView::section {{ {HEADER} }}")
        self.model.renew()

    def graph_changed(self, changes: Changes) -> None:
        """Follow an edit."""
        self.model.follow(changes)
        if self.store is not None and (changes.added or changes.removed):
            self.selection_changed(self.store.selection)

    def trace_changed(self, trace: Trace) -> None:
        """Say the numbers again, at most once a turn of the event loop."""
        self._frame.start()

    def _renew_numbers(self) -> None:
        self.model.renew(VALUE, SHAPE)

    def selection_changed(self, ids: frozenset[str]) -> None:
        """Select the same rows."""
        if self._following:
            return
        chosen = QItemSelection()
        rows = sorted(place.row() for name in ids if (row := self.model.row_of(name)) is not None
                      and (place := self.sorted.mapFromSource(self.model.index(row, 0))).isValid())  # fmt: skip
        for row in rows:
            chosen.select(self.sorted.index(row, LABEL), self.sorted.index(row, SHAPE))
        self._following = True
        self.table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._following = False
        if rows and self.table.currentIndex().row() not in rows:
            self.table.selectionModel().setCurrentIndex(self.sorted.index(rows[0], VALUE), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.table.scrollTo(self.sorted.index(rows[0], LABEL))

    # ---------------------------------------------------------------- what is done here

    def _chosen(self) -> None:
        if self._following or self.store is None:
            return
        self._following = True
        self.store.select(str(index.data(IdRole)) for index in self.table.selectionModel().selectedRows())
        self._following = False

    def _narrow(self, text: str) -> None:
        self._following = True  # rows that are hidden stay selected on the page
        self.sorted.narrow(text.strip().casefold())
        self._following = False
        if self.store is not None:
            self.selection_changed(self.store.selection)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete removes; Enter edits; Down leaves the filter; Escape clears it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key = event.key()
        if watched is self.filter and key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.table.setFocus()
            self.table.setCurrentIndex(self.sorted.index(0, LABEL))
            return True
        if watched is self.filter and key == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
            return True
        if watched is self.table and self.table.state() == QAbstractItemView.State.EditingState:
            return False  # a key that the editor of a cell leaves over
        if watched is self.table and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit(self.table.currentIndex())
            return True
        if watched is self.table and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.store is not None:
            self._remove(self.store)
            return True
        return super().eventFilter(watched, event)

    def _edit(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.table.edit(index)

    def _remove(self, store: Store) -> None:
        if store.selection:
            store.apply(self.tr("Delete"), remove, store.selection)


class _Rows(QSortFilterProxyModel):
    """Sorts numbers as numbers, and leaves the rows whose name or gate holds a text."""

    wanted = ""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSortRole(SortRole)
        self.setDynamicSortFilter(False)  # scrubbing must not shuffle rows under the mouse

    def narrow(self, wanted: str) -> None:
        """Leave the rows that hold a text (lower case)."""
        self.beginFilterChange()
        self.wanted = wanted
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:  # type: ignore[override]
        """Return whether a row holds what is searched."""
        if not self.wanted:
            return True
        model = self.sourceModel()
        return any(self.wanted in str(model.index(row, column).data()).casefold() for column in (LABEL, GATE))
