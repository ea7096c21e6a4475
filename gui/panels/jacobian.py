"""The panel of Jacobians: of a gate by one of its inputs, or of all between two nodes, and what back-propagation does instead."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.document import Graph
from core.explain import called
from core.history import Changes
from core.jacobian import Jacobian, entry_name, gate_jacobian, path_jacobian
from core.jacobian_choice import Choice, choices, target_of
from core.jacobian_words import describe, title
from core.numbers import show
from core.problems import Problem
from core.short_formula import enclosed, name_part
from core.trace import Trace
from gui.languages import language
from gui.panels.jacobian_views import HeatMap, JacobianModel, Sketch
from gui.widgets.fields import note_label
from gui.widgets.panel import Panel

PAUSE = 120  # milliseconds after the last change


class JacobianPanel(Panel):
    """Follows the selection: one gate, by the input that is chosen; two nodes, the one by the other; nothing, the output."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel(self)
        self.by = QComboBox(self)
        self.turned = QCheckBox(self)
        self.readout = QLabel(self)
        self.said = note_label(self)
        self.table, self.heat, self.sketch = QTableView(self), HeatMap(self), Sketch(self)
        self.empty = note_label(self)
        self.model = JacobianModel(self)
        self.views = QStackedWidget(self)
        self.jacobian: Jacobian | None = None
        self._by_label = QLabel(self)
        self._stale = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.refresh)
        self._build()
        self.by.activated.connect(lambda _: self._compute())
        self.turned.toggled.connect(lambda _: self._draw())
        self.heat.pointed.connect(self._point)
        self.retranslate()

    def _build(self) -> None:
        self.title.setObjectName("title")
        self._by_label.setBuddy(self.by)
        self.by.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.by.setMinimumContentsLength(9)
        self.readout.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.readout.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        for header in (self.table.horizontalHeader(), self.table.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for view in (self.table, self.heat, self.sketch, self.empty):
            view.setMinimumSize(120, 60)
            self.views.addWidget(view)
        self.empty.setMargin(24)
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 4)
        bar.setSpacing(8)
        for part in (self.title, self._by_label, self.by, self.turned):
            bar.addWidget(part)
        bar.addWidget(self.readout, 1)
        words = QWidget(self)
        lines = QVBoxLayout(words)
        lines.setContentsMargins(12, 8, 12, 8)
        lines.addWidget(self.said)
        lines.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(words)
        split = QSplitter(self)
        split.addWidget(self.views)
        split.addWidget(self._scroll)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([560, 380])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(split, 1)

    # ---------------------------------------------------------------- what is shown

    def refresh(self) -> None:
        """Show the Jacobian of what is selected now."""
        self._timer.stop()
        self._stale = False
        if self.store is None:
            return
        graph, trace = self.store.document.graph, self.store.trace
        target = target_of(graph, trace, self.store.selection)
        self._offer(graph, choices(graph, target, self.store.selection) if target is not None else [])
        self._compute()

    def _offer(self, graph: Graph, rows: list[Choice]) -> None:
        """Offer what it may be taken by; what was chosen stays chosen where it can."""
        before = self.by.currentData()
        if [self.by.itemData(k) for k in range(self.by.count())] != rows:
            self.by.clear()
            for row in rows:
                self.by.addItem(self._named(graph, row), row)
            kept = before in rows and rows[0].port is not None  # what is selected together counts more
            self.by.setCurrentIndex(rows.index(before) if kept else 0 if rows else -1)
        for k, row in enumerate(rows):
            self.by.setItemText(k, self._named(graph, row))

    def _named(self, graph: Graph, row: Choice) -> str:
        source = called(graph, row.source)
        return source if row.port is not None else self.tr("{name}, all ways").format(name=source)

    def _compute(self) -> None:
        self.jacobian = None
        row: Choice | None = self.by.currentData()
        self.by.setEnabled(row is not None)
        if self.store is None or row is None:
            self._nothing(self.tr("Select a gate to see its Jacobian, or two nodes for all that lies between them."))
            return
        graph, trace = self.store.document.graph, self.store.trace
        try:
            if row.port is not None:
                self.jacobian = gate_jacobian(graph, trace, row.target, row.port)
            else:
                self.jacobian = path_jacobian(graph, trace, row.target, row.source)
        except Problem as problem:
            self._nothing(problem.text(language()))
            return
        output = trace.of or (called(graph, trace.output) if trace.output is not None else "")
        self.title.setText(title(graph, self.jacobian))
        self.said.setText("\n\n".join(describe(graph, self.jacobian, output, language())))
        self._draw()

    def _nothing(self, text: str) -> None:
        self.title.setText("")
        self.said.setText("")
        self.readout.setText("")
        self.empty.setText(text)
        self.views.setCurrentWidget(self.empty)

    def _draw(self) -> None:
        if self.jacobian is None or self.store is None:
            return
        found, turned = self.jacobian, self.turned.isChecked()
        self.readout.setText("")
        if found.matrix is None:
            self.sketch.show_structure(found, turned)
            self.views.setCurrentWidget(self.sketch)
            return
        matrix = found.matrix.T if turned else found.matrix
        if found.as_numbers:
            rows, columns = ([self._entry(side, k) for k in range(count)] for side, count in ((0, found.rows), (1, found.columns)))
            self.model.show(matrix, *((columns, rows) if turned else (rows, columns)))
            self.views.setCurrentWidget(self.table)
        else:
            graph = self.store.document.graph
            names = [called(graph, found.target), called(graph, found.source)]
            self.heat.show_matrix(matrix, *(reversed(names) if turned else names))
            self.views.setCurrentWidget(self.heat)
            self._point(-1, -1)

    def _entry(self, side: int, place: int) -> str:
        """Return the name of an entry of the target (side 0) or the source (side 1)."""
        assert self.store is not None and self.jacobian is not None
        found = self.jacobian
        name, shape = ((found.target, found.target_shape), (found.source, found.source_shape))[side]
        return entry_name(enclosed(name_part(self.store.document.graph, name)), shape, place)

    def _point(self, row: int, column: int) -> None:
        """Read out the entry under the mouse, or else the smallest and the largest."""
        if self.jacobian is None or self.jacobian.matrix is None:
            return
        if row < 0:
            self.readout.setText(f"{show(float(self.jacobian.matrix.min()))} … {show(float(self.jacobian.matrix.max()))}")
            return
        above, below = (column, row) if self.turned.isChecked() else (row, column)
        number = show(float(self.jacobian.matrix[above, below]))
        self.readout.setText(f"∂{self._entry(0, above)}/∂{self._entry(1, below)} = {number}")

    # ---------------------------------------------------------------- following

    def _later(self) -> None:
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def show_store(self) -> None:
        """Show another document."""
        self._stale = True
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def graph_changed(self, changes: Changes) -> None:
        """Follow an edit."""
        if not changes.moved_only:
            self._later()

    def trace_changed(self, trace: Trace) -> None:
        """Follow the numbers."""
        self._later()

    def selection_changed(self, ids: frozenset[str]) -> None:
        """Follow the selection."""
        self._later()

    def show_theme(self) -> None:
        """Show the present theme."""
        self.model.theme = self.theme
        self.heat.dress(self.theme)
        self.sketch.dress(self.theme)
        self.model.layoutChanged.emit()

    def retranslate(self) -> None:
        """Say every text again."""
        self._by_label.setText(self.tr("&by"))
        self.by.setAccessibleName(self.tr("Derivative by"))
        self.turned.setText(self.tr("&Transposed"))
        self.turned.setToolTip(self.tr("Inputs × outputs, as on some slides"))
        self.table.setAccessibleName(self.tr("Jacobian"))
        self._scroll.setAccessibleName(self.tr("About this Jacobian"))
        if self.isVisible():
            self.by.clear()
            self.refresh()
