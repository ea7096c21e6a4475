"""The panel that explains a number: where it comes from, level by level, in symbols and in numbers; its way lights up on the page."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from core.history import Changes
from core.text_latex import derivative_latex
from core.trace import Trace
from core.values import Number, shape_of
from core.why import Line, Why
from core.why_place import Place
from gui.languages import language
from gui.panels.why_model import HEADS, WhyModel
from gui.store import Store
from gui.voice import announce
from gui.widgets.fields import Choice, note_label
from gui.widgets.formula_strip import FormulaStrip
from gui.widgets.panel import Panel

PAUSE = 60  # milliseconds after the last change
MOST_OPENED = 200  # lines that are opened at once
SHARES = (0.31, 0.36, 0.2)  # of the width, for the first columns
Path = tuple[int, ...]


class WhyPanel(Panel):
    """Follows what is pointed at or selected; without either, it says what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place: Place | None = None
        self._why: Why | None = None
        self._heard: Store | None = None  # whose pointing is followed
        self._stale = True
        self.what = Choice(self)
        self.entry = QLineEdit(self)
        self.title = QLabel(self)
        self.formulas = FormulaStrip(self)
        self.tree = QTreeView(self)
        self.model = WhyModel(self)
        self.words = note_label(self)
        self.empty = note_label(self)
        self.pages = QStackedWidget(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.refresh)
        self._build()
        self.what.activated.connect(self._choose)
        self.entry.editingFinished.connect(self._choose)
        self.tree.selectionModel().currentChanged.connect(self._turn_to)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.tree, self.copy_line)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.retranslate()

    def _build(self) -> None:
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.entry.setFixedWidth(110)
        self.tree.setModel(self.model)
        self.tree.setUniformRowHeights(True)
        self.tree.setAlternatingRowColors(False)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.tree.header()
        header.setSectionResizeMode(len(HEADS) - 1, QHeaderView.ResizeMode.Stretch)
        self.empty.setMargin(24)
        self.pages.addWidget(self.tree)
        self.pages.addWidget(self.empty)
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 4)
        bar.setSpacing(8)
        for part in (self.what, self.entry):
            bar.addWidget(part)
        bar.addWidget(self.title, 1)
        self.formulas.hide()
        bar.addWidget(self.formulas, 1)
        self.words.setContentsMargins(12, 4, 12, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.words)

    # ---------------------------------------------------------------- what is explained

    def explain(self, place: Place) -> None:
        """Explain a number, with its first level open."""
        self.place = place
        self.what.fill([(self.tr("Gradient"), True), (self.tr("Value"), False)], place.gradient)
        self.refresh(anew=True)

    def refresh(self, anew: bool = False) -> None:
        """Show the numbers of now; what was open stays open, unless it is another number."""
        self._timer.stop()
        if self.store is None or not self.isVisible():
            self._stale = True
            return
        self._stale = False
        if self.place is not None and self.place.node not in self.store.document.graph.nodes:
            self.place = None
        place = self.place
        self._why = Why(self.store.document.graph, self.store.trace, language())
        line = self._why.line(place) if place is not None else None
        opened, current = ([], (0,)) if anew else (self._opened(), self._path(self.tree.currentIndex()))
        self.model.theme = self.theme
        self.model.show(self._why, [place] if line is not None and place is not None else [])
        self.pages.setCurrentWidget(self.tree if line is not None else self.empty)
        for path in opened:
            self.tree.expand(self._at(path))
        if anew:
            self.tree.expand(self.model.index(0, 0))
        self._show_entry(line)
        self._head(line)
        self.tree.setCurrentIndex(self._at(current or (0,)))
        if line is None:
            self.words.setText("")
            self._light(None)

    def _head(self, line: Line | None) -> None:
        """Say the gradient as one expression of values, where it is short."""
        text = self._why.in_full(line.place) if self._why is not None and line is not None and line.place is not None else ""
        shown = line is not None and bool(text) and text not in ("1", line.result)
        self.title.setText(f"{line.name} = {text} = {line.result}" if shown and line is not None else "")
        self.title.setToolTip(self.title.text())
        above, _, below = (line.name if line is not None else "").removeprefix("∂").partition("/∂")
        formula = derivative_latex(above, below, text, line.result) if shown and line is not None and below else ""
        self.formulas.setVisible(bool(formula))
        self.title.setVisible(not formula)  # the same, set as in a book
        self.formulas.show_formulas((formula,) if formula else (), self.theme)

    def _show_entry(self, line: Line | None) -> None:
        """Have a field for the entry where the number is one of an array."""
        numbers = self._numbers() if line is not None else {}
        shape = shape_of(numbers[self.place.node]) if self.place is not None and self.place.node in numbers else ()
        self.entry.setVisible(bool(shape))
        if shape and self.place is not None and not self.entry.hasFocus():
            self.entry.setText(", ".join(map(str, self.place.index or ())))
        if shape:
            ends = ", ".join(f"0–{extent - 1}" for extent in shape)
            self.entry.setPlaceholderText(self.tr("entry"))
            self.entry.setToolTip(self.tr("Which entry of the array: {ends}; empty, the whole").format(ends=ends))

    def _numbers(self) -> Mapping[str, Number]:
        assert self.store is not None
        gradient = self.place is None or self.place.gradient
        return self.store.trace.gradients if gradient else self.store.trace.values

    def _choose(self) -> None:
        """Take the kind of number and the entry that were chosen."""
        if self.place is None:
            return
        parts = [part for part in self.entry.text().replace(" ", ",").split(",") if part]
        index = tuple(int(part) for part in parts) if parts and all(part.isdecimal() for part in parts) else None
        place = Place(self.place.node, bool(self.what.currentData()), index if self.entry.isVisible() else None)
        if place != self.place:
            self.place = place
            self.refresh(anew=True)

    # ---------------------------------------------------------------- what is open

    def _opened(self) -> list[Path]:
        """Return the paths of the open lines, the outer ones first."""
        found: list[Path] = []
        todo = [self.model.index(row, 0) for row in range(self.model.rowCount())]
        while todo:
            index = todo.pop(0)
            if self.tree.isExpanded(index):
                found.append(self._path(index))
                todo += [self.model.index(row, 0, index) for row in range(self.model.rowCount(index))]
        return found

    def _path(self, index: QModelIndex | QPersistentModelIndex) -> Path:
        rows: list[int] = []
        while index.isValid():
            rows.insert(0, index.row())
            index = index.parent()
        return tuple(rows)

    def _at(self, path: Path) -> QModelIndex:
        index = QModelIndex()
        for row in path:
            inner = self.model.index(row, 0, index)
            if not inner.isValid():
                break
            index = inner
        return index

    def open_all(self) -> None:
        """Open everything behind the present line, up to a measure."""
        todo, count = [self.tree.currentIndex().siblingAtColumn(0)], 0
        while todo and count < MOST_OPENED:
            index = todo.pop(0)
            if self.model.hasChildren(index):
                self.tree.expand(index)
                count += self.model.rowCount(index)
                todo += [self.model.index(row, 0, index) for row in range(self.model.rowCount(index))]

    # ---------------------------------------------------------------- the present line

    def _turn_to(self, index: QModelIndex, _: QModelIndex) -> None:
        """Say what the line is, and light up its way on the page."""
        line = self.model.line(index)
        self.words.setText(line.words if line is not None else "")
        self._light(line)

    def _light(self, line: Line | None) -> None:
        if self.store is None:
            return
        if line is None or self._why is None or not self.isVisible():
            self.store.light(frozenset(), frozenset(), True)
            return
        self.store.light(*self._why.path(line), line.kind != "value")

    def copy_line(self) -> None:
        """Put the present line on the clipboard."""
        self._copy(self.model.told(self.tree.currentIndex()))

    def copy_all(self) -> None:
        """Put every line that can be seen on the clipboard, each as deep as it stands."""
        lines = []
        index = self.model.index(0, 0)
        while index.isValid():
            lines.append("  " * (len(self._path(index)) - 1) + self.model.told(index))
            index = self.tree.indexBelow(index)
        self._copy("\n".join(lines))

    def _copy(self, text: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)
            announce(self, self.tr("Copied."))

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self.tree)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy this line"), QKeySequence(QKeySequence.StandardKey.Copy), self.copy_line)
        menu.addAction(self.tr("Copy all lines"), self.copy_all)
        menu.addSeparator()
        menu.addAction(self.tr("Open all behind it"), self.open_all)
        menu.addAction(self.tr("Close all"), self.tree.collapseAll)
        menu.popup(self.tree.viewport().mapToGlobal(at))

    # ---------------------------------------------------------------- what happens elsewhere

    def show_store(self) -> None:
        """Explain what is selected in another document."""
        self.place = None
        if self._heard is not None:
            self._heard.pointed.disconnect(self.explain)
        self._heard = self.store
        if self.store is not None:
            self.store.pointed.connect(self.explain)
            self.selection_changed(self.store.selection)
        self.refresh(anew=True)

    def graph_changed(self, changes: Changes) -> None:
        """Follow an edit."""
        self._soon()

    def trace_changed(self, trace: Trace) -> None:
        """Follow the numbers."""
        self._soon()

    def selection_changed(self, ids: frozenset[str]) -> None:
        """Explain the one node that is selected; with several, what was explained goes on."""
        if self.store is not None and len(ids) == 1 and (self.place is None or self.place.node not in ids):
            (name,) = ids
            gradient = name in self.store.trace.gradients
            wanted = gradient and (self.place is None or self.place.gradient)
            self.explain(Place(name, wanted or (gradient and self.place is None)))

    def _soon(self) -> None:
        if self.isVisible():
            self._timer.start()
        else:
            self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        for section, share in enumerate(SHARES):
            self.tree.header().resizeSection(section, round(share * self.width()))

    def showEvent(self, event: QShowEvent) -> None:
        """Explain what changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self.refresh(anew=not self._opened())

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the page be as it was."""
        super().hideEvent(event)
        self._light(None)
        self._stale = True

    # ---------------------------------------------------------------- looks

    def retranslate(self) -> None:
        """Say every text again."""
        self.what.setAccessibleName(self.tr("What is explained"))
        self.what.fill([(self.tr("Gradient"), True), (self.tr("Value"), False)], self.place is None or self.place.gradient)
        self.entry.setAccessibleName(self.tr("Entry of the array"))
        self.tree.setAccessibleName(self.tr("Where the number comes from"))
        self.empty.setText(self.tr("Click on a number of the page, or select a gate, to see where its number comes from."))
        self.refresh()

    def show_theme(self) -> None:
        """Wear the present theme."""
        self.refresh()
