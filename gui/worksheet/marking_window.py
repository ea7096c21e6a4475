"""The window in which a folder of papers is marked: papers and roster in, a table of marks and texts for students out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, QModelIndex, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from core.problems import Problem
from core.worksheet.batch import Line
from core.worksheet.batch_files import number
from core.worksheet.typed import TypedPaper, open_typed
from gui.help_places import explain
from gui.languages import language
from gui.theme import Theme
from gui.voice import announce
from gui.widgets.elided import ElidedLabel
from gui.worksheet.analysis_page import AnalysisPage
from gui.worksheet.marking import Marking
from gui.worksheet.marking_models import FLAGS, NAME, STUDENT, PapersModel, PapersOrder, set_up
from gui.worksheet.paper_view import PaperView
from gui.worksheet.typing_dialog import TypingDialog

EVERY, STEPS = 60, 1000  # milliseconds between two looks at how far it is; steps of the bar
MOST_WIDE = 130  # pixels of a name


class MarkingWindow(QDialog):
    """Stands beside the window; nothing in it changes the document. `start` is the folder in which papers are looked for first."""

    def __init__(self, marking: Marking, theme: Theme, parent: QWidget, start: Path | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.marking, self.start = marking, start
        marking.setParent(self)
        self.folder_label, self.roster_label = QLabel(), QLabel()
        self.folder_name, self.roster_name = ElidedLabel(), ElidedLabel()
        self.folder_button, self.roster_button = QPushButton(), QPushButton()
        self.bar, self.bar_text = QFrame(), QLabel()
        self.summary, self.progress, self.stop_button = ElidedLabel(), QProgressBar(), QPushButton()
        self.papers = PapersModel(self)
        self.order = PapersOrder(self.papers, self)
        self.table = QTableView()
        self.paper, self.analysis = PaperView(), AnalysisPage()
        self.flagged = QCheckBox()
        self.invitation = QLabel()
        self.pages, self.tabs = QStackedWidget(), QTabWidget()
        self.type_button, self.again_button, self.table_button = QPushButton(), QPushButton(), QPushButton()
        self.texts_button, self.close_button = QPushButton(), QPushButton()
        self.typing: TypingDialog | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY)
        self._build()
        self._connect()
        self.retranslate()
        self.dress(theme)
        self._show()

    # ---------------------------------------------------------------- how it is built

    def _build(self) -> None:
        self.setAcceptDrops(True)
        explain("worksheet/marking", self)
        explain("worksheet/analysis", self.analysis)
        self.bar.setObjectName("message")
        self.bar_text.setWordWrap(True)
        self.bar_text.setTextFormat(Qt.TextFormat.PlainText)
        self.bar_text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside = QHBoxLayout(self.bar)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self.bar_text, 1)
        self.bar.hide()
        self.progress.setRange(0, STEPS)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(160)
        self._build_table()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._left())
        split.addWidget(self.paper)
        split.setChildrenCollapsible(False)
        split.setSizes([540, 540])
        split.setStretchFactor(1, 1)
        self.invitation.setObjectName("quiet")
        self.invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.invitation.setWordWrap(True)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(split, "")
        self.tabs.addTab(self.analysis, "")
        self.pages.addWidget(self.invitation)
        self.pages.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addLayout(self._sources())
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        column.addLayout(self._foot())
        self.resize(1120, 660)
        self.setMinimumSize(640, 420)

    def _build_table(self) -> None:
        table = self.table
        set_up(table, self.order)
        table.setSortingEnabled(True)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setSortIndicatorClearable(True)
        table.setMinimumWidth(260)

    def _left(self) -> QWidget:
        """Return the table with what stands beneath it."""
        left, below = QWidget(), QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.flagged)
        below.addWidget(self.summary, 1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addLayout(below)
        return left

    def _sources(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        rows = ((self.folder_label, self.folder_name, self.folder_button), (self.roster_label, self.roster_name, self.roster_button))
        for row, parts in enumerate(rows):
            for place, part in enumerate(parts):
                grid.addWidget(part, row, place)
        grid.setColumnStretch(1, 1)
        return grid

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for part in (self.progress, self.stop_button):
            foot.addWidget(part)
        foot.addStretch(1)
        for button in (self.type_button, self.again_button, self.table_button, self.texts_button, self.close_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        for button in (self.folder_button, self.roster_button, self.stop_button):
            button.setAutoDefault(False)
        return foot

    def _connect(self) -> None:
        marking = self.marking
        marking.begun.connect(self._begun)
        marking.done.connect(self._show)
        marking.refused.connect(self.refuse)
        marking.saved.connect(self._say_saved)
        self.folder_button.clicked.connect(self.choose_folder)
        self.roster_button.clicked.connect(self.choose_roster)
        self.stop_button.clicked.connect(marking.stop)
        self.type_button.clicked.connect(self.type_paper)
        self.again_button.clicked.connect(marking.mark)
        self.table_button.clicked.connect(self.save_table)
        self.texts_button.clicked.connect(self.save_texts)
        self.close_button.clicked.connect(self.close)
        self.flagged.toggled.connect(self.order.only_flagged)
        self.table.selectionModel().currentRowChanged.connect(self._show_paper)
        self.table.activated.connect(lambda _: self.paper.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.paper.given.connect(marking.give)
        self.analysis.save_wanted.connect(self.save_analysis)
        self._clock.timeout.connect(self._follow)

    # ---------------------------------------------------------------- choosing

    def choose_folder(self) -> None:
        """Let the person choose a folder of papers."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder of papers"), str(self.marking.folder or self.start or ""))
        if name:
            self.take(Path(name))

    def choose_roster(self) -> None:
        """Let the person choose a list of students."""
        kinds = self.tr("Tables (*.csv *.tsv *.txt)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Roster"), str(self.marking.folder or self.start or ""), kinds)
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> bool:
        """Mark a folder, or by a roster."""
        self.bar.hide()
        taken = self.marking.take(path)
        self._say_sources()
        return taken

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let in folders and tables."""
        if any(path.is_dir() or path.suffix.lower() in (".csv", ".tsv", ".txt") for path in _paths(event)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take a folder of papers, a roster, or both."""
        taken = [path for path in _paths(event) if self.take(path)]
        if taken:
            event.acceptProposedAction()

    # ---------------------------------------------------------------- typing

    def type_paper(self) -> None:
        """Let the person type a paper from a sheet: the one that is chosen, where it was typed before."""
        folder = self.marking.folder
        if folder is None or self.typing is not None:
            return
        try:
            dialog = TypingDialog(self.marking.store.whole, folder, self.marking.absent, QLocale.system().name(), self)
        except Problem as problem:
            self.refuse(problem)
            return
        self.typing = dialog
        before = open_typed(self.line.path) if self.line is not None and self.line.path is not None else None
        if self.marking.draft is not None or before is not None:
            dialog.show_paper(self.marking.draft or before or TypedPaper())
        self.marking.draft = None
        dialog.saved.connect(self.marking.add)
        dialog.left.connect(self._keep_draft)
        dialog.finished.connect(self._typing_over)
        dialog.open()

    def _keep_draft(self, paper: TypedPaper) -> None:
        old = self.line is not None and self.line.path is not None and open_typed(self.line.path) == paper
        self.marking.draft = None if old else paper

    def _typing_over(self) -> None:
        self.typing = None
        if self.marking.draft is not None:
            said = self.tr("The paper of {student} is not saved yet. It is there again when you type a paper.")
            self._tell(said.format(student=self.marking.draft.student or "–"), "warn")

    def let_go(self) -> None:
        """Close, whatever is typed: a paper that was not saved yet is put among the others."""
        if self.typing is not None:
            self.typing.close()
        self.marking.keep_draft()
        self.close()

    # ---------------------------------------------------------------- saving

    def save_table(self) -> None:
        """Let the person choose where the table of marks goes."""
        path = self._ask_where(self.tr("Table of marks"), "marks", self.tr("Tables (*.csv)"))
        if path is not None:
            self.marking.save_table(path)

    def save_analysis(self) -> None:
        """Let the person choose where the analysis goes."""
        path = self._ask_where(self.tr("Analysis"), "analysis", self.tr("Tables (*.csv);;Records (*.json)"))
        if path is not None:
            self.marking.save_analysis(path)

    def _ask_where(self, title: str, what: str, kinds: str) -> Path | None:
        folder = self.marking.folder
        first = str(folder.with_name(f"{folder.name}-{what}.csv")) if folder is not None else ""
        name, kind = QFileDialog.getSaveFileName(self, title, first, kinds)
        if not name:
            return None
        return Path(name if Path(name).suffix else f"{name}{'.json' if 'json' in kind else '.csv'}")

    def save_texts(self) -> None:
        """Let the person choose a folder for the texts."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for the texts to students"), str(self.marking.folder or ""))
        if name:
            self.marking.save_texts(Path(name))

    # ---------------------------------------------------------------- showing

    def _begun(self) -> None:
        self.bar.hide()
        self._clock.start()
        self._follow()
        self._say_state()

    def _follow(self) -> None:
        self.progress.setValue(round(STEPS * self.marking.share))

    def _show(self) -> None:
        """Show what came of the marking; the paper that was chosen stays chosen."""
        self._clock.stop()
        chosen = self.paper.line.file or self.paper.line.student if self.paper.line is not None else ""
        lines = self.marking.lines
        self.papers.show_rows(lines)
        self._fit()
        self.paper.locale_name = self.marking.outcome.desk.locale if self.marking.outcome is not None else "en"
        row = next((k for k, line in enumerate(lines) if (line.file or line.student) == chosen), 0)
        self.table.setCurrentIndex(self.order.mapFromSource(self.papers.index(row, STUDENT)) if lines else QModelIndex())
        self._show_paper()
        if self.marking.outcome is not None:
            self.analysis.show_analysis(self.marking.outcome.analysis)
        self.pages.setCurrentIndex(1 if lines else 0)
        self._say_sources()
        self._say_state()

    def _fit(self) -> None:
        self.table.resizeColumnsToContents()
        for column in (STUDENT, NAME):
            self.table.setColumnWidth(column, min(MOST_WIDE, self.table.columnWidth(column)))
        self.table.setColumnWidth(FLAGS, 60)  # it takes what is left

    def _show_paper(self) -> None:
        index = self.table.currentIndex()
        self.paper.show_line(self.order.line(index) if index.isValid() else None)

    @property
    def line(self) -> Line | None:
        """The paper that is shown."""
        return self.paper.line

    def _say_state(self) -> None:
        busy, lines = self.marking.busy, self.marking.lines
        for widget in (self.progress, self.stop_button):
            widget.setVisible(busy)
        self.summary.setVisible(not busy and bool(lines))
        self.flagged.setVisible(bool(lines))
        for button in (self.again_button, self.table_button, self.texts_button):
            button.setEnabled(not busy and bool(lines))
        self.type_button.setEnabled(not busy and self.marking.folder is not None)
        text = self._summary()
        if text != self.summary.text():
            self.summary.show_text(text)
            if not busy and lines:
                announce(self, text)

    def _summary(self) -> str:
        outcome = self.marking.outcome
        if outcome is None:
            return ""
        marked, flagged = outcome.analysis, sum(bool(line.flags) for line in outcome.lines)
        text = self.tr("{marked} of {all} marked · mean {mean} / {most} · {flagged} to look at")
        mean = f"{marked.mean:.1f}"
        return text.format(marked=marked.papers, all=len(outcome.lines), mean=mean, most=number(marked.out_of), flagged=flagged)

    def _say_sources(self) -> None:
        folder, roster = self.marking.folder, self.marking.roster
        nothing, anybody = self.tr("none yet: a file for each student, as saved from the screen"), self.tr("none: all who handed in")
        self.folder_name.show_text(str(folder) if folder is not None else nothing)
        self.roster_name.show_text(str(roster) if roster is not None else anybody)
        self.folder_name.setEnabled(folder is not None)
        self.roster_name.setEnabled(roster is not None)

    def refuse(self, problem: Problem) -> None:
        """Say what could not be done."""
        self._tell(problem.text(language()), "bad")

    def _say_saved(self, path: Path) -> None:
        self._tell(self.tr("Saved {file}.").format(file=path), "plain")

    def _tell(self, text: str, tone: str) -> None:
        self.bar_text.setText(text)
        self.bar.setProperty("tone", tone)
        self.bar.style().unpolish(self.bar)
        self.bar.style().polish(self.bar)
        self.bar.show()
        announce(self, text, urgent=tone == "bad")

    # ---------------------------------------------------------------- looks

    def retranslate(self) -> None:
        """Say it in the present language."""
        self.setWindowTitle(self.tr("Mark papers"))
        self.folder_label.setText(self.tr("Papers"))
        self.roster_label.setText(self.tr("Roster"))
        self.folder_button.setText(self.tr("Choose &folder…"))
        self.roster_button.setText(self.tr("Choose &roster…"))
        self.stop_button.setText(self.tr("&Stop"))
        self.type_button.setText(self.tr("T&ype a paper…"))
        self.type_button.setToolTip(self.tr("Type the answers of a paper sheet, box by box"))
        self.again_button.setText(self.tr("Mark a&gain"))
        self.table_button.setText(self.tr("Save &table…"))
        self.texts_button.setText(self.tr("Save te&xts…"))
        self.close_button.setText(self.tr("Close"))
        self.flagged.setText(self.tr("&Only those to look at"))
        self.progress.setAccessibleName(self.tr("How much is marked"))
        self.table.setAccessibleName(self.tr("Papers"))
        self.tabs.setTabText(0, self.tr("Papers"))
        self.tabs.setTabText(1, self.tr("Analysis"))
        self.invitation.setText(self.tr("Drop a folder of papers here, and a roster (CSV) if there is one."))
        self.again_button.setToolTip(self.tr("Read the folder anew and mark everything again; marks by hand are kept"))
        self.texts_button.setToolTip(self.tr("A text for each student: each answer, its marks, and why"))
        self.papers.retranslate()
        self._say_sources()
        self._say_state()

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self.papers.dress(theme)
        self.paper.dress(theme)
        self.analysis.dress(theme)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language; feedback is written anew in it."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.marking.mark()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the innermost thing only: what is typed, then the paper, then the window."""
        focus = self.focusWidget()
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif focus in (self.paper.marks, self.paper.reason):
            self.paper.revert()
        elif focus is self.paper.table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is going on; a paper that was typed and not saved holds the window once."""
        if self.marking.draft is not None and self.isVisible():
            self.type_paper()
            event.ignore()
            return
        self.marking.stop()
        super().closeEvent(event)


def _paths(event: QDropEvent) -> list[Path]:
    data = event.mimeData()
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []
