"""The data dialog: a file or a pasted table as it stands, what its columns hold, and which inputs of the graph they feed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.data import Table
from core.data.files import Reading, bad_cells
from core.data.mapping import columns_of, suggested
from core.document import Graph
from core.problems import Problem
from core.setup import Setup
from core.training.bind import bind, fitted
from core.training.table import read_data
from core.watch import Watch
from gui.dialogs.data_models import FEEDS, KIND, ChoiceDelegate, ColumnsModel, LinesModel
from gui.languages import language
from gui.palette_qt import mixed
from gui.theme import Theme
from gui.voice import announce
from gui.widgets.work import Work

STEPS = 1000


@dataclass(frozen=True)
class Source:
    """Where data come from: settings that name a file or hold a pasted table, what that is called, and the graph that they shall feed."""

    setup: Setup
    name: str
    graph: Graph
    anew: bool = True  # whether what feeds what is suggested, instead of taken from the settings

    def leaves(self) -> tuple[str, ...]:
        """Return the inputs that a column can feed."""
        kinds = ("variable", "parameter")
        return tuple(node.label for node in self.graph.nodes.values() if node.gate in kinds and node.label)


class DataDialog(QDialog):
    """Reads beside the window and can be cancelled; nothing changes before "Use these data".

    taken  (settings of the data by name, their table)
    """

    taken = Signal(dict, object)
    failed = Signal(object)  # Problem: there is no table; the dialog is gone

    def __init__(self, source: Source, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._source, self._theme = source, theme
        self._work: Work | None = None
        self.reading: Reading | None = None
        self.about, self.bar, self.bar_text = QLabel(), QFrame(), QLabel()
        self.leave_out = QCheckBox()
        self.leave_out.setChecked(source.setup.leave_out)
        self.columns, self.lines = ColumnsModel(self), LinesModel(self)
        self.columns_view, self.lines_view = QTableView(), QTableView()
        self.progress = QProgressBar()
        self.cancel_button, self.use_button = QPushButton(), QPushButton()
        self._build()
        self._connect()
        self.retranslate()
        self.read(dict(source.setup.kinds))

    def _build(self) -> None:
        self.bar.setObjectName("message")
        self.bar_text.setWordWrap(True)
        self.bar_text.setTextFormat(Qt.TextFormat.PlainText)
        self.bar_text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside = QHBoxLayout(self.bar)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self.bar_text, 1)
        inside.addWidget(self.leave_out)
        self._views()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.columns_view)
        split.addWidget(self.lines_view)
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        split.setSizes([320, 440])
        self.progress.setRange(0, STEPS)
        self.progress.setTextVisible(False)
        foot = QHBoxLayout()
        foot.addWidget(self.progress, 1)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.use_button)
        self.use_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.about)
        column.addWidget(self.bar)
        column.addWidget(split, 1)
        column.addLayout(foot)
        self.bar.hide()
        self.resize(820, 480)

    def _views(self) -> None:
        self._delegate = ChoiceDelegate(self)
        chosen, lines = self.columns_view, self.lines_view
        chosen.setModel(self.columns)
        chosen.setItemDelegateForColumn(KIND, self._delegate)
        chosen.setItemDelegateForColumn(FEEDS, self._delegate)
        chosen.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        chosen.verticalHeader().hide()
        chosen.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        chosen.setTabKeyNavigation(False)
        chosen.setMinimumWidth(260)
        lines.setModel(self.lines)
        lines.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        lines.setTabKeyNavigation(False)
        lines.setWordWrap(False)
        tint = mixed(self._theme.field, self._theme.bad, 0.3)
        self.lines.dress(tint, QColor(self._theme.quiet))
        self.bar.setProperty("tone", "bad")

    def _connect(self) -> None:
        self.columns.kind_chosen.connect(self._kinds_chosen)
        self.columns.feed_chosen.connect(self._say)
        self.leave_out.toggled.connect(lambda _: self._say())
        self.cancel_button.clicked.connect(self.reject)
        self.use_button.clicked.connect(self.take)
        self.finished.connect(lambda _: self._stop())

    # ---------------------------------------------------------------- reading

    @property
    def busy(self) -> bool:
        """Whether the data are being read."""
        return self._work is not None

    def read(self, kinds: dict[str, str]) -> None:
        """Read the data beside the window, with columns of these kinds."""
        self._stop()
        setup = replace(self._source.setup, kinds=tuple(kinds.items()))
        work = self._work = Work(lambda watch: _read(setup, watch))
        work.done.connect(self._read_done)
        self._clock = self.startTimer(30)
        self.progress.setValue(0)
        self.progress.show()
        work.begin()
        self._say()

    def timerEvent(self, event: QEvent) -> None:
        """Show how far the reading is."""
        if self._work is not None:
            self.progress.setValue(round(STEPS * self._work.share))

    def _stop(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            self.killTimer(self._clock)
            work.stop()
        self.progress.hide()

    def _read_done(self, work: Work, result: Reading | Problem) -> None:
        if work is not self._work:
            return
        self._stop()
        if isinstance(result, Problem):
            self.failed.emit(result)
            self.reject()
            return
        first, self.reading = self.reading is None, result
        kinds = dict(zip(result.names, result.kinds, strict=True))
        leaves = self._source.leaves()
        self.columns.show_columns(result.names, kinds, self._feeds(kinds, leaves) if first else self.columns.feeds, leaves)
        self.lines.show_reading(result)
        self.lines_view.resizeColumnsToContents()
        if result.bad:
            self.lines_view.scrollTo(self.lines.index(self.lines.row_of(result.bad[0].line), 0))
        if first:
            self.columns_view.setCurrentIndex(self.columns.index(0, KIND) if result.names else QModelIndex())
        self._say()

    def _feeds(self, kinds: dict[str, str], leaves: tuple[str, ...]) -> dict[str, str]:
        if self._source.anew:
            return suggested(tuple(kinds), kinds, leaves)
        named = {name: name for name in kinds if name in leaves}
        return named | {column: leaf for leaf, columns in self._source.setup.columns for column in columns}

    def _kinds_chosen(self) -> None:
        self.read(dict(self.columns.kinds))

    # ---------------------------------------------------------------- what came of it

    def facts(self) -> dict[str, object]:
        """Return the settings that the dialog stands for."""
        setup, reading = self._source.setup, self.reading
        kinds = {name: kind for name, kind in self.columns.kinds.items()}
        leaves = self._source.leaves()
        feeds = {name: leaf for name, leaf in self.columns.feeds.items() if leaf and kinds.get(name) != "ignored"}
        for name in kinds:
            if name not in feeds and name in leaves:
                kinds[name] = "ignored"  # it would feed the input of its name
        bad = reading is not None and bool(reading.bad)
        return {
            "data": setup.data, "data_settings": (), "text": setup.text, "columns": columns_of(feeds),
            "kinds": tuple(kinds.items()), "leave_out": bad and self.leave_out.isChecked(),
        }  # fmt: skip

    def refusal(self) -> str:
        """Return why the data cannot be used as they are, "" where they can."""
        reading = self.reading
        if reading is None:
            return ""
        if reading.bad and not (self.leave_out.isChecked() and reading.table.rows):
            file = self._source.name
            return Problem("bad-cells", file=file, rows=reading.left_out, cells=bad_cells(reading.bad)).text(language())
        try:
            self._check(reading.table)
        except Problem as problem:
            return problem.text(language())
        return ""

    def _check(self, table: Table) -> None:
        """Raise Problem where a column does not fit what it feeds; a graph without inputs may get them later."""
        chosen = dict(self.facts()["columns"])  # type: ignore[call-overload]
        if any(leaf for leaf in self.columns.feeds.values()):
            first = table.part([0]) if table.rows else table
            bind(fitted(self._source.graph, first, chosen), first, chosen)

    def take(self) -> None:
        """Use the data."""
        if self.reading is not None and not self.busy and not self.refusal():
            table = _only(self.reading.table, self.facts())
            self.taken.emit(self.facts(), table)
            self.accept()

    # ---------------------------------------------------------------- words

    def _say(self) -> None:
        reading = self.reading
        if self.busy:
            self.about.setText(self.tr("Reading {file}…").format(file=self._source.name))
        elif reading is not None:
            rows, many = f"{reading.table.rows:,}".replace(",", "\u202f"), len(reading.names)
            self.about.setText(self.tr("{file}: {rows} rows, {columns} columns").format(file=self._source.name, rows=rows, columns=many))
        refusal = self.refusal()
        left_out = reading.left_out if reading is not None else 0
        if refusal and refusal != self.bar_text.text():
            announce(self, refusal, urgent=True)
        if left_out and not refusal and reading is not None:
            cells = bad_cells(reading.bad).say(language())
            refusal = self.tr("{rows} rows are left out: {cells}").format(rows=left_out, cells=cells)
        self.bar_text.setText(refusal)
        self.leave_out.setVisible(bool(left_out) and reading is not None and reading.table.rows > 0)
        self.bar.setVisible(bool(refusal))
        self.use_button.setEnabled(not self.busy and reading is not None and not self.refusal())

    def retranslate(self) -> None:
        """Say it in the present language."""
        self.setWindowTitle(self.tr("Data"))
        self.leave_out.setText(self.tr("&Leave these rows out"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.use_button.setText(self.tr("&Use these data"))
        self.progress.setAccessibleName(self.tr("How much is read"))
        self.columns_view.setAccessibleName(self.tr("What the columns hold and feed"))
        self.lines_view.setAccessibleName(self.tr("The first lines"))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _read(setup: Setup, watch: Watch) -> Reading | Problem:
    def go_on(share: float) -> bool:
        watch(share)
        return True

    try:
        return read_data(setup, go_on)
    except Problem as problem:
        return problem
    except OSError as error:
        return Problem("data-unreadable", file=setup.data, reason=error.strerror or str(error))


def _only(table: Table, facts: dict[str, object]) -> Table:
    """Return the table without the columns that are ignored now."""
    kinds = dict(facts["kinds"])  # type: ignore[call-overload]
    kept = [name for name in table.columns if kinds.get(name) != "ignored"]
    if len(kept) == len(table.columns):
        return table
    return Table(tuple(kept), table.pick(kept), {}, {name: table.classes[name] for name in kept if name in table.classes})


