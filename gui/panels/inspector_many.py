"""The inspector with several nodes selected: how many, and the settings that all of them share."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from core import edits
from core.document import BLOCK, Document, Graph
from core.gates import GATES, LEAVES, Param
from core.problems import Problem
from core.typed_numbers import read_value
from core.values import Value, shape_of, show_shape
from gui.languages import language
from gui.panels.inspector_node import gate_words, kind_rows, read_setting, setting_text
from gui.store import Store
from gui.theme import THEMES, Theme
from gui.widgets.fields import Choice, Field, attempt, note_label

MOST_KINDS = 8


@dataclass(frozen=True)
class Common:
    """What several nodes share: their gate ("" where they differ), and whether all are leaves, or all gates."""

    gate: str
    leaves: bool
    gates: bool


def common(graph: Graph, ids: Collection[str]) -> Common:
    """Return what these nodes share."""
    kinds = {graph.nodes[name].gate for name in ids}  # blocks share no more than that they are gates
    leaves = [kind in LEAVES for kind in kinds]
    return Common(next(iter(kinds)) if len(kinds) == 1 and kinds != {BLOCK} else "", all(leaves), not any(leaves))


class ManyPage(QWidget):
    """Shows and edits several nodes at once; every edit is one undo step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self._ids: tuple[str, ...] = ()
        self._theme: Theme = THEMES["light"]
        self._gate = ""
        self.title = note_label(self)
        self.kinds = note_label(self)
        self.kind = Choice(self)
        self.value = Field(self._set_values, self)
        self.params: dict[str, Field] = {}
        self._kind_label, self._value_label = QLabel(self), QLabel(self)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.addRow(self._kind_label, self.kind)
        self.form.addRow(self._value_label, self.value)
        column = QVBoxLayout(self)
        column.addWidget(self.title)
        column.addWidget(self.kinds)
        column.addLayout(self.form)
        column.addStretch(1)
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        self.title.setFont(font)
        self.kind.activated.connect(self._set_kind)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text again."""
        self._kind_label.setText(self.tr("Gate"))
        self._value_label.setText(self.tr("Value"))
        self.kind.setAccessibleName(self.tr("Gate"))
        self.value.line.setAccessibleName(self.tr("Value"))
        self._gate = "?"
        if self._store is not None and self._ids:
            self.show_nodes(self._store, self._ids)

    def dress(self, theme: Theme) -> None:
        """Wear a theme's colours."""
        self._theme = theme
        self.kinds.setStyleSheet(f"color: {theme.quiet};")
        for field in (self.value, *self.params.values()):
            field.dress(theme)

    def show_nodes(self, store: Store, ids: Collection[str]) -> None:
        """Show several nodes of a store."""
        graph = store.document.graph
        self._store, self._ids = store, tuple(name for name in ids if name in graph.nodes)
        if not self._ids:
            return
        shared = common(graph, self._ids)
        counts = Counter(gate_words(graph.nodes[name]) for name in self._ids)
        self.title.setText(self.tr("{count} selected").format(count=len(self._ids)))
        self.kinds.setText(", ".join(f"{count} × {kind}" for kind, count in counts.most_common(MOST_KINDS)))
        self.form.setRowVisible(self.kind, shared.leaves or shared.gates)
        self.kind.fill(kind_rows(graph.nodes[self._ids[0]].is_leaf), shared.gate)
        self.form.setRowVisible(self.value, shared.leaves)
        if shared.leaves:
            self._show_shared(self.value, [value_text(graph.nodes[name].value) for name in self._ids])
        self._show_params(graph, shared.gate)

    def _show_params(self, graph: Graph, gate: str) -> None:
        if gate != self._gate:
            self._gate = gate
            for field in self.params.values():
                self.form.removeRow(field)
            self.params = {param.name: self._param_field(param) for param in (GATES[gate].params if gate in GATES else ())}
        for name, field in self.params.items():
            self._show_shared(field, [setting_text(graph.nodes[node].settings[name]) for node in self._ids])

    def _param_field(self, param: Param) -> Field:
        field = Field(lambda text: self._set_params(param, text), self)
        field.dress(self._theme)
        name = param.words.say(language())
        field.line.setAccessibleName(name)
        self.form.addRow(name[:1].upper() + name[1:], field)
        return field

    def _show_shared(self, field: Field, texts: list[str]) -> None:
        same = len(set(texts)) == 1
        field.show_text(texts[0] if same else "")
        field.line.setPlaceholderText("" if same else self.tr("different values"))

    # ---------------------------------------------------------------- editing

    def _set_values(self, text: str) -> Problem | None:
        try:
            value = read_value(text)
        except Problem as problem:
            return problem
        return attempt(self._store, self.tr("Set value"), edits.set_values, dict.fromkeys(self._ids, value)) if self._store else None

    def _set_params(self, param: Param, text: str) -> Problem | None:
        try:
            setting = read_setting(param, text)
        except Problem as problem:
            return problem
        label = self.tr("Set {name}").format(name=param.words.say(language()))
        return attempt(self._store, label, _for_each, self._ids, edits.set_param, param.name, setting) if self._store else None

    def _set_kind(self, row: int) -> None:
        kind = self.kind.itemData(row)
        if kind and self._store is not None:
            leaf = kind in LEAVES
            label = self.tr("Change kind") if leaf else self.tr("Change gate")
            attempt(self._store, label, _for_each, self._ids, edits.set_kind if leaf else edits.set_gate, kind)


def _for_each(document: Document, ids: Collection[str], edit: object, *args: object) -> Document:
    assert callable(edit)
    for name in ids:
        document = edit(document, name, *args)
    return document


def value_text(value: Value | None) -> str:
    """Return a leaf's value as it is typed; of an array its shape."""
    return setting_text(value) if isinstance(value, float) else show_shape(shape_of(value)) if value is not None else ""
