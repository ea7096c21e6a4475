"""The panel that compares two settings of the graph: A, which was kept, and what it is now, node by node."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.compare import say_comparison
from core.history import Changes
from core.trace import Trace
from gui.languages import language
from gui.panels.compare_model import GRADIENT_D, HEADS, NODE, CompareModel, Rows
from gui.voice import announce
from gui.widgets.fields import note_label
from gui.widgets.panel import Panel

PAUSE = 40  # milliseconds after the last change
LEAST, NAME_MOST = 92, 150  # pixels of a column; of that of the names
SCROLL = 16  # the bar at the right


class ComparePanel(Panel):
    """Shows both settings of one store; selects what is selected on the page, and the other way round."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keep, self.back, self.swap, self.stop = (QPushButton(self) for _ in range(4))
        self.only = QCheckBox(self)
        self.said = QLabel(self)
        self.table = QTableView(self)
        self.model = CompareModel(self)
        self.rows = Rows(self)
        self.empty = note_label(self)
        self.pages = QStackedWidget(self)
        self._following = False
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.refresh)
        self._build()
        self.keep.clicked.connect(lambda: self.store.second.keep() if self.store is not None else None)
        self.back.clicked.connect(lambda: self.store.second.go_back() if self.store is not None else None)
        self.swap.clicked.connect(lambda: self.store.second.swap() if self.store is not None else None)
        self.stop.clicked.connect(lambda: self.store.second.let_go() if self.store is not None else None)
        self.only.toggled.connect(self._narrow)
        self.table.selectionModel().selectionChanged.connect(self._chosen)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table, self.copy_rows)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.setFocusProxy(self.table)
        self.retranslate()

    def _build(self) -> None:
        view, header = QAbstractItemView, self.table.horizontalHeader()
        self.rows.setSourceModel(self.model)
        self.table.setModel(self.rows)
        self.table.setSelectionBehavior(view.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(view.SelectionMode.ExtendedSelection)
        self.table.setEditTriggers(view.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setFrameShape(QTableView.Shape.NoFrame)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(26)
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        self.empty.setMargin(24)
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 6)
        bar.setSpacing(8)
        for part in (self.keep, self.back, self.swap, self.stop, self.only):
            bar.addWidget(part)
        bar.addSpacing(8)
        bar.addWidget(self.said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.pages, 1)

    # ---------------------------------------------------------------- what is shown

    def refresh(self) -> None:
        """Show the numbers of now."""
        self._timer.stop()
        second = self.store.second if self.store is not None else None
        found = second.comparison if second is not None else None
        self._following = True  # rows that go or come choose nothing on the page
        self.model.show(found)
        self._following = False
        self.pages.setCurrentWidget(self.table if found is not None else self.empty)
        kept = second is not None and second.kept is not None
        for part in (self.back, self.swap, self.stop, self.only):
            part.setEnabled(kept)
        self.said.setText(say_comparison(found, language()) if found is not None else "")
        self.empty.setText(self._nowhere() if kept else self._nothing())
        self._select_again()

    def _nothing(self) -> str:
        return self.tr("Keep the present setting as A, then change inputs, gates or wires: both settings stand here side by side.")

    def _nowhere(self) -> str:
        return self.tr("Setting A has no such block.")

    def _narrow(self, only: bool) -> None:
        self._following = True
        self.rows.narrow(only)
        self._following = False
        self._select_again()

    def copy_rows(self) -> None:
        """Put the selected rows, or all, on the clipboard as a table."""
        chosen = [index.row() for index in self.table.selectionModel().selectedRows()] or list(range(self.rows.rowCount()))
        heads = [str(self.model.headerData(column, Qt.Orientation.Horizontal)) for column in range(len(HEADS))]
        lines = [[str(self.rows.index(row, column).data()) for column in range(len(HEADS))] for row in sorted(chosen)]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in (heads, *lines)))
        announce(self, self.tr("Copied."))

    # ---------------------------------------------------------------- the selection

    def _chosen(self) -> None:
        if not self._following and self.store is not None:
            self._following = True
            picked = self.table.selectionModel().selectedRows()
            self.store.select(self.model.rows[self.rows.mapToSource(index).row()].id for index in picked)
            self._following = False

    def _select_again(self) -> None:
        self.selection_changed(self.store.selection if self.store is not None else frozenset())

    def selection_changed(self, ids: frozenset[str]) -> None:
        """Select the same rows."""
        if self._following:
            return
        chosen, first = QItemSelection(), None
        for place, row in enumerate(self.model.rows):
            index = self.rows.mapFromSource(self.model.index(place, NODE)) if row.id in ids else None
            if index is not None and index.isValid():
                chosen.select(index, index.siblingAtColumn(GRADIENT_D))
                first = first or index
        self._following = True
        self.table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._following = False
        if first is not None and self.table.currentIndex().row() not in {index.row() for index in chosen.indexes()}:
            self.table.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.table.scrollTo(first)

    # ---------------------------------------------------------------- following

    def show_store(self) -> None:
        """Compare the settings of another document."""
        self.refresh()

    def graph_changed(self, changes: Changes) -> None:
        """Follow an edit."""
        self._soon()

    def trace_changed(self, trace: Trace) -> None:
        """Follow the numbers."""
        self._soon()

    def second_changed(self) -> None:
        """Follow what is kept."""
        self.refresh()

    def _soon(self) -> None:
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while nobody looked."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        name = min(NAME_MOST, max(LEAST, self.width() // len(HEADS)))
        each = max(LEAST, (self.width() - name - SCROLL) // (len(HEADS) - 1))
        for column in range(len(HEADS)):
            self.table.horizontalHeader().resizeSection(column, name if column == NODE else each)

    # ---------------------------------------------------------------- looks

    def retranslate(self) -> None:
        """Say every text again."""
        self.keep.setText(self.tr("&Keep this setting as A"))
        self.back.setText(self.tr("Go &back to A"))
        self.back.setToolTip(self.tr("Gives every input and parameter the value it has in A; one step to undo"))
        self.swap.setText(self.tr("&Swap"))
        self.swap.setToolTip(self.tr("Goes back to A, and keeps the present setting as A"))
        self.stop.setText(self.tr("&End"))
        self.stop.setToolTip(self.tr("Forgets A"))
        self.only.setText(self.tr("&Only what differs"))
        self.table.setAccessibleName(self.tr("Two settings of the graph"))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, NODE, GRADIENT_D)
        self.refresh()

    def show_theme(self) -> None:
        """Wear the present theme."""
        self.model.theme = self.theme
        colours = f"background: {self.theme.field}; alternate-background-color: {self.theme.panel};"
        header = "padding: 4px 8px; border: 0; background: palette(window); color: palette(placeholder-text);"
        table = f"QTableView {{ {colours} border: 0; }} QTableView::item {{ padding: 0 8px; }}"
        self.table.setStyleSheet(f"{table} QHeaderView::section {{ {header} }}")
        self.refresh()
