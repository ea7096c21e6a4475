"""The formula bar: the graph as a text that can be edited; what is typed becomes a laid-out graph in one undo step."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from core.document import Graph, Node
from core.edits import replace_graph
from core.formula import Reading, read_formula, write_formula
from core.gates import CALLS
from core.history import Changes
from core.problems import Problem
from core.watch import Watch, unwatched
from core.words import Words
from gui.languages import language
from gui.panels.formula_editor import FormulaEditor
from gui.voice import announce
from gui.widgets.panel import Panel
from gui.widgets.waiting import Waiting
from gui.widgets.work import AT_ONCE

MOST_NODES = 1500  # a longer formula helps nobody
MOST_LETTERS = 20_000
ONE_LINE = 72  # letters: short statements stand side by side
TYPING_PAUSE = 450  # ms until a half-typed formula is looked at


class FormulaBar(Panel):
    """Shows and edits the graph of one store."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = FormulaEditor(self)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.hide()
        self._sign = QLabel("ƒ", self)
        self._lay_out()
        self._shown = Graph()  # the graph that the text was written for
        self._said: Problem | Words | None = None
        self._writing = False
        self._waiting: Waiting | None = None  # made when a formula is long
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self._look)
        self._later = QTimer(self, singleShot=True, interval=30)
        self._later.timeout.connect(self._write)
        self.editor.entered.connect(self.commit)
        self.editor.left_off.connect(self.revert)
        self.editor.textChanged.connect(self._typed)
        self.setFocusProxy(self.editor)
        self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 6, 10, 6)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(3)
        grid.addWidget(self._sign, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.editor, 0, 1)
        grid.addWidget(self.message, 1, 1)
        grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def retranslate(self) -> None:
        """Say every text again."""
        self.editor.setAccessibleName(self.tr("Formula of the graph"))
        self.editor.setToolTip(self.tr("The graph as a formula. Enter takes it over, Shift+Enter begins a line, Esc gives up."))
        self.message.setAccessibleName(self.tr("About the formula"))
        self._hint()
        self._say(self._said)

    def show_theme(self) -> None:
        """Wear the theme's colours."""
        theme = self.theme
        self._sign.setStyleSheet(f"color: {theme.quiet}; font: italic 15pt serif; padding: 2px 2px 0 2px;")
        self.editor.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.field}; color: {theme.text}; border: 1px solid {theme.edge}; border-radius: 5px; }}"
            f"QPlainTextEdit:focus {{ border-color: {theme.accent}; }}"
        )
        self._say(self._said)
        self.editor.updateGeometry()

    # ---------------------------------------------------------------- the graph → text

    def show_store(self) -> None:
        """Write the graph of another store."""
        self.revert()

    def graph_changed(self, changes: Changes) -> None:
        """Write the graph again where the text would differ; never while somebody types."""
        if self.store is None or changes.moved_only or self.editing:
            return
        graph = self.store.document.graph
        rewired = bool(changes.added or changes.removed or changes.output)
        if rewired or any(_reads_otherwise(self._shown, graph, name) for name in changes.changed):
            self._later.start() if len(graph.nodes) > 200 else self._write()
        self._shown = graph

    @property
    def editing(self) -> bool:
        """Whether the text holds what the graph does not."""
        return self.editor.document().isModified()

    def _write(self) -> None:
        if self.editing and self.store is not None and self.editor.hasFocus():
            return
        self._shown = self.store.document.graph if self.store is not None else Graph()
        text = formula_text(self._shown)
        self._writing = True
        self.editor.setReadOnly(text is None or self.store is None)
        self._hint()
        if self.editor.toPlainText() != (text or "") or self.editing:
            self.editor.setPlainText(text or "")
        self.editor.document().setModified(False)
        self._writing = False
        self.editor.clear_underline()
        labels = sorted({node.label for node in self._shown.nodes.values() if node.label}) if text is not None else []
        self.editor.words.setStringList(sorted({*labels, *CALLS}))

    def _hint(self) -> None:
        long = self.editor.isReadOnly() and bool(self._shown.nodes)
        said = self.tr("This graph is too long to be shown as a formula.") if long else self.tr("Type a formula, such as f = (x + y) * z")
        self.editor.setPlaceholderText(said)

    # ---------------------------------------------------------------- text → the graph

    def _typed(self) -> None:
        if not self._writing and self.editing:
            self.editor.clear_underline()
            self._say(None)
            self._pause.start()

    def _look(self) -> None:
        """Say what is wrong with a formula that is still being typed."""
        if self.editing and self.store is not None:
            self._read(self.store.document.graph)

    def _read(self, base: Graph) -> Reading | None:
        try:
            reading = read_formula(self.editor.toPlainText(), base=base)
        except Problem as problem:
            self._refuse(problem)
            return None
        self.editor.clear_underline()
        self._say(reading.notes[0] if reading.notes else None)
        return reading

    def _refuse(self, problem: Problem) -> None:
        facts = problem.facts
        line, column, length = (int(str(facts.get(key, 1))) for key in ("line", "column", "length"))
        if "column" in facts:
            self.editor.underline(line, column, length, self.theme.bad)
        self._say(problem)
        announce(self.editor, problem.text(language()))

    def commit(self) -> None:
        """Make the text the graph, as one undo step; a text with a mistake stays as it is, and so does the graph."""
        if not self.editing or self.store is None or (self._waiting is not None and self._waiting.busy):
            return
        self._pause.stop()
        base = self.store.document.graph
        reading = self._read(base)
        if reading is None:
            return
        if len(reading.new) <= AT_ONCE:
            self._take(base, placed(base, reading))
            return
        if self._waiting is None:
            self._waiting = Waiting(self.parentWidget() or self)  # the page's own: it goes with the page
            self._waiting.bar.stopped.connect(lambda: self.editor.setReadOnly(False))
        self.editor.setReadOnly(True)
        self._waiting.begin(self.tr("Laying out the formula…"), lambda watch: placed(base, reading, watch), partial(self._take, base))

    def _take(self, base: Graph, graph: Graph) -> None:
        """Show a graph that was laid out; not where the page is another one by now."""
        if self.store is None or self.store.document.graph is not base:
            self.editor.setReadOnly(False)
            self._say(Words("The page changed meanwhile: press Enter again.", "页面已变化，请再按一次回车。"))
            return
        self.editor.document().setModified(False)
        self.store.apply(self.tr("Edit formula"), replace_graph, graph)
        self._write_anew()

    def _write_anew(self) -> None:
        said = self._said
        self._write()
        self._say(said)

    def revert(self) -> None:
        """Write the graph again and forget what was typed, also where it is being laid out."""
        self._pause.stop()
        if self._waiting is not None:
            self._waiting.stop()
        self.editor.document().setModified(False)
        self._write()
        self._say(None)

    def _say(self, said: Problem | Words | None) -> None:
        self._said = said
        self.message.setVisible(said is not None)
        if said is None:
            return
        self.message.setText(said.text(language()) if isinstance(said, Problem) else said.say(language()))
        colour = self.theme.bad if isinstance(said, Problem) else self.theme.quiet
        self.message.setStyleSheet(f"color: {colour};")


def formula_text(graph: Graph) -> str | None:
    """Return the graph as a formula without values, short statements side by side; None where it cannot be shown."""
    if len(graph.nodes) > MOST_NODES:
        return None
    try:
        text = write_formula(graph, values=False)
    except Problem:
        return None
    if len(text) > MOST_LETTERS:
        return None
    return text.replace("\n", "; ") if len(text) <= ONE_LINE else text


def placed(base: Graph, reading: Reading, watch: Watch = unwatched) -> Graph:
    """Return the graph of a reading with a place for every new node; what the page had stays where it is."""
    if not reading.new:
        return reading.graph
    from core.figure import boxes
    from core.layout import lay_out
    from core.live import Live

    graph = reading.graph
    kept = any(name in base.nodes for name in graph.nodes if name not in reading.new)
    places = lay_out(graph, boxes(graph, Live().run(graph)), only=reading.new if kept else None, watch=watch)
    moved = {name: replace(node, pos=places[name]) if name in places else node for name, node in graph.nodes.items()}
    return replace(graph, nodes=moved)


def _reads_otherwise(before: Graph, after: Graph, name: str) -> bool:
    """Return whether a node is written differently: a place never is, nor the value of a leaf with a name."""
    old, new = before.nodes.get(name), after.nodes.get(name)
    return old is None or new is None or _written_part(old) != _written_part(new)


def _written_part(node: Node) -> Node:
    return replace(node, pos=(0.0, 0.0), bends=(), pinned=False, value=None if node.label else node.value)
