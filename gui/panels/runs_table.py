"""The runs that are over, the last one first, a row each; the one that is chosen stands out among the curves."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from core.numbers import show
from core.optimizers import OPTIMIZERS
from core.training.settings import learning_rate
from gui.languages import language
from gui.learning import Run
from gui.panels.colours import colour_of

NOWHERE = QModelIndex()
Role = Qt.ItemDataRole


class RunsTable(QTableView):
    """Shows runs.

    chosen  the Run whose row is selected, or None
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.runs = RunsModel(self)
        self.setModel(self.runs)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        self.retranslate()

    def show_runs(self, runs: list[Run]) -> None:
        """Show other runs."""
        self.runs.show_runs(runs)

    def _choose(self) -> None:
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        self.chosen.emit(self.runs.runs[rows[0]] if rows else None)

    def retranslate(self) -> None:
        """Say every text again."""
        self.runs.set_names((self.tr("No."), self.tr("Optimiser"), self.tr("Loss"), self.tr("Right")))
        self.setAccessibleName(self.tr("Runs"))

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class RunsModel(QAbstractTableModel):
    """A row a run: its number with the colour of its curve, how it learned, and what came of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.runs: list[Run] = []
        self._names: tuple[str, ...] = ("", "", "", "")

    def show_runs(self, runs: list[Run]) -> None:
        """Show other runs."""
        self.beginResetModel()
        self.runs = runs
        self.endResetModel()

    def set_names(self, names: tuple[str, ...]) -> None:
        """Say what the columns are called."""
        self._names = names
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(names) - 1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        """Return how many runs there are."""
        return 0 if parent.isValid() else len(self.runs)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        """Return how many facts there are of each."""
        return len(self._names)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """Return a column's name."""
        across = orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole
        return self._names[section] if across else None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Role.DisplayRole) -> object:
        """Return a fact of a run; the tip says all its settings."""
        run = self.runs[index.row()]
        if role == Role.ToolTipRole:
            return settings_of(run)
        if role == Role.DecorationRole and index.column() == 0:
            return QColor(colour_of(run.number - 1))
        if role != Role.DisplayRole:
            return None
        right = next((share for _, _, share in reversed(run.tests) if share is not None), None)
        how = f"{OPTIMIZERS[run.setup.optimizer].words.say(language())} {show(learning_rate(run.setup))}"
        share = "" if right is None else f"{show(round(100 * right, 1))} %"
        return (str(run.number), how, show(run.loss[-1]), share)[index.column()]


def settings_of(run: Run) -> str:
    """Return the settings of a run, a line each; those that do nothing are left out."""
    setup, own, translate = run.setup, dict(run.setup.settings), QCoreApplication.translate
    lines = [
        translate("RunsTable", "{steps} steps").format(steps=len(run.loss) - 1),
        translate("RunsTable", "batch: {batch}").format(batch=translate("LearningForm", "all") if setup.batch is None else setup.batch),
        *(f"{param.words.say(language())}: {show(own[param.name])}" for param in OPTIMIZERS[setup.optimizer].params if param.name in own),
        translate("RunsTable", "decay: {decay}").format(decay=show(setup.decay)) if setup.decay else "",
        translate("RunsTable", "weight decay: {decay}").format(decay=show(setup.weight_decay)) if setup.weight_decay else "",
        translate("RunsTable", "seed: {seed}").format(seed=setup.seed),
    ]
    return "\n".join(filter(None, lines))
