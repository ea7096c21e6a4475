"""The panel of code: the graph as a program, a formula or a derivation, live; one click copies it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QShowEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QPushButton, QTextEdit, QVBoxLayout, QWidget

from core.document import Document
from core.export.lines import lines_of, names_in
from core.export.targets import TARGETS
from core.formula.write import write_formula
from core.history import Changes
from core.problems import Problem
from core.symbolic import derivative, derivatives_text
from core.text_latex import derivatives_latex
from core.trace import Trace
from core.values import shape_of
from gui import settings
from gui.languages import language
from gui.palette_qt import mixed
from gui.panels.code_colours import Highlighter
from gui.panels.formula_editor import formula_font
from gui.voice import announce
from gui.widgets.fields import note_label
from gui.widgets.formula_strip import FormulaStrip
from gui.widgets.panel import Panel
from gui.widgets.work import Work

LIVE_MOST = 1_000  # nodes of a graph whose code follows every change
COLOURED_MOST = 4_000  # lines
PAUSE = 200  # milliseconds after the last change
FORMULA = "formula"
DERIVATIVE = "derivative"
CHOICES = ("numpy", "torch", "jax", FORMULA, DERIVATIVE, "latex", "tikz", "dot")


class CodePanel(Panel):
    """Shows the graph of the page in one language at a time; the lines of what is selected there are marked."""

    save_wanted = Signal(str)  # target
    graph_wanted = Signal(object)  # the graph of a derivative, to be opened

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = QComboBox(self)
        self.copy_button, self.save_button, self.again = QPushButton(self), QPushButton(self), QPushButton(self)
        self.graph_button = QPushButton(self)
        self.said = note_label(self)
        self.formulas = FormulaStrip(self)
        self.text = QPlainTextEdit(self)
        self.colours = Highlighter(self.text.document())
        self._names: dict[str, str] | None = None
        self._work: Work | None = None
        self._followed: frozenset[str] | None = None
        self._stale = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.write)
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        for name in CHOICES:
            self.choice.addItem(name, name)
        wanted = settings.choice("code", CHOICES[0])
        self.choice.setCurrentIndex(CHOICES.index(wanted) if wanted in CHOICES else 0)
        self.text.setReadOnly(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(formula_font())
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 6, 10, 4)
        bar.setSpacing(8)
        for part in (self.choice, self.copy_button, self.save_button, self.graph_button, self.again):
            bar.addWidget(part)
        bar.addStretch(1)
        self.said.setContentsMargins(10, 0, 10, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.said)
        self.formulas.setContentsMargins(12, 0, 12, 4)
        column.addWidget(self.formulas)
        column.addWidget(self.text, 1)
        self.setFocusProxy(self.text)

    def _connect(self) -> None:
        self.choice.currentIndexChanged.connect(self._choose)
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(lambda: self.save_wanted.emit(self.target))
        self.graph_button.clicked.connect(self._open_graph)
        self.again.clicked.connect(self.write)

    @property
    def target(self) -> str:
        """What the graph is written as."""
        return str(self.choice.currentData())

    def _choose(self) -> None:
        settings.choose("code", self.target)
        self.write()

    def copy(self) -> None:
        """Put the whole text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        announce(self, self.tr("Copied."))
        self.copy_button.setText(self.tr("Copied"))
        QTimer.singleShot(1500, self, lambda: self.copy_button.setText(self.tr("Copy")))

    # ---------------------------------------------------------------- writing

    def write(self) -> None:
        """Write the graph as it is now; a large one on a thread."""
        self._timer.stop()
        if self.store is None:
            return
        self._stale = False
        document, target, leaves = self.store.whole, self.target, self._leaves()
        self.save_button.setVisible(target in TARGETS)
        self.graph_button.setVisible(target == DERIVATIVE)
        self.graph_button.setEnabled(len(leaves) == 1)
        if self._work is not None:
            self._work.stop()
            self._work = None
        if len(document.graph.nodes) <= LIVE_MOST:
            self._show(written(document, target, leaves))
            return
        self.again.setEnabled(False)
        self._say(self.tr("Writing…"))
        self._work = Work(lambda _watch: written(document, target, leaves))
        self._work.done.connect(self._arrived)
        self._work.begin()

    def _leaves(self) -> frozenset[str]:
        """Return the selected leaves of the page."""
        if self.store is None or self.store.place:
            return frozenset()
        nodes = self.store.whole.graph.nodes
        return frozenset(name for name in self.store.selection if nodes[name].is_leaf)

    def _open_graph(self) -> None:
        """Ask for the graph of the first derivative that is shown."""
        if self.store is not None:
            (leaf,) = self._leaves()
            graph = self.store.whole.graph
            index = (0,) * len(shape_of(graph.nodes[leaf].value or 0.0))
            self.graph_wanted.emit(derivative(graph, leaf, index).graph)

    def _arrived(self, work: Work, result: str | Problem) -> None:
        if work is self._work:
            self._work = None
            self._show(result)

    def _show(self, result: str | Problem) -> None:
        self._names = None
        self.again.setEnabled(True)
        text = "" if isinstance(result, Problem) else result
        self._say(result.text(language()) if isinstance(result, Problem) else "")
        self.copy_button.setEnabled(bool(text))
        if text != self.text.toPlainText():
            self._replace(text)
        self._set(text)
        self.mark()

    def _set(self, text: str) -> None:
        """Set derivatives as in a book, above their text."""
        formulas = derivatives_latex(text) if self.target == DERIVATIVE else ()
        self.formulas.setVisible(bool(formulas))
        self.formulas.show_formulas(formulas, self.theme)

    def _replace(self, text: str) -> None:
        """Show another text at the same place."""
        syntax = TARGETS[self.target].syntax if self.target in TARGETS else FORMULA
        self.colours.speak(syntax if text.count("\n") < COLOURED_MOST else "")
        across, down = self.text.horizontalScrollBar().value(), self.text.verticalScrollBar().value()
        self.text.setPlainText(text)
        self.text.horizontalScrollBar().setValue(across)
        self.text.verticalScrollBar().setValue(down)

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))

    # ---------------------------------------------------------------- marks

    def follow(self, ids: frozenset[str] | None) -> None:
        """Mark the lines of these nodes instead of those of the selection; None: the selection again."""
        self._followed = ids
        self.mark()

    def mark(self) -> None:
        """Mark the lines of the selected nodes, and show the first of them."""
        chosen = self.store.selection if self.store is not None and not self.store.place else frozenset()
        numbers = self._lines(chosen if self._followed is None else self._followed)
        colour = QColor(mixed(self.theme.field, self.theme.accent, 0.22))
        marks = []
        for number in numbers:
            mark = QTextEdit.ExtraSelection()
            mark.format.setBackground(colour)
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            mark.cursor = QTextCursor(self.text.document().findBlockByNumber(number))
            marks.append(mark)
        self.text.setExtraSelections(marks)
        if numbers:
            self._reveal(numbers)

    def _reveal(self, numbers: list[int]) -> None:
        first, rows = self.text.firstVisibleBlock().blockNumber(), self.text.viewport().height() // max(1, self.text.fontMetrics().height())
        if not any(first <= number < first + rows for number in numbers):
            self.text.verticalScrollBar().setValue(max(0, numbers[0] - rows // 3))

    def _lines(self, ids: Iterable[str]) -> list[int]:
        chosen = list(ids)
        if not chosen or self.store is None or len(self.store.whole.graph.nodes) > LIVE_MOST:
            return []
        if self._names is None:
            self._names = names_in(self.store.whole.graph, self.target)
        return lines_of(self.text.toPlainText(), self.target, [self._names[key] for key in chosen if key in self._names])

    # ---------------------------------------------------------------- following

    def _later(self) -> None:
        """Write again when nothing has changed for a moment; a large graph only when asked to."""
        self._stale = True
        large = self.store is not None and len(self.store.whole.graph.nodes) > LIVE_MOST
        self.again.setVisible(large)
        if large and self.isVisible():
            self._say(self.tr("The graph has changed since this was written."))
        elif self.isVisible():
            self._timer.start()

    def show_store(self) -> None:
        """Show the code of another document."""
        self._followed = None
        large = self.store is not None and len(self.store.whole.graph.nodes) > LIVE_MOST
        self.again.setVisible(large)
        self._stale = True
        if self.isVisible():
            self.write()

    def showEvent(self, event: QShowEvent) -> None:
        """Write what was not written while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self.write()

    def graph_changed(self, changes: Changes) -> None:
        """Follow an edit."""
        if not changes.moved_only or self.target == "tikz":
            self._later()

    def trace_changed(self, trace: Trace) -> None:
        """Follow the numbers."""
        self._later()

    def selection_changed(self, ids: frozenset[str]) -> None:
        """Mark the lines of what is selected."""
        if not self.isVisible() or self._stale:
            return
        if self.target == DERIVATIVE:
            self._timer.start()
        self.mark()

    def show_theme(self) -> None:
        """Show the present theme."""
        self.colours.dress(self.theme)
        self._set(self.text.toPlainText())
        self.mark()

    def retranslate(self) -> None:
        """Say every text again."""
        self.copy_button.setText(self.tr("Copy"))
        self.save_button.setText(self.tr("Save as…"))
        self.graph_button.setText(self.tr("Open as a graph"))
        self.graph_button.setToolTip(self.tr("Select the leaf by which the derivative is taken."))
        self.again.setText(self.tr("Write again"))
        for row, name in enumerate(CHOICES):
            own = self.tr("Formula") if name == FORMULA else self.tr("Derivatives")
            self.choice.setItemText(row, TARGETS[name].title.say(language()) if name in TARGETS else own)
        self.choice.setAccessibleName(self.tr("Written as"))
        self.choice.setToolTip(self.tr("Written as"))
        self.text.setAccessibleName(self.tr("Code of the graph"))
        if self.store is not None and self.said.text():
            self.write()


def written(document: Document, target: str, leaves: frozenset[str]) -> str | Problem:
    """Return the text of a document, or what is in the way; the derivatives by some leaves, or by all."""
    try:
        if target == FORMULA:
            return write_formula(document.graph) + "\n"
        return derivatives_text(document.graph, leaves) if target == DERIVATIVE else str(TARGETS[target].write(document))
    except Problem as problem:
        return problem
