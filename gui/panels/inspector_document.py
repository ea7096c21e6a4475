"""The inspector with nothing selected: what the document is about, its output, how large it is, and what is wrong in it."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from core.document import effective_output
from core.edits import set_output
from core.explain import called
from core.notes import set_text, set_title
from core.problems import Problem
from core.trace import Trace
from gui.languages import language
from gui.store import Store
from gui.theme import Theme
from gui.widgets.fields import Choice, Field, attempt, heading, note_label
from gui.widgets.text_edit import TextEdit

MOST_OUTPUTS = 300
MOST_PROBLEMS = 100
_AUTOMATIC = ""


class DocumentPage(QWidget):
    """Shows and edits the document as a whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self.title = Field(self._set_title, self)
        self.text = TextEdit(self)
        self.output = Choice(self)
        self.counts = note_label(self)
        self.wrong = heading(self)
        self.problems = QListWidget(self)
        self._listed: list[tuple[str, str]] = []  # what it lists: (text, node)
        self.problems.setWordWrap(True)
        self.problems.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint = note_label(self)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._labels = [QLabel(self) for _ in range(3)]
        for label, field in zip(self._labels, (self.title, self.text, self.output), strict=True):
            self.form.addRow(label, field)
            label.setBuddy(field)
        column = QVBoxLayout(self)
        column.addLayout(self.form)
        for widget in (self.counts, self.wrong, self.problems, self.hint):
            column.addWidget(widget)
        column.addStretch(1)
        self.text.left.connect(self._set_text)
        self.output.activated.connect(self._set_output)
        self.problems.activated.connect(self._go_to)
        self.problems.clicked.connect(self._go_to)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text again."""
        names = (self.tr("Title"), self.tr("Text"), self.tr("Output"))
        for label, widget, name in zip(self._labels, (self.title.line, self.text, self.output), names, strict=True):
            label.setText(name)
            widget.setAccessibleName(name)
        self.wrong.setText(self.tr("Problems"))
        self.problems.setAccessibleName(self.tr("Problems"))
        self.hint.setText(self.tr("Select a gate or an input on the page to see how its numbers come about."))
        if self._store is not None:
            self.show_document(self._store)

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self.title.dress(theme)
        self.counts.setStyleSheet(f"color: {theme.quiet};")
        self.hint.setStyleSheet(f"color: {theme.quiet};")
        self.wrong.setStyleSheet(f"color: {theme.bad};")
        self.problems.setStyleSheet(
            f"QListWidget {{ background: {theme.field}; color: {theme.text}; border: 1px solid {theme.edge}; border-radius: 5px; }}"
            f"QListWidget::item {{ padding: 4px 6px; border-bottom: 1px solid {theme.grid}; }}"
            f"QListWidget::item:selected {{ background: {theme.accent}; color: {theme.on_accent}; }}"
        )

    # ---------------------------------------------------------------- showing

    def show_document(self, store: Store) -> None:
        """Show the document of a store."""
        self._store = store
        note = store.document.note(language())
        self.title.show_text(note.title)
        self.text.show_text(note.text)
        self._fill_outputs(store)
        self.counts.setText(self._count(store))
        self.show_problems(store.trace)

    def _fill_outputs(self, store: Store) -> None:
        graph = store.document.graph
        last = effective_output(replace(graph, output=None))
        automatic = self.tr("automatic: {name}").format(name=called(graph, last)) if last else self.tr("automatic")
        named = [node for node in graph.nodes.values() if node.label]
        rows: list[tuple[str, object]] = [(node.label, node.id) for node in named[-MOST_OUTPUTS:]]
        if graph.output is not None and all(data != graph.output for _, data in rows):
            rows.append((called(graph, graph.output), graph.output))
        self.output.fill([(automatic, _AUTOMATIC), *rows], graph.output or _AUTOMATIC)

    def _count(self, store: Store) -> str:
        graph = store.document.graph
        leaves = sum(node.is_leaf for node in graph.nodes.values())
        wires = sum(1 for _ in graph.wires())
        said = self.tr("Gates: {gates}, inputs: {leaves}, wires: {wires}")
        return said.format(gates=len(graph.nodes) - leaves, leaves=leaves, wires=wires)

    def show_problems(self, trace: Trace) -> None:
        """List what is wrong."""
        rows = [(problem.text(language()), name) for name, problem in list(trace.problems.items())[:MOST_PROBLEMS]]
        if rows != self._listed:
            self._listed = rows
            self.problems.clear()
            self.problems.addItems([text for text, _ in rows])
        self.wrong.setVisible(bool(rows))
        self.problems.setVisible(bool(rows))
        self.hint.setVisible(not rows)

    # ---------------------------------------------------------------- editing

    def _set_title(self, title: str) -> Problem | None:
        return attempt(self._store, self.tr("Change title"), set_title, language(), title) if self._store is not None else None

    def _set_text(self) -> None:
        if self._store is not None:
            self._store.apply(self.tr("Change text"), set_text, language(), self.text.toPlainText())

    def _set_output(self, row: int) -> None:
        if self._store is not None:
            self._store.apply(self.tr("Choose output"), set_output, self.output.itemData(row) or None)

    def _go_to(self, index: QModelIndex) -> None:
        if self._store is not None and index.row() < len(self._listed):
            self._store.select([self._listed[index.row()][1]])
