"""The inspector with one node selected: its name, what it is, its numbers, and how they come about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QFormLayout, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from core import edits
from core.both_routes import say_both_routes
from core.chain_rule import derivative, explain_backward, explain_gradient
from core.document import BLOCK, Graph, Node
from core.explain import explain_value
from core.gates import FAMILIES, LEAF_KINDS, LEAVES, ROWS, Param
from core.gates.roles import ROUTES
from core.numbers import show, show_full
from core.part_played import explain_role
from core.problems import Problem
from core.rounding import say_rounding
from core.trace import Trace
from core.typed_numbers import plain, read_number, read_value
from core.values import Array, Number, shape_of, show_shape
from gui.batch_words import how_many, spread
from gui.languages import language
from gui.panels.array_table import ArrayTable
from gui.store import Store
from gui.theme import THEMES, Theme
from gui.widgets.fields import Card, Choice, Field, attempt, heading, lines_html, note_label, say

if TYPE_CHECKING:
    from core.program.batch import BatchNumbers

LONGEST_TITLE = 12  # characters
GRID_MOST = 6  # rows and columns of an array that a card shows


class NodePage(QWidget):
    """Shows and edits one node."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self._id = ""
        self._theme: Theme = THEMES["light"]
        self._showing: tuple[object, ...] = ()
        self.title, self.about, self.problem, self.tie = (note_label(self) for _ in range(4))
        self.name = Field(self._rename, self)
        self.kind = Choice(self)
        self.value = Field(self._set_value, self)
        self.array = ArrayTable(self)
        self.params: dict[str, Field] = {}
        self.number, self.gradient = Card("▸", self), Card("◂", self)
        self.digits = QCheckBox(self)
        self.forward, self.backward, self.sent, self.role = (note_label(self) for _ in range(4))
        self.headings = [heading(self) for _ in range(3)]
        self.make_output = QPushButton(self)
        self._lay_out()
        self.kind.activated.connect(self._set_kind)
        self.array.changed.connect(self._set_array)
        self.array.refused.connect(self._refuse_cell)
        self.value.line.stepped.connect(self._step)
        self.digits.toggled.connect(self.show_numbers)
        self.make_output.clicked.connect(self._choose_output)
        self.retranslate()

    def _lay_out(self) -> None:
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._labels = {field: QLabel(self) for field in (self.name, self.kind, self.value)}
        for field, label in self._labels.items():
            self.form.addRow(label, field)
            label.setBuddy(field)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(6)
        self._cards.addWidget(self.number, 1)
        self._cards.addWidget(self.gradient, 1)
        acts = QHBoxLayout()
        acts.addWidget(self.digits)
        acts.addStretch(1)
        acts.addWidget(self.make_output)
        column = QVBoxLayout(self)
        column.setSpacing(6)
        top: list[QWidget | QLayout] = [self.title, self.about, self.problem, self.tie, self.form, self.array, self._cards, acts]
        sections = zip(self.headings, (self.forward, self.backward, self.sent), strict=True)
        for part in (*top, *(label for section in sections for label in section), self.role):
            column.addLayout(part) if isinstance(part, QLayout) else column.addWidget(part)
        column.addStretch(1)
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        self.title.setFont(font)

    def retranslate(self) -> None:
        """Say every text again."""
        names = {self.name: self.tr("Name"), self.kind: self.tr("Gate"), self.value: self.tr("Value")}
        for field, label in self._labels.items():
            label.setText(names[field])
            (field.line if isinstance(field, Field) else field).setAccessibleName(names[field])
        self.digits.setText(self.tr("All digits"))
        self.array.say(self.tr("Rows"), self.tr("Columns"), self.tr("Entries"))
        for label, text in zip(self.headings, (self.tr("Forward pass"), self.tr("Backward pass"), self.tr("Sent back")), strict=True):
            label.setText(text)
        self._showing = ()
        if self._store is not None and self._id in self._store.document.graph.nodes:
            self.show_node(self._store, self._id)

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self._theme = theme
        self.number.dress(theme, theme.value)
        self.gradient.dress(theme, theme.gradient)
        for field in (self.name, self.value, *self.params.values()):
            field.dress(theme)
        for label in (self.forward, self.backward, self.sent):
            label.setTextFormat(Qt.TextFormat.RichText)
        for label in (self.about, self.role, *self.headings):
            label.setStyleSheet(f"color: {theme.quiet};")
        self.problem.setStyleSheet(f"color: {theme.bad}; border: 1px solid {theme.bad}; border-radius: 5px; padding: 6px 8px;")
        self.show_numbers()
        self.tie.setStyleSheet(f"color: {theme.text}; border: 1px solid {theme.edge}; border-radius: 5px; padding: 6px 8px;")

    # ---------------------------------------------------------------- showing

    def show_node(self, store: Store, name: str) -> None:
        """Show a node of a store."""
        node = store.document.graph.nodes[name]
        other = (self._store, self._id) != (store, name)
        self._store, self._id = store, name
        show_text: Callable[[Field, str], None] = Field.reset if other else Field.show_text
        show_text(self.name, node.label)
        if (kept := (store, name, node.gate, node.block)) != self._showing:
            self._showing = kept
            self._show_kind(node)
        said = gate_words(node)
        self.title.setText(f"{node.label} · {said}" if node.label not in ("", said) else said)
        self._show_value(node, show_text)
        for param, field in self.params.items():
            show_text(field, setting_text(node.settings[param]))
        self.show_numbers()

    def _show_kind(self, node: Node) -> None:
        self._labels[self.kind].setText(self.tr("Kind") if node.is_leaf else self.tr("Gate"))
        self.about.setText((LEAVES[node.gate] if node.is_leaf else node.row).about.say(language()))
        itself: list[tuple[str, object]] = [] if node.block is None else [(node.block.name, BLOCK), ("", None)]
        self.kind.fill(itself + kind_rows(node.is_leaf), node.gate)
        for field in self.params.values():
            self.form.removeRow(field)
        self.params = {} if node.is_leaf else {param.name: self._param_field(param) for param in node.row.params}

    def _param_field(self, param: Param) -> Field:
        field = Field(lambda text: self._set_param(param, text), self)
        field.dress(self._theme)
        name = param.words.say(language())
        field.line.setAccessibleName(name)
        field.line.stepped.connect(lambda step: self._step_param(param, step))
        self.form.addRow(name[:1].upper() + name[1:], field)
        return field

    def _show_value(self, node: Node, show_text: Callable[[Field, str], None]) -> None:
        self.form.setRowVisible(self.value, isinstance(node.value, float))
        self.array.setVisible(isinstance(node.value, Array))
        if isinstance(node.value, float):
            show_text(self.value, show_full(node.value))
        elif node.value is not None:
            self.array.show_array(node.value)

    def show_numbers(self) -> None:
        """Say every number again."""
        if self._store is None or self._id not in self._store.document.graph.nodes:
            return
        graph, trace, name = self._store.document.graph, self._store.trace, self._id
        batch = self._store.batch
        whole = batch if batch is not None and name in batch.values else None
        self._show_cards(graph, trace) if whole is None else self._show_batch(whole)
        say(self.problem, trace.problems[name].text(language()) if name in trace.problems else "")
        say(self.tie, self._tie(graph.nodes[name]) if name in trace.ties else "")
        self._show_sentences(graph, trace, whole)
        chosen = graph.output == name
        self.make_output.setEnabled(not chosen)
        self.make_output.setText(self.tr("This is the output") if chosen else self.tr("Make output"))

    def _show_sentences(self, graph: Graph, trace: Trace, batch: BatchNumbers | None) -> None:
        """Say how the numbers of one sample come about; of a batch, what it is."""
        name, spoken = self._id, language()
        if batch is not None:
            for label, title in zip((self.forward, self.backward, self.sent), self.headings, strict=True):
                say(label, "", title)
            text = self.tr("The batch: {samples}. The gradient is that of the mean of the output over them; a parameter has one for all.")
            say(self.role, text.format(samples=how_many(batch)))
            return
        sent = explain_backward(graph, trace, name, spoken)
        parts = (
            (self.forward, [explain_value(graph, trace, name, spoken)], self._theme.value),
            (self.backward, explain_gradient(graph, trace, name, spoken), self._theme.gradient),
            (self.sent, sent, self._theme.gradient),
        )
        for (label, lines, colour), title in zip(parts, self.headings, strict=True):
            say(label, lines_html(lines, colour), title)
        role = explain_role(graph, trace, name, spoken) if sent else ""
        rounding = self._store.second.rounding if self._store is not None else None
        rounded = say_rounding(rounding, name, spoken) if rounding is not None else []
        say(self.role, "\n".join(line for line in (role, say_both_routes(graph, trace, name, spoken), *rounded) if line))

    def _show_cards(self, graph: Graph, trace: Trace) -> None:
        value, gradient = trace.values.get(self._id), trace.gradients.get(self._id)
        stacked = value is not None and bool(shape_of(value))
        self._cards.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        self.number.setVisible(not (stacked and graph.nodes[self._id].is_leaf))  # the table of entries says it already
        self._card(self.number, self.tr("value"), value)
        written = derivative(graph, trace, self._id)
        short = trace.output is not None and self._id != trace.output and len(written) <= LONGEST_TITLE
        self._card(self.gradient, written if short else self.tr("gradient"), gradient)

    def _show_batch(self, batch: BatchNumbers) -> None:
        self._cards.setDirection(QBoxLayout.Direction.TopToBottom)
        self.number.setVisible(True)
        many = self._id in batch.batched
        numbers = batch.values.get(self._id), batch.gradients.get(self._id)
        for card, title, number in zip((self.number, self.gradient), (self.tr("value"), self.tr("gradient")), numbers, strict=True):
            if number is None or not many:
                self._card(card, title, number)
            else:
                mean, least, most = spread(number)
                text = self.tr("mean {mean}\nleast {least}\nlargest {most}").format(mean=mean, least=least, most=most)
                card.say(f"{title} [{show_shape(shape_of(number))}]", text, True)

    def _tie(self, node: Node) -> str:
        if node.row.role is ROUTES:
            return self.tr("Tie: equal inputs. By convention the first listed takes the whole gradient.")
        return self.tr("Kink: the slope jumps at this point. The local gradient used here is a convention.")

    def _card(self, card: Card, title: str, number: Number | None) -> None:
        shape = shape_of(number) if number is not None else ()
        text = "–" if number is None else card_text(number, self.digits.isChecked())
        card.say(f"{title} [{show_shape(shape)}]" if shape else title, text, bool(shape) or len(text) > 10)

    # ---------------------------------------------------------------- editing

    def _attempt(self, label: str, edit: Any, *args: Any, key: object = None) -> Problem | None:
        return attempt(self._store, label, edit, *args, key=key) if self._store is not None else None

    def _rename(self, text: str) -> Problem | None:
        return self._attempt(self.tr("Rename"), edits.rename, self._id, text)

    def _set_value(self, text: str) -> Problem | None:
        try:
            return self._attempt(self.tr("Set value"), edits.set_value, self._id, read_value(text))
        except Problem as problem:
            return problem

    def _step(self, step: float) -> None:
        value = self._store.document.graph.nodes[self._id].value if self._store is not None else None
        if isinstance(value, float):
            self._attempt(self.tr("Set value"), edits.set_value, self._id, round(value + step, 10), key=("step", self._id))

    def _set_array(self, array: Array) -> None:
        self._attempt(self.tr("Set value"), edits.set_value, self._id, array)

    def _refuse_cell(self, problem: Problem) -> None:
        if self._store is not None:
            self._store.refused.emit(problem.at(self._id))

    def _set_kind(self, row: int) -> None:
        kind = self.kind.itemData(row)
        if kind in LEAVES:
            self._attempt(self.tr("Change kind"), edits.set_kind, self._id, kind)
        elif kind and kind != BLOCK:
            self._attempt(self.tr("Change gate"), edits.set_gate, self._id, kind)

    def _set_param(self, param: Param, text: str) -> Problem | None:
        label = self.tr("Set {name}").format(name=param.words.say(language()))
        try:
            return self._attempt(label, edits.set_param, self._id, param.name, read_setting(param, text))
        except Problem as problem:
            return problem

    def _step_param(self, param: Param, step: float) -> None:
        if self._store is not None and param.kind == "real":
            value = round(self._store.document.graph.nodes[self._id].settings[param.name] + step, 10)
            label = self.tr("Set {name}").format(name=param.words.say(language()))
            self._attempt(label, edits.set_param, self._id, param.name, value, key=("step", self._id, param.name))

    def _choose_output(self) -> None:
        self._attempt(self.tr("Choose output"), edits.set_output, self._id)


def gate_words(node: Node) -> str:
    """Return what a node is, in the present language."""
    return (LEAVES[node.gate] if node.is_leaf else node.row).words.say(language())


def kind_rows(leaf: bool) -> list[tuple[str, object]]:
    """Return what a node may become: the kinds of a leaf, or every gate with a line between families."""
    if leaf:
        return [(leaf.words.say(language()), leaf.name) for leaf in LEAF_KINDS]
    rows: list[tuple[str, object]] = []
    for family in FAMILIES:
        of_family: list[tuple[str, object]] = [(row.words.say(language()), row.name) for row in ROWS if row.family == family]
        rows += ([("", None)] if rows and of_family else []) + of_family
    return rows


def setting_text(setting: object) -> str:
    """Return a gate's setting as it is typed, every digit."""
    return ", ".join(map(str, setting)) if isinstance(setting, tuple) else show_full(float(str(setting)))


def read_setting(param: Param, text: str) -> object:
    """Return what was typed for a setting: a number, or whole numbers parted by commas. Raises Problem("bad-number")."""
    if param.kind != "index":
        return read_number(text)
    try:
        return tuple(int(part) for part in plain(text).strip("[]() ").replace(",", " ").split())
    except ValueError as error:
        raise Problem("bad-number", text=text.strip()[:40]) from error


def card_text(number: Number, full: bool) -> str:
    """Return a number for a card; an array row by row, a large one by its smallest and largest entry."""
    write = show_full if full else show
    if isinstance(number, float) or number.ndim == 0:
        return write(float(number))
    if not number.size:
        return "[]"
    rows = number.reshape(-1, 1) if number.ndim == 1 else number.reshape(-1, number.shape[-1])
    if rows.shape[0] > GRID_MOST or rows.shape[1] > GRID_MOST:
        return f"{write(float(number.min()))} … {write(float(number.max()))}"
    texts = [[write(float(entry)) for entry in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    return "\n".join("  ".join(text.rjust(width) for text, width in zip(row, widths, strict=True)) for row in texts)
